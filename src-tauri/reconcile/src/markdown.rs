//! The documents of the status watch, rendered from the table and from what it concludes.

use crate::history::History;
use crate::rules::{RULES, Rule};
use crate::watch::watch;
use payments::{
    AmazonState, At, ChargeFact, Environment, Fact, Observation, OrderId, PgFact, Source, Status,
    Yen,
};
use std::fmt::Write as _;

/// `docs/rules.md`: every row of the table, and every status against every state.
#[must_use]
pub fn rules_markdown() -> String {
    let mut out = String::from(
        "# Rules of the status watch\n\n\
         Made from the table in `src-tauri/reconcile/src/rules.rs`; a test keeps this page equal to it.\n\
         `total` is the PG's amount + tax; captured and refunded are Amazon's. A difference younger than its window is\n\
         \"waiting\". Beside these: `changed_at_pg_elsewhere` (the PG moved without an operation here and without a notice;\n\
         over after 30 days), `claim` (chargeback, guarantee claim or correction not compensated) and `unknown_at_pg`\n\
         (a settlement row of an order with this shop's shape that is not here). Rows of refund reports count as Amazon's\n\
         refunds, from when they were taken in.\n\n\
         | rule | PG | Amazon | when | warning | severity | window | counted from |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    for rule in RULES {
        row(&mut out, rule);
    }
    matrix(&mut out);
    out
}

fn row(out: &mut String, rule: &Rule) {
    let any = |words: Vec<&str>| {
        if words.is_empty() {
            "any".to_owned()
        } else {
            words.join(", ")
        }
    };
    let _ = writeln!(
        out,
        "| `{}` | {} | {} | {} | `{}` | {} | {} | {} |",
        rule.name,
        any(rule.pg.iter().map(Status::as_str).collect()),
        any(rule.amazon.iter().map(AmazonState::as_str).collect()),
        rule.condition.as_str(),
        rule.kind.as_str(),
        rule.kind.severity().as_str(),
        window(rule.window),
        if rule.window == 0 {
            "–"
        } else {
            rule.clock.as_str()
        },
    );
}

fn window(seconds: i64) -> String {
    match seconds {
        0 => "–".to_owned(),
        s if s % 86_400 == 0 => format!("{} d", s / 86_400),
        s => format!("{} h", s / 3_600),
    }
}

fn matrix(out: &mut String) {
    out.push_str(
        "\n## Every status against every state\n\n\
         One order of ¥1,000, both sides asked 40 days after they moved; at Amazon the whole amount is captured where the state\n\
         says so, nothing is refunded, and a cancelled charge was cancelled by a person.\n\n| PG ＼ Amazon | – |",
    );
    for state in AmazonState::KNOWN {
        let _ = write!(out, " {} |", state.as_str());
    }
    out.push_str("\n|---|---|");
    for _ in AmazonState::KNOWN {
        out.push_str("---|");
    }
    out.push('\n');
    for status in Status::KNOWN {
        let _ = write!(out, "| {} | {} |", status.as_str(), cell(status, None));
        for state in AmazonState::KNOWN {
            let _ = write!(out, " {} |", cell(status, Some(state)));
        }
        out.push('\n');
    }
}

/// The kinds that one pair opens.
fn cell(status: &Status, state: Option<&AmazonState>) -> String {
    let Ok(order_id) = OrderId::new("A-1") else {
        return String::new();
    };
    let asked = At(40 * 86_400);
    let mut observations = vec![observation(
        &order_id,
        Source::Pg,
        asked,
        Fact::Pg(pg(status)),
    )];
    if let Some(state) = state {
        let fact = if *state == AmazonState::NotFound {
            Fact::NoSuchId("P03-0000001-0000001-C000001".to_owned())
        } else {
            Fact::Charge(charge(state))
        };
        observations.push(observation(&order_id, Source::AmazonCharge, asked, fact));
    }
    let history = History {
        observations: &observations,
        operations: &[],
        settlement: &[],
        refunds: &[],
        payouts: &[],
        environment: Environment::Production,
    };
    let kinds: Vec<String> = watch(&history, asked)
        .warnings
        .iter()
        .map(|w| format!("`{}`", w.kind.as_str()))
        .collect();
    if kinds.is_empty() {
        "–".to_owned()
    } else {
        kinds.join(" ")
    }
}

fn observation(order_id: &OrderId, source: Source, at: At, fact: Fact) -> Observation {
    Observation {
        shop: "shop".to_owned(),
        order_id: order_id.clone(),
        source,
        at,
        fact,
        raw: Vec::new(),
    }
}

fn pg(status: &Status) -> PgFact {
    PgFact {
        status: status.clone(),
        job_cd: "AUTH".to_owned(),
        amount: Yen::new(1_000),
        tax: Yen::ZERO,
        access_id: String::new(),
        processed_at: Some(At(0)),
        pay_type: "38".to_owned(),
        client_fields: Default::default(),
        permission_id: None,
        cancel_amount: None,
        cancel_tax: None,
    }
}

fn charge(state: &AmazonState) -> ChargeFact {
    let captured = if *state == AmazonState::Captured {
        Yen::new(1_000)
    } else {
        Yen::ZERO
    };
    ChargeFact {
        charge_id: "P03-0000001-0000001-C000001".to_owned(),
        permission_id: Some("P03-0000001-0000001".to_owned()),
        state: state.clone(),
        reason: (*state == AmazonState::Canceled).then(|| "MerchantCanceled".to_owned()),
        changed_at: Some(At(0)),
        amount: Yen::new(1_000),
        captured,
        refunded: Yen::ZERO,
        created_at: None,
        expires_at: None,
        merchant_reference: None,
        environment: None,
    }
}
