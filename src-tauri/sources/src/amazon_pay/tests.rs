//! Signatures made and verified, canonical requests written by hand, documents with everything missing that may be.

use super::sign::{Algorithm, Request, canonical_query, string_to_sign};
use super::{AmazonClient, AmazonKeys, key, private_key_der};
use crate::testing::{Reply, Server, serve};
use crate::{Error, decode, encode};
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{
    KeyPair as _, RSA_PSS_2048_8192_SHA256, RsaParameters, RsaPssSaltLength, UnparsedPublicKey,
};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use payments::{AmazonState, At, Environment, Fact, PermissionState, Source, Yen};
use secrecy::{ExposeSecret, SecretBox};
use std::sync::LazyLock;

static PKCS8: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let pair = KeyPair::generate(KeySize::Rsa2048).unwrap();
    AsDer::<Pkcs8V1Der<'_>>::as_der(&pair)
        .unwrap()
        .as_ref()
        .to_vec()
});

static VERIFY_20: RsaParameters =
    RSA_PSS_2048_8192_SHA256.with_pss_salt_length(RsaPssSaltLength::Custom(20));
static VERIFY_32: RsaParameters =
    RSA_PSS_2048_8192_SHA256.with_pss_salt_length(RsaPssSaltLength::Custom(32));

const EMPTY_SHA256: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

#[test]
fn the_canonical_request_is_as_written_by_hand() {
    let request = Request {
        method: "GET",
        path: "/v2/charges/P03-1234567-9876543-C123456",
        query: &[],
        headers: &[
            ("X-Amz-Pay-Region", "jp"),
            ("accept", "application/json"),
            ("x-amz-pay-host", "pay-api.amazon.jp"),
            ("Content-Type", "  application/json "),
            ("x-amz-pay-date", "20260102T030405Z"),
        ],
        body: b"",
    };
    let expected = format!(
        "GET\n/v2/charges/P03-1234567-9876543-C123456\n\naccept:application/json\ncontent-type:application/json\n\
         x-amz-pay-date:20260102T030405Z\nx-amz-pay-host:pay-api.amazon.jp\nx-amz-pay-region:jp\n\n\
         accept;content-type;x-amz-pay-date;x-amz-pay-host;x-amz-pay-region\n{EMPTY_SHA256}"
    );
    assert_eq!(request.canonical(), expected);
    let to_sign = string_to_sign(Algorithm::V2, &expected);
    assert_eq!(
        to_sign,
        format!(
            "AMZN-PAY-RSASSA-PSS-V2\n{}",
            payments::sha256_hex(expected.as_bytes())
        )
    );
    let odd = Request {
        path: "",
        headers: &[("B", "a   b\t c"), ("a", "1")],
        query: &[("b", "2")],
        ..request
    };
    assert_eq!(
        odd.canonical(),
        format!("GET\n/\nb=2\na:1\nb:a b c\n\na;b\n{EMPTY_SHA256}")
    );
}

#[test]
fn a_query_is_sorted_by_encoded_bytes() {
    let check =
        |query: &[(&str, &str)], expected: &str| assert_eq!(canonical_query(query), expected);
    check(&[], "");
    check(
        &[("A.2", "x"), ("A.10", "y"), ("A.1", "z")],
        "A.1=z&A.10=y&A.2=x",
    );
    check(&[("a", "aha"), ("a", "Zoo")], "a=Zoo&a=aha");
    check(&[("q", "a b,c~d")], "q=a%20b%2Cc~d");
    check(&[("q", "円*'")], "q=%E5%86%86%2A%27");
}

#[test]
fn signatures_verify_with_their_own_salt_only() {
    let pair = key::load(&SecretBox::new(Box::new(PKCS8.clone()))).unwrap();
    let public = pair.public_key().as_ref().to_vec();
    let request = Request {
        method: "GET",
        path: "/v2/refunds/S03-1-2-R3",
        query: &[],
        headers: &[("accept", "application/json")],
        body: b"",
    };
    for (algorithm, salt, other) in [(Algorithm::V1, 20, 32), (Algorithm::V2, 32, 20)] {
        let header = request.authorization(algorithm, "KEYID", &pair).unwrap();
        let head = format!(
            "{} PublicKeyId=KEYID, SignedHeaders=accept, Signature=",
            algorithm.as_str()
        );
        let signature = STANDARD
            .decode(header.strip_prefix(&head).unwrap())
            .unwrap();
        let text = string_to_sign(algorithm, &request.canonical());
        let verify = |salt| {
            let parameters = if salt == 20 { &VERIFY_20 } else { &VERIFY_32 };
            UnparsedPublicKey::new(parameters, &public).verify(text.as_bytes(), &signature)
        };
        assert!(verify(salt).is_ok(), "{algorithm:?}");
        assert!(verify(other).is_err(), "{algorithm:?}");
    }
}

/// The key inside the wrapping, whose head is 26 bytes at 2048 bits.
fn pkcs1() -> &'static [u8] {
    &PKCS8[26..]
}

fn pem(label: &str, der: &[u8], line_end: &str) -> Vec<u8> {
    let text = STANDARD.encode(der);
    let lines: Vec<String> = text
        .as_bytes()
        .chunks(64)
        .map(|c| String::from_utf8_lossy(c).into_owned())
        .collect();
    format!(
        "comment{line_end}-----BEGIN {label}-----{line_end}{}{line_end}-----END {label}-----{line_end}",
        lines.join(line_end)
    )
    .into_bytes()
}

#[test]
fn a_key_is_read_in_every_form_and_kept_in_one() {
    for file in [
        PKCS8.clone(),
        pkcs1().to_vec(),
        pem("PRIVATE KEY", &PKCS8, "\n"),
        pem("PRIVATE KEY", &PKCS8, "\r\n"),
        pem("RSA PRIVATE KEY", pkcs1(), "\n"),
    ] {
        let der = private_key_der(&file).unwrap();
        assert_eq!(der.expose_secret().as_slice(), PKCS8.as_slice());
    }
    for file in [
        b"".to_vec(),
        b"hello".to_vec(),
        PKCS8[..600].to_vec(),
        pem("PUBLIC KEY", &PKCS8, "\n"),
        pem("ENCRYPTED PRIVATE KEY", &PKCS8, "\n"),
        pem("EC PRIVATE KEY", &PKCS8, "\n"),
        b"-----BEGIN PRIVATE KEY-----\n???\n-----END PRIVATE KEY-----".to_vec(),
        b"-----BEGIN PRIVATE KEY-----".to_vec(),
    ] {
        assert!(matches!(private_key_der(&file), Err(Error::Key(_))));
    }
}

const CHARGE: &str = r#"{"chargeId":"S03-1-2-C3","chargePermissionId":"S03-1-2","chargeAmount":{"amount":"3960","currencyCode":"JPY"},
"captureAmount":{"amount":"3960.00","currencyCode":"JPY"},"refundedAmount":{"amount":"0","currencyCode":"JPY"},"convertedAmount":null,
"softDescriptor":"X","merchantMetadata":{"merchantReferenceId":"TYK-1","noteToBuyer":null},"creationTimestamp":"20200222T100319Z",
"expirationTimestamp":"20200323T100319Z","statusDetails":{"state":"Captured","reasonCode":null,"lastUpdatedTimestamp":"20200222T100319Z"},
"releaseEnvironment":"Sandbox","newThing":{"a":[1,2,{"b":null}]}}"#;

fn charge(document: &str) -> Result<payments::ChargeFact, Error> {
    match decode(Source::AmazonCharge, document.as_bytes())? {
        Fact::Charge(fact) => Ok(fact),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_charge_is_read_whatever_is_missing() {
    let fact = charge(CHARGE).unwrap();
    assert_eq!(fact.state, AmazonState::Captured);
    assert_eq!(
        (fact.amount, fact.captured, fact.refunded),
        (Yen::new(3960), Yen::new(3960), Yen::ZERO)
    );
    assert_eq!(fact.merchant_reference.as_deref(), Some("TYK-1"));
    assert_eq!(
        fact.changed_at.map(At::amazon).as_deref(),
        Some("20200222T100319Z")
    );
    let bare = r#"{"chargeId":"S03-1-2-C3","chargeAmount":{"amount":300},"captureAmount":null,"refundedAmount":{},
        "merchantMetadata":null,"statusDetail":{"state":"SomethingNew"}}"#;
    let fact = charge(bare).unwrap();
    assert_eq!(fact.state, AmazonState::Other("SomethingNew".into()));
    assert_eq!((fact.amount, fact.captured), (Yen::new(300), Yen::ZERO));
    let check =
        |from: &str, to: &str| assert!(charge(&CHARGE.replacen(from, to, 1)).is_err(), "{to}");
    check("\"3960\"", "\"3960.5\"");
    check("\"3960\"", "3960.5");
    check("\"3960\"", "\"3,960\"");
    check("\"3960\"", "null");
    check("JPY", "USD");
    check("\"state\"", "\"stat\"");
    check("\"3960.00\"", "null");
    check("\"3960.00\"", "-1");
    check("chargeId", "chargeid");
    for end in 0..CHARGE.len() {
        assert!(charge(&CHARGE[..end]).is_err(), "cut at {end}");
    }
}

#[test]
fn permissions_and_refunds_are_read() {
    let document = r#"{"chargePermissionId":"C03-1-2","chargePermissionType":"Recurring","limits":{"amountLimit":{"amount":"100000"},
        "amountBalance":null},"statusDetails":{"state":"NonChargeable","reasons":[{"reasonCode":"ChargeInProgress"},{}]},"buyer":{"name":"x"}}"#;
    let Ok(Fact::Permission(fact)) = decode(Source::AmazonPermission, document.as_bytes()) else {
        panic!("no permission");
    };
    assert_eq!(fact.state, PermissionState::NonChargeable);
    assert_eq!(fact.reasons, ["ChargeInProgress"]);
    assert_eq!((fact.limit, fact.balance), (Some(Yen::new(100_000)), None));
    let document = r#"{"refundId":"S03-1-2-R1","chargeId":"S03-1-2-C3","refundAmount":{"amount":"100.00","currencyCode":"JPY"},
        "creationTimestamp":1582365799000,"statusDetails":{"state":"Refunded"}}"#;
    let Ok(Fact::Refund(fact)) = decode(Source::AmazonRefund, document.as_bytes()) else {
        panic!("no refund");
    };
    assert_eq!(fact.amount, Yen::new(100));
    assert_eq!(
        fact.created_at.map(At::amazon).as_deref(),
        Some("20200222T100319Z")
    );
}

#[test]
fn every_fact_comes_back_from_our_own_form() {
    let documents = [
        (Source::AmazonCharge, CHARGE),
        (Source::AmazonCharge, r#"{"no_such_id":"S03-9"}"#),
        (Source::PgNotice, "OrderID=A1&Status=RETURN&Amount=5"),
        (
            Source::Owner,
            r#"{"fact":"dispatch","on":"2026-04-01","carrier":"宅","slip_number":null}"#,
        ),
        (
            Source::OrderList,
            r#"{"fact":"order","permission_id":null,"charge_id":"x","memo":"のし"}"#,
        ),
    ];
    for (source, document) in documents {
        let fact = decode(source, document.as_bytes()).unwrap();
        for source in Source::ALL {
            assert_eq!(decode(source, &encode(&fact)), Ok(fact.clone()));
        }
    }
}

async fn client(reply: Reply, key_id: &str) -> (AmazonClient, Server) {
    let server = serve(reply).await;
    let client = AmazonClient::new(AmazonKeys {
        base_url: server.url.clone(),
        public_key_id: key_id.into(),
        private_key_der: private_key_der(&PKCS8).unwrap(),
        region: "jp".into(),
        environment: Environment::Sandbox,
    });
    (client.unwrap(), server)
}

/// The server's Date.
fn now() -> At {
    At::parse_rfc3339("2026-11-06T09:40:00+09:00").unwrap()
}

#[tokio::test]
async fn a_charge_is_asked_for_and_personal_data_dropped() {
    for (key_id, path) in [
        ("SANDBOX-AB12", "/v2"),
        ("sandbox-x", "/v2"),
        ("AB12", "/sandbox/v2"),
    ] {
        let body = CHARGE.replacen(
            '{',
            r#"{"buyer":{"name":"山田"},"billingAddress":{"city":"x"},"#,
            1,
        );
        let (client, server) = client(Reply::ok("application/json", body.as_bytes()), key_id).await;
        let answer = client.charge("S03-1-2-C3", now()).await.unwrap();
        assert!(!String::from_utf8_lossy(&answer.raw).contains("山田"));
        assert_eq!(decode(Source::AmazonCharge, &answer.raw), Ok(answer.fact));
        assert_eq!(answer.server_time, Some(now()));
        let heard = server.heard();
        assert!(
            heard.starts_with(&format!("GET {path}/charges/S03-1-2-C3 HTTP/1.1\r\n")),
            "{heard}"
        );
        assert!(
            heard.contains("AMZN-PAY-RSASSA-PSS-V2 PublicKeyId="),
            "{heard}"
        );
        assert!(heard.contains("x-amz-pay-date: 20261106T004000Z"));
    }
}

#[tokio::test]
async fn refusals_have_their_own_kinds() {
    let json = "application/json";
    let reason = br#"{"reasonCode":"InvalidRequestSignature","message":"no"}"#;
    let ask = async |reply: Reply, now: At| {
        let (client, _server) = client(reply, "SANDBOX-AB").await;
        client.charge("S03-1-2-C3", now).await
    };
    let missing = ask(Reply::status(404, json, b"{}"), now()).await.unwrap();
    assert_eq!(missing.fact, Fact::NoSuchId("S03-1-2-C3".into()));
    assert_eq!(decode(Source::AmazonCharge, &missing.raw), Ok(missing.fact));
    let cases = [
        (Reply::status(404, "text/html", b"<html>"), 0, "http"),
        (Reply::status(403, json, reason), 0, "amazon_refused"),
        (Reply::status(403, json, reason), 11 * 60, "clock_off"),
        (Reply::status(401, json, b"{}"), -11 * 60, "clock_off"),
        (
            Reply::status(400, json, br#"{"reasonCode":"InvalidParameterValue"}"#),
            11 * 60,
            "amazon_refused",
        ),
        (Reply::status(429, json, b"{}"), 0, "busy"),
        (Reply::status(425, json, b""), 0, "busy"),
        (Reply::status(503, "text/html", b"<html>"), 0, "http"),
        (Reply::status(500, json, b"{}"), 0, "http"),
        (Reply::redirect(307, "http://127.0.0.1:9/"), 0, "redirected"),
        (
            Reply::ok(json, &CHARGE.as_bytes()[..300]),
            0,
            "not_an_answer",
        ),
        (
            Reply::ok(json, CHARGE.as_bytes()).announcing(5000),
            0,
            "cut",
        ),
        (Reply::ok(json, b"[]"), 0, "not_an_answer"),
        (Reply::ok(json, b"{}"), 0, "half_answer"),
        (
            Reply::ok(json, CHARGE.replace("-C3", "-C4").as_bytes()),
            0,
            "wrong_subject",
        ),
    ];
    for (index, (reply, offset, expected)) in cases.into_iter().enumerate() {
        let error = ask(reply, now().plus(offset)).await.unwrap_err();
        assert_eq!(error.code(), expected, "case {index}: {error:?}");
    }
    let waits = Reply::with(
        429,
        "content-type: application/json\r\nretry-after: 7\r\n",
        b"{}",
    );
    assert_eq!(ask(waits, now()).await, Err(Error::Busy { after: Some(7) }));
    let waits = Reply::with(
        503,
        "retry-after: Fri, 06 Nov 2026 00:41:00 GMT\r\n",
        b"<html>",
    );
    let expected = Error::Http {
        status: 503,
        after: Some(60),
    };
    assert_eq!(ask(waits, now()).await, Err(expected));
    let behind = ask(Reply::status(403, json, reason), now().plus(-600)).await;
    assert_eq!(behind, Err(Error::ClockOff { minutes: -10 }));
    let (client, _server) = client(Reply::silent(), "SANDBOX-AB").await;
    for id in ["", "../x", "a/b", "a?b", "注文"] {
        assert_eq!(client.refund(id, now()).await, Err(Error::BadId));
    }
}

#[test]
fn malformed_documents_never_panic() {
    let mut random = crate::testing::Random(11);
    for _ in 0..10_000 {
        let mut body = CHARGE.as_bytes().to_vec();
        for _ in 0..=random.below(4) {
            let at = random.below(body.len());
            match random.below(3) {
                0 => body[at] = b"{}[]\",:0x"[random.below(9)],
                1 => body.truncate(at + 1),
                _ => drop(body.remove(at)),
            }
            if body.is_empty() {
                body.push(b'{');
            }
        }
        for source in [
            Source::AmazonCharge,
            Source::AmazonPermission,
            Source::AmazonRefund,
        ] {
            let _ = decode(source, &body);
        }
        let _ = super::map::kept(&body);
    }
}
