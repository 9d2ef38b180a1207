//! What a run came to on each side, and how the servers' clocks compare with this computer's. Only a full answer of a side
//! moves the time that is shown as "asked at"; anything less leaves a line that says what is missing and why.

use super::Run;
use crate::{Desk, Error, Result};
use ledger::AskedSide;
use messages::{SyncSide, SyncTrouble};
use payments::{AskedOutcome, At, Environment, OrderId, Party};
use std::collections::HashSet;
use words::{Lang, Words, instant_short};

/// Orders that are named when some are missing.
const NAMED: usize = 20;
/// Orders that a sentence names.
const SAID: usize = 3;

/// How far a side was asked.
#[derive(Debug, Default)]
pub(super) struct Turn {
    /// Orders to ask about, in turn.
    pub wanted: Vec<OrderId>,
    /// Those that it answered about; that it knows none of an id is an answer.
    pub answered: HashSet<OrderId>,
    /// Why not all.
    pub trouble: Option<Error>,
}

impl Turn {
    fn missing(&self) -> Vec<&str> {
        let missing = self.wanted.iter().filter(|o| !self.answered.contains(*o));
        missing.map(OrderId::as_str).collect()
    }

    /// What it came to; none when there was nothing to ask.
    fn outcome(&self, stopped: bool) -> Option<AskedOutcome> {
        let missing = self.missing().len();
        Some(match (self.wanted.len(), &self.trouble) {
            (0, _) => return None,
            _ if missing == 0 => AskedOutcome::Full,
            (_, None) if stopped => AskedOutcome::Stopped,
            (wanted, _) if missing == wanted => AskedOutcome::Failed,
            _ => AskedOutcome::Partial,
        })
    }
}

/// What the servers said of the time in this run.
#[derive(Debug, Default)]
pub(super) struct ServerClocks {
    pg: Option<(At, i64)>,
    amazon: Option<(At, i64)>,
}

impl ServerClocks {
    /// Notes the `Date` of an answer, and by how much this computer's clock was ahead of it: of several the least, since
    /// an answer may have been long on its way.
    pub(super) fn heard(&mut self, side: Party, server: Option<At>, desk: &Desk) {
        let Some(server) = server else { return };
        let ahead = desk.machine_now().since(server);
        let noted = match side {
            Party::Pg => &mut self.pg,
            Party::Amazon => &mut self.amazon,
        };
        let least = noted.map_or(ahead, |(_, before)| {
            if before.abs() < ahead.abs() {
                before
            } else {
                ahead
            }
        });
        *noted = Some((server, least));
    }
}

impl Run<'_> {
    /// Keeps what came of asking, before anything is concluded: a clock that is off must be known by then.
    pub(super) async fn note_sides(&mut self) -> Result<()> {
        let stopped = self.request.cancel.is_cancelled();
        let now = self.desk.now_of(&self.shop.name);
        let real = self.shop.environment != Environment::Sandbox;
        let mut rows = Vec::new();
        let turns = [
            (Party::Pg, &self.pg, self.clocks.pg),
            (Party::Amazon, &self.amazon, self.clocks.amazon),
        ];
        for (side, turn, clock) in turns {
            if let Some(outcome) = turn.outcome(stopped) {
                let clock = clock.filter(|_| real);
                rows.push(asked_side(&self.shop.name, side, turn, outcome, now, clock));
            }
        }
        self.sides = rows.iter().map(answer_side).collect();
        // A run of a few orders that notices told of says nothing of the others.
        if !self.whole {
            for row in &mut rows {
                row.full_at = None;
            }
            rows.retain(|row| row.clock.is_some() && row.outcome == AskedOutcome::Full);
        }
        Ok(self.desk.ledger().put_asked(&rows).await?)
    }

    /// How many orders were to be asked about, and how many were answered: by the side that answered least.
    pub(super) fn reached(&self) -> (u32, u32) {
        let lacking = |side: &&SyncSide| side.wanted.saturating_sub(side.answered);
        let worst = self.sides.iter().filter(|side| lacking(side) > 0);
        worst
            .max_by_key(lacking)
            .map_or((self.asked, self.asked), |side| {
                (side.wanted, side.answered)
            })
    }

    /// Whether every side answered everything.
    pub(super) fn full(&self) -> bool {
        let unasked = self.has_amazon && self.amazon.wanted.is_empty() && self.stopped();
        !self.sides.is_empty()
            && !unasked
            && self.sides.iter().all(|s| s.outcome.0 == AskedOutcome::Full)
    }
}

fn asked_side(
    shop: &str,
    side: Party,
    turn: &Turn,
    outcome: AskedOutcome,
    now: At,
    clock: Option<(At, i64)>,
) -> AskedSide {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let missing = turn.missing();
    let named = missing.get(..NAMED).unwrap_or(&missing);
    let why = |lang| {
        let text = turn.trouble.as_ref().map(|t| t.message(Words::new(lang)));
        text.unwrap_or_default()
    };
    AskedSide {
        shop: shop.to_owned(),
        side,
        full_at: (outcome == AskedOutcome::Full).then_some(now),
        tried_at: now,
        outcome,
        wanted: number(turn.wanted.len()),
        answered: number(turn.wanted.len() - missing.len()),
        missing: serde_json::json!(named).to_string(),
        why: (why(Lang::Ja), why(Lang::En)),
        clock,
    }
}

fn answer_side(row: &AskedSide) -> SyncSide {
    SyncSide {
        side: row.side.into(),
        outcome: row.outcome.into(),
        wanted: row.wanted,
        answered: row.answered,
    }
}

impl Desk {
    /// Notes that a run could not even begin.
    pub(super) async fn note_not_begun(
        &self,
        shop: &str,
        wanted: Vec<OrderId>,
        trouble: &Error,
    ) -> Result<()> {
        let turn = Turn {
            wanted,
            trouble: Some(trouble.clone()),
            ..Turn::default()
        };
        let row = asked_side(
            shop,
            Party::Pg,
            &turn,
            AskedOutcome::Failed,
            self.now_of(shop),
            None,
        );
        Ok(self.ledger().put_asked(&[row]).await?)
    }

    /// What the last sync of the shown shops left undone; none after one that got everything.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn sync_trouble(
        &self,
        shop: Option<&str>,
        words: Words,
    ) -> Result<Option<SyncTrouble>> {
        if self.shelf().is_some() {
            return Ok(None);
        }
        let sides = self.ledger().asked(shop).await?;
        let several = sides
            .iter()
            .any(|s| Some(&s.shop) != sides.first().map(|f| &f.shop));
        let undone: Vec<&AskedSide> = sides
            .iter()
            .filter(|s| s.outcome != AskedOutcome::Full)
            .collect();
        let Some(first) = undone.first() else {
            return Ok(None);
        };
        let texts: Vec<String> = undone
            .iter()
            .map(|side| self.undone(side, several, words))
            .collect();
        Ok(Some(SyncTrouble {
            shop: first.shop.clone(),
            at: first.tried_at.rfc3339(),
            text: texts.join(" "),
        }))
    }

    fn undone(&self, side: &AskedSide, several: bool, words: Words) -> String {
        let lang = words.lang();
        let today = self.now_of(&side.shop).day();
        let missing: Vec<String> = serde_json::from_str(&side.missing).unwrap_or_default();
        let said = missing.get(..SAID).unwrap_or(&missing);
        let why = match lang {
            Lang::Ja => &side.why.0,
            Lang::En => &side.why.1,
        };
        let args = [
            ("when", instant_short(lang, side.tried_at, today).into()),
            ("side", side.side.name().into()),
            ("wanted", i64::from(side.wanted).into()),
            ("answered", i64::from(side.answered).into()),
            ("missing", i64::from(side.wanted - side.answered).into()),
            ("orders", said.join(&words.get("list-separator")).into()),
            ("why", why.clone().into()),
        ];
        let text = words.text(&format!("asked-{}", side.outcome.as_str()), &args);
        let text = text.trim().to_owned();
        if several {
            let args = [("shop", side.shop.clone().into()), ("text", text.into())];
            words.text("asked-of-shop", &args)
        } else {
            text
        }
    }
}
