//! The key of the encrypted file: 32 bytes from the vault, wiped when dropped, never printed.

use secrecy::{ExposeSecret, SecretBox};
use zeroize::Zeroizing;

/// The raw key of a ledger. It has no `Debug` and no way to text but the one pragma.
#[derive(Clone)]
pub struct Key(std::sync::Arc<SecretBox<[u8; 32]>>);

impl Key {
    /// Takes the bytes that the vault keeps.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(std::sync::Arc::new(SecretBox::new(Box::new(bytes))))
    }

    /// The pragma that gives the key in SQLCipher's raw form (no derivation). For `schema`, or the main file.
    pub(crate) fn literal(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(70));
        text.push_str("\"x'");
        for byte in self.0.expose_secret() {
            for digit in [byte >> 4, byte & 15] {
                text.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
            }
        }
        text.push_str("'\"");
        text
    }
}
