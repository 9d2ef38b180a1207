//! How many orders there are of each month, and what an ordinary one may come to.

use payments::At;

/// Orders at the size the tables are for.
pub const FULL: usize = 3_000;
/// Year, month, one-time orders, charges of the subscription.
pub const MONTHS: [(i32, u32, u64, u64); 19] = [
    (2025, 5, 104, 0),
    (2025, 6, 98, 0),
    (2025, 7, 112, 0),
    (2025, 8, 92, 11),
    (2025, 9, 118, 14),
    (2025, 10, 156, 17),
    (2025, 11, 204, 20),
    (2025, 12, 262, 23),
    (2026, 1, 104, 25),
    (2026, 2, 128, 24),
    (2026, 3, 214, 26),
    (2026, 4, 168, 28),
    (2026, 5, 122, 29),
    (2026, 6, 104, 30),
    (2026, 7, 126, 31),
    (2026, 8, 106, 33),
    (2026, 9, 142, 35),
    (2026, 10, 184, 36),
    (2026, 11, 36, 38),
];

/// How an ordinary order ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Sales,
    Download,
    AuthInStock,
    AuthMade,
    Cancel,
    Return,
    ReqReturn,
    PayFail,
    Expired,
    Unprocessed,
    ReqSuccess,
    AuthProcess,
}

/// An ordinary order to come.
pub struct Slot {
    /// When it is placed.
    pub at: At,
    /// How it ends.
    pub end: End,
}

/// Shares `total` out by weight, largest remainders first, so that the parts add up.
pub fn apportion(weights: &[u64], total: usize) -> Vec<usize> {
    let sum: u64 = weights.iter().sum::<u64>().max(1);
    let total = u64::try_from(total).unwrap_or(0);
    let mut parts: Vec<u64> = weights.iter().map(|w| w * total / sum).collect();
    let mut rest: Vec<usize> = (0..weights.len()).filter(|i| weights[*i] > 0).collect();
    rest.sort_by_key(|i| std::cmp::Reverse((weights[*i] * total % sum, weights.len() - i)));
    let mut missing = total - parts.iter().sum::<u64>();
    for i in rest.iter().cycle().take(weights.len() * 2) {
        if missing == 0 {
            break;
        }
        parts[*i] += 1;
        missing -= 1;
    }
    parts
        .into_iter()
        .map(|p| usize::try_from(p).unwrap_or(0))
        .collect()
}
