//! The built program where the cache is lost, where no keychain answers, and where its output cannot be written.

use crate::bus::{alone, ready, with_keychain};
use crate::program::program;
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// Runs the program without a bus.
fn bare(folder: &Path, args: &[&str], typed: &[u8], out: Stdio) -> Option<Output> {
    let mut command = alone(program()?, folder);
    command.arg("--home").arg(folder.join("books")).args(args);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(out)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A program that refuses its arguments does not read.
    let _ = stdin.write_all(typed);
    drop(stdin);
    Some(child.wait_with_output().unwrap())
}

#[test]
fn a_lost_cache_is_told_by_every_command_until_it_is_begun_anew() {
    let Some(program) = program() else { return };
    if !ready() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let books = folder.path().join("books");
    let choba = format!("'{}' --home '{}'", program.display(), books.display());
    let lines = [
        format!("{choba} list >/dev/null 2>&1; echo first $?"),
        format!("rm '{0}/ledger.db'; ls '{0}' > before", books.display()),
        format!(
            "for c in list doctor sync check rebuild 'shop list' 'backup x' 'operations'; do \
                   printf 'passphrase=long enough\\n' | {choba} --lang ja $c >>told 2>&1; echo lost $?; done"
        ),
        format!("{choba} --json list 2>/dev/null | grep -c begin-anew"),
        format!(
            "ls '{}' > after; cmp before after; echo same $?",
            books.display()
        ),
        format!("{choba} begin-anew 2>&1 >/dev/null; echo anew $?"),
        format!("{choba} list >/dev/null 2>&1; echo list $?"),
        format!("{choba} doctor >/dev/null 2>&1; echo doctor $?"),
        format!(
            "{choba} doctor --seen >/dev/null 2>&1; {choba} doctor >/dev/null 2>&1; echo seen $?"
        ),
    ];
    let line = format!(
        "cd '{}' && {{ {}; }}",
        folder.path().display(),
        lines.join("; ")
    );
    let output = with_keychain(&line, folder.path(), &[]);
    let said = said(&output);
    for part in [
        "first 0", "same 0", "anew 0", "list 0", "doctor 1", "seen 0",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(said.matches("lost 1").count(), 8, "{said}");
    let told = std::fs::read_to_string(folder.path().join("told")).unwrap();
    assert_eq!(told.matches("見つかりません").count(), 8, "{told}");
}

#[test]
fn a_key_that_is_gone_ends_with_5_and_leaves_the_cache() {
    let Some(program) = program() else { return };
    if !ready() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let books = folder.path().join("books");
    let choba = format!("'{}' --home '{}'", program.display(), books.display());
    let file = books.join("ledger.db");
    let first = with_keychain(&format!("{choba} list"), folder.path(), &[]);
    assert!(first.status.success(), "{}", said(&first));
    let before = std::fs::read(&file).unwrap();
    // Another keychain: the item is not in it.
    std::fs::remove_dir_all(folder.path().join("data")).unwrap();
    let output = with_keychain(&format!("{choba} --lang ja list"), folder.path(), &[]);
    assert_eq!(output.status.code(), Some(5), "{}", said(&output));
    assert!(said(&output).contains("鍵が"), "{}", said(&output));
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[test]
fn restoring_without_a_keychain_leaves_nothing_and_works_when_tried_again() {
    let Some(program) = program() else { return };
    if !ready() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy");
    let choba = format!("'{}'", program.display());
    let pass = "printf 'passphrase=long enough\\n' |";
    let at = |name: &str| format!("{choba} --home '{}'", folder.path().join(name).display());
    // A cache that nobody ever used would be replaced.
    let made = format!(
        "printf 'shop_pass=a1' | {0} shop add a --environment sandbox --shop-id tshop00000000 --pg-url http://127.0.0.1:9 && \
         {pass} {0} backup '{1}'",
        at("old"),
        copy.display()
    );
    let output = with_keychain(&made, folder.path(), &[]);
    assert!(output.status.success(), "{}", said(&output));
    let copy = copy.display().to_string();
    for (lang, word) in [("ja", "動いていません"), ("en", "does not run")] {
        let typed = b"passphrase=long enough\n";
        let args = ["--lang", lang, "restore", &copy];
        let output = bare(folder.path(), &args, typed, Stdio::piped()).unwrap();
        assert_eq!(output.status.code(), Some(5), "{}", said(&output));
        assert!(said(&output).contains(word), "{}", said(&output));
        for left in ["ledger.db", "ledger.next", "restore.part", "home_id"] {
            assert!(!folder.path().join("books").join(left).exists(), "{left}");
        }
    }
    let again = format!(
        "{pass} {0} restore '{copy}' && {0} list && {pass} {0} restore '{copy}'; echo $?",
        at("books")
    );
    let output = with_keychain(&again, folder.path(), &[]);
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(
        told.trim_end().ends_with('2'),
        "a sound cache is not replaced: {}",
        said(&output)
    );
}

#[test]
fn a_restore_that_is_killed_leaves_the_old_state_or_the_new_one() {
    let Some(program) = program() else { return };
    if !ready() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let choba = format!("'{}' --home \"$PWD/$n\"", program.display());
    // Killed after a moment that grows with each round, from before its first step to after its last.
    let line = format!(
        "cd '{}'; n=old; printf 'passphrase=long enough\\n' | {choba} backup \"$PWD/copy\" >/dev/null 2>&1; \
         for i in $(seq 0 24); do n=r$i; \
           printf 'passphrase=long enough\\n' > in; {choba} restore \"$PWD/copy\" < in >/dev/null 2>&1 & \
           pid=$!; sleep 0.$(printf %03d $((i * 40))); kill -9 $pid 2>/dev/null; wait $pid 2>/dev/null; \
           if test -e $n/home_id -o -e $n/home_id.next; then {choba} list >/dev/null 2>&1; \
           else {choba} restore \"$PWD/copy\" < in >/dev/null 2>&1; fi; \
           if test $? -eq 0; then echo fine; else echo broken $i; fi; \
         done",
        folder.path().display()
    );
    let output = with_keychain(&line, folder.path(), &[]);
    let text = said(&output);
    assert_eq!(text.matches("fine").count(), 25, "{text}");
}

#[test]
fn output_that_cannot_be_written_is_an_error_and_a_closed_pipe_is_none() {
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full");
    let folder = tempfile::tempdir().unwrap();
    for args in [&["--help"][..], &["--json", "--lang", "ja", "list"]] {
        let Some(output) = bare(folder.path(), args, b"", full().unwrap().into()) else {
            return;
        };
        assert_ne!(output.status.code(), Some(0), "{args:?}: {}", said(&output));
        assert!(!said(&output).contains("panicked"), "{}", said(&output));
    }
    let program = program().unwrap();
    let line = format!(
        "'{}' --help | head -c 1 >/dev/null; echo ${{PIPESTATUS[0]}}",
        program.display()
    );
    let mut bash = alone("bash", folder.path());
    let output = bash.args(["-c", &line]).output().unwrap();
    assert_eq!(said(&output).trim(), "0");
}

#[test]
fn what_is_wrong_is_told_in_japanese_and_the_secret_is_not_repeated() {
    let folder = tempfile::tempdir().unwrap();
    for (args, typed, part) in [
        (
            &["--lang", "ja", "shop", "set", "main", "open-sesame"][..],
            &b""[..],
            "",
        ),
        (
            &["--lang", "ja", "shop", "forget", "main", "open-sesame"],
            b"",
            "余分な引数",
        ),
        (&["--lang", "ja", "open-sesame"], b"", "choba --help"),
        (
            &["--lang", "ja", "list", "--min", "open-sesame"],
            b"",
            "--min",
        ),
        (&["--lang", "ja", "--help"], b"", "コマンド:"),
        (&["--lang", "ja", "shop", "add", "--help"], b"", "使い方:"),
    ] {
        let Some(output) = bare(folder.path(), args, typed, Stdio::piped()) else {
            return;
        };
        let text = said(&output);
        assert!(!text.contains("sesame"), "{text}");
        assert!(text.contains(part), "{text}");
        for english in ["error:", "Usage", "Options:", "required"] {
            assert!(!text.contains(english), "{text}");
        }
    }
}
