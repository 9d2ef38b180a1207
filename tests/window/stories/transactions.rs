//! Looking through the transactions: the list, the search, one of them.

use crate::ensure;
use harness::play::play;
use harness::{Done, Failure, Opening, Stage};

/// Rows that stand in the page, without the header.
const ROWS: &str = "[role=grid] [role=row][aria-rowindex]:has([role=gridcell])";

/// The count and the sum that the screen tells screen readers.
async fn told(stage: &Stage) -> Result<(i64, i64), Failure> {
    let count = stage
        .number("return document.querySelector('main [role=status][data-count]').dataset.count")
        .await?;
    let sum = stage
        .number("return document.querySelector('main [role=status][data-count]').dataset.sum")
        .await?;
    Ok((count, sum))
}

/// Opens the first row with the keyboard and answers its order id.
async fn open_first(stage: &Stage) -> Result<String, Failure> {
    stage
        .until(&format!("document.querySelector('{ROWS}')"))
        .await?;
    let script = format!("document.querySelector('{ROWS}').focus()");
    stage.eval(&script).await?;
    stage.press('\u{e007}').await?;
    stage
        .until("/^#\\/transactions\\/./.test(location.hash)")
        .await?;
    stage.settled().await?;
    stage
        .text("return decodeURIComponent(location.hash.split('/')[2].split('?')[0])")
        .await
}

async fn search(stage: &Stage, text: &str) -> Done {
    stage
        .eval("const box = document.querySelector('[role=searchbox]'); box.focus(); box.select()")
        .await?;
    stage.type_into("[role=searchbox]", text).await?;
    Ok(())
}

#[test]
fn the_list_shows_rows_count_and_sum() {
    play("transactions-list", Opening::default(), async |stage| {
        stage.go("transactions").await?;
        stage
            .until(&format!("document.querySelector('{ROWS}')"))
            .await?;
        let (count, sum) = told(stage).await?;
        ensure(
            count > 100,
            format!("the demo shop has many transactions, not {count}"),
        )?;
        ensure(sum > count, format!("the sum is money: {sum}"))?;
        let rows = stage
            .number("return document.querySelector('[role=grid]').getAttribute('aria-rowcount')")
            .await?;
        ensure(
            rows == count || rows == count + 1,
            format!("aria-rowcount {rows} is the exact count {count}"),
        )?;
        let drawn = stage
            .number(&format!(
                "return document.querySelectorAll('{ROWS}').length"
            ))
            .await?;
        ensure(
            drawn < 200,
            format!("{drawn} rows stand in the page: only those near the eye may"),
        )?;
        let tab = stage
            .number(
                "return document.querySelectorAll('[role=grid] [role=row][tabindex=\"0\"]').length",
            )
            .await?;
        ensure(
            tab == 1,
            format!("{tab} rows are in the tab order, one must be"),
        )
    });
}

#[test]
fn a_transaction_opens_and_is_found_again_by_its_order_id() {
    play("transactions-search", Opening::default(), async |stage| {
        stage.go("transactions").await?;
        let order = open_first(stage).await?;
        let shown = stage
            .text("return document.querySelector('main').innerText")
            .await?;
        ensure(
            shown.contains(&order),
            format!("the opened transaction shows {order}"),
        )?;

        stage.go("transactions").await?;
        search(stage, &order).await?;
        // Each key is a search of its own; the answer to the last one is waited for.
        stage
            .until(&format!(
                "document.querySelector('main [role=status][data-count]').dataset.query.includes('{order}')"
            ))
            .await?;
        let (count, _) = told(stage).await?;
        ensure(
            count == 1,
            format!("{count} rows for {order}, one was expected"),
        )?;
        stage
            .until("performance.getEntriesByName('search-to-paint').length")
            .await
    });
}

#[test]
fn a_search_without_an_answer_says_so() {
    play("transactions-nothing", Opening::default(), async |stage| {
        stage.go("transactions").await?;
        stage
            .until(&format!("document.querySelector('{ROWS}')"))
            .await?;
        search(stage, "no such order 該当なし").await?;
        stage
            .until("document.querySelector('main [role=status][data-count]').dataset.count === '0'")
            .await?;
        let left = stage
            .number(&format!(
                "return document.querySelectorAll('{ROWS}').length"
            ))
            .await?;
        ensure(
            left == 0,
            format!("{left} rows are left of a search that found nothing"),
        )
    });
}

#[test]
fn the_last_row_can_be_reached() {
    play("transactions-last", Opening::default(), async |stage| {
        stage.go("transactions").await?;
        stage
            .until(&format!("document.querySelector('{ROWS}')"))
            .await?;
        let (count, _) = told(stage).await?;
        stage
            .eval(&format!("document.querySelector('{ROWS}').focus()"))
            .await?;
        stage.press('\u{e010}').await?;
        let last = format!(
            "[...document.querySelectorAll('{ROWS}')].some((row) => [{count}, {count} + 1].includes(Number(row.getAttribute('aria-rowindex'))) && row.getBoundingClientRect().bottom <= innerHeight + 1)"
        );
        stage.until(&last).await
    });
}

#[test]
fn a_link_to_one_transaction_stands_on_its_row() {
    play("transactions-link", Opening::default(), async |stage| {
        let order = "TYK-261029-002";
        stage.go(&format!("transactions/{order}")).await?;
        let row = format!(
            "[...document.querySelectorAll('[role=grid] [role=row][tabindex=\"0\"][aria-current=true]')].find((row) => row.textContent.includes('{order}'))"
        );
        stage.until(&row).await?;
        stage
            .until(&format!("document.title.includes('{order}')"))
            .await?;
        stage.press('\u{e00c}').await?;
        stage
            .until(&format!(
                "location.hash === '#/transactions' && document.activeElement.textContent.includes('{order}')"
            ))
            .await
    });
}

#[test]
fn an_address_of_no_screen_leads_to_the_first() {
    play("nowhere", Opening::default(), async |stage| {
        stage.go("warnings").await?;
        stage.go("nope").await?;
        stage.until("location.hash === '#/today'").await
    });
}
