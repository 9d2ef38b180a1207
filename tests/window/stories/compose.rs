//! Japanese is typed: real keys, a real input method. Its keys are its own.

use crate::ensure;
use harness::play::{have, play};
use harness::{Around, Done, Opening, Stage};

const AROUND: &[Around] = &[Around::Manager, Around::Japanese];

/// Notes what the page hears of keys and compositions.
const LISTEN: &str = "window.heard = [];
    for (const kind of ['compositionstart', 'compositionend', 'keydown']) addEventListener(kind, (event) =>
      window.heard.push([kind, event.key ?? event.data, event.isComposing ?? '', event.keyCode ?? ''].join(' ')), true)";

fn told(name: &str, story: impl AsyncFnOnce(&Stage) -> Done) {
    if !have(AROUND) {
        return;
    }
    let opening = Opening {
        around: AROUND,
        ..Opening::default()
    };
    play(name, opening, story);
}

/// Types `yama`, converts it, and waits for the candidate in the field.
async fn convert(stage: &Stage, field: &str) -> Done {
    stage.japanese(true)?;
    stage.keys(&["y", "a", "m", "a"])?;
    stage
        .until(&format!(
            "document.querySelector('{field}').value.endsWith('やま')"
        ))
        .await?;
    stage.keys(&["space"])?;
    stage
        .until(&format!(
            "document.querySelector('{field}').value.endsWith('山')"
        ))
        .await
}

#[test]
fn the_search_runs_once_at_the_end_and_enter_does_nothing_else() {
    told("compose-search", async |stage| {
        stage.go("transactions").await?;
        stage.click("[role=searchbox]").await?;
        stage.eval(LISTEN).await?;
        stage
            .eval("performance.clearMeasures('search-to-paint')")
            .await?;
        let searches = "return performance.getEntriesByName('search-to-paint').length";
        convert(stage, "[role=searchbox]").await?;
        stage.screen("compose-candidates")?;
        ensure(
            stage.number(searches).await? == 0,
            "nothing is searched while it is composed",
        )?;
        ensure(
            !stage.text("return location.hash").await?.contains("text="),
            "what is composed is no filter yet",
        )?;
        stage.keys(&["Return"])?;
        stage
            .until("location.hash.includes(encodeURIComponent('山'))")
            .await?;
        stage.frames().await?;
        ensure(
            stage.number(searches).await? == 1,
            format!(
                "searched once: {}",
                stage.eval("return window.heard").await?
            ),
        )?;
        stage
            .until("document.activeElement === document.querySelector('[role=searchbox]')")
            .await?;
        ensure(
            stage.text("return location.hash.split('?')[0]").await? == "#/transactions",
            "no row was opened",
        )
    });
}

#[test]
fn an_answer_that_arrives_breaks_no_composition() {
    told("compose-answers", async |stage| {
        stage.go("transactions").await?;
        stage.click("[role=searchbox]").await?;
        stage.japanese(true)?;
        stage.keys(&["y", "a"])?;
        stage
            .until("document.querySelector('[role=searchbox]').value === 'や'")
            .await?;
        // What another part of the window, or another process, does in the meantime.
        stage
            .eval("history.replaceState(null, '', '#/transactions?sort=-amount'); dispatchEvent(new HashChangeEvent('hashchange'))")
            .await?;
        stage.frames().await?;
        stage.keys(&["m", "a", "Return"])?;
        stage
            .until("document.querySelector('[role=searchbox]').value === 'やま'")
            .await
    });
}

#[test]
fn the_palettes_keys_are_the_input_methods_while_it_composes() {
    told("compose-palette", async |stage| {
        stage.go("today").await?;
        stage.press_with_ctrl('k').await?;
        stage
            .until("document.querySelector('dialog.pal input')")
            .await?;
        stage.eval(LISTEN).await?;
        convert(stage, "dialog.pal input").await?;
        stage.screen("compose-palette")?;
        // Escape gives the conversion up, then the composition: the palette stays.
        stage.keys(&["Escape", "Escape"])?;
        stage.frames().await?;
        stage.until("document.querySelector('dialog.pal')").await?;
        convert(stage, "dialog.pal input").await?;
        stage.keys(&["Return"])?;
        stage
            .until("document.querySelector('dialog.pal input')?.value.endsWith('山')")
            .await?;
        stage.frames().await?;
        ensure(
            stage.text("return location.hash").await? == "#/today",
            format!(
                "nothing was chosen: {}",
                stage.eval("return window.heard").await?
            ),
        )
    });
}

#[test]
fn a_dialog_is_neither_sent_nor_closed_by_the_input_methods_keys() {
    told("compose-dialog", async |stage| {
        stage.go("warnings").await?;
        stage.click("main [data-acknowledge]").await?;
        stage
            .until("document.querySelector('dialog textarea')")
            .await?;
        stage.click("dialog textarea").await?;
        convert(stage, "dialog textarea").await?;
        stage.keys(&["Escape", "Escape"])?;
        stage.frames().await?;
        stage
            .until("document.querySelector('dialog textarea')")
            .await?;
        convert(stage, "dialog textarea").await?;
        stage.keys(&["Return"])?;
        stage.frames().await?;
        stage
            .until("document.querySelector('dialog textarea')?.value.endsWith('山')")
            .await
    });
}

#[test]
fn keys_that_compose_one_letter_of_two_are_taken() {
    if !have(&[Around::Manager]) {
        return;
    }
    let opening = Opening {
        around: &[Around::Manager],
        ..Opening::default()
    };
    play("compose-dead-keys", opening, async |stage| {
        stage.go("transactions").await?;
        stage.click("[role=searchbox]").await?;
        stage.keys(&["dead_acute", "e"])?;
        stage
            .until("document.querySelector('[role=searchbox]').value === 'é'")
            .await?;
        stage.keys(&["BackSpace", "Multi_key", "o", "quotedbl"])?;
        stage
            .until("document.querySelector('[role=searchbox]').value === 'ö'")
            .await
    });
}
