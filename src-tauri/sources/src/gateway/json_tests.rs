//! The `.json` dialect: its grammar, its HTTP statuses, what is kept of it, and what goes out in it.

use super::tests::{recorded, shop};
use super::wire::{Arrived, Dialect, Fields, idpass, json, masked, read};
use super::{PgAnswer, PgClient, PgShop, PgWrite, Written};
use crate::testing::{Reply, serve};
use crate::{Error, decode};
use payments::{Fact, OperationKind, OrderId, Source, Status, Yen};
use secrecy::ExposeSecret;

/// The recorded inquiry as JSON would say it: names with a small first letter, every value a text.
pub(super) fn searched() -> String {
    let form = recorded("search_trade_multi-0.body");
    let fields = idpass::read(&form).unwrap();
    let member = |field: &super::wire::Field<'_>| {
        let mut name = String::from_utf8(field.key.to_vec()).unwrap();
        name[..1].make_ascii_lowercase();
        format!("\"{name}\":\"{}\"", field.text())
    };
    let members: Vec<String> = fields.all().iter().map(member).collect();
    format!("{{{}}}", members.join(","))
}

fn arrived(status: u16, body: &str) -> Result<Vec<String>, Error> {
    let arrived = Arrived {
        dialect: Dialect::Json,
        status,
        content_type: "application/json;charset=utf-8",
        delimited: true,
        body: body.as_bytes(),
    };
    arrived.fields().map(|fields| fields.errors())
}

#[test]
fn both_dialects_say_the_same() {
    let form = decode(Source::Pg, &recorded("search_trade_multi-0.body"));
    assert!(matches!(form, Ok(Fact::Pg(_))));
    assert_eq!(decode(Source::Pg, searched().as_bytes()), form);
    let spaced = searched()
        .replace(':', " :\r\n\t")
        .replace(',', " ,\n")
        .replace("\"amount\" :\r\n\t\"100\"", "\"AMOUNT\": 100");
    assert_eq!(
        decode(Source::Pg, format!("\n {spaced}\r\n").as_bytes()),
        form
    );
    // Our own lines begin with a bracket too, and are still ours.
    let own = crate::encode(&form.clone().unwrap());
    assert_eq!(decode(Source::Pg, &own), form);
}

#[test]
fn values_are_texts_whole_numbers_or_nothing() {
    let check = |json: &str, key: &str, expected: Option<&str>| {
        let fields = json::read(json.as_bytes()).unwrap();
        assert_eq!(fields.text(key).as_deref(), expected, "{json}");
    };
    check(r#"{"amount":"1000"}"#, "Amount", Some("1000"));
    check(r#"{"amount":1000}"#, "Amount", Some("1000"));
    check(r#"{"amount":-5}"#, "Amount", Some("-5"));
    check(r#"{"amount":""}"#, "Amount", None);
    check(r#"{"amount":null}"#, "Amount", None);
    check(r#"{"shopID":"a+b%20|"}"#, "ShopID", Some("a+b%20|"));
    check(r#"{"clientField1":"髙橋"}"#, "ClientField1", Some("髙橋"));
    check(
        r#"{"clientField1":"\u9ad9\"\\\/\ud83d\ude00"}"#,
        "ClientField1",
        Some("髙\"\\/😀"),
    );
    check(r#"{"am\u006funt":"7"}"#, "Amount", Some("7"));
    // What nobody reads is kept as it is.
    let odd = r#"{"later":{"rate":0.5,"on":[true,{}]},"ratio":1e3,"status":"AUTH"}"#;
    check(odd, "later", Some(r#"{"rate":0.5,"on":[true,{}]}"#));
    check(odd, "ratio", Some("1e3"));
    check(odd, "Status", Some("AUTH"));
    for bad in [
        "1.0",
        "1e3",
        "1E+2",
        "-0.0",
        "true",
        "{}",
        "[\"1\"]",
        "{\"a\":1}",
    ] {
        let read = json::read(format!("{{\"amount\":{bad}}}").as_bytes()).err();
        assert_eq!(read, Some(Error::BadField { field: "Amount" }), "{bad}");
    }
}

#[test]
fn what_is_no_document_is_refused_by_kind() {
    let check = |json: &[u8], expected: Error| {
        assert_eq!(json::read(json).err(), Some(expected), "{json:?}");
    };
    let not = Error::NotAnAnswer;
    check(b"", not("empty"));
    check(b" \r\n", not("empty"));
    check(b"[]", not("empty"));
    check(b"Status=AUTH&Amount=1", not("not JSON"));
    check(b"\xEF\xBB\xBF{}", not("not JSON"));
    check(b"\"AUTH\"", not("not JSON"));
    check(b"{} {}", not("not JSON"));
    check(b"{\"a\":\"1\"}\0", not("not JSON"));
    check(b"{\"a\":\"\0\"}", not("not JSON"));
    check(b"{\"a\":\"\xFB\xFC\"}", not("not JSON"));
    check(br#"{"a":"\q"}"#, not("not JSON"));
    check(br#"{"a":"\ud83d"}"#, not("not JSON"));
    check(b"{'a':1}", not("not JSON"));
    check(b"{\"a\":01}", not("not JSON"));
    check(b"{\"a\":.5}", not("not JSON"));
    check(b"{\"a\":NaN}", not("not JSON"));
    check(b"{\"a\":1,}", not("not JSON"));
    check(b"{\"a\" 1}", not("not JSON"));
    check(br#"{"fact":"pg","amount":1}"#, not("not JSON"));
    check(br#"{"a":1,"a":1}"#, not("a field twice"));
    check(
        br#"{"amount":"1","x":2,"Amount":null}"#,
        not("a field twice"),
    );
    check(br#"{"amount":"1","\u0061mount":"2"}"#, not("a field twice"));
    check(br#"[{"status":"AUTH"}]"#, not("a list"));
    check(br#"["E01"]"#, not("a list"));
    check(
        format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000)).as_bytes(),
        not("nested too deep"),
    );
    let many: Vec<String> = (0..600).map(|i| format!("\"k{i}\":\"\"")).collect();
    check(
        format!("{{{}}}", many.join(",")).as_bytes(),
        not("too many fields"),
    );
    check(&vec![b' '; 10 << 20], Error::TooLarge);
}

#[test]
fn a_document_that_ends_too_early_is_cut() {
    let whole = searched().replace(
        "\"currency\"",
        "\"n\":null,\"t\":true,\"i\":-10,\"currency\"",
    );
    assert!(json::read(whole.as_bytes()).is_ok());
    for end in 1..whole.len() {
        let cut = json::read(&whole.as_bytes()[..end]).err();
        assert_eq!(cut, Some(Error::Cut), "{}", &whole[..end]);
    }
}

#[test]
fn codes_come_as_one_object_or_as_a_list() {
    let check = |body: &str, expected: &[&str]| {
        assert_eq!(arrived(400, body).unwrap(), expected, "{body}");
        assert_eq!(arrived(200, body).unwrap(), expected, "{body}");
    };
    check(r#"{"errCode":"E01","errInfo":"E01040010"}"#, &["E01040010"]);
    check(
        r#"{"errCode":"E01|M01|","errInfo":"E01060001|M01007001|"}"#,
        &["E01060001", "M01007001"],
    );
    check(
        r#"[{"errCode":"E01","errInfo":"E01060001"},{"errInfo":"M01007001","more":1}]"#,
        &["E01060001", "M01007001"],
    );
    check(r#"[{"errCode":"E01"}]"#, &["E01"]);
    check(
        r#"[{"errCode":"E01|M01","errInfo":"E01060001"},{"errInfo":"M01007001"}]"#,
        &["E01060001", "M01", "M01007001"],
    );
    assert!(arrived(400, r#"[{"errInfo":"E01060001"},{}]"#).is_err());
}

#[test]
fn the_status_of_http_is_part_of_the_answer() {
    let check = |status: u16, body: &str, expected: Result<&[&str], &str>| {
        let read = arrived(status, body);
        let codes = read.as_ref().map(|codes| {
            let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
            codes
        });
        let read = codes.as_deref().map_err(|error| error.code());
        assert_eq!(read, expected, "{status} {body}");
    };
    let code = |code: &str| format!(r#"{{"errCode":"{}","errInfo":"{code}"}}"#, &code[..3]);
    // Those that may come with 200 (gmo-pg.md 1.1).
    for with_200 in [
        "E90010001",
        "E92000001",
        "E92000002",
        "E91099996",
        "E91099997",
    ] {
        check(200, &code(with_200), Ok(&[with_200]));
    }
    check(502, &code("AMPL40010"), Ok(&["AMPL40010"]));
    check(500, &code("E91099999"), Ok(&["E91099999"]));
    check(200, r#"{"status":"AUTH"}"#, Ok(&[]));
    for status in [400, 401, 404, 429, 500, 502, 503, 504] {
        check(status, &code("E92000001"), Ok(&["E92000001"]));
        let list = format!("[{},{}]", code("E92000001"), code("E01060001"));
        check(status, &list, Ok(&["E92000001", "E01060001"]));
        check(status, r#"{"status":"SALES","amount":"1"}"#, Err("http"));
        check(status, r#"{"errInfo":"E0106"#, Err("http"));
        check(status, "<html>502</html>", Err("http"));
        check(status, "[]", Err("http"));
        check(status, "", Err("http"));
    }
    for status in [201, 204] {
        check(status, &code("E01060001"), Err("http"));
    }
    check(200, "<html>hello</html>", Err("not_an_answer"));
    check(200, "ErrCode=E01&ErrInfo=E01060001", Err("not_an_answer"));
}

#[test]
fn secrets_are_masked_at_any_depth_and_nothing_else() {
    let stars = "*".repeat(32);
    let check = |json: &str, expected: &str| {
        let kept = String::from_utf8(masked(json.as_bytes())).unwrap();
        assert_eq!(kept, expected.replace('#', &stars), "{json}");
    };
    check(
        r#" {"accessID":"1", "accessPass" : "abc","amount":"5","shopPass":""}"#,
        r##" {"accessID":"1", "accessPass" : "#","amount":"5","shopPass":""}"##,
    );
    check(
        r#"{"access\u0050ass":"abc"}"#,
        r##"{"access\u0050ass":"#"}"##,
    );
    check(
        r#"{"TOKEN":12,"shopPass":null,"x":[{"shopPass":{"shopPass":"a"}}]}"#,
        r##"{"TOKEN":"#","shopPass":null,"x":[{"shopPass":"#"}]}"##,
    );
    check(
        r#"[{"errInfo":"E01060001","AccessPass":"abc"}]"#,
        r##"[{"errInfo":"E01060001","AccessPass":"#"}]"##,
    );
    // Where secrets stand in what cannot be read is not known.
    check(r#"{"accessPass":"abc""#, "");
    let whole = searched();
    let kept = masked(whole.as_bytes());
    assert_eq!(Dialect::of(&kept), Dialect::Json);
    assert_eq!(
        decode(Source::Pg, &kept),
        decode(Source::Pg, whole.as_bytes())
    );
}

#[test]
fn half_an_answer_is_no_fact_in_json_either() {
    let check = |from: &str, to: &str, expected: &str| {
        let json = searched().replace(from, to);
        let read = decode(Source::Pg, json.as_bytes()).err();
        assert_eq!(read.as_ref().map(Error::code), Some(expected), "{to}");
    };
    for key in ["status", "amount", "tax", "accessID"] {
        check(&format!("\"{key}\""), "\"other\"", "half_answer");
    }
    for bad in [
        "\"-100\"",
        "-100",
        "\"1e3\"",
        "1e2",
        "100.0",
        "\"１００\"",
        "\" 100\"",
        "[100]",
    ] {
        check(
            "\"amount\":\"100\"",
            &format!("\"amount\":{bad}"),
            "bad_field",
        );
    }
    check("\"amount\":\"100\"", "\"amount\":null", "half_answer");
}

#[test]
fn unknown_fields_are_kept() {
    let json = br#"{"brandNew":"x","status":"AUTH"}"#;
    let fields: Fields<'_> = read(json).unwrap();
    let keys: Vec<&[u8]> = fields.all().iter().map(|f| &*f.key).collect();
    assert_eq!(keys, [&b"brandNew"[..], b"status"]);
}

fn json_shop(url: &str) -> PgShop {
    PgShop {
        dialect: Dialect::Json,
        ..shop(url.to_owned())
    }
}

async fn ask(reply: Reply) -> (Result<PgAnswer, Error>, String) {
    let server = serve(reply).await;
    let client = PgClient::new(json_shop(&server.url)).unwrap();
    let order = OrderId::new("TYK-261102-006").unwrap();
    (client.inquire(&order).await, server.heard())
}

#[tokio::test]
async fn a_question_goes_out_as_json_and_its_answer_is_kept_masked() {
    let reply = Reply::ok("application/json;charset=UTF-8", searched().as_bytes());
    let (answer, heard) = ask(reply).await;
    let answer = answer.unwrap();
    assert_eq!(
        answer.access_pass.expose_secret(),
        "86dc87fbc636adf76942fc6fb4c3d398"
    );
    assert_eq!(decode(Source::Pg, &answer.raw), Ok(Fact::Pg(answer.fact)));
    let kept = String::from_utf8(answer.raw).unwrap();
    assert!(kept.starts_with("{\"status\":") && !kept.contains("86dc87fb"));
    assert!(heard.starts_with("POST /payment/SearchTradeMulti.json HTTP/1.1\r\n"));
    let head = heard.to_lowercase();
    assert!(head.contains("content-type: application/json;charset=utf-8"));
    assert!(heard.ends_with(
        r#"{"shopID":"tshop00000000","shopPass":"pass1234","orderID":"TYK-261102-006","payType":"38"}"#
    ));
}

#[tokio::test]
async fn bad_json_answers_have_their_own_kinds() {
    let body = searched();
    let kind = "application/json";
    let cases = [
        (Reply::ok(kind, &body.as_bytes()[..200]).endless(), "cut"),
        (
            Reply::ok("text/plain", b"ErrCode=M01&ErrInfo=M01004002"),
            "not_an_answer",
        ),
        (
            Reply::ok(kind, br#"{"errCode":"M01","errInfo":"M01004002"}"#),
            "no_such_transaction",
        ),
        (
            Reply::status(400, kind, br#"[{"errCode":"M01","errInfo":"M01004002"}]"#),
            "no_such_transaction",
        ),
        (
            Reply::status(400, kind, br#"{"errCode":"E01","errInfo":"E01030002"}"#),
            "refused",
        ),
        (Reply::status(500, kind, b"{}"), "http"),
        (
            Reply::status(502, "text/html", b"<html>bad gateway</html>"),
            "http",
        ),
        (Reply::status(503, kind, body.as_bytes()), "http"),
        (
            Reply::ok(
                kind,
                body.replace("\"status\"", "\"orderID\":\"OTHER\",\"status\"")
                    .as_bytes(),
            ),
            "wrong_subject",
        ),
        (
            Reply::ok(
                kind,
                body.replace("\"siteID\"", "\"amount\":\"1\",\"siteID\"")
                    .as_bytes(),
            ),
            "not_an_answer",
        ),
    ];
    for (index, (reply, expected)) in cases.into_iter().enumerate() {
        let (answer, _) = ask(reply).await;
        let error = answer.err().unwrap();
        assert_eq!(error.code(), expected, "case {index}: {error:?}");
    }
}

#[tokio::test]
async fn a_write_says_what_is_known_of_the_money() {
    let order = OrderId::new("TYK-261102-006").unwrap();
    let pass = "86dc87fbc636adf76942fc6fb4c3d398".to_owned().into();
    let check = async |status: u16, body: &str, expected: &str| {
        let server = serve(Reply::status(status, "application/json", body.as_bytes())).await;
        let client = PgClient::new(json_shop(&server.url)).unwrap();
        let write = PgWrite {
            kind: OperationKind::Cancel,
            order: &order,
            access_id: "7e4d4b60a60294344568b6458938acb8",
            access_pass: &pass,
            amount: Yen::new(3_630),
            tax: Yen::new(330),
        };
        let word = match client.write(&write).await {
            Written::Done(after) => {
                assert_eq!(after.status, Status::Cancel);
                "done"
            }
            Written::Refused(_) => "refused",
            Written::Settings(_) => "settings",
            Written::Busy(_) => "busy",
            Written::Look(_) => "look",
            Written::NotSent(_) => "not_sent",
            Written::Unknown(_) => "unknown",
        };
        assert_eq!(word, expected, "{status} {body}");
        let heard = server.heard();
        assert!(heard.starts_with("POST /payment/AmazonpayCancel.json "));
        assert!(heard.ends_with(r#""cancelAmount":"3630","cancelTax":"330"}"#));
    };
    let code = |code: &str| format!(r#"{{"errCode":"{}","errInfo":"{code}"}}"#, &code[..3]);
    let done = r#"{"orderID":"TYK-261102-006","status":"CANCEL","amount":"3630","tax":"330"}"#;
    check(200, done, "done").await;
    check(500, done, "unknown").await;
    check(200, &done[..40], "unknown").await;
    check(200, &done.replace("006", "007"), "unknown").await;
    check(200, r#"{"orderID":"TYK-261102-006"}"#, "unknown").await;
    check(400, &code("M01085010"), "refused").await;
    check(400, &code("E01030002"), "settings").await;
    check(200, &code("E92000001"), "busy").await;
    check(200, &code("E90010001"), "unknown").await;
    check(500, &code("E91020001"), "unknown").await;
    check(503, &format!("[{}]", code("E92000001")), "busy").await;
    check(503, &code("M01085010"), "refused").await;
    check(400, &code("M01054004"), "look").await;
    check(502, &code("AMPL40010"), "unknown").await;
    check(502, &code("42G020000"), "unknown").await;
    check(400, &code("E82010001"), "unknown").await;
    check(500, "{}", "unknown").await;
    check(502, "", "unknown").await;
    check(400, "[]", "unknown").await;
}

#[test]
fn what_is_sent_is_spelled_as_json_wants_it() {
    let form = [("ClientField1", "a\"b\\c\n髙\u{1}"), ("Amount", "1")];
    let sent = Dialect::Json.encode(&form).unwrap();
    let expected = "{\"clientField1\":\"a\\\"b\\\\c\\u000a髙\\u0001\",\"amount\":\"1\"}";
    assert_eq!(String::from_utf8_lossy(&sent), expected);
    assert!(sent.capacity() < 200);
}
