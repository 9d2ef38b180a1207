//! `choba sales|cancel|change --from-file`: a list of orders, seen with its total, then sent one after another.

use crate::cli::args;
use crate::cli::output;
use crate::cli::ready::Ready;
use crate::cli::sending::{DRY, STOPPED, UNKNOWN, approve, patient};
use messages::{BulkAnswer, BulkProgress};
use ops::{Bulk, BulkLine, Cancel, Encoding, Error, Format, Result};
use payments::{OperationKind, Yen};
use std::path::Path;
use words::Words;

pub async fn bulk(
    ready: &Ready,
    kind: OperationKind,
    args: &args::Operate,
    file: &Path,
) -> Result<u8> {
    if args.amount.is_some() || args.tax.is_some() {
        return Err(Error::usage("failure-bulk-amount"));
    }
    // Found wrong before anything is sent, not after.
    let out = args
        .out
        .as_deref()
        .map(|out| Ok::<_, Error>((out, Format::of(out, Encoding::Utf8Bom)?)))
        .transpose()?;
    if let Some((out, _)) = &out
        && is_same_file(out, file)
    {
        return Err(Error::usage("failure-out-is-list").with("file", out.display().to_string()));
    }
    if let Some((out, _)) = &out
        && !is_in_a_folder(out)
    {
        let none = std::io::Error::from(std::io::ErrorKind::NotFound);
        return Err(Error::file(out, &none));
    }
    let mut bulk = Bulk {
        shop: args.shop.shop.clone(),
        kind,
        lines: lines(ready, file)?,
        reason: args.reason.clone(),
        by: "owner".to_owned(),
        spoken: ops::Spoken::default(),
    };
    let mut look = ready.desk.bulk_dry(&bulk, ready.words).await?;
    if args.yes && look.needs_owner {
        let rows = &look.answer.rows;
        let sum: i64 = rows.iter().map(|r| r.amount.0 + r.tax.0).sum();
        let told = [
            ("n", rows.len().into()),
            ("sum", Yen::new(sum).display().into()),
        ];
        let does = ready.words.text("cli-approves-list", &told);
        bulk.spoken.owner = approve(ready, &look.answer.shop, &does).await?;
        look = ready.desk.bulk_dry(&bulk, ready.words).await?;
    }
    let answer = if args.yes && look.answer.counts.ready > 0 {
        send(ready, &look.bulk).await?
    } else {
        look.answer
    };
    // What was sent is told before anything else can go wrong.
    tell(ready, &answer, args.yes);
    let code = if args.yes {
        code(&answer)
    } else {
        dry_code(&answer)
    };
    match out.map(|(out, format)| ready.desk.export_bulk(&answer, format, out)) {
        // What was sent weighs more than a file that could not be written: nobody may read it as "try again".
        Some(Err(error)) if output::was_sent() => {
            output::say(&error.message(ready.words));
            output::say(&ready.words.get("cli-bulk-was-sent"));
            return Ok(UNKNOWN);
        }
        Some(written) => drop(written?),
        None => {}
    }
    Ok(code)
}

/// A row that is stopped makes the dry view fail, as it would the list.
const fn dry_code(answer: &BulkAnswer) -> u8 {
    let c = &answer.counts;
    if c.ready + c.already == answer.count {
        DRY
    } else {
        STOPPED
    }
}

/// Whether there is a folder to write it into.
fn is_in_a_folder(file: &Path) -> bool {
    let folder = file.parent().filter(|dir| !dir.as_os_str().is_empty());
    folder.is_none_or(Path::is_dir)
}

/// Whether a result would be written over the list that it answers.
fn is_same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}

/// Sends; an interrupt stops after the order that is under way.
async fn send(ready: &Ready, bulk: &Bulk) -> Result<BulkAnswer> {
    let cancel = Cancel::default();
    let on_interrupt = cancel.clone();
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            on_interrupt.cancel();
        }
    });
    let words = ready.words;
    let tell = |p: BulkProgress| step(&p, words);
    let answer = patient(ready, ready.desk.bulk(bulk, words, &tell, &cancel)).await;
    output::progress_done();
    answer
}

fn step(p: &BulkProgress, words: Words) {
    let args = [
        ("done", i64::from(p.done).into()),
        ("total", i64::from(p.total).into()),
        (
            "order",
            p.rows.last().map_or("", |row| row.order.as_str()).into(),
        ),
    ];
    let left = output::left(p.seconds_left, words);
    output::progress(&format!("{}{left}", words.text("cli-bulk-progress", &args)));
}

/// The list; a line that cannot be read refuses all of it.
fn lines(ready: &Ready, file: &Path) -> Result<Vec<BulkLine>> {
    let bytes = super::given::read(file)?;
    let name = file.file_name().map(|n| n.to_string_lossy().into_owned());
    ops::bulk_lines(&name.unwrap_or_default(), &bytes, ready.words)
}

fn tell(ready: &Ready, answer: &BulkAnswer, sent: bool) {
    let c = &answer.counts;
    if sent && c.done + c.refused + c.unknown > 0 {
        output::sent();
    }
    ready.answer(answer, || {
        for row in &answer.rows {
            let total = Yen::new(row.amount.0 + row.tax.0).display();
            output::line(&[row.result.as_str(), &row.order, &total, &row.text].join("\t"));
        }
    });
    let count = |n: u32| i64::from(n).into();
    let args = [
        ("count", count(answer.count)),
        ("ready", count(c.ready)),
        ("total", Yen::new(answer.total.0).display().into()),
        ("done", count(c.done)),
        ("already", count(c.already)),
        ("refused", count(c.refused)),
        ("stopped", count(c.stopped)),
        ("unknown", count(c.unknown)),
        ("failed", count(c.failed)),
        ("not_begun", count(c.not_begun)),
    ];
    let key = if sent {
        "cli-bulk-done"
    } else {
        "cli-bulk-dry"
    };
    let text = ready.words.text(key, &args);
    let both = [
        text.as_str(),
        answer.asked_text.as_str(),
        answer.amazon_text.as_str(),
    ];
    let both = both.into_iter().filter(|text| !text.is_empty());
    output::say(&both.collect::<Vec<_>>().join(" "));
}

/// One row in doubt puts the list in doubt; one that did not happen makes it fail.
fn code(answer: &BulkAnswer) -> u8 {
    let c = &answer.counts;
    if c.unknown > 0 {
        UNKNOWN
    } else if c.done + c.already == answer.count {
        0
    } else {
        STOPPED
    }
}
