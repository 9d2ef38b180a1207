//! For the tests: a server on loopback that answers one way, and seeded chance.

use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Duration, sleep};

/// How the server answers every call.
#[derive(Clone)]
pub(crate) struct Reply {
    bytes: Vec<u8>,
    slow: bool,
}

impl Reply {
    pub fn ok(content_type: &str, body: &[u8]) -> Self {
        Self::status(200, content_type, body)
    }

    pub fn status(status: u16, content_type: &str, body: &[u8]) -> Self {
        Self::with(status, &format!("content-type: {content_type}\r\n"), body)
    }

    pub fn redirect(status: u16, to: &str) -> Self {
        Self::with(status, &format!("location: {to}\r\n"), b"")
    }

    pub fn with(status: u16, headers: &str, body: &[u8]) -> Self {
        let head = format!(
            "HTTP/1.1 {status} X\r\nconnection: close\r\ndate: Fri, 06 Nov 2026 00:40:00 GMT\r\n{headers}content-length: {}\r\n\r\n",
            body.len()
        );
        Self {
            bytes: [head.as_bytes(), body].concat(),
            slow: false,
        }
    }

    /// Says another length than it has.
    pub fn announcing(mut self, length: usize) -> Self {
        let text = String::from_utf8_lossy(&self.bytes).into_owned();
        let start = text.find("content-length: ").unwrap() + 16;
        let end = start + text[start..].find('\r').unwrap();
        self.bytes
            .splice(start..end, length.to_string().into_bytes());
        self
    }

    /// Says no length: the end of the connection is the end of the answer.
    pub fn endless(mut self) -> Self {
        let text = String::from_utf8_lossy(&self.bytes).into_owned();
        let start = text.find("content-length: ").unwrap();
        let end = start + text[start..].find('\n').unwrap() + 1;
        self.bytes.drain(start..end);
        self
    }

    pub fn slow(mut self) -> Self {
        self.slow = true;
        self
    }

    pub fn silent() -> Self {
        Self {
            bytes: Vec::new(),
            slow: false,
        }
    }
}

pub(crate) struct Server {
    pub url: String,
    heard: Arc<Mutex<Vec<u8>>>,
}

impl Server {
    /// The last request.
    pub fn heard(&self) -> String {
        String::from_utf8_lossy(&self.heard.lock().unwrap()).into_owned()
    }
}

pub(crate) async fn serve(reply: Reply) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let heard = Arc::new(Mutex::new(Vec::new()));
    let memory = Arc::clone(&heard);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let request = answer(stream, &reply).await;
            *memory.lock().unwrap() = request;
        }
    });
    Server { url, heard }
}

async fn answer(mut stream: TcpStream, reply: &Reply) -> Vec<u8> {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    while !is_whole(&request) {
        match stream.read(&mut buffer).await {
            Ok(0) | Err(_) => break,
            Ok(n) => request.extend_from_slice(&buffer[..n]),
        }
    }
    if reply.slow {
        let half = reply.bytes.len() / 2;
        let _ = stream.write_all(&reply.bytes[..half]).await;
        sleep(Duration::from_secs(2)).await;
    } else {
        let _ = stream.write_all(&reply.bytes).await;
    }
    let _ = stream.shutdown().await;
    request
}

fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .split("content-length: ")
        .nth(1)
        .and_then(|rest| rest.lines().next()?.parse().ok())
        .unwrap_or(0_usize);
    body.len() >= length
}

/// Numbers by a seed (xorshift), the same on every machine.
pub(crate) struct Random(pub u64);

impl Random {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }
}
