//! Who did what, when: noted by the verbs, shown on its screen.

use crate::{Desk, Result};
use ledger::{NewActivity, Stretch};
use messages::{Activity, ActivityEntry, Yen};
use payments::{At, Operation, Warning};
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
            at: if shop.is_empty() {
                self.now()
            } else {
                self.now_of(shop)
            },
            by: by.to_owned(),
            code: code.to_owned(),
            args: args.to_string(),
            shop: shop.to_owned(),
            order: order.to_owned(),
        };
        Ok(self.ledger().note_activity(&entry).await?)
    }

    /// What a sync came to: only what was answered was asked, as far as the record goes.
    pub(crate) async fn note_sync(
        &self,
        shop: &str,
        (wanted, answered): (u32, u32),
        changed: usize,
        warnings: usize,
    ) -> Result<()> {
        let code = match answered {
            0 if wanted > 0 => "sync.none",
            some if some < wanted => "sync.part",
            _ => "sync",
        };
        let args = json!({
            "count": wanted, "answered": answered, "changed": changed, "warnings": warnings,
        });
        self.note(code, "", shop, "", args).await
    }

    pub(crate) async fn note_acknowledged(&self, w: &Warning, by: &str) -> Result<()> {
        let args = json!({ "kind": w.kind.as_str(), "amount": w.at_stake.get() });
        self.note("acknowledged", by, &w.shop, &w.order, args).await
    }

    /// The record, newest first: about so many entries before an instant. Entries of one instant stay together, so that the
    /// next page may begin at the last one's time and lose none.
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
        let mut page = Stretch {
            shop,
            from: None,
            before: before.and_then(|b| At::parse_rfc3339(b).ok()),
        };
        let instants = self.told_instants(page, limit.max(1)).await?;
        let full = instants.len() >= limit.max(1) as usize;
        page.from = instants.last().copied().filter(|_| full);
        let mut all: Vec<(At, ActivityEntry)> = Vec::new();
        for noted in self.told_entries(page).await? {
            all.push((noted.entry.at, present(&noted.entry, words)));
        }
        all.extend(self.operations_told(page, words).await?);
        all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        Ok(Activity {
            entries: all.into_iter().map(|(_, e)| e).collect(),
            more: self.anything_before(shop, page.from).await?,
        })
    }

    /// Operations of a page. How a refund ended also follows from what was done about its order later.
    async fn operations_told(
        &self,
        page: Stretch<'_>,
        words: Words,
    ) -> Result<Vec<(At, ActivityEntry)>> {
        let since = Stretch {
            before: None,
            ..page
        };
        let operations = self.told_operations(since).await?;
        let rows = self.rows_with_refunds(&operations).await?;
        let charged: Vec<Option<At>> = self
            .image(|image| {
                let of = |o: &Operation| image.get(&o.shop, &o.order_id)?.charged_at;
                operations.iter().map(of).collect()
            })
            .await?;
        let known = operations.iter().zip(&rows).zip(charged).rev();
        Ok(known
            .filter(|((operation, _), _)| page.holds(operation.at))
            .map(|((operation, row), charged)| {
                let known = crate::did::Known {
                    charged,
                    refund: row.refund,
                };
                let by = role(&operation.by, words);
                let told = crate::did::entry(operation, known, by, words);
                (operation.at, told)
            })
            .collect())
    }

    async fn anything_before(&self, shop: Option<&str>, at: Option<At>) -> Result<bool> {
        let Some(at) = at else { return Ok(false) };
        let older = Stretch {
            shop,
            from: None,
            before: Some(at),
        };
        Ok(!self.told_instants(older, 1).await?.is_empty())
    }
}

/// A role of ours in words; a name that a person gave as it is.
pub(crate) fn role(by: &str, words: Words) -> String {
    words
        .find(&format!("role-{by}"), &[])
        .unwrap_or_else(|| by.to_owned())
}

fn yen_text(n: &serde_json::Number) -> String {
    payments::Yen::new(n.as_i64().unwrap_or_default()).display()
}

/// How a list ended: each kind of end that a row had, with its count and, where it was noted, its sum.
fn ended(values: &Map<String, Value>, words: Words) -> String {
    let part = |end: &str| -> Option<String> {
        let count = values.get(end)?.as_i64().filter(|n| *n > 0)?;
        let mut args = vec![
            (
                "end",
                words
                    .get(&format!("bulk-end-{}", crate::present::kebab(end)))
                    .into(),
            ),
            ("n", count.into()),
        ];
        let key = match values.get(&format!("{end}_sum")) {
            Some(Value::Number(sum)) => {
                args.push(("sum", yen_text(sum).into()));
                "activity-bulk-part"
            }
            _ => "activity-bulk-part-uncounted",
        };
        Some(words.text(key, &args))
    };
    let ends = ["done", "already", "refused", "unknown", "not_sent"];
    let parts: Vec<String> = ends.into_iter().filter_map(part).collect();
    parts.join(" · ")
}

fn present(e: &NewActivity, words: Words) -> ActivityEntry {
    let values: Map<String, Value> = serde_json::from_str(&e.args).unwrap_or_default();
    let mut args: Vec<(&str, Arg)> = vec![
        ("order", e.order.clone().into()),
        ("shop", e.shop.clone().into()),
    ];
    for (name, value) in &values {
        let arg = match value {
            Value::Number(n) if matches!(name.as_str(), "total" | "limit") => yen_text(n).into(),
            Value::Number(n) => Arg::Count(n.as_i64().unwrap_or_default()),
            Value::String(word) if name == "kind" => words
                .get(&format!("warning-{}", crate::present::kebab(word)))
                .into(),
            Value::String(key) if name == "secret" => words
                .get(&format!("secret-{}", crate::present::kebab(key)))
                .into(),
            Value::String(key) if name == "setting" => words
                .get(&format!("setting-{}", key.replace('_', "-")))
                .into(),
            Value::String(word) if name == "operation" => {
                words.get(&format!("operation-{word}")).into()
            }
            Value::String(word) => Arg::Text(word.clone()),
            _ => continue,
        };
        args.push((name, arg));
    }
    args.push(("parts", ended(&values, words).into()));
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
        shop: e.shop.clone(),
        by: role(&e.by, words),
    }
}
