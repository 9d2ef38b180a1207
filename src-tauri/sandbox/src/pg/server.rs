//! The PG on loopback: `POST /payment/NAME.idPass`, CP932 both ways, always 200 but for a fault; and `POST
//! /payment/NAME.json`, the same calls in JSON.

use super::dialect::{Dialect, Reply};
use super::look::Look;
use super::verbs;
use super::wire::errors;
use crate::faults::{FaultKind, noise};
use crate::shared::Shared;
use crate::wire::Line;
use crate::world::{Late, World};
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
    let Some((call, dialect)) = Dialect::of(&name) else {
        return page(StatusCode::NOT_FOUND, "not found");
    };
    let kind = headers.get(header::CONTENT_TYPE);
    let form = dialect.question(kind.map_or(b"", |kind| kind.as_bytes()), &body);
    let order = form
        .as_ref()
        .map_or("", |form| form.get("OrderID"))
        .to_owned();
    let reply = |world: &World, answer: &str| {
        let rules = &world.rules;
        let mut look = rules.wire_seed.map(|seed| Look::new(seed, call, &order));
        dialect.reply(answer, rules.json_error_list, look.as_mut())
    };
    let refused =
        |world: &World, codes: &str| reply(world, &errors(&codes.split('|').collect::<Vec<_>>()));
    let Some(form) = form else {
        return said(reply(&shared.world(), &errors(&["E00000010"])));
    };
    let Some(_turn) = Turn::take(&shared, call, &order) else {
        return said(reply(&shared.world(), &errors(&["E90010001"])));
    };
    // Of two runs for one order the earlier one completes, and this one is not begun.
    let hidden = |late: &Late| late.form.get("OrderID") == order;
    if !call.starts_with("Search") && !order.is_empty() && shared.world().late.iter().any(hidden) {
        return said(reply(&shared.world(), &errors(&["E82010001"])));
    }
    let (fault, cleared) = {
        let faults = &mut shared.world().faults;
        let fault = faults.strike(call, &order).or_else(|| faults.draw());
        (fault, faults.cleared())
    };
    match &fault {
        Some(FaultKind::DropBefore) => {
            line.drop_after(0);
            return said(reply(&shared.world(), ""));
        }
        Some(FaultKind::Page503) => {
            return page(StatusCode::SERVICE_UNAVAILABLE, "503 Service Unavailable");
        }
        Some(FaultKind::Page(status)) => {
            let status = StatusCode::from_u16(*status).unwrap_or(StatusCode::BAD_GATEWAY);
            return page(status, &status.to_string());
        }
        Some(FaultKind::Code(codes)) => return said(refused(&shared.world(), codes)),
        Some(FaultKind::CodeUnder(codes, status)) => {
            let mut reply = refused(&shared.world(), codes);
            reply.status = *status;
            return said(reply);
        }
        Some(FaultKind::CodeLater(codes, seconds)) => {
            let mut world = shared.world();
            let due = shared.clock.now().plus(*seconds);
            let call = call.to_owned();
            world.late.push(Late { due, call, form });
            return said(refused(&world, codes));
        }
        Some(FaultKind::Slow(ms)) => tokio::time::sleep(Duration::from_millis(*ms)).await,
        Some(FaultKind::Held) => cleared.await,
        _ => {}
    }
    let now = shared.clock.now();
    let mut done = {
        let mut world = shared.world();
        let answer = verbs::call(&mut world, call, &form, now);
        reply(&world, &answer)
    };
    match fault {
        Some(FaultKind::SlowAfter(ms)) => tokio::time::sleep(Duration::from_millis(ms)).await,
        Some(FaultKind::Half) => done.body.truncate(done.body.len() / 2),
        Some(FaultKind::DropAfter) => line.drop_after(0),
        Some(FaultKind::Cut) => line.drop_after(HEAD_BYTES + done.body.len() / 2),
        Some(FaultKind::Garbage) => done.body = noise(&mut shared.world().rng),
        Some(FaultKind::CodeAfter(codes)) => done = refused(&shared.world(), &codes),
        _ => {}
    }
    said(done)
}

/// A write under way: the same one again, before the first is answered, is told apart by the PG (E90010001).
struct Turn<'a> {
    shared: &'a Shared,
    of: Option<(String, String)>,
}

impl<'a> Turn<'a> {
    /// None while the same is under way. Questions may be asked at the same moment.
    fn take(shared: &'a Shared, call: &str, order: &str) -> Option<Self> {
        let of = (!call.starts_with("Search")).then(|| (call.to_owned(), order.to_owned()));
        let free = |of: &(String, String)| shared.world().under_way.insert(of.clone());
        // Not `then_some`: one that is made and let go of would end the turn that is taken.
        let free = of.as_ref().is_none_or(free);
        free.then(|| Self { shared, of })
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if let Some(of) = &self.of {
            self.shared.world().under_way.remove(of);
        }
    }
}

fn said(reply: Reply) -> Response<Body> {
    let mut response = Response::new(Body::from(reply.body));
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or_default();
    let value = header::HeaderValue::from_static(reply.content_type);
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
