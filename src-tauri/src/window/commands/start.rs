//! The first answer, the first screen, the way into the demo.

use crate::window::app::{App, DeskState};
use crate::window::at_start::{bare, full};
use crate::window::first;
use crate::window::opening;
use messages::commands::{
    DemoStartRequest, Drawn, FirstPageRequest, OrderUnlistRequest, OrdersUnseenRequest,
    StartRequest, TodayRequest, VaultAgainRequest, VaultCancelRequest,
};
use messages::{Event, FailureCode, Start, Today, UnseenOrder, VaultState};
use ops::{ChartTheme, Result};
use std::time::Duration;

/// The first screen of an open desk is worth this wait; a keychain that asks is not.
const SOON: Duration = Duration::from_millis(400);

pub async fn start(app: App, _: StartRequest) -> Result<Start> {
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
}

/// The drawn theme of a chart.
pub const fn chart_theme(theme: Drawn) -> ChartTheme {
    match theme {
        Drawn::Light => ChartTheme::Light,
        Drawn::Dark => ChartTheme::Dark,
    }
}

pub async fn today(app: App, request: TodayRequest) -> Result<Today> {
    let TodayRequest { theme } = request;
    let desk = app.shown().await?;
    let today = desk
        .today(app.shop().as_deref(), chart_theme(theme), app.words())
        .await?;
    // The demo's past looked for it.
    if !app.is_demo() {
        // A look that cannot be remembered (a full disk) keeps nobody from looking.
        let _ = desk.looked_at().await;
    }
    Ok(today)
}

/// From the welcome screen into the demo: the data folder stays as it is.
pub async fn demo_start(app: App, _: DemoStartRequest) -> Result<()> {
    app.reopen();
    app.open_demo(first::DEFAULT).await;
    app.emit(&Event::Restarted);
    Ok(())
}

/// Opens the folder once more: the keychain may be open by now.
pub fn vault_again(app: App, _: VaultAgainRequest) -> Result<()> {
    opening::open_again(&app);
    Ok(())
}

pub fn vault_cancel(app: App, _: VaultCancelRequest) -> Result<()> {
    app.give_up();
    Ok(())
}

/// The page stands. What the start took is told to whoever measures it, in the demo only.
pub fn mark_first_page(app: App, _: FirstPageRequest) -> Result<()> {
    app.painted();
    say_mark(&app, "first-page");
    Ok(())
}

/// Tells whoever watches the demo from outside how far its window is.
pub fn say_mark(app: &App, mark: &str) {
    if app.is_demo() && std::env::var_os("CHOBA_BENCH_MARK").is_some() {
        let ms = crate::clock::elapsed_ms();
        crate::cli::say(&serde_json::json!({ "mark": mark, "ms_since_start": ms }).to_string());
    }
}

/// Listed orders that are no transactions here.
pub async fn orders_unseen(app: App, _: OrdersUnseenRequest) -> Result<Vec<UnseenOrder>> {
    let desk = app.shown().await?;
    desk.unseen_orders(app.shop().as_deref()).await
}

/// Takes one of them off its shop's list.
pub async fn order_unlist(app: App, request: OrderUnlistRequest) -> Result<()> {
    let OrderUnlistRequest { shop, order } = request;
    app.desk().await?.unlist(&shop, &order).await?;
    app.changed();
    Ok(())
}
