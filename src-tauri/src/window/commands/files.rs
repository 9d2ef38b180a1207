//! Files on their way in: the page hands over bytes, never paths.

use super::{Answer, verb};
use crate::window::app::App;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use messages::{ImportAnswer, ImportMap, ImportPreview, ImportUnderWay};
use ops::{Error, ImportRequest, NamedBytes};
use serde::Deserialize;
use tauri::State;

/// A file from the page.
#[derive(Deserialize)]
pub struct FileIn {
    name: String,
    bytes_base64: String,
}

/// Takes files from the page's own chooser; what they are asked for by from now on.
#[tauri::command]
pub async fn import_give(app: State<'_, App>, files: Vec<FileIn>) -> Answer<String> {
    verb!(app, {
        let files = files
            .into_iter()
            .map(decoded)
            .collect::<ops::Result<Vec<_>>>()?;
        Ok(app.files().give(files))
    })
}

#[tauri::command]
pub async fn import_preview(
    app: State<'_, App>,
    given: String,
    map: Option<ImportMap>,
    shop: Option<String>,
) -> Answer<ImportPreview> {
    verb!(app, {
        let files = app
            .files()
            .given(&given)
            .ok_or_else(|| Error::usage("failure-token"))?;
        let desk = app.desk().await?;
        let shop = match shop.or_else(|| app.shop()) {
            Some(shop) => Some(shop),
            // The only one in use is shown above the button, and changed there.
            None => match desk.shops_in_use().await?.as_slice() {
                [only] => Some(only.clone()),
                _ => None,
            },
        };
        let request = ImportRequest {
            shop,
            map: map.as_ref().map(ops::chosen_layout).transpose()?,
            ..ImportRequest::default()
        };
        let (mut preview, ready) = desk.import_look(&request, &files, app.words()).await?;
        if let Some(ready) = ready {
            preview.token = desk.fresh_id();
            app.files().keep(preview.token.clone(), ready);
        }
        Ok(preview)
    })
}

#[tauri::command]
pub async fn import_apply(app: State<'_, App>, token: String) -> Answer<ImportAnswer> {
    verb!(app, {
        let ready = app
            .files()
            .take(&token)
            .ok_or_else(|| Error::usage("failure-token"))?;
        let desk = app.desk().await?;
        app.files().begin(&token);
        let answer = desk.import_apply(ready, app.words()).await;
        let ended = ImportUnderWay {
            token: token.clone(),
            running: false,
            answer: answer.as_ref().ok().cloned(),
            failure: answer.as_ref().err().map(|e| super::failure(&app, e)),
        };
        app.files().end(ended.clone());
        app.emit("import-ended", ended);
        app.changed();
        answer
    })
}

/// The import that runs, or the last that ended: a page that was started again shows it.
#[tauri::command]
pub fn import_state(app: State<'_, App>) -> Option<ImportUnderWay> {
    app.files().under_way()
}

fn decoded(file: FileIn) -> ops::Result<NamedBytes> {
    let name: String = file
        .name
        .chars()
        .filter(|c| !c.is_control() && *c != '/' && *c != '\\')
        .take(200)
        .collect();
    let bytes = STANDARD.decode(&file.bytes_base64).map_err(|_| {
        Error::new(messages::FailureCode::File, "failure-file-not-text")
            .with("file", name.clone())
            .with("detail", "")
    })?;
    Ok(NamedBytes {
        name,
        bytes: bytes.into(),
    })
}
