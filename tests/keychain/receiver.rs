//! The built program listens: a notice is answered, its order is asked for, an interrupt ends it well.

use crate::desk::{self, Program};
use payments::{OrderId, Yen};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

#[test]
fn the_receiver_answers_asks_and_ends() {
    desk::play("receiver::under_a_keychain", &[]);
}

#[test]
#[ignore = "runs on the bus that the test above makes"]
fn under_a_keychain() {
    desk::runtime().block_on(listens());
}

/// A process that has read a secret writes no memory of it when it dies.
#[cfg(target_os = "linux")]
fn leaves_no_dump(pid: u32) {
    let limits = std::fs::read_to_string(format!("/proc/{pid}/limits")).unwrap();
    let core = limits.lines().find(|l| l.starts_with("Max core file size"));
    let words: Vec<&str> = core.unwrap().split_whitespace().collect();
    assert_eq!(words[4..6], ["0", "0"], "{limits}");
}

async fn listens() {
    let folder = tempfile::tempdir().unwrap();
    let sandbox = support::sandbox(7, 60).await;
    let desk = Program::begin(folder.path(), &sandbox);
    let order = OrderId::new("TYK-261106-777").unwrap();
    assert!(sandbox.authorised(&order, Yen::new(4_400)));
    let mut child = desk
        .command(&["--json", "listen", "--port", "0"])
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut next = || -> Value { serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap() };
    let begun = next();
    let port = begun["port"].as_u64().unwrap();
    #[cfg(target_os = "linux")]
    leaves_no_dump(child.id());
    assert_eq!(begun["url"], format!("http://127.0.0.1:{port}/"));
    let body = format!(
        "ShopID={}&ShopPass=**********&OrderID={order}&Status=AUTH&PayType=38",
        sandbox.shop_id
    );
    for result in ["new", "same"] {
        assert_eq!(post(port, &body), "0");
        let line = next();
        assert_eq!(line["order"], order.as_str());
        assert_eq!(
            (line["answer"].as_str(), line["result"].as_str()),
            (Some("0"), Some(result))
        );
    }
    assert_eq!(post(port, "hello"), "1");
    // It was asked about while the receiver ran; another process sees it.
    let begun = Instant::now();
    loop {
        let (code, said) = desk.run(&["--json", "list"]);
        assert_eq!(code, 0, "{said}");
        if said.contains("\"AUTH\"") && said.contains(order.as_str()) {
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "{said}");
        std::thread::sleep(Duration::from_millis(200));
    }
    let id = child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &id])
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let (code, _) = desk.run(&["--json", "doctor"]);
    assert_eq!(code, 0);
    let (code, _) = desk.run(&["--json", "listen", "--port", "0", "--shop", "nobody"]);
    assert_eq!(code, 2);
}

fn post(port: u64, body: &str) -> String {
    let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
    write!(
        stream,
        "POST /gmo HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    body.to_owned()
}
