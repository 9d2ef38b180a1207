//! Rows of Amazon's refund reports and the orders that they belong to; and the refunds that Amazon is still to be asked
//! about, for its interface lists none (amazon-pay.md section 0).

use crate::decode::decode;
use crate::{Desk, Result};
use payments::{
    At, Fact, FileLine, OrderFact, OrderId, RefundLine, RefundState, Source, Transaction, Yen,
    charge_of,
};
use sources::files::{Complaint, FileRead, Reason, Row, Rows};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Refund rows of a shop, by Amazon's ids.
#[derive(Default)]
pub(crate) struct RefundRows {
    lines: Vec<RefundLine>,
    by_charge: HashMap<String, Vec<usize>>,
    by_permission: HashMap<String, Vec<usize>>,
}

impl RefundRows {
    pub(crate) fn sorted(lines: Vec<RefundLine>) -> Self {
        let mut rows = Self::default();
        for (place, line) in lines.iter().enumerate() {
            let charge = line.charge();
            if !charge.is_empty() {
                rows.by_charge.entry(charge).or_default().push(place);
            }
            if !line.permission_id.is_empty() {
                let permission = line.permission_id.clone();
                let places = rows.by_permission.entry(permission);
                places.or_default().push(place);
            }
        }
        rows.lines = lines;
        rows
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The rows of an order, in their order.
    pub(crate) fn of(&self, transaction: Option<&Transaction>) -> Vec<RefundLine> {
        let Some(t) = transaction else {
            return Vec::new();
        };
        let charge = t.charge_id.as_deref().map(charge_of);
        let by_charge = charge.and_then(|id| self.by_charge.get(&id));
        // A recurring consent pays for many orders: it says nothing of which.
        let permission = t.permission_id.as_ref().filter(|_| !t.is_recurring());
        let by_permission = permission.and_then(|id| self.by_permission.get(id));
        let places: BTreeSet<usize> = [by_charge, by_permission]
            .into_iter()
            .flatten()
            .flatten()
            .copied()
            .collect();
        let lines = places.into_iter().filter_map(|at| self.lines.get(at));
        lines.cloned().collect()
    }
}

impl Desk {
    /// The refund rows of a shop.
    pub(crate) async fn refund_rows(&self, shop: &str) -> Result<RefundRows> {
        Ok(RefundRows::sorted(self.ledger().refund_lines(shop).await?))
    }
}

/// Amazon's ids of the orders that are known here: of those that files told of, and, once they were looked up, of all.
#[derive(Default)]
pub(crate) struct IdsHere {
    ids: HashSet<String>,
    all: bool,
}

impl IdsHere {
    fn learn(&mut self, permission: Option<&String>, charge: Option<&String>) {
        let one_time = |id: &&String| !payments::is_consent(id);
        self.ids.extend(permission.filter(one_time).cloned());
        self.ids.extend(charge.map(|id| charge_of(id)));
    }

    fn listed(&mut self, fact: &OrderFact) {
        self.learn(fact.permission_id.as_ref(), fact.charge_id.as_ref());
    }

    /// Learns what a file says of orders, for the files after it.
    fn told(&mut self, read: &FileRead) {
        match &read.rows {
            Rows::Orders(rows) => rows.iter().for_each(|r| self.listed(&r.value.1)),
            Rows::Transactions(rows) => rows.iter().for_each(|r| self.listed(&r.value.2)),
            _ => {}
        }
    }

    fn has(&self, line: &RefundLine) -> bool {
        self.ids.contains(&line.charge()) || self.ids.contains(&line.permission_id)
    }
}

/// Notes on each row of a refund report when it was heard of and where it stands.
pub(crate) fn heard(mut read: FileRead, file: &str, at: At) -> FileRead {
    if let Rows::Refunds(rows) = read.rows {
        let file = file.to_owned();
        read.rows = Rows::Refunds(rows.map(move |line, row| RefundLine {
            heard_at: at,
            from: Some(FileLine {
                file: file.clone(),
                line: crate::count::number(line),
            }),
            ..row
        }));
    }
    read
}

/// As [`heard`], of a file of which nobody knows when it was taken in: its newest row was there by then.
pub(crate) fn heard_in_the_past(read: FileRead, file: &str) -> FileRead {
    let newest = match &read.rows {
        Rows::Refunds(rows) => rows.iter().map(|row| row.value.updated_at).max(),
        _ => None,
    };
    heard(read, file, newest.unwrap_or_default())
}

/// The rows of a read report.
pub(crate) fn lines(read: &FileRead) -> Vec<RefundLine> {
    match &read.rows {
        Rows::Refunds(rows) => rows.iter().map(|row| row.value).collect(),
        _ => Vec::new(),
    }
}

/// Complains of the rows whose order is not known here.
fn of_orders_here(mut read: FileRead, here: &IdsHere) -> FileRead {
    let Rows::Refunds(rows) = &read.rows else {
        return read;
    };
    let strange = |row: &Row<RefundLine>| !here.has(&row.value);
    let told = rows.iter().filter(strange).map(|row| {
        let line = &row.value;
        let (column, id) = if line.permission_id.is_empty() {
            ("AmazonCaptureId", &line.charge_id)
        } else {
            ("AmazonOrderReferenceId", &line.permission_id)
        };
        Complaint {
            line: row.line,
            last_line: row.line,
            column: column.to_owned(),
            reason: Reason::OrderNotHere(id.clone()),
        }
    });
    read.complaints.extend(told);
    read.complaints.sort();
    read
}

impl Desk {
    /// A file as it was read, with what of a refund report has no order here complained of: it is taken all the same, and
    /// belongs to its order once that is known. `here` goes from file to file.
    pub(crate) async fn refunds_judged(
        &self,
        shop: &str,
        read: FileRead,
        here: &mut IdsHere,
    ) -> Result<FileRead> {
        here.told(&read);
        if !matches!(read.rows, Rows::Refunds(_)) {
            return Ok(read);
        }
        if !here.all {
            here.ids.extend(self.ids_here(shop).await?.ids);
            here.all = true;
        }
        Ok(of_orders_here(read, here))
    }

    /// Amazon's ids of a shop's orders: of those that were asked about, and of its list.
    async fn ids_here(&self, shop: &str) -> Result<IdsHere> {
        let listed = self.ledger().listed(shop).await?;
        let mut here = self
            .image(|image| {
                let mut here = IdsHere::default();
                for t in image.rows().iter().filter(|t| t.shop == shop) {
                    here.learn(t.permission_id.as_ref(), t.charge_id.as_ref());
                }
                here
            })
            .await?;
        for l in &listed {
            here.listed(&l.fact);
        }
        Ok(here)
    }

    /// The refunds of each order that reports name, that what Amazon says of the charge does not explain, and whose end
    /// Amazon has not told yet.
    pub(crate) async fn refunds_to_ask(
        &self,
        shop: &str,
    ) -> Result<BTreeMap<OrderId, Vec<String>>> {
        let rows = self.refund_rows(shop).await?;
        let mut asks: BTreeMap<OrderId, Vec<String>> = BTreeMap::new();
        if rows.is_empty() {
            return Ok(asks);
        }
        self.image(|image| {
            for t in image.rows().iter().filter(|t| t.shop == shop) {
                let ids = open(&rows.of(Some(t)), t.refunded);
                if !ids.is_empty() {
                    asks.insert(t.order_id.clone(), ids);
                }
            }
        })
        .await?;
        let orders: Vec<(String, OrderId)> = asks
            .keys()
            .map(|order| (shop.to_owned(), order.clone()))
            .collect();
        for row in self.ledger().received_many(&orders).await? {
            if row.source != Source::AmazonRefund {
                continue;
            }
            let (order, fact) = (row.order_id.clone(), decode(row)?.fact);
            if let (Some(id), Some(ids)) = (ended(&fact), asks.get_mut(&order)) {
                ids.retain(|other| other != id);
            }
        }
        asks.retain(|_, ids| !ids.is_empty());
        Ok(asks)
    }
}

/// The refunds of an order that are worth a question. Where the charge's own figure holds all that reports say was given back,
/// only those are whose end no report tells.
fn open(lines: &[RefundLine], refunded: Option<Yen>) -> Vec<String> {
    let mut latest: BTreeMap<&str, &RefundLine> = BTreeMap::new();
    for line in lines {
        let known = latest.entry(&line.refund_id).or_insert(line);
        let key = |l: &RefundLine| (l.updated_at, l.state.is_end());
        if key(line) >= key(known) {
            *known = line;
        }
    }
    let given = latest.values().filter(|l| l.state == RefundState::Refunded);
    let told: Yen = given.map(|l| l.amount).sum();
    let held = refunded.is_some_and(|yen| yen >= told);
    let asked = latest.values().filter(|l| !(held && l.state.is_end()));
    asked.map(|l| l.refund_id.clone()).collect()
}

/// The refund of an answer after which there is nothing more to ask.
fn ended(fact: &Fact) -> Option<&str> {
    match fact {
        Fact::Refund(fact) if RefundState::parse(&fact.state).is_end() => Some(&fact.refund_id),
        Fact::NoSuchId(id) => Some(id),
        _ => None,
    }
}
