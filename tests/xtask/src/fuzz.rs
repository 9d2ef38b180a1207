//! `cargo xtask fuzz`: the targets of `tests/fuzz`, one after the other, each for a number of executions. They are a
//! workspace of their own, built with what only a nightly compiler offers; `RUSTC_BOOTSTRAP` lets ours do it. Without a
//! sanitizer they run five times as fast, and in code without `unsafe` it would look after other people's crates alone.

use crate::say::say;
use crate::step::{cargo, cargo_has, results_only};
use crate::tree;

/// What is fed to each: see the files of these names.
const TARGETS: [&str; 3] = ["idpass", "json", "notice"];

/// Builds and runs all of them. Counts as JSON lines on stdout.
pub fn fuzz(args: &[String]) -> Result<(), String> {
    results_only();
    let mut runs = 10_000_000;
    let mut only = None;
    let mut sanitizer = "none".to_owned();
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        let mut value = || {
            let value = rest.next().cloned();
            value.ok_or_else(|| format!("{arg} wants a value"))
        };
        match arg.as_str() {
            "--runs" => {
                let text = value()?;
                runs = text
                    .parse::<u64>()
                    .map_err(|_| format!("--runs wants a number, not {text}"))?;
            }
            "--target" => only = Some(value()?),
            "--sanitizer" => sanitizer = value()?,
            other => return Err(format!("fuzz knows no `{other}`")),
        }
    }
    if !cargo_has("fuzz") {
        return Err("this needs cargo-fuzz: cargo install cargo-fuzz".to_owned());
    }
    for target in TARGETS
        .into_iter()
        .filter(|target| only.as_deref().is_none_or(|only| only == *target))
    {
        one(target, runs, &sanitizer)?;
    }
    Ok(())
}

fn one(target: &str, runs: u64, sanitizer: &str) -> Result<(), String> {
    let below = tree::target()?.join("fuzz");
    let found = below.join("corpus").join(target);
    let crashes = below.join("crashes").join(target);
    for folder in [&found, &crashes] {
        std::fs::create_dir_all(folder)
            .map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    say(&format!("{target}: {runs} executions"));
    let seeds = tree::root().join("tests/fuzz/seeds").join(target);
    let (seen, passed) = cargo("fuzz")
        .args(["run", "--fuzz-dir", "tests/fuzz", "--sanitizer", sanitizer])
        .arg("--target-dir")
        .arg(&below)
        .arg(target)
        .args([&found, &seeds])
        .arg("--")
        .arg(format!("-runs={runs}"))
        .args(["-max_len=4096", "-timeout=10", "-print_final_stats=1"])
        .arg(format!("-artifact_prefix={}/", crashes.display()))
        .env("RUSTC_BOOTSTRAP", "1")
        .messages()?;
    let executed = executions(&seen);
    let line = serde_json::json!({ "fuzz": target, "executions": executed, "passed": passed });
    crate::say::result(&line.to_string());
    match (passed, executed) {
        (true, Some(count)) if count >= runs => Ok(()),
        (true, _) => Err(format!("{target} ended before its {runs} executions")),
        (false, _) => Err(format!(
            "{target} found a fault; it lies in {}",
            crashes.display()
        )),
    }
}

/// What libFuzzer's last statistics say.
fn executions(seen: &str) -> Option<u64> {
    let line = seen
        .lines()
        .find_map(|line| line.strip_prefix("stat::number_of_executed_units:"))?;
    line.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_is_read_from_the_statistics() {
        let seen = "Done\nstat::number_of_executed_units: 10000001\nstat::peak_rss_mb: 400\n";
        assert_eq!(executions(seen), Some(10_000_001));
        assert_eq!(executions("==1== ERROR"), None);
    }
}
