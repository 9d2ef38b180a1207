//! From a record to the words of `payments`, one function a kind. A cell that cannot be read makes a complaint and leaves
//! the row out; one that only does not add up makes a complaint and the row is taken.

use super::hidden::{hidden, is_a_day, spoiled};
use super::layout::Layout;
use super::reason::{Complaint, Reason};
use super::sheet::Record;
use super::{BankLine, amount, date};
use payments::{
    At, Day, DispatchFact, OrderFact, OrderId, PayoutKind, PayoutLine, PgFact, Status, Yen,
};

/// Reads fields of one record and gathers what is wrong with them.
pub(super) struct Take<'r, 't> {
    record: &'r Record<'t>,
    layout: &'r Layout,
    pub complaints: Vec<Complaint>,
    failed: bool,
}

impl<'r, 't> Take<'r, 't> {
    pub fn new(record: &'r Record<'t>, layout: &'r Layout) -> Self {
        Self {
            record,
            layout,
            complaints: Vec::new(),
            failed: false,
        }
    }

    /// The value where every cell could be read.
    pub fn finish<T>(self, value: T) -> (Option<T>, Vec<Complaint>) {
        ((!self.failed).then_some(value), self.complaints)
    }

    pub fn fail(&mut self, field: &str, reason: Reason) {
        self.failed = true;
        self.note(field, reason);
    }

    /// A complaint that does not keep the row out.
    pub fn note(&mut self, field: &str, reason: Reason) {
        self.complaints.push(self.record.complaint(field, reason));
    }

    /// Whether every cell so far could be read: sums are not checked against what could not.
    pub const fn whole(&self) -> bool {
        !self.failed
    }

    pub fn has(&self, field: &str) -> bool {
        self.record.has(field)
    }

    pub fn text(&self, field: &str) -> Option<String> {
        self.record.get(field).map(str::to_owned)
    }

    /// A word of ours, by the layout's table of values.
    pub fn word(&self, field: &str) -> Option<String> {
        let text = self.record.get(field)?;
        let words = self.layout.values.get(field);
        let ours = words.and_then(|words| {
            let exact = words.get(text);
            exact.or_else(|| {
                let folded = super::hidden::normal(text);
                let same = |word: &&String| super::hidden::normal(word) == folded;
                words.iter().find(|(word, _)| same(word)).map(|(_, v)| v)
            })
        });
        Some(ours.cloned().unwrap_or_else(|| text.to_owned()))
    }

    /// A word that is kept as it is where nobody knows it: what cannot be seen in it keeps the row out.
    fn kept_word(&mut self, field: &str, word: &str) {
        if let Some(codes) = hidden(word) {
            self.fail(field, Reason::Invisible(codes));
        }
    }

    /// An amount, the layout's sign applied; an empty cell is 0.
    pub fn yen(&mut self, field: &str) -> Yen {
        let text = self.record.get(field).unwrap_or_default();
        match amount(text) {
            Ok(amount) if self.layout.signs.get(field) == Some(&-1) => -amount,
            Ok(amount) => amount,
            Err(reason) => {
                self.fail(field, no_id(text).unwrap_or(reason));
                Yen::ZERO
            }
        }
    }

    /// An id: a text that is looked for elsewhere, so that what cannot be seen in it, or what a spreadsheet made of it,
    /// keeps the row out.
    pub fn id(&mut self, field: &str) -> Option<String> {
        let id = self.text(field)?;
        match no_id(&id) {
            Some(reason) => self.fail(field, reason),
            None => return Some(id),
        }
        None
    }

    /// An amount that cannot be below nothing: a transaction's.
    pub fn positive_yen(&mut self, field: &str) -> Yen {
        let yen = self.yen(field);
        if yen < Yen::ZERO {
            let text = self.text(field).unwrap_or_default();
            self.fail(field, Reason::NotAnAmount(text));
        }
        yen
    }

    /// An amount that is asked for; an empty cell asks for none.
    pub fn wanted_yen(&mut self, field: &str) -> Option<Yen> {
        self.record.get(field)?;
        Some(self.positive_yen(field))
    }

    /// An id of Amazon's. One that cannot be any is told and left out: asking for it would find nothing.
    pub fn amazon_id(&mut self, field: &str) -> Option<String> {
        let id = self.text(field)?;
        if let Some(reason) = no_id(&id) {
            self.note(field, reason);
            return None;
        }
        if payments::realm_of(&id).is_some() {
            return Some(id);
        }
        self.note(field, Reason::NotAnAmazonId(id));
        None
    }

    pub fn optional_yen(&mut self, field: &str) -> Option<Yen> {
        self.record.get(field)?;
        Some(self.yen(field))
    }

    pub fn day(&mut self, field: &str) -> Option<Day> {
        let text = self.record.day(field)?;
        let read = if self.layout.short_days {
            date::short_day(&text)
        } else {
            date::day(&text)
        };
        self.read(field, &text, read)
    }

    /// What was read of a text; what cannot be seen in it is the better reason why not.
    fn read<T>(&mut self, field: &str, text: &str, read: Result<T, Reason>) -> Option<T> {
        let seen = |reason| hidden(text).map_or(reason, Reason::Invisible);
        read.map_err(|reason| self.fail(field, seen(reason))).ok()
    }

    pub fn needed_day(&mut self, field: &str) -> Day {
        if self.record.day(field).is_none() {
            self.fail(field, Reason::Missing);
        }
        self.day(field).unwrap_or_default()
    }

    pub fn time(&mut self, field: &str) -> Option<At> {
        let text = self.text(field)?;
        let read = date::time(&text);
        self.read(field, &text, read)
    }

    pub fn order_id(&mut self) -> Option<OrderId> {
        let Some(text) = self.record.get("order_id") else {
            self.fail("order_id", Reason::Missing);
            return None;
        };
        let read = order_id(text);
        read.map_err(|reason| self.fail("order_id", reason)).ok()
    }

    fn client_fields(&self) -> [String; 3] {
        ["client_field_1", "client_field_2", "client_field_3"]
            .map(|field| self.text(field).unwrap_or_default())
    }
}

/// Reads an order id, and says what is wrong with a text that is none.
pub(super) fn order_id(text: &str) -> Result<OrderId, Reason> {
    OrderId::new(text).map_err(|error| no_id(text).unwrap_or(Reason::NotAnOrderId(error.0)))
}

/// Why a text looks like an id and is none.
fn no_id(text: &str) -> Option<Reason> {
    if spoiled(text) {
        return Some(Reason::Spoiled(text.to_owned()));
    }
    hidden(text).map(Reason::Invisible)
}

/// What reading a record gives: the row's value, if it can be taken, and what is wrong.
pub(super) type Taken<T> = (Option<T>, Vec<Complaint>);

/// The order list.
pub(super) fn order(mut take: Take<'_, '_>) -> Taken<(OrderId, OrderFact)> {
    let id = take.order_id();
    let fact = order_fact(&mut take);
    with_id(take, id, |id| (id, fact))
}

fn order_fact(take: &mut Take<'_, '_>) -> OrderFact {
    OrderFact {
        permission_id: take.amazon_id("amazon_charge_permission_id"),
        charge_id: take.amazon_id("amazon_charge_id"),
        memo: take.text("memo"),
    }
}

fn with_id<T>(
    take: Take<'_, '_>,
    id: Option<OrderId>,
    value: impl FnOnce(OrderId) -> T,
) -> Taken<T> {
    let (taken, complaints) = take.finish(id);
    (taken.flatten().map(value), complaints)
}

/// A transaction of the PG's screen or of our export.
pub(super) fn transaction(mut take: Take<'_, '_>) -> Taken<(OrderId, PgFact, OrderFact)> {
    let id = take.order_id();
    let status = take.word("status").unwrap_or_default();
    if status.is_empty() {
        take.fail("status", Reason::Missing);
    }
    if take.text("amount").is_none() {
        take.fail("amount", Reason::Missing);
    }
    let status = status_of(&status);
    if let Status::Other(word) = &status {
        take.kept_word("status", word);
    }
    let order = order_fact(&mut take);
    let fact = PgFact {
        status,
        job_cd: take
            .word("job_cd")
            .map(|word| job_of(&word))
            .unwrap_or_default(),
        amount: take.positive_yen("amount"),
        tax: take.positive_yen("tax"),
        access_id: take.id("access_id").unwrap_or_default(),
        processed_at: take.time("processed_at"),
        pay_type: take.word("pay_type").unwrap_or_default(),
        client_fields: take.client_fields(),
        permission_id: order.permission_id.clone(),
        cancel_amount: take.optional_yen("cancel_amount"),
        cancel_tax: take.optional_yen("cancel_tax"),
    };
    // Only that it can be read: when an order was registered says nothing about what was done last.
    take.time("registered_at");
    with_id(take, id, |id| (id, fact, order))
}

/// The PG's status words, and the Japanese ones of its screens (gmo-pg.md 3.1). 決済開始, 仮売上受付, 実売上受付 and
/// キャンセル受付 are of something under way that no word of an answer names: they stay as they are, so that nothing is
/// concluded from them and nothing offered.
fn status_of(word: &str) -> Status {
    match super::hidden::normal(word).as_str() {
        "未決済" => Status::Unprocessed,
        "要求成功" => Status::ReqSuccess,
        "認証処理中" => Status::AuthProcess,
        "仮売上" => Status::Auth,
        "実売上" => Status::Sales,
        "即時売上" => Status::Capture,
        "キャンセル" | "仮売上取消" => Status::Cancel,
        "返品受付" => Status::ReqReturn,
        "返品" => Status::Return,
        "決済失敗" => Status::PayFail,
        "期限切れ" => Status::Expired,
        "利用承諾" => Status::Register,
        "利用承諾終了" => Status::End,
        folded => match Status::parse(&folded.to_ascii_uppercase()) {
            Status::Other(_) => Status::parse(word),
            known => known,
        },
    }
}

fn job_of(word: &str) -> String {
    match super::hidden::normal(word).as_str() {
        "仮売上" => "AUTH".to_owned(),
        "即時売上" => "CAPTURE".to_owned(),
        _ => word.to_owned(),
    }
}

/// A line of a payout statement.
pub(super) fn payout(mut take: Take<'_, '_>) -> Taken<PayoutLine> {
    let paid_on = take.needed_day("paid_on");
    let mut line = PayoutLine {
        paid_on,
        closed_on: take.day("closed_on"),
        shop_id: take.id("shop_id"),
        order_id: take.id("order_id"),
        kind: PayoutKind::Sale,
        sold_on: take.day("sold_on"),
        amount: take.yen("amount"),
        tax: take.yen("tax"),
        refund_amount: take.yen("refund_amount"),
        fee: take.yen("fee"),
        fee_tax: take.yen("fee_tax"),
        transfer_fee: take.yen("transfer_fee"),
        net: Yen::ZERO,
        client_fields: take.client_fields(),
    };
    line.kind = take
        .word("kind")
        .map_or_else(|| kind_by_amounts(&line), |word| payout_kind(&word));
    if let PayoutKind::Other(word) = &line.kind {
        take.kept_word("kind", word);
        // Taken, for its money moved; told, for nobody can say what it is.
        take.note("kind", Reason::UnknownWord(word.clone()));
    }
    if let Some(id) = line
        .order_id
        .clone()
        .filter(|id| id.contains(char::is_control))
    {
        take.fail("order_id", Reason::NotAnOrderId(id));
    } else if let (Some(id), true) = (&line.order_id, line.kind.is_of_an_order()) {
        // Taken, for its money moved; told, for no order can be found by it.
        if let Err(reason) = order_id(id) {
            take.note("order_id", reason);
        }
    }
    let nameless = line.order_id.is_none() && take.text("kind").is_none();
    if nameless && line.kind == PayoutKind::Sale && take.has("order_id") && take.has("kind") {
        // A sale of no order, in a file that names both: a sum without its word, or a row that lost its beginning.
        take.fail("order_id", Reason::Missing);
    }
    let mut stated = take.optional_yen("net");
    if line.kind == PayoutKind::TransferFee {
        stated = taken_for_transfer(&mut take, &mut line, stated);
    }
    let net = net_of(&line);
    line.net = stated.unwrap_or(net);
    // A statement that names no amounts has nothing that could add up.
    if line.net != net && take.whole() && take.has("amount") {
        take.note("net", Reason::DoesNotAddUp(format!("{} ≠ {net}", line.net)));
    }
    take.finish(line)
}

/// A fee for the transfer that the file says by its amount or by what is left alone (差引金額). Nobody pays a shop one: where
/// the sign says so, it is told, and the fee is taken as one. What is left then.
fn taken_for_transfer(
    take: &mut Take<'_, '_>,
    line: &mut PayoutLine,
    stated: Option<Yen>,
) -> Option<Yen> {
    let others = [
        line.tax,
        line.refund_amount,
        line.fee,
        line.fee_tax,
        line.transfer_fee,
    ];
    if others.iter().any(|yen| !yen.is_zero()) {
        return stated;
    }
    let alone = if line.amount.is_zero() {
        stated?
    } else {
        line.amount
    };
    if stated.is_some_and(|net| net != alone) {
        return stated;
    }
    line.amount = Yen::ZERO;
    line.transfer_fee = if alone > Yen::ZERO { alone } else { -alone };
    if alone > Yen::ZERO {
        let fee = -alone;
        take.note("kind", Reason::FeeSign(format!("{alone} → {fee}")));
    }
    Some(-line.transfer_fee)
}

/// What a line's amounts add up to.
fn net_of(line: &PayoutLine) -> Yen {
    line.amount - line.refund_amount + line.tax - line.fee - line.fee_tax - line.transfer_fee
}

/// Our words, and those that statements use, where the layout does not say.
fn payout_kind(word: &str) -> PayoutKind {
    match super::hidden::normal(word).as_str() {
        "売上" | "実売上" | "即時売上" => PayoutKind::Sale,
        "返品" | "返金" | "キャンセル" => PayoutKind::Refund,
        "チャージバック" => PayoutKind::Claim,
        "振込手数料" => PayoutKind::TransferFee,
        "相殺" => PayoutKind::Offset,
        "繰越" | "保留" => PayoutKind::Held,
        "調整" => PayoutKind::Adjustment,
        _ => PayoutKind::parse(word),
    }
}

/// Where a file has no column for the kind, its amounts say it.
fn kind_by_amounts(line: &PayoutLine) -> PayoutKind {
    let only_transfer_fee = line.order_id.is_none()
        && !line.transfer_fee.is_zero()
        && line.amount.is_zero()
        && line.refund_amount.is_zero();
    let only_refund =
        line.amount < Yen::ZERO || (line.amount.is_zero() && !line.refund_amount.is_zero());
    if only_transfer_fee {
        PayoutKind::TransferFee
    } else if only_refund {
        PayoutKind::Refund
    } else {
        PayoutKind::Sale
    }
}

/// A dispatch from a carrier's file.
pub(super) fn dispatch(mut take: Take<'_, '_>) -> Taken<(OrderId, DispatchFact)> {
    let id = take.order_id();
    let slip_number = take.text("slip_number");
    if let Some(reason) = slip_number.as_deref().and_then(no_slip) {
        take.fail("slip_number", reason);
    }
    let fact = DispatchFact {
        on: take.needed_day("on"),
        carrier: take.word("carrier"),
        slip_number,
        planned: false,
        from: None,
    };
    with_id(take, id, |id| (id, fact))
}

/// Why a text is no slip number: a spreadsheet made a number or a day of it, or something in it cannot be seen.
#[must_use]
pub fn no_slip(text: &str) -> Option<Reason> {
    if spoiled(text) || is_a_day(text) {
        return Some(Reason::SpoiledNumber(text.to_owned()));
    }
    hidden(text).map(Reason::Invisible)
}

/// A line of a bank's file: money in is positive, money out negative, out of one signed column, two columns, or a column
/// that says the direction. A line without money is neither taken nor complained of.
pub(super) fn bank(mut take: Take<'_, '_>) -> Taken<BankLine> {
    let on = take.needed_day("on");
    let moved = take.yen("amount") - take.yen("withdrawal");
    let amount = if take.has("direction") {
        directed(&mut take, moved)
    } else {
        moved
    };
    let line = BankLine {
        on,
        amount,
        text: take.text("text").unwrap_or_default(),
    };
    if amount.is_zero() && take.whole() {
        return (None, Vec::new());
    }
    take.finish(line)
}

/// The amount by the word for its direction: 入金 or `in`, 出金 or `out`.
fn directed(take: &mut Take<'_, '_>, amount: Yen) -> Yen {
    let word = take.word("direction").unwrap_or_default();
    match super::hidden::normal(&word).to_lowercase().as_str() {
        "in" | "入金" | "入" | "預入" | "お預り" => amount,
        "out" | "出金" | "出" | "払出" | "支払" | "お支払" => -amount,
        "" => {
            take.fail("direction", Reason::Missing);
            amount
        }
        _ => {
            take.fail("direction", Reason::UnknownWord(word));
            amount
        }
    }
}
