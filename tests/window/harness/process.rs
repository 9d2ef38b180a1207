//! The processes of a room: the program and what it started, told by the home that stands in their environment.

use crate::{Done, Stage};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// How long a killed process may take to be gone.
const PATIENCE: Duration = Duration::from_secs(10);

/// Folders in `/proc` of all processes with this home.
pub fn at_home(home: &Path) -> Vec<PathBuf> {
    let mark = format!("HOME={}", home.display()).into_bytes();
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .map(|process| process.path())
        .filter(|process| {
            let environment = fs::read(process.join("environ")).unwrap_or_default();
            environment.split(|byte| *byte == 0).any(|one| one == mark)
        })
        .collect()
}

/// The process ids of those that are called so; the kernel keeps fifteen characters of a name.
pub fn named(home: &Path, name: &str) -> Vec<u32> {
    let short: String = name.chars().take(15).collect();
    at_home(home)
        .iter()
        .filter(|process| {
            fs::read_to_string(process.join("comm")).is_ok_and(|comm| comm.trim() == short)
        })
        .filter_map(|process| process.file_name()?.to_str()?.parse().ok())
        .collect()
}

/// Clock ticks that a process has spent, its own and the system's for it.
pub fn ticks(pid: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // `pid (name) state …`: times are the 12th and 13th words after the name.
    let words: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split(' ')
        .collect();
    [12, 13]
        .iter()
        .filter_map(|at| words.get(*at)?.parse::<u64>().ok())
        .sum()
}

impl Stage {
    /// Kills the page's process as the system would, and waits until it is gone.
    ///
    /// # Errors
    /// When there is none, or it does not go.
    pub async fn kill_page(&self) -> Done {
        let start = Instant::now();
        let mut pages = named(&self.home(), "WebKitWebProcess");
        while pages.is_empty() && start.elapsed() < PATIENCE {
            tokio::time::sleep(Duration::from_millis(20)).await;
            pages = named(&self.home(), "WebKitWebProcess");
        }
        if pages.is_empty() {
            return Err("the page has no process".into());
        }
        for pid in &pages {
            Command::new("kill")
                .args(["-KILL", &pid.to_string()])
                .status()?;
        }
        while pages
            .iter()
            .any(|pid| named(&self.home(), "WebKitWebProcess").contains(pid))
        {
            if start.elapsed() > PATIENCE {
                return Err("the page's process does not go".into());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }
}
