//! `doctor`, `backup`, `restore`: the care of the cache.

use crate::cli::args::Cli;
use crate::cli::run::{PATIENCE, Ready, home};
use crate::cli::{output, stdin};
use ops::{Desk, Result, Secrets};
use secrecy::SecretString;
use serde_json::json;
use std::path::Path;
use words::Words;

pub async fn doctor(ready: &Ready) -> Result<u8> {
    let mut findings = ready.desk.doctor(ready.words).await?;
    let safe = crate::window::drawing::remembered(&ready.home);
    if safe.exists() {
        findings.push(ops::Finding {
            part: "window",
            ok: true,
            text: ready.words.text(
                "doctor-window-safe",
                &[("value", safe.display().to_string().into())],
            ),
        });
    }
    let well = findings.iter().all(|f| f.ok);
    let document: Vec<_> = findings
        .iter()
        .map(|f| json!({ "part": f.part, "ok": f.ok, "text": f.text }))
        .collect();
    ready.answer(&json!({ "ok": well, "findings": document }), || {
        for f in &findings {
            output::line(&[if f.ok { "○" } else { "×" }, &f.text].join(" "));
        }
    });
    Ok(u8::from(!well))
}

fn passphrase(words: Words) -> Result<SecretString> {
    let mut values = stdin::values(&["passphrase"], "passphrase", words)?;
    Ok(SecretString::from(
        values.remove("passphrase").unwrap_or_default(),
    ))
}

pub async fn backup(ready: &Ready, file: &Path) -> Result<u8> {
    ready.desk.backup(file, &passphrase(ready.words)?).await?;
    let args = [
        ("file", file.display().to_string().into()),
        ("rows", 0_i64.into()),
    ];
    ready.answer(&json!({ "file": file }), || {
        output::say(&ready.words.text("cli-written", &args))
    });
    Ok(0)
}

pub async fn restore(cli: &Cli, file: &Path, words: Words) -> Result<u8> {
    let passphrase = passphrase(words)?;
    Desk::restore(
        &home(cli),
        Secrets::Keychain(PATIENCE),
        crate::clock::tools(),
        file,
        &passphrase,
    )
    .await?;
    if cli.json {
        output::json(&json!({ "restored": file }));
    }
    Ok(0)
}
