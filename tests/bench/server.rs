//! A PG that does nothing but answer inquiries, so that the client is what is measured.

use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

pub struct Server {
    pub url: String,
    task: JoinHandle<()>,
}

impl Server {
    /// On a free port of loopback; every answer after the delay.
    pub async fn start(delay: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let task = tokio::spawn(async move {
            while let Ok((line, _)) = listener.accept().await {
                tokio::spawn(answer_all(line, delay));
            }
        });
        Self { url, task }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer_all(mut line: TcpStream, delay: Duration) {
    line.set_nodelay(true).unwrap();
    let (mut buffer, mut filled) = (vec![0_u8; 8 * 1024], 0);
    loop {
        let Ok(read @ 1..) = line.read(&mut buffer[filled..]).await else {
            return;
        };
        filled += read;
        let Some(end) = whole(&buffer[..filled]) else {
            continue;
        };
        let answer = answer(&buffer[..end]);
        buffer.copy_within(end..filled, 0);
        filled -= end;
        if !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
        if line.write_all(answer.as_bytes()).await.is_err() {
            return;
        }
    }
}

/// Where the first request ends, once it is there.
fn whole(bytes: &[u8]) -> Option<usize> {
    let head = bytes.windows(4).position(|w| w == b"\r\n\r\n")? + 4;
    let text = std::str::from_utf8(&bytes[..head]).ok()?;
    let length = text.lines().find_map(|l| {
        let (name, value) = l.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse::<usize>().ok())?
    })?;
    (bytes.len() >= head + length).then_some(head + length)
}

fn answer(request: &[u8]) -> String {
    let text = String::from_utf8_lossy(request);
    let order = text
        .split_once("OrderID=")
        .map_or("", |(_, rest)| rest.split('&').next().unwrap_or_default());
    let body = format!(
        "OrderID={order}&Status=AUTH&ProcessDate=20261105213012&JobCd=AUTH&AccessID=e4df7a26c2e8d0a7e6dbd4bd3b5c4d10\
         &AccessPass=0123456789abcdef0123456789abcdef&ItemCode=&Amount=1500&Tax=0&SiteID=&MemberID=&CardNo=&Expire=\
         &Method=&PayTimes=&Forward=&TranID=&Approve=&ClientField1=&ClientField2=&ClientField3=&PayType=38\
         &AmazonChargePermissionID=S03-1234567-1234567&AmazonCancelAmount=&AmazonCancelTax="
    );
    format!(
        "HTTP/1.1 200 OK\r\ncontent-type: text/plain;charset=Windows-31J\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}
