//! One operation on the chosen rows. As with single ones, the page sends a token and never an amount.

use super::exports::free_name;
use super::{Answer, verb};
use crate::window::app::App;
use messages::{BulkAnswer, BulkDry, BulkProgress, Exported, FailureCode};
use ops::{Bulk, BulkLine, Encoding, Error, Format};
use payments::OperationKind;
use secrecy::SecretString;
use serde::Deserialize;
use std::sync::atomic::{AtomicU64, Ordering};
use tauri::State;

/// What the page asks for.
#[derive(Deserialize)]
pub struct BulkWish {
    shop: String,
    kind: String,
    orders: Vec<String>,
    reason: String,
    /// Typed by the owner, where the dry view said so.
    #[serde(default, deserialize_with = "super::secret")]
    owner_pin: Option<SecretString>,
}

/// The longest reason that is kept, characters.
const REASON_MOST: usize = 500;
/// Progress is told at most this often; the last word always.
const TELL_EVERY_MS: u64 = 80;

#[tauri::command]
pub async fn bulk_dry(app: State<'_, App>, wish: BulkWish) -> Answer<BulkDry> {
    verb!(app, {
        let desk = app.desk().await?;
        let kind = match OperationKind::parse(&wish.kind) {
            // A change needs an amount of its own for each row: that is what a list file is for.
            Some(kind) if kind != OperationKind::Change => kind,
            _ => {
                return Err(Error::usage("failure-setting-value")
                    .with("key", "kind")
                    .with("value", wish.kind)
                    .with("candidates", "sales, cancel"));
            }
        };
        let owner = match wish.owner_pin.filter(super::is_given) {
            Some(pin) => Some(desk.approve(&pin).await?),
            None => None,
        };
        let bulk = Bulk {
            shop: Some(wish.shop),
            kind,
            lines: wish.orders.iter().map(|o| BulkLine::of(o)).collect(),
            reason: wish.reason.chars().take(REASON_MOST).collect(),
            by: "owner".to_owned(),
            owner,
        };
        let look = desk.bulk_dry(&bulk, app.words()).await?;
        let token = (look.answer.counts.ready > 0).then(|| app.bulk_wish().keep(look.bulk));
        Ok(BulkDry {
            token,
            needs_owner: look.needs_owner,
            view: look.answer,
        })
    })
}

/// Sends what the token stands for, one order after another. Progress comes as `bulk-progress`.
#[tauri::command]
pub async fn bulk_run(app: State<'_, App>, token: String) -> Answer<BulkAnswer> {
    verb!(app, {
        let bulk = app
            .bulk_wish()
            .take(&token)
            .ok_or_else(|| Error::usage("failure-wish-gone"))?;
        let desk = app.desk().await?;
        let cancel = app
            .begin_bulk()
            .ok_or_else(|| Error::new(FailureCode::Busy, "failure-busy"))?;
        let (told, teller) = (AtomicU64::new(0), app.inner().clone());
        let tell = move |p: BulkProgress| {
            let now = crate::clock::elapsed_ms();
            if p.done == p.total
                || now.saturating_sub(told.load(Ordering::Relaxed)) >= TELL_EVERY_MS
            {
                told.store(now, Ordering::Relaxed);
                teller.emit("bulk-progress", p);
            }
        };
        let answer = desk.bulk(&bulk, app.words(), &tell, &cancel).await;
        app.end_bulk(answer.as_ref().ok());
        app.changed();
        answer
    })
}

/// Stops after the order that is under way.
#[tauri::command]
pub fn bulk_stop(app: State<'_, App>) {
    app.cancel_bulk();
}

/// Writes what became of the last list.
#[tauri::command]
pub async fn bulk_export(app: State<'_, App>, format: String) -> Answer<Exported> {
    verb!(app, {
        let desk = app.desk().await?;
        let last = app
            .last_bulk()
            .ok_or_else(|| Error::usage("failure-wish-gone"))?;
        let file = free_name(&desk, "choba-operations", &format);
        desk.export_bulk(&last, Format::of(&file, Encoding::Utf8Bom)?, &file)
    })
}
