//! The door of the page's calls. Tauri's own makes a value of whatever a call brings before anybody may look: one call could fill
//! this program's memory. Here bytes are counted first. What follows is as Tauri has it (2.12, `ipc/protocol.rs`), and
//! `on_message` is its own: the key, the capabilities and the commands.

use super::commands::bounds;
use tauri::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS,
    CONTENT_TYPE, ORIGIN,
};
use tauri::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use tauri::ipc::{CallbackFn, InvokeBody, InvokeResponse, InvokeResponseBody};
use tauri::webview::InvokeRequest;
use tauri::{Builder, Manager, Url, Wry};

const KEY: &str = "Tauri-Invoke-Key";
const CALLBACK: &str = "Tauri-Callback";
const ERROR: &str = "Tauri-Error";
const OUTCOME: HeaderName = HeaderName::from_static("tauri-response");
const JSON: &str = "application/json";

/// Takes the place of Tauri's own door.
pub fn counts_first(builder: Builder<Wry>) -> Builder<Wry> {
    builder.register_asynchronous_uri_scheme_protocol("ipc", |context, request, responder| {
        match *request.method() {
            Method::POST => {}
            Method::OPTIONS => return responder.respond(lets_headers()),
            _ => return responder.respond(refusal(StatusCode::METHOD_NOT_ALLOWED, "not a call")),
        }
        let window = context
            .app_handle()
            .get_webview_window(context.webview_label());
        let call = call(request).ok();
        let Some((window, call)) = window.zip(call) else {
            return responder.respond(refusal(StatusCode::BAD_REQUEST, "not a call"));
        };
        let answer = move |_, _, response, _, _| responder.respond(answer(response));
        window.on_message(call, Box::new(answer));
    })
}

/// Shuts Tauri's older door, through which calls come as texts of the page's scripts, uncounted. The page does not use it.
#[cfg(target_os = "linux")]
pub fn shut_the_older(window: &tauri::WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{UserContentManagerExt, WebViewExt};
    window.with_webview(|view| {
        if let Some(manager) = view.inner().user_content_manager() {
            manager.unregister_script_message_handler("ipc");
        }
    })
}

/// On Windows and macOS it can only be shut by interfaces that need `unsafe`.
#[cfg(not(target_os = "linux"))]
pub fn shut_the_older(_window: &tauri::WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// What is no call.
struct NoCall;

fn call(request: Request<Vec<u8>>) -> Result<InvokeRequest, NoCall> {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path();
    let command = percent_encoding::percent_decode_str(path.strip_prefix('/').unwrap_or(path));
    let command = command.decode_utf8().map_err(|_| NoCall)?.into_owned();
    let headers = parts.headers;
    let number = |name| text(&headers, name)?.parse().map_err(|_| NoCall);
    Ok(InvokeRequest {
        callback: CallbackFn(number(CALLBACK)?),
        error: CallbackFn(number(ERROR)?),
        url: Url::parse(text(&headers, ORIGIN.as_str())?).map_err(|_| NoCall)?,
        invoke_key: text(&headers, KEY)?.to_owned(),
        body: value(&command, body, text(&headers, CONTENT_TYPE.as_str()).ok())?,
        cmd: command,
        headers,
    })
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a str, NoCall> {
    let value = headers.get(name).ok_or(NoCall)?;
    value.to_str().map_err(|_| NoCall)
}

/// What a call brings. Too much stays without a value, as raw bytes, which no command takes: it is refused by the same words.
fn value(command: &str, body: Vec<u8>, kind: Option<&str>) -> Result<InvokeBody, NoCall> {
    if !bounds::may_be_read(command, &body) {
        return Ok(InvokeBody::Raw(vec![0]));
    }
    match kind {
        Some(JSON) if body.is_empty() => Ok(InvokeBody::Json(serde_json::json!({}))),
        Some(JSON) => serde_json::from_slice(&body)
            .map(InvokeBody::Json)
            .map_err(|_| NoCall),
        _ => Ok(InvokeBody::Raw(body)),
    }
}

fn answer(response: InvokeResponse) -> Response<Vec<u8>> {
    let (outcome, kind, body) = match response {
        InvokeResponse::Ok(InvokeResponseBody::Json(text)) => ("ok", JSON, text.into_bytes()),
        InvokeResponse::Ok(InvokeResponseBody::Raw(bytes)) => {
            ("ok", "application/octet-stream", bytes)
        }
        InvokeResponse::Err(error) => ("error", JSON, error.0.to_string().into_bytes()),
    };
    let mut response = told(body, kind);
    let headers = response.headers_mut();
    headers.insert(OUTCOME, HeaderValue::from_static(outcome));
    response
}

fn refusal(status: StatusCode, why: &'static str) -> Response<Vec<u8>> {
    let mut response = told(why.into(), "text/plain");
    *response.status_mut() = status;
    response
}

/// The page asks first whether it may send its headers.
fn lets_headers() -> Response<Vec<u8>> {
    let mut response = told(Vec::new(), "text/plain");
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("*"));
    response
}

fn told(body: Vec<u8>, kind: &'static str) -> Response<Vec<u8>> {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    // The key keeps everybody else out.
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, OUTCOME.into());
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(command: &str, body: &str) -> Request<Vec<u8>> {
        Request::builder()
            .method(Method::POST)
            .uri(format!("ipc://localhost/{command}"))
            .header(ORIGIN, "tauri://localhost")
            .header(CONTENT_TYPE, JSON)
            .header(KEY, "k")
            .header(CALLBACK, "7")
            .header(ERROR, "8")
            .body(body.as_bytes().to_vec())
            .unwrap()
    }

    fn body(command: &str, said: &str) -> InvokeBody {
        call(request(command, said)).ok().unwrap().body
    }

    #[test]
    fn a_call_is_read_as_tauri_reads_it() {
        let read = call(request("plugin%3Aevent%7Clisten", "{\"a\":1}"))
            .ok()
            .unwrap();
        assert_eq!(read.cmd, "plugin:event|listen");
        assert_eq!((read.callback.0, read.error.0), (7, 8));
        assert_eq!(read.invoke_key, "k");
        assert_eq!(read.url.as_str(), "tauri://localhost");
        assert!(
            matches!(read.body, InvokeBody::Json(value) if value == serde_json::json!({ "a": 1 }))
        );
        assert!(
            matches!(body("start", ""), InvokeBody::Json(value) if value == serde_json::json!({}))
        );
    }

    #[test]
    fn what_is_no_call_is_none() {
        for name in [ORIGIN.as_str(), KEY, CALLBACK, ERROR] {
            let mut lacking = request("start", "{}");
            lacking.headers_mut().remove(name);
            assert!(call(lacking).is_err(), "without {name}");
        }
        assert!(call(request("start", "{")).is_err());
        let mut odd = request("start", "{}");
        odd.headers_mut()
            .insert(CALLBACK, HeaderValue::from_static("-1"));
        assert!(call(odd).is_err());
    }

    #[test]
    fn what_is_too_long_is_never_made_a_value_of() {
        let mountain = format!("[{}0]", "{\"a\":1},".repeat(1_000_000));
        for command in ["settings_set", "start", "import_give"] {
            assert!(matches!(body(command, &mountain), InvokeBody::Raw(bytes) if bytes == [0]));
        }
        let file = format!(
            "{{\"files\":[{{\"name\":\"a\",\"bytes_base64\":\"{}\"}}]}}",
            "A".repeat(5_000_000)
        );
        assert!(matches!(body("import_give", &file), InvokeBody::Json(_)));
        assert!(matches!(body("settings_set", &file), InvokeBody::Raw(_)));
    }
}
