//! What several stories are told with.

use super::book::Book;
use super::life::{Life, next_look};
use super::people::OWNER;
use super::plan::Goods;
use super::shop::day;
use crate::trade::Job;
use payments::{At, Status};

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
