//! What the four kinds of file lines share: their identity, and which of them are to be seen.
//!
//! A staged line is invisible until its file is kept. A line of a corrected file names the line it replaces, so that
//! keeping a file is one small write however many lines it has.

use crate::bulk::{self, Cells};
use crate::tables::received::digest;
use crate::{Ledger, Result};
use sqlx::query::Query;
use sqlx::sqlite::{Sqlite, SqliteArguments, SqliteConnection};
use std::collections::HashMap;

/// A table of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Table {
    Payout,
    Settlement,
    Refund,
    Bank,
}

impl Table {
    const fn name(self) -> &'static str {
        match self {
            Self::Payout => "payout_lines",
            Self::Settlement => "settlement_lines",
            Self::Refund => "refund_lines",
            Self::Bank => "bank_lines",
        }
    }
}

/// A line with what decides whether it is new.
pub(crate) struct Judged<'a, T> {
    pub line: u32,
    pub value: &'a T,
    pub identity: Vec<u8>,
    pub digest: Vec<u8>,
    pub replaces: Option<i64>,
}

/// How often each identity occurred in a file so far.
#[derive(Default)]
pub struct Seen(HashMap<[u8; 16], u32>);

/// How lines stand against those that are seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub new: i64,
    pub same: i64,
    pub changed: i64,
}

/// The parts of a line as one text: length before each, so that parts cannot run together.
pub(crate) fn joined(parts: &[&str]) -> Vec<u8> {
    let mut out = Vec::new();
    for part in parts {
        out.extend_from_slice(part.len().to_string().as_bytes());
        out.push(b':');
        out.extend_from_slice(part.as_bytes());
    }
    out
}

/// Sets lines against those that are seen: drops the ones that are there already and notes which ones they correct.
/// `seen` counts how often an identity occurred in this file so far: equal rows of one file are different rows.
pub(crate) async fn judge<'a, T>(
    connection: &mut SqliteConnection,
    table: Table,
    (shop, lines): (&str, &'a [(u32, T)]),
    seen: &mut Seen,
    parts: impl Fn(&T) -> (Vec<u8>, Vec<u8>),
) -> Result<(Vec<Judged<'a, T>>, Counts)> {
    let mut judged = Vec::with_capacity(lines.len());
    for (line, value) in lines {
        let (identity, content) = parts(value);
        let turn = seen.0.entry(digest(&identity)).or_default();
        *turn += 1;
        let numbered = [
            identity.as_slice(),
            turn.to_string().as_bytes(),
            b"/",
            shop.as_bytes(),
        ]
        .concat();
        judged.push(Judged {
            line: *line,
            value,
            identity: digest(&numbered).to_vec(),
            digest: digest(&content).to_vec(),
            replaces: None,
        });
    }
    let known = known(
        connection,
        table,
        judged.iter().map(|j| j.identity.as_slice()),
    )
    .await?;
    let mut counts = Counts::default();
    judged.retain_mut(|j| match known.get(&j.identity) {
        None => {
            counts.new += 1;
            true
        }
        Some((_, digest)) if *digest == j.digest => {
            counts.same += 1;
            false
        }
        Some((id, _)) => {
            counts.changed += 1;
            j.replaces = Some(*id);
            true
        }
    });
    Ok((judged, counts))
}

/// The seen lines of these identities: their ids and digests.
async fn known(
    connection: &mut SqliteConnection,
    table: Table,
    identities: impl Iterator<Item = &[u8]>,
) -> Result<HashMap<Vec<u8>, (i64, Vec<u8>)>> {
    let hexed: Vec<String> = identities.map(payments::hex).collect();
    let sql = format!(
        "SELECT l.identity, l.id, l.digest FROM json_each(?) j CROSS JOIN {name} l ON l.identity = unhex(j.value) WHERE {seen}",
        name = table.name(),
        seen = seen(table),
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(bulk::json_list(hexed.iter().map(String::as_str)))
        .fetch_all(connection)
        .await?;
    let mut out = HashMap::with_capacity(rows.len());
    for row in &rows {
        let mut cells = Cells::of(row);
        out.insert(cells.take()?, (cells.take()?, cells.take()?));
    }
    Ok(out)
}

/// Rows that are read at a time: as SQLite hands them over they take many times the memory of what they say.
const AT_A_TIME: usize = 1_000;
/// Lines of a portion, at least, unless they end before.
const PORTION: usize = 10 * AT_A_TIME;

/// Which lines of a table are read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Of<'a> {
    /// Those of a shop's files, or of all.
    Shop(Option<&'a str>),
    /// Those of a shop's files that bear one of these ids in one of the columns.
    Ids(&'a str, &'a [&'static str], &'a str),
}

/// Some lines, and where the next ones begin, if there are any.
pub(crate) struct Portion<T> {
    pub lines: Vec<Placed<T>>,
    pub next: Option<i64>,
}

/// A line with where it stands.
pub(crate) struct Placed<T> {
    pub file: i64,
    pub line: i64,
    pub value: T,
}

/// Reads lines of a table, `cells` of each, in the order in which they came.
pub(crate) async fn read<T>(
    ledger: &Ledger,
    what: (Table, &str),
    of: Of<'_>,
    value: impl Fn(&mut Cells<'_>) -> Result<T> + Copy,
) -> Result<Vec<Placed<T>>> {
    let mut out = Vec::new();
    match of {
        Of::Shop(shop) => {
            let mut last = Some(0);
            while let Some(after) = last {
                let mut portion = portion(ledger, what, (shop, after), value).await?;
                out.append(&mut portion.lines);
                last = portion.next;
            }
        }
        Of::Ids(shop, columns, ids) => {
            let wanted = bearing(ledger, what.0, columns, ids).await?;
            for ids in wanted.chunks(AT_A_TIME) {
                let ids = serde_json::json!(ids).to_string();
                let query = sqlx::query(sqlx::AssertSqlSafe(select(what, BY_NUMBER))).bind(ids);
                let (mut lines, _) = page(ledger, query, Some(shop), value).await?;
                out.append(&mut lines);
            }
        }
    }
    Ok(out)
}

/// The next seen lines of a shop's files, or of all: for those who need not have them all at once.
pub(crate) async fn portion<T>(
    ledger: &Ledger,
    what: (Table, &str),
    (shop, after): (Option<&str>, i64),
    value: impl Fn(&mut Cells<'_>) -> Result<T> + Copy,
) -> Result<Portion<T>> {
    let (mut lines, mut last) = (Vec::new(), after);
    while lines.len() < PORTION {
        let query = sqlx::query(sqlx::AssertSqlSafe(select(what, "l.id > ?1"))).bind(last);
        let (mut more, to) = page(ledger, query, shop, value).await?;
        let is_last = more.len() < AT_A_TIME;
        lines.append(&mut more);
        if is_last {
            return Ok(Portion { lines, next: None });
        }
        last = to;
    }
    let next = Some(last);
    Ok(Portion { lines, next })
}

const BY_NUMBER: &str = "l.id IN (SELECT value FROM json_each(?1))";

fn select((table, cells): (Table, &str), which: &str) -> String {
    format!(
        "SELECT l.id, l.file, l.line, {cells} FROM {name} l WHERE {which} AND {seen} AND {OF_SHOP} ORDER BY l.id LIMIT ?2",
        name = table.name(),
        seen = seen(table),
    )
}

/// One statement's lines, and the number of the last.
async fn page<T>(
    ledger: &Ledger,
    query: Query<'_, Sqlite, SqliteArguments>,
    shop: Option<&str>,
    value: impl Fn(&mut Cells<'_>) -> Result<T>,
) -> Result<(Vec<Placed<T>>, i64)> {
    let most = i64::try_from(AT_A_TIME).unwrap_or(i64::MAX);
    let query = query.bind(most).bind(shop.map(ToOwned::to_owned));
    let rows = query.fetch_all(ledger.readers()).await?;
    let (mut lines, mut last) = (Vec::with_capacity(rows.len()), 0);
    for row in &rows {
        let mut cells = Cells::of(row);
        last = cells.take()?;
        let (file, line) = (cells.take()?, cells.take()?);
        let value = value(&mut cells)?;
        lines.push(Placed { file, line, value });
    }
    Ok((lines, last))
}

/// The numbers of the lines that bear one of the ids, in one text: of one order there may be very many.
async fn bearing(
    ledger: &Ledger,
    table: Table,
    columns: &[&'static str],
    ids: &str,
) -> Result<Vec<i64>> {
    let name = table.name();
    let one = |column: &&str| {
        format!("SELECT id FROM {name} WHERE {column} IN (SELECT value FROM json_each(?1))")
    };
    let all: Vec<String> = columns.iter().map(one).collect();
    let sql = format!("SELECT json_group_array(id) FROM ({})", all.join(" UNION "));
    let numbers = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(ids);
    let numbers: String = numbers.fetch_one(ledger.readers()).await?;
    let mut numbers: Vec<i64> =
        serde_json::from_str(&numbers).map_err(|_| crate::Error::Unreadable("id"))?;
    numbers.sort_unstable();
    Ok(numbers)
}

/// The condition on `l` that its file is of the shop in the third parameter, or that none is named.
pub(crate) const OF_SHOP: &str =
    "(?3 IS NULL OR (SELECT f.shop FROM files f WHERE f.id = l.file) = ?3)";

/// The condition on `l` that makes a line seen: its file is kept and no kept file corrects it.
pub(crate) fn seen(table: Table) -> String {
    format!(
        "(SELECT f.state FROM files f WHERE f.id = l.file) = 'kept' AND NOT EXISTS (SELECT 1 FROM {name} r \
         JOIN files rf ON rf.id = r.file WHERE r.replaces = l.id AND rf.state = 'kept')",
        name = table.name()
    )
}
