//! The PG on loopback: `POST /payment/NAME.idPass`, CP932 both ways, always 200 but for a fault.

use super::verbs;
use super::wire::{Form, bytes, errors};
use crate::faults::{FaultKind, noise};
use crate::shared::Shared;
use crate::wire::Line;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, Path, State};
use axum::http::{HeaderMap, Response, StatusCode, header};
use axum::routing::post;
use std::time::Duration;

/// Roughly the bytes before an answer's body, so that a cut falls into the body.
const HEAD_BYTES: usize = 140;

/// The PG's routes.
pub fn routes(shared: Shared) -> Router {
    Router::new()
        .route("/payment/{name}", post(answer))
        .with_state(shared)
}

async fn answer(
    State(shared): State<Shared>,
    ConnectInfo(line): ConnectInfo<Line>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let Some(call) = name.strip_suffix(".idPass") else {
        return page(StatusCode::NOT_FOUND, "not found");
    };
    let form = Form::parse(&body);
    let typed = headers.get(header::CONTENT_TYPE).is_some_and(|t| {
        t.as_bytes()
            .starts_with(b"application/x-www-form-urlencoded")
    });
    let (Some(form), true, false) = (form, typed, body.is_empty()) else {
        return text(bytes(&errors(&["E00000010"])));
    };
    let order = form.get("OrderID").to_owned();
    let Some(_turn) = Turn::take(&shared, call, &order) else {
        return text(bytes(&errors(&["E90010001"])));
    };
    let fault = {
        let faults = &mut shared.world().faults;
        faults.strike(call, &order).or_else(|| faults.draw())
    };
    match &fault {
        Some(FaultKind::DropBefore) => {
            line.drop_after(0);
            return text(Vec::new());
        }
        Some(FaultKind::Page503) => {
            return page(StatusCode::SERVICE_UNAVAILABLE, "503 Service Unavailable");
        }
        Some(FaultKind::Page(status)) => {
            let status = StatusCode::from_u16(*status).unwrap_or(StatusCode::BAD_GATEWAY);
            return page(status, &status.to_string());
        }
        Some(FaultKind::Code(codes)) => return refused(codes),
        Some(FaultKind::Slow(ms)) => tokio::time::sleep(Duration::from_millis(*ms)).await,
        _ => {}
    }
    let now = shared.clock.now();
    let done = bytes(&verbs::call(&mut shared.world(), call, &form, now));
    match fault {
        Some(FaultKind::SlowAfter(ms)) => tokio::time::sleep(Duration::from_millis(ms)).await,
        Some(FaultKind::Half) => return text(done[..done.len() / 2].to_vec()),
        Some(FaultKind::DropAfter) => line.drop_after(0),
        Some(FaultKind::Cut) => line.drop_after(HEAD_BYTES + done.len() / 2),
        Some(FaultKind::Garbage) => return text(noise(&mut shared.world().rng)),
        Some(FaultKind::CodeAfter(codes)) => return refused(&codes),
        _ => {}
    }
    text(done)
}

/// A write under way: the same one again, before the first is answered, is told apart by the PG (E90010001).
struct Turn<'a> {
    shared: &'a Shared,
    of: Option<(String, String)>,
}

impl<'a> Turn<'a> {
    /// None while the same is under way. Questions may be asked at the same moment.
    fn take(shared: &'a Shared, call: &str, order: &str) -> Option<Self> {
        let of = (call != "SearchTradeMulti").then(|| (call.to_owned(), order.to_owned()));
        let free = |of: &(String, String)| shared.world().under_way.insert(of.clone());
        of.as_ref().is_none_or(free).then_some(Self { shared, of })
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if let Some(of) = &self.of {
            self.shared.world().under_way.remove(of);
        }
    }
}

fn refused(codes: &str) -> Response<Body> {
    text(bytes(&errors(&codes.split('|').collect::<Vec<_>>())))
}

fn text(body: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    let value = header::HeaderValue::from_static("text/plain;charset=windows-31j");
    response.headers_mut().insert(header::CONTENT_TYPE, value);
    response
}

fn page(status: StatusCode, message: &str) -> Response<Body> {
    let mut response = Response::new(Body::from(format!(
        "<html><body><h1>{message}</h1></body></html>"
    )));
    *response.status_mut() = status;
    let value = header::HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, value);
    response
}
