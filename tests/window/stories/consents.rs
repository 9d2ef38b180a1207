//! Stored consents: one is looked at, charged, and charged a second time in a month only with a reason; one is ended.

use crate::ensure;
use harness::play::play;
use harness::{Done, Opening, Stage};

const DIALOG: &str = "dialog form[data-outcome]";

/// Opens the last consent of the list: its last charge went through.
async fn open(stage: &Stage) -> Done {
    stage.go("recurring").await?;
    stage
        .until("document.querySelectorAll('main table tbody tr').length > 2")
        .await?;
    stage
        .eval("document.querySelector('main table tbody tr:last-child a').click()")
        .await?;
    stage
        .until("document.querySelector('[data-offer=charge]')")
        .await
}

async fn ready(stage: &Stage, kind: &str) -> Done {
    stage
        .until(&format!(
            "document.querySelector('dialog [data-operate={kind}][aria-disabled=false]')"
        ))
        .await
}

async fn axe(stage: &Stage) -> Done {
    let violations = stage.reach_violations().await?;
    ensure(violations.is_empty(), violations.join("\n"))
}

async fn ended(stage: &Stage) -> Done {
    stage
        .until(&format!(
            "document.querySelector('{DIALOG}').dataset.outcome === 'done'"
        ))
        .await
}

#[test]
fn a_consent_is_charged_and_again_only_with_a_reason() {
    play("consent-charge", Opening::default(), async |stage| {
        open(stage).await?;
        axe(stage).await?;
        stage.click("[data-ask-consent]").await?;
        stage
            .until("document.querySelectorAll('main dl dt').length === 4")
            .await?;
        stage.picture("consent").await?;
        stage.click("[data-offer=charge]").await?;
        stage
            .until("document.querySelector('dialog [type=submit][aria-disabled=false]')")
            .await?;
        stage.click("dialog [type=submit]").await?;
        ready(stage, "charge").await?;
        axe(stage).await?;
        stage.picture("consent-charge").await?;
        stage.click("dialog [data-operate=charge]").await?;
        ended(stage).await?;
        stage.press('\u{e00c}').await?;
        stage
            .until("!document.querySelector('dialog') && document.querySelector('[data-offer=charge]')")
            .await?;
        stage.click("[data-offer=charge]").await?;
        stage
            .until("document.querySelector('dialog [type=submit][aria-disabled=false]')")
            .await?;
        stage.click("dialog [type=submit]").await?;
        stage
            .until(&format!(
                "document.querySelector('{DIALOG}').dataset.stopped === 'charged_already'"
            ))
            .await?;
        axe(stage).await?;
        let offered = stage
            .number("return document.querySelectorAll('dialog [data-operate]').length")
            .await?;
        ensure(offered == 0, "without a reason nothing can be sent")
    });
}

#[test]
fn a_consent_is_ended_and_offers_no_charge() {
    play("consent-end", Opening::default(), async |stage| {
        open(stage).await?;
        stage.click("[data-offer=close_consent]").await?;
        ready(stage, "close_consent").await?;
        axe(stage).await?;
        stage.click("dialog [data-operate=close_consent]").await?;
        ended(stage).await?;
        stage.press('\u{e00c}').await?;
        stage
            .until("!document.querySelector('dialog') && !document.querySelector('[data-offer]')")
            .await
    });
}

/// Pressed and changed before the answer is there: the answer is about what stood there before, and offers nothing.
#[test]
fn what_is_changed_meanwhile_is_looked_at_again() {
    play("consent-meanwhile", Opening::default(), async |stage| {
        open(stage).await?;
        for change in [
            "const box = form.querySelector('[type=checkbox]'); box.click()",
            "const amount = form.querySelector('input.num'); amount.value = '777'; amount.dispatchEvent(new Event('input', { bubbles: true }))",
        ] {
            stage.click("[data-offer=charge]").await?;
            stage
                .until("document.querySelector('dialog [type=submit][aria-disabled=false]')")
                .await?;
            stage
                .eval(&format!(
                    "const form = document.querySelector('{DIALOG}'); \
                     form.querySelector('[type=submit]').click(); {change}"
                ))
                .await?;
            stage
                .until(&format!(
                    "document.querySelector('{DIALOG}[aria-busy=false] [type=submit][aria-disabled=false]')"
                ))
                .await?;
            let offered = stage
                .number("return document.querySelectorAll('dialog [data-operate]').length")
                .await?;
            ensure(
                offered == 0,
                format!("nothing was looked at after: {change}"),
            )?;
            stage.click("dialog [type=submit]").await?;
            ready(stage, "charge").await?;
            stage.press('\u{e00c}').await?;
            stage.until("!document.querySelector('dialog')").await?;
        }
        Ok(())
    });
}
