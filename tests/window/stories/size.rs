//! A small laptop: nothing is wider than a window of 1024 × 640.

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

fn check(name: &str, lang: &'static str) {
    play(
        name,
        Opening {
            lang,
            size: (1024, 640),
            ..Opening::default()
        },
        async |stage| {
            for screen in SCREENS {
                stage.go(screen).await?;
                let wide = stage.text(TOO_WIDE).await?;
                ensure(
                    wide.is_empty(),
                    format!("{screen}: wider than the window: {wide}"),
                )?;
            }
            Ok(())
        },
    );
}

#[test]
fn japanese_fits() {
    check("size-ja", "ja");
}

#[test]
fn english_fits() {
    check("size-en", "en");
}
