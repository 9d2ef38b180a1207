//! Reads Rust well enough for rules: tells code from comments and from text, and knows which lines
//! belong to tests. It is no parser; what it must get right is checked below.

use crate::tree;
use std::sync::LazyLock;

/// One Rust file.
pub struct Source {
    /// From the root.
    pub path: String,
    /// Code lines: comments and texts are blank, test modules too.
    pub code: Vec<String>,
    /// Texts outside tests, each with its line as an editor counts it.
    pub texts: Vec<(usize, String)>,
}

/// All Rust below a folder, test files left out.
pub fn below(folder: &str) -> Vec<Source> {
    tree::below(folder, &[".rs"])
        .into_iter()
        .filter(|path| !is_test_file(path))
        .map(|path| {
            let text = tree::read(&path);
            read(path, &text)
        })
        .collect()
}

/// Whole files that only tests see: those of `tests/`, and modules declared under `#[cfg(test)]`.
pub fn is_test_file(path: &str) -> bool {
    static DECLARED: LazyLock<Vec<String>> = LazyLock::new(|| {
        tree::below("src-tauri/", &[".rs"])
            .iter()
            .flat_map(|path| declared_for_tests(path, &tree::read(path)))
            .collect()
    });
    let stem = path.trim_end_matches(".rs");
    let declared = |module: &String| stem == module || path.starts_with(&format!("{module}/"));
    path.starts_with("tests/") || DECLARED.iter().any(declared)
}

/// Modules `#[cfg(test)] mod x;` of a file, as paths without their ending.
fn declared_for_tests(path: &str, text: &str) -> Vec<String> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let base = match file {
        "lib.rs" | "main.rs" | "mod.rs" => folder.to_owned(),
        other => format!("{folder}/{}", other.trim_end_matches(".rs")),
    };
    split(text)
        .0
        .split("#[cfg(test)]")
        .skip(1)
        .filter_map(|after| {
            let after = after
                .trim_start()
                .trim_start_matches("pub ")
                .trim_start_matches("pub(crate) ");
            let (name, _) = after.strip_prefix("mod ")?.split_once(';')?;
            (!name.contains('{')).then(|| format!("{base}/{}", name.trim()))
        })
        .collect()
}

impl Source {
    /// Lines of code that contain any of these.
    pub fn code_with<'a>(&'a self, words: &'a [&'a str]) -> impl Iterator<Item = (usize, &'a str)> {
        self.code.iter().enumerate().flat_map(move |(at, line)| {
            words
                .iter()
                .filter(|word| line.contains(*word))
                .map(move |word| (at + 1, *word))
        })
    }
}

/// Splits a file into code and texts.
pub fn read(path: String, text: &str) -> Source {
    let (code, texts) = split(text);
    let test_lines = test_lines(&code);
    let is_test = |line: usize| {
        test_lines
            .iter()
            .any(|(from, to)| (*from..=*to).contains(&line))
    };
    Source {
        path,
        code: code
            .lines()
            .enumerate()
            .map(|(at, line)| {
                if is_test(at + 1) {
                    String::new()
                } else {
                    line.to_owned()
                }
            })
            .collect(),
        texts: texts
            .into_iter()
            .filter(|(line, _)| !is_test(*line))
            .collect(),
    }
}

/// Code with everything else blanked (line breaks kept), and the texts with their lines.
fn split(text: &str) -> (String, Vec<(usize, String)>) {
    let chars: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut texts = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < chars.len() {
        let (kind, end) = token(&chars, at);
        let part = &chars[at..end];
        match kind {
            Kind::Code => code.extend(part),
            Kind::Comment | Kind::Text => {
                code.extend(part.iter().map(|c| if *c == '\n' { '\n' } else { ' ' }))
            }
        }
        if kind == Kind::Text {
            texts.push((line, part.iter().collect()));
        }
        line += part.iter().filter(|c| **c == '\n').count();
        at = end;
    }
    (code, texts)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Code,
    Comment,
    Text,
}

/// The token that begins at `at`, and where it ends.
fn token(chars: &[char], at: usize) -> (Kind, usize) {
    let next = |offset: usize| chars.get(at + offset).copied().unwrap_or('\0');
    match (chars[at], next(1)) {
        ('/', '/') => (Kind::Comment, find(chars, at, |rest| rest[0] == '\n')),
        ('/', '*') => (Kind::Comment, block_comment(chars, at)),
        ('"', _) => (Kind::Text, quoted(chars, at)),
        ('r', '"' | '#') if !after_word(chars, at) => raw(chars, at),
        ('b' | 'c', '"') if !after_word(chars, at) => (Kind::Text, quoted(chars, at + 1)),
        ('\'', _) => character(chars, at),
        _ => (Kind::Code, at + 1),
    }
}

fn after_word(chars: &[char], at: usize) -> bool {
    // `br"…"` begins with the b; the r after it is still the beginning of a raw text.
    at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_') && chars[at - 1] != 'b'
}

fn find(chars: &[char], from: usize, found: impl Fn(&[char]) -> bool) -> usize {
    (from..chars.len())
        .find(|at| found(&chars[*at..]))
        .unwrap_or(chars.len())
}

fn block_comment(chars: &[char], at: usize) -> usize {
    let (mut depth, mut here) = (0, at);
    while here < chars.len() {
        match (chars[here], chars.get(here + 1)) {
            ('/', Some('*')) => (depth, here) = (depth + 1, here + 2),
            ('*', Some('/')) => (depth, here) = (depth - 1, here + 2),
            _ => here += 1,
        }
        if depth == 0 {
            return here;
        }
    }
    here
}

fn quoted(chars: &[char], at: usize) -> usize {
    let mut here = at + 1;
    while here < chars.len() {
        match chars[here] {
            '\\' => here += 2,
            '"' => return here + 1,
            _ => here += 1,
        }
    }
    chars.len()
}

fn raw(chars: &[char], at: usize) -> (Kind, usize) {
    let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
    if chars.get(at + 1 + hashes) != Some(&'"') {
        return (Kind::Code, at + 1); // r#type
    }
    let closes = |rest: &[char]| {
        rest[0] == '"' && rest.len() > hashes && rest[1..=hashes].iter().all(|c| *c == '#')
    };
    let end = find(chars, at + 2 + hashes, closes);
    (Kind::Text, (end + 1 + hashes).min(chars.len()))
}

/// A character such as 'a' or '\n' is text; a lifetime is code.
fn character(chars: &[char], at: usize) -> (Kind, usize) {
    if chars.get(at + 1) == Some(&'\\') {
        let end = find(chars, at + 3, |rest| rest[0] == '\'');
        return (Kind::Text, (end + 1).min(chars.len()));
    }
    if chars.get(at + 2) == Some(&'\'') {
        return (Kind::Text, at + 3);
    }
    (Kind::Code, at + 1)
}

/// First and last lines of what stands under `#[cfg(test)]`.
fn test_lines(code: &str) -> Vec<(usize, usize)> {
    let line_of = |at: usize| code[..at].matches('\n').count() + 1;
    code.match_indices("#[cfg(test)]")
        .map(|(at, _)| (line_of(at), line_of(item_end(code, at))))
        .collect()
}

/// Where the item after `at` ends: at its closing brace, or at the semicolon before any brace.
fn item_end(code: &str, at: usize) -> usize {
    let mut depth = 0_u32;
    for (offset, c) in code[at..].char_indices() {
        match c {
            ';' if depth == 0 => return at + offset,
            '{' => depth += 1,
            '}' if depth <= 1 => return at + offset,
            '}' => depth -= 1,
            _ => {}
        }
    }
    code.len().saturating_sub(1)
}

#[test]
fn code_and_texts_are_told_apart() {
    let check = |input: &str, code: &str, texts: &[&str]| {
        let source = read(String::new(), input);
        assert_eq!(
            source
                .code
                .join("\n")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            code,
            "{input}"
        );
        assert_eq!(
            source
                .texts
                .iter()
                .map(|(_, text)| text.as_str())
                .collect::<Vec<_>>(),
            texts,
            "{input}"
        );
    };
    check("let a = \"f64\"; // f32", "let a = ;", &["\"f64\""]);
    check(
        "a(\"\\\"x\", 'b', '\\'', b\"y\")",
        "a( , , , )",
        &["\"\\\"x\"", "'b'", "'\\''", "b\"y\""],
    );
    check("fn f<'a>(x: &'a str) {}", "fn f<'a>(x: &'a str) {}", &[]);
    check(
        "r#\"one \"two\" three\"# + r#type",
        "+ r#type",
        &["r#\"one \"two\" three\"#"],
    );
    check("a /* b /* c */ d */ e", "a e", &[]);
    check("for x in y { \"now\" }", "for x in y { }", &["\"now\""]);
    check("a; #[cfg(test)] mod tests;\nb", "b", &[]);
    check(
        "a;\n#[cfg(test)]\nmod tests { fn f() { \"x\" } }\nb",
        "a; b",
        &[],
    );
}

#[test]
fn modules_of_tests_are_known() {
    let check = |path: &str, text: &str, expected: &[&str]| {
        assert_eq!(declared_for_tests(path, text), expected, "{path}")
    };
    check(
        "a/src/lib.rs",
        "mod x;\n#[cfg(test)]\nmod proof;\nmod y;",
        &["a/src/proof"],
    );
    check(
        "a/src/watch.rs",
        "#[cfg(test)]\npub(crate) mod cases;",
        &["a/src/watch/cases"],
    );
    check(
        "a/src/b/mod.rs",
        "#[cfg(test)]\nmod tests {\n use x; }",
        &[],
    );
    check("a/src/b/mod.rs", "// #[cfg(test)] mod no;", &[]);
}

#[test]
fn lines_are_counted_as_an_editor_does() {
    let source = read(String::new(), "a\n\"one\ntwo\"\nUtc::now() \"x\"");
    assert_eq!(
        source
            .texts
            .iter()
            .map(|(line, _)| *line)
            .collect::<Vec<_>>(),
        [2, 4]
    );
    assert_eq!(
        source.code_with(&["Utc::now"]).collect::<Vec<_>>(),
        [(4, "Utc::now")]
    );
}
