//! `docs/outbox.md`, rendered from the tables.

use crate::cases::{Act, Hold, hold};
use crate::machine::{Event, next};
use payments::{OperationState, WarningKind};
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
        "was unknown; two equal looks, a minute apart, show that it did not happen (should it show itself later, it is done)",
    ),
];

/// The page.
#[must_use]
pub fn outbox_markdown() -> String {
    let mut out = String::from(
        "# The outbox\n\n\
         Made from `machine.rs` and `cases.rs` in `src-tauri/outbox/src/`; a test keeps this page equal to them. A dash is \
         what cannot happen.\n\n",
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
    out.push_str(&cases());
    out
}

/// Which unresolved case of an order holds which operation back.
fn cases() -> String {
    let mut out = String::from(
        "\n## Cases that hold an operation back\n\n\
         An unresolved case of the order, acknowledged or not. \"never\": not while both sides stand so. A dash: it does not \
         matter. Kinds without a row hold nothing. Every view names each unresolved case of the order, also one that holds nothing \
         or that a reason lets through.\n\n| case |",
    );
    for act in Act::ALL {
        let _ = write!(out, " {} |", act.as_str());
    }
    out.push_str("\n|---|");
    out.push_str(&"---|".repeat(Act::ALL.len()));
    out.push('\n');
    for kind in WarningKind::ALL {
        let row = Act::ALL.map(|act| hold(kind, act));
        if row.iter().all(|hold| *hold == Hold::Free) {
            continue;
        }
        let _ = write!(out, "| `{}` |", kind.as_str());
        for hold in row {
            let _ = write!(out, " {} |", hold.as_str());
        }
        out.push('\n');
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
