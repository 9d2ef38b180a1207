//! The owner's PIN as the keychain holds it: a verifier that does not give it, and how often a wrong one was typed. The count
//! lies beside the verifier, so that neither a copy of the data folder nor an older one of it begins it anew.

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
    /// Wrong PINs since the last right one.
    pub wrong: u32,
    /// When the last wrong one was typed: seconds of this computer's life since its start.
    pub since: u64,
    /// Which try was counted last. Of two that count at the same moment in two copies of a folder, one finds the other's.
    pub last: String,
}

impl Kept {
    /// Makes a verifier.
    pub fn of(pin: &[u8], salt: [u8; BYTES]) -> Option<Self> {
        Some(Self {
            memory: MEMORY,
            passes: PASSES,
            hash: hashed(pin, &salt, (MEMORY, PASSES))?,
            salt,
            wrong: 0,
            since: 0,
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
            since: 0,
            last: String::new(),
            ..self.clone()
        };
        sha256_hex(&bare.bytes())
    }

    /// Whether this is the PIN. Takes a good part of a second, and long memory.
    pub fn is(&self, pin: &[u8]) -> bool {
        // Digests of both: how long it takes says nothing about where the first difference is.
        let digest = |bytes: &[u8]| Zeroizing::new(sha256_hex(bytes));
        let given = hashed(pin, &self.salt, (self.memory, self.passes));
        given.is_some_and(|given| digest(&given) == digest(&self.hash))
    }

    /// Seconds that a next try waits; zero: none. `up` is how long this computer runs. After a new start the wait begins anew:
    /// less time seems to have passed than has.
    pub fn waits(&mut self, up: u64) -> u64 {
        if up < self.since {
            self.since = up;
        }
        pause(self.wrong).saturating_sub(up - self.since)
    }
}

/// How long the next try waits after so many wrong ones, seconds.
fn pause(wrong: u32) -> u64 {
    match wrong.checked_sub(TRIES) {
        None => 0,
        Some(more) => FIRST.saturating_mul(1_u64 << more.min(16)).min(LONGEST),
    }
}

fn hashed(pin: &[u8], salt: &[u8], (memory, passes): (u32, u32)) -> Option<[u8; BYTES]> {
    let params = Params::new(memory, passes, 1, Some(BYTES)).ok()?;
    let mut out = [0; BYTES];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(pin, salt, &mut out)
        .ok()?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_does_not_hold_the_pin_and_knows_it() {
        let kept = Kept::of(b"0042", [7; BYTES]).unwrap();
        assert!(kept.is(b"0042"));
        assert!(!kept.is(b"0043") && !kept.is(b"") && !kept.is(b"00420"));
        let bytes = kept.bytes();
        assert!(!bytes.windows(4).any(|w| w == b"0042"));
        assert!(Kept::read(&bytes).is_some_and(|k| k == kept && k.is(b"0042")));
        // Two of one PIN have nothing in common.
        let other = Kept::of(b"0042", [8; BYTES]).unwrap();
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
        let kept = Kept::of(b"0042", [7; BYTES]).unwrap();
        let counted = Kept {
            wrong: 3,
            since: 9,
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
        let mut kept = Kept::of(b"0042", [7; BYTES]).unwrap();
        kept.wrong = TRIES;
        kept.since = 1_000;
        assert_eq!(kept.waits(1_000), FIRST);
        assert_eq!(kept.waits(1_000 + FIRST - 1), 1);
        assert_eq!(kept.waits(1_000 + FIRST), 0);
        // Started anew: from then on, all of it.
        assert_eq!(kept.waits(10), FIRST);
        assert_eq!(kept.waits(10 + FIRST), 0);
    }
}
