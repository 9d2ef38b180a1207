//! A polkit of a story's own, on a bus that the program finds where the system's is. It says yes to everybody, and counts how
//! often it was asked.

use crate::things::Things;
use crate::{Failure, Stage};
use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::zvariant::OwnedValue;

/// The programs that it needs; and root, for a place of its own in the file system.
pub const NEEDED: &[&str] = &["dbus-daemon", "unshare", "mount"];

/// The action of the program's policy.
const ACTION: &str = "jp.choba.desk.approve";

/// The folder of the system's bus.
const SYSTEM: &str = "/run/dbus";

/// Whether this machine lets a story have one.
pub fn allowed() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}

/// It, until it is dropped.
pub struct Polkit {
    folder: PathBuf,
    asked: Arc<AtomicUsize>,
    _served: Connection,
}

impl Polkit {
    /// What puts its folder in the place of the system's bus, for one program and its children.
    pub fn place(&self) -> Vec<String> {
        let script = format!(
            "mkdir -p {SYSTEM} && mount --bind '{}' {SYSTEM} && exec \"$@\"",
            self.folder.display()
        );
        let words = ["unshare", "--mount", "sh", "-c", &script, "sh"];
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    /// Starts it in a room.
    ///
    /// # Errors
    /// When the bus does not come up.
    pub fn start(things: &Things, room: &Path) -> Result<Self, Failure> {
        let folder = room.join("system-bus");
        std::fs::create_dir_all(&folder)?;
        let address = format!(
            "--address=unix:path={}",
            folder.join("system_bus_socket").display()
        );
        let mut bus = things
            .command(
                "dbus-daemon",
                &["--session", "--nofork", "--print-address=1", &address],
            )
            .stdout(Stdio::piped())
            .spawn()?;
        let mut address = String::new();
        if let Some(out) = bus.stdout.take() {
            BufReader::new(out).read_line(&mut address)?;
        }
        things.keep(bus);
        let asked = Arc::new(AtomicUsize::new(0));
        let served = Builder::address(address.trim())?
            .name("org.freedesktop.PolicyKit1")?
            .serve_at(
                "/org/freedesktop/PolicyKit1/Authority",
                Authority(Arc::clone(&asked)),
            )?
            .build()?;
        Ok(Self {
            folder,
            asked,
            _served: served,
        })
    }
}

impl Stage {
    /// How often polkit was asked.
    pub fn asked_polkit(&self) -> usize {
        let polkit = self.things.polkit();
        polkit.map_or(0, |polkit| polkit.asked.load(Ordering::Relaxed))
    }
}

/// An action as polkit lists it (its reference manual, `ActionDescription`).
type Action = (
    String,
    String,
    String,
    String,
    String,
    String,
    u32,
    u32,
    u32,
    HashMap<String, String>,
);

struct Authority(Arc<AtomicUsize>);

#[zbus::interface(name = "org.freedesktop.PolicyKit1.Authority")]
impl Authority {
    fn enumerate_actions(&self, _locale: &str) -> Vec<Action> {
        let text = String::new;
        let none = HashMap::new();
        let id = ACTION.to_owned();
        vec![(id, text(), text(), text(), text(), text(), 0, 0, 2, none)]
    }

    fn check_authorization(
        &self,
        _subject: (String, HashMap<String, OwnedValue>),
        _action: String,
        _details: HashMap<String, String>,
        _flags: u32,
        _question: String,
    ) -> (bool, bool, HashMap<String, String>) {
        self.0.fetch_add(1, Ordering::Relaxed);
        (true, false, HashMap::new())
    }
}
