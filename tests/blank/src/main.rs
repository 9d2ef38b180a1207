//! The smallest honest window: same toolkit, same webview, a page with nothing on it.
//!
//! `cargo xtask bench` starts this and the program in turn under the same display; what the
//! program needs beyond it is ours. It prints the same line at the same moment: the first task
//! after the first frame (see `mark_first_page` in the shell).

use std::io::Write;
use std::time::Instant;
use tao::dpi::LogicalSize;
use tao::event::{Event, WindowEvent};
use tao::event_loop::{ControlFlow, EventLoop};
use tao::window::WindowBuilder;
use wry::WebViewBuilder;

/// The page marks in the first task after its first frame, as the UI does.
const PAGE: &str = "<!doctype html><html lang=\"en\"><title>blank</title><h1>blank</h1><script>
requestAnimationFrame(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => window.ipc.postMessage('first-page');
  channel.port2.postMessage(0);
});
</script>";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let start = Instant::now();
    let events = EventLoop::new();
    let window = WindowBuilder::new()
        .with_title("blank")
        .with_inner_size(LogicalSize::new(1280, 832))
        .build(&events)?;
    let builder = WebViewBuilder::new()
        .with_html(PAGE)
        .with_ipc_handler(move |_| mark(start));
    let _view = attach(builder, &window)?;
    events.run(move |event, _, flow| {
        *flow = ControlFlow::Wait;
        if let Event::WindowEvent {
            event: WindowEvent::CloseRequested,
            ..
        } = event
        {
            *flow = ControlFlow::Exit;
        }
    })
}

/// One JSON line on stderr. A closed pipe is no reason to fall over.
fn mark(start: Instant) {
    let ms = start.elapsed().as_millis();
    let mut out = std::io::stderr();
    let _ = writeln!(out, "{{\"mark\":\"first-page\",\"ms_since_start\":{ms}}}");
}

#[cfg(target_os = "linux")]
fn attach(builder: WebViewBuilder, window: &tao::window::Window) -> wry::Result<wry::WebView> {
    use tao::platform::unix::WindowExtUnix;
    use wry::WebViewBuilderExtUnix;
    match window.default_vbox() {
        Some(container) => builder.build_gtk(container),
        None => builder.build(window),
    }
}

#[cfg(not(target_os = "linux"))]
fn attach(builder: WebViewBuilder, window: &tao::window::Window) -> wry::Result<wry::WebView> {
    builder.build(window)
}
