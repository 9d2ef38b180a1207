//! The three servers, asked over real connections.

use crate::demo::DemoShop;
use crate::{Action, ClockMode, Config, Fault, FaultKind, Running, Sandbox};
use payments::{Source, WarningKind, Yen};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub(crate) async fn start() -> Running {
    start_with(300).await
}

async fn start_with(orders: usize) -> Running {
    Sandbox::start(Config {
        orders,
        clock: ClockMode::Frozen,
        ..Config::default()
    })
    .await
    .unwrap()
}

/// Sends a request and gives everything that came back.
async fn send(url: &str, path: &str, kind: &str, body: &str) -> Vec<u8> {
    let host = url.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).await.unwrap();
    let request = format!(
        "POST {path} HTTP/1.1\r\nhost: {host}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut out = Vec::new();
    let read = stream.read_to_end(&mut out);
    let _ = tokio::time::timeout(Duration::from_secs(20), read)
        .await
        .unwrap();
    out
}

fn body(answer: &[u8]) -> Vec<u8> {
    let at = answer
        .windows(4)
        .position(|w| w == b"\r\n\r\n")
        .map_or(answer.len(), |i| i + 4);
    answer[at..].to_vec()
}

pub(crate) async fn pg(sandbox: &Running, call: &str, fields: &str) -> String {
    let form = format!(
        "ShopID={}&ShopPass={}&{fields}",
        sandbox.shop_id, sandbox.shop_pass
    );
    let path = format!("/payment/{call}.idPass");
    let answer = send(
        &sandbox.pg_url,
        &path,
        "application/x-www-form-urlencoded;charset=windows-31j",
        &form,
    )
    .await;
    crate::text::from_cp932(&body(&answer)).unwrap_or_default()
}

pub(crate) fn value<'a>(answer: &'a str, name: &str) -> &'a str {
    answer
        .split('&')
        .find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
        .unwrap_or_default()
}

pub(crate) async fn access(sandbox: &Running, order: &str) -> String {
    let answer = pg(
        sandbox,
        "SearchTradeMulti",
        &format!("OrderID={order}&PayType=38"),
    )
    .await;
    format!(
        "AccessID={}&AccessPass={}&OrderID={order}",
        value(&answer, "AccessID"),
        value(&answer, "AccessPass")
    )
}

#[tokio::test]
async fn an_inquiry_tells_the_end_of_the_past() {
    let sandbox = start().await;
    let demo: &DemoShop = sandbox.demo();
    let order = "TYK-261029-002";
    let last = demo
        .history
        .iter()
        .rev()
        .find(|o| o.source == Source::Pg && o.order_id.as_str() == order);
    let answer = send(
        &sandbox.pg_url,
        "/payment/SearchTradeMulti.idPass",
        "application/x-www-form-urlencoded;charset=windows-31j",
        &format!(
            "ShopID={}&ShopPass={}&OrderID={order}&PayType=38",
            sandbox.shop_id, sandbox.shop_pass
        ),
    )
    .await;
    let head = String::from_utf8_lossy(&answer).to_lowercase();
    assert!(
        head.contains("date: fri, 06 nov 2026 00:40:00 gmt"),
        "{head}"
    );
    assert!(head.contains("content-type: text/plain;charset=windows-31j"));
    let answered = crate::text::from_cp932(&body(&answer)).unwrap();
    let kept = crate::text::from_cp932(&last.unwrap().raw).unwrap();
    let pass = value(&answered, "AccessPass").to_owned();
    assert_eq!(pass.len(), 32);
    assert_eq!(answered.replace(&pass, &"*".repeat(32)), kept);
}

#[tokio::test]
async fn wrong_questions_get_the_documented_codes() {
    let sandbox = start().await;
    let check = async |call: &str, fields: &str, codes: &str| {
        let answer = pg(&sandbox, call, fields).await;
        assert_eq!(
            value(&answer, "ErrInfo"),
            codes,
            "{call} {fields}: {answer}"
        );
    };
    check("SearchTradeMulti", "OrderID=NONE-1&PayType=38", "M01004002").await;
    check(
        "SearchTradeMulti",
        "OrderID=TYK-261029-002&PayType=0",
        "M01004002",
    )
    .await;
    check("SearchTradeMulti", "", "M01051005|M01051011|M01004001").await;
    check(
        "AmazonpaySales",
        "Amount=1&Tax=0",
        "M01007001|M01008001|M01004001",
    )
    .await;
    check(
        "AmazonpaySales",
        "AccessID=1&AccessPass=2&OrderID=3&Amount=1",
        "M01007008|M01008008",
    )
    .await;
    let nobody =
        "AccessID=00000000000000000000000000000000&AccessPass=00000000000000000000000000000000";
    check(
        "AmazonpaySales",
        &format!("{nobody}&OrderID=3&Amount=1"),
        "E01110002",
    )
    .await;
    check(
        "SearchTradeMulti",
        "OrderID=A&PayType=77",
        "M01051011|M01004002",
    )
    .await;
    check(
        "SearchTradeMulti",
        "OrderID=A&PayType=123",
        "M01051005|M01004002",
    )
    .await;
    check("SearchTradeMulti", "OrderID=A_B&PayType=38", "M01004013").await;
    check(
        "SearchTradeMulti",
        "OrderID=0123456789012345678901234567&PayType=38",
        "M01004012",
    )
    .await;
    check(
        "EntryTranAmazonpay",
        "OrderID=TYK-261029-002&JobCd=AUTH&Amount=1&AmazonpayType=3",
        "E01040010",
    )
    .await;
    check("Nothing", "", "E91099997").await;
    let form = format!(
        "ShopID={}&ShopPass=wrong&OrderID=A&PayType=38",
        sandbox.shop_id
    );
    let answer = send(
        &sandbox.pg_url,
        "/payment/SearchTradeMulti.idPass",
        "application/x-www-form-urlencoded",
        &form,
    )
    .await;
    assert_eq!(body(&answer), b"ErrCode=E01&ErrInfo=E01030002");
}

#[tokio::test]
async fn a_payment_goes_through_its_states() {
    let sandbox = start().await;
    let entered = pg(
        &sandbox,
        "EntryTranAmazonpay",
        "OrderID=NEW-1&JobCd=AUTH&Amount=1000&Tax=100&AmazonpayType=3",
    )
    .await;
    let access = format!(
        "AccessID={}&AccessPass={}&OrderID=NEW-1",
        value(&entered, "AccessID"),
        value(&entered, "AccessPass")
    );
    let permission = "P03-1234567-7654321";
    let paid = pg(
        &sandbox,
        "ExecTranAmazonpay",
        &format!("{access}&AmazonChargePermissionID={permission}&ClientField1=%8E%86"),
    )
    .await;
    assert_eq!(value(&paid, "Status"), "AUTH", "{paid}");
    let check = async |call: &str, fields: &str, expected: &str| {
        let answer = pg(&sandbox, call, &format!("{access}&{fields}")).await;
        let seen = if value(&answer, "ErrInfo").is_empty() {
            value(&answer, "Status")
        } else {
            value(&answer, "ErrInfo")
        };
        assert_eq!(seen, expected, "{call} {fields}: {answer}");
    };
    check("AmazonpaySales", "Amount=900&Tax=100", "M01055010").await;
    check("AmazonpaySales", "Amount=1001&Tax=100", "M01055011").await;
    check(
        "AmazonpayCancel",
        "CancelAmount=100&CancelTax=0",
        "M01085010",
    )
    .await;
    check("AmazonpayChange", "Amount=1200&Tax=100", "AUTH").await;
    check("AmazonpaySales", "Amount=1200&Tax=100", "SALES").await;
    check("AmazonpaySales", "Amount=1200&Tax=100", "M01054004").await;
    check("AmazonpayChange", "Amount=1300&Tax=100", "M01055011").await;
    check("AmazonpayChange", "Amount=1100&Tax=100", "SALES").await;
    check(
        "AmazonpayCancel",
        "CancelAmount=1100&CancelTax=100",
        "REQRETURN",
    )
    .await;
    check(
        "AmazonpayCancel",
        "CancelAmount=1100&CancelTax=100",
        "M01054004",
    )
    .await;
    sandbox.advance(10);
    let end = pg(&sandbox, "SearchTradeMulti", "OrderID=NEW-1&PayType=38").await;
    assert_eq!(value(&end, "Status"), "RETURN", "{end}");
    assert_eq!(
        (
            value(&end, "AmazonPayCancelAmount"),
            value(&end, "AmazonPayCancelTax")
        ),
        ("1100", "100")
    );
    assert_eq!(value(&end, "ClientField1"), "紙");
}

#[tokio::test]
async fn an_answer_can_be_lost_before_and_after() {
    let sandbox = start().await;
    let fault = |kind| Fault {
        kind,
        call: "AmazonpaySales".into(),
        about: String::new(),
        times: 1,
    };
    let order = "TYK-261102-006";
    let sale = format!("{}&Amount=3630&Tax=330", access(&sandbox, order).await);
    let status = async || {
        let answer = pg(
            &sandbox,
            "SearchTradeMulti",
            &format!("OrderID={order}&PayType=38"),
        )
        .await;
        value(&answer, "Status").to_owned()
    };
    sandbox.fault(fault(FaultKind::DropBefore));
    assert_eq!(pg(&sandbox, "AmazonpaySales", &sale).await, "");
    assert_eq!(status().await, "AUTH");
    sandbox.fault(fault(FaultKind::Page503));
    assert!(
        pg(&sandbox, "AmazonpaySales", &sale)
            .await
            .contains("<html>")
    );
    assert_eq!(status().await, "AUTH");
    sandbox.fault(fault(FaultKind::Code("E92000001".into())));
    assert!(
        pg(&sandbox, "AmazonpaySales", &sale)
            .await
            .contains("E92000001")
    );
    assert_eq!(status().await, "AUTH");
    sandbox.fault(fault(FaultKind::DropAfter));
    assert_eq!(pg(&sandbox, "AmazonpaySales", &sale).await, "");
    assert_eq!(status().await, "SALES");
    sandbox.fault(Fault {
        call: "SearchTradeMulti".into(),
        ..fault(FaultKind::Cut)
    });
    let cut = pg(
        &sandbox,
        "SearchTradeMulti",
        &format!("OrderID={order}&PayType=38"),
    )
    .await;
    assert!(
        !cut.is_empty() && !cut.ends_with("AmazonBillingAgreementID="),
        "{cut}"
    );
}

#[tokio::test]
async fn unsigned_readers_are_refused_and_the_switchboard_answers() {
    let sandbox = start().await;
    let answer = send(
        &sandbox.amazon_url,
        "/v2/charges/P03-1",
        "application/json",
        "",
    )
    .await;
    let text = String::from_utf8_lossy(&answer).into_owned();
    assert!(
        text.starts_with("HTTP/1.1 400") && text.contains("MissingHeader"),
        "{text}"
    );
    let control = async |what: &str, json: &str| {
        let answer = send(
            &sandbox.control_url,
            &format!("/control/{what}"),
            "application/json",
            json,
        )
        .await;
        String::from_utf8(body(&answer)).unwrap()
    };
    assert!(
        control("now", "")
            .await
            .contains("2026-11-06T09:40:00+09:00")
    );
    assert!(
        control("advance", r#"{"seconds":60}"#)
            .await
            .contains("09:41:00")
    );
    assert!(
        control("cause", r#"{"order":"NONE","kind":"claim"}"#)
            .await
            .contains("no order NONE")
    );
    assert!(control("nothing", "").await.contains("no such switch"));
    assert!(
        control("orders", r#"{"status":"AUTH"}"#)
            .await
            .contains("TYK-261102-006")
    );
    assert!(
        control("rules", r#"{"partial_cancel":true}"#)
            .await
            .contains("now")
    );
    assert!(
        control("fault", r#"{"fault":"slow","ms":1}"#)
            .await
            .contains("now")
    );
}

#[tokio::test]
async fn every_kind_can_be_made_to_happen() {
    let sandbox = start_with(1_500).await;
    let demo = sandbox.demo();
    let old = |status: &str| {
        demo.orders
            .iter()
            .filter(|o| {
                o.status == status
                    && o.charge_id.is_some()
                    && !o.order_id.as_str().contains("261006")
            })
            .map(|o| o.order_id.as_str().to_owned())
            .collect::<Vec<_>>()
    };
    let (auths, sales) = (old("AUTH"), old("SALES"));
    let (mut auths, mut sales) = (auths.into_iter(), sales.into_iter());
    for kind in WarningKind::ALL {
        use WarningKind as K;
        let on_sale = matches!(
            kind,
            K::RefundedOutside
                | K::RefundStuck
                | K::RefundMissingAtAmazon
                | K::UnknownCapture
                | K::UnknownAtPg
                | K::Claim
        );
        let order = if on_sale { sales.next() } else { auths.next() };
        let order = order.unwrap_or_else(|| panic!("no order left for {kind:?}"));
        assert_eq!(sandbox.cause(&order, kind), Ok(()), "{kind:?} on {order}");
    }
    let none = sandbox.do_outside("NONE", &Action::Capture);
    assert!(none.is_err());
    let order = sales.next().unwrap();
    assert!(
        sandbox.do_outside(&order, &Action::Cancel).is_err(),
        "a charge cannot be cancelled"
    );
    assert!(
        sandbox
            .do_outside(&order, &Action::Refund(Yen::new(10)))
            .is_ok()
    );
}
