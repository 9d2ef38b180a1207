//! The input method. Tauri's webview switches the composing text off on Linux, so that the page never hears of a
//! composition and the candidates stand in a corner of the screen; here it is switched on again.

/// Lets the composing text stand in the field that it is typed into.
#[cfg(target_os = "linux")]
pub fn compose_in_place(window: &tauri::WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{InputMethodContextExt, WebViewExt};
    window.with_webview(|view| {
        if let Some(context) = view.inner().input_method_context() {
            context.set_enable_preedit(true);
        }
    })
}

/// The other systems' webviews do so by themselves.
#[cfg(not(target_os = "linux"))]
pub fn compose_in_place(_window: &tauri::WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
