//! The owner's word that parcels left: each is checked before any is kept.

use crate::import::dispatches;
use crate::{Desk, Error, Result};
use payments::{Day, DispatchFact, Fact, Observation, Source, Transaction};
use sources::files;

impl Desk {
    /// The owner's word that an order was dispatched.
    ///
    /// # Errors
    /// As [`Self::delivered_all`].
    pub async fn delivered(
        &self,
        shop: Option<&str>,
        order: &str,
        on: &str,
        carrier: Option<&str>,
        slip: Option<&str>,
    ) -> Result<()> {
        self.delivered_all(&[(shop, order)], on, carrier, slip)
            .await
    }

    /// The owner's word that orders were dispatched on one day: of all of them, or of none.
    ///
    /// # Errors
    /// `usage` for a day that is no day, has not come yet or is before an order, and for a slip number that is none;
    /// `not_found`. Then nothing was kept.
    pub async fn delivered_all(
        &self,
        orders: &[(Option<&str>, &str)],
        on: &str,
        carrier: Option<&str>,
        slip: Option<&str>,
    ) -> Result<()> {
        let day = crate::named::day(on)?;
        if slip.and_then(files::no_slip).is_some() {
            return Err(Error::usage("failure-no-slip").with("slip", slip.unwrap_or_default()));
        }
        let mut parcels = Vec::with_capacity(orders.len());
        for (shop, order) in orders {
            let parcel = self.transaction_of(*shop, order).await?;
            self.can_have_left(&parcel, day, on)?;
            parcels.push(parcel);
        }
        let fact = Fact::Dispatch(DispatchFact {
            on: day,
            carrier: carrier.map(str::to_owned),
            slip_number: slip.map(str::to_owned),
            planned: false,
            from: None,
        });
        let raw = sources::encode(&fact);
        let said: Vec<Observation> = parcels
            .iter()
            .map(|parcel| Observation {
                shop: parcel.shop.clone(),
                order_id: parcel.order_id.clone(),
                source: Source::Owner,
                at: self.now_of(&parcel.shop),
                fact: fact.clone(),
                raw: raw.clone(),
            })
            .collect();
        let mut ids = || self.fresh_id();
        self.ledger().append(&said, &mut ids).await?;
        for parcel in &parcels {
            let order = std::slice::from_ref(&parcel.order_id);
            self.derive(&parcel.shop, order).await?;
            let args = serde_json::json!({ "day": on });
            self.note(
                "dispatched",
                "",
                &parcel.shop,
                parcel.order_id.as_str(),
                args,
            )
            .await?;
        }
        Ok(())
    }

    /// Refuses a day on which the parcel of an order cannot have left.
    fn can_have_left(&self, parcel: &Transaction, day: Day, on: &str) -> Result<()> {
        if day > self.now_of(&parcel.shop).day() {
            return Err(Error::usage("failure-dispatch-to-come").with("day", on));
        }
        match dispatches::since(parcel) {
            Some(since) if day < since => Err(Error::usage("failure-dispatch-before-order")
                .with("order", parcel.order_id.as_str())
                .with("day", on)
                .with("since", payments::day_text(since))),
            _ => Ok(()),
        }
    }
}
