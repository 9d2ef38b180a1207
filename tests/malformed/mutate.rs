//! Valid answers and what can happen to them. Each damage says what a reader may still believe.

use crate::chance::Chance;
use payments::{Fact, Source};
use sources::decode;

/// The access pass of every valid answer here.
pub const PASS: &str = "86dc87fbc636adf76942fc6fb4c3d398";

/// The kinds of damage, but for the rare `huge`.
pub const KINDS: &[&str] = &[
    "cut", "garbled", "doubled", "charset", "nul", "deep", "spelled", "inserted", "swapped",
];

/// What a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// An `.idPass` answer.
    Form,
    /// A `.json` answer.
    Json,
    /// A result notice.
    Notice,
}

/// What a reader may believe.
pub enum Truth {
    /// This, or nothing.
    This(Fact),
    /// Nothing.
    Never,
    /// Whatever it says: the damage may have spelled another answer.
    Anything,
}

/// A damaged answer.
pub struct Case {
    pub shape: Shape,
    pub body: Vec<u8>,
    /// Whether its end was marked on the line.
    pub delimited: bool,
    pub truth: Truth,
    /// Whether it is no damage at all.
    pub must_read: bool,
    /// Whether the damage left the name of the access pass alone.
    pub secret_stands: bool,
}

/// The valid answers.
pub struct Seeds(Vec<(Shape, Pairs, Fact)>);

/// Fields and their values, as they are written.
type Pairs = Vec<(String, String)>;

impl Seeds {
    /// An inquiry in both dialects and two notices.
    pub fn new() -> Self {
        let inquiry = "Status=SALES&ProcessDate=20261102101500&JobCd=AUTH&AccessID=7e4d4b60a60294344568b6458938acb8&AccessPass=86dc87fbc636adf76942fc6fb4c3d398&ItemCode=0000990&Amount=13630&Tax=1330&SiteID=&CardNo=&ClientField1=髙橋 ポ&ClientField2=①㈱&ClientField3=&PayType=38&CvsCode=&SbCancelTax=&Currency=JPN&AmazonPayCancelAmount=&AmazonPayCancelTax=&AmazonChargePermissionID=S03-1234567-7654321";
        let notice = "ShopID=tshop00000000&ShopPass=**********&AccessID=7e4d4b60a60294344568b6458938acb8&AccessPass=86dc87fbc636adf76942fc6fb4c3d398&OrderID=TYK-261102-006&Status=RETURN&JobCd=AUTH&Amount=13630&Tax=1330&Currency=JPN&TranDate=20261102101500&ErrCode=&ErrInfo=&PayType=38&AmazonChargePermissionID=S03-1234567-7654321";
        let seed = |shape, text: &str| {
            let pairs: Vec<(String, String)> = text
                .split('&')
                .filter_map(|part| part.split_once('='))
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .collect();
            let source = match shape {
                Shape::Notice => Source::PgNotice,
                Shape::Form | Shape::Json => Source::Pg,
            };
            let fact = decode(source, &written(shape, &pairs)).unwrap();
            (shape, pairs, fact)
        };
        Self(vec![
            seed(Shape::Form, inquiry),
            seed(Shape::Json, inquiry),
            seed(Shape::Notice, notice),
        ])
    }

    /// A valid answer with a kind of damage.
    pub fn damaged(&self, kind: &str, chance: &mut Chance) -> Case {
        let (shape, pairs, fact) = chance.of(&self.0);
        let mut case = Case {
            shape: *shape,
            body: Vec::new(),
            delimited: true,
            truth: Truth::This(fact.clone()),
            must_read: false,
            secret_stands: true,
        };
        let mut pairs = pairs.clone();
        match kind {
            "doubled" => doubled(&mut pairs, &mut case, chance),
            "spelled" => spelled(&mut pairs, &mut case, chance),
            "deep" => deep(&mut pairs, &mut case, chance),
            _ => {
                case.body = written(case.shape, &pairs);
                bytes(kind, &mut case, chance);
            }
        }
        case
    }
}

fn below(chance: &mut Chance, limit: usize) -> usize {
    usize::try_from(chance.below(limit.max(1) as u64)).unwrap()
}

fn lower_first(key: &str) -> String {
    key[..1].to_ascii_lowercase() + &key[1..]
}

/// The bytes of a valid answer.
fn written(shape: Shape, pairs: &[(String, String)]) -> Vec<u8> {
    if shape == Shape::Json {
        let members = pairs.iter();
        let members: Vec<String> = members
            .map(|(key, value)| {
                let raw = value.strip_prefix('\u{1}').map(str::to_owned);
                let value = raw.unwrap_or_else(|| serde_json::json!(value).to_string());
                format!("\"{}\":{value}", lower_first(key))
            })
            .collect();
        return format!("{{{}}}", members.join(",")).into_bytes();
    }
    let joined: Vec<String> = pairs
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    cp932(&joined.join("&"))
}

fn cp932(text: &str) -> Vec<u8> {
    encoding_rs::SHIFT_JIS.encode(text).0.into_owned()
}

/// Damage to the bytes.
fn bytes(kind: &str, case: &mut Case, chance: &mut Chance) {
    let len = case.body.len();
    match kind {
        "cut" => {
            case.body.truncate(below(chance, len));
            case.delimited = false;
            // A notice has no line to tell its end: a log may have lost the tail of its last amount, so it is a hint and
            // no more (gmo-pg.md section 4).
            if case.shape == Shape::Notice {
                case.truth = Truth::Anything;
            }
            if case.shape == Shape::Json {
                case.truth = Truth::Never;
            }
        }
        "garbled" => {
            for _ in 0..=below(chance, 8) {
                case.body[below(chance, len)] = u8::try_from(chance.below(256)).unwrap();
            }
            case.truth = Truth::Anything;
            case.secret_stands = false;
        }
        "charset" => {
            let text = match case.shape {
                Shape::Json => String::from_utf8_lossy(&case.body).into_owned(),
                _ => encoding_rs::SHIFT_JIS.decode(&case.body).0.into_owned(),
            };
            case.body = match (case.shape, chance.below(3)) {
                (_, 0) => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                (_, 1) => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
                (Shape::Json, _) => cp932(&text),
                (_, _) => text.into_bytes(),
            };
        }
        "nul" => {
            for _ in 0..=below(chance, 3) {
                case.body.insert(below(chance, len), 0);
            }
            case.truth = Truth::Never;
            case.secret_stands = false;
        }
        "huge" => {
            let piece = *chance.of(&[&b"a"[..], b"&a=1", b"&Amount=1", b"{\"a\":", b"[", b" "]);
            while case.body.len() < 10_000_000 {
                case.body.extend_from_slice(piece);
            }
            case.truth = Truth::Never;
        }
        "swapped" => {
            let (a, b) = (below(chance, len), below(chance, len));
            let (a, b) = (a.min(b), a.max(b));
            let piece: Vec<u8> = case.body.drain(a..b).collect();
            let at = below(chance, case.body.len());
            case.body.splice(at..at, piece);
            case.truth = Truth::Anything;
            case.secret_stands = false;
        }
        _ => {
            const PIECES: [&[u8]; 14] = [
                b"&",
                b"=",
                b"|",
                b"%",
                b"+",
                b"\"",
                b"\\",
                b"\r\n",
                b"\x81",
                b"{",
                b"}",
                b",",
                b":",
                b"https://x.jp/?a=1&b",
            ];
            for _ in 0..=below(chance, 4) {
                let at = below(chance, case.body.len());
                let piece = chance.of(&PIECES).iter().copied();
                case.body.splice(at..at, piece);
            }
            case.truth = Truth::Anything;
            case.secret_stands = false;
        }
    }
}

/// A field that says two things.
fn doubled(pairs: &mut Vec<(String, String)>, case: &mut Case, chance: &mut Chance) {
    let filled: Vec<usize> = (0..pairs.len())
        .filter(|i| !pairs[*i].1.is_empty())
        .collect();
    let (mut key, value) = pairs[*chance.of(&filled)].clone();
    if chance.below(2) == 0 {
        key = key.to_ascii_uppercase();
    }
    let value = *chance.of(&[value.as_str(), "9", "AUTH"]);
    let at = below(chance, pairs.len() + 1);
    pairs.insert(at, (key, value.to_owned()));
    case.body = written(case.shape, pairs);
    case.truth = Truth::Never;
}

/// No damage: other keys, another order, bars, blanks.
fn spelled(pairs: &mut Vec<(String, String)>, case: &mut Case, chance: &mut Chance) {
    for i in (1..pairs.len()).rev() {
        pairs.swap(i, below(chance, i + 1));
    }
    for n in 0..below(chance, 5) {
        let at = below(chance, pairs.len());
        pairs.insert(at, (format!("NewKey{n}"), String::new()));
    }
    if case.shape == Shape::Json {
        for (key, value) in &mut *pairs {
            let number = matches!(key.as_str(), "Amount" | "Tax");
            if number && chance.below(2) == 0 {
                value.insert(0, '\u{1}');
            }
            if value.is_empty() && chance.below(2) == 0 {
                "\u{1}null".clone_into(value);
            }
        }
    } else if chance.below(2) == 0 {
        for (_, value) in &mut *pairs {
            if !value.is_empty() && chance.below(3) == 0 {
                value.push('|');
            }
        }
    }
    case.body = written(case.shape, pairs);
    if chance.below(2) == 0 {
        case.body.extend_from_slice(b"\r\n");
    }
    case.must_read = true;
}

/// A value that nests: of a field that nobody knows, or of one that decides.
fn deep(pairs: &mut Vec<(String, String)>, case: &mut Case, chance: &mut Chance) {
    let depth = *chance.of(&[1, 5, 14, 40, 3_000, 50_000]);
    let (open, close) = *chance.of(&[("[", "]"), ("{\"a\":", "}")]);
    let value = format!("\u{1}{}0{}", open.repeat(depth), close.repeat(depth));
    let key = *chance.of(&["NewKey", "Amount", "Status"]);
    if case.shape == Shape::Json {
        pairs.retain(|(k, _)| k != key);
        pairs.insert(below(chance, pairs.len()), (key.to_owned(), value));
        if depth > 16 || key != "NewKey" {
            case.truth = Truth::Never;
        } else {
            case.must_read = true;
        }
    } else {
        // A form has no depth: the brackets are the value of a field that nobody knows.
        pairs.insert(0, ("NewKey".to_owned(), value));
        case.must_read = true;
    }
    case.body = written(case.shape, pairs);
}
