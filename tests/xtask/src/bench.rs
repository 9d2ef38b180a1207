//! `cargo xtask bench` and `cargo xtask pictures`: build what they need, then hand over to the
//! programs of `tests/window`, which know how to start a display and drive a window.

use crate::say::say;
use crate::step::{Step, cargo, results_only};
use crate::system::{self, Purpose};
use crate::{setup, tree};

/// Measures. JSON lines come on stdout, everything else on stderr.
pub fn bench(args: &[String]) -> Result<(), String> {
    results_only();
    let (profile, rest) = profile(args, "window")?;
    prepare(&profile, &["choba", "choba-blank"])?;
    hand_over(&profile)?
        .args(["--bin", "bench", "--"])
        .args(&rest)
        .env("CHOBA_BLANK_BIN", tree::built("choba-blank", &profile)?)
        .env("CHOBA_BENCH_PROFILE", &profile)
        .results()
        .run()
}

/// Takes the pictures.
pub fn pictures(args: &[String]) -> Result<(), String> {
    let (profile, rest) = profile(args, "dev")?;
    prepare(&profile, &["choba"])?;
    hand_over(&profile)?
        .args(["--bin", "pictures", "--"])
        .args(&rest)
        .run()
}

fn prepare(profile: &str, packages: &[&str]) -> Result<(), String> {
    if !cfg!(target_os = "linux") {
        return Err("this needs Linux: Xvfb and WebKitWebDriver".to_owned());
    }
    system::libraries(Purpose::Test)?;
    setup::for_run()?;
    say(&format!("building with the profile `{profile}`"));
    let mut build = cargo("build").args(["--profile", profile]);
    for package in packages {
        build = build.args(["--package", package]);
    }
    build.run()
}

fn hand_over(profile: &str) -> Result<Step, String> {
    let choba = tree::built("choba", profile)?;
    Ok(cargo("run")
        .args(["--quiet", "--package", "choba-window-tests"])
        .env("CHOBA_BIN", choba))
}

/// Takes `--profile P` out of the arguments.
fn profile(args: &[String], default: &str) -> Result<(String, Vec<String>), String> {
    let mut profile = default.to_owned();
    let mut rest = Vec::new();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        if arg == "--profile" {
            profile = args.next().ok_or("--profile needs a name")?.clone();
        } else {
            rest.push(arg.clone());
        }
    }
    Ok((profile, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_is_taken_out() {
        let args = ["--runs", "3", "--profile", "release"].map(str::to_owned);
        let (name, rest) = profile(&args, "window").unwrap();
        assert_eq!(
            (name.as_str(), rest.join(" ")),
            ("release", "--runs 3".to_owned())
        );
        assert_eq!(profile(&[], "dev").unwrap().0, "dev");
        assert!(profile(&["--profile".to_owned()], "dev").is_err());
    }
}
