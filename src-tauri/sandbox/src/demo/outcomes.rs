//! What happens to an ordinary order: it is paid, changed, sent, cancelled or given back, at hours at which people do
//! such things.

use super::book::Book;
use super::life::{Life, next_look};
use super::model::{End, Slot};
use super::people::{OWNER, PART};
use super::plan::Goods;
use super::shop::{Making, day, shop_days_after};
use super::telling::refused;
use crate::rng::Rng;
use crate::trade::Job;
use chrono::Days;
use payments::{At, Status, Yen};

/// Lives an ordinary order through to its end.
pub fn live(book: &mut Book, id: &str, slot: &Slot, goods: &Goods) -> Life {
    let rng = &mut book.rng;
    match slot.end {
        End::Download => {
            let mut life = Life::enter(id, slot.at, goods, Job::Capture, rng);
            life.agree(slot.at.plus(70));
            life.look(next_look(slot.at.plus(73)));
            life
        }
        End::AuthInStock | End::AuthMade => Life::paid(id, slot.at, goods, rng),
        End::Sales => sold(id, slot.at, goods, rng),
        End::Cancel => {
            let mut life = Life::paid(id, slot.at, goods, rng);
            let asked = next_look(slot.at.plus(1_800)).plus(life.between(300, 3_000));
            life.cancel(asked, PART);
            life
        }
        End::Return => {
            let mut life = sold(id, slot.at, goods, rng);
            give_back(&mut life);
            life
        }
        End::ReqReturn => {
            let mut life = sold(id, slot.at, goods, rng);
            life.cancel(At::on(day(2026, 11, 6), 9, 14, 0), PART);
            life.trade
                .pending
                .iter_mut()
                .for_each(|p| p.at = At::on(day(2026, 11, 6), 13, 30, 0));
            life
        }
        End::PayFail => {
            let mut life = Life::enter(id, slot.at, goods, Job::Auth, rng);
            life.trade.set(Status::AuthProcess, slot.at.plus(40));
            let failed = slot.at.plus(life.between(70, 300));
            if life.between(0, 9) < 6 {
                let permission = life.new_permission();
                life.authorise_on(&permission, failed);
            }
            let reason = if life.between(0, 9) < 7 {
                "SoftDeclined"
            } else {
                "HardDeclined"
            };
            refused(&mut life, reason, failed);
            life
        }
        End::Expired => {
            let mut life = Life::enter(id, slot.at, goods, Job::Auth, rng);
            let status = if life.between(0, 9) < 7 {
                Status::AuthProcess
            } else {
                Status::ReqSuccess
            };
            life.trade.set(status, slot.at.plus(25));
            life.look(next_look(slot.at.plus(30)));
            life.look(next_look(slot.at.plus_days(3).plus(30)));
            life
        }
        End::Unprocessed | End::ReqSuccess | End::AuthProcess => {
            let mut life = Life::enter(id, slot.at, goods, Job::Auth, rng);
            match slot.end {
                End::ReqSuccess => life.trade.set(Status::ReqSuccess, slot.at.plus(20)),
                End::AuthProcess => life.trade.set(Status::AuthProcess, slot.at.plus(45)),
                _ => {}
            }
            life.look(next_look(slot.at.plus(46)));
            life
        }
    }
}

/// An order that was paid, sold when it left the shop, and perhaps changed on the way.
fn sold(id: &str, ordered: At, goods: &Goods, rng: &mut Rng) -> Life {
    let mut life = Life::paid(id, ordered, goods, rng);
    let chance = life.between(0, 999);
    let sale = leaves(&mut life, goods);
    if chance < 6 {
        change_before(&mut life, sale);
    }
    life.sales(sale, OWNER);
    if life
        .trade
        .charge
        .as_ref()
        .is_some_and(|c| c.captured.is_none())
    {
        life.look(next_look(sale.plus(5 * 3_600)));
    }
    life.send(sale.plus(600), goods.small);
    if (6..12).contains(&chance) {
        lower_after(&mut life, sale);
    }
    life
}

/// When it leaves: in stock mostly the next shop day, names after five to seven, cards after 10 to 25 days.
fn leaves(life: &mut Life, goods: &Goods) -> At {
    let ordered = life.ordered_at.day();
    let on = match goods.making {
        Making::Stock => {
            let count = match life.between(0, 99) {
                0..=69 => 1,
                70..=91 => 2,
                _ => 3,
            };
            shop_days_after(ordered, count)
        }
        Making::Named => shop_days_after(ordered, if life.between(0, 1) == 0 { 5 } else { 6 }),
        Making::NewYear => {
            let days = u64::try_from(life.between(9, 19) + life.between(0, 5)).unwrap_or(10);
            let ready = ordered.checked_add_days(Days::new(days)).unwrap_or(ordered);
            shop_days_after(ready, 1)
        }
    };
    let at = At::on(on, 13, 0, 0).plus(life.between(300, 10_200));
    at.min(At::on(day(2026, 11, 5), 14, 0, 0).plus(life.between(0, 5_000)))
}

/// Another size or pattern before it leaves.
fn change_before(life: &mut Life, sale: At) {
    let step = if life.between(0, 1) == 0 { -110 } else { 330 };
    let amount = Yen::new((life.trade.amount.get() + step).max(385));
    let tax = life.trade.tax;
    let asked = sale.plus(-7_200);
    if asked > life.ordered_at.plus(3_600) && amount != life.trade.amount {
        life.change(amount, tax, asked, PART);
    }
}

/// A corner bent on the way: part of it goes back. Never across the change of the rate, where what is given back
/// would be a question of interpretation.
fn lower_after(life: &mut Life, sale: At) {
    let asked = At::on(sale.day(), 10, 0, 0)
        .plus_days(life.between(3, 8))
        .plus(life.between(0, 9_000));
    let rate_changes = At::start_of(day(2026, 7, 1));
    let crosses = sale < rate_changes && asked >= rate_changes;
    if crosses || asked > At::on(day(2026, 11, 4), 12, 0, 0) {
        return;
    }
    let back = (life.trade.amount.get() / 4 / 10 * 10).max(110);
    let amount = Yen::new(life.trade.amount.get() - back);
    let tax = life.trade.tax;
    life.change(amount, tax, asked, PART);
    life.look(next_look(asked.plus(2_400)));
}

/// The whole order comes back, and its money on the same day.
pub fn give_back(life: &mut Life) {
    let charged = life.trade.processed;
    let rate_changes = At::start_of(day(2026, 7, 1));
    let mut asked = At::on(charged.day(), 10, 0, 0)
        .plus_days(life.between(4, 12))
        .plus(life.between(0, 14_000));
    if charged < rate_changes && asked >= rate_changes {
        asked = charged.plus(5_400).min(rate_changes.plus(-7_200));
    }
    let by = if life.between(0, 2) == 0 { OWNER } else { PART };
    life.cancel(asked, by);
    let ended = asked.plus(2_200);
    life.look(next_look(ended));
    life.notice(life.trade.processed.plus(4));
}
