//! Orders that a list names and that are no transactions here: what was taken in stands somewhere until it is seen, or is taken
//! off the list.

use crate::present::action;
use crate::{Desk, Error, Result};
use image::Image;
use messages::{DeskTask, Task, TaskTone, UnseenOrder};
use words::Words;

/// Orders that a task names.
const NAMED: usize = 3;

impl Desk {
    /// Listed orders that were never asked about, or that the PG does not know.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn unseen_orders(&self, shop: Option<&str>) -> Result<Vec<UnseenOrder>> {
        let mut unseen = self.ledger().unseen().await?;
        unseen.retain(|one| shop.is_none_or(|shop| shop == one.shop));
        if unseen.is_empty() {
            return Ok(Vec::new());
        }
        // What is derived and not on disk yet is seen.
        let held = |one: &ledger::Unseen, image: &Image| {
            let held = image.holding(&one.order_id);
            held.iter().any(|t| t.shop == one.shop)
        };
        self.image(|image| unseen.retain(|one| !held(one, image)))
            .await?;
        Ok(unseen
            .into_iter()
            .map(|one| UnseenOrder {
                shop: one.shop,
                order: one.order_id.as_str().to_owned(),
                memo: one.memo.unwrap_or_default(),
                asked: one.missing.is_some(),
            })
            .collect())
    }

    /// Takes an order that nobody knows off a shop's list.
    ///
    /// # Errors
    /// `usage` for a text that is no order id, `not_found` where the list does not name it.
    pub async fn unlist(&self, shop: &str, order: &str) -> Result<()> {
        let id = crate::named::order_id(order)?;
        if !self.ledger().unlist(shop, &id).await? {
            return Err(Error::not_found("failure-order-unknown").with("order", order));
        }
        self.note("unlisted", "", shop, order, serde_json::json!({}))
            .await
    }

    /// The task of those orders, as long as there are any.
    pub(crate) async fn unseen_task(
        &self,
        shop: Option<&str>,
        words: Words,
    ) -> Result<Option<Task>> {
        let unseen = self.unseen_orders(shop).await?;
        let Some(first) = unseen.first() else {
            return Ok(None);
        };
        let named: Vec<&str> = unseen
            .iter()
            .take(NAMED)
            .map(|o| o.order.as_str())
            .collect();
        let asked = unseen.iter().filter(|one| one.asked).count();
        let args = [
            ("count", unseen.len().into()),
            ("orders", named.join(", ").into()),
            ("more", unseen.len().saturating_sub(NAMED).into()),
        ];
        let key = if asked == 0 {
            "task-unasked"
        } else {
            "task-unseen"
        };
        Ok(Some(Task {
            id: format!("unseen-{}", first.order),
            kind: DeskTask::OrdersUnseen.into(),
            tone: TaskTone::Kin,
            title: words.text(key, &args),
            detail: words.text("task-unseen-detail", &args),
            amount: None,
            amount_note: String::new(),
            action: action(words, "task-unseen-action", "#/today?unseen=1".to_owned()),
            order: None,
            warning_id: None,
        }))
    }
}
