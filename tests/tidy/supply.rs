//! What comes from elsewhere: crates that touch secrets or money were read, and what is accepted is still there.

use crate::{conclude, tree};
use std::collections::{BTreeMap, BTreeSet};

/// Rooms through which secrets or money go.
const ROOMS: [&str; 6] = ["vault", "payments", "sources", "outbox", "ledger", "ops"];

/// Crates of `Cargo.lock` with their versions.
fn locked() -> BTreeMap<String, BTreeSet<String>> {
    let lock: toml::Table = tree::read("Cargo.lock").parse().unwrap();
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in lock["package"].as_array().unwrap() {
        let text = |key: &str| package[key].as_str().unwrap().to_owned();
        out.entry(text("name")).or_default().insert(text("version"));
    }
    out
}

/// Our own crates, and those from elsewhere that a room names.
fn named_by(room: &str) -> Vec<String> {
    let manifest: toml::Table = tree::read(&format!("src-tauri/{room}/Cargo.toml"))
        .parse()
        .unwrap();
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    let tables = targets
        .into_iter()
        .flat_map(|targets| targets.values())
        .filter_map(toml::Value::as_table);
    std::iter::once(&manifest)
        .chain(tables)
        .filter_map(|table| table.get("dependencies").and_then(toml::Value::as_table))
        .flat_map(|table| table.keys().cloned())
        .collect()
}

/// The crates of `docs/dependencies.md` with the versions that were read.
fn reviewed() -> BTreeMap<String, String> {
    let text = tree::read("docs/dependencies.md");
    let table = text.split("| crate | version |").nth(1);
    let rows = table.unwrap_or_default().lines().skip(2);
    rows.take_while(|line| line.starts_with('|'))
        .filter_map(|line| {
            let mut cells = line.trim_matches('|').split('|').map(str::trim);
            Some((cells.next()?.to_owned(), cells.next()?.to_owned()))
        })
        .collect()
}

/// The part of a version that says which other it stands for: the first number that is not zero, and what is before it.
fn kind(version: &str) -> String {
    let numbers: Vec<&str> = version.split('.').collect();
    let end = numbers.iter().position(|n| *n != "0").unwrap_or(0);
    numbers[..=end.min(numbers.len() - 1)].join(".")
}

#[test]
fn crates_of_secrets_and_money_were_read() {
    let (locked, reviewed) = (locked(), reviewed());
    let ours = |name: &str| tree::read("Cargo.toml").contains(&format!("\"choba-{name}\""));
    let mut complaints = Vec::new();
    let named: BTreeSet<String> = ROOMS.iter().flat_map(|room| named_by(room)).collect();
    for name in named.iter().filter(|name| !ours(name)) {
        if !reviewed.contains_key(name) {
            complaints.push(format!("docs/dependencies.md: {name} was not read"));
        }
    }
    for (name, version) in &reviewed {
        let of = locked.get(name).into_iter().flatten();
        if !of.map(|v| kind(v)).any(|v| v == kind(version)) {
            complaints.push(format!(
                "docs/dependencies.md: {name} {version} is not in Cargo.lock: read what is"
            ));
        }
    }
    conclude("crates of secrets and money were read", &complaints);
}

#[test]
fn each_accepted_advisory_has_its_day_and_its_crate() {
    let locked = locked();
    let deny: toml::Table = tree::read("deny.toml").parse().unwrap();
    let mut complaints = Vec::new();
    for accepted in deny["advisories"]["ignore"].as_array().unwrap() {
        let (id, reason) = (
            accepted["id"].as_str().unwrap(),
            accepted["reason"].as_str().unwrap(),
        );
        let (day, rest) = reason.split_once(' ').unwrap_or_default();
        let is_day = day.len() == 10 && day.starts_with("20") && day.matches('-').count() == 2;
        let subject = rest
            .split_once(':')
            .map(|(subject, _)| subject)
            .unwrap_or_default();
        let name = subject.split(' ').next().unwrap_or_default();
        if !is_day || !locked.contains_key(name) {
            complaints.push(format!(
                "deny.toml: {id}: the reason is `DAY CRATE: why`, of a crate that is in Cargo.lock"
            ));
        }
    }
    conclude(
        "accepted advisories have a day, a reason and a crate",
        &complaints,
    );
}
