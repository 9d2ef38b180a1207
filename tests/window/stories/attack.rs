//! A page that has gone bad calls every command with hostile values, from every screen, while work runs: nothing panics, nothing
//! hangs, no secret comes back, and no money moves without the token, the question or the PIN. A short form is in the checks;
//! `CHOBA_ATTACK_CALLS` is how many calls the long one makes (`cargo xtask attack`).

use crate::ensure;
use harness::play::play;
use harness::{Done, Failure, Opening, Stage};
use serde_json::Value;
use std::time::Duration;

const SCRIPT: &str = include_str!("attack.js");
/// The page's own list of commands, and the types that cross.
const COMMANDS: &str = include_str!("../../../ui/src/bridge/bindings.ts");
/// Calls in the checks.
const CALLS: u64 = 800;
/// A secret that the page sets and must never get back.
const CANARY: &str = "canary-5b1f0c";

fn number(name: &str, default: u64) -> u64 {
    let text = std::env::var(name).ok();
    text.and_then(|t| t.parse().ok()).unwrap_or(default)
}

/// Waits for the end of the attack as long as it comes further.
async fn attacked(stage: &Stage, calls: u64, seed: u64) -> Result<Value, Failure> {
    let (commands, canary) = (
        serde_json::to_string(COMMANDS)?,
        serde_json::to_string(CANARY)?,
    );
    stage
        .eval(&format!(
            "(() => {{ {SCRIPT} }})(); void globalThis.attacked({commands}, {calls}, {seed}, [{canary}])"
        ))
        .await?;
    let told = "const { seen, spent, ...told } = globalThis.attack; \
                const slowest = Object.entries(spent).sort(([, a], [, b]) => b - a).slice(0, 12).map(([name, ms]) => [name, Math.round(ms)]); \
                return { ...told, slowest }";
    let mut before = Value::Null;
    loop {
        let now = stage.eval(told).await?;
        if now["over"] == true {
            return Ok(now);
        }
        if now == before {
            return Err(format!("nothing comes further: {now}").into());
        }
        before = now;
        for _ in 0..90 {
            tokio::time::sleep(Duration::from_secs(1)).await;
            if stage.eval("return globalThis.attack.over").await? == true {
                break;
            }
        }
    }
}

/// How many writes the PG of the demo has taken.
fn writes(stage: &Stage) -> Result<u64, Failure> {
    let told = stage.told("orders", "{}")?;
    let orders = told["orders"].as_array().ok_or("no orders are told")?;
    Ok(orders.iter().filter_map(|o| o["writes"].as_u64()).sum())
}

async fn sets_secrets(stage: &Stage) -> Done {
    stage
        .eval(&format!(
            "const {{ invoke }} = window.__TAURI_INTERNALS__; \
             return invoke('owner_pin_change', {{ present: '', system: false, new: '{CANARY}' }})"
        ))
        .await?;
    Ok(())
}

#[test]
fn a_hostile_page_breaks_nothing_and_moves_nothing() {
    play("attack-page", Opening::default(), async |stage| {
        sets_secrets(stage).await?;
        let before = writes(stage)?;
        let calls = number("CHOBA_ATTACK_CALLS", CALLS);
        let told = attacked(stage, calls, number("CHOBA_ATTACK_SEED", 7)).await?;
        if calls > CALLS {
            println!("{told}");
        }
        let empty = |key: &str| told[key].as_array().is_some_and(Vec::is_empty);
        ensure(told["error"] == "", format!("{told}"))?;
        ensure(empty("hung"), format!("a call hangs: {told}"))?;
        ensure(empty("said"), format!("a secret came back: {told}"))?;
        // It is worth something only while it reaches the commands, and some of them answer.
        ensure(told["commands"].as_u64() > Some(50), format!("{told}"))?;
        ensure(
            told["answered"].as_u64() > Some(calls / 20),
            format!("{told}"),
        )?;
        let log = stage.log();
        ensure(!log.contains("panicked"), log)?;
        ensure(writes(stage)? == before, "the PG was sent a write")?;
        // The window is as it was: it shows its first screen.
        stage.go("today").await
    });
}
