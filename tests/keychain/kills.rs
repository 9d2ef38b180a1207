//! The built program, killed (`kill -9`) in the middle of operations and syncs: what is left must be settled by asking,
//! right in both truths, and nothing may be sent twice.

use crate::desk::{self, Program, moment};
use payments::{OrderId, Yen};
use sandbox::{Fault, FaultKind, Running};
use serde_json::Value;
use std::fmt::Write as _;
use std::io::Write as _;
use std::time::Duration;

/// Kills of the short form, in every check.
const SHORT: usize = 24;
/// Kills between two reckonings.
const ROUND: usize = 12;

#[test]
fn killed_in_the_middle_nothing_is_lost_or_doubled() {
    let kills = std::env::var("CHOBA_KILLS").unwrap_or_else(|_| SHORT.to_string());
    let Some(said) = desk::play("kills::under_a_keychain", &[("CHOBA_KILLS", &kills)]) else {
        return;
    };
    let counts = said
        .lines()
        .find(|l| l.starts_with('{'))
        .unwrap_or_default();
    let _ = writeln!(std::io::stdout(), "{counts}");
}

#[test]
#[ignore = "runs on the bus that the test above makes"]
fn under_a_keychain() {
    let kills = std::env::var("CHOBA_KILLS").unwrap().parse().unwrap();
    desk::runtime().block_on(campaign(kills));
}

#[derive(Default)]
struct Counts {
    kills: usize,
    before_the_end: usize,
    in_doubt: usize,
    done: usize,
    not_done: usize,
    syncs: usize,
}

async fn campaign(kills: usize) {
    let folder = tempfile::tempdir().unwrap();
    let sandbox = support::sandbox(7, 60).await;
    let desk = Program::begin(folder.path(), &sandbox);
    let mut counts = Counts::default();
    let whole = desk.time_of_a_sale(&sandbox);
    let mut round = 0;
    while counts.kills < kills {
        round += 1;
        let size = ROUND.min(kills - counts.kills);
        one_round(&desk, &sandbox, (round, whole), size, &mut counts);
    }
    // It is worth something only while some are killed in the middle of their write.
    assert!(counts.in_doubt > 0 && counts.done > 0);
    let _ = writeln!(
        std::io::stdout(),
        "{}",
        serde_json::json!({
            "kills": counts.kills, "before_the_end": counts.before_the_end, "in_doubt": counts.in_doubt,
            "done": counts.done, "not_done": counts.not_done, "syncs": counts.syncs, "doubled": 0, "wrongly_settled": 0,
        })
    );
}

/// Some orders, each with an operation that is killed; then everything in doubt is asked about and reckoned up.
fn one_round(
    desk: &Program,
    sandbox: &Running,
    (round, whole): (usize, Duration),
    size: usize,
    counts: &mut Counts,
) {
    let orders: Vec<OrderId> = (0..size)
        .map(|n| OrderId::new(&format!("KILL-{round}-{n:03}x")).unwrap())
        .collect();
    let list = desk.list(sandbox, &orders);
    desk.killed_after(&["sync", "--orders", &list], moment(round * 31, whole));
    counts.syncs += 1;
    let (code, _) = desk.run(&["--json", "sync", "--orders", &list]);
    assert!(code == 0 || code == 3, "a sync after a killed one: {code}");
    for (n, order) in orders.iter().enumerate() {
        let turn = round * 97 + n * 13;
        // A third is answered slowly, so that the moment falls into the write; a third loses its answer.
        let slow = u64::try_from(whole.as_millis()).unwrap();
        let fault = match turn % 6 {
            0 | 1 => Some(FaultKind::Slow(slow)),
            2 => Some(FaultKind::DropAfter),
            3 => Some(FaultKind::DropBefore),
            _ => None,
        };
        if let Some(kind) = fault {
            sandbox.fault(Fault {
                kind,
                call: "AmazonpaySales".to_owned(),
                about: order.as_str().to_owned(),
                times: 1,
            });
        }
        let sales = ["sales", order.as_str(), "--reason", "x", "--yes"];
        counts.before_the_end += usize::from(desk.killed_after(&sales, moment(turn, whole)));
        counts.kills += 1;
    }
    sandbox.clear_faults();
    let states = desk.states();
    counts.in_doubt += states.iter().filter(|(_, s)| open(s)).count();
    for _ in 0..3 {
        let (code, _) = desk.run(&["--json", "resume"]);
        sandbox.advance(61);
        if code == 0 {
            break;
        }
    }
    for order in &orders {
        let truth = sandbox.truth(order.as_str()).unwrap();
        let states = desk.states();
        let of = |state: &str| {
            let same = |(o, s): &&(String, String)| o == order.as_str() && s == state;
            states.iter().filter(same).count()
        };
        assert!(
            !states.iter().any(|(o, s)| o == order.as_str() && open(s)),
            "{order} stays in doubt"
        );
        assert!(truth.writes <= 1, "{order} was sent {} times", truth.writes);
        assert_eq!(of("done"), truth.writes as usize, "{order}: {truth:?}");
        counts.done += of("done");
        counts.not_done += of("not_done");
    }
    let (code, said) = desk.run(&["--json", "doctor"]);
    assert_eq!(code, 0, "{said}");
}

fn open(state: &str) -> bool {
    matches!(state, "intended" | "sent" | "unknown")
}

impl Program {
    /// How long an operation takes that nobody kills.
    fn time_of_a_sale(&self, sandbox: &Running) -> Duration {
        let order = [OrderId::new("KILL-0").unwrap()];
        let list = self.list(sandbox, &order);
        let (code, _) = self.run(&["sync", "--orders", &list]);
        assert!(code == 0 || code == 3, "{code}");
        let begun = std::time::Instant::now();
        let (code, _) = self.run(&["sales", "KILL-0", "--reason", "x", "--yes"]);
        assert_eq!(code, 0);
        begun.elapsed()
    }

    /// Order and state of every operation.
    fn states(&self) -> Vec<(String, String)> {
        let (code, said) = self.run(&["--json", "operations"]);
        assert_eq!(code, 0, "{said}");
        let answer: Value = serde_json::from_str(&said).unwrap();
        let text = |o: &Value, name: &str| o[name].as_str().unwrap().to_owned();
        let operations = answer["operations"].as_array().unwrap();
        operations
            .iter()
            .map(|o| (text(o, "order"), text(o, "state")))
            .collect()
    }

    /// Makes paid orders, and a list of them.
    fn list(&self, sandbox: &Running, orders: &[OrderId]) -> String {
        let mut list = String::from("order_id\n");
        for order in orders {
            assert!(sandbox.authorised(order, Yen::new(1_500)));
            writeln!(list, "{order}").unwrap();
        }
        let file = self.folder.join("orders.csv");
        std::fs::write(&file, list).unwrap();
        file.display().to_string()
    }
}
