//! The machine's clock and chance: the one place that asks for either, lent to everything else as arguments.

use ops::Tools;
use payments::At;
use std::sync::{Arc, LazyLock};
use std::time::Instant;

static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Notes when the process began; call it first.
pub fn begin() {
    LazyLock::force(&BEGAN);
}

/// Milliseconds since the process began.
#[must_use]
pub fn elapsed_ms() -> u64 {
    u64::try_from(BEGAN.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// The machine's present.
#[must_use]
#[allow(clippy::disallowed_methods)] // here and nowhere else
pub fn now() -> At {
    let since_1970 = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    At(i64::try_from(since_1970.as_secs()).unwrap_or_default())
}

/// Seconds since this computer was started, sleep included. Read from the kernel and not through the C library, which a
/// program that is loaded before it can replace.
#[cfg(unix)]
fn uptime() -> u64 {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    const SINCE_START: rustix::time::ClockId = rustix::time::ClockId::Boottime;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    const SINCE_START: rustix::time::ClockId = rustix::time::ClockId::Monotonic;
    let now = rustix::time::clock_gettime(SINCE_START).tv_sec;
    u64::try_from(now.saturating_sub(moved_on())).unwrap_or_default()
}

#[cfg(windows)]
fn uptime() -> u64 {
    sysinfo::System::uptime()
}

/// Seconds by which the start of this computer is moved for this process: a namespace of times can do that
/// (time_namespaces(7)), and any user can make one.
#[cfg(unix)]
fn moved_on() -> i64 {
    let Ok(file) = rustix::fs::open(
        "/proc/self/timens_offsets",
        rustix::fs::OFlags::RDONLY,
        rustix::fs::Mode::empty(),
    ) else {
        return 0;
    };
    let mut text = [0; 256];
    let read = rustix::io::read(&file, &mut text).unwrap_or_default();
    let text = String::from_utf8_lossy(text.get(..read).unwrap_or_default()).into_owned();
    boot_offset(&text)
}

/// The seconds in the line of the clock that counts since the start.
#[cfg(unix)]
fn boot_offset(text: &str) -> i64 {
    let line = text.lines().find_map(|l| l.strip_prefix("boottime"));
    let seconds = line.and_then(|l| l.split_whitespace().next());
    seconds.and_then(|s| s.parse().ok()).unwrap_or_default()
}

/// The computer's clock, from the kernel as well: no namespace moves it.
#[cfg(unix)]
fn wall() -> i64 {
    rustix::time::clock_gettime(rustix::time::ClockId::Realtime).tv_sec
}

#[cfg(windows)]
fn wall() -> i64 {
    now().0
}

fn computer_time() -> ops::ComputerTime {
    ops::ComputerTime {
        up: uptime(),
        wall: wall(),
    }
}

/// The machine's clock and chance.
#[must_use]
pub fn tools() -> Tools {
    tools_at(Arc::new(now))
}

/// Another clock (the sandbox's), the machine's chance.
#[must_use]
pub fn tools_at(now: ops::Now) -> Tools {
    Tools {
        now,
        fresh_id: Arc::new(|| uuid::Uuid::now_v7().to_string()),
        fresh_key: Arc::new(fresh_key),
        elapsed_ms: Arc::new(elapsed_ms),
        computer_time: Arc::new(computer_time),
        authority: ops::Authority::system(),
        pause: Arc::new(|time| Box::pin(tokio::time::sleep(time))),
        lock_patience: ops::PATIENCE,
    }
}

fn fresh_key() -> Option<[u8; 32]> {
    let mut key = [0; 32];
    getrandom::fill(&mut key).ok()?;
    Some(key)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_moved_start_is_taken_back() {
        let of = |text: &str| boot_offset(text);
        assert_eq!(
            of("monotonic           0         0\nboottime            0         0\n"),
            0
        );
        assert_eq!(
            of("monotonic        4000         0\nboottime      900000         0\n"),
            900_000
        );
        assert_eq!(
            of("monotonic           0         0\nboottime          -50         0\n"),
            -50
        );
        assert_eq!(of(""), 0);
    }

    #[test]
    fn the_computer_runs() {
        let before = computer_time();
        assert!(before.up > 0 && uptime() >= before.up);
        assert!((now().0 - before.wall).abs() < 60);
    }
}
