//! The receiver, asked over real connections.

use super::{LARGEST, Receiver, bind, serve};
use messages::{NoticeResult, Noticed};
use ops::{Desk, Secrets, ShopToAdd, Vault};
use sandbox::{ClockMode, Config, Running, Sandbox};
use secrecy::SecretString;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;
use words::{Lang, Words};

struct Room {
    at: SocketAddr,
    desk: Desk,
    sandbox: Running,
    told: Arc<Mutex<Vec<Noticed>>>,
    end: oneshot::Sender<()>,
    server: JoinHandle<()>,
    _folder: tempfile::TempDir,
}

async fn room() -> Room {
    let config = Config {
        orders: 60,
        clock: ClockMode::Frozen,
        ..Config::default()
    };
    let sandbox = Sandbox::start(config).await.unwrap();
    let now = sandbox.now();
    let folder = tempfile::tempdir().unwrap();
    let secrets = Secrets::Memory(Vault::memory());
    let tools = crate::clock::tools_at(Arc::new(move || now));
    let desk = Desk::open(folder.path(), secrets, tools).await.unwrap();
    let shop = ShopToAdd {
        name: "tokyo".to_owned(),
        environment: "sandbox".to_owned(),
        shop_id: sandbox.shop_id.clone(),
        pg_url: Some(sandbox.pg_url.clone()),
        amazon_url: None,
        dialect: "idpass".to_owned(),
        product: "amazonpayv2".to_owned(),
        shop_pass: SecretString::from(sandbox.shop_pass.as_str()),
        amazon_key: None,
    };
    desk.shop_add(shop).await.unwrap();
    let listener = bind(0).await.unwrap();
    let at = listener.local_addr().unwrap();
    assert!(at.ip().is_loopback());
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let receiver = Receiver {
        desk: desk.clone(),
        shop: "tokyo".to_owned(),
        words: Words::new(Lang::En),
        tell: Arc::new(move |noticed: &Noticed| tell.lock().unwrap().push(noticed.clone())),
        wake: Arc::new(Notify::new()),
    };
    let (end, ended) = oneshot::channel();
    let ended = async { drop(ended.await) };
    let server = tokio::spawn(serve(listener, receiver, ended));
    Room {
        at,
        desk,
        sandbox,
        told,
        end,
        server,
        _folder: folder,
    }
}

impl Room {
    /// Status line and body of the answer.
    async fn send(&self, method: &str, more: &str, body: &[u8]) -> (String, String) {
        let mut stream = TcpStream::connect(self.at).await.unwrap();
        let head = format!(
            "{method} /any/path HTTP/1.1\r\nhost: x\r\n{more}content-length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        // A server that has heard enough may not read to the end.
        let _ = stream.write_all(body).await;
        let mut answer = Vec::new();
        let read = stream.read_to_end(&mut answer);
        let _ = tokio::time::timeout(Duration::from_secs(20), read)
            .await
            .unwrap();
        let text = String::from_utf8(answer).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let line = head.lines().next().unwrap();
        if line.contains("200") {
            assert!(head.to_lowercase().contains("content-type: text/plain\r\n"));
        }
        (line.to_owned(), body.to_owned())
    }

    fn body(&self, order: &str) -> String {
        format!(
            "ShopID={}&ShopPass=**********&OrderID={order}&Status=AUTH&Amount=100&ItemName=%8E%86&PayType=38",
            self.sandbox.shop_id
        )
    }
}

/// Asks for what notices told of.
fn hinted() -> ops::SyncRequest<'static> {
    ops::SyncRequest {
        shop: None,
        orders: None,
        full: false,
        words: Words::new(Lang::En),
        progress: &|_| {},
        cancel: ops::Cancel::default(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_is_answered_when_it_is_kept_and_a_second_one_is_the_same() {
    let room = room().await;
    let body = room.body("TYK-261029-002");
    for result in ["new", "same"] {
        let (line, answer) = room.send("POST", "", body.as_bytes()).await;
        assert_eq!((line.as_str(), answer.as_str()), ("HTTP/1.1 200 OK", "0"));
        assert_eq!(
            room.told.lock().unwrap().last().unwrap().result.as_str(),
            result
        );
    }
    assert_eq!(
        room.desk.ask_hinted(hinted()).await.unwrap().answer.asked,
        1
    );
    let other = body.replace(&room.sandbox.shop_id, "tshop99999999");
    let (_, answer) = room.send("POST", "", other.as_bytes()).await;
    assert_eq!(answer, "1");
    let (_, answer) = room.send("POST", "", b"what is this").await;
    assert_eq!(answer, "1");
    room.end.send(()).unwrap();
    room.server.await.unwrap();
    room.desk.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_notice_is_not_listened_to() {
    let room = room().await;
    let body = room.body("TYK-261029-002");
    let (line, answer) = room.send("GET", "", b"").await;
    assert!(line.contains("405") && answer == "1", "{line}");
    let (line, _) = room
        .send("POST", "origin: https://example.com\r\n", body.as_bytes())
        .await;
    assert!(line.contains("403"), "a page in a browser: {line}");
    let site = "sec-fetch-site: cross-site\r\n";
    let (line, _) = room.send("POST", site, body.as_bytes()).await;
    assert!(line.contains("403"), "a page that hides its origin: {line}");
    let large = vec![b'x'; LARGEST + 1];
    let (line, answer) = room.send("POST", "", &large).await;
    assert!(line.contains("413") && answer == "1", "{line}");
    assert!(room.told.lock().unwrap().is_empty());
    room.end.send(()).unwrap();
    room.server.await.unwrap();
    room.desk.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_who_dawdles_is_let_go_and_keeps_nobody_out() {
    let room = room().await;
    let mut slow = TcpStream::connect(room.at).await.unwrap();
    let head = "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nShopID=";
    slow.write_all(head.as_bytes()).await.unwrap();
    let body = room.body("TYK-261029-002");
    let (_, answer) = room.send("POST", "", body.as_bytes()).await;
    assert_eq!(answer, "0");
    let mut said = Vec::new();
    slow.read_to_end(&mut said).await.unwrap();
    assert!(String::from_utf8_lossy(&said).starts_with("HTTP/1.1 408"));
    room.end.send(()).unwrap();
    room.server.await.unwrap();
    room.desk.close().await;
}

/// Sixty-four of them kept a real notice waiting for as long as one may last.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_room_full_of_dawdlers_keeps_nobody_out() {
    let room = room().await;
    let mut slow = Vec::new();
    for _ in 0..200 {
        slow.push(TcpStream::connect(room.at).await.unwrap());
    }
    let body = room.body("TYK-261029-002");
    let sent = room.send("POST", "", body.as_bytes());
    let (_, answer) = tokio::time::timeout(Duration::from_secs(15), sent)
        .await
        .unwrap();
    assert_eq!(answer, "0");
    drop(slow);
    room.end.send(()).unwrap();
    room.server.await.unwrap();
    room.desk.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_invented_is_kept_no_longer_than_the_pg_takes_to_say_so() {
    let room = room().await;
    for n in 0..20 {
        let (_, answer) = room
            .send("POST", "", room.body(&format!("NOBODY-{n}")).as_bytes())
            .await;
        assert_eq!(answer, "0");
    }
    room.send("POST", "", room.body("TYK-261029-002").as_bytes())
        .await;
    let asked = room.desk.ask_hinted(hinted()).await.unwrap();
    assert_eq!(asked.answer.asked, 21);
    // The invented ones are gone, and would be new again; the real one is kept.
    let again = async |order: &str| {
        room.send("POST", "", room.body(order).as_bytes()).await;
        room.told.lock().unwrap().last().unwrap().result
    };
    assert_eq!(again("NOBODY-3").await, NoticeResult::New);
    assert_eq!(again("TYK-261029-002").await, NoticeResult::Same);
    room.end.send(()).unwrap();
    room.server.await.unwrap();
    room.desk.close().await;
}
