//! `choba shop …` and `choba layout …`.

use crate::cli::args::{Layout, Shop, ShopAdd, ShopSet, ShopTerms};
use crate::cli::ready::Ready;
use crate::cli::sending::{proof, spoken};
use crate::cli::{output, stdin};
use ops::{Error, OwnerPin, Person, Result, ShopRow, ShopToAdd, Spoken};
use secrecy::{SecretBox, SecretString};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;

pub async fn shop(ready: &Ready, command: &Shop) -> Result<u8> {
    match command {
        Shop::Add(add) => shop_add(ready, add).await,
        Shop::List => list(ready).await,
        Shop::Test(name) => {
            let (test, trouble) = ready.desk.shop_test(&name.name, ready.words).await?;
            ready.answer(&test, || output::line(&test.message));
            Ok(trouble.map_or(0, |t| t.exit_code()))
        }
        Shop::Set(set) => shop_set(ready, set).await,
        Shop::Terms(terms) => shop_terms(ready, terms).await,
        Shop::Forget(name) => {
            // One that is not there is not named: it may be anything that was typed.
            ready.desk.shop(Some(&name.name)).await?;
            let does = ready
                .words
                .text("cli-forgets", &[("name", name.name.clone().into())]);
            let spoken = spoken(ready, &name.name, &does).await?;
            ready.desk.shop_forget(&name.name, &spoken).await?;
            let text = ready
                .words
                .text("cli-shop-forgotten", &[("name", name.name.clone().into())]);
            ready.answer(&json!({ "name": name.name, "forgotten": true }), || {
                output::say(&text)
            });
            Ok(0)
        }
    }
}

async fn shop_add(ready: &Ready, add: &ShopAdd) -> Result<u8> {
    let mut values = stdin::values(&SECRETS, "shop_pass", ready.words)?;
    let (key_id, key_file) = amazon_values(&mut values);
    let amazon_key = match (key_id, &key_file) {
        (Some(id), Some(file)) => Some((id, read_key(Path::new(file))?)),
        (None, None) => None,
        _ => return Err(Error::usage("failure-amazon-key-half")),
    };
    let to_add = ShopToAdd {
        name: add.name.clone(),
        environment: add.environment.clone(),
        shop_id: add.shop_id.clone(),
        pg_url: add.pg_url.clone(),
        amazon_url: add.amazon_url.clone(),
        dialect: add.dialect.clone(),
        product: add.product.clone(),
        shop_pass: SecretString::from(values.remove("shop_pass").unwrap_or_default()),
        amazon_key,
    };
    ready.desk.shop_add(to_add).await?;
    let text = ready
        .words
        .text("cli-shop-added", &[("name", add.name.clone().into())]);
    ready.answer(
        &json!({ "name": add.name, "environment": add.environment, "shop_id": add.shop_id }),
        || {
            output::say(&text);
        },
    );
    if let Some(file) = key_file {
        advise_on_key_file(ready, Path::new(&file));
    }
    Ok(0)
}

/// Amazon's key id and the file of its private key, where they were given.
fn amazon_values(values: &mut BTreeMap<&'static str, String>) -> (Option<String>, Option<String>) {
    let mut given = |name| values.remove(name).filter(|value| !value.is_empty());
    (
        given("amazon_public_key_id"),
        given("amazon_private_key_file"),
    )
}

fn read_key(file: &Path) -> Result<SecretBox<Vec<u8>>> {
    // Where the key itself was given in place of its file, it is not repeated.
    let bytes = super::given::read_as(file, "amazon_private_key_file")?;
    Ok(SecretBox::new(Box::new(bytes)))
}

/// The key is in the keychain now; its file is one copy too many, above all when others can read it.
fn advise_on_key_file(ready: &Ready, file: &Path) {
    #[cfg(unix)]
    let others = std::fs::metadata(file)
        .is_ok_and(|m| std::os::unix::fs::PermissionsExt::mode(&m.permissions()) & 0o077 != 0);
    #[cfg(not(unix))]
    let others = false;
    let key = if others {
        "cli-key-readable"
    } else {
        "cli-key-can-go"
    };
    output::say(
        &ready
            .words
            .text(key, &[("file", file.display().to_string().into())]),
    );
}

async fn list(ready: &Ready) -> Result<u8> {
    let shops = ready.desk.shop_cards(ready.words).await?;
    ready.answer(&json!({ "shops": shops }), || {
        for shop in &shops {
            output::line(
                &[
                    shop.name.as_str(),
                    shop.environment.as_str(),
                    &shop.shop_id,
                    &shop.transactions.to_string(),
                ]
                .join("\t"),
            );
        }
    });
    Ok(0)
}

/// The secrets that stdin may bring.
const SECRETS: [&str; 5] = [
    "shop_pass",
    "amazon_public_key_id",
    "amazon_private_key_file",
    "owner_pin",
    "owner_new_pin",
];

/// New secrets for a shop that is there: after a change at GMO-PG or Amazon, or after a restore.
async fn shop_secrets(ready: &Ready, name: &str) -> Result<u8> {
    let mut values = stdin::values(&SECRETS, "shop_pass", ready.words)?;
    let mut set = Vec::new();
    let (key_id, key_file) = amazon_values(&mut values);
    // Read before anything is kept: a file that is not there leaves everything as it was.
    let key = key_file
        .as_deref()
        .map(|f| read_key(Path::new(f)))
        .transpose()?;
    let present = values.remove("owner_pin");
    let shop = ready.desk.shop(Some(name)).await?;
    let pass = values.remove("shop_pass").filter(|p| !p.is_empty());
    let spoken = if pass.is_some() || key.is_some() {
        with_word(ready, present.clone(), &shop).await?
    } else {
        Spoken::default()
    };
    if let Some(pass) = pass {
        let secret = SecretBox::new(Box::new(pass.into_bytes()));
        ready
            .desk
            .shop_set_secret(name, "shop_pass", secret, &spoken)
            .await?;
        set.push("shop_pass");
    }
    if let Some(new) = values.remove("owner_new_pin").map(SecretString::from) {
        let proof = match ready.desk.owner_pin().await? {
            OwnerPin::None => None,
            OwnerPin::Set | OwnerPin::Lost => proof(ready, present, None).await?,
        };
        ready.desk.set_owner_pin(proof.as_ref(), &new).await?;
        set.push("owner_new_pin");
    }
    if let Some(id) = key_id {
        ready.desk.shop_set_public_key_id(name, &id).await?;
        set.push("amazon_public_key_id");
    }
    if let Some(key) = key {
        ready
            .desk
            .shop_set_secret(name, "amazon_private_key", key, &spoken)
            .await?;
        set.push("amazon_private_key_file");
    }
    if set.is_empty() {
        return Err(Error::usage("failure-nothing-to-set").with("candidates", SECRETS.join(", ")));
    }
    let text = ready.words.text("cli-set", &[("name", name.into())]);
    ready.answer(&json!({ "name": name, "secrets": set }), || {
        output::say(&text);
    });
    if let Some(file) = key_file {
        advise_on_key_file(ready, Path::new(&file));
    }
    Ok(0)
}

/// The owner's word, where a PIN is set at all.
async fn with_word(ready: &Ready, pin: Option<String>, shop: &ShopRow) -> Result<Spoken> {
    let proof = match ready.desk.has_owner_pin().await? {
        true => proof(ready, pin, Some(shop)).await?,
        false => None,
    };
    let owner = match proof {
        Some(proof) => Some(ready.desk.prove(&proof, Some(shop)).await?),
        None => None,
    };
    Ok(Spoken {
        owner,
        ..Spoken::default()
    })
}

async fn shop_set(ready: &Ready, set: &ShopSet) -> Result<u8> {
    if set.settings.is_empty() {
        return shop_secrets(ready, &set.name).await;
    }
    let secret = set
        .settings
        .iter()
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| SECRETS.contains(&key.trim()));
    if let Some((key, _)) = secret {
        return Err(Error::usage("failure-secret-argument").with("key", key.trim()));
    }
    let pairs = set
        .settings
        .iter()
        .enumerate()
        .map(|(at, pair)| {
            // What is no pair may be a secret, and is not repeated.
            pair.split_once('=')
                .map(|(key, value)| (key.trim().to_owned(), value.trim().to_owned()))
                .ok_or_else(|| Error::usage("failure-setting-pair").with("n", at + 1))
        })
        .collect::<Result<Vec<_>>>()?;
    let shop = ready.desk.shop(Some(&set.name)).await?;
    let loosens = pairs.iter().any(|(key, to)| ops::loosens(&shop, key, to));
    let owners = pairs.iter().any(|(key, _)| ops::is_owners(key));
    let proof = if owners || (loosens && ready.desk.has_owner_pin().await?) {
        let mut values = stdin::values(&["owner_pin"], "owner_pin", ready.words)?;
        proof(ready, values.remove("owner_pin"), Some(&shop)).await?
    } else {
        None
    };
    let set_all = ready
        .desk
        .shop_set(&set.name, &pairs, proof.as_ref(), Person::Typed);
    set_all.await?;
    let text = ready
        .words
        .text("cli-set", &[("name", set.name.clone().into())]);
    let settings: serde_json::Map<String, serde_json::Value> = pairs
        .into_iter()
        .map(|(key, value)| (key, value.into()))
        .collect();
    ready.answer(&json!({ "name": set.name, "settings": settings }), || {
        output::say(&text)
    });
    Ok(0)
}

async fn shop_terms(ready: &Ready, terms: &ShopTerms) -> Result<u8> {
    let text = super::given::text(&terms.file)?;
    let count = ready.desk.shop_terms(&terms.name, &text).await?;
    let message = ready
        .words
        .text("cli-terms-kept", &[("count", count.into())]);
    let doubts = ops::terms_doubts(&text, ready.words)?;
    for doubt in &doubts {
        output::say(doubt);
    }
    ready.answer(
        &json!({ "name": terms.name, "terms": count, "doubts": doubts }),
        || output::say(&message),
    );
    Ok(0)
}

pub async fn layout(ready: &Ready, command: &Layout) -> Result<u8> {
    match command {
        Layout::List => {
            let layouts = ready.desk.layouts().await?;
            let names: Vec<&str> = layouts.iter().map(|(name, _)| name.as_str()).collect();
            ready.answer(&json!({ "layouts": names }), || {
                names.iter().for_each(|n| output::line(n))
            });
        }
        Layout::Show(name) => {
            let layouts = ready.desk.layouts().await?;
            let found = layouts.iter().find(|(n, _)| *n == name.name);
            let names: Vec<&str> = layouts.iter().map(|(n, _)| n.as_str()).collect();
            let (name, toml) = found.ok_or_else(|| {
                let key = if names.is_empty() {
                    "failure-layout-none"
                } else {
                    "failure-layout-unknown"
                };
                Error::usage(key)
                    .with("name", name.name.clone())
                    .with("candidates", names.join(", "))
            })?;
            ready.answer(&json!({ "name": name, "toml": toml }), || {
                output::line(toml)
            });
        }
        Layout::Forget(name) => {
            ready.desk.forget_layout(&name.name).await?;
            ready.answer(&json!({ "name": name.name, "forgotten": true }), || {});
        }
    }
    Ok(0)
}
