//! How a case is read, and whether that is right. A byte that changed into another digit cannot be told from the truth, so
//! each kind of damage says what must still hold.

use crate::mutate::{Case, Shape, Truth};
use payments::{Fact, NoticeFact, PgFact, Source};
use sources::gateway::wire::{Dialect, idpass, masked, read as read_kept};
use sources::{Arrived, Error, decode};

/// What became of a case.
pub struct Outcome {
    /// A word for the counts: `right`, `changed` (a damage that spells another answer), or the error's own.
    pub word: &'static str,
    /// What is wrong with it.
    pub wrong: Option<String>,
}

/// Reads a case both ways.
pub fn read(case: &Case) -> Outcome {
    let arrived = on_arrival(case);
    let mut wrong = Vec::new();
    let right = match (&arrived, &case.truth) {
        (Ok(fact), Truth::This(truth)) => {
            let same = same_money(fact, truth);
            if !same {
                wrong.push(format!("read as {fact:?}"));
            }
            same
        }
        (Ok(fact), Truth::Never) => {
            wrong.push(format!("believed: {fact:?}"));
            false
        }
        (Ok(_), Truth::Anything) => false,
        (Err(error), _) => {
            if case.must_read {
                wrong.push(format!("not read: {error:?}"));
            }
            false
        }
    };
    wrong.extend(kept(case, &arrived));
    Outcome {
        word: match &arrived {
            Ok(_) if right => "right",
            Ok(_) => "changed",
            Err(error) => error.code(),
        },
        wrong: (!wrong.is_empty()).then(|| wrong.join("; ")),
    }
}

fn on_arrival(case: &Case) -> Result<Fact, Error> {
    let dialect = match case.shape {
        Shape::Form => Dialect::IdPass,
        Shape::Json => Dialect::Json,
        Shape::Notice => return decode(Source::PgNotice, &case.body),
    };
    let arrived = Arrived {
        dialect,
        status: 200,
        content_type: "",
        delimited: case.delimited,
        body: &case.body,
    };
    arrived.inquiry().map(Fact::Pg)
}

/// What is kept says the same and holds no secret.
fn kept(case: &Case, arrived: &Result<Fact, Error>) -> Option<String> {
    // Nothing is kept of what is larger than any answer.
    if matches!(arrived, Err(Error::TooLarge)) {
        return None;
    }
    let source = match case.shape {
        Shape::Notice => Source::PgNotice,
        Shape::Form | Shape::Json => Source::Pg,
    };
    let kept = masked(&case.body);
    if let Ok(fact) = arrived {
        let again = decode(source, &kept);
        if again.as_ref() != Ok(fact) {
            return Some(format!("kept as {again:?}"));
        }
        let fields = match case.shape {
            Shape::Notice => idpass::read(&kept),
            Shape::Form | Shape::Json => read_kept(&kept),
        };
        let secrets = ["AccessPass", "ShopPass", "Token"];
        let told = fields.ok().is_some_and(|fields| {
            let mut said = secrets.iter().filter_map(|key| fields.text(key));
            // A line end behind it is no part of it.
            said.any(|value| value.trim_end().bytes().any(|b| b != b'*'))
        });
        if told {
            return Some("a secret is kept".to_owned());
        }
    }
    if case.secret_stands && holds(&kept, crate::mutate::PASS.as_bytes()) {
        return Some("the access pass is kept".to_owned());
    }
    None
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Whether both move the same money of the same transaction.
fn same_money(a: &Fact, b: &Fact) -> bool {
    let pg = |f: &PgFact| (f.status.clone(), f.amount, f.tax, f.access_id.clone());
    let notice = |f: &NoticeFact| (f.status.clone(), f.amount, f.tax);
    match (a, b) {
        (Fact::Pg(a), Fact::Pg(b)) => pg(a) == pg(b),
        (Fact::Notice(a), Fact::Notice(b)) => notice(a) == notice(b),
        _ => false,
    }
}
