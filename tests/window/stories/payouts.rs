//! The chart of payouts: seen, read by a screen reader, taken along as a file.

use crate::ensure;
use harness::play::play;
use harness::{Failure, Opening, Stage};
use std::path::PathBuf;
use std::time::{Duration, Instant};

const FIGURE: &str = "main figure:has(svg[role=img])";

#[test]
fn the_chart_has_a_name_a_caption_and_its_data() {
    play("chart", Opening::default(), async |stage| {
        stage.go("payouts").await?;
        stage
            .until(&format!("document.querySelector('{FIGURE} svg[role=img]')"))
            .await?;
        let name = stage
            .text(&format!(
                "const svg = document.querySelector('{FIGURE} svg[role=img]');
                 const by = (svg.getAttribute('aria-labelledby') || '').split(' ').filter(Boolean);
                 return svg.getAttribute('aria-label') || by.map((id) => document.getElementById(id)?.textContent).join(' ')
                   || svg.querySelector('title')?.textContent"
            ))
            .await?;
        ensure(!name.trim().is_empty(), "the chart has a name")?;
        let caption = stage
            .text(&format!(
                "return document.querySelector('{FIGURE} figcaption')?.textContent"
            ))
            .await?;
        ensure(!caption.trim().is_empty(), "the chart has a caption")?;
        let rows = stage
            .number("return document.querySelectorAll('main table tr').length")
            .await?;
        ensure(
            rows > 2,
            format!("the chart's data are there as a table ({rows} rows)"),
        )
    });
}

#[test]
fn the_chart_is_exported() {
    play("chart-export", Opening::default(), async |stage| {
        stage.go("payouts").await?;
        stage
            .until(&format!("document.querySelector('{FIGURE}')"))
            .await?;
        let svg = exported(stage, "svg").await?;
        let text = std::fs::read_to_string(svg)?;
        ensure(
            text.contains("<svg") && text.contains("<text"),
            "text in the SVG stays text",
        )
    });
}

/// Presses the button of this format, in a menu if need be, and waits for the file.
async fn exported(stage: &Stage, format: &str) -> Result<PathBuf, Failure> {
    let button = format!(
        "[...document.querySelectorAll('main button, [role=menuitem], dialog button')].filter((one) => one.offsetParent)
           .find((one) => new RegExp('\\\\b{format}\\\\b', 'i').test(one.innerText))"
    );
    if stage.eval(&format!("return Boolean({button})")).await? != true {
        stage
            .eval("document.querySelector('main button[aria-haspopup], main summary')?.click()")
            .await?;
        stage.until(&button).await?;
    }
    stage.eval(&format!("({button}).click()")).await?;
    let start = Instant::now();
    loop {
        if let Some(file) = stage.files(&format!(".{format}")).pop() {
            return Ok(file);
        }
        if start.elapsed() > Duration::from_secs(30) {
            return Err(format!("no .{format} file was written").into());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[test]
fn a_statement_of_an_unknown_shape_is_told_by_its_columns() {
    play("import-columns", Opening::default(), async |stage| {
        stage.go("payouts/import").await?;
        stage
            .eval(
                "const lines = ['受取日,オーダーID,差引振込額,備考', '2026/10/15,TYK-1,960,a', '2026/10/15,TYK-2,一万円,b'];
                 const dropped = new DataTransfer();
                 dropped.items.add(new File([lines.join('\\r\\n')], '入金明細.csv', { type: 'text/csv' }));
                 const input = document.querySelector('input[type=file]');
                 input.files = dropped.files;
                 input.dispatchEvent(new Event('change', { bubbles: true }))",
            )
            .await?;
        stage
            .until("document.querySelectorAll('main .maps select').length === 4")
            .await?;
        let violations = stage.reach_violations().await?;
        ensure(violations.is_empty(), violations.join("\n"))?;
        let able = "main .imp .btn.p.big[aria-disabled=false]";
        let ready = stage
            .number(&format!(
                "return document.querySelectorAll('{able}').length"
            ))
            .await?;
        ensure(ready == 0, "without the day of payment nothing is taken")?;
        // The engine's own list of a select is no part of the page.
        stage
            .eval(
                "const kind = document.querySelector('main .map-head select');
                 kind.value = 'payouts'; kind.dispatchEvent(new Event('change', { bubbles: true }));
                 const first = document.querySelector('main .maps select');
                 first.value = 'paid_on'; first.dispatchEvent(new Event('change', { bubbles: true }))",
            )
            .await?;
        stage
            .until(&format!("document.querySelector('{able}')"))
            .await?;
        stage
            .until("document.querySelector('main .badrow') && document.querySelector('main .bad-card')")
            .await?;
        stage.picture("import-columns").await?;
        stage.click(able).await?;
        stage
            .until("location.hash.startsWith('#/payouts') && !location.hash.includes('import')")
            .await
    });
}
