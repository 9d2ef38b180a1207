//! The end of the process, and what must not end it.

use std::io::Write as _;

/// Ends at once with this exit code, without what libraries do at the end of a process: the cache's libraries clean up
/// there while threads of its connections may still be ending, and a right answer would end with a signal.
pub fn end(code: u8) -> ! {
    let _ = std::io::stdout().flush();
    let _ = std::io::stderr().flush();
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
