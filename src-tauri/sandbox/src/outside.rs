//! "Someone did this in Seller Central": hands other than this desk's, at Amazon or at the PG, and how to make each
//! kind of warning happen again.

use crate::trade::{AmazonKind, AmazonMove, PgMove, Trade};
use crate::world::World;
use payments::{AmazonState, At, Status, WarningKind, Yen};

const DAY: i64 = 86_400;

/// What somebody else does to an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// 売上請求 in Seller Central.
    Capture,
    /// 返金 of so much in Seller Central.
    Refund(Yen),
    /// お支払いキャンセル in Seller Central.
    Cancel,
    /// 終了 in Seller Central: the permission closes, its charge lives.
    Close,
    /// 売上請求 without a live charge: a second charge with an id nobody knows.
    ChargeMore(Yen),
    /// 実売上 on the PG's own screen.
    SalesAtPg,
    /// 取消 or 返品 on the PG's own screen.
    CancelAtPg,
    /// 金額変更 on the PG's own screen, to these totals.
    ChangeAtPg {
        /// Goods.
        amount: Yen,
        /// Tax and postage.
        tax: Yen,
    },
    /// GMO-PG's staff set its record by what Amazon shows, after a support sheet.
    Align,
    /// The authorisation lapses now; nobody did it.
    Lapse,
    /// Amazon stops following (`true`), or follows again.
    Hold(bool),
    /// Amazon answers 404 to the order's ids.
    Hide,
    /// The card issuer reverses the charge.
    Chargeback,
    /// The marketplace guarantee pays the customer.
    GuaranteeClaim,
    /// Amazon moves on while the PG still waits for the customer.
    AheadAtAmazon,
    /// The refund that the PG waits for never ends.
    StickRefund,
}

/// Why nothing was done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutsideError {
    /// No such order.
    #[error("no order {0}")]
    NoSuchOrder(String),
    /// Its state does not allow it.
    #[error("not possible while the order is {0}")]
    NotPossible(String),
}

/// Does it.
pub fn act(world: &mut World, order: &str, action: &Action, now: At) -> Result<(), OutsideError> {
    let rules = world.rules_for(order).clone();
    let digits = world.rng.digits(6);
    let trade = world
        .order(order, now)
        .ok_or_else(|| OutsideError::NoSuchOrder(order.to_owned()))?;
    let state = trade.charge.as_ref().map(|c| c.state.clone());
    let authorised = state == Some(AmazonState::Authorized);
    let captured = state == Some(AmazonState::Captured);
    let refused = |trade: &Trade| {
        let amazon = state.as_ref().map_or("no charge", |s| s.as_str());
        OutsideError::NotPossible(format!("{} / {amazon}", trade.status.as_str()))
    };
    let by_pg = |_code: &'static str, trade: &Trade| refused(trade);
    match action {
        Action::Capture if authorised => trade.captured(&format!("AUTHORIZE_{}", now.0), now),
        Action::Refund(amount) if captured && *amount > Yen::ZERO => {
            trade.refund(*amount, now, Some(now), false);
            trade.tick(now, &rules);
        }
        Action::Cancel if authorised => trade.void("MerchantCanceled", now),
        Action::Close => trade.close_permission("MerchantClosed", now),
        Action::ChargeMore(amount) if captured => {
            let permission = trade
                .permission
                .as_ref()
                .map_or(String::new(), |p| p.id.clone());
            trade.charge_more(&format!("{permission}-C{digits}"), *amount, now);
        }
        Action::SalesAtPg => {
            let (amount, tax) = (trade.amount, trade.tax);
            trade
                .sales(amount, tax, now, &rules)
                .map_err(|code| by_pg(code, trade))?;
        }
        Action::CancelAtPg => {
            let (amount, tax) = (trade.amount, trade.tax);
            trade
                .cancel(amount, tax, now, &rules)
                .map_err(|code| by_pg(code, trade))?;
        }
        Action::ChangeAtPg { amount, tax } => {
            trade
                .change(*amount, *tax, now, &rules)
                .map_err(|code| by_pg(code, trade))?;
        }
        Action::Align if captured && !trade.status.is_charged() => trade.align_sale(now),
        Action::Lapse if authorised => {
            if let Some(charge) = &mut trade.charge {
                charge.created = now.plus_days(-30);
                charge.expires = now;
            }
            trade.tick(now, &rules);
        }
        Action::Hold(held) => trade.held = *held,
        Action::Hide => trade.hidden = true,
        Action::Chargeback if captured => taken_back(trade, AmazonKind::Chargeback, now),
        Action::GuaranteeClaim if captured => taken_back(trade, AmazonKind::AToZ, now),
        Action::AheadAtAmazon if authorised => {
            trade.set(Status::ReqSuccess, trade.entered.plus(20))
        }
        Action::StickRefund if trade.status == Status::ReqReturn => trade.pending.clear(),
        _ => return Err(refused(trade)),
    }
    world.learn(order);
    Ok(())
}

fn taken_back(trade: &mut Trade, kind: AmazonKind, at: At) {
    let Some(charge) = &trade.charge else { return };
    trade.amazon_money.push(AmazonMove {
        at,
        kind,
        id: charge.id.clone(),
        reference: trade.order.as_str().to_owned(),
        amount: charge.captured.unwrap_or_default(),
    });
}

/// Makes a kind of warning happen to an order, with times far enough back that no window excuses it. The order must
/// be one it can happen to: an authorisation for the first eight and `not_…`, a sale for the rest.
/// `claim` and `unknown_at_pg` speak in settlement rows and statements; their money is moved at Amazon here.
pub fn cause(
    world: &mut World,
    order: &str,
    kind: WarningKind,
    now: At,
) -> Result<(), OutsideError> {
    use WarningKind as K;
    let total = world
        .order(order, now)
        .map(|t| t.total())
        .ok_or_else(|| OutsideError::NoSuchOrder(order.to_owned()))?;
    let action = match kind {
        K::CapturedOutside => Action::Capture,
        K::RefundedOutside => Action::Refund(total),
        K::CancelledOutside => Action::Cancel,
        K::AuthorisationExpired => Action::Lapse,
        K::PermissionClosedOutside => Action::Close,
        K::AheadAtAmazon => Action::AheadAtAmazon,
        K::UnknownCapture => Action::ChargeMore(Yen::new(2_200)),
        K::Claim => Action::GuaranteeClaim,
        K::WrongEnvironment => Action::Hide,
        K::ChangedAtPgElsewhere => return elsewhere(world, order, now),
        K::UnknownAtPg => return forget_at_pg(world, order, now),
        K::AmountDiffers
        | K::NotCapturedAtAmazon
        | K::NotCancelledAtAmazon
        | K::RefundStuck
        | K::RefundMissingAtAmazon => return apart(world, order, kind, now),
    };
    act(world, order, &action, now)
}

/// The PG moves by a hand that is not this desk's.
fn elsewhere(world: &mut World, order: &str, now: At) -> Result<(), OutsideError> {
    act(world, order, &Action::SalesAtPg, now)
        .or_else(|_| act(world, order, &Action::CancelAtPg, now))
}

/// The PG does not know the order; Amazon's money does.
fn forget_at_pg(world: &mut World, order: &str, now: At) -> Result<(), OutsideError> {
    let trade = world
        .order(order, now)
        .ok_or_else(|| OutsideError::NoSuchOrder(order.to_owned()))?;
    trade.pg_money.clear();
    world.forget(order);
    Ok(())
}

/// The PG moved some days ago and Amazon did not follow.
fn apart(world: &mut World, order: &str, kind: WarningKind, now: At) -> Result<(), OutsideError> {
    let rules = world.rules_for(order).clone();
    let trade = world
        .order(order, now)
        .ok_or_else(|| OutsideError::NoSuchOrder(order.to_owned()))?;
    let then = now.plus(-5 * DAY).max(trade.processed.plus(60)).min(now);
    let (amount, tax) = (trade.amount, trade.tax);
    let impossible = |trade: &Trade| OutsideError::NotPossible(trade.status.as_str().to_owned());
    trade.held = true;
    let done = match kind {
        WarningKind::AmountDiffers => trade
            .change(amount + Yen::new(110), tax, then, &rules)
            .is_ok(),
        WarningKind::NotCapturedAtAmazon => trade.sales(amount, tax, then, &rules).is_ok(),
        WarningKind::NotCancelledAtAmazon => trade.cancel(amount, tax, then, &rules).is_ok(),
        _ => trade.cancel(amount, tax, then, &rules).is_ok() && trade.status == Status::ReqReturn,
    };
    if !done {
        trade.held = false;
        return Err(impossible(trade));
    }
    if kind == WarningKind::RefundMissingAtAmazon {
        trade.pending.clear();
        trade.set(Status::Return, then.plus(600));
        trade.pg_money.push(PgMove {
            on: then.day(),
            sale: false,
            amount,
            tax,
        });
    }
    Ok(())
}
