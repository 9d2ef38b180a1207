//! A display without a screen.

use crate::Failure;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// Larger than any window that is opened on it.
pub const SCREEN: (u32, u32) = (1600, 1000);

/// One Xvfb; ends with it.
pub struct Display {
    server: Child,
    name: String,
}

impl Display {
    /// Starts it; Xvfb itself picks a free number.
    ///
    /// # Errors
    /// When Xvfb is not installed or does not come up.
    pub fn start((width, height): (u32, u32)) -> Result<Self, Failure> {
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                &format!("{width}x{height}x24"),
                "-nolisten",
                "tcp",
                "-noreset",
                // The input method runs as another user where we are root.
                "-ac",
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("Xvfb could not be started ({error}); Debian package xvfb"))?;
        let mut number = String::new();
        if let Some(out) = server.stdout.take() {
            BufReader::new(out).read_line(&mut number)?;
        }
        if number.trim().is_empty() {
            return Err("Xvfb did not say which display it serves".into());
        }
        Ok(Self {
            server,
            name: format!(":{}", number.trim()),
        })
    }

    /// Its name, such as `:99`.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        end(&mut self.server);
    }
}

/// Ends a process that we started, and waits for it.
pub fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}
