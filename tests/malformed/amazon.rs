//! Documents of Amazon's that are none: a charge, a consent and a refund, cut, with members twice, with sums that are none,
//! buried or garbled. A sum is read as it was meant or not at all.

use crate::chance::Chance;
use payments::{Fact, Source, Yen};
use sources::amazon_pay::kept;
use sources::{decode, encode};
use std::collections::BTreeMap;

/// What happens to a document.
const KINDS: &[&str] = &[
    "whole", "cut", "twice", "sum", "currency", "lost", "deep", "garbled",
];

const CHARGE: &str = r#"{"chargeId":"S03-1234567-7654321-C012345","chargePermissionId":"S03-1234567-7654321","chargeAmount":{"amount":"13630","currencyCode":"JPY"},"captureAmount":{"amount":"13630","currencyCode":"JPY"},"refundedAmount":{"amount":"500","currencyCode":"JPY"},"creationTimestamp":"20261102T011500Z","expirationTimestamp":"20261202T011500Z","merchantMetadata":{"merchantReferenceId":"TYK-261102-006"},"statusDetails":{"state":"Captured","reasonCode":null,"lastUpdatedTimestamp":"20261103T021500Z"},"releaseEnvironment":"Live"}"#;
const PERMISSION: &str = r#"{"chargePermissionId":"S03-1234567-7654321","chargePermissionType":"OneTime","statusDetails":{"state":"Closed","reasons":[{"reasonCode":"AmazonClosed","reasonDescription":null}],"lastUpdatedTimestamp":"20261103T021500Z"},"limits":{"amountLimit":{"amount":"13630","currencyCode":"JPY"},"amountBalance":{"amount":"0","currencyCode":"JPY"}}}"#;
const REFUND: &str = r#"{"refundId":"S03-1234567-7654321-R012345","chargeId":"S03-1234567-7654321-C012345","refundAmount":{"amount":"500","currencyCode":"JPY"},"creationTimestamp":"20261104T011500Z","statusDetails":{"state":"Refunded","reasonCode":null,"lastUpdatedTimestamp":"20261104T021500Z"}}"#;
const DOCUMENTS: [(Source, &str); 3] = [
    (Source::AmazonCharge, CHARGE),
    (Source::AmazonPermission, PERMISSION),
    (Source::AmazonRefund, REFUND),
];

/// Texts that are no whole sum of yen.
const NO_SUMS: &[&str] = &[
    "\"-1\"",
    "\"1.5\"",
    "\"13,630\"",
    "\"1e4\"",
    "\"0x10\"",
    "\"９９\"",
    "\"99999999999999999999\"",
    "true",
    "[1]",
    "-1",
    "0.5",
    "\"¥1\"",
    "\"NaN\"",
    "1e400",
];

/// How many ended how: kind of damage, then outcome.
type Counts = BTreeMap<&'static str, BTreeMap<&'static str, u64>>;

/// The sums that a fact tells, which are none of the damaged ones.
fn sums(fact: &Fact) -> Vec<Yen> {
    match fact {
        Fact::Charge(fact) => vec![fact.amount, fact.captured, fact.refunded],
        Fact::Permission(fact) => [fact.limit, fact.balance].into_iter().flatten().collect(),
        Fact::Refund(fact) => vec![fact.amount],
        _ => Vec::new(),
    }
}

/// A document with a kind of damage.
fn damaged(kind: &str, text: &str, chance: &mut Chance) -> Vec<u8> {
    let at = |chance: &mut Chance| usize::try_from(chance.below(text.len() as u64)).unwrap();
    let members: Vec<(usize, &str)> = text.match_indices("\"amount\":\"").collect();
    let member = |chance: &mut Chance| {
        let (start, head) = *chance.of(&members);
        let from = start + head.len() - 1;
        let end = from + 1 + text[from + 1..].find('"').unwrap() + 1;
        (start, from, end)
    };
    match kind {
        "cut" => text.as_bytes()[..at(chance)].to_vec(),
        "twice" => {
            let (start, _, end) = member(chance);
            let again = format!("\"amount\":\"1\",{}", &text[start..end]);
            [&text[..start], &again, &text[end..]].concat().into_bytes()
        }
        "sum" => {
            let (_, from, end) = member(chance);
            let no_sum = chance.of(NO_SUMS);
            [&text[..from], no_sum, &text[end..]].concat().into_bytes()
        }
        "currency" => text
            .replacen("JPY", chance.of::<&str>(&["USD", "jpy ", "円", ""]), 1)
            .into_bytes(),
        "lost" => {
            let names = [
                "chargeId",
                "refundId",
                "chargePermissionId",
                "state",
                "captureAmount",
                "refundAmount",
            ];
            let name = format!("\"{}\"", chance.of(&names));
            text.replacen(&name, "\"other\"", 1).into_bytes()
        }
        "deep" => {
            let depth = 100 + usize::try_from(chance.below(400)).unwrap();
            let (open, close) = ("[".repeat(depth), "]".repeat(depth));
            text.replacen('{', &format!("{{\"x\":{open}{close},"), 1)
                .into_bytes()
        }
        "garbled" => {
            let mut bytes = text.as_bytes().to_vec();
            for _ in 0..=chance.below(4) {
                bytes[at(chance)] = u8::try_from(chance.below(256)).unwrap();
            }
            bytes
        }
        _ => text.as_bytes().to_vec(),
    }
}

/// What became of a document, and what is wrong with that.
fn read(kind: &str, (source, text): (Source, &str), body: &[u8]) -> (&'static str, Option<String>) {
    let whole = decode(source, text.as_bytes()).unwrap();
    // As it arrives: what is not kept is not believed.
    let arrived = kept(body).and_then(|kept| decode(source, &kept));
    match arrived {
        Ok(fact) => {
            let same = fact == whole;
            // A number that was damaged into another one cannot be told from the truth; the consent's limits are only told.
            let told = matches!(kind, "whole" | "currency" | "lost" | "deep" | "garbled")
                || (kind == "sum" && source == Source::AmazonPermission);
            let wrong = match kind {
                _ if sums(&fact).iter().any(|sum| *sum < Yen::ZERO) => Some("a sum below nothing"),
                "whole" if !same => Some("not read as it is"),
                "cut" | "twice" => Some("believed"),
                "sum" | "currency" if !told => Some("a sum that is none"),
                _ if decode(source, &encode(&fact)).as_ref() != Ok(&fact) => Some("kept otherwise"),
                _ => None,
            };
            let word = if same { "right" } else { "changed" };
            (word, wrong.map(|wrong| format!("{wrong}: {fact:?}")))
        }
        Err(error) if kind == "whole" => (error.code(), Some(format!("not read: {error:?}"))),
        Err(error) => (error.code(), None),
    }
}

/// Reads so many damaged documents.
pub fn run(count: u64, seed: u64) -> Counts {
    let mut chance = Chance::new(seed);
    let mut counts = Counts::new();
    for n in 0..count {
        let (kind, document) = (*chance.of(KINDS), *chance.of(&DOCUMENTS));
        let body = damaged(kind, document.1, &mut chance);
        let (word, wrong) = read(kind, document, &body);
        *counts.entry(kind).or_default().entry(word).or_default() += 1;
        if let Some(wrong) = wrong {
            let body = String::from_utf8_lossy(&body);
            panic!("document {n} of seed {seed} ({kind}): {wrong}\n{body}");
        }
    }
    counts
}
