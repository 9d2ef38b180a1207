//! Imported files, kept once and compressed. An import is staged in short transactions and becomes visible by one
//! small write at its end; what a crashed import left is swept at a later start.

use crate::bulk::Cells;
use crate::connect;
use crate::tables::lines::{self, Counts, Judged, Seen, Table};
use crate::tables::underived::{self, Part};
use crate::tables::{bank_lines, changes, payout_lines, refund_lines, settlement_lines};
use crate::{BankLine, Error, Ledger, LockGuard, Result};
use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use payments::{At, PayoutLine, RefundLine, SettlementLine};
use sqlx::sqlite::SqliteConnection;
use std::io::{Read, Write};

/// Lines of one write transaction.
const BATCH: usize = 1_000;

/// A kept file's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub i64);

/// A file to import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile<'a> {
    /// Our name of the shop it belongs to.
    pub shop: &'a str,
    /// Its name, without folder.
    pub name: &'a str,
    /// The layout it is read by.
    pub layout: &'a str,
    /// Everything in it.
    pub bytes: &'a [u8],
    /// Now.
    pub at: At,
}

/// Whether a file was here already.
pub enum KeptFile {
    /// The same bytes were imported by the same layout.
    Same(FileId),
    /// It is staged; give it its lines, then finish it.
    Staged(Import),
}

/// A running import. Dropped without being finished, it stays invisible and is swept later.
pub struct Import {
    file: i64,
    shop: String,
    seen: Seen,
    /// Rows about orders that were staged.
    pub(crate) staged: i64,
    counts: Counts,
    _lock: LockGuard,
}

impl Import {
    /// The number the file will have.
    #[must_use]
    pub const fn id(&self) -> FileId {
        FileId(self.file)
    }

    pub(crate) fn shop(&self) -> &str {
        &self.shop
    }
}

/// What an import did with the lines it was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Lines not known before.
    pub new: usize,
    /// Lines known with the same content.
    pub same: usize,
    /// Lines that correct a known one.
    pub changed: usize,
}

/// A kept file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRow {
    /// Our name of the shop.
    pub shop: String,
    /// Its number.
    pub id: FileId,
    /// Its name.
    pub name: String,
    /// The layout it was read by.
    pub layout: String,
    /// SHA-256 of its bytes, hex.
    pub sha256: String,
    /// When it was imported.
    pub at: At,
    /// What became of its lines.
    pub imported: Imported,
}

/// Lines of one of the kinds that are kept.
pub enum Of<'a> {
    /// Payout statement.
    Payouts(&'a [(u32, PayoutLine)]),
    /// Settlement report.
    Settlement(&'a [(u32, SettlementLine)]),
    /// Refund report.
    Refunds(&'a [(u32, RefundLine)]),
    /// Bank account.
    Bank(&'a [(u32, BankLine)]),
}

impl Of<'_> {
    /// How many lines.
    #[must_use]
    pub const fn len(&self) -> usize {
        match self {
            Self::Payouts(l) => l.len(),
            Self::Settlement(l) => l.len(),
            Self::Refunds(l) => l.len(),
            Self::Bank(l) => l.len(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Ledger {
    /// Stages a file, unless the same bytes were imported by the same layout before.
    ///
    /// # Errors
    /// What SQLite or the disk says.
    pub async fn put_file(&self, file: &NewFile<'_>) -> Result<KeptFile> {
        let known = self.kept(file).await?;
        if let Some(id) = known {
            return Ok(KeptFile::Same(FileId(id)));
        }
        let bytes = deflated(file.bytes)?;
        Ok(KeptFile::Staged(self.stage(file, bytes, false).await?))
    }

    /// As [`Self::put_file`], of a file whose bytes hold more than may be kept: its lines are all that stays.
    ///
    /// # Errors
    /// What SQLite or the disk says.
    pub async fn put_file_without_bytes(&self, file: &NewFile<'_>) -> Result<KeptFile> {
        if let Some(id) = self.kept(file).await? {
            return Ok(KeptFile::Same(FileId(id)));
        }
        let nothing = deflated(b"")?;
        Ok(KeptFile::Staged(self.stage(file, nothing, false).await?))
    }

    /// Stages a file with what is kept of its bytes.
    pub(crate) async fn stage(
        &self,
        file: &NewFile<'_>,
        bytes: Vec<u8>,
        of_orders: bool,
    ) -> Result<Import> {
        let lock = self.at_work().await?;
        let done = sqlx::query(
            "INSERT INTO files (shop, name, layout, sha256, bytes, at, desk, state, of_orders) \
             VALUES (?, ?, ?, ?, ?, ?, ?, 'staged', ?)",
        )
        .bind(file.shop)
        .bind(file.name)
        .bind(file.layout)
        .bind(payments::sha256_hex(file.bytes))
        .bind(bytes)
        .bind(file.at.0)
        .bind(self.desk())
        .bind(of_orders)
        .execute(&mut *self.writer().await?)
        .await?;
        Ok(Import {
            file: done.last_insert_rowid(),
            shop: file.shop.to_owned(),
            seen: Seen::default(),
            staged: 0,
            counts: Counts::default(),
            _lock: lock,
        })
    }

    /// Gives a staged file payout lines, each with its line number in the file.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn put_payout_lines(
        &self,
        import: &mut Import,
        lines: &[(u32, PayoutLine)],
    ) -> Result<()> {
        self.put_lines(import, Of::Payouts(lines)).await
    }

    /// Gives a staged file settlement rows, each with its line number in the file.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn put_settlement_lines(
        &self,
        import: &mut Import,
        lines: &[(u32, SettlementLine)],
    ) -> Result<()> {
        self.put_lines(import, Of::Settlement(lines)).await
    }

    /// Gives a staged file bank movements, each with its line number in the file.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn put_bank_lines(
        &self,
        import: &mut Import,
        lines: &[(u32, BankLine)],
    ) -> Result<()> {
        self.put_lines(import, Of::Bank(lines)).await
    }

    /// Gives a staged file lines of any kind.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn put_lines(&self, import: &mut Import, lines: Of<'_>) -> Result<()> {
        match lines {
            Of::Payouts(lines) => {
                for batch in lines.chunks(BATCH) {
                    let mut writer = self.writer().await?;
                    let mut t = connect::begin(&mut writer).await?;
                    let judged =
                        judged(&mut t, Table::Payout, import, batch, payout_lines::parts).await?;
                    payout_lines::put(&mut t, import.file, &judged).await?;
                    connect::commit(t).await?;
                }
            }
            Of::Settlement(lines) => {
                for batch in lines.chunks(BATCH) {
                    let mut writer = self.writer().await?;
                    let mut t = connect::begin(&mut writer).await?;
                    let judged = judged(
                        &mut t,
                        Table::Settlement,
                        import,
                        batch,
                        settlement_lines::parts,
                    )
                    .await?;
                    settlement_lines::put(&mut t, import.file, &judged).await?;
                    connect::commit(t).await?;
                }
            }
            Of::Refunds(lines) => {
                for batch in lines.chunks(BATCH) {
                    let mut writer = self.writer().await?;
                    let mut t = connect::begin(&mut writer).await?;
                    let judged =
                        judged(&mut t, Table::Refund, import, batch, refund_lines::parts).await?;
                    refund_lines::put(&mut t, import.file, &judged).await?;
                    connect::commit(t).await?;
                }
            }
            Of::Bank(lines) => {
                for batch in lines.chunks(BATCH) {
                    let mut writer = self.writer().await?;
                    let mut t = connect::begin(&mut writer).await?;
                    let judged =
                        judged(&mut t, Table::Bank, import, batch, bank_lines::parts).await?;
                    bank_lines::put(&mut t, import.file, &judged).await?;
                    connect::commit(t).await?;
                }
            }
        }
        Ok(())
    }

    /// Whether the same bytes were imported by the same layout before.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn has_file(&self, file: &NewFile<'_>) -> Result<bool> {
        Ok(self.kept(file).await?.is_some())
    }

    /// What giving a new file of a shop these lines would do, without doing it. `seen` goes from one part of the file to the
    /// next.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn would_put(&self, of: &str, lines: Of<'_>, seen: &mut Seen) -> Result<Imported> {
        let mut reader = self.readers().acquire().await?;
        let counts = match lines {
            Of::Payouts(l) => {
                lines::judge(
                    &mut reader,
                    Table::Payout,
                    (of, l),
                    seen,
                    payout_lines::parts,
                )
                .await?
                .1
            }
            Of::Settlement(l) => {
                let parts = settlement_lines::parts;
                lines::judge(&mut reader, Table::Settlement, (of, l), seen, parts)
                    .await?
                    .1
            }
            Of::Refunds(l) => {
                let parts = refund_lines::parts;
                lines::judge(&mut reader, Table::Refund, (of, l), seen, parts)
                    .await?
                    .1
            }
            Of::Bank(l) => {
                lines::judge(&mut reader, Table::Bank, (of, l), seen, bank_lines::parts)
                    .await?
                    .1
            }
        };
        Ok(imported(counts.new, counts.same, counts.changed))
    }

    /// The kept file of the same bytes and layout.
    async fn kept(&self, file: &NewFile<'_>) -> Result<Option<i64>> {
        Ok(sqlx::query_scalar(
            "SELECT id FROM files WHERE shop = ? AND sha256 = ? AND layout = ? AND state = 'kept' AND of_orders = 0",
        )
        .bind(file.shop)
        .bind(payments::sha256_hex(file.bytes))
        .bind(file.layout)
        .fetch_optional(self.readers())
        .await?)
    }

    /// Makes a staged file and its lines visible, all at once.
    ///
    /// # Errors
    /// What SQLite says; then nothing of the file is visible.
    pub async fn finish_import(&self, import: Import) -> Result<Imported> {
        let mut writer = self.writer().await?;
        let mut t = connect::begin(&mut writer).await?;
        sqlx::query("UPDATE files SET state = 'kept', new = ?, same = ?, changed = ? WHERE id = ?")
            .bind(import.counts.new)
            .bind(import.counts.same)
            .bind(import.counts.changed)
            .bind(import.file)
            .execute(&mut *t)
            .await?;
        changes::note(&mut t, "file", vec![import.file.to_string()]).await?;
        for part in [Part::Every, Part::Loose] {
            underived::mark(&mut t, &import.shop, part, &[""]).await?;
        }
        connect::commit(t).await?;
        let counts = import.counts;
        Ok(imported(counts.new, counts.same, counts.changed))
    }

    /// Takes back a staged file.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn abandon_import(&self, import: Import) -> Result<()> {
        sqlx::query("DELETE FROM files WHERE id = ? AND state = 'staged'")
            .bind(import.file)
            .execute(&mut *self.writer().await?)
            .await?;
        Ok(())
    }

    /// The kept files, newest first.
    ///
    /// # Errors
    /// What SQLite says.
    pub async fn files(&self) -> Result<Vec<FileRow>> {
        let rows = sqlx::query(
            "SELECT shop, id, name, layout, sha256, at, new, same, changed FROM files WHERE state = 'kept' ORDER BY id DESC",
        )
        .fetch_all(self.readers())
        .await?;
        rows.iter()
            .map(|row| {
                let mut cells = Cells::of(row);
                let c = &mut cells;
                Ok(FileRow {
                    shop: c.take()?,
                    id: FileId(c.take()?),
                    name: c.take()?,
                    layout: c.take()?,
                    sha256: c.take()?,
                    at: c.at()?,
                    imported: imported(c.take()?, c.take()?, c.take()?),
                })
            })
            .collect()
    }

    /// Everything in a kept file.
    ///
    /// # Errors
    /// [`Error::NotFound`], or what SQLite says.
    pub async fn file_bytes(&self, id: FileId) -> Result<Vec<u8>> {
        let stored: Option<Vec<u8>> = sqlx::query_scalar(
            "SELECT bytes FROM files WHERE id = ? AND state = 'kept' AND of_orders = 0",
        )
        .bind(id.0)
        .fetch_optional(self.readers())
        .await?;
        let stored = stored.ok_or_else(|| Error::NotFound(id.0.to_string()))?;
        let mut out = Vec::new();
        DeflateDecoder::new(stored.as_slice())
            .read_to_end(&mut out)
            .map_err(|_| Error::Unreadable("files.bytes"))?;
        Ok(out)
    }
}

async fn judged<'a, T>(
    connection: &mut SqliteConnection,
    table: Table,
    import: &mut Import,
    batch: &'a [(u32, T)],
    parts: impl Fn(&T) -> (Vec<u8>, Vec<u8>),
) -> Result<Vec<Judged<'a, T>>> {
    let (judged, counts) = lines::judge(
        connection,
        table,
        (&import.shop, batch),
        &mut import.seen,
        parts,
    )
    .await?;
    import.counts.new += counts.new;
    import.counts.same += counts.same;
    import.counts.changed += counts.changed;
    Ok(judged)
}

fn imported(new: i64, same: i64, changed: i64) -> Imported {
    let count = |n: i64| usize::try_from(n).unwrap_or_default();
    Imported {
        new: count(new),
        same: count(same),
        changed: count(changed),
    }
}

fn deflated(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .map_err(|_| Error::Unreadable("files.bytes"))
}

/// Takes away what crashed imports left. Only for whoever holds the import lock alone.
pub(crate) async fn sweep(connection: &mut SqliteConnection) -> Result<()> {
    sqlx::query("DELETE FROM files WHERE state = 'staged'")
        .execute(connection)
        .await?;
    Ok(())
}
