//! Amazon's turn of a sync. Amazon says when it is asked too much, and may be in trouble for a moment: both are waited for
//! within the run, which is slower from then on (`pace.rs`). An order counts as answered when all its questions were.

use super::Run;
use crate::asks::Ask;
use crate::charge_owners::ChargeOwners;
use crate::connect::{amazon_failure, code_text, is_transport, needs_settings};
use crate::pace::{Pace, Refusal, Then};
use crate::round::next_of;
use crate::{Desk, Result};
use messages::SyncStage;
use payments::{Fact, OrderId, Party};
use sources::{AmazonAnswer, AmazonClient};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;

/// A wait is told about this often, milliseconds.
const TELL_EVERY_MS: u64 = 1_000;

/// What is left to ask about one order.
struct Question {
    order: OrderId,
    charge: Option<String>,
    permission: Option<String>,
    /// Refunds by their ids, the last one first.
    refunds: Vec<String>,
    /// How often Amazon did not take it.
    tries: u32,
    /// Whose each charge is.
    owners: Arc<ChargeOwners>,
}

/// What came of it: what is left to ask, the answers, and why there are no more.
struct Told {
    left: Question,
    answers: Vec<AmazonAnswer>,
    error: Option<sources::Error>,
    round: u32,
}

impl Run<'_> {
    /// Asks Amazon about every order that the PG has told of and that has an id there.
    pub(super) async fn ask_amazon(
        &mut self,
        client: &Arc<AmazonClient>,
        asks: &[Ask],
    ) -> Result<()> {
        let mut queue = self.questions(asks).await?;
        self.done = 0;
        self.total = queue.len();
        self.amazon.wanted = queue.iter().map(|q| q.order.clone()).collect();
        let later = std::mem::take(&mut self.later_ms);
        self.rest.goes_on(self.desk.elapsed_ms(), later);
        let pause = u64::try_from(self.settings.amazon_pause().as_millis()).unwrap_or(1_000);
        let at_once = if pause == 0 {
            self.settings.concurrency.max(4)
        } else {
            1
        };
        let mut pace = Pace::new(at_once, pause);
        let mut in_a_row = 0;
        let mut tasks: JoinSet<Told> = JoinSet::new();
        loop {
            while tasks.len() < pace.at_once() && !self.stopped() {
                let Some(question) = queue.pop_front() else {
                    break;
                };
                tasks.spawn(ask(
                    self.desk.clone(),
                    self.shop.name.clone(),
                    Arc::clone(client),
                    question,
                    Duration::from_millis(pace.pause_ms()),
                    pace.round(),
                ));
            }
            let Some(told) = next_of(&mut tasks, &self.request.cancel).await else {
                break;
            };
            if let Some(wait) = self.take_amazon(told, &mut queue, &mut pace, &mut in_a_row) {
                self.hold(wait).await;
            }
            if self.pending.len() >= super::BATCH {
                self.keep().await?;
            }
            self.tell(SyncStage::Amazon);
            if self.stopped() {
                tasks.abort_all();
            }
        }
        self.keep().await?;
        self.kept().await
    }

    async fn questions(&self, asks: &[Ask]) -> Result<VecDeque<Question>> {
        let mut owners = self.desk.charge_owners(&self.shop.name).await?;
        for (order, (_, charge)) in &self.amazon_ids {
            owners.learn(order, charge.as_deref());
        }
        let owners = Arc::new(owners);
        let question = |ask: &Ask| {
            let (permission, charge) = self.amazon_ids.get(&ask.order).cloned()?;
            let told = self.pg.answered.contains(&ask.order);
            let any = permission.is_some() || charge.is_some() || !ask.refunds.is_empty();
            (told && any).then(|| Question {
                order: ask.order.clone(),
                charge,
                permission,
                refunds: ask.refunds.iter().rev().cloned().collect(),
                tries: 0,
                owners: Arc::clone(&owners),
            })
        };
        Ok(asks.iter().filter_map(question).collect())
    }

    /// Takes what came of a question; answers how long to wait before anything else is asked, milliseconds.
    fn take_amazon(
        &mut self,
        told: Told,
        queue: &mut VecDeque<Question>,
        pace: &mut Pace,
        in_a_row: &mut u32,
    ) -> Option<u64> {
        let mut left = told.left;
        if !told.answers.is_empty() {
            *in_a_row = 0;
            pace.answered();
        }
        for answer in told.answers {
            self.clocks
                .heard(Party::Amazon, answer.server_time, self.desk);
            self.see(&left.order, answer.source, answer.fact, answer.raw);
        }
        let Some(error) = told.error else {
            self.done += 1;
            self.amazon.answered.insert(left.order);
            return None;
        };
        let passing = passing(&error);
        let then = passing.map(|(too_many, after)| {
            let refusal = Refusal {
                too_many,
                after,
                tries: left.tries,
                round: told.round,
            };
            pace.refused(refusal, self.desk.chance())
        });
        let wait = match then {
            Some(Then::Wait(ms)) => Some(ms),
            Some(Then::Again) => Some(0),
            Some(Then::GiveUp) => {
                self.gave_up = true;
                None
            }
            Some(Then::LetGo) | None => None,
        };
        if wait.is_some() && !self.stopped() {
            left.tries += 1;
            // Others are asked before it comes up again.
            queue.push_back(left);
            return wait.filter(|ms| *ms > 0);
        }
        self.done += 1;
        *in_a_row += u32::from(is_transport(&error));
        let failure = amazon_failure(&error);
        self.fail(&left.order, Party::Amazon, &code_text(&error), &failure);
        if needs_settings(&error) || *in_a_row >= super::GIVE_UP_AFTER {
            self.gave_up = true;
        }
        self.amazon.trouble.get_or_insert_with(|| failure.clone());
        self.trouble.get_or_insert(failure);
        None
    }

    /// Waits, and goes on telling; a stop ends it at once.
    async fn hold(&mut self, ms: u64) {
        self.slowed = true;
        let mut left = ms;
        while left > 0 && !self.stopped() {
            self.tell(SyncStage::Amazon);
            let slice = left.min(TELL_EVERY_MS);
            let cancel = self.request.cancel.clone();
            tokio::select! {
                () = cancel.cancelled() => {}
                () = self.desk.pause_for(crate::HeldUp::Amazon, Duration::from_millis(slice)) => {}
            }
            left -= slice;
        }
        self.slowed = false;
    }
}

/// Whether a refusal may pass by itself: whether it says that there are too many questions, and the wait it asks for.
fn passing(error: &sources::Error) -> Option<(bool, Option<u32>)> {
    match error {
        sources::Error::Busy { after } => Some((true, *after)),
        sources::Error::Http { status, after } if *status >= 500 => Some((false, *after)),
        _ => None,
    }
}

/// Asks for the charge, then for the permission, which the charge may name, then for refunds that a report names.
async fn ask(
    desk: Desk,
    shop: String,
    client: Arc<AmazonClient>,
    mut left: Question,
    pause: Duration,
    round: u32,
) -> Told {
    let mut answers = Vec::with_capacity(2);
    let mut error = None;
    if let Some(id) = left.charge.clone() {
        // Signed with the present of each question: a run may last longer than a signature.
        match client.charge(&id, desk.now_of(&shop)).await {
            Ok(AmazonAnswer {
                fact: Fact::Charge(fact),
                ..
            }) if left
                .owners
                .is_of_another(&fact, (&left.order, left.permission.as_deref())) =>
            {
                error = Some(sources::Error::AnothersCharge);
            }
            Ok(answer) => {
                if let Fact::Charge(fact) = &answer.fact {
                    left.permission = fact.permission_id.clone().or(left.permission);
                }
                left.charge = None;
                answers.push(answer);
            }
            Err(e) => error = Some(e),
        }
        desk.pause(pause).await;
    }
    if let (None, Some(id)) = (&error, left.permission.clone()) {
        match client.permission(&id, desk.now_of(&shop)).await {
            Ok(answer) => {
                left.permission = None;
                answers.push(answer);
            }
            Err(e) => error = Some(e),
        }
        desk.pause(pause).await;
    }
    while let (None, Some(id)) = (&error, left.refunds.last()) {
        match client.refund(id, desk.now_of(&shop)).await {
            Ok(answer) => {
                left.refunds.pop();
                answers.push(answer);
            }
            Err(e) => error = Some(e),
        }
        desk.pause(pause).await;
    }
    Told {
        left,
        answers,
        error,
        round,
    }
}
