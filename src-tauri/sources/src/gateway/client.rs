//! The questions we put to the PG. Reading only; what it is asked to do is in `write`.

use super::map;
use super::wire::{Arrived, Dialect, Fields, masked};
use crate::error::Error;
use crate::http::{self, Answer, Service};
use payments::{At, Environment, OrderId, PgFact};
use reqwest::{Client, Url};
use secrecy::{ExposeSecret, SecretString};
use std::sync::{Mutex, PoisonError};

/// What is needed to ask as a shop. Neither shown nor serialised: it holds the password.
pub struct PgShop {
    /// Where the PG is, e.g. `https://p01.mul-pay.jp`; a trailing slash or `/payment` makes no difference.
    pub base_url: String,
    /// ShopID, 13 characters.
    pub shop_id: String,
    /// ShopPass.
    pub shop_pass: SecretString,
    /// Decides which hosts may be called.
    pub environment: Environment,
    /// Which of the two dialects it speaks.
    pub dialect: Dialect,
    /// PayType of the inquiry; `38` is Amazon Pay.
    pub pay_type: String,
    /// Milliseconds for a whole call; 90,000 or more is advised for writes.
    pub timeout_ms: u64,
}

/// A shop's line to the PG.
pub struct PgClient {
    shop: PgShop,
    base: Url,
    client: Client,
    /// For writes: a connection of its own each, so that none leaves on a line that is being closed.
    once: Client,
    /// What the server's clock said last.
    clock: Mutex<Option<At>>,
}

/// An inquiry's answer.
pub struct PgAnswer {
    /// What it says.
    pub fact: PgFact,
    /// The transaction's password, for the write that may follow. Never stored.
    pub access_pass: SecretString,
    /// The answer with its secrets masked; [`crate::decode`] reads the fact from it.
    pub raw: Vec<u8>,
    /// The server's clock, where it said it.
    pub server_time: Option<At>,
}

/// Dry for logs: the fact alone would do no harm, but there is no need.
impl std::fmt::Debug for PgAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PgAnswer").finish_non_exhaustive()
    }
}

impl PgClient {
    /// Checks the address and prepares a client. Nothing is sent.
    ///
    /// # Errors
    /// [`Error::Url`] when the address is not allowed for the environment, [`Error::Client`].
    pub fn new(shop: PgShop) -> Result<Self, Error> {
        let mut base = http::parse_url(shop.environment, Service::Pg, &shop.base_url)?;
        let path = base.path().trim_end_matches('/');
        let path = path.strip_suffix("/payment").unwrap_or(path);
        base.set_path(&format!("{path}/payment/"));
        let client = http::client(&base, shop.timeout_ms)?;
        let once = http::client_once(&base, shop.timeout_ms)?;
        Ok(Self {
            shop,
            base,
            client,
            once,
            clock: Mutex::default(),
        })
    }

    /// What the server's clock said with its last answer; none before the first.
    #[must_use]
    pub fn clock(&self) -> Option<At> {
        *self.clock.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) const fn shop(&self) -> &PgShop {
        &self.shop
    }

    /// An answer as it came, in the dialect that was asked in.
    pub(super) fn arrived<'a>(&self, answer: &'a Answer) -> Arrived<'a> {
        Arrived {
            dialect: self.shop.dialect,
            status: answer.status,
            content_type: &answer.content_type,
            delimited: answer.delimited,
            body: &answer.body,
        }
    }

    /// The state of one transaction (SearchTradeMulti).
    ///
    /// # Errors
    /// [`Error::NoSuchTransaction`] when the PG does not know the order under this PayType; any other kind means that
    /// nothing is known.
    pub async fn inquire(&self, order: &OrderId) -> Result<PgAnswer, Error> {
        let form = [
            ("ShopID", self.shop.shop_id.as_str()),
            ("ShopPass", self.shop.shop_pass.expose_secret()),
            ("OrderID", order.as_str()),
            ("PayType", self.shop.pay_type.as_str()),
        ];
        let answer = self.call("SearchTradeMulti", &form).await?;
        let fields = self.arrived(&answer).fields()?;
        let fact = map::fact(&fields)?;
        if fields
            .text("OrderID")
            .is_some_and(|id| id != order.as_str())
        {
            return Err(Error::WrongSubject("order"));
        }
        Ok(PgAnswer {
            fact,
            access_pass: access_pass(&fields)?,
            raw: masked(&answer.body),
            server_time: answer.server_time,
        })
    }

    /// Whether ShopID and ShopPass are right: asks for an order id that no one uses. "No such transaction" is success.
    ///
    /// # Errors
    /// [`Error::Refused`] with [`crate::Verdict::Settings`] when the pair is wrong; otherwise as for [`Self::inquire`].
    pub async fn test_login(&self) -> Result<(), Error> {
        // 27 characters, the longest an order id can be, of a kind that no shop numbers by.
        let nobody = OrderId::new("choba-login-test-0000000000").map_err(|_| Error::BadId)?;
        match self.inquire(&nobody).await {
            Ok(_) | Err(Error::NoSuchTransaction) => Ok(()),
            Err(other) => Err(other),
        }
    }

    pub(super) async fn call(
        &self,
        name: &str,
        form: &[(&'static str, &str)],
    ) -> Result<Answer, Error> {
        self.post(&self.client, name, form).await
    }

    /// As [`Self::call`], on a connection that nothing else uses.
    pub(super) async fn call_once(
        &self,
        name: &str,
        form: &[(&'static str, &str)],
    ) -> Result<Answer, Error> {
        self.post(&self.once, name, form).await
    }

    async fn post(
        &self,
        client: &Client,
        name: &str,
        form: &[(&'static str, &str)],
    ) -> Result<Answer, Error> {
        let dialect = self.shop.dialect;
        let url = self
            .base
            .join(&format!("{name}{}", dialect.suffix()))
            .map_err(|_| Error::BadId)?;
        let body = dialect.encode(form)?;
        let request = client
            .post(url)
            .header("content-type", dialect.content_type())
            .header("accept", dialect.accept())
            .body(body.to_vec());
        let answer = http::send(request).await?;
        if answer.server_time.is_some() {
            *self.clock.lock().unwrap_or_else(PoisonError::into_inner) = answer.server_time;
        }
        Ok(answer)
    }
}

/// The access pass: 32 hex digits, or the answer was cut inside it.
pub(super) fn access_pass(fields: &Fields<'_>) -> Result<SecretString, Error> {
    let missing = Error::HalfAnswer {
        missing: "AccessPass",
    };
    let pass = fields.text("AccessPass").ok_or(missing)?;
    let whole = pass.len() == 32 && pass.bytes().all(|b| b.is_ascii_hexdigit());
    if !whole {
        return Err(Error::BadField {
            field: "AccessPass",
        });
    }
    Ok(SecretString::from(pass.into_owned()))
}
