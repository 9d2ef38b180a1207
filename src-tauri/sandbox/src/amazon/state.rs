//! How a charge, its permission and its refunds move at Amazon (amazon-pay.md sections 3 and 5).

use crate::trade::{
    AmazonKind, AmazonMove, Charge, Pending, PendingKind, Permission, Refund, Trade,
};
use payments::{AmazonState, At, PermissionState, Yen};

/// An authorisation lives 30 days.
pub const AUTHORISATION_DAYS: i64 = 30;
/// A capture later than this after the authorisation is pending first.
const PROMPT_CAPTURE_DAYS: i64 = 7;
/// A recurring consent's limit per calendar month.
pub const RECURRING_LIMIT: Yen = Yen::new(100_000);

impl Trade {
    /// The customer agreed: a permission and an authorised charge.
    pub fn authorise(&mut self, permission_id: &str, charge_id: &str, at: At) {
        let recurring = payments::is_consent(permission_id);
        let total = self.total();
        let limit = if recurring { RECURRING_LIMIT } else { total };
        self.permission = Some(Permission {
            id: permission_id.to_owned(),
            recurring,
            state: if recurring {
                PermissionState::Chargeable
            } else {
                PermissionState::NonChargeable
            },
            reason: (!recurring).then_some("ChargeInProgress"),
            limit,
            balance: limit,
            reference: self.order.as_str().to_owned(),
            created: at,
            changed: at,
        });
        self.charge = Some(Charge {
            id: charge_id.to_owned(),
            state: AmazonState::Authorized,
            reason: None,
            created: at,
            expires: at.plus_days(AUTHORISATION_DAYS),
            changed: at,
            authorised: total,
            captured: None,
            refunded: None,
            refunds: Vec::new(),
        });
    }

    /// Amazon refused the charge.
    pub fn decline(&mut self, reason: &'static str, at: At) {
        if let Some(charge) = &mut self.charge {
            charge.move_to(AmazonState::Declined, Some(reason), at);
        }
        self.open_permission(at);
    }

    /// A capture was asked for: at once, or pending for `slow_until` when the authorisation is older than seven days.
    pub fn capture(&mut self, reference: &str, at: At, slow_until: At) {
        let Some(charge) = &mut self.charge else {
            return;
        };
        if at > charge.created.plus_days(PROMPT_CAPTURE_DAYS) && slow_until > at {
            charge.move_to(AmazonState::CaptureInitiated, None, at);
            self.pending.push(Pending {
                at: slow_until,
                what: PendingKind::Capture,
            });
        } else {
            self.captured(reference, at);
        }
    }

    /// The capture is done.
    pub fn captured(&mut self, reference: &str, at: At) {
        let Some(charge) = &mut self.charge else {
            return;
        };
        charge.move_to(AmazonState::Captured, None, at);
        let amount = charge.authorised;
        charge.captured = Some(amount);
        charge.refunded = Some(Yen::ZERO);
        self.amazon_money.push(AmazonMove {
            at,
            kind: AmazonKind::Capture,
            id: charge.id.clone(),
            reference: reference.to_owned(),
            amount,
        });
        self.take_balance(amount, at);
    }

    /// A charge on the permission that nobody made through the PG: captured at once, with an id nobody knows.
    pub fn charge_more(&mut self, charge_id: &str, amount: Yen, at: At) {
        self.amazon_money.push(AmazonMove {
            at,
            kind: AmazonKind::Capture,
            id: charge_id.to_owned(),
            reference: format!("AUTHORIZE_{}", at.0),
            amount,
        });
        self.others.push(Charge {
            id: charge_id.to_owned(),
            state: AmazonState::Captured,
            reason: None,
            created: at,
            expires: at.plus_days(AUTHORISATION_DAYS),
            changed: at,
            authorised: amount,
            captured: Some(amount),
            refunded: Some(Yen::ZERO),
            refunds: Vec::new(),
        });
        if let Some(permission) = &mut self.permission {
            // The button asked for room above the order's amount, else Amazon would refuse.
            permission.limit = permission.limit.max(Yen::new(70_000));
            permission.balance = permission.limit
                - self
                    .charge
                    .as_ref()
                    .and_then(|c| c.captured)
                    .unwrap_or_default();
            permission.state = PermissionState::Chargeable;
        }
        self.take_balance(amount, at);
    }

    /// A charge of another hand is given back whole, and the permission's balance with it.
    pub fn give_back_other(&mut self, charge_id: &str, at: At) {
        let Some(other) = self.others.iter_mut().find(|c| c.id == charge_id) else {
            return;
        };
        let amount = other.captured.unwrap_or_default();
        other.refunded = Some(amount);
        other.changed = at;
        let id = refund_id(charge_id, 0, at);
        other.refunds.push(Refund {
            id: id.clone(),
            state: "Refunded",
            amount,
            created: at,
            changed: at,
        });
        self.amazon_money.push(AmazonMove {
            at,
            kind: AmazonKind::Refund,
            id,
            reference: format!("REFUND_{}", at.0),
            amount,
        });
        if let Some(permission) = &mut self.permission {
            permission.balance += amount;
            permission.changed = at;
        }
    }

    /// The charge is released.
    pub fn void(&mut self, reason: &'static str, at: At) {
        if let Some(charge) = &mut self.charge {
            charge.move_to(AmazonState::Canceled, Some(reason), at);
        }
        let closing = match reason {
            "ExpiredUnused" => "Expired",
            other => other,
        };
        self.close_permission(closing, at);
    }

    /// The permission is closed; a charge on it lives on.
    pub fn close_permission(&mut self, reason: &'static str, at: At) {
        if let Some(permission) = &mut self.permission
            && !permission.recurring
        {
            permission.state = PermissionState::Closed;
            permission.reason = Some(reason);
            permission.changed = at;
        }
    }

    fn open_permission(&mut self, at: At) {
        if let Some(permission) = &mut self.permission {
            permission.state = PermissionState::Chargeable;
            permission.reason = None;
            permission.changed = at;
        }
    }

    fn take_balance(&mut self, amount: Yen, at: At) {
        let Some(permission) = &mut self.permission else {
            return;
        };
        permission.balance = (permission.balance - amount).max(Yen::ZERO);
        permission.changed = at;
        if permission.balance.is_zero() && !permission.recurring {
            permission.state = PermissionState::Closed;
            permission.reason = Some("MerchantClosed");
        } else if permission.state == PermissionState::NonChargeable {
            permission.state = PermissionState::Chargeable;
            permission.reason = None;
        }
    }

    /// A refund begins; it ends at `ends`, or stays when that is none. `for_pg`: the PG waits for it.
    pub fn refund(&mut self, amount: Yen, at: At, ends: Option<At>, for_pg: bool) {
        let Some(charge) = &mut self.charge else {
            return;
        };
        let id = refund_id(&charge.id, charge.refunds.len(), at);
        charge.refunds.push(Refund {
            id: id.clone(),
            state: "RefundInitiated",
            amount,
            created: at,
            changed: at,
        });
        if let Some(at) = ends {
            self.pending.push(Pending {
                at,
                what: PendingKind::Refund(id, for_pg),
            });
        }
    }

    /// A refund ended well.
    pub fn refunded(&mut self, refund_id: &str, at: At) {
        let Some(charge) = &mut self.charge else {
            return;
        };
        let Some(refund) = charge.refunds.iter_mut().find(|r| r.id == refund_id) else {
            return;
        };
        refund.state = "Refunded";
        refund.changed = at;
        let amount = refund.amount;
        charge.refunded = Some(charge.refunded.unwrap_or_default() + amount);
        charge.changed = at;
        self.amazon_money.push(AmazonMove {
            at,
            kind: AmazonKind::Refund,
            id: refund_id.to_owned(),
            reference: format!("REFUND_{}", at.0),
            amount,
        });
    }

    /// The PG asked for another total of an authorisation.
    pub fn reauthorise(&mut self, total: Yen, at: At) {
        if let Some(charge) = &mut self.charge {
            charge.authorised = total;
            charge.changed = at;
        }
        if let Some(permission) = &mut self.permission
            && !permission.recurring
        {
            permission.limit = total;
            permission.balance = total;
            permission.changed = at;
        }
    }

    /// The 30 days of an authorisation are over: Amazon releases it, nobody did it.
    pub fn lapse_if_due(&mut self, now: At) {
        let due = self
            .charge
            .as_ref()
            .filter(|c| c.state == AmazonState::Authorized && c.expires <= now)
            .map(|c| c.expires);
        if let Some(at) = due {
            self.void("ExpiredUnused", at);
        }
    }
}

impl Charge {
    /// Moves the state.
    pub fn move_to(&mut self, state: AmazonState, reason: Option<&'static str>, at: At) {
        self.state = state;
        self.reason = reason;
        self.changed = at;
    }
}

/// `P03-…-R123456`: the charge's permission part and six digits that its number and time decide.
fn refund_id(charge_id: &str, number: usize, at: At) -> String {
    let head = charge_id.get(..19).unwrap_or(charge_id);
    let mix = at.0.unsigned_abs().wrapping_mul(7_919) % 90_000;
    format!(
        "{head}-R{}",
        100_000 + mix * 10 + (u64::try_from(number).unwrap_or(0) % 10)
    )
}
