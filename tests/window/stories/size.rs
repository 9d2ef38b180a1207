//! A small laptop: nothing is wider than a window of 1024 × 640, and at 200 % neither.

use crate::ensure;
use harness::play::play;
use harness::{Opening, SCREENS};

/// Elements that stick out to the right and are not inside something that scrolls by itself.
const TOO_WIDE: &str = "
    const wide = [...document.querySelectorAll('body *')].filter((one) => {
      const box = one.getBoundingClientRect();
      if (box.width === 0 || box.right <= innerWidth + 1) return false;
      for (let up = one.parentElement; up; up = up.parentElement) {
        if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(up).overflowX)) return false;
      }
      return true;
    });
    if (document.scrollingElement.scrollWidth > innerWidth) wide.push(document.scrollingElement);
    return wide.slice(0, 5).map((one) => `${one.tagName}.${one.className}`).join(', ')";

/// Words that run out of the place they stand in, over what stands beside them.
const OVER: &str = "
    const over = [...document.querySelectorAll('main *, aside *')].filter((one) => {
      const style = getComputedStyle(one);
      return one.clientWidth > 1 && style.overflowX === 'visible' && one.scrollWidth > one.clientWidth + 1 && !one.closest('svg, .flow');
    });
    return over.slice(0, 5).map((one) => `${one.tagName}.${one.className} ${one.innerText}`).join(', ')";

/// An order of an earlier year: its times are the longest.
const OLD: &str = "transactions/TYK-250508-001";

fn check(name: &str, lang: &'static str) {
    play(
        name,
        Opening {
            lang,
            size: Some((1024, 640)),
            ..Opening::default()
        },
        async |stage| {
            for screen in SCREENS.iter().copied().chain([OLD]) {
                stage.go(screen).await?;
                let wide = stage.text(TOO_WIDE).await?;
                ensure(
                    wide.is_empty(),
                    format!("{screen}: wider than the window: {wide}"),
                )?;
                let over = stage.text(OVER).await?;
                ensure(
                    over.is_empty(),
                    format!("{screen}: over its neighbours: {over}"),
                )?;
            }
            Ok(())
        },
    );
}

/// Times and states that end in dots, in the rows that stand in the list.
const CUT: &str = "
    const cells = [...document.querySelectorAll('[role=gridcell]:is(.c-when, .c-st, .c-total, .c-amazon)')];
    const cut = cells.flatMap((one) => [one, ...one.querySelectorAll('.cut')])
      .filter((one) => one.clientWidth > 1 && one.scrollWidth > one.clientWidth);
    return cut.slice(0, 5).map((one) => `${one.className} ${one.innerText}`).join(', ')";

fn whole_cells(name: &str, lang: &'static str) {
    let opening = Opening {
        lang,
        ..Opening::default()
    };
    play(name, opening, async |stage| {
        for screen in [OLD, "transactions", "transactions/TYK-261029-002"] {
            stage.go(screen).await?;
            stage
                .until("document.querySelectorAll('[role=gridcell].c-st').length > 5")
                .await?;
            stage.rested().await?;
            let cut = stage.text(CUT).await?;
            ensure(cut.is_empty(), format!("{screen}: cut: {cut}"))?;
        }
        Ok(())
    });
}

#[test]
fn no_time_and_no_state_is_cut_beside_the_pane_in_japanese() {
    whole_cells("cells-ja", "ja");
}

#[test]
fn no_time_and_no_state_is_cut_beside_the_pane_in_english() {
    whole_cells("cells-en", "en");
}

#[test]
fn japanese_fits() {
    check("size-ja", "ja");
}

#[test]
fn english_fits() {
    check("size-en", "en");
}

#[test]
fn at_200_percent_it_fits_and_the_pane_stands_alone() {
    play(
        "size-zoomed",
        Opening {
            lang: "en",
            size: Some((1024, 640)),
            ..Opening::default()
        },
        async |stage| {
            stage.go("today").await?;
            for _ in 0..11 {
                stage.press_with_ctrl('+').await?;
            }
            stage.until("innerWidth === 512").await?;
            let pane = "transactions/TYK-261029-002";
            for screen in SCREENS.iter().copied().chain([pane]) {
                stage.go(screen).await?;
                let wide = stage.text(TOO_WIDE).await?;
                ensure(
                    wide.is_empty(),
                    format!("{screen}: wider than the window: {wide}"),
                )?;
            }
            stage
                .until("document.querySelector('aside .pane-acts .btn')")
                .await?;
            let covered = stage
                .number(
                    "return [...document.querySelectorAll('main aside')].filter((pane) => \
                     pane.offsetWidth === document.querySelector('main').offsetWidth).length",
                )
                .await?;
            ensure(covered == 1, "the pane has the whole main area")?;
            stage.picture("zoomed").await?;
            stage.press_with_ctrl('0').await?;
            stage.until("innerWidth === 1024").await?;
            stage.press_with_ctrl('-').await?;
            stage.until("innerWidth > 1024").await
        },
    );
}

#[test]
fn the_menu_of_shops_is_whole_beside_a_narrow_rail() {
    play(
        "size-menu",
        Opening {
            size: Some((1024, 640)),
            ..Opening::default()
        },
        async |stage| {
            stage.go("today").await?;
            stage.click("nav button[aria-haspopup=menu]").await?;
            stage
                .until("document.querySelector('nav [role=menu]')")
                .await?;
            let seen = stage
                .number(
                    "const items = [...document.querySelectorAll('nav [role=menuitemradio]')]; \
                     return items.filter((item) => { const box = item.getBoundingClientRect(); \
                     return [box.left + 4, box.right - 4].every((x) => item.contains(document.elementFromPoint(x, box.top + box.height / 2))); }).length",
                )
                .await?;
            ensure(seen >= 3, format!("{seen} entries can be seen and pressed"))?;
            let chosen = stage
                .number("return document.querySelectorAll('nav [role=menuitemradio][aria-checked=true]').length")
                .await?;
            ensure(chosen == 1, "the chosen one is marked")
        },
    );
}
