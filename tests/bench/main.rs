//! How fast a sync asks: against a PG that answers after 50 ms, and against one that answers at once, beside the HTTP
//! client alone on the same server. JSON lines on stdout. `cargo xtask bench --sync`.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "a bench that cannot go on fails, and its figures are ratios"
)]

mod server;

use ops::{Cancel, Desk, Secrets, ShopToAdd, SyncRequest, Tools, Vault};
use secrecy::SecretString;
use server::Server;
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use support::words;

/// Connections at a time.
const AT_ONCE: usize = 8;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        slow().await;
        fast().await;
    });
}

/// A server that takes 50 ms: the ideal is 8 answers every 50 ms. The client alone shows how much of that is the server's:
/// its timer ends with the next millisecond.
async fn slow() {
    let (orders, delay) = (1_600, Duration::from_millis(50));
    let server = Server::start(delay).await;
    let alone = client_alone(&server, orders).await;
    let took = sync(&server, orders).await;
    let ideal = delay.as_secs_f64() * orders as f64 / AT_ONCE as f64;
    say(serde_json::json!({
        "bench": "sync_50ms", "orders": orders, "at_once": AT_ONCE,
        "seconds": round(took), "ideal_seconds": round(ideal), "of_ideal": round(ideal / took),
        "client_alone_seconds": round(alone), "of_client": round(alone / took),
    }));
}

/// A server that answers at once, and the HTTP client alone beside it.
async fn fast() {
    let orders = 50_000;
    let server = Server::start(Duration::ZERO).await;
    let alone = client_alone(&server, orders).await;
    let took = sync(&server, orders).await;
    say(serde_json::json!({
        "bench": "sync_at_once", "orders": orders, "at_once": AT_ONCE, "seconds": round(took),
        "per_second": (orders as f64 / took).round(),
        "client_alone_per_second": (orders as f64 / alone).round(),
        "of_client": round(alone / took),
    }));
}

fn say(line: serde_json::Value) {
    println!("{line}");
}

fn round(value: f64) -> f64 {
    (value * 1_000.0).round() / 1_000.0
}

/// Seconds of one sync of a list into an empty cache, written to disk and concluded.
async fn sync(server: &Server, orders: usize) -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path(), server).await;
    let list = list(orders);
    let begun = Instant::now();
    let outcome = desk
        .sync(SyncRequest {
            shop: None,
            orders: Some(("orders.txt", list.as_bytes())),
            full: true,
            words: words(),
            progress: &|_| {},
            cancel: Cancel::default(),
        })
        .await
        .unwrap();
    let took = begun.elapsed().as_secs_f64();
    assert!(outcome.trouble.is_none(), "{:?}", outcome.trouble);
    assert_eq!(outcome.answer.asked as usize, orders);
    desk.close().await;
    took
}

/// The same requests on the same connections, without asking what the answers say.
async fn client_alone(server: &Server, orders: usize) -> f64 {
    let client = reqwest::Client::builder()
        .no_proxy()
        .tls_certs_only([])
        .build()
        .unwrap();
    let url = format!("{}/payment/SearchTradeMulti.idPass", server.url);
    let next = Arc::new(AtomicU64::new(0));
    let begun = Instant::now();
    let lines = (0..AT_ONCE).map(|_| {
        let (client, url, next) = (client.clone(), url.clone(), Arc::clone(&next));
        tokio::spawn(async move {
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                if n >= orders as u64 {
                    return;
                }
                let body = format!("ShopID=x&ShopPass=x&OrderID=BENCH-{n}&PayType=38");
                let answer = client
                    .post(&url)
                    .header("content-type", "application/x-www-form-urlencoded")
                    .body(body)
                    .send()
                    .await
                    .unwrap();
                answer.bytes().await.unwrap();
            }
        })
    });
    for line in lines.collect::<Vec<_>>() {
        line.await.unwrap();
    }
    begun.elapsed().as_secs_f64()
}

fn list(orders: usize) -> String {
    let mut list = String::new();
    for n in 0..orders {
        writeln!(list, "BENCH-{n}").unwrap();
    }
    list
}

async fn desk(folder: &std::path::Path, server: &Server) -> Desk {
    let (begun, ids) = (Instant::now(), AtomicU64::new(0));
    let tools = Tools {
        now: Arc::new(|| payments::At(1_793_925_600)),
        fresh_id: Arc::new(move || {
            format!(
                "01900000-0000-7000-8000-{:012x}",
                ids.fetch_add(1, Ordering::Relaxed)
            )
        }),
        fresh_key: Arc::new(|| Some([7; 32])),
        elapsed_ms: Arc::new(move || u64::try_from(begun.elapsed().as_millis()).unwrap_or(0)),
        computer_time: Arc::new(ops::ComputerTime::default),
        authority: ops::Authority::none(),
        pause: Arc::new(|time| Box::pin(tokio::time::sleep(time))),
        lock_patience: ops::PATIENCE,
    };
    let desk = Desk::open(
        &folder.join("books"),
        Secrets::Memory(Vault::memory()),
        tools,
    )
    .await
    .unwrap();
    desk.shop_add(ShopToAdd {
        name: "bench".to_owned(),
        environment: "sandbox".to_owned(),
        shop_id: "tshop00000001".to_owned(),
        pg_url: Some(server.url.clone()),
        amazon_url: None,
        dialect: "idpass".to_owned(),
        product: "amazonpayv2".to_owned(),
        shop_pass: SecretString::from("bench"),
        amazon_key: None,
    })
    .await
    .unwrap();
    desk
}
