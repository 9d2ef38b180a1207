//! The documents tell the truth: the code map names every folder, and each fact that nobody could
//! verify has a setting, a switch of the sandbox and a test.

use crate::{conclude, tree};
use std::collections::BTreeSet;

/// Folders whose children the code map must name.
const MAPPED: &[&str] = &["", "src-tauri/", "ui/", "ui/src/", "tests/"];

/// Text between back-ticks.
fn quoted(text: &str) -> BTreeSet<String> {
    text.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_code_map_names_every_folder() {
    let named = quoted(&tree::read("ARCHITECTURE.md"));
    let complaints: Vec<String> = MAPPED
        .iter()
        .flat_map(|folder| tree::folders_in(folder))
        .filter(|folder| !named.contains(folder))
        .map(|folder| {
            format!("`{folder}` is not in the code map of ARCHITECTURE.md: say what it is for")
        })
        .collect();
    conclude("the code map is whole", &complaints);
}

#[test]
fn the_code_map_names_only_what_is_there() {
    let complaints: Vec<String> = quoted(&tree::read("ARCHITECTURE.md"))
        .into_iter()
        .filter(|name| {
            name.ends_with('/') && MAPPED.iter().skip(1).any(|root| name.starts_with(root))
        })
        .filter(|name| !name.contains(['{', '<', ' ']) && !tree::root().join(name).is_dir())
        .map(|name| format!("ARCHITECTURE.md names `{name}`, which is not there"))
        .collect();
    conclude("the code map is true", &complaints);
}

/// Rows of the table in docs/unknowns.md: fact, setting, switch, test.
fn unknowns() -> Vec<[String; 4]> {
    let text = tree::read("docs/unknowns.md");
    text.lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| fact"))
        .filter_map(|line| {
            let mut cells = line
                .trim_matches('|')
                .split('|')
                .map(|cell| cell.trim().to_owned());
            Some([cells.next()?, cells.next()?, cells.next()?, cells.next()?])
        })
        .collect()
}

/// All code of ours as one text, to look names up in.
fn haystack(folders: &[&str]) -> String {
    folders
        .iter()
        .flat_map(|folder| tree::below(folder, &[".rs", ".ts", ".svelte", ".toml"]))
        .map(|path| tree::read(&path))
        .collect()
}

#[test]
fn every_unknown_has_a_setting_a_switch_and_a_test() {
    let settings = haystack(&["src-tauri/"]);
    let switches = haystack(&["src-tauri/sandbox/"]);
    let tests = haystack(&["src-tauri/", "tests/"]);
    let rows = unknowns();
    let mut complaints = Vec::new();
    if rows.len() < 10 {
        complaints.push("docs/unknowns.md: its table was not found".to_owned());
    }
    for [fact, setting, switch, test] in &rows {
        let mut look = |what: &str, cell: &str, text: &str, form: fn(&str) -> String| {
            // "–" must come with its reason: a fact that needs none of its own.
            let names = quoted(cell);
            if names.is_empty() && cell.chars().count() < 12 {
                complaints.push(format!(
                    "docs/unknowns.md: {fact}: names no {what}, and no reason why none is needed"
                ));
            }
            for name in names.iter().filter(|name| !text.contains(&form(name))) {
                complaints.push(format!(
                    "docs/unknowns.md: {fact}: {what} `{name}` is not there"
                ));
            }
        };
        look("setting", setting, &settings, str::to_owned);
        look("switch", switch, &switches, str::to_owned);
        look("test", test, &tests, |name| format!("fn {name}("));
    }
    conclude("every unknown is held", &complaints);
}

/// Rows of the table of measures in docs/threat-model.md: threat, and the tests that hold what is done about it.
fn measures() -> Vec<(String, BTreeSet<String>)> {
    let text = tree::read("docs/threat-model.md");
    let table = text.split("| threat | measure | held by |").nth(1);
    let rows = table.unwrap_or_default().lines().skip(2);
    rows.take_while(|line| line.starts_with('|'))
        .filter_map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
            let (threat, held) = (cells.first()?, cells.last()?);
            Some((threat.trim().to_owned(), quoted(held)))
        })
        .collect()
}

#[test]
fn every_measure_names_the_tests_that_hold_it() {
    let tests = haystack(&["src-tauri/", "tests/"]);
    let rows = measures();
    let mut complaints = Vec::new();
    if rows.len() < 20 {
        complaints.push("docs/threat-model.md: its table was not found".to_owned());
    }
    for (threat, held) in &rows {
        if held.is_empty() {
            complaints.push(format!("{threat}: no test is named"));
        }
        for name in held {
            // A test is a function without arguments.
            if !tests.contains(&format!("fn {name}()")) {
                complaints.push(format!("{threat}: there is no test `{name}`"));
            }
        }
    }
    conclude(
        "docs/threat-model.md promises what a test holds",
        &complaints,
    );
}
