//! The engine under two processes that write and checkpoint against each other, and with files of older releases.

use super::{derived, ids, key, open, order, said};
use crate::connect::{self, Durability};
use crate::{Error, Home, Ledger};
use payments::{OperationState, Status};
use sqlx::Executor;
use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// Names the folder to a process that this test started; unset in every other run.
const FOLDER: &str = "CHOBA_HAMMER_FOLDER";
/// Which of the two processes it is.
const WHO: &str = "CHOBA_HAMMER_WHO";
/// How many rounds; `cargo xtask hammer` asks for many.
const ROUNDS: &str = "CHOBA_HAMMER_ROUNDS";
/// For how many minutes rounds are begun, whatever their number.
const MINUTES: &str = "CHOBA_HAMMER_MINUTES";
/// Writes of one process in one round, each followed by a checkpoint.
const TURNS: usize = 60;
const MODES: [&str; 3] = ["PASSIVE", "RESTART", "TRUNCATE"];

fn start(folder: &Path, who: usize) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "proof::engine::one_of_two", "--nocapture"])
        .env(FOLDER, folder)
        .env(WHO, who.to_string())
        .spawn()
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_write_and_checkpoint_and_nothing_is_lost() {
    let given = |name| std::env::var(name).ok().map(|n| n.parse::<u64>().unwrap());
    let minutes = given(MINUTES).map(|n| Duration::from_secs(60 * n));
    let rounds = given(ROUNDS).unwrap_or(3);
    let begun = Instant::now();
    let goes_on = |round| minutes.map_or(round <= rounds, |m| begun.elapsed() < m);
    let dir = tempfile::tempdir().unwrap();
    for round in (1..).take_while(|&round| goes_on(round as u64)) {
        let mut both = [0, 1].map(|who| start(dir.path(), round * 10 + who));
        // A third one reads meanwhile, so that checkpoints meet a reader's mark too.
        let reader = open(&dir).await;
        let mut most = 0;
        while both.iter_mut().any(|p| p.try_wait().unwrap().is_none()) {
            let seen = reader.transactions().await.unwrap().len();
            assert!(seen >= most, "a row that was seen is gone");
            most = seen;
        }
        for process in &mut both {
            assert!(process.wait().unwrap().success());
        }
        let expected = round * 2 * TURNS;
        assert_eq!(reader.transactions().await.unwrap().len(), expected);
        assert_eq!(received(&reader).await, expected);
        assert_eq!(reader.complaints().await.unwrap(), Vec::<String>::new());
        println!("round {round}: {expected} rows, integrity ok");
    }
}

async fn received(ledger: &Ledger) -> usize {
    let (mut count, mut after) = (0, None);
    loop {
        let rows = ledger.received_all(None, after.as_ref()).await.unwrap();
        let Some(last) = rows.last() else {
            return count;
        };
        after = Some((last.shop.clone(), last.order_id.clone()));
        count += rows.len();
    }
}

/// The work of one of the two processes; nothing in an ordinary run.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_of_two() {
    let Ok(folder) = std::env::var(FOLDER) else {
        return;
    };
    let who: usize = std::env::var(WHO).unwrap().parse().unwrap();
    let home = Home::open(Path::new(&folder), || "home-1".into()).unwrap();
    let ledger = Ledger::open(&home, &key()).await.unwrap();
    for turn in 0..TURNS {
        let n = who * 1_000 + turn;
        // An id of its own for each row, as two desks would make them.
        let mut id = || format!("{who}-{turn}");
        let row = [said(n, 10, Status::Auth, "a")];
        again_while_busy(async || ledger.append(&row, &mut id).await.map(drop)).await;
        let one = [derived(n)];
        again_while_busy(async || ledger.put_derived(&one).await.map(drop)).await;
        let pragma = format!("PRAGMA wal_checkpoint({})", MODES[turn % MODES.len()]);
        // A checkpoint that the other one holds up says so in its row, or that the file is busy: both are no fault.
        let mut writer = ledger.writer().await.unwrap();
        let _ = writer
            .execute(sqlx::raw_sql(sqlx::AssertSqlSafe(pragma)))
            .await;
    }
    ledger.close().await;
}

/// A machine with much to do may keep the other one from its turn for longer than a connection waits.
async fn again_while_busy(mut write: impl AsyncFnMut() -> crate::Result<()>) {
    loop {
        match write().await {
            Err(Error::Busy) => {}
            other => return other.unwrap(),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_linked_engine_is_a_safe_one() {
    let engine = Ledger::engine().await.unwrap();
    assert!(engine.sqlite.starts_with("3."), "{engine:?}");
    assert!(!engine.cipher.is_empty(), "{engine:?}");
}

/// Each file was written by a program of its time (`tests/fixtures/ledgers/README.md` says which and what is in it).
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_of_an_older_release_opens_and_keeps_its_data() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/ledgers");
    let dir = tempfile::tempdir().unwrap();
    let old = fixtures.join("schema-4-sqlite-3.50.4.db");
    std::fs::copy(old, dir.path().join("ledger.db")).unwrap();
    std::fs::write(dir.path().join("home_id"), "home-1").unwrap();
    let ledger = open(&dir).await;
    assert_eq!(ledger.complaints().await.unwrap(), Vec::<String>::new());
    assert_eq!(ledger.received("tokyo", &order(1)).await.unwrap().len(), 2);
    let second = ledger.received("tokyo", &order(2)).await.unwrap();
    assert_eq!(second[0].raw, "髙橋".as_bytes());
    assert_eq!(ledger.transactions().await.unwrap().len(), 2);
    let open_ones = ledger.operations_open().await.unwrap();
    assert_eq!(open_ones[0].state, OperationState::Unknown);
    assert_eq!(ledger.setting("lang").await.unwrap().as_deref(), Some("ja"));
    let files = ledger.files().await.unwrap();
    assert_eq!(files[0].name, "明細.csv");
    assert_eq!(
        ledger.file_bytes(files[0].id).await.unwrap(),
        b"order_id\nTYK-000001\n"
    );
    assert_eq!(ledger.activity_broken_at().await.unwrap(), None);
    // And it is written on.
    let row = [said(3, 30, Status::Auth, "c")];
    ledger.append(&row, &mut ids()).await.unwrap();
    assert_eq!(ledger.complaints().await.unwrap(), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_that_sqlite_ended_by_itself_does_not_stop_the_next() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("ledger.db");
    let mut connection = connect::connect(&file, &key(), Durability::Full, true)
        .await
        .unwrap();
    connection.execute("CREATE TABLE a (b)").await.unwrap();
    for committed in [false, true] {
        let mut ended = connect::begin(&mut connection).await.unwrap();
        ended.execute("INSERT INTO a VALUES (1)").await.unwrap();
        // As a full disk does.
        ended.execute("ROLLBACK").await.unwrap();
        if committed {
            assert!(connect::commit(ended).await.is_err());
        } else {
            drop(ended);
        }
        let mut next = connect::begin(&mut connection).await.unwrap();
        next.execute("INSERT INTO a VALUES (2)").await.unwrap();
        connect::commit(next).await.unwrap();
        // One that is dropped in the ordinary way is rolled back, and no more.
        let mut left = connect::begin(&mut connection).await.unwrap();
        left.execute("INSERT INTO a VALUES (3)").await.unwrap();
        drop(left);
    }
    let all: Vec<i64> = sqlx::query_scalar("SELECT b FROM a")
        .fetch_all(&mut connection)
        .await
        .unwrap();
    assert_eq!(all, [2, 2]);
    connect::close(connection).await.unwrap();
}
