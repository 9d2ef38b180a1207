//! The words of Choba: yen, times, transactions, observations, warnings, payouts.
//!
//! Pure data and the small rules that belong to it. No I/O, no clock, no serialisation: each edge (HTTP, SQL,
//! window, file) owns its own shape and converts to these. Read next: `transaction.rs`, `observation.rs`.

mod asked;
mod calendar;
mod coded;
mod consent;
mod hex;
mod ids;
mod money;
mod money_event;
mod observation;
mod operation;
mod payout;
mod query;
mod refund;
mod status;
mod text;
mod time;
mod transaction;
mod warning;

pub use asked::{AskedOutcome, Party};
pub use calendar::{
    HOLIDAYS_UNTIL, is_business_day, is_holiday, next_business_day, previous_business_day,
};
pub use coded::Coded;
pub use consent::ConsentFact;
pub use hex::{hex, sha256_hex};
pub use ids::{Environment, InvalidOrderId, OrderId, Product, Realm, realm_of};
pub use money::{Rounding, YEN_MAX, Yen};
pub use money_event::MoneyEvent;
pub use observation::{
    AskedFor, ChargeFact, DispatchFact, Fact, FileLine, NoticeFact, Observation, OrderFact,
    PermissionFact, PgFact, RefundFact, Source, hangs_on, is_consent,
};
pub use operation::{Operation, OperationKind, OperationState, Seen, Word};
pub use payout::{
    Closing, Delivery, FeeTax, Payday, PayoutKind, PayoutLine, SettlementKind, SettlementLine,
    Terms,
};
pub use query::{Place, Query, Sort, SortField, SortValue};
pub use refund::{RefundBy, RefundLine, RefundState, charge_of, report_ids_of};
pub use status::{AmazonState, PermissionState, Phase, Status};
pub use text::{FOLDING, fold, is_formula, is_misleading, is_zero_width};
pub use time::{At, Day, InvalidTime, day_text};
pub use transaction::{DeliveryStage, Transaction};
pub use warning::{Severity, SideRecord, Warning, WarningKind, WarningState, digest};
