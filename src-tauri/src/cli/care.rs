//! `doctor`, `backup`, `restore`, `begin-anew`: the care of the cache.

use crate::cli::args::{Cli, Doctor};
use crate::cli::ready::{PATIENCE, Ready, home};
use crate::cli::{output, stdin};
use ops::{Desk, Result};
use secrecy::SecretString;
use serde_json::json;
use std::path::Path;
use words::Words;

pub async fn doctor(ready: &Ready, args: &Doctor) -> Result<u8> {
    if args.seen {
        ready.desk.set_begun_seen("owner").await?;
        ready.answer(&json!({ "seen": true }), || {
            output::say(&ready.words.get("cli-begun-seen"));
        });
        return Ok(0);
    }
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
    let rows = ready.desk.backup(file, &passphrase(ready.words)?).await?;
    let rows = i64::try_from(rows).unwrap_or(i64::MAX);
    let name = file.display().to_string();
    let args = [("file", name.clone().into()), ("rows", rows.into())];
    ready.answer(&json!({ "file": name, "rows": rows }), || {
        output::say(&ready.words.text("cli-backed-up", &args));
    });
    Ok(0)
}

pub async fn restore(cli: &Cli, file: &Path, words: Words) -> Result<u8> {
    let passphrase = passphrase(words)?;
    let aside = Desk::restore(
        &home(cli),
        crate::end::keychain(PATIENCE),
        crate::clock::tools(),
        file,
        &passphrase,
    )
    .await?;
    let document =
        json!({ "restored": file.display().to_string(), "set_aside": shown(aside.as_deref()) });
    replaced(cli, &document, "cli-restored", aside.as_deref(), words);
    Ok(0)
}

pub async fn begin_anew(cli: &Cli, words: Words) -> Result<u8> {
    let dir = home(cli);
    let secrets = crate::end::keychain(PATIENCE);
    let aside = Desk::begin_anew(&dir, secrets, crate::clock::tools()).await?;
    let document = json!({ "begun_anew": true, "set_aside": shown(aside.as_deref()) });
    replaced(cli, &document, "cli-begun-anew", aside.as_deref(), words);
    Ok(0)
}

fn shown(path: Option<&Path>) -> Option<String> {
    path.map(|path| path.display().to_string())
}

fn replaced(
    cli: &Cli,
    document: &serde_json::Value,
    key: &str,
    aside: Option<&Path>,
    words: Words,
) {
    if cli.json {
        output::json(document);
        return;
    }
    output::say(&words.get(key));
    if let Some(folder) = shown(aside) {
        output::say(&words.text("cli-set-aside", &[("folder", folder.into())]));
    }
}
