//! A list whose process ended in the middle. What it was about to send is on disk before its first row leaves, so that the rest
//! is not forgotten with the process: it is told, and gone on with or let go by a person.

use super::bulk::Bulk;
use super::bulk_rows::BulkLine;
use crate::present::action;
use crate::{Desk, Error, Result};
use ledger::{LockGuard, ShopRow};
use messages::{Code, DeskTask, LeftList, Task, TaskTone};
use payments::{At, Operation, OperationKind, OperationState, Yen};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use words::Words;

/// Under which names lists are kept among the settings.
const LISTS: &str = "list.";

/// A list as it is kept while it runs.
#[derive(Serialize, Deserialize)]
struct Kept {
    at: i64,
    shop: String,
    kind: Code<OperationKind>,
    reason: String,
    by: String,
    lines: Vec<KeptLine>,
    /// Whether the record says already that it stopped.
    #[serde(default)]
    told: bool,
}

#[derive(Serialize, Deserialize)]
struct KeptLine {
    order: String,
    amount: Option<i64>,
    tax: Option<i64>,
    /// What was to move when it was looked at, yen.
    moves: i64,
}

/// That a list runs: as long as this lives, nobody takes it for one that was left.
pub(super) struct Running {
    key: String,
    _lock: LockGuard,
}

impl Desk {
    /// Puts a list on disk before its first row is sent.
    pub(super) async fn keep_list(&self, bulk: &Bulk, shop: &ShopRow) -> Result<Running> {
        let lock = self.home().share_lists()?;
        let line = |line: &BulkLine| KeptLine {
            order: line.order.clone(),
            amount: line.amount.map(Yen::get),
            tax: line.tax.map(Yen::get),
            moves: line.looked_at.as_ref().map_or(0, |seen| seen.total().get()),
        };
        let kept = Kept {
            at: self.now_of(&shop.name).0,
            shop: shop.name.clone(),
            kind: bulk.kind.into(),
            reason: bulk.reason.clone(),
            by: bulk.by.clone(),
            lines: bulk.lines.iter().filter(|l| !l.held).map(line).collect(),
            told: false,
        };
        let key = [LISTS, &self.fresh_id()].concat();
        self.put_list(&key, &kept).await?;
        Ok(Running { key, _lock: lock })
    }

    /// A list has ended, and its result was told: it is forgotten, with a left one of the same kind and shop whose rest was in
    /// it.
    pub(super) async fn list_ended(&self, run: Running, bulk: &Bulk, shop: &str) -> Result<()> {
        self.ledger().set_setting(&run.key, None).await?;
        drop(run);
        let told: HashSet<&str> = bulk.lines.iter().map(|l| l.order.as_str()).collect();
        let Some(left) = self.left().await? else {
            return Ok(());
        };
        for (key, kept) in &left.lists {
            let rest = self.rest_of(kept).await?;
            let same = kept.shop == shop && kept.kind.0 == bulk.kind;
            if same
                && rest
                    .left
                    .iter()
                    .all(|line| told.contains(line.order.as_str()))
            {
                self.ledger().set_setting(key, None).await?;
            }
        }
        Ok(())
    }

    async fn put_list(&self, key: &str, kept: &Kept) -> Result<()> {
        let text = serde_json::to_string(kept).map_err(|_| crate::error::bug("list"))?;
        Ok(self.ledger().set_setting(key, Some(&text)).await?)
    }

    /// The lists whose process ended; none while any list runs. Until it is dropped no list begins.
    async fn left(&self) -> Result<Option<Left>> {
        if self.ledger().settings_like(LISTS).await?.is_empty() {
            return Ok(None);
        }
        let Some(lock) = self.home().try_lock_lists()? else {
            return Ok(None);
        };
        // Again, for now none of them can end.
        let kept = self.ledger().settings_like(LISTS).await?;
        let read = |(key, text): (String, String)| Some((key, serde_json::from_str(&text).ok()?));
        Ok(Some(Left {
            lists: kept.into_iter().filter_map(read).collect(),
            _lock: lock,
        }))
    }

    /// What became of a list's rows, by the operations that were kept.
    async fn rest_of<'k>(&self, kept: &'k Kept) -> Result<Rest<'k>> {
        let ledger = self.ledger();
        let operations = ledger.operations(Some(&kept.shop), None).await?;
        let of_list = |o: &&Operation| o.kind == kept.kind.0 && o.at >= At(kept.at);
        let sent: Vec<&Operation> = operations.iter().filter(of_list).collect();
        let mut rest = Rest::default();
        for line in &kept.lines {
            match sent.iter().find(|o| o.order_id.as_str() == line.order) {
                None => rest.left.push(line),
                Some(o) if o.state == OperationState::Done => rest.done += 1,
                Some(o) if o.state.is_open() => rest.unknown += 1,
                // It is certain that nothing happened.
                Some(o) if o.state == OperationState::NotDone => rest.left.push(line),
                Some(_) => rest.refused += 1,
            }
        }
        Ok(rest)
    }

    /// Says in the record that a list was left, once, and forgets those of which nothing is left.
    pub(crate) async fn find_left_lists(&self) -> Result<()> {
        let Some(mut left) = self.left().await? else {
            return Ok(());
        };
        for (key, kept) in &mut left.lists {
            let rest = self.rest_of(kept).await?;
            let none = rest.left.is_empty();
            if !kept.told {
                let args = serde_json::json!({
                    "done": rest.done, "unknown": rest.unknown, "refused": rest.refused,
                    "not_sent": rest.left.len(),
                });
                self.note("bulk_left", &kept.by, &kept.shop, "", args)
                    .await?;
            }
            if none {
                self.ledger().set_setting(key, None).await?;
            } else if !kept.told {
                kept.told = true;
                self.put_list(key, kept).await?;
            }
        }
        Ok(())
    }

    /// Lists that were left in the middle, with the orders that were not sent.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn left_lists(&self, shop: Option<&str>) -> Result<Vec<LeftList>> {
        let mut lists = Vec::new();
        let Some(left) = self.left().await? else {
            return Ok(lists);
        };
        for (key, kept) in &left.lists {
            if shop.is_some_and(|shop| shop != kept.shop) {
                continue;
            }
            let rest = self.rest_of(kept).await?;
            let whole = |line: &&KeptLine| line.amount.is_none() && line.tax.is_none();
            lists.push(LeftList {
                id: key.trim_start_matches(LISTS).to_owned(),
                shop: kept.shop.clone(),
                kind: kept.kind,
                reason: kept.reason.clone(),
                at: At(kept.at).rfc3339(),
                done: crate::count::number(rest.done),
                unknown: crate::count::number(rest.unknown),
                refused: crate::count::number(rest.refused),
                orders: rest.left.iter().map(|line| line.order.clone()).collect(),
                total: messages::Yen(rest.left.iter().map(|line| line.moves).sum()),
                // The window's lists move whole orders; one with sums of its own is given again as a file.
                whole: rest.left.iter().all(whole) && kept.kind.0 != OperationKind::Change,
            });
        }
        lists.retain(|list| !list.orders.is_empty());
        Ok(lists)
    }

    /// Lets a left list go: a person says that its rest is not to be sent.
    ///
    /// # Errors
    /// `not_found` where there is none.
    pub async fn let_list_go(&self, id: &str) -> Result<()> {
        let key = [LISTS, id].concat();
        let left = self.left().await?;
        let lists = left.as_ref().map_or(&[][..], |left| &left.lists);
        let Some((_, kept)) = lists.iter().find(|(k, _)| *k == key) else {
            return Err(Error::not_found("failure-list-gone"));
        };
        let rest = self.rest_of(kept).await?;
        self.ledger().set_setting(&key, None).await?;
        let args = serde_json::json!({ "not_sent": rest.left.len() });
        self.note("bulk_let_go", "owner", &kept.shop, "", args)
            .await
    }

    /// The task of each left list.
    pub(crate) async fn left_list_tasks(
        &self,
        shop: Option<&str>,
        words: Words,
    ) -> Result<Vec<Task>> {
        let task = |list: LeftList| {
            let args = [
                ("done", i64::from(list.done).into()),
                ("unknown", i64::from(list.unknown).into()),
                ("refused", i64::from(list.refused).into()),
                ("not_sent", list.orders.len().into()),
                (
                    "operation",
                    words
                        .get(&format!("operation-{}", list.kind.as_str()))
                        .into(),
                ),
            ];
            Task {
                id: format!("list-{}", list.id),
                kind: DeskTask::ListLeft.into(),
                tone: TaskTone::Shu,
                title: words.text("task-list-left", &args),
                detail: words.text("task-list-left-detail", &args),
                amount: Some(list.total),
                amount_note: String::new(),
                action: action(
                    words,
                    "task-list-left-action",
                    format!("#/transactions?left={}", list.id),
                ),
                order: None,
                warning_id: None,
            }
        };
        let lists = self.left_lists(shop).await?;
        Ok(lists.into_iter().map(task).collect())
    }
}

/// Lists that were left, and the lock under which none begins or ends.
struct Left {
    lists: Vec<(String, Kept)>,
    _lock: LockGuard,
}

/// What became of a list's rows.
#[derive(Default)]
struct Rest<'k> {
    done: usize,
    unknown: usize,
    refused: usize,
    left: Vec<&'k KeptLine>,
}
