//! The one writer of this program. Everything for people goes to stderr: stdout belongs to what a
//! script reads (the JSON lines of `bench`, the report of a demo), which the started programs write.

/// Writes one message for a person.
#[expect(
    clippy::print_stderr,
    reason = "this program is a command line and this is its writer"
)]
pub fn say(message: &str) {
    eprintln!("{message}");
}

/// Writes one line of results.
#[expect(
    clippy::print_stdout,
    reason = "this program is a command line and this is its writer"
)]
pub fn result(line: &str) {
    println!("{line}");
}
