//! How the PG is spoken to and how its answers are written: the same calls in two dialects (gmo-pg.md 1.1). What an answer
//! says is [`Fields`], whichever dialect it came in; only this folder knows that there are two.

mod arrived;
mod fields;
pub mod idpass;
pub mod json;
mod values;

pub use arrived::Arrived;
pub use fields::{Field, Fields};

use crate::error::Error;
use crate::http::MAX_BODY;
use payments::closed;
use zeroize::Zeroizing;

/// Bytes of an answer that are read: what the line lets in, and room for what masking adds.
pub const MAX_BYTES: usize = MAX_BODY + MAX_FIELDS * 64;

/// Fields of an answer that are looked at: a recorded inquiry has 50.
pub const MAX_FIELDS: usize = 500;

/// What stands for a secret in what is kept.
const MASK: &[u8; 32] = b"********************************";

closed! {
    /// How a shop speaks with the PG.
    #[derive(Default)]
    pub enum Dialect {
        /// `NAME.idPass`: forms in CP932, errors in the body of an HTTP 200.
        #[default]
        IdPass = "idpass",
        /// `NAME.json`: JSON in UTF-8, errors with an HTTP status of their own.
        Json = "json",
    }
}

impl Dialect {
    /// The dialect of an answer that was kept. Its first byte decides, and cannot decide wrongly: an answer is only kept
    /// when it was read, a form never begins with a bracket (its reader refuses that) and a JSON answer always does.
    #[must_use]
    pub fn of(body: &[u8]) -> Self {
        match body.trim_ascii_start().first() {
            Some(b'{' | b'[') => Self::Json,
            _ => Self::IdPass,
        }
    }

    /// The fields of an answer in this dialect.
    ///
    /// # Errors
    /// [`Error::TooLarge`], [`Error::Cut`], [`Error::NotAnAnswer`], [`Error::HalfAnswer`], [`Error::BadField`].
    pub fn read(self, body: &[u8]) -> Result<Fields<'_>, Error> {
        match self {
            Self::IdPass => idpass::read(body),
            Self::Json => json::read(body),
        }
    }

    /// A question in this dialect. The whole is zeroised: it holds the password.
    ///
    /// # Errors
    /// [`Error::NotEncodable`] where CP932 lacks a character.
    pub(crate) fn encode(self, form: &[(&'static str, &str)]) -> Result<Zeroizing<Vec<u8>>, Error> {
        match self {
            Self::IdPass => idpass::encode(form),
            Self::Json => Ok(json::encode(form)),
        }
    }

    /// What stands after a call's name in its address.
    pub(crate) const fn suffix(self) -> &'static str {
        match self {
            Self::IdPass => ".idPass",
            Self::Json => ".json",
        }
    }

    /// The media type of a question.
    pub(crate) const fn content_type(self) -> &'static str {
        match self {
            Self::IdPass => "application/x-www-form-urlencoded;charset=windows-31j",
            Self::Json => "application/json;charset=UTF-8",
        }
    }

    /// The media type of an answer.
    pub(crate) const fn accept(self) -> &'static str {
        match self {
            Self::IdPass => "text/plain",
            Self::Json => "application/json",
        }
    }
}

/// The fields of an answer that was kept, in the dialect that it shows.
///
/// # Errors
/// As [`Dialect::read`].
pub fn read(body: &[u8]) -> Result<Fields<'_>, Error> {
    Dialect::of(body).read(body)
}

/// The body with its secrets as asterisks, everything else byte for byte. Of what cannot be read nothing is left: where its
/// secrets stand is not known.
#[must_use]
pub fn masked(body: &[u8]) -> Vec<u8> {
    let dialect = Dialect::of(body);
    match dialect {
        _ if dialect.read(body).is_err() => Vec::new(),
        Dialect::IdPass => idpass::masked(body),
        Dialect::Json => json::masked(body),
    }
}

/// Whether a key's value is a secret.
fn is_secret(key: &[u8]) -> bool {
    const SECRET: [&[u8]; 3] = [b"AccessPass", b"ShopPass", b"Token"];
    SECRET.iter().any(|secret| key.eq_ignore_ascii_case(secret))
}

/// Keys that answers and notices were seen or documented to have, as the form spells them; none for any other.
fn known(key: &[u8]) -> Option<&'static str> {
    const KNOWN: &[&str] = &[
        "AccessID",
        "AccessPass",
        "ACS",
        "Amount",
        "AmazonChargePermissionID",
        "AmazonPayCancelAmount",
        "AmazonPayCancelTax",
        "Approve",
        "CancelAmount",
        "CancelTax",
        "CheckString",
        "ClientField1",
        "ClientField2",
        "ClientField3",
        "Currency",
        "ErrCode",
        "ErrInfo",
        "Forward",
        "ItemCode",
        "JobCd",
        "Method",
        "OrderID",
        "PayTimes",
        "PayType",
        "ProcessDate",
        "ShopID",
        "ShopPass",
        "Start",
        "StartLimitDate",
        "StartURL",
        "Status",
        "Tax",
        "Token",
        "TranDate",
        "TranID",
    ];
    let found = KNOWN
        .iter()
        .find(|k| key.eq_ignore_ascii_case(k.as_bytes()));
    found.copied()
}
