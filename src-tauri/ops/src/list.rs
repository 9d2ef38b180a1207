//! Lists, pages and counts of transactions, answered by the image.

use crate::count::number;
use crate::named::day;
use crate::operate::BULK_MOST;
use crate::present::{buttons, memo, row, yen};
use crate::typed::typed_yen;
use crate::{Desk, Error, Result};
use image::Page;
use messages::{
    ChosenRow, Code, Facets, GridRow, ListAnswer, StatusCount, TransactionChoice, TransactionPage,
    TransactionQuery,
};
use payments::{At, OrderId, Query, Severity, Sort, Status, Transaction, WarningState};
use std::collections::{HashMap, HashSet};

/// The worst severity of open warnings, by shop and order.
type OpenWarnings = HashMap<(String, String), Severity>;

/// What a row shows beside its transaction.
pub(crate) struct RowMarks {
    /// Orders with an operation of unknown outcome.
    unknown: HashSet<(String, String)>,
    open: OpenWarnings,
}

/// Rows of a page where nobody says how many.
const PAGE: usize = 50;
/// Rows of a page at most.
const PAGE_MOST: usize = 200;

/// A page of `choba list`.
#[derive(Clone, Debug, Default)]
pub struct ListRequest {
    /// The filter.
    pub query: TransactionQuery,
    /// The shop.
    pub shop: Option<String>,
    /// Rows wanted.
    pub limit: Option<usize>,
    /// Cursor of the page before.
    pub after: Option<String>,
}

impl Desk {
    /// `choba list`.
    ///
    /// # Errors
    /// `usage` for a day, status, sort or cursor that does not fit.
    pub async fn list(&self, request: &ListRequest) -> Result<ListAnswer> {
        let query = self.query(&request.query, request.shop.as_deref()).await?;
        let limit = request.limit.unwrap_or(PAGE);
        self.image(|image| {
            let (page, next) = image
                .page_after(&query, request.after.as_deref(), limit)
                .map_err(|_| Error::usage("failure-cursor"))?;
            let facets = page.facets.iter();
            let status = facets.map(|(s, n)| (s.as_str().to_owned(), number(*n)));
            Ok(ListAnswer {
                count: number(page.count),
                sum: yen(page.sum),
                facets: Facets {
                    status: status.collect(),
                },
                rows: page.rows.into_iter().map(row).collect(),
                next,
            })
        })
        .await?
    }

    /// Status words as somebody types them, with commas between: the PG's in any case and width, and those of the screens in
    /// either language. Answers the words as rows have them, and what was typed that neither the PG nor any row knows.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn statuses(
        &self,
        typed: &str,
        shop: Option<&str>,
    ) -> Result<(Vec<String>, Vec<String>)> {
        let typed: Vec<&str> = typed
            .split([',', '、', '，'])
            .map(str::trim)
            .filter(|word| !word.is_empty())
            .collect();
        if typed.is_empty() {
            return Ok(Default::default());
        }
        let all = self.query(&TransactionQuery::default(), shop).await?;
        let here = self
            .image(|image| image.page(&all, 0, 0).facets)
            .await?
            .into_iter()
            .map(|(status, _)| status.as_str().to_owned());
        let known = Status::KNOWN.iter().map(|s| s.as_str().to_owned());
        let mut known: Vec<String> = known.chain(here).collect();
        known.sort_unstable();
        known.dedup();
        let (mut found, mut unknown) = (Vec::new(), Vec::new());
        for word in typed {
            let mut meant = known.iter().filter(|s| means(word, s)).peekable();
            if meant.peek().is_none() {
                unknown.push(word.to_owned());
                // So that nothing is found, rather than everything.
                found.push(word.to_owned());
            }
            found.extend(meant.cloned());
        }
        Ok((found, unknown))
    }

    /// A page of the grid by rank.
    ///
    /// # Errors
    /// As [`Self::list`].
    pub async fn page(
        &self,
        query: &TransactionQuery,
        shop: Option<&str>,
        offset: usize,
        limit: usize,
    ) -> Result<TransactionPage> {
        let query = self.query(query, shop).await?;
        let marks = self.row_marks().await?;
        let now = self.now_shown(shop);
        let warned_query = Query {
            warned: true,
            statuses: Vec::new(),
            ..query.clone()
        };
        self.image(|image| {
            let Page {
                count,
                sum,
                facets,
                rows,
            } = image.page(&query, offset, limit.min(PAGE_MOST));
            let warned = image.page(&warned_query, 0, 0).count;
            TransactionPage {
                count: number(count),
                sum: yen(sum),
                total: number(facets.iter().map(|(_, n)| n).sum()),
                warned: number(warned),
                facets: facets
                    .iter()
                    .map(|(s, n)| StatusCount {
                        status: s.as_str().to_owned(),
                        count: number(*n),
                    })
                    .collect(),
                offset: number(offset),
                rows: rows.into_iter().map(|t| grid_row(t, now, &marks)).collect(),
            }
        })
        .await
    }

    /// All rows of a filter, as far as one list holds them: what is chosen at once, without their pages.
    ///
    /// # Errors
    /// As [`Self::list`].
    pub async fn choice(
        &self,
        query: &TransactionQuery,
        shop: Option<&str>,
    ) -> Result<TransactionChoice> {
        let query = self.query(query, shop).await?;
        self.image(|image| {
            let answer = image.answer(&query);
            let chosen = answer.rows.iter().take(BULK_MOST);
            let rows = chosen.filter_map(|row| image.rows().get(*row as usize));
            TransactionChoice {
                count: number(answer.rows.len()),
                rows: rows
                    .map(|t| ChosenRow {
                        shop: t.shop.clone(),
                        order_id: t.order_id.as_str().to_owned(),
                        phase: t.status.phase().into(),
                        buttons: buttons(&t.status),
                        total: yen(t.total()),
                    })
                    .collect(),
            }
        })
        .await
    }

    /// Where an order stands in the grid, from 0; none where the filter leaves it out.
    ///
    /// # Errors
    /// As [`Self::list`].
    pub async fn rank(
        &self,
        query: &TransactionQuery,
        shown: Option<&str>,
        shop: Option<&str>,
        order: &str,
    ) -> Result<Option<u32>> {
        let query = self.query(query, shown).await?;
        self.image(|image| {
            let is_it = |row: &u32| {
                image.rows().get(*row as usize).is_some_and(|t| {
                    t.order_id.as_str() == order && shop.is_none_or(|shop| shop == t.shop)
                })
            };
            image.answer(&query).rows.iter().position(is_it).map(number)
        })
        .await
    }

    /// Rows as a spreadsheet takes them: plain values, one line each.
    ///
    /// # Errors
    /// As [`Self::list`].
    pub async fn copy(&self, shop: Option<&str>, orders: &[String]) -> Result<String> {
        let ids = orders.iter().map(|order| crate::named::order_id(order));
        let ids = ids.collect::<Result<Vec<OrderId>>>()?;
        self.image(|image| {
            let held = ids.iter().flat_map(|id| image.holding(id));
            held.filter(|t| shop.is_none_or(|s| s == t.shop))
                .map(copied)
                .collect()
        })
        .await
    }

    pub(crate) async fn query(&self, q: &TransactionQuery, shop: Option<&str>) -> Result<Query> {
        if let Some(name) = shop {
            self.shop(Some(name)).await?;
        }
        let sort = match q.sort.as_deref() {
            None | Some("") => Sort::default(),
            Some(text) => {
                Sort::parse(text).ok_or_else(|| Error::usage("failure-sort").with("value", text))?
            }
        };
        Ok(Query {
            shop: shop.map(str::to_owned),
            statuses: q
                .statuses
                .iter()
                .filter(|s| !s.is_empty())
                .map(|s| Status::parse(s))
                .collect(),
            warned: q.warned,
            seen: self.seen_orders().await?,
            from: q.from.as_deref().map(day).transpose()?,
            to: q.to.as_deref().map(day).transpose()?,
            min: q.min.map(|y| typed_yen(y.0)).transpose()?,
            max: q.max.map(|y| typed_yen(y.0)).transpose()?,
            text: q.text.clone(),
            sort,
        })
    }

    pub(crate) async fn row_marks(&self) -> Result<RowMarks> {
        Ok(RowMarks {
            unknown: self.unknown_orders().await?,
            open: self.open_warnings().await?,
        })
    }

    /// The worst severity of each order's open warnings.
    async fn open_warnings(&self) -> Result<OpenWarnings> {
        let mut worst = OpenWarnings::new();
        for w in self.warnings_in(Some(WarningState::Open)).await? {
            let severity = worst.entry((w.shop, w.order)).or_insert(Severity::Info);
            *severity = w.kind.severity().max(*severity);
        }
        Ok(worst)
    }

    /// Orders whose warnings a person has seen, all of them: none of them is open.
    async fn seen_orders(&self) -> Result<Vec<(String, OrderId)>> {
        let open = self.open_warnings().await?;
        let seen = self
            .warnings_in(Some(WarningState::Acknowledged))
            .await?
            .into_iter();
        Ok(seen
            .filter(|w| !open.contains_key(&(w.shop.clone(), w.order.clone())))
            .filter_map(|w| w.order_id().map(|order| (w.shop, order)))
            .collect())
    }

    /// Orders with an operation of unknown outcome.
    async fn unknown_orders(&self) -> Result<HashSet<(String, String)>> {
        // Asked for with every key of a search: the few that are open, not all that ever were.
        let open = match self.shelf() {
            Some(_) => self.operations_of(None).await?,
            None => self.ledger().operations_open().await?,
        };
        Ok(open
            .into_iter()
            .filter(|o| o.state.is_open())
            .map(|o| (o.shop, o.order_id.as_str().to_owned()))
            .collect())
    }
}

/// A row as a spreadsheet takes it.
fn copied(t: &Transaction) -> String {
    let at = t.processed_at.map(At::rfc3339).unwrap_or_default();
    let cells = [
        at.as_str(),
        t.order_id.as_str(),
        t.status.as_str(),
        &t.total().to_string(),
        t.amazon_state.as_ref().map_or("", |s| s.as_str()),
        &t.memo,
    ];
    format!("{}\n", cells.map(crate::present::plain).join("\t"))
}

pub(crate) fn grid_row(t: &Transaction, now: At, marks: &RowMarks) -> GridRow {
    let place = (t.shop.clone(), t.order_id.as_str().to_owned());
    let days_left = reconcile::authorisation_deadline(t, now).map(|d| d.days_left);
    GridRow {
        row: row(t),
        total: yen(t.total()),
        days_left,
        memo: memo(t),
        unknown: marks.unknown.contains(&place),
        alarm: marks.open.get(&place).copied().map(Code),
        phase: t.status.phase().into(),
        buttons: buttons(&t.status),
    }
}

/// Whether somebody who types this word means a status: by the PG's own word, or by what the screens call it.
fn means(typed: &str, status: &str) -> bool {
    let typed = payments::fold(typed);
    let label = |lang| words::Words::new(lang).find(&format!("status-{status}"), &[]);
    let labels = [words::Lang::Ja, words::Lang::En]
        .into_iter()
        .filter_map(label);
    payments::fold(status) == typed || labels.into_iter().any(|l| payments::fold(&l) == typed)
}
