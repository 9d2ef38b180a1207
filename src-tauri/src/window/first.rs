//! The default demo's first screen, kept with the program so that it stands in the window's first frame.
//!
//! Making up a shop and judging eighteen months of it takes the time in which the toolkit starts, and both want the same
//! cores. The kept screen is nothing but what the desk answers itself: a test asks the desk and compares, and
//! `cargo xtask first` keeps it anew. What belongs to the machine (folders, the keychain's name) is filled in here.

use super::app::App;
use super::at_start;
use crate::demo::Begin;
use messages::{FirstScreen, Start};
use words::Lang;

/// The demo whose first screen is kept: what `choba demo` opens when nothing else is asked for.
pub const DEFAULT: Begin = Begin {
    seed: 1,
    orders: 3_000,
};

const JA: &str = include_str!("first/ja.json");
const EN: &str = include_str!("first/en.json");

/// The first screen of this demo, where it is kept.
pub fn kept(app: &App, begin: Begin) -> Option<FirstScreen> {
    if begin != DEFAULT {
        return None;
    }
    let text = match app.lang() {
        Lang::Ja => JA,
        Lang::En => EN,
    };
    let first: FirstScreen = serde_json::from_str(text).ok()?;
    let start = of_machine(app, first.start);
    Some(FirstScreen { start, ..first })
}

/// The same start on this machine.
fn of_machine(app: &App, kept: Start) -> Start {
    let here = at_start::bare(app, kept.vault);
    Start {
        theme: here.theme,
        version: here.version,
        keychain: here.keychain,
        export_dir: here.export_dir,
        ..kept
    }
}

/// The script that puts it into the page.
pub fn script(first: &FirstScreen) -> Option<String> {
    let json = serde_json::to_string(first).ok()?;
    Some(format!("globalThis.chobaFirst = {json};"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::disallowed_methods)]
mod tests {
    use super::*;
    use crate::demo::Shown;
    use ops::ChartTheme;
    use std::path::Path;
    use words::Words;

    /// What the desk itself answers, without what belongs to the machine.
    async fn answered(shown: &Shown, lang: Lang) -> FirstScreen {
        let app = App::new(Some(lang), None, lang, true);
        let today = async |theme| {
            let words = Words::new(lang);
            shown.desk.today(None, theme, words).await.unwrap()
        };
        let start = Start {
            version: String::new(),
            keychain: String::new(),
            export_dir: String::new(),
            ..at_start::full(&app, &shown.desk).await.unwrap()
        };
        FirstScreen {
            start,
            light: today(ChartTheme::Light).await,
            dark: today(ChartTheme::Dark).await,
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn the_kept_screen_is_what_the_desk_answers() {
        let keep = std::env::var_os("CHOBA_KEEP_FIRST").is_some();
        let shown = Shown::begin(DEFAULT).await.unwrap();
        for (lang, kept) in [(Lang::Ja, JA), (Lang::En, EN)] {
            let answered = answered(&shown, lang).await;
            let text = format!("{}\n", serde_json::to_string_pretty(&answered).unwrap());
            if keep {
                let folder =
                    Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri/src/window/first");
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(folder.join(format!("{}.json", lang.as_str())), text).unwrap();
            } else {
                assert!(
                    kept == text,
                    "the kept first screen ({}) is stale: cargo xtask first",
                    lang.as_str()
                );
            }
        }
    }

    #[test]
    fn only_the_default_demo_has_one() {
        let app = App::new(Some(Lang::En), None, Lang::En, true);
        assert!(kept(&app, Begin { seed: 2, ..DEFAULT }).is_none());
        assert!(
            kept(
                &app,
                Begin {
                    orders: 300,
                    ..DEFAULT
                }
            )
            .is_none()
        );
    }

    #[test]
    fn the_machine_fills_in_its_own() {
        let app = App::new(Some(Lang::En), None, Lang::En, true);
        let first = kept(&app, DEFAULT).unwrap();
        assert!(!first.start.export_dir.is_empty());
        assert!(!first.start.keychain.is_empty());
        assert_eq!(first.start.version, env!("CARGO_PKG_VERSION"));
        assert!(
            script(&first)
                .unwrap()
                .starts_with("globalThis.chobaFirst = {")
        );
    }
}
