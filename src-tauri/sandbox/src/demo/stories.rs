//! Which stories there are, newest first, and what they are told with. Each says how many orders it needs, so that a
//! small shop gets only as many as fit.

use super::book::Book;
use super::life::{Life, next_look};
use super::plan::Goods;
use super::shop::day;
use super::{incidents, kinds};
use crate::trade::Job;
use payments::{At, Status};

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

/// Roles.
pub const OWNER: &str = "店主";
/// The part-timer.
pub const PART: &str = "パート";
/// The accountant.
pub const ACCOUNTANT: &str = "経理";

/// An instant.
pub fn at(year: i32, month: u32, date: u32, hour: u32, minute: u32) -> At {
    At::on(day(year, month, date), hour, minute, 0)
}

/// An order in stock, sold and sent at a time.
pub fn sold(book: &mut Book, id: &str, ordered: At, goods: &Goods, sale: At) -> Life {
    let mut life = Life::paid(id, ordered, goods, &mut book.rng);
    life.sales(sale, OWNER);
    life.send(sale, goods.small);
    life
}

/// GMO-PG aligned its record with Amazon's: it tells the shop's server.
pub fn aligned(life: &mut Life, when: At) {
    life.notice(when.plus(5));
    life.look(next_look(when.plus(5)));
}

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

/// A customer's consent to be charged again.
pub struct Consent {
    /// The permission's id.
    pub id: String,
    /// When and with which order it was given; none until the first charge.
    pub given: Option<(At, String)>,
}

impl Consent {
    /// The permission is the one that was given then.
    pub fn remember(&self, life: &mut Life) {
        if let (Some(permission), Some((at, order))) = (&mut life.trade.permission, &self.given) {
            permission.created = *at;
            permission.reference.clone_from(order);
        }
    }
}

/// A charge at once on a stored consent, as the shop's cart makes it.
pub fn charged_at_once(
    id: &str,
    when: At,
    goods: &Goods,
    consent: &Consent,
    book: &mut Book,
) -> Life {
    let mut life = Life::enter(id, when, goods, Job::Capture, &mut book.rng);
    life.agree_on(&consent.id, when.plus(4));
    consent.remember(&mut life);
    life.look(next_look(when));
    life.look_at_permission(next_look(when).plus(4));
    life
}

/// A refusal by Amazon.
pub fn refused(life: &mut Life, reason: &'static str, when: At) {
    life.trade.decline(reason, when);
    life.trade.set(Status::PayFail, when);
    life.notice(when.plus(2));
    life.look(next_look(when));
}
