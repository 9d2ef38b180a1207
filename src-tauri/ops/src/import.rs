//! Files taken in: order lists, PG transaction files, payout statements, settlement reports, notification logs,
//! carriers' files, bank lines. What a preview showed is what is applied.

use crate::present::yen;
use crate::sync::number;
use crate::{Desk, Error, Result};
use ledger::{Appended, Imported, KeptFile, NewFile, Of, ShopRow};
use messages::{
    Complaint, FailureCode, ImportAnswer, ImportFile, ImportPreview, ImportPreviewFile,
    ImportSample,
};
use payments::{Fact, Observation, OrderId, Source, Yen};
use sources::files::{self, FileError, FileRead, Layout, Row, Rows};
use std::collections::BTreeSet;
use words::{Arg, Words};

/// Sample rows of a preview.
const SAMPLES: usize = 5;

/// A file to take in.
#[derive(Clone, Debug)]
pub struct NamedBytes {
    /// Its name, without folder.
    pub name: String,
    /// Everything in it.
    pub bytes: Vec<u8>,
}

/// How files are to be read.
#[derive(Clone, Debug, Default)]
pub struct ImportRequest {
    /// The shop; none: the only one.
    pub shop: Option<String>,
    /// The name of a kept layout.
    pub layout: Option<String>,
    /// A layout as TOML; it is kept once a file was read by it.
    pub map: Option<String>,
    /// Say what would happen, and do nothing.
    pub dry_run: bool,
}

impl Desk {
    /// Takes files in. A file that is not understood keeps the others out too: nothing is done by halves.
    ///
    /// # Errors
    /// `file` with what to do, `usage` for an unknown layout or shop.
    pub async fn import(
        &self,
        request: &ImportRequest,
        given: &[NamedBytes],
        words: Words,
    ) -> Result<ImportAnswer> {
        let shop = self.shop(request.shop.as_deref()).await?;
        let (known, map) = self.layouts_for(request).await?;
        let mut reads = Vec::new();
        for file in expanded(given)? {
            let read = files::read(&file.name, &file.bytes, &known, map.as_ref())
                .map_err(|e| file_error(&file.name, &e))?;
            reads.push((file, read));
        }
        if let (Some(layout), false) = (&map, request.dry_run) {
            self.keep_layout(layout).await?;
        }
        let mut out = Vec::with_capacity(reads.len());
        for (file, read) in &reads {
            let counts = if request.dry_run {
                self.would_change(&shop, file, read).await?
            } else {
                self.keep_rows(&shop, &file.name, &file.bytes, read).await?
            };
            out.push(outcome(&file.name, read, counts, words));
        }
        if !request.dry_run {
            self.after_import(&shop, &out).await?;
        }
        Ok(answer(out))
    }

    async fn after_import(&self, shop: &ShopRow, out: &[ImportFile]) -> Result<()> {
        let orders: Vec<OrderId> = {
            let image = self.image().await?;
            image
                .rows()
                .iter()
                .filter(|t| t.shop == shop.name)
                .map(|t| t.order_id.clone())
                .collect()
        };
        self.derive(&shop.name, &orders).await?;
        self.compare(Some(&shop.name)).await?;
        for file in out.iter().filter(|f| f.new + f.changed > 0) {
            let args = serde_json::json!({ "file": file.file, "count": file.new + file.changed });
            self.note("import", "", &shop.name, "", args).await?;
        }
        Ok(())
    }

    /// What taking files in would do, with samples.
    ///
    /// # Errors
    /// `usage`, or what the cache says; a file that is not understood is in the answer.
    pub async fn import_preview(
        &self,
        request: &ImportRequest,
        given: &[NamedBytes],
        token: String,
        words: Words,
    ) -> Result<ImportPreview> {
        let shop = self.shop(request.shop.as_deref()).await?;
        let (known, map) = self.layouts_for(request).await?;
        let mut out = Vec::new();
        for file in expanded(given)? {
            let previewed = match files::read(&file.name, &file.bytes, &known, map.as_ref()) {
                Ok(read) => {
                    let counts = self.would_change(&shop, &file, &read).await?;
                    preview(
                        &file.name,
                        &read,
                        outcome(&file.name, &read, counts, words),
                        words,
                    )
                }
                Err(error) => unread(&file.name, &file_error(&file.name, &error), words),
            };
            out.push(previewed);
        }
        Ok(ImportPreview { token, files: out })
    }

    async fn layouts_for(&self, request: &ImportRequest) -> Result<(Vec<Layout>, Option<Layout>)> {
        let kept = self.ledger().layouts().await?;
        let known: Vec<Layout> = kept
            .iter()
            .filter_map(|l| Layout::parse(&l.toml).ok())
            .collect();
        let map = match (&request.map, &request.layout) {
            (Some(toml), _) => Some(Layout::parse(toml).map_err(|e| layout_error(&e))?),
            (None, Some(name)) => {
                let found = known.iter().find(|l| l.name == *name).cloned();
                let names: Vec<&str> = known.iter().map(|l| l.name.as_str()).collect();
                Some(found.ok_or_else(|| {
                    Error::usage("failure-layout-unknown")
                        .with("name", name.clone())
                        .with("candidates", names.join(", "))
                })?)
            }
            (None, None) => None,
        };
        Ok((known, map))
    }

    async fn keep_layout(&self, layout: &Layout) -> Result<()> {
        Ok(self
            .ledger()
            .put_layout(&layout.name, &layout.to_toml(), self.now())
            .await?)
    }

    /// Kept layouts by name.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn layouts(&self) -> Result<Vec<(String, String)>> {
        Ok(self
            .ledger()
            .layouts()
            .await?
            .into_iter()
            .map(|l| (l.name, l.toml))
            .collect())
    }

    /// Keeps a layout from TOML, without a file.
    ///
    /// # Errors
    /// `file` with the line.
    pub async fn put_layout(&self, toml: &str) -> Result<()> {
        self.keep_layout(&Layout::parse(toml).map_err(|e| layout_error(&e))?)
            .await
    }

    /// Forgets a layout.
    ///
    /// # Errors
    /// `usage` for an unknown name.
    pub async fn forget_layout(&self, name: &str) -> Result<()> {
        if self.layouts().await?.iter().all(|(n, _)| n != name) {
            return Err(Error::usage("failure-layout-unknown")
                .with("name", name)
                .with("candidates", ""));
        }
        Ok(self.ledger().forget_layout(name).await?)
    }

    /// Keeps the lines of a file of deliveries; files about orders have said what they say as observations.
    pub(crate) async fn keep_file_lines(
        &self,
        shop: &str,
        file: &NamedBytes,
        read: &FileRead,
    ) -> Result<()> {
        if matches!(
            read.rows,
            Rows::Payouts(_) | Rows::Settlement(_) | Rows::Bank(_)
        ) {
            let shop = self.ledger().shop(shop).await?;
            let shop = shop.ok_or_else(|| crate::desk::bug("shop"))?;
            self.keep_rows(&shop, &file.name, &file.bytes, read).await?;
        }
        Ok(())
    }

    /// Keeps the rows of one file.
    pub(crate) async fn keep_rows(
        &self,
        shop: &ShopRow,
        name: &str,
        bytes: &[u8],
        read: &FileRead,
    ) -> Result<Imported> {
        let file = NewFile {
            shop: &shop.name,
            name,
            layout: &read.layout,
            bytes,
            at: self.now(),
        };
        match &read.rows {
            Rows::Payouts(rows) => self.keep_lines(&file, Of::Payouts(&numbered(rows))).await,
            Rows::Settlement(rows) => {
                self.keep_lines(&file, Of::Settlement(&numbered(rows)))
                    .await
            }
            Rows::Bank(rows) => {
                let lines: Vec<(u32, ledger::BankLine)> = rows
                    .iter()
                    .map(|r| {
                        let v = &r.value;
                        (
                            number(r.line),
                            ledger::BankLine {
                                on: v.on,
                                amount: v.amount,
                                text: v.text.clone(),
                                balance: None,
                            },
                        )
                    })
                    .collect();
                self.keep_lines(&file, Of::Bank(&lines)).await
            }
            rows => {
                let (appended, new_listed) = self.keep_facts(shop, rows).await?;
                let orders: Vec<OrderId> = appended.orders.iter().map(|(_, o)| o.clone()).collect();
                self.derive(&shop.name, &orders).await?;
                Ok(counts(read, &appended, new_listed))
            }
        }
    }

    /// Keeps what the rows of a file say about orders; deriving is the caller's next step.
    async fn keep_facts(&self, shop: &ShopRow, rows: &Rows) -> Result<(Appended, usize)> {
        let (listed, observations) = facts(&shop.name, rows, self.now());
        let new_listed = self.ledger().list_orders(&shop.name, &listed).await?;
        let mut ids = || self.fresh_id();
        let appended = self.ledger().append(&observations, &mut ids).await?;
        Ok((appended, new_listed))
    }

    async fn keep_lines(&self, file: &NewFile<'_>, lines: Of<'_>) -> Result<Imported> {
        let total = match &lines {
            Of::Payouts(l) => l.len(),
            Of::Settlement(l) => l.len(),
            Of::Bank(l) => l.len(),
        };
        match self.ledger().put_file(file).await? {
            KeptFile::Same(_) => Ok(Imported {
                new: 0,
                same: total,
                changed: 0,
            }),
            KeptFile::Staged(mut import) => {
                if let Err(error) = self.ledger().put_lines(&mut import, lines).await {
                    self.ledger().abandon_import(import).await?;
                    return Err(error.into());
                }
                Ok(self.ledger().finish_import(import).await?)
            }
        }
    }

    /// What keeping the rows would do, without doing it: the same file is all the same, else rows are compared with
    /// what is here.
    async fn would_change(
        &self,
        shop: &ShopRow,
        file: &NamedBytes,
        read: &FileRead,
    ) -> Result<Imported> {
        let digest = payments::sha256_hex(&file.bytes);
        let known_file = self
            .ledger()
            .files()
            .await?
            .iter()
            .any(|f| f.sha256 == digest && f.layout == read.layout);
        let total = read.rows.len();
        if known_file {
            return Ok(Imported {
                new: 0,
                same: total,
                changed: 0,
            });
        }
        let same = match &read.rows {
            Rows::Payouts(rows) => {
                let here: BTreeSet<String> = self
                    .ledger()
                    .payout_lines(Some(&shop.name), None, None)
                    .await?
                    .iter()
                    .map(|l| format!("{l:?}"))
                    .collect();
                rows.iter()
                    .filter(|r| here.contains(&format!("{:?}", r.value)))
                    .count()
            }
            Rows::Settlement(rows) => {
                let here: BTreeSet<String> = self
                    .ledger()
                    .settlement_lines(Some(&shop.name), None, None)
                    .await?
                    .iter()
                    .map(|l| format!("{l:?}"))
                    .collect();
                rows.iter()
                    .filter(|r| here.contains(&format!("{:?}", r.value)))
                    .count()
            }
            Rows::Orders(rows) => {
                let here: BTreeSet<OrderId> = self
                    .ledger()
                    .listed(&shop.name)
                    .await?
                    .into_iter()
                    .map(|l| l.order_id)
                    .collect();
                rows.iter().filter(|r| here.contains(&r.value.0)).count()
            }
            _ => 0,
        };
        Ok(Imported {
            new: total - same,
            same,
            changed: 0,
        })
    }

    /// The owner's word that an order was dispatched.
    ///
    /// # Errors
    /// `usage`, `not_found`.
    pub async fn delivered(
        &self,
        shop: Option<&str>,
        order: &str,
        on: &str,
        carrier: Option<&str>,
        slip: Option<&str>,
    ) -> Result<()> {
        let t = self.transaction_of(shop, order).await?;
        let fact = Fact::Dispatch(payments::DispatchFact {
            on: crate::list::day(on)?,
            carrier: carrier.map(str::to_owned),
            slip_number: slip.map(str::to_owned),
        });
        let raw = sources::encode(&fact);
        let (shop, order_id, at) = (t.shop.clone(), t.order_id.clone(), self.now());
        let said = Observation {
            shop,
            order_id,
            source: Source::Owner,
            at,
            fact,
            raw,
        };
        let mut ids = || self.fresh_id();
        self.ledger().append(&[said], &mut ids).await?;
        self.derive(&t.shop, std::slice::from_ref(&t.order_id))
            .await?;
        self.note(
            "dispatched",
            "",
            &t.shop,
            t.order_id.as_str(),
            serde_json::json!({ "day": on }),
        )
        .await
    }
}

fn expanded(given: &[NamedBytes]) -> Result<Vec<NamedBytes>> {
    let mut out = Vec::new();
    for file in given {
        let inner =
            files::expand(&file.name, &file.bytes).map_err(|e| file_error(&file.name, &e))?;
        out.extend(
            inner
                .into_iter()
                .map(|(name, bytes)| NamedBytes { name, bytes }),
        );
    }
    Ok(out)
}

fn numbered<T: Clone>(rows: &[Row<T>]) -> Vec<(u32, T)> {
    rows.iter()
        .map(|r| (number(r.line), r.value.clone()))
        .collect()
}

/// Rows of files about orders may say two things each; the answer counts rows.
fn counts(read: &FileRead, appended: &Appended, new_listed: usize) -> Imported {
    let total = read.rows.len();
    let new = match read.rows {
        Rows::Orders(_) => new_listed.min(total),
        _ => appended.new.min(total),
    };
    let changed = match read.rows {
        Rows::Orders(_) => appended.new.saturating_sub(new).min(total - new),
        _ => 0,
    };
    Imported {
        new,
        same: total - new - changed,
        changed,
    }
}

fn outcome(name: &str, read: &FileRead, counts: Imported, words: Words) -> ImportFile {
    ImportFile {
        file: name.to_owned(),
        layout: read.layout.clone(),
        kind: read.kind.as_str().to_owned(),
        read: number(read.read),
        new: number(counts.new),
        same: number(counts.same),
        changed: number(counts.changed),
        complaints: complaints(read, words),
    }
}

fn answer(files: Vec<ImportFile>) -> ImportAnswer {
    let sum = |pick: fn(&ImportFile) -> u32| files.iter().map(pick).sum();
    let mut layouts: Vec<&str> = files.iter().map(|f| f.layout.as_str()).collect();
    layouts.dedup();
    let several = files.len() > 1;
    ImportAnswer {
        layout: layouts.join(","),
        read: sum(|f| f.read),
        new: sum(|f| f.new),
        same: sum(|f| f.same),
        changed: sum(|f| f.changed),
        complaints: files
            .iter()
            .flat_map(|f| {
                f.complaints.iter().cloned().map(move |mut c| {
                    if several {
                        c.reason = format!("{}: {}", f.file, c.reason);
                    }
                    c
                })
            })
            .collect(),
        files,
    }
}

/// A file's complaints in words.
pub(crate) fn complaints(read: &FileRead, words: Words) -> Vec<Complaint> {
    read.complaints
        .iter()
        .map(|c| Complaint {
            line: number(c.line),
            column: c.column.clone(),
            reason: words.text(
                &format!("complaint-{}", crate::present::kebab(c.reason.code())),
                &[("value", Arg::from(c.reason.value()))],
            ),
        })
        .collect()
}

fn preview(name: &str, read: &FileRead, outcome: ImportFile, words: Words) -> ImportPreviewFile {
    let (columns, samples, sum) = samples(&read.rows, words);
    let _ = name;
    ImportPreviewFile {
        outcome,
        encoding: String::new(),
        columns,
        samples,
        sum: sum.map(yen),
        trouble: None,
    }
}

fn unread(name: &str, error: &Error, words: Words) -> ImportPreviewFile {
    ImportPreviewFile {
        outcome: ImportFile {
            file: name.to_owned(),
            layout: String::new(),
            kind: String::new(),
            read: 0,
            new: 0,
            same: 0,
            changed: 0,
            complaints: Vec::new(),
        },
        encoding: String::new(),
        columns: Vec::new(),
        samples: Vec::new(),
        sum: None,
        trouble: Some(error.message(words)),
    }
}

fn samples(rows: &Rows, words: Words) -> (Vec<String>, Vec<ImportSample>, Option<Yen>) {
    let column = |keys: &[&str]| {
        keys.iter()
            .map(|k| words.get(&format!("column-{k}")))
            .collect::<Vec<_>>()
    };
    let take = |cells: Vec<(usize, Vec<String>)>| {
        cells
            .into_iter()
            .map(|(line, cells)| ImportSample {
                line: number(line),
                cells,
            })
            .collect()
    };
    match rows {
        Rows::Orders(rows) => {
            let cells = rows.iter().take(SAMPLES).map(|r| {
                let (order, f) = &r.value;
                let text = |o: &Option<String>| o.clone().unwrap_or_default();
                (
                    r.line,
                    vec![order.to_string(), text(&f.permission_id), text(&f.memo)],
                )
            });
            (
                column(&["order", "permission", "memo"]),
                take(cells.collect()),
                None,
            )
        }
        Rows::Transactions(rows) => {
            let cells = rows.iter().take(SAMPLES).map(|r| {
                let (order, pg, _) = &r.value;
                (
                    r.line,
                    vec![
                        order.to_string(),
                        pg.status.as_str().to_owned(),
                        (pg.amount + pg.tax).display(),
                    ],
                )
            });
            let sum = rows.iter().map(|r| r.value.1.amount + r.value.1.tax).sum();
            (
                column(&["order", "status", "total"]),
                take(cells.collect()),
                Some(sum),
            )
        }
        Rows::Payouts(rows) => {
            let cells = rows.iter().take(SAMPLES).map(|r| {
                let l = &r.value;
                let kind = words.get(&format!(
                    "payout-kind-{}",
                    crate::present::kebab(l.kind.as_str())
                ));
                let cells = vec![
                    payments::day_text(l.paid_on),
                    l.order_id.clone().unwrap_or_default(),
                    kind,
                    (l.amount - l.refund_amount + l.tax).display(),
                    l.net.display(),
                ];
                (r.line, cells)
            });
            let sum = rows.iter().map(|r| r.value.net).sum();
            (
                column(&["paid-on", "order", "kind", "total", "net"]),
                take(cells.collect()),
                Some(sum),
            )
        }
        Rows::Settlement(rows) => {
            let cells = rows.iter().take(SAMPLES).map(|r| {
                let l = &r.value;
                let kind = words.get(&format!(
                    "settlement-{}",
                    crate::present::kebab(l.kind.as_str())
                ));
                let day = payments::day_text(l.posted_at.day());
                (
                    r.line,
                    vec![
                        day,
                        l.order_id.clone(),
                        kind,
                        l.amount.display(),
                        l.net.display(),
                    ],
                )
            });
            let sum = rows.iter().map(|r| r.value.net).sum();
            (
                column(&["posted-on", "order", "kind", "total", "net"]),
                take(cells.collect()),
                Some(sum),
            )
        }
        Rows::Notices(rows) => {
            let cells = rows.iter().take(SAMPLES).map(|r| {
                let (order, at, n, _) = &r.value;
                (
                    r.line,
                    vec![
                        order.to_string(),
                        n.status.as_str().to_owned(),
                        at.rfc3339(),
                    ],
                )
            });
            (
                column(&["order", "status", "at"]),
                take(cells.collect()),
                None,
            )
        }
        Rows::Dispatches(rows) => {
            let cells = rows.iter().take(SAMPLES).map(|r| {
                let (order, d) = &r.value;
                let text = |o: &Option<String>| o.clone().unwrap_or_default();
                (
                    r.line,
                    vec![
                        order.to_string(),
                        payments::day_text(d.on),
                        text(&d.carrier),
                        text(&d.slip_number),
                    ],
                )
            });
            (
                column(&["order", "day", "carrier", "slip"]),
                take(cells.collect()),
                None,
            )
        }
        Rows::Bank(rows) => {
            let cells = rows.iter().take(SAMPLES).map(|r| {
                (
                    r.line,
                    vec![
                        payments::day_text(r.value.on),
                        r.value.text.clone(),
                        r.value.amount.display(),
                    ],
                )
            });
            let sum = rows.iter().map(|r| r.value.amount).sum();
            (
                column(&["day", "text", "total"]),
                take(cells.collect()),
                Some(sum),
            )
        }
    }
}

pub(crate) fn layout_error(error: &files::LayoutError) -> Error {
    Error::new(FailureCode::File, "failure-layout")
        .with("line", error.line)
        .with("reason", error.to_string())
}

/// What a person can do about a file that is not understood.
pub(crate) fn file_error(name: &str, error: &FileError) -> Error {
    let (key, detail) = match error {
        FileError::NotRecognised { columns, .. } => {
            ("failure-file-not-recognised", columns.join(", "))
        }
        FileError::MissingColumns { missing, .. } => ("failure-file-columns", missing.join(", ")),
        FileError::Empty => ("failure-file-empty", String::new()),
        FileError::NotText(what) => ("failure-file-not-text", (*what).to_owned()),
        FileError::TooLarge => ("failure-file-too-large", String::new()),
        FileError::Archive(what) => ("failure-file-archive", (*what).to_owned()),
    };
    Error::new(FailureCode::File, key)
        .with("file", name)
        .with("detail", detail)
}

/// What the rows of a file say about orders.
pub(crate) fn facts(
    shop: &str,
    rows: &Rows,
    now: payments::At,
) -> (Vec<(OrderId, payments::OrderFact)>, Vec<Observation>) {
    let mut listed = Vec::new();
    let mut observations = Vec::new();
    let mut say = |order: &OrderId, source, at, fact: Fact, raw: Option<Vec<u8>>| {
        let raw = raw.unwrap_or_else(|| sources::encode(&fact));
        let order_id = order.clone();
        observations.push(Observation {
            shop: shop.to_owned(),
            order_id,
            source,
            at,
            fact,
            raw,
        });
    };
    match rows {
        Rows::Orders(rows) => {
            for Row {
                value: (order, fact),
                ..
            } in rows
            {
                listed.push((order.clone(), fact.clone()));
                say(
                    order,
                    Source::OrderList,
                    now,
                    Fact::Order(fact.clone()),
                    None,
                );
            }
        }
        Rows::Transactions(rows) => {
            for Row {
                value: (order, pg, fact),
                ..
            } in rows
            {
                listed.push((order.clone(), fact.clone()));
                let at = pg.processed_at.unwrap_or(now);
                say(order, Source::PgFile, at, Fact::Pg(pg.clone()), None);
                say(
                    order,
                    Source::OrderList,
                    now,
                    Fact::Order(fact.clone()),
                    None,
                );
            }
        }
        Rows::Notices(rows) => {
            for Row {
                value: (order, at, notice, raw),
                ..
            } in rows
            {
                listed.push((order.clone(), payments::OrderFact::default()));
                say(
                    order,
                    Source::PgNotice,
                    *at,
                    Fact::Notice(notice.clone()),
                    Some(raw.clone()),
                );
            }
        }
        Rows::Dispatches(rows) => {
            for Row {
                value: (order, dispatch),
                ..
            } in rows
            {
                let at = payments::At::on(dispatch.on, 12, 0, 0);
                say(
                    order,
                    Source::Carrier,
                    at,
                    Fact::Dispatch(dispatch.clone()),
                    None,
                );
            }
        }
        Rows::Payouts(_) | Rows::Settlement(_) | Rows::Bank(_) => {}
    }
    (listed, observations)
}
