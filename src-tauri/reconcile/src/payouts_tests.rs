//! A small ledger computed by hand, to the yen.

use crate::histories::{Story, day, time};
use crate::{
    Level, Period, PeriodState, ReasonKind, authorisation_deadline, closing_of, payday_of, payouts,
    reasons, terms_on, unmatched,
};
use payments::{
    Closing, FeeTax, MoneyEvent, OrderId, Payday, PayoutKind, PayoutLine, Rounding, Terms,
    Transaction, Yen, day_text,
};

/// The demo shop's three rows of terms.
fn terms() -> Vec<Terms> {
    let first = Terms {
        from: day("2025-05-07"),
        closing: Closing::Days(vec![31]),
        pay: Payday::MonthsAfter { months: 1, day: 31 },
        bank_closed_next: false,
        rate_bp: 400,
        special_rate_bp: Some(450),
        special_words: vec!["ダウンロード".into()],
        item_fee: Yen::ZERO,
        fee_tax: FeeTax {
            rate_bp: 1_000,
            per_closing: true,
        },
        transfer_fee: Yen::new(330),
        rounding: Rounding::Down,
        hold_below_transfer_fee: false,
        monthly_invoice: Yen::new(3_300),
    };
    let second = Terms {
        from: day("2026-01-01"),
        closing: Closing::Days(vec![15, 31]),
        pay: Payday::DaysAfter(15),
        bank_closed_next: true,
        ..first.clone()
    };
    let third = Terms {
        from: day("2026-07-01"),
        rate_bp: 380,
        ..second.clone()
    };
    vec![first, second, third]
}

#[test]
fn closings_and_paydays_are_those_of_the_demo_shop() {
    let terms = terms();
    for pair in "2025-05-31 2025-06-30, 2025-06-30 2025-07-31, 2025-07-31 2025-08-29, 2025-08-31 2025-09-30, \
        2025-09-30 2025-10-31, 2025-10-31 2025-11-28, 2025-11-30 2025-12-30, 2025-12-31 2026-01-30, \
        2026-01-15 2026-01-30, 2026-01-31 2026-02-16, 2026-02-15 2026-03-02, 2026-02-28 2026-03-16, \
        2026-03-15 2026-03-30, 2026-03-31 2026-04-15, 2026-04-15 2026-04-30, 2026-04-30 2026-05-15, \
        2026-05-15 2026-06-01, 2026-05-31 2026-06-15, 2026-06-15 2026-06-30, 2026-06-30 2026-07-15, \
        2026-07-15 2026-07-30, 2026-07-31 2026-08-17, 2026-08-15 2026-08-31, 2026-08-31 2026-09-15, \
        2026-09-15 2026-09-30, 2026-09-30 2026-10-15, 2026-10-15 2026-10-30, 2026-10-31 2026-11-16, \
        2026-11-15 2026-11-30"
        .split(',')
    {
        let (closed, paid) = pair.trim().split_once(' ').unwrap();
        let closed = day(closed);
        assert_eq!(closing_of(&terms, closed), Some(closed));
        assert_eq!(day_text(payday_of(terms_on(&terms, closed).unwrap(), closed)), paid, "{pair}");
    }
    let check = |sold: &str, closed: &str| {
        assert_eq!(
            closing_of(&terms, day(sold)).map(day_text).as_deref(),
            Some(closed)
        );
    };
    check("2025-12-01", "2025-12-31");
    check("2026-01-01", "2026-01-15");
    check("2026-02-16", "2026-02-28");
    assert_eq!(closing_of(&terms, day("2025-05-06")), None);
}

fn event(order: &str, on: &str, kind: PayoutKind, total: i64, label: &str) -> MoneyEvent {
    MoneyEvent {
        shop: "tsuyukusa".into(),
        order_id: OrderId::new(order).unwrap(),
        on: day(on),
        kind,
        amount: Yen::new(total),
        tax: Yen::ZERO,
        recurring: false,
        label: label.into(),
    }
}

fn line(
    paid: &str,
    closed: Option<&str>,
    kind: PayoutKind,
    order: Option<&str>,
    amounts: [i64; 5],
) -> PayoutLine {
    let [amount, refund, fee, fee_tax, transfer] = amounts;
    PayoutLine {
        paid_on: day(paid),
        closed_on: closed.map(day),
        shop_id: None,
        order_id: order.map(Into::into),
        kind,
        sold_on: None,
        amount: Yen::new(amount),
        tax: Yen::ZERO,
        refund_amount: Yen::new(refund),
        fee: Yen::new(fee),
        fee_tax: Yen::new(fee_tax),
        transfer_fee: Yen::new(transfer),
        net: Yen::new(amount - refund - fee - fee_tax - transfer),
        client_fields: Default::default(),
    }
}

/// June: 5,060 (fee 202), 1,320 download (59), 9,999 (399); July: the 5,060 comes back (−202), 10,000 (400).
fn ledger() -> Vec<MoneyEvent> {
    vec![
        event("A-1", "2025-06-12", PayoutKind::Sale, 5_060, "便箋"),
        event(
            "A-2",
            "2025-06-20",
            PayoutKind::Sale,
            1_320,
            "年賀テンプレート(ダウンロード)",
        ),
        event("A-3", "2025-06-30", PayoutKind::Sale, 9_999, ""),
        event("A-1", "2025-07-03", PayoutKind::Refund, 5_060, "便箋"),
        event("A-4", "2025-07-05", PayoutKind::Sale, 10_000, ""),
    ]
}

#[test]
fn a_ledger_adds_up_to_the_yen() {
    let found = payouts(&ledger(), &terms(), &[], day("2025-07-10"));
    let said: Vec<(String, i64, &str)> = found
        .iter()
        .map(|p| {
            (
                day_text(p.closed_on),
                p.expected.unwrap().get(),
                p.state.as_str(),
            )
        })
        .collect();
    // June: 16,379 − 660 − 66 − 3,300 − 330. July: 10,000 − 5,060 − 198 − 19 − 3,300 − 330.
    assert_eq!(
        said,
        [
            ("2025-06-30".into(), 12_023, "closed"),
            ("2025-07-31".into(), 1_093, "running")
        ]
    );
    assert_eq!(
        (found[0].fees.get(), found[0].tax.get(), found[0].sale_count),
        (990, 66, 3)
    );
}

#[test]
fn a_statement_agrees_or_says_why_not() {
    let sale = |order, amount, fee| {
        line(
            "2025-07-31",
            None,
            PayoutKind::Sale,
            Some(order),
            [amount, 0, fee, 0, 0],
        )
    };
    let mut lines = vec![
        sale("A-1", 5_060, 202),
        sale("A-2", 1_320, 59),
        sale("A-3", 9_999, 399),
        line(
            "2025-07-31",
            None,
            PayoutKind::TransferFee,
            None,
            [0, 0, 0, 66, 330],
        ),
        line(
            "2025-07-31",
            None,
            PayoutKind::Offset,
            None,
            [-3_300, 0, 0, 0, 0],
        ),
    ];
    let first = |lines: &[PayoutLine]| -> Period {
        payouts(&ledger(), &terms(), lines, day("2025-08-01")).remove(0)
    };
    let period = first(&lines);
    assert_eq!(
        (period.state.as_str(), period.lines, period.delivered),
        ("agreed", 3, Some(Yen::new(12_023)))
    );
    // A statement may come before its day: then the money is announced and not there.
    let announced = payouts(&ledger(), &terms(), &lines, day("2025-07-30")).remove(0);
    assert_eq!(announced.state, PeriodState::Closed);
    assert_eq!(announced.delivered, Some(Yen::new(12_023)));
    assert_eq!(
        (announced.arrived(), announced.to_come()),
        (None, announced.delivered)
    );
    assert_eq!(
        (period.arrived(), period.announced()),
        (period.delivered, None)
    );
    lines.push(line(
        "2025-07-31",
        None,
        PayoutKind::Claim,
        Some("A-9"),
        [0, 6_160, 0, 0, 0],
    ));
    let period = first(&lines);
    assert_eq!(
        (period.state.as_str(), period.difference()),
        ("short", Some(Yen::new(-6_160)))
    );
    let events: Vec<MoneyEvent> = ledger().into_iter().take(3).collect();
    let why = reasons(&period, &terms(), &events, &lines, &[]);
    assert_eq!(
        (why[0].kind, why[0].order.as_deref(), why[0].explains_all),
        (ReasonKind::Claim, Some("A-9"), true)
    );
    assert_eq!(unmatched(&lines, |id| id != "A-9").len(), 1);
}

#[test]
fn two_payouts_of_one_day_are_two_periods() {
    let events = [
        event("A-1", "2025-12-20", PayoutKind::Sale, 10_000, ""),
        event("A-2", "2026-01-05", PayoutKind::Sale, 10_000, ""),
    ];
    let lines = [
        line(
            "2026-01-30",
            Some("2025-12-31"),
            PayoutKind::Sale,
            Some("A-1"),
            [10_000, 0, 400, 40, 330],
        ),
        line(
            "2026-01-30",
            Some("2025-12-31"),
            PayoutKind::Offset,
            None,
            [-3_300, 0, 0, 0, 0],
        ),
        line(
            "2026-01-30",
            Some("2026-01-15"),
            PayoutKind::Sale,
            Some("A-2"),
            [10_000, 0, 400, 40, 330],
        ),
    ];
    let states: Vec<&str> = payouts(&events, &terms(), &lines, day("2026-02-01"))
        .iter()
        .map(|p| p.state.as_str())
        .collect();
    assert_eq!(states, ["agreed", "agreed"]);
}

#[test]
fn what_does_not_exceed_the_transfer_fee_is_kept() {
    let mut terms = terms();
    for row in &mut terms {
        row.hold_below_transfer_fee = true;
        row.monthly_invoice = Yen::ZERO;
    }
    let events = [
        event("A-1", "2026-02-03", PayoutKind::Sale, 330, ""),
        event("A-2", "2026-02-20", PayoutKind::Sale, 1_000, ""),
    ];
    let found = payouts(&events, &terms, &[], day("2026-05-01"));
    // 330 − 13 − 1 = 316 is kept; 1,000 − 40 − 4 + 316 − 330.
    let said: Vec<(i64, &str)> = found
        .iter()
        .map(|p| (p.expected.unwrap().get(), p.state.as_str()))
        .collect();
    assert_eq!(said, [(0, "held"), (942, "due")]);
}

#[test]
fn a_refund_gives_back_the_fee_of_the_sales_day() {
    let events = [
        event("A-1", "2026-06-30", PayoutKind::Sale, 10_000, ""),
        event("A-1", "2026-07-02", PayoutKind::Refund, 10_000, ""),
        event("A-2", "2026-07-02", PayoutKind::Sale, 10_000, ""),
    ];
    let found = payouts(&events, &terms(), &[], day("2026-07-03"));
    // 10,000 − 10,000 − (380 − 400) − (−2) − 330: the rate of the sale's day comes back, and its tax.
    assert_eq!(found[1].expected, Some(Yen::new(-308)));
}

#[test]
fn without_terms_nothing_is_expected() {
    let lines = [line(
        "2026-01-30",
        None,
        PayoutKind::Sale,
        Some("A-1"),
        [1_000, 0, 0, 0, 0],
    )];
    let found = payouts(&ledger(), &[], &lines, day("2026-02-01"));
    assert_eq!(
        (found.len(), found[0].expected, found[0].state.as_str()),
        (1, None, "no_terms")
    );
}

#[test]
fn a_transaction_leaves_its_money_on_the_days_of_the_pg() {
    let check = |story: &str, expected: &[(&str, &str, i64)]| {
        let found: Vec<(String, String, i64)> = Story::read(story)
            .watch(time("90d"))
            .events
            .iter()
            .map(|e| {
                (
                    day_text(e.on),
                    e.kind.as_str().to_owned(),
                    (e.amount + e.tax).get(),
                )
            })
            .collect();
        let expected: Vec<(String, String, i64)> = expected
            .iter()
            .map(|(d, k, y)| ((*d).to_owned(), (*k).to_owned(), *y))
            .collect();
        assert_eq!(found, expected, "{story}");
    };
    check(
        "0d PG AUTH 1000; 1d PG SALES 1000",
        &[("2026-04-02", "sale", 1_000)],
    );
    check(
        "1d PG SALES 1000; 2d PG SALES 700; 3d PG REQRETURN 700; 5d PG RETURN 700",
        &[
            ("2026-04-02", "sale", 1_000),
            ("2026-04-03", "refund", 300),
            ("2026-04-06", "refund", 700),
        ],
    );
    // First seen when it was over: the day of the sale is the statement's or the settlement's.
    check(
        "9d PG RETURN 1000 moved 8d; 4d row capture 1000",
        &[
            ("2026-04-05", "sale", 1_000),
            ("2026-04-09", "refund", 1_000),
        ],
    );
    check("0d PG AUTH 1000; 1d PG CANCEL 1000", &[]);
    check(
        "9d PG RETURN 1000 moved 8d; 9d Amazon Captured 1000/1000/1000 moved 1d",
        &[
            ("2026-04-02", "sale", 1_000),
            ("2026-04-09", "refund", 1_000),
        ],
    );
}

#[test]
fn an_authorisation_warns_before_it_lapses() {
    let story = Story::read("0d10h PG AUTH 1000");
    let transaction = Transaction::derive(&story.observations).unwrap();
    let check = |now: &str, left: i64, level: Level| {
        let deadline = authorisation_deadline(&transaction, time(now)).unwrap();
        assert_eq!((deadline.days_left, deadline.level), (left, level), "{now}");
    };
    check("6d", 24, Level::Fresh);
    check("7d", 23, Level::Slow);
    check("25d", 5, Level::Soon);
    check("30d9h", 0, Level::LastDay);
    check("30d10h", 0, Level::Lapsed);
}

#[test]
fn an_invoice_without_sales_is_kept_for_the_next_payout() {
    let mut terms = terms();
    for row in &mut terms {
        row.hold_below_transfer_fee = true;
    }
    let events = [
        event("A-1", "2026-02-03", PayoutKind::Sale, 10_000, ""),
        event("A-2", "2026-03-03", PayoutKind::Sale, 10_000, ""),
    ];
    let found = payouts(&events, &terms, &[], day("2026-03-10"));
    let said: Vec<(i64, &str)> = found
        .iter()
        .map(|p| (p.expected.unwrap().get(), p.state.as_str()))
        .collect();
    // 10,000 − 400 − 40 − 330; −3,300 is kept; 10,000 − 400 − 40 − 3,300 − 330.
    assert_eq!(said, [(9_230, "due"), (0, "held"), (5_930, "running")]);
}

#[test]
fn what_of_a_closing_comes_later_is_a_payout_of_its_own() {
    let events = [
        event("A-1", "2026-01-05", PayoutKind::Sale, 10_000, ""),
        event("A-2", "2026-01-06", PayoutKind::Sale, 10_000, ""),
    ];
    let sale = |paid: &str, order| {
        let amounts = [10_000, 0, 400, 40, 0];
        line(
            paid,
            Some("2026-01-15"),
            PayoutKind::Sale,
            Some(order),
            amounts,
        )
    };
    let lines = [sale("2026-01-30", "A-1"), sale("2026-02-05", "A-2")];
    let found = payouts(&events, &terms(), &lines, day("2026-02-10"));
    let seen: Vec<_> = found
        .iter()
        .filter(|p| p.delivered.is_some())
        .map(|p| {
            (
                p.paid_on,
                p.delivered.unwrap().get(),
                p.difference().unwrap().get(),
                p.lines,
            )
        })
        .collect();
    // Both came without the bank's fee that was expected: the difference stands once, at the first.
    assert_eq!(
        seen,
        [
            (day("2026-01-30"), 9_560, 330, 1),
            (day("2026-02-05"), 9_560, 0, 1)
        ]
    );
}
