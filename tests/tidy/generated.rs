//! TypeScript that comes from Rust: each message has its type in the page and each type its message. Whether
//! they are fresh is compared by `cargo xtask types --check`.

use crate::{conclude, tree};
use std::collections::BTreeSet;

const FILE: &str = "ui/src/bridge/bindings.ts";

/// The name that begins a text.
fn name(text: &str) -> String {
    let in_name = |c: &char| c.is_alphanumeric() || *c == '_';
    text.chars().take_while(in_name).collect()
}

/// Sets of the house that are closed: made by `closed!`, or named where they are made by hand.
fn closed() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for folder in [
        "src-tauri/payments/src/",
        "src-tauri/outbox/src/",
        "src-tauri/messages/src/",
    ] {
        for path in tree::below(folder, &[".rs"]) {
            let text = tree::read(&path);
            let sets = text.split("closed! {").skip(1);
            names.extend(sets.filter_map(|set| Some(name(set.split_once("pub enum ")?.1))));
            let by_hand = text.split("NAME: Option<&'static str> = Some(\"").skip(1);
            names.extend(by_hand.map(name));
        }
    }
    names
}

/// Types with `#[ts(export)]` in the messages, the closed sets of the house that they hold, and the requests of `commands!`.
fn messages() -> BTreeSet<String> {
    let closed = closed();
    let mut names = BTreeSet::new();
    for path in tree::below("src-tauri/messages/src/", &[".rs"]) {
        let text = tree::read(&path);
        let held = text.split("Code<").skip(1).map(name);
        names.extend(held.filter(|name| closed.contains(name)));
        if path.contains("/commands/") {
            let code = text.lines().map(str::trim_start);
            let code = code.filter(|line| !line.starts_with("//"));
            let lines = code.filter_map(|line| line.split_once("Request(\""));
            names.extend(lines.map(|(name, _)| format!("{name}Request")));
        }
        for (at, _) in text.match_indices("ts(export") {
            let after = &text[at..];
            let word = ["pub struct ", "pub enum "]
                .iter()
                .filter_map(|start| after.find(start).map(|found| (found, found + start.len())))
                .min();
            if let Some((_, begin)) = word {
                // That of the macro itself has none.
                names.extend(Some(name(&after[begin..])).filter(|name| !name.is_empty()));
            }
        }
    }
    names
}

#[test]
fn each_message_has_its_typescript() {
    let text = tree::read(FILE);
    let names = text.lines().filter_map(|line| {
        let rest = line.strip_prefix("export type ")?;
        rest.split([' ', '<', '=']).next()
    });
    let types: BTreeSet<String> = names.map(ToOwned::to_owned).collect();
    let messages = messages();
    let how = "run `cargo xtask types` and commit what changed";
    let lacks = messages
        .difference(&types)
        .map(|name| format!("{FILE} lacks {name}: {how}"));
    let spare = types
        .difference(&messages)
        .map(|name| format!("{FILE}: {name} has no message any more: {how}"));
    let complaints: Vec<String> = lacks.chain(spare).collect();
    conclude("generated TypeScript and messages match", &complaints);
}
