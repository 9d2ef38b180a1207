//! TypeScript that comes from Rust: each message has its type in the page and each type its message. Whether
//! they are fresh is compared by `cargo xtask types --check`.

use crate::{conclude, tree};
use std::collections::BTreeSet;

const FILE: &str = "ui/src/bridge/bindings.ts";

/// Types with `#[ts(export)]` in the messages, and the requests of `commands!`.
fn messages() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for path in tree::below("src-tauri/messages/src/", &[".rs"]) {
        let text = tree::read(&path);
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
                let name = after[begin..]
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_');
                // That of the macro itself has none.
                names.extend(Some(name.collect::<String>()).filter(|name| !name.is_empty()));
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
