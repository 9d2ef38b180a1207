//! What agrees and what does not: the PG against Amazon, and expected payouts against delivered ones.
//!
//! Pure: no I/O, no clock. Everything is a function of what was observed and of `now`, so the past can be replayed and
//! each conclusion explained. Read next: `rules.rs` (the table of data), `watch.rs` (the replay), `payouts.rs`.

mod arrival;
mod closings;
mod conclusion;
mod conditions;
mod deadline;
mod elsewhere;
mod events;
mod explain;
mod history;
mod markdown;
mod order;
mod payouts;
mod periods;
mod reasons;
mod refunds;
mod rules;
mod settlement;
mod steps;
mod view;
mod watch;

pub use arrival::put_times_right;
pub use closings::{closing_of, payday_of, terms_on};
pub use conclusion::Conclusion;
pub use deadline::{Deadline, Level, authorisation_deadline};
pub use elsewhere::Elsewhere;
pub use events::money_events;
pub use explain::{explain, explain_consent};
pub use history::History;
pub use markdown::rules_markdown;
pub use order::{Place, place, put_in_order};
pub use payouts::payouts;
pub use periods::{Parts, Period, PeriodState};
pub use reasons::{Reason, ReasonKind, reasons, unmatched};
pub use refunds::refund_under_way;
pub use rules::{Clock, Condition, RULES, Rule, rule};
pub use settlement::{LooseRows, LooseWarnings, OrderShapes};
pub use steps::{Step, StepState, steps};
pub use watch::{Waiting, Watch, watch, watch_consent};

#[cfg(test)]
mod claims_tests;
#[cfg(test)]
mod histories;
#[cfg(test)]
mod payouts_tests;
#[cfg(test)]
mod permission_tests;
#[cfg(test)]
mod random_tests;
#[cfg(test)]
mod refunds_tests;
#[cfg(test)]
mod steps_tests;
#[cfg(test)]
mod watch_tests;
