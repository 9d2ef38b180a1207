//! The one writer of the command line: documents to stdout, messages to stderr.
#![allow(clippy::print_stdout, clippy::print_stderr)] // here and nowhere else

use serde::Serialize;
use std::io::{IsTerminal, Write};
use words::Words;

/// One JSON document on stdout.
pub fn json(value: &impl Serialize) {
    if let Ok(text) = serde_json::to_string(value) {
        line(&text);
    }
}

/// The document of a failure, in the shape that `batch` answers with (design section 4).
pub fn failed(code: u8, message: &str) {
    json(&serde_json::json!({ "error": { "code": code, "message": message } }));
}

/// One line on stdout. A reader that went away (`| head`) is no failure.
pub fn line(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{text}");
    let _ = out.flush();
}

/// A message for the person, on stderr.
pub fn say(text: &str) {
    eprintln!("{text}");
}

/// A line of progress that is written over, where someone is watching.
pub fn progress(text: &str) {
    if std::io::stderr().is_terminal() {
        eprint!("\r\u{1b}[K{text}");
    }
}

/// How long it takes still, as the end of such a line; nothing while nobody can say.
pub fn left(seconds: Option<u32>, words: Words) -> String {
    let Some(seconds) = seconds else {
        return String::new();
    };
    let (key, n) = match seconds {
        0..=49 => ("screen-left-seconds", seconds.div_ceil(10).max(1) * 10),
        50..=5_399 => ("screen-left-minutes", (seconds + 30) / 60),
        _ => ("screen-left-hours", (seconds + 1_800) / 3_600),
    };
    format!(" · {}", words.text(key, &[("n", i64::from(n).into())]))
}

/// Ends a line of progress.
pub fn progress_done() {
    if std::io::stderr().is_terminal() {
        eprint!("\r\u{1b}[K");
    }
}

/// A prompt on stderr.
pub fn prompt(text: &str) {
    eprint!("{text}");
    let _ = std::io::stderr().flush();
}
