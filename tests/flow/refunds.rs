//! A refund that the PG has taken is followed until it ends: well, not at all, or back to the charge.

use messages::{RefundRow, Task};
use ops::{Cancel, ChartTheme, ResumeRequest, ToDo};
use payments::OperationKind;
use sandbox::{RefundOutcome, Rules};
use support::{Room, SEED, SMALL, words};

async fn calm_sale(room: &Room) -> String {
    let rows = room.rows().await;
    let calm = |r: &&messages::TransactionRow| {
        r.status.as_str() == "SALES"
            && r.warnings.is_empty()
            && r.amazon_state.as_ref().map(messages::Code::as_str) == Some("Captured")
    };
    rows.iter().find(calm).unwrap().order_id.clone()
}

async fn refund(room: &Room, order: &str) {
    let wish = ToDo {
        shop: None,
        order: order.to_owned(),
        kind: OperationKind::Cancel,
        amount: None,
        tax: None,
        reason: String::new(),
        by: "owner".to_owned(),
        looked_at: None,
        spoken: ops::Spoken::default(),
    };
    let answer = room.desk.operate(&wish, words()).await.unwrap();
    let operation = answer.operation.unwrap();
    assert_eq!(
        (
            operation.state.as_str(),
            operation.refund.map(messages::RefundStage::as_str)
        ),
        ("done", Some("accepted")),
        "accepted is not ended"
    );
}

async fn resume(room: &Room, order: &str) -> Option<RefundRow> {
    let request = ResumeRequest {
        shop: None,
        wait: true,
        cancel: Cancel::default(),
    };
    let resumed = room.desk.resume(&request).await.unwrap();
    assert!(resumed.unknown.is_empty() && resumed.trouble.is_none());
    resumed.refunds.into_iter().find(|r| r.order == order)
}

async fn told(room: &Room, order: &str) -> Option<String> {
    let rows = room.desk.operation_rows(None, Some(order)).await.unwrap();
    rows.last().unwrap().refund.map(|r| r.as_str().to_owned())
}

async fn failed_tasks(room: &Room) -> Vec<Task> {
    let today = room
        .desk
        .today(None, ChartTheme::Light, words())
        .await
        .unwrap();
    let mut tasks = today.tasks;
    tasks.retain(|task| task.kind.as_str() == "refund_failed");
    tasks
}

async fn in_the_record(room: &Room, order: &str, words_of_it: &str) -> bool {
    let record = room.desk.activity(None, 20, None, words()).await.unwrap();
    let mut of_order = record
        .entries
        .iter()
        .filter(|e| e.order.as_deref() == Some(order));
    of_order.any(|e| e.text.contains(words_of_it))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refund_that_failed_long_ago_is_told_by_its_transaction_alone() {
    let room = Room::synced(SEED, SMALL).await;
    rules(&room, RefundOutcome::Fails, 600);
    let order = calm_sale(&room).await;
    refund(&room, &order).await;
    room.sandbox.advance(700);
    resume(&room, &order).await.unwrap();
    assert_eq!(failed_tasks(&room).await.len(), 1);
    room.sandbox.advance(31 * 86_400);
    assert!(failed_tasks(&room).await.is_empty());
    assert_eq!(told(&room, &order).await.as_deref(), Some("failed"));
}

fn rules(room: &Room, outcome: RefundOutcome, seconds: i64) {
    room.sandbox.set_rules(Rules {
        refund_outcome: outcome,
        refund_seconds: seconds,
        ..Rules::default()
    });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refund_is_followed_until_it_ended() {
    let room = Room::synced(SEED, SMALL).await;
    rules(&room, RefundOutcome::Succeeds, 600);
    let order = calm_sale(&room).await;
    refund(&room, &order).await;
    let mut looks = Vec::new();
    let begun = room.sandbox.now();
    loop {
        let row = resume(&room, &order).await.unwrap();
        if row.refund == Some(messages::RefundStage::Returned) {
            assert_eq!((row.status.as_str(), &row.next_at), ("RETURN", &None));
            break;
        }
        assert_eq!(
            (
                row.refund.map_or("", messages::RefundStage::as_str),
                row.status.as_str()
            ),
            ("accepted", "REQRETURN")
        );
        if looks.last() != Some(&row.asked_at) {
            looks.push(row.asked_at);
        }
        room.sandbox.advance(20);
        assert!(room.sandbox.now().since(begun) < 3_600, "it is never seen");
    }
    // Looked at after growing pauses, not each time that it is asked about.
    assert!((3..=6).contains(&looks.len()), "{looks:?}");
    assert_eq!(told(&room, &order).await.as_deref(), Some("returned"));
    assert!(resume(&room, &order).await.is_none());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refund_that_fails_is_told_and_may_be_asked_for_again() {
    let room = Room::synced(SEED, SMALL).await;
    rules(&room, RefundOutcome::Fails, 600);
    let order = calm_sale(&room).await;
    refund(&room, &order).await;
    room.sandbox.advance(700);
    let row = resume(&room, &order).await.unwrap();
    assert_eq!(
        (
            row.refund.map_or("", messages::RefundStage::as_str),
            row.status.as_str()
        ),
        ("failed", "SALES")
    );
    assert_eq!(told(&room, &order).await.as_deref(), Some("failed"));
    let tasks = failed_tasks(&room).await;
    assert_eq!(tasks.len(), 1, "{tasks:?}");
    assert_eq!(tasks[0].order.as_deref(), Some(order.as_str()));
    assert!(tasks[0].amount.is_some_and(|yen| yen.0 > 0) && tasks[0].warning_id.is_none());
    assert!(in_the_record(&room, &order, "Refund failed").await);
    let warned = room.check().await;
    assert!(
        warned.iter().all(|w| w.order != order),
        "both sides agree: there is no difference to warn of: {warned:?}"
    );
    rules(&room, RefundOutcome::Succeeds, 5);
    refund(&room, &order).await;
    let rows = room.desk.operation_rows(None, Some(&order)).await.unwrap();
    let all: Vec<_> = rows
        .iter()
        .map(|o| o.refund.map(messages::RefundStage::as_str))
        .collect();
    assert_eq!(all, [Some("failed"), Some("accepted")]);
    assert!(
        failed_tasks(&room).await.is_empty(),
        "something is done about it"
    );
    assert!(in_the_record(&room, &order, "Refund accepted").await);
    assert_eq!(room.sandbox.truth(&order).unwrap().writes, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refund_that_stays_alarms_after_a_day() {
    let room = Room::synced(SEED, SMALL).await;
    rules(&room, RefundOutcome::Stays, 5);
    let order = calm_sale(&room).await;
    refund(&room, &order).await;
    let stuck = async || {
        let warned = room.check().await;
        warned
            .iter()
            .any(|w| w.order == order && w.kind.as_str() == "refund_stuck")
    };
    room.sandbox.advance(86_400 - 60);
    assert_eq!(
        resume(&room, &order).await.unwrap().refund,
        Some(messages::RefundStage::Accepted)
    );
    assert!(!stuck().await, "a day is not over");
    room.sandbox.advance(4 * 3_600);
    assert_eq!(
        resume(&room, &order).await.unwrap().refund,
        Some(messages::RefundStage::Accepted)
    );
    assert!(stuck().await);
}
