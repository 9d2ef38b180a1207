//! What the machine must have: libraries of the system, and Node.
//!
//! On Debian and its kin missing packages are installed; elsewhere they are named, with the way to
//! get them. Nothing is installed by any other road.

use crate::say::say;
use crate::step::{step, there};
use std::path::Path;

/// Node that Vite 8 and Vitest 4 need. Debian 12's own is 18.
const NODE_LEAST: (u32, u32) = (20, 19);

/// Packages to build and run: a C compiler and OpenSSL for SQLCipher, WebKitGTK and its company
/// for the window.
const BUILD: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
    "libxdo-dev",
];

/// Packages to check: a display without a screen, the browser's driver, a keychain of its own; a window manager, hands,
/// a source of drags, an input method of Japan, a trace of what leaves, and what a program costs.
const TEST: &[&str] = &[
    "xvfb",
    "webkit2gtk-driver",
    "dbus-x11",
    "gnome-keyring",
    "openbox",
    "xdotool",
    "xclip",
    "imagemagick",
    "python3-gi",
    "gir1.2-gtk-3.0",
    "fcitx5",
    "fcitx5-mozc",
    "fcitx5-frontend-gtk3",
    "strace",
    "time",
];

/// What the person is about to do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Build and run.
    Run,
    /// Run every check.
    Test,
}

/// Makes sure of the system's libraries.
pub fn libraries(purpose: Purpose) -> Result<(), String> {
    if there("dpkg-query") && there("apt-get") {
        return debian(&wanted(purpose));
    }
    elsewhere()
}

fn wanted(purpose: Purpose) -> Vec<&'static str> {
    let more = if purpose == Purpose::Test { TEST } else { &[] };
    BUILD.iter().chain(more).copied().collect()
}

fn debian(wanted: &[&str]) -> Result<(), String> {
    let missing: Vec<&str> = wanted
        .iter()
        .copied()
        .filter(|name| !installed(name))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    say(&format!("missing Debian packages: {}", missing.join(" ")));
    let by_hand = format!("sudo apt-get install {}", missing.join(" "));
    let root = step("id")
        .arg("-u")
        .output()
        .is_some_and(|id| id.trim() == "0");
    if !root && !there("sudo") {
        return Err(format!(
            "install them as root, then start again:\n  {by_hand}"
        ));
    }
    apt(root, &["update", "-qq"])
        .and_then(|()| {
            apt(
                root,
                &[&["install", "-y", "--no-install-recommends"], &missing[..]].concat(),
            )
        })
        .map_err(|error| format!("{error}\ninstall them yourself, then start again:\n  {by_hand}"))
}

fn apt(root: bool, args: &[&str]) -> Result<(), String> {
    let made = if root {
        step("apt-get")
    } else {
        step("sudo").arg("apt-get")
    };
    made.args(args)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .run()
}

/// Whether dpkg has a package in working order.
fn installed(package: &str) -> bool {
    step("dpkg-query")
        .args(["-W", "-f", "${Status}", package])
        .output()
        .is_some_and(|status| status.contains("ok installed"))
}

fn elsewhere() -> Result<(), String> {
    match std::env::consts::OS {
        "macos" => need(
            step("xcode-select").arg("-p").output().is_some(),
            "the Xcode command line tools are missing: xcode-select --install",
        ),
        "windows" => {
            say(
                "needed on Windows: Visual Studio Build Tools with C++, and for SQLCipher's OpenSSL\n\
                 Strawberry Perl and nasm (winget install StrawberryPerl.StrawberryPerl NASM.NASM).\n\
                 WebView2 is part of Windows 10 and 11.",
            );
            need(
                there("perl"),
                "perl is missing: winget install StrawberryPerl.StrawberryPerl",
            )
        }
        _ => need(
            step("pkg-config")
                .args(["--exists", "webkit2gtk-4.1", "openssl"])
                .output()
                .is_some(),
            &format!(
                "WebKitGTK 4.1 or OpenSSL for development is missing.\n{}",
                other_linux()
            ),
        ),
    }
}

/// The command of the distribution at hand.
fn other_linux() -> &'static str {
    if Path::new("/etc/fedora-release").exists() {
        return "sudo dnf install gcc make pkgconf-pkg-config openssl-devel webkit2gtk4.1-devel \
                libappindicator-gtk3-devel librsvg2-devel libxdo-devel";
    }
    if Path::new("/etc/arch-release").exists() {
        return "sudo pacman -S --needed base-devel openssl webkit2gtk-4.1 libappindicator-gtk3 \
                librsvg xdotool";
    }
    "Look for your system's packages of: a C compiler, make, pkg-config, OpenSSL, WebKitGTK 4.1, \
     ayatana-appindicator3, librsvg2, libxdo (each with its headers)."
}

fn need(met: bool, message: &str) -> Result<(), String> {
    if met { Ok(()) } else { Err(message.to_owned()) }
}

/// Makes sure of Node.
pub fn node() -> Result<(), String> {
    let least = format!("{}.{}", NODE_LEAST.0, NODE_LEAST.1);
    let how = "get it from https://nodejs.org (or nvm, fnm, volta); Debian 12's own is too old";
    let said = step("node")
        .arg("--version")
        .output()
        .ok_or_else(|| format!("Node {least} or newer is needed and none was found: {how}"))?;
    match version(&said) {
        Some(found) if found >= NODE_LEAST => Ok(()),
        _ => Err(format!(
            "Node {least} or newer is needed, this one is {}: {how}",
            said.trim()
        )),
    }
}

/// Major and minor of `v20.20.2`.
fn version(said: &str) -> Option<(u32, u32)> {
    let mut parts = said.trim().trim_start_matches('v').split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// Whether a window can be opened here.
pub fn display() -> bool {
    if cfg!(any(windows, target_os = "macos")) {
        return true;
    }
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_are_read() {
        let check = |said: &str, expected| assert_eq!(version(said), expected, "{said}");
        check("v20.20.2\n", Some((20, 20)));
        check("v18.19.0", Some((18, 19)));
        check("22.1.0-nightly", Some((22, 1)));
        check("", None);
        check("node", None);
    }

    #[test]
    fn checks_need_all_that_running_needs() {
        let run = wanted(Purpose::Run);
        assert!(run.iter().all(|name| wanted(Purpose::Test).contains(name)));
    }
}
