//! Many rows in one statement: a statement through the driver costs a thread hop, so rows travel by the hundred.

use crate::{Error, Result};
use sqlx::query_builder::Separated;
use sqlx::sqlite::{Sqlite, SqliteConnection, SqliteRow};
use sqlx::{Decode, QueryBuilder, Row, Type};

/// SQLite's default limit of bound values in a statement.
const BOUND_MAX: usize = 32_766;

/// Rows of one statement at most; more do not make it faster.
const ROWS_MAX: usize = 500;

/// Statements with their bound values, ready to run.
pub(crate) struct Statements(Vec<QueryBuilder<Sqlite>>);

/// `head VALUES (…), (…) tail` for all rows, `columns` values each, in as few statements as the limits allow. Building
/// is apart from running, so that the future that runs them holds no borrowed rows and can move between threads.
pub(crate) fn insert<T>(
    (head, tail): (&str, &str),
    columns: usize,
    rows: &[T],
    push: impl Fn(&mut Separated<'_, Sqlite, &'static str>, &T),
) -> Statements {
    let at_once = (BOUND_MAX / columns.max(1)).clamp(1, ROWS_MAX);
    let statements = rows.chunks(at_once).map(|chunk| {
        let mut builder = QueryBuilder::<Sqlite>::new(head);
        builder.push(" ");
        builder.push_values(chunk, |mut row, value| push(&mut row, value));
        builder.push(tail);
        builder
    });
    Statements(statements.collect())
}

impl Statements {
    /// Runs them in order.
    pub(crate) async fn run(self, connection: &mut SqliteConnection) -> Result<()> {
        for mut statement in self.0 {
            statement.build().execute(&mut *connection).await?;
        }
        Ok(())
    }
}

/// A JSON array of texts, for `IN (SELECT value FROM json_each(?))`.
pub(crate) fn json_list<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    serde_json::Value::Array(texts.into_iter().map(serde_json::Value::from).collect()).to_string()
}

/// Reads the cells of a row from left to right, as the SELECT lists them.
pub(crate) struct Cells<'r> {
    row: &'r SqliteRow,
    next: usize,
}

impl<'r> Cells<'r> {
    pub(crate) fn of(row: &'r SqliteRow) -> Self {
        Self { row, next: 0 }
    }

    pub(crate) fn take<T: Decode<'r, Sqlite> + Type<Sqlite>>(&mut self) -> Result<T> {
        let cell = self.row.try_get(self.next)?;
        self.next += 1;
        Ok(cell)
    }

    /// A cell that one of our own types reads from text.
    pub(crate) fn parse<T>(
        &mut self,
        column: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T> {
        let text: &str = self.take()?;
        read(text).ok_or(Error::Unreadable(column))
    }

    pub(crate) fn parse_opt<T>(
        &mut self,
        column: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>> {
        let text: Option<&str> = self.take()?;
        text.map(|t| read(t).ok_or(Error::Unreadable(column)))
            .transpose()
    }

    pub(crate) fn at(&mut self) -> Result<payments::At> {
        self.take().map(payments::At)
    }

    pub(crate) fn at_opt(&mut self) -> Result<Option<payments::At>> {
        Ok(self.take::<Option<i64>>()?.map(payments::At))
    }

    /// Money is checked again where it is read back.
    pub(crate) fn yen(&mut self) -> Result<payments::Yen> {
        payments::Yen::checked(self.take()?).ok_or(Error::Unreadable("amount"))
    }

    pub(crate) fn yen_opt(&mut self) -> Result<Option<payments::Yen>> {
        self.take::<Option<i64>>()?
            .map(|n| payments::Yen::checked(n).ok_or(Error::Unreadable("amount")))
            .transpose()
    }

    pub(crate) fn day(&mut self) -> Result<payments::Day> {
        self.parse("day", |t| t.parse().ok())
    }

    pub(crate) fn day_opt(&mut self) -> Result<Option<payments::Day>> {
        self.parse_opt("day", |t| t.parse().ok())
    }

    pub(crate) fn order(&mut self) -> Result<payments::OrderId> {
        self.parse("order_id", |t| payments::OrderId::new(t).ok())
    }
}
