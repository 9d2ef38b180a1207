//! Connections that end: each within a time, and only so many at once. Whoever comes when the room is full pushes out the one
//! that has been longest in it: a notice takes milliseconds, so that is one who dawdles.

use axum::serve::Listener;
use std::collections::VecDeque;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::time::Sleep;

/// Connections at once.
const AT_ONCE: usize = 64;
/// How long one may last: longer than a notice may take, and no more.
const LASTS: Duration = Duration::from_secs(20);

/// A listener of such connections.
pub struct Lines {
    listener: TcpListener,
    /// Those in the room, the longest first: dropping one pushes it out.
    room: VecDeque<oneshot::Sender<()>>,
}

impl Lines {
    /// On a port that is open already.
    pub const fn new(listener: TcpListener) -> Self {
        let room = VecDeque::new();
        Self { listener, room }
    }

    /// A place in the room.
    fn place(&mut self) -> oneshot::Receiver<()> {
        self.room.retain(|line| !line.is_closed());
        if self.room.len() >= AT_ONCE {
            self.room.pop_front();
        }
        let (stays, pushed) = oneshot::channel();
        self.room.push_back(stays);
        pushed
    }
}

impl Listener for Lines {
    type Io = Line;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Line, SocketAddr) {
        loop {
            match self.listener.accept().await {
                Ok((stream, from)) => {
                    let line = Line {
                        stream,
                        ends: Box::pin(tokio::time::sleep(LASTS)),
                        pushed: self.place(),
                        over: false,
                    };
                    return (line, from);
                }
                // Out of file handles, or a sender that left: try again shortly.
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection with an end.
pub struct Line {
    stream: TcpStream,
    ends: Pin<Box<Sleep>>,
    /// Ready once it is pushed out.
    pushed: oneshot::Receiver<()>,
    over: bool,
}

impl Line {
    fn is_over(&mut self, cx: &mut Context<'_>) -> bool {
        // Neither is asked again once it is ready.
        self.over = self.over
            || self.ends.as_mut().poll(cx).is_ready()
            || Pin::new(&mut self.pushed).poll(cx).is_ready();
        self.over
    }
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.is_over(cx) {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Line {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
