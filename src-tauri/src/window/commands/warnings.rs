//! Warnings, one case, its sheet.

use super::{Answer, verb};
use crate::window::app::App;
use crate::window::commands::exports::free_name;
use messages::{Exported, WarningCase, WarningsPage};
use tauri::State;

#[tauri::command]
pub async fn warnings(app: State<'_, App>) -> Answer<WarningsPage> {
    verb!(
        app,
        app.desk()
            .await?
            .warnings(app.shop().as_deref(), app.words())
            .await
    )
}

#[tauri::command]
pub async fn warning(app: State<'_, App>, id: String) -> Answer<WarningCase> {
    verb!(app, app.desk().await?.case(&id, app.words()).await)
}

#[tauri::command]
pub async fn warning_acknowledge(
    app: State<'_, App>,
    id: String,
    note: String,
) -> Answer<WarningCase> {
    verb!(app, {
        let desk = app.desk().await?;
        desk.acknowledge(&id, &note, "owner").await?;
        app.changed();
        desk.case(&id, app.words()).await
    })
}

/// The notice to hang beside the screen, as a page to print.
#[tauri::command]
pub async fn gate_poster(app: State<'_, App>) -> Answer<Exported> {
    verb!(app, {
        let desk = app.desk().await?;
        desk.gate_poster(&free_name(&desk, "choba-notice", "pdf"), app.words())
    })
}

#[tauri::command]
pub async fn warning_sheet(app: State<'_, App>, id: String) -> Answer<Exported> {
    verb!(app, {
        let desk = app.desk().await?;
        let order = desk.case(&id, app.words()).await?.card.order;
        let safe = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let order: String = order.chars().filter(safe).collect();
        let file = free_name(&desk, &format!("choba-sheet-{order}"), "pdf");
        desk.support_sheet(&id, &file, app.words()).await
    })
}
