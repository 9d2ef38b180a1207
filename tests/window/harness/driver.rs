//! WebKitWebDriver, and the session in which it starts the program.

use crate::Failure;
use crate::display::end;
use crate::room::Room;
use fantoccini::wd::{Capabilities, TimeoutConfiguration};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::fs::File;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long the driver may take to listen.
const PATIENCE: Duration = Duration::from_secs(15);

/// The driver; ends with it.
pub struct Driver {
    process: Child,
    url: String,
}

impl Driver {
    /// Starts it in a room, on a display; `place` is put before its name. What it and the program say goes to `driver.log` there.
    ///
    /// # Errors
    /// When it is not installed or does not listen in time.
    pub fn start(
        room: &Room,
        display: &str,
        env: &[(&str, String)],
        place: &[String],
    ) -> Result<Self, Failure> {
        let port = free_port()?;
        let log = File::create(room.path().join("driver.log"))?;
        let driver = "WebKitWebDriver";
        let mut command = match place {
            [] => Command::new(driver),
            [first, rest @ ..] => {
                let mut command = Command::new(first);
                command.args(rest).arg(driver);
                command
            }
        };
        command
            .arg(format!("--port={port}"))
            .env("TAURI_AUTOMATION", "true")
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log);
        room.dress(&mut command, display);
        for (name, value) in env {
            command.env(name, value);
        }
        let process = command.spawn().map_err(|error| {
            format!(
                "WebKitWebDriver could not be started ({error}); Debian package webkit2gtk-driver"
            )
        })?;
        let driver = Self {
            process,
            url: format!("http://127.0.0.1:{port}"),
        };
        wait_for(port)?;
        Ok(driver)
    }

    /// Starts the program in a session.
    ///
    /// # Errors
    /// When the program does not open an automated window.
    pub async fn session(&self, program: &Path, args: &[String]) -> Result<Client, Failure> {
        let mut wanted = Capabilities::new();
        let options = json!({ "binary": program.to_string_lossy(), "args": args });
        wanted.insert("webkitgtk:browserOptions".to_owned(), options);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&self.url)
            .await?;
        let long = Some(Duration::from_secs(60));
        client
            .update_timeouts(TimeoutConfiguration::new(long, long, Some(Duration::ZERO)))
            .await?;
        Ok(client)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        end(&mut self.process);
    }
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

fn wait_for(port: u16) -> Result<(), Failure> {
    let start = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if start.elapsed() > PATIENCE {
            return Err("WebKitWebDriver does not listen".into());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}
