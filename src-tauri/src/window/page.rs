//! Starts the page again when its process ends, or says that it cannot be kept open.

use super::app::App;
use super::confirm;
use tauri::Manager;

/// Opens the window's page again, because a person says so.
pub fn again(app: &App) {
    let window = app.handle().and_then(|h| h.get_webview_window("main"));
    if let (Some(url), Some(window)) = (app.page().again(app.look()), window) {
        // A window that is going away has no page to open.
        let _ = window.navigate(url);
    }
}

/// Says by a window of the system that the page cannot be kept open, and tries again when that is answered.
pub fn ask(app: &App) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        if confirm::page_stopped(&app).await {
            again(&app);
        }
    });
}

/// Watches the page's process where the platform tells of its end. Windows tells it by an interface that needs `unsafe`.
#[cfg(target_os = "linux")]
pub fn watch(window: &tauri::WebviewWindow, app: &App) -> tauri::Result<()> {
    use webkit2gtk::WebViewExt;
    let app = app.clone();
    window.with_webview(move |view| {
        view.inner()
            .connect_web_process_terminated(move |view, _why| {
                match app.page().died(app.look(), crate::clock::elapsed_ms()) {
                    Some(url) => view.load_uri(url.as_str()),
                    None => ask(&app),
                }
            });
    })
}

/// See the one for Linux; macOS is told by the builder, see [`told`].
#[cfg(not(target_os = "linux"))]
pub fn watch(_window: &tauri::WebviewWindow, _app: &App) -> tauri::Result<()> {
    Ok(())
}

/// The hook of macOS: the page's process ended.
#[cfg(target_os = "macos")]
pub fn told(view: &tauri::Webview, app: &App) {
    match app.page().died(app.look(), crate::clock::elapsed_ms()) {
        // A window that is going away has no page to open.
        Some(url) => drop(view.navigate(url)),
        None => ask(app),
    }
}
