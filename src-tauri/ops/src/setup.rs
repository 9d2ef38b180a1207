//! The six steps until a shop may start (service.md), as marks that the owner sets.

use crate::{Desk, Error, Result};
use messages::{Setup, SetupItem, SetupStep, SetupStepState};
use payments::{Environment, day_text};
use std::collections::BTreeMap;
use words::Words;

/// The six items of step 4.
const ITEMS: [&str; 6] = [
    "login_email",
    "client_id",
    "seller_id",
    "access_key_id",
    "secret_access_key",
    "evidence",
];
/// The six steps.
const STEPS: [&str; 6] = ["step1", "step2", "step3", "step4", "step5", "step6"];
/// A mark that a step has to be looked at again; its note says why.
const TROUBLE: &str = "trouble";

impl Desk {
    /// The setup of a shop.
    ///
    /// # Errors
    /// `usage`, or what the cache says.
    pub async fn setup(&self, shop: Option<&str>, words: Words) -> Result<Setup> {
        let shops = self.all_shops().await?;
        let name = match shop {
            Some(name) => self.shop(Some(name)).await?.name,
            None => {
                let mut open = None;
                for row in &shops {
                    if self.setup_done(&row.name).await? < STEPS.len() {
                        open = Some(row.name.clone());
                        break;
                    }
                }
                open.or_else(|| shops.first().map(|s| s.name.clone()))
                    .unwrap_or_default()
            }
        };
        let marks = self.marks(&name).await?;
        let live = self.is_live(&name).await?;
        let done: Vec<bool> = STEPS.iter().map(|key| is_done(&marks, key, live)).collect();
        let now = done.iter().position(|d| !d);
        let steps = STEPS.iter().enumerate().map(|(i, key)| {
            let trouble = marks.get(&format!("{TROUBLE}.{key}"));
            SetupStep {
                number: u32::try_from(i + 1).unwrap_or_default(),
                label: words.get(&format!("setup-{key}")),
                help: words.get(&format!("setup-{key}-help")),
                state: match (trouble, done[i]) {
                    (Some(_), _) => SetupStepState::Trouble,
                    (None, true) => SetupStepState::Done,
                    (None, false) if now == Some(i) => SetupStepState::Now,
                    (None, false) => SetupStepState::Later,
                },
                done_on: marks.get(*key).map(|(at, _)| day_text(at.day())),
                note: trouble
                    .or_else(|| marks.get(*key))
                    .map_or(String::new(), |(_, note)| note_text(note, words)),
                again: trouble.map_or_else(Vec::new, |(_, note)| again(note, words)),
                items: if *key == "step4" {
                    items(&marks, words)
                } else {
                    Vec::new()
                },
            }
        });
        Ok(Setup {
            steps: steps.collect(),
            shops: shops.into_iter().map(|s| s.name).collect(),
            shop: name,
        })
    }

    /// Marks a step or an item as done or not.
    ///
    /// # Errors
    /// `usage` for another key.
    pub async fn setup_mark(&self, shop: &str, key: &str, done: bool) -> Result<()> {
        let shop = self.shop(Some(shop)).await?;
        if !STEPS.contains(&key) && !ITEMS.contains(&key) {
            return Err(Error::usage("failure-setup-key").with("key", key));
        }
        let now = self.now_of(&shop.name);
        self.ledger()
            .mark_setup(&shop.name, key, done.then_some((now, "")))
            .await?;
        if done {
            // Whoever does the step again has looked at its trouble.
            self.ledger()
                .mark_setup(&shop.name, &format!("{TROUBLE}.{key}"), None)
                .await?;
        }
        Ok(())
    }

    /// Steps done of six.
    pub(crate) async fn setup_done(&self, shop: &str) -> Result<usize> {
        let marks = self.marks(shop).await?;
        let live = self.is_live(shop).await?;
        Ok(STEPS
            .iter()
            .filter(|key| {
                is_done(&marks, key, live) && !marks.contains_key(&format!("{TROUBLE}.{key}"))
            })
            .count())
    }

    /// Shops with a step to look at again, and the step.
    pub(crate) async fn setup_troubles(&self) -> Result<Vec<(String, String)>> {
        let mut out = Vec::new();
        for shop in self.all_shops().await? {
            for key in self.marks(&shop.name).await?.keys() {
                if let Some(step) = key.strip_prefix("trouble.") {
                    out.push((shop.name.clone(), step.to_owned()));
                }
            }
        }
        Ok(out)
    }

    async fn marks(&self, shop: &str) -> Result<BTreeMap<String, (payments::At, String)>> {
        let marks = self.marks_of(shop).await?;
        Ok(marks
            .into_iter()
            .map(|m| (m.item, (m.done_at, m.note)))
            .collect())
    }

    /// Step 6 is done by itself with the first transaction outside the test environment.
    async fn is_live(&self, shop: &str) -> Result<bool> {
        let Ok(row) = self.shop(Some(shop)).await else {
            return Ok(false);
        };
        if row.environment == Environment::Test {
            return Ok(false);
        }
        self.image(|image| image.rows().iter().any(|t| t.shop == shop))
            .await
    }
}

fn is_done(marks: &BTreeMap<String, (payments::At, String)>, key: &str, live: bool) -> bool {
    match key {
        // A shop that sells has done everything before.
        _ if live => true,
        "step4" => ITEMS.iter().all(|item| marks.contains_key(*item)) || marks.contains_key(key),
        _ => marks.contains_key(key),
    }
}

fn items(marks: &BTreeMap<String, (payments::At, String)>, words: Words) -> Vec<SetupItem> {
    ITEMS
        .iter()
        .map(|key| SetupItem {
            key: (*key).to_owned(),
            label: words.get(&format!("setup-item-{}", crate::present::kebab(key))),
            done: marks.contains_key(*key),
        })
        .collect()
}

/// How a trouble that the program knows is put right, line by line.
fn again(note: &str, words: Words) -> Vec<String> {
    (1..)
        .map_while(|n| words.find(&format!("{note}-again-{n}"), &[]))
        .collect()
}

/// Notes that the program wrote are message keys, notes of people are themselves.
fn note_text(note: &str, words: Words) -> String {
    words.find(note, &[]).unwrap_or_else(|| note.to_owned())
}
