//! Stored consents (gmo-pg.md 2.1, 2.2, 2.8, 2.9): a new order is registered and charged on one without the customer, a
//! consent is looked at and ended. The writes are called by the outbox alone.

use super::client::{PgClient, access_pass};
use super::map::{self, After};
use super::write::{Written, not_done, read, unanswered};
use crate::error::Error;
use payments::{ConsentFact, OrderId, Status, Yen, sha256_hex};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

/// An order to be registered.
pub struct NewCharge<'a> {
    /// Its number: never used before, never again.
    pub order: &'a OrderId,
    /// Amount, yen.
    pub amount: Yen,
    /// Tax and postage, yen.
    pub tax: Yen,
    /// 処理区分: `AUTH` or `CAPTURE`.
    pub job: &'a str,
    /// AmazonpayType: `3` AmazonPayV2, `4` Amazon Pay cPSP.
    pub amazonpay_type: &'a str,
}

/// How registering ended.
pub enum Entered {
    /// It is registered, and nothing is charged yet.
    Open {
        /// AccessID.
        access_id: String,
        /// AccessPass.
        access_pass: SecretString,
    },
    /// It is not, or nobody knows; `Done` is not among these.
    Not(Written),
}

/// The customer's address and names, as shown once and never stored. No `Debug`: it is personal.
pub struct Address {
    /// The PG's field and what it holds, in the order of the documents; empty ones are left out.
    pub fields: Vec<(&'static str, String)>,
}

/// The fields of an address (gmo-pg.md 2.8).
const ADDRESS: [&str; 26] = [
    "ShippingName",
    "ShippingPostalCode",
    "ShippingStateOrRegion",
    "ShippingCity",
    "ShippingDistrict",
    "ShippingCounty",
    "ShippingAddressLine1",
    "ShippingAddressLine2",
    "ShippingAddressLine3",
    "ShippingCountryCode",
    "ShippingPhoneNumber",
    "BillingName",
    "BillingPostalCode",
    "BillingStateOrRegion",
    "BillingCity",
    "BillingDistrict",
    "BillingCounty",
    "BillingAddressLine1",
    "BillingAddressLine2",
    "BillingAddressLine3",
    "BillingCountryCode",
    "BillingPhoneNumber",
    "AmazonAccountName",
    "AmazonMailAddress",
    "AmazonPhoneNumber",
    "PaymentDescriptor",
];

impl PgClient {
    /// Registers an order (EntryTranAmazonpay). Sent once.
    pub async fn enter(&self, new: &NewCharge<'_>) -> Entered {
        let (amount, tax) = (new.amount.to_string(), new.tax.to_string());
        let form = [
            ("ShopID", self.shop().shop_id.as_str()),
            ("ShopPass", self.shop().shop_pass.expose_secret()),
            ("OrderID", new.order.as_str()),
            ("JobCd", new.job),
            ("Amount", amount.as_str()),
            ("Tax", tax.as_str()),
            ("AmazonpayType", new.amazonpay_type),
        ];
        let answer = match self.call_once("EntryTranAmazonpay", &form).await {
            Ok(answer) => answer,
            Err(error) => return Entered::Not(unanswered(error)),
        };
        let arrived = self.arrived(&answer);
        let fields = match arrived.fields() {
            Ok(fields) => fields,
            Err(error) => return Entered::Not(Written::Unknown(error)),
        };
        let open = map::refusal(&fields)
            .and_then(|()| Ok((map::access_id(&fields)?, access_pass(&fields)?)));
        match open {
            Ok((access_id, access_pass)) => Entered::Open {
                access_id,
                access_pass,
            },
            Err(error) => Entered::Not(not_done(error, &fields)),
        }
    }

    /// Charges a registered order on a consent (ExecTranAmazonpay, direct flow). Sent once.
    pub async fn charge(
        &self,
        order: &OrderId,
        (access_id, access_pass): (&str, &SecretString),
        consent: &str,
    ) -> Written {
        let form = [
            ("ShopID", self.shop().shop_id.as_str()),
            ("ShopPass", self.shop().shop_pass.expose_secret()),
            ("AccessID", access_id),
            ("AccessPass", access_pass.expose_secret()),
            ("OrderID", order.as_str()),
            ("AmazonChargePermissionID", consent),
        ];
        let answer = match self.call_once("ExecTranAmazonpay", &form).await {
            Ok(answer) => answer,
            Err(error) => return unanswered(error),
        };
        let arrived = self.arrived(&answer);
        let written = read(&arrived, order);
        if !matches!(written, Written::Done(_)) {
            return written;
        }
        // An answer that is not signed for this charge may be another's.
        let signed = arrived
            .fields()
            .ok()
            .and_then(|fields| Some(fields.text("CheckString")?.into_owned()));
        let wanted = self.check(order, access_id, consent);
        if signed.is_some_and(|check| !check.eq_ignore_ascii_case(&wanted)) {
            return Written::Unknown(Error::WrongSubject("check"));
        }
        written
    }

    /// CheckString of a charge (gmo-pg.md 2.3).
    fn check(&self, order: &OrderId, access_id: &str, consent: &str) -> String {
        let shop = self.shop();
        // Room at once, so that growing leaves no copies of the password behind.
        let mut text = Zeroizing::new(String::with_capacity(256));
        for part in [
            order.as_str(),
            access_id,
            &shop.shop_id,
            shop.shop_pass.expose_secret(),
            consent,
        ] {
            text.push_str(part);
        }
        sha256_hex(text.as_bytes())
    }

    /// A consent as it stands (SearchChargePermissionAmazonpay).
    ///
    /// # Errors
    /// Why nothing is known of it.
    pub async fn consent(&self, consent: &str) -> Result<ConsentFact, Error> {
        let form = self.about(consent);
        let answer = self.call("SearchChargePermissionAmazonpay", &form).await?;
        map::consent(&self.arrived(&answer).fields()?, consent)
    }

    /// Ends a consent (CloseChargePermissionAmazonpay). Sent once.
    pub async fn close_consent(&self, consent: &str) -> Written {
        let form = self.about(consent);
        let answer = match self
            .call_once("CloseChargePermissionAmazonpay", &form)
            .await
        {
            Ok(answer) => answer,
            Err(error) => return unanswered(error),
        };
        let arrived = self.arrived(&answer);
        let fields = match arrived.fields() {
            Ok(fields) => fields,
            Err(error) => return Written::Unknown(error),
        };
        match map::consent(&fields, consent) {
            Ok(fact) if fact.status == Status::End => Written::Done(After {
                status: fact.status,
                amount: None,
                tax: None,
            }),
            // No refusal, and not ended either: it is looked at.
            Ok(_) => Written::Look(Vec::new()),
            Err(error) => not_done(error, &fields),
        }
    }

    fn about<'a>(&'a self, consent: &'a str) -> [(&'static str, &'a str); 3] {
        [
            ("ShopID", self.shop().shop_id.as_str()),
            ("ShopPass", self.shop().shop_pass.expose_secret()),
            ("AmazonChargePermissionID", consent),
        ]
    }

    /// The customer's address and names of an order (SearchAddressAmazonpay): personal, for a person to read.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn address(&self, order: &OrderId) -> Result<Address, Error> {
        let form = [
            ("ShopID", self.shop().shop_id.as_str()),
            ("ShopPass", self.shop().shop_pass.expose_secret()),
            ("OrderID", order.as_str()),
        ];
        let answer = self.call("SearchAddressAmazonpay", &form).await?;
        let arrived = self.arrived(&answer);
        let fields = arrived.fields()?;
        map::refusal(&fields)?;
        let read = |key: &'static str| Some((key, fields.text(key)?.into_owned()));
        Ok(Address {
            fields: ADDRESS.into_iter().filter_map(read).collect(),
        })
    }
}
