//! The file: encrypted, private, made once however many start at once, and refused with the right word.

use super::{derived, fresh, key, open, order};
use crate::{Error, Home, Key, Ledger, Origin, Place};
use payments::At;
use secrecy::SecretString;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_file_is_not_readable_without_its_key() {
    let (dir, ledger) = fresh().await;
    ledger.put_derived(&[derived(1)]).await.unwrap();
    ledger.flush().await.unwrap();
    let bytes = std::fs::read(dir.path().join("ledger.db")).unwrap();
    assert!(bytes.len() >= 16_384 && bytes.len().is_multiple_of(16_384));
    assert!(!bytes.starts_with(b"SQLite format 3"));
    assert!(!bytes.windows(10).any(|w| w == b"TYK-000001"));
    let home = Home::open(dir.path(), || "other".into()).unwrap();
    assert_eq!(home.id(), "home-1");
    let wrong = Ledger::open(&home, &Key::from_bytes([8; 32])).await;
    assert!(matches!(wrong.err(), Some(Error::WrongKey)));
    assert!(ledger.complaints().await.unwrap().is_empty());
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_folder_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (dir, _ledger) = fresh().await;
    for part in ["", "logs", "backups"] {
        let mode = std::fs::metadata(dir.path().join(part))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o700, "{part}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn four_first_starts_at_once_make_one_ledger() {
    let dir = tempfile::tempdir().unwrap();
    let starts: Vec<_> = (0..4)
        .map(|n| {
            let path = dir.path().to_owned();
            tokio::spawn(async move {
                let home = Home::open(&path, || format!("home-{n}")).unwrap();
                let ledger = Ledger::open(&home, &key()).await.unwrap();
                ledger.put_derived(&[derived(n)]).await.unwrap();
                home.id().to_owned()
            })
        })
        .collect();
    let mut seen = Vec::new();
    for start in starts {
        seen.push(start.await.unwrap());
    }
    seen.dedup();
    assert_eq!(seen.len(), 1, "one folder, one id");
    assert_eq!(open(&dir).await.transactions().await.unwrap().len(), 4);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_newer_file_is_left_alone() {
    let (dir, ledger) = fresh().await;
    sqlx::query("INSERT INTO migrations (version, checksum) VALUES (9999, x'00')")
        .execute(&mut *ledger.writer().await.unwrap())
        .await
        .unwrap();
    let home = Home::open(dir.path(), String::new).unwrap();
    let refused = Ledger::open(&home, &key()).await.err();
    assert!(matches!(
        refused,
        Some(Error::NewerThanProgram { found: 9999, .. })
    ));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_connections_follow_each_other() {
    let (dir, one) = fresh().await;
    let two = open(&dir).await;
    let (version, place) = (
        two.data_version().await.unwrap(),
        two.last_change().await.unwrap(),
    );
    one.put_derived(&[derived(1), derived(2)]).await.unwrap();
    assert_ne!(two.data_version().await.unwrap(), version);
    let changes = two.changes_since(place).await.unwrap();
    let ids: Vec<_> = changes.items.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(ids, ["tokyo\nTYK-000001", "tokyo\nTYK-000002"]);
    assert!(!changes.lost);
    assert!(
        two.changes_since(changes.last)
            .await
            .unwrap()
            .items
            .is_empty()
    );
    one.forget_unheard("tokyo").await.unwrap();
    assert!(two.changes_since(changes.last).await.unwrap().lost);
    assert_eq!(two.transaction("tokyo", &order(1)).await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_comes_back_under_a_new_key_with_nothing_decided() {
    let (dir, ledger) = fresh().await;
    ledger.put_derived(&[derived(1)]).await.unwrap();
    ledger
        .put_operation(&super::chosen::operation(
            "op-1",
            1,
            payments::OperationState::Sent,
        ))
        .await
        .unwrap();
    let (file, pass) = (
        dir.path().join("backups/b'1.choba"),
        SecretString::from("it's a 合言葉"),
    );
    let rows = ledger.backup(&file, &pass).await.unwrap();
    assert!(rows >= 2, "a transaction and an operation at least: {rows}");
    assert!(
        ledger.backup(&file, &pass).await.is_err(),
        "nothing is overwritten"
    );

    let other = tempfile::tempdir().unwrap();
    let new_key = Key::from_bytes([9; 32]);
    let wrong = SecretString::from("x");
    let place = Place::hold(other.path()).unwrap();
    let origin = Origin::Backup(&file, &wrong);
    let refused = place.stage(&new_key, origin, At(5)).await;
    assert!(matches!(refused.err(), Some(Error::WrongKey)));
    let place = Place::hold(other.path()).unwrap();
    let staged = place
        .stage(&new_key, Origin::Backup(&file, &pass), At(5))
        .await;
    assert_eq!(staged.unwrap().put_in_place("new", "x").unwrap(), None);
    let home = Home::open(other.path(), String::new).unwrap();
    assert_eq!(home.id(), "new");
    let restored = Ledger::open(&home, &new_key).await.unwrap();
    assert_eq!(
        restored.transactions().await.unwrap(),
        ledger.transactions().await.unwrap()
    );
    let open = restored.operations_open().await.unwrap();
    assert_eq!(open[0].state, payments::OperationState::Unknown);
}

/// SQLite opens no path beyond a length and gives no reason. A folder that is short enough works whole, a backup too.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_path_is_as_long_as_the_engine_takes_it_or_refused_as_too_long() {
    let root = tempfile::tempdir().unwrap();
    let folder = |bytes: usize| {
        let mut path = root.path().to_owned();
        while bytes - path.as_os_str().len() > 101 {
            path.push("x".repeat(100));
        }
        path.push("y".repeat(bytes - path.as_os_str().len() - 1));
        assert_eq!(path.as_os_str().len(), bytes);
        path
    };
    let Err(Error::LongPath { most, .. }) = Home::open(&folder(600), || "long".into()) else {
        panic!("a path of 600 bytes is no data folder");
    };
    let refused = Home::open(&folder(most + 1), || "long".into());
    assert!(matches!(refused, Err(Error::LongPath { bytes, .. }) if bytes == most + 1));
    assert!(!folder(most + 1).exists(), "nothing is made of it");
    let home = Home::open(&folder(most), || "long".into()).unwrap();
    let ledger = Ledger::open(&home, &key()).await.unwrap();
    ledger.put_derived(&[derived(1)]).await.unwrap();
    let passphrase = SecretString::from("long enough");
    let copy = root.path().join("copy.choba");
    ledger.backup(&copy, &passphrase).await.unwrap();
    ledger.close().await;
    let again = Ledger::open(&home, &key()).await.unwrap();
    assert_eq!(again.transactions().await.unwrap().len(), 1);
    again.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_is_tried_keeps_nothing_of_it() {
    let (dir, ledger) = fresh().await;
    ledger.home().takes_writes().unwrap();
    let left = std::fs::read_dir(dir.path()).unwrap();
    let names = left.map(|e| e.unwrap().file_name());
    assert!(names.into_iter().all(|n| n != "disk.trial"));
    ledger.close().await;
}
