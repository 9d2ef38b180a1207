//! A shop owner's own books at the start of the window: the keychain is locked or is not there, the cache is lost. Nothing
//! untrue is said, what can be done is offered, and doing it helps.

use crate::ensure;
use harness::play::{have, play};
use harness::{Around, Books, Done, Opening, PASSWORD, Stage, Things};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long the system and the window may take with one question.
const PATIENCE: Duration = Duration::from_secs(90);

const AROUND: &[Around] = &[Around::Keychain, Around::Manager];

fn told(name: &str, books: Books, story: impl AsyncFnOnce(&Stage) -> Done) {
    if !have(AROUND) {
        return;
    }
    let opening = Opening {
        around: AROUND,
        books,
        ..Opening::default()
    };
    play(name, opening, story);
}

/// Makes books in the home, and answers where they lie.
fn begun(program: &Path, things: &Things) -> Result<PathBuf, harness::Failure> {
    let program = program.display().to_string();
    let made = things.command(&program, &["shop", "list"]).status()?;
    if !made.success() {
        return Err(format!("the books could not be made: {made}").into());
    }
    let books = things.data().join("choba");
    if !books.join("ledger.db").exists() {
        return Err(format!("no ledger in {}", books.display()).into());
    }
    Ok(books)
}

fn locked(program: &Path, things: &Things) -> Done {
    begun(program, things)?;
    things.lock()
}

fn lost(program: &Path, things: &Things) -> Done {
    let books = begun(program, things)?;
    for name in ["ledger.db", "ledger.db-wal", "ledger.db-shm"] {
        let _ = fs::remove_file(books.join(name));
    }
    Ok(())
}

/// Answers every question of the system's for the keychain with these keys of a person, until the page shows something. There
/// may be two: one for the look whether the window may be driven, and the window's own.
async fn answered(stage: &Stage, keys: &[&[&str]], shown: &str) -> Done {
    let start = Instant::now();
    let shown = format!("return String(Boolean({shown}))");
    while stage.text(&shown).await? != "true" {
        if start.elapsed() > PATIENCE {
            stage.screen("failed/own-question")?;
            return Err(format!("never true: {shown}").into());
        }
        // None stands there: then xdotool says so by its exit code.
        let asked = stage.hands(&["search", "--onlyvisible", "--name", "Keyring"]);
        if let Some(question) = asked.ok().as_deref().and_then(|ids| ids.lines().next()) {
            // It may be gone by now.
            let there = stage.hands(&["windowfocus", "--sync", question]);
            for key in there.is_ok().then_some(keys).into_iter().flatten() {
                stage.hands(key)?;
            }
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    Ok(())
}

#[test]
fn a_locked_keychain_is_waited_for_and_opens_or_not() {
    told("own-locked", Books::Own(locked), async |stage| {
        let waits =
            "document.querySelector('main[data-state=failed] [data-trouble=vault_waiting]')";
        stage.until(waits).await?;
        stage.picture("own-locked").await?;
        // No screen says that there is no shop, or that all is well, while nothing could be read.
        for screen in ["today", "transactions", "warnings", "payouts", "activity"] {
            let place = format!("location.hash = '#/{screen}'; return ''");
            stage.text(&place).await?;
            let told = stage.until(waits).await;
            told.map_err(|error| format!("{screen}: {error}"))?;
        }
        let refused = "document.querySelector('main [data-trouble=vault] [data-open-demo]')";
        answered(stage, &[&["key", "Escape"]], refused).await?;
        stage.picture("own-refused").await?;
        stage.click("[data-vault-again]").await?;
        let typed: &[&[&str]] = &[&["type", "--delay", "30", PASSWORD], &["key", "Return"]];
        // The books of a first start have no shop: that is what can be said now.
        answered(stage, typed, "!document.querySelector('[data-trouble]')").await?;
        stage.go("welcome").await
    });
}

#[test]
fn a_keychain_that_is_not_there_is_told() {
    let opening = Opening {
        books: Books::Own(|_, _| Ok(())),
        ..Opening::default()
    };
    play("own-none", opening, async |stage| {
        stage
            .until("document.querySelector('[data-trouble=vault]')")
            .await?;
        stage.picture("own-none").await?;
        stage
            .until("document.querySelector('[data-open-demo]')")
            .await
    });
}

#[test]
fn a_lost_cache_is_told_and_begun_anew() {
    told("own-lost", Books::Own(lost), async |stage| {
        stage
            .until("document.querySelector('main [role=alert]')")
            .await?;
        // What stands in the page is drawn a frame later.
        stage.settled().await?;
        stage.picture("own-lost").await?;
        let books = stage.room().path().join("data/choba");
        ensure(!books.join("ledger.db").exists(), "nothing is made anew")?;
        let ways = stage
            .number("return document.querySelectorAll('main button').length")
            .await?;
        ensure(ways == 3, "there are three ways on")?;
        // A wrong passphrase or no file changes nothing; beginning anew is the last of the three.
        stage.click("main section:last-of-type button").await?;
        stage.until("location.hash === '#/welcome'").await?;
        stage.settled().await?;
        ensure(books.join("ledger.db").exists(), "the new cache stands")
    });
}
