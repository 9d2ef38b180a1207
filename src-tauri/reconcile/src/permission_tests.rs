//! Balances of permissions, word by word: what was taken from one without a known capture.

use crate::histories::{Story, check, summary, time};
use crate::{Elsewhere, watch_consent};

#[test]
fn a_closed_permission_proves_no_capture() {
    // A sale of less than was reserved closes the permission, and Amazon shows nothing left of it.
    for lowered in [
        "0d PG SALES 700; 0d Amazon Captured 700/700/0; 0d permission Closed 1000/0",
        "0d PG SALES 700; 0d Amazon Captured 1000/700/0; 0d permission Closed 70000/0",
        "0d PG AUTH 1000; 0d Amazon Authorized 1000/0/0; 0d permission NonChargeable 1000/0; \
         1d op sales done; 1d PG SALES 700; 1d Amazon Captured 700/700/0; 1d permission Closed 1000/0",
    ] {
        check(lowered, "9d", "");
    }
    // What it showed while it was open stays shown.
    check(
        "0d PG SALES 1000; 0d Amazon Captured 1000/1000/0; 1d permission Chargeable 70000/66800; \
         2d permission Closed 70000/0",
        "9d",
        "unknown_capture",
    );
}

#[test]
fn a_consent_is_counted_within_its_month() {
    let id = "id B03-0000001-0000001";
    check(
        &format!(
            "4d PG CAPTURE 1980; 4d Amazon Captured 1980/1980/0; 5d permission Chargeable 100000/98020 {id}"
        ),
        "9d",
        "",
    );
    check(
        &format!(
            "4d PG CAPTURE 1980; 4d Amazon Captured 1980/1980/0; 5d permission Chargeable 100000/96040 {id}"
        ),
        "9d",
        "unknown_capture",
    );
    check(
        &format!(
            "4d PG CAPTURE 1980; 4d Amazon Captured 1980/1980/0; 40d permission Chargeable 100000/98020 {id}"
        ),
        "41d",
        "unknown_capture",
    );
}

#[test]
fn what_a_consent_lost_in_a_later_month_is_seen() {
    let id = "id B03-0000001-0000001";
    let begin = "4d PG CAPTURE 3000; 4d Amazon Captured 3000/3000/0; ";
    let at = |story: &str, elsewhere: Elsewhere, now: &str| {
        let story = Story::read(&format!("{begin}{story}"));
        summary(&watch_consent(
            &story.history(),
            &|_, _| elsewhere,
            time(now),
        ))
    };
    let none = Elsewhere::default();
    let others = |used: i64, last: &str| Elsewhere {
        used: payments::Yen::new(used),
        last: Some(time(last)),
    };
    // The month of the answer, two of them, and a year without a charge.
    for days in [31, 40, 70, 400] {
        let fell = format!("{days}d permission Chargeable 100000/92000 {id}");
        assert_eq!(at(&fell, none, "401d"), "unknown_capture", "{days}");
        let whole = format!("{days}d permission Chargeable 100000/100000 {id}");
        assert_eq!(at(&whole, none, "401d"), "", "{days}");
    }
    let fell = format!("40d permission Chargeable 100000/92000 {id}");
    // Another order explains it; or was charged later, and bears the case itself; or was charged before this one.
    assert_eq!(at(&fell, others(8_000, "35d"), "41d"), "");
    assert_eq!(at(&fell, others(0, "5d"), "41d"), "");
    assert_eq!(at(&fell, others(0, "3d"), "41d"), "unknown_capture");
    // It is over when the month is, and when the charge becomes known.
    let whole = format!("{fell}; 62d permission Chargeable 100000/100000 {id}");
    assert_eq!(at(&whole, none, "63d"), "(unknown_capture)");
    // A consent that has ended may show nothing left.
    let closed = format!("40d permission Closed 100000/0 {id}");
    assert_eq!(at(&closed, none, "41d"), "");
    let later = format!("{fell}; 41d permission Closed 100000/0 {id}");
    assert_eq!(at(&later, none, "42d"), "unknown_capture");
}
