//! Connections that can be dropped: an HTTP server's handler says after how many bytes its connection ends.

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

/// Bytes that a connection may still send.
#[derive(Clone, Debug)]
pub struct Line(Arc<AtomicUsize>);

impl Line {
    fn open() -> Self {
        Self(Arc::new(AtomicUsize::new(usize::MAX)))
    }

    /// Drops the connection after so many more bytes.
    pub fn drop_after(&self, bytes: usize) {
        self.0.store(bytes, Ordering::SeqCst);
    }

    /// How many of `wanted` bytes may leave now.
    fn allow(&self, wanted: usize) -> usize {
        match self.0.load(Ordering::SeqCst) {
            usize::MAX => wanted,
            left => {
                let now = wanted.min(left);
                self.0.store(left - now, Ordering::SeqCst);
                now
            }
        }
    }
}

impl Connected<IncomingStream<'_, Lines>> for Line {
    fn connect_info(stream: IncomingStream<'_, Lines>) -> Self {
        stream.remote_addr().clone()
    }
}

/// A listener whose connections can be dropped.
pub struct Lines(pub TcpListener);

impl Listener for Lines {
    type Io = Cuttable;
    type Addr = Line;

    async fn accept(&mut self) -> (Cuttable, Line) {
        loop {
            match self.0.accept().await {
                Ok((stream, _)) => {
                    let line = Line::open();
                    // Small answers should leave at once; a refusal of the option changes nothing else.
                    let _ = stream.set_nodelay(true);
                    return (
                        Cuttable {
                            stream,
                            line: line.clone(),
                        },
                        line,
                    );
                }
                // Out of file handles or a client that left: try again shortly.
                Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        }
    }

    fn local_addr(&self) -> io::Result<Line> {
        Ok(Line::open())
    }
}

/// A connection that can be dropped.
pub struct Cuttable {
    stream: TcpStream,
    line: Line,
}

impl AsyncRead for Cuttable {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Cuttable {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        let allowed = self.line.allow(buf.len());
        if allowed == 0 && !buf.is_empty() {
            return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
        }
        Pin::new(&mut self.stream).poll_write(cx, &buf[..allowed])
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
