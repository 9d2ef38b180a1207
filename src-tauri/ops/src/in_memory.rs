//! Reads the image, and moves it on: see [`crate::latest`].

use crate::shelf::Shelf;
use crate::{Desk, Result};
use image::Image;
use ledger::Noted;
use payments::Transaction;
use std::sync::LazyLock;

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
