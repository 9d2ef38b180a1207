//! Our own form of a fact: one line of JSON that begins with its kind. Kept for rows of files and the owner's word.
//! Fields may be added with a default; none is ever renamed, since old rows are read for ever.

use crate::error::Error;
use payments::{
    AmazonState, At, ChargeFact, DispatchFact, Fact, NoticeFact, OrderFact, PermissionFact,
    PermissionState, PgFact, RefundFact, Status, Yen, day_text,
};
use serde::{Deserialize, Serialize};

/// How every such line begins; no document of the PG or of Amazon does.
const HEAD: &[u8] = b"{\"fact\":\"";

pub(crate) fn is_canonical(raw: &[u8]) -> bool {
    raw.starts_with(HEAD)
}

pub(crate) fn encode(fact: &Fact) -> Vec<u8> {
    // Plain structs of texts and integers always serialise; the empty line would be refused on reading.
    serde_json::to_vec(&Line::from(fact)).unwrap_or_default()
}

pub(crate) fn decode(raw: &[u8]) -> Result<Fact, Error> {
    let line: Line = serde_json::from_slice(raw).map_err(|_| Error::NotAnAnswer("JSON"))?;
    line.fact()
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "snake_case")]
enum Line {
    Pg {
        status: String,
        job_cd: String,
        amount: i64,
        tax: i64,
        access_id: String,
        processed_at: Option<i64>,
        pay_type: String,
        client_fields: [String; 3],
        permission_id: Option<String>,
        cancel_amount: Option<i64>,
        cancel_tax: Option<i64>,
    },
    Notice {
        status: String,
        amount: Option<i64>,
        tax: Option<i64>,
        permission_id: Option<String>,
    },
    Charge {
        charge_id: String,
        permission_id: Option<String>,
        state: String,
        reason: Option<String>,
        changed_at: Option<i64>,
        amount: i64,
        captured: i64,
        refunded: i64,
        created_at: Option<i64>,
        expires_at: Option<i64>,
        merchant_reference: Option<String>,
        environment: Option<String>,
    },
    NoSuchId {
        id: String,
    },
    Permission {
        permission_id: String,
        kind: String,
        state: String,
        reasons: Vec<String>,
        limit: Option<i64>,
        balance: Option<i64>,
        changed_at: Option<i64>,
    },
    Refund {
        refund_id: String,
        charge_id: String,
        state: String,
        amount: i64,
        created_at: Option<i64>,
    },
    Order {
        permission_id: Option<String>,
        charge_id: Option<String>,
        memo: Option<String>,
    },
    Dispatch {
        on: String,
        carrier: Option<String>,
        slip_number: Option<String>,
        // Absent in rows of older versions, and where it is not so: what was kept reads to the same bytes.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        planned: bool,
    },
}

fn seconds(at: Option<At>) -> Option<i64> {
    at.map(|at| at.0)
}

fn plain(amount: Option<Yen>) -> Option<i64> {
    amount.map(Yen::get)
}

impl From<&Fact> for Line {
    fn from(fact: &Fact) -> Self {
        match fact {
            Fact::Pg(f) => Self::from(f),
            Fact::Charge(f) => Self::from(f),
            Fact::Notice(f) => Self::Notice {
                status: f.status.as_str().to_owned(),
                amount: plain(f.amount),
                tax: plain(f.tax),
                permission_id: f.permission_id.clone(),
            },
            Fact::NoSuchId(id) => Self::NoSuchId { id: id.clone() },
            Fact::Permission(f) => Self::Permission {
                permission_id: f.permission_id.clone(),
                kind: f.kind.clone(),
                state: f.state.as_str().to_owned(),
                reasons: f.reasons.clone(),
                limit: plain(f.limit),
                balance: plain(f.balance),
                changed_at: seconds(f.changed_at),
            },
            Fact::Refund(f) => Self::Refund {
                refund_id: f.refund_id.clone(),
                charge_id: f.charge_id.clone(),
                state: f.state.clone(),
                amount: f.amount.get(),
                created_at: seconds(f.created_at),
            },
            Fact::Order(f) => Self::Order {
                permission_id: f.permission_id.clone(),
                charge_id: f.charge_id.clone(),
                memo: f.memo.clone(),
            },
            Fact::Dispatch(f) => Self::Dispatch {
                on: day_text(f.on),
                carrier: f.carrier.clone(),
                slip_number: f.slip_number.clone(),
                planned: f.planned,
            },
        }
    }
}

impl From<&PgFact> for Line {
    fn from(f: &PgFact) -> Self {
        Self::Pg {
            status: f.status.as_str().to_owned(),
            job_cd: f.job_cd.clone(),
            amount: f.amount.get(),
            tax: f.tax.get(),
            access_id: f.access_id.clone(),
            processed_at: seconds(f.processed_at),
            pay_type: f.pay_type.clone(),
            client_fields: f.client_fields.clone(),
            permission_id: f.permission_id.clone(),
            cancel_amount: plain(f.cancel_amount),
            cancel_tax: plain(f.cancel_tax),
        }
    }
}

impl From<&ChargeFact> for Line {
    fn from(f: &ChargeFact) -> Self {
        Self::Charge {
            charge_id: f.charge_id.clone(),
            permission_id: f.permission_id.clone(),
            state: f.state.as_str().to_owned(),
            reason: f.reason.clone(),
            changed_at: seconds(f.changed_at),
            amount: f.amount.get(),
            captured: f.captured.get(),
            refunded: f.refunded.get(),
            created_at: seconds(f.created_at),
            expires_at: seconds(f.expires_at),
            merchant_reference: f.merchant_reference.clone(),
            environment: f.environment.clone(),
        }
    }
}

fn yen(amount: i64) -> Result<Yen, Error> {
    Yen::checked(amount).ok_or(Error::BadField { field: "amount" })
}

fn maybe_yen(amount: Option<i64>) -> Result<Option<Yen>, Error> {
    amount.map(yen).transpose()
}

impl Line {
    fn fact(self) -> Result<Fact, Error> {
        Ok(match self {
            Self::Pg {
                status,
                job_cd,
                amount,
                tax,
                access_id,
                processed_at,
                pay_type,
                client_fields,
                permission_id,
                cancel_amount,
                cancel_tax,
            } => Fact::Pg(PgFact {
                status: Status::parse(&status),
                job_cd,
                amount: yen(amount)?,
                tax: yen(tax)?,
                access_id,
                processed_at: processed_at.map(At),
                pay_type,
                client_fields,
                permission_id,
                cancel_amount: maybe_yen(cancel_amount)?,
                cancel_tax: maybe_yen(cancel_tax)?,
            }),
            Self::Notice {
                status,
                amount,
                tax,
                permission_id,
            } => Fact::Notice(NoticeFact {
                status: Status::parse(&status),
                amount: maybe_yen(amount)?,
                tax: maybe_yen(tax)?,
                permission_id,
            }),
            Self::Charge {
                charge_id,
                permission_id,
                state,
                reason,
                changed_at,
                amount,
                captured,
                refunded,
                created_at,
                expires_at,
                merchant_reference,
                environment,
            } => Fact::Charge(ChargeFact {
                charge_id,
                permission_id,
                state: AmazonState::parse(&state),
                reason,
                changed_at: changed_at.map(At),
                amount: yen(amount)?,
                captured: yen(captured)?,
                refunded: yen(refunded)?,
                created_at: created_at.map(At),
                expires_at: expires_at.map(At),
                merchant_reference,
                environment,
            }),
            Self::NoSuchId { id } => Fact::NoSuchId(id),
            Self::Permission {
                permission_id,
                kind,
                state,
                reasons,
                limit,
                balance,
                changed_at,
            } => Fact::Permission(PermissionFact {
                permission_id,
                kind,
                state: PermissionState::parse(&state),
                reasons,
                limit: maybe_yen(limit)?,
                balance: maybe_yen(balance)?,
                changed_at: changed_at.map(At),
            }),
            Self::Refund {
                refund_id,
                charge_id,
                state,
                amount,
                created_at,
            } => Fact::Refund(RefundFact {
                refund_id,
                charge_id,
                state,
                amount: yen(amount)?,
                created_at: created_at.map(At),
            }),
            Self::Order {
                permission_id,
                charge_id,
                memo,
            } => Fact::Order(OrderFact {
                permission_id,
                charge_id,
                memo,
            }),
            Self::Dispatch {
                on,
                carrier,
                slip_number,
                planned,
            } => Fact::Dispatch(DispatchFact {
                on: on.parse().map_err(|_| Error::BadField { field: "on" })?,
                carrier,
                slip_number,
                planned,
                from: None,
            }),
        })
    }
}
