//! Who may know whom: the crate graph, read from the manifests and compared with this table.
//! A new line between rooms is a design decision: it belongs here and in ARCHITECTURE.md.

use crate::{conclude, tree};
use std::collections::{BTreeMap, BTreeSet};

/// Every package, with the rooms it may use. Siblings never know each other; only `ops` joins them.
const ROOMS: &[(&str, &str, &[&str])] = &[
    ("src-tauri/payments", "payments", &[]),
    ("src-tauri/vault", "vault", &[]),
    ("src-tauri/sources", "sources", &["payments"]),
    ("src-tauri/libsqlite3-sys", "libsqlite3-sys", &[]),
    (
        "src-tauri/ledger",
        "ledger",
        &["payments", "libsqlite3-sys"],
    ),
    ("src-tauri/image", "image", &["payments"]),
    ("src-tauri/outbox", "outbox", &["payments"]),
    ("src-tauri/reconcile", "reconcile", &["payments"]),
    ("src-tauri/reports", "reports", &["payments"]),
    ("src-tauri/words", "words", &["payments"]),
    (
        "src-tauri/ops",
        "ops",
        &[
            "payments",
            "vault",
            "sources",
            "ledger",
            "image",
            "outbox",
            "reconcile",
            "reports",
            "words",
            "messages",
        ],
    ),
    ("src-tauri/messages", "messages", &["payments", "outbox"]),
    ("src-tauri/sandbox", "sandbox", &["payments"]),
    (
        "",
        "choba",
        &["payments", "ops", "messages", "words", "sandbox"],
    ),
    (
        "tests",
        "choba-tests",
        &[
            "payments",
            "vault",
            "sources",
            "ledger",
            "image",
            "outbox",
            "reconcile",
            "reports",
            "words",
            "ops",
            "messages",
            "sandbox",
        ],
    ),
    ("tests/tidy", "choba-tidy", &[]),
    ("tests/window", "choba-window-tests", &[]),
    ("tests/blank", "choba-blank", &[]),
    ("tests/xtask", "xtask", &[]),
];

/// Crates that reach outside, and the only packages that may name them.
const OUTSIDE: &[(&str, &[&str], &[&str])] = &[
    (
        "SQL",
        &["sqlx", "libsqlite3-sys", "rusqlite"],
        &["ledger", "choba-tests"],
    ),
    (
        "an HTTP client",
        &["reqwest", "ureq", "hyper-util"],
        &["sources", "choba-tests", "choba-window-tests"],
    ),
    ("the keychain", &["keyring", "keyring-core"], &["vault"]),
    (
        "Tauri",
        &["tauri", "tauri-build", "wry", "tao"],
        &["choba", "choba-blank"],
    ),
    ("an HTTP server", &["axum", "hyper"], &["sandbox", "choba"]),
    (
        "WebDriver",
        &["fantoccini", "thirtyfour"],
        &["choba-window-tests"],
    ),
];

/// Pure rooms: no waiting, no documents of others.
const PURE: &[&str] = &["payments", "image", "reconcile", "reports", "words"];
const WAITING: &[&str] = &["tokio", "futures", "async-trait"];

struct Package {
    room: &'static str,
    folder: &'static str,
    uses: BTreeSet<String>,
    manifest: toml::Table,
}

fn packages() -> Vec<Package> {
    ROOMS
        .iter()
        .map(|(folder, room, _)| {
            let path = if folder.is_empty() {
                "Cargo.toml".to_owned()
            } else {
                format!("{folder}/Cargo.toml")
            };
            let manifest: toml::Table = tree::read(&path).parse().unwrap();
            Package {
                room,
                folder,
                uses: uses(&manifest),
                manifest,
            }
        })
        .collect()
}

/// Names under `[dependencies]` and `[build-dependencies]`, of targets too. What only a room's own
/// tests use is free.
fn uses(manifest: &toml::Table) -> BTreeSet<String> {
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    let tables = targets
        .into_iter()
        .flat_map(|table| table.values())
        .filter_map(toml::Value::as_table);
    std::iter::once(manifest)
        .chain(tables)
        .flat_map(|table| [table.get("dependencies"), table.get("build-dependencies")])
        .flatten()
        .filter_map(toml::Value::as_table)
        .flat_map(|table| table.keys().cloned())
        .collect()
}

#[test]
fn every_package_has_its_line_here() {
    let root: toml::Table = tree::read("Cargo.toml").parse().unwrap();
    let members = root["workspace"]["members"].as_array().unwrap();
    let complaints: Vec<String> = members
        .iter()
        .filter_map(toml::Value::as_str)
        .filter(|member| !ROOMS.iter().any(|(folder, ..)| folder == member))
        .map(|member| format!("{member}: a new package; give it a line in tests/tidy/walls.rs"))
        .collect();
    conclude("every package is in the table of walls", &complaints);
}

#[test]
fn rooms_know_only_whom_they_may() {
    let rooms: BTreeMap<&str, &[&str]> = ROOMS.iter().map(|(_, room, may)| (*room, *may)).collect();
    let mut complaints = Vec::new();
    for package in packages() {
        for used in package
            .uses
            .iter()
            .map(|name| name.trim_start_matches("choba-"))
        {
            if rooms.contains_key(used) && !rooms[package.room].contains(&used) {
                complaints.push(format!(
                    "{}/Cargo.toml: {} must not know {used}; let ops join them, or change the table \
                     in tests/tidy/walls.rs and ARCHITECTURE.md together",
                    package.folder, package.room
                ));
            }
        }
    }
    conclude("rooms know only whom they may", &complaints);
}

#[test]
fn only_one_room_reaches_each_outside_thing() {
    let mut complaints = Vec::new();
    for package in packages() {
        for (what, crates, may) in OUTSIDE {
            let named = package.uses.iter().filter(|name| {
                crates.contains(&name.as_str())
                    || (*what == "Tauri" && name.starts_with("tauri-plugin"))
            });
            if !may.contains(&package.room) {
                complaints.extend(named.map(|name| {
                    format!(
                        "{}/Cargo.toml: `{name}` is {what}, which belongs to {}",
                        package.folder,
                        may.join(", ")
                    )
                }));
            }
        }
    }
    conclude("what reaches outside has one home", &complaints);
}

#[test]
fn pure_rooms_stay_pure() {
    let mut complaints = Vec::new();
    for package in packages()
        .iter()
        .filter(|package| PURE.contains(&package.room))
    {
        for name in WAITING.iter().filter(|name| package.uses.contains(**name)) {
            complaints.push(format!(
                "{}/Cargo.toml: `{name}`: this room computes, it does not wait",
                package.folder
            ));
        }
    }
    for name in ["serde", "serde_json"] {
        if packages()
            .iter()
            .any(|package| package.room == "payments" && package.uses.contains(name))
        {
            complaints.push(format!(
                "src-tauri/payments/Cargo.toml: `{name}`: domain types are not wire types; the edge that \
                 needs a document owns its struct and converts"
            ));
        }
    }
    conclude("pure rooms stay pure", &complaints);
}

#[test]
fn lints_are_the_workspaces() {
    let complaints: Vec<String> = packages()
        .iter()
        .filter(|package| {
            let lints = package
                .manifest
                .get("lints")
                .and_then(|lints| lints.get("workspace"));
            lints.and_then(toml::Value::as_bool) != Some(true)
        })
        .map(|package| {
            format!(
                "{}/Cargo.toml: add [lints] workspace = true",
                package.folder
            )
        })
        .collect();
    conclude("one set of lints", &complaints);
}
