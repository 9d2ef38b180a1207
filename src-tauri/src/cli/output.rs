//! The one writer of the command line: documents to stdout, messages to stderr.

use serde::Serialize;
use std::borrow::Cow;
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use words::Words;

/// One JSON document on stdout.
pub fn json(value: &impl Serialize) {
    if let Ok(text) = serde_json::to_string(value) {
        write_line(&spelled(&text));
    }
}

/// The document of a failure, in the shape that `batch` answers with (design section 4).
pub fn failed(code: u8, message: &str) {
    json(&serde_json::json!({ "error": { "code": code, "message": message } }));
}

/// What kept the first of them from being written.
static LOST: Mutex<Option<std::io::Error>> = Mutex::new(None);

/// Why output was lost, if any was. Once.
pub fn lost() -> Option<std::io::Error> {
    LOST.lock().unwrap_or_else(PoisonError::into_inner).take()
}

/// Whether an operation was sent, so that its answer must not be read as "try again".
static SENT: AtomicBool = AtomicBool::new(false);

/// Notes that something was sent to the PG, before its answer is written.
pub fn sent() {
    SENT.store(true, Ordering::Relaxed);
}

/// Whether something was sent to the PG.
pub fn was_sent() -> bool {
    SENT.load(Ordering::Relaxed)
}

/// A reader that went away (`| head`) is no failure; anything else that could not be written is kept for the end.
fn note(outcome: std::io::Result<()>) {
    if let Err(error) = outcome
        && error.kind() != std::io::ErrorKind::BrokenPipe
    {
        let mut lost = LOST.lock().unwrap_or_else(PoisonError::into_inner);
        lost.get_or_insert(error);
    }
}

/// One line on stdout.
pub fn line(text: &str) {
    write_line(&plain(text));
}

fn write_line(text: &str) {
    let mut out = std::io::stdout().lock();
    note(writeln!(out, "{text}").and_then(|()| out.flush()));
}

/// A message for the person, on stderr. Where even that cannot be written, nobody is left to tell.
pub fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{}", plain(text));
}

/// What turns a line of text round, or ends it where no line ends.
const fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Text from elsewhere (the PG, files) may hold what moves a terminal's cursor or turns its text round: shown as a mark.
fn plain(text: &str) -> Cow<'_, str> {
    let moves = |c: char| c.is_control() && c != '\n' && c != '\t';
    if !text.contains(|c| moves(c) || turns(c)) {
        return Cow::Borrowed(text);
    }
    let ended = text.replace("\r\n", "\n");
    let marked = |c| {
        if moves(c) || turns(c) {
            char::REPLACEMENT_CHARACTER
        } else {
            c
        }
    };
    Cow::Owned(ended.chars().map(marked).collect())
}

/// The same for a document, in which they can be spelled out. They stand in texts only.
fn spelled(json: &str) -> Cow<'_, str> {
    let spelled = |c: char| c.is_control() || turns(c);
    if !json.contains(spelled) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if spelled(c) {
            out.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// A line of progress that is written over, where someone is watching.
pub fn progress(text: &str) {
    if std::io::stderr().is_terminal() {
        let _ = write!(std::io::stderr(), "\r\u{1b}[K{}", plain(text));
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
        let _ = write!(std::io::stderr(), "\r\u{1b}[K");
    }
}

/// A prompt on stderr.
pub fn prompt(text: &str) {
    let mut err = std::io::stderr();
    let _ = write!(err, "{}", plain(text)).and_then(|()| err.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moves_a_terminal_is_shown_as_a_mark() {
        assert_eq!(plain("取引\tAUTH\n"), "取引\tAUTH\n");
        assert_eq!(
            plain("a\u{1b}[2Jb\u{9b}c\u{7f}\r"),
            "a\u{fffd}[2Jb\u{fffd}c\u{fffd}\u{fffd}"
        );
        assert_eq!(plain("a\r\nb\u{202e}c"), "a\nb\u{fffd}c");
        assert_eq!(plain("a\u{200f}b\u{61c}"), "a\u{fffd}b\u{fffd}");
    }

    #[test]
    fn a_document_says_the_same_and_moves_nothing() {
        let said = "a\u{9b}b\u{7f}\u{1b}c\u{202e}d\u{2028}e";
        let text = serde_json::to_string(said).unwrap();
        let shown = spelled(&text);
        assert!(
            !shown.contains(|c: char| c.is_control() || turns(c)),
            "{shown}"
        );
        let back: String = serde_json::from_str(&shown).unwrap();
        assert_eq!(back, said);
    }
}
