//! `cargo xtask run`: from a fresh clone to the demo shop on the screen.

use crate::say::say;
use crate::step::{cargo, step};
use crate::{setup, system, tree};

/// Sets up, builds, starts. Without arguments, or with options only, it is `choba demo`.
pub fn run(args: &[String]) -> Result<(), String> {
    setup::for_run()?;
    say("building choba (the first time takes some minutes)");
    cargo("build").args(["--package", "choba"]).run()?;
    let choba = tree::built("choba", "dev")?;
    let arguments = arguments(args, system::display())?;
    let code = step(&choba.to_string_lossy()).args(&arguments).code()?;
    // 3 means done, with open warnings: the demo shop has some on purpose.
    match code {
        0 | 3 => Ok(()),
        code => Err(format!(
            "choba {} ended with exit code {code}",
            arguments.join(" ")
        )),
    }
}

/// The arguments for `choba`.
fn arguments(args: &[String], display: bool) -> Result<Vec<String>, String> {
    let command = args.first().is_some_and(|first| !first.starts_with('-'));
    if command && args.first().map(String::as_str) != Some("demo") {
        return Ok(args.to_vec());
    }
    let mut made = vec!["demo".to_owned()];
    made.extend(args.iter().skip(usize::from(command)).cloned());
    let headless = made.iter().any(|arg| arg == "--report");
    if !display && !headless {
        say(
            "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can\n\
             open. Doing the same work without one: sync, deliveries, check, chart.",
        );
        let report = tree::target()?.join("demo-report");
        made.extend(["--report".to_owned(), report.to_string_lossy().into_owned()]);
        if !made.iter().any(|arg| arg == "--json") {
            made.push("--json".to_owned());
        }
        say(&format!("The files will be in {}", report.display()));
    }
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &[&str], display: bool, expected: &str) {
        let input: Vec<String> = input.iter().map(|&arg| arg.to_owned()).collect();
        assert_eq!(arguments(&input, display).unwrap().join(" "), expected);
    }

    #[test]
    fn the_demo_is_the_default() {
        check(&[], true, "demo");
        check(&["--lang", "ja"], true, "demo --lang ja");
        check(&["demo", "--seed", "3"], true, "demo --seed 3");
    }

    #[test]
    fn other_commands_are_left_alone() {
        check(&["shop", "list"], false, "shop list");
    }

    #[test]
    fn without_a_display_it_reports() {
        let report = tree::target().unwrap().join("demo-report");
        check(
            &[],
            false,
            &format!("demo --report {} --json", report.display()),
        );
        check(&["--report", "out"], false, "demo --report out");
    }
}
