//! Refunds that the PG made one after the other. Amazon ends each of them as a whole, so what it has given back is the sum of
//! some of them; any other sum was given back by somebody else, even while ours are still on their way.

use payments::{Seen, Status, Yen};

/// With more refunds than this nearly every sum is one of some of them.
const MOST: usize = 12;

/// How much of a charge the PG knows to be given back: what it lowered, or counts as cancelled. Whether a part that was
/// cancelled shows in the total, in its own field or in both is not documented: the larger is believed.
pub(crate) fn given_back(captured: Yen, total: Yen, cancelled: Yen) -> Yen {
    (captured - total).max(cancelled).max(Yen::ZERO)
}

/// What the PG gave back of a charge, one refund at a time, from what inquiries showed, oldest first. None where that cannot
/// be told.
#[must_use]
pub fn parts(captured: Yen, seen: &[Seen]) -> Option<Vec<Yen>> {
    let mut parts: Vec<Yen> = Vec::new();
    let mut before = Yen::ZERO;
    for one in seen {
        let total = match one.status {
            Status::ReqReturn | Status::Return => Yen::ZERO,
            ref charged if charged.is_charged() => one.total(),
            _ => continue,
        };
        let now = given_back(captured, total, one.cancelled);
        if now > before {
            parts.push(now - before);
        } else if now < before {
            // One that failed is taken back.
            let failed = parts.iter().rposition(|part| *part == before - now)?;
            parts.remove(failed);
        }
        before = now;
    }
    (parts.len() <= MOST).then_some(parts)
}

/// The most of what Amazon gave back that some of these refunds come to.
#[must_use]
pub fn explained(parts: &[Yen], refunded: Yen) -> Yen {
    let mut sums = vec![Yen::ZERO];
    for part in parts {
        let with: Vec<Yen> = sums.iter().map(|sum| *sum + *part).collect();
        sums.extend(with.into_iter().filter(|sum| *sum <= refunded));
        sums.sort_unstable();
        sums.dedup();
    }
    sums.into_iter().max().unwrap_or(Yen::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::allowed::tests::seen;

    fn yen(all: &[i64]) -> Vec<Yen> {
        all.iter().map(|n| Yen::new(*n)).collect()
    }

    #[test]
    fn each_refund_is_told_by_what_went_down() {
        let check = |captured: i64, history: &[&str], expected: Option<&[i64]>| {
            let history: Vec<Seen> = history.iter().map(|one| seen(one)).collect();
            let expected = expected.map(yen);
            assert_eq!(parts(Yen::new(captured), &history), expected, "{history:?}");
        };
        check(
            1000,
            &["AUTH 1200 0", "AUTH 1000 0", "SALES 1000 0"],
            Some(&[]),
        );
        check(
            1000,
            &["SALES 1000 0", "SALES 700 0", "SALES 500 0"],
            Some(&[300, 200]),
        );
        check(1000, &["SALES 700 0", "RETURN 700 0"], Some(&[300, 700]));
        check(1000, &["SALES 1000 0 0", "SALES 1000 0 400"], Some(&[400]));
        check(
            1000,
            &["SALES 700 0", "REQRETURN 700 0", "SALES 700 0"],
            Some(&[300]),
        );
        // Two went back at once, of which one failed: nobody knows which.
        check(1000, &["SALES 500 0", "SALES 700 0"], None);
    }

    #[test]
    fn a_sum_is_explained_by_some_of_them() {
        let check = |parts: &[i64], refunded: i64, expected: i64| {
            let found = explained(&yen(parts), Yen::new(refunded));
            assert_eq!(found, Yen::new(expected), "{parts:?} {refunded}");
        };
        check(&[], 0, 0);
        check(&[], 100, 0);
        check(&[300, 200], 0, 0);
        check(&[300, 200], 200, 200);
        check(&[300, 200], 500, 500);
        check(&[300, 200], 485, 300);
        check(&[1337], 485, 0);
        check(&[1337], 1822, 1337);
    }
}
