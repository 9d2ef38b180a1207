//! Where the window stands and how large it is: as it was left, where that can still be seen; else as large as the screen
//! has room for. All in pixels of the screen; what a panel or a dock takes is no room.
#![allow(clippy::float_arithmetic, clippy::cast_possible_truncation)] // pixels, no money

use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Monitor, WebviewWindow, WindowEvent};

/// What the window would like, at a scale of 1.
const WISH: (f64, f64) = (1280.0, 832.0);
/// Smaller than this nothing can be worked with.
pub const LEAST: (f64, f64) = (720.0, 460.0);
/// What the window's own frame takes above the page: the title, and a little.
const TITLE: f64 = 40.0;
/// So much of the title must be in sight to take hold of the window, at a scale of 1.
const HOLD: (f64, f64) = (160.0, 24.0);

/// A screen's room for windows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// Pixels of the screen for one of the page.
    pub scale: f64,
}

/// A window as it was left: its outer corner and its inner size.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    maximised: bool,
}

impl Frame {
    /// In pixels of the page, as the toolkit's builder takes them: corner and size.
    fn on(self, area: Area) -> Placed {
        let of = |value: f64| (value / area.scale).floor();
        Placed {
            corner: (of(self.x), of(self.y)),
            size: (of(self.width), of(self.height)),
            maximised: self.maximised,
        }
    }
}

/// How the window is to be made, in pixels of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Left and upper edge.
    pub corner: (f64, f64),
    /// Inner width and height.
    pub size: (f64, f64),
    /// Whether it fills the screen.
    pub maximised: bool,
}

/// Where the window goes: where it was left if enough of it is in sight there, else in the middle of the first screen.
pub fn place(left: Option<Frame>, areas: &[Area]) -> Option<Placed> {
    let first = *areas.first()?;
    let seen = left.and_then(|left| Some((left, *areas.iter().find(|a| in_sight(left, **a))?)));
    let (frame, area) = seen.unwrap_or_else(|| (middle(first), first));
    let frame = Frame {
        width: frame.width.min(area.width),
        height: frame.height.min(TITLE.mul_add(-area.scale, area.height)),
        ..frame
    };
    Some(frame.on(area))
}

fn middle(area: Area) -> Frame {
    let title = TITLE * area.scale;
    let width = (WISH.0 * area.scale).min(area.width);
    let height = (WISH.1 * area.scale).min(area.height - title);
    Frame {
        x: area.x + (area.width - width) / 2.0,
        y: area.y + (area.height - height - title) / 2.0,
        width,
        height,
        maximised: false,
    }
}

fn in_sight(frame: Frame, area: Area) -> bool {
    let across = (frame.x + frame.width).min(area.x + area.width) - frame.x.max(area.x);
    let title = frame.y + TITLE * area.scale;
    let down = title.min(area.y + area.height) - frame.y.max(area.y);
    across >= HOLD.0 * area.scale && down >= HOLD.1 * area.scale
}

/// The screens, the main one first.
pub fn areas(handle: &AppHandle) -> Vec<Area> {
    let main = handle.primary_monitor().ok().flatten();
    let all = handle.available_monitors().unwrap_or_default();
    main.iter().chain(&all).map(area).collect()
}

fn area(monitor: &Monitor) -> Area {
    let room = monitor.work_area();
    Area {
        x: f64::from(room.position.x),
        y: f64::from(room.position.y),
        width: f64::from(room.size.width),
        height: f64::from(room.size.height),
        scale: monitor.scale_factor(),
    }
}

/// The file in the data folder.
pub fn file(home: &Path) -> PathBuf {
    home.join("window.json")
}

/// How the window was left; a file that says nothing sensible is none.
pub fn left(file: &Path) -> Option<Frame> {
    let frame: Frame = serde_json::from_slice(&std::fs::read(file).ok()?).ok()?;
    let whole = [frame.x, frame.y, frame.width, frame.height]
        .iter()
        .all(|v| v.is_finite() && v.abs() < 1e6);
    (whole && frame.width >= 1.0 && frame.height >= 1.0).then_some(frame)
}

/// Keeps how the window stands when it is closed.
pub fn keep_at_close(window: &WebviewWindow, file: PathBuf) {
    let closing = window.clone();
    window.on_window_event(move |event| {
        if matches!(event, WindowEvent::CloseRequested { .. })
            && let Some(frame) = present(&closing, left(&file))
        {
            // A window that forgets where it stood opens in the middle.
            let _ = serde_json::to_vec(&frame).map(|text| std::fs::write(&file, text));
        }
    });
}

/// A window that fills the screen keeps the size that it had before.
fn present(window: &WebviewWindow, before: Option<Frame>) -> Option<Frame> {
    let maximised = window.is_maximized().ok()?;
    if let (true, Some(before)) = (maximised, before) {
        return Some(Frame {
            maximised,
            ..before
        });
    }
    let (corner, size) = (window.outer_position().ok()?, window.inner_size().ok()?);
    Some(Frame {
        x: f64::from(corner.x),
        y: f64::from(corner.y),
        width: f64::from(size.width),
        height: f64::from(size.height),
        maximised,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn screen(width: f64, height: f64, scale: f64) -> Area {
        Area {
            x: 0.0,
            y: 0.0,
            width,
            height,
            scale,
        }
    }

    const fn frame(x: f64, y: f64, width: f64, height: f64) -> Frame {
        Frame {
            x,
            y,
            width,
            height,
            maximised: false,
        }
    }

    #[test]
    fn the_first_size_fits_the_room() {
        let check = |area: Area, corner: (f64, f64), size: (f64, f64)| {
            let placed = place(None, &[area]);
            assert_eq!(
                placed,
                Some(Placed {
                    corner,
                    size,
                    maximised: false
                }),
                "{area:?}"
            );
        };
        check(screen(1920.0, 1040.0, 1.0), (320.0, 84.0), (1280.0, 832.0));
        check(screen(1366.0, 728.0, 1.0), (43.0, 0.0), (1280.0, 688.0));
        check(screen(1366.0, 718.0, 1.25), (0.0, 0.0), (1092.0, 534.0));
        check(screen(1093.0, 574.0, 1.0), (0.0, 0.0), (1093.0, 534.0));
        // A panel above: the room begins below it.
        let below = Area {
            y: 40.0,
            ..screen(1366.0, 728.0, 1.0)
        };
        check(below, (43.0, 40.0), (1280.0, 688.0));
        assert_eq!(place(None, &[]), None);
    }

    #[test]
    fn a_place_outside_every_screen_is_not_used() {
        let one = screen(1366.0, 728.0, 1.0);
        let second = Area {
            x: 1366.0,
            ..screen(1920.0, 1040.0, 1.0)
        };
        let left = frame(2000.0, 100.0, 900.0, 600.0);
        let corner = |areas: &[Area]| place(Some(left), areas).map(|p| p.corner);
        assert_eq!(corner(&[one, second]), Some((2000.0, 100.0)));
        assert_eq!(corner(&[one]), Some((43.0, 0.0)));
        for lost in [
            frame(1300.0, 100.0, 900.0, 600.0),
            frame(-880.0, 100.0, 900.0, 600.0),
            frame(100.0, 720.0, 900.0, 600.0),
            frame(100.0, -600.0, 900.0, 600.0),
        ] {
            assert_eq!(
                place(Some(lost), &[one]),
                place(None, &[one]),
                "{lost:?} cannot be taken hold of"
            );
        }
    }

    #[test]
    fn a_window_that_was_left_larger_than_the_room_is_cut_and_one_that_filled_it_does_so_again() {
        let left = Frame {
            maximised: true,
            ..frame(0.0, 0.0, 1900.0, 1000.0)
        };
        let placed = place(Some(left), &[screen(1093.0, 574.0, 1.0)]);
        assert_eq!(
            placed,
            Some(Placed {
                corner: (0.0, 0.0),
                size: (1093.0, 534.0),
                maximised: true
            })
        );
    }

    #[test]
    fn a_kept_place_that_says_nothing_sensible_is_none() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let file = file(folder.path());
        assert_eq!(left(&file), None);
        let check = |text: &str, known: bool| -> std::io::Result<()> {
            std::fs::write(&file, text)?;
            assert_eq!(left(&file).is_some(), known, "{text}");
            Ok(())
        };
        check(
            r#"{"x":1,"y":2,"width":900,"height":600,"maximised":false}"#,
            true,
        )?;
        check(
            r#"{"x":1e9,"y":2,"width":900,"height":600,"maximised":false}"#,
            false,
        )?;
        check(
            r#"{"x":1,"y":2,"width":0,"height":600,"maximised":false}"#,
            false,
        )?;
        check("{", false)
    }
}
