//! What a hostile page could not do: run text as code, reach the network, leave, find Tauri.

use crate::ensure;
use harness::play::{play, program};
use harness::process::named;
use harness::{Done, Failure, Opening, Stage};
use std::net::TcpListener;

#[test]
fn the_page_cannot_make_code_of_text() {
    play("policy-eval", Opening::default(), async |stage| {
        for attempt in [
            "eval('1 + 1')",
            "new Function('return 2')()",
            "setTimeout('window.ran = true', 0)",
        ] {
            let script =
                format!("try {{ {attempt}; }} catch (error) {{ return error.name }} return 'ran'");
            let name = stage.text(&script).await?;
            ensure(
                name == "EvalError" || attempt.starts_with("setTimeout"),
                format!("{attempt} was not refused: {name}"),
            )?;
        }
        stage.frames().await?;
        ensure(
            stage.eval("return Boolean(window.ran)").await? == false,
            "a text given to setTimeout ran",
        )?;
        let script =
            "const made = document.createElement('script'); made.textContent = 'window.ran = true';
            document.body.append(made); made.remove(); return Boolean(window.ran)";
        ensure(stage.eval(script).await? == false, "an inline script ran")
    });
}

#[test]
fn the_page_cannot_reach_the_network() {
    play("policy-network", Opening::default(), async |stage| {
        let outside = TcpListener::bind(("127.0.0.1", 0))?;
        outside.set_nonblocking(true)?;
        let url = format!("http://127.0.0.1:{}/", outside.local_addr()?.port());
        for attempt in [
            format!("fetch('{url}').catch(() => 0)"),
            format!("navigator.sendBeacon('{url}', 'x')"),
            format!("new Image().src = '{url}'"),
            format!("new WebSocket('{}')", url.replace("http", "ws")),
            format!(
                "const frame = document.createElement('iframe'); frame.src = '{url}'; document.body.append(frame)"
            ),
            format!("window.open('{url}')"),
            format!("location.href = '{url}'"),
        ] {
            try_it(stage, &attempt).await?;
            ensure(
                outside.accept().is_err(),
                format!("{attempt} reached the network"),
            )?;
        }
        ensure(
            stage.text("return location.hash").await?.starts_with("#/"),
            "the page is still ours",
        )
    });
}

async fn try_it(stage: &Stage, attempt: &str) -> Done {
    stage
        .eval(&format!("try {{ {attempt} }} catch (error) {{ }}"))
        .await?;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    Ok(())
}

#[test]
fn the_page_holds_no_secret_and_no_global_door() {
    play("policy-secrets", Opening::default(), async |stage| {
        ensure(
            stage.eval("return '__TAURI__' in window").await? == false,
            "window.__TAURI__ is there",
        )?;
        let kept = stage
            .number("return localStorage.length + sessionStorage.length + document.cookie.length")
            .await?;
        ensure(kept == 0, "the page keeps something of its own")
    });
}

#[test]
fn what_the_page_is_built_of_cannot_be_replaced() {
    play("policy-frozen", Opening::default(), async |stage| {
        for (at, name) in [
            ("Array.prototype", "push"),
            ("Array.prototype", "map"),
            ("String.prototype", "includes"),
            ("Promise.prototype", "then"),
            ("Map.prototype", "get"),
            ("Object.prototype", "toString"),
            ("JSON", "stringify"),
            ("Object", "entries"),
        ] {
            let script = format!(
                "const before = {at}.{name}; try {{ {at}.{name} = () => 'theirs' }} catch (error) {{ }}
                try {{ Object.defineProperty({at}, '{name}', {{ value: () => 'theirs' }}) }} catch (error) {{ }}
                return {at}.{name} === before"
            );
            ensure(
                stage.eval(&script).await? == true,
                format!("{at}.{name} was replaced"),
            )?;
        }
        // All of the page works with them.
        for screen in ["transactions", "payouts", "warnings", "settings"] {
            stage.go(screen).await?;
        }
        Ok(())
    });
}

/// As a document a script or a style would have no policy of its own, and could make code of text.
#[test]
fn nothing_of_the_program_but_its_documents_is_a_page() {
    play("policy-asset", Opening::default(), async |stage| {
        let assets = "[...document.querySelectorAll('script[src], link[rel=stylesheet]')].map((one) => one.src || one.href)";
        let count = stage.number(&format!("return {assets}.length")).await?;
        ensure(count > 0, "the page names no asset")?;
        let framed = format!(
            "window.made = 0; window.there = location.href;
            for (const at of [...{assets}, location.href.split('#')[0]]) {{
                const frame = document.createElement('iframe');
                frame.onload = () => {{ try {{ window.made += frame.contentWindow.eval('1') }} catch (error) {{ }} }};
                frame.src = at; document.body.append(frame);
            }}"
        );
        try_it(stage, &framed).await?;
        let made = "return window.made + [...document.querySelectorAll('iframe')].map((frame) => { \
                    try { return frame.contentWindow.location.protocol === 'tauri:' ? 1 : 0 } catch (error) { return 0 } }) \
                    .reduce((a, b) => a + b, 0)";
        ensure(stage.number(made).await? == 0, "a frame made code of text")?;
        for to in [
            format!("location.href = {assets}[0]"),
            "location.href = 'tauri://localhost:99/index.html'".to_owned(),
            "location.href = 'tauri://evil.example/index.html'".to_owned(),
            "location.href = 'tauri://localhost/'".to_owned(),
        ] {
            try_it(stage, &to).await?;
            let stayed = "return location.href.split('#')[0] === window.there?.split('#')[0]";
            ensure(
                stage.eval(stayed).await? == true,
                format!("{to} left the page"),
            )?;
        }
        Ok(())
    });
}

/// The most memory that the program itself has held so far, KiB.
fn held_most(stage: &Stage) -> Result<u64, Failure> {
    let program = program().ok_or("no program")?;
    let name = program.file_name().unwrap_or_default().to_string_lossy();
    let pid = *named(&stage.home(), &name).first().ok_or("no process")?;
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let most = most.and_then(|rest| rest.trim().strip_suffix(" kB"));
    most.and_then(|kib| kib.parse().ok())
        .ok_or_else(|| status.into())
}

#[test]
fn one_call_does_not_fill_the_programs_memory() {
    play("policy-memory", Opening::default(), async |stage| {
        let before = held_most(stage)?;
        // 24 MB of text; a value of it takes 2 GB.
        let call = "const { invoke } = window.__TAURI_INTERNALS__;
            const parts = Array(3_000_000).fill({ a: 1 });
            const told = (error) => error.message ?? String(error);
            return (async () => {
                const told = [];
                for (const [name, args] of [['settings_set', { key: 'theme', value: parts }], ['start', { parts }], ['nothing', { parts }], ['import_give', { files: parts }]])
                    told.push(await invoke(name, args).then(() => 'done', (error) => error.message ?? String(error)));
                return told.join(' | ');
            })()";
        let told = stage.text(call).await?;
        ensure(!told.contains("done"), told.clone())?;
        ensure(told.contains("一度に渡されたものが長すぎます"), told)?;
        let over = held_most(stage)?.saturating_sub(before);
        ensure(over < 300_000, format!("{over} KiB"))?;
        // And what fits goes on.
        stage.go("settings").await
    });
}

#[test]
fn calls_come_through_one_door() {
    play("policy-door", Opening::default(), async |stage| {
        let older = "return typeof window.webkit?.messageHandlers?.ipc?.postMessage";
        ensure(
            stage.text(older).await? == "undefined",
            "the older door is open",
        )
    });
}

/// What a page sends wrong may be a secret in the wrong place.
#[test]
fn a_refusal_repeats_nothing_of_what_was_sent() {
    play("policy-refusal", Opening::default(), async |stage| {
        let long = "x".repeat(90_000);
        for (name, args) in [
            ("cache_restore", "{ passphrase: 4711223344 }".to_owned()),
            (
                "owner_pin_change",
                "{ present: ['4711223344'], system: false, new: 'x' }".to_owned(),
            ),
            (
                "shop_set_secret",
                "{ name: 'a', key: 'shop_pass', value: 4711223344 }".to_owned(),
            ),
            ("operate_dry", "{ '4711223344': 1 }".to_owned()),
            (
                "transaction",
                format!("{{ shop: null, order: '4711223344{long}' }}"),
            ),
            ("4711223344", "{}".to_owned()),
        ] {
            let call = format!(
                "return window.__TAURI_INTERNALS__.invoke('{name}', {args}).then(() => 'done', (error) => error.code + ' ' + error.message)"
            );
            let told = stage.text(&call).await?;
            let ordered = name == "transaction";
            ensure(!told.starts_with("done"), format!("{name} was taken"))?;
            ensure(
                ordered || !told.contains("4711223344"),
                format!("{name}: {told}"),
            )?;
            ensure(
                told.chars().count() < 2_000,
                format!("{name}: {} characters", told.len()),
            )?;
        }
        Ok(())
    });
}
