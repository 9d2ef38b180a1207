//! The subscription: members come and go, each is charged on the 5th on the consent given once.

use super::book::Book;
use super::life::Life;
use super::model::{MONTHS, apportion};
use super::outcomes::give_back;
use super::people::PART;
use super::plan::{Goods, subscription};
use super::shop::day;
use super::telling::{Consent, charged_at_once, refused};
use crate::trade::Job;
use payments::At;

struct Member {
    consent: Consent,
    price: i64,
}

/// The subscription: charged on the 5th, members come and go.
pub fn charges(book: &mut Book, total: usize) {
    let counts = apportion(&MONTHS.map(|m| m.3), total);
    let refused_before = if total < 60 { 0 } else { total * 17 / 420 };
    let refunded = if total < 60 { 0 } else { total * 6 / 420 };
    let mut members: Vec<Member> = Vec::new();
    let mut left_to_refuse = refused_before;
    let mut left_to_refund = refunded;
    let in_all: usize = counts.iter().sum();
    let mut seen = 0;
    for (month, wanted) in counts.iter().copied().enumerate().filter(|(_, n)| *n > 0) {
        turn_over(book, &mut members, wanted);
        let (year, number, ..) = MONTHS[month];
        let last = month + 1 == MONTHS.len();
        let mut refuse = if last {
            2.min(wanted)
        } else {
            due(
                left_to_refuse,
                wanted,
                in_all.saturating_sub(seen + counts[18]),
            )
        };
        let mut refund = if last {
            0
        } else {
            due(
                left_to_refund,
                wanted,
                in_all.saturating_sub(seen + counts[18]),
            )
        };
        if !last {
            left_to_refuse -= refuse;
            left_to_refund -= refund;
        }
        let count = members.len();
        for (i, member) in members.iter_mut().enumerate() {
            let minute = u32::try_from(i).unwrap_or(0);
            let at = At::on(day(year, number, 5), 6, minute % 60, 10 + minute / 60);
            let id = format!("TYK-{:02}{number:02}05-{:03}", year % 100, 101 + i);
            // The last month's two refusals are one of each price.
            let price = match (last && i < 2, i) {
                (true, 0) => 1_980,
                (true, _) => 2_980,
                _ => member.price,
            };
            let goods = subscription(price);
            member
                .consent
                .given
                .get_or_insert_with(|| (at.plus(4), id.clone()));
            let life = if refuse > 0 {
                refuse -= 1;
                refused_charge(book, &id, at, &goods, &member.consent)
            } else {
                let mut life = charged_at_once(&id, at, &goods, &member.consent, book);
                if refund > 0 {
                    refund -= 1;
                    give_back(&mut life);
                } else if last && i + 1 == count && total >= 60 {
                    life.cancel(At::on(day(2026, 11, 5), 16, 20, 0), PART);
                    life.trade
                        .pending
                        .iter_mut()
                        .for_each(|p| p.at = At::on(day(2026, 11, 6), 14, 30, 0));
                }
                life
            };
            book.add(life);
        }
        seen += wanted;
    }
}

/// The part of what is left that is due now, so that all of it is spent at the end.
fn due(left: usize, now: usize, rest: usize) -> usize {
    if rest <= now {
        left.min(now)
    } else {
        (left * now).div_ceil(rest).min(left).min(now)
    }
}

fn turn_over(book: &mut Book, members: &mut Vec<Member>, wanted: usize) {
    let leaving = if members.len() > 6 {
        1 + book.rng.index(2)
    } else {
        0
    };
    for _ in 0..leaving {
        let gone = book.rng.index(members.len());
        members.remove(gone);
    }
    members.truncate(wanted);
    while members.len() < wanted {
        members.push(Member {
            consent: Consent {
                id: format!("B03-{}-{}", book.rng.digits(7), book.rng.digits(7)),
                given: None,
            },
            price: if book.rng.below(10) < 7 { 1_980 } else { 2_980 },
        });
    }
}

fn refused_charge(book: &mut Book, id: &str, at: At, goods: &Goods, consent: &Consent) -> Life {
    let mut life = Life::enter(id, at, goods, Job::Capture, &mut book.rng);
    life.authorise_on(&consent.id, at.plus(3));
    consent.remember(&mut life);
    refused(&mut life, "SoftDeclined", at.plus(4));
    life
}
