//! `docs/outbox.md`, rendered from the table.

use crate::machine::{Event, next};
use payments::OperationState;
use std::fmt::Write as _;

const STATES: [(OperationState, &str); 6] = [
    (
        OperationState::Intended,
        "on disk, synced; nothing was sent",
    ),
    (OperationState::Sent, "bytes may have left"),
    (
        OperationState::Unknown,
        "it may have happened; asked about until it is settled, never sent again",
    ),
    (OperationState::Done, "the PG did it"),
    (
        OperationState::Refused,
        "the PG did nothing, or we sent nothing",
    ),
    (
        OperationState::NotDone,
        "was unknown; inquiries show that it did not happen",
    ),
];

/// The page.
#[must_use]
pub fn outbox_markdown() -> String {
    let mut out = String::from(
        "# The outbox\n\n\
         Made from `src-tauri/outbox/src/machine.rs`; a test keeps this page equal to it. A dash is what cannot happen.\n\n",
    );
    out.push_str("| state |");
    for event in Event::ALL {
        let _ = write!(out, " {} |", event.as_str());
    }
    out.push_str("\n|---|");
    out.push_str(&"---|".repeat(Event::ALL.len()));
    out.push('\n');
    for (state, _) in STATES {
        let _ = write!(out, "| **{}** |", state.as_str());
        for event in Event::ALL {
            let after = next(state, event).map_or("–", OperationState::as_str);
            let _ = write!(out, " {after} |");
        }
        out.push('\n');
    }
    out.push_str("\n| state | means |\n|---|---|\n");
    for (state, means) in STATES {
        let _ = writeln!(out, "| {} | {means} |", state.as_str());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_the_table() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/outbox.md");
        if std::env::var_os("CHOBA_WRITE_DOCS").is_some() {
            std::fs::write(path, outbox_markdown()).unwrap();
        }
        let kept = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(
            kept,
            outbox_markdown(),
            "CHOBA_WRITE_DOCS=1 cargo test -p choba-outbox"
        );
    }
}
