//! Copies of the data folder know less than has moved: whoever moves under a limit in one waits for the owner.

use crate::limits::{limit, pin, refund};
use crate::operations::{calm, run, state, truth};
use ops::{Person, Spoken, ToDo};
use support::{Room, SEED, SMALL, words};

/// A copy of the data folder, or an older one that is put back, knows less than has moved.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_of_the_folder_waits_for_the_owner() {
    let room = Room::synced(SEED, SMALL).await;
    let shop = room.shop();
    let rows = calm(&room, "SALES").await;
    let sum = |r: &messages::TransactionRow| r.amount.0 + r.tax.0;
    let of = |order: &str| ToDo {
        shop: Some(shop.clone()),
        ..refund(order)
    };
    let unlimited = room.copied("unlimited").await;
    limit(&room.desk, &shop, 9_000_000).await;
    let higher = room.copied("higher").await;
    limit(&room.desk, &shop, sum(&rows[0]).max(sum(&rows[1]))).await;
    // Nothing was sent yet, and who knows another limit waits all the same.
    for copy in [unlimited, higher] {
        let told = run(&copy, &of(&rows[1].order_id)).await;
        assert_eq!(state(&told), "needs_owner");
        copy.close().await;
    }
    let (before, other) = (room.copied("before").await, room.copied("other").await);
    assert_eq!(
        state(&run(&room.desk, &of(&rows[0].order_id)).await),
        "done"
    );
    for copy in [&before, &other] {
        let told = run(copy, &of(&rows[1].order_id)).await;
        assert_eq!(state(&told), "needs_owner");
        assert!(told.stopped.unwrap().message.contains("copy"));
    }
    // By the owner's word it goes on there, and the first folder is the older one then.
    let owner = before.approve(&pin()).await.unwrap();
    let approved = ToDo {
        spoken: Spoken {
            owner: Some(owner),
            person: Person::Typed,
        },
        ..of(&rows[1].order_id)
    };
    assert_eq!(state(&run(&before, &approved).await), "done");
    let last = of(&rows[2].order_id);
    assert_eq!(state(&run(&room.desk, &last).await), "needs_owner");
    // Taken out of the keychain, it is missing everywhere.
    room.vault
        .forget(&vault::Item::LastOperation)
        .await
        .unwrap();
    assert_eq!(state(&run(&before, &last).await), "needs_owner");
    before.close().await;
    other.close().await;
}

/// Two folders that both counted before either sent: the keychain is read and written by one at a time.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_copies_at_the_same_moment_one_sends() {
    let room = Room::synced(SEED, SMALL).await;
    let rows = calm(&room, "SALES").await;
    limit(&room.desk, &room.shop(), 9_000_000).await;
    let turn = room.vault.turn(vault::At::Sending).await.unwrap();
    let copies = [room.copied("one").await, room.copied("two").await];
    let mut sending = Vec::new();
    for (desk, row) in copies.iter().cloned().zip(&rows) {
        let todo = refund(&row.order_id);
        sending.push(tokio::spawn(
            async move { desk.operate(&todo, words()).await },
        ));
    }
    // Both have looked, counted, and kept what they mean to do.
    for (desk, row) in copies.iter().zip(&rows) {
        let kept = async || desk.operation_rows(None, Some(&row.order_id)).await;
        while kept().await.unwrap().is_empty() {
            tokio::task::yield_now().await;
        }
    }
    drop(turn);
    let mut done = 0;
    for told in sending {
        match told.await.unwrap() {
            Ok(answer) => done += i32::from(state(&answer) == "done"),
            Err(error) => assert_eq!(error.code, messages::FailureCode::Busy),
        }
    }
    assert_eq!(done, 1);
    let sent = async |row: &messages::TransactionRow| truth(&room, &row.order_id).await.2;
    assert_eq!(sent(&rows[0]).await + sent(&rows[1]).await, 1);
    for desk in copies {
        desk.close().await;
    }
}

/// A copy that was made while an operation was on its way, and takes it for not done, counts too little.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_that_takes_for_undone_what_was_done_waits() {
    let room = Room::synced(SEED, SMALL).await;
    let rows = calm(&room, "SALES").await;
    limit(&room.desk, &room.shop(), 9_000_000).await;
    let turn = room.vault.turn(vault::At::Sending).await.unwrap();
    let sending = {
        let (desk, todo) = (room.desk.clone(), refund(&rows[0].order_id));
        tokio::spawn(async move { desk.operate(&todo, words()).await })
    };
    let kept = async || {
        room.desk
            .operation_rows(None, Some(&rows[0].order_id))
            .await
    };
    while kept().await.unwrap().is_empty() {
        tokio::task::yield_now().await;
    }
    // The intent lies in the copy; asked about, it came to nothing: it was not sent yet.
    let copy = room.copied("meanwhile").await;
    for _ in 0..3 {
        room.sandbox.advance(60);
        crate::operations::resume(&copy).await;
    }
    let undone = copy.operation_rows(None, Some(&rows[0].order_id)).await;
    assert_eq!(undone.unwrap()[0].state.as_str(), "not_done");
    drop(turn);
    assert_eq!(state(&sending.await.unwrap().unwrap()), "done");
    assert_eq!(
        state(&run(&copy, &refund(&rows[1].order_id)).await),
        "needs_owner"
    );
    // Where it is known to be done, nothing is missing.
    assert_eq!(
        state(&run(&room.desk, &refund(&rows[1].order_id)).await),
        "done"
    );
    copy.close().await;
}
