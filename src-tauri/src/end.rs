//! The end of the process.

use std::io::Write as _;

/// Ends at once with this exit code, without what libraries do at the end of a process: the cache's libraries clean up
/// there while threads of its connections may still be ending, and a right answer would end with a signal.
pub fn end(code: u8) -> ! {
    let _ = std::io::stdout().flush();
    let _ = std::io::stderr().flush();
    signal_hook::low_level::exit(code.into())
}
