//! Yen over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An integer of yen, at most 2^53 − 1 either way. A branded number in TypeScript: arithmetic only in `ui/src/money`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS,
)]
#[ts(export, type = "number & { readonly __brand: \"yen\" }")]
pub struct Yen(pub i64);
