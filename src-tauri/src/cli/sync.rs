//! `choba sync`: what is asked, how far it is, and what it came to.

use super::args::Sync;
use super::given::file_name;
use super::ready::Ready;
use super::{given, output};
use messages::{SyncProgress, SyncStage};
use ops::{Cancel, Result, SyncRequest};
use payments::AskedOutcome;
use words::Words;

pub(super) async fn sync(ready: &Ready, args: &Sync) -> Result<u8> {
    let list = args
        .orders
        .as_deref()
        .map(|f| given::read(f).map(|bytes| (file_name(f), bytes)))
        .transpose()?;
    let words = ready.words;
    let cancel = Cancel::default();
    let on_interrupt = cancel.clone();
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            on_interrupt.cancel();
        }
    });
    let request = SyncRequest {
        shop: args.shop.shop.as_deref(),
        orders: list
            .as_ref()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
        full: args.full,
        words,
        progress: &|p| tell(&p, words),
        cancel,
    };
    let outcome = ready.desk.sync(request).await?;
    output::progress_done();
    let a = &outcome.answer;
    let counts = [
        ("asked", i64::from(a.asked).into()),
        ("changed", i64::from(a.changed).into()),
        ("failed", a.failed.len().into()),
        ("warnings", i64::from(a.warnings_open).into()),
    ];
    ready.answer(a, || output::line(&words.text("cli-sync-done", &counts)));
    for c in &outcome.complaints {
        output::say(&[c.line.to_string(), c.column.clone(), c.reason.clone()].join("\t"));
    }
    if let Some(trouble) = &outcome.trouble {
        output::say(&trouble.message(words));
        return Ok(trouble.exit_code());
    }
    if !outcome.full && a.sides.iter().any(|s| s.outcome.0 != AskedOutcome::Full) {
        output::say(&words.get("cli-sync-stopped"));
        return Ok(1);
    }
    let needs_look = a.warnings_open > 0 || !a.failed.is_empty() || !outcome.complaints.is_empty();
    Ok(if needs_look { 3 } else { 0 })
}

fn tell(p: &SyncProgress, words: Words) {
    let side = match p.stage {
        SyncStage::Pg => "GMO-PG",
        SyncStage::Amazon => "Amazon",
        _ => return,
    };
    let args = [
        ("side", side.into()),
        ("done", i64::from(p.done).into()),
        ("total", i64::from(p.total).into()),
    ];
    let left = output::left(p.seconds_left, words);
    let slowed = if p.message.is_empty() {
        String::new()
    } else {
        format!(" · {}", p.message)
    };
    output::progress(&format!(
        "{}{left}{slowed}",
        words.text("cli-sync-progress", &args)
    ));
}
