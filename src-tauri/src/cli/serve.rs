//! `choba sandbox`: the PG, Amazon and the switchboard on loopback, until it is ended.

use crate::cli::args::SandboxArgs;
use crate::cli::output;
use messages::FailureCode;
use ops::{Error, Result};
use sandbox::{ClockMode, Config, Rules, Sandbox};
use serde_json::json;
use words::Words;

/// Serves; the first line on stdout says where.
pub async fn serve(args: &SandboxArgs, words: Words) -> Result<u8> {
    let config = Config {
        port: args.port,
        seed: args.seed,
        orders: args.orders,
        clock: ClockMode::Running,
    };
    let bug = |e: &dyn std::fmt::Display| {
        Error::new(FailureCode::Bug, "failure-bug").with("what", e.to_string())
    };
    let running = Sandbox::start(config).await.map_err(|e| bug(&e))?;
    running.set_rules(Rules {
        wire_seed: Some(args.wire_seed).filter(|seed| *seed != 0),
        ..Rules::default()
    });
    let dir = std::env::temp_dir().join(format!("choba-sandbox-{}", uuid::Uuid::now_v7()));
    let files_dir = dir.join("files");
    std::fs::create_dir_all(&files_dir).map_err(|e| Error::file(&files_dir, &e))?;
    let demo = running.demo();
    let key_file = dir.join("private_key.pem");
    ops::write_private(&key_file, running.private_key_pem.as_bytes())?;
    let orders_file = dir.join("orders.csv");
    ops::write_private(&orders_file, &demo.orders_csv())?;
    for file in &demo.files {
        ops::write_private(&files_dir.join(&file.name), &file.bytes)?;
        if let Some(layout) = &file.layout {
            ops::write_private(
                &files_dir.join(format!("{}.layout.toml", file.name)),
                layout.as_bytes(),
            )?;
        }
    }
    output::json(&json!({
        "pg_url": running.pg_url,
        "amazon_url": running.amazon_url,
        "shop_id": running.shop_id,
        "shop_pass": running.shop_pass,
        "public_key_id": running.public_key_id,
        "private_key_file": key_file,
        "region": running.region,
        "orders_file": orders_file,
        "files_dir": files_dir,
        "control_url": running.control_url,
    }));
    output::say(&words.get("cli-sandbox-ready"));
    until_ended().await;
    let _ = std::fs::remove_dir_all(&dir);
    Ok(0)
}

/// Waits for an interrupt, or for the word that a system ends its programs with. An end that cannot be waited for is an end
/// all the same.
pub async fn until_ended() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut ended) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = ended.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
