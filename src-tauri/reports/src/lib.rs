//! Charts and exports. Pure: figures and words come in, bytes go out; nothing here reads a file, a clock or the net.
//!
//! [`chart`] draws payouts as SVG, [`picture`] turns an SVG into PNG or PDF, [`table`] writes CSV, XLSX and JSON,
//! [`sheet`] lays both sides' records of one warning on one page for GMO-PG, [`poster`] the notice beside the screen.

pub mod chart;
mod clean;
mod error;
mod fonts;
pub mod picture;
pub mod poster;
pub mod sheet;
pub mod table;

pub use clean::{guarded, without_bidi};
pub use error::Error;
