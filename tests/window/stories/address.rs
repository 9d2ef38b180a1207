//! The customer's address: asked for, shown, gone when one leaves.

use crate::ensure;
use harness::play::play;
use harness::{Done, Opening, Stage};

const ORDER: &str = "transactions/TYK-261104-001";

async fn open(stage: &Stage) -> Done {
    stage.go(ORDER).await?;
    stage
        .until("document.querySelector('[data-ask-address]')")
        .await
}

async fn is(stage: &Stage, state: &str) -> Done {
    stage
        .until(&format!("document.querySelector('[data-address={state}]')"))
        .await?;
    let violations = stage.reach_violations().await?;
    ensure(violations.is_empty(), violations.join("\n"))
}

#[test]
fn an_address_is_asked_for_by_keyboard_and_gone_with_its_transaction() {
    play("address", Opening::default(), async |stage| {
        open(stage).await?;
        let asked = stage
            .number("return document.querySelectorAll('[data-address] dd').length")
            .await?;
        ensure(asked == 0, "nothing is shown before it is asked for")?;
        stage
            .eval("document.querySelector('[data-ask-address]').focus()")
            .await?;
        stage.press('\u{e007}').await?;
        is(stage, "ready").await?;
        let focus = stage
            .number("return Number(document.querySelector('[data-address]').contains(document.activeElement))")
            .await?;
        ensure(focus == 1, "one reads on from where one asked")?;
        stage.picture("address").await?;
        let seen = stage
            .text("return document.querySelector('[data-address]').innerText")
            .await?;
        stage.press('\u{e00c}').await?;
        stage
            .until("!document.querySelector('[data-address]')")
            .await?;
        open(stage).await?;
        let left = stage
            .text("return document.querySelector('[data-address]').innerText")
            .await?;
        let kept: Vec<&str> = seen
            .lines()
            .filter(|line| line.contains("600-0000") && left.contains(*line))
            .collect();
        ensure(
            seen.contains("600-0000") && kept.is_empty(),
            format!("shown: {seen}\nleft: {left}"),
        )
    });
}

#[test]
fn an_address_that_nobody_gives_is_said_and_may_be_asked_for_again() {
    play(
        "address-failed",
        Opening {
            lang: "en",
            size: Some((1024, 640)),
            ..Opening::default()
        },
        async |stage| {
            open(stage).await?;
            let fault =
                r#"{"fault": "code", "call": "SearchAddressAmazonpay", "code": "E61010001"}"#;
            stage.switch("fault", fault)?;
            stage.click("[data-ask-address]").await?;
            is(stage, "failed").await?;
            stage.picture("address-failed").await?;
            stage.click("[data-address] [role=alert] button").await?;
            is(stage, "ready").await
        },
    );
}
