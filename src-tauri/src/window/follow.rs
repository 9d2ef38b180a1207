//! Tells the page that the data moved, whoever moved it: a command of this window, its sync or list, or another process on
//! the same folder (`choba` in a terminal, `choba listen`).
//!
//! SQLite counts the commits of a file, and asking for the count takes some microseconds: it is asked for a few times a
//! second. What moves many times in a row is told with a rest between, so that the page is not asked for all it shows with
//! every row of a list.

use super::app::App;
use super::automation;
use messages::FailureCode;
use ops::Desk;
use std::time::{Duration, Instant};

/// How often the count is asked for.
const LOOK: Duration = Duration::from_millis(200);
/// The rest after what was told, while others write.
const REST: Duration = Duration::from_millis(600);
/// The rest while this window's own sync or list writes: it shows its progress itself.
const LONG_REST: Duration = Duration::from_secs(3);

/// Follows each desk that the window shows, one after the other.
pub async fn every_desk(app: App) {
    while let Some(desk) = app.next_open().await {
        follow(&app, desk).await;
    }
}

/// Follows a desk until the window shows another one or none.
async fn follow(app: &App, desk: Desk) {
    let mut rhythm = Rhythm {
        seen: desk.data_version().await.ok(),
        ..Rhythm::default()
    };
    while app.shows(&desk) {
        // The time-out is the ordinary case: nobody of this window said anything.
        let asked = tokio::time::timeout(LOOK, app.told_to_look()).await.is_ok();
        // A count that cannot be had says nothing; what this window did is told all the same.
        let version = desk.data_version().await.ok();
        let rest = if app.writes() { LONG_REST } else { REST };
        if rhythm.tells(version, asked, rest, Instant::now()) {
            automation::take_back(app, &desk).await;
            drop_a_forgotten_shop(app, &desk).await;
            app.tell_changed();
        }
    }
}

/// Shows all shops where the shown one is not there any more: another process may have forgotten it.
async fn drop_a_forgotten_shop(app: &App, desk: &Desk) {
    let Some(shop) = app.shop() else { return };
    if desk
        .shop(Some(&shop))
        .await
        .is_err_and(|e| e.code == FailureCode::Usage)
    {
        app.set_shop(None);
    }
}

/// When to tell.
#[derive(Default)]
struct Rhythm {
    seen: Option<i64>,
    /// Something moved and was not told yet.
    owed: bool,
    told: Option<Instant>,
}

impl Rhythm {
    fn tells(&mut self, version: Option<i64>, asked: bool, rest: Duration, now: Instant) -> bool {
        if version.is_some() && version != self.seen {
            self.seen = version;
            self.owed = true;
        }
        let rested = self
            .told
            .is_none_or(|told| now.saturating_duration_since(told) >= rest);
        let tells = asked || (self.owed && rested);
        if tells {
            self.owed = false;
            self.told = Some(now);
        }
        tells
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    #[test]
    fn what_others_write_is_told_once_and_at_once() {
        let now = Instant::now();
        let mut rhythm = Rhythm {
            seen: Some(1),
            ..Rhythm::default()
        };
        assert!(!rhythm.tells(Some(1), false, REST, now));
        assert!(rhythm.tells(Some(2), false, REST, now + LOOK));
        assert!(!rhythm.tells(Some(2), false, REST, now + 2 * LOOK));
        assert!(!rhythm.tells(Some(2), false, REST, now + 20 * LOOK));
    }

    #[test]
    fn a_thousand_writes_in_a_row_are_told_with_rests_and_the_last_is_not_forgotten() {
        let begin = Instant::now();
        let mut rhythm = Rhythm::default();
        let mut told = Vec::new();
        for n in 0..1_000 {
            let now = begin + n * 10 * MS;
            if rhythm.tells(Some(i64::from(n)), false, REST, now) {
                told.push(n);
            }
        }
        assert!(told.len() <= 18, "{told:?}");
        assert!(rhythm.tells(Some(999), false, REST, begin + 10_000 * MS + REST));
        assert!(!rhythm.owed);
    }

    #[test]
    fn what_this_window_did_is_told_at_once_and_not_twice() {
        let now = Instant::now();
        let mut rhythm = Rhythm {
            seen: Some(1),
            ..Rhythm::default()
        };
        assert!(rhythm.tells(Some(2), true, REST, now));
        assert!(rhythm.tells(Some(3), true, REST, now));
        assert!(!rhythm.tells(Some(3), false, REST, now + 10 * REST));
        assert!(
            rhythm.tells(None, true, REST, now + 11 * REST),
            "without a count it is told all the same"
        );
        assert!(!rhythm.tells(None, false, REST, now + 12 * REST));
    }
}
