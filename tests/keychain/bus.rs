//! The outer side: a bus, a keychain daemon with an open or a locked collection, and on it one
//! inner test of this binary.

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Programs without which nothing can be tried.
const NEEDED: &[&str] = &["dbus-run-session", "gnome-keyring-daemon"];

/// Whether they are there. Loud when not; a failure when the run must not skip.
pub fn ready() -> bool {
    let missing: Vec<&str> = NEEDED.iter().copied().filter(|name| !there(name)).collect();
    if missing.is_empty() {
        return true;
    }
    let message = format!(
        "no keychain was tried: {} missing (Debian: dbus-x11 gnome-keyring)",
        missing.join(", ")
    );
    assert!(std::env::var_os("CHOBA_MUST_RUN").is_none(), "{message}");
    let _ = writeln!(std::io::stderr(), "SKIPPED: {message}");
    false
}

fn there(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok()
}

/// A command in a folder of its own, away from the person's bus, display and home.
pub fn alone(program: impl AsRef<std::ffi::OsStr>, folder: &Path) -> Command {
    let run = folder.join("run");
    let _ = std::fs::create_dir_all(&run);
    let _ = std::fs::set_permissions(&run, std::fs::Permissions::from_mode(0o700));
    let mut command = Command::new(program);
    command
        .env("HOME", folder)
        .env("XDG_RUNTIME_DIR", run)
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .env("XDG_CACHE_HOME", folder.join("cache"))
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("CHOBA_HOME");
    command
}

/// Runs a shell line on a bus with an unlocked keychain.
pub fn with_keychain(line: &str, folder: &Path, variables: &[(&str, &str)]) -> Output {
    on_a_bus(line, folder, variables).output().unwrap()
}

/// The shell line on a bus with an unlocked keychain, to be run.
pub fn on_a_bus(line: &str, folder: &Path, variables: &[(&str, &str)]) -> Command {
    let script = format!(
        "printf keychain-of-a-test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 && {line}"
    );
    let mut command = alone("dbus-run-session", folder);
    command
        .args(["--", "sh", "-c", &script])
        .envs(variables.iter().copied())
        .stdin(Stdio::null());
    command
}

/// Plays one inner test under a keychain.
fn play(inner: &str) {
    if !ready() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let me = std::env::current_exe().unwrap();
    let line = format!("exec '{}' --ignored --exact {inner}", me.display());
    let output = with_keychain(&line, folder.path(), &[]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{inner}: {said}");
    assert!(said.contains("1 passed"), "{inner} was not played: {said}");
}

#[test]
fn a_secret_is_kept_read_and_forgotten() {
    play("inner::a_secret_is_kept_read_and_forgotten");
}

#[test]
fn a_long_binary_secret_comes_back_whole() {
    play("inner::a_long_binary_secret_comes_back_whole");
}

#[test]
fn two_folders_do_not_see_each_other() {
    play("inner::two_folders_do_not_see_each_other");
}

#[test]
fn without_a_bus_it_is_unavailable_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let me = std::env::current_exe().unwrap();
    let mut command = alone(me, folder.path());
    let output = command
        .args(["--ignored", "--exact", "inner::no_bus_is_unavailable"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}"
    );
}
