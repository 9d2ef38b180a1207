//! Small screens: the window opens inside them, and everything can be reached in it.

use crate::ensure;
use harness::play::{have, play};
use harness::{Around, Done, Opening, SCREENS, Stage};

/// The usable part of a common small laptop, and of the same at 125 %.
const SMALL: [(u32, u32); 2] = [(1366, 728), (1093, 574)];

/// Buttons of an open dialog that cannot be brought into sight.
const HIDDEN: &str = "const out = [];
    for (const one of document.querySelectorAll('dialog[open] button, dialog[open] input, dialog[open] textarea, dialog[open] select, dialog[open] a')) {
      if (!one.offsetParent) continue;
      one.scrollIntoView({ block: 'nearest' });
      const box = one.getBoundingClientRect();
      if (box.top < -1 || box.left < -1 || box.bottom > innerHeight + 1 || box.right > innerWidth + 1) out.push(one.outerHTML.slice(0, 80));
    }
    return out.join(' | ')";

/// Controls of a screen that cannot be brought into sight.
const LOST: &str = "const out = [];
    for (const one of document.querySelectorAll('main button, main a, main input, main select, main textarea, nav a')) {
      if (!one.offsetParent || one.closest('details:not([open])') || one.closest('.hidden') || one.classList.contains('hidden')) continue;
      one.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const box = one.getBoundingClientRect();
      const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2, y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
      if (box.bottom > innerHeight + 1 || box.top < -1 || x < 0 || y < 0) out.push(one.outerHTML.slice(0, 80));
    }
    return out.slice(0, 5).join(' | ')";

fn on(screen: (u32, u32), name: &str, story: impl AsyncFnOnce(&Stage) -> Done) {
    let around = &[Around::Manager];
    if !have(around) {
        return;
    }
    let opening = Opening {
        screen,
        size: None,
        around,
        ..Opening::default()
    };
    play(name, opening, story);
}

#[test]
fn the_window_opens_inside_a_small_screen() {
    for screen in SMALL {
        let name = format!("fits-{}", screen.0);
        on(screen, &name, async |stage| {
            let window = stage
                .hands(&["search", "--onlyvisible", "--name", "."])?
                .lines()
                .map(str::to_owned)
                .collect::<Vec<_>>();
            ensure(!window.is_empty(), "the window is there")?;
            let size = stage
                .text("return [innerWidth, innerHeight, screenX, screenY].join(' ')")
                .await?;
            let of: Vec<i64> = size.split(' ').filter_map(|w| w.parse().ok()).collect();
            let [width, height] = [i64::from(screen.0), i64::from(screen.1)];
            ensure(
                of.len() == 4 && of[0] <= width && of[1] <= height - 20,
                format!("{size} on {screen:?}"),
            )?;
            stage.screen(&format!("fits-{}", screen.0))?;
            for screen in SCREENS {
                stage.go(screen).await?;
                let lost = stage.text(LOST).await?;
                ensure(lost.is_empty(), format!("{screen}: out of reach: {lost}"))?;
            }
            Ok(())
        });
    }
}

#[test]
fn every_dialog_can_be_used_at_574_high() {
    on(SMALL[1], "fits-dialogs", async |stage| {
        // A reserved order that nobody has dispatched offers each kind of dialog.
        stage.go("transactions?status=AUTH").await?;
        stage
            .until("document.querySelector('[role=grid] [data-rank] [role=gridcell]')")
            .await?;
        stage
            .eval("document.querySelector('[role=grid] [data-rank]').focus()")
            .await?;
        stage.press('\u{e007}').await?;
        stage
            .until("document.querySelector('[data-offer]')")
            .await?;
        let place = stage.text("return location.hash.slice(2)").await?;
        let dialogs = [
            (
                "warnings",
                "document.querySelector('main [data-acknowledge]')",
            ),
            (
                place.as_str(),
                "document.querySelector('[data-offer=change]')",
            ),
            (
                place.as_str(),
                "document.querySelector('[data-offer=sales]')",
            ),
        ];
        for (place, button) in dialogs {
            stage.go(place).await?;
            stage.until(button).await?;
            stage.eval(&format!("({button}).click()")).await?;
            stage
                .until("document.querySelector('dialog[open] form:not([aria-busy=true])')")
                .await?;
            stage.rested().await?;
            let hidden = stage.text(HIDDEN).await?;
            ensure(hidden.is_empty(), format!("{place}: {hidden}"))?;
            stage.screen("fits-dialog")?;
            stage.press('\u{e00c}').await?;
            stage
                .until("!document.querySelector('dialog[open]')")
                .await?;
        }
        Ok(())
    });
}
