//! The switches of what the documents leave open, for one order or all, and the faults of a doubled or slow call.

use crate::tests::{access, pg, start, value};
use crate::{Fault, FaultKind, RefundOutcome, Rules, Running};
use payments::{OrderId, Status, Yen};

async fn status(sandbox: &Running, order: &str) -> String {
    let fields = format!("OrderID={order}&PayType=38");
    let answer = pg(sandbox, "SearchTradeMulti", &fields).await;
    value(&answer, "Status").to_owned()
}

/// What a write answers: its status, or its codes.
async fn write(sandbox: &Running, call: &str, order: &str, fields: &str) -> String {
    let fields = format!("{}&{fields}", access(sandbox, order).await);
    let answer = pg(sandbox, call, &fields).await;
    let codes = value(&answer, "ErrInfo");
    let said = if codes.is_empty() {
        value(&answer, "Status")
    } else {
        codes
    };
    said.to_owned()
}

fn paid(sandbox: &Running, orders: &[&str]) {
    for order in orders {
        assert!(sandbox.authorised(&OrderId::new(order).unwrap(), Yen::new(1_000)));
    }
}

const SALE: &str = "Amount=1000&Tax=0";
const BACK: &str = "CancelAmount=1000&CancelTax=0";

#[tokio::test]
async fn a_void_may_take_its_time() {
    let sandbox = start().await;
    paid(&sandbox, &["A-1", "A-2"]);
    let slow = Rules {
        void_seconds: 30,
        ..Rules::default()
    };
    sandbox.set_rules_of("A-1", Some(slow));
    assert_eq!(
        write(&sandbox, "AmazonpayCancel", "A-2", BACK).await,
        "CANCEL"
    );
    assert_eq!(
        write(&sandbox, "AmazonpayCancel", "A-1", BACK).await,
        "REQCANCEL"
    );
    assert_eq!(
        write(&sandbox, "AmazonpaySales", "A-1", SALE).await,
        "M01054004"
    );
    sandbox.advance(29);
    assert_eq!(status(&sandbox, "A-1").await, "REQCANCEL");
    sandbox.advance(1);
    assert_eq!(status(&sandbox, "A-1").await, "CANCEL");
}

#[tokio::test]
async fn a_refund_fails_in_both_ways_and_its_period_may_be_over() {
    let sandbox = start().await;
    paid(&sandbox, &["A-1", "A-2", "A-3"]);
    let fails = Rules {
        refund_outcome: RefundOutcome::Fails,
        ..Rules::default()
    };
    let stays = Rules {
        failed_status: Some(Status::ReqReturn),
        ..fails.clone()
    };
    let over = Rules {
        cancel_days: Some(10),
        ..Rules::default()
    };
    for (order, rules) in [("A-1", fails), ("A-2", stays), ("A-3", over)] {
        sandbox.set_rules_of(order, Some(rules));
        assert_eq!(
            write(&sandbox, "AmazonpaySales", order, SALE).await,
            "SALES"
        );
    }
    for (order, after) in [("A-1", "SALES"), ("A-2", "REQRETURN")] {
        assert_eq!(
            write(&sandbox, "AmazonpayCancel", order, BACK).await,
            "REQRETURN"
        );
        sandbox.advance(60);
        assert_eq!(status(&sandbox, order).await, after);
    }
    sandbox.advance(11 * 86_400);
    assert_eq!(
        write(&sandbox, "AmazonpayCancel", "A-3", BACK).await,
        "M01057010"
    );
    sandbox.set_rules_of("A-3", None);
    assert_eq!(
        write(&sandbox, "AmazonpayCancel", "A-3", BACK).await,
        "REQRETURN"
    );
}

#[tokio::test]
async fn readings_come_from_a_seed() {
    let of = |seed| format!("{:?}", Rules::of_seed(seed));
    assert_eq!(of(1), of(1));
    let all: std::collections::BTreeSet<_> = (0..40).map(of).collect();
    assert!(all.len() > 30, "{}", all.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_doubled_write_is_told_apart_and_a_slow_one_is_done_before_or_after() {
    let sandbox = start().await;
    paid(&sandbox, &["A-1", "A-2"]);
    for (order, kind) in [
        ("A-1", FaultKind::Slow(400)),
        ("A-2", FaultKind::SlowAfter(400)),
    ] {
        sandbox.fault(Fault {
            kind,
            call: "AmazonpaySales".to_owned(),
            about: order.to_owned(),
            times: 1,
        });
        // The second, and the third: the second's refusal must not end the first's turn.
        let second = async {
            tokio::time::sleep(std::time::Duration::from_millis(150)).await;
            let second = write(&sandbox, "AmazonpaySales", order, SALE).await;
            let third = write(&sandbox, "AmazonpaySales", order, SALE).await;
            assert_eq!(second, third);
            second
        };
        let both = tokio::join!(write(&sandbox, "AmazonpaySales", order, SALE), second);
        assert_eq!((both.0.as_str(), both.1.as_str()), ("SALES", "E90010001"));
        assert_eq!(sandbox.truth(order).unwrap().writes, 1);
        assert_eq!(
            write(&sandbox, "AmazonpaySales", order, SALE).await,
            "M01054004"
        );
    }
}

#[tokio::test]
async fn a_held_call_is_done_once_the_faults_are_taken_back() {
    let sandbox = start().await;
    paid(&sandbox, &["A-1"]);
    let fields = format!("{}&{SALE}", access(&sandbox, "A-1").await);
    sandbox.fault(Fault {
        kind: FaultKind::Held,
        call: "AmazonpaySales".to_owned(),
        about: String::new(),
        times: 1,
    });
    let mut call = std::pin::pin!(pg(&sandbox, "AmazonpaySales", &fields));
    let short = std::time::Duration::from_millis(200);
    assert!(tokio::time::timeout(short, &mut call).await.is_err());
    assert_eq!(sandbox.truth("A-1").unwrap().writes, 0);
    sandbox.clear_faults();
    assert_eq!(value(&call.await, "Status"), "SALES");
    assert_eq!(sandbox.truth("A-1").unwrap().writes, 1);
}

#[tokio::test]
async fn half_an_answer_another_page_and_several_codes() {
    let sandbox = start().await;
    paid(&sandbox, &["A-1"]);
    let fields = format!("{}&{SALE}", access(&sandbox, "A-1").await);
    let strike = |kind| {
        sandbox.fault(Fault {
            kind,
            call: "AmazonpaySales".to_owned(),
            about: String::new(),
            times: 1,
        });
    };
    strike(FaultKind::Code("E01060010|M01055010".to_owned()));
    let answer = pg(&sandbox, "AmazonpaySales", &fields).await;
    assert_eq!(answer, "ErrCode=E01|M01&ErrInfo=E01060010|M01055010");
    for status in [500, 502] {
        strike(FaultKind::Page(status));
        let answer = pg(&sandbox, "AmazonpaySales", &fields).await;
        assert!(answer.contains("<html>") && answer.contains(&status.to_string()));
    }
    assert_eq!(status(&sandbox, "A-1").await, "AUTH");
    strike(FaultKind::Half);
    let answer = pg(&sandbox, "AmazonpaySales", &fields).await;
    assert!(
        answer.starts_with("OrderID=A-1") && !answer.contains("Tax"),
        "{answer}"
    );
    assert_eq!(status(&sandbox, "A-1").await, "SALES");
}
