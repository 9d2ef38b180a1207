//! The built program and the keychain: exit code 5 without one, a shop kept with one.

use crate::bus::{alone, ready, with_keychain};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

const ADD: &[&str] = &[
    "shop",
    "add",
    "desk",
    "--environment",
    "sandbox",
    "--shop-id",
    "tshop00000001",
    "--pg-url",
    "http://127.0.0.1:9",
];

/// The program, when one was named (`cargo xtask test --only keychain` does).
pub fn program() -> Option<PathBuf> {
    let named = std::env::var_os("CHOBA_BIN")
        .filter(|name| !name.is_empty())
        .map(PathBuf::from);
    assert!(
        named.is_some() || std::env::var_os("CHOBA_MUST_RUN").is_none(),
        "CHOBA_BIN names no program"
    );
    if named.is_none() {
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED: CHOBA_BIN names no program; use cargo xtask test --only keychain"
        );
    }
    named
}

/// The connections' threads once outlived `main`, and the process fell over in the system's clean-up: 139 for 0.
#[test]
fn the_exit_code_is_the_programs_own() {
    let Some(program) = program() else { return };
    if !ready() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let books = folder.path().join("books");
    let choba = format!("'{}' --home '{}'", program.display(), books.display());
    let line = format!(
        "printf 'shop_pass=open-sesame\\n' | {choba} {} >/dev/null 2>&1; \
         for i in $(seq 25); do \
           {choba} rebuild >/dev/null 2>&1; echo $?; {choba} list >/dev/null 2>&1; echo $?; \
         done",
        ADD.join(" ")
    );
    let output = with_keychain(&line, folder.path(), &[]);
    let codes = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(codes.lines().count(), 50, "{codes}");
    assert!(codes.lines().all(|code| code.trim() == "0"), "{codes}");
}

#[test]
fn without_a_bus_adding_a_shop_ends_with_5() {
    let Some(program) = program() else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut command = alone(program, folder.path());
    command
        .arg("--home")
        .arg(folder.path().join("books"))
        .args(ADD);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"shop_pass=open-sesame\n")
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(5), "{said}");
    assert!(
        !said.contains("open-sesame"),
        "the password is on the screen: {said}"
    );
    no_file_holds(folder.path(), b"open-sesame");
}

#[test]
fn with_a_keychain_a_shop_is_kept_and_its_password_is_nowhere_else() {
    let Some(program) = program() else { return };
    if !ready() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let books = folder.path().join("books");
    let choba = format!("'{}' --home '{}'", program.display(), books.display());
    let line = format!(
        "printf 'shop_pass=open-sesame\\n' | {choba} {} && {choba} --json shop list",
        ADD.join(" ")
    );
    let output = with_keychain(&line, folder.path(), &[]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("desk"), "the shop is listed: {said}");
    assert!(
        !said.contains("open-sesame"),
        "the password is on the screen: {said}"
    );
    no_file_holds(&books, b"open-sesame");
}

/// The cache is encrypted and the password is not in it anyway.
fn no_file_holds(folder: &Path, secret: &[u8]) {
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        for path in next
            .read_dir()
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
        {
            if path.is_dir() && !path.is_symlink() {
                waiting.push(path);
            } else if let Ok(bytes) = std::fs::read(&path) {
                let found = bytes.windows(secret.len()).any(|part| part == secret);
                assert!(!found, "{} holds the password", path.display());
            }
        }
    }
}
