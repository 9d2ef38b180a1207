//! The first answer, the first screen, the way into the demo.

use super::{Answer, verb};
use crate::window::app::{App, DeskState};
use crate::window::first;
use crate::window::opening::Folder;
use messages::{FailureCode, Lang, ShopBrief, Start, Today, UnseenOrder, VaultState};
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

/// What is known without the cache.
pub fn bare(app: &App, vault: VaultState) -> Start {
    Start {
        lang: message_lang(app.lang()),
        theme: app.theme(),
        compact: false,
        demo: app.is_demo(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        now: crate::clock::now().rfc3339(),
        shops: Vec::new(),
        shop: None,
        vault,
        keychain: app.words().get(crate::place::keychain_key()),
        warnings_open: 0,
        transactions: 0,
        unseen: 0,
        last_sync: None,
        sync_trouble: None,
        clock: None,
        setup_done: 0,
        has_amazon: false,
        export_dir: crate::place::export_dir().display().to_string(),
        begun: None,
    }
}

/// Everything.
pub async fn full(app: &App, desk: &ops::Desk) -> ops::Result<Start> {
    let shown = app.shop();
    let facts = desk.rail(shown.as_deref()).await?;
    let compact = desk.window_setting("compact").await?.as_deref() == Some("true");
    Ok(Start {
        compact,
        now: desk.now_shown(shown.as_deref()).rfc3339(),
        shops: facts
            .shops
            .into_iter()
            .map(|(name, shop_id, environment)| ShopBrief {
                name,
                shop_id,
                environment,
            })
            .collect(),
        shop: app.shop(),
        warnings_open: facts.warnings_open,
        transactions: facts.transactions,
        unseen: facts.unseen,
        last_sync: facts.last_sync.map(payments::At::rfc3339),
        sync_trouble: desk.sync_trouble(shown.as_deref(), app.words()).await?,
        clock: desk.clock_line(shown.as_deref(), app.words()).await?,
        setup_done: facts.setup_done,
        has_amazon: facts.has_amazon,
        begun: desk.begun_text(app.words()).await?,
        ..bare(app, VaultState::Open)
    })
}

pub const fn message_lang(lang: words::Lang) -> Lang {
    match lang {
        words::Lang::Ja => Lang::Ja,
        words::Lang::En => Lang::En,
    }
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
