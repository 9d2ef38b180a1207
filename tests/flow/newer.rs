//! What comes later is newer: within one second, and when the clock went back between two askings.

use ops::{Cancel, SyncRequest};
use serde_json::json;
use support::{Room, SEED, SMALL, control, words};

/// Asks both sides about everything again.
async fn look(room: &Room) {
    let request = SyncRequest {
        shop: None,
        orders: None,
        full: true,
        words: words(),
        progress: &|_| {},
        cancel: Cancel::default(),
    };
    let outcome = room.desk.sync(request).await.unwrap();
    assert!(outcome.trouble.is_none(), "{:?}", outcome.trouble);
}

/// Orders that both sides agree to be sold, of which nothing was given back.
async fn sold(room: &Room, count: usize) -> Vec<String> {
    let rows = room.rows().await;
    let quiet = rows.into_iter().filter(|row| {
        row.status.as_str() == "SALES"
            && row.amazon_state.as_ref().map(messages::Code::as_str) == Some("Captured")
            && row.refunded.is_some_and(|yen| yen.0 == 0)
            && row.warnings.is_empty()
            && row.amount.0 > 1_000
    });
    let orders: Vec<String> = quiet.map(|row| row.order_id).take(count).collect();
    assert_eq!(orders.len(), count);
    orders
}

async fn is_told(room: &Room, order: &str) -> bool {
    let warnings = room.check().await;
    let mut of_order = warnings.iter().filter(|w| w.order == order);
    of_order.any(|w| w.kind.as_str() == "refunded_outside")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_heard_later_stands_though_the_clock_went_back() {
    let room = Room::synced(SEED, SMALL).await;
    let backs = [0, 1, 30, 300];
    for (back, order) in backs.into_iter().zip(sold(&room, backs.len()).await) {
        look(&room).await;
        room.sandbox.set_back(back);
        let refund = json!({ "order": order, "action": "refund", "amount": 300 });
        control(&room.sandbox, "do", &refund.to_string()).await;
        look(&room).await;
        assert!(is_told(&room, &order).await, "{back} s back");
        room.desk.rebuild().await.unwrap();
        assert!(is_told(&room, &order).await, "{back} s back, rebuilt");
        let row = room.rows().await.into_iter().find(|r| r.order_id == order);
        let refunded = row.and_then(|row| row.refunded).map(|yen| yen.0);
        assert_eq!(refunded, Some(300), "{back} s back");
    }
}
