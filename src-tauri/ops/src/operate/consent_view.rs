//! What a charge on a consent is judged by (the consent's other charges and their cases), and how it is told.

use super::charge::{ChargeWish, Looked};
use super::evidence::{Heard, case};
use super::present::{self, key_of_stop, not_asked, stop_args, untold, with_label};
use crate::present::{operation_row, yen};
use crate::shop_settings::ShopSettings;
use crate::spoken::Spoken;
use crate::{Desk, Error, Result};
use ledger::ShopRow;
use messages::{AmazonAsked, OperateAnswer, OperateStopped};
use outbox::{ChargeStop, ConsentSeen, Plan, Stop};
use payments::{
    At, ConsentFact, Operation, OperationKind, OperationState, OrderId, Status, Transaction,
    Warning, Yen,
};
use sources::PgClient;
use words::{Arg, Words};

impl Desk {
    /// Asks about charges of this consent that were done and not looked at since (whoever did them died between the outcome
    /// and the look), and about those settled as not done a short while ago, which may have come true late: a month that is
    /// charged already must not seem free.
    pub(super) async fn look_at_unseen(
        &self,
        pg: &PgClient,
        shop: &ShopRow,
        consent: &str,
    ) -> Result<()> {
        let operations = self.ledger().operations(Some(&shop.name), None).await?;
        let since = self.now_of(&shop.name).plus(-outbox::LATE_SECONDS);
        for operation in operations.iter().filter(|o| {
            o.kind == OperationKind::Charge
                && o.state == OperationState::NotDone
                && o.at >= since
                && o.consent.as_deref() == Some(consent)
        }) {
            self.look_late(operation).await?;
        }
        let done = operations.into_iter().filter(|o| {
            o.kind == OperationKind::Charge
                && o.state == OperationState::Done
                && o.consent.as_deref() == Some(consent)
        });
        for operation in done {
            let order = &operation.order_id;
            let seen = |t: &Transaction| t.permission_id.as_deref() == Some(consent);
            let known = self
                .image(|image| image.get(&shop.name, order).is_some_and(seen))
                .await?;
            if !known {
                self.link(&shop.name, order, consent).await?;
                self.inquire(pg, shop, order).await?;
            }
        }
        Ok(())
    }

    /// Orders of a shop that were charged on a consent.
    pub(super) async fn charges_on(
        &self,
        shop: &ShopRow,
        consent: &str,
    ) -> Result<Vec<Transaction>> {
        let on_it =
            |t: &&Transaction| t.shop == shop.name && t.permission_id.as_deref() == Some(consent);
        self.image(|image| image.rows().iter().filter(on_it).cloned().collect())
            .await
    }

    /// The unresolved cases of the orders on this consent.
    pub(super) async fn cases_on_consent(&self, charges: &[Transaction]) -> Result<Vec<Warning>> {
        let mut cases = Vec::new();
        for charge in charges {
            cases.extend(self.cases_of(&charge.shop, &charge.order_id).await?);
        }
        Ok(cases)
    }
}

/// What holds a further charge back: a word of Amazon that is not known, or the case of an order on this consent.
pub(super) fn held_back(
    plan: &Plan,
    heard: &Heard,
    cases: &[Warning],
    reason: &str,
) -> Option<Stop> {
    heard.unread().or_else(|| case(plan, heard, cases, reason))
}

/// Both views of the month: ours, and what the PG's balance has lost.
pub(super) fn seen(
    fact: &ConsentFact,
    charges: &[Transaction],
    order_taken: bool,
    shop: &ShopRow,
    now: At,
) -> ConsentSeen {
    let (ours, charged) = this_month(charges, now);
    let theirs = fact
        .limit
        .zip(fact.balance)
        .map_or(Yen::ZERO, |(limit, balance)| limit - balance);
    ConsentSeen {
        status: fact.status.clone(),
        balance: fact.balance,
        used: ours.max(theirs),
        cap: ShopSettings::of(shop).consent_cap,
        charged,
        order_taken,
    }
}

/// What was charged or reserved in this calendar month of Japan, and the newest order of it.
pub(crate) fn this_month(charges: &[Transaction], now: At) -> (Yen, Option<OrderId>) {
    use chrono::Datelike;
    let month = |at: At| (at.day().year(), at.day().month());
    let of_month = |t: &&Transaction| t.processed_at.is_some_and(|at| month(at) == month(now));
    let stands = |t: &&Transaction| {
        matches!(
            t.status,
            Status::Auth
                | Status::Sales
                | Status::Capture
                | Status::ReqSuccess
                | Status::AuthProcess
        )
    };
    let list: Vec<&Transaction> = charges.iter().filter(of_month).filter(stands).collect();
    let used = list.iter().map(|t| t.total()).sum();
    let newest = list.iter().max_by_key(|t| t.processed_at);
    (used, newest.map(|t| t.order_id.clone()))
}

/// The longest order number (gmo-pg.md 1.5).
const ORDER_LONGEST: usize = 27;

/// A number for the next order: the consent's with the month, and a letter where that one is used.
pub(super) fn proposed(consent: &str, charges: &[Transaction], now: At) -> Result<OrderId> {
    use chrono::Datelike;
    let day = now.day();
    let month = format!("-{:04}{:02}", day.year(), day.month());
    let room = ORDER_LONGEST - month.len() - 1;
    let head: String = consent
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    // Consents differ at their end.
    let head = head.get(head.len().saturating_sub(room)..).unwrap_or(&head);
    let used = |id: &str| charges.iter().any(|t| t.order_id.as_str() == id);
    let letters = std::iter::once(String::new()).chain(('a'..='z').map(String::from));
    letters
        .map(|letter| format!("{head}{month}{letter}"))
        .find(|id| !used(id))
        .map_or_else(
            || Err(Error::usage("failure-order-numbers-used")),
            |id| crate::named::order_id(&id),
        )
}

/// What was found and what became of it, for people.
pub(super) fn answer(
    wish: &ChargeWish,
    looked: &Looked,
    operation: Option<&Operation>,
    words: Words,
) -> OperateAnswer {
    let plan = looked.plan.as_ref().ok();
    let heard = looked.heard.as_ref();
    let cases = present::cases(&looked.cases, looked.now, words);
    let stopped = looked
        .plan
        .as_ref()
        .err()
        .map(|stop| stopped(stop, wish, words));
    OperateAnswer {
        shop: looked.shop.name.clone(),
        order: looked.order.as_str().to_owned(),
        kind: looked.kind.into(),
        amount: yen(wish.amount),
        tax: yen(wish.tax),
        status: looked.status.clone().into(),
        status_amount: yen(Yen::ZERO),
        status_tax: yen(Yen::ZERO),
        status_cancelled: yen(Yen::ZERO),
        moves: yen(plan.map_or(Yen::ZERO, Plan::moves)),
        becomes: plan.map(|plan| plan.becomes().into()),
        gives_back: false,
        does: plan.map_or_else(String::new, |plan| does(plan, wish, words)),
        stopped,
        operation: operation.map(operation_row),
        because: operation.map_or_else(String::new, |o| crate::codes::in_words(&o.codes, words)),
        amazon: heard.map_or(AmazonAsked::NotNeeded, Heard::asked),
        amazon_text: heard.map_or_else(String::new, |heard| not_asked(heard, words)),
        // Each with its advice: what stops it names its case by its label alone.
        cases_text: untold(&cases, None),
        cases,
    }
}

fn does(plan: &Plan, wish: &ChargeWish, words: Words) -> String {
    let key = match plan.kind {
        OperationKind::CloseConsent => "operate-does-close-consent",
        _ if wish.reserve => "operate-does-reserve",
        _ => "operate-does-charge",
    };
    words.text(
        key,
        &[
            ("moves", Arg::from(plan.moves().display())),
            ("consent", wish.consent.as_str().into()),
        ],
    )
}

fn stopped(stop: &ChargeStop, wish: &ChargeWish, words: Words) -> OperateStopped {
    let mut args: Vec<(&str, Arg)> = vec![
        ("consent", wish.consent.as_str().into()),
        ("order", wish.order.clone().unwrap_or_default().into()),
        ("total", (wish.amount + wish.tax).display().into()),
        ("status", String::new().into()),
    ];
    match stop {
        ChargeStop::AboveBalance { balance } => args.push(("balance", balance.display().into())),
        ChargeStop::AboveCap { used, cap } => {
            args.push(("used", used.display().into()));
            args.push(("cap", cap.display().into()));
        }
        ChargeStop::ChargedAlready { order } => args.push(("other", order.as_str().into())),
        ChargeStop::Guard(stop) => {
            args.extend(stop_args(stop, wish.order.as_deref().unwrap_or_default()))
        }
        ChargeStop::OutOfRange | ChargeStop::Ended | ChargeStop::OrderTaken => {}
    }
    let (message, case) = match stop {
        ChargeStop::Guard(Stop::Case { kind, id, .. }) => {
            let args = with_label(*kind, args, words);
            (words.text("operate-stopped-by-case", &args), id.clone())
        }
        _ => (words.text(&key_of_stop(stop.by()), &args), None),
    };
    OperateStopped {
        rule: stop.by().into(),
        message,
        case,
        with_reason: stop.takes_reason(),
    }
}

/// What ending a consent asks for.
pub(super) fn ending(shop: Option<&str>, consent: &str, reason: &str) -> ChargeWish {
    ChargeWish {
        shop: shop.map(str::to_owned),
        consent: consent.to_owned(),
        order: None,
        amount: Yen::ZERO,
        tax: Yen::ZERO,
        reserve: false,
        reason: reason.to_owned(),
        by: "owner".to_owned(),
        spoken: Spoken::default(),
    }
}
