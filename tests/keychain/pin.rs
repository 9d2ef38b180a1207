//! The built program, killed (`kill -9`) while it changes the owner's PIN, which lies in two places: the old one or the new one
//! is right afterwards, and never none.

use crate::copies::{ended, told};
use crate::desk::{self, Program, moment};
use std::time::Instant;

const KILLS: usize = 12;

#[test]
fn a_change_of_the_pin_that_is_killed_leaves_the_old_one_or_the_new_one() {
    desk::play("pin::under_a_keychain", &[]);
}

#[test]
#[ignore = "runs on the bus that the test above makes"]
fn under_a_keychain() {
    desk::runtime().block_on(changed());
}

async fn changed() {
    let folder = tempfile::tempdir().unwrap();
    let sandbox = support::sandbox(7, 60).await;
    let desk = Program::begin(folder.path(), &sandbox);
    let set = ["shop", "set", "desk"];
    assert_eq!(ended(told(&desk, &set, "owner_new_pin=pin-0")), Some(0));
    let (mut pin, mut whole) = ("pin-0".to_owned(), None);
    let mut seen = [0, 0];
    for n in 1..=KILLS {
        let next = format!("pin-{n}");
        let begun = Instant::now();
        let mut child = told(
            &desk,
            &set,
            &format!("owner_pin={pin}\nowner_new_pin={next}"),
        );
        if let Some(whole) = whole {
            std::thread::sleep(moment(n, whole));
            let _ = child.kill();
            child.wait().unwrap();
        } else {
            assert_eq!(ended(child), Some(0));
            whole = Some(begun.elapsed());
        }
        // A new one without the old one is none, so each word tells whether it is right.
        let is = |word: &str| {
            let line = format!("owner_pin={word}");
            ended(told(
                &desk,
                &["shop", "set", "desk", "owner_limit=5000"],
                &line,
            )) == Some(0)
        };
        let (old, new) = (is(&pin), is(&next));
        assert!(
            old != new,
            "after kill {n}: the old one {old}, the new one {new}"
        );
        seen[usize::from(new)] += 1;
        if new {
            pin = next;
        } else {
            // What was wrong is forgotten by the right one.
            assert!(is(&pin));
        }
    }
    assert!(
        seen[0] > 0 && seen[1] > 0,
        "no kill came in the middle: {seen:?}"
    );
}
