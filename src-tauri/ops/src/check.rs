//! Comparing both sides, and the warnings that come of it.

use crate::present::{amazon_side, asked_again, kebab, pg_side, warning_card, yen};
use crate::sync::number;
use crate::{Desk, Error, Result};
use messages::{CheckAnswer, CheckWarning, RecordEntry, WarningCard, WarningCase, WarningsPage};
use payments::{At, OrderId, SettlementLine, Transaction, Warning, WarningKind, WarningState};
use reconcile::OrderShapes;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use words::{Arg, Words, instant_short};

impl Desk {
    /// Judges again what time alone may have changed, and the rows of files without an order here. Returns the number
    /// of open warnings.
    pub async fn compare(&self, shop: Option<&str>) -> Result<usize> {
        let mut now: BTreeMap<String, At> = BTreeMap::new();
        for row in self.all_shops().await? {
            let judged = self.judged_at(&row.name).await?;
            now.insert(row.name, judged);
        }
        for (shop, orders) in self.orders_to_judge(&now).await? {
            let orders: Vec<OrderId> = orders.into_iter().collect();
            self.derive(&shop, &orders).await?;
        }
        for name in now.keys() {
            if shop.is_none_or(|s| s == name) {
                self.compare_files(name).await?;
            }
        }
        let open = self.ledger().warnings(Some(WarningState::Open)).await?;
        Ok(open
            .iter()
            .filter(|w| shop.is_none_or(|s| s == w.shop))
            .count())
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
        for warning in self.ledger().warnings(None).await? {
            let ahead = now
                .get(&warning.shop)
                .is_some_and(|now| warning.seen_at > *now);
            if let (true, Some(order)) = (ahead, warning.order_id()) {
                out.entry(warning.shop).or_default().insert(order);
            }
        }
        Ok(out)
    }

    /// Judges the rows of a shop's files that have no order here.
    pub(crate) async fn compare_files(&self, shop: &str) -> Result<()> {
        let (now, looked) = (self.judged_at(shop).await?, self.ledger().looked().await?);
        let lines: Vec<SettlementLine> = self
            .ledger()
            .settlement_lines(Some(shop), None, None)
            .await?;
        let warnings = self
            .image_followed(|image| {
                let ours = image.rows().iter().filter(|t| t.shop == shop);
                loose_warnings(shop, &lines, ours, now)
            })
            .await?;
        self.ledger().put_loose(shop, &warnings, looked).await?;
        Ok(())
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
        Ok(CheckAnswer {
            warnings: wanted.map(|w| check_warning(words, w)).collect(),
        })
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
    async fn waiting(&self, shop: Option<&str>, words: Words) -> Result<Vec<WarningCard>> {
        let mut out = Vec::new();
        let mut by_shop: BTreeMap<String, Vec<OrderId>> = BTreeMap::new();
        for (name, order) in self.ledger().orders_watched().await? {
            if shop.is_none_or(|s| s == name) {
                by_shop.entry(name).or_default().push(order);
            }
        }
        for (name, orders) in by_shop {
            let around = self.around(&name, &orders).await?;
            let now = self.judged_at(&name).await?;
            let consents = self.charged_on(&name).await?;
            for known in self.known_many(&orders, &around).await? {
                let Some(t) = Transaction::derive(&known.observations) else {
                    continue;
                };
                let others = |id: &str, at: At| consents.used_elsewhere(id, &t.order_id, at);
                let watch = reconcile::watch_consent(&known.history(), &others, now);
                let Some(waiting) = watch.waiting else {
                    continue;
                };
                out.push(WarningCard {
                    id: ["waiting", t.order_id.as_str()].join("-"),
                    kind: waiting.kind.as_str().to_owned(),
                    label: waiting_label(words, waiting.kind),
                    severity: "waiting".to_owned(),
                    state: "waiting".to_owned(),
                    shop: t.shop.clone(),
                    order: t.order_id.as_str().to_owned(),
                    amount: yen(t.total()),
                    at: waiting.until.rfc3339(),
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

    /// One case.
    ///
    /// # Errors
    /// `not_found` for an unknown id.
    pub async fn case(&self, id: &str, words: Words) -> Result<WarningCase> {
        let warning = self.warning(id).await?;
        let now = self.judged_at(&warning.shop).await?;
        let (mut record, mut sent) = (Vec::new(), None);
        if let Some(order) = warning.order_id()
            && let Ok(known) = self.known(&warning.shop, &order).await
        {
            record = crate::show::record(&known, std::slice::from_ref(&warning), now, words);
            sent = known.transaction;
        }
        record.extend(found(&warning, words));
        record.sort_by(|a, b| a.at.cmp(&b.at));
        // What is over stays as it was when it ended; a row of a file is not asked again.
        let open = warning.state != WarningState::Resolved;
        let asked = sent.as_ref().filter(|_| open);
        let last_pg = asked.map(|t| t.seen_at);
        let by_file = warning.kind == WarningKind::Claim;
        let last_amazon = asked.and_then(|t| t.amazon_seen_at).filter(|_| !by_file);
        let args = args(words, &warning, now);
        let kind = kebab(warning.kind.as_str());
        let text = |part: &str| words.text(&format!("warning-{kind}-{part}"), &args);
        let dont = words
            .find(&format!("warning-{kind}-dont"), &args)
            .unwrap_or_default();
        Ok(WarningCase {
            card: warning_card(words, &warning),
            what: text("what"),
            cost: text("cost"),
            advice: text("advice"),
            dont: sentences(&dont),
            letter: (warning.state != WarningState::Resolved)
                .then(|| crate::letters::of_case(&kind, &args, sent.as_ref(), now, words))
                .flatten(),
            pg: warning
                .pg
                .as_ref()
                .map(|s| asked_again(pg_side(words, s), last_pg)),
            amazon: warning
                .amazon
                .as_ref()
                .map(|s| asked_again(amazon_side(words, s), last_amazon)),
            record,
            note: warning.note.clone(),
            resolved_at: warning.resolved_at.map(At::rfc3339),
            rule: warning.rule.clone(),
            sheet: needs_sheet(warning.kind),
        })
    }

    pub(crate) async fn warning(&self, id: &str) -> Result<Warning> {
        let found = self.ledger().warning(id).await?;
        found.ok_or_else(|| Error::not_found("failure-warning-unknown").with("id", id))
    }

    /// A person has seen it.
    ///
    /// # Errors
    /// `not_found` for an unknown id, `usage` without a note.
    pub async fn acknowledge(&self, id: &str, note: &str, by: &str) -> Result<()> {
        if note.trim().is_empty() {
            return Err(Error::usage("failure-note"));
        }
        let warning = self.warning(id).await?;
        self.ledger()
            .acknowledge(&warning.id, note.trim(), self.now_of(&warning.shop), by)
            .await?;
        self.note_acknowledged(&warning, by).await
    }
}

/// The end of the story, as this desk lived it: when it was found, and when it was over.
fn found(w: &Warning, words: Words) -> Vec<RecordEntry> {
    let entry = |key: &str, at: At| RecordEntry {
        at: at.rfc3339(),
        side: "here".to_owned(),
        title: words.get(key),
        amount: None,
        note: String::new(),
        alarming: false,
    };
    let over = w.resolved_at.map(|at| entry("record-agreed", at));
    std::iter::once(entry("record-found", w.seen_at))
        .chain(over)
        .collect()
}

/// A difference that may still settle is told in words of its own: nothing has gone wrong.
fn waiting_label(words: Words, kind: WarningKind) -> String {
    words
        .find(&format!("waiting-{}", kebab(kind.as_str())), &[])
        .unwrap_or_else(|| words.get("state-waiting"))
}

/// Splits a text into its sentences; a list of what not to do reads better line by line.
fn sentences(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut sentence = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        sentence.push(c);
        let ends = c == '。' || (c == '.' && chars.peek().is_none_or(|next| next.is_whitespace()));
        if ends || c == '\n' {
            out.push(std::mem::take(&mut sentence));
        }
    }
    out.push(sentence);
    out.iter()
        .map(|s| s.trim().to_owned())
        .filter(|s| !s.is_empty())
        .collect()
}

/// Warnings about rows of settlement reports that have no order here.
pub(crate) fn loose_warnings<'a>(
    shop: &str,
    lines: &[SettlementLine],
    rows: impl Iterator<Item = &'a Transaction> + Clone,
    now: At,
) -> Vec<Warning> {
    let mut known: HashMap<&str, &OrderId> = HashMap::new();
    for t in rows.clone() {
        let amazon = [t.charge_id.as_deref(), t.permission_id.as_deref()];
        for id in amazon.into_iter().flatten().chain([t.order_id.as_str()]) {
            known.insert(id, &t.order_id);
        }
    }
    let shapes = OrderShapes::learn(rows.map(|t| t.order_id.as_str()));
    let find = |line: &SettlementLine| {
        [&line.amazon_id, &line.permission_id, &line.order_id]
            .into_iter()
            .find_map(|id| known.get(id.as_str()).map(|order| (*order).clone()))
    };
    reconcile::settlement_watch(shop, lines, find, &shapes, now)
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

/// Kinds whose next step is GMO-PG's support.
const fn needs_sheet(kind: WarningKind) -> bool {
    use WarningKind as K;
    matches!(
        kind,
        K::CapturedOutside
            | K::RefundedOutside
            | K::CancelledOutside
            | K::RefundMissingAtAmazon
            | K::UnknownCapture
            | K::NotCapturedAtAmazon
            | K::NotCancelledAtAmazon
            | K::RefundStuck
            | K::AmountDiffers
            | K::PermissionClosedOutside
    )
}

/// The values of a warning's sentences.
pub(crate) fn args(words: Words, w: &Warning, now: At) -> Vec<(&'static str, Arg)> {
    let money = |y: Option<payments::Yen>| y.map_or_else(String::new, payments::Yen::grouped);
    let pg = w.pg.clone().unwrap_or_default();
    let amazon = w.amazon.clone().unwrap_or_default();
    let at = w.happened_at.or(amazon.changed_at).unwrap_or(w.seen_at);
    vec![
        ("order", w.order.clone().into()),
        ("amount", money(pg.amount.or(amazon.amount)).into()),
        ("stake", w.at_stake.grouped().into()),
        ("captured", money(amazon.captured).into()),
        ("refunded", money(amazon.refunded).into()),
        ("authorised", money(amazon.amount).into()),
        ("time", instant_short(words.lang(), at, now.day()).into()),
        (
            "seen",
            instant_short(words.lang(), w.seen_at, now.day()).into(),
        ),
        (
            "status",
            crate::present::status_label(words, &pg.state).into(),
        ),
        (
            "amazon",
            crate::present::amazon_label(words, &amazon.state).into(),
        ),
        (
            "reason",
            crate::present::reason_label(words, &amazon.reason.unwrap_or_default()).into(),
        ),
    ]
}

/// What happened in a case, and the one advised next step.
pub(crate) fn case_words(words: Words, w: &Warning, now: At) -> (String, String) {
    let args = args(words, w, now);
    let text = |part: &str| {
        let kind = kebab(w.kind.as_str());
        words.text(&format!("warning-{kind}-{part}"), &args)
    };
    (text("what"), text("advice"))
}

/// A side that has said nothing of this order, in words: no figures, and no time.
fn silent(words: Words, key: &str) -> messages::Side {
    messages::Side {
        label: words.get(key),
        ..messages::Side::default()
    }
}

pub(crate) fn check_warning(words: Words, w: &Warning) -> CheckWarning {
    CheckWarning {
        id: w.id.clone(),
        kind: w.kind.as_str().to_owned(),
        severity: w.kind.severity().as_str().to_owned(),
        state: w.state.as_str().to_owned(),
        shop: w.shop.clone(),
        order: w.order.clone(),
        pg: Some(match &w.pg {
            Some(side) => pg_side(words, side),
            None => silent(words, "side-pg-nothing"),
        }),
        amazon: Some(match &w.amazon {
            Some(side) => amazon_side(words, side),
            None => silent(words, "side-amazon-nothing"),
        }),
        seen_at: w.seen_at.rfc3339(),
        advice: words.text(
            &format!("warning-{}-advice", kebab(w.kind.as_str())),
            &args(words, w, w.seen_at),
        ),
    }
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
