//! Goods that left for an order that nobody pays for any more: found by the dispatches of a carrier's file, told on the
//! first screen.

use crate::present::{action, yen};
use messages::{DeskTask, OrderEnd, Task, TaskTone, UnpaidParcel};
use payments::{At, Day, Status, Transaction, day_text};
use reconcile::Level;
use words::{Arg, Words, day_long};

/// For how many days after its dispatch such a parcel is told: by then it came back, or the customer pays another way.
const TOLD_DAYS: i64 = 60;

/// One task for each.
pub(crate) fn tasks(rows: &[&Transaction], several: bool, now: At, words: Words) -> Vec<Task> {
    let of_ended = rows.iter().filter_map(|t| task(t, several, now, words));
    of_ended.collect()
}

/// Each as `check` and `delivered` tell it.
pub(crate) fn unpaid(rows: &[&Transaction], now: At, words: Words) -> Vec<UnpaidParcel> {
    let told = |t: &&Transaction| {
        let (day, how) = unpaid_of(t, now)?;
        let args = args(t, (day, how), now, words);
        Some(UnpaidParcel {
            shop: t.shop.clone(),
            order: t.order_id.as_str().to_owned(),
            dispatched_on: day_text(day),
            how,
            what: words.text("task-parcel", &args),
            advice: words.text("task-parcel-detail", &args),
        })
    };
    rows.iter().filter_map(told).collect()
}

/// The day of its dispatch and how its order ended, where both are so.
fn unpaid_of(t: &Transaction, now: At) -> Option<(Day, OrderEnd)> {
    let day = t.dispatched_on?;
    if (now.day() - day).num_days() > TOLD_DAYS {
        return None;
    }
    Some((day, ended(t, now)?))
}

fn args(
    t: &Transaction,
    (day, how): (Day, OrderEnd),
    now: At,
    words: Words,
) -> [(&'static str, Arg); 3] {
    [
        ("order", t.order_id.as_str().into()),
        ("day", day_long(words.lang(), day, now.day()).into()),
        ("how", how.as_str().into()),
    ]
}

fn task(t: &Transaction, several: bool, now: At, words: Words) -> Option<Task> {
    let args = args(t, unpaid_of(t, now)?, now, words);
    let order = t.order_id.as_str();
    Some(Task {
        id: format!("parcel-{}-{order}", t.shop),
        kind: DeskTask::ParcelUnpaid.into(),
        tone: TaskTone::Shu,
        title: words.text("task-parcel", &args),
        detail: words.text("task-parcel-detail", &args),
        amount: Some(yen(t.total())),
        amount_note: order.to_owned(),
        action: action(
            words,
            "task-refund-failed-action",
            crate::places::transaction(order, &t.shop, several),
        ),
        order: Some(order.to_owned()),
        warning_id: None,
    })
}

/// How the payment of an order ended before anything was charged; none where it did not. A sale that
/// was cancelled counts where the goods left after that.
fn ended(t: &Transaction, now: At) -> Option<OrderEnd> {
    let left_later = || {
        t.processed_at
            .is_some_and(|at| t.dispatched_on.is_some_and(|day| day >= at.day()))
    };
    match t.status {
        Status::Cancel if t.charged_at.is_none() || left_later() => Some(OrderEnd::Cancelled),
        Status::PayFail => Some(OrderEnd::Cancelled),
        Status::Expired => Some(OrderEnd::Lapsed),
        Status::Auth => {
            let deadline = reconcile::authorisation_deadline(t, now)?;
            (deadline.level == Level::Lapsed).then_some(OrderEnd::Lapsed)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use payments::OrderId;

    fn told(status: Status, dispatched: Option<&str>) -> Vec<String> {
        let mut t = Transaction::unheard("tokyo", OrderId::new("A-1").unwrap());
        t.status = status;
        t.authorised_at = At::parse_rfc3339("2026-09-01T10:00:00+09:00").ok();
        t.processed_at = t.authorised_at;
        t.dispatched_on = dispatched.map(|d| d.parse().unwrap());
        let now = At::parse_rfc3339("2026-11-06T10:00:00+09:00").unwrap();
        let both = [words::Lang::Ja, words::Lang::En];
        let told = both.map(|lang| tasks(&[&t], false, now, Words::new(lang)).pop());
        told.into_iter().flatten().map(|t| t.title).collect()
    }

    #[test]
    fn a_parcel_of_an_order_that_nobody_pays_for_is_told() {
        for status in [
            Status::Cancel,
            Status::Expired,
            Status::PayFail,
            Status::Auth,
        ] {
            let titles = told(status.clone(), Some("2026-11-05"));
            assert_eq!(titles.len(), 2, "{status:?}");
            assert_ne!(titles[0], titles[1], "{status:?}");
            assert!(told(status, None).is_empty());
        }
        assert!(told(Status::Sales, Some("2026-11-05")).is_empty());
        assert!(told(Status::Return, Some("2026-11-05")).is_empty());
        assert!(
            told(Status::Cancel, Some("2026-09-05")).is_empty(),
            "long ago"
        );
    }
}
