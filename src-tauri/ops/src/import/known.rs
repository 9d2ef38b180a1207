//! What a file only says again. A desk that takes its own export in learns nothing and is told so: what a file leaves empty,
//! and what a text lost when it left the program, is no change.

use super::facts::facts;
use crate::decode::decode;
use crate::{Desk, Encoding, Result};
use ledger::{Imported, Listed};
use payments::{Fact, Observation, OrderFact, OrderId, PgFact, Transaction};
use reports::table;
use sources::files::{self, FileRead, Rows};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

/// What is known of the orders of a file.
#[derive(Default)]
struct Known {
    listed: HashMap<OrderId, Listed>,
    here: HashMap<OrderId, Transaction>,
    /// What the PG was heard to say before, by its answers and by files.
    before: HashMap<OrderId, Vec<PgFact>>,
    encoding: Encoding,
}

/// The orders of a file of which it says something new, by their marks: as texts they would take more than the file.
pub(super) struct News {
    keys: RandomState,
    /// In order. The last bit says whether the order was on the shop's list before.
    marks: Vec<u64>,
    /// A notice or a dispatch is an event: nothing is known of it beforehand.
    all: bool,
}

/// The bit of a mark that says whether its order was on the list.
const LISTED: u64 = 1;

impl News {
    fn new(all: bool) -> Self {
        Self {
            keys: RandomState::new(),
            marks: Vec::new(),
            all,
        }
    }

    fn add(&mut self, order: &OrderId, listed: bool) {
        let mark = self.keys.hash_one(order) & !LISTED;
        self.marks.push(mark | u64::from(listed));
    }

    /// Each order once, in order.
    fn sorted(mut self) -> Self {
        self.marks.sort_unstable();
        self.marks.dedup();
        self
    }

    fn place(&self, order: &OrderId) -> Option<usize> {
        let mark = self.keys.hash_one(order) & !LISTED;
        let place = self.marks.binary_search_by_key(&mark, |m| m & !LISTED);
        place.ok()
    }

    /// Whether something new is said of an order. An order with any news keeps all its rows: one that repeats what is known may
    /// take back what a row above it says.
    pub(super) fn is_of(&self, order: &OrderId) -> bool {
        self.all || self.place(order).is_some()
    }

    /// Nothing was heard of any of the orders so far.
    pub(super) fn unheard(&self) -> Heard<'_> {
        Heard {
            news: self,
            told: vec![false; self.marks.len()],
            rows: 0,
        }
    }
}

/// What of a file's news was kept.
pub(super) struct Heard<'n> {
    news: &'n News,
    told: Vec<bool>,
    rows: usize,
}

impl Heard<'_> {
    /// A row about an order was new.
    pub(super) fn hear(&mut self, order: &OrderId) {
        self.rows += 1;
        let place = self.news.place(order);
        if let Some(told) = place.and_then(|place| self.told.get_mut(place)) {
            *told = true;
        }
    }

    /// A row of a list is new with its order, and changed when it says something new about a known one; every further row of an
    /// order is the same. A notice or a dispatch is an event: it is here already or it is new. `rows`: of the file.
    pub(super) fn counts(&self, rows: usize) -> Imported {
        let told = || {
            self.news
                .marks
                .iter()
                .zip(&self.told)
                .filter(|(_, told)| **told)
        };
        let changed = told().filter(|(mark, _)| *mark & LISTED > 0).count();
        let new = if self.news.all {
            self.rows.min(rows)
        } else {
            told().count() - changed
        };
        Imported {
            new,
            changed,
            same: rows - new - changed,
        }
    }
}

impl Desk {
    /// Looks through a file for the orders of which it says something new.
    pub(super) async fn news(&self, shop: &str, read: &FileRead) -> Result<News> {
        let all = !matches!(read.rows, Rows::Orders(_) | Rows::Transactions(_));
        let mut news = News::new(all);
        if all {
            return Ok(news);
        }
        // Followed once; then it stands while the file is looked through.
        self.image_followed(|_| ()).await?;
        for batch in facts(shop, &read.rows, self.now_of(shop)) {
            let known = self.known_before(shop, read, &batch.said).await?;
            for order in known.news(&batch.said) {
                news.add(order, known.listed.contains_key(order));
            }
        }
        Ok(news.sorted())
    }

    async fn known_before(
        &self,
        shop: &str,
        read: &FileRead,
        said: &[(u32, Observation)],
    ) -> Result<Known> {
        let orders: HashSet<&OrderId> = said.iter().map(|(_, s)| &s.order_id).collect();
        let mut known = Known {
            encoding: written_as(read.encoding),
            ..Known::default()
        };
        let names = orders.iter().map(|order| order.as_str());
        for listed in self.ledger().listed_among(shop, names).await? {
            known.listed.insert(listed.order_id.clone(), listed);
        }
        known.here = self.image_as_read(|image| {
            let held = orders.iter().filter_map(|order| image.get(shop, order));
            held.map(|t| (t.order_id.clone(), t.clone())).collect()
        });
        self.add_heard(shop, &mut known, said).await?;
        Ok(known)
    }

    /// Adds what was heard before of the orders that stand otherwise now: an older export tells of a past that is known.
    async fn add_heard(
        &self,
        shop: &str,
        known: &mut Known,
        said: &[(u32, Observation)],
    ) -> Result<()> {
        let moved: HashSet<&OrderId> = known.news(said).collect();
        let here = moved.into_iter().filter(|o| known.here.contains_key(*o));
        let asked: Vec<(String, OrderId)> = here.map(|o| (shop.to_owned(), o.clone())).collect();
        if asked.is_empty() {
            return Ok(());
        }
        for row in self.ledger().received_many(&asked).await? {
            let heard = decode(row)?;
            if let Fact::Pg(fact) = heard.fact {
                known.before.entry(heard.order_id).or_default().push(fact);
            }
        }
        Ok(())
    }
}

impl Known {
    /// The orders of which something new is said.
    fn news<'a>(&self, said: &'a [(u32, Observation)]) -> impl Iterator<Item = &'a OrderId> {
        said.iter()
            .filter(|(_, said)| !self.says(said))
            .map(|(_, said)| &said.order_id)
    }

    fn says(&self, said: &Observation) -> bool {
        match &said.fact {
            Fact::Order(fact) => self.lists(&said.order_id, fact),
            Fact::Pg(fact) => self.holds(&said.order_id, fact),
            _ => false,
        }
    }

    /// Whether a list says of an order what is known of it. One that the PG did not know is asked about again when it is named
    /// again.
    fn lists(&self, order: &OrderId, told: &OrderFact) -> bool {
        let listed = self.listed.get(order);
        let here = self.here.get(order);
        if listed.is_some_and(|l| l.missing.is_some()) || (listed.is_none() && here.is_none()) {
            return false;
        }
        // The last note counts, and the list has it also where what a file before this one said is not worked out yet.
        let memo = listed.and_then(|l| l.fact.memo.as_deref());
        let memo = [memo.or(here.map(|t| t.memo.as_str())), None];
        let charge = [
            listed.and_then(|l| l.fact.charge_id.as_deref()),
            here.and_then(|t| t.charge_id.as_deref()),
        ];
        self.among(told.memo.as_deref(), memo)
            && self.among(told.charge_id.as_deref(), charge)
            && self.among_permissions(order, told.permission_id.as_deref())
    }

    /// Whether the PG is known to have said so of an order.
    fn holds(&self, order: &OrderId, told: &PgFact) -> bool {
        let Some(here) = self.here.get(order) else {
            return false;
        };
        let now = PgFact {
            status: here.status.clone(),
            job_cd: here.job_cd.clone(),
            amount: here.amount,
            tax: here.tax,
            access_id: here.access_id.clone(),
            processed_at: here.processed_at,
            pay_type: here.pay_type.clone(),
            client_fields: here.client_fields.clone(),
            permission_id: None,
            cancel_amount: None,
            cancel_tax: None,
        };
        let before = self.before.get(order).into_iter().flatten();
        // Without a time a file says how it stands now, not how it once stood.
        let mut before = before.filter(|_| told.processed_at.is_some());
        self.among_permissions(order, told.permission_id.as_deref())
            && (self.repeats(told, &now) || before.any(|known| self.repeats(told, known)))
    }

    fn repeats(&self, told: &PgFact, known: &PgFact) -> bool {
        let texts = [
            (&told.job_cd, &known.job_cd),
            (&told.access_id, &known.access_id),
            (&told.pay_type, &known.pay_type),
        ];
        let fields = told.client_fields.iter().zip(&known.client_fields);
        told.status == known.status
            && (told.amount, told.tax) == (known.amount, known.tax)
            && (told.processed_at.is_none() || told.processed_at == known.processed_at)
            && (told.cancel_amount.is_none() || told.cancel_amount == known.cancel_amount)
            && (told.cancel_tax.is_none() || told.cancel_tax == known.cancel_tax)
            && texts
                .into_iter()
                .chain(fields)
                .all(|(told, known)| told.is_empty() || self.alike(told, known))
    }

    fn among_permissions(&self, order: &OrderId, told: Option<&str>) -> bool {
        let (listed, here) = (self.listed.get(order), self.here.get(order));
        let known = [
            listed.and_then(|l| l.fact.permission_id.as_deref()),
            here.and_then(|t| t.permission_id.as_deref()),
        ];
        self.among(told, known)
    }

    /// Whether a cell is empty or says what is known.
    fn among(&self, told: Option<&str>, known: [Option<&str>; 2]) -> bool {
        told.is_none_or(|told| known.into_iter().flatten().any(|k| self.alike(told, k)))
    }

    /// Whether a text of the file may be this one after it left the program.
    fn alike(&self, told: &str, known: &str) -> bool {
        let left = |text| table::carried(text, self.encoding);
        told == known || left(told) == left(known)
    }
}

const fn written_as(encoding: files::Encoding) -> Encoding {
    match encoding {
        files::Encoding::Cp932 => Encoding::Cp932,
        files::Encoding::Utf8 | files::Encoding::Utf16 => Encoding::Utf8Bom,
    }
}
