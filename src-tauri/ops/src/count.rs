//! Counts as they cross to the window.

/// A count; what no window shows any more stands as the largest one.
pub(crate) fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
