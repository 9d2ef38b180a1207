//! Activity, setup, settings.

use super::{Answer, typed, verb};
use crate::window::app::App;
use crate::window::commands::start::message_lang;
use crate::window::confirm::{Question, confirmed};
use crate::window::theme_of;
use messages::{Activity, Settings, Setup};
use ops::{Desk, Person, Place};
use payments::Environment;
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
        let pin = typed(owner_pin);
        let person = match pin {
            Some(_) => Person::Unasked,
            None => confirm_more(&app, &desk, &shop, (&key, &value)).await?,
        };
        desk.shop_set(&shop, &[(key, value)], pin.as_ref(), person)
            .await?;
        all(&app).await
    })
}

/// A page that has gone bad must not be able to switch the system's question off, nor what else guards money.
async fn confirm_more(
    app: &App,
    desk: &Desk,
    name: &str,
    (key, value): (&str, &str),
) -> ops::Result<Person> {
    let shop = desk.shop(Some(name)).await?;
    if !ops::loosens(&shop, key, value) {
        return Ok(Person::Unasked);
    }
    let words = app.words();
    let args = [
        ("shop", shop.name.as_str().into()),
        (
            "setting",
            words
                .get(&format!("setting-{}", key.replace('_', "-")))
                .into(),
        ),
        ("from", ops::setting_of(&shop, key).into()),
        ("to", value.trim().to_owned().into()),
    ];
    let question = Question {
        text: words.text("confirm-setting", &args),
        yes: words.get("confirm-yes-setting"),
        environment: shop.environment,
    };
    Ok(confirmed(app, question).await?.person)
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
    verb!(app, {
        let desk = app.desk().await?;
        if !desk.has_owner_pin().await? {
            // The first one: whoever sets it is the owner from then on.
            let words = app.words();
            let question = Question {
                text: words.get("confirm-first-pin"),
                yes: words.get("confirm-yes-first-pin"),
                environment: strictest(&desk).await?,
            };
            confirmed(&app, question).await?;
        }
        desk.set_owner_pin(typed(present).as_ref(), &new).await
    })
}

/// Where a question about the whole desk is asked: in earnest as soon as one shop is.
async fn strictest(desk: &Desk) -> ops::Result<Environment> {
    Ok(if desk.only_sandbox().await? {
        Environment::Sandbox
    } else {
        Environment::Production
    })
}
