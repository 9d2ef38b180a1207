//! What GMO-PG pays, and when: the demo's payout statements. The rules, in full; whoever computes expected payouts
//! from `Terms` follows the same sentences.
//!
//! 1. A day belongs to the terms with the latest `from` that is not after it. A closing is a day on which the terms in
//!    force on that day close (31: the month's end); it takes everything after the closing before it, itself included.
//! 2. It is paid on the payday that the terms of the closing day say; a payday on which banks rest moves to the next
//!    business day, or to the one before, as those terms say.
//! 3. A sale counts in the closing of its capture day (the day of SALES or CAPTURE at the PG), one line a sale:
//!    fee = (amount + tax) × rate, rounded down; the rate is that of the terms in force on the capture day, the special
//!    one when free field 1 holds one of their special words.
//! 4. A whole refund counts in the closing of the day the PG shows RETURN; a lower total after the capture counts as a
//!    refund of the difference on the day of the change. One line each: amount and tax 0, refund_amount = what went
//!    back, tax and postage included, fee = −(refund_amount × the rate of the sale, rounded down).
//!    A change before the capture is no line; the sale has the new total.
//! 5. Tax on fees: 10 % of the closing's sum of fees (those given back deducted), rounded down towards zero, once per
//!    closing, as one line of kind `adjustment` without an order id that bears only `fee_tax`.
//! 6. In the closing at a month's end the monthly invoice is one line of kind `offset`, refund_amount = the invoice.
//! 7. A claim is one line of kind `claim`, refund_amount = the claim, no fee; won back, one line of kind `adjustment`
//!    with the order id and amount = what came back.
//! 8. One line `transfer_fee` per payout. What is not more than the transfer fee is held: no payout, and the next
//!    closing has one line of kind `held` with it (amount, or refund_amount when it is negative), tax on fees included.
//! 9. net = amount − refund_amount + tax − fee − fee_tax − transfer_fee, on every line.

use super::book::{Book, Claim};
use super::shop::{SHOP_ID, first_day, now};
use crate::trade::{PgMove, Trade};
use chrono::{Datelike, Days, Months};
use payments::{
    Closing, Day, Payday, PayoutKind, PayoutLine, Rounding, Terms, Yen, is_business_day,
    next_business_day, previous_business_day,
};

/// One transfer to the shop.
pub struct Payout {
    /// Closing day.
    pub closed_on: Day,
    /// Day of the transfer.
    pub paid_on: Day,
    /// Its lines.
    pub lines: Vec<PayoutLine>,
}

impl Payout {
    /// What arrives at the bank.
    pub fn net(&self) -> Yen {
        self.lines.iter().map(|l| l.net).sum()
    }
}

/// The terms in force on a day.
pub fn terms_on(terms: &[Terms], on: Day) -> Option<&Terms> {
    terms.iter().rev().find(|t| t.from <= on)
}

/// Every closing from the first day until a day, with its payday.
pub fn closings(terms: &[Terms], until: Day) -> Vec<(Day, Day)> {
    first_day()
        .iter_days()
        .take_while(|on| *on <= until)
        .filter_map(|on| {
            let terms = terms_on(terms, on)?;
            closes(&terms.closing, on).then(|| (on, payday(terms, on)))
        })
        .collect()
}

fn closes(closing: &Closing, on: Day) -> bool {
    let last = on.succ_opt().is_some_and(|next| next.day() == 1);
    match closing {
        Closing::Daily => true,
        Closing::Days(days) => {
            days.contains(&on.day()) || (last && days.iter().any(|d| *d > on.day()))
        }
    }
}

fn payday(terms: &Terms, closed: Day) -> Day {
    let wished = match terms.pay {
        Payday::DaysAfter(days) => closed
            .checked_add_days(Days::new(u64::from(days)))
            .unwrap_or(closed),
        Payday::BusinessDaysAfter(days) => {
            let mut on = closed;
            for _ in 0..days {
                on = next_business_day(on.succ_opt().unwrap_or(on));
            }
            on
        }
        Payday::MonthsAfter { months, day } => {
            let first = closed
                .with_day(1)
                .and_then(|d| d.checked_add_months(Months::new(months)));
            let first = first.unwrap_or(closed);
            (28..=day)
                .rev()
                .chain([day])
                .find_map(|d| first.with_day(d))
                .unwrap_or(first)
        }
    };
    match (is_business_day(wished), terms.bank_closed_next) {
        (true, _) => wished,
        (false, true) => next_business_day(wished),
        (false, false) => previous_business_day(wished),
    }
}

/// The statements that were sent by the demo's morning.
pub fn write(book: &Book, terms: &[Terms]) -> Vec<Payout> {
    let today = now().day();
    let closings = closings(terms, today);
    let mut lines: Vec<Vec<PayoutLine>> = closings.iter().map(|_| Vec::new()).collect();
    let mut place = |line: PayoutLine| {
        let on = line.sold_on.unwrap_or_default();
        let at = closings.partition_point(|(closed, _)| *closed < on);
        if let (Some(slot), Some((closed, paid))) = (lines.get_mut(at), closings.get(at)) {
            slot.push(PayoutLine {
                closed_on: Some(*closed),
                paid_on: *paid,
                ..line
            });
        }
    };
    for life in &book.lives {
        for line in trade_lines(&life.trade, terms) {
            place(line);
        }
    }
    for claim in &book.claims {
        place(claim_line(claim));
    }
    let mut held = Yen::ZERO;
    let mut payouts = Vec::new();
    for ((closed_on, paid_on), mut lines) in closings.into_iter().zip(lines) {
        if paid_on > today {
            break;
        }
        lines.sort_by(|a, b| {
            (a.sold_on, &a.order_id, &a.kind).cmp(&(b.sold_on, &b.order_id, &b.kind))
        });
        let Some(terms) = terms_on(terms, closed_on) else {
            continue;
        };
        close(&mut lines, terms, (closed_on, paid_on), &mut held);
        if !lines.is_empty() {
            payouts.push(Payout {
                closed_on,
                paid_on,
                lines,
            });
        }
    }
    payouts
}

/// Rules 5, 6 and 8.
fn close(lines: &mut Vec<PayoutLine>, terms: &Terms, (closed, paid): (Day, Day), held: &mut Yen) {
    let blank = |kind| line(kind, None, closed, Some(closed), paid);
    let fees: Yen = lines.iter().map(|l| l.fee).sum();
    let fee_tax = fees.basis_points(terms.fee_tax.rate_bp, terms.rounding);
    if !fee_tax.is_zero() {
        lines.push(priced(PayoutLine {
            fee_tax,
            ..blank(PayoutKind::Adjustment)
        }));
    }
    if closed.succ_opt().is_some_and(|next| next.day() == 1) {
        let refund_amount = terms.monthly_invoice;
        lines.push(priced(PayoutLine {
            refund_amount,
            ..blank(PayoutKind::Offset)
        }));
    }
    if *held > Yen::ZERO {
        lines.push(priced(PayoutLine {
            amount: *held,
            ..blank(PayoutKind::Held)
        }));
    } else if *held < Yen::ZERO {
        lines.push(priced(PayoutLine {
            refund_amount: held.abs(),
            ..blank(PayoutKind::Held)
        }));
    }
    let transfer_fee = terms.transfer_fee;
    let net: Yen = lines.iter().map(|l| l.net).sum();
    if terms.hold_below_transfer_fee && net <= transfer_fee {
        *held = net;
        lines.clear();
        return;
    }
    *held = Yen::ZERO;
    lines.push(priced(PayoutLine {
        transfer_fee,
        ..blank(PayoutKind::TransferFee)
    }));
}

fn trade_lines(trade: &Trade, terms: &[Terms]) -> Vec<PayoutLine> {
    let sold_on = trade.pg_money.iter().find(|m| m.sale).map(|m| m.on);
    let rate = sold_on
        .and_then(|on| terms_on(terms, on))
        .map_or(0, |t| rate_of(t, &trade.fields[0]));
    trade
        .pg_money
        .iter()
        .map(|m| moved(trade, m, rate))
        .collect()
}

/// The rate for a line whose free field 1 is this.
pub fn rate_of(terms: &Terms, label: &str) -> i64 {
    let special = terms
        .special_words
        .iter()
        .any(|word| label.contains(word.as_str()));
    terms
        .special_rate_bp
        .filter(|_| special)
        .unwrap_or(terms.rate_bp)
}

fn moved(trade: &Trade, m: &PgMove, rate: i64) -> PayoutLine {
    let kind = if m.sale {
        PayoutKind::Sale
    } else {
        PayoutKind::Refund
    };
    let order = Some(trade.order.as_str().to_owned());
    let total = m.amount + m.tax;
    let fee = total.basis_points(rate, Rounding::Down);
    let mut line = line(kind, order, m.on, None, m.on);
    line.client_fields.clone_from(&trade.fields);
    if m.sale {
        line.amount = m.amount;
        line.tax = m.tax;
        line.fee = fee;
    } else {
        line.refund_amount = total;
        line.fee = -fee;
    }
    priced(line)
}

fn claim_line(claim: &Claim) -> PayoutLine {
    let kind = if claim.back {
        PayoutKind::Adjustment
    } else {
        PayoutKind::Claim
    };
    let mut line = line(
        kind,
        Some(claim.order.as_str().to_owned()),
        claim.on,
        None,
        claim.on,
    );
    if claim.back {
        line.amount = claim.amount;
    } else {
        line.refund_amount = claim.amount;
    }
    priced(line)
}

fn line(
    kind: PayoutKind,
    order_id: Option<String>,
    on: Day,
    closed_on: Option<Day>,
    paid_on: Day,
) -> PayoutLine {
    PayoutLine {
        paid_on,
        closed_on,
        shop_id: Some(SHOP_ID.to_owned()),
        order_id,
        kind,
        sold_on: Some(on),
        amount: Yen::ZERO,
        tax: Yen::ZERO,
        refund_amount: Yen::ZERO,
        fee: Yen::ZERO,
        fee_tax: Yen::ZERO,
        transfer_fee: Yen::ZERO,
        net: Yen::ZERO,
        client_fields: Default::default(),
    }
}

/// Rule 9.
fn priced(mut line: PayoutLine) -> PayoutLine {
    line.net =
        line.amount - line.refund_amount + line.tax - line.fee - line.fee_tax - line.transfer_fee;
    line
}
