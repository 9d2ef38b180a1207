//! Sizes: files that grew too long to read, blobs that make every clone slow.

use crate::{conclude, tree};

/// Lines of a file that one still reads in a sitting.
const LINES_MOST: usize = 500;

/// Longer ones, each with its reason.
const LONG: &[(&str, &str)] = &[];

/// Bytes of a file that is no source.
const BYTES_MOST: u64 = 3_000_000;

const READ_BY_PEOPLE: &[&str] = &[".rs", ".ts", ".svelte", ".css", ".mjs", ".sql"];

/// What a program wrote says so in its first lines.
fn made(path: &str) -> bool {
    let text = tree::read(path);
    text.lines()
        .take(3)
        .any(|line| line.to_lowercase().contains("generated") || line.contains("Made from"))
}

#[test]
fn files_are_short_enough_to_read() {
    let mut complaints = Vec::new();
    for path in tree::below("", READ_BY_PEOPLE)
        .into_iter()
        .filter(|path| !made(path))
    {
        let lines = tree::read(&path).lines().count();
        if lines > LINES_MOST && !LONG.iter().any(|(long, _)| *long == path) {
            complaints.push(format!(
                "{path}: {lines} lines; split it by what it does, or give it a line in tests/tidy/files.rs \
                 with the reason"
            ));
        }
    }
    for (path, _) in LONG
        .iter()
        .filter(|(path, _)| !tree::root().join(path).exists())
    {
        complaints.push(format!(
            "{path} is gone; take its line out of tests/tidy/files.rs"
        ));
    }
    conclude("files are short enough to read", &complaints);
}

#[test]
fn no_large_blobs() {
    let mut complaints = Vec::new();
    for path in tree::below("", &[]) {
        let font = [".ttf", ".otf", ".woff2"]
            .iter()
            .any(|end| path.ends_with(end));
        let size = tree::root()
            .join(&path)
            .metadata()
            .map_or(0, |meta| meta.len());
        if size > BYTES_MOST && !font {
            complaints.push(format!(
                "{path}: {size} bytes; every clone carries it for ever: make it, or make it smaller"
            ));
        }
    }
    conclude("no large blobs", &complaints);
}
