//! Sync with progress and cancel.

use crate::window::app::App;
use messages::commands::{SyncCancelRequest, SyncStartRequest};
use messages::{Event, FailureCode, SyncProgress, SyncStage};
use ops::{Error, Result, SyncRequest};
use std::sync::atomic::{AtomicU64, Ordering};

/// Progress is told at most this often; the last word always.
const TELL_EVERY_MS: u64 = 80;

pub async fn sync_start(app: App, _: SyncStartRequest) -> Result<()> {
    let desk = app.desk().await?;
    let Some(cancel) = app.begin_sync() else {
        return Ok(());
    };
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let told = AtomicU64::new(0);
        let teller = app.clone();
        let tell = move |p: SyncProgress| {
            let now = crate::clock::elapsed_ms();
            let last = told.load(Ordering::Relaxed);
            let over = matches!(
                p.stage,
                SyncStage::Done | SyncStage::Cancelled | SyncStage::Failed
            );
            if !over && now.saturating_sub(last) >= TELL_EVERY_MS {
                told.store(now, Ordering::Relaxed);
                teller.emit(&Event::SyncProgress(p));
            }
        };
        let outcome = run(&app, &desk, cancel.clone(), &tell).await;
        app.end_sync();
        let last = last_word(&app, outcome, cancel.is_cancelled());
        app.emit(&Event::SyncProgress(last));
        app.changed();
    });
    Ok(())
}

/// Asks for the shop that is shown; of all of them for each, one after the other. One that cannot be asked keeps no other out.
async fn run(
    app: &App,
    desk: &ops::Desk,
    cancel: ops::Cancel,
    tell: &(dyn Fn(SyncProgress) + Send + Sync),
) -> Result<ops::SyncOutcome> {
    let shops = match app.shop() {
        Some(shop) => vec![shop],
        None => desk.shops_to_ask().await?,
    };
    let mut all: Option<ops::SyncOutcome> = None;
    let mut failed = None;
    for shop in &shops {
        let one = desk
            .sync(SyncRequest {
                shop: Some(shop),
                orders: None,
                full: false,
                words: app.words(),
                progress: tell,
                cancel: cancel.clone(),
            })
            .await;
        match one {
            Ok(one) => {
                all = Some(match all {
                    Some(all) => all.and(one),
                    None => one,
                });
            }
            Err(error) => failed = failed.or(Some(error)),
        }
        if cancel.is_cancelled() {
            break;
        }
    }
    match (all, failed) {
        (Some(mut all), failed) => {
            all.trouble = all.trouble.or(failed);
            Ok(all)
        }
        (None, Some(error)) => Err(error),
        (None, None) => Err(Error::usage("failure-no-shop")),
    }
}

fn last_word(app: &App, outcome: Result<ops::SyncOutcome>, cancelled: bool) -> SyncProgress {
    let mut last = SyncProgress {
        stage: SyncStage::Done,
        done: 0,
        total: 0,
        changed: 0,
        failed: 0,
        seconds_left: None,
        message: String::new(),
    };
    let trouble = match outcome {
        Ok(outcome) => {
            last.done = outcome.answer.asked;
            last.total = outcome.answer.asked;
            last.changed = outcome.answer.changed;
            last.failed = u32::try_from(outcome.answer.failed.len()).unwrap_or(u32::MAX);
            outcome.trouble
        }
        Err(error) => Some(error),
    };
    match trouble {
        Some(error) if error.code != FailureCode::Cancelled => {
            last.stage = SyncStage::Failed;
            last.message = error.message(app.words());
        }
        _ if cancelled => last.stage = SyncStage::Cancelled,
        _ => {}
    }
    last
}

pub fn sync_cancel(app: App, _: SyncCancelRequest) -> Result<()> {
    app.cancel_sync();
    Ok(())
}
