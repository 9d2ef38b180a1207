//! What the page leaves with the shell for the case that its process ends, and how it gets it back.

use crate::window::app::App;
use crate::window::page;
use messages::commands::{
    PageAgainRequest, PageDrawnRequest, PageKeepRequest, PageKeptRequest, PageStoppedRequest,
};
use messages::{PageKept, PageStopped};
use ops::Result;

/// The page says where it is and what was typed into it.
pub fn page_keep(app: App, request: PageKeepRequest) -> Result<()> {
    let PageKeepRequest { kept } = request;
    app.page().keep(kept);
    Ok(())
}

/// A page that was started again asks what it was doing.
pub fn page_kept(app: App, _: PageKeptRequest) -> Result<PageKept> {
    Ok(app.page().kept())
}

/// The page that stands in asks what it is to say: it carries no texts of its own.
pub fn page_stopped(app: App, _: PageStoppedRequest) -> Result<PageStopped> {
    super::start::say_mark(&app, "page-stopped");
    let words = app.words();
    Ok(PageStopped {
        title: words.get("screen-page-stopped-title"),
        text: words.get("screen-page-stopped-text"),
        again: words.get("screen-page-stopped-again"),
    })
}

/// The page has drawn a frame.
pub fn page_drawn(app: App, _: PageDrawnRequest) -> Result<()> {
    app.page().drawn();
    Ok(())
}

/// A person wants the window's page again.
pub fn page_again(app: App, _: PageAgainRequest) -> Result<()> {
    page::again(&app);
    Ok(())
}
