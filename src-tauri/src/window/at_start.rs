//! What the page is told at its start: without the cache, and with it.

use crate::window::app::App;
use messages::{Lang, ShopBrief, Start, VaultState};

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
                environment: environment.into(),
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
