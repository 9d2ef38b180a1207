//! A past, concluded: its files read, its orders judged, nothing written yet. Pure work on all the cores there are.

use crate::check::{add_loose, shapes};
use crate::derive::{Consents, conclude};
use crate::file_rows::FileRows;
use crate::known::Known;
use crate::past::{Past, PastOf, Seen};
use crate::refund_rows;
use crate::shelf::Shelf;
use crate::{Error, Result};
use ledger::{Activity, Derived, NewActivity, SetupMark, ShopRow};
use payments::{
    At, Observation, Operation, OrderFact, OrderId, PayoutLine, Product, SettlementLine, Source,
    Warning, WarningState,
};
use reconcile::LooseRows;
use sources::files::{self, FileRead, Layout, Rows};
use std::collections::{BTreeMap, HashMap};

/// A past and what follows from it.
pub struct Prepared {
    pub(crate) of: PastOf,
    pub(crate) past: Past,
    pub(crate) reads: Vec<FileRead>,
    /// The past's records, and what its files say about orders.
    pub(crate) observations: Vec<Observation>,
    pub(crate) listed: Vec<(OrderId, OrderFact)>,
    pub(crate) derived: Vec<Derived>,
    /// Warnings about rows of files that have no order here.
    pub(crate) loose: Vec<Warning>,
}

impl Prepared {
    /// Reads the files and judges every order.
    ///
    /// # Errors
    /// `file` for a file or a layout that is not understood.
    pub fn of(of: PastOf, mut past: Past, now: At) -> Result<Self> {
        let reads = read_all(&past)?;
        let (mut listed, mut observations) = (Vec::new(), std::mem::take(&mut past.observations));
        for read in &reads {
            for mut facts in crate::import::facts(&of.name, &read.rows, now) {
                listed.append(&mut facts.listed);
                observations.extend(facts.observations());
            }
        }
        // By a permutation: the rows are large, and a merge would move each of them a dozen times.
        observations.sort_by_cached_key(|o| (o.order_id.clone(), reconcile::place(o)));
        let settlement = settlement(&reads);
        let refunds = reads.iter().flat_map(refund_rows::lines).collect();
        let rows = FileRows::sorted(settlement.clone(), refunds, payouts(&reads), None);
        let known = sort(&of, &observations, &past.operations, &rows);
        let derived = judge(&known, now);
        let ours = || derived.iter().map(|d| &d.transaction);
        let mut loose = LooseRows::default();
        add_loose(&mut loose, settlement, ours(), &shapes(ours()));
        let loose = loose.warnings(&of.name).flatten().collect();
        Ok(Self {
            of,
            past,
            reads,
            observations,
            listed,
            derived,
            loose,
        })
    }

    pub(crate) fn last_sync(&self) -> Option<At> {
        let asked = self.observations.iter();
        asked.filter(|o| o.source == Source::Pg).map(|o| o.at).max()
    }

    pub(crate) fn marks(&self) -> Vec<SetupMark> {
        let marks = self.past.setup.iter();
        marks
            .map(|(item, done_at, note)| SetupMark {
                item: item.clone(),
                done_at: *done_at,
                note: note.clone(),
            })
            .collect()
    }

    /// Oldest first.
    pub(crate) fn noted(&self) -> Vec<NewActivity> {
        let noted = self.past.activity.iter();
        noted
            .map(|(at, code, by, order, args)| NewActivity {
                at: *at,
                by: by.clone(),
                code: code.clone(),
                args: args.clone(),
                shop: self.of.name.clone(),
                order: order.clone(),
            })
            .collect()
    }

    /// Warnings that a person had seen.
    pub(crate) fn acknowledged(&self) -> Vec<(&Warning, &Seen)> {
        let warnings = self
            .derived
            .iter()
            .flat_map(|d| &d.warnings)
            .chain(&self.loose);
        warnings
            .filter_map(|w| {
                let seen = self
                    .past
                    .acknowledgements
                    .iter()
                    .find(|s| s.kind == w.kind && s.order == w.order);
                seen.map(|seen| (w, seen))
            })
            .collect()
    }

    /// Puts what the first screens ask for on the shelf.
    pub(crate) fn put_on(&self, shelf: &mut Shelf) {
        let name = &self.of.name;
        shelf.shops.push(self.row());
        shelf.shops.sort_by(|a, b| a.name.cmp(&b.name));
        shelf.terms.insert(name.clone(), self.past.terms.clone());
        shelf
            .events
            .extend(self.derived.iter().flat_map(|d| d.events.iter().cloned()));
        shelf.payouts.insert(name.clone(), payouts(&self.reads));
        shelf.warnings.extend(self.warnings());
        shelf
            .operations
            .extend(self.past.operations.iter().cloned());
        shelf.marks.insert(name.clone(), self.marks());
        let noted = self.noted().into_iter().rev();
        shelf
            .activity
            .extend(noted.map(|entry| Activity { seq: 0, entry }));
        if let Some(at) = self.past.looked_at {
            shelf.settings.insert("looked_at".to_owned(), at.rfc3339());
        }
        if let Some(at) = self.last_sync() {
            shelf.last_sync.insert(name.clone(), at);
        }
    }

    /// All warnings as the ledger would tell them: with what a person said about them.
    fn warnings(&self) -> Vec<Warning> {
        let seen: HashMap<&str, &Seen> = self
            .acknowledged()
            .into_iter()
            .map(|(w, seen)| (w.id.as_str(), seen))
            .collect();
        let all = self
            .derived
            .iter()
            .flat_map(|d| &d.warnings)
            .chain(&self.loose);
        all.cloned()
            .map(|mut w| {
                if let Some(seen) = seen.get(w.id.as_str()) {
                    w.note.clone_from(&seen.note);
                    if w.state == WarningState::Open {
                        w.state = WarningState::Acknowledged;
                    }
                }
                w
            })
            .collect()
    }

    /// The shop as far as the first screens show it; its addresses and keys are not known yet.
    fn row(&self) -> ShopRow {
        ShopRow {
            name: self.of.name.clone(),
            environment: self.of.environment,
            shop_id: self.of.shop_id.clone(),
            pg_url: String::new(),
            amazon_url: None,
            dialect: "idpass".to_owned(),
            product: Product::AmazonPayV2,
            pay_type: "38".to_owned(),
            amazon_public_key_id: None,
            region: "jp".to_owned(),
            has_amazon: self.of.has_amazon,
            settings: BTreeMap::new(),
            added_at: At(0),
        }
    }
}

/// Work is cut into as many parts as there are cores.
fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Does the same to each item on all cores, in order.
fn on_all_cores<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let part = items.len().div_ceil(cores()).max(1);
    std::thread::scope(|scope| {
        let work = &work;
        let parts: Vec<_> = items
            .chunks(part)
            .map(|part| scope.spawn(move || part.iter().map(work).collect::<Vec<R>>()))
            .collect();
        // A part that panicked has said so; the others' results stand.
        parts
            .into_iter()
            .flat_map(|part| part.join().unwrap_or_default())
            .collect()
    })
}

fn read_all(past: &Past) -> Result<Vec<FileRead>> {
    let layouts = past
        .layouts
        .iter()
        .map(|toml| Layout::parse(toml).map_err(|e| crate::import::layout_error(&e)));
    let layouts: Vec<Layout> = layouts.collect::<Result<_>>()?;
    let reads = on_all_cores(&past.files, |file| {
        let read = files::read(&file.name, &file.bytes, &layouts, None)
            .map_err(|e| crate::import::file_error(&file.name, &e))?;
        Ok(refund_rows::heard_in_the_past(read, &file.name))
    });
    reads.into_iter().collect::<std::result::Result<_, Error>>()
}

fn settlement(reads: &[FileRead]) -> Vec<SettlementLine> {
    let of_file = |read: &FileRead| match &read.rows {
        Rows::Settlement(rows) => rows.iter().map(|r| r.value).collect(),
        _ => Vec::new(),
    };
    reads.iter().flat_map(of_file).collect()
}

/// By the day they were paid.
fn payouts(reads: &[FileRead]) -> Vec<PayoutLine> {
    let of_file = |read: &FileRead| match &read.rows {
        Rows::Payouts(rows) => rows.iter().map(|r| r.value).collect(),
        _ => Vec::new(),
    };
    let mut lines: Vec<PayoutLine> = reads.iter().flat_map(of_file).collect();
    lines.sort_by_key(|l| l.paid_on);
    lines
}

/// Everything that is known of each order. The observations stand by order and time.
fn sort<'a>(
    of: &PastOf,
    observations: &'a [Observation],
    operations: &[Operation],
    rows: &FileRows,
) -> Vec<Known<'a>> {
    let mut asked: HashMap<&OrderId, Vec<Operation>> = HashMap::new();
    for operation in operations {
        asked
            .entry(&operation.order_id)
            .or_default()
            .push(operation.clone());
    }
    let orders = observations.chunk_by(|a, b| a.order_id == b.order_id);
    let orders: Vec<(&[Observation], Vec<Operation>)> = orders
        .map(|of_one| {
            let operations = asked.remove(&of_one[0].order_id);
            (of_one, operations.unwrap_or_default())
        })
        .collect();
    on_all_cores(&orders, |(of_one, operations)| {
        let order = of_one[0].order_id.as_str();
        let known = Known::of(*of_one, operations.clone(), of.environment);
        rows.added_to(order, known)
    })
}

fn judge(known: &[Known<'_>], now: At) -> Vec<Derived> {
    let mut consents = Consents::default();
    for transaction in known.iter().filter_map(|k| k.transaction.as_ref()) {
        consents.learn(transaction);
    }
    on_all_cores(known, |k| conclude(k, &consents, now))
        .into_iter()
        .flatten()
        .collect()
}
