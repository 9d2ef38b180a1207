//! The program opens and shows something true.

use crate::ensure;
use harness::play::play;
use harness::{Opening, SCREENS};

#[test]
fn the_window_opens_in_the_asked_language_and_theme() {
    let opening = Opening {
        lang: "en",
        theme: "dark",
        ..Opening::default()
    };
    play("start-en-dark", opening, async |stage| {
        ensure(
            stage.text("return document.documentElement.lang").await? == "en",
            "html[lang] is en",
        )?;
        ensure(
            stage
                .text("return document.documentElement.dataset.theme")
                .await?
                == "dark",
            "html[data-theme] is dark",
        )?;
        let marks = stage
            .number("return performance.getEntriesByName('first-page').length")
            .await?;
        ensure(marks == 1, "the first page is marked once")
    });
}

#[test]
fn every_screen_has_one_heading_and_the_way_to_the_others() {
    play("landmarks", Opening::default(), async |stage| {
        for screen in SCREENS {
            stage.go(screen).await?;
            let count = async |css: &str| {
                stage
                    .number(&format!("return document.querySelectorAll('{css}').length"))
                    .await
            };
            ensure(count("main").await? == 1, format!("{screen}: one main"))?;
            ensure(
                count("main h1").await? == 1,
                format!("{screen}: one h1 in main"),
            )?;
            ensure(count("h1").await? == 1, format!("{screen}: one h1"))?;
            ensure(count("nav").await? == 1, format!("{screen}: one nav"))?;
        }
        for screen in [
            "today",
            "transactions",
            "warnings",
            "payouts",
            "recurring",
            "activity",
        ] {
            let links = stage
                .number(&format!(
                    "return document.querySelectorAll('nav a[href=\"#/{screen}\"]').length"
                ))
                .await?;
            ensure(links == 1, format!("nav has one link to {screen}"))?;
        }
        Ok(())
    });
}
