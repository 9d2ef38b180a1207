//! Whoever may move a limited amount without the owner's word tries to move more: one by one, step by step, by lists, by a
//! second program with another clock, by a second shop, under a second name of the first, while answers get lost. What the PG
//! did is added up here, by a rule of this file's own.

use crate::chance::Chance;
use ops::{
    Approved, Bulk, BulkLine, Cancel, Desk, Person, Proof, ResumeRequest, Secrets, Spoken, ToDo,
};
use payments::{At, OperationKind, OrderId, Status, Yen};
use sandbox::{Fault, FaultKind, Running, Truth};
use secrecy::SecretString;
use std::fmt::Write as _;
use std::sync::Arc;
use support::{Room, words};

/// Attempts of one world: then a fresh one.
const BATCH: usize = 200;
/// Orders of each shop.
const ORDERS: usize = 24;
const DAY: i64 = 86_400;
const SECOND: &str = "second";
/// The first shop under another name: its limit holds under both, and what moved under either counts.
const AGAIN: &str = "again";

/// What the attempts came to.
#[derive(Debug, Default)]
pub struct Counts {
    pub attempts: u64,
    /// Operations that the PG carried out, and what they moved.
    pub done: u64,
    pub by_owner: u64,
    pub stopped: u64,
    /// Must stay 0: more than a limit moved without a word.
    pub above: u64,
}

impl Counts {
    pub fn add(&mut self, other: &Self) {
        self.attempts += other.attempts;
        self.done += other.done;
        self.by_owner += other.by_owner;
        self.stopped += other.stopped;
        self.above += other.above;
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::json!({
            "attempts": self.attempts, "done": self.done, "by_owner": self.by_owner,
            "stopped": self.stopped, "above": self.above,
        })
    }
}

/// Makes so many attempts of a seed; what went wrong in them.
pub async fn run(seed: u64, attempts: usize) -> (Counts, Vec<String>) {
    let (mut counts, mut wrong) = (Counts::default(), Vec::new());
    let (mut left, mut batch) = (attempts, 0);
    while left > 0 {
        let size = left.min(BATCH);
        let mut world = World::begin(seed ^ (batch << 24)).await;
        for _ in 0..size {
            world.attempt().await;
        }
        if world.counts.above > 0 {
            wrong.push(format!("seed {seed} batch {batch}: {:#?}", world.told));
        }
        counts.add(&world.counts);
        world.end().await;
        left -= size;
        batch += 1;
    }
    (counts, wrong)
}

/// What the PG did for somebody.
#[derive(Clone, Debug)]
struct Moved {
    second: bool,
    order: String,
    yen: i64,
    spoken: bool,
    /// The clocks of both shops then.
    at: [At; 2],
}

struct World {
    room: Room,
    theirs: Arc<Running>,
    beside: Desk,
    owner: Approved,
    limits: [Option<i64>; 2],
    chance: Chance,
    /// What may have happened: of two at the same moment nobody outside knows which came first.
    logs: Vec<Vec<Moved>>,
    counts: Counts,
    told: Vec<String>,
}

impl World {
    async fn begin(seed: u64) -> Self {
        let mut chance = Chance::new(seed);
        let room = Room::begin(seed, 60).await;
        let theirs = support::sandbox_of("tshop00000009", seed + 1, 60).await;
        let second = support::shop_to_add(&theirs, SECOND);
        room.desk.shop_add(second).await.unwrap();
        let again = || support::shop_to_add(&room.sandbox, AGAIN);
        let added_late = chance.below(2) == 1;
        if !added_late {
            room.desk.shop_add(again()).await.unwrap();
        }
        let mut lists = Vec::new();
        for (n, sandbox) in [&room.sandbox, &theirs].into_iter().enumerate() {
            let mut list = String::from("order_id,amazon_charge_permission_id,amazon_charge_id\n");
            for at in 0..ORDERS {
                let order = OrderId::new(&format!("LIM-{n}-{at:02}")).unwrap();
                let yen = 1_000 + chance.below(9_000) as i64;
                assert!(sandbox.authorised(&order, Yen::new(yen)));
                let truth = sandbox.truth(order.as_str()).unwrap();
                let (permission, charge) = (truth.permission_id.unwrap(), truth.charge_id.unwrap());
                writeln!(list, "{order},{permission},{charge}").unwrap();
            }
            lists.push(list);
        }
        let pin = SecretString::from("4649");
        let proof = Proof::Pin(pin.clone());
        let limit = |chance: &mut Chance| 2_000 + chance.below(18_000) as i64;
        let limits = [
            Some(limit(&mut chance)),
            (chance.below(5) > 0).then(|| limit(&mut chance)),
        ];
        for (shop, yen) in [room.shop(), SECOND.to_owned()].iter().zip(limits) {
            let Some(yen) = yen else { continue };
            let pairs = [("owner_limit".to_owned(), yen.to_string())];
            let set = room
                .desk
                .shop_set(shop, &pairs, Some(&proof), Person::Typed);
            set.await.unwrap();
        }
        if added_late {
            room.desk.shop_add(again()).await.unwrap();
        }
        for (name, list) in [
            (&room.shop(), 0),
            (&AGAIN.to_owned(), 0),
            (&SECOND.to_owned(), 1),
        ] {
            know_orders(&room.desk, name, &lists[list]).await;
        }
        let owner = room.desk.approve(&pin).await.unwrap();
        // The second program's computer shows another day.
        let shift = chance.below(6) as i64 * DAY - 3 * DAY;
        let (clock, mut tools) = (Arc::clone(&room.sandbox), support::tools(&room.sandbox, 2));
        tools.now = Arc::new(move || clock.now().plus(shift));
        let secrets = Secrets::Memory(room.vault.clone());
        let beside = Desk::open(&room.books(), secrets, tools).await.unwrap();
        Self {
            room,
            theirs,
            beside,
            owner,
            limits,
            chance,
            logs: vec![Vec::new()],
            counts: Counts::default(),
            told: Vec::new(),
        }
    }

    async fn end(self) {
        self.beside.close().await;
        self.room.desk.close().await;
    }

    fn sandbox(&self, second: bool) -> &Arc<Running> {
        if second {
            &self.theirs
        } else {
            &self.room.sandbox
        }
    }

    fn clocks(&self) -> [At; 2] {
        [self.room.sandbox.now(), self.theirs.now()]
    }

    async fn attempt(&mut self) {
        self.counts.attempts += 1;
        if self.chance.below(6) == 0 {
            let seconds = self.chance.below(30 * 3_600) as i64;
            self.room.sandbox.advance(seconds);
            self.theirs.advance(seconds);
        }
        match self.chance.below(12) {
            0 => self.resume().await,
            1 | 2 => self.list().await,
            3 => self.two_at_once().await,
            _ => self.single().await,
        }
        self.room.sandbox.clear_faults();
        self.theirs.clear_faults();
    }

    async fn resume(&mut self) {
        let request = ResumeRequest {
            shop: None,
            wait: false,
            cancel: Cancel::default(),
        };
        let _ = self.room.desk.resume(&request).await;
    }

    /// A name of the shop: the first one has two.
    fn name(&mut self, second: bool) -> String {
        match second {
            true => SECOND.to_owned(),
            false if self.chance.below(2) == 1 => AGAIN.to_owned(),
            false => self.room.shop(),
        }
    }

    fn wish(&mut self) -> (bool, ToDo) {
        let second = self.chance.below(2) == 1;
        let n = self.chance.below(ORDERS as u64);
        let order = format!("LIM-{}-{n:02}", u8::from(second));
        let truth = self.sandbox(second).truth(&order).unwrap();
        let kind = match truth.status {
            Status::Auth => *self.chance.of(&[
                OperationKind::Sales,
                OperationKind::Sales,
                OperationKind::Cancel,
                OperationKind::Change,
            ]),
            _ => *self
                .chance
                .of(&[OperationKind::Cancel, OperationKind::Change]),
        };
        let most = truth.total.get().unsigned_abs() + 1;
        let amount =
            (kind == OperationKind::Change).then(|| Yen::new(1 + self.chance.below(most) as i64));
        let owner = (self.chance.below(30) == 0).then(|| self.owner.clone());
        let shop = self.name(second);
        let wish = ToDo {
            shop: Some(shop),
            order,
            kind,
            amount,
            tax: None,
            reason: "sim".to_owned(),
            by: "owner".to_owned(),
            looked_at: None,
            spoken: Spoken {
                owner,
                person: Person::Typed,
            },
        };
        (second, wish)
    }

    /// An answer that gets lost, behind either truth.
    fn fault(&mut self, second: bool) {
        let kind = match self.chance.below(10) {
            0 => FaultKind::DropAfter,
            1 => FaultKind::DropBefore,
            2 => FaultKind::CodeAfter("E90010001".to_owned()),
            _ => return,
        };
        let call = *self
            .chance
            .of(&["AmazonpaySales", "AmazonpayCancel", "AmazonpayChange"]);
        self.sandbox(second).fault(Fault {
            kind,
            call: call.to_owned(),
            about: String::new(),
            times: 1,
        });
    }

    fn truth(&self, (second, wish): &(bool, ToDo)) -> Truth {
        self.sandbox(*second).truth(&wish.order).unwrap()
    }

    async fn single(&mut self) {
        let wish = self.wish();
        self.fault(wish.0);
        let before = self.truth(&wish);
        let desk = if self.chance.below(3) == 0 {
            self.beside.clone()
        } else {
            self.room.desk.clone()
        };
        let answer = desk.operate(&wish.1, words()).await;
        self.note_stop(answer.as_ref().ok());
        let moved = self.moved(&wish, &before);
        self.judge(&[moved]);
    }

    async fn two_at_once(&mut self) {
        let (a, b) = (self.wish(), self.wish());
        if a.1.order == b.1.order {
            return;
        }
        let before = (self.truth(&a), self.truth(&b));
        let desks = (self.room.desk.clone(), self.beside.clone());
        let (one, two) = tokio::join!(
            desks.0.operate(&a.1, words()),
            desks.1.operate(&b.1, words())
        );
        self.note_stop(one.as_ref().ok());
        self.note_stop(two.as_ref().ok());
        let moved = [self.moved(&a, &before.0), self.moved(&b, &before.1)];
        self.judge(&moved);
    }

    async fn list(&mut self) {
        let (second, first) = self.wish();
        if first.kind == OperationKind::Change {
            return;
        }
        let from = self.chance.below(ORDERS as u64 - 4);
        let orders: Vec<String> = (from..from + 2 + self.chance.below(3))
            .map(|n| format!("LIM-{}-{n:02}", u8::from(second)))
            .collect();
        let before: Vec<Truth> = orders
            .iter()
            .map(|order| self.sandbox(second).truth(order).unwrap())
            .collect();
        let bulk = Bulk {
            shop: first.shop.clone(),
            kind: first.kind,
            lines: orders.iter().map(|o| BulkLine::of(o)).collect(),
            reason: "sim".to_owned(),
            by: "owner".to_owned(),
            spoken: first.spoken.clone(),
        };
        let cancel = Cancel::default();
        let _ = self.room.desk.bulk(&bulk, words(), &|_| {}, &cancel).await;
        for (order, before) in orders.iter().zip(&before) {
            let wish = (
                second,
                ToDo {
                    order: order.clone(),
                    ..first.clone()
                },
            );
            let moved = self.moved(&wish, before);
            self.judge(&[moved]);
        }
    }

    fn note_stop(&mut self, answer: Option<&messages::OperateAnswer>) {
        let stopped = answer.and_then(|a| a.stopped.as_ref());
        self.counts.stopped += u64::from(stopped.is_some_and(|s| s.rule.as_str() == "needs_owner"));
    }

    /// What the PG did, by what it says now.
    fn moved(&self, wish: &(bool, ToDo), before: &Truth) -> Option<Moved> {
        let after = self.truth(wish);
        let (was, is) = (before.total.get(), after.total.get());
        let yen = match wish.1.kind {
            _ if after.writes == before.writes => return None,
            OperationKind::Change => (is - was).abs(),
            _ => was,
        };
        Some(Moved {
            second: wish.0,
            order: wish.1.order.clone(),
            yen,
            spoken: wish.1.spoken.owner.is_some(),
            at: self.clocks(),
        })
    }

    /// Of several at the same moment one order of them must be right.
    fn judge(&mut self, moved: &[Option<Moved>]) {
        let moved: Vec<Moved> = moved.iter().flatten().cloned().collect();
        self.counts.done += moved.len() as u64;
        self.counts.by_owner += moved.iter().filter(|m| m.spoken).count() as u64;
        let turned: Vec<Moved> = moved.iter().rev().cloned().collect();
        // Only where one of them has a word does it matter later which came first.
        let differs = moved.iter().any(|m| m.spoken) && moved.iter().any(|m| !m.spoken);
        let mut logs = Vec::new();
        for log in &self.logs {
            let right = [&moved, &turned].into_iter();
            let right = right.filter_map(|order| self.followed(log, order));
            logs.extend(right.take(if differs { 2 } else { 1 }));
        }
        if logs.is_empty() {
            self.counts.above += 1;
            self.told.push(format!(
                "above {:?}: {moved:?} after {:#?}",
                self.limits, self.logs
            ));
            logs.clone_from(&self.logs);
            logs.iter_mut().for_each(|log| log.extend(moved.clone()));
        }
        self.logs = logs;
    }

    /// A log and what came after it, where each was within its limit.
    fn followed(&self, log: &[Moved], order: &[Moved]) -> Option<Vec<Moved>> {
        let mut log = log.to_vec();
        for one in order {
            log.push(one.clone());
            if !self.is_within(&log) {
                return None;
            }
        }
        Some(log)
    }

    /// Whether the last of a log was within its limit.
    fn is_within(&self, log: &[Moved]) -> bool {
        let Some((last, _)) = log.split_last() else {
            return true;
        };
        let (false, Some(limit)) = (last.spoken, self.limits[usize::from(last.second)]) else {
            return true;
        };
        if last.yen == 0 {
            return true;
        }
        let of_order = log
            .iter()
            .rev()
            .filter(|m| m.second == last.second && m.order == last.order)
            .take_while(|m| !m.spoken);
        let within_a_day = |m: &&Moved| {
            let clock = usize::from(m.second);
            last.at[clock].since(m.at[clock]) < DAY
        };
        let limited = |m: &&Moved| self.limits[usize::from(m.second)].is_some();
        let of_desk = log.iter().rev().take_while(|m| !m.spoken);
        let of_desk = of_desk.filter(limited).filter(within_a_day);
        let sum = |moved: &mut dyn Iterator<Item = &Moved>| moved.map(|m| m.yen).sum::<i64>();
        sum(&mut of_order.into_iter()) <= limit && sum(&mut of_desk.into_iter()) <= limit
    }
}

/// A shop's name learns of its orders.
async fn know_orders(desk: &Desk, shop: &str, list: &str) {
    let request = ops::SyncRequest {
        shop: Some(shop),
        orders: Some(("o.csv", list.as_bytes())),
        full: true,
        words: words(),
        progress: &|_| {},
        cancel: Cancel::default(),
    };
    let outcome = desk.sync(request).await.unwrap();
    assert!(outcome.trouble.is_none(), "{:?}", outcome.trouble);
}
