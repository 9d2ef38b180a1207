//! `choba listen`: takes result notifications that a server of the shop hands on, and asks the PG what is true.

use super::args::ShopOption;
use super::ready::Ready;
use super::{output, serve};
use crate::listen::{self, Receiver};
use clap::Args;
use messages::{FailureCode, Noticed};
use ops::{Cancel, Desk, Error, Result, SyncRequest};
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, SyncSender};
use std::time::Duration;
use tokio::sync::Notify;
use words::Words;

/// `choba listen`.
#[derive(Debug, Args)]
pub struct Listen {
    /// Port on 127.0.0.1; 0: any free one. The first line says which.
    #[arg(long)]
    pub port: u16,
    /// Only keep the notices; the next sync asks.
    #[arg(long)]
    pub no_inquire: bool,
    /// The shop.
    #[command(flatten)]
    pub shop: ShopOption,
}

/// The longest pause before orders are asked for again that could not be.
const LONGEST_PAUSE: Duration = Duration::from_secs(600);

/// Listens until it is ended.
pub async fn listen(ready: &Ready, args: &Listen) -> Result<u8> {
    let shop = ready.desk.shop_name(args.shop.shop.as_deref()).await?;
    let listener = listen::bind(args.port).await.map_err(|e| {
        Error::new(FailureCode::Usage, "failure-listen")
            .with("port", i64::from(args.port))
            .with("detail", e.to_string())
    })?;
    let port = listener.local_addr().map_or(args.port, |a| a.port());
    let url = format!("http://127.0.0.1:{port}/");
    output::json(&json!({ "url": url, "port": port, "shop": shop }));
    output::say(&ready.words.get("cli-listen-ready"));
    let wake = Arc::new(Notify::new());
    let (json, desk, words) = (ready.json, ready.desk.clone(), ready.words);
    let asker = (!args.no_inquire).then(|| {
        let (shop, wake) = (shop.clone(), Arc::clone(&wake));
        tokio::spawn(async move { ask(&desk, &shop, words, &wake).await })
    });
    let (lines, printed) = printer(json, words);
    let receiver = Receiver {
        desk: ready.desk.clone(),
        shop,
        words,
        tell: Arc::new(move |noticed| lines.put(noticed)),
        wake,
    };
    listen::serve(listener, receiver, serve::until_ended()).await;
    // What still waits is printed, where somebody reads it.
    let _ = printed.recv_timeout(LAST_LINES);
    if let Some(asker) = asker {
        // Its hints stay, and the next sync asks.
        asker.abort();
        // It may be printing into a pipe that nobody reads.
        let _ = tokio::time::timeout(LAST_LINES, asker).await;
    }
    Ok(0)
}

/// Lines that wait to be printed.
const WAITING: usize = 1_000;

/// How long the end waits for them.
const LAST_LINES: Duration = Duration::from_secs(1);

/// What is to be printed. A full pipe, or a terminal that is held, keeps no answer waiting: lines are left out, and counted.
struct Lines {
    waiting: SyncSender<Noticed>,
    left_out: Arc<AtomicU64>,
}

impl Lines {
    fn put(&self, noticed: &Noticed) {
        if self.waiting.try_send(noticed.clone()).is_err() {
            self.left_out.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// A thread that prints, for as long as there are lines; the receiver ends with it.
fn printer(json: bool, words: Words) -> (Lines, mpsc::Receiver<()>) {
    let (waiting, lines) = mpsc::sync_channel::<Noticed>(WAITING);
    let (last, printed) = mpsc::channel();
    let left_out = Arc::new(AtomicU64::new(0));
    let count = Arc::clone(&left_out);
    std::thread::spawn(move || {
        for noticed in lines {
            tell(&noticed, json);
            let n = count.swap(0, Ordering::Relaxed);
            if n > 0 {
                let n = i64::try_from(n).unwrap_or(i64::MAX);
                output::say(&words.text("cli-listen-left-out", &[("n", n.into())]));
            }
        }
        drop(last);
    });
    (Lines { waiting, left_out }, printed)
}

fn tell(noticed: &Noticed, json: bool) {
    if json {
        output::json(noticed);
    }
    if !json && noticed.answer == "0" {
        output::line(&noticed.message);
    }
    if noticed.answer != "0" {
        output::say(&noticed.message);
    }
}

/// Asks for the orders of which notices came: those of an earlier run first, then whenever one comes. While the PG cannot be
/// asked it waits, longer each time.
async fn ask(desk: &Desk, shop: &str, words: Words, wake: &Notify) {
    let mut pause = Duration::ZERO;
    loop {
        let request = SyncRequest {
            shop: Some(shop),
            orders: None,
            full: false,
            words,
            progress: &|_| {},
            cancel: Cancel::default(),
        };
        let trouble = match desk.ask_hinted(request).await {
            Ok(outcome) => {
                let a = &outcome.answer;
                if a.asked > 0 {
                    let counts = [
                        ("asked", i64::from(a.asked).into()),
                        ("changed", i64::from(a.changed).into()),
                        ("failed", a.failed.len().into()),
                        ("warnings", i64::from(a.warnings_open).into()),
                    ];
                    output::say(&words.text("cli-sync-done", &counts));
                }
                for failure in &a.failed {
                    output::say(&[failure.order.as_str(), &failure.message].join("  "));
                }
                outcome.trouble
            }
            Err(error) => Some(error),
        };
        if let Some(trouble) = trouble {
            output::say(&trouble.message(words));
            pause = (pause * 2).clamp(Duration::from_secs(2), LONGEST_PAUSE);
            tokio::time::sleep(pause).await;
        } else {
            pause = Duration::ZERO;
            wake.notified().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use messages::NoticeResult;

    #[test]
    fn a_line_that_nobody_reads_is_counted_and_waits_for_nobody() {
        let (waiting, kept) = mpsc::sync_channel(2);
        let left_out = Arc::new(AtomicU64::new(0));
        let lines = Lines { waiting, left_out };
        let noticed = Noticed {
            at: String::new(),
            shop: String::new(),
            order: String::new(),
            status: String::new(),
            answer: "0".to_owned(),
            result: NoticeResult::New,
            message: String::new(),
        };
        for _ in 0..5 {
            lines.put(&noticed);
        }
        assert_eq!(lines.left_out.load(Ordering::Relaxed), 3);
        assert_eq!(kept.try_iter().count(), 2);
    }
}
