//! What a person looks at before a screen is called done: every screen and the dialogs that speak of money, in both languages
//! and themes, as pictures below `tests/output/looks`.

use harness::play::play;
use harness::{Done, Opening, SCREENS, Stage};

fn pictures(name: &'static str, lang: &'static str, theme: &'static str) {
    let opening = Opening {
        lang,
        theme,
        ..Opening::default()
    };
    play(name, opening, async |stage| {
        let of = |what: &str| format!("looks/{name}/{}", what.replace(['/', '?', '='], "-"));
        for screen in SCREENS {
            stage.go(screen).await?;
            stage.rested().await?;
            stage.picture(&of(screen)).await?;
        }
        first_pin(stage, &of("pin")).await?;
        cases(stage, &of).await?;
        list(stage, &of("list")).await
    });
}

/// The owner chooses a PIN.
async fn first_pin(stage: &Stage, name: &str) -> Done {
    stage.go("settings").await?;
    stage
        .until("document.querySelector('button[data-owner-pin]')")
        .await?;
    stage.click("button[data-owner-pin]").await?;
    stage
        .until("document.querySelector('dialog [data-owner-pin=none]')")
        .await?;
    stage.rested().await?;
    stage.picture(name).await?;
    stage.press('\u{e00c}').await?;
    stage.until("!document.querySelector('dialog')").await
}

/// Each case of the demo, with its order beside it and what is said before money goes back.
async fn cases(stage: &Stage, of: &impl Fn(&str) -> String) -> Done {
    stage.go("warnings").await?;
    let links = stage
        .text(
            "return [...new Map([...document.querySelectorAll('main [data-warning-kind]')].map((one) => [one.dataset.warningKind, one]))] \
             .map(([kind, one]) => `${kind} ${one.dataset.order} ${one.querySelector('a[href^=\"#/warnings/\"]')?.getAttribute('href').slice(2) ?? ''}`).join('\\n')",
        )
        .await?;
    for line in links.lines() {
        let mut words = line.split(' ');
        let (Some(kind), Some(order), case) = (words.next(), words.next(), words.next()) else {
            continue;
        };
        if let Some(case) = case.filter(|case| !case.is_empty()) {
            stage.go(case).await?;
            stage.rested().await?;
            stage.picture(&of(&format!("case-{kind}"))).await?;
        }
        stage.go(&format!("transactions/{order}")).await?;
        stage.rested().await?;
        stage.picture(&of(&format!("order-{kind}"))).await?;
        let offer = "document.querySelector('[data-offer=cancel], [data-offer=sales]')";
        if stage.eval(&format!("return Boolean({offer})")).await? == true {
            stage.eval(&format!("{offer}.click()")).await?;
            stage
                .until("document.querySelector('dialog form[data-outcome][aria-busy=false] [role=status]')?.innerText.trim()")
                .await?;
            stage.rested().await?;
            stage.picture(&of(&format!("asked-{kind}"))).await?;
            stage.press('\u{e00c}').await?;
            stage.until("!document.querySelector('dialog')").await?;
        }
    }
    Ok(())
}

/// The list of what is chosen, before it is sent.
async fn list(stage: &Stage, name: &str) -> Done {
    stage.go("transactions?status=SALES").await?;
    stage
        .until("document.querySelectorAll('[role=grid] [data-rank]').length > 6")
        .await?;
    stage
        .eval(
            "for (const row of [...document.querySelectorAll('[role=grid] [data-rank]')].slice(0, 6)) \
             row.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }))",
        )
        .await?;
    stage
        .until("document.querySelector('[data-offer=bulk-cancel]')")
        .await?;
    stage.click("[data-offer=bulk-cancel]").await?;
    stage
        .until("document.querySelectorAll('dialog [data-bulk=ready] [data-order]').length > 5")
        .await?;
    stage.rested().await?;
    stage.picture(name).await?;
    Ok(())
}

#[test]
#[ignore = "makes pictures for a person to look at"]
fn japanese_light() {
    pictures("ja-light", "ja", "light");
}

#[test]
#[ignore = "makes pictures for a person to look at"]
fn japanese_dark() {
    pictures("ja-dark", "ja", "dark");
}

#[test]
#[ignore = "makes pictures for a person to look at"]
fn english_light() {
    pictures("en-light", "en", "light");
}

#[test]
#[ignore = "makes pictures for a person to look at"]
fn english_dark() {
    pictures("en-dark", "en", "dark");
}
