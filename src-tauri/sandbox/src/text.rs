//! Text on the wires: times in both spellings without a format parser (they are written by the ten thousand),
//! JSON strings, CP932.

use chrono::{Datelike, Timelike};
use payments::At;
use std::fmt;

/// A time, written when displayed.
pub struct Stamp {
    at: At,
    zulu: bool,
}

impl Stamp {
    /// `20260102T030405Z`.
    pub const fn amazon(at: At) -> Self {
        Self { at, zulu: true }
    }

    /// `yyyyMMddHHmmss`, Japan time.
    pub const fn pg(at: At) -> Self {
        Self { at, zulu: false }
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let local = if self.zulu {
            self.at.utc().naive_utc()
        } else {
            self.at.local()
        };
        let mut out = [0_u8; 16];
        let mut used = 0;
        let mut put = |value: u32, width: usize| {
            let mut rest = value;
            for slot in out[used..used + width].iter_mut().rev() {
                *slot = b'0' + u8::try_from(rest % 10).unwrap_or(0);
                rest /= 10;
            }
            used += width;
        };
        put(local.year().unsigned_abs(), 4);
        put(local.month(), 2);
        put(local.day(), 2);
        if self.zulu {
            used += 1;
        }
        let mut put = |value: u32| {
            out[used] = b'0' + u8::try_from(value / 10 % 10).unwrap_or(0);
            out[used + 1] = b'0' + u8::try_from(value % 10).unwrap_or(0);
            used += 2;
        };
        put(local.hour());
        put(local.minute());
        put(local.second());
        if self.zulu {
            out[8] = b'T';
            out[15] = b'Z';
            used = 16;
        }
        f.write_str(std::str::from_utf8(&out[..used]).unwrap_or(""))
    }
}

/// A JSON string, quotes included.
pub fn push_json(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => {
                use fmt::Write as _;
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Text as CP932 bytes; none when a character has no such form.
pub fn cp932(text: &str) -> Option<Vec<u8>> {
    let (bytes, _, unmappable) = encoding_rs::SHIFT_JIS.encode(text);
    (!unmappable).then(|| bytes.into_owned())
}

/// CP932 bytes as text; none when they are no such text.
pub fn from_cp932(bytes: &[u8]) -> Option<String> {
    encoding_rs::SHIFT_JIS
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_read_back() {
        for seconds in [0, 1_582_365_799, 1_793_925_600, 1_767_225_599] {
            let at = At(seconds);
            assert_eq!(Stamp::amazon(at).to_string(), at.amazon());
            assert_eq!(Stamp::pg(at).to_string(), at.pg());
        }
    }

    #[test]
    fn cp932_knows_nec_and_ibm_characters() {
        for text in ["髙橋", "山﨑", "㈱みほん", "①枚目", "ﾒｰﾙ便", "藍→墨", "～"]
        {
            let bytes = cp932(text).unwrap();
            assert_eq!(from_cp932(&bytes).unwrap(), text);
        }
        assert!(cp932("😀").is_none());
    }
}
