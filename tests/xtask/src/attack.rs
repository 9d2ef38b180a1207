//! `cargo xtask attack`: what an attacker would do, again and again. A page that has gone bad calls every command, the PG's
//! answers come damaged, files are made to fill memory, and somebody tries to move more than the owner lets. Each prints its counts as one line of JSON.

use crate::checks;
use crate::say::say;
use crate::step::{cargo, results_only};

/// The standing attack. The short form of each part is in the checks.
pub fn attack(args: &[String]) -> Result<(), String> {
    results_only();
    let mut calls = "100000".to_owned();
    let mut seed = "7".to_owned();
    let mut bytes = "100000000".to_owned();
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        let mut value = || {
            let value = rest.next().cloned();
            value.ok_or_else(|| format!("{arg} wants a number"))
        };
        match arg.as_str() {
            "--calls" => calls = value()?,
            "--seed" => seed = value()?,
            "--bytes" => bytes = value()?,
            other => return Err(format!("attack knows no `{other}`")),
        }
    }
    say(&format!("{calls} calls of a hostile page, seed {seed}"));
    checks::attacked(&calls, &seed)?;
    say("damaged answers of the PG and documents of Amazon's");
    campaign(
        ("malformed", "campaign"),
        ("CHOBA_MALFORMED", &calls),
        &seed,
    )?;
    say(&format!("hostile files of {bytes} bytes"));
    checks::hostile_files(&bytes)?;
    say("tries to move more than a limit");
    campaign(
        ("sim", "limits_campaign"),
        ("CHOBA_SIM_ATTEMPTS", &calls),
        &seed,
    )
}

fn campaign(
    (binary, test): (&str, &str),
    (name, count): (&str, &str),
    seed: &str,
) -> Result<(), String> {
    cargo("test")
        .arg("--quiet")
        .args(checks::SELECTED)
        .args(["--profile", "window", "--test", binary])
        .args(["--", test, "--ignored", "--nocapture"])
        .env(name, count)
        .env("CHOBA_MALFORMED_SEED", seed)
        .env("CHOBA_SIM_SEED", seed)
        .results()
        .run()
}
