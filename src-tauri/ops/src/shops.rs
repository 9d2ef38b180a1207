//! Shops: add, list, test, forget; their terms of payment. Secrets go to the vault and never come back out.

use crate::connect::{AMAZON_JAPAN, PG_PRODUCTION, PG_TEST};
use crate::count::number;
use crate::shop_settings::{DIALECTS, setting_of};
use crate::spoken::Spoken;
use crate::{Desk, Error, Result};
use ledger::ShopRow;
use messages::{FailureCode, SecretState, ShopCard, ShopTest};
use payments::{At, Environment, Product};
use secrecy::{ExposeSecret, SecretBox, SecretString};
use sources::Service;
use std::collections::BTreeMap;
use vault::Item;
use words::Words;

/// A shop to add.
pub struct ShopToAdd {
    /// Our name.
    pub name: String,
    /// `sandbox`, `test`, `production`.
    pub environment: String,
    /// ShopID.
    pub shop_id: String,
    /// PG address; none: the documented one.
    pub pg_url: Option<String>,
    /// Amazon address; none: the documented one.
    pub amazon_url: Option<String>,
    /// `idpass` or `json`.
    pub dialect: String,
    /// `amazonpayv2` or `cpsp`.
    pub product: String,
    /// Shop password.
    pub shop_pass: SecretString,
    /// Amazon's public key id and private key (PEM or DER).
    pub amazon_key: Option<(String, SecretBox<Vec<u8>>)>,
}

impl ShopToAdd {
    /// The hosts of its addresses that the documents do not name; none where there are none.
    fn undocumented_hosts(&self) -> Option<String> {
        let both = [
            (Service::Pg, self.pg_url.as_deref()),
            (Service::Amazon, self.amazon_url.as_deref()),
        ];
        let urls = both
            .into_iter()
            .filter_map(|(service, url)| Some((service, url?)));
        let hosts: Vec<String> = urls
            .filter(|(service, url)| !sources::is_documented_url(*service, url))
            .filter_map(|(_, url)| sources::host_of(url))
            .collect();
        (!hosts.is_empty()).then(|| hosts.join(", "))
    }
}

/// A name as it is seen: without what is drawn as nothing, and letters that differ by who typed them as one.
fn seen(name: &str) -> String {
    let drawn = |c: &char| !payments::is_zero_width(*c) && !c.is_whitespace() && *c != '\u{2800}';
    payments::fold(&name.chars().filter(drawn).collect::<String>())
}

impl Desk {
    /// The hosts of a shop that the page wants to add and that the documents do not name; a person is asked about them. Beside a
    /// shop that moves real money the page adds none at all: the command line does.
    ///
    /// # Errors
    /// `usage` beside a shop of production or test, and for a value that does not fit: nobody is asked about that.
    pub async fn hosts_to_ask_about(&self, add: &ShopToAdd) -> Result<Option<String>> {
        self.checked(add).await?;
        match add.undocumented_hosts() {
            Some(hosts) if !self.only_sandbox().await? => {
                Err(Error::usage("failure-shop-elsewhere").with("hosts", hosts))
            }
            hosts => Ok(hosts),
        }
    }

    /// Adds a shop; its secrets go to the vault first, so that nothing half-added stays.
    ///
    /// # Errors
    /// `usage` for a value that does not fit, `vault` when the secrets cannot be kept.
    pub async fn shop_add(&self, add: ShopToAdd) -> Result<()> {
        let name = self.keep_shop(add).await?;
        self.note("shop.added", "", &name, "", serde_json::json!({}))
            .await
    }

    /// Adds a shop without a word in the activity: a past brings its own. Returns its name.
    pub(crate) async fn keep_shop(&self, add: ShopToAdd) -> Result<String> {
        let row = self.checked(&add).await?;
        self.ledger().find_again(&row).await?;
        let pass = SecretBox::new(Box::new(add.shop_pass.expose_secret().as_bytes().to_vec()));
        self.vault()
            .write(&Item::ShopPass(row.name.clone()), pass)
            .await?;
        if let Some((_, key)) = &add.amazon_key {
            let der = private_key(key)?;
            self.vault()
                .write(&Item::AmazonPrivateKey(row.name.clone()), der)
                .await?;
        }
        let name = row.name.clone();
        self.add_with_guards(row).await?;
        Ok(name)
    }

    async fn checked(&self, add: &ShopToAdd) -> Result<ShopRow> {
        let name = add.name.trim();
        if name.is_empty()
            || name.chars().count() > 40
            || name
                .chars()
                .any(|c| payments::is_misleading(c) || "“”「」".contains(c))
            || name.contains('/')
        {
            return Err(Error::usage("failure-shop-name"));
        }
        // What looks the same is the same to a person who is asked about it.
        let alike = |shop: &ShopRow| seen(&shop.name) == seen(name);
        if let Some(shop) = self.ledger().shops().await?.iter().find(|shop| alike(shop)) {
            return Err(Error::usage("failure-shop-exists").with("name", shop.name.as_str()));
        }
        let environment = Environment::parse(&add.environment)
            .ok_or_else(|| value("environment", "sandbox, test, production"))?;
        let product =
            Product::parse(&add.product).ok_or_else(|| value("product", "amazonpayv2, cpsp"))?;
        if !DIALECTS.contains(&add.dialect.as_str()) {
            return Err(value("dialect", &DIALECTS.join(", ")));
        }
        let id = add.shop_id.trim();
        if id.is_empty() || id.len() > 13 || !id.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(Error::usage("failure-shop-id"));
        }
        if add.shop_pass.expose_secret().is_empty() {
            return Err(Error::usage("failure-shop-pass-missing"));
        }
        crate::check_secret("shop_pass", add.shop_pass.expose_secret())?;
        if let Some((id, _)) = &add.amazon_key {
            public_key_id(id)?;
        }
        let pg_url = match (&add.pg_url, environment) {
            (Some(url), _) => url.trim().trim_end_matches('/').to_owned(),
            (None, Environment::Test) => PG_TEST.to_owned(),
            (None, Environment::Production) => PG_PRODUCTION.to_owned(),
            (None, Environment::Sandbox) => return Err(Error::usage("failure-pg-url-missing")),
        };
        check_url(environment, Service::Pg, &pg_url)?;
        let amazon_url = match (&add.amazon_url, &add.amazon_key, environment) {
            (Some(url), _, _) => Some(url.trim().trim_end_matches('/').to_owned()),
            (None, Some(_), Environment::Sandbox) => {
                return Err(Error::usage("failure-amazon-url-missing"));
            }
            (None, Some(_), _) => Some(AMAZON_JAPAN.to_owned()),
            (None, None, _) => None,
        };
        if let Some(url) = &amazon_url {
            check_url(environment, Service::Amazon, url)?;
        }
        Ok(ShopRow {
            name: name.to_owned(),
            environment,
            shop_id: id.to_owned(),
            pg_url,
            amazon_url,
            dialect: add.dialect.clone(),
            product,
            pay_type: "38".to_owned(),
            amazon_public_key_id: add.amazon_key.as_ref().map(|(id, _)| id.trim().to_owned()),
            region: "jp".to_owned(),
            has_amazon: add.amazon_key.is_some(),
            settings: BTreeMap::new(),
            added_at: self.now(),
        })
    }

    /// Sets one secret of a shop: `shop_pass` or `amazon_private_key`.
    ///
    /// # Errors
    /// `usage` for another name, a key that cannot be read or a missing word, `vault`.
    pub async fn shop_set_secret(
        &self,
        name: &str,
        key: &str,
        secret: SecretBox<Vec<u8>>,
        spoken: &Spoken,
    ) -> Result<()> {
        let shop = self.shop(Some(name)).await?;
        self.owner_lets(spoken).await?;
        match key {
            "shop_pass" if !secret.expose_secret().is_empty() => {
                let text = std::str::from_utf8(secret.expose_secret())
                    .map_err(|_| Error::usage("failure-secret-text"))?;
                crate::check_secret(key, text)?;
                self.vault()
                    .write(&Item::ShopPass(shop.name.clone()), secret)
                    .await?;
            }
            "amazon_private_key" => {
                let der = private_key(&secret)?;
                self.vault()
                    .write(&Item::AmazonPrivateKey(shop.name.clone()), der)
                    .await?;
                let change = |shop: &mut ShopRow| {
                    shop.has_amazon = true;
                    Ok(())
                };
                self.ledger()
                    .change_shops(|other| other.name == shop.name, change)
                    .await?;
            }
            _ => return Err(value("secret", "shop_pass, amazon_private_key")),
        }
        // That it was replaced, and nothing of what it was or is.
        let args = serde_json::json!({ "secret": key });
        self.note("shop.secret", "owner", &shop.name, "", args)
            .await
    }

    /// Sets Amazon's public key id of a shop; the private key that belongs to it is a secret of its own.
    ///
    /// # Errors
    /// `usage` for an id of no shape or a shop without Amazon's address.
    pub async fn shop_set_public_key_id(&self, name: &str, id: &str) -> Result<()> {
        let shop = self.shop(Some(name)).await?;
        let id = public_key_id(id)?;
        if shop.amazon_url.is_none() && shop.environment == Environment::Sandbox {
            return Err(Error::usage("failure-amazon-url-missing"));
        }
        let change = |shop: &mut ShopRow| {
            shop.amazon_public_key_id = Some(id.to_owned());
            let url = &mut shop.amazon_url;
            url.get_or_insert_with(|| AMAZON_JAPAN.to_owned());
            Ok(())
        };
        let is_it = |other: &ShopRow| other.name == shop.name;
        let before = self.ledger().change_shops(is_it, change).await?;
        let before = before
            .into_iter()
            .find_map(|shop| shop.amazon_public_key_id);
        let before = before.unwrap_or_default();
        let args =
            serde_json::json!({ "setting": "amazon_public_key_id", "from": before, "to": id });
        self.note("shop.setting", "owner", &shop.name, "", args)
            .await
    }

    /// How many shops there are.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn shop_count(&self) -> Result<usize> {
        Ok(self.ledger().shops().await?.len())
    }

    /// The name of the shop that is meant: the one named, else the only one.
    ///
    /// # Errors
    /// `usage` with the candidates.
    pub async fn shop_name(&self, name: Option<&str>) -> Result<String> {
        Ok(self.shop(name).await?.name)
    }

    /// All shops.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn shop_cards(&self, words: Words) -> Result<Vec<ShopCard>> {
        let mut out = Vec::new();
        for shop in self.ledger().shops().await? {
            let transactions = self.transactions_in(Some(&shop.name)).await?;
            let secret = |key: &str, set: bool| SecretState {
                key: key.to_owned(),
                label: words.get(&format!("secret-{}", crate::present::kebab(key))),
                set,
            };
            // After a restore the row is there and its secrets are not.
            let kept =
                async |item: Item| Ok::<bool, Error>(self.vault().read(&item).await?.is_some());
            let has_pass = kept(Item::ShopPass(shop.name.clone())).await?;
            let has_key =
                shop.has_amazon && kept(Item::AmazonPrivateKey(shop.name.clone())).await?;
            out.push(ShopCard {
                secrets: vec![
                    secret("shop_pass", has_pass),
                    secret("amazon_private_key", has_key),
                ],
                transactions: number(transactions),
                last_sync: self.ledger().last_sync(&shop.name).await?.map(At::rfc3339),
                has_terms: !self.ledger().terms(&shop.name).await?.is_empty(),
                product: shop.product.into(),
                dialect: setting_of(&shop, "dialect"),
                environment: shop.environment.into(),
                name: shop.name,
                shop_id: shop.shop_id,
                pg_url: shop.pg_url,
                amazon_url: shop.amazon_url,
                amazon_public_key_id: shop.amazon_public_key_id,
            });
        }
        Ok(out)
    }

    /// Signs in at the PG and, with a key, at Amazon. The trouble of the first that fails is in the message.
    ///
    /// # Errors
    /// `usage`, `vault`.
    pub async fn shop_test(&self, name: &str, words: Words) -> Result<(ShopTest, Option<Error>)> {
        let shop = self.shop(Some(name)).await?;
        let pg = self
            .pg_client(&shop)
            .await?
            .test_login()
            .await
            .map_err(|e| crate::connect::pg_failure(&e));
        let amazon = match self.amazon_client(&shop).await? {
            Some(client) => Some(amazon_login(&client, self.now_of(&shop.name)).await),
            None => None,
        };
        let trouble = pg
            .as_ref()
            .err()
            .cloned()
            .or_else(|| amazon.as_ref().and_then(|a| a.as_ref().err().cloned()));
        let message = trouble.as_ref().map_or_else(
            || {
                words.get(if amazon.is_some() {
                    "shop-test-ok"
                } else {
                    "shop-test-ok-pg"
                })
            },
            |t| t.message(words),
        );
        let test = ShopTest {
            pg_ok: pg.is_ok(),
            amazon_ok: amazon.map(|a| a.is_ok()),
            message,
        };
        Ok((test, trouble))
    }

    /// Keeps the terms of a shop, from TOML.
    ///
    /// # Errors
    /// `file` with the place and what to write there.
    pub async fn shop_terms(&self, name: &str, toml: &str) -> Result<usize> {
        let shop = self.shop(Some(name)).await?;
        let terms = crate::terms::parse(toml)?;
        self.ledger().put_terms(&shop.name, &terms).await?;
        self.note("shop.terms", "", &shop.name, "", serde_json::json!({}))
            .await?;
        Ok(terms.len())
    }
}

/// Any answer to an id that cannot exist, 404 included, means that the key was taken.
async fn amazon_login(client: &sources::AmazonClient, now: At) -> Result<()> {
    match client.charge("P03-0000000-0000000-C000000", now).await {
        Ok(_) => Ok(()),
        Err(error) => Err(crate::connect::amazon_failure(&error)),
    }
}

fn public_key_id(typed: &str) -> Result<&str> {
    let id = typed.trim();
    if id.is_empty() || !id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return Err(value("amazon_public_key_id", "A–Z, 0–9, -"));
    }
    Ok(id)
}

fn private_key(secret: &SecretBox<Vec<u8>>) -> Result<SecretBox<Vec<u8>>> {
    if secret.expose_secret().len() > crate::secret_text::LONGEST {
        return Err(Error::usage("failure-secret-long").with("name", "amazon_private_key"));
    }
    sources::private_key_der(secret.expose_secret()).map_err(|_| {
        Error::new(FailureCode::SignIn, "failure-key")
            .with("side", "Amazon")
            .with("detail", "key")
    })
}

fn check_url(environment: Environment, service: Service, url: &str) -> Result<()> {
    sources::check_url(environment, service, url).map_err(|e| {
        let key = match e {
            sources::Error::Url(sources::UrlProblem::PlainHttp) => "failure-url-plain",
            sources::Error::Url(sources::UrlProblem::UnknownHost) => "failure-url-host",
            sources::Error::Url(sources::UrlProblem::OtherEnvironment) => "failure-url-environment",
            _ => "failure-url",
        };
        // Of the address the host alone: what stands before or behind it may be a secret.
        let host = sources::host_of(url).unwrap_or_default();
        Error::usage(key).with("detail", host)
    })
}

/// What does not fit is not repeated: a password may have been put in its place.
fn value(key: &str, candidates: &str) -> Error {
    Error::usage("failure-setting-value")
        .with("key", key)
        .with("candidates", candidates)
}
