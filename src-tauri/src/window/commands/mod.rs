//! The commands of the window, one file per screen; each a few lines around one verb.

pub mod bounds;
mod bulk;
pub mod consents;
mod exports;
mod files;
mod lost;
mod operations;
mod page;
mod settings;
mod shops;
pub mod start;
mod sync;
mod transactions;
mod warnings;
mod zoom;

use crate::window::app::App;
use messages::Failure;
use ops::Proof;
use secrecy::{ExposeSecret, SecretString};
use std::time::Duration;
use tauri::Manager;
use tauri::ipc::Invoke;
use words::Words;

/// A command's answer: a message, or a failure that the screen can act on.
type Answer<T> = Result<T, Failure>;

/// A failure in the language of the screen.
fn failure(app: &App, error: &ops::Error) -> Failure {
    error.failure(app.words())
}

/// A secret that was typed; an empty field is none.
fn typed(secret: Option<SecretString>) -> Option<SecretString> {
    secret.filter(|text| !text.expose_secret().is_empty())
}

/// How the page's person shows to be the owner: by the PIN that was typed, or by the computer's own authentication.
fn proof(pin: Option<SecretString>, system: bool, words: Words) -> Option<Proof> {
    // Whoever pressed the button did not mean what stands half typed in the field.
    if system {
        return Some(Proof::System(words));
    }
    typed(pin).map(Proof::Pin)
}

/// An answer that takes longer than this is told to whoever looks for the cause: where it comes from, and nothing of what
/// was asked.
const LONG: Duration = Duration::from_secs(10);

async fn watched<T>(app: &App, place: &str, work: impl Future<Output = T>) -> T {
    let mut work = std::pin::pin!(work);
    if let Ok(answer) = tokio::time::timeout(LONG, &mut work).await {
        return answer;
    }
    let tell = |key: &str| {
        let place = place.rsplit("::").next().unwrap_or(place);
        crate::cli::say(&app.words().text(key, &[("place", place.into())]));
    };
    tell("window-slow-call");
    let answer = work.await;
    tell("window-slow-call-ended");
    answer
}

/// Runs a verb and turns its failure into one for the screen.
macro_rules! verb {
    ($app:expr, $work:expr) => {{
        let app: &crate::window::app::App = &$app;
        let place = concat!(module_path!(), ":", line!());
        let outcome: ops::Result<_> =
            crate::window::commands::watched(app, place, async { $work }).await;
        outcome.map_err(|error| crate::window::commands::failure(app, &error))
    }};
}
use verb;

/// Every command that the page may call, within the bounds of a call.
pub fn handler() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
    let all = all();
    move |invoke| {
        if bounds::fits(invoke.message.command(), invoke.message.payload()) {
            return all(invoke);
        }
        let app = invoke.message.webview_ref().state::<App>().inner().clone();
        let error = ops::Error::usage("failure-call-long");
        invoke.resolver.reject(failure(&app, &error));
        true
    }
}

fn all() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        start::start,
        start::today,
        start::orders_unseen,
        start::order_unlist,
        start::demo_start,
        start::vault_again,
        start::vault_cancel,
        start::mark_first_page,
        transactions::transactions,
        transactions::transaction,
        transactions::transactions_copy,
        transactions::transactions_choice,
        transactions::transaction_rank,
        operations::operate_dry,
        operations::operate,
        operations::operations_resume,
        bulk::bulk_dry,
        bulk::bulk_run,
        bulk::bulk_stop,
        bulk::bulk_state,
        bulk::bulk_left,
        bulk::bulk_let_go,
        bulk::bulk_export,
        operations::orders_dispatched,
        consents::consents,
        consents::consent,
        consents::charge_dry,
        consents::close_consent_dry,
        consents::consent_send,
        consents::address,
        warnings::warnings,
        warnings::warning,
        warnings::warning_acknowledge,
        warnings::warning_sheet,
        warnings::gate_poster,
        exports::payouts,
        exports::export_chart,
        exports::export_table,
        files::import_give,
        files::import_preview,
        files::import_apply,
        files::import_state,
        sync::sync_start,
        sync::sync_cancel,
        settings::activity,
        settings::setup,
        settings::setup_mark,
        settings::settings,
        settings::settings_set,
        settings::shop_setting_set,
        settings::owner_pin_state,
        settings::owner_pin_change,
        lost::cache_restore,
        lost::cache_begin_anew,
        lost::begun_seen,
        shops::shops,
        shops::shop_add,
        shops::shop_set_secret,
        shops::shop_test,
        shops::shop_forget,
        shops::shop_select,
        zoom::zoom,
        page::page_drawn,
        page::page_keep,
        page::page_kept,
        page::page_stopped,
        page::page_again,
    ]
}
