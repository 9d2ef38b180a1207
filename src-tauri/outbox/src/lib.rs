//! Writes to the PG as pure rules: what may be asked for (`allowed`, `guards`, `cases`), what an operation goes through
//! (`machine`), what an answer means for it (`verdict` is the source's, the event is ours), how an unknown one is settled
//! (`settle`), and how long to wait before the next question (`pause`). No I/O, no clock, no chance: `ops` does what is
//! said here, and the simulation in `tests/sim` plays it against every history it can think of.

mod allowed;
mod approval;
mod cases;
mod consent;
mod guards;
mod late;
mod machine;
mod markdown;
mod moved;
mod parts;
mod pause;
mod settle;
mod stopped_by;

pub use allowed::{Asked, Forbidden, Limits, Plan, has_button, plan};
pub use approval::{Approval, Bound, above, approval};
pub use cases::{Act, Hold, held, hold, is_gone, offers};
pub use consent::{ChargeAsked, ChargeStop, ConsentSeen, charge_plan, close_plan, is_ended};
pub use guards::{AmazonLook, Dispatch, Missing, Refunded, Stop, dispatch, double_refund, family};
pub use late::{LATE_SECONDS, is_unshown, is_young, late};
pub use machine::{Event, next};
pub use markdown::outbox_markdown;
pub use moved::{DAY_SECONDS, moved, moved_of_order};
pub use parts::{explained, parts};
pub use pause::{Pauses, pause_ms, refund_pause};
pub use settle::{Look, SAME_SECONDS, Settled, look, settle};
pub use stopped_by::{StopRule, StoppedBy};
