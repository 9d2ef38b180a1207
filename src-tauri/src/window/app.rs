//! What the window's commands share: the desk once it is open, language and theme, running work.

use super::files::Files;
use super::kept_page::{Look, Page};
use super::offers::{ConsentOffer, Offer};
use super::slot::Slot;
use super::zoom::Zoom;
use crate::demo::{Begin, DemoDesk, Shown};
use messages::{BulkAnswer, Event, FailureCode, Theme, VaultState};
use ops::{Bulk, Cancel, Desk, Error, Result, ResumeRequest, ToDo};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;
use tauri::{AppHandle, Emitter, Manager};
use tokio::sync::{Notify, watch};
use words::{Lang, Words};

/// How long the first page may take before the demo is written anyway.
const PAINT: Duration = Duration::from_secs(3);

/// How far the desk is.
#[derive(Clone)]
pub enum DeskState {
    Opening,
    /// The first screens can be drawn; the rest is being written.
    Shown(Desk),
    Open(Desk),
    Failed(Error),
}

/// The window's state. Cheap to clone; clones share everything.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    desk: watch::Sender<DeskState>,
    demo: Mutex<Option<DemoDesk>>,
    /// Whether the first page is painted, or somebody needs more than it shows.
    painted: watch::Sender<bool>,
    /// Whether anybody has asked for the desk, or will soon: the first page is painted.
    wanted: watch::Sender<bool>,
    is_demo: Mutex<bool>,
    /// This window changed something: whoever follows the desk tells it.
    moved: Notify,
    handle: OnceLock<AppHandle>,
    /// The data folder; none: a demo's, which needs no keychain.
    folder: OnceLock<PathBuf>,
    lang: Mutex<Lang>,
    theme: Mutex<Theme>,
    zoom: Zoom,
    asked: (Option<Lang>, Option<Theme>),
    shop: Mutex<Option<String>>,
    sync: Mutex<Option<Cancel>>,
    /// Files on their way in.
    files: Files,
    /// The one operation that a dry view offers.
    wish: Slot<Offer<ToDo>>,
    /// The one charge on a consent, or its end, that a dry view offers.
    consent_wish: Slot<Offer<ConsentOffer>>,
    /// The one list that a dry view offers, the one that runs, and what became of the last.
    bulk_wish: Slot<Offer<Bulk>>,
    bulk: Mutex<Option<Cancel>>,
    last_bulk: Mutex<Option<BulkAnswer>>,
    /// What the page was doing, should its process end.
    page: Page,
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl App {
    /// A window's state before its desk is open.
    pub fn new(lang: Option<Lang>, theme: Option<Theme>, system: Lang, demo: bool) -> Self {
        Self(Arc::new(Inner {
            desk: watch::Sender::new(DeskState::Opening),
            demo: Mutex::new(None),
            painted: watch::Sender::new(false),
            wanted: watch::Sender::new(false),
            is_demo: Mutex::new(demo),
            moved: Notify::new(),
            handle: OnceLock::new(),
            folder: OnceLock::new(),
            lang: Mutex::new(lang.unwrap_or(system)),
            theme: Mutex::new(theme.unwrap_or_default()),
            zoom: Zoom::default(),
            asked: (lang, theme),
            shop: Mutex::new(None),
            sync: Mutex::new(None),
            files: Files::default(),
            wish: Slot::empty(),
            consent_wish: Slot::empty(),
            bulk_wish: Slot::empty(),
            bulk: Mutex::new(None),
            last_bulk: Mutex::new(None),
            page: Page::default(),
        }))
    }

    /// The handle to send events with.
    pub fn attach(&self, handle: AppHandle) {
        // A second window would be a second program; the first handle stays.
        let _ = self.0.handle.set(handle);
    }

    /// The toolkit's handle; none before the window is there.
    pub fn handle(&self) -> Option<&AppHandle> {
        self.0.handle.get()
    }

    /// The window is on this data folder.
    pub fn is_on(&self, folder: PathBuf) {
        // It stays on it.
        let _ = self.0.folder.set(folder);
    }

    /// The window's data folder; none: a demo's.
    pub fn folder(&self) -> Option<&Path> {
        self.0.folder.get().map(PathBuf::as_path)
    }

    /// Says it to the page; a window that is gone hears nothing.
    pub fn emit(&self, event: &Event) {
        let Some(handle) = self.0.handle.get() else {
            return;
        };
        // An event is a name and what it brings; what cannot be written says nothing.
        if let Ok(mut told) = serde_json::to_value(event)
            && let Some(name) = told["name"].as_str().map(ToOwned::to_owned)
        {
            let _ = handle.emit(&name, told["payload"].take());
        }
    }

    /// The desk is open, or is not going to be.
    pub async fn opened(&self, opened: Result<Desk>) {
        let state = match opened {
            Ok(desk) => {
                self.take_settings(&desk).await;
                let app = self.clone();
                let open = desk.clone();
                tauri::async_runtime::spawn(async move { app.settle_unknown(open).await });
                DeskState::Open(desk)
            }
            Err(error) => DeskState::Failed(error),
        };
        let vault = match &state {
            DeskState::Failed(e) if e.code == FailureCode::Vault => VaultState::Unavailable,
            _ => VaultState::Open,
        };
        self.0.desk.send_replace(state);
        self.emit(&Event::Vault(vault));
        self.changed();
    }

    /// Goes on asking about operations that an earlier run left without an outcome; not before the first page stands.
    async fn settle_unknown(&self, desk: Desk) {
        let mut painted = self.0.painted.subscribe();
        let _ = tokio::time::timeout(PAINT, painted.wait_for(|painted| *painted)).await;
        let request = ResumeRequest {
            shop: None,
            wait: true,
            cancel: Cancel::default(),
        };
        // What keeps it from asking is told by whatever the person does next; the operations stay unknown.
        if let Ok(resumed) = desk.resume(&request).await
            && !resumed.settled.is_empty()
        {
            self.changed();
        }
    }

    /// Opens the demo: its first screen first; its disk when that is painted.
    pub async fn open_demo(&self, begin: Begin) {
        let shown = match Shown::begin(begin).await {
            Ok(shown) => shown,
            Err(error) => return self.opened(Err(error)).await,
        };
        *lock(&self.0.is_demo) = true;
        self.0
            .desk
            .send_replace(DeskState::Shown(shown.desk.clone()));
        let app = self.clone();
        tauri::async_runtime::spawn(async move { app.settle_demo(shown).await });
    }

    /// Writing eighteen months takes every core there is; the first page has them first.
    async fn settle_demo(&self, shown: Shown) {
        let mut painted = self.0.painted.subscribe();
        // A page that never paints keeps the demo waiting no longer than this.
        let _ = tokio::time::timeout(PAINT, painted.wait_for(|painted| *painted)).await;
        match shown.settle().await {
            Ok(demo) => {
                self.0.desk.send_replace(DeskState::Open(demo.desk.clone()));
                *lock(&self.0.demo) = Some(demo);
            }
            Err(error) => self.opened(Err(error)).await,
        }
    }

    /// The first page is painted.
    pub fn painted(&self) {
        self.0.painted.send_replace(true);
        self.0.wanted.send_replace(true);
    }

    /// Waits until the desk is wanted: a page that shows a kept first screen has the cores to itself until then.
    pub async fn wanted(&self) {
        let mut wanted = self.0.wanted.subscribe();
        // A page that never says so keeps the desk waiting no longer than this.
        let _ = tokio::time::timeout(PAINT, wanted.wait_for(|wanted| *wanted)).await;
    }

    /// The kept language and theme, where the command line does not say otherwise.
    async fn take_settings(&self, desk: &Desk) {
        if let (None, Ok(Some(text))) = (self.0.asked.0, desk.window_setting("lang").await)
            && let Some(lang) = Lang::parse(&text)
        {
            *lock(&self.0.lang) = lang;
        }
        if let (None, Ok(Some(text))) = (self.0.asked.1, desk.window_setting("theme").await) {
            *lock(&self.0.theme) = Theme::parse(&text).unwrap_or_default();
        }
        if let Ok(Some(shop)) = desk.window_setting("shop").await {
            *lock(&self.0.shop) = Some(shop).filter(|s| !s.is_empty());
        }
        if let Ok(Some(text)) = desk.window_setting("zoom").await
            && let Ok(percent) = text.parse()
        {
            self.0.zoom.set(percent);
            // A view that does not follow can be read all the same.
            let _ = self.draw_zoomed();
        }
    }

    /// Draws as large as it was left; a window that is not made yet does so when it is.
    ///
    /// # Errors
    /// When the view refuses.
    pub fn draw_zoomed(&self) -> tauri::Result<()> {
        let handle = self.0.handle.get();
        match handle.and_then(|handle| handle.get_webview_window("main")) {
            Some(window) => window.set_zoom(self.0.zoom.factor()),
            None => Ok(()),
        }
    }

    /// How large the window draws.
    pub fn zoom(&self) -> &Zoom {
        &self.0.zoom
    }

    /// The next desk that is open; none once the window is gone.
    pub async fn next_open(&self) -> Option<Desk> {
        let mut state = self.0.desk.subscribe();
        let open = state.wait_for(|state| matches!(state, DeskState::Open(_)));
        match open.await.as_deref() {
            Ok(DeskState::Open(desk)) => Some(desk.clone()),
            _ => None,
        }
    }

    /// The desk, if it is open by now.
    pub fn desk_now(&self) -> Option<Desk> {
        match &*self.0.desk.borrow() {
            DeskState::Open(desk) => Some(desk.clone()),
            _ => None,
        }
    }

    /// The desk, whole; waits while it is being opened.
    ///
    /// # Errors
    /// Why it could not be opened.
    pub async fn desk(&self) -> Result<Desk> {
        // Whoever needs the whole desk does not wait for a picture.
        self.painted();
        self.desk_when(|s| matches!(s, DeskState::Open(_) | DeskState::Failed(_)))
            .await
    }

    /// The desk as soon as its first screens can be drawn.
    ///
    /// # Errors
    /// Why it could not be opened.
    pub async fn shown(&self) -> Result<Desk> {
        self.0.wanted.send_replace(true);
        self.desk_when(|s| !matches!(s, DeskState::Opening)).await
    }

    async fn desk_when(&self, ready: fn(&DeskState) -> bool) -> Result<Desk> {
        let mut state = self.0.desk.subscribe();
        let state = state.wait_for(ready).await;
        match state.as_deref() {
            Ok(DeskState::Open(desk) | DeskState::Shown(desk)) => Ok(desk.clone()),
            Ok(DeskState::Failed(error)) => Err(error.clone()),
            _ => Err(Error::new(
                FailureCode::VaultWaiting,
                "failure-vault-waiting",
            )),
        }
    }

    /// The desk if it is open soon; the first screen does not wait for a keychain that asks.
    pub async fn desk_soon(&self, patience: Duration) -> DeskState {
        // The time-out is an answer: still opening.
        let _ = tokio::time::timeout(patience, self.shown()).await;
        self.0.desk.borrow().clone()
    }

    /// Gives up waiting for the keychain.
    pub fn give_up(&self) {
        self.0.desk.send_if_modified(|state| {
            let waiting = matches!(state, DeskState::Opening);
            if waiting {
                *state =
                    DeskState::Failed(Error::new(FailureCode::Vault, "failure-vault-cancelled"));
            }
            waiting
        });
        self.emit(&Event::Vault(VaultState::Unavailable));
    }

    /// Waits for the keychain once more, where it could not be opened; whether it does now.
    pub fn waits_again(&self) -> bool {
        let again = self.0.desk.send_if_modified(|state| {
            let failed = matches!(state, DeskState::Failed(_));
            if failed {
                *state = DeskState::Opening;
            }
            failed
        });
        if again {
            self.emit(&Event::Vault(VaultState::Waiting));
        }
        again
    }

    /// Begins again with a demo: the present desk is put aside.
    pub fn reopen(&self) {
        self.0.desk.send_replace(DeskState::Opening);
        self.0.painted.send_replace(false);
        self.0.page.forget();
        *lock(&self.0.shop) = None;
    }

    /// The window is gone: closes the cache, and lets a demo's folder and servers go.
    pub async fn close(&self) {
        let state = self.0.desk.send_replace(DeskState::Opening);
        if let DeskState::Open(desk) | DeskState::Shown(desk) = state {
            desk.close().await;
        }
        drop(lock(&self.0.demo).take());
    }

    /// Whether this desk is the open one.
    pub fn shows(&self, desk: &Desk) -> bool {
        self.desk_now().is_some_and(|open| open.is(desk))
    }

    /// Whether a sync or a list of this window runs.
    pub fn writes(&self) -> bool {
        lock(&self.0.sync).is_some() || lock(&self.0.bulk).is_some()
    }

    /// Waits until this window changed something.
    pub async fn told_to_look(&self) {
        self.0.moved.notified().await;
    }

    /// The cache moved: what is shown is to be asked for again. An open desk is followed, and its follower tells it.
    pub fn changed(&self) {
        if self.desk_now().is_some() {
            self.0.moved.notify_one();
        } else {
            self.tell_changed();
        }
    }

    /// Tells the page.
    pub fn tell_changed(&self) {
        self.emit(&Event::Changed);
    }

    pub fn is_demo(&self) -> bool {
        *lock(&self.0.is_demo)
    }

    pub fn lang(&self) -> Lang {
        *lock(&self.0.lang)
    }

    pub fn theme(&self) -> Theme {
        *lock(&self.0.theme)
    }

    /// How the page looks.
    pub fn look(&self) -> Look {
        (self.lang(), self.theme())
    }

    pub fn words(&self) -> Words {
        Words::new(self.lang())
    }

    pub fn set_lang(&self, lang: Lang) {
        *lock(&self.0.lang) = lang;
    }

    pub fn set_theme(&self, theme: Theme) {
        *lock(&self.0.theme) = theme;
    }

    /// The shop that is shown; none: all of them.
    pub fn shop(&self) -> Option<String> {
        lock(&self.0.shop).clone()
    }

    pub fn set_shop(&self, shop: Option<String>) {
        *lock(&self.0.shop) = shop;
    }

    /// Takes the place of the one running sync; none when one runs.
    pub fn begin_sync(&self) -> Option<Cancel> {
        let mut running = lock(&self.0.sync);
        if running.is_some() {
            return None;
        }
        let cancel = Cancel::default();
        *running = Some(cancel.clone());
        Some(cancel)
    }

    pub fn end_sync(&self) {
        *lock(&self.0.sync) = None;
    }

    pub fn cancel_sync(&self) {
        if let Some(cancel) = lock(&self.0.sync).as_ref() {
            cancel.cancel();
        }
    }

    /// Files on their way in.
    pub fn files(&self) -> &Files {
        &self.0.files
    }

    /// The page as a process.
    pub fn page(&self) -> &Page {
        &self.0.page
    }

    /// The operation behind a dry view's token.
    pub fn wish(&self) -> &Slot<Offer<ToDo>> {
        &self.0.wish
    }

    /// The charge on a consent, or its end, behind a dry view's token.
    pub fn consent_wish(&self) -> &Slot<Offer<ConsentOffer>> {
        &self.0.consent_wish
    }

    /// The list behind a dry view's token.
    pub fn bulk_wish(&self) -> &Slot<Offer<Bulk>> {
        &self.0.bulk_wish
    }

    /// Takes the place of the one running list; none when one runs.
    pub fn begin_bulk(&self) -> Option<Cancel> {
        let mut running = lock(&self.0.bulk);
        let free = running.is_none();
        free.then(|| {
            self.0.page.lists.begin();
            running.insert(Cancel::default()).clone()
        })
    }

    /// A list ended, with what became of it.
    pub fn end_bulk(&self, answer: Option<&BulkAnswer>) {
        *lock(&self.0.bulk) = None;
        self.0.page.lists.end(answer);
        *lock(&self.0.last_bulk) = answer.cloned();
    }

    pub fn cancel_bulk(&self) {
        if let Some(cancel) = lock(&self.0.bulk).as_ref() {
            cancel.cancel();
        }
    }

    /// What became of the last list.
    pub fn last_bulk(&self) -> Option<BulkAnswer> {
        lock(&self.0.last_bulk).clone()
    }
}
