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
                    .find(&format!("sheet-side-{}", e.side), &[])
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
    let Some(side) = side else {
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
