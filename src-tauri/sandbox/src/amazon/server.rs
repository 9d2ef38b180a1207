//! Amazon Pay's API v2 on loopback, for reading: charges, permissions, refunds, on all path styles.

use super::objects::{charge_json, error_json, not_found, permission_answer, refund_json};
use crate::faults::{FaultKind, noise};
use crate::shared::Shared;
use crate::wire::Line;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri, header};
use std::time::Duration;

const HEAD_BYTES: usize = 190;

/// Amazon's routes.
pub fn routes(shared: Shared) -> Router {
    Router::new().fallback(answer).with_state(shared)
}

async fn answer(
    State(shared): State<Shared>,
    ConnectInfo(line): ConnectInfo<Line>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let Some((kind, id)) = asked(uri.path()) else {
        return json(
            StatusCode::NOT_FOUND,
            &error_json("ResourceNotFound", "No such resource"),
        );
    };
    let (fault, cleared) = {
        let faults = &mut shared.world().faults;
        (faults.strike(kind, id), faults.cleared())
    };
    match &fault {
        Some(FaultKind::DropBefore | FaultKind::DropAfter) => {
            line.drop_after(0);
            return json(StatusCode::OK, "");
        }
        Some(FaultKind::Page503) => return page(503),
        Some(FaultKind::Page(status)) => return page(*status),
        Some(
            FaultKind::Code(code)
            | FaultKind::CodeAfter(code)
            | FaultKind::CodeLater(code, _)
            | FaultKind::CodeUnder(code, _),
        ) => return by_code(code),
        Some(FaultKind::Slow(ms) | FaultKind::SlowAfter(ms)) => {
            tokio::time::sleep(Duration::from_millis(*ms)).await
        }
        Some(FaultKind::Held) => cleared.await,
        _ => {}
    }
    if let Err(why) = shared.verifier.check(&method, &uri, &headers, &body) {
        let status = if why.reason == "MissingHeader" {
            StatusCode::BAD_REQUEST
        } else {
            StatusCode::FORBIDDEN
        };
        return json(status, &error_json(why.reason, why.message));
    }
    if method != Method::GET {
        // Nothing here may be changed by Amazon's own verbs: that is the PG's business.
        return json(
            StatusCode::METHOD_NOT_ALLOWED,
            &error_json("UnsupportedOperation", "Only reading is offered"),
        );
    }
    if throttled(&shared, kind) {
        return by_code("429");
    }
    let response = match read(&shared, kind, id) {
        Some(found) => json(StatusCode::OK, &found),
        None => json(StatusCode::NOT_FOUND, &not_found(id)),
    };
    match fault {
        Some(FaultKind::Cut | FaultKind::Half) => {
            line.drop_after(HEAD_BYTES + 200);
            response
        }
        Some(FaultKind::Garbage) => Response::new(Body::from(noise(&mut shared.world().rng))),
        _ => response,
    }
}

fn page(status: u16) -> Response<Body> {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
    let mut page = Response::new(Body::from(format!("<html><body>{status}</body></html>")));
    *page.status_mut() = status;
    page
}

/// Kind and id of `/v2/charges/ID`, with `/sandbox` or `/live` before it or not.
fn asked(path: &str) -> Option<(&str, &str)> {
    let path = path
        .strip_prefix("/sandbox")
        .or_else(|| path.strip_prefix("/live"))
        .unwrap_or(path);
    let (kind, id) = path.strip_prefix("/v2/")?.split_once('/')?;
    let known = matches!(kind, "charges" | "chargePermissions" | "refunds");
    (known && !id.is_empty()).then_some((kind, id))
}

fn throttled(shared: &Shared, kind: &str) -> bool {
    let now = shared.clock.now();
    let mut world = shared.world();
    world.rules.throttle && !world.buckets.take(kind, now)
}

fn read(shared: &Shared, kind: &str, id: &str) -> Option<String> {
    let now = shared.clock.now();
    let mut world = shared.world();
    match kind {
        "charges" => world
            .charge(id, now)
            .map(|(trade, charge)| charge_json(trade, charge)),
        "chargePermissions" => world
            .permission(id, now)
            .map(|permission| permission_answer(permission, now)),
        _ => world
            .refund(id, now)
            .map(|(charge, refund)| refund_json(charge, refund)),
    }
}

/// A fault that names an HTTP status.
fn by_code(code: &str) -> Response<Body> {
    let status = code
        .parse()
        .ok()
        .and_then(|n: u16| StatusCode::from_u16(n).ok())
        .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let reason = match status.as_u16() {
        400 => "InvalidHeaderValue",
        401 => "UnauthorizedAccess",
        403 => "InvalidAccountStatus",
        404 => "ResourceNotFound",
        429 => "TooManyRequests",
        503 => "ServiceUnavailable",
        _ => "InternalServerError",
    };
    json(status, &error_json(reason, "Asked for by the switchboard"))
}

fn json(status: StatusCode, body: &str) -> Response<Body> {
    let mut response = Response::new(Body::from(body.to_owned()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    headers.insert(
        "x-amz-pay-request-id",
        HeaderValue::from_static("00000000-0000-4000-8000-000000000000"),
    );
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_style_is_read() {
        let check = |path: &str, expected: Option<(&str, &str)>| {
            assert_eq!(asked(path), expected, "{path}")
        };
        check("/v2/charges/P03-1", Some(("charges", "P03-1")));
        check(
            "/sandbox/v2/chargePermissions/S03-1",
            Some(("chargePermissions", "S03-1")),
        );
        check("/live/v2/refunds/P03-1", Some(("refunds", "P03-1")));
        check("/v2/charges/", None);
        check("/v2/checkoutSessions/x", None);
        check("/v1/charges/x", None);
    }
}
