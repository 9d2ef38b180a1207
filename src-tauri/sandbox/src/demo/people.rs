//! Who works in the demo shop.

/// The owner.
pub const OWNER: &str = "店主";
/// The part-timer.
pub const PART: &str = "パート";
/// The accountant.
pub const ACCOUNTANT: &str = "経理";
