//! Lines that go on and on: a body without an end, and one that comes a byte a second. Over real HTTP.

use super::tests::shop;
use super::{PgClient, PgShop};
use crate::Error;
use crate::http::MAX_BODY;
use payments::OrderId;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::time::{Duration, interval};

/// Writes the head of an answer, then pieces until the other side leaves; the number of bytes that went.
async fn pour(mut stream: TcpStream, piece: Vec<u8>, every: Option<Duration>) -> usize {
    let mut request = [0; 4096];
    let _ = stream.read(&mut request).await;
    let head = b"HTTP/1.1 200 X\r\ncontent-type: text/plain\r\ntransfer-encoding: chunked\r\n\r\n";
    let _ = stream.write_all(head).await;
    let chunk = [format!("{:x}\r\n", piece.len()).as_bytes(), &piece, b"\r\n"].concat();
    let mut pace = every.map(interval);
    let mut sent = 0;
    loop {
        if let Some(pace) = &mut pace {
            tokio::select! {
                _ = pace.tick() => {}
                // Nothing more is ever asked on this line: a read ends when the other side leaves.
                _ = stream.read(&mut request) => return sent,
            }
        }
        if stream.write_all(&chunk).await.is_err() {
            return sent;
        }
        sent += piece.len();
    }
}

/// What the client made of it, and how many bytes were sent to it when it left.
async fn ask(piece: Vec<u8>, every: Option<Duration>, timeout_ms: u64) -> (Option<Error>, usize) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (left, sent) = oneshot::channel();
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let _ = left.send(pour(stream, piece, every).await);
    });
    let client = PgClient::new(PgShop {
        timeout_ms,
        ..shop(url)
    })
    .unwrap();
    let answer = client.inquire(&OrderId::new("A1").unwrap()).await;
    (answer.err(), sent.await.unwrap())
}

#[tokio::test]
async fn a_body_without_an_end_is_given_up_at_its_limit() {
    let (error, sent) = ask(b"Status=AUTH&".repeat(1_000), None, 30_000).await;
    assert_eq!(error, Some(Error::TooLarge));
    // What the system's own buffers hold comes on top of what was read.
    assert!((MAX_BODY..16 * MAX_BODY).contains(&sent), "{sent} bytes");
}

#[tokio::test]
async fn a_byte_a_second_does_not_hold_a_call() {
    let second = Some(Duration::from_secs(1));
    let (error, sent) = ask(b"S".to_vec(), second, 1_500).await;
    // The limit is on the whole call: bytes that keep coming do not stretch it.
    assert_eq!(error, Some(Error::Timeout));
    assert_eq!(sent, 2);
}
