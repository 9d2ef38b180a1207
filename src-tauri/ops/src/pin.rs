//! The owner's PIN as the keychain holds it: a verifier that does not give it, and how often a wrong one was typed. The count
//! lies beside the verifier, so that neither a copy of the data folder nor an older one of it begins it anew.

use crate::ComputerTime;
use argon2::{Algorithm, Argon2, Params, Version};
use payments::sha256_hex;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// Wrong PINs after which each further try waits.
pub(crate) const TRIES: u32 = 5;
/// The first wait, seconds. Each further wrong PIN doubles it.
const FIRST: u64 = 30 * 60;
/// The longest wait, seconds: 10,000 PINs take more than thirteen years.
const LONGEST: u64 = 12 * 60 * 60;

/// Memory of one try, KiB (RFC 9106 section 4, the second recommended set, on one lane).
const MEMORY: u32 = 64 * 1_024;
/// Passes over it.
const PASSES: u32 = 3;
/// Bytes of salt and of what is compared.
const BYTES: usize = 32;

/// What the keychain holds.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Kept {
    memory: u32,
    passes: u32,
    salt: [u8; BYTES],
    hash: [u8; BYTES],
    /// Whether a pepper went into the hash, which the keychain does not have.
    #[serde(default)]
    pepper: bool,
    /// Wrong PINs since the last right one.
    pub wrong: u32,
    /// When the last wrong one was typed.
    #[serde(flatten)]
    pub since: ComputerTime,
    /// Which try was counted last. Of two that count at the same moment in two copies of a folder, one finds the other's.
    pub last: String,
}

impl Kept {
    /// Makes a verifier.
    pub fn of(pin: &[u8], salt: [u8; BYTES], pepper: Option<&str>) -> Option<Self> {
        Some(Self {
            memory: MEMORY,
            passes: PASSES,
            hash: hashed(pin, &salt, pepper, (MEMORY, PASSES))?,
            salt,
            pepper: pepper.is_some(),
            wrong: 0,
            since: ComputerTime::default(),
            last: String::new(),
        })
    }

    /// Reads it; none for what an older version kept, which is the PIN itself.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    /// The bytes that are kept.
    pub fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Names the verifier, whatever is counted beside it.
    pub fn seal(&self) -> String {
        let bare = Self {
            wrong: 0,
            since: ComputerTime::default(),
            last: String::new(),
            ..self.clone()
        };
        sha256_hex(&bare.bytes())
    }

    /// Whether it can be tried only with a pepper.
    pub fn has_pepper(&self) -> bool {
        self.pepper
    }

    /// Whether this is the PIN. Takes a good part of a second, and long memory.
    pub fn is(&self, pin: &[u8], pepper: Option<&str>) -> bool {
        // Digests of both: how long it takes says nothing about where the first difference is.
        let digest = |bytes: &[u8]| Zeroizing::new(sha256_hex(bytes));
        let given = hashed(pin, &self.salt, pepper, (self.memory, self.passes));
        given.is_some_and(|given| digest(&given) == digest(&self.hash))
    }

    /// Seconds that a next try waits; zero: none. What has passed is what both clocks say: one can be moved by whoever starts the
    /// program (time_namespaces(7)), the other by whoever sets the computer's clock. One that went back begins the wait anew:
    /// less time seems to have passed than has.
    pub fn waits(&mut self, now: ComputerTime) -> u64 {
        self.since.up = self.since.up.min(now.up);
        self.since.wall = self.since.wall.min(now.wall);
        let by_wall = u64::try_from(now.wall.saturating_sub(self.since.wall)).unwrap_or_default();
        let passed = by_wall.min(now.up - self.since.up);
        pause(self.wrong).saturating_sub(passed)
    }
}

/// How long the next try waits after so many wrong ones, seconds.
fn pause(wrong: u32) -> u64 {
    match wrong.checked_sub(TRIES) {
        None => 0,
        Some(more) => FIRST.saturating_mul(1_u64 << more.min(16)).min(LONGEST),
    }
}

fn hashed(
    pin: &[u8],
    salt: &[u8],
    pepper: Option<&str>,
    (memory, passes): (u32, u32),
) -> Option<[u8; BYTES]> {
    let params = Params::new(memory, passes, 1, Some(BYTES)).ok()?;
    let pepper = pepper.unwrap_or_default().as_bytes();
    let mut out = [0; BYTES];
    Argon2::new_with_secret(pepper, Algorithm::Argon2id, Version::V0x13, params)
        .ok()?
        .hash_password_into(pin, salt, &mut out)
        .ok()?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEPPER: Option<&str> = Some("a part that is kept elsewhere");

    fn at(up: u64, wall: i64) -> ComputerTime {
        ComputerTime { up, wall }
    }

    #[test]
    fn what_is_kept_does_not_hold_the_pin_and_knows_it() {
        let kept = Kept::of(b"0042", [7; BYTES], PEPPER).unwrap();
        let is = |pin: &[u8]| kept.is(pin, PEPPER);
        assert!(is(b"0042"));
        assert!(!is(b"0043") && !is(b"") && !is(b"00420"));
        // Without the pepper it knows no PIN, so that whoever has the item alone cannot try them.
        assert!(!kept.is(b"0042", None) && !kept.is(b"0042", Some("other")));
        let bytes = kept.bytes();
        assert!(!bytes.windows(4).any(|w| w == b"0042"));
        assert!(Kept::read(&bytes).is_some_and(|k| k == kept && k.is(b"0042", PEPPER)));
        // Two of one PIN have nothing in common.
        let other = Kept::of(b"0042", [8; BYTES], PEPPER).unwrap();
        assert_ne!(kept.hash, other.hash);
        assert_ne!(kept.seal(), other.seal());
    }

    #[test]
    fn an_older_versions_pin_is_no_record() {
        for pin in ["0042", "1234567890", "{}", "[1]", "null", "\"4649\""] {
            assert!(Kept::read(pin.as_bytes()).is_none(), "{pin}");
        }
    }

    #[test]
    fn the_seal_is_of_the_verifier_and_of_nothing_else() {
        let kept = Kept::of(b"0042", [7; BYTES], PEPPER).unwrap();
        let counted = Kept {
            wrong: 3,
            since: at(9, 9),
            last: "x".to_owned(),
            ..kept.clone()
        };
        assert_eq!(kept.seal(), counted.seal());
    }

    #[test]
    fn pauses_grow_to_half_a_day() {
        let hours = |wrong| pause(wrong) / 60;
        let told: Vec<u64> = (0..12).map(hours).collect();
        assert_eq!(told, [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 720, 720]);
        assert_eq!(pause(u32::MAX), LONGEST);
    }

    /// Whatever the clock does, all PINs of four digits take more than ten years.
    #[test]
    fn ten_thousand_guesses_take_ten_years() {
        let all: u64 = (0..10_000).map(pause).sum();
        assert!(all > 10 * 366 * 86_400, "{} days", all / 86_400);
    }

    #[test]
    fn a_wait_ends_by_the_time_that_passes_and_by_nothing_else() {
        let mut kept = Kept::of(b"0042", [7; BYTES], PEPPER).unwrap();
        let pause = i64::try_from(FIRST).unwrap();
        kept.wrong = TRIES;
        kept.since = at(1_000, 50_000);
        assert_eq!(kept.waits(at(1_000, 50_000)), FIRST);
        assert_eq!(kept.waits(at(1_000 + FIRST - 1, 50_000 + pause - 1)), 1);
        assert_eq!(kept.waits(at(1_000 + FIRST, 50_000 + pause)), 0);
        // One clock alone ends nothing.
        assert_eq!(kept.waits(at(1_000 + FIRST, 50_000)), FIRST);
        assert_eq!(kept.waits(at(1_000, 50_000 + pause)), FIRST);
        // Started anew, or set back: from then on, all of it.
        assert_eq!(kept.waits(at(10, 50_000 + pause)), FIRST);
        assert_eq!(kept.waits(at(10 + FIRST, 50_000 + pause)), 0);
        assert_eq!(kept.waits(at(10 + FIRST, 0)), FIRST);
        assert_eq!(kept.waits(at(10 + FIRST, pause)), 0);
    }

    #[test]
    fn what_an_older_version_kept_is_read() {
        let older = Kept {
            wrong: 2,
            ..Kept::of(b"0042", [7; BYTES], None).unwrap()
        };
        let mut json: serde_json::Value = serde_json::from_slice(&older.bytes()).unwrap();
        for newer in ["wall", "pepper"] {
            json.as_object_mut().unwrap().remove(newer).unwrap();
        }
        let read = Kept::read(json.to_string().as_bytes()).unwrap();
        assert!(read.wrong == 2 && !read.has_pepper() && read.is(b"0042", None));
    }
}
