//! A keychain of a story's own: a bus, and on it a service that is open or locked.

use crate::things::Things;
use crate::{Done, Failure};
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::time::{Duration, Instant};

/// How long the service may take to be there.
const PATIENCE: Duration = Duration::from_secs(20);
/// What opens it.
pub const PASSWORD: &str = "keychain-of-a-story";
const SERVICE: &str = "org.freedesktop.secrets";
const COLLECTION: &str = "array:objpath:/org/freedesktop/secrets/collection/login";

/// The programs that it needs.
pub const NEEDED: &[&str] = &["dbus-daemon", "dbus-send", "gnome-keyring-daemon"];

/// What draws its question; no program that is called by its name.
pub const QUESTION: &str = "/usr/libexec/gcr-prompter";

impl Things {
    /// Starts a bus, and an open keychain on it.
    ///
    /// # Errors
    /// When one of them does not come up.
    pub fn keychain(&mut self) -> Done {
        let mut bus = self
            .command(
                "dbus-daemon",
                &["--session", "--nofork", "--print-address=1"],
            )
            .stdout(Stdio::piped())
            .spawn()?;
        let mut address = String::new();
        if let Some(out) = bus.stdout.take() {
            BufReader::new(out).read_line(&mut address)?;
        }
        self.keep(bus);
        self.tell("DBUS_SESSION_BUS_ADDRESS", address.trim());
        self.service()
    }

    fn service(&self) -> Done {
        let args = ["--foreground", "--unlock", "--components=secrets"];
        let mut service = self
            .command("gnome-keyring-daemon", &args)
            .stdin(Stdio::piped())
            .spawn()?;
        if let Some(mut password) = service.stdin.take() {
            password.write_all(PASSWORD.as_bytes())?;
        }
        self.keep(service);
        let start = Instant::now();
        while !self.is_open()? {
            if start.elapsed() > PATIENCE {
                return Err("the keychain does not open".into());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// Locks it.
    ///
    /// # Errors
    /// When it does not lock.
    pub fn lock(&self) -> Done {
        let lock = [
            "/org/freedesktop/secrets",
            "org.freedesktop.Secret.Service.Lock",
            COLLECTION,
        ];
        self.ask(SERVICE, &lock)?;
        if self.is_open()? {
            return Err("the keychain does not lock".into());
        }
        Ok(())
    }

    /// Whether the service is there and its collection open.
    fn is_open(&self) -> Result<bool, Failure> {
        let has = [
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus.NameHasOwner",
            "string:org.freedesktop.secrets",
        ];
        if !self.ask("org.freedesktop.DBus", &has)?.contains("true") {
            return Ok(false);
        }
        let locked = [
            "/org/freedesktop/secrets/collection/login",
            "org.freedesktop.DBus.Properties.Get",
            "string:org.freedesktop.Secret.Collection",
            "string:Locked",
        ];
        Ok(self.ask(SERVICE, &locked)?.contains("boolean false"))
    }

    /// Calls something on the bus; empty where it refuses.
    fn ask(&self, whom: &str, words: &[&str]) -> Result<String, Failure> {
        let whom = format!("--dest={whom}");
        let said = self
            .command("dbus-send", &["--session", "--print-reply", &whom])
            .args(words)
            .stdout(Stdio::piped())
            .output()?;
        Ok(String::from_utf8_lossy(&said.stdout).into_owned())
    }
}
