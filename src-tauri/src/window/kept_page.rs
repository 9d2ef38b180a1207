//! The page as a process that may end: what it was doing is kept here, in memory, and where it is started again.
//!
//! A page's process is killed by the system (memory), by a driver of the graphics card, by a fault of the engine. Nothing
//! that matters lives in it: a sync, a list, an import go on in this process, and are shown again.

use super::lists::Lists;
use super::restarts::{Next, Restarts};
use messages::{PageKept, Theme};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tauri::Url;
use tokio::sync::watch;
use words::Lang;

/// What an address says of how the page looks.
pub type Look = (Lang, Theme);

/// The page that stands in when the window's own stops again and again: it loads next to nothing.
const STOPPED: &str = "stopped.html";
/// The longest location that is kept, bytes. The page's own are a few hundred at most.
const HASH_MOST: usize = 8 * 1024;
/// The most that is kept of what was typed, bytes: a list of ten thousand orders and some sentences.
const DRAFTS_MOST: usize = 1024 * 1024;

/// The page's state outside the page.
#[derive(Default)]
pub struct Page {
    kept: Mutex<PageKept>,
    restarts: Mutex<Restarts>,
    /// Whether it has drawn a frame, whatever that showed.
    drawn: watch::Sender<bool>,
    /// Lists of operations: how far the one is that runs.
    pub lists: Lists,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Page {
    /// Keeps what the page says of itself. What is larger than any real page would say is not kept.
    pub fn keep(&self, said: PageKept) {
        let mut kept = lock(&self.kept);
        if said.hash.len() <= HASH_MOST && (said.hash.is_empty() || said.hash.starts_with("#/")) {
            kept.hash = said.hash;
        }
        let drafts: usize = said.drafts.iter().map(|(k, v)| k.len() + v.len()).sum();
        if drafts <= DRAFTS_MOST {
            kept.drafts = said.drafts;
        }
    }

    /// What was kept.
    pub fn kept(&self) -> PageKept {
        lock(&self.kept).clone()
    }

    /// Forgets it: another desk is shown.
    pub fn forget(&self) {
        *lock(&self.kept) = PageKept::default();
    }

    /// The page's process ended: the address to open in its place; none where a person is asked instead.
    pub fn died(&self, look: Look, now: u64) -> Option<Url> {
        let next = lock(&self.restarts).died(now);
        match next {
            Next::Again => self.address(look),
            Next::Say => address(STOPPED, look, None),
            Next::Ask => None,
        }
    }

    /// The window's page, where it was.
    fn address(&self, look: Look) -> Option<Url> {
        address("index.html", look, Some(&self.kept().hash))
    }

    /// The first frame is drawn.
    pub fn drawn(&self) {
        self.drawn.send_replace(true);
    }

    /// Whether the first frame is drawn in this time.
    pub async fn drawn_within(&self, patience: Duration) -> bool {
        let mut drawn = self.drawn.subscribe();
        let wait = tokio::time::timeout(patience, drawn.wait_for(|drawn| *drawn));
        wait.await.is_ok()
    }

    /// A person wants it tried again: the address to open.
    pub fn again(&self, look: Look) -> Option<Url> {
        lock(&self.restarts).again();
        self.address(look)
    }
}

/// The address of one of our pages; with a place, it is the window's own, started again.
fn address(page: &str, (lang, theme): Look, place: Option<&str>) -> Option<Url> {
    let base = if cfg!(windows) {
        "http://tauri.localhost/"
    } else {
        "tauri://localhost/"
    };
    let mut url = Url::parse(base).ok()?.join(page).ok()?;
    url.query_pairs_mut()
        .append_pair("lang", lang.as_str())
        .append_pair("theme", theme.as_str());
    if let Some(place) = place {
        url.query_pairs_mut().append_pair("again", "1");
        url.set_fragment(place.strip_prefix('#').filter(|p| !p.is_empty()));
    }
    Some(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn said(hash: &str, draft: &str) -> PageKept {
        PageKept {
            hash: hash.to_owned(),
            drafts: BTreeMap::from([("reason".to_owned(), draft.to_owned())]),
        }
    }

    const LOOK: Look = (Lang::Ja, Theme::System);

    #[test]
    fn it_is_started_again_where_it_was_and_three_times_at_most() {
        let page = Page::default();
        page.keep(said("#/transactions/TYK-1?text=%E5%B1%B1", "破損"));
        for at in 0..3 {
            let url = page.died(LOOK, at).map(String::from).unwrap_or_default();
            assert!(
                url.ends_with(
                    "/index.html?lang=ja&theme=system&again=1#/transactions/TYK-1?text=%E5%B1%B1"
                ),
                "{url}"
            );
        }
        let url = page.died(LOOK, 3).map(String::from).unwrap_or_default();
        assert!(url.contains("stopped.html?lang=ja"), "{url}");
        assert_eq!(page.died(LOOK, 4), None);
        assert!(
            page.again(LOOK)
                .is_some_and(|u| u.as_str().contains("again=1#/transactions"))
        );
    }

    #[test]
    fn what_no_page_would_say_is_not_kept() {
        let page = Page::default();
        page.keep(said("#/today", "短い"));
        page.keep(said("javascript:1", &"長".repeat(DRAFTS_MOST)));
        assert_eq!(page.kept(), said("#/today", "短い"));
        page.forget();
        assert_eq!(page.kept(), PageKept::default());
    }
}
