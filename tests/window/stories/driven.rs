//! Who may drive the window: nobody but a test, and that only while no shop but the sandbox's can be reached. Nobody looks into
//! its page.

use crate::ensure;
use harness::play::{have, play};
use harness::process::at_home;
use harness::{Around, Books, Done, Failure, Opening, Stage, Things};
use std::fs;
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// How long a window may take to be there, and to begin anew.
const PATIENCE: Duration = Duration::from_secs(60);

const AROUND: &[Around] = &[Around::Keychain];

/// Adds a shop that nobody asks anything.
fn add(program: &Path, things: &Things, name: &str, environment: &str, url: &str) -> Done {
    let program = program.display().to_string();
    let args = [
        "shop",
        "add",
        name,
        "--environment",
        environment,
        "--shop-id",
        "tshop00000001",
        "--pg-url",
        url,
    ];
    let mut command = things.command(&program, &args);
    let mut child = command.stdin(Stdio::piped()).spawn()?;
    if let Some(stdin) = &mut child.stdin {
        stdin.write_all(b"shop_pass=abcd1234\n")?;
    }
    drop(child.stdin.take());
    let ended = child.wait()?;
    ensure(ended.success(), format!("shop add {name}: {ended}"))
}

fn with_a_sandbox(program: &Path, things: &Things) -> Done {
    add(program, things, "try", "sandbox", "http://127.0.0.1:9")
}

fn with_a_real_one(program: &Path, things: &Things) -> Done {
    add(
        program,
        things,
        "real",
        "production",
        "https://p01.mul-pay.jp",
    )
}

/// The environments of the windows that run at a home.
fn windows(home: &Path) -> Vec<String> {
    let is_window = |process: &&std::path::PathBuf| {
        let name = fs::read_to_string(process.join("comm")).unwrap_or_default();
        !name.starts_with("WebKit") && name.starts_with("choba")
    };
    let all = at_home(home);
    let read = |process: &std::path::PathBuf| {
        let bytes = fs::read(process.join("environ")).unwrap_or_default();
        String::from_utf8_lossy(&bytes).replace('\0', "\n")
    };
    all.iter().filter(is_window).map(read).collect()
}

async fn until(what: &str, holds: impl Fn() -> bool) -> Done {
    let begun = Instant::now();
    while !holds() {
        if begun.elapsed() > PATIENCE {
            return Err(format!("never: {what}").into());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}

#[test]
fn driving_ends_when_a_real_shop_appears() {
    if !have(AROUND) {
        return;
    }
    let opening = Opening {
        around: AROUND,
        books: Books::Own(with_a_sandbox),
        ..Opening::default()
    };
    play("driven-ends", opening, async |stage| {
        let program = harness::play::program().ok_or("there is no program")?;
        let driven = |env: &String| env.contains("TAURI_WEBVIEW_AUTOMATION=true");
        ensure(windows(&stage.home()).iter().any(driven), "it is driven")?;
        with_a_real_one(&program, stage.things())?;
        let home = stage.home();
        until("a window that nobody drives", || {
            let all = windows(&home);
            !all.is_empty()
                && all
                    .iter()
                    .all(|env| !driven(env) && !env.contains("WEBKIT_INSPECTOR"))
        })
        .await?;
        let told = tokio::time::timeout(Duration::from_secs(10), stage.eval("return 1")).await;
        ensure(
            !matches!(told, Ok(Ok(_))),
            "the page still answers the driver",
        )
    });
}

#[test]
fn nobody_looks_into_the_page() {
    if !have(AROUND) {
        return;
    }
    let opening = Opening {
        around: AROUND,
        ..Opening::default()
    };
    play("driven-inspected", opening, async |stage| {
        let program = harness::play::program().ok_or("there is no program")?;
        for books in [with_a_sandbox, with_a_real_one] {
            books(&program, stage.things())?;
            inspected(stage, &program).await?;
        }
        Ok(())
    });
}

/// Opens a window of the room's own books as somebody does who wants to look into its page.
async fn inspected(stage: &Stage, program: &Path) -> Result<(), Failure> {
    let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    let address = format!("127.0.0.1:{port}");
    let asked = ["WEBKIT_INSPECTOR_SERVER", "WEBKIT_INSPECTOR_HTTP_SERVER"];
    let mut command = stage.things().command(&program.display().to_string(), &[]);
    let told = stage.room().path().join("inspected.log");
    let mut child = command
        .envs(asked.map(|name| (name, &address)))
        .env("CHOBA_BENCH_MARK", "1")
        .stderr(fs::File::create(&told)?)
        .spawn()?;
    let pid = child.id();
    let drawn = until("a window with a page", || {
        let pages = harness::process::named(&stage.home(), "WebKitWebProcess");
        let of = |page: &u32| fs::read_to_string(format!("/proc/{page}/stat")).unwrap_or_default();
        pages
            .iter()
            .any(|page| of(page).contains(&format!(" {pid} ")))
    });
    let drawn = drawn.await;
    let env = fs::read_to_string(format!("/proc/{pid}/environ")).unwrap_or_default();
    let open = TcpStream::connect(&address).is_ok();
    child.kill()?;
    child.wait()?;
    drawn?;
    ensure(!open, "somebody can look into the page")?;
    ensure(
        !env.contains("WEBKIT_INSPECTOR"),
        "the web view was told to",
    )
}
