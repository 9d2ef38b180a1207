//! Every part of the three documents in every odd shape: only what a judgement needs may spoil a document.

use crate::{Error, decode};
use payments::{Fact, Source, Yen};
use serde_json::{Value, json};

/// What a part is for.
#[derive(Clone, Copy, PartialEq)]
enum Need {
    /// Without this text there is nothing to judge.
    Text,
    /// Without this sum there is nothing to judge.
    Sum,
    /// Whatever it is, the document stands.
    Nothing,
}

fn charge() -> Value {
    json!({
        "chargeId": "S03-1-2-C3", "chargePermissionId": "S03-1-2",
        "chargeAmount": {"amount": "3960", "currencyCode": "JPY"},
        "captureAmount": {"amount": "3960.00", "currencyCode": "JPY"},
        "refundedAmount": {"amount": "500", "currencyCode": "JPY"},
        "convertedAmount": null, "conversionRate": null, "softDescriptor": "X", "channel": "Web",
        "merchantMetadata": {"merchantReferenceId": "TYK-1", "noteToBuyer": null},
        "providerMetadata": {"providerReferenceId": "1"},
        "creationTimestamp": "20200222T100319Z", "expirationTimestamp": "20200323T100319Z",
        "statusDetails": {"state": "Captured", "reasonCode": "X", "reasonDescription": "x",
            "lastUpdatedTimestamp": "20200222T100319Z"},
        "releaseEnvironment": "Sandbox",
    })
}

fn permission() -> Value {
    json!({
        "chargePermissionId": "S03-1-2", "chargePermissionType": "OneTime",
        "limits": {"amountLimit": {"amount": "3960", "currencyCode": "JPY"},
            "amountBalance": {"amount": "0", "currencyCode": "JPY"}},
        "merchantMetadata": {"merchantReferenceId": "TYK-1"},
        "recurringMetadata": {"frequency": {"unit": "Month", "value": "1"}, "amount": null},
        "creationTimestamp": "20200222T100319Z", "expirationTimestamp": "20200323T100319Z",
        "statusDetails": {"state": "Closed", "reasons": [{"reasonCode": "MerchantClosed"}],
            "lastUpdatedTimestamp": "20200222T100319Z"},
        "releaseEnvironment": "Sandbox", "presentmentCurrency": "JPY", "platformId": null,
    })
}

fn refund() -> Value {
    json!({
        "refundId": "S03-1-2-R1", "chargeId": "S03-1-2-C3",
        "refundAmount": {"amount": "100.00", "currencyCode": "JPY"}, "softDescriptor": null,
        "creationTimestamp": 1_582_365_799_000_u64,
        "statusDetails": {"state": "Refunded", "lastUpdatedTimestamp": "20200222T100319Z"},
        "releaseEnvironment": "Sandbox",
    })
}

const CHARGE: &[(&str, Need)] = &[
    ("/chargeId", Need::Text),
    ("/chargePermissionId", Need::Nothing),
    ("/chargeAmount", Need::Sum),
    ("/chargeAmount/amount", Need::Sum),
    ("/captureAmount", Need::Sum),
    ("/captureAmount/amount", Need::Sum),
    ("/refundedAmount", Need::Sum),
    ("/refundedAmount/amount", Need::Sum),
    ("/convertedAmount", Need::Nothing),
    ("/softDescriptor", Need::Nothing),
    ("/merchantMetadata", Need::Nothing),
    ("/merchantMetadata/merchantReferenceId", Need::Nothing),
    ("/providerMetadata", Need::Nothing),
    ("/creationTimestamp", Need::Nothing),
    ("/expirationTimestamp", Need::Nothing),
    ("/statusDetails", Need::Text),
    ("/statusDetails/state", Need::Text),
    ("/statusDetails/reasonCode", Need::Nothing),
    ("/statusDetails/reasonDescription", Need::Nothing),
    ("/statusDetails/lastUpdatedTimestamp", Need::Nothing),
    ("/releaseEnvironment", Need::Nothing),
];

const PERMISSION: &[(&str, Need)] = &[
    ("/chargePermissionId", Need::Text),
    ("/chargePermissionType", Need::Nothing),
    ("/limits", Need::Nothing),
    ("/limits/amountLimit", Need::Nothing),
    ("/limits/amountBalance", Need::Nothing),
    ("/limits/amountBalance/amount", Need::Nothing),
    ("/merchantMetadata", Need::Nothing),
    ("/recurringMetadata", Need::Nothing),
    ("/recurringMetadata/frequency", Need::Nothing),
    ("/creationTimestamp", Need::Nothing),
    ("/expirationTimestamp", Need::Nothing),
    ("/statusDetails", Need::Text),
    ("/statusDetails/state", Need::Text),
    ("/statusDetails/reasons", Need::Nothing),
    ("/statusDetails/reasons/0", Need::Nothing),
    ("/statusDetails/reasons/0/reasonCode", Need::Nothing),
    ("/statusDetails/lastUpdatedTimestamp", Need::Nothing),
    ("/releaseEnvironment", Need::Nothing),
    ("/platformId", Need::Nothing),
];

const REFUND: &[(&str, Need)] = &[
    ("/refundId", Need::Text),
    ("/chargeId", Need::Text),
    ("/refundAmount", Need::Sum),
    ("/refundAmount/amount", Need::Sum),
    ("/softDescriptor", Need::Nothing),
    ("/creationTimestamp", Need::Nothing),
    ("/statusDetails", Need::Text),
    ("/statusDetails/state", Need::Text),
    ("/statusDetails/lastUpdatedTimestamp", Need::Nothing),
    ("/releaseEnvironment", Need::Nothing),
];

/// How a part may come; none: it is missing.
fn shapes() -> Vec<Option<Value>> {
    let plain = [
        json!(null),
        json!(""),
        json!("  "),
        json!([]),
        json!({}),
        json!([null]),
        json!([[null]]),
        json!([{}]),
        json!({"x": null}),
        json!(["Captured"]),
        json!([{"amount": "1", "state": "Closed"}]),
        json!({"amount": null, "currencyCode": null}),
        json!("none"),
        json!("2020-02-22 10:03"),
        json!("99999999999999999999"),
        json!(-1),
        json!("-1"),
        json!("-0.5"),
        json!(0.5),
        json!(1e300),
        json!(true),
        json!(u64::MAX),
        json!(i64::MIN),
    ];
    plain.into_iter().map(Some).chain([None]).collect()
}

fn put(document: &mut Value, path: &str, shape: Option<&Value>) {
    let (parent, name) = path.rsplit_once('/').unwrap();
    match (document.pointer_mut(parent).unwrap(), shape) {
        (Value::Object(parts), Some(shape)) => drop(parts.insert(name.to_owned(), shape.clone())),
        (Value::Object(parts), None) => drop(parts.remove(name)),
        (Value::Array(items), Some(shape)) => items[0] = shape.clone(),
        (Value::Array(items), None) => items.clear(),
        _ => panic!("{path}"),
    }
}

fn read(source: Source, document: &Value) -> Result<Fact, Error> {
    let body = document.to_string();
    let fact = decode(source, body.as_bytes());
    // What is kept says the same as what came.
    let kept = super::map::kept(body.as_bytes()).unwrap();
    assert_eq!(decode(source, &kept), fact, "{body}");
    fact
}

#[test]
fn only_what_a_judgement_needs_spoils_a_document() {
    for (source, whole, parts) in [
        (Source::AmazonCharge, charge(), CHARGE),
        (Source::AmazonPermission, permission(), PERMISSION),
        (Source::AmazonRefund, refund(), REFUND),
    ] {
        assert!(read(source, &whole).is_ok());
        for (path, need) in parts {
            for shape in shapes() {
                let mut document = whole.clone();
                put(&mut document, path, shape.as_ref());
                let fact = read(source, &document);
                let case = format!("{source:?} {path} {shape:?}: {fact:?}");
                match need {
                    Need::Nothing => assert!(fact.is_ok(), "{case}"),
                    Need::Sum => assert!(fact.is_err(), "{case}"),
                    Need::Text => {
                        let text = matches!(&shape, Some(Value::String(s)) if !s.trim().is_empty());
                        let told = text || matches!(&shape, Some(Value::Number(_)));
                        assert_eq!(fact.is_ok(), told && *path != "/statusDetails", "{case}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_sum_is_whole_yen_of_japan_or_no_sum() {
    let read = |amount: Value| {
        let mut document = refund();
        document["refundAmount"] = amount;
        match read(Source::AmazonRefund, &document) {
            Ok(Fact::Refund(fact)) => Some(fact.amount),
            Ok(other) => panic!("{other:?}"),
            Err(_) => None,
        }
    };
    let yes = |amount: Value, yen: i64| {
        assert_eq!(read(amount.clone()), Some(Yen::new(yen)), "{amount}");
    };
    let no = |amount: Value| assert_eq!(read(amount.clone()), None, "{amount}");
    yes(json!({"amount": "300", "currencyCode": "JPY"}), 300);
    yes(json!({"amount": "100.00", "currencyCode": "JPY"}), 100);
    yes(json!({"amount": 300}), 300);
    yes(json!({"amount": 300.0, "currencyCode": ""}), 300);
    yes(json!({"amount": " 0 ", "currencyCode": null}), 0);
    for sum in [
        "-1",
        "-0",
        "+1",
        "1.5",
        "1.005",
        "1,000",
        "¥1",
        "1e3",
        ".00",
        "1.",
        "0x10",
        "１００",
        "1 000",
        "9999999999999999",
        "NaN",
    ] {
        no(json!({"amount": sum, "currencyCode": "JPY"}));
    }
    no(json!({"amount": -1}));
    no(json!({"amount": 0.5}));
    no(json!({"amount": {"amount": 1}}));
    no(json!({"amount": [1]}));
    for code in [
        json!("USD"),
        json!("jpy"),
        json!(392),
        json!(["JPY"]),
        json!({"x": 1}),
    ] {
        no(json!({"amount": "300", "currencyCode": code}));
    }
    no(json!("300"));
    no(json!(300));
    no(json!([{"amount": "300"}]));
}

#[test]
fn reasons_are_taken_from_every_shape() {
    let reasons = |value: Value| {
        let mut document = permission();
        document["statusDetails"]["reasons"] = value;
        match read(Source::AmazonPermission, &document) {
            Ok(Fact::Permission(fact)) => fact.reasons,
            other => panic!("{other:?}"),
        }
    };
    let none: [&str; 0] = [];
    assert_eq!(reasons(json!([null])), none);
    assert_eq!(reasons(json!({})), none);
    assert_eq!(
        reasons(json!([null, {"reasonCode": "A"}, {}, "B", 3])),
        ["A", "B", "3"]
    );
    assert_eq!(reasons(json!({"reasonCode": "A"})), ["A"]);
    assert_eq!(reasons(json!("A")), ["A"]);
}

#[test]
fn older_names_are_read() {
    let mut document = permission();
    let status = document["statusDetails"].take();
    document["statusDetail"] = status;
    document["limits"] = json!(null);
    document["chargeAmountLimit"] = json!({"amountLimit": {"amount": "9"}});
    let Ok(Fact::Permission(fact)) = read(Source::AmazonPermission, &document) else {
        panic!("no permission");
    };
    assert_eq!(fact.limit, Some(Yen::new(9)));
}

#[test]
fn tokens_and_personal_data_are_kept_at_no_depth() {
    let mut document = permission();
    document["amazonPayToken"] = json!("tkn-1");
    document["AmazonPayToken"] = json!({"v": "tkn-2"});
    document["merchantMetadata"]["amazonPayToken"] = json!("tkn-3");
    document["more"] = json!([{"buyer": {"name": "tkn-4"}, "amazonPayToken": ["tkn-5"]}]);
    let kept = super::map::kept(document.to_string().as_bytes()).unwrap();
    let kept = String::from_utf8(kept).unwrap();
    assert!(!kept.contains("tkn-"), "{kept}");
    assert!(kept.contains("merchantReferenceId"));
}

#[test]
fn a_document_is_no_404_because_of_one_name() {
    let mut document = charge();
    document["no_such_id"] = json!("S03-9");
    assert!(matches!(
        read(Source::AmazonCharge, &document),
        Ok(Fact::Charge(_))
    ));
}

#[test]
fn a_name_that_stands_twice_spoils_the_document() {
    let body = charge().to_string();
    let zero = r#""refundedAmount":{"amount":"0","currencyCode":"JPY"},"#;
    let twice = body.replacen('{', &format!("{{{zero}"), 1);
    assert!(super::map::kept(body.as_bytes()).is_ok());
    assert!(super::map::kept(twice.as_bytes()).is_err());
    // At any depth.
    let inner = body.replace(
        r#""state":"Captured""#,
        r#""state":"Canceled","state":"Captured""#,
    );
    assert!(super::map::kept(inner.as_bytes()).is_err());
}
