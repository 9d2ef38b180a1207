//! A turn as a lock on a file of the person's, outside every data folder.

use crate::Error;
use std::fs::{File, OpenOptions};
use std::path::Path;
use tokio::sync::oneshot;

/// The open file. The system takes the lock away when it is closed.
pub(crate) struct Held(#[expect(dead_code, reason = "held for its end")] File);

/// Waits for this turn.
#[cfg(not(target_os = "linux"))]
pub(crate) async fn take(turn: &str) -> Result<Held, Error> {
    let own = dirs::data_local_dir().ok_or(Error::Failed)?;
    take_in(&own.join("choba-turns"), turn).await
}

async fn take_in(folder: &Path, turn: &str) -> Result<Held, Error> {
    let path = folder.join(turn);
    let (tell, told) = oneshot::channel();
    // A thread that waits for a lock cannot be called off: it is none of the runtime's, which would wait for it at the end.
    let started = std::thread::Builder::new()
        .name("turn".into())
        .spawn(move || {
            let _ = tell.send(locked(&path));
        });
    started.map_err(|_| Error::Failed)?;
    let file = told.await.map_err(|_| Error::Failed)?;
    file.map(Held).map_err(|_| Error::Failed)
}

fn locked(path: &Path) -> std::io::Result<File> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)?;
    file.lock()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[tokio::test]
    async fn one_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let first = take_in(folder.path(), "a").await.unwrap();
        let _other_desk = take_in(folder.path(), "b").await.unwrap();
        let second = take_in(folder.path(), "a");
        tokio::pin!(second);
        let waited = tokio::time::timeout(Duration::from_millis(50), &mut second).await;
        assert!(waited.is_err());
        drop(first);
        second.await.unwrap();
    }
}
