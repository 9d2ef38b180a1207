//! The words and values of the support sheet; the reports room lays them out.

use crate::export::report_error;
use crate::{Error, Result};
use ledger::ShopRow;
use messages::{Side, WarningCase, Yen};
use payments::At;
use reports::sheet::{Fact, Moment, SupportSheet};
use words::{Words, day_long, instant_short};

pub(crate) fn page(case: &WarningCase, shop: &ShopRow, now: At, words: Words) -> Result<Vec<u8>> {
    let sheet = sheet(case, shop, now, words);
    reports::sheet::support(&sheet).map_err(|e| -> Error { report_error(&e) })
}

fn sheet(case: &WarningCase, shop: &ShopRow, now: At, words: Words) -> SupportSheet {
    let subject = [
        ("sheet-shop", shop.name.clone()),
        ("sheet-shop-id", shop.shop_id.clone()),
        ("sheet-order-id", case.card.order.clone()),
        ("sheet-warning", case.card.label.clone()),
    ];
    let today = now.day();
    SupportSheet {
        language: words.lang().as_str().to_owned(),
        title: words.get("sheet-title"),
        summary: case.what.clone(),
        subject: subject
            .iter()
            .map(|(key, value)| Fact::new(&words.get(key), value))
            .collect(),
        pg: column("GMO-PG", case.pg.as_ref(), now, words),
        amazon: column("Amazon", case.amazon.as_ref(), now, words),
        timeline_heading: words.get("sheet-timeline"),
        timeline: case
            .record
            .iter()
            .map(|e| Moment {
                when: moment(&e.at, now, words),
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
            &[(
                "at",
                day_long(words.lang(), today, payments::Day::MIN).into(),
            )],
        ),
    }
}

fn column(heading: &str, side: Option<&Side>, now: At, words: Words) -> reports::sheet::Side {
    let Some(side) = side else {
        return reports::sheet::Side {
            heading: heading.to_owned(),
            facts: Vec::new(),
        };
    };
    let time = |t: &Option<String>| {
        t.as_ref()
            .map_or_else(String::new, |t| moment(t, now, words))
    };
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

fn moment(rfc3339: &str, now: At, words: Words) -> String {
    At::parse_rfc3339(rfc3339).map_or_else(
        |_| rfc3339.to_owned(),
        |at| instant_short(words.lang(), at, now.day().pred_opt().unwrap_or_default()),
    )
}

fn money(amount: Option<Yen>) -> String {
    amount.map_or_else(String::new, |y| payments::Yen::new(y.0).display())
}
