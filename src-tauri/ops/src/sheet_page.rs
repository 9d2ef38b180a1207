//! The words and values of the support sheet; the reports room lays them out.

use crate::export::report_error;
use crate::{Error, Result};
use ledger::ShopRow;
use messages::{Side, WarningCase, Yen};
use payments::{At, Transaction};
use reports::sheet::{Fact, Moment, SupportSheet};
use words::{Words, instant_full};

pub(crate) fn page(
    case: &WarningCase,
    shop: &ShopRow,
    known: Option<&Transaction>,
    now: At,
    words: Words,
) -> Result<Vec<u8>> {
    let sheet = sheet(case, shop, known, now, words);
    reports::sheet::support(&sheet).map_err(|e| -> Error { report_error(&e) })
}

fn sheet(
    case: &WarningCase,
    shop: &ShopRow,
    known: Option<&Transaction>,
    now: At,
    words: Words,
) -> SupportSheet {
    // The numbers that GMO-PG and Amazon find the transaction by.
    let number = |id: Option<&String>| {
        id.filter(|id| !id.is_empty())
            .cloned()
            .unwrap_or_else(|| words.get("sheet-no-record"))
    };
    let subject = [
        ("sheet-to", words.get("sheet-to-support")),
        ("sheet-shop", shop.name.clone()),
        ("sheet-shop-id", shop.shop_id.clone()),
        ("sheet-order-id", case.card.order.clone()),
        ("sheet-access-id", number(known.map(|t| &t.access_id))),
        (
            "sheet-permission-id",
            number(known.and_then(|t| t.permission_id.as_ref())),
        ),
        (
            "sheet-charge-id",
            number(known.and_then(|t| t.charge_id.as_ref())),
        ),
        ("sheet-warning", case.card.label.clone()),
    ];
    SupportSheet {
        language: words.lang().as_str().to_owned(),
        title: words.get("sheet-title"),
        summary: case.what.clone(),
        subject: subject
            .iter()
            .map(|(key, value)| Fact::new(&words.get(key), value))
            .collect(),
        pg: column("GMO-PG", case.pg.as_ref(), words),
        amazon: column("Amazon", case.amazon.as_ref(), words),
        timeline_heading: words.get("sheet-timeline"),
        timeline: case
            .record
            .iter()
            .map(|e| Moment {
                when: moment(&e.at, words),
                who: words
                    .find(&format!("sheet-side-{}", e.side.as_str()), &[])
                    .unwrap_or_else(|| words.get("record-here")),
                what: [e.title.clone(), money(e.amount), e.note.clone()].join(" "),
            })
            .collect(),
        request_heading: words.get("sheet-request"),
        request: words.get("sheet-request-text"),
        foot: words.text(
            "sheet-foot",
            &[("at", instant_full(words.lang(), now).into())],
        ),
    }
}

fn column(heading: &str, side: Option<&Side>, words: Words) -> reports::sheet::Side {
    let Some(side) = side.filter(|side| !side.state.is_empty()) else {
        return reports::sheet::Side {
            heading: heading.to_owned(),
            facts: vec![Fact::new(
                &words.get("sheet-state"),
                &words.get("sheet-no-record"),
            )],
        };
    };
    let time = |t: &Option<String>| t.as_ref().map_or_else(String::new, |t| moment(t, words));
    let facts = [
        ("sheet-state", format!("{} ({})", side.label, side.state)),
        ("sheet-amount", money(side.amount)),
        ("sheet-captured", money(side.captured)),
        ("sheet-refunded", money(side.refunded)),
        ("sheet-changed-at", time(&side.changed_at)),
        ("sheet-asked-at", time(&side.at)),
        ("sheet-reason", side.reason.clone().unwrap_or_default()),
    ];
    let facts = facts.iter().filter(|(_, value)| !value.is_empty());
    reports::sheet::Side {
        heading: heading.to_owned(),
        facts: facts
            .map(|(key, value)| Fact::new(&words.get(key), value))
            .collect(),
    }
}

fn moment(rfc3339: &str, words: Words) -> String {
    At::parse_rfc3339(rfc3339)
        .map_or_else(|_| rfc3339.to_owned(), |at| instant_full(words.lang(), at))
}

fn money(amount: Option<Yen>) -> String {
    amount.map_or_else(String::new, |y| payments::Yen::new(y.0).display())
}

#[cfg(test)]
mod tests {
    use super::*;
    use messages::RecordSide;
    use messages::{RecordEntry, WarningCard};
    use payments::{Environment, OrderId, Product, Severity, WarningKind, WarningState};
    use words::Lang;

    fn case() -> WarningCase {
        let side = |state: &str, label: &str| Side {
            state: state.to_owned(),
            label: label.to_owned(),
            amount: Some(Yen(1_980)),
            at: Some("2026-11-06T09:40:00+09:00".to_owned()),
            changed_at: Some("2025-12-31T23:59:00+09:00".to_owned()),
            ..Side::default()
        };
        WarningCase {
            card: WarningCard {
                id: "w-1".to_owned(),
                kind: WarningKind::RefundedOutside.into(),
                label: "a warning".to_owned(),
                severity: Severity::Severe.into(),
                state: WarningState::Open.into(),
                shop: "つゆくさ帖".to_owned(),
                order: "TYK-1".to_owned(),
                amount: Yen(1_980),
                at: "2026-11-06T09:40:00+09:00".to_owned(),
            },
            what: "what".to_owned(),
            cost: String::new(),
            advice: String::new(),
            dont: Vec::new(),
            letter: None,
            pg: Some(side("SALES", "実売上")),
            amazon: Some(Side {
                label: "Nothing from Amazon".to_owned(),
                ..Side::default()
            }),
            record: vec![RecordEntry {
                at: "2026-11-06T09:40:00+09:00".to_owned(),
                side: RecordSide::Amazon,
                title: "返金".to_owned(),
                amount: Some(Yen(1_980)),
                note: String::new(),
                alarming: true,
            }],
            seen: String::new(),
            note: String::new(),
            resolved_at: None,
            rule: String::new(),
            sheet: true,
        }
    }

    fn shop() -> ShopRow {
        ShopRow {
            name: "つゆくさ帖".to_owned(),
            environment: Environment::Production,
            shop_id: "9100123456789".to_owned(),
            pg_url: String::new(),
            amazon_url: None,
            dialect: "idpass".to_owned(),
            product: Product::AmazonPayV2,
            pay_type: "38".to_owned(),
            amazon_public_key_id: None,
            region: "jp".to_owned(),
            has_amazon: true,
            settings: std::collections::BTreeMap::new(),
            added_at: At(0),
        }
    }

    #[test]
    fn the_sheet_says_where_it_goes_the_numbers_and_full_times() {
        let mut known = Transaction::unheard("つゆくさ帖", OrderId::new("TYK-1").unwrap());
        let access = "a".repeat(32);
        known.access_id.clone_from(&access);
        known.permission_id = Some("P03-1-2".to_owned());
        known.charge_id = Some("P03-1-2-C3".to_owned());
        let now = At::parse_rfc3339("2026-11-07T10:00:00+09:00").unwrap();
        for (lang, moment, moved, to) in [
            (Lang::Ja, "2026/11/06 09:40", "2025/12/31 23:59", "GMO-PG"),
            (
                Lang::En,
                "6 Nov 2026 09:40",
                "31 Dec 2025 23:59",
                "GMO-PG's support",
            ),
        ] {
            let words = Words::new(lang);
            let sheet = sheet(&case(), &shop(), Some(&known), now, words);
            let told: Vec<&str> = sheet.subject.iter().map(|f| f.value.as_str()).collect();
            assert!(told[0].contains(to), "{told:?}");
            for number in ["9100123456789", "TYK-1", &access, "P03-1-2", "P03-1-2-C3"] {
                assert!(told.contains(&number), "{number} is not in {told:?}");
            }
            assert_eq!(sheet.timeline[0].when, moment);
            let facts: Vec<&str> = sheet.pg.facts.iter().map(|f| f.value.as_str()).collect();
            assert!(
                facts.contains(&moment) && facts.contains(&moved),
                "{facts:?}"
            );
            let year = now.day().to_string();
            assert!(sheet.foot.contains(&year[..4]), "{}", sheet.foot);
            // A side that said nothing is told as such, and has no figures.
            let nothing: Vec<&str> = sheet
                .amazon
                .facts
                .iter()
                .map(|f| f.value.as_str())
                .collect();
            assert_eq!(nothing.len(), 1, "{nothing:?}");
            assert_eq!(nothing[0], words.get("sheet-no-record"));
            // What is not known is told as not known.
            let bare = super::sheet(&case(), &shop(), None, now, words);
            let unknown = words.get("sheet-no-record");
            let unknown = bare.subject.iter().filter(|f| f.value == unknown);
            assert_eq!(unknown.count(), 3);
        }
    }
}
