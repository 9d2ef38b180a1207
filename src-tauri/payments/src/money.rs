//! Yen: the only money here. An integer, signed, with a ceiling that every edge can carry.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// How a part of a yen is rounded; by contract.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rounding {
    /// 切捨て.
    #[default]
    Down,
    /// 四捨五入.
    Nearest,
    /// 切上げ.
    Up,
}

/// The largest absolute amount: 2^53 − 1, so that a window's number carries it exactly.
pub const YEN_MAX: i64 = (1 << 53) - 1;

/// An amount of yen. Yen have no decimals; negative means taken or given back.
///
/// The operators rely on overflow checks, which are on in every profile: a sum that does not fit stops, it never wraps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Yen(i64);

impl Yen {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// An amount known to be in range, such as a literal or a sum of what was already checked.
    #[must_use]
    pub const fn new(yen: i64) -> Self {
        assert!(
            yen >= -YEN_MAX && yen <= YEN_MAX,
            "an amount beyond 2^53 - 1 yen"
        );
        Self(yen)
    }

    /// An amount from outside; `None` beyond ±(2^53 − 1).
    #[must_use]
    pub const fn checked(yen: i64) -> Option<Self> {
        if yen >= -YEN_MAX && yen <= YEN_MAX {
            Some(Self(yen))
        } else {
            None
        }
    }

    /// The plain number of yen.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The amount without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// Whether nothing is owed either way.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// `self × basis points ÷ 10,000`, rounded as asked. The sign is kept: a fee given back is rounded like the fee taken.
    #[must_use]
    pub const fn basis_points(self, rate_bp: i64, rounding: Rounding) -> Self {
        let scaled = self.0.abs() * rate_bp;
        let whole = match rounding {
            Rounding::Down => scaled / 10_000,
            Rounding::Nearest => (scaled + 5_000) / 10_000,
            Rounding::Up => (scaled + 9_999) / 10_000,
        };
        Self(if self.0 < 0 { -whole } else { whole })
    }

    /// Grouped digits with the true minus and no yen sign: `−1,234`.
    #[must_use]
    pub fn grouped(self) -> String {
        let digits = self.0.unsigned_abs().to_string();
        let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 3);
        if self.0 < 0 {
            out.push('−');
        }
        for (i, c) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push(',');
            }
            out.push(c);
        }
        out
    }

    /// As on screen: sign, then ¥, then grouped digits: `−¥1,234`.
    #[must_use]
    pub fn display(self) -> String {
        let sign = if self.0 < 0 { "−" } else { "" };
        format!("{sign}¥{}", self.abs().grouped())
    }
}

impl fmt::Display for Yen {
    /// Plain digits, for files and logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Add for Yen {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Yen {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Yen {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign for Yen {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Yen {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Yen {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl<'a> Sum<&'a Self> for Yen {
    fn sum<I: Iterator<Item = &'a Self>>(amounts: I) -> Self {
        amounts.copied().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_people_write_them() {
        let check = |yen: i64, grouped: &str, display: &str| {
            assert_eq!(Yen::new(yen).grouped(), grouped);
            assert_eq!(Yen::new(yen).display(), display);
        };
        check(0, "0", "¥0");
        check(999, "999", "¥999");
        check(1_234, "1,234", "¥1,234");
        check(-1_234_567, "−1,234,567", "−¥1,234,567");
    }

    #[test]
    fn a_rate_is_rounded_as_the_contract_says() {
        let check = |yen: i64, rate: i64, down: i64, nearest: i64, up: i64| {
            let amount = Yen::new(yen);
            assert_eq!(amount.basis_points(rate, Rounding::Down).get(), down);
            assert_eq!(amount.basis_points(rate, Rounding::Nearest).get(), nearest);
            assert_eq!(amount.basis_points(rate, Rounding::Up).get(), up);
        };
        check(5_060, 400, 202, 202, 203);
        check(-5_060, 400, -202, -202, -203);
        check(10_000, 400, 400, 400, 400);
        check(1, 400, 0, 0, 1);
    }

    #[test]
    fn what_a_window_cannot_carry_is_refused() {
        assert_eq!(Yen::checked(YEN_MAX + 1), None);
        assert_eq!(Yen::checked(-YEN_MAX), Some(Yen::new(-YEN_MAX)));
    }
}
