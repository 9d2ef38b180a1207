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
