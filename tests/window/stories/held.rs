//! What is being sent is not left by accident, and a field never sends what a button is for.

use crate::ensure;
use harness::play::play;
use harness::{Done, Opening, Stage};

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

#[test]
fn back_does_not_leave_a_list_that_is_being_sent() {
    play("held-back", Opening::default(), async |stage| {
        stage.go("payouts").await?;
        list(stage, "cancel").await?;
        let place = stage.text("return location.hash").await?;
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
fn enter_in_a_field_asks_and_never_sends() {
    play("held-enter", Opening::default(), async |stage| {
        // One of them has left, so that its row could be sent as it is.
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
