//! Activity, setup, settings.

use super::{Answer, verb};
use crate::window::app::{App, theme_of};
use crate::window::commands::start::message_lang;
use messages::{Activity, Settings, Setup};
use ops::Place;
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
                limit.min(500),
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
) -> Answer<Settings> {
    verb!(app, {
        app.desk()
            .await?
            .shop_set(&shop, &[(key, value)], None)
            .await?;
        all(&app).await
    })
}
