//! The end of the process, what must not end it, and what must not be left of it.

use std::io::Write as _;
use std::sync::mpsc;
use std::time::Duration;

/// How long the end waits for what was printed: each line was handed over when it was written, so that only a pipe that nobody reads
/// can hold it.
const LAST_OUTPUT: Duration = Duration::from_secs(2);

/// Ends at once with this exit code, without what libraries do at the end of a process: the cache's libraries clean up
/// there while threads of its connections may still be ending, and a right answer would end with a signal.
pub fn end(code: u8) -> ! {
    let (done, flushed) = mpsc::channel::<()>();
    std::thread::spawn(move || {
        let _ = std::io::stdout().flush();
        let _ = std::io::stderr().flush();
        drop(done);
    });
    let _ = flushed.recv_timeout(LAST_OUTPUT);
    signal_hook::low_level::exit(code.into())
}

/// Lets a file that grows beyond the size that the system allows be an error of the write, as a full disk is: the signal
/// that comes with it would end the process without a word, after the bytes have left too.
#[cfg(unix)]
pub fn outlive_file_limits() {
    // Whoever handles it gets EFBIG from the write (setrlimit(2)); that it happened needs no note.
    let came = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, came);
}

/// Other systems send no such signal.
#[cfg(not(unix))]
pub fn outlive_file_limits() {}

/// From here on this process has secrets: no dump of its memory is written when it dies, and no other program of the same user
/// reads it (prctl(2), PR_SET_DUMPABLE; on Linux also what stands in `/proc`). Where the system refuses, all goes on without.
#[cfg(unix)]
fn close_memory() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    let _ = setrlimit(Resource::Core, none);
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

/// Windows writes reports of a crash where its user has asked for them (docs/threat-model.md).
#[cfg(not(unix))]
fn close_memory() {}

/// The keychain of this computer, for whoever is about to read it.
pub fn keychain(patience: Duration) -> ops::Secrets {
    close_memory();
    ops::Secrets::Keychain(patience)
}
