//! Everyone can use it: axe-core finds nothing, on any screen, in both languages and themes.

use crate::ensure;
use harness::play::play;
use harness::{Done, Failure, Opening, SCREENS, Stage};

fn check(name: &str, lang: &'static str, theme: &'static str) {
    play(
        name,
        Opening {
            lang,
            theme,
            ..Opening::default()
        },
        async |stage| {
            let mut found = Vec::new();
            for screen in addresses(stage).await? {
                stage.go(&screen).await?;
                let lines = stage.reach_violations().await?;
                found.extend(lines.into_iter().map(|line| format!("{screen}: {line}")));
            }
            ensure(found.is_empty(), found.join("\n"))
        },
    );
}

/// Every fixed address, one transaction and one warning.
async fn addresses(stage: &Stage) -> Result<Vec<String>, Failure> {
    let mut all: Vec<String> = SCREENS.iter().map(|screen| (*screen).to_owned()).collect();
    let order = order_of_a_warning(stage).await?;
    all.push(format!("transactions/{order}"));
    let case = stage
        .text(
            "return document.querySelector('main a[href^=\"#/warnings/\"]')?.getAttribute('href')",
        )
        .await?;
    all.extend(case.strip_prefix("#/").map(str::to_owned));
    Ok(all)
}

async fn order_of_a_warning(stage: &Stage) -> Result<String, Failure> {
    stage.go("warnings").await?;
    let seen: Done = stage
        .until("document.querySelector('main [data-order]')")
        .await;
    seen?;
    stage
        .text(
            "return encodeURIComponent(document.querySelector('main [data-order]').dataset.order)",
        )
        .await
}

#[test]
fn japanese_light() {
    check("reach-ja-light", "ja", "light");
}

#[test]
fn japanese_dark() {
    check("reach-ja-dark", "ja", "dark");
}

#[test]
fn english_light() {
    check("reach-en-light", "en", "light");
}

#[test]
fn english_dark() {
    check("reach-en-dark", "en", "dark");
}
