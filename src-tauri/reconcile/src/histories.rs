//! A mini text form of an order's history, for tests: clauses divided by `;`, each `TIME SOURCE …`.
//!
//! `3d2h PG SALES 1000 moved 3d`, `3d Amazon Captured 1000/1000/0 moved 2d because X`, `3d Amazon 404 S03-…`,
//! `3d permission Closed 1000/0`, `3d notice SALES`, `3d op sales done`, `3d row chargeback -1000`,
//! `3d paid adjustment 1000`, `3d order P03-…`, `3d refund R1 Completed 300 moved 2d made 2d of P03-…-C…` (a row of a refund
//! report taken in on day 3), `3d Amazon refund R1 Refunded 300`. Times count from a fixed midnight in Japan.

use crate::{History, Watch, watch};
use payments::{
    AmazonState, At, ChargeFact, Day, Environment, Fact, FileLine, NoticeFact, Observation,
    Operation, OperationKind, OperationState, OrderFact, OrderId, PayoutKind, PayoutLine,
    PermissionFact, PermissionState, PgFact, RefundBy, RefundFact, RefundLine, RefundState,
    SettlementKind, SettlementLine, Source, Status, Yen,
};

/// The charge of an order, where a clause names no other.
const CHARGE: &str = "P03-0000001-0000001-C000001";

#[derive(Default)]
pub struct Story {
    pub observations: Vec<Observation>,
    pub operations: Vec<Operation>,
    pub settlement: Vec<SettlementLine>,
    pub refunds: Vec<RefundLine>,
    pub payouts: Vec<PayoutLine>,
}

pub fn day(text: &str) -> Day {
    Day::parse_from_str(text, "%Y-%m-%d").unwrap()
}

pub fn start() -> At {
    At::start_of(day("2026-04-01"))
}

pub fn time(text: &str) -> At {
    let (mut seconds, mut number) = (0, 0);
    for c in text.chars() {
        match c {
            'd' => (seconds, number) = (seconds + number * 86_400, 0),
            'h' => (seconds, number) = (seconds + number * 3_600, 0),
            'm' => (seconds, number) = (seconds + number * 60, 0),
            digit => number = number * 10 + i64::from(digit.to_digit(10).unwrap()),
        }
    }
    start().plus(seconds)
}

fn yen(text: &str) -> Yen {
    Yen::new(text.parse().unwrap())
}

fn order_id() -> OrderId {
    OrderId::new("TYK-260401-001").unwrap()
}

fn said<'a>(words: &[&'a str], name: &str) -> Option<&'a str> {
    let at = words.iter().position(|w| *w == name)?;
    words.get(at + 1).copied()
}

impl Story {
    pub fn read(text: &str) -> Self {
        let mut story = Self::default();
        for clause in text.split(';').map(str::trim).filter(|c| !c.is_empty()) {
            let words: Vec<&str> = clause.split_whitespace().collect();
            story.clause(&words);
        }
        story
    }

    fn clause(&mut self, words: &[&str]) {
        let at = time(words[0]);
        match words[1] {
            "PG" => self.observe(Source::Pg, at, Fact::Pg(pg(words, at))),
            "Amazon" if words[2] == "404" => {
                let id = words.get(3).unwrap_or(&"P03-1-C1");
                self.observe(Source::AmazonCharge, at, Fact::NoSuchId((*id).into()));
            }
            "Amazon" if words[2] == "refund" => {
                let fact = Fact::Refund(refund_answer(words));
                self.observe(Source::AmazonRefund, at, fact);
            }
            "Amazon" => self.observe(Source::AmazonCharge, at, Fact::Charge(charge(words, at))),
            "permission" => {
                let (limit, balance) = words[3].split_once('/').unwrap();
                let id = said(words, "id").unwrap_or("P03-0000001-0000001");
                let fact = PermissionFact {
                    permission_id: id.into(),
                    kind: if id.starts_with('B') {
                        "Recurring"
                    } else {
                        "OneTime"
                    }
                    .into(),
                    state: PermissionState::parse(words[2]),
                    reasons: Vec::new(),
                    limit: Some(yen(limit)),
                    balance: Some(yen(balance)),
                    changed_at: Some(at),
                };
                self.observe(Source::AmazonPermission, at, Fact::Permission(fact));
            }
            "notice" => {
                let fact = NoticeFact {
                    status: Status::parse(words[2]),
                    amount: None,
                    tax: None,
                    permission_id: None,
                };
                self.observe(Source::PgNotice, at, Fact::Notice(fact));
            }
            "order" => {
                let fact = OrderFact {
                    permission_id: Some(words[2].into()),
                    ..OrderFact::default()
                };
                self.observe(Source::OrderList, at, Fact::Order(fact));
            }
            "op" => self.operations.push(operation(words, at)),
            "row" => self.settlement.push(row(words, at)),
            "refund" => {
                let line = u32::try_from(self.refunds.len()).unwrap() + 2;
                self.refunds.push(refund_row(words, at, line));
            }
            "paid" => self.payouts.push(line(words, at)),
            other => panic!("no such source: {other}"),
        }
    }

    fn observe(&mut self, source: Source, at: At, fact: Fact) {
        self.observations.push(Observation {
            shop: "tsuyukusa".into(),
            order_id: order_id(),
            source,
            at,
            fact,
            raw: Vec::new(),
        });
    }

    pub fn history(&self) -> History<'_> {
        History {
            observations: &self.observations,
            operations: &self.operations,
            settlement: &self.settlement,
            refunds: &self.refunds,
            payouts: &self.payouts,
            environment: Environment::Production,
        }
    }

    pub fn watch(&self, now: At) -> Watch {
        watch(&self.history(), now)
    }
}

/// What a story shows at a time.
#[track_caller]
pub fn check(story: &str, now: &str, expected: &str) {
    let found = summary(&Story::read(story).watch(time(now)));
    assert_eq!(found, expected, "\n{story}\nat {now}");
}

/// Kinds in the order they opened; resolved ones in brackets, a waiting one last with a `?`.
pub fn summary(watch: &Watch) -> String {
    let mut words: Vec<String> = watch
        .warnings
        .iter()
        .map(|w| match w.resolved_at {
            None => w.kind.as_str().to_owned(),
            Some(_) => format!("({})", w.kind.as_str()),
        })
        .collect();
    words.extend(watch.waiting.map(|w| format!("?{}", w.kind.as_str())));
    words.join(" ")
}

fn pg(words: &[&str], at: At) -> PgFact {
    PgFact {
        status: Status::parse(words[2]),
        job_cd: "AUTH".into(),
        amount: yen(words[3]),
        tax: Yen::ZERO,
        access_id: String::new(),
        processed_at: Some(said(words, "moved").map_or(at, time)),
        pay_type: "38".into(),
        client_fields: [
            said(words, "label").unwrap_or_default().into(),
            String::new(),
            String::new(),
        ],
        permission_id: None,
        cancel_amount: None,
        cancel_tax: None,
    }
}

fn charge(words: &[&str], at: At) -> ChargeFact {
    let money: Vec<Yen> = words[3].split('/').map(yen).collect();
    ChargeFact {
        charge_id: said(words, "id").unwrap_or(CHARGE).into(),
        permission_id: None,
        state: AmazonState::parse(words[2]),
        reason: said(words, "because").map(Into::into),
        changed_at: Some(said(words, "moved").map_or(at, time)),
        amount: money[0],
        captured: money[1],
        refunded: money[2],
        created_at: said(words, "made").map(time),
        expires_at: None,
        merchant_reference: None,
        environment: None,
    }
}

fn operation(words: &[&str], at: At) -> Operation {
    Operation {
        id: "1".into(),
        shop: "tsuyukusa".into(),
        order_id: order_id(),
        kind: OperationKind::parse(words[2]).unwrap(),
        state: OperationState::parse(words[3]).unwrap(),
        amount: Yen::ZERO,
        tax: Yen::ZERO,
        at,
        outcome_at: (words[3] == "done").then_some(at),
        reason: String::new(),
        by: "owner".into(),
        before: None,
        codes: String::new(),
        consent: None,
        same_since: None,
        word: payments::Word::Nobody,
        moved_at: at,
    }
}

fn row(words: &[&str], at: At) -> SettlementLine {
    let amount = yen(words[3]);
    SettlementLine {
        posted_at: at,
        settlement_id: "1".into(),
        amazon_id: String::new(),
        reference: String::new(),
        kind: SettlementKind::parse(words[2]),
        permission_id: String::new(),
        order_id: said(words, "order").unwrap_or("TYK-260401-001").into(),
        description: String::new(),
        amount,
        fee: Yen::ZERO,
        net: amount,
    }
}

fn refund_answer(words: &[&str]) -> RefundFact {
    RefundFact {
        refund_id: words[3].into(),
        charge_id: said(words, "of").unwrap_or(CHARGE).into(),
        state: words[4].into(),
        amount: yen(words[5]),
        created_at: said(words, "made").map(time),
    }
}

fn refund_row(words: &[&str], at: At, line: u32) -> RefundLine {
    RefundLine {
        refund_id: words[2].into(),
        reference: String::new(),
        charge_id: said(words, "of").unwrap_or(CHARGE).into(),
        permission_id: "P03-0000001-0000001".into(),
        amount: yen(words[4]),
        by: RefundBy::parse(said(words, "by").unwrap_or("SellerInitiated")),
        state: RefundState::parse(words[3]),
        updated_at: said(words, "moved").map_or(at, time),
        created_at: said(words, "made").map(time),
        reason: String::new(),
        heard_at: at,
        from: Some(FileLine {
            file: "refunds.csv".into(),
            line,
        }),
    }
}

fn line(words: &[&str], at: At) -> PayoutLine {
    let amount = yen(words[3]);
    PayoutLine {
        paid_on: at.day(),
        closed_on: None,
        shop_id: None,
        order_id: Some("TYK-260401-001".into()),
        kind: PayoutKind::parse(words[2]),
        sold_on: None,
        amount,
        tax: Yen::ZERO,
        refund_amount: Yen::ZERO,
        fee: Yen::ZERO,
        fee_tax: Yen::ZERO,
        transfer_fee: Yen::ZERO,
        net: amount,
        client_fields: Default::default(),
    }
}
