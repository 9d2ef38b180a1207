//! Every screen stands while the window works: while a list of refunds runs, imports write and syncs derive, and through
//! many imports. A short form is in the checks; `CHOBA_LONG=1` is the long one, which also says how long a screen may take.

use crate::ensure;
use harness::play::play;
use harness::{Done, Opening, Stage};
use serde_json::Value;

const SCRIPT: &str = include_str!("alive.js");

fn long() -> bool {
    std::env::var_os("CHOBA_LONG").is_some()
}

/// Starts the work in the page, and waits for its end as long as it comes further.
async fn worked(stage: &Stage, work: &str) -> Result<Value, harness::Failure> {
    stage
        .eval(&format!("(() => {{ {SCRIPT} }})(); void globalThis.{work}"))
        .await?;
    let mut before = Value::Null;
    loop {
        let now = stage.eval("return globalThis.alive").await?;
        if now["over"] == true {
            return Ok(now);
        }
        if now == before {
            return Err(format!("nothing comes further: {now}").into());
        }
        before = now;
        // What comes further does so within this time, on any machine.
        for _ in 0..60 {
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            if stage.eval("return globalThis.alive.over").await? == true {
                break;
            }
        }
    }
}

fn all_stood(told: &Value, changes: i64) -> Done {
    let empty = |key: &str| told[key].as_array().is_some_and(Vec::is_empty);
    ensure(told["error"] == "", format!("{told}"))?;
    ensure(told["opened"] == changes, format!("{told}"))?;
    ensure(empty("failed"), format!("a screen failed: {told}"))?;
    ensure(
        !long() || empty("slow"),
        format!("a screen took longer than 2 s: {told}"),
    )
}

#[test]
fn every_screen_stands_while_a_list_runs_imports_write_and_syncs_derive() {
    play("alive-list", Opening::default(), async |stage| {
        let (refunds, changes) = if long() { (400, 1_000) } else { (30, 40) };
        let told = worked(stage, &format!("beside({refunds}, {changes})")).await?;
        if long() {
            println!("{told}");
        }
        let ready = told["ready"].as_i64().unwrap_or_default();
        let count = |end: &str| told["work"][0][end].as_i64().unwrap_or_default();
        // The list comes to its end whatever the PG says of a row: that one may be refused is the demo's own story.
        let ended = count("done") + count("refused") == ready;
        ensure(count("done") > 0 && ended, format!("{told}"))?;
        all_stood(&told, changes)
    });
}

#[test]
fn every_screen_stands_through_many_imports_into_the_demo() {
    play("alive-imports", Opening::default(), async |stage| {
        let imports = if long() { 40 } else { 6 };
        let told = worked(stage, &format!("importing({imports})")).await?;
        if long() {
            println!("{told}");
        }
        all_stood(&told, imports * 10)
    });
}
