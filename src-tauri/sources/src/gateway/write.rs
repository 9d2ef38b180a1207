//! The three writes of a back office: AmazonpaySales, AmazonpayCancel, AmazonpayChange (gmo-pg.md 2.4 to 2.6).
//!
//! Only the outbox calls them, once for each intent that is on disk. What comes back is never "an error": it says what is
//! known about the money, and where nothing is known, that nothing is known.

use super::client::PgClient;
use super::map::{self, After};
use super::verdict::{Left, Verdicts};
use super::wire::{Arrived, Fields};
use crate::error::Error;
use payments::{OperationKind, OrderId, Yen};
use secrecy::{ExposeSecret, SecretString};

/// What is to be written.
pub struct PgWrite<'a> {
    /// The operation.
    pub kind: OperationKind,
    /// The order.
    pub order: &'a OrderId,
    /// The transaction's id, from the inquiry before.
    pub access_id: &'a str,
    /// The transaction's password, from the inquiry before.
    pub access_pass: &'a SecretString,
    /// Amount of the sale, to cancel, or the new one, yen.
    pub amount: Yen,
    /// Tax and postage likewise.
    pub tax: Yen,
}

/// What is known of the money after a write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// The PG did it.
    Done(After),
    /// The PG did nothing, and will not.
    Refused(Vec<String>),
    /// The shop's setup is wrong: nothing was done, and the next one would end the same way.
    Settings(Vec<String>),
    /// Not begun: too many at once. It may be tried again.
    Busy(Vec<String>),
    /// Nothing was done by this call; perhaps it was so before: one look decides.
    Look(Vec<String>),
    /// Nothing was sent: there was no connection.
    NotSent(Error),
    /// Nobody knows whether it happened.
    Unknown(Error),
}

impl PgClient {
    /// Sends a write once. Never sent again from here.
    pub async fn write(&self, write: &PgWrite<'_>) -> Written {
        let (amount, tax) = (write.amount.to_string(), write.tax.to_string());
        let (call, amount_field, tax_field) = match write.kind {
            OperationKind::Sales => ("AmazonpaySales", "Amount", "Tax"),
            OperationKind::Cancel => ("AmazonpayCancel", "CancelAmount", "CancelTax"),
            OperationKind::Change => ("AmazonpayChange", "Amount", "Tax"),
            // Of a consent, not of a transaction: `consent` has their calls.
            OperationKind::Charge | OperationKind::CloseConsent => {
                return Written::NotSent(Error::BadId);
            }
        };
        let form = [
            ("ShopID", self.shop().shop_id.as_str()),
            ("ShopPass", self.shop().shop_pass.expose_secret()),
            ("AccessID", write.access_id),
            ("AccessPass", write.access_pass.expose_secret()),
            ("OrderID", write.order.as_str()),
            (amount_field, amount.as_str()),
            (tax_field, tax.as_str()),
        ];
        match self.call_once(call, &form).await {
            Ok(answer) => read(&self.arrived(&answer), write.order),
            Err(error) => unanswered(error),
        }
    }
}

pub(super) fn read(answer: &Arrived<'_>, order: &OrderId) -> Written {
    let fields = match answer.fields() {
        Ok(fields) => fields,
        Err(error) => return Written::Unknown(error),
    };
    match map::after(&fields, order) {
        Ok(after) => Written::Done(after),
        Err(error) => not_done(error, &fields),
    }
}

/// What an answer that names no success says of the money.
pub(super) fn not_done(error: Error, fields: &Fields<'_>) -> Written {
    let codes = match &error {
        Error::NoSuchTransaction => fields.errors(),
        Error::Refused { codes, .. } => codes.clone(),
        _ => return Written::Unknown(error),
    };
    match Verdicts::standard().left(&codes) {
        Left::Refused => Written::Refused(codes),
        Left::Settings => Written::Settings(codes),
        Left::Busy => Written::Busy(codes),
        Left::Look => Written::Look(codes),
        Left::Unknown => Written::Unknown(error),
    }
}

/// Only what fails before the connection stands is known to have sent nothing.
pub(super) fn unanswered(error: Error) -> Written {
    match error {
        Error::Unreachable
        | Error::Client
        | Error::BadId
        | Error::Url(_)
        | Error::NotEncodable { .. } => Written::NotSent(error),
        other => Written::Unknown(other),
    }
}
