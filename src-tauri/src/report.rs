//! `choba demo --report DIR`: the main job without a window. Sandbox up, orders listed, sync, deliveries in, check,
//! chart. The demo's clock stands still, so the same seed gives the same bytes.

use crate::demo::{self, Begin, DemoDesk};
use messages::{ChartBy, TransactionQuery};
use ops::{
    Cancel, ChartFormat, ChartRequest, ChartTheme, Encoding, Format, ImportRequest, ListRequest,
    Size, Span, SyncRequest, What,
};
use serde_json::{Value, json};
use std::path::Path;
use words::Words;

/// The outcome: the summary, and whether warnings are open or rows were complained of.
pub struct Report {
    /// What `--json` prints.
    pub summary: Value,
    /// Something needs looking at: exit 3.
    pub needs_look: bool,
}

/// Runs it.
///
/// # Errors
/// What any step says.
pub async fn run(seed: u64, orders: usize, dir: &Path, words: Words) -> ops::Result<Report> {
    std::fs::create_dir_all(dir).map_err(|e| ops::Error::file(dir, &e))?;
    let demo = DemoDesk::bare(Begin { seed, orders }).await?;
    let report = report(&demo, dir, words).await;
    demo.desk.close().await;
    report
}

async fn report(demo: &DemoDesk, dir: &Path, words: Words) -> ops::Result<Report> {
    let desk = &demo.desk;
    let list = demo.sandbox.demo().orders_csv();
    let request = SyncRequest {
        shop: None,
        orders: Some(("orders.csv", &list)),
        full: true,
        words,
        progress: &|_| {},
        cancel: Cancel::default(),
    };
    let synced = desk.sync(request).await?;
    if let Some(trouble) = synced.trouble {
        return Err(trouble);
    }
    for file in &demo.sandbox.demo().files {
        if let Some(layout) = &file.layout {
            desk.put_layout(layout).await?;
        }
    }
    let imported = desk
        .import(
            &ImportRequest::default(),
            &demo::files(demo.sandbox.demo()),
            words,
        )
        .await?;
    let files = write(demo, dir, words).await?;
    let list = desk
        .list(&ListRequest {
            limit: Some(1),
            ..ListRequest::default()
        })
        .await?;
    let warnings = desk.check(None, None, words).await?.warnings;
    let payouts = desk.payouts(None, Span::default()).await?.payouts;
    let needs_look =
        !warnings.is_empty() || !imported.complaints.is_empty() || !synced.complaints.is_empty();
    let summary = json!({
        "transactions": list.count,
        "sum": list.sum.0,
        "warnings_open": warnings.len(),
        "payouts": payouts,
        "files": files,
    });
    Ok(Report {
        summary,
        needs_look,
    })
}

async fn write(demo: &DemoDesk, dir: &Path, words: Words) -> ops::Result<Vec<String>> {
    let desk = &demo.desk;
    let chart = ChartRequest {
        by: ChartBy::Month,
        span: Span::default(),
        size: Size {
            width: 1200,
            height: 600,
        },
        theme: ChartTheme::Light,
    };
    let mut files = Vec::new();
    for (name, format) in [
        ("payouts.svg", ChartFormat::Svg),
        ("payouts.png", ChartFormat::Png),
        ("payouts.pdf", ChartFormat::Pdf),
    ] {
        desk.export_chart(None, chart, format, &dir.join(name), words)
            .await?;
        files.push(name.to_owned());
    }
    let all = TransactionQuery::default();
    for (name, what, format) in [
        (
            "transactions.csv",
            What::Transactions,
            Format::Csv(Encoding::Utf8Bom),
        ),
        ("warnings.json", What::Warnings, Format::Json),
    ] {
        desk.export(what, None, &all, format, &dir.join(name), words)
            .await?;
        files.push(name.to_owned());
    }
    Ok(files)
}
