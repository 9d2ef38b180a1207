//! Choosing all rows of a filter: counted and summed to the yen, without their pages, and sent as one list.

use crate::ensure;
use harness::play::play;
use harness::{Done, Failure, Opening, Stage};

async fn listed(stage: &Stage, address: &str) -> Done {
    stage.go(address).await?;
    stage
        .until("document.querySelector('[role=grid] [data-rank] [role=gridcell]')")
        .await
}

/// Count and sum of the filter, and of what is chosen.
async fn figures(stage: &Stage) -> Result<[i64; 4], Failure> {
    let data = async |css: &str, name: &str| {
        let script = format!("return document.querySelector('{css}').dataset.{name}");
        stage.number(&script).await
    };
    Ok([
        data("main [role=status][data-count]", "count").await?,
        data("main [role=status][data-count]", "sum").await?,
        data("main [data-chosen]", "chosen").await?,
        data("main [data-chosen]", "chosenSum").await?,
    ])
}

#[test]
fn all_rows_of_a_filter_are_chosen_by_key_and_by_button_and_become_a_list() {
    play("choice", Opening::default(), async |stage| {
        listed(stage, "transactions?status=AUTH").await?;
        stage
            .eval("document.querySelector('[role=grid] [data-rank]').focus()")
            .await?;
        stage.press_with_ctrl('a').await?;
        stage
            .until("document.querySelector('[data-offer=bulk-sales]')")
            .await?;
        let [count, sum, chosen, total] = figures(stage).await?;
        ensure(
            (count, sum) == (chosen, total) && count > 5,
            format!("{chosen} of {count} rows, {total} of {sum} yen"),
        )?;
        let violations = stage.reach_violations().await?;
        ensure(violations.is_empty(), violations.join("\n"))?;
        stage.frames().await?;
        stage.picture("choice").await?;
        stage.click("[data-unchoose]").await?;
        stage
            .until("document.querySelector('main [data-chosen=\"0\"]') && document.activeElement.matches('[role=row]')")
            .await?;
        stage.click("[data-choose-all]").await?;
        stage
            .until("document.querySelector('[data-offer=bulk-sales]')")
            .await?;
        stage.click("[data-offer=bulk-sales]").await?;
        stage
            .until(&format!(
                "document.querySelectorAll('dialog [data-bulk=ready] [data-order]').length === {count}"
            ))
            .await?;
        let violations = stage.reach_violations().await?;
        ensure(violations.is_empty(), violations.join("\n"))?;
        stage.frames().await?;
        stage.picture("choice-list").await?;
        Ok(())
    });
}

#[test]
fn many_rows_are_chosen_without_their_pages_and_in_english() {
    play(
        "choice-many",
        Opening {
            lang: "en",
            size: Some((1024, 640)),
            ..Opening::default()
        },
        async |stage| {
            listed(stage, "transactions?status=SALES,CAPTURE").await?;
            stage.click("[data-choose-all]").await?;
            stage
                .until("document.querySelector('[data-offer=bulk-cancel]')")
                .await?;
            let [count, sum, chosen, total] = figures(stage).await?;
            ensure(
                (count, sum) == (chosen, total) && count > 1_000,
                format!("{chosen} of {count} rows, {total} of {sum} yen"),
            )?;
            let drawn = stage
                .number("return document.querySelectorAll('[role=grid] [data-rank]').length")
                .await?;
            ensure(drawn < 200, format!("{drawn} rows stand in the page"))?;
            stage.frames().await?;
            stage.picture("choice-many").await?;
            stage.click("[data-offer=bulk-cancel]").await?;
            stage
                .until("document.querySelector('dialog [data-bulk=ready] [data-order]')")
                .await?;
            let counted = stage
                .number(
                    "return document.querySelector('dialog [data-bulk-count]').dataset.bulkCount",
                )
                .await?;
            let drawn = stage
                .number("return document.querySelectorAll('dialog [data-order]').length")
                .await?;
            ensure(
                counted > 1_000 && drawn < 300,
                format!("{counted} would be sent, {drawn} stand in the page"),
            )?;
            stage.picture("choice-many-list").await?;
            Ok(())
        },
    );
}
