//! The switchboard of the sandbox in which a stage's program plays: what the other side does, told from outside. It is found
//! among the ports on which that program listens.

use crate::{Done, Failure, Stage};
use std::collections::HashSet;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long a port may take to answer, and the sandbox to be there.
const PATIENCE: Duration = Duration::from_secs(5);

impl Stage {
    /// What the switchboard tells.
    ///
    /// # Errors
    /// When the program's sandbox is not found or does not tell of it.
    pub fn told(&self, what: &str, body: &str) -> Result<serde_json::Value, Failure> {
        let answer = self.sought(
            |ports| {
                let answers = ports.iter().filter_map(|port| said(*port, what, body).ok());
                let mut told = answers.filter(|answer| is_switchboard(answer));
                told.next()
            },
            || format!("tells {what}"),
        )?;
        let (_, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
        Ok(serde_json::from_str(body)?)
    }

    /// From now on nobody answers this call, until [`Stage::let_go`]: what waits for it stands still, however fast the machine.
    ///
    /// # Errors
    /// As [`Stage::switch`].
    pub fn hold(&self, call: &str) -> Done {
        let fault = format!(r#"{{"fault": "held", "call": "{call}", "times": 100000}}"#);
        self.switch("fault", &fault)
    }

    /// What was held is answered.
    ///
    /// # Errors
    /// As [`Stage::switch`].
    pub fn let_go(&self) -> Done {
        self.switch("faults/clear", "")
    }

    /// Throws a switch: `rules`, `fault` and so on, with its JSON.
    ///
    /// # Errors
    /// When the program's sandbox is not found or has no such switch.
    pub fn switch(&self, what: &str, body: &str) -> Done {
        self.sought(
            |ports| {
                let thrown = |port: &&u16| post(**port, what, body).is_ok_and(|ok| ok);
                ports.iter().find(thrown).map(drop)
            },
            || format!("takes {what} {body}"),
        )
    }

    /// Looks for the switchboard until it is there: the first screen is kept with the program, and stands before its sandbox.
    fn sought<T>(
        &self,
        find: impl Fn(&[u16]) -> Option<T>,
        what: impl Fn() -> String,
    ) -> Result<T, Failure> {
        let until = Instant::now() + PATIENCE;
        loop {
            let ports = listening(&self.home());
            if let Some(found) = find(&ports) {
                return Ok(found);
            }
            if Instant::now() > until {
                return Err(format!("no switchboard at {ports:?} {}", what()).into());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// The ports on which processes with this home listen.
fn listening(home: &Path) -> Vec<u16> {
    let mut sockets = HashSet::new();
    for process in crate::process::at_home(home) {
        let files = fs::read_dir(process.join("fd")).into_iter().flatten();
        sockets.extend(files.flatten().filter_map(|file| {
            let link = fs::read_link(file.path()).ok()?;
            let inode = link.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?;
            Some(inode.to_owned())
        }));
    }
    let table = fs::read_to_string("/proc/net/tcp").unwrap_or_default();
    let port = |line: &str| {
        let cells: Vec<&str> = line.split_whitespace().collect();
        let (address, state, inode) = (cells.get(1)?, cells.get(3)?, cells.get(9)?);
        let listens = *state == "0A" && sockets.contains(*inode);
        let port = address.rsplit(':').next().filter(|_| listens)?;
        u16::from_str_radix(port, 16).ok()
    };
    table.lines().filter_map(port).collect()
}

/// Whether a port is the switchboard and did it.
fn post(port: u16, what: &str, body: &str) -> std::io::Result<bool> {
    Ok(is_switchboard(&said(port, what, body)?))
}

fn is_switchboard(answer: &str) -> bool {
    answer.starts_with("HTTP/1.1 200") && answer.contains("\"now\"")
}

fn said(port: u16, what: &str, body: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(
        stream,
        "POST /control/{what} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}
