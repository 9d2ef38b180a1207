//! Random histories on the real thing: the desk with its ledger, HTTP, the sandbox with its own clock. Each history is one
//! paid order and some steps: operations whose answers get lost, processes that die, doubled clicks, hands in Seller
//! Central. After each, the sandbox's truth and the desk's belief are set against each other.

use crate::chance::Chance;
use crate::consents::Consents;
use ops::{Cancel, Desk, ResumeRequest, ToDo};
use payments::{OperationKind, OperationState, OrderId, Status, WarningKind, Yen};
use sandbox::{Action, Fault, FaultKind, Truth};
use std::fmt::Write as _;
use std::io::Write as _;
use std::time::Duration;
use support::{Room, SMALL, words};

/// Histories of one sandbox: then a fresh one, so that no desk grows old.
const BATCH: usize = 250;

/// A campaign says where it is after so many.
const SAID: usize = 2_500;

/// Every so many histories are of a consent.
const CONSENT_EVERY: usize = 8;

/// How an answer gets lost, or is a refusal that decides nothing: each with either truth behind it, or with one that shows
/// itself later.
pub const LOST: [fn(i64) -> FaultKind; 18] = [
    |_| FaultKind::DropBefore,
    |_| FaultKind::DropAfter,
    |_| FaultKind::Cut,
    |_| FaultKind::Garbage,
    |_| FaultKind::Page503,
    |_| FaultKind::Code("E90010001".to_owned()),
    |_| FaultKind::CodeAfter("E90010001".to_owned()),
    |_| FaultKind::Code("E91020001".to_owned()),
    |_| FaultKind::CodeAfter("E91020001".to_owned()),
    |_| FaultKind::Code("AMPL40010".to_owned()),
    |_| FaultKind::CodeAfter("AMPL40006".to_owned()),
    |_| FaultKind::CodeAfter("42G020000".to_owned()),
    |_| FaultKind::Code("XYZ".to_owned()),
    |_| FaultKind::Code("E82010001".to_owned()),
    |_| FaultKind::CodeAfter("E82010001".to_owned()),
    |later| FaultKind::CodeLater("AMPL40010".to_owned(), later),
    |later| FaultKind::CodeLater("DC1000002".to_owned(), later),
    |later| FaultKind::CodeLater("E82010001".to_owned(), later),
];

/// The longest time until a refusal comes true, seconds.
pub const LATEST: i64 = 900;

/// What a run of histories came to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub histories: u64,
    /// Of the histories, those of a consent.
    pub of_consents: u64,
    pub operations: u64,
    pub lost_answers: u64,
    pub crashes: u64,
    pub settled_done: u64,
    pub settled_not_done: u64,
    pub stopped_by_guards: u64,
    /// Refusals that came true later.
    pub came_later: u64,
    /// Must stay 0.
    pub doubled: u64,
    pub wrongly_final: u64,
    pub wrongly_settled: u64,
    pub never_settled: u64,
    pub refunded_twice: u64,
    pub legal_refunds_blocked: u64,
    pub legal_repairs_blocked: u64,
    /// Sent although somebody had moved the order outside.
    pub sent_over_a_case: u64,
}

impl Counts {
    /// Whether nothing went wrong.
    pub fn is_clean(&self) -> bool {
        [
            self.doubled,
            self.wrongly_final,
            self.wrongly_settled,
            self.never_settled,
            self.refunded_twice,
            self.legal_refunds_blocked,
            self.legal_repairs_blocked,
            self.sent_over_a_case,
        ]
        .iter()
        .all(|n| *n == 0)
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::json!({
            "histories": self.histories, "of_consents": self.of_consents, "operations": self.operations,
            "lost_answers": self.lost_answers, "crashes": self.crashes,
            "done": self.settled_done, "not_done": self.settled_not_done,
            "stopped_by_guards": self.stopped_by_guards, "came_later": self.came_later, "doubled": self.doubled,
            "wrongly_final": self.wrongly_final, "wrongly_settled": self.wrongly_settled,
            "never_settled": self.never_settled, "refunded_twice": self.refunded_twice,
            "legal_refunds_blocked": self.legal_refunds_blocked,
            "legal_repairs_blocked": self.legal_repairs_blocked, "sent_over_a_case": self.sent_over_a_case,
        })
    }

    pub fn add(&mut self, other: &Self) {
        self.histories += other.histories;
        self.of_consents += other.of_consents;
        self.operations += other.operations;
        self.lost_answers += other.lost_answers;
        self.crashes += other.crashes;
        self.settled_done += other.settled_done;
        self.settled_not_done += other.settled_not_done;
        self.stopped_by_guards += other.stopped_by_guards;
        self.came_later += other.came_later;
        self.doubled += other.doubled;
        self.wrongly_final += other.wrongly_final;
        self.wrongly_settled += other.wrongly_settled;
        self.never_settled += other.never_settled;
        self.refunded_twice += other.refunded_twice;
        self.legal_refunds_blocked += other.legal_refunds_blocked;
        self.legal_repairs_blocked += other.legal_repairs_blocked;
        self.sent_over_a_case += other.sent_over_a_case;
    }
}

/// Runs so many histories of a seed, from a batch on; what went wrong in them.
pub async fn run(seed: u64, from: u64, count: usize) -> (Counts, Vec<String>) {
    let (mut counts, mut wrong) = (Counts::default(), Vec::new());
    let mut left = count;
    let mut batch = from;
    while left > 0 {
        let size = left.min(BATCH);
        let numbers: Vec<usize> = (0..size).collect();
        let (more, failed) = some(seed, batch, &numbers).await;
        counts.add(&more);
        // A campaign of hours says what it finds when it finds it, and where it is.
        failed.iter().for_each(|history| say(history));
        wrong.extend(failed);
        left -= size;
        batch += 1;
        let done = count - left;
        if done / SAID != (done - size) / SAID {
            say(&format!(
                "seed {seed}: {done} of {count}, wrong {}",
                wrong.len()
            ));
        }
    }
    (counts, wrong)
}

fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Some histories of one batch, by their numbers.
pub async fn some(seed: u64, batch: u64, numbers: &[usize]) -> (Counts, Vec<String>) {
    let room = Room::begin(seed, SMALL).await;
    let second = room.beside(2).await.unwrap();
    let mut list = String::from("order_id,amazon_charge_permission_id,amazon_charge_id\n");
    let orders: Vec<OrderId> = numbers
        .iter()
        .map(|n| OrderId::new(&format!("SIM-{batch}-{n:04}x")).unwrap())
        .collect();
    for (n, order) in numbers.iter().zip(&orders) {
        assert!(
            room.sandbox
                .authorised(order, Yen::new(1_000 + *n as i64 * 7))
        );
        let truth = room.sandbox.truth(order.as_str()).unwrap();
        let (permission, charge) = (truth.permission_id.unwrap(), truth.charge_id.unwrap());
        writeln!(list, "{order},{permission},{charge}").unwrap();
    }
    let outcome = room.sync_these(list.as_bytes()).await;
    assert!(outcome.trouble.is_none(), "{:?}", outcome.trouble);
    let outcome = room.sync_list().await;
    assert!(outcome.trouble.is_none(), "{:?}", outcome.trouble);
    let mut consents = Consents::of(&room).await;
    let (mut counts, mut wrong) = (Counts::default(), Vec::new());
    for (n, order) in numbers.iter().copied().zip(&orders) {
        let chance = Chance::new(seed ^ (batch << 32) ^ n as u64);
        if n % CONSENT_EVERY == CONSENT_EVERY - 1 {
            let name = format!("SIMC-{batch}-{n:04}");
            let played = consents.play((&room, &second), &name, chance).await;
            let (more, told) = played.unwrap();
            if !more.is_clean() {
                wrong.push(format!("seed {seed} batch {batch} consent {n}: {told:#?}"));
            }
            counts.add(&more);
            continue;
        }
        let mut history = History {
            room: &room,
            second: &second,
            order,
            chance,
            counts: Counts::default(),
            outside: Yen::ZERO,
            touched: None,
            told: Vec::new(),
        };
        history.play().await;
        if !history.counts.is_clean() {
            wrong.push(format!(
                "seed {seed} batch {batch} history {n}: {:#?}",
                history.told
            ));
        }
        counts.add(&history.counts);
    }
    room.desk.close().await;
    second.close().await;
    (counts, wrong)
}

/// One order on its way.
struct History<'a> {
    room: &'a Room,
    second: &'a Desk,
    order: &'a OrderId,
    chance: Chance,
    counts: Counts,
    /// Refunded outside the PG by somebody, yen.
    outside: Yen,
    /// What somebody did to the authorisation outside.
    touched: Option<Action>,
    told: Vec<String>,
}

impl History<'_> {
    async fn play(&mut self) {
        self.counts.histories = 1;
        for _ in 0..2 + self.chance.below(4) {
            match self.chance.below(10) {
                0 => self.outside(),
                1 => {
                    let seconds = self.chance.below(4_000) as i64;
                    self.room.sandbox.advance(seconds);
                    self.told.push(format!("{seconds} s pass"));
                }
                2 => self.resume().await,
                _ => self.operation().await,
            }
            self.room.sandbox.clear_faults();
            self.look_at_doubt().await;
        }
        self.settle_all().await;
        self.judge().await;
    }

    fn truth(&self) -> Truth {
        self.room.sandbox.truth(self.order.as_str()).unwrap()
    }

    /// Somebody presses something in Seller Central. What is on its way from the PG meets nobody there: what two hands do at
    /// the same moment no client can keep apart.
    fn outside(&mut self) {
        let truth = self.truth();
        if self.room.sandbox.is_late(self.order.as_str()) {
            return;
        }
        if truth.status == Status::Auth && self.touched.is_none() {
            let action = self.chance.of(&[Action::Capture, Action::Cancel]).clone();
            let done = self.room.sandbox.do_outside(self.order.as_str(), &action);
            self.told
                .push(format!("{action:?} in Seller Central: {done:?}"));
            self.touched = done.is_ok().then_some(action);
            return;
        }
        let open = truth.captured - truth.refunded;
        if open > Yen::ZERO {
            let amount = Yen::new(1 + self.chance.below(open.get() as u64) as i64);
            let done = self
                .room
                .sandbox
                .do_outside(self.order.as_str(), &Action::Refund(amount));
            if done.is_ok() {
                self.outside += amount;
            }
            self.told
                .push(format!("refund of {amount} in Seller Central: {done:?}"));
        }
    }

    fn wish(&mut self) -> ToDo {
        let truth = self.truth();
        let kind = match truth.status {
            Status::Auth => *self.chance.of(&[
                OperationKind::Sales,
                OperationKind::Sales,
                OperationKind::Cancel,
                OperationKind::Change,
            ]),
            _ => *self.chance.of(&[
                OperationKind::Cancel,
                OperationKind::Change,
                OperationKind::Change,
            ]),
        };
        let amount = (kind == OperationKind::Change)
            .then(|| Yen::new(1 + self.chance.below(truth.total.get().unsigned_abs() + 50) as i64));
        ToDo {
            shop: None,
            order: self.order.as_str().to_owned(),
            kind,
            amount,
            tax: None,
            reason: "sim".to_owned(),
            by: "owner".to_owned(),
            looked_at: None,
            spoken: ops::Spoken::default(),
        }
    }

    fn fault(&mut self, kind: OperationKind) -> bool {
        let call = match kind {
            OperationKind::Sales => "AmazonpaySales",
            OperationKind::Cancel => "AmazonpayCancel",
            OperationKind::Change => "AmazonpayChange",
            // The histories are of transactions; consents have stories of their own.
            OperationKind::Charge | OperationKind::CloseConsent => return false,
        };
        let later = 1 + self.chance.below(LATEST as u64) as i64;
        let fault = self.chance.of(&LOST)(later);
        self.counts.came_later += u64::from(matches!(fault, FaultKind::CodeLater(..)));
        self.told.push(format!("{call}: {fault:?}"));
        self.room.sandbox.fault(Fault {
            kind: fault,
            call: call.to_owned(),
            about: String::new(),
            times: 1,
        });
        true
    }

    async fn operation(&mut self) {
        let wish = self.wish();
        let lost = self.chance.below(10) < 6 && self.fault(wish.kind);
        self.told.push(format!("{:?} {:?}", wish.kind, wish.amount));
        self.counts.operations += 1;
        let before = self.truth();
        match self.chance.below(8) {
            0 => self.dies(&wish).await,
            1 => {
                let desks = (self.room.desk.clone(), self.second.clone());
                let (a, b) = tokio::join!(
                    desks.0.operate(&wish, words()),
                    desks.1.operate(&wish, words())
                );
                self.told
                    .push(format!("twice: {} and {}", said(&a), said(&b)));
            }
            _ => {
                let answer = self.room.desk.operate(&wish, words()).await;
                self.told.push(said(&answer));
                if let Ok(answer) = &answer {
                    self.judge_stop(&wish, answer);
                }
            }
        }
        let after = self.truth();
        self.counts.lost_answers += u64::from(lost && self.is_in_doubt().await);
        self.counts.doubled += u64::from(after.writes > before.writes + 1);
        let captured =
            matches!(self.touched, Some(Action::Capture)) && before.status == Status::Auth;
        self.counts.sent_over_a_case += u64::from(captured && after.writes > before.writes);
    }

    /// A stop is right only where somebody did something outside, and never for what puts it right.
    fn judge_stop(&mut self, wish: &ToDo, answer: &messages::OperateAnswer) {
        let rule = answer.stopped.as_ref().map_or("", |s| s.rule.as_str());
        let by_case = WarningKind::parse(rule).is_some();
        self.counts.stopped_by_guards += u64::from(by_case);
        let legal = self.outside.is_zero() && self.touched.is_none();
        self.counts.legal_refunds_blocked += u64::from(by_case && legal);
        // Of what was cancelled there a cancel here, with a reason, moves nothing and puts the PG right.
        let repair =
            wish.kind == OperationKind::Cancel && matches!(self.touched, Some(Action::Cancel));
        self.counts.legal_repairs_blocked += u64::from(by_case && repair);
    }

    async fn dies(&mut self, wish: &ToDo) {
        self.counts.crashes += 1;
        let desk = self.room.desk.clone();
        let work = async move { desk.operate(wish, words()).await.is_ok() };
        let ended = dies(&mut self.chance, work).await;
        self.told.push(format!("dies: {}", ended.is_none()));
    }

    async fn is_in_doubt(&self) -> bool {
        let operations = self
            .room
            .desk
            .operation_rows(None, Some(self.order.as_str()));
        operations
            .await
            .unwrap()
            .iter()
            .any(|o| o.state.0.is_open())
    }

    /// While there is doubt, the list says so.
    async fn look_at_doubt(&mut self) {
        if !self.is_in_doubt().await {
            return;
        }
        let query = messages::TransactionQuery {
            text: self.order.as_str().to_owned(),
            ..messages::TransactionQuery::default()
        };
        let page = self.room.desk.page(&query, None, 0, 5).await.unwrap();
        let shown = page.rows.first().is_some_and(|row| row.unknown);
        self.counts.wrongly_final += u64::from(!shown);
    }

    async fn resume(&mut self) {
        let resumed = resume(&self.room.desk).await;
        self.told.push(format!("resume: {resumed}"));
    }

    async fn settle_all(&mut self) {
        for _ in 0..4 {
            if !self.is_in_doubt().await {
                return;
            }
            self.resume().await;
            self.room.sandbox.advance(61);
        }
        self.counts.never_settled += u64::from(self.is_in_doubt().await);
    }

    /// The desk's belief against the truth, once everything has shown itself and the desk has looked again.
    async fn judge(&mut self) {
        self.room.sandbox.advance(LATEST);
        let mut look = self.wish();
        look.kind = OperationKind::Cancel;
        look.amount = None;
        let looked = self.room.desk.operate_dry(&look, words()).await;
        self.told.push(format!("looked: {}", looked.is_ok()));
        let operations = self
            .room
            .desk
            .operation_rows(None, Some(self.order.as_str()))
            .await
            .unwrap();
        let count = |state| operations.iter().filter(|o| o.state.0 == state).count() as u64;
        let done = count(OperationState::Done);
        self.counts.settled_done += done;
        self.counts.settled_not_done += count(OperationState::NotDone);
        let truth = self.truth();
        self.told.push(format!("{truth:?}; {operations:#?}"));
        self.counts.wrongly_settled += u64::from(done != u64::from(truth.writes));
        self.counts.refunded_twice += u64::from(truth.refunded > truth.captured);
    }
}

/// The process dies at some step: its work is dropped after so many turns, wherever it then is.
pub async fn dies(chance: &mut Chance, work: impl Future<Output = bool>) -> Option<bool> {
    let mut turns = chance.below(40);
    let mut work = Box::pin(work);
    let ended = std::future::poll_fn(|context| {
        if turns == 0 {
            return std::task::Poll::Ready(None);
        }
        turns -= 1;
        work.as_mut().poll(context).map(Some)
    })
    .await;
    drop(work);
    // What the PG was sent it still carries out, whether anybody listens or not.
    tokio::time::sleep(Duration::from_millis(3)).await;
    ended
}

/// Asks once about everything in doubt; how many were settled.
pub async fn resume(desk: &Desk) -> String {
    let request = ResumeRequest {
        shop: None,
        wait: false,
        cancel: Cancel::default(),
    };
    let resumed = desk.resume(&request).await;
    format!("{:?}", resumed.map(|r| r.settled.len()))
}

pub fn said(answer: &ops::Result<messages::OperateAnswer>) -> String {
    match answer {
        Ok(a) => match (&a.operation, &a.stopped) {
            (Some(operation), _) => operation.state.as_str().to_owned(),
            (None, Some(stopped)) => stopped.rule.as_str().to_owned(),
            (None, None) => String::new(),
        },
        Err(error) => error.message(words()),
    }
}
