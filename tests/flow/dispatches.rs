//! Carriers' files: checked as a typed dispatch is, and told with file and line.

use messages::{FailureCode, TransactionQuery};
use ops::{ChartTheme, ImportRequest, ListRequest};
use support::{Room, SEED, SMALL, named, words};

/// A carrier's file by a layout of its own.
const LAYOUT: &str = r#"name = "parcels"
kind = "dispatch"
encoding = "utf-8"
header_row = 1

[columns]
"注文番号" = "order_id"
"出荷日" = "on"
"伝票番号" = "slip_number"
"#;

async fn take(room: &Room, rows: &str) -> messages::ImportAnswer {
    let text = format!("注文番号,出荷日,伝票番号\n{rows}");
    let request = ImportRequest {
        map: Some(LAYOUT.to_owned()),
        ..ImportRequest::default()
    };
    let file = [named("出荷.csv", text.as_bytes())];
    room.desk.import(&request, &file, words()).await.unwrap()
}

/// An order in this state.
async fn order(room: &Room, status: &str) -> String {
    let rows = room.rows().await;
    let found = rows.iter().find(|r| r.status.as_str() == status).unwrap();
    found.order_id.clone()
}

fn complained(answer: &messages::ImportAnswer) -> Vec<(u32, &str, &str)> {
    let complaints = answer.complaints.iter();
    complaints
        .map(|c| (c.line, &*c.column, &*c.reason))
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_order_that_nobody_knows_is_complained_of_and_never_guessed() {
    let room = Room::synced(SEED, SMALL).await;
    let known = order(&room, "AUTH").await;
    let cut = &known[..known.len() - 1];
    let rows = format!(
        "{known},2026/11/05,111122223333\n{cut},2026/11/05,444455556666\nNOBODY-1,2026/11/05,7\n"
    );
    let answer = take(&room, &rows).await;
    assert_eq!(
        (answer.read, answer.new, answer.same),
        (3, 1, 0),
        "{answer:?}"
    );
    let told = complained(&answer);
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!((told[0].0, told[0].1), (3, "注文番号"));
    assert!(
        told[0].2.contains(cut) && told[1].2.contains("NOBODY-1"),
        "{told:?}"
    );
    let again = take(&room, &rows).await;
    assert_eq!((again.new, again.same), (0, 1), "{again:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_planned_day_is_no_dispatch() {
    let room = Room::synced(SEED, SMALL).await;
    let known = order(&room, "AUTH").await;
    let day = room.sandbox.now().plus_days(2).day();
    let answer = take(&room, &format!("{known},{day},111122223333\n")).await;
    assert_eq!((answer.new, answer.complaints.len()), (1, 0), "{answer:?}");
    let seen = room.desk.detail(None, &known, words()).await.unwrap();
    assert_eq!(
        (seen.dispatched_on, seen.planned_on),
        (None, Some(day.to_string()))
    );
    // The file again when the day has come says that it left.
    room.sandbox.advance(3 * 86_400);
    let answer = take(&room, &format!("{known},{day},111122223333\n")).await;
    assert_eq!(answer.new, 1, "{answer:?}");
    let seen = room.desk.detail(None, &known, words()).await.unwrap();
    assert_eq!(
        (seen.dispatched_on, seen.planned_on),
        (Some(day.to_string()), None)
    );
    let typed = room.sandbox.now().plus_days(1).day().to_string();
    let typed = room.desk.delivered(None, &known, &typed, None, None).await;
    assert_eq!(typed.unwrap_err().code, FailureCode::Usage);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_that_a_spreadsheet_shortened_is_complained_of() {
    let room = Room::synced(SEED, SMALL).await;
    let known = order(&room, "AUTH").await;
    for spoiled in [
        "4.441E+11",
        "4.44E+11",
        "\"4,441E11\"",
        "４．４４１Ｅ＋１１",
        "4.4e11",
        "4E+11",
    ] {
        let answer = take(&room, &format!("{known},2026/11/05,{spoiled}\n")).await;
        let told = complained(&answer);
        assert_eq!((answer.new, told.len()), (0, 1), "{spoiled}: {answer:?}");
        assert_eq!((told[0].0, told[0].1), (2, "伝票番号"));
    }
    for whole in ["444111122223", "4441-1112-2223", "CE123456789JP", "1E23"] {
        let answer = take(&room, &format!("{known},2026/11/05,{whole}\n")).await;
        assert!(answer.complaints.is_empty(), "{whole}: {answer:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_parcel_of_a_cancelled_order_is_a_task_and_its_evidence_is_the_line() {
    let room = Room::synced(SEED, SMALL).await;
    let gone = order(&room, "CANCEL").await;
    let sale = order(&room, "AUTH").await;
    let day = room.sandbox.now().plus_days(-1).day();
    let rows = format!("{sale},{day},1\n{gone},{day},111122223333\n");
    assert_eq!(take(&room, &rows).await.new, 2);
    let today = room
        .desk
        .today(None, ChartTheme::Light, words())
        .await
        .unwrap();
    let task = today
        .tasks
        .iter()
        .find(|t| t.kind.as_str() == "parcel_unpaid");
    assert_eq!(task.unwrap().order.as_deref(), Some(gone.as_str()));
    let seen = room.desk.detail(None, &sale, words()).await.unwrap();
    let told = |text: &str| text.contains("出荷.csv") && text.contains('2');
    let parcel = seen.record.iter().find(|e| e.title == "Dispatch");
    assert!(told(&parcel.unwrap().note), "{:?}", seen.record);
    room.desk
        .delivered(None, &sale, &day.to_string(), None, None)
        .await
        .unwrap();
    let seen = room.desk.detail(None, &sale, words()).await.unwrap();
    assert!(!told(&seen.steps[8].evidence), "{:?}", seen.steps[8]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_parcel_of_an_order_is_found_by_its_number() {
    let room = Room::synced(SEED, SMALL).await;
    let known = order(&room, "SALES").await;
    let rows = format!("{known},2026/11/04,123456789016\n{known},2026/11/05,987654321098\n");
    take(&room, &rows).await;
    for slip in ["123456789016", "987654321098"] {
        let request = ListRequest {
            query: TransactionQuery {
                text: slip.to_owned(),
                ..TransactionQuery::default()
            },
            ..ListRequest::default()
        };
        let answer = room.desk.list(&request).await.unwrap();
        assert_eq!(answer.count, 1, "{slip}");
        assert_eq!(answer.rows[0].order_id, known, "{slip}");
    }
    let seen = room.desk.detail(None, &known, words()).await.unwrap();
    assert_eq!(seen.slip_number, "123456789016, 987654321098");
    // What a person says stands for all of them.
    room.desk
        .delivered(None, &known, "2026-11-05", None, Some("5"))
        .await
        .unwrap();
    let seen = room.desk.detail(None, &known, words()).await.unwrap();
    assert_eq!(seen.slip_number, "5");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_parcel_that_nobody_pays_for_is_told_by_check() {
    let room = Room::synced(SEED, SMALL).await;
    let cancelled = order(&room, "CANCEL").await;
    let told = async || {
        let answer = room.desk.check(None, None, words()).await.unwrap();
        let of_it = |p: &&messages::UnpaidParcel| p.order == cancelled;
        answer.parcels.iter().find(of_it).cloned()
    };
    assert_eq!(told().await, None);
    let day = room.sandbox.now().day().to_string();
    take(&room, &format!("{cancelled},{day},123456789016\n")).await;
    let parcel = told().await.unwrap();
    assert_eq!(
        (parcel.how.as_str(), parcel.dispatched_on),
        ("cancelled", day)
    );
    let of_order = room.desk.unpaid_parcels(None, Some(&cancelled), words());
    assert_eq!(of_order.await.unwrap().len(), 1);
}

/// Parcels of a list left on one day: all of them are recorded, or none, and the one that cannot is named.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn parcels_of_a_list_are_recorded_together_or_not_at_all() {
    let room = Room::synced(SEED, SMALL).await;
    let mut orders = Vec::new();
    for row in room
        .rows()
        .await
        .into_iter()
        .filter(|r| r.status.as_str() == "AUTH")
    {
        if dispatched(&room, &row.order_id).await.is_none() {
            orders.push(row.order_id);
        }
    }
    assert!(orders.len() > 2);
    let mut parcels: Vec<(Option<&str>, &str)> =
        orders.iter().map(|o| (None, o.as_str())).collect();
    parcels.push((None, "NOT-HERE-1"));
    let record = async |parcels: &[(Option<&str>, &str)], on: &str| {
        room.desk.delivered_all(parcels, on, None, None).await
    };
    let told = record(&parcels, "2026-11-06")
        .await
        .unwrap_err()
        .message(words());
    assert!(told.contains("NOT-HERE-1"), "{told}");
    let told = record(&parcels[..2], "2025-01-06")
        .await
        .unwrap_err()
        .message(words());
    assert!(told.contains(&orders[0]), "{told}");
    for order in &orders {
        assert_eq!(dispatched(&room, order).await, None);
    }
    record(&parcels[..2], "2026-11-06").await.unwrap();
    for order in &orders[..2] {
        assert_eq!(
            dispatched(&room, order).await.as_deref(),
            Some("2026-11-06")
        );
    }
}

async fn dispatched(room: &Room, order: &str) -> Option<String> {
    let detail = room.desk.detail(None, order, words()).await;
    detail.unwrap().dispatched_on
}
