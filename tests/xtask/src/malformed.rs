//! `cargo xtask malformed`: the long form of the malformed answers, which every check has short.

use crate::say::say;
use crate::step::{cargo, results_only};

/// Reads `--count` and `--seed`, then damages and reads that many answers; counts as JSON on stdout.
///
/// # Errors
/// For an argument that is not known, or when a case is misread.
pub fn malformed(args: &[String]) -> Result<(), String> {
    results_only();
    let (mut count, mut seed) = ("1000000".to_owned(), "7".to_owned());
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
        .args(["--quiet", "--package", "choba-tests", "--test", "malformed"])
        .args(["--", "campaign", "--ignored", "--nocapture"])
        .env("CHOBA_MALFORMED", count)
        .env("CHOBA_MALFORMED_SEED", seed)
        .results()
        .run()
}
