//! Charges on a stored consent and its end, through the same outbox as every other write: looked at afresh, the intent on
//! disk, sent once, settled by asking.
//!
//! A charge is two calls. The first registers a new order and moves no money; nothing is charged before the second. What is
//! in doubt after either is settled by what the PG says of that order.

use super::charge::{ChargeWish, Looked};
use super::consent_view::{answer, ending, held_back, proposed, seen};
use crate::shop_settings::ShopSettings;
use crate::spoken::Spoken;
use crate::{Desk, Error, Result};
use ledger::ShopRow;
use messages::{FailureCode, OperateAnswer};
use outbox::{ChargeAsked, ChargeStop, Event, Look, Pauses, Plan};
use payments::{
    At, ConsentFact, Fact, Observation, Operation, OperationKind, OperationState, OrderFact,
    OrderId, Seen, Source, Status, Yen,
};
use secrecy::SecretString;
use sources::{Entered, NewCharge, PgClient, Verdict, Written};
use std::time::Duration;
use words::Words;

impl Desk {
    /// What a charge would do, and what would stop it. Asks the PG, sends nothing.
    ///
    /// # Errors
    /// `usage`, `vault`, or why the PG could not be asked.
    pub async fn charge_dry(&self, wish: &ChargeWish, words: Words) -> Result<OperateAnswer> {
        self.no_open_charge(&wish.consent).await?;
        let looked = self.look_at_charge(wish).await?;
        Ok(answer(wish, &looked, None, words))
    }

    /// Charges, once. As for [`Desk::operate`].
    ///
    /// # Errors
    /// `usage`, `vault`, `busy`, or why nothing could be begun.
    pub async fn charge(&self, wish: &ChargeWish, words: Words) -> Result<OperateAnswer> {
        let lock = self.operations_lock().await?;
        let looked = self.ready_to_charge(wish).await.map_err(Error::unsent)?;
        let Ok(plan) = looked.plan.clone() else {
            return Ok(answer(wish, &looked, None, words));
        };
        let operation = self.intent(wish, &looked, &plan);
        let sent = self.send_charge(wish, &looked, &plan);
        let operation = self.under_outbox(operation, sent).await?;
        drop(lock);
        if operation.state == OperationState::Done {
            let _ = self.inquire(&looked.pg, &looked.shop, &looked.order).await;
        }
        Ok(answer(wish, &looked, Some(&operation), words))
    }

    /// What ending a consent would do. Asks the PG, sends nothing.
    ///
    /// # Errors
    /// `usage`, `vault`, or why the PG could not be asked.
    pub async fn close_consent_dry(
        &self,
        shop: Option<&str>,
        consent: &str,
        words: Words,
    ) -> Result<OperateAnswer> {
        let wish = ending(shop, consent, "");
        self.no_open_charge(consent).await?;
        let looked = self.look_at_end(&wish).await?;
        Ok(answer(&wish, &looked, None, words))
    }

    /// Ends a consent, once.
    ///
    /// # Errors
    /// `usage`, `vault`, `busy`, or why nothing could be begun.
    pub async fn close_consent(
        &self,
        shop: Option<&str>,
        consent: &str,
        reason: &str,
        spoken: &Spoken,
        words: Words,
    ) -> Result<OperateAnswer> {
        self.owner_lets(spoken).await.map_err(Error::unsent)?;
        let wish = ChargeWish {
            spoken: spoken.clone(),
            ..ending(shop, consent, reason)
        };
        let lock = self.operations_lock().await?;
        let looked = self.ready_to_end(&wish).await.map_err(Error::unsent)?;
        let Ok(plan) = looked.plan.clone() else {
            return Ok(answer(&wish, &looked, None, words));
        };
        let operation = self.intent(&wish, &looked, &plan);
        let sent = self.send_end(&wish, &looked, &plan);
        let operation = self.under_outbox(operation, sent).await?;
        drop(lock);
        Ok(answer(&wish, &looked, Some(&operation), words))
    }

    async fn ready_to_charge(&self, wish: &ChargeWish) -> Result<Looked> {
        self.find_left_over().await?;
        self.no_open_charge(&wish.consent).await?;
        self.consent_asked_here(wish).await?;
        self.look_at_charge(wish).await
    }

    async fn ready_to_end(&self, wish: &ChargeWish) -> Result<Looked> {
        self.find_left_over().await?;
        self.no_open_charge(&wish.consent).await?;
        self.consent_asked_here(wish).await?;
        self.look_at_end(wish).await
    }

    async fn no_open_charge(&self, consent: &str) -> Result<()> {
        let open = self.ledger().operations_open().await?;
        match open.iter().find(|o| o.consent.as_deref() == Some(consent)) {
            Some(open) => Err(Error::new(FailureCode::Busy, "failure-charge-unsettled")
                .with("order", open.order_id.as_str())),
            None => Ok(()),
        }
    }

    /// Each charge known on the consent must have been asked about in this ledger: a month that is charged already must
    /// not seem free.
    async fn consent_asked_here(&self, wish: &ChargeWish) -> Result<()> {
        let shop = self.shop(wish.shop.as_deref()).await?;
        for charge in self.charges_on(&shop, &wish.consent).await? {
            self.asked_here(&shop, &charge.order_id).await?;
        }
        Ok(())
    }

    async fn look_at_charge(&self, wish: &ChargeWish) -> Result<Looked> {
        let shop = self.shop(wish.shop.as_deref()).await?;
        let pg = self.pg_client(&shop).await?;
        self.look_at_unseen(&pg, &shop, &wish.consent).await?;
        let charges = self.charges_on(&shop, &wish.consent).await?;
        let order = match &wish.order {
            Some(order) => crate::named::order_id(order)?,
            None => proposed(&wish.consent, &charges, self.now_of(&shop.name))?,
        };
        let fact = consent_of(&pg, &wish.consent).await?;
        let order_taken = match pg.inquire(&order).await {
            Ok(_) => true,
            Err(sources::Error::NoSuchTransaction) => false,
            Err(error) => return Err(crate::connect::pg_failure(&error)),
        };
        let seen = seen(&fact, &charges, order_taken, &shop, self.now_of(&shop.name));
        let now = pg.clock().unwrap_or_else(|| self.now_of(&shop.name));
        let asked = ChargeAsked {
            amount: wish.amount,
            tax: wish.tax,
            reason: &wish.reason,
            approval: self.approval(&shop, None, &wish.spoken, now).await?,
        };
        let heard = self.hear_consent(&shop, &wish.consent, &charges).await?;
        let cases = self.cases_on_consent(&charges).await?;
        let plan = outbox::charge_plan(&asked, &seen).and_then(|made| {
            let stop = held_back(&made, &heard, &cases, &wish.reason);
            stop.map_or(Ok(made), |stop| Err(ChargeStop::Guard(stop)))
        });
        let now = self.now_of(&shop.name);
        let status = seen.status;
        Ok(Looked {
            shop,
            pg,
            order,
            kind: OperationKind::Charge,
            status,
            plan,
            heard: Some(heard),
            cases,
            now,
        })
    }

    async fn look_at_end(&self, wish: &ChargeWish) -> Result<Looked> {
        let shop = self.shop(wish.shop.as_deref()).await?;
        let pg = self.pg_client(&shop).await?;
        let order = crate::named::order_id(&wish.consent)?;
        let status = pg
            .consent(&wish.consent)
            .await
            .map_err(|e| crate::connect::pg_failure(&e))?
            .status;
        let plan = outbox::close_plan(&status);
        Ok(Looked {
            now: self.now_of(&shop.name),
            heard: None,
            cases: Vec::new(),
            shop,
            pg,
            order,
            kind: OperationKind::CloseConsent,
            status,
            plan,
        })
    }

    fn intent(&self, wish: &ChargeWish, looked: &Looked, plan: &Plan) -> Operation {
        let at = self.now_of(&looked.shop.name);
        Operation {
            id: self.fresh_id(),
            shop: looked.shop.name.clone(),
            order_id: looked.order.clone(),
            consent: Some(wish.consent.clone()),
            kind: plan.kind,
            state: OperationState::Intended,
            amount: plan.amount,
            tax: plan.tax,
            at,
            outcome_at: None,
            reason: wish.reason.trim().to_owned(),
            by: wish.by.clone(),
            before: Some(plan.before.clone()),
            codes: String::new(),
            same_since: None,
            word: wish.spoken.word(),
            moved_at: looked.pg.clock().unwrap_or(at),
        }
    }

    /// Registers the order and charges it; each call again only while the PG says that it has not begun.
    async fn send_charge(
        &self,
        wish: &ChargeWish,
        looked: &Looked,
        plan: &Plan,
    ) -> (Event, String) {
        let settings = ShopSettings::of(&looked.shop);
        let new = NewCharge {
            order: &looked.order,
            amount: plan.amount,
            tax: plan.tax,
            job: if wish.reserve { "AUTH" } else { "CAPTURE" },
            amazonpay_type: settings.amazonpay_type(),
        };
        let mut turn = 0;
        let (access_id, access_pass) = loop {
            match looked.pg.enter(&new).await {
                Entered::Open {
                    access_id,
                    access_pass,
                } => break (access_id, access_pass),
                Entered::Not(Written::Busy(codes)) => {
                    if !self.pause_busy(&mut turn).await {
                        return (Event::Refused, codes.join("|"));
                    }
                }
                Entered::Not(written) => return not_charged(written),
            }
        };
        // From here on the order is known, and whose consent pays for it must be too.
        if self
            .link(&looked.shop.name, &looked.order, &wish.consent)
            .await
            .is_err()
        {
            return (Event::Refused, "ledger".to_owned());
        }
        self.send_exec(wish, looked, plan, (&access_id, &access_pass))
            .await
    }

    async fn send_exec(
        &self,
        wish: &ChargeWish,
        looked: &Looked,
        plan: &Plan,
        access: (&str, &SecretString),
    ) -> (Event, String) {
        let mut turn = 0;
        loop {
            match looked.pg.charge(&looked.order, access, &wish.consent).await {
                Written::Done(after)
                    if matches!(after.status, Status::Auth | Status::Capture | Status::Sales) =>
                {
                    return (Event::Answered, String::new());
                }
                Written::Done(after) => {
                    return (Event::Lost, format!("status {}", after.status.as_str()));
                }
                Written::Busy(codes) => {
                    if !self.pause_busy(&mut turn).await {
                        return (Event::Refused, codes.join("|"));
                    }
                }
                Written::Look(codes) => {
                    return (self.charge_by_look(looked, plan).await, codes.join("|"));
                }
                Written::Unknown(sources::Error::Refused {
                    verdict: Verdict::RefusedByCentre,
                    codes,
                }) => {
                    return (self.charge_by_centre(looked, plan).await, codes.join("|"));
                }
                written => return not_charged(written),
            }
        }
    }

    /// Perhaps so before: the order itself says whether it was charged.
    async fn charge_by_look(&self, looked: &Looked, plan: &Plan) -> Event {
        match self.look_at_charged(looked, plan).await {
            Some(Look::Done) => Event::Answered,
            Some(Look::Same | Look::Otherwise) => Event::Refused,
            Some(Look::Unclear) | None => Event::Lost,
        }
    }

    /// The centre's code says nothing of the money. Where the PG itself calls the order failed, it has ended; else nobody
    /// knows yet.
    async fn charge_by_centre(&self, looked: &Looked, plan: &Plan) -> Event {
        match self.look_at_charged(looked, plan).await {
            Some(Look::Otherwise) => Event::Refused,
            _ => Event::Lost,
        }
    }

    async fn look_at_charged(&self, looked: &Looked, plan: &Plan) -> Option<Look> {
        let answer = self.inquire(&looked.pg, &looked.shop, &looked.order).await;
        let (fact, _) = answer.ok()?;
        Some(outbox::look(plan, &Seen::from(&fact)))
    }

    async fn send_end(&self, wish: &ChargeWish, looked: &Looked, plan: &Plan) -> (Event, String) {
        let mut turn = 0;
        loop {
            match looked.pg.close_consent(&wish.consent).await {
                Written::Done(_) => return (Event::Answered, String::new()),
                Written::Busy(codes) => {
                    if !self.pause_busy(&mut turn).await {
                        return (Event::Refused, codes.join("|"));
                    }
                }
                Written::Look(codes) => {
                    let event = match looked.pg.consent(&wish.consent).await {
                        Ok(fact) if outbox::look(plan, &consent_seen(&fact)) == Look::Done => {
                            Event::Answered
                        }
                        // No code at all, and not ended: half an answer.
                        Ok(_) if !codes.is_empty() => Event::Refused,
                        _ => Event::Lost,
                    };
                    return (event, codes.join("|"));
                }
                written => return not_charged(written),
            }
        }
    }

    /// Waits as long as the PG's business asks for; false when it was asked often enough.
    async fn pause_busy(&self, turn: &mut u32) -> bool {
        let Some(ms) = outbox::pause_ms(Pauses::BUSY, *turn, self.chance()) else {
            return false;
        };
        *turn += 1;
        self.pause_for(crate::HeldUp::Pg, Duration::from_millis(ms))
            .await;
        true
    }

    /// Keeps which consent pays for an order: the inquiry need not say it (gmo-pg.md 2.7).
    pub(super) async fn link(&self, shop: &str, order: &OrderId, consent: &str) -> Result<()> {
        let fact = Fact::Order(OrderFact {
            permission_id: Some(consent.to_owned()),
            charge_id: None,
            memo: None,
        });
        let raw = sources::encode(&fact);
        let said = Observation {
            shop: shop.to_owned(),
            order_id: order.clone(),
            source: Source::Owner,
            at: self.now_of(shop),
            fact,
            raw,
        };
        self.receive(&[said]).await?;
        Ok(())
    }

    /// What an inquiry shows of a charge or of a consent's end whose outcome is unknown.
    pub(super) async fn seen_of_consent(
        &self,
        pg: &PgClient,
        shop: &ShopRow,
        operation: &Operation,
        before: &Seen,
    ) -> Result<(Seen, At)> {
        let consent = operation.consent.as_deref().unwrap_or_default();
        if operation.kind == OperationKind::CloseConsent {
            let fact = pg.consent(consent).await;
            let fact = fact.map_err(|e| crate::connect::pg_failure(&e))?;
            return Ok((consent_seen(&fact), self.now_of(&shop.name)));
        }
        match self.look_once(pg, shop, &operation.order_id).await {
            Ok(answer) => {
                self.link(&shop.name, &operation.order_id, consent).await?;
                Ok((Seen::from(&answer.fact), answer.at))
            }
            // Not even registered.
            Err(error) if error.code == FailureCode::NotFound => {
                Ok((before.clone(), self.now_of(&shop.name)))
            }
            Err(error) => Err(error),
        }
    }
}

/// How sending ended where no consent was charged or ended, as far as is known.
fn not_charged(written: Written) -> (Event, String) {
    match written {
        Written::Refused(codes) | Written::Settings(codes) | Written::Busy(codes) => {
            (Event::Refused, codes.join("|"))
        }
        Written::NotSent(error) => (Event::Refused, crate::connect::code_text(&error)),
        Written::Look(codes) => (Event::Lost, codes.join("|")),
        Written::Unknown(error) => (Event::Lost, crate::connect::code_text(&error)),
        Written::Done(after) => (Event::Lost, format!("status {}", after.status.as_str())),
    }
}

/// A shop whose contract lacks the inquiry still charges: what the PG does not say is left open.
async fn consent_of(pg: &PgClient, consent: &str) -> Result<ConsentFact> {
    match pg.consent(consent).await {
        Ok(fact) => Ok(fact),
        Err(sources::Error::Refused {
            verdict: Verdict::Settings,
            codes,
        }) if !crate::connect::is_sign_in(&codes) => Ok(ConsentFact {
            status: Status::Other(String::new()),
            reason: None,
            limit: None,
            balance: None,
        }),
        Err(error) => Err(crate::connect::pg_failure(&error)),
    }
}

fn consent_seen(fact: &ConsentFact) -> Seen {
    Seen {
        status: fact.status.clone(),
        amount: Yen::ZERO,
        tax: Yen::ZERO,
        cancelled: Yen::ZERO,
    }
}
