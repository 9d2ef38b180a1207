//! One case: what happened, what it costs, what to do, both sides and how it came; as it is read on a day, or on paper.

use crate::present::{amazon_side, asked_again, kebab, pg_side, warning_card};
use crate::warning_words::{ANY_DAY, args, silent};
use crate::{Desk, Result};
use messages::{RecordEntry, RecordSide, WarningCase};
use payments::{At, Day, Warning, WarningKind, WarningState};
use words::Words;

impl Desk {
    /// One case.
    ///
    /// # Errors
    /// `not_found` for an unknown id.
    pub async fn case(&self, id: &str, words: Words) -> Result<WarningCase> {
        let warning = self.warning(id).await?;
        let now = self.judged_at(&warning.shop).await?;
        self.case_read_on(warning, now.day(), words).await
    }

    /// One case for paper: it is read on another day, so each of its times bears year and day.
    pub(crate) async fn case_on_paper(&self, id: &str, words: Words) -> Result<WarningCase> {
        let warning = self.warning(id).await?;
        self.case_read_on(warning, ANY_DAY, words).await
    }

    async fn case_read_on(
        &self,
        warning: Warning,
        today: Day,
        words: Words,
    ) -> Result<WarningCase> {
        let now = self.judged_at(&warning.shop).await?;
        let (mut record, mut sent) = (Vec::new(), None);
        if let Some(order) = warning.order_id()
            && let Ok(known) = self.known(&warning.shop, &order).await
        {
            record = crate::record::record(&known, std::slice::from_ref(&warning), today, words);
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
        let letter_args = args(words, &warning, ANY_DAY);
        let args = args(words, &warning, today);
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
                .then(|| crate::letters::of_case(&kind, &letter_args, sent.as_ref(), now, words))
                .flatten(),
            pg: Some(match &warning.pg {
                Some(side) => asked_again(pg_side(words, side), last_pg),
                None => silent(words, "side-pg-nothing"),
            }),
            amazon: Some(match &warning.amazon {
                Some(side) => asked_again(amazon_side(words, side), last_amazon),
                None => silent(words, "side-amazon-nothing"),
            }),
            record,
            note: warning.note.clone(),
            seen: self
                .ledger()
                .as_seen(&warning.id)
                .await?
                .unwrap_or_default(),
            resolved_at: warning.resolved_at.map(At::rfc3339),
            rule: warning.rule.clone(),
            sheet: needs_sheet(warning.kind),
        })
    }
}

/// The end of the story, as this desk lived it: when it was found, and when it was over.
fn found(w: &Warning, words: Words) -> Vec<RecordEntry> {
    let entry = |key: &str, at: At| RecordEntry {
        at: at.rfc3339(),
        side: RecordSide::Here,
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
