//! Files on their way in: the page hands over bytes, never paths.

use crate::window::app::App;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use messages::commands::{
    FileIn, ImportApplyRequest, ImportGiveRequest, ImportPreviewRequest, ImportStateRequest,
};
use messages::{Event, ImportAnswer, ImportPreview, ImportUnderWay};
use ops::{Error, ImportRequest, NamedBytes, Result};

/// Takes files from the page's own chooser; what they are asked for by from now on.
pub async fn import_give(app: App, request: ImportGiveRequest) -> Result<String> {
    let ImportGiveRequest { files } = request;
    let files = files.into_iter().map(decoded).collect::<Result<Vec<_>>>()?;
    Ok(app.files().give(files))
}

pub async fn import_preview(app: App, request: ImportPreviewRequest) -> Result<ImportPreview> {
    let ImportPreviewRequest { given, map, shop } = request;
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
}

pub async fn import_apply(app: App, request: ImportApplyRequest) -> Result<ImportAnswer> {
    let ImportApplyRequest { token } = request;
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
    app.emit(&Event::ImportEnded(ended));
    app.changed();
    answer
}

/// The import that runs, or the last that ended: a page that was started again shows it.
pub fn import_state(app: App, _: ImportStateRequest) -> Result<Option<ImportUnderWay>> {
    Ok(app.files().under_way())
}

fn decoded(file: FileIn) -> Result<NamedBytes> {
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
