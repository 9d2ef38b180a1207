//! Playing a story: open, play, close; on failure a picture and what the program said.

use crate::{Around, Done, Failure, Opening, Stage, things};
use std::io::Write;
use std::path::PathBuf;

/// The program to play with. Without one there is no story: `cargo xtask test` sets
/// `CHOBA_MUST_RUN`, so that it cannot be forgotten there.
///
/// # Panics
/// When it must run and no program is named.
pub fn program() -> Option<PathBuf> {
    let named = std::env::var_os("CHOBA_BIN")
        .filter(|name| !name.is_empty())
        .map(PathBuf::from);
    assert!(
        named.is_some() || std::env::var_os("CHOBA_MUST_RUN").is_none(),
        "CHOBA_BIN names no program"
    );
    if named.is_none() {
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED: no window was opened. `cargo xtask test --only window` builds the program and plays this."
        );
    }
    named
}

/// Whether the programs beside ours that a story needs are there; else says loudly which are not.
///
/// # Panics
/// When they must be there: `CHOBA_MUST_RUN_ALL` says that this machine has them.
pub fn have(around: &[Around]) -> bool {
    let lacking = things::lacking(around);
    assert!(
        lacking.is_empty() || std::env::var_os("CHOBA_MUST_RUN_ALL").is_none(),
        "not there: {lacking:?}"
    );
    if !lacking.is_empty() {
        skipped(&lacking.join(", "));
    }
    lacking.is_empty()
}

/// Says loudly that a story is not played for want of programs.
pub fn skipped(lacking: &str) {
    let _ = writeln!(
        std::io::stderr(),
        "SKIPPED: this machine lacks {lacking}. On Debian `cargo xtask test --only machine` installs them."
    );
}

/// Plays one story on a stage of its own.
///
/// # Panics
/// When the story fails.
pub fn play(name: &str, opening: Opening, story: impl AsyncFnOnce(&Stage) -> Done) {
    let Some(program) = program() else { return };
    let outcome = runtime().map_err(Failure::from).and_then(|events| {
        events.block_on(async {
            let stage = Stage::open(&program, opening).await?;
            let outcome = match story(&stage).await {
                Ok(()) => Ok(()),
                Err(error) => Err(with_evidence(&stage, name, &error).await),
            };
            stage.close().await;
            outcome
        })
    });
    assert!(
        outcome.is_ok(),
        "{name}: {}",
        outcome
            .err()
            .map_or_else(String::new, |error| error.to_string())
    );
}

/// The failure, a picture of the moment, and what the program said.
async fn with_evidence(stage: &Stage, name: &str, error: &Failure) -> Failure {
    let picture = stage
        .picture(&format!("failed/{name}"))
        .await
        .unwrap_or_default();
    format!(
        "{error}\npicture: {}\nlog:\n{}",
        picture.display(),
        stage.log()
    )
    .into()
}

/// One thread is enough: a story does one thing at a time.
///
/// # Errors
/// When the system gives no event loop.
pub fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
}
