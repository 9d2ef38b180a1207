//! The image in memory and how it follows the ledger.
//!
//! It is read by closures: a reader can neither ask the ledger nor wait for anything while the image stands still, so
//! nobody waits for a reader that waits for somebody else.

use crate::shelf::Shelf;
use crate::{Desk, Result};
use image::Image;
use ledger::{Ledger, Noted};
use payments::{OrderId, Transaction};
use std::collections::BTreeMap;
use std::sync::{LazyLock, PoisonError, RwLock};
use tokio::sync::Mutex;

/// The image, as far as it has followed.
#[derive(Default)]
pub(crate) struct Latest {
    loaded: RwLock<Loaded>,
    /// Whose turn it is to move the image on. Only the ledger is asked meanwhile, which knows no lock of the desk.
    turn: Mutex<()>,
}

#[derive(Default)]
struct Loaded {
    image: Option<Image>,
    /// None: never followed.
    data_version: Option<i64>,
    seq: i64,
}

/// What the ledger has that the image has not.
struct News {
    /// The place of the last change.
    seq: i64,
    /// Everything anew; none: the rows alone.
    image: Option<Image>,
    rows: Vec<Transaction>,
}

impl Loaded {
    fn stands_at(&self, version: i64) -> bool {
        self.image.is_some() && self.data_version == Some(version)
    }

    fn take(&mut self, news: News, version: i64) {
        if news.image.is_some() {
            self.image = news.image;
        } else if let Some(image) = &mut self.image {
            image.apply(news.rows);
        }
        self.seq = news.seq;
        self.data_version = Some(version);
    }

    /// Whether what was noted comes right after what the image has; the place it brings the image to.
    fn next(&self, noted: &[Noted]) -> Option<i64> {
        noted
            .iter()
            .try_fold(self.seq, |seq, n| (n.after == seq).then_some(n.last))
    }
}

impl Latest {
    fn look<T>(&self, look: impl FnOnce(&Loaded) -> T) -> T {
        look(&self.loaded.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn change<T>(&self, change: impl FnOnce(&mut Loaded) -> T) -> T {
        change(&mut self.loaded.write().unwrap_or_else(PoisonError::into_inner))
    }

    /// Brings the image up to date. Everything is read before the image is touched: its readers wait for memory only.
    #[expect(
        clippy::await_holding_invalid_type,
        reason = "the turn: only the ledger is asked meanwhile, which knows no lock of the desk"
    )]
    async fn follow(&self, ledger: &Ledger) -> Result<()> {
        let _turn = self.turn.lock().await;
        let version = ledger.data_version().await?;
        let (stands, seq) = self.look(|l| (l.stands_at(version), l.image.as_ref().map(|_| l.seq)));
        if stands {
            // Whoever had the turn before has done it.
            return Ok(());
        }
        let news = match seq {
            Some(seq) => since(ledger, seq).await?,
            None => everything(ledger).await?,
        };
        self.change(|loaded| loaded.take(news, version));
        Ok(())
    }
}

async fn everything(ledger: &Ledger) -> Result<News> {
    let seq = ledger.last_change().await?;
    let image = Image::build(ledger.transactions().await?);
    Ok(News {
        seq,
        image: Some(image),
        rows: Vec::new(),
    })
}

async fn since(ledger: &Ledger, seq: i64) -> Result<News> {
    let changes = ledger.changes_since(seq).await?;
    if changes.lost {
        return everything(ledger).await;
    }
    let mut rows = Vec::new();
    for (shop, orders) in moved_orders(&changes.items) {
        rows.extend(ledger.transactions_of(&shop, &orders).await?);
    }
    Ok(News {
        seq: changes.last,
        image: None,
        rows,
    })
}

/// Transactions that changed, by shop. A change names them as shop, line feed, order.
fn moved_orders(changes: &[ledger::Change]) -> BTreeMap<String, Vec<OrderId>> {
    let mut out: BTreeMap<String, Vec<OrderId>> = BTreeMap::new();
    for change in changes.iter().filter(|c| c.kind == "transaction") {
        if let Some((shop, order)) = change.id.split_once('\n')
            && let Ok(order) = OrderId::new(order)
        {
            out.entry(shop.to_owned()).or_default().push(order);
        }
    }
    out
}

impl Desk {
    /// Reads the image, brought up to date with what any process wrote, and with what one that ended in the middle left.
    pub(crate) async fn image<T>(&self, read: impl FnOnce(&Image) -> T) -> Result<T> {
        if self.shelf().is_none() && self.is_behind().await? {
            // As at the opening: what cannot be finished stays marked.
            let _ = self.finish_leftovers().await;
        }
        self.image_followed(read).await
    }

    async fn is_behind(&self) -> Result<bool> {
        let version = self.ledger().data_version().await?;
        Ok(self.has_leftovers() || !self.latest().look(|loaded| loaded.stands_at(version)))
    }

    /// As [`Self::image`], with what others left as it is: for those who are just finishing it.
    pub(crate) async fn image_followed<T>(&self, read: impl FnOnce(&Image) -> T) -> Result<T> {
        if self.shelf().is_none() {
            let version = self.ledger().data_version().await?;
            if !self.latest().look(|loaded| loaded.stands_at(version)) {
                self.latest().follow(self.ledger()).await?;
            }
        }
        Ok(self.image_as_read(read))
    }

    /// Reads the image as it was last brought up to date.
    pub(crate) fn image_as_read<T>(&self, read: impl FnOnce(&Image) -> T) -> T {
        // Following fills it; an empty one stands in so that this stays free of a panic.
        static EMPTY: LazyLock<Image> = LazyLock::new(|| Image::build(Vec::new()));
        self.latest()
            .look(|loaded| read(loaded.image.as_ref().unwrap_or(&EMPTY)))
    }

    /// Takes rows that this process just wrote into the image, so that nothing is read back. Where another process wrote
    /// between, or the image has read them already, they are left to the next reading: the file has the newer rows.
    pub(crate) async fn put_in_image(&self, rows: Vec<Transaction>, noted: &[Noted]) {
        let _turn = self.latest().turn.lock().await;
        self.latest().change(|loaded| {
            if let (Some(seq), Some(image)) = (loaded.next(noted), loaded.image.as_mut()) {
                image.apply(rows);
                loaded.seq = seq;
            }
        });
    }

    /// Answers from the shelf and these rows from now on.
    pub(crate) fn put_on_shelf(&self, shelf: Shelf, rows: Vec<Transaction>) {
        let image = Image::build(rows);
        self.latest().change(|loaded| loaded.image = Some(image));
        self.shelve(Some(shelf));
    }

    /// Everything is on disk: answers from the ledger again.
    #[expect(
        clippy::await_holding_invalid_type,
        reason = "the turn: only the ledger is asked meanwhile, which knows no lock of the desk"
    )]
    pub(crate) async fn clear_shelf(&self) -> Result<()> {
        let _turn = self.latest().turn.lock().await;
        let version = self.ledger().data_version().await?;
        let seq = self.ledger().last_change().await?;
        self.latest().change(|loaded| {
            loaded.seq = seq;
            loaded.data_version = Some(version);
        });
        self.shelve(None);
        Ok(())
    }
}
