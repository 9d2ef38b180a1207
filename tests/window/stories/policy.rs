//! What a hostile page could not do: run text as code, reach the network, leave, find Tauri.

use crate::ensure;
use harness::play::play;
use harness::{Done, Opening, Stage};
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
