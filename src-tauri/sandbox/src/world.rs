//! Everything the servers share: the orders, who may ask, the open readings, the faults in waiting.

use crate::amazon::bucket::Buckets;
use crate::demo::DemoShop;
use crate::faults::Faults;
use crate::pg::state::Rules;
use crate::pg::wire::Form;
use crate::rng::Rng;
use crate::trade::{Charge, Permission, Refund, Trade};
use payments::At;
use std::collections::{HashMap, HashSet};

/// A write that was refused and is carried out all the same, later.
pub struct Late {
    /// When.
    pub due: At,
    /// The call.
    pub call: String,
    /// What it asked for.
    pub form: Form,
}

/// The sandbox's state behind its lock.
pub struct World {
    /// ShopID.
    pub shop_id: String,
    /// ShopPass; made up at start.
    pub shop_pass: String,
    /// Orders.
    pub trades: Vec<Trade>,
    /// Readings of what is open.
    pub rules: Rules,
    /// Other readings for single orders.
    pub rules_of: HashMap<String, Rules>,
    /// Writes that are not answered yet: call and order.
    pub under_way: HashSet<(String, String)>,
    /// Writes that were refused and come later.
    pub late: Vec<Late>,
    /// Faults in waiting.
    pub faults: Faults,
    /// Amazon's throttling.
    pub buckets: Buckets,
    /// Chance for new ids.
    pub rng: Rng,
    /// Writes that the PG took, by order: what a client must not do twice.
    pub writes: HashMap<String, u32>,
    /// AmazonpayType of the orders that a client registered.
    pub products: HashMap<String, String>,
    by_order: HashMap<String, usize>,
    by_access: HashMap<String, usize>,
    by_amazon: HashMap<String, usize>,
}

impl World {
    /// The world at the end of the demo's past.
    pub fn new(demo: &DemoShop, shop_pass: String, seed: u64) -> Self {
        let mut world = Self {
            shop_id: demo.shop_id.clone(),
            shop_pass,
            trades: demo.trades.clone(),
            rules: Rules::default(),
            rules_of: HashMap::new(),
            under_way: HashSet::new(),
            late: Vec::new(),
            faults: Faults::default(),
            buckets: Buckets::default(),
            rng: Rng::new(seed, 2),
            writes: HashMap::new(),
            products: HashMap::new(),
            by_order: HashMap::with_capacity(demo.trades.len()),
            by_access: HashMap::with_capacity(demo.trades.len()),
            by_amazon: HashMap::with_capacity(demo.trades.len() * 2),
        };
        for i in 0..world.trades.len() {
            world.index(i);
        }
        world
    }

    fn index(&mut self, i: usize) {
        let trade = &self.trades[i];
        self.by_order.insert(trade.order.as_str().to_owned(), i);
        self.by_access.insert(trade.access_id.clone(), i);
        for charge in trade.charge.iter().chain(&trade.others) {
            self.by_amazon.insert(charge.id.clone(), i);
        }
        if let Some(permission) = &trade.permission {
            self.by_amazon.insert(permission.id.clone(), i);
        }
    }

    /// Adds an order; false when its id is taken.
    pub fn add(&mut self, trade: Trade) -> bool {
        if self.by_order.contains_key(trade.order.as_str()) {
            return false;
        }
        self.trades.push(trade);
        self.index(self.trades.len() - 1);
        true
    }

    /// The readings for an order.
    pub fn rules_for(&self, order: &str) -> &Rules {
        self.rules_of.get(order).unwrap_or(&self.rules)
    }

    /// An order as it is now.
    pub fn order(&mut self, id: &str, now: At) -> Option<&mut Trade> {
        let i = *self.by_order.get(id)?;
        self.at(i, now)
    }

    /// The order of a transaction id.
    pub fn access(&mut self, access_id: &str, now: At) -> Option<&mut Trade> {
        let i = *self.by_access.get(access_id)?;
        self.at(i, now)
    }

    fn at(&mut self, i: usize, now: At) -> Option<&mut Trade> {
        let trade = self.trades.get_mut(i)?;
        let own = self.rules_of.get(trade.order.as_str());
        trade.tick(now, own.unwrap_or(&self.rules));
        Some(trade)
    }

    /// The PG no longer knows an order; Amazon does.
    pub fn forget(&mut self, id: &str) {
        if let Some(i) = self.by_order.remove(id) {
            self.by_access.remove(&self.trades[i].access_id);
        }
    }

    /// Makes an order's new Amazon ids known.
    pub fn learn(&mut self, id: &str) {
        if let Some(i) = self.by_order.get(id).copied() {
            self.index(i);
        }
    }

    fn amazon(&mut self, id: &str, now: At) -> Option<&Trade> {
        let i = *self.by_amazon.get(id)?;
        let trade = self.at(i, now)?;
        (!trade.hidden).then_some(&*trade)
    }

    /// A charge by its id.
    pub fn charge(&mut self, id: &str, now: At) -> Option<(&Trade, &Charge)> {
        let trade = self.amazon(id, now)?;
        let charge = trade
            .charge
            .iter()
            .chain(&trade.others)
            .find(|c| c.id == id)?;
        Some((trade, charge))
    }

    /// A permission by its id; a recurring one as its last order left it.
    pub fn permission(&mut self, id: &str, now: At) -> Option<&Permission> {
        let trade = self.amazon(id, now)?;
        trade.permission.as_ref().filter(|p| p.id == id)
    }

    /// The same, to be changed.
    pub fn permission_mut(&mut self, id: &str, now: At) -> Option<&mut Permission> {
        let i = *self.by_amazon.get(id)?;
        let trade = self.at(i, now)?;
        trade.permission.as_mut().filter(|p| p.id == id)
    }

    /// A refund by its id.
    pub fn refund(&mut self, id: &str, now: At) -> Option<(&Charge, &Refund)> {
        let has = |t: &Trade| {
            t.charge
                .iter()
                .chain(&t.others)
                .any(|c| c.refunds.iter().any(|r| r.id == id))
        };
        let i = self.trades.iter().position(has)?;
        let trade = &*self.at(i, now)?;
        trade
            .charge
            .iter()
            .chain(&trade.others)
            .find_map(|c| Some((c, c.refunds.iter().find(|r| r.id == id)?)))
            .filter(|_| !trade.hidden)
    }
}
