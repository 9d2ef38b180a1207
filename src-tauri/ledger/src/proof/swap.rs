//! A lost ledger is told and never made up; another one takes its place whole or not at all, and what lay there is kept.

use super::{fresh, ids, key, open, order, said};
use crate::{Error, Home, How, Key, Ledger, Lost, Origin, Place};
use payments::{At, Status};
use secrecy::SecretString;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const OTHER: [u8; 32] = [9; 32];

/// A folder with a ledger of one order, closed.
async fn begun() -> TempDir {
    let (dir, ledger) = fresh().await;
    let observations = [said(1, 2_000, Status::Auth, "x")];
    ledger.append(&observations, &mut ids()).await.unwrap();
    ledger.close().await;
    dir
}

async fn why(dir: &Path) -> Error {
    let home = match Home::open(dir, || "fresh".into()) {
        Ok(home) => home,
        Err(error) => return error,
    };
    match Ledger::open(&home, &key()).await {
        Ok(_) => panic!("a ledger was opened where none is"),
        Err(error) => error,
    }
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_ledger_is_no_first_start() {
    let dir = begun().await;
    let file = dir.path().join("ledger.db");
    let kept = dir.path().join("elsewhere");
    fs::rename(&file, &kept).unwrap();
    assert!(matches!(why(dir.path()).await, Error::Lost(Lost::Absent)));
    assert!(!file.exists(), "nothing is made in its place");
    fs::write(&file, b"").unwrap();
    assert!(matches!(why(dir.path()).await, Error::Lost(Lost::Empty)));
    assert_eq!(fs::metadata(&file).unwrap().len(), 0);
    let plain = {
        let plain = dir.path().join("plain.db");
        let options = sqlx::sqlite::SqliteConnectOptions::new()
            .filename(&plain)
            .create_if_missing(true);
        use sqlx::{ConnectOptions, Connection, Executor};
        let mut connection = options.connect().await.unwrap();
        connection.execute("CREATE TABLE a (b)").await.unwrap();
        connection.close().await.unwrap();
        fs::read(&plain).unwrap()
    };
    let random: Vec<u8> = (0..40_000_u32)
        .map(|n| u8::try_from(n.wrapping_mul(2_654_435_761) >> 24).unwrap())
        .collect();
    let cut = fs::read(&kept).unwrap()[..5_000].to_vec();
    for foreign in [
        plain,
        random,
        vec![0; 16_384],
        vec![7],
        b"no ledger".to_vec(),
        cut,
    ] {
        fs::write(&file, &foreign).unwrap();
        let error = why(dir.path()).await;
        assert!(
            matches!(
                error,
                Error::WrongKey | Error::Damaged | Error::Lost(Lost::Foreign)
            ),
            "{error:?} of {} bytes",
            foreign.len()
        );
        assert_eq!(fs::read(&file).unwrap(), foreign, "it is left as it was");
    }
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    assert!(matches!(why(dir.path()).await, Error::NotAFile(_)));
    fs::remove_dir(&file).unwrap();
    // Back in its place, all is as before.
    fs::rename(&kept, &file).unwrap();
    let ledger = open(&dir).await;
    assert_eq!(ledger.received("tokyo", &order(1)).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ledger_without_its_name_is_told() {
    let dir = begun().await;
    for id in [None, Some("")] {
        fs::remove_file(dir.path().join("home_id")).ok();
        if let Some(text) = id {
            fs::write(dir.path().join("home_id"), text).unwrap();
        }
        assert!(matches!(why(dir.path()).await, Error::Lost(Lost::NoId)));
        assert!(!dir.path().join("home_id.first").exists());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_first_start_goes_on() {
    for file in [None, Some(Vec::new())] {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::open(dir.path(), || "first".into()).unwrap();
        assert!(home.is_new().unwrap());
        if let Some(bytes) = file {
            fs::write(home.ledger_file(), bytes).unwrap();
        }
        let again = Home::open(dir.path(), || "second".into()).unwrap();
        assert_eq!(again.id(), "first");
        Ledger::open(&again, &key()).await.unwrap().close().await;
        assert!(!again.is_new().unwrap());
        assert!(!dir.path().join("home_id.first").exists());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn begun_anew_the_old_file_and_its_name_are_kept_and_nothing_counts_as_asked() {
    let dir = begun().await;
    let file = dir.path().join("ledger.db");
    fs::write(&file, b"foreign").unwrap();
    // A log of the old file must not be read into the new one.
    fs::write(dir.path().join("ledger.db-wal"), b"old log").unwrap();
    let place = Place::hold(dir.path()).unwrap();
    assert!(!place.is_sound(&key()).await.unwrap());
    let next = Key::from_bytes(OTHER);
    let staged = place.stage(&next, Origin::Nothing, At(7)).await.unwrap();
    let aside = staged.put_in_place("id-2", "then").unwrap().unwrap();
    assert_eq!(names(&aside), ["home_id", "ledger.db", "ledger.db-wal"]);
    assert_eq!(fs::read(aside.join("ledger.db")).unwrap(), b"foreign");
    assert_eq!(fs::read_to_string(aside.join("home_id")).unwrap(), "home-1");
    let home = Home::open(dir.path(), String::new).unwrap();
    assert_eq!(home.id(), "id-2");
    let ledger = Ledger::open(&home, &next).await.unwrap();
    let begun = ledger.begun().await.unwrap().unwrap();
    assert_eq!(
        (begun.how, begun.at, begun.seen_at),
        (How::Anew, At(7), None)
    );
    let orders = [order(1)];
    assert!(
        ledger
            .asked_here("tokyo", &orders)
            .await
            .unwrap()
            .is_empty()
    );
    let observations = [said(1, 2_000, Status::Auth, "x")];
    ledger.append(&observations, &mut ids()).await.unwrap();
    assert_eq!(ledger.asked_here("tokyo", &orders).await.unwrap().len(), 1);
    ledger.set_begun_seen(At(8), "owner").await.unwrap();
    ledger.set_begun_seen(At(9), "owner").await.unwrap();
    let begun = ledger.begun().await.unwrap().unwrap();
    assert_eq!(begun.seen_at, Some(At(8)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restored_order_counts_as_asked_once_it_was_asked_again_though_nothing_moved() {
    let (dir, ledger) = fresh().await;
    let same = [said(1, 2_000, Status::Auth, "x")];
    ledger.append(&same, &mut ids()).await.unwrap();
    let (file, pass) = (dir.path().join("b"), SecretString::from("password"));
    ledger.backup(&file, &pass).await.unwrap();
    ledger.close().await;
    fs::remove_file(dir.path().join("ledger.db")).unwrap();
    let next = Key::from_bytes(OTHER);
    let place = Place::hold(dir.path()).unwrap();
    let staged = place
        .stage(&next, Origin::Backup(&file, &pass), At(7))
        .await
        .unwrap();
    staged.put_in_place("id-2", "then").unwrap();
    let home = Home::open(dir.path(), String::new).unwrap();
    let ledger = Ledger::open(&home, &next).await.unwrap();
    let begun = ledger.begun().await.unwrap().unwrap();
    assert_eq!(
        (begun.how, begun.known_until),
        (How::Restored, Some(At(2_000)))
    );
    let orders = [order(1)];
    assert!(
        ledger
            .asked_here("tokyo", &orders)
            .await
            .unwrap()
            .is_empty()
    );
    ledger.append(&same, &mut ids()).await.unwrap();
    assert_eq!(ledger.asked_here("tokyo", &orders).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_backup_leaves_nothing_behind() {
    use sqlx::{ConnectOptions as _, Connection as _, Executor as _};
    let dir = tempfile::tempdir().unwrap();
    let (file, pass) = (dir.path().join("b"), SecretString::from("password"));
    let stranger = dir.path().join("stranger");
    {
        let options = sqlx::sqlite::SqliteConnectOptions::new()
            .filename(&stranger)
            .create_if_missing(true)
            .pragma("key", "'password'")
            .pragma("cipher_page_size", "16384");
        let mut connection = options.connect().await.unwrap();
        connection.execute("CREATE TABLE a (b)").await.unwrap();
        connection.close().await.unwrap();
    }
    let stranger = fs::read(&stranger).unwrap();
    assert!(stranger.len() >= 16_384);
    for bytes in [Vec::new(), vec![7; 16_383], stranger] {
        fs::write(&file, &bytes).unwrap();
        let books = dir.path().join("books");
        let place = Place::hold(&books).unwrap();
        let key = Key::from_bytes(OTHER);
        let staged = place.stage(&key, Origin::Backup(&file, &pass), At(7)).await;
        let error = staged.err().unwrap();
        assert!(
            matches!(error, Error::Damaged),
            "{error:?} of {}",
            bytes.len()
        );
        let home = Home::open(&books, || "first".into()).unwrap();
        assert_eq!(home.lost().unwrap(), None);
        assert!(home.is_new().unwrap() && !home.ledger_file().exists());
    }
}

/// Whoever knows the passphrase can write into a backup what SQLite then runs.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_with_more_or_other_tables_than_ours_is_none() {
    use sqlx::{ConnectOptions as _, Connection as _, Executor as _};
    let (dir, ledger) = fresh().await;
    ledger
        .append(&[said(1, 2_000, Status::Auth, "x")], &mut ids())
        .await
        .unwrap();
    let (whole, pass) = (dir.path().join("whole"), SecretString::from("password"));
    ledger.backup(&whole, &pass).await.unwrap();
    ledger.close().await;
    let file = dir.path().join("b");
    for (n, sql) in [
        "CREATE TRIGGER no_limit AFTER INSERT ON settings BEGIN DELETE FROM operations; END",
        "ALTER TABLE transactions RENAME TO t; CREATE VIEW transactions AS SELECT * FROM t",
        "DROP TABLE changes; CREATE VIEW changes AS WITH RECURSIVE c(seq) AS (SELECT 1 UNION ALL SELECT seq FROM c) SELECT * FROM c",
        "CREATE TABLE more (a)",
        "CREATE VIRTUAL TABLE more USING fts5(a)",
        "CREATE INDEX more ON operations (state)",
        "ALTER TABLE operations ADD COLUMN more TEXT GENERATED ALWAYS AS (hex(zeroblob(100000000)))",
        "DROP TABLE operations",
        "DROP TABLE migrations",
        "ANALYZE",
        "DELETE FROM migrations WHERE version > 2",
    ]
    .iter()
    .enumerate()
    {
        fs::copy(&whole, &file).unwrap();
        let options = sqlx::sqlite::SqliteConnectOptions::new()
            .filename(&file)
            .pragma("key", "'password'")
            .pragma("cipher_page_size", "16384")
            .foreign_keys(false);
        let mut connection = options.connect().await.unwrap();
        connection.execute(*sql).await.unwrap();
        connection.close().await.unwrap();
        let books = dir.path().join(format!("books-{n}"));
        let place = Place::hold(&books).unwrap();
        let key = Key::from_bytes(OTHER);
        let staged = place.stage(&key, Origin::Backup(&file, &pass), At(7)).await;
        let error = staged.err().unwrap();
        assert!(matches!(error, Error::Damaged), "{error:?}: {sql}");
    }
}

/// Everything received, as text.
async fn received(ledger: &Ledger) -> String {
    let (mut all, mut last) = (String::new(), None);
    loop {
        let batch = ledger.received_all(None, last.as_ref()).await.unwrap();
        let Some(row) = batch.last() else {
            return all;
        };
        last = Some((row.shop.clone(), row.order_id.clone()));
        write!(all, "{batch:?}").unwrap();
    }
}

/// The first page holds the salt: damaged, it cannot be told from a wrong passphrase. Every other page is named as damaged, or
/// is one that the rows do not need (of an index, which is made anew): then every row comes back.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_with_any_page_damaged_is_refused_or_comes_back_whole() {
    let (dir, ledger) = fresh().await;
    let many: Vec<_> = (0..1_000)
        .map(|n| said(n, 2_000, Status::Auth, &"x".repeat(200)))
        .collect();
    ledger.append(&many, &mut ids()).await.unwrap();
    let whole = dir.path().join("whole");
    let pass = SecretString::from("long password");
    ledger.backup(&whole, &pass).await.unwrap();
    let rows = received(&ledger).await;
    ledger.close().await;
    let whole = fs::read(&whole).unwrap();
    let pages = whole.len() / 16_384;
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("b");
    let (key, mut refused) = (Key::from_bytes(OTHER), 0);
    // Each passphrase takes its time: one page of four stands for its neighbours.
    for page in (0..pages).step_by(4) {
        let mut bytes = whole.clone();
        bytes[page * 16_384 + 8_000] ^= 1;
        fs::write(&file, &bytes).unwrap();
        let books = elsewhere.path().join(page.to_string());
        let place = Place::hold(&books).unwrap();
        let staged = place.stage(&key, Origin::Backup(&file, &pass), At(7)).await;
        match staged {
            Ok(staged) => {
                staged.put_in_place("id-2", "then").unwrap();
                let home = Home::open(&books, String::new).unwrap();
                let ledger = Ledger::open(&home, &key).await.unwrap();
                assert!(received(&ledger).await == rows, "page {page}");
                assert!(ledger.complaints().await.unwrap().is_empty());
                ledger.close().await;
            }
            Err(error) => {
                let first = page == 0 && matches!(error, Error::WrongKey);
                assert!(
                    first || matches!(error, Error::Damaged),
                    "page {page} of {pages}: {error:?}"
                );
                refused += 1;
                let home = Home::open(&books, || "first".into()).unwrap();
                assert!(home.is_new().unwrap() && !home.ledger_file().exists());
            }
        }
    }
    assert!(refused > 4, "{refused} of {pages}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_restore_into_a_new_folder_is_told_until_it_is_made_again() {
    let (dir, ledger) = fresh().await;
    let said = [said(1, 2_000, Status::Auth, "x")];
    ledger.append(&said, &mut ids()).await.unwrap();
    let (file, pass) = (dir.path().join("b"), SecretString::from("password"));
    ledger.backup(&file, &pass).await.unwrap();
    ledger.close().await;
    let key = || Key::from_bytes(OTHER);
    for left in ["restore.source", "restore.part", "ledger.next"] {
        let books = dir.path().join(left);
        drop(Place::hold(&books).unwrap());
        fs::write(books.join(left), "half").unwrap();
        assert!(
            matches!(why(&books).await, Error::Lost(Lost::Unfinished)),
            "{left}"
        );
        assert!(!books.join("ledger.db").exists());
        let place = Place::hold(&books).unwrap();
        assert!(place.was_unfinished());
        let next = key();
        let staged = place.stage(&next, Origin::Backup(&file, &pass), At(7));
        staged.await.unwrap().put_in_place("id-2", "then").unwrap();
        let home = Home::open(&books, String::new).unwrap();
        let ledger = Ledger::open(&home, &key()).await.unwrap();
        assert_eq!(ledger.received("tokyo", &order(1)).await.unwrap().len(), 1);
        ledger.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ledger_that_was_only_looked_at_is_unused() {
    let (dir, ledger) = fresh().await;
    let unused = async || {
        let place = Place::hold(dir.path()).unwrap();
        place.is_unused(&key()).await.unwrap()
    };
    assert!(unused().await);
    let observations = [said(1, 2_000, Status::Auth, "x")];
    ledger.append(&observations, &mut ids()).await.unwrap();
    assert!(!unused().await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_at_any_moment_leaves_the_old_state_or_the_new_one() {
    let next = Key::from_bytes(OTHER);
    // Before it counts: made, or made and moved; the folder is as it was, and a second try works.
    for moved in [false, true] {
        let dir = begun().await;
        let file = dir.path().join("ledger.db");
        fs::remove_file(&file).unwrap();
        let place = Place::hold(dir.path()).unwrap();
        drop(place.stage(&next, Origin::Nothing, At(7)).await.unwrap());
        let part = dir.path().join("restore.part");
        assert!(part.exists());
        if moved {
            fs::rename(&part, dir.path().join("ledger.next")).unwrap();
        }
        assert!(matches!(why(dir.path()).await, Error::Lost(Lost::Absent)));
        let place = Place::hold(dir.path()).unwrap();
        let staged = place.stage(&next, Origin::Nothing, At(8)).await.unwrap();
        staged.put_in_place("id-3", "then").unwrap();
        let home = Home::open(dir.path(), String::new).unwrap();
        assert_eq!(home.id(), "id-3");
        Ledger::open(&home, &next).await.unwrap().close().await;
    }
    // From then on: the next opening finishes it, whatever was done of it.
    for done in 0..4 {
        let dir = begun().await;
        let file = dir.path().join("ledger.db");
        fs::write(&file, b"foreign").unwrap();
        let place = Place::hold(dir.path()).unwrap();
        drop(place.stage(&next, Origin::Nothing, At(7)).await.unwrap());
        let at = |name: &str| dir.path().join(name);
        fs::rename(at("restore.part"), at("ledger.next")).unwrap();
        fs::write(at("home_id.next"), "id-2\nthen\n").unwrap();
        if done >= 1 {
            fs::create_dir_all(at("set-aside/then")).unwrap();
            fs::copy(at("home_id"), at("set-aside/then/home_id")).unwrap();
            fs::rename(&file, at("set-aside/then/ledger.db")).unwrap();
        }
        if done >= 2 {
            fs::rename(at("ledger.next"), &file).unwrap();
        }
        if done >= 3 {
            fs::write(at("home_id"), "id-2").unwrap();
        }
        let home = Home::open(dir.path(), String::new).unwrap();
        assert_eq!(home.id(), "id-2", "{done}");
        let ledger = Ledger::open(&home, &next).await.unwrap();
        assert!(ledger.begun().await.unwrap().is_some());
        let aside = at("set-aside/then");
        assert_eq!(fs::read(aside.join("ledger.db")).unwrap(), b"foreign");
        assert_eq!(fs::read_to_string(aside.join("home_id")).unwrap(), "home-1");
        assert!(!at("home_id.next").exists() && !at("ledger.next").exists());
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_name_that_is_no_text_is_told_or_works() {
    use std::os::unix::ffi::OsStrExt;
    let odd = std::ffi::OsStr::from_bytes(b"od\xffd");
    let (dir, ledger) = fresh().await;
    let (file, pass) = (dir.path().join(odd), SecretString::from("password"));
    ledger.backup(&file, &pass).await.unwrap();
    let next = Key::from_bytes(OTHER);
    let other = tempfile::tempdir().unwrap();
    let place = Place::hold(other.path()).unwrap();
    let staged = place
        .stage(&next, Origin::Backup(&file, &pass), At(7))
        .await;
    staged.unwrap().put_in_place("id-2", "then").unwrap();
    let home = other.path().join(odd);
    assert!(matches!(Place::hold(&home), Err(Error::NotText(_))));
    let home = Home::open(&home, || "id".into()).unwrap();
    let opened = Ledger::open(&home, &key()).await;
    assert!(matches!(opened.err(), Some(Error::NotText(_))));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_place_of_a_file_is_refused_at_once() {
    for name in ["lock", "home_id"] {
        let dir = tempfile::tempdir().unwrap();
        let pipe = dir.path().join(name);
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        let opened = Home::open(dir.path(), || "id".into());
        assert!(matches!(opened.err(), Some(Error::NotAFile(_))), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn damaged_last_pages_are_a_finding() {
    let (dir, ledger) = fresh().await;
    let many: Vec<_> = (0..2_000)
        .map(|n| said(n, 2_000, Status::Auth, &"x".repeat(200)))
        .collect();
    ledger.append(&many, &mut ids()).await.unwrap();
    ledger.flush().await.unwrap();
    ledger.close().await;
    let file = dir.path().join("ledger.db");
    let mut bytes = fs::read(&file).unwrap();
    let from = bytes.len() - 3 * 16_384;
    bytes[from..].fill(0xA5);
    fs::write(&file, &bytes).unwrap();
    let ledger = open(&dir).await;
    assert!(!ledger.complaints().await.unwrap().is_empty());
}
