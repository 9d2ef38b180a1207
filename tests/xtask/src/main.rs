//! The project's own commands: `cargo xtask run`, `test`, `types`, `bench`, `pictures`, and the long campaigns.
//!
//! Everything that a person or CI does with this repository starts here, so that a fresh clone
//! needs nothing but Rust and Node. Read `checks.rs` for what is checked and in which order, and
//! `setup.rs` for what a machine must have.

mod attack;
mod bench;
mod checks;
mod deny;
mod fuzz;
mod run;
mod say;
mod setup;
mod simulate;
mod step;
mod system;
mod tree;
mod types;
mod ui;

use say::say;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask run [ARGS]        set up, build, and open the demo shop; ARGS go to `choba demo`
                              (a command as first argument runs that instead: run shop list)
cargo xtask test              every check, in order of speed; stops at the first failure
    --list                    name them
    --only NAME               this one alone (may be repeated)
    --keep-going              do not stop at the first failure
    --release                 window tests on the release build (default: the debug build)
cargo xtask types [--check]   write the TypeScript that comes from Rust and from the words;
                              --check only compares
cargo xtask first             keep the demo's first screen anew, after its figures changed
cargo xtask bench [ARGS]      a sync beside the HTTP client alone, start-up against a blank window; JSON lines on stdout
    --only NAME               sync or start
    --runs N                  starts of each program (default 7)
    --profile P               cargo profile to measure (default: window)
cargo xtask simulate [ARGS]    random histories of operations against the sandbox, counts as JSON
    --histories N             how many (default 100000)
    --kills N                 processes killed in the middle (default 1000)
    --seed N                  which (default 1)
cargo xtask malformed [ARGS]  damaged answers of the PG through its decoders, counts as JSON
    --count N                 how many (default 1000000)
    --seed N                  which (default 7)
cargo xtask attack [ARGS]     a hostile page, damaged answers, hostile files, tries to pass a limit; counts as JSON
    --calls N                 calls of the page (default 100000)
    --seed N                  which (default 7)
cargo xtask hammer [ARGS]     two processes write and checkpoint one ledger against each other
    --rounds N                how many rounds (default 200), integrity checked after each
    --minutes N               for how long instead
cargo xtask fuzz [ARGS]       coverage-guided fuzzing of the decoders, one target after the other
    --runs N                  executions of each (default 10000000)
    --target T                this one alone: idpass, json, notice
    --sanitizer S             none (default) or address
cargo xtask pictures          every screen in both languages and themes, to tests/output/pictures
cargo xtask setup             only what `run` does before it builds";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", &[][..]),
    };
    let outcome = match command {
        "run" => run::run(rest),
        "test" => checks::test(rest),
        "types" => types::types(rest),
        "first" => types::first(),
        "bench" => bench::bench(rest),
        "simulate" => simulate::simulate(rest),
        "malformed" => simulate::malformed(rest),
        "attack" => attack::attack(rest),
        "hammer" => simulate::hammer(rest),
        "fuzz" => fuzz::fuzz(rest),
        "pictures" => bench::pictures(rest),
        "setup" => setup::for_run(),
        "help" | "-h" | "--help" => {
            say(HELP);
            Ok(())
        }
        other => Err(format!("there is no command `{other}`.\n\n{HELP}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            say(&format!("\nxtask {command}: {message}"));
            ExitCode::FAILURE
        }
    }
}
