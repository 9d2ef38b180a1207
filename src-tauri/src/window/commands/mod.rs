//! The commands of the window, one file per screen; each a few lines around one verb. Names, requests and answers are those of
//! `messages::commands`.

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
use messages::commands::Request;
use messages::{Failure, FailureCode};
use ops::Proof;
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use std::collections::HashMap;
use std::time::Duration;
use tauri::Manager;
use tauri::ipc::{Invoke, InvokeBody, InvokeError, InvokeResponseBody};
use words::Words;

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

async fn watched<T>(app: &App, name: &str, work: impl Future<Output = T>) -> T {
    let mut work = std::pin::pin!(work);
    if let Ok(answer) = tokio::time::timeout(LONG, &mut work).await {
        return answer;
    }
    let tell = |key: &str| {
        crate::cli::say(&app.words().text(key, &[("place", name.into())]));
    };
    tell("window-slow-call");
    let answer = work.await;
    tell("window-slow-call-ended");
    answer
}

/// A command by its name.
type Route = (&'static str, Box<dyn Fn(Invoke) + Send + Sync>);

/// A command that may take its time.
fn route<R, W>(command: impl Fn(App, R) -> W + Copy + Send + Sync + 'static) -> Route
where
    R: Request + Send + 'static,
    R::Answer: 'static,
    W: Future<Output = ops::Result<R::Answer>> + Send + 'static,
{
    let run = move |invoke: Invoke| {
        let app = app_of(&invoke);
        let request = read::<R>(&invoke);
        invoke.resolver.respond_async(async move {
            let answer = match request {
                Ok(request) => watched(&app, R::NAME, command(app.clone(), request)).await,
                Err(error) => Err(error),
            };
            answer.map_err(|error| failure(&app, &error).into())
        });
    };
    (R::NAME, Box::new(run))
}

/// A command that takes no time, done before the next call is looked at: what the page says last counts.
fn at_once<R: Request + 'static>(command: fn(App, R) -> ops::Result<R::Answer>) -> Route {
    let run = move |invoke: Invoke| {
        let app = app_of(&invoke);
        let answer = read(&invoke).and_then(|request| command(app.clone(), request));
        let answer = answer.map_err(|error| InvokeError::from(failure(&app, &error)));
        invoke.resolver.respond(answer.and_then(body));
    };
    (R::NAME, Box::new(run))
}

fn body(answer: impl Serialize) -> Result<InvokeResponseBody, InvokeError> {
    let text = serde_json::to_string(&answer);
    text.map(InvokeResponseBody::Json)
        .map_err(InvokeError::from_error)
}

fn app_of(invoke: &Invoke) -> App {
    invoke.message.webview_ref().state::<App>().inner().clone()
}

/// What the page asks with.
fn read<R: Request>(invoke: &Invoke) -> ops::Result<R> {
    if !bounds::fits(R::NAME, invoke.message.payload()) {
        return Err(ops::Error::usage("failure-call-long"));
    }
    match invoke.message.payload() {
        InvokeBody::Json(value) => R::deserialize(value).map_err(|_| misread(R::NAME)),
        InvokeBody::Raw(_) => Err(misread(R::NAME)),
    }
}

/// The page and the program are of one build: a request that is not understood is a fault of either. What it held is not
/// repeated: it may stand where a secret belongs.
fn misread(name: &'static str) -> ops::Error {
    ops::Error::new(FailureCode::Bug, "failure-request").with("command", name)
}

/// Every command that the page may call.
pub fn handler() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
    let routes: HashMap<_, _> = routes().into_iter().collect();
    move |invoke| {
        match routes.get(invoke.message.command()) {
            Some(run) => run(invoke),
            None => {
                let error = misread("?");
                let app = app_of(&invoke);
                invoke.resolver.reject(failure(&app, &error));
            }
        }
        true
    }
}

fn routes() -> Vec<Route> {
    vec![
        route(start::start),
        route(start::today),
        route(start::orders_unseen),
        route(start::order_unlist),
        route(start::demo_start),
        at_once(start::vault_again),
        at_once(start::vault_cancel),
        at_once(start::mark_first_page),
        route(transactions::transactions),
        route(transactions::transaction),
        route(transactions::transactions_copy),
        route(transactions::transactions_choice),
        route(transactions::transaction_rank),
        route(operations::operate_dry),
        route(operations::operate),
        route(operations::operations_resume),
        route(bulk::bulk_dry),
        route(bulk::bulk_run),
        at_once(bulk::bulk_stop),
        at_once(bulk::bulk_state),
        route(bulk::bulk_left),
        route(bulk::bulk_let_go),
        route(bulk::bulk_export),
        route(operations::orders_dispatched),
        route(consents::consents),
        route(consents::consent),
        route(consents::charge_dry),
        route(consents::close_consent_dry),
        route(consents::consent_send),
        route(consents::address),
        route(warnings::warnings),
        route(warnings::warning),
        route(warnings::warning_acknowledge),
        route(warnings::warning_sheet),
        route(warnings::gate_poster),
        route(exports::payouts),
        route(exports::export_chart),
        route(exports::export_table),
        route(files::import_give),
        route(files::import_preview),
        route(files::import_apply),
        at_once(files::import_state),
        route(sync::sync_start),
        at_once(sync::sync_cancel),
        route(settings::activity),
        route(settings::setup),
        route(settings::setup_mark),
        route(settings::settings),
        route(settings::settings_set),
        route(settings::shop_setting_set),
        route(settings::owner_pin_state),
        route(settings::owner_pin_change),
        route(lost::cache_restore),
        route(lost::cache_begin_anew),
        route(lost::begun_seen),
        route(shops::shops),
        route(shops::shop_add),
        route(shops::shop_set_secret),
        route(shops::shop_test),
        route(shops::shop_forget),
        route(shops::shop_select),
        route(zoom::zoom),
        at_once(page::page_drawn),
        at_once(page::page_keep),
        at_once(page::page_kept),
        at_once(page::page_stopped),
        at_once(page::page_again),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_of_the_table_is_answered_and_no_other() {
        let mut routed: Vec<&str> = routes().iter().map(|(name, _)| *name).collect();
        routed.sort_unstable();
        let page = include_str!("../../../../ui/src/bridge/bindings.ts");
        let table = page.split("export interface Commands {\n").nth(1).unwrap();
        let lines = table.lines().take_while(|line| *line != "}");
        let names: Vec<&str> = lines
            .filter_map(|line| line.trim().split(':').next())
            .collect();
        assert_eq!(routed, names);
    }
}
