//! How far the one running list is, for a page that was started again in the middle of it: the run goes on in this
//! process whether the page lives or not.

use messages::{BulkAnswer, BulkProgress, BulkUnderWay};
use ops::Approved;
use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The list that was looked at last, and how far it is.
#[derive(Default)]
pub struct Lists(Mutex<State>);

#[derive(Default)]
struct State {
    /// What the newest dry view showed: the only one whose token is good.
    shown: Option<BulkAnswer>,
    under_way: Option<BulkUnderWay>,
    /// The owner's word by the computer's own authentication. It holds while parts of one list are looked at, as a PIN that
    /// stays in its field does.
    heard: Option<Heard<Approved>>,
}

/// A word for a list: an operation of a shop on some orders.
struct Heard<T> {
    /// Shop and operation.
    of: (String, String),
    orders: HashSet<String>,
    since: Instant,
    word: T,
}

impl<T: Clone> Heard<T> {
    fn new(of: (&str, &str), orders: &[String], word: T) -> Self {
        Self {
            of: (of.0.to_owned(), of.1.to_owned()),
            orders: orders.iter().cloned().collect(),
            since: Instant::now(),
            word,
        }
    }

    /// The word, while it holds: for the same operation on the same orders, or some of them.
    fn holds(&self, of: (&str, &str), orders: &[String]) -> Option<T> {
        let same = (self.of.0.as_str(), self.of.1.as_str()) == of;
        let within = orders.iter().all(|order| self.orders.contains(order));
        (same && within && self.since.elapsed() < HOLDS).then(|| self.word.clone())
    }
}

/// How long the owner's word holds for a list that is being looked at.
const HOLDS: Duration = Duration::from_secs(300);

impl Lists {
    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A dry view was shown.
    pub fn shown(&self, view: &BulkAnswer) {
        self.state().shown = Some(view.clone());
    }

    /// What was shown last is being sent.
    pub fn begin(&self) {
        let mut state = self.state();
        state.heard = None;
        let Some(view) = state.shown.take() else {
            return;
        };
        state.under_way = Some(BulkUnderWay {
            running: true,
            done: 0,
            total: view.count,
            seconds_left: None,
            view,
        });
    }

    /// The owner has just approved a list by the computer's own authentication: an operation of a shop on these orders.
    pub fn hear(&self, of: (&str, &str), orders: &[String], approved: &Approved) {
        self.state().heard = Some(Heard::new(of, orders, approved.clone()));
    }

    /// That word, while it holds: for the same operation on the same orders, or some of them.
    pub fn heard(&self, of: (&str, &str), orders: &[String]) -> Option<Approved> {
        self.state().heard.as_ref()?.holds(of, orders)
    }

    /// Rows have ended.
    pub fn moved(&self, progress: &BulkProgress) {
        if let Some(run) = self.state().under_way.as_mut() {
            run.done = progress.done;
            run.total = progress.total;
            run.seconds_left = progress.seconds_left;
            for ended in &progress.rows {
                if let Some(row) = run.view.rows.iter_mut().find(|r| r.order == ended.order) {
                    row.clone_from(ended);
                }
            }
        }
    }

    /// It has ended, with this answer or with none.
    pub fn end(&self, answer: Option<&BulkAnswer>) {
        let mut state = self.state();
        match (answer, state.under_way.as_mut()) {
            (Some(answer), Some(run)) => {
                run.running = false;
                run.view.clone_from(answer);
            }
            _ => state.under_way = None,
        }
    }

    /// The list that runs, or the last that ended; none before the first.
    pub fn now(&self) -> Option<BulkUnderWay> {
        self.state().under_way.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use messages::BulkResult::{Done, Ready};
    use messages::{BulkCounts, BulkResult, BulkRow, Yen};

    #[test]
    fn a_word_holds_for_its_own_list_and_parts_of_it() {
        let orders = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        let heard = Heard::new(("s", "cancel"), &orders(&["A", "B"]), ());
        let check = |of, ids: &[&str], holds: bool| {
            assert_eq!(
                heard.holds(of, &orders(ids)).is_some(),
                holds,
                "{of:?} {ids:?}"
            );
        };
        check(("s", "cancel"), &["A", "B"], true);
        check(("s", "cancel"), &["B"], true);
        check(("s", "cancel"), &["A", "B", "C"], false);
        check(("s", "sales"), &["A"], false);
        check(("t", "cancel"), &["A"], false);
    }

    fn row(order: &str, result: BulkResult) -> BulkRow {
        BulkRow {
            order: order.to_owned(),
            result,
            ..BulkRow::default()
        }
    }

    fn view(results: [BulkResult; 2]) -> BulkAnswer {
        BulkAnswer {
            shop: "s".to_owned(),
            kind: payments::OperationKind::Cancel.into(),
            count: 2,
            total: Yen(0),
            counts: BulkCounts::default(),
            amazon_text: String::new(),
            asked: false,
            known_until: None,
            asked_text: String::new(),
            rows: vec![row("A", results[0]), row("B", results[1])],
        }
    }

    #[test]
    fn a_page_that_comes_late_sees_what_has_ended_and_what_has_not() {
        let lists = Lists::default();
        lists.shown(&view([Ready, Ready]));
        assert_eq!(lists.now(), None);
        lists.begin();
        lists.moved(&BulkProgress {
            done: 1,
            total: 2,
            rows: vec![row("A", Done)],
            seconds_left: Some(3),
        });
        let seen = lists.now();
        let results = |seen: &Option<BulkUnderWay>| {
            seen.as_ref()
                .map(|s| s.view.rows.iter().map(|r| r.result).collect::<Vec<_>>())
        };
        assert_eq!(results(&seen), Some(vec![Done, Ready]));
        assert!(seen.is_some_and(|s| s.running && s.done == 1));
        lists.end(Some(&view([Done, Done])));
        let seen = lists.now();
        assert_eq!(results(&seen), Some(vec![Done, Done]));
        assert!(seen.is_some_and(|s| !s.running));
    }

    #[test]
    fn a_list_that_failed_as_a_whole_leaves_nothing() {
        let lists = Lists::default();
        lists.shown(&view([Ready, Ready]));
        lists.begin();
        lists.end(None);
        assert_eq!(lists.now(), None);
    }
}
