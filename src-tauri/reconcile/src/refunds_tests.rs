//! Rows of refund reports and Amazon's own answers about refunds, against what the PG says.

use crate::explain;
use crate::histories::{Story, summary, time};
use payments::{FileLine, Warning, Yen};

fn check(story: &str, expected: &str) {
    let found = summary(&Story::read(story).watch(time("30d")));
    assert_eq!(found, expected, "\n{story}");
}

fn only(story: &str) -> Warning {
    let watch = Story::read(story).watch(time("30d"));
    assert_eq!(watch.warnings.len(), 1, "\n{story}\n{:?}", watch.warnings);
    watch.warnings.into_iter().next().unwrap()
}

const SALE: &str = "0d PG SALES 1000; 0d Amazon Captured 1000/1000/0; ";
const SALE_WITHOUT_KEY: &str = "0d PG SALES 1000; ";

#[test]
fn a_refund_that_the_pg_does_not_know_is_one_outside() {
    for begin in [SALE, SALE_WITHOUT_KEY] {
        for (rows, expected) in [
            (
                "9d refund R1 Completed 300 moved 8d made 8d",
                "refunded_outside",
            ),
            (
                "9d refund R1 Completed 300 moved 8d by BuyerInitiated",
                "refunded_outside",
            ),
            // Still under way, or refused: nothing went back.
            ("9d refund R1 Pending 300 moved 8d", ""),
            ("9d refund R1 Declined 300 moved 8d", ""),
            ("9d refund R1 Reversed 300 moved 8d", ""),
            // States are not added up, in whatever order the rows stand; the latest counts.
            (
                "9d refund R1 Completed 300 moved 8d; 9d refund R1 Pending 300 moved 7d",
                "refunded_outside",
            ),
            (
                "9d refund R1 Declined 300 moved 8d; 9d refund R1 Pending 300 moved 7d",
                "",
            ),
            (
                "9d refund R1 Pending 300 moved 7d; 9d refund R1 Declined 300 moved 7d",
                "",
            ),
            (
                "9d refund R1 Declined 300 moved 7d; 9d refund R1 Pending 300 moved 7d",
                "",
            ),
            // A word that nobody knows ends nothing.
            (
                "9d refund R1 Completed 300 moved 7d; 9d refund R1 Reversed 300 moved 8d",
                "refunded_outside",
            ),
            // A later report tells the end.
            (
                "9d refund R1 Pending 300 moved 8d; 12d refund R1 Declined 300 moved 10d",
                "",
            ),
            (
                "9d refund R1 Pending 300 moved 8d; 12d refund R1 Completed 300 moved 10d",
                "refunded_outside",
            ),
            // An authorisation's id of older reports.
            (
                "9d refund R1 Completed 300 moved 8d of P03-0000001-0000001-A000001",
                "refunded_outside",
            ),
        ] {
            check(&format!("{begin}{rows}"), expected);
        }
    }
}

#[test]
fn another_refund_of_the_same_sum_is_another_thing() {
    let rows = |story: &str| only(&format!("0d PG SALES 1000; {story}")).amazon.unwrap();
    let seen = rows("9d refund R1 Completed 300 moved 8d");
    let story = "9d refund R1 Completed 300 moved 8d; 10d refund R1 Declined 300 moved 9d; 10d refund R4 Completed 300 moved 8d";
    let instead = rows(story);
    assert_eq!(seen.refunded, instead.refunded);
    assert_ne!(seen.rows, instead.rows);
}

#[test]
fn the_warning_names_file_and_line() {
    let story = format!(
        "{SALE}9d refund R1 Completed 300 moved 8d made 7d; 9d refund R1 Pending 300 moved 7d; 9d refund R2 Completed 200 moved 6d"
    );
    let warning = only(&story);
    let line = Some(FileLine {
        file: "refunds.csv".into(),
        line: 2,
    });
    let amazon = warning.amazon.clone().unwrap();
    assert_eq!(amazon.from, line);
    assert_eq!(
        (amazon.captured, amazon.refunded),
        (Some(Yen::new(1_000)), Some(Yen::new(500)))
    );
    assert_eq!(warning.at_stake, Yen::new(500));
    assert_eq!(
        (warning.seen_at, warning.happened_at),
        (time("9d"), Some(time("8d")))
    );
    let told = explain(&Story::read(&story).history(), time("30d"));
    let opened = told.iter().find(|c| c.verdict == "opened").unwrap();
    assert_eq!((opened.at, &opened.from), (time("9d"), &line));

    let alone = only("0d PG SALES 1000; 9d refund R1 Completed 300 moved 8d");
    let amazon = alone.amazon.unwrap();
    assert_eq!(
        (amazon.captured, amazon.refunded),
        (None, Some(Yen::new(300)))
    );
    assert_eq!((amazon.source.as_str(), amazon.from), ("refunds", line));
}

#[test]
fn a_refund_that_the_pg_knows_agrees() {
    for begin in [SALE, SALE_WITHOUT_KEY] {
        for rows in [
            "3d op change done; 3d PG SALES 700; 9d refund R1 Completed 300 moved 3d made 3d",
            "3d op cancel done; 3d PG RETURN 1000; 9d refund R1 Completed 1000 moved 3d made 3d",
            "3d op change done; 3d PG SALES 700; 5d op cancel done; 5d PG RETURN 700; \
             9d refund R1 Completed 300 moved 3d made 3d; 9d refund R2 Completed 700 moved 5d made 5d",
        ] {
            let story = format!("{begin}{rows}");
            let without_the_look: String = story.replace("; 9d", ";9d");
            let watch = Story::read(&without_the_look).watch(time("9d1h"));
            let kinds: Vec<&str> = watch.warnings.iter().map(|w| w.kind.as_str()).collect();
            assert!(!kinds.contains(&"refunded_outside"), "\n{story}\n{kinds:?}");
        }
    }
    let told = explain(
        &Story::read("0d PG SALES 1000; 3d op change done; 3d PG SALES 700; 9d refund R1 Completed 300 moved 3d made 3d").history(),
        time("30d"),
    );
    let last = told.last().unwrap();
    assert_eq!(
        (last.verdict, last.from.is_some()),
        ("agrees", true),
        "{told:?}"
    );
}

#[test]
fn a_pg_that_was_first_seen_after_its_own_refund_is_not_accused() {
    check(
        "5d PG SALES 700 moved 3d; 9d refund R1 Completed 300 moved 3d made 3d",
        "",
    );
    check(
        "5d PG RETURN 700 moved 4d; 9d refund R1 Completed 300 moved 3d made 3d; 9d refund R2 Completed 700 moved 4d made 4d",
        "",
    );
    check(
        "5d PG CANCEL 1000 moved 4d; 9d refund R1 Completed 1000 moved 4d made 4d",
        "",
    );
    // What began after the PG last moved is none of its.
    check(
        "5d PG SALES 700 moved 3d; 9d refund R1 Completed 300 moved 4d made 4d",
        "refunded_outside",
    );
}

#[test]
fn a_refund_is_counted_once_whoever_tells_of_it() {
    let sale = "0d PG SALES 1000; 5d PG SALES 700; 5d Amazon Captured 1000/1000/300; ";
    // `changed_at_pg_elsewhere` aside, which the second look brings.
    let refunds = |story: &str| {
        let watch = Story::read(story).watch(time("30d"));
        let outside = watch
            .warnings
            .into_iter()
            .filter(|w| w.kind.as_str() == "refunded_outside");
        outside.map(|w| w.at_stake.get()).collect::<Vec<_>>()
    };
    assert_eq!(
        refunds(&format!("{sale}9d refund R1 Completed 300 moved 5d")),
        [] as [i64; 0]
    );
    assert_eq!(
        refunds(&format!(
            "{sale}9d refund R1 Completed 300 moved 5d; 9d1h Amazon refund R1 Refunded 300"
        )),
        [] as [i64; 0]
    );
    assert_eq!(
        refunds(&format!(
            "{sale}9d refund R1 Completed 300 moved 5d; 9d refund R2 Completed 100 moved 8d"
        )),
        [100]
    );
    // Of a charge that a raise replaced, and of one that somebody made in Seller Central: none of this payment's. Of an id
    // that is no charge of this permission: told, for the report says that it is this order's.
    let raised = "0d PG SALES 1000; 0d Amazon Captured 1000/1000/0 id P03-0000001-0000001-C000001 made 1d; \
                  0d Amazon Canceled 900/0/0 id P03-0000001-0000001-C000000 made 0d; ";
    for (charge, expected) in [
        ("P03-0000001-0000001-C000000", vec![]),
        ("P03-0000001-0000001-C000009", vec![]),
        ("P03-0000001-0000001-A000009", vec![]),
        ("P03-7777777-7777777-C000009", vec![900]),
    ] {
        let row = format!("{raised}9d refund R1 Completed 900 moved 5d of {charge}");
        assert_eq!(refunds(&row), expected, "{charge}");
    }
    // A settlement report tells of the same refund.
    assert_eq!(
        refunds(
            "0d PG SALES 1000; 1d row capture 1000; 6d row refund -300; 9d refund R1 Completed 300 moved 5d"
        ),
        [300]
    );
}

#[test]
fn amazons_own_answer_ends_what_a_report_left_open() {
    let pending = format!("{SALE}9d refund R1 Pending 300 moved 8d; ");
    check(
        &format!("{pending}10d Amazon refund R1 Refunded 300"),
        "refunded_outside",
    );
    check(&format!("{pending}10d Amazon refund R1 Declined 300"), "");
    check(
        &format!("{pending}10d Amazon refund R1 RefundInitiated 300"),
        "",
    );
    // An older row that comes later takes nothing back.
    check(
        &format!("{SALE}10d Amazon refund R1 Refunded 300; 12d refund R1 Pending 300 moved 8d"),
        "refunded_outside",
    );
    let at_once =
        format!("{SALE}9d Amazon refund R1 Refunded 300; 9d refund R1 Pending 300 moved 8d");
    assert!(
        only(&at_once).amazon.unwrap().from.is_some(),
        "of the same moment"
    );
    let named = only(&format!("{pending}10d Amazon refund R1 Refunded 300"));
    assert!(
        named.amazon.unwrap().from.is_some(),
        "the report gave the id"
    );
}

#[test]
fn it_is_over_when_the_pg_gives_back_too() {
    check(
        &format!(
            "{SALE}9d refund R1 Completed 1000 moved 8d; 12d op cancel done; 12d PG RETURN 1000; 12d Amazon Captured 1000/1000/1000"
        ),
        "(refunded_outside)",
    );
    check(
        "0d PG SALES 1000; 9d refund R1 Completed 1000 moved 8d; 12d op cancel done; 12d PG RETURN 1000",
        "(refunded_outside)",
    );
}
