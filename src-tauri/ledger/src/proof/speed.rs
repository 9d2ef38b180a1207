//! How long the demo's rows take; run by hand: `cargo test --release -p choba-ledger speed -- --ignored --nocapture`.

use super::{derived, fresh, ids, said};
use payments::Status;
use std::time::Instant;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "measures; says nothing in a debug build"]
async fn speed_of_the_demo() {
    let (_dir, ledger) = fresh().await;
    let raw = "ShopID=tshop&OrderID=X&Status=AUTH&".repeat(12);
    let observations: Vec<_> = (0..15_000)
        .map(|n| {
            said(
                n % 3_000,
                i64::try_from(n).unwrap(),
                Status::Auth,
                &format!("{raw}{n}"),
            )
        })
        .collect();
    let all: Vec<_> = (0..3_000).map(derived).collect();
    let begun = Instant::now();
    ledger.append(&observations, &mut ids()).await.unwrap();
    let appended = begun.elapsed();
    ledger.put_derived(&all).await.unwrap();
    let put = begun.elapsed();
    ledger.transactions().await.unwrap();
    println!(
        "append {appended:?}, derived {:?}, read {:?}",
        put - appended,
        begun.elapsed() - put
    );
}
