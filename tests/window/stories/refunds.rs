//! A refund that GMO-PG has taken and that comes to nothing: the customer waits, and every place says so.

use crate::ensure;
use harness::play::play;
use harness::{Done, Opening, Stage};

/// A sale of the demo shop that agrees on both sides (its newest).
const SOLD: &str = "transactions?status=SALES";

async fn axe(stage: &Stage) -> Done {
    let violations = stage.reach_violations().await?;
    ensure(violations.is_empty(), violations.join("\n"))
}

/// Waits for both sides to be asked about everything, which a busy machine takes a while for.
async fn asked(stage: &Stage) -> Done {
    let over = "!document.querySelector('[role=progressbar]')";
    for _ in 0..5 {
        if stage.until(over).await.is_ok() {
            return Ok(());
        }
    }
    stage.until(over).await
}

#[test]
fn a_refund_that_fails_is_told_beside_the_transaction_on_the_first_screen_and_in_the_record() {
    play("refund-failed", Opening::default(), async |stage| {
        stage.go(SOLD).await?;
        stage
            .until("document.querySelector('[role=grid] [data-rank] [role=gridcell]')")
            .await?;
        let order = stage
            .text("return document.querySelector('[role=grid] [data-rank] [role=gridcell].id').textContent.trim()")
            .await?;
        let rules =
            format!(r#"{{"order": "{order}", "refund_outcome": "fails", "refund_seconds": 2}}"#);
        stage.switch("rules", &rules)?;

        stage.go(&format!("transactions/{order}")).await?;
        stage
            .until("document.querySelector('[data-offer=cancel]')")
            .await?;
        stage.click("[data-offer=cancel]").await?;
        stage
            .until("document.querySelector('dialog [data-operate=cancel][aria-disabled=false]')")
            .await?;
        stage.click("dialog [data-operate=cancel]").await?;
        stage
            .until("document.querySelector('dialog form[data-outcome=done]')")
            .await?;
        axe(stage).await?;
        stage.picture("refund-accepted").await?;
        stage.press('\u{e00c}').await?;
        stage
            .until("document.querySelector('[data-refund-note=accepted]') && document.querySelector('[data-refund=accepted]')")
            .await?;

        stage.switch("advance", r#"{"seconds": 60}"#)?;
        stage.hold("SearchTradeMulti")?;
        stage.press_with_ctrl('r').await?;
        stage
            .until("document.querySelector('[role=progressbar]')")
            .await?;
        stage.let_go()?;
        asked(stage).await?;
        stage
            .until("document.querySelector('[data-refund-note=failed]') && document.querySelector('[data-refund=failed]')")
            .await?;
        stage
            .until("document.querySelector('[data-offer=cancel]')")
            .await?;
        axe(stage).await?;
        stage.picture("refund-failed").await?;

        stage.go("today").await?;
        let task =
            format!("document.querySelector('main a[href^=\"#/transactions/{order}\"].btn')");
        stage.until(&task).await?;
        let kinds = stage
            .number(&format!(
                "return document.querySelectorAll('main [data-warning-kind][data-order=\"{order}\"]').length"
            ))
            .await?;
        ensure(kinds == 0, "both sides agree: it is no warning")?;
        axe(stage).await?;
        stage.picture("refund-failed-today").await?;

        stage.go("activity").await?;
        let told = format!(
            "[...document.querySelectorAll('main li')].some((one) => one.textContent.includes('{order}'))"
        );
        stage.until(&told).await?;
        stage.frames().await?;
        stage.picture("refund-failed-activity").await?;
        Ok(())
    });
}
