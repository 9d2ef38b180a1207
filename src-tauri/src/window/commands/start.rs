//! The first answer, the first screen, the way into the demo.

use super::{Answer, verb};
use crate::window::app::{App, DeskState};
use crate::window::at_start::{bare, full};
use crate::window::first;
use crate::window::opening::Folder;
use messages::{FailureCode, Start, Today, UnseenOrder, VaultState};
use ops::ChartTheme;
use std::time::Duration;
use tauri::State;

/// The first screen of an open desk is worth this wait; a keychain that asks is not.
const SOON: Duration = Duration::from_millis(400);

#[tauri::command]
pub async fn start(app: State<'_, App>) -> Answer<Start> {
    verb!(app, {
        // The demo asks nobody, so its desk is always worth the wait.
        let state = if app.is_demo() {
            let _ = app.shown().await;
            app.desk_soon(Duration::ZERO).await
        } else {
            app.desk_soon(SOON).await
        };
        match state {
            DeskState::Open(desk) | DeskState::Shown(desk) => full(&app, &desk).await,
            DeskState::Opening => Ok(bare(&app, VaultState::Waiting)),
            DeskState::Failed(error) if error.code == FailureCode::Vault => {
                Ok(bare(&app, VaultState::Unavailable))
            }
            DeskState::Failed(error) => Err(error),
        }
    })
}

/// The drawn theme of a chart.
pub fn chart_theme(theme: &str) -> ChartTheme {
    if theme == "dark" {
        ChartTheme::Dark
    } else {
        ChartTheme::Light
    }
}

#[tauri::command]
pub async fn today(app: State<'_, App>, theme: String) -> Answer<Today> {
    verb!(app, {
        let desk = app.shown().await?;
        let today = desk
            .today(app.shop().as_deref(), chart_theme(&theme), app.words())
            .await?;
        // The demo's past looked for it.
        if !app.is_demo() {
            // A look that cannot be remembered (a full disk) keeps nobody from looking.
            let _ = desk.looked_at().await;
        }
        Ok(today)
    })
}

/// From the welcome screen into the demo: the data folder stays as it is.
#[tauri::command]
pub async fn demo_start(app: State<'_, App>) -> Answer<()> {
    verb!(app, {
        app.reopen();
        app.open_demo(first::DEFAULT).await;
        app.emit("restarted", ());
        Ok(())
    })
}

/// Opens the folder once more: the keychain may be open by now.
#[tauri::command]
pub fn vault_again(app: State<'_, App>, folder: State<'_, Folder>) {
    folder.open_again(&app);
}

#[tauri::command]
pub fn vault_cancel(app: State<'_, App>) {
    app.give_up();
}

/// The page stands. What the start took is told to whoever measures it, in the demo only.
#[tauri::command]
pub fn mark_first_page(app: State<'_, App>) {
    app.painted();
    say_mark(&app, "first-page");
}

/// Tells whoever watches the demo from outside how far its window is.
pub fn say_mark(app: &App, mark: &str) {
    if app.is_demo() && std::env::var_os("CHOBA_BENCH_MARK").is_some() {
        let ms = crate::clock::elapsed_ms();
        crate::cli::say(&serde_json::json!({ "mark": mark, "ms_since_start": ms }).to_string());
    }
}

/// Listed orders that are no transactions here.
#[tauri::command]
pub async fn orders_unseen(app: State<'_, App>) -> Answer<Vec<UnseenOrder>> {
    verb!(app, {
        let desk = app.shown().await?;
        desk.unseen_orders(app.shop().as_deref()).await
    })
}

/// Takes one of them off its shop's list.
#[tauri::command]
pub async fn order_unlist(app: State<'_, App>, shop: String, order: String) -> Answer<()> {
    verb!(app, {
        app.desk().await?.unlist(&shop, &order).await?;
        app.changed();
        Ok(())
    })
}
