//! The window: one webview on the built UI, commands that call `ops`, events that say what moved.
//!
//! The webview is untrusted: every command validates, none returns a secret, and the page can reach nothing but these
//! commands. The first paint waits for nothing: the desk is opened beside it.

mod again;
mod app;
mod at_start;
mod automation;
mod commands;
mod confirm;
mod door;
pub mod drawing;
mod dropped;
mod files;
mod first;
mod follow;
mod frame;
mod input;
mod kept_page;
mod lists;
mod offers;
mod opening;
mod page;
mod policy;
mod restarts;
mod slot;
mod zoom;

use crate::cli::args::{Cli, Demo, LangArg, ThemeArg};
use crate::demo::Begin;
use app::App;
use messages::FailureCode;
use ops::{Desk, Error, Result};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tauri::webview::NewWindowResponse;
use tauri::{Manager, RunEvent, WebviewUrl, WebviewWindowBuilder};
use words::{Lang, Words};

/// Opens the window on the data folder.
///
/// # Errors
/// Without a display, or when the webview cannot be made.
pub fn open(cli: &Cli, words: Words) -> Result<u8> {
    need_display()?;
    let home = crate::cli::home(cli);
    Desk::check_folder(&home)?;
    if let Some(ended) = drawing::settle(&home) {
        return ended;
    }
    let allowed = automation::asked() && only_sandbox(&home)?;
    if let Some(ended) = automation::settle(allowed) {
        return ended;
    }
    let app = App::new(asked_lang(cli), asked_theme(cli), words.lang(), false);
    app.is_on(home.clone());
    let begin = app.clone();
    let job = move || opening::open(&begin);
    let how = How {
        single: true,
        first: None,
        keeps: true,
    };
    run(app, &home, &folder_id(&home), how, job)
}

/// Opens the window on the demo shop.
///
/// # Errors
/// Without a display, or when the webview cannot be made.
pub fn open_demo(cli: &Cli, demo: &Demo, words: Words) -> Result<u8> {
    need_display()?;
    let settled =
        drawing::settle(&crate::cli::home(cli)).or_else(|| automation::settle(automation::asked()));
    if let Some(ended) = settled {
        return ended;
    }
    let app = App::new(asked_lang(cli), asked_theme(cli), words.lang(), true);
    let run_id = uuid::Uuid::now_v7().simple().to_string();
    let profile = std::env::temp_dir().join(format!("choba-window-{run_id}"));
    let begin = app.clone();
    let wanted = Begin {
        seed: demo.seed,
        orders: demo.orders,
    };
    let kept = first::kept(&app, wanted);
    let script = kept.as_ref().and_then(first::script);
    let waits = script.is_some();
    let job = move || {
        tauri::async_runtime::spawn(async move {
            if waits {
                begin.wanted().await;
            }
            begin.open_demo(wanted).await;
        });
    };
    let how = How {
        single: false,
        first: script,
        keeps: false,
    };
    let code = run(app, &profile, &run_id[20..], how, job);
    // The profile is of this run only; the system clears its temporary folder anyway.
    let _ = std::fs::remove_dir_all(&profile);
    code
}

fn asked_lang(cli: &Cli) -> Option<Lang> {
    cli.lang.map(|lang| match lang {
        LangArg::Ja => Lang::Ja,
        LangArg::En => Lang::En,
    })
}

fn asked_theme(cli: &Cli) -> Option<messages::Theme> {
    cli.theme.map(|theme| match theme {
        ThemeArg::Light => messages::Theme::Light,
        ThemeArg::Dark => messages::Theme::Dark,
        ThemeArg::System => messages::Theme::System,
    })
}

fn need_display() -> Result<()> {
    if crate::place::has_display() {
        Ok(())
    } else {
        Err(Error::new(FailureCode::Usage, "failure-no-display"))
    }
}

/// A window's identifier names its folder, so that a window on another folder is another program to the system.
fn folder_id(home: &Path) -> String {
    let path = home.canonicalize().unwrap_or_else(|_| home.to_owned());
    payments::sha256_hex(path.to_string_lossy().as_bytes())[..12].to_owned()
}

/// How a window is opened.
struct How {
    /// Whether a second start on the same folder brings this window forward instead.
    single: bool,
    /// The script that puts the first screen into the page, where it is known already.
    first: Option<String>,
    /// Whether the data folder keeps how the window was left, and what helped it to draw; the demo keeps nothing.
    keeps: bool,
}

fn run(
    app: App,
    home: &Path,
    id: &str,
    how: How,
    open_desk: impl FnOnce() + Send + 'static,
) -> Result<u8> {
    // The demo begins beside the toolkit's own start. A real desk waits until this is known to be its only window.
    let mut open_desk = Some(open_desk);
    if !how.single
        && let Some(open_desk) = open_desk.take()
    {
        open_desk();
    }
    let mut context = tauri::generate_context!();
    let config = context.config_mut();
    config.identifier = format!("{}.f{id}", config.identifier);
    let profile: PathBuf = home.join("webview");
    let kept = how.keeps.then(|| home.to_owned());
    let closing = kept.clone();
    if let Some(home) = &kept {
        drawing::begins(home);
    }
    let lang = app.lang();
    let theme = app.theme();
    let mut builder = tauri::Builder::default();
    if how.single {
        builder = builder.plugin(tauri_plugin_single_instance::init(|handle, _, _| {
            if let Some(window) = handle.get_webview_window("main") {
                // A window that cannot be brought forward is still there.
                let _ = window.set_focus();
            }
        }));
    }
    #[cfg(target_os = "macos")]
    {
        let told = app.clone();
        builder = builder.on_web_content_process_terminate(move |view| page::told(view, &told));
    }
    let ending = app.clone();
    door::counts_first(builder)
        .manage(app.clone())
        .invoke_handler(commands::handler())
        .setup(move |tauri| {
            app.attach(tauri.handle().clone());
            tauri::async_runtime::spawn(follow::every_desk(app.clone()));
            if let Some(open_desk) = open_desk {
                open_desk();
            }
            let page = format!("index.html?lang={}&theme={}", lang.as_str(), theme.as_str());
            let mut window = WebviewWindowBuilder::new(tauri, "main", WebviewUrl::App(page.into()));
            if let Some(script) = how.first {
                window = window.initialization_script(script);
            }
            let left = kept
                .as_deref()
                .and_then(|home| frame::left(&frame::file(home)));
            if let Some(placed) = frame::place(left, &frame::areas(tauri.handle())) {
                window = window
                    .position(placed.corner.0, placed.corner.1)
                    .inner_size(placed.size.0, placed.size.1)
                    .maximized(placed.maximised);
            }
            let window = window
                .title("Choba 帳場")
                .min_inner_size(frame::LEAST.0, frame::LEAST.1)
                .data_directory(profile)
                .disable_drag_drop_handler()
                .on_navigation(policy::is_a_page)
                .on_web_resource_request(|_, answer| policy::no_page_of_an_asset(answer))
                .on_new_window(|_, _| NewWindowResponse::Deny)
                .proxy_url(policy::nowhere()?);
            // A release has none; this one neither.
            #[cfg(debug_assertions)]
            let window = window.devtools(false);
            let window = window.build()?;
            door::shut_the_older(&window)?;
            page::watch(&window, &app)?;
            input::compose_in_place(&window)?;
            dropped::watch(&window, &app)?;
            if let Some(home) = &kept {
                frame::keep_at_close(&window, frame::file(home));
            }
            drawing::watch(&app, kept);
            app.draw_zoomed()?;
            Ok(())
        })
        .build(context)
        .map_err(|e| Error::new(FailureCode::Bug, "failure-window").with("reason", e.to_string()))?
        .run(move |_, event| {
            if matches!(event, RunEvent::Exit) {
                if let Some(home) = &closing {
                    drawing::done(home);
                }
                tauri::async_runtime::block_on(ending.close());
                if automation::is_taken_back() {
                    // On Unix this does not return; elsewhere the new window has ended as well.
                    let _ = automation::undriven();
                }
            }
        });
    Ok(0)
}

/// Any process of the user could drive the window: that is for shops of the sandbox only, or for none yet.
fn only_sandbox(home: &Path) -> Result<bool> {
    let open = Desk::open(
        home,
        crate::end::keychain(Duration::from_secs(5)),
        crate::clock::tools(),
    );
    tauri::async_runtime::block_on(async {
        let desk = match open.await {
            Ok(desk) => desk,
            // Of a lost cache no shop can be reached, and without the keychain none is yet: when it opens, it is asked again.
            Err(error) if cannot_reach(error.code) => return Ok(true),
            Err(error) => return Err(error),
        };
        let only = desk.only_sandbox().await;
        desk.close().await;
        only
    })
}

/// Whether no shop of the folder can be reached while this stands.
fn cannot_reach(code: FailureCode) -> bool {
    use FailureCode::{CacheKey, Vault, VaultWaiting};
    matches!(code, CacheKey | Vault | VaultWaiting)
}
