//! Warnings, one case, its sheet.

use crate::window::app::App;
use crate::window::commands::exports::free_name;
use messages::commands::{
    GatePosterRequest, WarningAcknowledgeRequest, WarningRequest, WarningSheetRequest,
    WarningsRequest,
};
use messages::{Exported, WarningCase, WarningsPage};
use ops::Result;

pub async fn warnings(app: App, _: WarningsRequest) -> Result<WarningsPage> {
    app.desk()
        .await?
        .warnings(app.shop().as_deref(), app.words())
        .await
}

pub async fn warning(app: App, request: WarningRequest) -> Result<WarningCase> {
    let WarningRequest { id } = request;
    app.desk().await?.case(&id, app.words()).await
}

pub async fn warning_acknowledge(
    app: App,
    request: WarningAcknowledgeRequest,
) -> Result<WarningCase> {
    let WarningAcknowledgeRequest { id, note, seen } = request;
    let desk = app.desk().await?;
    let seen = Some(seen.as_str()).filter(|seen| !seen.is_empty());
    desk.acknowledge(&id, seen, &note, "owner").await?;
    app.changed();
    desk.case(&id, app.words()).await
}

/// The notice to hang beside the screen, as a page to print.
pub async fn gate_poster(app: App, _: GatePosterRequest) -> Result<Exported> {
    let desk = app.desk().await?;
    desk.gate_poster(&free_name(&desk, "choba-notice", "pdf"), app.words())
}

pub async fn warning_sheet(app: App, request: WarningSheetRequest) -> Result<Exported> {
    let WarningSheetRequest { id } = request;
    let desk = app.desk().await?;
    let order = desk.case(&id, app.words()).await?.card.order;
    let file = free_name(&desk, &sheet_stem(&order), "pdf");
    desk.support_sheet(&id, &file, app.words()).await
}

/// The name of a sheet's file bears its order, as far as a file may be named so.
fn sheet_stem(order: &str) -> String {
    let safe = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let order: String = order.chars().filter(safe).collect();
    let parts = ["choba-sheet", order.as_str()].into_iter();
    parts
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheets_file_is_named_by_its_order() {
        assert_eq!(sheet_stem("TYK-261105-001"), "choba-sheet-TYK-261105-001");
        assert_eq!(sheet_stem("../a b/あ"), "choba-sheet-ab");
        assert_eq!(sheet_stem("注文"), "choba-sheet");
    }
}
