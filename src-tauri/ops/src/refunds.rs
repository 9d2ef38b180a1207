//! A refund that came to nothing, as a task of the first screen. It is no kind of warning: both sides agree that the charge
//! stands. What differs is what the owner believes.

use crate::present::yen;
use crate::{Desk, Result};
use messages::{DeskTask, Task, TaskAction, TaskTone};
use payments::{Operation, Severity, Transaction};
use words::{Words, instant_short};

impl Desk {
    /// One task for each refund that failed and that nothing else tells of.
    pub(crate) async fn refund_tasks(&self, shop: Option<&str>, words: Words) -> Result<Vec<Task>> {
        let failed = self.failed_refunds(shop).await?;
        let several = self.all_shops().await?.len() > 1;
        let calm = |t: &Transaction| t.warnings.iter().all(|k| k.severity() == Severity::Info);
        Ok(failed
            .iter()
            .filter(|(_, t)| calm(t))
            .map(|(o, t)| self.refund_task(o, t, several, words))
            .collect())
    }

    fn refund_task(&self, o: &Operation, t: &Transaction, several: bool, words: Words) -> Task {
        let order = o.order_id.as_str();
        let when = instant_short(words.lang(), o.at, self.now_of(&o.shop).day());
        let args = [("time", when.into())];
        Task {
            id: format!("refund-{}", o.id),
            kind: DeskTask::RefundFailed.into(),
            tone: TaskTone::Shu,
            title: words.get("task-refund-failed"),
            detail: words.text("task-refund-failed-detail", &args),
            amount: Some(yen(o.amount + o.tax)),
            amount_note: order.to_owned(),
            action: TaskAction {
                text: words.get("task-refund-failed-action"),
                href: crate::places::transaction(order, &t.shop, several),
            },
            order: Some(order.to_owned()),
            warning_id: None,
        }
    }
}
