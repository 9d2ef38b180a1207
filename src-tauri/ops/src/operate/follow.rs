//! Refunds that the PG has taken and Amazon has not ended: an accepted refund is not a given one (gmo-pg.md 9, client rule
//! 4). They are asked about after growing pauses until they leave REQRETURN; after a day the watch warns (`refund_stuck`).

use crate::did::{Known, did};
use crate::{Desk, Error, Result};
use ledger::Stretch;
use messages::{OperationRow, RefundRow, RefundStage};
use payments::{At, Operation, OperationKind, OperationState, Status, Transaction};
use std::collections::{HashMap, HashSet};

/// For how many days a refund that failed is told on the first screen: by then the customer has the money another way.
const TOLD_DAYS: i64 = 30;

/// What the refunds under way came to.
#[derive(Debug, Default)]
pub(super) struct Followed {
    /// Still under way, and those that ended now.
    pub rows: Vec<RefundRow>,
    /// Why some could not be asked about.
    pub trouble: Option<Error>,
}

impl Desk {
    /// Asks about every refund under way whose pause is over.
    pub(super) async fn follow_refunds(&self, shop: Option<&str>) -> Result<Followed> {
        let waiting: Vec<Transaction> = self
            .image(|image| {
                let mine = |t: &&Transaction| shop.is_none_or(|shop| shop == t.shop);
                let rows = image.rows().iter().filter(mine);
                rows.filter(|t| t.status == Status::ReqReturn)
                    .cloned()
                    .collect()
            })
            .await?;
        let mut out = Followed::default();
        for t in waiting {
            let begun = t.processed_at.unwrap_or(t.seen_at);
            let due = next_look(begun, t.seen_at) <= self.now_of(&t.shop);
            let mut now = t.clone();
            if due {
                match self.look_again(&t).await {
                    Ok(fresh) => now = fresh,
                    Err(error) => out.trouble = Some(error),
                }
            }
            out.rows.push(row(&now, begun));
        }
        Ok(out)
    }

    async fn look_again(&self, t: &Transaction) -> Result<Transaction> {
        let shop = self.shop(Some(&t.shop)).await?;
        let pg = self.pg_client(&shop).await?;
        self.inquire(&pg, &shop, &t.order_id).await?;
        self.transaction_of(Some(&t.shop), t.order_id.as_str())
            .await
    }

    /// Rows of operations, each refund with how far it has come.
    pub(crate) async fn rows_with_refunds(
        &self,
        operations: &[Operation],
    ) -> Result<Vec<OperationRow>> {
        let statuses: HashMap<_, _> = self
            .image(|image| {
                let status = |o: &Operation| {
                    let t = image.get(&o.shop, &o.order_id)?;
                    Some((t.status.clone(), t.seen_at, t.charged_at))
                };
                operations
                    .iter()
                    .filter_map(|o| Some(((&o.shop, &o.order_id), status(o)?)))
                    .collect()
            })
            .await?;
        let mut seen = HashSet::new();
        let mut rows: Vec<OperationRow> = operations
            .iter()
            .rev()
            .map(|o| {
                let mut row = crate::present::operation_row(o);
                let newest = !(is_refund(o) || untold(o)) || seen.insert((&o.shop, &o.order_id));
                // Of an order that is not here (its shop was forgotten) nothing is concluded.
                if let Some((status, seen_at, charged)) = statuses.get(&(&o.shop, &o.order_id)) {
                    let shown = Some((status, *seen_at)).filter(|_| newest);
                    row.refund = refund(o, shown);
                    let (charged, refund) = (*charged, row.refund);
                    row.did = did(o, Known { charged, refund });
                }
                row
            })
            .collect();
        rows.reverse();
        Ok(rows)
    }

    /// Refunds that the PG took and that came to nothing, where nothing was done about it since: the charge stands, and
    /// the customer waits for the money.
    pub(crate) async fn failed_refunds(
        &self,
        shop: Option<&str>,
    ) -> Result<Vec<(Operation, Transaction)>> {
        let since = self.now_shown(shop).plus_days(-TOLD_DAYS);
        let lately = Stretch {
            shop,
            from: Some(since),
            before: None,
        };
        let operations = self.told_operations(lately).await?;
        let mut seen = HashSet::new();
        let newest = operations
            .iter()
            .rev()
            .filter(|o| o.state.is_open() || o.state == OperationState::Done)
            .filter(|o| seen.insert((&o.shop, &o.order_id)));
        let mut failed: Vec<_> = self
            .image(|image| {
                newest
                    .filter_map(|o| Some((o, image.get(&o.shop, &o.order_id)?)))
                    .filter(|(o, t)| {
                        refund(o, Some((&t.status, t.seen_at))) == Some(RefundStage::Failed)
                    })
                    .map(|(o, t)| (o.clone(), t.clone()))
                    .collect()
            })
            .await?;
        failed.reverse();
        Ok(failed)
    }
}

/// When a refund is looked at again: as long after the last look as that was after its beginning, between a minute and
/// four hours.
fn next_look(begun: At, looked: At) -> At {
    looked.plus(outbox::refund_pause(looked.since(begun)))
}

fn row(t: &Transaction, begun: At) -> RefundRow {
    let result = of_status(&t.status);
    let next =
        (result == Some(RefundStage::Accepted)).then(|| next_look(begun, t.seen_at).rfc3339());
    RefundRow {
        shop: t.shop.clone(),
        order: t.order_id.as_str().to_owned(),
        status: t.status.clone().into(),
        refund: result,
        since: begun.rfc3339(),
        asked_at: t.seen_at.rfc3339(),
        next_at: next,
    }
}

/// Whether an operation gave a whole charge back, and was taken.
pub(crate) fn is_refund(o: &Operation) -> bool {
    let charged = o.before.as_ref().is_some_and(|b| b.status.is_charged());
    let whole = o
        .before
        .as_ref()
        .is_some_and(|b| b.total() == o.amount + o.tax);
    o.kind == OperationKind::Cancel && o.state == OperationState::Done && charged && whole
}

fn untold(o: &Operation) -> bool {
    o.kind == OperationKind::Cancel && o.state == OperationState::Done && o.before.is_none()
}

/// How far a refund has come, by how the order stands and when it was asked about; one that was followed by another had
/// failed. An answer that is hardly younger than the refund may be from before it.
fn refund(o: &Operation, shown: Option<(&Status, At)>) -> Option<RefundStage> {
    match shown {
        // A past that does not say what stood before: what stands now tells that it was a refund.
        Some((status @ (Status::ReqReturn | Status::Return), _)) if untold(o) => of_status(status),
        _ if !is_refund(o) => None,
        Some((status, seen_at)) => match of_status(status) {
            Some(RefundStage::Failed) if outbox::is_young(o, seen_at) => {
                Some(RefundStage::Accepted)
            }
            result => result,
        },
        None => Some(RefundStage::Failed),
    }
}

/// What the PG's word says of a refund that was taken before.
fn of_status(status: &Status) -> Option<RefundStage> {
    match status {
        Status::ReqReturn => Some(RefundStage::Accepted),
        Status::Return | Status::Cancel => Some(RefundStage::Returned),
        Status::Sales | Status::Capture => Some(RefundStage::Failed),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use payments::{OrderId, Seen, Yen};

    #[test]
    fn a_refund_has_failed_where_a_later_look_shows_the_charge_again() {
        let o = Operation {
            id: String::new(),
            shop: String::new(),
            order_id: OrderId::new("A-1").unwrap(),
            consent: None,
            kind: OperationKind::Cancel,
            state: OperationState::Done,
            amount: Yen::new(1_000),
            tax: Yen::ZERO,
            at: At(10_000),
            outcome_at: Some(At(10_001)),
            reason: String::new(),
            by: String::new(),
            before: Some(Seen {
                status: Status::Sales,
                amount: Yen::new(1_000),
                tax: Yen::ZERO,
                cancelled: Yen::ZERO,
            }),
            codes: String::new(),
            same_since: None,
            word: payments::Word::Nobody,
            moved_at: At(10_000),
        };
        let check = |status: Status, at: i64, expected: RefundStage| {
            let found = refund(&o, Some((&status, At(at))));
            assert_eq!(found, Some(expected), "{status:?} {at}");
        };
        // The first answer may be from before the refund.
        check(Status::Sales, 10_001, RefundStage::Accepted);
        check(Status::Sales, 10_060, RefundStage::Accepted);
        check(Status::Sales, 10_061, RefundStage::Failed);
        check(Status::ReqReturn, 10_001, RefundStage::Accepted);
        check(Status::Return, 10_001, RefundStage::Returned);
        assert_eq!(refund(&o, None), Some(RefundStage::Failed));
    }
}
