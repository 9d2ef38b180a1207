//! `cargo xtask bench` and `cargo xtask pictures`: build what they need, then hand over to the
//! programs of `tests/window`, which know how to start a display and drive a window.

use crate::checks::SELECTED;
use crate::say::say;
use crate::step::{Step, cargo, results_only};
use crate::system::{self, Purpose};
use crate::{setup, tree};

/// Measures. JSON lines come on stdout, everything else on stderr.
pub fn bench(args: &[String]) -> Result<(), String> {
    results_only();
    let (profile, rest) = taken("--profile", args, "window")?;
    let (only, rest) = taken("--only", &rest, "")?;
    let known = ["start", "sync"];
    if !only.is_empty() && !known.contains(&only.as_str()) {
        return Err(format!("there is no bench `{only}`: {}", known.join(", ")));
    }
    let wanted = |name: &str| only.is_empty() || only == name;
    if wanted("sync") {
        sync(&profile)?;
    }
    if wanted("start") {
        start(&profile, &rest)?;
    }
    Ok(())
}

/// How fast a sync asks, beside the ideal and beside the HTTP client alone.
fn sync(profile: &str) -> Result<(), String> {
    setup::for_run()?;
    cargo("bench")
        .args(SELECTED)
        .args(["--bench", "sync", "--profile", profile])
        .results()
        .run()
}

/// Start-up against a blank window on the same toolkit.
fn start(profile: &str, args: &[String]) -> Result<(), String> {
    prepare(profile, &["choba", "choba-blank"])?;
    hand_over(profile)?
        .args(["--bin", "bench", "--"])
        .args(args)
        .env("CHOBA_BLANK_BIN", tree::built("choba-blank", profile)?)
        .env("CHOBA_BENCH_PROFILE", profile)
        .results()
        .run()
}

/// Takes the pictures.
pub fn pictures(args: &[String]) -> Result<(), String> {
    let (profile, rest) = taken("--profile", args, "dev")?;
    if let Some(other) = rest.first() {
        return Err(format!("pictures knows no `{other}`; see cargo xtask help"));
    }
    prepare(&profile, &["choba"])?;
    hand_over(&profile)?.args(["--bin", "pictures"]).run()
}

fn prepare(profile: &str, programs: &[&str]) -> Result<(), String> {
    if !cfg!(target_os = "linux") {
        return Err("this needs Linux: Xvfb and WebKitWebDriver".to_owned());
    }
    system::libraries(Purpose::Test)?;
    setup::for_run()?;
    say(&format!("building with the profile `{profile}`"));
    let mut build = cargo("build").args(SELECTED).args(["--profile", profile]);
    for program in programs {
        build = build.args(["--bin", program]);
    }
    build.run()
}

fn hand_over(profile: &str) -> Result<Step, String> {
    let choba = tree::built("choba", profile)?;
    Ok(cargo("run")
        .args(["--quiet", "--package", "choba-window-tests"])
        .env("CHOBA_BIN", choba))
}

/// Takes an option with its value out of the arguments.
fn taken(option: &str, args: &[String], default: &str) -> Result<(String, Vec<String>), String> {
    let mut value = default.to_owned();
    let mut rest = Vec::new();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        if arg == option {
            let given = args.next();
            value.clone_from(given.ok_or_else(|| format!("{option} needs a name"))?);
        } else {
            rest.push(arg.clone());
        }
    }
    Ok((value, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_is_taken_out() {
        let args = ["--runs", "3", "--profile", "release"].map(str::to_owned);
        let (name, rest) = taken("--profile", &args, "window").unwrap();
        assert_eq!(
            (name.as_str(), rest.join(" ")),
            ("release", "--runs 3".to_owned())
        );
        assert_eq!(taken("--profile", &[], "dev").unwrap().0, "dev");
        assert!(taken("--profile", &["--profile".to_owned()], "dev").is_err());
    }
}
