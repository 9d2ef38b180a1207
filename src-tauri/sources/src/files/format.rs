//! What a file is that is no table of text, by its first bytes, so that the person hears what to do with it.

use memchr::memmem;

/// UTF-8's byte order mark.
pub(super) const BOM: &[u8] = b"\xEF\xBB\xBF";

/// How far a file is looked at.
const HEAD: usize = 4096;

/// A file that is no text of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    /// UTF-16 without the mark by which it is known.
    Utf16,
    /// UTF-32, with its mark or without.
    Utf32,
    /// EUC-JP, of older Unix programs.
    EucJp,
    /// ISO-2022-JP, of mails.
    Jis,
    /// A zip, also one within another.
    Zip,
    /// A workbook of Excel 2007 or later, whatever its name ends in.
    Workbook,
    /// A workbook of an older Excel.
    OldWorkbook,
    /// A workbook of Excel with a password.
    LockedWorkbook,
    /// A workbook or table saved as XML.
    Xml,
    /// A web page.
    Page,
    /// A web page that asks for a password: the download was none.
    LoginPage,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// A packed file of another kind than zip.
    Packed,
    /// JSON.
    Json,
    /// Anything else that is no text.
    Binary,
}

impl NotText {
    /// The word that texts go by.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Utf16 => "utf16",
            Self::Utf32 => "utf32",
            Self::EucJp => "euc-jp",
            Self::Jis => "jis",
            Self::Zip => "zip",
            Self::Workbook => "workbook",
            Self::OldWorkbook => "old-workbook",
            Self::LockedWorkbook => "locked-workbook",
            Self::Xml => "xml",
            Self::Page => "page",
            Self::LoginPage => "login-page",
            Self::Pdf => "pdf",
            Self::Picture => "picture",
            Self::Packed => "packed",
            Self::Json => "json",
            Self::Binary => "binary",
        }
    }
}

/// What a file is.
pub(super) enum Format {
    /// Text, as far as can be seen.
    Text,
    /// Nothing in it: no byte, a byte order mark alone, blanks and line ends.
    Empty,
    Other(NotText),
}

/// Looks at a file's beginning.
pub(super) fn of(bytes: &[u8]) -> Format {
    let text = bytes.strip_prefix(BOM).unwrap_or(bytes);
    if text.iter().all(u8::is_ascii_whitespace) {
        return Format::Empty;
    }
    let head = &text[..text.len().min(HEAD)];
    let found = packed(bytes).or_else(|| marked(head));
    let found = found.or_else(|| written(bytes));
    found.map_or(Format::Text, Format::Other)
}

/// Text in an encoding that is not read: it would come out as other characters without a complaint.
fn written(bytes: &[u8]) -> Option<NotText> {
    // What ISO-2022-JP begins and ends Japanese with.
    const SHIFTS: [&[u8]; 3] = [b"\x1B$B", b"\x1B$@", b"\x1B(J"];
    if SHIFTS.iter().any(|shift| holds(bytes, shift)) {
        return Some(NotText::Jis);
    }
    is_euc_jp(bytes).then_some(NotText::EucJp)
}

/// Every character is one of EUC-JP's and some are kana, while CP932 would make half-width kana of most of them.
fn is_euc_jp(bytes: &[u8]) -> bool {
    if bytes.is_ascii() || std::str::from_utf8(bytes).is_ok() {
        return false;
    }
    let bytes = whole_characters(bytes);
    let (text, _, broken) = encoding_rs::EUC_JP.decode(bytes);
    let kana = text
        .chars()
        .filter(|c| matches!(c, '\u{3041}'..='\u{30FE}'));
    if broken || kana.count() == 0 {
        return false;
    }
    let other = crate::text::from_cp932(bytes);
    let strange = |c: &char| matches!(*c, '\u{FF61}'..='\u{FF9F}' | char::REPLACEMENT_CHARACTER);
    let all = other.chars().filter(|c| !c.is_ascii()).count();
    other.chars().filter(strange).count() * 2 > all
}

/// A part of the beginning that is long enough to know an encoding by, and ends behind a character.
fn whole_characters(bytes: &[u8]) -> &[u8] {
    const ENOUGH: usize = 256 << 10;
    let head = &bytes[..bytes.len().min(ENOUGH)];
    if head.len() == bytes.len() {
        return head;
    }
    let end = head.iter().rposition(u8::is_ascii).map_or(0, |at| at + 1);
    &head[..end]
}

/// Kinds known by the bytes that they begin with.
fn packed(bytes: &[u8]) -> Option<NotText> {
    Some(match bytes {
        [b'P', b'K', 3 | 5, 4 | 6, ..] if is_workbook(bytes) => NotText::Workbook,
        [b'P', b'K', 3 | 5, 4 | 6, ..] => NotText::Zip,
        [0xD0, 0xCF, 0x11, 0xE0, ..] if is_locked(bytes) => NotText::LockedWorkbook,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => NotText::OldWorkbook,
        [b'%', b'P', b'D', b'F', ..] => NotText::Pdf,
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] | [b'G', b'I', b'F', b'8', ..] => {
            NotText::Picture
        }
        [0x1F, 0x8B, ..] | [b'7', b'z', 0xBC, 0xAF, ..] | [b'R', b'a', b'r', b'!', ..] => {
            NotText::Packed
        }
        [_, _, b'-', b'l', b'h', _, b'-', ..] => NotText::Packed,
        _ => return None,
    })
}

/// A workbook is a zip that holds this file; its name stands near the beginning and in the list at the end.
fn is_workbook(bytes: &[u8]) -> bool {
    const NAME: &[u8] = b"[Content_Types].xml";
    const FAR: usize = 64 << 10;
    let tail = &bytes[bytes.len().saturating_sub(FAR)..];
    holds(&bytes[..bytes.len().min(FAR)], NAME) || holds(tail, NAME)
}

/// A newer workbook with a password is packed into the form of the older ones, under this name in UTF-16.
fn is_locked(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    holds(bytes, &name)
}

/// Kinds known by words, and what holds the byte 0.
fn marked(head: &[u8]) -> Option<NotText> {
    if head.contains(&0) {
        return Some(if is_utf16(head) {
            NotText::Utf16
        } else {
            NotText::Binary
        });
    }
    let word = behind_comments(head.trim_ascii_start());
    let begins = |start: &str| {
        word.get(..start.len())
            .is_some_and(|w| w.eq_ignore_ascii_case(start.as_bytes()))
    };
    let page = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<table",
        "<meta",
        "<script",
        "<title",
        "<center",
        "<div",
    ];
    // A comment that does not end here is one of a page, too: no table begins so.
    if page.iter().any(|tag| begins(tag)) || begins("<!--") {
        return Some(page_kind(head));
    }
    if begins("<?xml") {
        let as_page = holds(word, b"<html") || holds(word, b"<HTML");
        return Some(if as_page {
            page_kind(head)
        } else {
            NotText::Xml
        });
    }
    // A list of objects; a row of a table does not begin so.
    let json = begins("{\"") || begins("[{") || begins("{\n") || begins("{\r");
    json.then_some(NotText::Json)
}

/// The text behind the comments that a saved page begins with.
fn behind_comments(text: &[u8]) -> &[u8] {
    let mut rest = text;
    while rest.starts_with(b"<!--") {
        let Some(end) = memmem::find(rest, b"-->") else {
            break;
        };
        let behind = rest[end + 3..].trim_ascii_start();
        if behind.is_empty() {
            break;
        }
        rest = behind;
    }
    rest
}

/// Every character has four bytes, of which the two upper are 0 in most scripts.
pub(super) fn is_utf32(bytes: &[u8]) -> bool {
    let (fours, rest) = bytes[..bytes.len().min(HEAD)].as_chunks::<4>();
    let all = |is: fn(&[u8; 4]) -> bool| fours.iter().all(|four| *four != [0; 4] && is(four));
    let (little, big) = (
        all(|four| four[2..] == [0, 0]),
        all(|four| four[..2] == [0, 0]),
    );
    rest.is_empty() && !fours.is_empty() && (little || big)
}

/// Every second byte of Latin text in UTF-16 is 0.
fn is_utf16(head: &[u8]) -> bool {
    let zeros = |odd: usize| {
        head.iter()
            .skip(odd)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let some = head.len() / 10;
    (odd > some.max(1) && even == 0) || (even > some.max(1) && odd == 0)
}

/// A page that asks for a password, or says that one has to sign in (in UTF-8 or CP932).
fn page_kind(head: &[u8]) -> NotText {
    let lower = head.to_ascii_lowercase();
    // The last is ログイン in CP932, whose second bytes lower-casing touches: both forms are looked at.
    let words: [&[u8]; 6] = [
        b"type=\"password\"",
        b"type='password'",
        b"login",
        b"sign in",
        "ログイン".as_bytes(),
        b"\x83\x8D\x83\x4F\x83\x43\x83\x93",
    ];
    let asks = words
        .iter()
        .any(|word| holds(&lower, word) || holds(head, word));
    if asks {
        NotText::LoginPage
    } else {
        NotText::Page
    }
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    memmem::find(bytes, what).is_some()
}
