//! Warnings, one case, its papers.

use super::commands;
use crate::{Exported, WarningCase, WarningsPage};

commands! {
    /// The screen of warnings, of the shop that is shown.
    WarningsRequest("warnings") -> WarningsPage;
    /// One case, with both sides' evidence.
    WarningRequest("warning") {
        /// The warning's id.
        id: String,
    } -> WarningCase;
    /// A person has seen it, and says what became of it.
    WarningAcknowledgeRequest("warning_acknowledge") {
        /// The warning's id.
        id: String,
        /// The person's own words; may be empty.
        note: String,
        /// How it stood when it was shown, from the case; another standing is refused.
        seen: String,
    } -> WarningCase;
    /// The sheet for GMO-PG's support, as a PDF in the folder of exports.
    WarningSheetRequest("warning_sheet") {
        /// The warning's id.
        id: String,
    } -> Exported;
    /// The notice to hang beside the screen, as a PDF in the folder of exports.
    GatePosterRequest("gate_poster") -> Exported;
}
