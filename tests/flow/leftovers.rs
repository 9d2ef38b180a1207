//! A process that ended in the middle: what it had received is derived by whoever comes next, and half is never read as the
//! truth.

use ledger::{Concluded, Home, Key, Ledger};
use ops::ListRequest;
use payments::{At, Day, DispatchFact, Fact, Observation, OrderId, Source};
use support::{Room, SEED, SMALL};

/// The room's cache, as a process that is killed would hold it.
pub(crate) async fn beneath(room: &Room) -> Ledger {
    let home = Home::open(&room.books(), || unreachable!("the folder is there")).unwrap();
    Ledger::open_fleeting(&home, &Key::from_bytes([1; 32]))
        .await
        .unwrap()
}

/// The owner's word on an order, with a slip number to look for.
fn dispatched(room: &Room, order: &str, slip: &str) -> Observation {
    let fact = Fact::Dispatch(DispatchFact {
        on: Day::from_ymd_opt(2026, 11, 5).unwrap(),
        carrier: None,
        slip_number: Some(slip.to_owned()),
        planned: false,
        from: None,
    });
    Observation {
        shop: room.shop(),
        order_id: OrderId::new(order).unwrap(),
        source: Source::Owner,
        at: At::on(Day::from_ymd_opt(2026, 11, 5).unwrap(), 12, 0, 0),
        raw: sources::encode(&fact),
        fact,
    }
}

async fn found(desk: &ops::Desk, text: &str) -> u32 {
    let query = messages::TransactionQuery {
        text: text.to_owned(),
        ..Default::default()
    };
    let request = ListRequest {
        query,
        ..Default::default()
    };
    desk.list(&request).await.unwrap().count
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_received_and_never_derived_is_seen_by_the_next() {
    let room = Room::synced(SEED, SMALL).await;
    let order = room.rows().await[3].order_id.clone();
    let killed = beneath(&room).await;
    let said = dispatched(&room, &order, "9-8765-4321");
    let mut ids = || "01900000-0000-7000-8000-00ff00000001".to_owned();
    killed.append(&[said], &mut ids).await.unwrap();
    killed.close().await;
    let next = room.beside(2).await.unwrap();
    assert_eq!(found(&next, "9-8765-4321").await, 1);
    assert_eq!(found(&room.desk, "9-8765-4321").await, 1, "and here");
    assert!(!beneath(&room).await.has_leftovers().await.unwrap());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_at_work_finishes_its_own() {
    let room = Room::synced(SEED, SMALL).await;
    let order = room.rows().await[3].order_id.clone();
    let busy = beneath(&room).await;
    let at_work = busy.at_work().await.unwrap();
    let said = dispatched(&room, &order, "9-8765-4321");
    let mut ids = || "01900000-0000-7000-8000-00ff00000001".to_owned();
    busy.append(&[said], &mut ids).await.unwrap();
    let next = room.beside(2).await.unwrap();
    assert_eq!(found(&next, "9-8765-4321").await, 0, "it is not touched");
    drop(at_work);
    assert_eq!(found(&next, "9-8765-4321").await, 1, "now nobody is at it");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rebuild_that_was_killed_is_finished_at_the_next_opening() {
    let room = Room::whole(SEED, SMALL).await;
    let (rows, warnings) = (room.rows().await, room.check().await);
    let killed = beneath(&room).await;
    let shop = room.shop();
    killed.mark_everything(&[&shop]).await.unwrap();
    let half = rows.iter().take(rows.len() / 2);
    let half: Vec<OrderId> = half.map(|r| OrderId::new(&r.order_id).unwrap()).collect();
    for orders in half.chunks(100) {
        let nothing = Concluded {
            shop: shop.clone(),
            orders: orders.to_vec(),
            ..Concluded::default()
        };
        killed.put_concluded(&nothing).await.unwrap();
    }
    killed.close().await;
    let next = room.beside(2).await.unwrap();
    assert_eq!(support::rows(&next).await, rows);
    assert_eq!(room.check().await, warnings);
    assert_eq!(room.rows().await, rows);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn conclusions_that_others_overtook_are_drawn_again() {
    let room = Room::synced(SEED, SMALL).await;
    let order = room.rows().await[3].order_id.clone();
    let slow = beneath(&room).await;
    let looked = slow.looked().await.unwrap();
    let id = OrderId::new(&order).unwrap();
    let stale = slow.transaction(&room.shop(), &id).await.unwrap().unwrap();
    room.desk
        .delivered(None, &order, "2026-11-05", None, Some("9-8765-4321"))
        .await
        .unwrap();
    let overtaken = Concluded {
        shop: room.shop(),
        orders: vec![id],
        looked,
        derived: vec![ledger::Derived {
            transaction: stale,
            warnings: Vec::new(),
            events: Vec::new(),
            due_at: None,
        }],
    };
    slow.put_concluded(&overtaken).await.unwrap();
    assert_eq!(found(&room.desk, "9-8765-4321").await, 1);
}
