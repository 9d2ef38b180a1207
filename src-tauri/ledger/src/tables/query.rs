//! The list of transactions answered by SQL alone: the reference that the image in memory is proven against.

use crate::bulk::Cells;
use crate::tables::transactions::{COLUMNS, read};
use crate::{Error, Ledger, Result};
use payments::{At, OrderId, Query, SortField, Status, Transaction, Yen};
use sqlx::{QueryBuilder, Row, Sqlite};

/// One page and what is known of all matching rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SqlAnswer {
    /// Matching rows.
    pub count: usize,
    /// Amount + tax of all matching rows.
    pub sum: Yen,
    /// Rows by status, counted without the status filter, by status.
    pub facets: Vec<(Status, usize)>,
    /// The page.
    pub rows: Vec<Transaction>,
}

impl Ledger {
    /// Answers a query from the disk.
    ///
    /// # Errors
    /// What SQLite says, or a stored value that cannot be read.
    pub async fn query_sql(&self, query: &Query, offset: usize, limit: usize) -> Result<SqlAnswer> {
        if !query.text.is_empty() {
            self.fold_again().await?;
        }
        let mut connection = self.readers().acquire().await?;
        let mut totals =
            QueryBuilder::<Sqlite>::new("SELECT count(*), coalesce(sum(amount + tax), 0)");
        filter(&mut totals, query, true);
        let row = totals.build().fetch_one(&mut *connection).await?;
        let (count, sum): (i64, i64) = (row.try_get(0)?, row.try_get(1)?);

        let mut facets = QueryBuilder::<Sqlite>::new("SELECT status, count(*)");
        filter(&mut facets, query, false);
        facets.push(" GROUP BY status");
        let mut by_status = Vec::new();
        for row in &facets.build().fetch_all(&mut *connection).await? {
            let mut cells = Cells::of(row);
            let status = cells.parse("status", |word| Some(Status::parse(word)))?;
            by_status.push((status, number(cells.take()?)));
        }
        by_status.sort();

        let mut page = QueryBuilder::<Sqlite>::new(format!("SELECT {COLUMNS}"));
        filter(&mut page, query, true);
        page.push(format!(" ORDER BY {}", order(query)));
        page.push(" LIMIT ")
            .push_bind(whole(limit))
            .push(" OFFSET ")
            .push_bind(whole(offset));
        let rows = page.build().fetch_all(&mut *connection).await?;
        Ok(SqlAnswer {
            count: number(count),
            sum: Yen::checked(sum).ok_or(Error::Unreadable("sum"))?,
            facets: by_status,
            rows: rows.iter().map(read).collect::<Result<_>>()?,
        })
    }
}

/// The setting that says by which folding the searched text was kept.
const FOLDED_BY: &str = "folding";

impl Ledger {
    /// Folds the searched text again where an older program kept it under another folding. The image folds what it reads
    /// and needs none of this.
    async fn fold_again(&self) -> Result<()> {
        let now = payments::FOLDING.to_string();
        if self.setting(FOLDED_BY).await?.as_deref() == Some(now.as_str()) {
            return Ok(());
        }
        let rows = QueryBuilder::<Sqlite>::new(format!("SELECT {COLUMNS} FROM transactions"))
            .build()
            .fetch_all(self.readers())
            .await?;
        {
            let mut writer = self.writer().await?;
            let mut t = crate::connect::begin(&mut writer).await?;
            for row in &rows {
                let row = read(row)?;
                sqlx::query("UPDATE transactions SET folded = ? WHERE shop = ? AND order_id = ?")
                    .bind(Query::folded(&row))
                    .bind(row.shop.as_str())
                    .bind(row.order_id.as_str())
                    .execute(&mut *t)
                    .await?;
            }
            crate::connect::commit(t).await?;
        }
        self.set_setting(FOLDED_BY, Some(&now)).await
    }
}

fn filter(sql: &mut QueryBuilder<Sqlite>, query: &Query, by_status: bool) {
    sql.push(" FROM transactions WHERE 1");
    if let Some(shop) = &query.shop {
        sql.push(" AND shop = ").push_bind(shop.as_str());
    }
    if by_status && !query.statuses.is_empty() {
        let words = crate::bulk::json_list(query.statuses.iter().map(Status::as_str));
        sql.push(" AND status IN (SELECT value FROM json_each(")
            .push_bind(words)
            .push("))");
    }
    if query.warned {
        let seen = query.seen.iter().map(|(shop, order)| place(shop, order));
        let seen: Vec<String> = seen.collect();
        sql.push(" AND warnings <> '' AND length(shop) || ':' || shop || order_id NOT IN (SELECT value FROM json_each(")
            .push_bind(crate::bulk::json_list(seen.iter().map(String::as_str)))
            .push("))");
    }
    if let Some(from) = query.from {
        sql.push(" AND processed_at >= ")
            .push_bind(At::start_of(from).0);
    }
    if let Some(to) = query.to {
        sql.push(" AND processed_at < ")
            .push_bind(At::start_of(to).plus_days(1).0);
    }
    if let Some(min) = query.min {
        sql.push(" AND amount >= ").push_bind(min.get());
    }
    if let Some(max) = query.max {
        sql.push(" AND amount <= ").push_bind(max.get());
    }
    if !query.text.is_empty() {
        let folded = payments::fold(&query.text).into_bytes();
        sql.push(" AND instr(folded, ")
            .push_bind(folded)
            .push(") > 0");
    }
}

/// Shop and order as one text that no other pair has.
fn place(shop: &str, order: &OrderId) -> String {
    format!("{}:{shop}{}", shop.chars().count(), order.as_str())
}

/// How many kinds of warnings a row names.
const WARNING_KINDS: &str =
    "(length(warnings) - length(replace(warnings, ' ', '')) + (warnings <> ''))";

fn order(query: &Query) -> String {
    let way = if query.sort.descending { "DESC" } else { "ASC" };
    let first = match query.sort.field {
        SortField::ProcessedAt => None,
        SortField::Shop => Some("shop"),
        SortField::OrderId => Some("order_id"),
        SortField::Status => Some("status"),
        SortField::JobCd => Some("job_cd"),
        SortField::Amount => Some("amount"),
        SortField::Tax => Some("tax"),
        SortField::AccessId => Some("access_id"),
        SortField::PayType => Some("pay_type"),
        SortField::PermissionId => Some("coalesce(permission_id, '')"),
        SortField::ChargeId => Some("coalesce(charge_id, '')"),
        SortField::AmazonState => Some("coalesce(amazon_state, '')"),
        SortField::Captured => Some("captured"),
        SortField::Refunded => Some("refunded"),
        SortField::Delivery => Some("coalesce(delivery, '')"),
        SortField::Warnings => Some(WARNING_KINDS),
        SortField::ClientField1 => Some("client_field_1"),
        SortField::ClientField2 => Some("client_field_2"),
        SortField::ClientField3 => Some("client_field_3"),
        SortField::SeenAt => Some("seen_at"),
    };
    let terms = first
        .into_iter()
        .chain(["processed_at", "order_id", "shop"]);
    terms
        .map(|term| format!("{term} {way}"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn number(count: i64) -> usize {
    usize::try_from(count).unwrap_or_default()
}

fn whole(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
