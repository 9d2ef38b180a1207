//! The page's process is killed, as the system does when memory runs out: the window comes back where it was, with what
//! was typed, and what was under way goes on. The driver's session ends with the page, so what follows is done and seen as
//! a person does it: keys of the display, and what they copy.

use harness::play::{have, play};
use harness::{Around, Done, Opening, Stage};

const AROUND: &[Around] = &[Around::Manager];

fn told(name: &str, story: impl AsyncFnOnce(&Stage) -> Done) {
    if !have(AROUND) {
        return;
    }
    let opening = Opening {
        around: AROUND,
        // The program says when a page stands.
        env: &[("CHOBA_BENCH_MARK", "1")],
        ..Opening::default()
    };
    play(name, opening, story);
}

/// Kills the page's process, and waits until the page that stands in for it shows what it has.
async fn again(stage: &Stage, times: usize) -> Done {
    stage.kill_page().await?;
    stage.marked("first-page", times + 1).await
}

#[test]
fn what_was_typed_into_the_search_is_there_again() {
    told("revive-search", async |stage| {
        stage.go("transactions").await?;
        stage.click("[role=searchbox]").await?;
        stage.hands(&["type", "--delay", "30", "TYK-2610"])?;
        stage.until("location.hash.includes('TYK-2610')").await?;
        again(stage, 1).await?;
        stage.copied("TYK-2610").await?;
        // In the middle of typing: the field takes what follows.
        stage.hands(&["key", "End"])?;
        stage.hands(&["type", "--delay", "30", "29"])?;
        // What is typed in the instant of the end may be lost; this has been told.
        stage.copied("TYK-261029").await?;
        again(stage, 2).await?;
        stage.copied("TYK-261029").await?;
        stage.screen("revive-search")
    });
}

#[test]
fn a_note_that_was_being_written_is_there_again() {
    told("revive-note", async |stage| {
        stage.go("warnings").await?;
        stage.click("main [data-acknowledge]").await?;
        stage
            .until("document.querySelector('dialog textarea')")
            .await?;
        stage.click("dialog textarea").await?;
        stage.hands(&["type", "--delay", "30", "asked by phone"])?;
        stage
            .until("document.querySelector('dialog textarea').value === 'asked by phone'")
            .await?;
        again(stage, 1).await?;
        stage.copied("asked by phone").await?;
        stage.screen("revive-note")
    });
}

#[test]
fn four_times_in_a_minute_it_says_so_and_a_person_brings_it_back() {
    told("revive-often", async |stage| {
        stage.go("transactions").await?;
        stage.click("[role=searchbox]").await?;
        stage.hands(&["type", "--delay", "30", "TYK"])?;
        stage.until("location.hash.includes('TYK')").await?;
        for time in 1..=3 {
            again(stage, time).await?;
        }
        stage.kill_page().await?;
        stage.marked("page-stopped", 1).await?;
        stage.rested_screen("revive-stopped").await?;
        // The button has the focus.
        stage.keys(&["Return"])?;
        stage.marked("first-page", 5).await?;
        stage.copied("TYK").await
    });
}

#[test]
fn a_list_goes_on_and_is_shown_again() {
    told("revive-list", async |stage| {
        stage.go("transactions?status=AUTH").await?;
        stage
            .until("document.querySelector('[role=grid] [data-rank] [role=gridcell]')")
            .await?;
        stage.click("[data-choose-all]").await?;
        stage
            .until("document.querySelector('[data-offer=bulk-cancel]')")
            .await?;
        stage.click("[data-offer=bulk-cancel]").await?;
        let send = "dialog [data-operate=bulk-cancel][aria-disabled=false]";
        stage
            .until(&format!("document.querySelector('{send}')"))
            .await?;
        stage.hold("AmazonpayCancel")?;
        stage.click(send).await?;
        stage
            .until("document.querySelector('dialog [role=progressbar]')")
            .await?;
        again(stage, 1).await?;
        // The new page asks for the list and finds it running; nobody asked for it a second time.
        stage.marked("list-joined", 1).await?;
        stage.screen("revive-list")?;
        stage.let_go()?;
        stage.marked("list-ended", 1).await?;
        stage.rested_screen("revive-list-ended").await
    });
}
