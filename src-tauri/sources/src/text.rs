//! CP932 ("windows-31j") both ways. `encoding_rs::SHIFT_JIS` is that code page, NEC and IBM characters included.

use std::borrow::Cow;

/// Bytes of CP932 as text; what is no character becomes U+FFFD.
pub(crate) fn from_cp932(bytes: &[u8]) -> Cow<'_, str> {
    if bytes.is_ascii() {
        // ASCII is the common case and needs no decoder.
        return String::from_utf8_lossy(bytes);
    }
    encoding_rs::SHIFT_JIS.decode_without_bom_handling(bytes).0
}

/// Text as CP932, or the first character that it lacks. The encoder's own way out, an HTML numeric reference, would be
/// taken as the customer's text by the other side, so it is refused.
pub(crate) fn to_cp932(text: &str) -> Result<Cow<'_, [u8]>, char> {
    let (bytes, _, unmappable) = encoding_rs::SHIFT_JIS.encode(text);
    if !unmappable {
        return Ok(bytes);
    }
    let mut buffer = [0_u8; 4];
    let missing = text.chars().find(|c| {
        let one: &str = c.encode_utf8(&mut buffer);
        encoding_rs::SHIFT_JIS.encode(one).2
    });
    Err(missing.unwrap_or(char::REPLACEMENT_CHARACTER))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cp932_is_more_than_shift_jis() {
        for text in ["髙橋", "山﨑", "①枚目", "㈱みほん", "ﾒｰﾙ便", "～－∥"] {
            let bytes = to_cp932(text).unwrap();
            assert_eq!(from_cp932(&bytes), text);
        }
        assert_eq!(to_cp932("絵文字😀"), Err('😀'));
        assert_eq!(from_cp932(b"\x81"), "\u{FFFD}");
    }
}
