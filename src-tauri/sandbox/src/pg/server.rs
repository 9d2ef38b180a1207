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
    let fault = shared.world().faults.strike(call, &order);
    match &fault {
        Some(FaultKind::DropBefore) => {
            line.drop_after(0);
            return text(Vec::new());
        }
        Some(FaultKind::Page503) => {
            return page(StatusCode::SERVICE_UNAVAILABLE, "503 Service Unavailable");
        }
        Some(FaultKind::Code(code)) => return text(bytes(&errors(&[code]))),
        Some(FaultKind::Slow(ms)) => tokio::time::sleep(Duration::from_millis(*ms)).await,
        _ => {}
    }
    let now = shared.clock.now();
    let mut world = shared.world();
    let done = bytes(&verbs::call(&mut world, call, &form, now));
    match fault {
        Some(FaultKind::DropAfter) => line.drop_after(0),
        Some(FaultKind::Cut) => line.drop_after(HEAD_BYTES + done.len() / 2),
        Some(FaultKind::Garbage) => return text(noise(&mut world.rng)),
        Some(FaultKind::CodeAfter(code)) => return text(bytes(&errors(&[&code]))),
        _ => {}
    }
    text(done)
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
