//! A window that draws nothing begins again without shared buffers, once, and remembers it. Started without a driver: a
//! driven window is left alone.

use crate::ensure;
use harness::display::{Display, SCREEN, end};
use harness::play::program;
use harness::process::{named, ticks};
use harness::room::Room;
use harness::{Done, Failure};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const SAFE: &str = "WEBKIT_DISABLE_DMABUF_RENDERER=1";

/// One program without a driver.
struct Alone {
    child: Child,
    room: Room,
    display: Display,
}

impl Drop for Alone {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

impl Alone {
    fn start(program: &Path, args: &[&str], env: &[(&str, &str)]) -> Result<Self, Failure> {
        let (display, room) = (Display::start(SCREEN)?, Room::new()?);
        let child = Self::run(program, args, env, &room, &display)?;
        Ok(Self {
            child,
            room,
            display,
        })
    }

    fn run(
        program: &Path,
        args: &[&str],
        env: &[(&str, &str)],
        room: &Room,
        display: &Display,
    ) -> Result<Child, Failure> {
        let mut command = Command::new(program);
        room.dress(&mut command, display.name());
        command
            .args(args)
            .envs(env.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        Ok(command.spawn()?)
    }

    /// The same folder, started again.
    fn again(&mut self, program: &Path, args: &[&str], env: &[(&str, &str)]) -> Done {
        end(&mut self.child);
        self.child = Self::run(program, args, env, &self.room, &self.display)?;
        Ok(())
    }

    /// Whether the program itself was given this in its environment.
    fn has(&self, variable: &str) -> bool {
        let environment =
            fs::read(format!("/proc/{}/environ", self.child.id())).unwrap_or_default();
        environment
            .split(|byte| *byte == 0)
            .any(|one| one == variable.as_bytes())
    }

    fn pages(&self) -> Vec<u32> {
        named(&self.room.path().join("home"), "WebKitWebProcess")
    }
}

fn until(what: &str, holds: impl Fn() -> bool) -> Done {
    let start = Instant::now();
    while !holds() {
        if start.elapsed() > Duration::from_secs(60) {
            return Err(format!("never: {what}").into());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

#[test]
fn a_window_that_draws_nothing_begins_again_and_remembers_how() -> Done {
    let Some(program) = program() else {
        return Ok(());
    };
    let folder = tempfile::tempdir()?;
    let home = folder.path().join("books");
    let path = home.display().to_string();
    let args = ["--home", path.as_str()];
    let mut window = Alone::start(&program, &args, &[("CHOBA_PRETEND_BLANK", "500")])?;
    until("it begins again with shared buffers off", || {
        window.has(SAFE)
    })?;
    ensure(home.join("draw-safely").exists(), "the folder remembers")?;
    until("a page is there", || !window.pages().is_empty())?;
    until("it has drawn", || !home.join("starting").exists())?;
    window.again(&program, &args, &[])?;
    until("the next start begins so", || window.has(SAFE))
}

#[test]
fn a_window_that_draws_is_left_as_it_is_and_rests_when_nobody_uses_it() -> Done {
    let Some(program) = program() else {
        return Ok(());
    };
    let window = Alone::start(&program, &["demo"], &[])?;
    until("a page is there", || !window.pages().is_empty())?;
    // The demo writes its eighteen months first; at rest is when a whole second costs next to nothing.
    let all = || -> u64 {
        let pages = window.pages();
        pages
            .iter()
            .chain([&window.child.id()])
            .map(|pid| ticks(*pid))
            .sum()
    };
    let rests = || {
        let before = all();
        std::thread::sleep(Duration::from_secs(5));
        // A tick is a hundredth of a second: five of them in five seconds are 1 %.
        all().saturating_sub(before) <= 5
    };
    until("it rests at 1 % of a core or less", rests)?;
    ensure(!window.has(SAFE), "what draws is left alone")
}
