//! From a shop's row and its secrets to clients, and from their errors to what a person can do.

use crate::shop_settings::ShopSettings;
use crate::{Desk, Error, Result};
use ledger::ShopRow;
use messages::FailureCode;
use secrecy::{ExposeSecret, SecretString};
use sources::{AmazonClient, AmazonKeys, AmazonRefusal, PgClient, PgShop, Verdict};
use vault::Item;

/// The documented hosts (gmo-pg.md 1.2, amazon-pay.md section 1).
pub(crate) const PG_TEST: &str = "https://pt01.mul-pay.jp";
pub(crate) const PG_PRODUCTION: &str = "https://p01.mul-pay.jp";
pub(crate) const AMAZON_JAPAN: &str = "https://pay-api.amazon.jp";

impl Desk {
    pub(crate) async fn pg_client(&self, shop: &ShopRow) -> Result<PgClient> {
        let settings = ShopSettings::of(shop);
        let secret = self
            .vault()
            .read(&Item::ShopPass(shop.name.clone()))
            .await?;
        let secret = secret.ok_or_else(|| {
            Error::new(FailureCode::SignIn, "failure-no-shop-pass").with("shop", &*shop.name)
        })?;
        let pass = std::str::from_utf8(secret.expose_secret()).map_err(|_| {
            Error::new(FailureCode::SignIn, "failure-no-shop-pass").with("shop", &*shop.name)
        })?;
        PgClient::new(PgShop {
            base_url: shop.pg_url.clone(),
            shop_id: shop.shop_id.clone(),
            shop_pass: SecretString::from(pass),
            environment: shop.environment,
            dialect: settings.dialect,
            pay_type: settings.pay_type,
            timeout_ms: u64::try_from(settings.timeout.as_millis()).unwrap_or(90_000),
        })
        .map_err(|e| pg_failure(&e))
    }

    /// None when the shop has no Amazon key: it works without.
    pub(crate) async fn amazon_client(&self, shop: &ShopRow) -> Result<Option<AmazonClient>> {
        let (Some(base_url), Some(public_key_id)) = (&shop.amazon_url, &shop.amazon_public_key_id)
        else {
            return Ok(None);
        };
        let Some(private_key_der) = self
            .vault()
            .read(&Item::AmazonPrivateKey(shop.name.clone()))
            .await?
        else {
            return Ok(None);
        };
        let keys = AmazonKeys {
            base_url: base_url.clone(),
            public_key_id: public_key_id.clone(),
            private_key_der,
            region: ShopSettings::of(shop).region,
            environment: shop.environment,
        };
        AmazonClient::new(keys)
            .map(Some)
            .map_err(|e| amazon_failure(&e))
    }
}

/// What a person can do about the PG's trouble.
pub(crate) fn pg_failure(error: &sources::Error) -> Error {
    failure(error, "GMO-PG")
}

/// What a person can do about Amazon's trouble.
pub(crate) fn amazon_failure(error: &sources::Error) -> Error {
    failure(error, "Amazon")
}

/// The closed code and the sentence for each trouble; the texts say what to do.
fn failure(error: &sources::Error, side: &'static str) -> Error {
    use sources::Error as E;
    let (code, key) = match error {
        E::Url(_) => (FailureCode::Usage, "failure-url"),
        E::NotEncodable { .. } | E::BadId => (FailureCode::Usage, "failure-not-sendable"),
        E::Key(_) => (FailureCode::SignIn, "failure-key"),
        E::Client => (FailureCode::Bug, "failure-client"),
        E::Unreachable => (FailureCode::Offline, "failure-unreachable"),
        E::Timeout => (FailureCode::Offline, "failure-timeout"),
        E::Cut => (FailureCode::Offline, "failure-cut"),
        E::Busy { .. } => (FailureCode::OtherSide, "failure-slowed"),
        E::ClockOff { .. } => (FailureCode::Clock, "failure-clock"),
        E::AnothersCharge => (FailureCode::OtherSide, "failure-anothers-charge"),
        E::NoSuchTransaction => (FailureCode::NotFound, "failure-no-such-transaction"),
        E::Refused { verdict, codes } => match verdict {
            Verdict::Settings if is_sign_in(codes) => (FailureCode::SignIn, "failure-sign-in"),
            Verdict::Settings => (FailureCode::SignIn, "failure-contract"),
            Verdict::WaitAndRetry => (FailureCode::OtherSide, "failure-slowed"),
            Verdict::Unknown => (FailureCode::OtherSide, "failure-unclear"),
            _ => (FailureCode::OtherSide, "failure-refused"),
        },
        E::AmazonRefused { .. } => match error.amazon_refusal() {
            Some(AmazonRefusal::Signature) => (FailureCode::SignIn, "failure-amazon-sign-in"),
            Some(AmazonRefusal::KeyId) => (FailureCode::SignIn, "failure-amazon-key-id"),
            Some(AmazonRefusal::Account) => (FailureCode::SignIn, "failure-amazon-account"),
            Some(AmazonRefusal::Question) | None => (FailureCode::OtherSide, "failure-refused"),
        },
        E::TooLarge
        | E::Redirected
        | E::Http { .. }
        | E::NotAnAnswer(_)
        | E::HalfAnswer { .. }
        | E::BadField { .. }
        | E::WrongSubject(_) => (FailureCode::OtherSide, "failure-unreadable"),
    };
    let minutes = if let E::ClockOff { minutes } = error {
        minutes.abs()
    } else {
        0
    };
    Error::new(code, key)
        .with("side", side)
        .with("detail", code_text(error))
        .with("minutes", minutes)
}

/// The PG's or Amazon's own codes, else our word for the trouble.
pub(crate) fn code_text(error: &sources::Error) -> String {
    match error {
        sources::Error::Refused { codes, .. } => codes.join("|"),
        sources::Error::AmazonRefused { status, reason, .. } if reason.is_empty() => {
            format!("HTTP {status}")
        }
        sources::Error::AmazonRefused { reason, .. } => reason.clone(),
        sources::Error::NoSuchTransaction => "M01004002".to_owned(),
        sources::Error::Http { status, .. } => format!("HTTP {status}"),
        other => other.code().to_owned(),
    }
}

/// Whether a refusal means the shop's id or password (gmo-pg.md 5.2), not what its contract holds.
pub(crate) fn is_sign_in(codes: &[String]) -> bool {
    codes
        .iter()
        .any(|code| matches!(code.as_str(), "E01030002" | "M01002002"))
}

/// Whether the connection itself is in trouble, so that asking on is pointless after a few.
pub(crate) const fn is_transport(error: &sources::Error) -> bool {
    matches!(
        error,
        sources::Error::Unreachable | sources::Error::Timeout | sources::Error::Client
    )
}

/// Whether the PG has too much to do; the same question may be asked again.
pub(crate) const fn is_busy(error: &sources::Error) -> bool {
    matches!(
        error,
        sources::Error::Refused {
            verdict: Verdict::WaitAndRetry,
            ..
        }
    )
}

/// Whether nothing will work until a person changes something: sign-in, key, clock, address.
pub(crate) fn needs_settings(error: &sources::Error) -> bool {
    let refused = error.amazon_refusal();
    refused.is_some_and(AmazonRefusal::is_of_settings)
        || matches!(
            error,
            sources::Error::Refused {
                verdict: Verdict::Settings,
                ..
            } | sources::Error::Key(_)
                | sources::Error::ClockOff { .. }
                | sources::Error::Url(_)
        )
}
