//! The PG speaks two dialects, and spells its answers in many ways: the desk's books are the same whichever it was.

use crate::operations::{calm, resume, run, state, strike, todo, truth};
use messages::TransactionRow;
use ops::ToDo;
use payments::{OperationKind, Yen};
use sandbox::{Action, FaultKind, Rules};
use support::{Room, SEED, SMALL, words};

const DIALECTS: [&str; 2] = ["idpass", "json"];

/// A desk that has asked for every order of its list, in a dialect and under a wire seed.
async fn synced(dialect: &str, wire_seed: Option<u64>) -> Room {
    let room = Room::begin(SEED, SMALL).await;
    let setting = [("dialect".to_owned(), dialect.to_owned())];
    let shop = room.shop();
    room.desk
        .shop_set(&shop, &setting, None, ops::Person::Typed)
        .await
        .unwrap();
    let cards = room.desk.shop_cards(words()).await.unwrap();
    assert_eq!(cards[0].dialect, dialect);
    spell(&room, wire_seed);
    let outcome = room.sync_list().await;
    assert!(
        outcome.trouble.is_none(),
        "{dialect} {wire_seed:?}: {:?}",
        outcome.trouble
    );
    room
}

fn spell(room: &Room, wire_seed: Option<u64>) {
    room.sandbox.set_rules(Rules {
        wire_seed,
        ..Rules::default()
    });
}

/// Fails unless the desk's rows are the PG's own, to the yen.
async fn is_true(room: &Room, rows: &[TransactionRow], which: &str) {
    let told = room.truth().await;
    for row in rows {
        let told = told.iter().find(|t| t["order"] == row.order_id).unwrap();
        assert_eq!(
            told["status"],
            row.status.as_str(),
            "{which} {}",
            row.order_id
        );
        assert_eq!(told["amount"], row.amount.0, "{which} {}", row.order_id);
        assert_eq!(told["tax"], row.tax.0, "{which} {}", row.order_id);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_in_either_dialect_ends_in_the_same_books() {
    let mut ends = Vec::new();
    for (dialect, wire_seed) in [
        ("idpass", None),
        ("json", None),
        ("idpass", Some(11)),
        ("json", Some(12)),
    ] {
        let room = synced(dialect, wire_seed).await;
        let day = day(&room).await;
        let outcome = room.sync().await;
        assert!(
            outcome.trouble.is_none(),
            "{dialect}: {:?}",
            outcome.trouble
        );
        let rows = room.rows().await;
        is_true(&room, &rows, dialect).await;
        // What was kept is read again, in the dialect that it came in.
        room.desk.rebuild().await.unwrap();
        assert_eq!(room.rows().await, rows, "{dialect} {wire_seed:?}");
        ends.push((day, rows));
    }
    for end in &ends[1..] {
        assert_eq!(*end, ends[0]);
    }
}

/// A sale, a void, a refund, a lowered total, a refusal, and a sale whose answer is lost: how each ended.
async fn day(room: &Room) -> Vec<(String, String, i64, u64)> {
    let auth = calm(room, "AUTH").await;
    let sold = calm(room, "SALES").await;
    let wishes = [
        todo(OperationKind::Sales, &auth[0].order_id),
        todo(OperationKind::Cancel, &auth[1].order_id),
        todo(OperationKind::Cancel, &sold[0].order_id),
        ToDo {
            amount: Some(Yen::new(sold[1].amount.0 - 500)),
            ..todo(OperationKind::Change, &sold[1].order_id)
        },
    ];
    let mut told = Vec::new();
    for wish in &wishes {
        let answer = run(&room.desk, wish).await;
        let (status, amount, writes) = truth(room, &wish.order).await;
        assert_eq!((state(&answer), writes), ("done", 1), "{answer:?}");
        told.push((wish.order.clone(), status, amount, writes));
    }
    let refused = &auth[2].order_id;
    strike(
        room,
        FaultKind::Code("M01060010".to_owned()),
        "AmazonpaySales",
        1,
    );
    let answer = run(&room.desk, &todo(OperationKind::Sales, refused)).await;
    assert_eq!(state(&answer), "refused", "{answer:?}");
    assert_eq!(answer.operation.unwrap().reason, "M01060010");
    for (row, fault, happened) in [
        (&auth[2], FaultKind::Garbage, true),
        (&auth[3], FaultKind::DropAfter, true),
        (&auth[4], FaultKind::Page503, false),
        (&auth[4], FaultKind::CodeAfter("E90010001".to_owned()), true),
    ] {
        strike(room, fault.clone(), "AmazonpaySales", 1);
        let wish = todo(OperationKind::Sales, &row.order_id);
        let answer = run(&room.desk, &wish).await;
        assert_eq!(state(&answer), "unknown", "{fault:?}");
        resume(&room.desk).await;
        room.sandbox.advance(60);
        resume(&room.desk).await;
        let kept = room.desk.operation_rows(None, Some(&row.order_id)).await;
        let expected = if happened { "done" } else { "not_done" };
        assert_eq!(
            kept.unwrap().last().unwrap().state.as_str(),
            expected,
            "{fault:?}"
        );
        let (status, amount, writes) = truth(room, &row.order_id).await;
        assert_eq!(writes, u64::from(happened), "{fault:?}");
        told.push((row.order_id.clone(), status, amount, writes));
    }
    told
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn however_an_answer_is_spelled_it_says_the_truth() {
    let plain = synced("idpass", None).await.rows().await;
    for (dialect, first) in DIALECTS.into_iter().zip([101, 201]) {
        let room = synced(dialect, Some(first)).await;
        assert_eq!(room.rows().await, plain, "{dialect}");
        let mut moved = calm(&room, "SALES").await.into_iter();
        for seed in first..first + 6 {
            spell(&room, Some(seed));
            let quiet = room.sync().await;
            assert!(quiet.trouble.is_none(), "{seed}: {:?}", quiet.trouble);
            assert_eq!(quiet.answer.changed, 0, "{dialect} {seed}");
            let row = moved.next().unwrap();
            let lower = Action::ChangeAtPg {
                amount: Yen::new(row.amount.0 - 7),
                tax: Yen::new(row.tax.0),
            };
            room.sandbox.do_outside(&row.order_id, &lower).unwrap();
            let outcome = room.sync().await;
            assert!(outcome.trouble.is_none(), "{seed}: {:?}", outcome.trouble);
            assert_eq!(outcome.answer.changed, 1, "{dialect} {seed}");
            is_true(&room, &room.rows().await, &format!("{dialect} {seed}")).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_is_the_same_in_either_shape() {
    let room = synced("json", None).await;
    let auth = calm(&room, "AUTH").await;
    for (row, json_error_list) in auth.iter().zip([false, true]) {
        room.sandbox.set_rules(Rules {
            json_error_list,
            ..Rules::default()
        });
        strike(
            &room,
            FaultKind::Code("M01060010".to_owned()),
            "AmazonpaySales",
            1,
        );
        let answer = run(&room.desk, &todo(OperationKind::Sales, &row.order_id)).await;
        assert_eq!(state(&answer), "refused", "{answer:?}");
        assert_eq!(answer.operation.unwrap().reason, "M01060010");
    }
    // And a shop that speaks JSON is told of a wrong password as any other.
    let wrong = secrecy::SecretBox::new(Box::new(b"wrong".to_vec()));
    let shop = room.shop();
    room.desk
        .shop_set_secret(&shop, "shop_pass", wrong, &ops::Spoken::default())
        .await
        .unwrap();
    let (_, trouble) = room.desk.shop_test(&shop, words()).await.unwrap();
    let code = trouble.map(|trouble| trouble.code);
    assert_eq!(code, Some(messages::FailureCode::SignIn));
}
