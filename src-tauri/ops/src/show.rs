//! One transaction: its eleven steps, both sides' record, operations, warnings; and how each conclusion was drawn.

use crate::known::Known;
use crate::list::grid_row;
use crate::present::{kebab, line_of, row, sides, warning_card, yen};
use crate::record::record;
use crate::{Desk, Result};
use messages::{
    Code, Conclusion, Explained, OrderOperation, ShowAnswer, Step, StepState, TransactionDetail,
};
use payments::{
    At, Fact, FileLine, Phase, Transaction, Warning, WarningKind, WarningState, day_text,
};
use words::Words;

impl Desk {
    /// The pane of one transaction.
    ///
    /// # Errors
    /// `usage`, `not_found`, or what the cache says.
    pub async fn detail(
        &self,
        shop: Option<&str>,
        order: &str,
        words: Words,
    ) -> Result<TransactionDetail> {
        let t = self.transaction_of(shop, order).await?;
        let known = self.known(&t.shop, &t.order_id).await?;
        let warnings = self.warnings_of(&t).await?;
        let marks = self.row_marks().await?;
        let now = self.judged_at(&t.shop).await?;
        let (pg, amazon) = sides(words, &t);
        let payout = self.payout_of(&t, &known).await?;
        let unresolved = warnings
            .iter()
            .filter(|w| w.state != WarningState::Resolved);
        let cases: Vec<WarningKind> = unresolved.map(|w| w.kind).collect();
        let in_doubt = known.operations.iter().any(|o| o.state.is_open());
        let offers = outbox::offers(&t.status, &cases, in_doubt).into_iter();
        let reserved = t.status.phase() == Phase::Reserved;
        Ok(TransactionDetail {
            offers: offers.filter_map(OrderOperation::of).collect(),
            in_doubt,
            to_dispatch: reserved && t.dispatched_on.is_none() && !outbox::is_gone(&cases),
            row: grid_row(&t, now, &marks),
            steps: steps(&t, &known, now, words),
            record: record(&known, &warnings, now.day(), words),
            warnings: warnings.iter().map(|w| warning_card(words, w)).collect(),
            operations: self.rows_with_refunds(&known.operations).await?,
            dispatched_on: t.dispatched_on.map(day_text),
            planned_on: t.planned_on.map(day_text),
            carrier: t.carrier.clone(),
            slip_number: t.slip_number.clone(),
            payout_on: payout.as_ref().map(|p| day_text(p.on)),
            payout_net: payout.as_ref().map(|p| yen(p.net)),
            payout_delivered: payout.is_some_and(|p| p.delivered),
            lapses_at: reserved.then(|| t.lapses_at().map(At::rfc3339)).flatten(),
            pg,
            amazon,
        })
    }

    /// `choba show`.
    ///
    /// # Errors
    /// `usage`, `not_found`, or what the cache says.
    pub async fn show(&self, shop: Option<&str>, order: &str, words: Words) -> Result<ShowAnswer> {
        let t = self.transaction_of(shop, order).await?;
        let known = self.known(&t.shop, &t.order_id).await?;
        let warnings = self.warnings_of(&t).await?;
        let now = self.judged_at(&t.shop).await?;
        Ok(ShowAnswer {
            transaction: row(&t),
            steps: steps(&t, &known, now, words),
            observations: record(&known, &warnings, now.day(), words),
            operations: self.rows_with_refunds(&known.operations).await?,
            warnings: warnings
                .iter()
                .map(|w| crate::warning_words::check_warning(words, w))
                .collect(),
        })
    }

    /// `choba explain`.
    ///
    /// # Errors
    /// `usage`, `not_found`, or what the cache says.
    pub async fn explain(
        &self,
        shop: Option<&str>,
        order: &str,
        words: Words,
    ) -> Result<Explained> {
        let t = self.transaction_of(shop, order).await?;
        let known = self.known(&t.shop, &t.order_id).await?;
        let consents = self.charged_on(&t.shop).await?;
        let others = |id: &str, at: At| consents.elsewhere(id, &t.order_id, at);
        let now = self.judged_at(&t.shop).await?;
        let conclusions = reconcile::explain_consent(&known.history(), &others, now);
        Ok(Explained {
            shop: t.shop,
            order: t.order_id.as_str().to_owned(),
            conclusions: conclusions
                .into_iter()
                .map(|c| conclusion(words, c))
                .collect(),
        })
    }

    pub(crate) async fn warnings_of(&self, t: &Transaction) -> Result<Vec<Warning>> {
        let mut warnings = self
            .ledger()
            .warnings_of(&t.shop, t.order_id.as_str())
            .await?;
        warnings.sort_by_key(|w| {
            (
                w.state == WarningState::Resolved,
                std::cmp::Reverse(w.seen_at),
            )
        });
        Ok(warnings)
    }
}

fn conclusion(words: Words, c: reconcile::Conclusion) -> Conclusion {
    let args: Vec<(&str, words::Arg)> = c
        .args
        .iter()
        .map(|(name, value)| (*name, value.clone().into()))
        .collect();
    let text = words.text(&format!("explain-{}", c.verdict), &args);
    Conclusion {
        at: c.at.rfc3339(),
        rule: c.rule.to_owned(),
        source: c.source.map(Code),
        text: match &c.from {
            None => text,
            Some(line) => {
                let args = [("text", text.into()), ("line", line_of(line, words).into())];
                words.text("explain-by-line", &args)
            }
        },
    }
}

pub(crate) fn steps(t: &Transaction, known: &Known<'_>, now: At, words: Words) -> Vec<Step> {
    reconcile::steps(t, &known.history(), now)
        .iter()
        .map(|s| step(s, known, words))
        .collect()
}

fn step(s: &reconcile::Step, known: &Known<'_>, words: Words) -> Step {
    let state = match s.state {
        reconcile::StepState::Done => StepState::Done,
        reconcile::StepState::Implied => StepState::Implied,
        reconcile::StepState::Waiting => StepState::Waiting,
        reconcile::StepState::Late => StepState::Late,
        reconcile::StepState::Unknown => StepState::Unknown,
        reconcile::StepState::Problem => StepState::Problem,
    };
    let line = (s.evidence == "carrier").then(|| carrier_line(known));
    let evidence = match (s.evidence, line.flatten()) {
        ("", _) => String::new(),
        (_, Some(line)) => line_of(line, words),
        (other, None) => words.get(&format!("evidence-{}", kebab(other))),
    };
    Step {
        number: u32::from(s.number),
        label: words.get(&format!("step-{}", s.number)),
        long: words.get(&format!("step-{}-long", s.number)),
        state,
        at: s.at.map(At::rfc3339),
        evidence,
    }
}

/// The line of a carrier's file that told of the dispatch last.
fn carrier_line<'k>(known: &'k Known<'_>) -> Option<&'k FileLine> {
    let told = known.observations.iter().rev();
    told.into_iter().find_map(|o| match &o.fact {
        Fact::Dispatch(fact) if !fact.planned => fact.from.as_ref(),
        _ => None,
    })
}
