//! Without a mouse: the focus can be seen and is never caught.

use crate::ensure;
use harness::play::play;
use harness::{Opening, SCREENS};
use std::collections::BTreeSet;

const TAB: char = '\u{e004}';

/// A name for where the focus is.
const FOCUSED: &str = "const at = document.activeElement;
    if (!at || at === document.body) return 'body';
    return at.tagName + ':' + [...document.querySelectorAll('*')].indexOf(at)";

#[test]
fn tab_walks_through_every_screen() {
    play("keyboard-tab", Opening::default(), async |stage| {
        for screen in SCREENS {
            stage.go(screen).await?;
            let mut places = BTreeSet::new();
            for _ in 0..12 {
                stage.press(TAB).await?;
                places.insert(stage.text(FOCUSED).await?);
            }
            ensure(
                places.len() >= 4,
                format!("{screen}: twelve tabs reached only {places:?}"),
            )?;
        }
        Ok(())
    });
}
