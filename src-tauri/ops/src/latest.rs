//! The image in memory and how it follows the ledger.
//!
//! It is read by closures: a reader can neither ask the ledger nor wait for anything while the image stands still, so
//! nobody waits for a reader that waits for somebody else.

use crate::Result;
use image::Image;
use ledger::{Ledger, Noted};
use payments::{OrderId, Transaction};
use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};
use tokio::sync::Mutex;

/// The image, as far as it has followed.
#[derive(Default)]
pub(crate) struct Latest {
    loaded: RwLock<Loaded>,
    /// Whose turn it is to move the image on. Only the ledger is asked meanwhile, which knows no lock of the desk.
    pub(crate) turn: Mutex<()>,
}

/// An image, and how far it has followed.
#[derive(Default)]
pub(crate) struct Loaded {
    pub(crate) image: Option<Image>,
    /// None: never followed.
    pub(crate) data_version: Option<i64>,
    pub(crate) seq: i64,
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
    pub(crate) fn stands_at(&self, version: i64) -> bool {
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
    pub(crate) fn next(&self, noted: &[Noted]) -> Option<i64> {
        noted
            .iter()
            .try_fold(self.seq, |seq, n| (n.after == seq).then_some(n.last))
    }
}

impl Latest {
    pub(crate) fn look<T>(&self, look: impl FnOnce(&Loaded) -> T) -> T {
        look(&self.loaded.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut Loaded) -> T) -> T {
        change(&mut self.loaded.write().unwrap_or_else(PoisonError::into_inner))
    }

    /// Brings the image up to date. Everything is read before the image is touched: its readers wait for memory only.
    #[expect(
        clippy::await_holding_invalid_type,
        reason = "the turn: only the ledger is asked meanwhile, which knows no lock of the desk"
    )]
    pub(crate) async fn follow(&self, ledger: &Ledger) -> Result<()> {
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
