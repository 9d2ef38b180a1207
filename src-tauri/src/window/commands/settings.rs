//! Activity, setup, settings.

use super::proof;
use crate::window::app::App;
use crate::window::at_start::message_lang;
use crate::window::confirm::confirmed;
use crate::window::offers::Question;
use messages::commands::{
    ActivityRequest, OwnerPinChangeRequest, OwnerPinStateRequest, SettingsRequest,
    SettingsSetRequest, SetupMarkRequest, SetupRequest, ShopSettingSetRequest, WindowSetting,
};
use messages::{Activity, OwnerWays, PinState, Settings, Setup, Theme};
use ops::{Desk, Error, OwnerPin, Person, Place, Proof, Result, ShopRow};
use payments::Environment;
use words::Lang;

pub async fn activity(app: App, request: ActivityRequest) -> Result<Activity> {
    let ActivityRequest { limit, before } = request;
    let shop = app.shop();
    app.desk()
        .await?
        .activity(
            shop.as_deref(),
            limit.min(10_000),
            before.as_deref(),
            app.words(),
        )
        .await
}

pub async fn setup(app: App, request: SetupRequest) -> Result<Setup> {
    let SetupRequest { shop } = request;
    let shop = shop.or_else(|| app.shop());
    app.desk().await?.setup(shop.as_deref(), app.words()).await
}

pub async fn setup_mark(app: App, request: SetupMarkRequest) -> Result<Setup> {
    let SetupMarkRequest { shop, key, done } = request;
    let desk = app.desk().await?;
    desk.setup_mark(&shop, &key, done).await?;
    app.changed();
    desk.setup(Some(&shop), app.words()).await
}

async fn all(app: &App) -> Result<Settings> {
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

pub async fn settings(app: App, _: SettingsRequest) -> Result<Settings> {
    all(&app).await
}

pub async fn settings_set(app: App, request: SettingsSetRequest) -> Result<Settings> {
    let SettingsSetRequest { key, value } = request;
    let desk = app.desk().await?;
    desk.set_window_setting(key.as_str(), &value).await?;
    match key {
        WindowSetting::Lang => app.set_lang(Lang::parse(&value).unwrap_or_default()),
        WindowSetting::Theme => app.set_theme(Theme::parse(&value).unwrap_or_default()),
        WindowSetting::Compact => {}
    }
    all(&app).await
}

pub async fn shop_setting_set(app: App, request: ShopSettingSetRequest) -> Result<Settings> {
    let ShopSettingSetRequest {
        shop,
        key,
        value,
        owner_pin,
        owner_system,
    } = request;
    let desk = app.desk().await?;
    let proof = proof(owner_pin, owner_system, app.words());
    let row = desk.shop(Some(&shop)).await?;
    let value = ops::setting_as_kept(&key, &value)?;
    let loosens = ops::loosens(&row, &key, &value);
    let person = match proof {
        Some(Proof::Pin(_)) => Person::Unasked,
        // The computer's own authentication does not show for what it is given.
        Some(Proof::System(_)) => {
            confirm_change(&app, &row, (&key, &value), "confirm-owners-setting").await?
        }
        // A page that has gone bad must not be able to switch the system's question off, nor what else guards money.
        None if loosens => confirm_change(&app, &row, (&key, &value), "confirm-setting").await?,
        None => Person::Unasked,
    };
    desk.shop_set(&shop, &[(key, value)], proof.as_ref(), person)
        .await?;
    all(&app).await
}

/// Shows in the system's window what would be changed.
async fn confirm_change(
    app: &App,
    shop: &ShopRow,
    (key, value): (&str, &str),
    text: &str,
) -> Result<Person> {
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
pub async fn owner_pin_state(app: App, request: OwnerPinStateRequest) -> Result<OwnerWays> {
    let OwnerPinStateRequest { shop } = request;
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
}

/// Sets the owner's PIN, or another one in its place.
pub async fn owner_pin_change(app: App, request: OwnerPinChangeRequest) -> Result<()> {
    let OwnerPinChangeRequest {
        present,
        system,
        new,
    } = request;
    let desk = app.desk().await?;
    let words = app.words();
    let proof = proof(Some(present), system, words);
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
}

/// Where a question about the whole desk is asked: in earnest as soon as one shop is.
async fn strictest(desk: &Desk) -> Result<Environment> {
    Ok(if desk.only_sandbox().await? {
        Environment::Sandbox
    } else {
        Environment::Production
    })
}
