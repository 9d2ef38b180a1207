//! Comparing both sides, and the warnings that come of it.

use crate::count::number;
use crate::present::{kebab, warning_card, yen};
use crate::warning_words::check_warning;
use crate::{Desk, Error, Result};
use messages::{CheckAnswer, CheckUnread, Code, UnpaidParcel, WaitingCard, WarningsPage};
use payments::{
    AmazonState, At, OrderId, SettlementLine, Status, Transaction, Warning, WarningKind,
    WarningState,
};
use reconcile::{LooseRows, OrderShapes};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use words::Words;

impl Desk {
    /// Judges again what time alone may have changed, and the rows of files without an order here. Returns the number
    /// of open warnings.
    pub async fn compare(&self, shop: Option<&str>) -> Result<usize> {
        self.judge_due().await?;
        for row in self.all_shops().await? {
            if shop.is_none_or(|s| s == row.name) {
                self.compare_files(&row.name).await?;
            }
        }
        Ok(self.ledger().open_warnings(shop).await?)
    }

    /// Judges again what time alone may have changed.
    pub(crate) async fn judge_due(&self) -> Result<()> {
        let mut now: BTreeMap<String, At> = BTreeMap::new();
        for row in self.all_shops().await? {
            let judged = self.judged_at(&row.name).await?;
            now.insert(row.name, judged);
        }
        for (shop, orders) in self.orders_to_judge(&now).await? {
            let orders: Vec<OrderId> = orders.into_iter().collect();
            self.derive(&shop, &orders).await?;
        }
        Ok(())
    }

    /// Orders that time alone may have moved, by the present of their shop; and those of which something was concluded
    /// that lies ahead of it: a clock was off then, and the conclusion goes.
    async fn orders_to_judge(
        &self,
        now: &BTreeMap<String, At>,
    ) -> Result<BTreeMap<String, BTreeSet<OrderId>>> {
        let mut out: BTreeMap<String, BTreeSet<OrderId>> = BTreeMap::new();
        let latest = now.values().max().copied().unwrap_or_else(|| self.now());
        for (shop, order) in self.ledger().orders_due(latest).await? {
            out.entry(shop).or_default().insert(order);
        }
        for (shop, now) in now {
            for order in self.ledger().orders_warned_after(shop, *now).await? {
                out.entry(shop.clone()).or_default().insert(order);
            }
        }
        Ok(out)
    }

    /// Judges the rows of a shop's files that have no order here.
    pub(crate) async fn compare_files(&self, shop: &str) -> Result<()> {
        let looked = self.ledger().looked().await?;
        let ours = |t: &&Transaction| t.shop == shop;
        let shapes = self
            .image_followed(|image| shapes(image.rows().iter().filter(ours)))
            .await?;
        let (mut loose, mut next) = (LooseRows::default(), Some(0));
        while let Some(after) = next {
            let (lines, then) = self.ledger().settlement_portion(shop, after).await?;
            self.image_followed(|image| {
                add_loose(&mut loose, lines, image.rows().iter().filter(ours), &shapes);
            })
            .await?;
            next = then;
        }
        let warnings = loose.warnings(shop);
        Ok(self.ledger().put_loose(shop, warnings, looked).await?)
    }

    /// `choba check`: compares, and lists what is open.
    ///
    /// # Errors
    /// `usage` for an unknown kind, or what the cache says.
    pub async fn check(
        &self,
        shop: Option<&str>,
        kind: Option<&str>,
        words: Words,
    ) -> Result<CheckAnswer> {
        let kind = kind
            .map(|k| {
                WarningKind::parse(k).ok_or_else(|| Error::usage("failure-kind").with("value", k))
            })
            .transpose()?;
        if let Some(name) = shop {
            self.shop(Some(name)).await?;
        }
        // Where nothing can be written, what was found before is listed all the same.
        if self.ledger().unwritable().is_none() {
            self.compare(shop).await?;
        }
        let warnings = self.unresolved(shop).await?;
        let wanted = warnings.iter().filter(|w| kind.is_none_or(|k| k == w.kind));
        let parcels = match kind {
            None => self.unpaid_parcels(shop, None, words).await?,
            Some(_) => Vec::new(),
        };
        Ok(CheckAnswer {
            warnings: wanted.map(|w| check_warning(words, w)).collect(),
            parcels,
            unread: self.unread(shop).await?,
        })
    }

    /// Parcels that left for orders that nobody pays for any more; of one order, where one is named.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn unpaid_parcels(
        &self,
        shop: Option<&str>,
        order: Option<&str>,
        words: Words,
    ) -> Result<Vec<UnpaidParcel>> {
        let now = self.judged_shown(shop).await?;
        self.image(|image| {
            let ours = |t: &&Transaction| {
                shop.is_none_or(|s| s == t.shop) && order.is_none_or(|o| o == t.order_id.as_str())
            };
            let rows: Vec<&Transaction> = image.rows().iter().filter(ours).collect();
            crate::parcels::unpaid(&rows, now, words)
        })
        .await
    }

    /// Orders of which one side says a word that nobody here knows: neither a difference nor an agreement.
    async fn unread(&self, shop: Option<&str>) -> Result<Vec<CheckUnread>> {
        self.image(|image| {
            let ours = image
                .rows()
                .iter()
                .filter(|t| shop.is_none_or(|s| s == t.shop) && is_unread(t));
            let row = |t: &Transaction| CheckUnread {
                shop: t.shop.clone(),
                order: t.order_id.as_str().to_owned(),
                status: t.status.clone().into(),
                amazon_state: t.amazon_state.clone().map(Code),
            };
            ours.map(row).collect()
        })
        .await
    }

    /// Open and acknowledged warnings, most urgent first.
    pub(crate) async fn unresolved(&self, shop: Option<&str>) -> Result<Vec<Warning>> {
        let mut warnings: Vec<Warning> = self.warnings_in(None).await?;
        warnings.retain(|w| w.state != WarningState::Resolved && shop.is_none_or(|s| s == w.shop));
        warnings.sort_by_key(urgency);
        Ok(warnings)
    }

    /// The warnings screen.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn warnings(&self, shop: Option<&str>, words: Words) -> Result<WarningsPage> {
        let open = self.unresolved(shop).await?;
        let mut resolved: Vec<Warning> =
            self.ledger().warnings(Some(WarningState::Resolved)).await?;
        resolved.retain(|w| shop.is_none_or(|s| s == w.shop));
        resolved.sort_by_key(|w| std::cmp::Reverse(w.resolved_at));
        let (compared, compared_at) = self.compared(shop).await?;
        let cards = |list: &[Warning]| list.iter().map(|w| warning_card(words, w)).collect();
        Ok(WarningsPage {
            open: cards(&open),
            waiting: self.waiting(shop, words).await?,
            resolved: cards(&resolved),
            compared_at: compared_at.map(At::rfc3339),
            compared: number(compared),
            has_amazon: self.has_amazon(shop).await?,
        })
    }

    /// Differences still within their window.
    async fn waiting(&self, shop: Option<&str>, words: Words) -> Result<Vec<WaitingCard>> {
        let mut out = Vec::new();
        let mut by_shop: BTreeMap<String, Vec<OrderId>> = BTreeMap::new();
        for (name, order) in self.ledger().orders_watched().await? {
            if shop.is_none_or(|s| s == name) {
                by_shop.entry(name).or_default().push(order);
            }
        }
        for (name, orders) in by_shop {
            let around = self.around(&name).await?;
            let now = self.judged_at(&name).await?;
            let consents = self.charged_on(&name).await?;
            for known in self.known_many(&orders, &around).await? {
                let Some(t) = Transaction::derive(&known.observations) else {
                    continue;
                };
                let others = |id: &str, at: At| consents.elsewhere(id, &t.order_id, at);
                let watch = reconcile::watch_consent(&known.history(), &others, now);
                let Some(waiting) = watch.waiting else {
                    continue;
                };
                out.push(WaitingCard {
                    id: ["waiting", t.order_id.as_str()].join("-"),
                    kind: waiting.kind.into(),
                    label: waiting_label(words, waiting.kind),
                    shop: t.shop.clone(),
                    order: t.order_id.as_str().to_owned(),
                    amount: yen(t.total()),
                    until: waiting.until.rfc3339(),
                });
            }
        }
        Ok(out)
    }

    /// How many transactions were compared with Amazon, and when last.
    pub(crate) async fn compared(&self, shop: Option<&str>) -> Result<(usize, Option<At>)> {
        self.image(|image| {
            let rows = image.rows().iter();
            let ours = rows.filter(|t| shop.is_none_or(|s| s == t.shop));
            let (mut count, mut last) = (0, None);
            for at in ours.filter_map(|t| t.amazon_seen_at) {
                count += 1;
                last = last.max(Some(at));
            }
            (count, last)
        })
        .await
    }

    /// Whether every shown shop has Amazon's key.
    pub(crate) async fn has_amazon(&self, shop: Option<&str>) -> Result<bool> {
        let shops = self.all_shops().await?;
        Ok(shops
            .iter()
            .filter(|s| shop.is_none_or(|n| n == s.name))
            .any(|s| s.has_amazon))
    }

    pub(crate) async fn warning(&self, id: &str) -> Result<Warning> {
        let found = self.ledger().warning(id).await?;
        found.ok_or_else(|| Error::not_found("failure-warning-unknown").with("id", id))
    }

    /// A person has seen it.
    ///
    /// # Errors
    /// `not_found` for an unknown id, `usage` without a note, and where it no longer stands as it was `shown`
    /// ([`messages::WarningCase::seen`]).
    pub async fn acknowledge(
        &self,
        id: &str,
        shown: Option<&str>,
        note: &str,
        by: &str,
    ) -> Result<()> {
        if note.trim().is_empty() {
            return Err(Error::usage("failure-note"));
        }
        let warning = self.warning(id).await?;
        let said = (note.trim(), self.now_of(&warning.shop), by);
        if !self.ledger().acknowledge(&warning.id, shown, said).await? {
            return Err(Error::usage("failure-warning-moved"));
        }
        self.note_acknowledged(&warning, by).await
    }
}

/// A difference that may still settle is told in words of its own: nothing has gone wrong.
fn waiting_label(words: Words, kind: WarningKind) -> String {
    words
        .find(&format!("waiting-{}", kebab(kind.as_str())), &[])
        .unwrap_or_else(|| words.get("state-waiting"))
}

/// Keeps the rows of settlement reports that have no order among the shop's rows.
pub(crate) fn add_loose<'a>(
    loose: &mut LooseRows,
    lines: Vec<SettlementLine>,
    rows: impl Iterator<Item = &'a Transaction>,
    shapes: &OrderShapes,
) {
    // What these lines bear, not what the shop has: of a long past that is far more.
    let borne: HashSet<&str> = lines.iter().flat_map(ids_of_line).collect();
    let here = rows.flat_map(|t| {
        let amazon = [t.charge_id.as_deref(), t.permission_id.as_deref()];
        amazon.into_iter().flatten().chain([t.order_id.as_str()])
    });
    let known: HashSet<&str> = here.filter(|id| borne.contains(id)).collect();
    let is_known = |line: &SettlementLine| ids_of_line(line).iter().any(|id| known.contains(id));
    loose.add(lines, is_known, shapes);
}

/// Shapes of the order ids of a shop's rows.
pub(crate) fn shapes<'a>(rows: impl Iterator<Item = &'a Transaction>) -> OrderShapes {
    OrderShapes::learn(rows.map(|t| t.order_id.as_str()))
}

fn ids_of_line(line: &SettlementLine) -> [&str; 3] {
    [&line.amazon_id, &line.permission_id, &line.order_id]
}

/// Most urgent first: severity, then what is at stake, then the oldest.
fn urgency(
    w: &Warning,
) -> (
    bool,
    std::cmp::Reverse<payments::Severity>,
    std::cmp::Reverse<payments::Yen>,
    At,
) {
    use std::cmp::Reverse;
    (
        w.state != WarningState::Open,
        Reverse(w.kind.severity()),
        Reverse(w.at_stake),
        w.seen_at,
    )
}

/// Whether one side says a word of a transaction that nobody here knows.
pub(crate) const fn is_unread(t: &Transaction) -> bool {
    matches!(t.status, Status::Other(_)) || matches!(t.amazon_state, Some(AmazonState::Other(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_still_settle_has_words_of_its_own() {
        for words in [Words::new(words::Lang::Ja), Words::new(words::Lang::En)] {
            for rule in reconcile::RULES {
                let label = waiting_label(words, rule.kind);
                assert_ne!(label, words.get("state-waiting"), "{}", rule.name);
                let warning = words.get(&format!("warning-{}", kebab(rule.kind.as_str())));
                assert_ne!(label, warning, "{}", rule.name);
            }
        }
    }
}
