//! What is being sent is not left by accident, and a field never sends what a button is for.

use crate::ensure;
use harness::play::play;
use harness::{Done, Opening, Stage};

/// The PG's call behind a cancel.
const CANCEL: &str = "AmazonpayCancel";

/// Opens the view of an operation on all authorised orders.
async fn list(stage: &Stage, kind: &str) -> Done {
    stage.go("transactions?status=AUTH").await?;
    stage
        .until("document.querySelector('[role=grid] [data-rank] [role=gridcell]')")
        .await?;
    stage.click("[data-choose-all]").await?;
    let offer = format!("[data-offer=bulk-{kind}]");
    stage
        .until(&format!("document.querySelector('{offer}')"))
        .await?;
    stage.click(&offer).await?;
    stage
        .until(
            "document.querySelector('dialog [data-bulk=ready][aria-busy=false] [data-bulk-count]')",
        )
        .await
}

/// The first of the authorised orders has left, so that its row could be sent as it is.
async fn one_has_left(stage: &Stage) -> Done {
    stage.go("transactions?status=AUTH").await?;
    stage
        .until("document.querySelector('[role=grid] [data-rank] [role=gridcell]')")
        .await?;
    stage
        .eval(
            "const order = document.querySelector('[role=grid] [data-rank]').textContent.match(/TYK-\\d{6}-\\w+/)[0]; \
             return window.__TAURI_INTERNALS__.invoke('orders_dispatched', \
             { orders: [{ shop: null, order }], on: '2026-11-06', carrier: '', slip: '' })",
        )
        .await?;
    Ok(())
}

#[test]
fn back_does_not_leave_a_list_that_is_being_sent() {
    play("held-back", Opening::default(), async |stage| {
        stage.go("payouts").await?;
        list(stage, "cancel").await?;
        let place = stage.text("return location.hash").await?;
        stage.hold(CANCEL)?;
        stage
            .click("dialog [data-operate=bulk-cancel][aria-disabled=false]")
            .await?;
        stage
            .until("document.querySelector('dialog [role=progressbar]')")
            .await?;
        stage.eval("history.back()").await?;
        stage.frames().await?;
        stage.eval("history.back()").await?;
        stage.frames().await?;
        let there = stage
            .number("return document.querySelectorAll('dialog [data-bulk]').length")
            .await?;
        ensure(there == 1, "the list is still in sight")?;
        stage.let_go()?;
        stage
            .until("document.querySelector('dialog [data-bulk=ended]')")
            .await?;
        let now = stage.text("return location.hash").await?;
        ensure(now == place, format!("{now} for {place}"))?;
        // Once it has ended, Back is Back.
        stage.press('\u{e00c}').await?;
        stage.until("!document.querySelector('dialog')").await?;
        stage.eval("history.back()").await?;
        stage.until(&format!("location.hash !== {place:?}")).await
    });
}

#[test]
fn a_list_goes_on_while_other_screens_are_looked_at() {
    play("held-aside", Opening::default(), async |stage| {
        list(stage, "cancel").await?;
        stage.hold(CANCEL)?;
        stage
            .click("dialog [data-operate=bulk-cancel][aria-disabled=false]")
            .await?;
        stage
            .until("document.querySelector('dialog [data-aside]')")
            .await?;
        stage.click("dialog [data-aside]").await?;
        stage.until("!document.querySelector('dialog')").await?;
        stage.go("payouts").await?;
        stage
            .until("document.querySelector('.strip [data-list-see]')")
            .await?;
        let violations = stage.reach_violations().await?;
        ensure(violations.is_empty(), violations.join("\n"))?;
        stage.picture("held-aside").await?;
        stage.let_go()?;
        // How it ended is told here, and kept until it was seen.
        stage
            .until("document.querySelector('.strip [data-list-ended]')")
            .await?;
        stage.picture("held-aside-ended").await?;
        stage.click(".strip [data-list-see]").await?;
        stage
            .until("document.querySelector('dialog [data-bulk=ended] [data-bulk-ends]')")
            .await?;
        let told = stage
            .number("return document.querySelectorAll('.strip [data-list-see]').length")
            .await?;
        ensure(told == 0, "it is told beside its own dialog")
    });
}

#[test]
fn enter_in_a_field_asks_and_never_sends() {
    play("held-enter", Opening::default(), async |stage| {
        one_has_left(stage).await?;
        list(stage, "sales").await?;
        stage.click("dialog [data-way=sent]").await?;
        stage
            .until("document.querySelectorAll('dialog .dispatch input').length > 1")
            .await?;
        let ready = stage
            .number("return Number(document.querySelector('dialog [data-bulk-count]').dataset.bulkCount)")
            .await?;
        ensure(ready > 0, "some rows could be sent as they are")?;
        stage
            .click("dialog .dispatch input:not([aria-describedby])")
            .await?;
        stage.press('\u{e007}').await?;
        stage.frames().await?;
        stage
            .until("['ready', 'ended'].includes(document.querySelector('dialog [data-bulk]').dataset.bulk)")
            .await?;
        let ended = stage
            .number("return document.querySelectorAll('dialog [data-bulk=ended]').length")
            .await?;
        ensure(ended == 0, "Enter in a field sent the list")
    });
}

#[test]
fn what_was_taken_out_of_a_list_stays_out_when_it_is_looked_at_again() {
    play("held-out", Opening::default(), async |stage| {
        one_has_left(stage).await?;
        list(stage, "sales").await?;
        let order = stage
            .text("return document.querySelector('dialog [data-result=ready]').dataset.order")
            .await?;
        let tick = format!("dialog [data-order='{order}'] [type=checkbox]");
        stage.click(&tick).await?;
        let rested = "document.querySelector('dialog [data-bulk=ready][aria-busy=false]')";
        let count = "Number(document.querySelector('dialog [data-bulk-count]').dataset.bulkCount)";
        stage.until(&format!("{rested} && {count} === 0")).await?;
        // The others are said to have left: now all of them could go.
        stage.click("dialog [data-way=sent]").await?;
        stage
            .click("dialog [data-bulk-check][aria-disabled=false]")
            .await?;
        stage.until(&format!("{rested} && {count} > 0")).await?;
        let ticked = stage
            .number(&format!(
                "return Number(document.querySelector(\"{tick}\").checked)"
            ))
            .await?;
        ensure(ticked == 0, format!("{order} is in the list again"))?;
        let sent =
            "document.querySelector('dialog [data-operate=bulk-sales][aria-disabled=false]')";
        stage.until(sent).await?;
        let (ready, marked) = (
            stage.number(&format!("return {count}")).await?,
            stage
                .number("return document.querySelectorAll('dialog [type=checkbox]:checked').length")
                .await?,
        );
        ensure(ready == marked, format!("{marked} are ticked, {ready} go"))
    });
}

#[test]
fn the_engines_own_menu_stands_where_text_is_and_nowhere_else() {
    play("held-menu", Opening::default(), async |stage| {
        stage.go("transactions").await?;
        stage
            .until("document.querySelector('[role=grid] [data-rank] [role=gridcell]')")
            .await?;
        let kept = async |at: &str| {
            stage
                .number(&format!(
                    "return Number(document.querySelector('{at}').dispatchEvent(new MouseEvent('contextmenu', {{ bubbles: true, cancelable: true }})))"
                ))
                .await
        };
        ensure(kept("[role=gridcell]").await? == 0, "a row")?;
        ensure(kept("nav a").await? == 0, "the rail")?;
        ensure(kept("main h1").await? == 0, "a heading")?;
        ensure(kept("[role=searchbox]").await? == 1, "a field")?;
        // What is marked can be copied.
        stage
            .eval("getSelection().selectAllChildren(document.querySelector('main h1'))")
            .await?;
        ensure(kept("main h1").await? == 1, "marked text")
    });
}

#[test]
fn both_sides_stand_in_a_narrow_window() {
    let opening = Opening {
        size: Some((800, 600)),
        ..Opening::default()
    };
    play("held-narrow", opening, async |stage| {
        stage.go("transactions/TYK-261029-002").await?;
        stage
            .until("document.querySelector('aside.pane[data-state=ready]')")
            .await?;
        let hidden = stage
            .number("return [...document.querySelectorAll('aside.pane *')].filter((one) => getComputedStyle(one).visibility !== 'visible').length")
            .await?;
        ensure(
            hidden == 0,
            format!("{hidden} parts of the pane cannot be seen"),
        )?;
        stage.rested_screen("held-narrow").await
    });
}
