//! The page itself: what it leaves with the program for the case that its process ends, and how large it is drawn.

use super::commands;
use crate::{PageKept, PageStopped};
use serde::Deserialize;
use ts_rs::TS;

/// A step of the zoom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "lowercase")]
pub enum ZoomStep {
    /// Larger.
    In,
    /// Smaller.
    Out,
    /// Back to 100 %.
    Reset,
}

commands! {
    /// The page says where it is and what was typed into it.
    PageKeepRequest("page_keep") {
        /// That.
        kept: PageKept,
    } -> ();
    /// A page that was started again asks what it was doing.
    PageKeptRequest("page_kept") -> PageKept;
    /// The page that stands in asks what it is to say: it carries no texts of its own.
    PageStoppedRequest("page_stopped") -> PageStopped;
    /// The page has drawn a frame.
    PageDrawnRequest("page_drawn") -> ();
    /// A person wants the window's page again.
    PageAgainRequest("page_again") -> ();
    /// Draws larger or smaller; the size that it is then, percent.
    ZoomRequest("zoom") {
        /// Which way.
        step: ZoomStep,
    } -> u32;
}
