//! `cargo xtask test`: every check, in order of speed, and at the end which one failed and how to
//! run it alone. The table below is the whole list; CI runs this and nothing else.
//!
//! Two cores do it in well under 40 minutes: the debug build that the tests make is the one that
//! the window tests start (it embeds the built UI), so nothing big is built twice.

use crate::say::say;
use crate::step::{cargo, cargo_has, there};
use crate::system::{self, Purpose};
use crate::{deny, setup, tree, types, ui};
use std::time::{Duration, Instant};

/// What a check ended with when it did not fail.
pub enum Outcome {
    /// Fine.
    Passed,
    /// Not done, and why; said loudly.
    Skipped(String),
}

/// A check's answer.
pub type Checked = Result<Outcome, String>;

struct Check {
    name: &'static str,
    says: &'static str,
    run: fn(&Options) -> Checked,
}

/// In order of speed. What is quick fails first.
const CHECKS: &[Check] = &[
    Check {
        name: "machine",
        says: "libraries and Node are there",
        run: |_| done(setup::machine(Purpose::Test)),
    },
    Check {
        name: "fmt",
        says: "Rust is formatted",
        run: |_| done(cargo("fmt").args(["--all", "--check"]).run()),
    },
    Check {
        name: "tidy",
        says: "the rules of the house",
        run: |_| {
            done(
                cargo("test")
                    .args(["--quiet", "--package", "choba-tidy"])
                    .run(),
            )
        },
    },
    Check {
        name: "deny",
        says: "licences, bans, sources of dependencies",
        run: |_| deny::check(),
    },
    Check {
        name: "types",
        says: "generated TypeScript is fresh",
        run: |_| done(types::check()),
    },
    Check {
        name: "ui",
        says: "the UI: types, tests, build",
        run: |_| done(ui_checks()),
    },
    Check {
        name: "clippy",
        says: "lints, warnings are errors",
        run: |_| done(clippy()),
    },
    Check {
        name: "rust",
        says: "all Rust tests but the window's",
        run: |_| done(rust()),
    },
    Check {
        name: "keychain",
        says: "a real keychain, on a bus of its own",
        run: |_| keychain(),
    },
    Check {
        name: "window",
        says: "the built program under a display of its own",
        run: window,
    },
];

#[derive(Default)]
struct Options {
    only: Vec<String>,
    list: bool,
    keep_going: bool,
    release: bool,
}

impl Options {
    fn read(args: &[String]) -> Result<Self, String> {
        let mut options = Self::default();
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--only" => {
                    let name = args.next().ok_or("--only needs the name of a check")?;
                    if !CHECKS.iter().any(|check| check.name == name) {
                        return Err(format!(
                            "there is no check `{name}`; see cargo xtask test --list"
                        ));
                    }
                    options.only.push(name.clone());
                }
                "--list" => options.list = true,
                "--keep-going" => options.keep_going = true,
                "--release" => options.release = true,
                other => return Err(format!("unknown option {other}; see cargo xtask help")),
            }
        }
        Ok(options)
    }

    fn wants(&self, check: &Check) -> bool {
        self.only.is_empty() || self.only.iter().any(|name| name == check.name)
    }
}

/// Runs the checks that were asked for.
pub fn test(args: &[String]) -> Result<(), String> {
    let options = Options::read(args)?;
    if options.list {
        for check in CHECKS {
            say(&format!("{:<10} {}", check.name, check.says));
        }
        return Ok(());
    }
    let mut lines = Vec::new();
    let mut failed = Vec::new();
    for check in CHECKS.iter().filter(|check| options.wants(check)) {
        say(&format!("\n── {}: {}", check.name, check.says));
        let start = Instant::now();
        let answer = (check.run)(&options);
        lines.push(line(check, &answer, start.elapsed()));
        if let Err(error) = answer {
            say(&format!("\n{error}"));
            failed.push(check.name);
            if !options.keep_going {
                break;
            }
        }
    }
    conclude(&lines, &failed)
}

fn line(check: &Check, answer: &Checked, took: Duration) -> String {
    let word = match answer {
        Ok(Outcome::Passed) => "ok".to_owned(),
        Ok(Outcome::Skipped(why)) => format!("SKIPPED: {why}"),
        Err(_) => "FAILED".to_owned(),
    };
    format!("{:<10} {:>6}  {word}", check.name, clock(took))
}

/// Minutes and seconds.
fn clock(took: Duration) -> String {
    format!("{}:{:02}", took.as_secs() / 60, took.as_secs() % 60)
}

fn conclude(lines: &[String], failed: &[&str]) -> Result<(), String> {
    say("\n── summary");
    for line in lines {
        say(line);
    }
    if failed.is_empty() {
        return Ok(());
    }
    let alone: Vec<String> = failed
        .iter()
        .map(|name| format!("  cargo xtask test --only {name}"))
        .collect();
    Err(format!(
        "failed: {}. Alone:\n{}",
        failed.join(", "),
        alone.join("\n")
    ))
}

fn done(result: Result<(), String>) -> Checked {
    result.map(|()| Outcome::Passed)
}

fn ui_checks() -> Result<(), String> {
    ui::packages()?;
    ui::npm(&["run", "check"]).run()?;
    ui::npm(&["test"]).run()?;
    ui::build()
}

/// The program embeds `ui/dist`, so the UI comes first here too.
fn clippy() -> Result<(), String> {
    ui_built()?;
    cargo("clippy")
        .args(["--workspace", "--all-targets", "--", "-D", "warnings"])
        .run()
}

fn ui_built() -> Result<(), String> {
    ui::packages()?;
    ui::build_if_older()
}

/// What all checks of the program build. Cargo unites the features of whatever is selected: another selection is another
/// build of half the dependencies. So is one feature more that only tests ask for.
pub const SELECTED: [&str; 5] = [
    "--workspace",
    "--exclude",
    "choba-tidy",
    "--exclude",
    "choba-window-tests",
];

/// Tidy, the window and the keychain have checks of their own.
fn rust() -> Result<(), String> {
    ui_built()?;
    if cargo_has("nextest") {
        // No test is tried again: one that fails now and then has a fault, or the program has.
        return cargo("nextest")
            .arg("run")
            .args(SELECTED)
            .args(["--no-fail-fast", "--retries", "0"])
            .run();
    }
    cargo("test").args(SELECTED).arg("--no-fail-fast").run()
}

/// The built program, killed in the middle of its work so many times; the counts are the last line on stdout.
pub fn kills(count: &str) -> Result<(), String> {
    hardened("killed_in_the_middle", ("CHOBA_KILLS", count))
}

/// The built program on disks that fail at their n-th write; `all` tries every n.
pub fn faults(which: &str) -> Result<(), String> {
    hardened("on_a_disk_that_fails", ("CHOBA_FAULTS", which))
}

fn hardened(tests: &str, (name, value): (&str, &str)) -> Result<(), String> {
    ui_built()?;
    program("dev")?;
    cargo("test")
        .arg("--quiet")
        .args(SELECTED)
        .args(["--test", "keychain", "--", tests, "--nocapture"])
        .env("CHOBA_BIN", tree::built("choba", "dev")?)
        .env("CHOBA_MUST_RUN", "1")
        .env(name, value)
        .results()
        .run()
}

/// The built program and hostile files of so many bytes each.
pub fn hostile_files(bytes: &str) -> Result<(), String> {
    system::libraries(Purpose::Test)?;
    ui_built()?;
    program("window")?;
    cargo("test")
        .arg("--quiet")
        .args(SELECTED)
        .args(["--test", "keychain", "--", "hostile::", "--nocapture"])
        .args(["--test-threads", "1"])
        .env("CHOBA_BIN", tree::built("choba", "window")?)
        .env("CHOBA_MUST_RUN", "1")
        .env("CHOBA_HOSTILE_BYTES", bytes)
        .results()
        .run()
}

/// The program that the checks start.
fn program(profile: &str) -> Result<(), String> {
    cargo("build")
        .args(SELECTED)
        .args(["--bin", "choba", "--profile", profile])
        .run()
}

fn keychain() -> Checked {
    if !cfg!(target_os = "linux") {
        return skipped("needs Linux: elsewhere it would be the person's own keychain");
    }
    for program in ["dbus-run-session", "gnome-keyring-daemon"] {
        if !there(program) {
            return Err(format!(
                "{program} is not there; cargo xtask test --only machine"
            ));
        }
    }
    ui_built()?;
    program("dev")?;
    done(
        cargo("test")
            .args(SELECTED)
            .args(["--test", "keychain"])
            .env("CHOBA_BIN", tree::built("choba", "dev")?)
            .env("CHOBA_MUST_RUN", "1")
            .run(),
    )
}

fn window(options: &Options) -> Checked {
    if !cfg!(target_os = "linux") {
        return skipped("needs Linux (Xvfb and WebKitWebDriver)");
    }
    system::libraries(Purpose::Test)?;
    ui_built()?;
    let profile = if options.release { "release" } else { "dev" };
    program(profile)?;
    done(
        cargo("test")
            .args([
                "--package",
                "choba-window-tests",
                "--test",
                "window",
                "--no-fail-fast",
            ])
            .args(["--", "--test-threads", "2"])
            .env("CHOBA_BIN", tree::built("choba", profile)?)
            .env("CHOBA_MUST_RUN", "1")
            .run(),
    )
}

/// The window's stories of a hostile page, with so many calls; the counts are the last line on stdout.
pub fn attacked(calls: &str, seed: &str) -> Result<(), String> {
    system::libraries(Purpose::Test)?;
    ui_built()?;
    program("window")?;
    cargo("test")
        .args([
            "--quiet",
            "--package",
            "choba-window-tests",
            "--test",
            "window",
        ])
        .args(["--", "attack::", "--nocapture"])
        .env("CHOBA_BIN", tree::built("choba", "window")?)
        .env("CHOBA_MUST_RUN", "1")
        .env("CHOBA_ATTACK_CALLS", calls)
        .env("CHOBA_ATTACK_SEED", seed)
        .results()
        .run()
}

fn skipped(why: &str) -> Checked {
    Ok(Outcome::Skipped(why.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(args: &[&str]) -> Result<Options, String> {
        Options::read(&args.iter().map(|&arg| arg.to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn names_are_checked() {
        assert!(read(&["--only", "fmt"]).is_ok_and(|options| options.only == ["fmt"]));
        assert!(read(&["--only", "nothing"]).is_err());
        assert!(read(&["--only"]).is_err());
        assert!(read(&["--fast"]).is_err());
    }

    #[test]
    fn a_failure_says_how_to_run_it_alone() {
        let message = conclude(&[], &["tidy", "ui"]).unwrap_err();
        assert!(message.contains("cargo xtask test --only tidy\n  cargo xtask test --only ui"));
        assert!(conclude(&[], &[]).is_ok());
    }

    #[test]
    fn time_is_minutes_and_seconds() {
        assert_eq!(clock(Duration::from_millis(61_900)), "1:01");
    }
}
