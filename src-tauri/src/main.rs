//! The program `choba`: one binary for the command line and the window.

use std::process::ExitCode;

fn main() -> ExitCode {
    choba::cli::main()
}
