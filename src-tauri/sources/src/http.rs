//! The only HTTP client. No redirects (a 307 would carry the form with its password along), no cookies, no proxy for
//! loopback, limits of size and time on every answer, and only the hosts that the documents name.

use crate::error::{Error, UrlProblem};
use payments::{At, Environment};
use reqwest::{Client, ClientBuilder, RequestBuilder, Response, Url, redirect};
use std::net::IpAddr;
use std::time::Duration;
use zeroize::Zeroizing;

/// Bytes of an answer that are taken in. No real one of either side comes near it.
pub(crate) const MAX_BODY: usize = 1 << 20;

/// The longest wait for a connection.
const CONNECT_MS: u64 = 10_000;

/// More than any address of either side, bytes: a host has at most 253.
const LONGEST_URL: usize = 400;

/// Whose address it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// GMO-PG's gateway.
    Pg,
    /// Amazon Pay.
    Amazon,
}

/// Whether a shop of this environment may call this address: https (plain http to loopback alone), and outside the
/// sandbox environment only `*.mul-pay.jp` and Amazon's three hosts, so that a pasted address cannot take a password away.
///
/// # Errors
/// [`Error::Url`] with the reason.
pub fn check_url(environment: Environment, service: Service, url: &str) -> Result<(), Error> {
    parse_url(environment, service, url).map(|_| ())
}

pub(crate) fn parse_url(
    environment: Environment,
    service: Service,
    url: &str,
) -> Result<Url, Error> {
    let malformed = Error::Url(UrlProblem::Malformed);
    if url.len() > LONGEST_URL {
        return Err(malformed);
    }
    let url = Url::parse(url.trim()).map_err(|_| malformed.clone())?;
    let plain = !url.username().is_empty()
        || url.password().is_some()
        || url.query().is_some()
        || url.fragment().is_some();
    let host = url.host_str().unwrap_or_default();
    if plain || host.is_empty() || !matches!(url.scheme(), "http" | "https") {
        return Err(malformed);
    }
    if url.scheme() == "http" && !is_loopback(host) {
        return Err(Error::Url(UrlProblem::PlainHttp));
    }
    let host = host.trim_end_matches('.');
    let documented = is_documented(service, host) && matches!(url.port(), None | Some(443));
    let sandbox = environment == Environment::Sandbox;
    if !sandbox && !documented {
        return Err(Error::Url(UrlProblem::UnknownHost));
    }
    // Of the sandbox's shops nothing is asked in earnest: none of them may be a real one.
    let real = [Service::Pg, Service::Amazon];
    let misplaced = if sandbox {
        real.iter().any(|service| is_documented(*service, host))
    } else {
        service == Service::Pg && is_for_tests(host) != (environment == Environment::Test)
    };
    if misplaced {
        return Err(Error::Url(UrlProblem::OtherEnvironment));
    }
    Ok(url)
}

/// Whether the documents name the host of an address (gmo-pg.md 1.1, amazon-pay.md 1).
#[must_use]
pub fn is_documented_url(service: Service, url: &str) -> bool {
    let url = Url::parse(url.trim());
    url.is_ok_and(|url| is_documented(service, url.host_str().unwrap_or_default()))
}

/// The host of an address and its port, as they are connected to: a name in other letters than Latin ones in its ASCII form, which
/// cannot be taken for another. None where it is no address.
#[must_use]
pub fn host_of(url: &str) -> Option<String> {
    let url = Url::parse(url.trim()).ok()?;
    let host = url.host_str()?;
    let port = url.port().map(|port| format!(":{port}"));
    Some([host, port.as_deref().unwrap_or_default()].concat())
}

fn is_documented(service: Service, host: &str) -> bool {
    let host = host.trim_end_matches('.');
    match service {
        Service::Pg => host
            .strip_suffix(".mul-pay.jp")
            .is_some_and(|sub| !sub.is_empty()),
        Service::Amazon => matches!(
            host,
            "pay-api.amazon.jp" | "pay-api.amazon.eu" | "pay-api.amazon.com"
        ),
    }
}

/// Whether a host of the PG is one of its test environment: `pt01.mul-pay.jp`, production `p01.mul-pay.jp` (gmo-pg.md 1.1).
fn is_for_tests(host: &str) -> bool {
    host.starts_with("pt")
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// An answer as it came. The body may hold an access pass, so it is zeroised.
pub(crate) struct Answer {
    pub status: u16,
    pub content_type: String,
    pub request_id: Option<String>,
    pub server_time: Option<At>,
    /// Seconds that the server asks to wait.
    pub retry_after: Option<u32>,
    /// Whether the answer's end was marked (length or chunks), so that a cut would have been noticed.
    pub delimited: bool,
    pub body: Zeroizing<Vec<u8>>,
}

impl Answer {
    /// As [`is_html`].
    pub fn is_html(&self) -> bool {
        is_html(&self.content_type, &self.body)
    }
}

/// Whether the other side says, or the first bytes show, that this is a web page.
pub(crate) fn is_html(content_type: &str, body: &[u8]) -> bool {
    content_type.contains("text/html") || body.trim_ascii_start().first() == Some(&b'<')
}

/// A client for one address.
pub(crate) fn client(url: &Url, timeout_ms: u64) -> Result<Client, Error> {
    builder(url, timeout_ms).build().map_err(|_| Error::Client)
}

/// A client that uses each connection once and repeats nothing by itself.
pub(crate) fn client_once(url: &Url, timeout_ms: u64) -> Result<Client, Error> {
    let builder = builder(url, timeout_ms)
        .pool_max_idle_per_host(0)
        .http1_only();
    builder.build().map_err(|_| Error::Client)
}

fn builder(url: &Url, timeout_ms: u64) -> ClientBuilder {
    let loopback = is_loopback(url.host_str().unwrap_or_default());
    let builder = Client::builder()
        .redirect(redirect::Policy::none())
        .referer(false)
        .user_agent(concat!("choba/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(Duration::from_millis(CONNECT_MS.min(timeout_ms)))
        .timeout(Duration::from_millis(timeout_ms));
    if loopback && url.scheme() == "http" {
        // Nothing is encrypted here, and reading the system's certificates takes longer than a hundred answers.
        builder.no_proxy().tls_certs_only([])
    } else if loopback {
        builder.no_proxy()
    } else {
        builder.https_only(true)
    }
}

/// Sends and reads the whole answer, or says why there is none.
pub(crate) async fn send(request: RequestBuilder) -> Result<Answer, Error> {
    let mut response = request.send().await.map_err(|error| failure(&error))?;
    let status = response.status().as_u16();
    if response.status().is_redirection() {
        return Err(Error::Redirected);
    }
    let header = |name: &str| {
        let value = response.headers().get(name)?;
        value.to_str().ok().map(str::to_owned)
    };
    let content_type = header("content-type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let request_id = header("x-amz-pay-request-id");
    let server_time = header("date").and_then(|date| parse_http_date(&date));
    let retry_after = header("retry-after").and_then(|text| parse_retry_after(&text, server_time));
    let delimited = response.version() >= reqwest::Version::HTTP_2
        || header("content-length").is_some()
        || header("transfer-encoding").is_some();
    let body = read(&mut response).await?;
    Ok(Answer {
        status,
        content_type,
        request_id,
        server_time,
        retry_after,
        delimited,
        body,
    })
}

async fn read(response: &mut Response) -> Result<Zeroizing<Vec<u8>>, Error> {
    // The announced length is only a hint for room; the limit is on what arrives.
    let announced = response
        .content_length()
        .and_then(|n| usize::try_from(n).ok());
    if announced.is_some_and(|n| n > MAX_BODY) {
        return Err(Error::TooLarge);
    }
    let mut body = Zeroizing::new(Vec::with_capacity(announced.unwrap_or(4096)));
    while let Some(chunk) = response.chunk().await.map_err(|error| failure(&error))? {
        if body.len() + chunk.len() > MAX_BODY {
            return Err(Error::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// The kind alone: a client's error text names the address, and may name more.
fn failure(error: &reqwest::Error) -> Error {
    // A connection that never stood comes first, however long that took: nothing was sent on it.
    if error.is_connect() {
        Error::Unreachable
    } else if error.is_timeout() {
        Error::Timeout
    } else {
        Error::Cut
    }
}

/// Years of which a server's clock may tell. A server that says 1970 or 9999 has no clock.
const CLOCK_YEARS: std::ops::RangeInclusive<i32> = 2015..=2100;

/// The Date header, IMF-fixdate; none for one that cannot be read or is no time of today's computers.
fn parse_http_date(text: &str) -> Option<At> {
    let time = chrono::DateTime::parse_from_rfc2822(text.trim()).ok()?;
    let year = chrono::Datelike::year(&time.to_utc());
    CLOCK_YEARS.contains(&year).then(|| At(time.timestamp()))
}

/// The Retry-After header: seconds, or an instant, which only the server's own clock can tell the distance of.
fn parse_retry_after(text: &str, server_time: Option<At>) -> Option<u32> {
    if let Ok(seconds) = text.trim().parse() {
        return Some(seconds);
    }
    let until = parse_http_date(text)?;
    u32::try_from(until.since(server_time?).max(0)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_called_only_where_it_may_be() {
        use Environment::{Production, Sandbox, Test};
        let check = |environment, service, url: &str, expected: Option<UrlProblem>| {
            let answer = check_url(environment, service, url).err();
            assert_eq!(answer, expected.map(Error::Url), "{url}");
        };
        let (malformed, plain, unknown) = (
            Some(UrlProblem::Malformed),
            Some(UrlProblem::PlainHttp),
            Some(UrlProblem::UnknownHost),
        );
        let other = Some(UrlProblem::OtherEnvironment);
        check(Production, Service::Pg, "https://p01.mul-pay.jp", None);
        check(Test, Service::Pg, "https://p01.mul-pay.jp", other);
        check(Test, Service::Pg, "https://P01.mul-pay.jp./", other);
        check(Production, Service::Pg, "https://pt01.mul-pay.jp", other);
        check(Sandbox, Service::Pg, "https://p01.mul-pay.jp", other);
        check(Sandbox, Service::Pg, "https://pt01.mul-pay.jp:8443/", other);
        check(Sandbox, Service::Amazon, "https://pay-api.amazon.jp", other);
        check(Sandbox, Service::Pg, "https://pay-api.amazon.jp", other);
        check(Test, Service::Pg, "https://pt01.mul-pay.jp/payment/", None);
        check(Test, Service::Pg, "https://PT01.MUL-PAY.JP:443/", None);
        check(Test, Service::Pg, "http://pt01.mul-pay.jp", plain);
        check(Test, Service::Pg, "https://pt01.mul-pay.jp:8443", unknown);
        check(Test, Service::Pg, "https://mul-pay.jp.example.com", unknown);
        check(Test, Service::Pg, "https://evilmul-pay.jp", unknown);
        check(Test, Service::Pg, "http://127.0.0.1:3000", unknown);
        check(Sandbox, Service::Pg, "http://127.0.0.1:3000", None);
        check(Sandbox, Service::Pg, "http://127.9.9.9:3000/pg", None);
        check(Sandbox, Service::Pg, "http://[::1]:3000", None);
        check(Sandbox, Service::Pg, "http://localhost:3000", None);
        check(Sandbox, Service::Pg, "http://localhost.example.com", plain);
        check(Sandbox, Service::Pg, "https://pg.example.com", None);
        check(
            Production,
            Service::Amazon,
            "https://pay-api.amazon.jp",
            None,
        );
        check(
            Production,
            Service::Amazon,
            "https://p01.mul-pay.jp",
            unknown,
        );
        check(Sandbox, Service::Pg, "ftp://127.0.0.1", malformed);
        check(Sandbox, Service::Pg, "127.0.0.1:3000", malformed);
        check(Sandbox, Service::Pg, "https://a:b@127.0.0.1", malformed);
        check(Sandbox, Service::Pg, "https://127.0.0.1/?x=1", malformed);
        check(Sandbox, Service::Pg, "", malformed);
    }

    #[test]
    fn a_date_header_is_read() {
        let at = parse_http_date("Fri, 06 Nov 2026 00:40:00 GMT").unwrap();
        assert_eq!(at.http_date(), "Fri, 06 Nov 2026 00:40:00 GMT");
        for none in [
            "yesterday",
            "",
            "Thu, 01 Jan 1970 00:00:00 GMT",
            "Fri, 31 Dec 9999 23:59:59 GMT",
            "Fri, 99 Nov 2026 00:40:00 GMT",
            "0",
        ] {
            assert_eq!(parse_http_date(none), None, "{none}");
        }
    }

    #[test]
    fn a_wish_to_wait_is_read_in_both_forms() {
        let now = parse_http_date("Fri, 06 Nov 2026 00:40:00 GMT");
        let check = |text: &str, expected| {
            assert_eq!(parse_retry_after(text, now), expected, "{text}");
        };
        check("3", Some(3));
        check(" 120 ", Some(120));
        check("Fri, 06 Nov 2026 00:40:30 GMT", Some(30));
        check("Fri, 06 Nov 2026 00:39:00 GMT", Some(0));
        check("soon", None);
        check("-1", None);
        check("1.5", None);
        assert_eq!(
            parse_retry_after("Fri, 06 Nov 2026 00:40:30 GMT", None),
            None
        );
    }
}
