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

#[test]
fn a_field_that_has_the_focus_is_seen_whole() {
    play(
        "keyboard-field",
        Opening {
            size: Some((1024, 640)),
            ..Opening::default()
        },
        async |stage| {
            stage.go("settings").await?;
            stage.eval("document.querySelector('main').focus()").await?;
            for _ in 0..24 {
                stage.press(TAB).await?;
                stage.frames().await?;
                let cut = stage
                    .text(
                        "const at = document.activeElement, box = at.getBoundingClientRect(); \
                         return at.matches('main *') && (box.bottom > innerHeight + 1 || box.top < -1) ? at.outerHTML : ''",
                    )
                    .await?;
                ensure(cut.is_empty(), format!("half outside: {cut}"))?;
            }
            Ok(())
        },
    );
}

#[test]
fn asking_both_sides_leaves_the_focus_where_it_is() {
    play("keyboard-ask", Opening::default(), async |stage| {
        stage.go("today").await?;
        let button = "main button[aria-disabled]";
        stage
            .eval(&format!("document.querySelector('{button}').focus()"))
            .await?;
        stage.hold("SearchTradeMulti")?;
        stage.press('\u{e007}').await?;
        // While both sides are asked the button does nothing, and keeps the focus all the same.
        stage
            .until(&format!(
                "document.querySelector('{button}[aria-disabled=true]') && document.querySelector('[role=progressbar]')"
            ))
            .await?;
        stage.frames().await?;
        let kept = format!("document.activeElement === document.querySelector('{button}')");
        stage.until(&kept).await?;
        stage.let_go()?;
        stage
            .until("!document.querySelector('[role=progressbar]')")
            .await?;
        stage.until(&kept).await
    });
}
