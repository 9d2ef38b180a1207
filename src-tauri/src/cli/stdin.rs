//! Secrets and confirmations from stdin: `name=value` lines, or a prompt where a person sits there. What was typed is never
//! repeated.

use crate::cli::output;
use ops::{Error, Result, check_secret};
use std::collections::BTreeMap;
use std::io::{BufRead, IsTerminal, Read};
use words::Words;
use zeroize::Zeroizing;

/// Longest input, bytes: a few secrets and names of files.
const MOST: u64 = 1 << 20;

/// Reads `name=value` lines until the end of input; only these names.
///
/// # Errors
/// `usage` for another line, name or encoding, and for a value that is not what its owner means.
pub fn values(
    names: &[&'static str],
    prompt_for: &str,
    words: Words,
) -> Result<BTreeMap<&'static str, String>> {
    let stdin = std::io::stdin();
    if !stdin.is_terminal() {
        let mut bytes = Zeroizing::new(Vec::new());
        let read = stdin.lock().take(MOST).read_to_end(&mut bytes);
        read.map_err(|_| line_error(1))?;
        return parse(&bytes, names);
    }
    output::prompt(&words.get(match prompt_for {
        "owner_pin" => "cli-prompt-owner-pin",
        "passphrase" => "cli-prompt-passphrase",
        _ => "cli-prompt-pass",
    }));
    let mut out = BTreeMap::new();
    if let Some(name) = names.iter().find(|n| **n == prompt_for) {
        let mut line = Zeroizing::new(String::new());
        let read = stdin.lock().read_line(&mut line);
        read.map_err(|_| line_error(1))?;
        let value = line.trim_end_matches(['\r', '\n']);
        check_secret(name, value)?;
        out.insert(*name, value.to_owned());
    }
    Ok(out)
}

fn line_error(line: usize) -> Error {
    Error::usage("failure-stdin").with("line", line)
}

fn parse(bytes: &[u8], names: &[&'static str]) -> Result<BTreeMap<&'static str, String>> {
    let text = decoded(bytes)?;
    let mut out = BTreeMap::new();
    for (number, line) in text.split('\n').enumerate() {
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() {
            continue;
        }
        let (name, value) = line.split_once('=').ok_or_else(|| line_error(number + 1))?;
        // Another name is not repeated: who forgot the name typed the secret there.
        let known = names.iter().find(|n| **n == name.trim()).ok_or_else(|| {
            Error::usage("failure-stdin-name")
                .with("line", number + 1)
                .with("candidates", names.join(", "))
        })?;
        check_secret(known, value)?;
        if out.insert(*known, value.to_owned()).is_some() {
            return Err(Error::usage("failure-secret-twice").with("name", *known));
        }
    }
    Ok(out)
}

/// UTF-8, with or without a mark in front. UTF-16 is what Windows' tools write where nobody said otherwise.
fn decoded(bytes: &[u8]) -> Result<&str> {
    let utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    if utf16 || bytes.iter().take(2).any(|b| *b == 0) {
        return Err(Error::usage("failure-secret-utf16"));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Error::usage("failure-secret-text"))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use words::Lang;

    const NAMES: [&str; 2] = ["shop_pass", "owner_pin"];

    fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
        let mut out = Vec::new();
        let units = mark
            .then_some(0xFEFF)
            .into_iter()
            .chain(text.encode_utf16());
        for unit in units {
            out.extend(if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            });
        }
        out
    }

    #[test]
    fn what_is_written_is_taken_as_it_is() {
        for (text, pin) in [
            ("owner_pin=open sesame=1 \n", "open sesame=1 "),
            ("shop_pass=1\nowner_pin= a", " a"),
        ] {
            let values = parse(text.as_bytes(), &NAMES).unwrap();
            assert_eq!(values["owner_pin"], pin);
        }
        let text = "\u{feff}shop_pass=open\r\n\r\nowner_pin=1234\r\n";
        let values = parse(text.as_bytes(), &NAMES).unwrap();
        assert_eq!(values["shop_pass"], "open");
    }

    #[test]
    fn what_cannot_be_meant_is_told_and_never_repeated() {
        let line = "shop_pass=open-sesame\n";
        let sjis = [b"shop_pass=open-sesame".as_slice(), &[0x8D, 0x87]].concat();
        for (bytes, part) in [
            (utf16(line, false, true), "UTF-16"),
            (utf16(line, true, true), "UTF-16"),
            (utf16(line, false, false), "UTF-16"),
            (utf16(line, true, false), "UTF-16"),
            (sjis, "UTF-8"),
            (b"shop_pass=\"open-sesame\"\n".to_vec(), "shop_pass"),
            ("shop_pass=open\u{200b}-sesame".into(), "U+200B"),
            (b"open-sesame\n".to_vec(), "1"),
            (b"open-sesame=x\n".to_vec(), "owner_pin"),
            (b"shop_pass=open-sesame\nshop_pass=b".to_vec(), "shop_pass"),
        ] {
            for lang in [Lang::Ja, Lang::En] {
                let error = parse(&bytes, &NAMES).err().unwrap();
                assert_eq!(error.exit_code(), 2);
                let said = error.message(Words::new(lang));
                assert!(said.contains(part), "{said}");
                assert!(!said.contains("sesame"), "{said}");
            }
        }
    }
}
