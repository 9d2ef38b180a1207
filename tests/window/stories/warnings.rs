//! Someone did something in Seller Central: the owner sees it, opens it, and is told what to do.

use crate::ensure;
use harness::play::play;
use harness::{Done, Opening, Stage};

const WARNED: &str = "main [data-warning-kind][data-order]";

#[test]
fn a_warning_is_seen_and_opened() {
    play("warnings", Opening::default(), async |stage| {
        stage.go("warnings").await?;
        stage
            .until(&format!("document.querySelector('{WARNED}')"))
            .await?;
        let kind = stage
            .text(&format!(
                "return document.querySelector('{WARNED}').dataset.warningKind"
            ))
            .await?;
        let order = stage
            .text(&format!(
                "return document.querySelector('{WARNED}').dataset.order"
            ))
            .await?;
        ensure(
            !kind.is_empty() && kind.chars().all(|c| c.is_ascii_lowercase() || c == '_'),
            format!("kind {kind} is a word"),
        )?;
        open(stage).await?;
        let shown = stage
            .text("return document.querySelector('main').innerText")
            .await?;
        ensure(
            shown.contains(&order),
            format!("the case names its order {order}"),
        )
    });
}

/// By its link, as a click in the list would.
async fn open(stage: &Stage) -> Done {
    let link = "document.querySelector('main a[href^=\"#/warnings/\"]')";
    if stage.eval(&format!("return Boolean({link})")).await? == true {
        stage.eval(&format!("{link}.click()")).await?;
    } else {
        stage.click(WARNED).await?;
    }
    stage
        .until("/^#\\/warnings\\/./.test(location.hash)")
        .await?;
    stage.settled().await
}

#[test]
fn today_names_what_needs_the_owner() {
    play("today", Opening::default(), async |stage| {
        stage.go("today").await?;
        let links = stage
            .number("return document.querySelectorAll('main a[href^=\"#/\"]').length")
            .await?;
        ensure(
            links >= 1,
            "the demo shop has something to do, and a way to it",
        )
    });
}

#[test]
fn what_is_still_waiting_leads_to_its_transaction() {
    play("warnings-waiting", Opening::default(), async |stage| {
        stage.go("warnings").await?;
        let link = "main [data-state=waiting][data-order] a";
        stage
            .until(&format!("document.querySelector('{link}')"))
            .await?;
        let order = stage
            .text(&format!(
                "return document.querySelector('{link}').closest('[data-order]').dataset.order"
            ))
            .await?;
        stage
            .eval(&format!("document.querySelector('{link}').click()"))
            .await?;
        stage
            .until(&format!(
                "location.hash.startsWith('#/transactions/{order}')"
            ))
            .await?;
        stage.settled().await?;
        stage
            .until("document.querySelector('main aside[data-state=ready]')")
            .await
    });
}
