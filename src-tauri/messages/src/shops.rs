//! Shops: add, test, forget. Secrets can be set and tested, never read back.

use crate::Code;
use payments::{Environment, Product};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether a secret is set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SecretState {
    /// `shop_pass` or `amazon_private_key`.
    pub key: String,
    /// Label (text).
    pub label: String,
    /// Set.
    pub set: bool,
}

/// A shop on its screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ShopCard {
    /// Our name.
    pub name: String,
    /// ShopID.
    pub shop_id: String,
    /// Where its money is.
    pub environment: Code<Environment>,
    /// PG address.
    pub pg_url: String,
    /// Amazon address.
    pub amazon_url: Option<String>,
    /// Which of GMO-PG's two products of Amazon's.
    pub product: Code<Product>,
    /// `idpass` or `json`.
    pub dialect: String,
    /// Public key id at Amazon (no secret).
    pub amazon_public_key_id: Option<String>,
    /// Secrets, set or not.
    pub secrets: Vec<SecretState>,
    /// Transactions in the cache.
    pub transactions: u32,
    /// Last asked.
    pub last_sync: Option<String>,
    /// Whether terms are entered.
    pub has_terms: bool,
}

/// A shop to add. The secrets go straight to the keychain.
#[derive(Clone, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
#[derive(Default)]
pub struct NewShop {
    /// Our name.
    pub name: String,
    /// `sandbox`, `test`, `production`.
    pub environment: String,
    /// ShopID.
    pub shop_id: String,
    /// Shop password.
    pub shop_pass: String,
    /// PG address; empty: the documented one.
    pub pg_url: String,
    /// Amazon address; empty: the documented one.
    pub amazon_url: String,
    /// `amazonpayv2` or `cpsp`; empty: the first.
    pub product: String,
    /// Public key id at Amazon; empty: no key.
    pub amazon_public_key_id: String,
    /// Private key as PEM text; empty: no key.
    pub amazon_private_key: String,
}

/// The result of a test of a shop's connections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ShopTest {
    /// Signed in at the PG.
    pub pg_ok: bool,
    /// Signed in at Amazon; null when there is no key.
    pub amazon_ok: Option<bool>,
    /// What to do (text).
    pub message: String,
}
