//! The eleven steps of a sale.

use crate::histories::{Story, time};
use crate::steps;
use payments::Transaction;

#[test]
fn the_eleven_steps_of_a_paid_sale() {
    let story = Story::read(
        "0d PG AUTH 1000; 1d op sales done; 1d PG SALES 1000; 1d Amazon Captured 1000/1000/0; 14d row capture 1000; 30d paid sale 1000",
    );
    let transaction = Transaction::derive(&story.observations).unwrap();
    let states: Vec<&str> = steps(&transaction, &story.history(), time("31d"))
        .iter()
        .map(|s| s.state.as_str())
        .collect();
    assert_eq!(
        states,
        [
            "implied", "implied", "implied", "done", "done", "implied", "done", "implied", "done",
            "done", "done"
        ]
    );
}

#[test]
fn steps_4_and_5_are_as_early_as_anything_told_of_the_order() {
    let times = |text: &str| {
        let story = Story::read(text);
        let transaction = Transaction::derive(&story.observations).unwrap();
        let all = steps(&transaction, &story.history(), time("40d"));
        [4, 5, 8].map(|n: usize| all[n - 1].at)
    };
    let day = |text: &str| Some(time(text));
    // A list of a month later, an inquiry of a week later, the notice on the day.
    assert_eq!(
        times("30d order P03-1; 7d PG SALES 1000 moved 3d; 1d notice AUTH"),
        [day("1d"), day("1d"), day("1d")]
    );
    // The PG's own time is earlier than the notice; a list with its day is earlier than both.
    assert_eq!(
        times("7d PG AUTH 1000 moved 2d; 3d notice AUTH"),
        [day("2d"), day("2d"), day("3d")]
    );
    assert_eq!(
        times("1d order P03-1; 7d PG AUTH 1000 moved 2d; 3d notice AUTH"),
        [day("1d"), day("1d"), day("3d")]
    );
    // Amazon made its charge first; a time that lies ahead of the asking is none.
    assert_eq!(
        times("7d PG AUTH 1000 moved 9d; 7d Amazon Authorized 1000/0/0 made 4d; 8d notice AUTH"),
        [day("4d"), day("4d"), day("8d")]
    );
    // Only asked: the asking is all that is known.
    assert_eq!(
        times("7d PG UNPROCESSED 1000 moved 7d"),
        [day("7d"), day("7d"), None]
    );
}

#[test]
fn a_parcel_that_is_held_is_not_late() {
    let dispatch = |text: &str| {
        let story = Story::read(text);
        let transaction = Transaction::derive(&story.observations).unwrap();
        let all = steps(&transaction, &story.history(), time("32d"));
        [all[6].state.as_str(), all[8].state.as_str()]
    };
    let auth = "0d PG AUTH 1000; 0d Amazon Authorized 1000/0/0";
    let ends = |how: &str| format!("{auth}; 30d Amazon Canceled 1000/0/0 because {how}");
    assert_eq!(dispatch(auth), ["done", "late"]);
    assert_eq!(dispatch(&ends("ExpiredUnused")), ["problem", "waiting"]);
    assert_eq!(dispatch(&ends("MerchantCanceled")), ["problem", "waiting"]);
}
