//! Consents as the cache knows them and as the PG says them, and a customer's address: shown, never kept.

use crate::list::{RowMarks, grid_row};
use crate::operate::consent_view::this_month;
use crate::present::yen;
use crate::shop_settings::ShopSettings;
use crate::{Desk, Error, Result};
use ledger::ShopRow;
use messages::{AddressAnswer, AddressField, ConsentAsked, ConsentDetail, ConsentRow};
use payments::{OperationKind, OperationState, Status, Transaction};
use std::collections::{BTreeMap, HashSet};
use words::Words;

impl Desk {
    /// Every recurring consent that something was charged on: those whose last charge was refused first, then the newest.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn consents(&self, shop: Option<&str>) -> Result<Vec<ConsentRow>> {
        let marks = self.row_marks().await?;
        let ended = self.ended_consents().await?;
        let shops = self.all_shops().await?;
        let mut rows = Vec::new();
        for ((name, consent), charges) in self.by_consent(shop).await? {
            if let Some(shop) = shops.iter().find(|s| s.name == name) {
                let is_ended = ended.contains(&(name, consent.clone()));
                rows.extend(self.consent_row(shop, &consent, &charges, &marks, is_ended));
            }
        }
        rows.sort_by(|a, b| {
            let newest = b.last.row.processed_at.cmp(&a.last.row.processed_at);
            b.refused.cmp(&a.refused).then(newest)
        });
        Ok(rows)
    }

    /// One consent with its charges; with `ask`, what the PG says of it now.
    ///
    /// # Errors
    /// `not_found`, `usage` where more than one shop has it, or why the PG could not be asked.
    pub async fn consent(
        &self,
        shop: Option<&str>,
        consent: &str,
        ask: bool,
        words: Words,
    ) -> Result<ConsentDetail> {
        let all = self.by_consent(shop).await?;
        let mut found = all.into_iter().filter(|((_, id), _)| id == consent);
        let missing = || Error::not_found("failure-consent-unknown").with("consent", consent);
        let ((name, _), mut charges) = found.next().ok_or_else(missing)?;
        let shop = self.shop(Some(&name)).await?;
        let marks = self.row_marks().await?;
        let ended = self.ended_consents().await?;
        let is_ended = ended.contains(&(name, consent.to_owned()));
        let row = self
            .consent_row(&shop, consent, &charges, &marks, is_ended)
            .ok_or_else(missing)?;
        charges.sort_by_key(|t| std::cmp::Reverse(t.processed_at));
        let now = self.now_of(&shop.name);
        let asked = if ask {
            Some(self.ask_consent(&shop, consent, words).await?)
        } else {
            None
        };
        let mut open = self.ledger().operations_open().await?;
        open.retain(|o| o.shop == shop.name && o.consent.as_deref() == Some(consent));
        let letter = (row.refused && !row.ended).then(|| crate::letters::of_refused(&row, words));
        Ok(ConsentDetail {
            row,
            letter,
            charges: charges.iter().map(|t| grid_row(t, now, &marks)).collect(),
            asked,
            open: open.iter().map(crate::present::operation_row).collect(),
        })
    }

    async fn ask_consent(
        &self,
        shop: &ShopRow,
        consent: &str,
        words: Words,
    ) -> Result<ConsentAsked> {
        let pg = self.pg_client(shop).await?;
        let fact = pg
            .consent(consent)
            .await
            .map_err(|e| crate::connect::pg_failure(&e))?;
        Ok(ConsentAsked {
            status: fact.status.as_str().to_owned(),
            label: crate::present::status_label(words, fact.status.as_str()),
            reason: fact.reason,
            limit: fact.limit.map(yen),
            balance: fact.balance.map(yen),
        })
    }

    async fn by_consent(
        &self,
        shop: Option<&str>,
    ) -> Result<BTreeMap<(String, String), Vec<Transaction>>> {
        self.image(|image| {
            let mut all: BTreeMap<(String, String), Vec<Transaction>> = BTreeMap::new();
            for t in image.rows().iter().filter(|t| t.is_recurring()) {
                if let (Some(consent), true) = (&t.permission_id, shop.is_none_or(|s| t.shop == s))
                {
                    let key = (t.shop.clone(), consent.clone());
                    all.entry(key).or_default().push(t.clone());
                }
            }
            all
        })
        .await
    }

    /// Consents that were ended from here.
    async fn ended_consents(&self) -> Result<HashSet<(String, String)>> {
        let all = self.ledger().operations(None, None).await?;
        Ok(all
            .into_iter()
            .filter(|o| o.kind == OperationKind::CloseConsent && o.state == OperationState::Done)
            .filter_map(|o| Some((o.shop, o.consent?)))
            .collect())
    }

    fn consent_row(
        &self,
        shop: &ShopRow,
        consent: &str,
        charges: &[Transaction],
        marks: &RowMarks,
        ended: bool,
    ) -> Option<ConsentRow> {
        let now = self.now_of(&shop.name);
        let last = charges.iter().max_by_key(|t| t.processed_at)?;
        let (used, _) = this_month(charges, now);
        Some(ConsentRow {
            shop: shop.name.clone(),
            consent: consent.to_owned(),
            charges: u32::try_from(charges.len()).unwrap_or(u32::MAX),
            refused: last.status == Status::PayFail,
            last: grid_row(last, now, marks),
            used: yen(used),
            cap: yen(ShopSettings::of(shop).consent_cap),
            ended,
        })
    }

    /// The customer's address and names of an order, asked for now and kept nowhere. Who asked is in the record.
    ///
    /// # Errors
    /// `not_found`, `usage`, `vault`, or why the PG did not say.
    pub async fn address(
        &self,
        shop: Option<&str>,
        order: &str,
        words: Words,
    ) -> Result<AddressAnswer> {
        let known = self.transaction_of(shop, order).await?;
        let shop = self.shop(Some(&known.shop)).await?;
        let pg = self.pg_client(&shop).await?;
        // Before it is read: what was looked at must be on record even when the program ends here.
        self.note(
            "address_read",
            "owner",
            &shop.name,
            known.order_id.as_str(),
            serde_json::json!({}),
        )
        .await?;
        let address = pg
            .address(&known.order_id)
            .await
            .map_err(|e| crate::connect::pg_failure(&e))?;
        let field = |(key, value): (&'static str, String)| AddressField {
            key: key.to_owned(),
            label: label(key, words),
            value,
        };
        Ok(AddressAnswer {
            order: known.order_id.as_str().to_owned(),
            fields: address.fields.into_iter().map(field).collect(),
        })
    }
}

/// `ShippingAddressLine1` is the delivery's first line: the side and the field each have a word.
fn label(key: &str, words: Words) -> String {
    let (side, field) = ["Shipping", "Billing"]
        .into_iter()
        .find_map(|side| Some((side, key.strip_prefix(side)?)))
        .unwrap_or(("Amazon", key.strip_prefix("Amazon").unwrap_or(key)));
    let word = |text: &str| words.get(&format!("address-{}", text.to_ascii_lowercase()));
    format!("{} · {}", word(side), word(field))
}
