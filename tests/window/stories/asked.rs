//! The system's own question before much money moves and before a shop is forgotten: it names what would happen, a no leaves
//! everything as it was, and nothing happens while it stands. The page can neither answer nor hide it, so hands answer.

use crate::ensure;
use harness::play::{have, play};
use harness::{Around, Done, Opening, Stage};
use std::time::{Duration, Instant};

const AROUND: &[Around] = &[Around::Manager];
/// In both languages.
const TITLE: &str = "帳場の確認|Choba asks";
const PATIENCE: Duration = Duration::from_secs(30);
/// Longer than the question must have stood before its yes can be pressed.
const READ: Duration = Duration::from_millis(1_200);

fn told(name: &str, story: impl AsyncFnOnce(&Stage) -> Done) {
    told_in(Opening::default(), name, story);
}

fn told_in(opening: Opening, name: &str, story: impl AsyncFnOnce(&Stage) -> Done) {
    if !have(AROUND) {
        return;
    }
    let opening = Opening {
        around: AROUND,
        env: &[("CHOBA_ASK", "true")],
        ..opening
    };
    play(name, opening, story);
}

/// Whether the system's question stands on the display.
fn stands(stage: &Stage) -> bool {
    stage
        .hands(&["search", "--onlyvisible", "--name", TITLE])
        .is_ok_and(|found| !found.is_empty())
}

/// Waits until the question stands, or is gone.
async fn until(stage: &Stage, there: bool) -> Done {
    let start = Instant::now();
    while stands(stage) != there {
        if start.elapsed() > PATIENCE {
            stage.screen("failed/asked-display")?;
            return Err(format!("a question stands: {}, waited for {there}", stands(stage)).into());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

/// Width and height of the question, pixels.
fn size(stage: &Stage) -> Result<(i64, i64), harness::Failure> {
    let found = ["search", "--onlyvisible", "--name", TITLE];
    let told = stage.hands(&[&found[..], &["getwindowgeometry", "--shell"]].concat())?;
    let number = |name: &str| {
        let line = told.lines().find_map(|l| l.strip_prefix(name));
        line.and_then(|n| n.parse::<i64>().ok())
            .ok_or_else(|| told.clone())
    };
    Ok((number("WIDTH=")?, number("HEIGHT=")?))
}

/// Moves the mouse to where the yes stands: the right one of two buttons.
fn point_at_yes(stage: &Stage) -> Done {
    let found = ["search", "--onlyvisible", "--name", TITLE];
    let (width, height) = size(stage)?;
    let (x, y) = (width * 3 / 4, height - 16);
    let (x, y) = (x.to_string(), y.to_string());
    let there = ["mousemove", "--window", "%1", &x, &y];
    stage.hands(&[&found[..], &there].concat())?;
    Ok(())
}

/// Answers as a person does: no by Escape, yes by its button, which is the right one, once it can be pressed.
async fn answer(stage: &Stage, yes: bool) -> Done {
    let found = ["search", "--onlyvisible", "--name", TITLE];
    stage.hands(&[&found[..], &["windowactivate", "--sync"]].concat())?;
    if !yes {
        stage.keys(&["Escape"])?;
        return until(stage, false)
            .await
            .map_err(|error| format!("after Escape: {error}").into());
    }
    let start = Instant::now();
    while stands(stage) && start.elapsed() < PATIENCE {
        // A person reads it first.
        tokio::time::sleep(READ).await;
        point_at_yes(stage)?;
        stage.hands(&["click", "1"])?;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    until(stage, false).await
}

async fn cards(stage: &Stage) -> Result<i64, harness::Failure> {
    stage
        .number("return document.querySelectorAll('main .shop-acts').length")
        .await
}

/// The shops there are, by the program's word: the page draws what is gone a moment later.
async fn shops(stage: &Stage) -> Result<i64, harness::Failure> {
    let asked =
        "return window.__TAURI_INTERNALS__.invoke('start', {}).then((start) => start.shops.length)";
    stage.number(asked).await
}

#[test]
fn a_shop_is_not_forgotten_before_the_system_has_asked() {
    told("asked-forget", async |stage| {
        stage.go("shops").await?;
        stage
            .until("document.querySelectorAll('main .shop-acts').length > 1")
            .await?;
        let before = cards(stage).await?;
        // The other one has an operation whose outcome is unknown.
        let card = "main .shop-card:nth-of-type(2)";
        for (yes, left) in [(false, before), (true, before - 1)] {
            stage.click(&format!("{card} .shop-acts .btn.d")).await?;
            stage.click("dialog .btn.d").await?;
            until(stage, true).await?;
            ensure(
                cards(stage).await? == before,
                "nothing is gone while it is asked",
            )?;
            stage.screen("asked-forget")?;
            answer(stage, yes).await?;
            stage
                .until(&format!(
                    "document.querySelectorAll('main .shop-acts').length === {left} && !document.querySelector('dialog')"
                ))
                .await?;
        }
        Ok(())
    });
}

/// What a person was typing in the page when the question came: Enter, Space, the letters of a reason, a double click where
/// the yes will stand.
#[test]
fn keys_meant_for_the_page_are_no_yes() {
    told("asked-keys", async |stage| {
        stage.go("shops").await?;
        stage
            .until("document.querySelectorAll('main .shop-acts').length > 1")
            .await?;
        let before = shops(stage).await?;
        let card = "main .shop-card:nth-of-type(2)";
        for keys in [
            &["Return"][..],
            &["space"],
            &["a", "y", "KP_Enter"],
            &["alt+y", "Return"],
        ] {
            stage.click(&format!("{card} .shop-acts .btn.d")).await?;
            stage.click("dialog .btn.d").await?;
            until(stage, true).await?;
            stage.keys(keys)?;
            until(stage, false).await?;
            stage.until("!document.querySelector('dialog')").await?;
            ensure(shops(stage).await? == before, format!("{keys:?} forgot it"))?;
        }
        Ok(())
    });
}

/// Holds a key down in the question, pressed sooner than its yes can be. Where this machine was too slow for that, the question is
/// told no and put again.
async fn held_from_the_beginning(
    stage: &Stage,
    put: impl AsyncFn() -> Result<Instant, harness::Failure>,
    key: &str,
) -> Done {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        // It came after this moment.
        let mut absent = put().await?;
        while !stands(stage) {
            ensure(start.elapsed() < PATIENCE, "no question came")?;
            absent = Instant::now();
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        stage.hands(&["keydown", key])?;
        if absent.elapsed() < Duration::from_millis(700) {
            return Ok(());
        }
        stage.hands(&["keyup", key, "key", "Escape"])?;
        until(stage, false).await?;
        stage.until("!document.querySelector('dialog')").await?;
    }
    Err("this machine is too slow to press a key in time".into())
}

/// A key that is held, or typed on and on, and then the keys that press a yes: it has not been read meanwhile.
#[test]
fn keys_typed_on_into_the_question_hold_its_yes_back() {
    told("asked-typed-on", async |stage| {
        stage.go("shops").await?;
        stage
            .until("document.querySelectorAll('main .shop-acts').length > 1")
            .await?;
        let before = shops(stage).await?;
        let card = "main .shop-card:nth-of-type(2)";
        let put = async || {
            stage.click(&format!("{card} .shop-acts .btn.d")).await?;
            stage
                .until("document.querySelector('dialog .btn.d')")
                .await?;
            // The driver's own click comes back long after it was made.
            let before = Instant::now();
            let ask = "document.querySelector('dialog .btn.d').click()";
            stage.eval(ask).await.map(|_| before)
        };
        for keys in [["Tab", "Return"], ["Right", "space"]] {
            // The display repeats it by its own clock.
            held_from_the_beginning(stage, put, "5").await?;
            tokio::time::sleep(READ * 2).await;
            let [to_yes, press] = keys;
            stage.hands(&["keyup", "5", "key", to_yes, "key", press])?;
            until(stage, false).await?;
            stage.until("!document.querySelector('dialog')").await?;
            ensure(shops(stage).await? == before, format!("{keys:?} forgot it"))?;
        }
        Ok(())
    });
}

const ADDS_A_LONG_HOST: &str = "\
    const host = ['p01.mul-p\u{430}y.jp', ...Array(20).fill('a'.repeat(10)), 'evil.example'].join('.'); \
    window.__TAURI_INTERNALS__.invoke('shop_add', { shop: { name: 'other', environment: 'sandbox', \
    shop_id: 'tshop00000009', shop_pass: 'x', pg_url: 'https://' + host } }).catch(() => undefined)";

/// A host that the page chooses is as long as it likes: the whole question stays on the screen, with the host as it is called.
#[test]
fn a_long_host_is_read_whole() {
    for (name, lang, theme) in [
        ("asked-host-ja", "ja", "light"),
        ("asked-host-en", "en", "dark"),
    ] {
        let opening = Opening {
            lang,
            theme,
            ..Opening::default()
        };
        told_in(opening, name, async |stage| {
            stage.eval(ADDS_A_LONG_HOST).await?;
            until(stage, true).await?;
            stage.screen(name)?;
            let (width, height) = size(stage)?;
            ensure(
                width < 800 && height < 400,
                format!("the question is {width} to {height} pixels"),
            )?;
            answer(stage, false).await
        });
    }
}

/// Clicks that go on while the question comes, where its yes will stand; and a second question over the first.
#[test]
fn clicks_meant_for_the_page_are_no_yes_and_questions_do_not_lie_over_each_other() {
    told("asked-clicks", async |stage| {
        stage.go("shops").await?;
        stage
            .until("document.querySelectorAll('main .shop-acts').length > 1")
            .await?;
        let before = shops(stage).await?;
        let card = "main .shop-card:nth-of-type(2)";
        stage.click(&format!("{card} .shop-acts .btn.d")).await?;
        stage.click("dialog .btn.d").await?;
        until(stage, true).await?;
        point_at_yes(stage)?;
        answer(stage, false).await?;
        stage.until("!document.querySelector('dialog')").await?;
        stage.click(&format!("{card} .shop-acts .btn.d")).await?;
        // It comes where it was, under the mouse, in the middle of a row of clicks. The driver's own mouse would get in its way.
        let mut clicks = stage.hands_begin(&["click", "--repeat", "40", "--delay", "100", "1"])?;
        stage
            .eval("document.querySelector('dialog .btn.d').click()")
            .await?;
        until(stage, true).await?;
        clicks.wait()?;
        ensure(stands(stage), "a click in a row of clicks was a yes")?;
        let second = "const { invoke } = window.__TAURI_INTERNALS__; \
                      return invoke('start', {}).then((start) => invoke('shop_forget', { name: start.shops[1].name })) \
                      .then(() => 'done', (error) => error.message)";
        for _ in 0..3 {
            let said = stage.text(second).await?;
            ensure(
                said.starts_with("先に"),
                format!("a second question: {said}"),
            )?;
        }
        ensure(shops(stage).await? == before, "one was forgotten")?;
        answer(stage, true).await?;
        stage
            .until(&format!(
                "document.querySelectorAll('main .shop-acts').length === {}",
                before - 1
            ))
            .await
    });
}

#[test]
fn a_large_sale_is_sent_when_the_system_has_heard_yes_and_not_before() {
    told("asked-sale", async |stage| {
        let order = "TYK-261105-005";
        let offer = "[data-offer=cancel]";
        stage.go("settings").await?;
        let limit = "document.querySelector('input[id$=\"confirm_above\"]')";
        stage.until(limit).await?;
        let set = format!(
            "const field = {limit}; field.value = '100'; field.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        );
        stage.eval(&set).await?;
        for (yes, outcome) in [(false, ""), (true, "done")] {
            stage.go(&format!("transactions/{order}")).await?;
            stage
                .until(&format!("document.querySelector('{offer}')"))
                .await?;
            stage.click(offer).await?;
            let send = "dialog [data-operate=cancel][aria-disabled=false]";
            stage
                .until(&format!("document.querySelector('{send}')"))
                .await?;
            stage.click(send).await?;
            until(stage, true).await?;
            stage.screen("asked-sale")?;
            let sent = stage
                .text("return document.querySelector('dialog form')?.dataset.outcome ?? ''")
                .await?;
            ensure(sent.is_empty(), format!("{sent} while it is asked"))?;
            answer(stage, yes).await?;
            stage
                .until(&format!(
                    "document.querySelector('dialog form[aria-busy=false]')?.dataset.outcome === '{outcome}'"
                ))
                .await?;
            stage.press('\u{e00c}').await?;
            stage.until("!document.querySelector('dialog')").await?;
        }
        Ok(())
    });
}
