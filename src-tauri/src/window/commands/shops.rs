//! Shops. Secrets come in and go to the keychain; no command gives one back.

use crate::window::app::App;
use crate::window::at_start::full;
use crate::window::automation::take_back;
use crate::window::confirm::confirmed;
use crate::window::offers::Question;
use messages::commands::{
    ShopAddRequest, ShopForgetRequest, ShopSelectRequest, ShopSetSecretRequest, ShopTestRequest,
    ShopsRequest,
};
use messages::{NewShop, ShopCard, ShopTest, Start};
use ops::{Desk, Error, Result, ShopToAdd};
use secrecy::{ExposeSecret, SecretBox, SecretString};

async fn card(app: &App, desk: &Desk, name: &str) -> Result<ShopCard> {
    let cards = desk.shop_cards(app.words()).await?;
    cards.into_iter().find(|c| c.name == name).ok_or_else(|| {
        Error::usage("failure-shop-unknown")
            .with("name", name)
            .with("candidates", "")
    })
}

pub async fn shops(app: App, _: ShopsRequest) -> Result<Vec<ShopCard>> {
    app.desk().await?.shop_cards(app.words()).await
}

pub async fn shop_add(app: App, request: ShopAddRequest) -> Result<ShopCard> {
    let ShopAddRequest { shop } = request;
    let desk = app.desk().await?;
    let name = shop.name.trim().to_owned();
    let add = to_add(shop)?;
    elsewhere(&app, &desk, &add).await?;
    desk.shop_add(add).await?;
    take_back(&app, &desk).await;
    app.changed();
    card(&app, &desk, &name).await
}

/// A shop whose address is none that the documents name is asked about in a window of the system, with its host: what the page
/// says of it may be what somebody else says.
async fn elsewhere(app: &App, desk: &Desk, add: &ShopToAdd) -> Result<()> {
    let Some(hosts) = desk.hosts_to_ask_about(add).await? else {
        return Ok(());
    };
    let words = app.words();
    let args = [
        ("name", add.name.trim().to_owned().into()),
        ("hosts", hosts.into()),
    ];
    let question = Question {
        text: words.text("confirm-elsewhere", &args),
        yes: words.get("confirm-yes-elsewhere"),
        environment: payments::Environment::Sandbox,
    };
    confirmed(app, question).await.map(|_| ())
}

fn to_add(shop: NewShop) -> Result<ShopToAdd> {
    let filled = |text: String| Some(text).filter(|t| !t.trim().is_empty());
    let amazon_key = match (
        filled(shop.amazon_public_key_id),
        filled(shop.amazon_private_key),
    ) {
        (Some(id), Some(key)) => Some((id, SecretBox::new(Box::new(key.into_bytes())))),
        (None, None) => None,
        _ => return Err(Error::usage("failure-amazon-key-half")),
    };
    Ok(ShopToAdd {
        name: shop.name,
        environment: shop.environment,
        shop_id: shop.shop_id,
        pg_url: filled(shop.pg_url),
        amazon_url: filled(shop.amazon_url),
        dialect: "idpass".to_owned(),
        product: filled(shop.product).unwrap_or_else(|| "amazonpayv2".to_owned()),
        shop_pass: SecretString::from(shop.shop_pass),
        amazon_key,
    })
}

pub async fn shop_set_secret(app: App, request: ShopSetSecretRequest) -> Result<ShopCard> {
    let ShopSetSecretRequest { name, key, value } = request;
    let desk = app.desk().await?;
    let secret = SecretBox::new(Box::new(value.expose_secret().as_bytes().to_vec()));
    let shop = desk.shop(Some(&name)).await?;
    let question = Question {
        text: app
            .words()
            .text("confirm-secret", &[("shop", shop.name.as_str().into())]),
        yes: app.words().get("confirm-yes-secret"),
        environment: shop.environment,
    };
    let spoken = confirmed(&app, question).await?;
    desk.shop_set_secret(&name, &key, secret, &spoken).await?;
    app.changed();
    card(&app, &desk, &name).await
}

pub async fn shop_test(app: App, request: ShopTestRequest) -> Result<ShopTest> {
    let ShopTestRequest { name } = request;
    app.desk()
        .await?
        .shop_test(&name, app.words())
        .await
        .map(|(test, _)| test)
}

pub async fn shop_forget(app: App, request: ShopForgetRequest) -> Result<Vec<ShopCard>> {
    let ShopForgetRequest { name } = request;
    let desk = app.desk().await?;
    let would = desk.shop_forget_dry(&name).await?;
    let args = [
        ("name", name.clone().into()),
        ("transactions", would.transactions.into()),
        ("operations", would.operations.into()),
    ];
    let question = Question {
        text: app.words().text("confirm-forget", &args),
        yes: app.words().get("action-forget-now"),
        environment: desk.shop(Some(&name)).await?.environment,
    };
    let spoken = confirmed(&app, question).await?;
    desk.shop_forget(&name, &spoken).await?;
    if app.shop().as_deref() == Some(name.as_str()) {
        app.set_shop(None);
    }
    app.changed();
    desk.shop_cards(app.words()).await
}

pub async fn shop_select(app: App, request: ShopSelectRequest) -> Result<Start> {
    let ShopSelectRequest { name } = request;
    let desk = app.desk().await?;
    if let Some(name) = &name {
        desk.shop(Some(name)).await?;
    }
    desk.set_window_setting("shop", name.as_deref().unwrap_or_default())
        .await?;
    app.set_shop(name);
    app.changed();
    full(&app, &desk).await
}
