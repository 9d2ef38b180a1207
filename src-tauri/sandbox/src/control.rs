//! The switchboard: JSON over POST on a port of its own, for tests, for people who write clients, for practice.
//!
//! `/control/now` · `/control/advance {seconds}` · `/control/orders {status?}` · `/control/do {order, action, amount?, tax?}`
//! · `/control/cause {order, kind}` · `/control/fault {fault, call?, about?, times?, ms?, seconds?, code?, status?}` ·
//! `/control/chance {percent, seed?}` · `/control/faults/clear` · `/control/rules {order?, seed?, refund_seconds?,
//! late_capture_seconds?, refund_outcome?, partial_cancel?, capture_less?, lapsed_status?, failed_status?, void_seconds?,
//! cancel_days?, permission_in_inquiry?, unfinished_seconds?, throttle?,
//! json_error_list?, wire_seed?}` (`wire_seed` 0: as recorded); with an order for that one alone, with a seed from
//! one of all readings. Answers are `{"now": …}` and what was asked for, or
//! 400 with `{"error": …}`.

use crate::faults::{Fault, FaultKind};
use crate::outside::{self, Action};
use crate::pg::state::{RefundOutcome, Rules};
use crate::shared::Shared;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::routing::post;
use payments::{Status, WarningKind, Yen};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// The switchboard's routes.
pub fn routes(shared: Shared) -> Router {
    Router::new()
        .route("/control/{*what}", post(answer))
        .with_state(shared)
}

type Outcome = Result<Value, String>;

async fn answer(
    State(shared): State<Shared>,
    Path(what): Path<String>,
    body: Bytes,
) -> Response<Body> {
    let done = match what.as_str() {
        "now" => Ok(json!({})),
        "advance" => advance(&shared, &body),
        "orders" => orders(&shared, &body),
        "do" => act(&shared, &body),
        "cause" => cause(&shared, &body),
        "fault" => fault(&shared, &body),
        "chance" => chance(&shared, &body),
        "faults/clear" => {
            shared.world().faults.clear();
            Ok(json!({}))
        }
        "rules" => rules(&shared, &body),
        _ => Err(format!("no such switch: {what}")),
    };
    let (status, mut value) = match done {
        Ok(value) => (StatusCode::OK, value),
        Err(error) => (StatusCode::BAD_REQUEST, json!({ "error": error })),
    };
    value["now"] = json!(shared.clock.now().rfc3339());
    let mut response = Response::new(Body::from(value.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    response
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    let body = if body.trim_ascii().is_empty() {
        b"{}"
    } else {
        body
    };
    serde_json::from_slice(body).map_err(|error| error.to_string())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    seconds: i64,
}

fn advance(shared: &Shared, body: &[u8]) -> Outcome {
    let asked: Advance = read(body)?;
    shared.clock.advance(asked.seconds);
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Orders {
    status: Option<String>,
}

fn orders(shared: &Shared, body: &[u8]) -> Outcome {
    let asked: Orders = read(body)?;
    let now = shared.clock.now();
    let mut world = shared.world();
    let (rules, rules_of) = (world.rules.clone(), world.rules_of.clone());
    let writes = world.writes.clone();
    let mut rows = Vec::new();
    for trade in &mut world.trades {
        trade.tick(now, rules_of.get(trade.order.as_str()).unwrap_or(&rules));
        if asked
            .status
            .as_deref()
            .is_some_and(|s| s != trade.status.as_str())
        {
            continue;
        }
        rows.push(json!({
            "order": trade.order.as_str(),
            "status": trade.status.as_str(),
            "amount": trade.amount.get(),
            "tax": trade.tax.get(),
            "charge": trade.charge.as_ref().map(|c| c.id.clone()),
            "permission": trade.permission.as_ref().map(|p| p.id.clone()),
            "writes": writes.get(trade.order.as_str()).copied().unwrap_or_default(),
            "amazon_state": trade.charge.as_ref().map(|c| c.state.as_str()),
        }));
    }
    Ok(json!({ "orders": rows }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Act {
    order: String,
    action: String,
    amount: Option<i64>,
    tax: Option<i64>,
}

fn act(shared: &Shared, body: &[u8]) -> Outcome {
    let asked: Act = read(body)?;
    let amount = yen(asked.amount)?;
    let tax = yen(asked.tax)?;
    let action = match asked.action.as_str() {
        "capture" => Action::Capture,
        "refund" => Action::Refund(amount),
        "cancel" => Action::Cancel,
        "close" => Action::Close,
        "charge_more" => Action::ChargeMore(amount),
        "pg_sales" => Action::SalesAtPg,
        "pg_cancel" => Action::CancelAtPg,
        "pg_change" => Action::ChangeAtPg { amount, tax },
        "align" => Action::Align,
        "lapse" => Action::Lapse,
        "hold" => Action::Hold(true),
        "release" => Action::Hold(false),
        "hide" => Action::Hide,
        "chargeback" => Action::Chargeback,
        "guarantee_claim" => Action::GuaranteeClaim,
        "ahead" => Action::AheadAtAmazon,
        "stick_refund" => Action::StickRefund,
        other => return Err(format!("no such action: {other}")),
    };
    let now = shared.clock.now();
    outside::act(&mut shared.world(), &asked.order, &action, now).map_err(|e| e.to_string())?;
    Ok(json!({}))
}

fn yen(amount: Option<i64>) -> Result<Yen, String> {
    Yen::checked(amount.unwrap_or(0))
        .filter(|yen| *yen >= Yen::ZERO)
        .ok_or_else(|| "not an amount".to_owned())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cause {
    order: String,
    kind: String,
}

fn cause(shared: &Shared, body: &[u8]) -> Outcome {
    let asked: Cause = read(body)?;
    let kind =
        WarningKind::parse(&asked.kind).ok_or_else(|| format!("no such kind: {}", asked.kind))?;
    let now = shared.clock.now();
    outside::cause(&mut shared.world(), &asked.order, kind, now).map_err(|e| e.to_string())?;
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FaultAsked {
    fault: String,
    #[serde(default)]
    call: String,
    #[serde(default)]
    about: String,
    times: Option<u32>,
    ms: Option<u64>,
    seconds: Option<i64>,
    code: Option<String>,
    status: Option<u16>,
}

fn fault(shared: &Shared, body: &[u8]) -> Outcome {
    let asked: FaultAsked = read(body)?;
    let code = || {
        asked
            .code
            .clone()
            .ok_or_else(|| "code is missing".to_owned())
    };
    let kind = match asked.fault.as_str() {
        "drop_before" => FaultKind::DropBefore,
        "drop_after" => FaultKind::DropAfter,
        "cut" => FaultKind::Cut,
        "half" => FaultKind::Half,
        "page_503" => FaultKind::Page503,
        "page" => FaultKind::Page(asked.status.unwrap_or(500)),
        "garbage" => FaultKind::Garbage,
        "slow" => FaultKind::Slow(asked.ms.unwrap_or(1_000).min(600_000)),
        "slow_after" => FaultKind::SlowAfter(asked.ms.unwrap_or(1_000).min(600_000)),
        "held" => FaultKind::Held,
        "code" if asked.status.is_some() => {
            FaultKind::CodeUnder(code()?, asked.status.unwrap_or(500))
        }
        "code" => FaultKind::Code(code()?),
        "code_after" => FaultKind::CodeAfter(code()?),
        "code_later" => FaultKind::CodeLater(code()?, asked.seconds.unwrap_or(120).max(0)),
        other => return Err(format!("no such fault: {other}")),
    };
    shared.world().faults.add(Fault {
        kind,
        call: asked.call,
        about: asked.about,
        times: asked.times.unwrap_or(1),
    });
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Chance {
    percent: u8,
    #[serde(default)]
    seed: u64,
}

fn chance(shared: &Shared, body: &[u8]) -> Outcome {
    let asked: Chance = read(body)?;
    let faults = &mut shared.world().faults;
    faults.by_chance(asked.percent, asked.seed);
    Ok(json!({}))
}

/// A word that a rule takes; empty: as the rule is without one.
fn word(asked: Option<&str>, before: Option<Status>) -> Option<Status> {
    match asked {
        None => before,
        Some("") => None,
        Some(word) => Some(Status::parse(word)),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RulesAsked {
    order: Option<String>,
    seed: Option<u64>,
    failed_status: Option<String>,
    void_seconds: Option<i64>,
    cancel_days: Option<i64>,
    refund_seconds: Option<i64>,
    late_capture_seconds: Option<i64>,
    refund_outcome: Option<String>,
    partial_cancel: Option<bool>,
    capture_less: Option<bool>,
    lapsed_status: Option<String>,
    permission_in_inquiry: Option<bool>,
    unfinished_seconds: Option<i64>,
    throttle: Option<bool>,
    json_error_list: Option<bool>,
    wire_seed: Option<u64>,
}

fn rules(shared: &Shared, body: &[u8]) -> Outcome {
    let asked: RulesAsked = read(body)?;
    let outcome = match asked.refund_outcome.as_deref() {
        None => None,
        Some("succeeds") => Some(RefundOutcome::Succeeds),
        Some("fails") => Some(RefundOutcome::Fails),
        Some("stays") => Some(RefundOutcome::Stays),
        Some(other) => return Err(format!("no such outcome: {other}")),
    };
    let mut world = shared.world();
    let order = asked.order.as_deref();
    let before = match asked.seed {
        Some(seed) => Rules::of_seed(seed),
        None => world.rules_for(order.unwrap_or_default()).clone(),
    };
    let chosen = Rules {
        failed_status: word(asked.failed_status.as_deref(), before.failed_status),
        void_seconds: asked.void_seconds.unwrap_or(before.void_seconds).max(0),
        cancel_days: asked.cancel_days.or(before.cancel_days),
        refund_seconds: asked.refund_seconds.unwrap_or(before.refund_seconds).max(0),
        late_capture_seconds: asked
            .late_capture_seconds
            .unwrap_or(before.late_capture_seconds)
            .max(0),
        refund_outcome: outcome.unwrap_or(before.refund_outcome),
        partial_cancel: asked.partial_cancel.unwrap_or(before.partial_cancel),
        capture_less: asked.capture_less.unwrap_or(before.capture_less),
        lapsed_status: word(asked.lapsed_status.as_deref(), before.lapsed_status),
        permission_in_inquiry: asked
            .permission_in_inquiry
            .unwrap_or(before.permission_in_inquiry),
        unfinished_seconds: asked
            .unfinished_seconds
            .unwrap_or(before.unfinished_seconds)
            .max(0),
        throttle: asked.throttle.unwrap_or(before.throttle),
        json_error_list: asked.json_error_list.unwrap_or(before.json_error_list),
        wire_seed: asked
            .wire_seed
            .map_or(before.wire_seed, |seed| Some(seed).filter(|s| *s != 0)),
    };
    match order {
        Some(order) => {
            world.rules_of.insert(order.to_owned(), chosen);
        }
        None => world.rules = chosen,
    }
    Ok(json!({}))
}
