//! What sources said, as it arrived: append-only. An answer equal to the latest of its subject only moves the time it
//! was last asked; what is said late, with a time of its own, is kept once however often it comes again. A notice is an
//! event that its body names: the same body is kept once, whenever it comes again.

use crate::bulk::{self, Cells};
use crate::connect;
use crate::tables::turns::{Arrival, Newest, Turns, is_ahead, is_asked, is_event, named_by};
use crate::tables::{hints, underived};
use crate::{Ledger, Result};
use payments::{At, Fact, FileLine, Observation, OrderId, Source};
use sha2::{Digest, Sha256};
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Rows of one write transaction: short enough that another process never waits long.
const BATCH: usize = 2_000;

/// What an append did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Appended {
    /// New rows.
    pub new: usize,
    /// Answers equal to the latest of their subject.
    pub same: usize,
    /// Shop and order of every new row, once each, sorted.
    pub orders: Vec<(String, OrderId)>,
}

/// One received row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Unique across desks (UUIDv7).
    pub id: String,
    /// Our name of the shop.
    pub shop: String,
    /// The order.
    pub order_id: OrderId,
    /// Who said it.
    pub source: Source,
    /// When it was asked, or written.
    pub at: At,
    /// What was said, secrets masked.
    pub raw: Vec<u8>,
    /// The file and the line that said it.
    pub from: Option<FileLine>,
    /// When the same was last said again; equals `at` when only once. Of the latest row of a subject only.
    pub last_asked_at: At,
    /// Its place in the order of arrival.
    pub seq: i64,
}

type Digest16 = [u8; 16];
/// Shop, order, source word, subject.
type Subject<'a> = (&'a str, &'a str, &'static str, &'a str);

struct Heard {
    seq: i64,
    digest: Digest16,
    asked_at: i64,
}

/// What was said about an order, as it is kept.
#[derive(Clone, Copy)]
pub(crate) struct Said<'a> {
    pub shop: &'a str,
    pub order: &'a OrderId,
    pub source: Source,
    pub subject: &'a str,
    pub at: i64,
    pub raw: &'a [u8],
    /// A kept file's number and a line of it.
    pub from: Option<(i64, u32)>,
}

impl<'a> Said<'a> {
    pub(crate) fn of(observation: &'a Observation) -> Self {
        Self {
            shop: &observation.shop,
            order: &observation.order_id,
            source: observation.source,
            subject: subject_of(&observation.fact),
            at: observation.at.0,
            raw: &observation.raw,
            from: None,
        }
    }

    fn all(observations: &'a [Observation]) -> Vec<Self> {
        observations.iter().map(Self::of).collect()
    }

    fn key(&self) -> Subject<'a> {
        let source = self.source.as_str();
        (self.shop, self.order.as_str(), source, self.subject)
    }
}

struct NewRow<'a> {
    seq: i64,
    id: String,
    said: Said<'a>,
}

impl NewRow<'_> {
    fn order(&self) -> (String, OrderId) {
        (self.said.shop.to_owned(), self.said.order.clone())
    }
}

impl Ledger {
    /// Appends observations in their order. `ids` makes an id for each row that is new.
    ///
    /// # Errors
    /// What SQLite says; batches written before the failing one stay.
    pub async fn append(
        &self,
        observations: &[Observation],
        ids: &mut (dyn FnMut() -> String + Send),
    ) -> Result<Appended> {
        self.append_as(observations, Arrival::default(), ids).await
    }

    /// As [`Ledger::append`], for answers of one shop that come at this moment. What differs from the latest stands after
    /// it, within the same second and after a clock that went back too; what was asked earlier and only kept later does not.
    ///
    /// # Errors
    /// As [`Ledger::append`].
    pub async fn append_heard(
        &self,
        observations: &[Observation],
        now: At,
        ids: &mut (dyn FnMut() -> String + Send),
    ) -> Result<Appended> {
        let arrival = Arrival {
            hinting: false,
            now: Some(now),
        };
        self.append_as(observations, arrival, ids).await
    }

    pub(crate) async fn append_as(
        &self,
        observations: &[Observation],
        arrival: Arrival,
        ids: &mut (dyn FnMut() -> String + Send),
    ) -> Result<Appended> {
        let mut appended = Appended::default();
        let mut orders = BTreeSet::new();
        for batch in observations.chunks(BATCH) {
            let mut writer = self.writer().await?;
            let mut t = connect::begin(&mut writer).await?;
            let last = last_seq(&mut t).await?;
            let said = Said::all(batch);
            let rows =
                append_batch(&mut t, (self.desk(), arrival.now), &said, &mut |_| ids()).await?;
            if arrival.hinting {
                hints::leave(&mut t, last, At(0)).await?;
            }
            connect::commit(t).await?;
            appended.new += rows.len();
            appended.same += batch.len() - rows.len();
            orders.extend(rows);
        }
        appended.orders = orders.into_iter().collect();
        Ok(appended)
    }

    /// What [`Ledger::append`] would do, without doing it: tells `news` of each row that would be new; answers how many would be,
    /// and how many are here.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn would_append(
        &self,
        observations: &[Observation],
        news: &mut (dyn FnMut(&OrderId) + Send),
    ) -> Result<(usize, usize)> {
        let mut reader = self.readers().acquire().await?;
        let said = Said::all(observations);
        let (rows, _) = judge(&mut reader, &said, None, &mut |_| String::new()).await?;
        rows.iter().for_each(|row| news(row.said.order));
        Ok((rows.len(), observations.len() - rows.len()))
    }

    /// Everything received about one order, oldest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn received(&self, shop: &str, order: &OrderId) -> Result<Vec<Received>> {
        self.received_many(&[(shop.to_owned(), order.clone())])
            .await
    }

    /// Everything received about some orders; the rows of an order stand together, oldest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn received_many(&self, orders: &[(String, OrderId)]) -> Result<Vec<Received>> {
        let mut by_shop: HashMap<&str, Vec<&str>> = HashMap::new();
        for (shop, order) in orders {
            by_shop.entry(shop).or_default().push(order.as_str());
        }
        let mut shops: Vec<_> = by_shop.into_iter().collect();
        shops.sort_unstable_by_key(|(shop, _)| *shop);
        let mut out = Vec::new();
        for (shop, orders) in shops {
            let rows = sqlx::query(
                "SELECT r.id, r.shop, r.order_id, r.source, r.at, r.raw, f.name, r.line, coalesce(h.asked_at, r.at), r.seq \
                 FROM received r LEFT JOIN files f ON f.id = r.file LEFT JOIN heard h ON h.shop = r.shop AND h.order_id = r.order_id \
                 AND h.source = r.source AND h.subject = r.subject AND h.seq = r.seq \
                 WHERE r.shop = ? AND r.order_id IN (SELECT value FROM json_each(?)) \
                 ORDER BY r.order_id, r.at, r.seq",
            )
            .bind(shop)
            .bind(bulk::json_list(orders))
            .fetch_all(self.readers())
            .await?;
            for row in &rows {
                out.push(read(&mut Cells::of(row))?);
            }
        }
        Ok(out)
    }

    /// A batch of everything received, by shop and order: the orders after `after`, each whole, oldest row first.
    /// Ask again after the last row's shop and order; an empty batch is the end.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn received_all(
        &self,
        shop: Option<&str>,
        after: Option<&(String, OrderId)>,
    ) -> Result<Vec<Received>> {
        const ORDERS: i64 = 500;
        let (last_shop, last_order) = after.map_or(("", ""), |(s, o)| (s.as_str(), o.as_str()));
        let rows = sqlx::query(
            "SELECT DISTINCT shop, order_id FROM received WHERE (shop, order_id) > (?1, ?2) \
             AND (?3 IS NULL OR shop = ?3) \
             AND shop NOT IN (SELECT name FROM shops WHERE forgotten_at IS NOT NULL) \
             ORDER BY shop, order_id LIMIT ?4",
        )
        .bind(last_shop)
        .bind(last_order)
        .bind(shop)
        .bind(ORDERS)
        .fetch_all(self.readers())
        .await?;
        let mut orders = Vec::with_capacity(rows.len());
        for row in &rows {
            let mut cells = Cells::of(row);
            orders.push((cells.take::<String>()?, cells.order()?));
        }
        self.received_many(&orders).await
    }
}

fn read(cells: &mut Cells<'_>) -> Result<Received> {
    Ok(Received {
        id: cells.take()?,
        shop: cells.take()?,
        order_id: cells.order()?,
        source: cells.parse("source", Source::parse)?,
        at: cells.at()?,
        raw: cells.take()?,
        from: Option::zip(cells.take()?, cells.take()?).map(|(file, line)| FileLine { file, line }),
        last_asked_at: cells.at()?,
        seq: cells.take()?,
    })
}

/// The place of the last row.
pub(crate) async fn last_seq(connection: &mut SqliteConnection) -> Result<i64> {
    let query = sqlx::query_scalar("SELECT coalesce(max(seq), 0) FROM received");
    Ok(query.fetch_one(connection).await?)
}

/// Writes one batch, and marks its orders as to be derived; answers shop and order of each new row.
pub(crate) async fn append_batch(
    connection: &mut SqliteConnection,
    (desk, now): (&str, Option<At>),
    batch: &[Said<'_>],
    ids: &mut (dyn FnMut(usize) -> String + Send),
) -> Result<Vec<(String, OrderId)>> {
    let (rows, touched) = judge(connection, batch, now, ids).await?;
    let orders = rows.iter().map(NewRow::order).collect();
    write(&mut *connection, desk, &rows, touched).await?;
    let heard = batch.iter().map(|s| (s.shop, s.order.as_str()));
    underived::mark_orders(connection, heard).await?;
    Ok(orders)
}

/// Which observations are new rows, and what is then the latest of each subject.
async fn judge<'a>(
    connection: &mut SqliteConnection,
    batch: &[Said<'a>],
    now: Option<At>,
    ids: &mut (dyn FnMut(usize) -> String + Send),
) -> Result<(Vec<NewRow<'a>>, HashMap<Subject<'a>, Heard>)> {
    let (mut touched, newest) = latest(connection, batch).await?;
    let mut turns = now.map(|now| Turns::new(now, newest));
    let mut before = said_before(connection, batch, &touched).await?;
    let mut seq = last_seq(connection).await?;
    let mut rows = Vec::new();
    for (place, said) in batch.iter().enumerate() {
        let (subject, digest) = (said.key(), digest(said.raw));
        let known = touched.get_mut(&subject);
        let at = match &mut turns {
            Some(turns) if is_asked(subject.2) => {
                let other = known.as_ref().filter(|k| k.digest != digest);
                turns.take(
                    (said.shop, said.order.as_str()),
                    said.at,
                    other.map(|k| k.asked_at),
                )
            }
            _ => said.at,
        };
        if let Some(known) = known {
            if known.digest == digest {
                known.asked_at = if is_ahead(subject.2, known.asked_at, at) {
                    at
                } else {
                    known.asked_at.max(at)
                };
                continue;
            }
            let ahead = is_ahead(subject.2, known.asked_at, at);
            let late = (at < known.asked_at && !ahead) || is_event(subject.2);
            if late && before.contains(&(subject, named_by(subject.2, at), digest)) {
                continue;
            }
        }
        seq += 1;
        before.insert((subject, named_by(subject.2, at), digest));
        rows.push(NewRow {
            seq,
            id: ids(place),
            said: Said { at, ..*said },
        });
        let newer = touched
            .get(&subject)
            .is_none_or(|k| k.asked_at <= at || is_ahead(subject.2, k.asked_at, at));
        if newer {
            let heard = Heard {
                seq,
                digest,
                asked_at: at,
            };
            touched.insert(subject, heard);
        }
    }
    Ok((rows, touched))
}

/// What was said at which time about the orders of which something comes late.
async fn said_before<'a>(
    connection: &mut SqliteConnection,
    batch: &[Said<'a>],
    latest: &HashMap<Subject<'a>, Heard>,
) -> Result<HashSet<(Subject<'a>, i64, Digest16)>> {
    let late = |s: &&Said<'a>| {
        latest.get(&s.key()).is_some_and(|k| {
            (s.at < k.asked_at || is_event(s.source.as_str())) && digest(s.raw) != k.digest
        })
    };
    let mut subjects = HashMap::new();
    let mut by_shop: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    for s in batch.iter().filter(late) {
        let subject = s.key();
        subjects.insert(subject, subject);
        by_shop.entry(subject.0).or_default().insert(subject.1);
    }
    let mut out = HashSet::new();
    for (shop, orders) in by_shop {
        let rows = sqlx::query(
            "SELECT order_id, source, subject, at, raw FROM received \
             WHERE shop = ? AND order_id IN (SELECT value FROM json_each(?))",
        )
        .bind(shop)
        .bind(bulk::json_list(orders))
        .fetch_all(&mut *connection)
        .await?;
        for row in &rows {
            let source = Source::parse(row.try_get(1)?).map_or("", Source::as_str);
            let key: Subject<'_> = (shop, row.try_get(0)?, source, row.try_get(2)?);
            if let Some(subject) = subjects.get(&key) {
                let at = named_by(source, row.try_get(3)?);
                out.insert((*subject, at, digest(row.try_get(4)?)));
            }
        }
    }
    Ok(out)
}

async fn write(
    connection: &mut SqliteConnection,
    desk: &str,
    rows: &[NewRow<'_>],
    touched: HashMap<Subject<'_>, Heard>,
) -> Result<()> {
    let head = "INSERT INTO received (seq, id, desk, shop, order_id, source, subject, at, raw, file, line)";
    bulk::insert((head, ""), 11, rows, |row, new| {
        let (shop, order, source, subject) = new.said.key();
        let (file, line) = new.said.from.unzip();
        row.push_bind(new.seq)
            .push_bind(new.id.as_str())
            .push_bind(desk);
        row.push_bind(shop)
            .push_bind(order)
            .push_bind(source)
            .push_bind(subject);
        row.push_bind(new.said.at).push_bind(new.said.raw);
        row.push_bind(file).push_bind(line);
    })
    .run(&mut *connection)
    .await?;
    let mut touched: Vec<_> = touched.into_iter().collect();
    touched.sort_unstable_by_key(|(subject, _)| *subject);
    let head = "INSERT INTO heard (shop, order_id, source, subject, seq, digest, asked_at)";
    let tail = " ON CONFLICT DO UPDATE SET seq = excluded.seq, digest = excluded.digest, asked_at = excluded.asked_at, \
                before_begun = 0";
    bulk::insert((head, tail), 7, &touched, |row, (subject, heard)| {
        let (shop, order, source, subject) = *subject;
        row.push_bind(shop)
            .push_bind(order)
            .push_bind(source)
            .push_bind(subject);
        row.push_bind(heard.seq)
            .push_bind(&heard.digest[..])
            .push_bind(heard.asked_at);
    })
    .run(&mut *connection)
    .await
}

/// The latest of every subject of this batch that is there already, and the time of each order's latest answer.
async fn latest<'a>(
    connection: &mut SqliteConnection,
    batch: &[Said<'a>],
) -> Result<(HashMap<Subject<'a>, Heard>, Newest<'a>)> {
    let mut subjects = HashMap::with_capacity(batch.len());
    let mut by_shop: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    for said in batch {
        let subject = said.key();
        subjects.insert(subject, subject);
        by_shop.entry(subject.0).or_default().insert(subject.1);
    }
    let (mut out, mut newest) = (HashMap::new(), HashMap::new());
    for (shop, orders) in by_shop {
        let names: HashMap<&str, &'a str> = orders.iter().map(|o| (*o, *o)).collect();
        let rows = sqlx::query(
            "SELECT source, order_id, subject, seq, digest, asked_at FROM heard \
             WHERE shop = ? AND order_id IN (SELECT value FROM json_each(?))",
        )
        .bind(shop)
        .bind(bulk::json_list(orders))
        .fetch_all(&mut *connection)
        .await?;
        for row in &rows {
            let source = Source::parse(row.try_get(0)?).map_or("", Source::as_str);
            let key: Subject<'_> = (shop, row.try_get(1)?, source, row.try_get(2)?);
            let asked_at: i64 = row.try_get(5)?;
            if let Some(order) = names.get(key.1).filter(|_| is_asked(source)) {
                let newest = newest.entry((shop, *order)).or_insert(asked_at);
                *newest = asked_at.max(*newest);
            }
            let Some(subject) = subjects.get(&key) else {
                continue;
            };
            let digest: &[u8] = row.try_get(4)?;
            let heard = Heard {
                seq: row.try_get(3)?,
                digest: digest.try_into().unwrap_or_default(),
                asked_at,
            };
            out.insert(*subject, heard);
        }
    }
    Ok((out, newest))
}

/// What a source speaks of: the order, or the Amazon object's id. A 404 has the subject of the id it was asked for.
fn subject_of(fact: &Fact) -> &str {
    match fact {
        Fact::Charge(fact) => fact.charge_id.as_str(),
        Fact::Permission(fact) => fact.permission_id.as_str(),
        Fact::Refund(fact) => fact.refund_id.as_str(),
        Fact::NoSuchId(id) => id.as_str(),
        Fact::Pg(_) | Fact::Notice(_) | Fact::Order(_) | Fact::Dispatch(_) => "",
    }
}

pub(crate) fn digest(bytes: &[u8]) -> Digest16 {
    let mut out = Digest16::default();
    out.copy_from_slice(&Sha256::digest(bytes)[..16]);
    out
}
