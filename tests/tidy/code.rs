//! Rules for Rust code that neither the compiler nor a lint can check.

use crate::rust::{self, Source};
use crate::{conclude, tree};

/// Our own Rust, outside tests.
const OURS: &str = "src-tauri/";

/// Words that make a text SQL.
const SQL: &[&str] = &[
    "SELECT ",
    "INSERT INTO",
    "INSERT OR ",
    "DELETE FROM",
    "CREATE TABLE",
    "CREATE INDEX",
    "ALTER TABLE",
    "PRAGMA ",
];

/// Reading a clock. `now_v7` makes an id out of one.
const CLOCKS: &[&str] = &[
    "Utc::now",
    "Local::now",
    "SystemTime::now",
    "Instant::now",
    "now_v7(",
];

/// Where a clock may be read: the shell, which hands `now` in, and the sandbox's own clock.
const MAY_READ_CLOCKS: &[(&str, &str)] = &[
    ("src-tauri/src/", "the shell: `now` enters here"),
    (
        "src-tauri/sandbox/src/clock.rs",
        "the other side of the wire has a clock of its own",
    ),
];

/// Rooms through which money goes.
const MONEY: &[&str] = &["payments", "ledger", "reconcile", "image", "sources"];

/// Words that change something at Amazon.
const WRITE_VERBS: &[&str] = &[
    ".post(",
    ".put(",
    ".patch(",
    ".delete(",
    "Method::POST",
    "Method::PUT",
    "Method::PATCH",
    "Method::DELETE",
];

/// Where Japanese stands in code for a reason other than speaking to a person.
const JAPANESE: &[(&str, &str)] = &[
    ("src-tauri/words/", "the one place for text"),
    ("src-tauri/sandbox/", "the demo shop's data"),
    (
        "src-tauri/sources/",
        "words of other people's files and answers, to be recognised",
    ),
    (
        "src-tauri/reports/src/chart/scale.rs",
        "units of an axis: they are part of how the number is written",
    ),
    (
        "src-tauri/src/window/mod.rs",
        "the program's own name in the title of its window",
    ),
    (
        "src-tauri/payments/src/text.rs",
        "folding tables for search",
    ),
];

fn complain(sources: &[Source], words: &[&str], advice: &str) -> Vec<String> {
    sources
        .iter()
        .flat_map(|source| {
            source
                .code_with(words)
                .map(move |(line, word)| format!("{}:{line}: `{word}`: {advice}", source.path))
        })
        .collect()
}

fn allowed(table: &[(&str, &str)], path: &str) -> bool {
    table.iter().any(|(prefix, _)| path.starts_with(prefix))
}

#[test]
fn sql_is_spoken_in_the_ledger_only() {
    let mut complaints = Vec::new();
    for source in rust::below(OURS)
        .iter()
        .filter(|source| !source.path.starts_with("src-tauri/ledger/"))
    {
        for (line, text) in &source.texts {
            if SQL.iter().any(|word| text.contains(word)) {
                complaints.push(format!(
                    "{}:{line}: SQL: make it a function of the ledger's table module",
                    source.path
                ));
            }
        }
    }
    conclude("SQL only in src-tauri/ledger", &complaints);
}

#[test]
fn tauri_is_named_in_the_shell_only() {
    let mut sources = rust::below(OURS);
    sources.retain(|source| {
        !source.path.starts_with("src-tauri/src/") && source.path != "src-tauri/build.rs"
    });
    let advice =
        "the engine does not know that it is in a desktop program; move this to src-tauri/src";
    conclude(
        "Tauri only in src-tauri/src",
        &complain(&sources, &["tauri::", "tauri_build::"], advice),
    );
}

#[test]
fn only_the_shell_reads_the_clock() {
    let mut sources = rust::below(OURS);
    sources.retain(|source| !allowed(MAY_READ_CLOCKS, &source.path));
    let advice =
        "time is an argument: take `now: At` (or a seed for an id) and let the shell hand it in";
    conclude(
        "time and chance are arguments",
        &complain(&sources, CLOCKS, advice),
    );
}

#[test]
fn money_knows_no_floats() {
    let mut complaints = Vec::new();
    for room in MONEY {
        for source in rust::below(&format!("{OURS}{room}/")) {
            // serde hands any JSON number to this visitor; its digits are read as text.
            let serde = |line: &str| line.contains("fn visit_f64<");
            for (at, line) in source
                .code
                .iter()
                .enumerate()
                .filter(|(_, line)| !serde(line))
            {
                let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
                if words.any(|word| {
                    matches!(word, "f32" | "f64")
                        || word.ends_with("_f64")
                        || word.ends_with("_f32")
                }) {
                    complaints.push(format!(
                        "{}:{}: a float: money and what carries it are integers",
                        source.path,
                        at + 1
                    ));
                }
            }
        }
    }
    conclude("no float near money", &complaints);
}

#[test]
fn amazon_is_read_only() {
    let folder = "src-tauri/sources/src/amazon_pay";
    let sources = rust::below(folder);
    let mut complaints = complain(
        &sources,
        WRITE_VERBS,
        "Amazon is read only; the PG is the only place that changes money",
    );
    for source in &sources {
        let verbs = source.texts.iter().filter(|(_, text)| {
            matches!(
                text.as_str(),
                "\"POST\"" | "\"PUT\"" | "\"PATCH\"" | "\"DELETE\""
            )
        });
        complaints
            .extend(verbs.map(|(line, text)| {
                format!("{}:{line}: {text}: Amazon is read only", source.path)
            }));
    }
    if sources.is_empty() {
        complaints.push(format!(
            "{folder} is not there: this rule would look at nothing; name its new place here"
        ));
    }
    conclude(
        "the Amazon client has no verb that changes anything",
        &complaints,
    );
}

#[test]
fn people_are_spoken_to_through_the_words() {
    let mut complaints = Vec::new();
    for source in rust::below(OURS)
        .iter()
        .filter(|source| !allowed(JAPANESE, &source.path))
    {
        for (line, text) in source.texts.iter().filter(|(_, text)| has_japanese(text)) {
            let start: String = text.chars().take(20).collect();
            complaints.push(format!(
                "{}:{line}: {start}: text for people belongs to src-tauri/words; if it is data of others, \
                 give its file a line in tests/tidy/code.rs with the reason",
                source.path
            ));
        }
    }
    conclude("text for people only in src-tauri/words", &complaints);
}

/// Kana or kanji. The yen sign, dashes and other marks are no language.
pub fn has_japanese(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{3041}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}' | '\u{ff66}'..='\u{ff9d}'))
}

#[test]
fn nothing_is_left_for_later() {
    let mut complaints = Vec::new();
    for source in rust::below(OURS) {
        for (line, word) in source.code_with(&["todo!(", "unimplemented!(", "dbg!("]) {
            complaints.push(format!(
                "{}:{line}: `{word}`: finish it, or leave it out",
                source.path
            ));
        }
    }
    let later = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("XX", "X"),
    ];
    for path in tree::below(
        "",
        &[".rs", ".ts", ".svelte", ".css", ".ftl", ".sql", ".toml"],
    ) {
        for (at, line) in tree::read(&path).lines().enumerate() {
            let mut words = line.split(|c: char| !c.is_alphanumeric());
            if words.any(|word| later.contains(&word)) {
                complaints.push(format!(
                    "{path}:{}: do it now, or write what is missing into docs/unknowns.md",
                    at + 1
                ));
            }
        }
    }
    conclude("nothing is left for later", &complaints);
}

/// What `then_some` is given is made in either case, and let go of: of a guard that is the end of what it guards.
#[test]
fn no_guard_is_made_to_be_let_go_of() {
    let mut sources = rust::below(OURS);
    sources.retain(|source| source.code_with(&["impl Drop for "]).next().is_some());
    let advice =
        "makes a guard that is let go of at once where it is not wanted: write `then(|| …)`";
    conclude(
        "no guard is made to be let go of",
        &complain(&sources, &["then_some(Self"], advice),
    );
}

#[test]
fn every_module_says_what_it_is_for() {
    let complaints: Vec<String> = tree::below("", &[".rs"])
        .into_iter()
        .filter(|path| !tree::read(path).trim_start().starts_with("//!"))
        .map(|path| format!("{path}: begin with `//!`: what it is for, what it must not do"))
        .collect();
    conclude(
        "the first line of a module says what it is for",
        &complaints,
    );
}
