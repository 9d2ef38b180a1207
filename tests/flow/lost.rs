//! A lost cache is told and never made up; what takes its place sends nothing before it has asked. A forgotten shop keeps
//! its operations.

use crate::operations::{calm, resume, run, state, strike, todo, truth};
use messages::FailureCode;
use ops::{Desk, Secrets, Vault};
use payments::OperationKind;
use sandbox::FaultKind;
use secrecy::SecretString;
use support::{Room, SEED, SMALL, shop_to_add, tools, words};

async fn failed(room: &Room) -> FailureCode {
    match room.beside(9).await {
        Ok(_) => panic!("a cache was opened where none is"),
        Err(error) => {
            assert_eq!(error.exit_code(), 1);
            let said = error.message(words());
            for way in ["choba restore", "choba begin-anew", "choba sync"] {
                assert!(said.contains(way), "{said}");
            }
            error.code
        }
    }
}

async fn anew(room: &Room, desk: u32) -> ops::Result<Option<std::path::PathBuf>> {
    let secrets = Secrets::Memory(room.vault.clone());
    Desk::begin_anew(&room.books(), secrets, tools(&room.sandbox, desk)).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_cache_is_told_and_begun_anew_only_when_asked_to() {
    let room = Room::synced(SEED, SMALL).await;
    let refused = anew(&room, 5).await.err().unwrap();
    assert_eq!(refused.code, FailureCode::Usage, "nothing is lost yet");
    let order = calm(&room, "CAPTURE").await.remove(0).order_id;
    room.desk.close().await;
    let file = room.books().join("ledger.db");
    std::fs::remove_file(&file).unwrap();
    assert_eq!(failed(&room).await, FailureCode::CacheKey);
    assert!(!file.exists(), "nothing is made in its place");
    std::fs::write(&file, [7; 40_000]).unwrap();
    assert_eq!(failed(&room).await, FailureCode::CacheKey);

    let aside = anew(&room, 6).await.unwrap().unwrap();
    assert_eq!(
        std::fs::read(aside.join("ledger.db")).unwrap(),
        [7; 40_000],
        "set aside, not deleted"
    );
    let desk = room.beside(7).await.unwrap();
    let unseen = |findings: Vec<ops::Finding>| findings.iter().any(|f| f.part == "begun" && !f.ok);
    assert!(unseen(desk.doctor(words()).await.unwrap()));
    assert!(support::rows(&desk).await.is_empty());
    desk.shop_add(shop_to_add(&room.sandbox, &room.shop()))
        .await
        .unwrap();
    // A file of the PG tells of the order; nobody asked for it here.
    let list = room.sandbox.demo().orders_csv();
    let request = ops::SyncRequest {
        shop: None,
        orders: Some(("orders.csv", &list)),
        full: true,
        words: words(),
        progress: &|_| {},
        cancel: ops::Cancel::default(),
    };
    desk.sync(request).await.unwrap();
    let cancel = todo(OperationKind::Cancel, &order);
    assert_eq!(
        state(&run(&desk, &cancel).await),
        "done",
        "it was asked about"
    );
    desk.set_begun_seen("owner").await.unwrap();
    assert!(!unseen(desk.doctor(words()).await.unwrap()));
    assert!(desk.begun_unseen().await.unwrap().is_none());
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_restore_nothing_is_sent_before_the_order_was_asked_about() {
    let room = Room::synced(SEED, SMALL).await;
    let orders = calm(&room, "CAPTURE").await;
    let (first, second) = (orders[0].order_id.clone(), orders[1].order_id.clone());
    let (file, pass) = (room.out("copy"), SecretString::from("a passphrase"));
    assert!(room.desk.backup(&file, &pass).await.unwrap() > 300);
    // Refunded after the backup was made: the backup does not know.
    run(&room.desk, &todo(OperationKind::Cancel, &second)).await;
    room.desk.close().await;
    let books = room.books();
    let restore = async |pass: &str| {
        let pass = SecretString::from(pass);
        let secrets = Secrets::Memory(room.vault.clone());
        Desk::restore(&books, secrets, tools(&room.sandbox, 6), &file, &pass).await
    };
    let refused = restore("a passphrase").await.err().unwrap();
    assert_eq!(refused.code, FailureCode::Usage, "the cache is sound");
    std::fs::remove_file(room.books().join("ledger.db")).unwrap();
    let wrong = restore("another one").await.err().unwrap();
    assert_eq!(wrong.code, FailureCode::Usage);
    assert_eq!(failed(&room).await, FailureCode::CacheKey, "as it was");
    restore("a passphrase").await.unwrap();

    let desk = room.beside(7).await.unwrap();
    assert!(desk.begun_unseen().await.unwrap().is_some());
    for order in [&first, &second] {
        let cancel = todo(OperationKind::Cancel, order);
        let error = desk.operate(&cancel, words()).await.err().unwrap();
        assert_eq!((error.code, error.exit_code()), (FailureCode::NotAsked, 1));
    }
    assert_eq!(truth(&room, &first).await.2, 0, "nothing was sent");
    let cancel = todo(OperationKind::Cancel, &first);
    desk.operate_dry(&cancel, words()).await.unwrap();
    assert_eq!(state(&run(&desk, &cancel).await), "done");
    let again = todo(OperationKind::Cancel, &second);
    let looked = desk.operate_dry(&again, words()).await.unwrap();
    assert!(looked.stopped.is_some(), "it was given back before");
    run(&desk, &again).await;
    assert_eq!(truth(&room, &second).await.2, 1, "not a second time");
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_comes_back_into_a_folder_that_was_only_looked_at() {
    let room = Room::synced(SEED, SMALL).await;
    let rows = room.rows().await;
    let (file, pass) = (room.out("copy"), SecretString::from("a passphrase"));
    room.desk.backup(&file, &pass).await.unwrap();
    let books = room.out("new computer");
    let vault = Vault::memory();
    let secrets = || Secrets::Memory(vault.clone());
    // The first look makes an empty cache.
    let desk = Desk::open(&books, secrets(), tools(&room.sandbox, 7)).await;
    desk.unwrap().close().await;
    let restored = Desk::restore(&books, secrets(), tools(&room.sandbox, 8), &file, &pass).await;
    assert!(restored.unwrap().is_some(), "it is set aside");
    let desk = Desk::open(&books, secrets(), tools(&room.sandbox, 9)).await;
    let desk = desk.unwrap();
    let shown = desk.show(None, &rows[0].order_id, words()).await;
    assert_eq!(shown.unwrap().transaction, rows[0]);
    desk.close().await;
    let again = Desk::restore(&books, secrets(), tools(&room.sandbox, 8), &file, &pass).await;
    assert_eq!(again.err().unwrap().code, FailureCode::Usage);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_shop_with_an_open_outcome_is_not_forgotten_and_its_operations_stay() {
    let room = Room::synced(SEED, SMALL).await;
    let order = calm(&room, "CAPTURE").await.remove(0).order_id;
    strike(&room, FaultKind::DropAfter, "AmazonpayCancel", 1);
    let cancel = todo(OperationKind::Cancel, &order);
    assert_eq!(state(&run(&room.desk, &cancel).await), "unknown");
    let shop = room.shop();
    for forgetting in [
        room.desk.shop_forget_dry(&shop).await.map(drop),
        room.desk.shop_forget(&shop, &ops::Spoken::default()).await,
    ] {
        let error = forgetting.err().unwrap();
        assert_eq!(
            (error.code, error.exit_code()),
            (FailureCode::OutcomeUnknown, 4)
        );
    }
    assert_eq!(room.rows().await.len(), 300, "nothing was forgotten");
    resume(&room.desk).await;
    let dry = room.desk.shop_forget_dry(&shop).await.unwrap();
    assert_eq!((dry.transactions, dry.operations), (300, 1));
    room.desk
        .shop_forget(&shop, &ops::Spoken::default())
        .await
        .unwrap();

    assert!(room.rows().await.is_empty());
    assert_eq!(room.desk.shop_count().await.unwrap(), 0);
    let secret = room.vault.read(&vault::Item::ShopPass(shop.clone())).await;
    assert!(secret.unwrap().is_none());
    let rows = room.desk.operation_rows(None, None).await.unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].forgotten_shop.as_ref(), Some(&shop));
    assert_eq!(
        (
            rows[0].state.as_str(),
            rows[0].refund.map(messages::RefundStage::as_str)
        ),
        ("done", None)
    );
    assert_eq!(room.desk.rebuild().await.unwrap(), 0);
    let to_add = shop_to_add(&room.sandbox, "another name");
    room.desk.shop_add(to_add).await.unwrap();
    let found = room
        .desk
        .operation_rows(Some("another name"), Some(&order))
        .await;
    let found = found.unwrap();
    assert_eq!((found.len(), &found[0].forgotten_shop), (1, &None));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_first_start_stays_a_first_start() {
    let sandbox = support::sandbox(SEED, 20).await;
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("new");
    let refused =
        Desk::begin_anew(&dir, Secrets::Memory(Vault::memory()), tools(&sandbox, 1)).await;
    assert_eq!(refused.err().unwrap().code, FailureCode::Usage);
    let desk = Desk::open(&dir, Secrets::Memory(Vault::memory()), tools(&sandbox, 2))
        .await
        .unwrap();
    assert!(desk.begun_unseen().await.unwrap().is_none());
    desk.close().await;
}
