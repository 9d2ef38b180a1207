//! The command line: arguments in, one verb of `ops`, one document out. Exit codes are those of design section 4.

pub mod args;
mod bulk;
mod care;
mod consents;
mod consents_args;
mod given;
mod listen;
mod operate;
mod operate_args;
mod output;
pub use output::say;
pub use run::home;
mod run;
mod serve;
mod shop;
mod stdin;
mod tables;

use args::{Cli, Command, LangArg};
use clap::Parser;
use clap::error::ErrorKind;
use words::{Lang, Words};

/// Parses, runs, and says how it went: the exit code.
#[must_use]
pub fn main() -> u8 {
    crate::clock::begin();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are answers, everything else is a wrong request.
            let asked = matches!(
                error.kind(),
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
            );
            if error.print().is_err() || asked {
                return 0;
            }
            if std::env::args().any(|a| a == "--json") {
                output::failed(2, error.to_string().lines().next().unwrap_or_default());
            }
            return 2;
        }
    };
    let words = Words::new(language(&cli));
    let outcome = match &cli.command {
        None => crate::window::open(&cli, words),
        Some(Command::Demo(demo)) if demo.report.is_none() => {
            crate::window::open_demo(&cli, demo, words)
        }
        Some(command) => {
            runtime(words).and_then(|runtime| runtime.block_on(run::run(&cli, command, words)))
        }
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            let message = error.message(words);
            say(&message);
            if cli.json {
                output::failed(error.exit_code(), &message);
            }
            error.exit_code()
        }
    }
}

fn language(cli: &Cli) -> Lang {
    match cli.lang {
        Some(LangArg::Ja) => Lang::Ja,
        Some(LangArg::En) => Lang::En,
        None => crate::place::system_lang(),
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
