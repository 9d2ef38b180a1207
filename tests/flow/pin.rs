//! The owner's PIN: the keychain's item does not give it, and no clock, copy or other program makes trying it cheaper.

use ops::{Desk, Secrets};
use payments::At;
use secrecy::{ExposeSecret, SecretBox, SecretString};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use support::{Room, SEED, tools, words};
use vault::Item;

fn pin(text: &str) -> SecretString {
    SecretString::from(text)
}

/// A desk on the room's folder whose wall clock and whose time since the start are set by hand.
async fn clocked(room: &Room, n: u32) -> (Desk, Arc<AtomicI64>, Arc<AtomicU64>) {
    let (now, up) = (
        Arc::new(AtomicI64::new(0)),
        Arc::new(AtomicU64::new(50_000)),
    );
    let mut tools = tools(&room.sandbox, n);
    let (shown, ran) = (Arc::clone(&now), Arc::clone(&up));
    let start = room.sandbox.now();
    tools.now = Arc::new(move || At(start.0 + shown.load(Ordering::Relaxed)));
    let begun = start.0;
    let wall = Arc::clone(&now);
    tools.computer_time = Arc::new(move || ops::ComputerTime {
        up: ran.load(Ordering::Relaxed),
        wall: begun + wall.load(Ordering::Relaxed),
    });
    let secrets = Secrets::Memory(room.vault.clone());
    let desk = Desk::open(&room.books(), secrets, tools).await.unwrap();
    (desk, now, up)
}

async fn tried(desk: &Desk, text: &str) -> String {
    match desk.approve(&pin(text)).await {
        Ok(_) => "right".to_owned(),
        Err(error) => error.message(words()),
    }
}

async fn wrong(desk: &Desk, times: usize) {
    for _ in 0..times {
        assert!(desk.approve(&pin("0000")).await.is_err());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_clock_ends_the_wait_and_only_the_right_pin_ends_the_count() {
    let room = Room::begin(SEED, 60).await;
    room.desk.set_owner_pin(None, &pin("4649")).await.unwrap();
    let (desk, now, up) = clocked(&room, 2).await;
    wrong(&desk, 5).await;
    // This computer's clock, and the sandbox's.
    for seconds in [1_801, 315_360_000] {
        now.store(seconds, Ordering::Relaxed);
        room.sandbox.advance(86_400);
        desk.shop_test(&room.shop(), words()).await.unwrap();
        let told = tried(&desk, "4649").await;
        assert!(told.contains("Wait 30 minutes"), "{told}");
    }
    // Both clocks say how much has passed: one alone ends nothing, whoever moves it.
    let both = |ran: u64, shown: i64| {
        up.store(ran, Ordering::Relaxed);
        now.store(shown, Ordering::Relaxed);
    };
    both(50_000 + 900_000, 0);
    assert!(tried(&desk, "4649").await.contains("Wait 30 minutes"));
    // Neither a new start of the computer shortens it, nor a clock that is put back.
    let past = -315_360_000;
    both(40, past);
    assert!(tried(&desk, "4649").await.contains("Wait 30 minutes"));
    both(40 + 1_799, past + 1_799);
    assert!(tried(&desk, "4649").await.contains("one minute"));
    // Half an hour for one more try, then an hour for the next.
    both(40 + 1_800, past + 1_800);
    let told = tried(&desk, "0000").await;
    assert!(told.contains("Wait 60 minutes"), "{told}");
    both(40 + 1_800 + 3_600, past + 1_800 + 3_600);
    assert_eq!(tried(&desk, "4649").await, "right");
    wrong(&desk, 4).await;
    assert_eq!(
        tried(&desk, "4649").await,
        "right",
        "the right one ends the count"
    );
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_of_the_folder_and_an_older_one_count_on() {
    let room = Room::begin(SEED, 60).await;
    room.desk.set_owner_pin(None, &pin("4649")).await.unwrap();
    wrong(&room.desk, 4).await;
    room.desk
        .backup(&room.out("b.choba"), &pin("open sesame"))
        .await
        .unwrap();
    let other = room.copied("copy").await;
    wrong(&other, 1).await;
    assert!(tried(&other, "4649").await.contains("Wait"));
    assert!(tried(&room.desk, "4649").await.contains("Wait"));
    other.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_keychains_item_gives_no_pin_and_takes_no_other() {
    let room = Room::begin(SEED, 60).await;
    room.desk.set_owner_pin(None, &pin("4649")).await.unwrap();
    let held = room.vault.read(&Item::OwnerPin).await.unwrap().unwrap();
    let bytes = held.expose_secret().clone();
    assert!(!bytes.windows(4).any(|w| w == b"4649"));
    // Another verifier in its place, the PIN itself, or none: nobody is the owner then, and nobody sets a first one.
    let theirs = Room::begin(SEED + 1, 60).await;
    theirs.desk.set_owner_pin(None, &pin("1111")).await.unwrap();
    let foreign = theirs.vault.read(&Item::OwnerPin).await.unwrap().unwrap();
    let put = async |secret: Option<Vec<u8>>| match secret {
        Some(secret) => {
            let secret = SecretBox::new(Box::new(secret));
            room.vault.write(&Item::OwnerPin, secret).await.unwrap();
        }
        None => room.vault.forget(&Item::OwnerPin).await.unwrap(),
    };
    for secret in [
        Some(foreign.expose_secret().clone()),
        Some(b"1111".to_vec()),
        None,
    ] {
        put(secret).await;
        let told = tried(&room.desk, "1111").await;
        assert!(told.contains("not the one set at this desk"), "{told}");
        let first = room.desk.set_owner_pin(None, &pin("1111")).await;
        assert!(first.is_err());
    }
    put(Some(bytes)).await;
    assert_eq!(tried(&room.desk, "4649").await, "right");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_an_older_version_kept_becomes_a_verifier() {
    let room = Room::begin(SEED, 60).await;
    let before = room.copied("before").await;
    let plain = SecretBox::new(Box::new(b"4649".to_vec()));
    room.vault.write(&Item::OwnerPin, plain).await.unwrap();
    assert!(room.desk.has_owner_pin().await.unwrap());
    let held = room.vault.read(&Item::OwnerPin).await.unwrap().unwrap();
    assert!(!held.expose_secret().windows(4).any(|w| w == b"4649"));
    assert!(tried(&room.desk, "0000").await.contains("4 tries"));
    assert_eq!(tried(&room.desk, "4649").await, "right");
    // A copy from before it was set cannot try it: what it is tried with is in the ledger.
    assert!(tried(&before, "4649").await.contains("not the one set"));
    assert!(before.set_owner_pin(None, &pin("1111")).await.is_err());
    before.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wrong_pins_at_the_same_moment_are_all_counted() {
    let room = Room::begin(SEED, 60).await;
    room.desk.set_owner_pin(None, &pin("4649")).await.unwrap();
    let mut desks = vec![room.desk.clone()];
    for n in 2..=3 {
        desks.push(room.beside(n).await.unwrap());
    }
    // Copies of the folder as well: they share no lock in it.
    for name in ["one", "two"] {
        desks.push(room.copied(name).await);
    }
    let tries = desks.into_iter().map(|desk| {
        let wrong = pin("0000");
        tokio::spawn(async move { desk.approve(&wrong).await.is_err() })
    });
    for tried in tries.collect::<Vec<_>>() {
        assert!(tried.await.unwrap());
    }
    let sixth = room.desk.approve(&pin("4649")).await;
    assert!(
        sixth.is_err(),
        "five were tried, and the sixth does not wait"
    );
}
