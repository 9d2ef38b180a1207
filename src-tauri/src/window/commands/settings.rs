//! Activity, setup, settings.

use super::{Answer, typed, verb};
use crate::window::app::App;
use crate::window::commands::start::message_lang;
use crate::window::confirm::{Question, confirmed};
use crate::window::theme_of;
use messages::{Activity, Settings, Setup};
use ops::{Desk, Place, ShopSettings};
use payments::Yen;
use secrecy::SecretString;
use tauri::State;
use words::Lang;

#[tauri::command]
pub async fn activity(app: State<'_, App>, limit: u32, before: Option<String>) -> Answer<Activity> {
    let shop = app.shop();
    verb!(
        app,
        app.desk()
            .await?
            .activity(
                shop.as_deref(),
                limit.min(10_000),
                before.as_deref(),
                app.words()
            )
            .await
    )
}

#[tauri::command]
pub async fn setup(app: State<'_, App>, shop: Option<String>) -> Answer<Setup> {
    let shop = shop.or_else(|| app.shop());
    verb!(
        app,
        app.desk().await?.setup(shop.as_deref(), app.words()).await
    )
}

#[tauri::command]
pub async fn setup_mark(
    app: State<'_, App>,
    shop: String,
    key: String,
    done: bool,
) -> Answer<Setup> {
    verb!(app, {
        let desk = app.desk().await?;
        desk.setup_mark(&shop, &key, done).await?;
        app.changed();
        desk.setup(Some(&shop), app.words()).await
    })
}

async fn all(app: &App) -> ops::Result<Settings> {
    let export_dir = crate::place::export_dir().display().to_string();
    let place = Place {
        export_dir: &export_dir,
        version: env!("CARGO_PKG_VERSION"),
    };
    app.desk()
        .await?
        .settings(app.words(), message_lang(app.lang()), app.theme(), place)
        .await
}

#[tauri::command]
pub async fn settings(app: State<'_, App>) -> Answer<Settings> {
    verb!(app, all(&app).await)
}

#[tauri::command]
pub async fn settings_set(app: State<'_, App>, key: String, value: String) -> Answer<Settings> {
    verb!(app, {
        app.desk().await?.set_window_setting(&key, &value).await?;
        match key.as_str() {
            "lang" => app.set_lang(Lang::parse(&value).unwrap_or_default()),
            "theme" => app.set_theme(theme_of(&value)),
            _ => {}
        }
        all(&app).await
    })
}

#[tauri::command]
pub async fn shop_setting_set(
    app: State<'_, App>,
    shop: String,
    key: String,
    value: String,
    owner_pin: Option<SecretString>,
) -> Answer<Settings> {
    verb!(app, {
        let desk = app.desk().await?;
        if key == CONFIRM_ABOVE {
            confirm_less(&app, &desk, &shop, &value).await?;
        }
        desk.shop_set(&shop, &[(key, value)], typed(owner_pin).as_ref())
            .await?;
        all(&app).await
    })
}

/// The setting that says when the system asks too.
const CONFIRM_ABOVE: &str = "confirm_above";

/// A page that has gone bad must not be able to switch the system's question off.
async fn confirm_less(app: &App, desk: &Desk, name: &str, value: &str) -> ops::Result<()> {
    let shop = desk.shop(Some(name)).await?;
    let from = ShopSettings::of(&shop).confirm_above;
    let Some(to) = value.parse().ok().and_then(Yen::checked) else {
        // What is no amount is refused with the words of every setting.
        return Ok(());
    };
    if to <= from {
        return Ok(());
    }
    let number = |amount: Yen| amount.get().to_string();
    let text = app.words().text(
        "confirm-above",
        &[
            ("shop", name.into()),
            ("from", number(from).into()),
            ("to", number(to).into()),
        ],
    );
    let environment = shop.environment;
    confirmed(
        app,
        Question {
            text,
            yes: app.words().get("confirm-yes-above"),
            environment,
        },
    )
    .await
}

/// Whether an owner's PIN is set. The keychain may ask the person first.
#[tauri::command]
pub async fn owner_pin_state(app: State<'_, App>) -> Answer<bool> {
    verb!(app, app.desk().await?.has_owner_pin().await)
}

/// Sets the owner's PIN, or another one in its place.
#[tauri::command]
pub async fn owner_pin_change(
    app: State<'_, App>,
    present: Option<SecretString>,
    new: SecretString,
) -> Answer<()> {
    verb!(
        app,
        app.desk()
            .await?
            .set_owner_pin(typed(present).as_ref(), &new)
            .await
    )
}
