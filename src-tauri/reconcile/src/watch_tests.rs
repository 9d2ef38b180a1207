//! Every kind: open, waiting, resolved; and pairs that agree.

use crate::histories::{Story, check, summary, time};
use crate::{LooseRows, OrderShapes, explain, rules_markdown};
use payments::WarningKind;

#[test]
fn pairs_that_agree_are_quiet() {
    for story in [
        "0d PG UNPROCESSED 1000",
        "0d PG REQSUCCESS 1000; 0d Amazon AuthorizationInitiated 1000/0/0",
        "0d PG AUTH 1000; 0d Amazon Authorized 1000/0/0",
        "0d PG AUTH 1000; 0d Amazon AuthorizationInitiated 1000/0/0",
        "0d PG SALES 1000; 0d Amazon Captured 1000/1000/0",
        "0d PG SALES 800; 0d Amazon Captured 1000/1000/200",
        "0d PG CAPTURE 1000; 0d Amazon Captured 1000/1000/0; 0d permission Closed 1000/0",
        "0d PG CANCEL 1000; 0d Amazon Canceled 1000/0/0 because MerchantCanceled; 0d permission Closed 70000/0",
        "0d PG RETURN 1000; 0d Amazon Captured 1000/1000/1000",
        "0d PG RETURN 1000; 0d Amazon Captured 1000/1000/1150",
        "0d PG PAYFAIL 1000; 0d Amazon Declined 1000/0/0",
        "0d PG PAYFAIL 1000; 0d Amazon 404",
        "0d PG EXPIRED 1000; 0d Amazon Canceled 1000/0/0 because ExpiredUnused",
        "0d PG REGISTER 0; 0d permission Chargeable 100000/100000 id B03-0000001-0000001",
        "0d PG REQAUTH 1000; 0d Amazon Captured 1000/1000/0",
        "0d PG AUTH 1000; 0d Amazon Authorized 1000/0/0; 0d permission Chargeable 1000/0",
    ] {
        check(story, "40d", "");
    }
    check(
        "0d PG REQRETURN 1000; 0d Amazon Captured 1000/1000/0",
        "20h",
        "?refund_stuck",
    );
}

#[test]
fn each_kind_opens_and_is_over_when_both_sides_agree_again() {
    let auth = "0d PG AUTH 1000; 0d Amazon Authorized 1000/0/0; ";
    let sale = "0d PG SALES 1000; 0d Amazon Captured 1000/1000/0; ";
    let check_both = |begin: &str, differ: &str, agree: &str, kind: &str| {
        check(&format!("{begin}{differ}"), "9d", kind);
        check(
            &format!("{begin}{differ}; {agree}"),
            "30d",
            &format!("({kind})"),
        );
    };
    check_both(
        auth,
        "2d PG AUTH 1000 moved 0d; 2d Amazon Captured 1000/1000/0 moved 1d",
        "10d op sales done; 10d PG SALES 1000; 10d Amazon Captured 1000/1000/0 moved 1d",
        "captured_outside",
    );
    check_both(
        sale,
        "2d PG SALES 1000 moved 0d; 2d Amazon Captured 1000/1000/1000 moved 1d",
        "10d notice RETURN; 10d PG RETURN 1000; 10d Amazon Captured 1000/1000/1000 moved 1d",
        "refunded_outside",
    );
    check_both(
        auth,
        "2d PG AUTH 1000 moved 0d; 2d Amazon Canceled 1000/0/0 moved 1d because MerchantCanceled",
        "10d op cancel done; 10d PG CANCEL 1000",
        "cancelled_outside",
    );
    check_both(
        "",
        "32d PG AUTH 1000 moved 0d; 32d Amazon Canceled 1000/0/0 moved 30d because ExpiredUnused",
        "33d PG CANCEL 1000 moved 33d",
        "authorisation_expired",
    );
    check_both(
        auth,
        "1d op change done; 1d PG AUTH 1100; 1d Amazon Authorized 1000/0/0 moved 0d",
        "10d op change done; 10d PG AUTH 1000; 10d Amazon Authorized 1000/0/0 moved 0d",
        "amount_differs",
    );
    check_both(
        auth,
        "1d PG AUTH 1000 moved 0d; 1d Amazon Authorized 1000/0/0 moved 0d; 1d permission Closed 1000/1000",
        "10d op sales done; 10d PG SALES 1000; 10d Amazon Captured 1000/1000/0; 10d permission Closed 1000/0",
        "permission_closed_outside",
    );
    check_both(
        auth,
        "1d op sales done; 1d PG SALES 1000; 2d Amazon Authorized 1000/0/0 moved 0d",
        "10d PG SALES 1000 moved 1d; 10d Amazon Captured 1000/1000/0",
        "not_captured_at_amazon",
    );
    check_both(
        auth,
        "1d op cancel done; 1d PG CANCEL 1000; 1d Amazon Authorized 1000/0/0 moved 0d",
        "10d PG CANCEL 1000 moved 1d; 10d Amazon Canceled 1000/0/0 moved 9d",
        "not_cancelled_at_amazon",
    );
    check_both(
        sale,
        "1d op cancel done; 1d PG REQRETURN 1000",
        "10d PG RETURN 1000; 10d Amazon Captured 1000/1000/1000",
        "refund_stuck",
    );
    check_both(
        sale,
        "1d op cancel done; 1d PG RETURN 1000; 2d Amazon Captured 1000/1000/0 moved 0d",
        "10d PG RETURN 1000 moved 1d; 10d Amazon Captured 1000/1000/1000 moved 9d",
        "refund_missing_at_amazon",
    );
    check_both(
        "",
        "1d PG REQSUCCESS 1000 moved 0d; 1d Amazon Authorized 1000/0/0 moved 0d",
        "10d PG AUTH 1000; 10d Amazon Authorized 1000/0/0 moved 0d",
        "ahead_at_amazon",
    );
    check_both(
        sale,
        "1d PG SALES 1000 moved 0d; 1d Amazon Captured 1000/1000/0 moved 0d; 1d permission Chargeable 10000/6800",
        "10d Amazon Captured 2200/2200/2200 id P03-0000001-0000001-C000002; 10d Amazon Captured 1000/1000/0",
        "unknown_capture",
    );
    check_both(
        "0d PG AUTH 1000; ",
        "0d Amazon 404",
        "10d Amazon Authorized 1000/0/0 moved 0d",
        "wrong_environment",
    );
    check_both(
        sale,
        "8d row A-to-z -1000",
        "20d row adjustment 1000",
        "claim",
    );
}

#[test]
fn money_that_came_and_went_at_amazon_alone_was_taken_all_the_same() {
    let gone = "2d Amazon Captured 1000/1000/1000 moved 1d";
    for status in ["AUTH", "PAYFAIL", "EXPIRED", "CANCEL"] {
        let begin = format!("0d PG {status} 1000; ");
        check(&format!("{begin}{gone}"), "9d", "captured_outside");
        // A part that went back does not change what it is.
        let part = "2d Amazon Captured 1000/1000/400 moved 1d";
        check(
            &format!("{begin}{part}; 3d Amazon Captured 1000/1000/1000 moved 1d"),
            "9d",
            "captured_outside",
        );
        check(
            &format!("{begin}2d Amazon Captured 1000/1000/1150 moved 1d"),
            "9d",
            "captured_outside",
        );
    }
    check(
        "0d PG AUTH 1000; 1d row capture 1000; 2d row refund -1000",
        "9d",
        "captured_outside",
    );
    // It is over once the PG's word says that nothing stands.
    check(
        &format!("0d PG AUTH 1000; {gone}; 10d op cancel done; 10d PG CANCEL 1000"),
        "30d",
        "(captured_outside)",
    );
    // A sale that the PG gave back with the word CANCEL, before anybody here looked.
    for past in [
        "5d PG CANCEL 1000 moved 4d; 5d Amazon Captured 1000/1000/1000 moved 1d",
        "5d PG CANCEL 1000 moved 4d; 5d row capture 1000; 5d row refund -1000",
        "0d PG SALES 1000; 4d op cancel done; 4d PG CANCEL 1000; 5d Amazon Captured 1000/1000/1000 moved 1d",
    ] {
        check(past, "9d", "");
    }
    let story = Story::read(&format!("0d PG AUTH 1000; {gone}"));
    assert_eq!(story.watch(time("9d")).warnings[0].at_stake.get(), 1_000);
}

#[test]
fn information_is_over_after_thirty_days() {
    let story = "0d PG AUTH 1000; 1d PG SALES 1000";
    check(story, "30d", "changed_at_pg_elsewhere");
    check(story, "31d", "(changed_at_pg_elsewhere)");
}

#[test]
fn younger_than_its_window_is_waiting() {
    check(
        "0d PG SALES 1000; 0d Amazon Authorized 1000/0/0",
        "2h",
        "?not_captured_at_amazon",
    );
    check(
        "0d PG SALES 1000; 0d Amazon Authorized 1000/0/0",
        "3h",
        "not_captured_at_amazon",
    );
    check(
        "23d PG SALES 1000; 24d Amazon CaptureInitiated 1000/0/0 moved 23d",
        "24d",
        "?not_captured_at_amazon",
    );
    check(
        "0d PG RETURN 1000; 0d Amazon Captured 1000/1000/0",
        "23h",
        "?refund_missing_at_amazon",
    );
    check(
        "0d PG AUTH 1000; 0d Amazon CaptureInitiated 1000/0/0",
        "1h",
        "?captured_outside",
    );
    check(
        "0d PG SALES 1000; 1d op change done; 1d PG SALES 700; 1d1h Amazon Captured 1000/1000/0 moved 0d",
        "1d2h",
        "?refund_missing_at_amazon",
    );
    let watch = Story::read("0d PG SALES 1000; 0d Amazon Authorized 1000/0/0").watch(time("2h"));
    assert_eq!(watch.due_at, Some(time("3h")));
}

#[test]
fn an_answer_that_did_not_change_is_not_kept_again() {
    let auth = "0d PG AUTH 1000; 0d Amazon Authorized 1000/0/0; ";
    // Only what moved is in the history: the PG said AUTH again, Amazon said something new.
    check(
        &format!("{auth}1d Amazon Captured 1000/1000/0"),
        "1d1h",
        "captured_outside",
    );
    check(
        &format!("{auth}1d PG CANCEL 1000"),
        "1d1h",
        "not_cancelled_at_amazon changed_at_pg_elsewhere",
    );
    // The PG is asked first: what Amazon clears up within the same look never was.
    check(
        &format!(
            "{auth}1d notice CANCEL; 1d PG CANCEL 1000; 1d1m Amazon Canceled 1000/0/0 because MerchantCanceled"
        ),
        "2d",
        "",
    );
    // Our own operation gets an hour to be seen at Amazon.
    check(
        &format!("{auth}1d op cancel done; 1d PG CANCEL 1000"),
        "1d",
        "?not_cancelled_at_amazon",
    );
    check(
        &format!("{auth}1d op cancel done; 1d PG CANCEL 1000"),
        "1d1h",
        "not_cancelled_at_amazon",
    );
    check(
        &format!("{auth}1d op sales unknown; 1d Amazon Captured 1000/1000/0"),
        "1d",
        "?captured_outside",
    );
    check(
        &format!("{auth}1d op sales done; 1d PG SALES 1000"),
        "9d",
        "not_captured_at_amazon",
    );
    // One over-refund stays one warning while the PG moves in between.
    check(
        "0d PG SALES 3630; 0d Amazon Captured 3630/3630/0; 1d Amazon Captured 3630/3630/880; 2d op change done; 2d PG SALES 2750; \
           3d Amazon Captured 3630/3630/1760",
        "9d",
        "refunded_outside",
    );
}

#[test]
fn odd_pairs() {
    check(
        "0d PG SALES 900; 0d Amazon Captured 1000/1000/0",
        "9d",
        "amount_differs",
    );
    check(
        "0d PG SALES 1100; 0d Amazon Captured 1000/1000/0",
        "9d",
        "amount_differs",
    );
    check(
        "2d PG SALES 900; 2d Amazon Captured 1000/1000/0 moved 0d",
        "9d",
        "refund_missing_at_amazon",
    );
    check(
        "0d PG RETURN 1000; 0d Amazon Captured 1000/1000/1151",
        "9d",
        "refunded_outside",
    );
    check(
        "0d PG CANCEL 1000; 0d Amazon Captured 1000/1000/0",
        "9d",
        "captured_outside",
    );
    check(
        "0d PG EXPIRED 1000; 0d Amazon Captured 1000/1000/0",
        "9d",
        "captured_outside",
    );
    check(
        "0d PG AUTH 1000; 0d Amazon Declined 1000/0/0 because HardDeclined",
        "9d",
        "cancelled_outside",
    );
    check(
        "0d PG SALES 1000; 0d order S03-0000001-0000001",
        "9d",
        "wrong_environment",
    );
    check(
        "0d PG AUTH 1000; 0d Amazon Authorized 900/0/0; 0d permission Closed 900/0",
        "9d",
        "amount_differs permission_closed_outside",
    );
}

#[test]
fn without_a_key_of_amazon_reports_speak() {
    check(
        "0d PG AUTH 1000; 10d row capture 1000",
        "12d",
        "captured_outside",
    );
    check("0d PG SALES 1000; 10d row capture 1000", "12d", "");
    check(
        "0d PG SALES 1000; 10d row capture 1000; 11d row refund -400",
        "12d",
        "refunded_outside",
    );
    check("0d PG RETURN 1000; 10d row capture 1000", "12d", "");
}

#[test]
fn from_a_word_that_nobody_knows_nothing_is_concluded() {
    let said = |story: &str| {
        let story = Story::read(story);
        let last = explain(&story.history(), time("9d")).pop().unwrap();
        last.verdict
    };
    for status in ["AUTH", "SALES", "CANCEL", "RETURN", "REQSUCCESS"] {
        let story = format!("0d PG {status} 1000; 1d Amazon ChargebackPending 1000/1000/0");
        check(&story, "9d", "");
        assert_eq!(said(&story), "unread", "{status}");
    }
    assert_eq!(
        said("0d PG REQSALES2 1000; 1d Amazon Captured 1000/1000/0"),
        "unread"
    );
    // A case is not over by it either, on whichever side it stands.
    let case = "0d PG AUTH 1000; 1d Amazon Captured 1000/1000/0";
    for word in [
        "2d Amazon ChargebackPending 1000/1000/0",
        "2d PG REQSALES2 1000",
    ] {
        let found = summary(&Story::read(&format!("{case}; {word}")).watch(time("9d")));
        assert!(found.starts_with("captured_outside"), "{found}");
    }
}

#[test]
fn who_moved_the_pg() {
    let begin = "0d PG AUTH 1000; ";
    for quiet in [
        "1d op sales done; 1d PG SALES 1000",
        "1d op sales unknown; 1d PG SALES 1000",
        "1d notice SALES; 2d PG SALES 1000 moved 1d",
        "31d PG CANCEL 1000 moved 30d",
        "1d op cancel done; 1d PG CANCEL 1000",
    ] {
        check(&format!("{begin}{quiet}"), "31d", "");
    }
    check("0d PG REQSUCCESS 1000; 1d PG AUTH 1000", "2d", "");
    check("0d PG REQRETURN 1000; 1d PG RETURN 1000", "2d", "");
    check(
        &format!("{begin}1d op sales refused; 2d PG SALES 1000"),
        "3d",
        "changed_at_pg_elsewhere",
    );
    check(
        &format!("{begin}1d op sales done; 1d PG SALES 1000; 2d PG SALES 900"),
        "3d",
        "changed_at_pg_elsewhere",
    );
}

#[test]
fn a_claim_is_open_until_the_money_is_back_in_both_legs() {
    let story = "0d PG SALES 33000; 5d row chargeback -33000; 28d paid claim -33000; 60d row adjustment 33000";
    check(story, "61d", "claim");
    check(
        &format!("{story}; 90d paid adjustment 33000"),
        "91d",
        "(claim)",
    );
}

#[test]
fn settlement_rows_of_orders_that_are_not_here() {
    let story = Story::read(
        "0d row capture 9900 order TYK-251219-T02; 0d row capture 500 order 503-1234567-1234567; 1d row transfer -9900",
    );
    let shapes = OrderShapes::learn(["TYK-260401-001"]);
    let known = |l: &payments::SettlementLine| l.order_id == "TYK-260401-001";
    let mut loose = LooseRows::default();
    loose.add(story.settlement.clone(), known, &shapes);
    let found: Vec<_> = loose.warnings("tsuyukusa").flatten().collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (
            found[0].kind,
            found[0].order.as_str(),
            found[0].at_stake.get()
        ),
        (WarningKind::UnknownAtPg, "TYK-251219-T02", 9_900)
    );
}

#[test]
fn each_conclusion_is_explained() {
    let story = Story::read(
        "0d PG SALES 1000; 0d Amazon Captured 1000/1000/0; 2d PG SALES 1000 moved 0d; 2d Amazon Captured 1000/1000/1000 moved 1d",
    );
    let said: Vec<(&str, &str)> = explain(&story.history(), time("3d"))
        .iter()
        .map(|c| (c.rule, c.verdict))
        .collect();
    assert_eq!(
        said,
        [("agree", "agrees"), ("sale-over-refunded", "opened")]
    );
}

#[test]
fn the_page_of_rules_is_what_the_table_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/rules.md");
    if std::env::var_os("CHOBA_WRITE_DOCS").is_some() {
        std::fs::write(path, rules_markdown()).unwrap();
    }
    let page = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(
        page,
        rules_markdown(),
        "run the tests once with CHOBA_WRITE_DOCS=1"
    );
}
