//! Reading files and taking them in. What was read for a preview is what is applied; each file is taken whole or not at all,
//! and one that cannot be read keeps no other out.

use super::preview::{nothing_of, preview, unread};
use super::{ImportRequest, NamedBytes, dispatches, file_error, mapping, theirs, told_in_window};
use crate::count::number;
use crate::refund_rows::{IdsHere, heard};
use crate::{Desk, Error, Result};
use bytes::Bytes;
use ledger::{Imported, ShopRow};
use messages::{Complaint, ImportAnswer, ImportFile, ImportPreview, ImportPreviewFile};
use payments::{At, Day, OrderId};
use sources::files::{self, FileError, FileKind, FileRead, Layout};
use std::borrow::Cow;
use std::collections::HashMap;
use words::Words;

/// Files that were read, to be taken in as they were shown.
pub struct ToImport {
    shop: String,
    map: Option<Layout>,
    files: Vec<OneRead>,
}

struct OneRead {
    name: String,
    bytes: Bytes,
    read: std::result::Result<FileRead, Unread>,
    /// What taking it in would have done when it was shown.
    shown: Option<Imported>,
}

/// Why a file was not read, in the words of the command line and of the window.
struct Unread {
    error: Error,
    why: Option<FileError>,
}

/// What was read, against what is known here; a file knows what the ones before it said.
struct Judge<'a> {
    desk: &'a Desk,
    shop: &'a ShopRow,
    shops: Vec<ShopRow>,
    /// Where a file tells of dispatches.
    orders: Option<HashMap<OrderId, Option<Day>>>,
    /// Where a file tells of refunds.
    ids: Option<IdsHere>,
    now: At,
}

impl<'a> Judge<'a> {
    async fn of(desk: &'a Desk, shop: &'a ShopRow, reads: &[&FileRead]) -> Result<Self> {
        let some = |kind: FileKind| reads.iter().any(|read| read.kind == kind);
        let orders = if some(FileKind::Dispatch) {
            Some(desk.orders_here(&shop.name).await?)
        } else {
            None
        };
        Ok(Self {
            desk,
            shop,
            shops: desk.ledger().shops().await?,
            orders,
            ids: some(FileKind::Refunds).then(IdsHere::default),
            now: desk.now_of(&shop.name),
        })
    }

    async fn judged(&mut self, read: FileRead, name: &str) -> Result<FileRead> {
        let mut read = heard(read, name, self.now);
        if let Some(ids) = &mut self.ids {
            let judged = self.desk.refunds_judged(&self.shop.name, read, ids);
            read = judged.await?;
        }
        let read = theirs::without_theirs(read, self.shop, &self.shops);
        let Some(orders) = &mut self.orders else {
            return Ok(read);
        };
        let read = dispatches::of_known_orders(read, orders);
        dispatches::told(&read, orders);
        Ok(read)
    }
}

impl Desk {
    /// Takes files in. One that is not understood keeps no other out; the answer says of each what became of it. What is given
    /// away is let go of before what was taken is worked out.
    ///
    /// # Errors
    /// `usage` for an unknown layout or shop; where no file was taken, what kept the first one out.
    pub async fn import(
        &self,
        request: &ImportRequest,
        given: impl Into<Cow<'_, [NamedBytes]>> + Send,
        words: Words,
    ) -> Result<ImportAnswer> {
        let given = given.into();
        let ready = self.read_files(request, &given).await?;
        drop(given);
        let Some(ready) = ready else {
            // With the candidates.
            return Err(self
                .shop(None)
                .await
                .err()
                .unwrap_or_else(|| crate::error::bug("shop")));
        };
        if request.dry_run {
            let shop = self.shop(Some(&ready.shop)).await?;
            return self.would_take(&shop, ready.files, words).await;
        }
        self.take_files(ready, words).await
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
        let (mut preview, _) = self.import_look(request, given, words).await?;
        preview.token = token;
        Ok(preview)
    }

    /// As [`Self::import_preview`], without a token, and what was read, for [`Self::import_apply`]; nothing where the shop is to
    /// be chosen first.
    ///
    /// # Errors
    /// As [`Self::import_preview`].
    pub async fn import_look(
        &self,
        request: &ImportRequest,
        given: &[NamedBytes],
        words: Words,
    ) -> Result<(ImportPreview, Option<ToImport>)> {
        let shops = self
            .all_shops()
            .await?
            .into_iter()
            .map(|s| s.name)
            .collect();
        let Some(mut ready) = self.read_files(request, given).await? else {
            let asks = ImportPreview {
                token: String::new(),
                shop: String::new(),
                shops,
                files: Vec::new(),
            };
            return Ok((asks, None));
        };
        let shop = self.shop(Some(&ready.shop)).await?;
        let mut seen = Vec::with_capacity(ready.files.len());
        for file in &mut ready.files {
            seen.push(self.preview_of(&shop, file, words).await?);
        }
        let preview = ImportPreview {
            token: String::new(),
            shop: shop.name,
            shops,
            files: seen,
        };
        Ok((preview, Some(ready)))
    }

    /// Takes in what was shown.
    ///
    /// # Errors
    /// As [`Self::import`].
    pub async fn import_apply(&self, ready: ToImport, words: Words) -> Result<ImportAnswer> {
        self.take_files(ready, words).await
    }

    async fn preview_of(
        &self,
        shop: &ShopRow,
        file: &mut OneRead,
        words: Words,
    ) -> Result<ImportPreviewFile> {
        match &file.read {
            Ok(read) => {
                let counts = self.would_keep(shop, &file.name, &file.bytes, read).await?;
                file.shown = Some(counts);
                let outcome = outcome(&file.name, read, counts, words);
                Ok(preview(read, outcome, words))
            }
            Err(unread_file) => {
                let proposal = match &unread_file.why {
                    Some(FileError::NotRecognised { columns, proposal }) => {
                        Some(mapping::proposal(&file.bytes, columns, proposal, words))
                    }
                    _ => None,
                };
                let told = match &unread_file.why {
                    Some(why) => told_in_window(&file.name, why),
                    None => unread_file.error.clone(),
                };
                Ok(unread(&file.name, &told, proposal, words))
            }
        }
    }

    async fn read_files(
        &self,
        request: &ImportRequest,
        given: &[NamedBytes],
    ) -> Result<Option<ToImport>> {
        let (known, map) = self.layouts_for(request).await?;
        let mut files = Vec::new();
        for file in given {
            match files::expand(&file.name, &file.bytes) {
                Ok(inner) => files.extend(inner.into_iter().map(|(name, bytes)| {
                    let read = files::read(&name, &bytes, &known, map.as_ref());
                    (NamedBytes { name, bytes }, read)
                })),
                Err(why) => files.push((file.clone(), Err(why))),
            }
        }
        let read: Vec<&FileRead> = files.iter().filter_map(|(_, r)| r.as_ref().ok()).collect();
        let Some(shop) = self.shop_of_files(request.shop.as_deref(), &read).await? else {
            return Ok(None);
        };
        let mut judge = Judge::of(self, &shop, &read).await?;
        let mut out = Vec::with_capacity(files.len());
        for (file, read) in files {
            out.push(match read {
                Ok(read) => OneRead {
                    read: Ok(judge.judged(read, &file.name).await?),
                    name: file.name,
                    bytes: file.bytes,
                    shown: None,
                },
                Err(why) => OneRead::not_read(file, why),
            });
        }
        Ok(Some(ToImport {
            shop: shop.name,
            map,
            files: out,
        }))
    }

    /// The orders of a shop that are known here: asked about, or on its list; with the first day on which a parcel of
    /// theirs can have left.
    async fn orders_here(&self, shop: &str) -> Result<HashMap<OrderId, Option<Day>>> {
        let listed = self.listed_orders(shop).await?;
        let mut orders: HashMap<_, _> = listed.into_iter().map(|order| (order, None)).collect();
        let held: Vec<(OrderId, Option<Day>)> = self
            .image(|image| {
                let ours = image.rows().iter().filter(|t| t.shop == shop);
                ours.map(|t| (t.order_id.clone(), dispatches::since(t)))
                    .collect()
            })
            .await?;
        orders.extend(held);
        Ok(orders)
    }

    async fn would_take(
        &self,
        shop: &ShopRow,
        files: Vec<OneRead>,
        words: Words,
    ) -> Result<ImportAnswer> {
        let mut tally = Tally::default();
        for file in files {
            match file.read {
                Ok(read) => {
                    let counts = self
                        .would_keep(shop, &file.name, &file.bytes, &read)
                        .await?;
                    tally.taken(outcome(&file.name, &read, counts, words));
                }
                Err(unread) => tally.not_taken(&file.name, unread.error, words),
            }
        }
        tally.answer()
    }

    async fn take_files(&self, ready: ToImport, words: Words) -> Result<ImportAnswer> {
        let shop = self.shop(Some(&ready.shop)).await?;
        if let Some(layout) = ready
            .map
            .filter(|_| ready.files.iter().any(|f| f.read.is_ok()))
        {
            self.keep_layout(&layout).await?;
        }
        let _at_work = self.ledger().at_work().await?;
        let mut tally = Tally::default();
        for file in ready.files {
            match file.read {
                Ok(read) => match self.keep_rows(&shop, &file.name, &file.bytes, &read).await {
                    Ok(counts) => {
                        let mut one = outcome(&file.name, &read, counts, words);
                        let moved = file.shown.is_some_and(|shown| shown != counts);
                        // Each file was shown against what was here before all of them.
                        let why = if tally.any {
                            "import-overlaps"
                        } else {
                            "import-moved"
                        };
                        one.note = moved.then(|| words.get(why));
                        tally.taken(one);
                    }
                    Err(error) => tally.not_taken(&file.name, error, words),
                },
                Err(unread) => tally.not_taken(&file.name, unread.error, words),
            }
        }
        if tally.any {
            // What was taken is kept, whatever happens now; who comes next works it out.
            let done = self.after_import(&shop, &tally.files).await;
            tally.trouble = done.err().map(|error| error.message(words));
        }
        tally.answer()
    }

    async fn after_import(&self, shop: &ShopRow, out: &[ImportFile]) -> Result<()> {
        self.ledger().forget_pages().await?;
        // The rows without an order are among what is marked.
        self.finish_marked().await?;
        self.judge_due().await?;
        for file in out {
            let taken = file.new + file.changed;
            let bad = file.read - file.new - file.same - file.changed - file.left_out;
            let code = match (taken, bad, &file.trouble) {
                (_, _, Some(_)) => "import.not",
                (0, 0, None) => continue,
                (_, 0, None) => "import",
                (_, _, None) => "import.part",
            };
            let args = serde_json::json!({ "file": file.file, "count": taken, "bad": bad });
            self.note(code, "", &shop.name, "", args).await?;
        }
        Ok(())
    }
}

impl OneRead {
    fn not_read(file: NamedBytes, why: FileError) -> Self {
        let error = file_error(&file.name, &why);
        Self {
            name: file.name,
            bytes: file.bytes,
            read: Err(Unread {
                error,
                why: Some(why),
            }),
            shown: None,
        }
    }
}

/// What became of the files so far.
#[derive(Default)]
struct Tally {
    files: Vec<ImportFile>,
    any: bool,
    first: Option<Error>,
    trouble: Option<String>,
}

impl Tally {
    fn taken(&mut self, file: ImportFile) {
        self.any = true;
        self.files.push(file);
    }

    fn not_taken(&mut self, name: &str, error: Error, words: Words) {
        self.files.push(ImportFile {
            trouble: Some(error.message(words)),
            ..nothing_of(name)
        });
        self.first.get_or_insert(error);
    }

    fn answer(self) -> Result<ImportAnswer> {
        match self.first {
            Some(error) if !self.any => Err(error),
            _ => Ok(answer(self.files, self.trouble)),
        }
    }
}

fn outcome(name: &str, read: &FileRead, counts: Imported, words: Words) -> ImportFile {
    ImportFile {
        layout: read.layout.clone(),
        kind: read.kind.as_str().to_owned(),
        read: number(read.read),
        new: number(counts.new),
        same: number(counts.same),
        changed: number(counts.changed),
        left_out: number(read.left_out),
        complaints: super::complaints(read, words),
        ..nothing_of(name)
    }
}

fn answer(files: Vec<ImportFile>, trouble: Option<String>) -> ImportAnswer {
    let sum = |pick: fn(&ImportFile) -> u32| files.iter().map(pick).sum();
    let read = files.iter().filter(|f| f.trouble.is_none());
    let mut layouts: Vec<&str> = read.map(|f| f.layout.as_str()).collect();
    layouts.dedup();
    let several = files.len() > 1;
    let told = |f: &ImportFile| -> Vec<Complaint> {
        let of_file = |mut c: Complaint| {
            if several {
                c.reason = format!("{}: {}", f.file, c.reason);
            }
            c
        };
        f.complaints.iter().cloned().map(of_file).collect()
    };
    ImportAnswer {
        layout: layouts.join(","),
        read: sum(|f| f.read),
        new: sum(|f| f.new),
        same: sum(|f| f.same),
        changed: sum(|f| f.changed),
        left_out: sum(|f| f.left_out),
        complaints: files.iter().flat_map(told).collect(),
        files,
        trouble,
    }
}
