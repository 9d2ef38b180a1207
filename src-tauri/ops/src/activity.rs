//! Who did what, when: noted by the verbs, shown on its screen.

use crate::{Desk, Result};
use ledger::NewActivity;
use messages::{Activity, ActivityEntry, Yen};
use payments::{At, Operation, OperationKind, OperationState, Warning};
use serde_json::{Map, Value, json};
use words::{Arg, Words};

impl Desk {
    pub(crate) async fn note(
        &self,
        code: &str,
        by: &str,
        shop: &str,
        order: &str,
        args: Value,
    ) -> Result<()> {
        let entry = NewActivity {
            at: self.now(),
            by: by.to_owned(),
            code: code.to_owned(),
            args: args.to_string(),
            shop: shop.to_owned(),
            order: order.to_owned(),
        };
        Ok(self.ledger().note_activity(&entry).await?)
    }

    pub(crate) async fn note_sync(
        &self,
        shop: &str,
        asked: u32,
        changed: usize,
        warnings: usize,
    ) -> Result<()> {
        let args = json!({ "count": asked, "changed": changed, "warnings": warnings });
        self.note("sync", "", shop, "", args).await
    }

    pub(crate) async fn note_acknowledged(&self, w: &Warning, by: &str) -> Result<()> {
        let args = json!({ "kind": w.kind.as_str(), "amount": w.at_stake.get() });
        self.note("acknowledged", by, &w.shop, &w.order, args).await
    }

    /// The activity screen.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn activity(
        &self,
        shop: Option<&str>,
        limit: u32,
        before: Option<&str>,
        words: Words,
    ) -> Result<Activity> {
        let before = before.and_then(|b| At::parse_rfc3339(b).ok());
        let ours = |name: &str| shop.is_none_or(|s| name.is_empty() || name == s);
        let mut all: Vec<(At, ActivityEntry)> = Vec::new();
        for noted in self.noted(MOST).await? {
            // What became of an operation is in the chain, and shown by the operation itself.
            if ours(&noted.entry.shop) && noted.entry.code != "outbox" {
                all.push((noted.entry.at, present(&noted.entry, words)));
            }
        }
        let operations = self.operations_of(shop).await?;
        let rows = self.rows_with_refunds(&operations).await?;
        for (operation, row) in operations.iter().zip(rows) {
            let told = operated(operation, row.refund.as_deref(), words);
            all.push((operation.at, told));
        }
        all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        let mut older = all
            .into_iter()
            .filter(|(at, _)| before.is_none_or(|b| *at < b));
        let entries = older
            .by_ref()
            .take(limit as usize)
            .map(|(_, e)| e)
            .collect();
        Ok(Activity {
            entries,
            more: older.next().is_some(),
        })
    }
}

/// Entries that are looked through.
const MOST: u32 = 10_000;

/// `refund`: how far a whole refund has come; that it was taken is not all that is to be told of it.
fn operated(o: &Operation, refund: Option<&str>, words: Words) -> ActivityEntry {
    let args = [
        ("order", o.order_id.as_str().into()),
        ("operation", words.get(&operation_key(o, refund)).into()),
        (
            "state",
            match refund {
                Some(refund) => words.get(&format!("operation-refund-{refund}")).into(),
                None => words
                    .get(&format!(
                        "operation-state-{}",
                        crate::present::kebab(o.state.as_str())
                    ))
                    .into(),
            },
        ),
    ];
    ActivityEntry {
        at: o.at.rfc3339(),
        kind: match o.state {
            _ if refund == Some("failed") => "operation_stopped",
            _ if refund == Some("accepted") => "operation_waiting",
            OperationState::Done => "operation",
            OperationState::Refused | OperationState::NotDone => "operation_stopped",
            OperationState::Intended | OperationState::Sent | OperationState::Unknown => {
                "operation_open"
            }
        }
        .to_owned(),
        text: words.text("activity-operation", &args),
        amount: Some(Yen((o.amount + o.tax).get())),
        order: Some(o.order_id.as_str().to_owned()),
        by: role(&o.by, words),
    }
}

/// A cancel releases or gives back; where it is known which, that is its name.
pub(crate) fn operation_key(o: &Operation, refund: Option<&str>) -> String {
    let before = o.before.as_ref().map(|seen| seen.status.is_charged());
    match (o.kind, refund, before) {
        (OperationKind::Cancel, Some(_), _) | (OperationKind::Cancel, _, Some(true)) => {
            "operation-cancel-captured".to_owned()
        }
        (OperationKind::Cancel, _, Some(false)) => "operation-cancel-auth".to_owned(),
        _ => format!("operation-{}", crate::present::kebab(o.kind.as_str())),
    }
}

/// A role of ours in words; a name that a person gave as it is.
pub(crate) fn role(by: &str, words: Words) -> String {
    words
        .find(&format!("role-{by}"), &[])
        .unwrap_or_else(|| by.to_owned())
}

fn present(e: &NewActivity, words: Words) -> ActivityEntry {
    let values: Map<String, Value> = serde_json::from_str(&e.args).unwrap_or_default();
    let mut args: Vec<(&str, Arg)> = vec![
        ("order", e.order.clone().into()),
        ("shop", e.shop.clone().into()),
    ];
    for (name, value) in &values {
        let arg = match value {
            Value::Number(n) => Arg::Count(n.as_i64().unwrap_or_default()),
            Value::String(word) if name == "kind" => words
                .get(&format!("warning-{}", crate::present::kebab(word)))
                .into(),
            Value::String(word) if name == "operation" => {
                words.get(&format!("operation-{word}")).into()
            }
            Value::String(word) => Arg::Text(word.clone()),
            _ => continue,
        };
        args.push((name, arg));
    }
    let kind = e.code.split('.').next().unwrap_or_default();
    ActivityEntry {
        at: e.at.rfc3339(),
        kind: kind.to_owned(),
        text: words.text(
            &format!("activity-{}", e.code.replace(['.', '_'], "-")),
            &args,
        ),
        amount: values.get("amount").and_then(Value::as_i64).map(Yen),
        order: (!e.order.is_empty()).then(|| e.order.clone()),
        by: role(&e.by, words),
    }
}
