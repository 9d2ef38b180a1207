//! Activity, setup, settings.

use super::{Answer, proof, verb};
use crate::window::app::App;
use crate::window::at_start::message_lang;
use crate::window::confirm::confirmed;
use crate::window::offers::Question;
use messages::{Activity, OwnerWays, PinState, Settings, Setup, Theme};
use ops::{Desk, Error, OwnerPin, Person, Place, Proof, ShopRow};
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
            "theme" => app.set_theme(Theme::parse(&value).unwrap_or_default()),
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
    owner_system: Option<bool>,
) -> Answer<Settings> {
    verb!(app, {
        let desk = app.desk().await?;
        let proof = proof(owner_pin, owner_system.unwrap_or_default(), app.words());
        let row = desk.shop(Some(&shop)).await?;
        let loosens = ops::loosens(&row, &key, &value);
        let person = match proof {
            Some(Proof::Pin(_)) => Person::Unasked,
            // The computer's own authentication does not show for what it is given.
            Some(Proof::System(_)) => {
                confirm_change(&app, &row, (&key, &value), "confirm-owners-setting").await?
            }
            // A page that has gone bad must not be able to switch the system's question off, nor what else guards money.
            None if loosens => {
                confirm_change(&app, &row, (&key, &value), "confirm-setting").await?
            }
            None => Person::Unasked,
        };
        desk.shop_set(&shop, &[(key, value)], proof.as_ref(), person)
            .await?;
        all(&app).await
    })
}

/// Shows in the system's window what would be changed.
async fn confirm_change(
    app: &App,
    shop: &ShopRow,
    (key, value): (&str, &str),
    text: &str,
) -> ops::Result<Person> {
    let words = app.words();
    let args = [
        ("shop", shop.name.as_str().into()),
        (
            "setting",
            words
                .get(&format!("setting-{}", key.replace('_', "-")))
                .into(),
        ),
        ("from", ops::setting_of(shop, key).into()),
        ("to", value.trim().to_owned().into()),
    ];
    let question = Question {
        text: words.text(text, &args),
        yes: words.get("confirm-yes-setting"),
        environment: shop.environment,
    };
    Ok(confirmed(app, question).await?.person)
}

/// How the owner's word can be given. The keychain may ask the person first.
#[tauri::command]
pub async fn owner_pin_state(app: State<'_, App>, shop: Option<String>) -> Answer<OwnerWays> {
    verb!(app, {
        let desk = app.desk().await?;
        let shop = match &shop {
            Some(name) => Some(desk.shop(Some(name)).await?),
            None => None,
        };
        let system = desk.system_approves(shop.as_ref()).await?;
        match desk.owner_pin().await? {
            // Without the computer's word there is no way back from here.
            OwnerPin::Lost if !system => Err(Error::usage("failure-owner-pin-missing")),
            pin => Ok(OwnerWays {
                pin: match pin {
                    OwnerPin::None => PinState::None,
                    OwnerPin::Set => PinState::Set,
                    OwnerPin::Lost => PinState::Lost,
                },
                system,
            }),
        }
    })
}

/// Sets the owner's PIN, or another one in its place.
#[tauri::command]
pub async fn owner_pin_change(
    app: State<'_, App>,
    present: Option<SecretString>,
    system: Option<bool>,
    new: SecretString,
) -> Answer<()> {
    verb!(app, {
        let desk = app.desk().await?;
        let words = app.words();
        let proof = proof(present, system.unwrap_or_default(), words);
        let first = desk.owner_pin().await? == OwnerPin::None;
        if first || matches!(proof, Some(Proof::System(_))) {
            // Whoever sets it is the owner from then on; the computer's own authentication does not show for what it is given.
            let text = if first {
                "confirm-first-pin"
            } else {
                "confirm-new-pin"
            };
            let question = Question {
                text: words.get(text),
                yes: words.get("confirm-yes-first-pin"),
                environment: strictest(&desk).await?,
            };
            confirmed(&app, question).await?;
        }
        desk.set_owner_pin(proof.as_ref(), &new).await
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
