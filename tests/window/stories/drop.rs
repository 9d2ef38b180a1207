//! Files are dragged from another program and let go on the window: with a real drag, for the page's own events tell
//! nothing of what the toolkit does with one.

use crate::ensure;
use harness::play::{have, play};
use harness::{Around, Done, Opening, Stage};
use std::path::Path;
use std::process::{Command, Stdio};

/// The system's own: another one in the path does not know the system's packages.
const PYTHON: &str = "/usr/bin/python3";

const AROUND: &[Around] = &[Around::Manager];

/// A program that offers files to whoever takes them: one large button at the left edge of the screen.
const SOURCE: &str = include_str!("drag.py");

/// What one file of the demo's order list looks like.
const ORDERS: &str = "order_id,memo\nTYK-261029-002,山田\nTYK-261029-003,佐藤\n";

fn told(name: &str, story: impl AsyncFnOnce(&Stage) -> Done) {
    let gtk = Command::new(PYTHON)
        .args(["-c", "import gi; gi.require_version('Gtk', '3.0')"])
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !have(AROUND) {
        return;
    }
    if !gtk {
        harness::play::skipped("python3-gi and gir1.2-gtk-3.0");
        return;
    }
    let opening = Opening {
        around: AROUND,
        size: Some((1000, 760)),
        ..Opening::default()
    };
    play(name, opening, story);
}

/// Drags what is named from a program of its own onto the middle of the window; `text` drags words.
async fn drag(stage: &Stage, what: &[&str]) -> Done {
    let script = stage.room().path().join("drag.py");
    std::fs::write(&script, SOURCE)?;
    let script = script.display().to_string();
    let mut source = stage.beside(PYTHON, &[&[script.as_str()], what].concat())?;
    ensure(source.line()? == "ready", "the source stands")?;
    let (from, to) = (("1300", "400"), ("500", "420"));
    stage.hands(&["mousemove", from.0, from.1])?;
    stage.hands(&["mousedown", "1"])?;
    // A drag begins when the mouse has moved some pixels, and is followed step by step.
    for at in 0..=20 {
        let across = 1300 - at * 40;
        stage.hands(&["mousemove", &across.to_string(), to.1])?;
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    if what.first() != Some(&"text") {
        stage.until("document.querySelector('[data-drop]')").await?;
        stage.screen("drop-over")?;
    }
    stage.hands(&["mouseup", "1"])?;
    ensure(source.line()? == "over", "the source is rid of the drag")?;
    stage.until("!document.querySelector('[data-drop]')").await
}

fn file(stage: &Stage, name: &str, text: &str) -> Result<String, harness::Failure> {
    let path = stage.room().path().join(name);
    std::fs::write(&path, text)?;
    Ok(path.display().to_string())
}

#[test]
fn files_arrive_on_any_screen_and_are_looked_at_before_they_are_taken() {
    told("drop-files", async |stage| {
        stage.go("warnings").await?;
        let one = file(stage, "注文 一覧.csv", ORDERS)?;
        let two = file(stage, "more.csv", "order_id\nTYK-261029-004\n")?;
        drag(stage, &["files", &one, &two]).await?;
        stage
            .until("location.hash === '#/payouts/import' && document.querySelector('main[data-state=ready] .picks')")
            .await?;
        let seen = stage
            .text("return [...document.querySelectorAll('.picks button')].map((one) => one.innerText).join('|')")
            .await?;
        ensure(
            seen == "注文 一覧.csv|more.csv",
            format!("both files, by name: {seen}"),
        )?;
        let page = stage
            .text("return document.documentElement.outerHTML")
            .await?;
        let folder = stage.room().path().display().to_string();
        ensure(
            !page.contains(&folder),
            "the page does not know where they lie",
        )?;
        stage.picture("drop-files").await?;
        stage
            .click("main .imp .btn.p.big[aria-disabled=false]")
            .await?;
        stage.until("!location.hash.includes('import')").await
    });
}

#[test]
fn a_folder_is_named_as_one() {
    told("drop-folder", async |stage| {
        stage.go("today").await?;
        let folder = stage.room().path().join("帳票");
        std::fs::create_dir(&folder)?;
        drag(stage, &["files", &folder.display().to_string()]).await?;
        stage
            .until("document.querySelector('main[data-state=failed] [role=alert]')?.innerText.includes('帳票')")
            .await
    });
}

#[test]
fn words_go_into_the_field_they_are_dropped_on_and_nowhere_else() {
    told("drop-text", async |stage| {
        stage.go("today").await?;
        drag(stage, &["text", "TYK-261029-002"]).await?;
        stage.frames().await?;
        ensure(
            stage.text("return location.hash").await? == "#/today",
            "nothing is imported",
        )
    });
}

#[test]
fn above_an_open_dialog_nothing_is_taken() {
    told("drop-dialog", async |stage| {
        stage.go("warnings").await?;
        stage.click("main [data-acknowledge]").await?;
        stage
            .until("document.querySelector('dialog textarea')")
            .await?;
        let one = file(stage, "orders.csv", ORDERS)?;
        drag(stage, &["files", &one]).await?;
        stage.until("document.querySelector('.toast')").await?;
        ensure(Path::new(&one).exists(), "the file is where it was")?;
        stage
            .until("document.querySelector('dialog textarea') && location.hash.startsWith('#/warnings')")
            .await
    });
}
