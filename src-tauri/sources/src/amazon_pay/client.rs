//! The three questions we put to Amazon. All are GET: this client has no verb that changes anything.

use super::sign::{Algorithm, Request};
use super::wire::Object;
use super::{key, map};
use crate::error::Error;
use crate::http::{self, Answer, Service};
use aws_lc_rs::rsa::KeyPair;
use payments::{At, Environment, Fact, Source};
use reqwest::{Client, Url};
use secrecy::SecretBox;

/// Milliseconds for a whole call; a read may be asked again.
const TIMEOUT_MS: u64 = 30_000;

/// Clocks that differ by less are taken as right; Amazon's tolerance is not published.
const CLOCK_TOLERANCE_SECONDS: i64 = 240;

/// What is needed to ask Amazon. Neither shown nor serialised: the private key can move money.
pub struct AmazonKeys {
    /// Where Amazon is, e.g. `https://pay-api.amazon.jp`.
    pub base_url: String,
    /// Public Key ID; a `LIVE` or `SANDBOX` prefix chooses the environment by itself.
    pub public_key_id: String,
    /// The private key as PKCS#8 DER, from [`crate::private_key_der`].
    pub private_key_der: SecretBox<Vec<u8>>,
    /// Region code: `jp`, `eu`, `na`.
    pub region: String,
    /// Decides which hosts may be called, and Amazon's side where the key id does not.
    pub environment: Environment,
}

/// A line to Amazon.
pub struct AmazonClient {
    base: Url,
    prefix: String,
    public_key_id: String,
    region: String,
    key: KeyPair,
    client: Client,
}

/// An answer of Amazon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmazonAnswer {
    /// Which kind of document.
    pub source: Source,
    /// What it says; [`Fact::NoSuchId`] on 404.
    pub fact: Fact,
    /// The document without personal data; [`crate::decode`] reads the fact from it.
    pub raw: Vec<u8>,
    /// The server's clock, where it said it.
    pub server_time: Option<At>,
}

impl AmazonClient {
    /// Checks address and key and prepares a client. Nothing is sent.
    ///
    /// # Errors
    /// [`Error::Url`], [`Error::Key`], [`Error::BadId`] for a key id that cannot stand in a header, [`Error::Client`].
    pub fn new(keys: AmazonKeys) -> Result<Self, Error> {
        let base = http::parse_url(keys.environment, Service::Amazon, &keys.base_url)?;
        let key_id = keys.public_key_id.trim();
        if key_id.is_empty()
            || !key_id
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
        {
            return Err(Error::BadId);
        }
        let path = base.path().trim_end_matches('/');
        Ok(Self {
            prefix: format!("{path}{}", version_path(key_id, keys.environment)),
            public_key_id: key_id.to_owned(),
            region: region_code(&keys.region).to_owned(),
            key: key::load(&keys.private_key_der)?,
            client: http::client(&base, TIMEOUT_MS)?,
            base,
        })
    }

    /// A charge.
    ///
    /// # Errors
    /// [`Error::ClockOff`] when Amazon refuses and `now` is far from its clock; other kinds as they happen. A 404 is no
    /// error: it is a finding.
    pub async fn charge(&self, id: &str, now: At) -> Result<AmazonAnswer, Error> {
        self.read(Source::AmazonCharge, "charges", id, now).await
    }

    /// A charge permission.
    ///
    /// # Errors
    /// As for [`Self::charge`].
    pub async fn permission(&self, id: &str, now: At) -> Result<AmazonAnswer, Error> {
        self.read(Source::AmazonPermission, "chargePermissions", id, now)
            .await
    }

    /// A refund.
    ///
    /// # Errors
    /// As for [`Self::charge`].
    pub async fn refund(&self, id: &str, now: At) -> Result<AmazonAnswer, Error> {
        self.read(Source::AmazonRefund, "refunds", id, now).await
    }

    async fn read(
        &self,
        source: Source,
        collection: &str,
        id: &str,
        now: At,
    ) -> Result<AmazonAnswer, Error> {
        let id = id.trim();
        if !(1..=64).contains(&id.len())
            || !id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        {
            return Err(Error::BadId);
        }
        let answer = self
            .get(&format!("{}/{collection}/{id}", self.prefix), now)
            .await?;
        let server_time = answer.server_time;
        let raw = match answer.status {
            200 if answer.is_html() => return Err(Error::NotAnAnswer("a web page")),
            200 => map::kept(&answer.body)?,
            // A page with 404 is some other server's; only Amazon can say that there is no such id.
            404 if !answer.is_html() => map::kept_missing(id),
            _ => return Err(refusal(&answer, now)),
        };
        let fact = crate::decode(source, &raw)?;
        if !is_about(&fact, id) {
            return Err(Error::WrongSubject("id"));
        }
        Ok(AmazonAnswer {
            source,
            fact,
            raw,
            server_time,
        })
    }

    async fn get(&self, path: &str, now: At) -> Result<Answer, Error> {
        let mut url = self.base.clone();
        url.set_path(path);
        let host = url.host_str().unwrap_or_default().to_owned();
        let date = now.amazon();
        let headers = [
            ("accept", "application/json"),
            ("content-type", "application/json"),
            ("x-amz-pay-date", date.as_str()),
            ("x-amz-pay-host", host.as_str()),
            ("x-amz-pay-region", self.region.as_str()),
        ];
        let signed = Request {
            method: "GET",
            path: url.path(),
            query: &[],
            headers: &headers,
            body: b"",
        };
        let authorization = signed.authorization(Algorithm::V2, &self.public_key_id, &self.key)?;
        let request = headers
            .iter()
            .fold(self.client.get(url.clone()), |request, (name, value)| {
                request.header(*name, *value)
            });
        http::send(request.header("authorization", authorization)).await
    }
}

/// A key id with a prefix names the environment, else the path does.
fn version_path(key_id: &str, environment: Environment) -> &'static str {
    let upper = key_id.to_ascii_uppercase();
    if upper.starts_with("LIVE") || upper.starts_with("SANDBOX") {
        return "/v2";
    }
    match environment {
        Environment::Production => "/live/v2",
        Environment::Sandbox | Environment::Test => "/sandbox/v2",
    }
}

/// The codes that Amazon's kits map before signing.
fn region_code(region: &str) -> &str {
    match region.trim() {
        "us" | "US" | "NA" => "na",
        "de" | "uk" | "DE" | "UK" | "EU" => "eu",
        "JP" | "" => "jp",
        other => other,
    }
}

fn is_about(fact: &Fact, id: &str) -> bool {
    match fact {
        Fact::Charge(f) => f.charge_id == id,
        Fact::Permission(f) => f.permission_id == id,
        Fact::Refund(f) => f.refund_id == id,
        Fact::NoSuchId(missing) => missing == id,
        _ => false,
    }
}

/// Why there is no document.
fn refusal(answer: &Answer, now: At) -> Error {
    let status = answer.status;
    if matches!(status, 408 | 425 | 429) {
        return Error::Busy {
            after: answer.retry_after,
        };
    }
    if !(400..500).contains(&status) || answer.is_html() {
        return Error::Http {
            status,
            after: answer.retry_after,
        };
    }
    let body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let reason: String = Object::of(Some(&body))
        .text("reasonCode")
        .unwrap_or_default()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(64)
        .collect();
    let by_clock = matches!(status, 401 | 403)
        || matches!(
            reason.as_str(),
            "InvalidRequestSignature" | "InvalidHeaderValue" | "UnauthorizedAccess"
        );
    let off = answer.server_time.map_or(0, |server| now.since(server));
    if by_clock && off.abs() > CLOCK_TOLERANCE_SECONDS {
        return Error::ClockOff { minutes: off / 60 };
    }
    Error::AmazonRefused {
        status,
        reason,
        request_id: answer.request_id.clone(),
    }
}
