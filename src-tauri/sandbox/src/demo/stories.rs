//! Which stories there are, newest first. Each says how many orders it needs, so that a
//! small shop gets only as many as fit.

use super::book::Book;
use super::telling::at;
use super::{incidents, kinds};
use payments::At;

/// One story.
pub struct Story {
    /// Orders it needs.
    pub orders: usize,
    /// Writes them.
    pub tell: fn(&mut Book),
}

const fn story(orders: usize, tell: fn(&mut Book)) -> Story {
    Story { orders, tell }
}

/// All stories, newest first.
pub const STORIES: [Story; 23] = [
    story(1, incidents::unknown_outcome),
    story(1, incidents::refunded_last_night),
    story(1, kinds::lapsed_yesterday),
    story(1, kinds::ahead_since_wednesday),
    story(1, kinds::changed_at_home),
    story(1, kinds::waiting_at_amazon),
    story(1, kinds::refund_stuck),
    story(3, kinds::about_to_lapse),
    story(1, incidents::guarantee_claim),
    story(1, kinds::permission_closed),
    story(5, incidents::golden_week),
    story(1, kinds::unknown_capture),
    story(1, kinds::amount_differs),
    story(1, kinds::refund_missing),
    story(1, kinds::not_captured),
    story(1, incidents::chargeback),
    story(1, kinds::unknown_at_pg),
    story(6, incidents::year_end_rush),
    story(1, kinds::not_cancelled),
    story(14, incidents::typhoon),
    story(2, kinds::double_refund),
    story(1, kinds::cancelled_outside),
    story(2, kinds::first_summer),
];

type Note = (At, &'static str, &'static [(&'static str, &'static str)]);

/// The notes of incidents that have no order of their own: 1, 6, 9, 10.
pub fn notes(book: &mut Book) {
    let notes: [Note; 12] = [
        (at(2025, 4, 10, 11, 0), "setup_own_account_entered", &[]),
        (at(2025, 4, 15, 15, 20), "setup_evidence_sent_back", &[]),
        (at(2025, 4, 16, 10, 5), "setup_account_corrected", &[]),
        (at(2025, 4, 17, 16, 40), "setup_items_sent", &[]),
        (at(2025, 4, 28, 13, 10), "setup_production_ready", &[]),
        (
            at(2026, 2, 2, 11, 20),
            "group_match_confirmed",
            &[("paid_on", "2026-01-30")],
        ),
        (
            at(2026, 7, 30, 10, 40),
            "terms_date_corrected",
            &[("from", "2026-07-15"), ("to", "2026-07-01")],
        ),
        (
            at(2026, 9, 15, 11, 30),
            "statement_opened_elsewhere",
            &[("paid_on", "2026-09-15")],
        ),
        (
            at(2026, 10, 2, 10, 50),
            "statement_found",
            &[("paid_on", "2026-09-15")],
        ),
        (
            at(2026, 10, 2, 10, 52),
            "statement_imported_again",
            &[("new", "0")],
        ),
        (
            at(2026, 10, 29, 17, 30),
            "second_shop_evidence_questioned",
            &[],
        ),
        (at(2026, 11, 5, 17, 50), "last_looked", &[]),
    ];
    for (when, code, args) in notes {
        book.note(when, code, args);
    }
}
