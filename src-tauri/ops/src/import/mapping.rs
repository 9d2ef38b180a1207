//! What the columns of an unknown file are: proposed by us, said by the owner, and kept as a layout.

use super::layout_error;
use crate::count::number;
use crate::{Error, Result};
use bytes::Bytes;
use messages::{FailureCode, ImportField, ImportKind, ImportMap, ImportProposal, ImportSample};
use sources::files::{self, FileKind, Layout};
use words::Words;

/// Lines that are shown for the columns to be told by.
const LINES: usize = 12;
/// What an unknown file may be. The other kinds are known by what stands in them.
const KINDS: [FileKind; 5] = [
    FileKind::Payouts,
    FileKind::Transactions,
    FileKind::Orders,
    FileKind::Dispatch,
    FileKind::Bank,
];
/// Fields of our own export, which no other file has.
const OURS: [&str; 6] = [
    "amazon_state",
    "captured",
    "refunded",
    "delivery",
    "warnings",
    "seen_at",
];

/// The layout that the owner chose, checked, as TOML.
///
/// # Errors
/// `file` with what is wrong in it.
pub fn chosen(map: &ImportMap) -> Result<String> {
    let kind = FileKind::parse(&map.kind).filter(|kind| KINDS.contains(kind));
    let kind = kind.ok_or_else(|| {
        Error::new(FailureCode::File, "failure-layout-kind")
            .with("line", 1_usize)
            .with("word", map.kind.clone())
    })?;
    let toml = Layout {
        encoding: map.encoding.clone(),
        delimiter: map.delimiter.as_ref().and_then(|text| text.chars().next()),
        total: map.total.clone(),
        columns: map.columns.clone(),
        ..Layout::bare(
            &kept_name(&map.name),
            kind,
            usize::try_from(map.header_row).unwrap_or(1),
        )
    }
    .to_toml();
    // What the page says is checked as a file of the owner's is.
    Layout::parse(&toml).map_err(|error| layout_error(&error))?;
    Ok(toml)
}

/// A name under which a layout can be kept: what is no letter, digit or `-_.` becomes `-`.
fn kept_name(name: &str) -> String {
    let sane = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let safe: String = name
        .trim()
        .chars()
        .map(|c| if sane(c) { c } else { '-' })
        .take(64)
        .collect();
    let safe = safe.trim_matches(|c| matches!(c, '-' | '.'));
    if safe.is_empty() {
        "layout".to_owned()
    } else {
        safe.to_owned()
    }
}

/// What the page asks the owner with.
pub(super) fn proposal(
    bytes: &Bytes,
    columns: &[String],
    layout: &Layout,
    words: Words,
) -> ImportProposal {
    let lines = files::head(bytes, layout, LINES).unwrap_or_default();
    ImportProposal {
        map: ImportMap {
            name: layout.name.clone(),
            kind: layout.kind.as_str().to_owned(),
            header_row: number(layout.header_row),
            encoding: layout.encoding.clone(),
            delimiter: layout.delimiter.map(String::from),
            total: layout.total.clone(),
            columns: layout.columns.clone(),
        },
        columns: columns.to_vec(),
        samples: lines
            .into_iter()
            .map(|(line, cells)| ImportSample {
                line: number(line),
                cells,
            })
            .collect(),
        kinds: KINDS.into_iter().map(|k| kind(k, words)).collect(),
    }
}

fn kind(kind: FileKind, words: Words) -> ImportKind {
    let fields = kind.fields().iter().filter(|key| !OURS.contains(key));
    ImportKind {
        key: kind.as_str().to_owned(),
        label: words.get(&format!("screen-kind-{}", kind.as_str())),
        fields: fields
            .map(|key| ImportField {
                key: (*key).to_owned(),
                label: label(kind, key, words),
                needed: kind.needed().contains(key),
            })
            .collect(),
    }
}

/// A bank's amount and a statement's are not the same thing; where a kind has no word of its own, the field has one.
fn label(kind: FileKind, key: &str, words: Words) -> String {
    let key = crate::present::kebab(key);
    words
        .find(&format!("field-{}-{key}", kind.as_str()), &[])
        .unwrap_or_else(|| words.get(&format!("field-{key}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use words::Lang;

    fn map(name: &str, kind: &str, columns: &[(&str, &str)]) -> ImportMap {
        let text = |(column, field): &(&str, &str)| ((*column).to_owned(), (*field).to_owned());
        ImportMap {
            name: name.to_owned(),
            kind: kind.to_owned(),
            header_row: 1,
            encoding: Some("utf-8".to_owned()),
            delimiter: Some(",".to_owned()),
            total: None,
            columns: columns.iter().map(text).collect::<BTreeMap<_, _>>(),
        }
    }

    #[test]
    fn a_chosen_layout_is_one_of_the_contract() {
        let toml = chosen(&map(
            " GMO 入金明細(当店) ",
            "payouts",
            &[("振込日", "paid_on")],
        ))
        .unwrap();
        let layout = Layout::parse(&toml).unwrap();
        assert_eq!(layout.name, "GMO-入金明細-当店");
        assert_eq!(layout.columns["振込日"], "paid_on");
    }

    #[test]
    fn what_no_file_is_is_refused() {
        for wrong in [
            map("x", "settlement", &[]),
            map("x", "nothing", &[]),
            map("x", "payouts", &[("a", "no_such_field")]),
            map("x", "payouts", &[("a", "net"), ("b", "net")]),
        ] {
            assert!(chosen(&wrong).is_err(), "{wrong:?}");
        }
        assert!(
            chosen(&map("…", "bank", &[("a", "on")]))
                .unwrap()
                .contains("\"layout\"")
        );
    }

    #[test]
    fn every_field_has_a_word_in_both_languages() {
        for lang in [Lang::Ja, Lang::En] {
            for one in KINDS.map(|k| kind(k, Words::new(lang))) {
                for field in one.fields {
                    assert!(
                        !field.label.starts_with("field-"),
                        "{}: {}",
                        one.key,
                        field.key
                    );
                }
            }
        }
    }
}
