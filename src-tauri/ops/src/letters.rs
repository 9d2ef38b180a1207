//! Drafts that the owner copies and sends: of what is known, and nothing more.

use messages::{ConsentRow, Letter};
use payments::{At, Transaction, Yen};
use words::{Arg, Words, day_long};

/// The draft of a case whose next step is to write to somebody; none for the other kinds. `transaction` is the order's,
/// with its proof of dispatch.
pub fn of_case(
    kind: &str,
    args: &[(&'static str, Arg)],
    transaction: Option<&Transaction>,
    now: At,
    words: Words,
) -> Option<Letter> {
    let mut args = args.to_vec();
    args.extend(dispatch(transaction, now, words));
    Some(Letter {
        button: words.find(&format!("warning-{kind}-letter-button"), &[])?,
        text: words.find(&format!("warning-{kind}-letter"), &args)?,
    })
}

/// The draft for a customer whose recurring charge was refused.
pub fn of_refused(row: &ConsentRow, words: Words) -> Letter {
    let total = Yen::new(row.last.total.0);
    Letter {
        button: words.get("consent-refused-letter-button"),
        text: words.text(
            "consent-refused-letter",
            &[
                ("order", row.last.row.order_id.clone().into()),
                ("amount", total.grouped().into()),
            ],
        ),
    }
}

/// `$sent` is `slip` with a number to follow it by, `day` without, or `none`: a text cannot choose by what is empty.
fn dispatch(transaction: Option<&Transaction>, now: At, words: Words) -> [(&'static str, Arg); 4] {
    let on = transaction.and_then(|t| t.dispatched_on);
    let (carrier, slip) = transaction.map_or(("", ""), |t| (&*t.carrier, &*t.slip_number));
    let sent = match (on, slip) {
        (None, _) => "none",
        (Some(_), "") => "day",
        (Some(_), _) => "slip",
    };
    let day = on.map_or_else(String::new, |d| day_long(words.lang(), d, now.day()));
    [
        ("sent", sent.into()),
        ("day", day.into()),
        ("carrier", carrier.into()),
        ("slip", slip.into()),
    ]
}
