//! What the answer to a write says of the money.

use super::tests::shop;
use super::{PgClient, PgWrite, Written};
use crate::testing::{Reply, serve};
use payments::{OrderId, Yen};

#[tokio::test]
async fn a_write_that_was_refused_is_undone_only_where_that_is_documented() {
    let order = OrderId::new("TYK-261102-006").unwrap();
    let pass = "86dc87fbc636adf76942fc6fb4c3d398".to_owned().into();
    let beside = async |status: u16, result: &str, codes: &str, expected: &str| {
        let families: Vec<&str> = codes.split('|').map(|code| &code[..3]).collect();
        let body = format!("{result}ErrCode={}&ErrInfo={codes}\r\n", families.join("|"));
        let server = serve(Reply::status(status, "text/plain", body.as_bytes())).await;
        let client = PgClient::new(shop(server.url.clone())).unwrap();
        let write = PgWrite {
            kind: payments::OperationKind::Cancel,
            order: &order,
            access_id: "7e4d4b60a60294344568b6458938acb8",
            access_pass: &pass,
            amount: Yen::new(3_630),
            tax: Yen::new(330),
        };
        let word = match client.write(&write).await {
            Written::Done(_) => "done",
            Written::Refused(_) => "refused",
            Written::Settings(_) => "settings",
            Written::Busy(_) => "busy",
            Written::Look(_) => "look",
            Written::NotSent(_) => "not_sent",
            Written::Unknown(_) => "unknown",
        };
        assert_eq!(word, expected, "{status} {result} {codes}");
    };
    let check = async |status: u16, codes: &str, expected: &str| {
        beside(status, "", codes, expected).await;
    };
    check(200, "M01085010", "refused").await;
    check(200, "M01004002", "refused").await;
    check(200, "E01030002", "settings").await;
    check(200, "M01054004", "look").await;
    for status in [200, 503, 500, 429] {
        check(status, "E92000001", "busy").await;
        check(status, "AMPL40010", "unknown").await;
        check(status, "DC1000002", "unknown").await;
        check(status, "E82010001", "unknown").await;
        check(status, "M01085010|42G020000", "unknown").await;
        // One that says beside it how the transaction stands says both, and so neither.
        for result in [
            "Status=RETURN&",
            "Amount=0&Tax=0&",
            "CancelAmount=3630&",
            "ProcessDate=20261102190000&",
        ] {
            beside(status, result, "M01085010", "unknown").await;
            beside(status, result, "E01030002", "unknown").await;
        }
    }
    beside(
        200,
        "OrderID=TYK-261102-006&Status=&",
        "M01085010",
        "refused",
    )
    .await;
}
