//! Secrets and confirmations from stdin: `name=value` lines, or a prompt where a person sits there.

use crate::cli::output;
use messages::FailureCode;
use ops::{Error, Result};
use std::collections::BTreeMap;
use std::io::{BufRead, IsTerminal};
use words::Words;
use zeroize::Zeroizing;

/// Reads `name=value` lines until the end of input; only these names.
///
/// # Errors
/// `usage` for another line or name.
pub fn values(
    names: &[&'static str],
    prompt_for: &str,
    words: Words,
) -> Result<BTreeMap<&'static str, String>> {
    let stdin = std::io::stdin();
    let mut out = BTreeMap::new();
    if stdin.is_terminal() {
        output::prompt(&words.get(match prompt_for {
            "owner_pin" => "cli-prompt-owner-pin",
            _ => "cli-prompt-pass",
        }));
        if let Some(name) = names.iter().find(|n| **n == prompt_for) {
            let mut line = Zeroizing::new(String::new());
            read_line(&stdin, &mut line)?;
            out.insert(*name, line.trim_end_matches(['\r', '\n']).to_owned());
        }
        return Ok(out);
    }
    for (number, line) in stdin.lock().lines().enumerate() {
        let line = line.map_err(|_| Error::usage("failure-stdin").with("line", number + 1))?;
        let line = Zeroizing::new(line);
        let line = line.trim_start_matches('\u{feff}').trim_end_matches('\r');
        if line.trim().is_empty() {
            continue;
        }
        let (name, value) = line
            .split_once('=')
            .ok_or_else(|| Error::usage("failure-stdin").with("line", number + 1))?;
        let known = names.iter().find(|n| **n == name.trim()).ok_or_else(|| {
            Error::usage("failure-stdin-name")
                .with("name", name.trim())
                .with("candidates", names.join(", "))
        })?;
        out.insert(*known, value.to_owned());
    }
    Ok(out)
}

fn read_line(stdin: &std::io::Stdin, line: &mut String) -> Result<()> {
    let read = stdin.lock().read_line(line);
    read.map(drop)
        .map_err(|_| Error::new(FailureCode::Usage, "failure-stdin").with("line", 1_i64))
}
