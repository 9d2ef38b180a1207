//! What the page may be, and where it may go: two documents of the program, and nowhere.

use std::borrow::Cow;
use tauri::Url;
use tauri::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use tauri::http::{HeaderValue, Response};

/// Whether an address is one of the program's own documents: the content policy does not stop a document from being replaced,
/// so this does. A script or a style is none: as a document it would have no policy.
pub fn is_a_page(url: &Url) -> bool {
    let is_ours = match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" => cfg!(windows) && url.host_str() == Some("tauri.localhost"),
        _ => false,
    };
    is_ours && url.port().is_none() && ["/index.html", "/stopped.html"].contains(&url.path())
}

/// Whatever is no document of ours can do nothing where it is shown as one. What loads it as a part is not touched by it.
pub fn no_page_of_an_asset(answer: &mut Response<Cow<'static, [u8]>>) {
    let kind = answer.headers().get(CONTENT_TYPE);
    let is_page = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page || !answer.headers().contains_key(CONTENT_SECURITY_POLICY) {
        let nothing =
            HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox");
        let headers = answer.headers_mut();
        headers.insert(CONTENT_SECURITY_POLICY, nothing);
    }
}

/// The page reaches nothing. Its policy lets it ask for nothing, but a preconnect is no request, and would look a name up that
/// the page chose: through a proxy no name is looked up here, and at this port of this computer (a privileged one, RFC 1078,
/// of a service that nobody runs) nothing answers.
pub fn nowhere() -> Result<Url, Box<dyn std::error::Error>> {
    Ok(Url::parse("http://127.0.0.1:1")?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_goes_to_its_own_documents_alone() {
        for (url, is) in [
            ("tauri://localhost/index.html?lang=ja#/today", true),
            ("tauri://localhost/stopped.html?lang=en", true),
            ("tauri://localhost/", false),
            ("tauri://localhost/assets/index.js", false),
            ("tauri://localhost/assets/../index.html", true),
            ("tauri://localhost/index.html/x", false),
            ("tauri://localhost:99/index.html", false),
            ("tauri://evil.example/index.html", false),
            ("https://localhost/index.html", false),
            ("about:blank", false),
            ("data:text/html,x", false),
            ("http://tauri.localhost/index.html", cfg!(windows)),
            ("http://tauri.localhost:81/index.html", false),
        ] {
            assert_eq!(is_a_page(&Url::parse(url).unwrap()), is, "{url}");
        }
    }

    #[test]
    fn an_asset_is_no_document() {
        let policy = |kind: &str, own: Option<&str>| {
            let mut answer = Response::new(Cow::Borrowed(&b""[..]));
            let headers = answer.headers_mut();
            headers.insert(CONTENT_TYPE, HeaderValue::from_str(kind).unwrap());
            if let Some(own) = own {
                headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_str(own).unwrap());
            }
            no_page_of_an_asset(&mut answer);
            let policy = answer.headers()[CONTENT_SECURITY_POLICY].to_str().unwrap();
            policy.to_owned()
        };
        assert_eq!(
            policy("text/html", Some("default-src 'self'")),
            "default-src 'self'"
        );
        for kind in [
            "text/html",
            "text/javascript",
            "text/css",
            "font/woff2",
            "image/svg+xml",
        ] {
            assert!(policy(kind, None).ends_with("sandbox"), "{kind}");
        }
        assert!(policy("text/javascript", Some("default-src 'self'")).ends_with("sandbox"));
    }
}
