//! Which of two answers about one order was said first. A second holds several, and each side moves one way only, so where
//! the time of asking does not tell, what they say does; after that the order of their arrival.

use payments::{AmazonState, At, Fact, Observation, PermissionState, PgFact, Source, Status, Yen};

/// Where an observation stands among those of its order: a stable sort by it leaves those of one place as they arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    at: At,
    rank: u8,
    /// When the side itself moved last, by its own word.
    moved: Option<At>,
    /// How far it has come, by its words and amounts.
    far: [i64; 3],
}

/// Where an observation stands among those of its order.
#[must_use]
pub fn place(o: &Observation) -> Place {
    let (moved, far) = progress(&o.fact);
    Place {
        at: o.at,
        rank: rank(o.source),
        moved,
        far,
    }
}

/// Puts the observations of one order, given as they arrived, in the order in which they were said.
pub fn put_in_order(observations: &mut [Observation]) {
    observations.sort_by_cached_key(place);
}

/// Hints before facts: what is said last within one instant is what the PG and Amazon say.
const fn rank(source: Source) -> u8 {
    match source {
        Source::OrderList | Source::Carrier | Source::Owner => 0,
        Source::PgNotice => 1,
        Source::PgFile => 2,
        Source::Pg => 3,
        Source::AmazonPermission => 4,
        Source::AmazonRefund => 5,
        Source::AmazonCharge => 6,
    }
}

fn progress(fact: &Fact) -> (Option<At>, [i64; 3]) {
    match fact {
        Fact::Pg(fact) => (fact.processed_at, of_pg(fact)),
        // What Amazon took and gave back only grows, and a refund moves neither the state nor its time.
        Fact::Charge(fact) => (
            fact.changed_at,
            [
                fact.captured.get(),
                fact.refunded.get(),
                of_charge(&fact.state),
            ],
        ),
        Fact::Permission(fact) => {
            let left = fact.balance.map_or(0, Yen::get);
            (fact.changed_at, [of_permission(&fact.state), -left, 0])
        }
        Fact::Refund(fact) => {
            let ended = i64::from(fact.state != "RefundInitiated");
            (fact.created_at, [ended, 0, 0])
        }
        Fact::Notice(fact) => (None, [of_status(&fact.status), 0, 0]),
        Fact::Dispatch(fact) => (None, [i64::from(!fact.planned), 0, 0]),
        Fact::Order(_) | Fact::NoSuchId(_) => (None, [0; 3]),
    }
}

/// What is charged only falls; an authorisation may be raised and lowered, and there the arrival tells.
fn of_pg(fact: &PgFact) -> [i64; 3] {
    let given_back = fact.cancel_amount.unwrap_or_default() + fact.cancel_tax.unwrap_or_default();
    let left = if fact.status.is_charged() {
        fact.amount + fact.tax
    } else {
        Yen::ZERO
    };
    [of_status(&fact.status), given_back.get(), -left.get()]
}

/// The way of a payment (gmo-pg.md 3.2). An unknown word stands in the middle: it is neither the beginning nor the end.
const fn of_status(status: &Status) -> i64 {
    match status {
        Status::Unprocessed => 0,
        Status::ReqSuccess => 1,
        Status::AuthProcess => 2,
        Status::Auth | Status::Register | Status::Other(_) => 3,
        Status::Sales | Status::Capture => 4,
        Status::ReqReturn => 5,
        Status::Cancel | Status::Return | Status::PayFail | Status::Expired | Status::End => 6,
    }
}

const fn of_charge(state: &AmazonState) -> i64 {
    match state {
        AmazonState::NotFound => 0,
        AmazonState::AuthorizationInitiated => 1,
        AmazonState::Authorized | AmazonState::Other(_) => 2,
        AmazonState::CaptureInitiated => 3,
        AmazonState::Captured | AmazonState::Canceled | AmazonState::Declined => 4,
    }
}

const fn of_permission(state: &PermissionState) -> i64 {
    match state {
        PermissionState::Chargeable | PermissionState::NonChargeable => 0,
        PermissionState::Other(_) => 1,
        PermissionState::Closed => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::histories::{Story, summary, time};
    use payments::Transaction;

    /// Both orders of arrival of two clauses of one second end with the later one of the two.
    fn either_way(first: &str, second: &str) {
        for story in [format!("{first}; {second}"), format!("{second}; {first}")] {
            let mut story = Story::read(&story);
            put_in_order(&mut story.observations);
            let last = story.observations.last().unwrap();
            let expected = &Story::read(second).observations[0];
            assert_eq!(&last.fact, &expected.fact, "{first}; {second}");
        }
    }

    #[test]
    fn answers_of_one_second_stand_as_the_payment_goes() {
        for (first, second) in [
            ("1d PG AUTH 1000", "1d PG SALES 1000"),
            ("1d PG SALES 1000", "1d PG REQRETURN 1000"),
            ("1d PG SALES 1000", "1d PG RETURN 1000"),
            ("1d PG REQRETURN 1000", "1d PG RETURN 1000"),
            ("1d PG AUTH 1000", "1d PG CANCEL 1000"),
            ("1d PG REQSUCCESS 1000", "1d PG AUTH 1000"),
            ("1d PG SALES 1000", "1d PG SALES 600"),
            // Its own clock says more than its words.
            ("1d PG RETURN 1000 moved 0d", "1d PG SALES 1000 moved 1d"),
            (
                "1d Amazon Authorized 1000/0/0",
                "1d Amazon Captured 1000/1000/0",
            ),
            (
                "1d Amazon Captured 1000/1000/0",
                "1d Amazon Captured 1000/1000/400",
            ),
            (
                "1d Amazon Authorized 1000/0/0",
                "1d Amazon Canceled 1000/0/0",
            ),
            ("1d Amazon 404", "1d Amazon Authorized 1000/0/0"),
            (
                "1d permission Chargeable 1000/0",
                "1d permission Closed 1000/0",
            ),
            (
                "1d permission Chargeable 1000/900",
                "1d permission Chargeable 1000/0",
            ),
            ("1d notice AUTH", "1d PG UNPROCESSED 1000"),
        ] {
            either_way(first, second);
        }
    }

    #[test]
    fn what_they_do_not_tell_their_arrival_does() {
        for (total, other) in [(1_000, 1_200), (1_200, 1_000)] {
            let mut story = Story::read(&format!("1d PG AUTH {total}; 1d PG AUTH {other}"));
            put_in_order(&mut story.observations);
            let t = Transaction::derive(&story.observations).unwrap();
            assert_eq!(t.total(), Yen::new(other));
            assert_eq!(t.seen_at, time("1d"));
        }
    }

    fn quiet(story: &str, now: &str, expected: &str) {
        let found = summary(&Story::read(story).watch(time(now)));
        assert_eq!(found, expected, "\n{story}\nat {now}");
    }

    #[test]
    fn two_answers_of_one_second_raise_nothing_whichever_came_first() {
        let before = "0d PG AUTH 1000; 0d Amazon Authorized 1000/0/0; 1d op sales done";
        for (one, other, rest, now) in [
            (
                "1d PG AUTH 1000",
                "1d PG SALES 1000",
                "1d Amazon Captured 1000/1000/0",
                "9d",
            ),
            (
                "1d PG SALES 1000",
                "1d PG RETURN 1000",
                "1d op cancel done; 1d Amazon Captured 1000/1000/1000",
                "9d",
            ),
            (
                "1d PG SALES 1000",
                "1d PG SALES 600",
                "1d op change done; 1d Amazon Captured 1000/1000/400",
                "9d",
            ),
            (
                "1d Amazon Captured 1000/1000/0",
                "1d Amazon Captured 1000/1000/1000",
                "1d op cancel done; 1d PG RETURN 1000",
                "9d",
            ),
        ] {
            quiet(&format!("{before}; {one}; {other}; {rest}"), now, "");
            quiet(&format!("{before}; {other}; {one}; {rest}"), now, "");
        }
        // An authorisation is raised and lowered: the arrival tells.
        let before = "0d PG AUTH 900; 0d Amazon Authorized 900/0/0; 1d op change done";
        for (one, other) in [(1_000, 1_200), (1_200, 1_000)] {
            quiet(
                &format!(
                    "{before}; 1d PG AUTH {one}; 1d PG AUTH {other}; 1d Amazon Authorized {other}/0/0"
                ),
                "9d",
                "",
            );
        }
    }
}
