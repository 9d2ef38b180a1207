//! The support sheet: both sides' records of one warning on a page for GMO-PG, without secrets or personal data.

use crate::{Desk, Result};
use messages::Exported;
use std::path::Path;
use words::Words;

impl Desk {
    /// Writes the support sheet of a warning.
    ///
    /// # Errors
    /// `not_found`, `file`.
    pub async fn support_sheet(&self, id: &str, file: &Path, words: Words) -> Result<Exported> {
        let case = self.case_on_paper(id, words).await?;
        let shop = self.shop(Some(&case.card.shop)).await?;
        let known = self
            .transaction_of(Some(&shop.name), &case.card.order)
            .await
            .ok();
        let now = self.now_of(&shop.name);
        let bytes = crate::sheet_page::page(&case, &shop, known.as_ref(), now, words)?;
        crate::export::write_private(file, &bytes)?;
        Ok(Exported {
            file: file.display().to_string(),
            rows: 1,
            complaints: Vec::new(),
        })
    }
}
