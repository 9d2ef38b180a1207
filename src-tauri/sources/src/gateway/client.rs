//! The questions we put to the PG. Reading only; what it is asked to do is in `write`.

use super::map;
use super::wire::{Pairs, masked};
use crate::error::Error;
use crate::http::{self, Answer, Service};
use crate::text::to_cp932;
use payments::{At, Environment, OrderId, PgFact};
use reqwest::{Client, Url};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

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
        })
    }

    pub(super) const fn shop(&self) -> &PgShop {
        &self.shop
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
        let pairs = body_of(&answer)?;
        let fact = map::fact(&pairs)?;
        if pairs.text("OrderID").is_some_and(|id| id != order.as_str()) {
            return Err(Error::WrongSubject("order"));
        }
        Ok(PgAnswer {
            fact,
            access_pass: access_pass(&pairs)?,
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

    async fn call(&self, name: &str, form: &[(&'static str, &str)]) -> Result<Answer, Error> {
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
        let url = self
            .base
            .join(&format!("{name}.idPass"))
            .map_err(|_| Error::BadId)?;
        let body = encode_form(form)?;
        let request = client
            .post(url)
            .header(
                "content-type",
                "application/x-www-form-urlencoded;charset=windows-31j",
            )
            .header("accept", "text/plain")
            .body(body.to_vec());
        http::send(request).await
    }
}

/// The pairs of an answer that can be one: HTTP 200 (errors are in the body), no page, no JSON.
pub(super) fn body_of(answer: &Answer) -> Result<Pairs<'_>, Error> {
    if answer.status != 200 {
        return Err(Error::Http {
            status: answer.status,
        });
    }
    if answer.is_html() {
        return Err(Error::NotAnAnswer("a web page"));
    }
    if answer.content_type.contains("json") {
        return Err(Error::NotAnAnswer("JSON"));
    }
    let pairs = Pairs::parse(&answer.body)?;
    // Where nothing marks the end, an amount in the last place may have lost digits.
    let risky = ["Status", "Amount", "Tax"];
    let cut = !answer.delimited
        && pairs
            .all()
            .last()
            .is_some_and(|last| risky.iter().any(|key| last.is(key)))
        && !answer.body.ends_with(b"\n");
    if cut {
        return Err(Error::Cut);
    }
    Ok(pairs)
}

/// The access pass: 32 hex digits, or the answer was cut inside it.
fn access_pass(pairs: &Pairs<'_>) -> Result<SecretString, Error> {
    let missing = Error::HalfAnswer {
        missing: "AccessPass",
    };
    let pass = pairs.text("AccessPass").ok_or(missing)?;
    let whole = pass.len() == 32 && pass.bytes().all(|b| b.is_ascii_hexdigit());
    if !whole {
        return Err(Error::BadField {
            field: "AccessPass",
        });
    }
    Ok(SecretString::from(pass.into_owned()))
}

/// A form in CP932. The whole is zeroised: it holds the password.
fn encode_form(form: &[(&'static str, &str)]) -> Result<Zeroizing<Vec<u8>>, Error> {
    // Room at once, so that growing leaves no copies of the password behind.
    let room: usize = form.iter().map(|(k, v)| k.len() + v.len() * 6 + 2).sum();
    let mut out = Zeroizing::new(Vec::with_capacity(room));
    for (i, (field, value)) in form.iter().enumerate() {
        let bytes =
            to_cp932(value).map_err(|character| Error::NotEncodable { field, character })?;
        if i > 0 {
            out.push(b'&');
        }
        out.extend_from_slice(field.as_bytes());
        out.push(b'=');
        for byte in bytes.iter() {
            push_encoded(&mut out, *byte);
        }
    }
    Ok(out)
}

fn push_encoded(out: &mut Vec<u8>, byte: u8) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    match byte {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' | b'*' => out.push(byte),
        b' ' => out.push(b'+'),
        _ => out.extend_from_slice(&[
            b'%',
            HEX[usize::from(byte >> 4)],
            HEX[usize::from(byte & 15)],
        ]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_cp932() {
        let check = |value: &str, expected: &str| {
            let form = encode_form(&[("ClientField1", value)]).unwrap();
            assert_eq!(
                form.as_slice(),
                format!("ClientField1={expected}").as_bytes()
            );
        };
        check("A b+c", "A+b%2Bc");
        check("髙", "%FB%FC");
        check("ポ", "%83%7C");
        let refused = encode_form(&[("ClientField1", "のし😀")]).err();
        assert_eq!(
            refused,
            Some(Error::NotEncodable {
                field: "ClientField1",
                character: '😀'
            })
        );
    }
}
