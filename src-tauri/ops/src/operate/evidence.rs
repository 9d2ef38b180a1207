//! The guards' evidence: the order's open cases, what Amazon has taken and given back on a sale and on its repetitions, when
//! the goods left.

use super::ToDo;
use crate::refund_rows::RefundRows;
use crate::{Desk, Result};
use ledger::ShopRow;
use messages::AmazonAsked;
use outbox::{Act, AmazonLook, Dispatch, Hold, Missing, Pauses, Plan, Refunded, Stop};
use payments::{
    AmazonState, Fact, Observation, OrderId, PermissionState, PgFact, Seen, Source, Status,
    Transaction, Warning, WarningKind, WarningState, Yen,
};
use sources::{AmazonClient, AmazonRefusal, PgClient};
use std::time::Duration;

/// How long one answer of Amazon is waited for: as long as the line itself waits; and where nothing hangs on it.
const LONG: Duration = Duration::from_secs(120);
const NOT_LONG: Duration = Duration::from_secs(5);

/// While Amazon says that it has too many questions.
const THROTTLED: Pauses = Pauses {
    first_ms: 500,
    longest_ms: 4_000,
    most: 6,
};

/// What Amazon said of one order's own charge, just now or as last heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// The shop has no key.
    NoKey,
    /// It does not say so.
    Not(Missing),
    /// It was not asked about this one yet, and will be before anything is sent.
    NotYet,
    /// Of a consent: how it stands.
    Consent { state: PermissionState },
    /// It says so.
    Says {
        state: AmazonState,
        captured: Yen,
        refunded: Yen,
    },
}

impl Heard {
    /// As the cache has it; nothing is asked.
    pub(super) fn as_known(t: &Transaction, has_key: bool) -> Self {
        match (&t.amazon_state, &t.charge_id) {
            _ if !has_key => Self::NoKey,
            (Some(state), Some(_)) if *state != AmazonState::NotFound => Self::Says {
                state: state.clone(),
                captured: t.captured.unwrap_or(Yen::ZERO),
                refunded: t.refunded.unwrap_or(Yen::ZERO),
            },
            (None, Some(_)) => Self::NotYet,
            (_, Some(_)) => Self::Not(Missing::NotThere),
            (_, None) => Self::Not(Missing::Number),
        }
    }

    /// Whether Amazon was asked, or why it has said nothing.
    pub(super) fn asked(&self) -> AmazonAsked {
        match self {
            Self::NoKey => AmazonAsked::NoKey,
            Self::Not(missing) => (*missing).into(),
            Self::NotYet => AmazonAsked::NotYet,
            Self::Says { .. } | Self::Consent { .. } => AmazonAsked::Asked,
        }
    }

    /// The word of a state that nobody here knows: nothing is done on it.
    pub(super) fn unread(&self) -> Option<Stop> {
        match self {
            Self::Says {
                state: AmazonState::Other(word),
                ..
            }
            | Self::Consent {
                state: PermissionState::Other(word),
            } => Some(Stop::AmazonState { word: word.clone() }),
            _ => None,
        }
    }

    /// What Amazon keeps of the customer's money, yen; none where it is not known.
    pub(super) fn held(&self) -> Option<Yen> {
        match self {
            Self::Says {
                captured, refunded, ..
            } => Some(*captured - *refunded),
            _ => None,
        }
    }

    /// Whether Amazon took money, whatever has gone back since, or is about to.
    fn was_charged(&self) -> bool {
        match self {
            Self::Says {
                state, captured, ..
            } => *state == AmazonState::CaptureInitiated || *captured > Yen::ZERO,
            _ => false,
        }
    }

    /// Whether what Amazon has just said shows that a case is over.
    fn contradicts(&self, kind: WarningKind) -> bool {
        let Self::Says { state, .. } = self else {
            return false;
        };
        match kind {
            WarningKind::CapturedOutside => !self.was_charged(),
            WarningKind::CancelledOutside | WarningKind::AuthorisationExpired => {
                matches!(state, AmazonState::Authorized | AmazonState::Captured)
            }
            _ => false,
        }
    }

    /// Why it is not known what Amazon has given back; none where that is known or cannot be.
    pub(super) const fn missing(&self) -> Option<Missing> {
        match self {
            Self::Not(missing) => Some(*missing),
            Self::NoKey | Self::NotYet | Self::Consent { .. } | Self::Says { .. } => None,
        }
    }
}

impl Desk {
    /// Asks Amazon about an order's charge, and keeps what it says. Where no money goes back a silent Amazon is not waited for
    /// long: the PG asks it itself.
    pub(super) async fn hear_amazon(
        &self,
        shop: &ShopRow,
        known: &Transaction,
        gives_back: bool,
    ) -> Result<Heard> {
        let Some(amazon) = self.amazon_client(shop).await? else {
            return Ok(Heard::NoKey);
        };
        let patience = if gives_back { LONG } else { NOT_LONG };
        self.hear_charge(&amazon, known, patience).await
    }

    /// The first case or guard that stops it.
    pub(super) async fn guard(
        &self,
        todo: &ToDo,
        shop: &ShopRow,
        known: &Transaction,
        pg: &PgClient,
        (plan, heard): (&Plan, &Heard),
    ) -> Result<Option<Stop>> {
        let mut cases = self.cases_of(&shop.name, &known.order_id).await?;
        if let Heard::Says { refunded, .. } = heard {
            // The figures of both sides, just asked for, say more than a case about them; not of a refund that only a report
            // tells of.
            let told = |case: &Warning| case.amazon.as_ref().and_then(|side| side.refunded);
            let more = |case: &Warning| told(case).is_some_and(|yen| yen > *refunded);
            cases.retain(|case| case.kind != WarningKind::RefundedOutside || more(case));
        }
        let dispatch = Dispatch {
            on: known.dispatched_on,
            reason: &todo.reason,
        };
        let look = if plan.gives_back() {
            self.refunds(shop, known, pg, (plan, heard)).await?
        } else {
            AmazonLook::NoKey
        };
        let under_way = if gives_back_unasked(plan, &todo.reason) {
            let rows = self.refund_rows(&shop.name).await?;
            self.under_way(&rows, known, plan, &todo.reason).await?
        } else {
            None
        };
        let now = pg.clock().unwrap_or_else(|| self.now_of(&shop.name));
        let approval = self
            .approval(shop, Some(&known.order_id), &todo.spoken, now)
            .await?;
        // What was given back outside names its figures, and so comes before the case about it.
        let stop = heard
            .unread()
            .or_else(|| outbox::double_refund(plan, &look, &todo.reason))
            .or(under_way)
            .or_else(|| case(plan, heard, &cases, &todo.reason))
            .or_else(|| outbox::dispatch(plan, &dispatch))
            .or_else(|| outbox::approval(plan, approval));
        Ok(stop)
    }

    /// A refund that a report tells of, that is not ended and that the PG did not make: a further one may be the second.
    pub(super) async fn under_way(
        &self,
        rows: &RefundRows,
        known: &Transaction,
        plan: &Plan,
        reason: &str,
    ) -> Result<Option<Stop>> {
        let lines = rows.of(Some(known));
        if lines.is_empty() || !gives_back_unasked(plan, reason) {
            return Ok(None);
        }
        let heard = self.observations(&known.shop, &known.order_id).await?;
        let amount = reconcile::refund_under_way(&lines, &heard, plan.before.cancelled);
        Ok((amount > Yen::ZERO).then_some(Stop::RefundUnderWay { amount }))
    }

    /// The unresolved cases of an order, oldest first.
    pub(super) async fn cases_of(&self, shop: &str, order: &OrderId) -> Result<Vec<Warning>> {
        let mut cases = self.ledger().warnings_of(shop, order.as_str()).await?;
        cases.retain(|case| case.state != WarningState::Resolved);
        Ok(cases)
    }

    /// What Amazon says of this payment and of the other payments of its sale.
    async fn refunds(
        &self,
        shop: &ShopRow,
        known: &Transaction,
        pg: &PgClient,
        (plan, heard): (&Plan, &Heard),
    ) -> Result<AmazonLook> {
        let Some(amazon) = self.amazon_client(shop).await? else {
            return Ok(AmazonLook::NoKey);
        };
        let (mut says, mut missing) = (Vec::new(), heard.missing());
        if let Heard::Says {
            captured, refunded, ..
        } = heard
        {
            says.push(Refunded {
                order: known.order_id.clone(),
                captured: *captured,
                refunded: *refunded,
                pg_total: plan.before.total(),
                pg_cancelled: plan.before.cancelled,
                parts: self.parts(shop, &known.order_id, *captured).await?,
            });
        }
        for other in self.repetitions(shop, &known.order_id).await? {
            let (captured, refunded) = match self.hear_charge(&amazon, &other, LONG).await? {
                Heard::Says {
                    captured, refunded, ..
                } => (captured, refunded),
                // One that was never charged has nothing to give back.
                Heard::Not(Missing::Number | Missing::NotThere) if !was_charged(&other.status) => {
                    continue;
                }
                // The refund may be on the very payment that nobody answers for.
                unheard => {
                    missing = missing.or(unheard.missing());
                    continue;
                }
            };
            // Its side at the PG must be as fresh as Amazon's; a sibling that cannot be asked keeps what is known of it.
            let (pg_total, pg_cancelled) = match self.inquire(pg, shop, &other.order_id).await {
                Ok((fact, _)) => (still_paid(&fact), Seen::from(&fact).cancelled),
                Err(_) => (paid(&other.status, other.total()), Yen::ZERO),
            };
            let parts = self.parts(shop, &other.order_id, captured).await?;
            says.push(Refunded {
                parts,
                order: other.order_id,
                captured,
                refunded,
                pg_total,
                pg_cancelled,
            });
        }
        Ok(AmazonLook::Asked { says, missing })
    }

    /// What the PG gave back of an order, one refund at a time, as its inquiries showed it.
    async fn parts(
        &self,
        shop: &ShopRow,
        order: &OrderId,
        captured: Yen,
    ) -> Result<Option<Vec<Yen>>> {
        let mut seen: Vec<Seen> = Vec::new();
        for o in self.observations(&shop.name, order).await? {
            if let (Source::Pg, Fact::Pg(fact)) = (o.source, &o.fact) {
                seen.push(Seen::from(fact));
            }
        }
        Ok(outbox::parts(captured, &seen))
    }

    async fn repetitions(&self, shop: &ShopRow, order: &OrderId) -> Result<Vec<Transaction>> {
        self.image(|image| {
            let rows = image.rows().iter();
            let ours: Vec<&Transaction> = rows.filter(|t| t.shop == shop.name).collect();
            let ids: Vec<&OrderId> = ours.iter().map(|t| &t.order_id).collect();
            let family = outbox::family(order, &ids);
            let of_family = ours.iter().filter(|t| family.contains(&&t.order_id));
            of_family.map(|t| (*t).clone()).collect()
        })
        .await
    }

    /// Asks Amazon about a consent, and keeps what it says with the order that was charged last on it: what left the consent
    /// by another way is seen before it is charged again. While a charge of ours is in doubt the balance tells nothing.
    pub(super) async fn hear_consent(
        &self,
        shop: &ShopRow,
        consent: &str,
        charges: &[Transaction],
    ) -> Result<Heard> {
        let Some(amazon) = self.amazon_client(shop).await? else {
            return Ok(Heard::NoKey);
        };
        let now = self.now_of(&shop.name);
        let asked = tokio::time::timeout(NOT_LONG, amazon.permission(consent, now)).await;
        let answer = match asked.unwrap_or(Err(sources::Error::Timeout)) {
            Ok(answer) => answer,
            Err(error) => return Ok(Heard::Not(why_not(&error))),
        };
        let Fact::Permission(fact) = &answer.fact else {
            return Ok(Heard::Not(Missing::NotThere));
        };
        let heard = Heard::Consent {
            state: fact.state.clone(),
        };
        let open = self.ledger().operations_open().await?;
        let in_doubt = open.iter().any(|o| o.consent.as_deref() == Some(consent));
        let last = charges
            .iter()
            .max_by_key(|t| t.charged_at.or(t.authorised_at));
        if let (Some(last), false) = (last, in_doubt) {
            self.receive(&[Observation {
                shop: shop.name.clone(),
                order_id: last.order_id.clone(),
                source: answer.source,
                at: now,
                fact: answer.fact,
                raw: answer.raw,
            }])
            .await?;
        }
        // A charge that was learnt of since may explain what a case is about.
        let warned = charges.iter().filter(|t| !t.warnings.is_empty());
        let mut orders: Vec<OrderId> = warned.chain(last).map(|t| t.order_id.clone()).collect();
        orders.sort();
        orders.dedup();
        self.derive(&shop.name, &orders).await?;
        Ok(heard)
    }

    async fn hear_charge(
        &self,
        amazon: &AmazonClient,
        known: &Transaction,
        patience: Duration,
    ) -> Result<Heard> {
        let Some(charge) = &known.charge_id else {
            return Ok(Heard::Not(Missing::Number));
        };
        let (mut turn, now) = (0, self.now_of(&known.shop));
        let answer = loop {
            let asked = tokio::time::timeout(patience, amazon.charge(charge, now)).await;
            match asked.unwrap_or(Err(sources::Error::Timeout)) {
                Ok(answer) => break answer,
                // It has too many questions, of this list perhaps: silence would stop what is right.
                Err(sources::Error::Busy { .. }) => {
                    let Some(ms) = outbox::pause_ms(THROTTLED, turn, self.chance()) else {
                        return Ok(Heard::Not(Missing::Silent));
                    };
                    turn += 1;
                    self.pause_for(crate::HeldUp::Amazon, Duration::from_millis(ms))
                        .await;
                }
                Err(error) => return Ok(Heard::Not(why_not(&error))),
            }
        };
        let says = match &answer.fact {
            Fact::Charge(fact) if self.is_anothers(known, fact).await? => {
                return Ok(Heard::Not(Missing::Another));
            }
            Fact::Charge(fact) => Heard::Says {
                state: fact.state.clone(),
                captured: fact.captured,
                refunded: fact.refunded,
            },
            _ => Heard::Not(Missing::NotThere),
        };
        self.receive(&[Observation {
            shop: known.shop.clone(),
            order_id: known.order_id.clone(),
            source: answer.source,
            at: now,
            fact: answer.fact,
            raw: answer.raw,
        }])
        .await?;
        self.derive(&known.shop, std::slice::from_ref(&known.order_id))
            .await?;
        Ok(says)
    }
}

/// Why Amazon does not say how a charge stands, as a sync would name it.
fn why_not(error: &sources::Error) -> Missing {
    use sources::Error as E;
    if let Some(refused) = error.amazon_refusal() {
        return match refused {
            AmazonRefusal::Signature | AmazonRefusal::KeyId => Missing::SignIn,
            AmazonRefusal::Account => Missing::Account,
            AmazonRefusal::Question => Missing::Refused,
        };
    }
    match error {
        E::Key(_) => Missing::SignIn,
        E::ClockOff { .. } => Missing::Clock,
        E::AmazonRefused { .. } | E::Refused { .. } | E::BadId => Missing::Refused,
        E::TooLarge
        | E::Redirected
        | E::NotAnAnswer(_)
        | E::HalfAnswer { .. }
        | E::BadField { .. }
        | E::WrongSubject(_) => Missing::Unreadable,
        E::AnothersCharge => Missing::Another,
        _ => Missing::Silent,
    }
}

/// Whether money goes back and no reason says that its author has looked.
pub(super) fn gives_back_unasked(plan: &Plan, reason: &str) -> bool {
    plan.gives_back() && reason.trim().is_empty()
}

/// The case that holds a plan back. What Amazon itself says of a capture counts before it has become a case.
pub(super) fn case(plan: &Plan, heard: &Heard, cases: &[Warning], reason: &str) -> Option<Stop> {
    let act = Act::of(plan)?;
    // What both sides say now is newer than a case: one that they contradict is over, and only not yet told so.
    let over = |kind: WarningKind| heard.contradicts(kind);
    let cases: Vec<&Warning> = cases.iter().filter(|case| !over(case.kind)).collect();
    let mut kinds: Vec<WarningKind> = cases.iter().map(|case| case.kind).collect();
    if !plan.before.status.is_charged() && heard.was_charged() {
        kinds.push(WarningKind::CapturedOutside);
    }
    let place = outbox::held(act, &kinds, reason)?;
    let kind = *kinds.get(place)?;
    Some(Stop::Case {
        kind,
        id: cases.get(place).map(|case| case.id.clone()),
        with_reason: outbox::hold(kind, act) == Hold::Reason,
    })
}

/// Whether money was ever taken on it, by the PG's word.
fn was_charged(status: &Status) -> bool {
    status.is_charged() || matches!(status, Status::ReqReturn | Status::Return)
}

fn still_paid(fact: &PgFact) -> Yen {
    paid(&fact.status, fact.amount + fact.tax)
}

/// What the customer still pays by the PG's word: nothing once it is being returned.
fn paid(status: &Status, total: Yen) -> Yen {
    match status {
        Status::ReqReturn | Status::Return | Status::Cancel => Yen::ZERO,
        _ => total,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_a_word_of_amazon_that_nobody_knows_nothing_is_done() {
        let says = |state: &str| Heard::Says {
            state: AmazonState::parse(state),
            captured: Yen::ZERO,
            refunded: Yen::ZERO,
        };
        let word = "ChargebackPending";
        let consent = Heard::Consent {
            state: PermissionState::parse(word),
        };
        for heard in [says(word), consent] {
            let stop = heard.unread().unwrap();
            assert_eq!(stop.by().as_str(), "amazon_state");
            assert!(!stop.takes_reason());
        }
        for state in AmazonState::KNOWN {
            assert_eq!(says(state.as_str()).unread(), None);
        }
    }
}
