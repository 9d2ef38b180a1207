//! Settings of a shop: which there are, what each allows, and what holds. What the references call UNVERIFIED is a setting
//! with its documented default, never a constant; `docs/unknowns.md` links each to its source.

use crate::{Error, Result};
use ledger::ShopRow;
use payments::{Environment, Product, Yen};
use sources::Dialect;
use std::time::Duration;

/// A setting's name, default, and what it allows.
pub(crate) struct Known {
    pub key: &'static str,
    /// Default; the second is the sandbox's.
    pub default: (&'static str, &'static str),
    pub allowed: Allowed,
    pub unverified: bool,
}

/// What a setting takes.
pub(crate) enum Allowed {
    Number(i64, i64),
    OneOf(&'static [&'static str]),
}

/// The words for the PG's two dialects.
pub(crate) const DIALECTS: &[&str] = &[Dialect::IdPass.as_str(), Dialect::Json.as_str()];

/// Every setting of a shop.
pub(crate) const KNOWN: &[Known] = &[
    Known {
        key: "product",
        default: ("amazonpayv2", "amazonpayv2"),
        allowed: Allowed::OneOf(&["amazonpayv2", "cpsp"]),
        unverified: false,
    },
    Known {
        key: "pay_type",
        default: ("38", "38"),
        allowed: Allowed::Number(0, 999),
        unverified: true,
    },
    Known {
        key: "dialect",
        default: ("idpass", "idpass"),
        allowed: Allowed::OneOf(DIALECTS),
        unverified: true,
    },
    Known {
        key: "concurrency",
        default: ("1", "8"),
        allowed: Allowed::Number(1, 32),
        unverified: true,
    },
    Known {
        key: "timeout_seconds",
        default: ("90", "15"),
        allowed: Allowed::Number(5, 300),
        unverified: true,
    },
    Known {
        key: "amazon_per_second",
        default: ("1", "0"),
        allowed: Allowed::Number(0, 100),
        unverified: true,
    },
    Known {
        key: "capture_less",
        default: ("off", "off"),
        allowed: Allowed::OneOf(&["off", "on"]),
        unverified: true,
    },
    Known {
        key: "partial_cancel",
        default: ("off", "off"),
        allowed: Allowed::OneOf(&["off", "on"]),
        unverified: true,
    },
    Known {
        key: "owner_limit",
        default: ("0", "0"),
        allowed: Allowed::Number(0, 9_999_999),
        unverified: false,
    },
    Known {
        key: "owner_system",
        default: ("off", "off"),
        allowed: Allowed::OneOf(&["off", "on"]),
        unverified: false,
    },
    Known {
        key: "confirm_above",
        default: ("100000", "100000"),
        allowed: Allowed::Number(0, 9_999_999),
        unverified: false,
    },
    Known {
        key: "consent_cap",
        default: ("100000", "100000"),
        allowed: Allowed::Number(1, 9_999_999),
        unverified: true,
    },
    Known {
        key: "bulk_pause_ms",
        default: ("200", "0"),
        allowed: Allowed::Number(0, 60_000),
        unverified: true,
    },
    Known {
        key: "region",
        default: ("jp", "jp"),
        allowed: Allowed::OneOf(&["jp", "eu", "na"]),
        unverified: false,
    },
];

/// The settings of one shop, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShopSettings {
    /// `AmazonpayType`'s product.
    pub product: Product,
    /// PayType of Amazon Pay (documented 38).
    pub pay_type: String,
    /// Which of the PG's two dialects is spoken (gmo-pg.md 1.1).
    pub dialect: Dialect,
    /// Inquiries at a time.
    pub concurrency: usize,
    /// Longest wait for one answer.
    pub timeout: Duration,
    /// Calls to Amazon a second; 0: no limit.
    pub amazon_per_second: u64,
    /// Whether a sale may be of less than the authorised total (gmo-pg.md 2.4).
    pub capture_less: bool,
    /// Whether a part of a charged amount may be cancelled (gmo-pg.md 2.5).
    pub partial_cancel: bool,
    /// Above this an operation waits for the owner; none: never.
    pub owner_limit: Option<Yen>,
    /// Whether the system's own authentication stands for the owner's PIN.
    pub owner_system: bool,
    /// Above this an operation from the window waits for the system's own question.
    pub confirm_above: Yen,
    /// What may be charged on one consent in a calendar month (gmo-pg.md 3.4).
    pub consent_cap: Yen,
    /// The pause between two operations of a list.
    pub bulk_pause: Duration,
    /// Amazon's region code.
    pub region: String,
}

impl ShopSettings {
    /// The settings of a shop, defaults filled in.
    #[must_use]
    pub fn of(shop: &ShopRow) -> Self {
        let text = |key: &str| setting_of(shop, key);
        let number = |key: &str| text(key).parse::<u64>().unwrap_or(1);
        Self {
            product: shop.product,
            pay_type: text("pay_type"),
            dialect: Dialect::parse(&text("dialect")).unwrap_or_default(),
            concurrency: usize::try_from(number("concurrency")).unwrap_or(1).max(1),
            timeout: Duration::from_secs(number("timeout_seconds")),
            amazon_per_second: number("amazon_per_second"),
            capture_less: text("capture_less") == "on",
            partial_cancel: text("partial_cancel") == "on",
            owner_limit: Some(Yen::new(i64::try_from(number("owner_limit")).unwrap_or(0)))
                .filter(|limit| !limit.is_zero()),
            owner_system: text("owner_system") == "on",
            confirm_above: Yen::new(i64::try_from(number("confirm_above")).unwrap_or(0)),
            consent_cap: Yen::new(i64::try_from(number("consent_cap")).unwrap_or(0)),
            bulk_pause: Duration::from_millis(number("bulk_pause_ms")),
            region: text("region"),
        }
    }

    /// AmazonpayType of a new order (gmo-pg.md 2.1): 3 is AmazonPayV2, 4 Amazon Pay cPSP.
    #[must_use]
    pub fn amazonpay_type(&self) -> &'static str {
        match self.product {
            Product::AmazonPayV2 => "3",
            Product::Cpsp => "4",
        }
    }

    /// The pause between two calls to Amazon.
    #[must_use]
    pub fn amazon_pause(&self) -> Duration {
        self.amazon_per_second
            .checked_sub(1)
            .map_or(Duration::ZERO, |_| {
                Duration::from_millis(1000 / self.amazon_per_second)
            })
    }
}

pub(crate) fn default_of(shop: &ShopRow, known: &Known) -> &'static str {
    if shop.environment == Environment::Sandbox {
        known.default.1
    } else {
        known.default.0
    }
}

/// What holds for a shop: what was set or what it was added with, else the default.
#[must_use]
pub fn setting_of(shop: &ShopRow, key: &str) -> String {
    let kept = match key {
        "dialect" => Some(shop.dialect.as_str()),
        "product" => Some(shop.product.as_str()),
        "pay_type" => Some(shop.pay_type.as_str()),
        "region" => Some(shop.region.as_str()),
        _ => shop.settings.get(key).map(String::as_str),
    };
    let known = || KNOWN.iter().find(|k| k.key == key);
    let default = || known().map_or("", |k| default_of(shop, k));
    kept.filter(|value| !value.is_empty())
        .unwrap_or_else(default)
        .to_owned()
}

/// A value as it is kept: a number may be typed as people write sums (`1,000`, `１０００円`, `¥1,000`).
pub(crate) fn written(key: &str, value: &str) -> String {
    let is_number = KNOWN
        .iter()
        .any(|k| k.key == key && matches!(k.allowed, Allowed::Number(..)));
    // An empty field is no zero: a limit would be gone.
    if !is_number || value.trim().is_empty() {
        return value.to_owned();
    }
    // As a sum in a file is written; what is none is complained of as it was typed.
    sources::files::amount(value).map_or_else(|_| value.to_owned(), |sum| sum.get().to_string())
}

/// Checks a value before it is kept. What does not fit is not repeated: a password may have been put in its place.
pub(crate) fn check(key: &str, value: &str) -> Result<()> {
    let value = written(key, value);
    let Some(known) = KNOWN.iter().find(|k| k.key == key) else {
        let keys: Vec<&str> = KNOWN.iter().map(|k| k.key).collect();
        return Err(Error::usage("failure-setting-unknown").with("candidates", keys.join(", ")));
    };
    let (fits, allowed) = match known.allowed {
        Allowed::Number(least, most) => (
            value
                .parse::<i64>()
                .is_ok_and(|n| (least..=most).contains(&n)),
            format!("{least}–{most}"),
        ),
        Allowed::OneOf(words) => (words.contains(&value.as_str()), words.join(", ")),
    };
    if fits {
        Ok(())
    } else {
        Err(Error::usage("failure-setting-value")
            .with("key", key)
            .with("candidates", allowed))
    }
}

/// A setting as it would be kept.
///
/// # Errors
/// `usage` for another name or a value that does not fit: nobody is asked about that.
pub fn setting_as_kept(key: &str, value: &str) -> Result<String> {
    check(key, value.trim())?;
    Ok(written(key, value.trim()))
}

/// Whether a setting lets more pass without a word than it does now: a higher ceiling, or what the documents leave open.
#[must_use]
pub fn loosens(shop: &ShopRow, key: &str, value: &str) -> bool {
    let before = setting_of(shop, key);
    // What is no amount is refused with the words of every setting, before anybody is asked.
    let number = |text: &str| text.parse::<u64>().ok();
    match key {
        "confirm_above" | "consent_cap" => number(&written(key, value)) > number(&before),
        "capture_less" | "partial_cancel" => written(key, value) == "on" && before != "on",
        _ => false,
    }
}

/// Whether a setting is the owner's alone: what waits for the owner's word, and what stands for it.
#[must_use]
pub fn is_owners(key: &str) -> bool {
    matches!(key, "owner_limit" | "owner_system")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_may_be_typed_as_sums_are_written() {
        for (typed, kept) in [
            ("1000", "1000"),
            ("1,000", "1000"),
            ("１０００", "1000"),
            ("1,000円", "1000"),
            ("¥1,000", "1000"),
            (" 0 ", "0"),
        ] {
            assert_eq!(written("confirm_above", typed), kept, "{typed}");
            assert!(check("confirm_above", typed).is_ok(), "{typed}");
        }
        // An empty field is no zero, which would take a limit away.
        for typed in ["", " ", "-5", "x", "1.5"] {
            assert!(check("confirm_above", typed).is_err(), "{typed}");
        }
        assert_eq!(written("product", "cpsp"), "cpsp");
    }
}
