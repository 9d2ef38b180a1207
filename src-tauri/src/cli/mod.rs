//! The command line: arguments in, one verb of `ops`, one document out. Exit codes are those of design section 4.

pub mod args;
mod bulk;
mod care;
mod consents;
mod consents_args;
mod given;
mod help;
mod listen;
mod operate;
mod operate_args;
mod output;
mod ready;
mod run;
mod sending;
mod serve;
mod shop;
mod stdin;
mod sync;
mod tables;

pub use output::say;
pub use ready::home;

use args::Command;
use help::Parsed;
use std::time::Duration;
use words::Words;

/// Parses, runs, and says how it went: the exit code.
#[must_use]
pub fn main() -> u8 {
    crate::clock::begin();
    crate::end::outlive_file_limits();
    let typed: Vec<_> = std::env::args_os().collect();
    let lang = help::asked_lang(&typed).unwrap_or_else(crate::place::system_lang);
    let as_json = typed.iter().any(|text| text == "--json");
    let words = Words::new(lang);
    let cli = match help::parse(typed, words) {
        Parsed::Cli(cli) => cli,
        Parsed::Answer(text) => {
            output::line(text.trim_end());
            return ended(Ok(0), false, words);
        }
        Parsed::Wrong(text) => {
            say(&text);
            if as_json {
                output::failed(2, text.lines().next().unwrap_or_default());
            }
            return 2;
        }
    };
    let outcome = match &cli.command {
        None => crate::window::open(&cli, words),
        Some(Command::Demo(demo)) if demo.report.is_none() => {
            crate::window::open_demo(&cli, demo, words)
        }
        Some(command) => runtime(words).and_then(|runtime| {
            let outcome = runtime.block_on(run::run(&cli, command, words));
            // A thread that prints into a pipe that nobody reads does not hold the end.
            runtime.shutdown_timeout(LAST_TASKS);
            outcome
        }),
    };
    ended(outcome, cli.json, words)
}

/// How long the end waits for what is still under way: the cache is closed by then.
const LAST_TASKS: Duration = Duration::from_secs(2);

/// The exit code. Output that could not be written is a failure whatever was done; a reader that went away is none. Of what was
/// sent nobody was told: whoever runs it must not take that for "try again".
fn ended(outcome: ops::Result<u8>, as_json: bool, words: Words) -> u8 {
    let code = match outcome {
        Ok(code) => code,
        Err(error) => {
            let message = error.message(words);
            say(&message);
            if as_json {
                output::failed(error.exit_code(), &message);
            }
            error.exit_code()
        }
    };
    match output::lost() {
        Some(error) if output::was_sent() => {
            say(&ops::Error::answer_of_sent(&error).message(words));
            sending::UNKNOWN
        }
        Some(error) => {
            say(&ops::Error::output(&error).message(words));
            code.max(1)
        }
        None => code,
    }
}

fn runtime(_words: Words) -> ops::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|e| {
            ops::Error::new(messages::FailureCode::Bug, "failure-bug").with("what", e.to_string())
        })
}
