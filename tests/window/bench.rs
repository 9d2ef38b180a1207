//! `cargo xtask bench`: JSON lines on stdout, one for each run and one for each conclusion.
//!
//! Every bench is a line of the table below, so that more can be added. Wall time is only good for
//! ratios on the same machine in the same minute: each program is started in turn, on one display.

use harness::display::Display;
use harness::play::program;
use harness::{Failure, bench::start_to_mark};
use serde_json::{Value, json};
use std::io::Write;
use std::path::PathBuf;

/// Name, what it says, and how it is measured.
type Bench = (
    &'static str,
    &'static str,
    fn(&Plan) -> Result<Value, Failure>,
);

const BENCHES: &[Bench] = &[(
    "start",
    "from starting the process to the first painted page, against a blank window on the same toolkit",
    start,
)];

struct Plan {
    choba: PathBuf,
    blank: PathBuf,
    runs: usize,
}

fn main() -> Result<(), Failure> {
    let plan = Plan {
        choba: program().ok_or("CHOBA_BIN names no program; use `cargo xtask bench`")?,
        blank: std::env::var_os("CHOBA_BLANK_BIN")
            .map(PathBuf::from)
            .ok_or("CHOBA_BLANK_BIN names no program")?,
        runs: runs()?,
    };
    for (name, says, measure) in BENCHES {
        let found = measure(&plan)?;
        say(&json!({ "bench": name, "says": says, "profile": profile(), "result": found }))?;
    }
    Ok(())
}

fn profile() -> String {
    std::env::var("CHOBA_BENCH_PROFILE").unwrap_or_default()
}

/// `--runs N`.
fn runs() -> Result<usize, Failure> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.as_slice() {
        [] => Ok(7),
        [name, number] if name == "--runs" => Ok(number.parse::<usize>()?.max(1)),
        _ => Err("usage: bench [--runs N]".into()),
    }
}

fn say(line: &Value) -> Result<(), Failure> {
    writeln!(std::io::stdout(), "{line}")?;
    Ok(())
}

/// The two programs in turn; the first round of each warms the disk and does not count.
fn start(plan: &Plan) -> Result<Value, Failure> {
    let display = Display::start(harness::display::SCREEN)?;
    let (mut choba, mut blank) = (Vec::new(), Vec::new());
    for run in 0..=plan.runs {
        let base = start_to_mark(&plan.blank, &[], display.name())?;
        let ours = start_to_mark(&plan.choba, &["demo"], display.name())?;
        let warm = run > 0;
        say(
            &json!({ "bench": "start", "run": run, "counts": warm, "blank_us": base, "choba_us": ours }),
        )?;
        if warm {
            blank.push(base);
            choba.push(ours);
        }
    }
    let (base, ours) = (median(&mut blank), median(&mut choba));
    let ratio_percent = ours * 100 / base.max(1);
    Ok(json!({
        "runs": plan.runs, "blank_median_us": base, "choba_median_us": ours, "ratio_percent": ratio_percent,
    }))
}

/// The middle one.
fn median(values: &mut [u64]) -> u64 {
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or(0)
}
