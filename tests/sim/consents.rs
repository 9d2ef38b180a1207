//! Random histories of a stored consent on the real thing: charges whose answers get lost at either of their two calls,
//! processes that die, doubled clicks, the consent's end. A charge must move money once or not at all.

use crate::chance::Chance;
use crate::histories::{self, Counts, LATEST, LOST};
use ops::{ChargeWish, Desk};
use payments::{OperationState, Yen};
use sandbox::{Fault, FaultKind};
use std::collections::VecDeque;
use support::{Room, words};

/// Consents of the sandbox's shop that the histories take in turn.
pub struct Consents(VecDeque<String>);

impl Consents {
    /// Those that can be charged and were not charged this month.
    pub async fn of(room: &Room) -> Self {
        let rows = room.desk.consents(None).await.unwrap();
        let free = rows.into_iter().filter(|r| r.used.0 == 0 && !r.refused);
        Self(free.map(|r| r.consent).collect())
    }

    /// One history, named for the numbers of its orders. None where no consent is left.
    pub async fn play(
        &mut self,
        (room, second): (&Room, &Desk),
        name: &str,
        chance: Chance,
    ) -> Option<(Counts, Vec<String>)> {
        let consent = self.0.pop_front()?;
        let mut history = History {
            room,
            second,
            name,
            // The last of them is kept alive for the histories to come.
            may_end: !self.0.is_empty(),
            consent,
            orders: Vec::new(),
            chance,
            counts: Counts::default(),
            told: Vec::new(),
        };
        history.play().await;
        if !history.has_ended().await {
            self.0.push_back(history.consent);
        }
        Some((history.counts, history.told))
    }
}

struct History<'a> {
    room: &'a Room,
    second: &'a Desk,
    name: &'a str,
    may_end: bool,
    consent: String,
    /// Numbers of the orders that were asked for.
    orders: Vec<String>,
    chance: Chance,
    counts: Counts,
    told: Vec<String>,
}

impl History<'_> {
    async fn play(&mut self) {
        self.counts.histories = 1;
        self.counts.of_consents = 1;
        for _ in 0..2 + self.chance.below(3) {
            match self.chance.below(8) {
                0 => self.room.sandbox.advance(self.chance.below(300) as i64),
                1 => self.resume().await,
                2 if self.may_end => self.end().await,
                _ => self.charge().await,
            }
            self.room.sandbox.clear_faults();
        }
        for _ in 0..4 {
            if self.in_doubt().await == 0 {
                break;
            }
            self.resume().await;
            self.room.sandbox.advance(61);
        }
        self.counts.never_settled += self.in_doubt().await;
        // What was refused and comes later has come by now, and the desk looks once more.
        self.room.sandbox.advance(LATEST);
        self.resume().await;
        self.judge().await;
    }

    /// Loses the answer of a call, or the question.
    fn fault(&mut self, calls: &[&str]) -> bool {
        if self.chance.below(10) >= 6 {
            return false;
        }
        let call = (*self.chance.of(calls)).to_owned();
        let later = 1 + self.chance.below(LATEST as u64) as i64;
        let kind: FaultKind = self.chance.of(&LOST)(later);
        self.counts.came_later += u64::from(matches!(kind, FaultKind::CodeLater(..)));
        self.told.push(format!("{call}: {kind:?}"));
        self.room.sandbox.fault(Fault {
            kind,
            call,
            about: String::new(),
            times: 1,
        });
        true
    }

    fn wish(&mut self) -> ChargeWish {
        let order = format!("{}-{}", self.name, self.orders.len());
        self.orders.push(order.clone());
        let reason = if self.chance.below(3) == 0 { "" } else { "sim" };
        ChargeWish {
            shop: None,
            consent: self.consent.clone(),
            order: Some(order),
            amount: Yen::new(1 + self.chance.below(900) as i64),
            tax: Yen::ZERO,
            reserve: self.chance.below(4) == 0,
            reason: reason.to_owned(),
            by: "owner".to_owned(),
            spoken: ops::Spoken::default(),
        }
    }

    async fn charge(&mut self) {
        let wish = self.wish();
        let lost = self.fault(&["EntryTranAmazonpay", "ExecTranAmazonpay"]);
        self.told
            .push(format!("charge {:?} {:?}", wish.order, wish.reason));
        self.counts.operations += 1;
        let before = self.charged();
        match self.chance.below(8) {
            0 => {
                self.counts.crashes += 1;
                let desk = self.room.desk.clone();
                let work = async move { desk.charge(&wish, words()).await.is_ok() };
                let ended = histories::dies(&mut self.chance, work).await;
                self.told.push(format!("dies: {}", ended.is_none()));
            }
            1 => {
                let (a, b) = tokio::join!(
                    self.room.desk.charge(&wish, words()),
                    self.second.charge(&wish, words())
                );
                let said = [histories::said(&a), histories::said(&b)];
                self.told.push(format!("twice: {said:?}"));
            }
            _ => {
                let answer = self.room.desk.charge(&wish, words()).await;
                self.told.push(histories::said(&answer));
            }
        }
        let moved = self.charged() - before;
        self.counts.lost_answers += u64::from(lost && self.in_doubt().await > 0);
        // Without a reason a consent is charged once a month.
        let once = before == 0 || !self.last_reason_was_empty();
        self.counts.doubled += u64::from(moved > u64::from(once));
    }

    fn last_reason_was_empty(&self) -> bool {
        let asked = self.told.iter().rev().find(|t| t.starts_with("charge "));
        asked.is_some_and(|t| t.ends_with("\"\""))
    }

    async fn end(&mut self) {
        let lost = self.fault(&["CloseChargePermissionAmazonpay"]);
        self.counts.operations += 1;
        let desk = &self.room.desk;
        let answer = desk
            .close_consent(None, &self.consent, "sim", &ops::Spoken::default(), words())
            .await;
        self.told.push(format!("end: {}", histories::said(&answer)));
        self.counts.lost_answers += u64::from(lost && self.in_doubt().await > 0);
    }

    async fn resume(&mut self) {
        let resumed = histories::resume(&self.room.desk).await;
        self.told.push(format!("resume: {resumed}"));
    }

    /// How often the PG carried out a charge of this history.
    fn charged(&self) -> u64 {
        let truths = self
            .orders
            .iter()
            .filter_map(|o| self.room.sandbox.truth(o));
        truths.map(|truth| u64::from(truth.writes)).sum()
    }

    async fn states(&self, order: &str) -> Vec<OperationState> {
        let rows = self.room.desk.operation_rows(None, Some(order)).await;
        rows.unwrap().into_iter().map(|o| o.state.0).collect()
    }

    async fn in_doubt(&self) -> u64 {
        let mut open = 0;
        for order in self.orders.iter().chain([&self.consent]) {
            let states = self.states(order).await;
            open += states.iter().filter(|s| s.is_open()).count() as u64;
        }
        open
    }

    async fn has_ended(&self) -> bool {
        let desk = &self.room.desk;
        let detail = desk.consent(None, &self.consent, true, words()).await;
        detail
            .unwrap()
            .asked
            .is_some_and(|asked| asked.status == "END")
    }

    /// The desk's belief against the truth.
    async fn judge(&mut self) {
        for order in self.orders.clone() {
            let states = self.states(&order).await;
            let count =
                |wanted: OperationState| states.iter().filter(|s| **s == wanted).count() as u64;
            let truth = self.room.sandbox.truth(&order);
            let written = truth.as_ref().map_or(0, |t| u64::from(t.writes));
            self.told.push(format!("{order}: {states:?}, {truth:?}"));
            self.counts.settled_done += count(OperationState::Done);
            self.counts.settled_not_done += count(OperationState::NotDone);
            self.counts.wrongly_settled += u64::from(count(OperationState::Done) != written);
            self.counts.doubled += u64::from(written > 1);
        }
        let ends = self.states(&self.consent.clone()).await;
        let believed = ends.contains(&OperationState::Done);
        self.told.push(format!("end: {ends:?}"));
        self.counts.wrongly_settled += u64::from(believed != self.has_ended().await);
    }
}
