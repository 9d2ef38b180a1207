//! The ledger in memory: pages, totals, search.
//!
//! Transactions stand newest first, so that row number is rank; the columns that filters look at are flat arrays and
//! the searched text is one folded arena. The answers equal those of the ledger's SQL, and a test proves it.
//! Read next: `image.rs` (the rows), `answer.rs` (a filter over the columns), `cursor.rs` (pages that stay right).

mod answer;
mod columns;
mod cursor;
mod image;

#[cfg(test)]
mod tests;

pub use answer::{Answer, Page};
pub use cursor::CursorError;
pub use image::Image;
