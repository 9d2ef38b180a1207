//! The two dialects of the same calls (gmo-pg.md 1.1): how a question is read, how an answer is written. Without a look, an
//! answer is spelled as the recordings are; with one, in any of the ways that the documents leave open (1.4).

use super::look::Look;
use super::wire::{Form, bytes};
use crate::text::{cp932, push_json};

/// How a client speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Forms in CP932, always HTTP 200.
    IdPass,
    /// JSON in UTF-8, errors with a status of their own.
    Json,
}

/// An answer on the wire.
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Content-Type.
    pub content_type: &'static str,
    /// Its bytes.
    pub body: Vec<u8>,
}

/// Keys of other brands, which a real answer has in numbers (2.7), and one of the future.
const FOREIGN: [&str; 5] = [
    "RakutenChargeID",
    "PaypayTrackingID",
    "SalesLimitDate",
    "MerpayInquiryCode",
    "BrandNewField",
];

impl Dialect {
    /// The call that a path's last part names, and the dialect it is in.
    pub fn of(name: &str) -> Option<(&str, Self)> {
        let form = name
            .strip_suffix(".idPass")
            .map(|call| (call, Self::IdPass));
        form.or_else(|| name.strip_suffix(".json").map(|call| (call, Self::Json)))
    }

    /// A question of this media type; none when it is none.
    pub fn question(self, content_type: &[u8], body: &[u8]) -> Option<Form> {
        let typed = content_type.to_ascii_lowercase();
        match self {
            Self::IdPass if typed.starts_with(b"application/x-www-form-urlencoded") => {
                Form::parse(body)
            }
            Self::Json if typed.starts_with(b"application/json") => Form::parse_json(body),
            _ => None,
        }
        .filter(|_| !body.is_empty())
    }

    /// Writes an answer (`Name=value&…`, values raw). `list`: JSON says errors as a list of objects.
    pub fn reply(self, answer: &str, list: bool, look: Option<&mut Look>) -> Reply {
        match (self, look) {
            (Self::IdPass, None) => Reply {
                status: 200,
                content_type: "text/plain;charset=windows-31j",
                body: bytes(answer),
            },
            (Self::IdPass, Some(look)) => form(answer, look),
            (Self::Json, look) => json(answer, list, look),
        }
    }
}

/// The pairs of an answer. No value of ours holds an `&`: the free fields forbid it.
fn pairs(answer: &str) -> Vec<(&str, &str)> {
    answer
        .split('&')
        .filter_map(|part| part.split_once('='))
        .collect()
}

/// With another brand's empty keys, in another order.
fn disguised<'a>(answer: &'a str, look: &mut Look) -> Vec<(&'a str, &'a str)> {
    let mut pairs = pairs(answer);
    if look.chance(1, 2) {
        pairs.extend(FOREIGN.map(|key| (key, "")));
    }
    look.shuffle(&mut pairs);
    pairs
}

fn form(answer: &str, look: &mut Look) -> Reply {
    const TYPES: [&str; 7] = [
        "text/plain;charset=windows-31j",
        "text/plain; charset=Windows-31J",
        "text/plain;charset=shift_jis",
        "text/plain; charset=\"Shift_JIS\"",
        "TEXT/PLAIN;CHARSET=MS932",
        "text/plain",
        "application/octet-stream",
    ];
    let percent = look.below(3);
    let case = look.below(4);
    let mut body = Vec::with_capacity(answer.len() * 2);
    for (i, (key, value)) in disguised(answer, look).into_iter().enumerate() {
        if i > 0 {
            body.push(b'&');
        }
        match case {
            0 => body.extend_from_slice(key.to_ascii_lowercase().as_bytes()),
            1 => body.extend_from_slice(key.to_ascii_uppercase().as_bytes()),
            _ => body.extend_from_slice(key.as_bytes()),
        }
        body.push(b'=');
        let raw = cp932(value).unwrap_or_else(|| value.as_bytes().to_vec());
        // Base64 comes as it is: the one value that nobody undoes.
        if percent == 0 || key == "Token" {
            body.extend_from_slice(&raw);
        } else {
            escape(
                &mut body,
                &raw,
                percent == 1,
                key.starts_with("ClientField"),
            );
        }
        if key != "Token" && look.chance(1, 4) {
            body.push(b'|');
        }
    }
    body.extend_from_slice([&b""[..], b"\r\n", b"\n"][look.below(3)]);
    Reply {
        status: 200,
        content_type: TYPES[look.below(TYPES.len())],
        body,
    }
}

/// `%HH`: of what a form cannot carry, or of every byte. A blank is `+` in the free fields alone.
fn escape(out: &mut Vec<u8>, raw: &[u8], sparing: bool, free: bool) {
    const UPPER: &[u8; 16] = b"0123456789ABCDEF";
    for byte in raw {
        match byte {
            b' ' if free && sparing => out.push(b'+'),
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'_' | b'.' | b'*' if sparing => {
                out.push(*byte);
            }
            _ => out.extend_from_slice(&[
                b'%',
                UPPER[usize::from(byte >> 4)],
                UPPER[usize::from(byte & 15)],
            ]),
        }
    }
}

fn json(answer: &str, list: bool, look: Option<&mut Look>) -> Reply {
    const TYPES: [&str; 6] = [
        "application/json;charset=UTF-8",
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON;Charset=\"UTF-8\"",
        "text/json",
        "text/plain;charset=UTF-8",
    ];
    let mut plain = Look::plain();
    let (varied, look) = match look {
        Some(look) => (true, look),
        None => (false, &mut plain),
    };
    let pairs = if varied {
        disguised(answer, look)
    } else {
        pairs(answer)
    };
    let column = |key: &str| {
        let found = pairs.iter().find(|(k, _)| *k == key);
        found.map_or_else(Vec::new, |(_, value)| value.split('|').collect())
    };
    let (families, codes): (Vec<&str>, Vec<&str>) = (column("ErrCode"), column("ErrInfo"));
    let as_list = list != (varied && look.chance(1, 2));
    let spell = Spelling::of(varied, look);
    let body = if codes.is_empty() || !as_list {
        object(&pairs, &spell)
    } else {
        let each = families.iter().zip(&codes);
        let objects: Vec<String> = each
            .map(|(family, code)| object(&[("ErrCode", family), ("ErrInfo", code)], &spell))
            .collect();
        format!("[{}]", objects.join(spell.comma))
    };
    Reply {
        status: codes.first().map_or(200, |code| status(code)),
        content_type: if varied {
            TYPES[look.below(TYPES.len())]
        } else {
            TYPES[0]
        },
        body: format!("{body}{}", spell.end).into_bytes(),
    }
}

/// The HTTP status of a refusal (gmo-pg.md 1.1): 400 parameters and settings, 500 the system, 502 the payment refused, and
/// the five that may come with 200.
fn status(code: &str) -> u16 {
    const WITH_200: [&str; 5] = [
        "E90010001",
        "E92000001",
        "E92000002",
        "E91099996",
        "E91099997",
    ];
    match code.get(..3).unwrap_or_default() {
        _ if WITH_200.contains(&code) => 200,
        "E91" | "M91" => 500,
        "E00" | "E01" | "M01" | "E11" | "M11" | "E61" | "E82" => 400,
        _ => 502,
    }
}

/// What JSON leaves open.
struct Spelling {
    colon: &'static str,
    comma: &'static str,
    end: &'static str,
    /// Amounts as numbers.
    numbers: bool,
    /// Empty values as null.
    null: bool,
    /// Everything beyond ASCII as `\uXXXX`.
    escaped: bool,
}

impl Spelling {
    fn of(varied: bool, look: &mut Look) -> Self {
        let airy = varied && look.chance(1, 2);
        Self {
            colon: if airy { " : " } else { ":" },
            comma: if airy { ",\r\n  " } else { "," },
            end: if airy { "\r\n" } else { "" },
            numbers: varied && look.chance(1, 3),
            null: varied && look.chance(1, 3),
            escaped: varied && look.chance(1, 2),
        }
    }
}

fn object(pairs: &[(&str, &str)], spell: &Spelling) -> String {
    let members: Vec<String> = pairs
        .iter()
        .map(|(key, value)| {
            let (first, rest) = key.split_at(key.len().min(1));
            format!(
                "\"{}{rest}\"{}{}",
                first.to_ascii_lowercase(),
                spell.colon,
                member(key, value, spell)
            )
        })
        .collect();
    format!("{{{}}}", members.join(spell.comma))
}

fn member(key: &str, value: &str, spell: &Spelling) -> String {
    let number = spell.numbers && (key.ends_with("Amount") || key.ends_with("Tax"));
    if number && !value.is_empty() {
        return value.to_owned();
    }
    if spell.null && value.is_empty() {
        return "null".to_owned();
    }
    let mut out = String::with_capacity(value.len() + 2);
    push_json(&mut out, value);
    if spell.escaped {
        out = ascii(&out);
    }
    out
}

fn ascii(text: &str) -> String {
    let mut units = [0_u16; 2];
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            let escapes = c.encode_utf16(&mut units).iter();
            out.extend(escapes.map(|unit| format!("\\u{unit:04x}")));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str = "OrderID=A-1&Status=AUTH&Amount=10&Tax=&ClientField1=髙 橋";

    fn said(dialect: Dialect, answer: &str, list: bool) -> (u16, String) {
        let reply = dialect.reply(answer, list, None);
        let text = match dialect {
            Dialect::IdPass => crate::text::from_cp932(&reply.body).unwrap(),
            Dialect::Json => String::from_utf8(reply.body).unwrap(),
        };
        (reply.status, text)
    }

    #[test]
    fn the_same_answer_in_both() {
        assert_eq!(
            said(Dialect::IdPass, ANSWER, true),
            (200, ANSWER.to_owned())
        );
        let json =
            r#"{"orderID":"A-1","status":"AUTH","amount":"10","tax":"","clientField1":"髙 橋"}"#;
        assert_eq!(said(Dialect::Json, ANSWER, true), (200, json.to_owned()));
    }

    #[test]
    fn a_refusal_has_its_status_and_either_shape() {
        let check = |codes: &[&str], list: bool, expected: (u16, &str)| {
            let answer = super::super::wire::errors(codes);
            let (status, text) = said(Dialect::Json, &answer, list);
            assert_eq!((status, text.as_str()), expected);
        };
        let one = r#"[{"errCode":"E90","errInfo":"E90010001"}]"#;
        check(&["E90010001"], true, (200, one));
        let both = r#"{"errCode":"E01|M01","errInfo":"E01060001|M01007001"}"#;
        check(&["E01060001", "M01007001"], false, (400, both));
        let list =
            r#"[{"errCode":"E01","errInfo":"E01060001"},{"errCode":"M01","errInfo":"M01007001"}]"#;
        check(&["E01060001", "M01007001"], true, (400, list));
        for (code, expected) in [("E91020001", 500), ("AMPL40010", 502), ("E61010001", 400)] {
            let answer = super::super::wire::errors(&[code]);
            assert_eq!(said(Dialect::Json, &answer, true).0, expected, "{code}");
        }
    }

    #[test]
    fn a_look_changes_the_spelling_and_its_seed_decides_how() {
        let spelled = |seed: u64, dialect: Dialect| {
            let mut look = Look::new(seed, "SearchTradeMulti", "A-1");
            let reply = dialect.reply(ANSWER, true, Some(&mut look));
            (reply.content_type, reply.body)
        };
        for dialect in [Dialect::IdPass, Dialect::Json] {
            assert_eq!(spelled(3, dialect), spelled(3, dialect));
            let mut all: Vec<_> = (0..50).map(|seed| spelled(seed, dialect).1).collect();
            all.sort();
            all.dedup();
            assert!(all.len() > 40, "{} of 50 differ", all.len());
        }
        let has = |part: &[u8], dialect| {
            (0..50).any(|seed| {
                spelled(seed, dialect)
                    .1
                    .windows(part.len())
                    .any(|w| w == part)
            })
        };
        for part in [
            &b"%FB%FC"[..],
            b"AUTH|",
            b"\r\n",
            b"STATUS",
            b"BrandNew",
            b"%41%55%54%48",
        ] {
            assert!(has(part, Dialect::IdPass), "{part:?}");
        }
        for part in [&b"\\u9ad9"[..], b":10", b"null", b"brandNew", b" : "] {
            assert!(has(part, Dialect::Json), "{part:?}");
        }
    }

    #[test]
    fn a_question_is_read_in_its_own_dialect() {
        assert_eq!(Dialect::of("A.json"), Some(("A", Dialect::Json)));
        assert_eq!(Dialect::of("A.idPass"), Some(("A", Dialect::IdPass)));
        assert_eq!(Dialect::of("A.xml"), None);
        let json = br#"{"shopID":"tshop1","orderID":"A-1"}"#;
        let form = Dialect::Json.question(b"application/json;charset=UTF-8", json);
        assert_eq!(form.unwrap().get("OrderID"), "A-1");
        for (kind, body) in [
            (&b"text/plain"[..], &json[..]),
            (b"application/json", b""),
            (b"application/json", b"[1]"),
            (b"application/json", br#"{"amount":1}"#),
            (b"application/json", br#"{"a":"1","a":"2"}"#),
        ] {
            assert!(Dialect::Json.question(kind, body).is_none(), "{body:?}");
        }
    }
}
