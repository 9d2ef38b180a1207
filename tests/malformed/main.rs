//! Answers that are none: valid ones of both dialects and result notices, cut, garbled, doubled, nested, in the wrong
//! charset, ten megabytes long. Each is read as it would be on arrival, and again as it would be kept: a typed error or a
//! right reading, never a panic, and never more memory than is stated.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by a panic")]

mod amazon;
#[path = "../sim/chance.rs"]
mod chance;
mod mutate;
mod read;

use chance::Chance;
use mutate::{Case, KINDS, Seeds};
use read::{Outcome, read};
use std::collections::BTreeMap;

/// Answers of the short form, in every check.
const SHORT: u64 = 20_000;

/// Megabytes that the whole process may come to. The line lets in 1 MiB of an answer and a reader keeps at most 500 fields
/// of it; the rest is the cases themselves (a few of 10 MB) and the program.
const MOST_MB: u64 = 64;

/// How many ended how: kind of damage, then outcome.
type Counts = BTreeMap<&'static str, BTreeMap<&'static str, u64>>;

fn run(count: u64, seed: u64) -> Counts {
    let seeds = Seeds::new();
    let mut chance = Chance::new(seed);
    let mut counts = Counts::new();
    for n in 0..count {
        // Large bodies take a thousand times as long as others, so they are few.
        let kind = if n % 100_000 == 50_000 || (count <= SHORT && n == count / 2) {
            "huge"
        } else {
            *chance.of(KINDS)
        };
        let case: Case = seeds.damaged(kind, &mut chance);
        let outcome: Outcome = read(&case);
        *counts
            .entry(kind)
            .or_default()
            .entry(outcome.word)
            .or_default() += 1;
        if let Some(wrong) = outcome.wrong {
            let body = String::from_utf8_lossy(&case.body[..case.body.len().min(2_000)]);
            panic!("case {n} of seed {seed} ({kind}): {wrong}\n{body}");
        }
    }
    counts
}

/// Megabytes that this process has held at most; none where the system does not say.
fn peak_mb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1_024)
}

fn total(counts: &Counts, word: &str) -> u64 {
    counts.values().filter_map(|kinds| kinds.get(word)).sum()
}

fn memory_holds() {
    if let Some(peak) = peak_mb() {
        assert!(peak <= MOST_MB, "{peak} MB at the peak");
    }
}

#[test]
fn no_malformed_answer_is_misread() {
    let counts = run(SHORT, 7);
    println!("{counts:#?}");
    // It is worth something only while it reaches what it is about.
    for word in ["right", "cut", "half_answer", "not_an_answer", "bad_field"] {
        assert!(total(&counts, word) > 50, "{word}: {counts:#?}");
    }
    assert!(total(&counts, "too_large") > 0, "{counts:#?}");
    assert_eq!(counts["spelled"].len(), 1, "{counts:#?}");
    memory_holds();
}

#[test]
fn no_document_of_amazons_is_misread() {
    let counts = amazon::run(SHORT, 7);
    println!("{counts:#?}");
    for (kind, word) in [
        ("whole", "right"),
        ("cut", "not_an_answer"),
        ("sum", "bad_field"),
        ("lost", "half_answer"),
    ] {
        let some = counts[kind].get(word).copied().unwrap_or_default();
        assert!(some > 50, "{kind} {word}: {counts:#?}");
    }
    memory_holds();
}

/// The long form: `cargo xtask malformed`. Counts as one line of JSON on stdout.
#[test]
#[ignore = "a campaign, not a check"]
fn campaign() {
    let number = |name: &str, default: u64| {
        let text = std::env::var(name).ok();
        text.and_then(|t| t.parse().ok()).unwrap_or(default)
    };
    let count = number("CHOBA_MALFORMED", 1_000_000);
    let counts = run(count, number("CHOBA_MALFORMED_SEED", 7));
    let amazon = amazon::run(count, number("CHOBA_MALFORMED_SEED", 7));
    let mut outcomes: BTreeMap<&str, u64> = BTreeMap::new();
    for (word, n) in counts.values().flatten() {
        *outcomes.entry(word).or_default() += n;
    }
    println!(
        "{}",
        serde_json::json!({
            "campaign": "malformed", "answers": count, "outcomes": outcomes, "kinds": counts,
            "amazon": amazon, "peak_mb": peak_mb(), "most_mb": MOST_MB,
        })
    );
    memory_holds();
}
