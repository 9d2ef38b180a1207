//! One order's way through both sides, written down as the desk saw it: every step moves the same records as the
//! servers do, every look keeps the same bytes as they answer.

use super::plan::Goods;
use super::shop::{SHOP, SHOP_ID};
use crate::amazon::objects;
use crate::pg::state::Rules;
use crate::pg::wire;
use crate::rng::Rng;
use crate::trade::{Job, NewTrade, Trade};
use payments::{
    At, Fact, Observation, Operation, OperationKind, OperationState, OrderId, Source, Status, Yen,
};
use std::collections::HashMap;

/// How long a refund takes in the past: within the same day, as told.
const REFUND_SECONDS: i64 = 35 * 60;

/// Where the free fields stand in an inquiry's answer.
const FIELDS_BEGIN: &str = "&ClientField1=";
const FIELDS_END: &str = "&PayType=";

/// An order and what the desk noted about it.
pub struct Life {
    /// Both sides.
    pub trade: Trade,
    /// When the customer ordered.
    pub ordered_at: At,
    /// What was seen, oldest first.
    pub seen: Vec<Observation>,
    /// What was asked for.
    pub operations: Vec<Operation>,
    /// Whether the shop's order list holds it.
    pub listed: bool,
    /// The permission that the list has instead of the true one.
    pub listed_permission: Option<String>,
    /// When and how it left the shop.
    pub sent: Option<Sent>,
    rules: Rules,
    rng: Rng,
    fields: Vec<u8>,
    last: HashMap<Source, usize>,
}

/// A parcel.
#[derive(Clone, Debug)]
pub struct Sent {
    /// When it left.
    pub at: At,
    /// Whether it fits a letter box.
    pub small: bool,
    /// Slip number.
    pub slip: String,
}

impl Life {
    /// An order is placed: registered at the PG, nothing paid yet.
    pub fn enter(id: &str, at: At, goods: &Goods, job: Job, rng: &mut Rng) -> Self {
        let mut own = Rng::new(rng.next(), 0);
        // Ids here are made by the demo and have the shape; the fallback keeps this free of a panic.
        let order = OrderId::new(id).or_else(|_| OrderId::new("TYK"));
        let trade = Trade::enter(
            NewTrade {
                order: order.unwrap_or_else(|_| unreachable!()),
                job,
                amount: Yen::new(goods.amount),
                tax: Yen::new(goods.tax),
                fields: goods.fields.clone(),
                access: (own.hex32(), own.hex32()),
            },
            at,
        );
        Self {
            trade,
            ordered_at: at,
            seen: Vec::with_capacity(7),
            operations: Vec::new(),
            listed: true,
            listed_permission: None,
            sent: None,
            rules: Rules {
                refund_seconds: REFUND_SECONDS,
                late_capture_seconds: 4 * 3600,
                ..Rules::default()
            },
            rng: own,
            fields: wire::bytes(&format!(
                "{}&ClientField2={}&ClientField3={}",
                goods.fields[0], goods.fields[1], goods.fields[2]
            )),
            last: HashMap::with_capacity(3),
        }
    }

    /// The customer paid a minute later: authorised, the shop's cart was told, the desk saw it at its next look.
    pub fn paid(id: &str, at: At, goods: &Goods, rng: &mut Rng) -> Self {
        let mut life = Self::enter(id, at, goods, Job::Auth, rng);
        let paid_at = at.plus(life.rng.between(50, 160));
        life.agree(paid_at);
        life.look(next_look(paid_at));
        life
    }

    /// The customer agreed: AUTH, or CAPTURE when so registered.
    pub fn agree(&mut self, at: At) {
        let permission = self.new_permission();
        self.agree_on(&permission, at);
    }

    /// The same on a known permission.
    pub fn agree_on(&mut self, permission: &str, at: At) {
        self.authorise_on(permission, at);
        match self.trade.job {
            Job::Auth => self.trade.set(Status::Auth, at),
            Job::Capture => self.trade.charge_at_once(at),
        }
        self.notice(at.plus(3));
    }

    /// Amazon reserved the money; the PG has not heard.
    pub fn authorise_on(&mut self, permission: &str, at: At) {
        // On a recurring consent the charge begins with P03 while the permission is B03 (amazon-pay.md section 9).
        let head = if permission.starts_with('B') {
            self.new_permission()
        } else {
            permission.to_owned()
        };
        let charge = format!("{head}-C{}", self.rng.digits(6));
        self.trade.authorise(permission, &charge, at);
    }

    /// A new one-time permission's id.
    pub fn new_permission(&mut self) -> String {
        format!("P03-{}-{}", self.rng.digits(7), self.rng.digits(7))
    }

    /// A number for what has none of its own.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        self.rng.between(low, high)
    }

    /// Looks at the PG and at Amazon's charge; keeps what is new.
    pub fn look(&mut self, at: At) {
        self.look_if(at, false);
    }

    /// Looks once more, also when nothing moved.
    pub fn look_again(&mut self, at: At) {
        self.look_if(at, true);
    }

    fn look_if(&mut self, at: At, always: bool) {
        self.trade.tick(at, &self.rules);
        let answer = wire::inquiry(&self.trade, wire::MASK, false);
        let fact = wire::inquiry_fact(&self.trade);
        self.keep(Source::Pg, at, self.answer_bytes(&answer), fact, always);
        self.look_at_charge(at.plus(2), always);
    }

    /// An answer's bytes. The free fields are the same in each answer and were encoded once.
    fn answer_bytes(&self, answer: &str) -> Vec<u8> {
        let (Some(start), Some(end)) = (answer.find(FIELDS_BEGIN), answer.find(FIELDS_END)) else {
            return wire::bytes(answer);
        };
        let start = start + FIELDS_BEGIN.len();
        let mut out = Vec::with_capacity(answer.len());
        out.extend_from_slice(&answer.as_bytes()[..start]);
        out.extend_from_slice(&self.fields);
        out.extend_from_slice(&answer.as_bytes()[end..]);
        out
    }

    /// Looks at the PG only.
    pub fn look_at_pg(&mut self, at: At) {
        let answer = wire::inquiry(&self.trade, wire::MASK, false);
        let fact = wire::inquiry_fact(&self.trade);
        self.keep(Source::Pg, at, self.answer_bytes(&answer), fact, false);
    }

    /// 実売上 of an order whose charge the desk cannot find at Amazon.
    pub fn sales_seen_at_pg_only(&mut self, at: At, by: &str) {
        let (amount, tax) = (self.trade.amount, self.trade.tax);
        let done = self.trade.sales(amount, tax, at.plus(1), &self.rules);
        self.note(OperationKind::Sales, (amount, tax), at, by, done);
        self.look_at_pg(at.plus(20));
    }

    /// Looks at Amazon's charge.
    pub fn look_at_charge(&mut self, at: At, always: bool) {
        let Some(charge) = &self.trade.charge else {
            return;
        };
        let raw = objects::charge_json(&self.trade, charge).into_bytes();
        let fact = objects::charge_fact(&self.trade, charge);
        self.keep(Source::AmazonCharge, at, raw, fact, always);
    }

    /// Looks at Amazon's permission.
    pub fn look_at_permission(&mut self, at: At) {
        let Some(permission) = &self.trade.permission else {
            return;
        };
        let raw = objects::permission_json(permission, at).into_bytes();
        let fact = objects::permission_fact(permission, at);
        self.keep(Source::AmazonPermission, at, raw, fact, false);
    }

    /// Asks Amazon for an id that is not there.
    pub fn look_for(&mut self, id: &str, at: At) {
        let raw = objects::kept_missing(id).into_bytes();
        self.keep(
            Source::AmazonPermission,
            at,
            raw,
            Fact::NoSuchId(id.to_owned()),
            true,
        );
    }

    /// The PG told the shop's server, which wrote it into its log.
    pub fn notice(&mut self, at: At) {
        let raw = wire::bytes(&wire::notice(&self.trade, SHOP_ID, wire::MASK));
        let fact = wire::notice_fact(&self.trade);
        self.keep(Source::PgNotice, at, raw, fact, true);
    }

    /// Keeps something seen.
    pub fn keep(&mut self, source: Source, at: At, raw: Vec<u8>, fact: Fact, always: bool) {
        let same = self
            .last
            .get(&source)
            .and_then(|i| self.seen.get(*i))
            .is_some_and(|known| known.raw == raw);
        if same && !always {
            return;
        }
        self.last.insert(source, self.seen.len());
        self.seen.push(Observation {
            shop: SHOP.to_owned(),
            order_id: self.trade.order.clone(),
            source,
            at,
            fact,
            raw,
        });
    }

    /// 実売上 from this desk.
    pub fn sales(&mut self, at: At, by: &str) {
        let (amount, tax) = (self.trade.amount, self.trade.tax);
        self.trade.tick(at, &self.rules);
        let done = self.trade.sales(amount, tax, at.plus(1), &self.rules);
        self.note(OperationKind::Sales, (amount, tax), at, by, done);
        self.look(at.plus(20));
    }

    /// 取消 or 返品 from this desk; the end of a refund is seen at the next look.
    pub fn cancel(&mut self, at: At, by: &str) {
        let (amount, tax) = (self.trade.amount, self.trade.tax);
        self.trade.tick(at, &self.rules);
        let done = self.trade.cancel(amount, tax, at.plus(1), &self.rules);
        self.note(OperationKind::Cancel, (amount, tax), at, by, done);
        self.look(at.plus(20));
    }

    /// 金額変更 from this desk.
    pub fn change(&mut self, amount: Yen, tax: Yen, at: At, by: &str) {
        self.trade.tick(at, &self.rules);
        let done = self.trade.change(amount, tax, at.plus(1), &self.rules);
        self.note(OperationKind::Change, (amount, tax), at, by, done);
        self.look(at.plus(20));
    }

    fn note(
        &mut self,
        kind: OperationKind,
        (amount, tax): (Yen, Yen),
        at: At,
        by: &str,
        done: Result<(), &'static str>,
    ) {
        let (state, reason) = match done {
            Ok(()) => (OperationState::Done, ""),
            Err(code) => (OperationState::Refused, code),
        };
        let id = self.operation_id(at);
        self.operations.push(Operation {
            id,
            shop: SHOP.to_owned(),
            order_id: self.trade.order.clone(),
            kind,
            state,
            amount,
            tax,
            at,
            outcome_at: Some(at.plus(2)),
            reason: reason.to_owned(),
            by: by.to_owned(),
            before: None,
            codes: String::new(),
            consent: None,
            same_since: None,
            word: payments::Word::Nobody,
            moved_at: at,
        });
    }

    /// An operation whose outcome was told otherwise.
    pub fn note_as(&mut self, at: At, by: &str, state: OperationState, outcome_at: Option<At>) {
        let (amount, tax) = (self.trade.amount, self.trade.tax);
        self.note(OperationKind::Sales, (amount, tax), at, by, Ok(()));
        if let Some(last) = self.operations.last_mut() {
            last.state = state;
            last.outcome_at = outcome_at;
        }
    }

    /// A UUID of version 7 whose time is the operation's and whose chance is the seed's.
    fn operation_id(&mut self, at: At) -> String {
        let chance = self.rng.hex32();
        let millis = format!("{:012x}", at.0.unsigned_abs() * 1000);
        format!(
            "{}-{}-7{}-a{}-{}",
            &millis[..8],
            &millis[8..],
            &chance[..3],
            &chance[3..6],
            &chance[6..18]
        )
    }

    /// Somebody presses 返金 in Seller Central; it ends half a minute later.
    pub fn refund_in_seller_central(&mut self, amount: Yen, at: At) {
        self.trade.refund(amount, at, Some(at.plus(30)), false);
        self.trade.tick(at.plus(30), &self.rules);
    }

    /// The parcel leaves.
    pub fn send(&mut self, at: At, small: bool) {
        let slip = self.rng.digits(12);
        self.sent = Some(Sent { at, small, slip });
    }

    /// The shop's own note, for its order list.
    pub fn memo(&self) -> &str {
        &self.trade.fields[1]
    }
}

/// The desk looks at twenty past each hour from 9 to 18.
pub fn next_look(at: At) -> At {
    let day = at.day();
    for hour in 9..=18 {
        let look = At::on(day, hour, 20, 0);
        if look > at {
            return look;
        }
    }
    At::on(day.succ_opt().unwrap_or(day), 9, 20, 0)
}
