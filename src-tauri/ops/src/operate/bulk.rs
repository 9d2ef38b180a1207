//! One operation on many orders: seen before with its total, then one order after another, each with its own inquiry,
//! intent and outcome. A row that ends badly does not stop the others; a connection that is gone does.

use super::bulk_rows::{
    BulkLine, GIVE_UP_AFTER, MOST, answer, as_known, cannot_ask, ended_as, failed, has_key,
    last_sent, not_asked_now, silence,
};
use super::evidence::{Heard, case, gives_back_unasked};
use super::present::{case_of, effect, stopped_by, stopped_text, takes_reason, untold, with_case};
use super::{Stopped, ToDo, limits};
use crate::count::number;
use crate::present::{operation_row, yen};
use crate::refund_rows::RefundRows;
use crate::remaining::Remaining;
use crate::shop_settings::ShopSettings;
use crate::spoken::Spoken;
use crate::{Cancel, Desk, Error, Result};
use ledger::ShopRow;
use messages::{BulkAnswer, BulkProgress, BulkResult, BulkRow, Code};
use outbox::{Approval, Dispatch, Forbidden, Stop, StopRule};
use payments::{Operation, OperationKind, OperationState, Seen, Word, Yen};
use std::collections::HashSet;
use words::Words;

/// One operation on many orders of a shop.
#[derive(Clone, Debug)]
pub struct Bulk {
    /// The shop; none: the only one.
    pub shop: Option<String>,
    /// The operation.
    pub kind: OperationKind,
    /// The orders.
    pub lines: Vec<BulkLine>,
    /// Why, for all.
    pub reason: String,
    /// Who asks, as a role.
    pub by: String,
    /// Whose word it has.
    pub spoken: Spoken,
}

/// A dry view: the answer, and the lines with what was shown of each.
pub struct BulkLook {
    /// The rows, `ready` or not.
    pub answer: BulkAnswer,
    /// Whether the owner's word is missing.
    pub needs_owner: bool,
    /// The same list, bound to what the rows show.
    pub bulk: Bulk,
}

/// What every row of a list is looked at with: its shop, the refund reports, and what moved before.
type Known<'a> = (&'a ShopRow, &'a RefundRows, Approval);

impl Desk {
    /// What a list would do, by what was last heard: nothing is asked and nothing sent. Each row is asked about again
    /// just before it is sent.
    ///
    /// # Errors
    /// `usage` for a list of nothing, too long or with an order twice.
    pub async fn bulk_dry(&self, bulk: &Bulk, words: Words) -> Result<BulkLook> {
        let shop = self.shop(bulk.shop.as_deref()).await?;
        whole(bulk)?;
        of_shop(bulk, &shop)?;
        let mut bound = bulk.clone();
        let mut rows = Vec::with_capacity(bulk.lines.len());
        let mut moves = Yen::ZERO;
        let refunds = self.refund_rows(&shop.name).await?;
        let approval = self
            .approval(&shop, None, &bulk.spoken, self.now_of(&shop.name))
            .await?;
        for line in &mut bound.lines {
            let at = (&shop, &refunds, approval);
            let (row, moved) = self.bulk_row(bulk, line, at, words).await;
            moves += moved;
            rows.push(row);
        }
        let over = outbox::above(moves, approval);
        let needs_owner = over.is_some() || rows.iter().any(|(_, needs)| *needs);
        let mut rows: Vec<BulkRow> = rows.into_iter().map(|(row, _)| row).collect();
        if let Some(over) = over {
            let stop = Stopped::Guard(over);
            for row in rows.iter_mut().filter(|r| r.result == BulkResult::Ready) {
                row.result = BulkResult::Stopped;
                row.rule = Some(stopped_by(&stop).into());
                row.text = stopped_text(&stop, &row.order, None, words);
            }
        }
        for (line, row) in bound.lines.iter_mut().zip(&rows) {
            line.held = row.result != BulkResult::Ready;
        }
        let mut answer = answer(&shop, bulk.kind, rows);
        answer.amazon_text = cannot_ask(&shop, &answer, words);
        not_asked_now(&mut answer, has_key(&shop), self.now_of(&shop.name), words);
        Ok(BulkLook {
            answer,
            needs_owner,
            bulk: bound,
        })
    }

    /// A row of the dry view, whether it waits for the owner alone, and what it moves.
    async fn bulk_row(
        &self,
        bulk: &Bulk,
        line: &mut BulkLine,
        (shop, refunds, approval): Known<'_>,
        words: Words,
    ) -> ((BulkRow, bool), Yen) {
        let todo = todo(bulk, line, shop);
        let seen = match self.seen_by(&todo).await {
            Ok(Some(seen)) => seen,
            Ok(None) => return ((failed(line, String::new()), false), Yen::ZERO),
            Err(error) => return ((failed(line, error.in_row(words)), false), Yen::ZERO),
        };
        line.looked_at = Some(seen.clone());
        let mut row = BulkRow {
            order: line.order.clone(),
            amount: yen(line.amount.unwrap_or(seen.amount)),
            tax: yen(line.tax.unwrap_or(seen.tax)),
            status: Some(seen.status.clone().into()),
            phase: Some(seen.status.phase().into()),
            result: BulkResult::Ready,
            rule: None,
            with_reason: false,
            case: None,
            cases: Vec::new(),
            seen_at: None,
            amazon_seen_at: None,
            text: String::new(),
            operation: None,
            memo: String::new(),
            days_left: None,
            dispatched_on: None,
        };
        if let Ok(known) = self.transaction_of(Some(&shop.name), &line.order).await {
            as_known(&mut row, &known, self.now_of(&shop.name));
        }
        if let Some(open) = self.open_operation(&todo, shop).await {
            // What is in doubt is asked about, not sent again.
            row.result = BulkResult::Unknown;
            row.text = words.get("bulk-unknown");
            row.operation = Some(operation_row(&open));
            return ((row, false), Yen::ZERO);
        }
        if let Some(text) = self.not_asked_here(shop, &line.order, words).await {
            row.result = BulkResult::Stopped;
            row.rule = Some(Code(StopRule::NotAskedHere.into()));
            row.text = text;
            return ((row, false), Yen::ZERO);
        }
        let heard = self.heard_of(&todo, shop).await;
        match self
            .local_plan(&todo, &seen, (shop, refunds, approval), &heard)
            .await
        {
            Ok(_) if line.held => {
                row.result = BulkResult::NotBegun;
                row.text = words.get("bulk-not-begun");
                ((row, false), Yen::ZERO)
            }
            Ok(plan) => {
                // Nobody was asked now: what Amazon said then is no promise.
                row.text = effect(&plan, None, words);
                self.name_cases_of(&mut row, shop, words).await;
                row.case = row.cases.first().map(|case| case.id.clone());
                row.text = [row.text, untold(&row.cases, None)].join(" ");
                row.text.truncate(row.text.trim_end().len());
                ((row, false), plan.moves())
            }
            Err(stop) => {
                row.text = stopped_text(&stop, &line.order, Some(&seen), words);
                row.rule = Some(stopped_by(&stop).into());
                row.with_reason = takes_reason(&stop);
                row.result = BulkResult::Stopped;
                self.name_case(&mut row, &stop, shop, words).await;
                if let Some(before) = self.done_before(&stop, &todo, &seen, shop).await {
                    row.result = BulkResult::Already;
                    row.text = words.get("bulk-already");
                    row.operation = Some(operation_row(&before));
                }
                let owner = matches!(stop, Stopped::Guard(Stop::NeedsOwner { .. }));
                ((row, owner), Yen::ZERO)
            }
        }
    }

    /// What Amazon said last of a row's order.
    async fn heard_of(&self, todo: &ToDo, shop: &ShopRow) -> Heard {
        let known = self.transaction_of(Some(&shop.name), &todo.order).await;
        known.map_or(Heard::Not(outbox::Missing::Number), |t| {
            Heard::as_known(&t, has_key(shop))
        })
    }

    /// The row's open case, with what to do, where it is stopped.
    async fn name_case(&self, row: &mut BulkRow, stop: &Stopped, shop: &ShopRow, words: Words) {
        let Ok(order) = crate::named::order_id(&row.order) else {
            return;
        };
        let cases = self.cases_of(&shop.name, &order).await.unwrap_or_default();
        if let Some(case) = case_of(stop, &cases) {
            row.case = Some(case.id.clone());
            row.text = with_case(stop, &row.text, case, self.now_of(&shop.name), words);
        }
        self.name_cases_of(row, shop, words).await;
        let rest = untold(&row.cases, row.case.as_deref());
        if !rest.is_empty() {
            row.text = [row.text.as_str(), rest.as_str()].join(" ");
        }
    }

    /// Every unresolved case of a row's order.
    async fn name_cases_of(&self, row: &mut BulkRow, shop: &ShopRow, words: Words) {
        if let Ok(order) = crate::named::order_id(&row.order) {
            let cases = self.cases_of(&shop.name, &order).await.unwrap_or_default();
            row.cases = super::present::cases(&cases, self.now_of(&shop.name), words);
        }
    }

    /// Why a row waits for an inquiry, where this ledger took the place of a lost one.
    async fn not_asked_here(&self, shop: &ShopRow, order: &str, words: Words) -> Option<String> {
        let order = crate::named::order_id(order).ok()?;
        let asked = self.asked_here(shop, &order).await;
        asked.err().map(|error| error.in_row(words))
    }

    /// The operation on this order whose outcome is not known.
    async fn open_operation(&self, todo: &ToDo, shop: &ShopRow) -> Option<Operation> {
        let order = crate::named::order_id(&todo.order).ok()?;
        let operations = self.operations_of_order(shop, &order).await;
        operations.ok()?.into_iter().find(|o| o.state.is_open())
    }

    /// Rules and guards that need no asking.
    async fn local_plan(
        &self,
        todo: &ToDo,
        seen: &Seen,
        (shop, refunds, approval): Known<'_>,
        heard: &Heard,
    ) -> std::result::Result<outbox::Plan, Stopped> {
        let asked = outbox::Asked {
            kind: todo.kind,
            amount: todo.amount,
            tax: todo.tax,
            looked_at: None,
        };
        let settings = ShopSettings::of(shop);
        let plan = outbox::plan(&asked, seen, limits(&settings)).map_err(Stopped::Rule)?;
        let known = self.transaction_of(Some(&shop.name), &todo.order).await;
        let cases = match crate::named::order_id(&todo.order) {
            Ok(order) => self.cases_of(&shop.name, &order).await.unwrap_or_default(),
            Err(_) => Vec::new(),
        };
        let under_way = match &known {
            Ok(known) => self.under_way(refunds, known, &plan, &todo.reason).await,
            Err(_) => Ok(None),
        };
        let dispatch = Dispatch {
            on: known.ok().and_then(|t| t.dispatched_on),
            reason: &todo.reason,
        };
        let approval = self.with_order(approval, shop, todo).await;
        let unknown = heard
            .missing()
            .filter(|_| gives_back_unasked(&plan, &todo.reason));
        let unread = heard.unread();
        unread
            .or(under_way.unwrap_or_default())
            .or_else(|| case(&plan, heard, &cases, &todo.reason))
            .or(unknown.map(Stop::AmazonUnknown))
            .or_else(|| outbox::dispatch(&plan, &dispatch))
            .or_else(|| outbox::approval(&plan, approval))
            .map_or(Ok(plan), |stop| Err(Stopped::Guard(stop)))
    }

    /// What moved of a row's own order counts as well.
    async fn with_order(&self, mut approval: Approval, shop: &ShopRow, todo: &ToDo) -> Approval {
        let Ok(order) = crate::named::order_id(&todo.order) else {
            return approval;
        };
        let all = self.operations_of_order(shop, &order).await;
        let all = all.unwrap_or_default();
        if let Some(bound) = &mut approval.owner {
            let of_order = outbox::moved_of_order(&all, Word::Owner);
            bound.moved = bound.moved.map(|moved| moved.max(of_order));
        }
        approval
    }

    /// The operation of an earlier run of the same list that did what this row asks for.
    async fn done_before(
        &self,
        stop: &Stopped,
        todo: &ToDo,
        seen: &Seen,
        shop: &ShopRow,
    ) -> Option<Operation> {
        let moved = matches!(
            stop,
            Stopped::Rule(Forbidden::Status | Forbidden::NothingChanges)
        );
        if !moved {
            return None;
        }
        let order = crate::named::order_id(&todo.order).ok()?;
        let operations = self
            .ledger()
            .operations(Some(&shop.name), Some(&order))
            .await;
        let last = operations.ok()?.into_iter().next_back()?;
        let same = last.kind == todo.kind
            && last.state == OperationState::Done
            && todo.amount.is_none_or(|a| a == last.amount)
            && todo.tax.is_none_or(|t| t == last.tax);
        // What it did must still stand: a sale that was returned since is not "already done".
        let stands = match todo.kind {
            OperationKind::Sales => seen.status.is_charged(),
            OperationKind::Cancel => !seen.status.is_charged(),
            OperationKind::Change => (seen.amount, seen.tax) == (last.amount, last.tax),
            OperationKind::Charge | OperationKind::CloseConsent => true,
        };
        (same && stands).then_some(last)
    }

    /// Does a list, one order after another. What is asked to stop stops after the order that is under way.
    ///
    /// # Errors
    /// As [`Self::bulk_dry`], and what the cache says. How each row ended is in the answer.
    pub async fn bulk(
        &self,
        bulk: &Bulk,
        words: Words,
        progress: &(dyn Fn(BulkProgress) + Send + Sync),
        cancel: &Cancel,
    ) -> Result<BulkAnswer> {
        let look = self.bulk_dry(bulk, words).await?;
        let shop = self.shop(bulk.shop.as_deref()).await?;
        let pause = ShopSettings::of(&shop).bulk_pause;
        let mut rows = look.answer.rows;
        let (total, begun) = (number(rows.len()), self.elapsed_ms());
        self.note_bulk(
            "bulk_begun",
            &look.bulk,
            &shop,
            &answer(&shop, bulk.kind, rows.clone()),
        )
        .await
        .map_err(Error::unsent)?;
        let run = self.keep_list(&look.bulk, &shop).await;
        let run = run.map_err(Error::unsent)?;
        let (mut silent, mut sent, ready) = (0, 0, look.answer.counts.ready);
        let mut rest = Remaining::begin(begun);
        for (place, line) in look.bulk.lines.iter().enumerate() {
            let Some(row) = rows
                .get_mut(place)
                .filter(|r| r.result == BulkResult::Ready)
            else {
                continue;
            };
            if cancel.is_cancelled() || silent >= GIVE_UP_AFTER {
                row.result = BulkResult::NotBegun;
                row.text = words.get("bulk-not-begun");
                continue;
            }
            if sent > 0 && !pause.is_zero() {
                self.pause(pause).await;
            }
            let todo = todo(&look.bulk, line, &shop);
            let ended = self.operate(&todo, words).await;
            silent = silence(&ended, silent);
            ended_as(row, ended, words);
            sent += 1;
            progress(BulkProgress {
                done: number(place + 1),
                total,
                rows: vec![row.clone()],
                seconds_left: rest.after(self.elapsed_ms(), sent, ready, 0),
            });
        }
        let mut answer = answer(&shop, bulk.kind, rows);
        answer.amazon_text = cannot_ask(&shop, &answer, words);
        let noted = self
            .note_bulk("bulk_ended", &look.bulk, &shop, &answer)
            .await;
        let ended = self.list_ended(run, &look.bulk, &shop.name).await;
        match noted.and(ended) {
            // Each row has its outcome or says that it has none: that is more than what one failed entry says.
            Err(_) if answer.counts.unknown > 0 || sent == 0 => Ok(answer),
            Err(error) => Err(error.after_sending(&last_sent(&answer))),
            Ok(()) => Ok(answer),
        }
    }

    /// Who asked for what, and how it ended, into the chain of the record.
    async fn note_bulk(
        &self,
        code: &str,
        bulk: &Bulk,
        shop: &ShopRow,
        answer: &BulkAnswer,
    ) -> Result<()> {
        let c = &answer.counts;
        let sum = |results: &[&str]| -> i64 {
            let rows = answer.rows.iter();
            let of = rows.filter(|r| results.contains(&r.result.as_str()));
            of.map(|r| r.amount.0 + r.tax.0).sum()
        };
        let args = serde_json::json!({
            "operation": bulk.kind.as_str(), "count": answer.count, "total": answer.total.0,
            "ready": c.ready, "done": c.done, "unknown": c.unknown, "refused": c.refused,
            "not_sent": c.stopped + c.failed + c.not_begun, "already": c.already,
            "done_sum": sum(&["done"]), "unknown_sum": sum(&["unknown"]), "refused_sum": sum(&["refused"]),
            "not_sent_sum": sum(&["stopped", "failed", "not_begun"]), "already_sum": sum(&["already"]),
        });
        self.note(code, &bulk.by, &shop.name, "", args).await
    }
}

fn whole(bulk: &Bulk) -> Result<()> {
    if bulk.lines.is_empty() {
        return Err(Error::usage("failure-bulk-empty"));
    }
    if bulk.lines.len() > MOST {
        return Err(Error::usage("failure-bulk-long").with("most", MOST));
    }
    let mut seen = HashSet::new();
    let twice = bulk.lines.iter().find(|l| !seen.insert(l.order.as_str()));
    twice.map_or(Ok(()), |line| {
        Err(Error::usage("failure-bulk-twice").with("order", line.order.clone()))
    })
}

/// No line of the list says that it is another shop's: two shops may have one order number in common.
fn of_shop(bulk: &Bulk, shop: &ShopRow) -> Result<()> {
    let other = |line: &&BulkLine| line.shop.as_ref().is_some_and(|named| *named != shop.name);
    bulk.lines.iter().find(other).map_or(Ok(()), |line| {
        Err(Error::usage("failure-bulk-other-shop")
            .with("order", line.order.clone())
            .with("other", line.shop.clone().unwrap_or_default())
            .with("shop", shop.name.clone()))
    })
}

fn todo(bulk: &Bulk, line: &BulkLine, shop: &ShopRow) -> ToDo {
    let reason = if line.reason.trim().is_empty() {
        &bulk.reason
    } else {
        &line.reason
    };
    ToDo {
        shop: Some(shop.name.clone()),
        order: line.order.clone(),
        kind: bulk.kind,
        amount: line.amount,
        tax: line.tax,
        reason: reason.clone(),
        by: bulk.by.clone(),
        looked_at: line.looked_at.clone(),
        spoken: bulk.spoken.clone(),
    }
}
