//! The disk fails around a write: before the bytes have left nothing was sent, afterwards nobody knows the outcome and nobody
//! is told to try again. A lock that somebody holds is waited for, and not for ever.

use crate::operations::{calm, strike, todo, truth};
use messages::FailureCode;
use ops::{Desk, Secrets};
use payments::OperationKind;
use sandbox::FaultKind;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use support::{Room, SEED, SMALL, words};
use words::{Lang, Words};

/// A desk on the same folder whose cache can be closed while it pauses, as a disk that fails would.
async fn failing(room: &Room) -> Desk {
    let desk: Arc<Mutex<Option<Desk>>> = Arc::default();
    let mut tools = support::tools(&room.sandbox, 6);
    let closes = Arc::clone(&desk);
    tools.pause = Arc::new(move |_| {
        let desk = closes.lock().unwrap().clone();
        Box::pin(async move {
            if let Some(desk) = desk {
                desk.close().await;
            }
        })
    });
    let secrets = Secrets::Memory(room.vault.clone());
    let opened = Desk::open(&room.books(), secrets, tools).await.unwrap();
    *desk.lock().unwrap() = Some(opened.clone());
    opened
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_outcome_that_cannot_be_kept_is_unknown() {
    let room = Room::synced(SEED, SMALL).await;
    let order = calm(&room, "AUTH").await.remove(0).order_id;
    let desk = failing(&room).await;
    strike(
        &room,
        FaultKind::Code("E92000001".to_owned()),
        "AmazonpaySales",
        1,
    );
    let wish = todo(OperationKind::Sales, &order);
    let error = desk.operate(&wish, words()).await.unwrap_err();
    assert_eq!(
        (error.code, error.exit_code()),
        (FailureCode::OutcomeUnknown, 4)
    );
    let (text, window) = (error.message(words()), error.failure(words()).message);
    for text in [&text, &window] {
        assert!(text.contains("Do not repeat it"), "{text}");
        assert!(!text.contains("ry again"), "{text}");
    }
    assert!(text.contains("choba resume"), "{text}");
    // Whoever looks next settles it.
    let rows = room.desk.operation_rows(None, Some(&order)).await.unwrap();
    assert_eq!(rows[0].state.as_str(), "sent");
    assert_eq!(crate::operations::resume(&room.desk).await, (0, 1));
    room.sandbox.advance(60);
    assert_eq!(crate::operations::resume(&room.desk).await, (1, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_fails_before_the_bytes_left_has_sent_nothing() {
    let room = Room::synced(SEED, SMALL).await;
    let order = calm(&room, "AUTH").await.remove(0).order_id;
    let desk = failing(&room).await;
    // The pause before the inquiry is asked again: the write never begins.
    strike(
        &room,
        FaultKind::Code("E92000001".to_owned()),
        "SearchTradeMulti",
        1,
    );
    let wish = todo(OperationKind::Sales, &order);
    let error = desk.operate(&wish, words()).await.unwrap_err();
    assert_eq!(error.exit_code(), 1);
    let text = error.message(words());
    assert!(text.contains("Nothing was sent"), "{text}");
    assert_eq!(truth(&room, &order).await.2, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_waits_for_another_operation_can_be_told() {
    let room = Room::synced(SEED, SMALL).await;
    let auth = calm(&room, "AUTH").await;
    let second = room.beside(2).await.unwrap();
    // The first hangs on the line and holds the lock.
    strike(&room, FaultKind::Slow(600_000), "AmazonpaySales", 1);
    let (desk, wish) = (
        room.desk.clone(),
        todo(OperationKind::Sales, &auth[0].order_id),
    );
    let hanging = tokio::spawn(async move { desk.operate(&wish, words()).await });
    loop {
        let rows = room
            .desk
            .operation_rows(None, Some(&auth[0].order_id))
            .await;
        if rows
            .unwrap()
            .first()
            .is_some_and(|o| o.state.as_str() == "sent")
        {
            break;
        }
        tokio::task::yield_now().await;
    }
    let mut waits = second.waits();
    let (desk, wish) = (
        second.clone(),
        todo(OperationKind::Sales, &auth[1].order_id),
    );
    let waiting = tokio::spawn(async move { desk.operate(&wish, words()).await });
    waits.wait_for(|n| *n == 1).await.unwrap();
    // It ends, whichever way: the next one begins.
    hanging.abort();
    let answer = waiting.await.unwrap().unwrap();
    assert_eq!(crate::operations::state(&answer), "done");
    assert_eq!(*second.waits().borrow(), 0);
    second.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lock_that_another_holds_ends_the_wait_with_words() {
    let room = Room::synced(SEED, SMALL).await;
    let order = calm(&room, "AUTH").await.remove(0).order_id;
    let lock = room.desk.home().try_lock_operations().unwrap().unwrap();
    let second = room.impatient(2, Duration::ZERO).await;
    let wish = todo(OperationKind::Sales, &order);
    let error = second.operate(&wish, words()).await.unwrap_err();
    assert_eq!((error.code, error.exit_code()), (FailureCode::Busy, 1));
    for lang in [Lang::Ja, Lang::En] {
        let words = Words::new(lang);
        for text in [error.message(words), error.failure(words).message] {
            let sent = words.get("failure-nothing-sent");
            assert!(text.contains(sent.trim_end_matches(['.', '。'])), "{text}");
        }
    }
    assert_eq!(truth(&room, &order).await.2, 0);
    // Each verb that sends says the same, and none begins.
    let other = todo(OperationKind::Cancel, &order);
    assert_eq!(second.operate(&other, words()).await.unwrap_err(), error);
    assert_eq!(second.lock_patience(), Duration::ZERO);
    assert_eq!(room.desk.lock_patience(), ops::PATIENCE);
    drop(lock);
    let answer = second.operate(&wish, words()).await.unwrap();
    assert_eq!(crate::operations::state(&answer), "done");
    second.close().await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lock_that_is_a_pipe_hangs_nobody() {
    let room = Room::synced(SEED, SMALL).await;
    let order = calm(&room, "AUTH").await.remove(0).order_id;
    let path = room.books().join("ops.lock");
    let _ = std::fs::remove_file(&path);
    let made = std::process::Command::new("mkfifo").arg(&path).status();
    assert!(made.unwrap().success());
    let wish = todo(OperationKind::Sales, &order);
    let error = room.desk.operate(&wish, words()).await.unwrap_err();
    assert_eq!(error.exit_code(), 1);
    let text = error.message(words());
    assert!(text.contains("Nothing was sent"), "{text}");
    assert_eq!(truth(&room, &order).await.2, 0);
}
