//! Result notifications as they come from a server of the shop (gmo-pg.md 4). What belongs to the shop is on disk before
//! the sender is answered; what it claims is a hint to inquire.
//!
//! An order that nobody knows here may be one that was paid a minute ago, and only the PG can tell it from one that was
//! made up. So it is taken and asked about, and none is listed before the PG knows it.

use crate::shop_settings::ShopSettings;
use crate::{Desk, Result};
use ledger::{ShopRow, Taken};
use messages::{NoticeResult as Outcome, Noticed};
use payments::{Fact, Observation, Source};
use sources::{NoticeBody, NoticeTrouble, read_notice};
use words::Words;

/// What the PG wants to hear: `0` taken, `1` not taken and to be sent again.
const fn answer(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::New | Outcome::Same | Outcome::Test | Outcome::OtherPayment => "0",
        _ => "1",
    }
}

impl Desk {
    /// Takes one notice for a shop. When this returns `0`, it is on disk.
    ///
    /// # Errors
    /// `usage` for an unknown shop. Everything else is an answer.
    pub async fn take_notice(&self, shop: &str, body: &[u8], words: Words) -> Result<Noticed> {
        let shop = self.shop(Some(shop)).await?;
        let (outcome, read, detail) = match read_notice(body) {
            Ok(read) => match self.keep_notice(&shop, &read).await {
                Ok(outcome) => (outcome, Some(read), String::new()),
                Err(error) => (Outcome::Failed, Some(read), error.message(words)),
            },
            Err(NoticeTrouble::ConnectionTest(id)) if id.is_empty() || id == shop.shop_id => {
                (Outcome::Test, None, String::new())
            }
            Err(NoticeTrouble::ConnectionTest(id)) => (Outcome::OtherShop, None, id),
            Err(NoticeTrouble::NotAnOrderId(_)) => (Outcome::Malformed, None, "OrderID".to_owned()),
            Err(NoticeTrouble::Field(field)) => (Outcome::Malformed, None, field.to_owned()),
        };
        self.note_forged(&shop, outcome, read.as_ref()).await;
        Ok(self.noticed(&shop, outcome, read.as_ref(), &detail, words))
    }

    /// That somebody sends what is not the shop's, or too much: once a day for each kind, so that a flood fills no record. A
    /// record that cannot be written changes nothing about the answer.
    async fn note_forged(&self, shop: &ShopRow, outcome: Outcome, read: Option<&NoticeBody>) {
        let forged = [
            Outcome::OtherShop,
            Outcome::OtherTransaction,
            Outcome::TooMany,
        ];
        if !forged.contains(&outcome) {
            return;
        }
        let key = ["notice_refused/", outcome.as_str(), "/", &shop.name].concat();
        let day = payments::day_text(self.now_of(&shop.name).day());
        let told = self.ledger().setting(&key).await.ok().flatten();
        if told.as_deref() == Some(day.as_str()) {
            return;
        }
        let order = read.map_or("", |read| read.order.as_str());
        let code = ["notice_", outcome.as_str()].concat();
        let noted = self.note(&code, "", &shop.name, order, serde_json::json!({}));
        if noted.await.is_ok() {
            let _ = self.ledger().set_setting(&key, Some(&day)).await;
        }
    }

    async fn keep_notice(&self, shop: &ShopRow, read: &NoticeBody) -> Result<Outcome> {
        if read.shop_id != shop.shop_id {
            return Ok(Outcome::OtherShop);
        }
        let pay_type = ShopSettings::of(shop).pay_type;
        if !read.pay_type.is_empty() && read.pay_type != pay_type {
            return Ok(Outcome::OtherPayment);
        }
        let known = self
            .image(|image| {
                let known = image.get(&shop.name, &read.order);
                known.map(|t| t.access_id.clone())
            })
            .await?;
        let named = |id: &String| !id.is_empty() && !read.access_id.is_empty();
        if known.filter(named).is_some_and(|id| id != read.access_id) {
            return Ok(Outcome::OtherTransaction);
        }
        let now = self.now_of(&shop.name);
        let said = Observation {
            shop: shop.name.clone(),
            order_id: read.order.clone(),
            source: Source::PgNotice,
            at: read.happened.map_or(now, |at| at.min(now)),
            fact: Fact::Notice(read.fact.clone()),
            raw: read.raw.clone(),
        };
        let mut ids = || self.fresh_id();
        Ok(
            match self.ledger().take_notice(&said, now, &mut ids).await? {
                Taken::New => Outcome::New,
                Taken::Same => Outcome::Same,
                Taken::TooMany => Outcome::TooMany,
            },
        )
    }

    fn noticed(
        &self,
        shop: &ShopRow,
        outcome: Outcome,
        read: Option<&NoticeBody>,
        detail: &str,
        words: Words,
    ) -> Noticed {
        let order = read.map(|r| r.order.as_str().to_owned());
        let order = order.unwrap_or_default();
        let key = format!("notice-{}", crate::present::kebab(outcome.as_str()));
        let args = [
            ("order", order.clone().into()),
            ("detail", detail.to_owned().into()),
        ];
        Noticed {
            at: self.now_of(&shop.name).rfc3339(),
            shop: shop.name.clone(),
            status: read.map_or_else(String::new, |r| r.fact.status.as_str().to_owned()),
            answer: answer(outcome).to_owned(),
            result: outcome,
            message: words.text(&key, &args),
            order,
        }
    }
}
