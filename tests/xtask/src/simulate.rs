//! `cargo xtask simulate`, `malformed` and `hammer`: the long campaigns. The first two print their counts as one line of
//! JSON on stdout.

use crate::checks;
use crate::say::say;
use crate::step::{cargo, results_only};

/// Random histories of operations, and processes killed in the middle of them.
pub fn simulate(args: &[String]) -> Result<(), String> {
    results_only();
    let mut attempts = "100000".to_owned();
    let mut histories = "100000".to_owned();
    let mut kills = "1000".to_owned();
    let mut seed = "1".to_owned();
    let mut faults = String::new();
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        let mut value = || {
            let value = rest.next().cloned();
            value.ok_or_else(|| format!("{arg} wants a number"))
        };
        match arg.as_str() {
            "--attempts" => attempts = value()?,
            "--faults" => faults = value()?,
            "--histories" => histories = value()?,
            "--kills" => kills = value()?,
            "--seed" => seed = value()?,
            other => return Err(format!("simulate knows no `{other}`")),
        }
    }
    say(&format!("{histories} histories of seed {seed}"));
    // Optimised as the bench is: 100,000 histories are an hour less.
    let mut step = cargo("test")
        .arg("--quiet")
        .args(checks::SELECTED)
        .args(["--profile", "window", "--test", "sim"])
        .args(["--", "campaign", "--ignored", "--nocapture"])
        .env("CHOBA_SIM_HISTORIES", histories)
        .env("CHOBA_SIM_ATTEMPTS", attempts)
        .env("CHOBA_SIM_SEED", seed);
    // What a crash must survive is a process, not a power cut: memory is as good a disk, and faster.
    if std::path::Path::new("/dev/shm").is_dir() {
        step = step.env("TMPDIR", "/dev/shm");
    }
    step.results().run()?;
    say(&format!("{kills} kills of the built program"));
    checks::kills(&kills)?;
    say("the built program on disks that fail");
    checks::faults(&faults)
}

/// Malformed answers of the PG through its decoders.
pub fn malformed(args: &[String]) -> Result<(), String> {
    results_only();
    let mut count = "1000000".to_owned();
    let mut seed = "7".to_owned();
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        let mut value = || {
            let value = rest.next().cloned();
            value.ok_or_else(|| format!("{arg} wants a number"))
        };
        match arg.as_str() {
            "--count" => count = value()?,
            "--seed" => seed = value()?,
            other => return Err(format!("malformed knows no `{other}`")),
        }
    }
    say(&format!("{count} malformed answers of seed {seed}"));
    cargo("test")
        .arg("--quiet")
        .args(checks::SELECTED)
        .args(["--test", "malformed"])
        .args(["--", "campaign", "--ignored", "--nocapture"])
        .env("CHOBA_MALFORMED", count)
        .env("CHOBA_MALFORMED_SEED", seed)
        .results()
        .run()
}

/// Two processes that write and checkpoint one ledger against each other; integrity is checked after each round.
pub fn hammer(args: &[String]) -> Result<(), String> {
    let mut length = ("CHOBA_HAMMER_ROUNDS", "200".to_owned());
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        let mut value = || rest.next().cloned().ok_or(format!("{arg} wants a number"));
        match arg.as_str() {
            "--rounds" => length = ("CHOBA_HAMMER_ROUNDS", value()?),
            "--minutes" => length = ("CHOBA_HAMMER_MINUTES", value()?),
            other => return Err(format!("hammer knows no `{other}`")),
        }
    }
    cargo("test")
        .arg("--quiet")
        .args(checks::SELECTED)
        .args(["--package", "choba-ledger", "--lib"])
        .args(["--", "two_processes_write_and_checkpoint", "--nocapture"])
        .env(length.0, length.1)
        .run()
}
