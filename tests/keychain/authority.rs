//! The computer's own authentication: a polkit of the test's own, on a bus of its own.

use crate::bus::alone;
use ops::{Authority, Desk, OwnerPin, Person, Proof, Secrets};
use secrecy::{SecretBox, SecretString};
use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use support::{Room, SEED, tools, words};
use vault::{ACTION, Item};
use zbus::zvariant::{OwnedValue, Value};

/// What polkit answers a question with: authorised, would ask, details.
type Word = (bool, bool, HashMap<String, String>);
/// An action as polkit lists it (its reference manual, `ActionDescription`).
type Action = (
    String,
    String,
    String,
    String,
    String,
    String,
    u32,
    u32,
    u32,
    HashMap<String, String>,
);

/// What it was asked, and what it says.
#[derive(Default)]
struct Told {
    /// The actions that its policies know.
    actions: Vec<&'static str>,
    word: Option<Word>,
    asked: Vec<(String, HashMap<String, OwnedValue>, String, u32)>,
}

#[derive(Clone, Default)]
struct Polkit(Arc<Mutex<Told>>);

impl Polkit {
    fn told<T>(&self, tell: impl FnOnce(&mut Told) -> T) -> T {
        tell(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn says(&self, authorised: bool, would_ask: bool, details: &[(&str, &str)]) {
        let details = details
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
        let word = Some((authorised, would_ask, details.collect()));
        self.told(|told| told.word = word);
    }
}

#[zbus::interface(name = "org.freedesktop.PolicyKit1.Authority")]
impl Polkit {
    fn enumerate_actions(&self, _locale: &str) -> Vec<Action> {
        let text = String::new;
        let action = |id: &&str| {
            let id = (*id).to_owned();
            (
                id,
                text(),
                text(),
                text(),
                text(),
                text(),
                0,
                0,
                2,
                HashMap::new(),
            )
        };
        self.told(|told| told.actions.iter().map(action).collect())
    }

    fn check_authorization(
        &self,
        subject: (String, HashMap<String, OwnedValue>),
        action: String,
        details: HashMap<String, String>,
        flags: u32,
        _question: String,
    ) -> zbus::fdo::Result<Word> {
        // Who is not root may send none.
        assert!(details.is_empty());
        self.told(|told| {
            told.asked.push((subject.0, subject.1, action, flags));
            (told.word.clone()).ok_or_else(|| zbus::fdo::Error::Failed("unknown action".to_owned()))
        })
    }

    fn cancel_check_authorization(&self, _question: &str) {}
}

/// A bus with this polkit on it, until it is dropped.
struct Bus {
    daemon: Child,
    address: String,
    polkit: Polkit,
    _served: zbus::Connection,
    _folder: tempfile::TempDir,
}

impl Drop for Bus {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

async fn bus() -> Option<Bus> {
    if !crate::bus::ready() {
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut daemon = alone("dbus-daemon", folder.path())
        .args(["--session", "--nofork", "--print-address=1"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut address = String::new();
    let out = daemon.stdout.take().unwrap();
    BufReader::new(out).read_line(&mut address).unwrap();
    let address = address.trim().to_owned();
    let polkit = Polkit::default();
    polkit.told(|told| told.actions = vec!["org.freedesktop.login1.reboot", ACTION]);
    let served = zbus::connection::Builder::address(address.as_str())
        .unwrap()
        .name("org.freedesktop.PolicyKit1")
        .unwrap()
        .serve_at("/org/freedesktop/PolicyKit1/Authority", polkit.clone())
        .unwrap()
        .build()
        .await
        .unwrap();
    Some(Bus {
        daemon,
        address,
        polkit,
        _served: served,
        _folder: folder,
    })
}

/// A desk on the room's folder, whose computer has this polkit.
async fn desk(room: &Room, bus: &Bus) -> Desk {
    let mut tools = tools(&room.sandbox, 2);
    tools.authority = Authority::at(&bus.address);
    let secrets = Secrets::Memory(room.vault.clone());
    Desk::open(&room.books(), secrets, tools).await.unwrap()
}

fn pin(text: &str) -> SecretString {
    SecretString::from(text)
}

fn by_pin(text: &str) -> Proof {
    Proof::Pin(pin(text))
}

fn by_system() -> Proof {
    Proof::System(words())
}

/// Lets the computer's word stand for the PIN, as the owner does: by the PIN.
async fn let_it(desk: &Desk, shop: &str, to: &str, proof: Option<&Proof>) -> ops::Result<()> {
    let pair = [("owner_system".to_owned(), to.to_owned())];
    desk.shop_set(shop, &pair, proof, Person::Typed).await
}

async fn record(desk: &Desk) -> Vec<String> {
    let all = desk.activity(None, 50, None, words()).await.unwrap();
    all.entries.into_iter().map(|entry| entry.text).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_computers_word_is_asked_for_only_where_its_policy_knows_the_desk() {
    let Some(bus) = bus().await else { return };
    let authority = Authority::at(&bus.address);
    assert!(authority.offered().await);
    bus.polkit.told(|told| told.actions.pop());
    assert!(!authority.offered().await);
    assert!(!Authority::at("unix:path=/nowhere/bus").offered().await);
    assert!(!Authority::none().offered().await);
    // What polkit does not know it refuses; nobody is authenticated by that.
    let asked = authority.ask(("", "")).await;
    assert_eq!(asked, Err(vault::Refused::Unavailable));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn polkit_is_asked_about_this_program_and_only_its_yes_is_one() {
    let Some(bus) = bus().await else { return };
    let authority = Authority::at(&bus.address);
    use vault::Refused::{Declined, Unavailable};
    for (word, means) in [
        ((true, false, &[][..]), Ok(())),
        ((false, false, &[][..]), Err(Declined)),
        (
            (false, true, &[("polkit.dismissed", "true")][..]),
            Err(Declined),
        ),
        ((false, true, &[][..]), Err(Unavailable)),
    ] {
        bus.polkit.says(word.0, word.1, word.2);
        assert_eq!(authority.ask(("", "")).await, means, "{word:?}");
    }
    bus.polkit.told(|told| {
        let (kind, of, action, flags) = told.asked.first().unwrap();
        assert_eq!(
            (kind.as_str(), action.as_str(), *flags),
            ("unix-process", ACTION, 1)
        );
        assert_eq!(
            of.get("pid").map(|v| Value::from(v.clone())),
            Some(Value::U32(std::process::id()))
        );
        assert!(
            of.contains_key("start-time"),
            "another process may get this number"
        );
    });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_computers_word_stands_for_the_pin_where_the_owner_lets_it() {
    let Some(bus) = bus().await else { return };
    let room = Room::begin(SEED, 60).await;
    let desk = desk(&room, &bus).await;
    let shop = desk.shop(Some(&room.shop())).await.unwrap();
    desk.set_owner_pin(None, &pin("4649")).await.unwrap();
    bus.polkit.says(true, false, &[]);

    // Off, as it is before the owner says otherwise: polkit's yes is nobody's word.
    assert!(!desk.system_approves(Some(&shop)).await.unwrap());
    let off = desk.prove(&by_system(), Some(&shop)).await.unwrap_err();
    assert!(
        off.message(words()).contains("Enter the PIN"),
        "{}",
        off.message(words())
    );
    // And it does not switch itself on.
    assert!(
        let_it(&desk, &shop.name, "on", Some(&by_system()))
            .await
            .is_err()
    );
    assert!(let_it(&desk, &shop.name, "on", None).await.is_err());
    assert!(
        let_it(&desk, &shop.name, "on", Some(&by_pin("0000")))
            .await
            .is_err()
    );
    bus.polkit
        .told(|told| assert!(told.asked.is_empty(), "the system was asked"));

    let_it(&desk, &shop.name, "on", Some(&by_pin("4649")))
        .await
        .unwrap();
    let shop = desk.shop(Some(&shop.name)).await.unwrap();
    assert!(desk.system_approves(Some(&shop)).await.unwrap());
    desk.prove(&by_system(), Some(&shop)).await.unwrap();
    bus.polkit.says(false, false, &[]);
    assert!(desk.prove(&by_system(), Some(&shop)).await.is_err());
    let record = record(&desk).await;
    let told = |what: &str| record.iter().filter(|line| line.contains(what)).count();
    assert_eq!(
        told("The owner approved with the computer"),
        1,
        "{record:?}"
    );
    assert_eq!(told("did not approve"), 1, "{record:?}");
    // What the computer's word stands for it may end as well.
    bus.polkit.says(true, false, &[]);
    let_it(&desk, &shop.name, "off", Some(&by_system()))
        .await
        .unwrap();
    assert!(
        desk.prove(
            &by_system(),
            Some(&desk.shop(Some(&shop.name)).await.unwrap())
        )
        .await
        .is_err()
    );
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_computers_word_ends_the_count_of_wrong_pins_and_a_no_does_not() {
    let Some(bus) = bus().await else { return };
    let room = Room::begin(SEED, 60).await;
    let desk = desk(&room, &bus).await;
    desk.set_owner_pin(None, &pin("4649")).await.unwrap();
    let_it(&desk, &room.shop(), "on", Some(&by_pin("4649")))
        .await
        .unwrap();
    let shop = desk.shop(Some(&room.shop())).await.unwrap();
    for _ in 0..6 {
        assert!(desk.approve(&pin("0000")).await.is_err());
    }
    bus.polkit
        .says(false, true, &[("polkit.dismissed", "true")]);
    assert!(desk.prove(&by_system(), Some(&shop)).await.is_err());
    assert!(desk.approve(&pin("4649")).await.is_err(), "it waits");
    bus.polkit.says(true, false, &[]);
    desk.prove(&by_system(), Some(&shop)).await.unwrap();
    desk.approve(&pin("4649")).await.unwrap();
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_computers_word_for_one_shop_is_none_about_the_pin_of_all() {
    let Some(bus) = bus().await else { return };
    let room = Room::begin(SEED, 60).await;
    let desk = desk(&room, &bus).await;
    let theirs = support::sandbox(SEED + 1, 60).await;
    let second = support::shop_to_add(&theirs, "second");
    desk.shop_add(second).await.unwrap();
    desk.set_owner_pin(None, &pin("4649")).await.unwrap();
    let limit = [("owner_limit".to_owned(), "5000".to_owned())];
    let proof = by_pin("4649");
    let name = room.shop();
    let limited = desk.shop_set(&name, &limit, Some(&proof), Person::Typed);
    limited.await.unwrap();
    let_it(&desk, "second", "on", Some(&proof)).await.unwrap();
    bus.polkit.says(true, false, &[]);
    let second = desk.shop(Some("second")).await.unwrap();
    let first = desk.shop(Some(&room.shop())).await.unwrap();
    for _ in 0..6 {
        assert!(desk.approve(&pin("0000")).await.is_err());
    }
    desk.prove(&by_system(), Some(&second)).await.unwrap();
    assert!(desk.prove(&by_system(), Some(&first)).await.is_err());
    assert!(
        desk.approve(&pin("4649")).await.is_err(),
        "it waits as before"
    );
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pin_that_the_keychain_has_lost_comes_back_by_the_computers_word_alone() {
    let Some(bus) = bus().await else { return };
    let room = Room::begin(SEED, 60).await;
    let desk = desk(&room, &bus).await;
    desk.set_owner_pin(None, &pin("4649")).await.unwrap();
    let_it(&desk, &room.shop(), "on", Some(&by_pin("4649")))
        .await
        .unwrap();
    bus.polkit.says(true, false, &[]);
    let other = || SecretBox::new(Box::new(b"1111".to_vec()));
    for lost in [None, Some(other())] {
        match lost {
            Some(foreign) => room.vault.write(&Item::OwnerPin, foreign).await.unwrap(),
            None => room.vault.forget(&Item::OwnerPin).await.unwrap(),
        }
        assert_eq!(desk.owner_pin().await.unwrap(), OwnerPin::Lost);
        for none in [None, Some(by_pin("4649")), Some(by_pin("1111"))] {
            assert!(
                desk.set_owner_pin(none.as_ref(), &pin("2222"))
                    .await
                    .is_err()
            );
        }
        desk.set_owner_pin(Some(&by_system()), &pin("3333"))
            .await
            .unwrap();
        assert_eq!(desk.owner_pin().await.unwrap(), OwnerPin::Set);
        desk.approve(&pin("3333")).await.unwrap();
    }
    // Of a desk with a shop that does not let it, the whole desk's PIN is not changed by it, nor tried more often.
    let limit = [("owner_limit".to_owned(), "5000".to_owned())];
    let proof = by_pin("3333");
    desk.shop_set(&room.shop(), &limit, Some(&proof), Person::Typed)
        .await
        .unwrap();
    let_it(&desk, &room.shop(), "off", Some(&proof))
        .await
        .unwrap();
    assert!(
        desk.set_owner_pin(Some(&by_system()), &pin("4444"))
            .await
            .is_err()
    );
    desk.close().await;
}
