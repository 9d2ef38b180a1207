//! What of a claim a person who has seen its warning has not seen.

use crate::histories::{Story, time};
use payments::WarningKind;

#[test]
fn a_claim_changes_with_each_row_that_says_something_new() {
    let check = |story: &str, expected: &str| {
        let claims = Story::read(&format!("0d PG SALES 33000; {story}")).watch(time("99d"));
        let claim = claims
            .warnings
            .iter()
            .find(|w| w.kind == WarningKind::Claim);
        let side = claim.and_then(|w| w.amazon.as_ref()).unwrap();
        assert_eq!(side.changed_at, Some(time(expected)), "{story}");
    };
    check("5d row chargeback -5000", "5d");
    // Given back almost, and taken again up to what was at stake before.
    check("5d row chargeback -5000; 20d row adjustment 4999", "20d");
    check(
        "5d row chargeback -5000; 20d row adjustment 4999; 30d row a_to_z -4999",
        "30d",
    );
    check(
        "5d row chargeback -1000; 6d row adjustment 500; 6d row adjustment -500; 9d row chargeback -50",
        "9d",
    );
    // Rows that are told late, and rows of one moment, are other rows.
    let rows = |story: &str| {
        let claims = Story::read(&format!("0d PG SALES 33000; {story}")).watch(time("99d"));
        let claim = claims
            .warnings
            .iter()
            .find(|w| w.kind == WarningKind::Claim);
        claim.and_then(|w| w.amazon.clone()).unwrap().rows
    };
    let seen = "3d row chargeback -5000; 6d row adjustment 4000; 20d row adjustment 900";
    for late in [
        "12d row a_to_z -3900",
        "20d row a_to_z -900",
        "20d row adjustment -100; 20d row adjustment 100",
    ] {
        assert_ne!(rows(seen), rows(&format!("{seen}; {late}")), "{late}");
    }
    let once = "1d row chargeback -1000; 2d row adjustment 600; 5d row a_to_z -300";
    assert_ne!(rows(once), rows(&format!("{once}; 5d row a_to_z -300")));
    // A payment cannot tell of what comes after it.
    let paid = "10d paid claim -1000";
    assert_ne!(
        rows(paid),
        rows(&format!("{paid}; 12d row chargeback -1000"))
    );
    assert_ne!(rows(paid), rows(&format!("{paid}; 12d row a_to_z -500")));
    assert_eq!(
        rows(paid),
        rows(&format!("8d row chargeback -1000; {paid}"))
    );
    // Told by both legs it is the same.
    assert_eq!(
        rows("5d row chargeback -5000"),
        rows("5d row chargeback -5000; 28d paid claim -5000")
    );
    // The statement repeats it, or takes more.
    check("5d row chargeback -5000; 28d paid claim -5000", "5d");
    check("5d row chargeback -5000; 28d paid claim -6000", "28d");
}
