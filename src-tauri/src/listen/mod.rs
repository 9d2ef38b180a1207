//! The receiver of result notifications: a small HTTP server on loopback. It reads a body, hands it to the desk, and answers
//! what the desk says; it believes nothing and holds nothing.
//!
//! Loopback only: a shop's own server or its tunnel hands the notices on, for a desktop has no address that the PG could
//! call. A page in a browser could reach loopback as well; browsers name their origin, and who names one is refused.

mod lines;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, Response, StatusCode, header};
use lines::Lines;
use messages::{NoticeResult, Noticed};
use ops::Desk;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Notify;
use words::Words;

/// Bytes of a body. A notice has some five hundred.
const LARGEST: usize = 64 * 1024;
/// How long a body may take to arrive.
const ARRIVES: Duration = Duration::from_secs(5);
/// How long keeping it may take: with the arrival below the 15 seconds that the PG waits.
const KEPT: Duration = Duration::from_secs(8);

/// Told of each notice that was answered.
pub type Tell = Arc<dyn Fn(&Noticed) + Send + Sync>;

/// For whom notices are taken.
#[derive(Clone)]
pub struct Receiver {
    /// The desk.
    pub desk: Desk,
    /// The shop, by our name of it.
    pub shop: String,
    /// The language of the lines.
    pub words: Words,
    /// Told of each.
    pub tell: Tell,
    /// Woken when there is an order to ask for.
    pub wake: Arc<Notify>,
}

/// Opens loopback at a port; 0: any free one.
///
/// # Errors
/// What the system says.
pub async fn bind(port: u16) -> std::io::Result<TcpListener> {
    TcpListener::bind(("127.0.0.1", port)).await
}

/// Serves until `ended`; what is under way is answered.
pub async fn serve(
    listener: TcpListener,
    receiver: Receiver,
    ended: impl Future<Output = ()> + Send + 'static,
) {
    let router = Router::new().fallback(take).with_state(receiver);
    // It has no way to fail: a connection that does is a connection less.
    let _ = axum::serve(Lines::new(listener), router)
        .with_graceful_shutdown(ended)
        .await;
}

/// A browser says where a request comes from; what forwards notices does not.
fn is_from_a_page(headers: &header::HeaderMap) -> bool {
    headers.contains_key(header::ORIGIN) || headers.contains_key("sec-fetch-site")
}

async fn take(State(receiver): State<Receiver>, request: Request) -> Response<Body> {
    if request.method() != Method::POST {
        return answer(StatusCode::METHOD_NOT_ALLOWED, "1");
    }
    if is_from_a_page(request.headers()) {
        return answer(StatusCode::FORBIDDEN, "1");
    }
    let body = tokio::time::timeout(ARRIVES, to_bytes(request.into_body(), LARGEST)).await;
    let body = match body {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return answer(StatusCode::PAYLOAD_TOO_LARGE, "1"),
        Err(_) => return answer(StatusCode::REQUEST_TIMEOUT, "1"),
    };
    let taken = receiver
        .desk
        .take_notice(&receiver.shop, &body, receiver.words);
    // What was not kept in time is not taken: it comes again, and the second of two is the same.
    match tokio::time::timeout(KEPT, taken).await {
        Ok(Ok(noticed)) => {
            (receiver.tell)(&noticed);
            if noticed.result == NoticeResult::New {
                receiver.wake.notify_one();
            }
            let taken = noticed.answer == "0";
            answer(StatusCode::OK, if taken { "0" } else { "1" })
        }
        Ok(Err(_)) | Err(_) => answer(StatusCode::OK, "1"),
    }
}

fn answer(status: StatusCode, body: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}
