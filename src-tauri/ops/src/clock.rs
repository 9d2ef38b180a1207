//! Whose clock it is. The sandbox has a clock of its own, which moves the rows of its own shops and of no other; everywhere
//! else the present is this computer's, and what the servers say of it is compared with it.
//!
//! While it is off by more than a bound, what depends on the present waits: the shop is judged as of the last time that a
//! server told, and goes on with the next sync at which both agree.

use crate::{Desk, Result};
use ledger::{AskedSide, ShopRow};
use payments::{At, Environment};
use std::collections::BTreeMap;
use words::Words;

/// A computer's clock is off when it differs from the servers' by more than this many seconds. Amazon refuses signatures
/// of other minutes (amazon-pay.md section 2); the shortest window of the watch is three hours.
pub(crate) const CLOCK_BOUND: i64 = 300;

/// The setting that keeps the clock of a sandbox's shop between runs, with the shop's name behind it.
const CLOCK_OFFSET: &str = "clock_offset/";

impl Desk {
    /// The present of the desk as a whole: this computer's, and the sandbox's where every shop is of the sandbox.
    #[must_use]
    pub fn now(&self) -> At {
        let ahead = self.clocks().read(|k| {
            let most = k.ahead.values().max().copied();
            most.filter(|_| !k.others).unwrap_or(0)
        });
        self.machine_now().plus(ahead)
    }

    /// The present of one shop: the sandbox's for a shop of it, this computer's for any other.
    #[must_use]
    pub fn now_of(&self, shop: &str) -> At {
        let ahead = self.clocks().read(|k| k.ahead.get(shop).copied());
        self.machine_now().plus(ahead.unwrap_or(0))
    }

    /// The present of what is shown: of the named shop, else of all.
    #[must_use]
    pub fn now_shown(&self, shop: Option<&str>) -> At {
        shop.map_or_else(|| self.now(), |name| self.now_of(name))
    }

    /// As of when a shop is judged: its present, or the last time that a server told while this computer's clock is off.
    pub(crate) async fn judged_at(&self, shop: &str) -> Result<At> {
        let sides = self.ledger().asked(Some(shop)).await?;
        Ok(match clock_off(&sides) {
            Some(off) => off.server,
            None => self.now_of(shop),
        })
    }

    /// As of when the shown shops are judged: the earliest of them while a clock is off.
    pub(crate) async fn judged_shown(&self, shop: Option<&str>) -> Result<At> {
        match shop {
            Some(name) => self.judged_at(name).await,
            None => {
                let sides = self.ledger().asked(None).await?;
                let off = by_shop(&sides).into_values().filter_map(|s| clock_off(&s));
                Ok(off.map(|o| o.server).min().unwrap_or_else(|| self.now()))
            }
        }
    }

    /// In the sandbox the present is the server's, learnt from its `Date`.
    pub(crate) fn learn_clock(&self, shop: &ShopRow, server: At) {
        if shop.environment != Environment::Sandbox {
            return;
        }
        let ahead = server.since(self.machine_now());
        let known = self.clocks().read(|k| k.ahead.get(&shop.name).copied());
        if known.is_none_or(|known| (ahead - known).abs() > 2) {
            self.clocks().write(|k| {
                k.ahead.insert(shop.name.clone(), ahead);
            });
        }
    }

    /// Reads the clocks of the sandbox's shops that an earlier run learnt.
    pub(crate) async fn load_clocks(&self) -> Result<()> {
        let shops = self.ledger().shops().await?;
        self.clocks().note_shops(&shops);
        let sandbox = shops
            .iter()
            .filter(|s| s.environment == Environment::Sandbox);
        for shop in sandbox {
            let key = [CLOCK_OFFSET, &shop.name].concat();
            let kept = self.ledger().setting(&key).await?;
            if let Some(ahead) = kept.and_then(|text| text.parse().ok()) {
                self.clocks().write(|k| {
                    k.ahead.insert(shop.name.clone(), ahead);
                });
            }
        }
        Ok(())
    }

    /// Keeps the clock of a sandbox's shop for the next run.
    pub(crate) async fn keep_clock(&self, shop: &str) -> Result<()> {
        let Some(ahead) = self.clocks().read(|k| k.ahead.get(shop).copied()) else {
            return Ok(());
        };
        let key = [CLOCK_OFFSET, shop].concat();
        let text = ahead.to_string();
        Ok(self.ledger().set_setting(&key, Some(&text)).await?)
    }
}

impl Desk {
    /// What a person should know of this computer's clock by the servers of the shown shops; none while it is right.
    ///
    /// # Errors
    /// What the cache says.
    pub async fn clock_line(&self, shop: Option<&str>, words: Words) -> Result<Option<String>> {
        if self.shelf().is_some() {
            return Ok(None);
        }
        let sides = self.ledger().asked(shop).await?;
        let off = by_shop(&sides).into_values().find_map(|s| clock_off(&s));
        Ok(off.map(|off| off_text(off.ahead, "clock", words)))
    }

    /// What the doctor says of the clock of one shop: whether it is well, and the text.
    pub(crate) async fn clock_finding(
        &self,
        shop: &ShopRow,
        words: Words,
    ) -> Result<(bool, String)> {
        let named = ("shop", shop.name.clone().into());
        if shop.environment == Environment::Sandbox {
            let ahead = self.machine_now().since(self.now_of(&shop.name));
            let text = if ahead.abs() > CLOCK_BOUND {
                off_text(ahead, "doctor-clock-sandbox", words)
            } else {
                words.get("doctor-clock-sandbox-same")
            };
            return Ok((true, [&shop.name, ": ", &text].concat()));
        }
        let sides = self.ledger().asked(Some(&shop.name)).await?;
        Ok(match clock_off(&sides) {
            Some(off) => (false, off_text(off.ahead, "clock", words)),
            None if sides.iter().any(|s| s.clock.is_some()) => {
                (true, words.text("doctor-clock-ok", &[named]))
            }
            None => (true, words.text("doctor-clock-unknown", &[named])),
        })
    }
}

/// By how much, in the largest unit that says it, and in which direction.
fn off_text(ahead: i64, key: &str, words: Words) -> String {
    let minutes = (ahead.abs() + 30) / 60;
    let (unit, count) = match minutes {
        0..120 => ("minutes", minutes),
        120..2_880 => ("hours", (minutes + 30) / 60),
        _ => ("days", (minutes + 720) / 1_440),
    };
    let by = words.text(&format!("clock-{unit}"), &[("count", count.into())]);
    let way = if ahead > 0 { "ahead" } else { "behind" };
    words.text(&format!("{key}-{way}"), &[("by", by.into())])
}

/// A clock that is off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClockOff {
    /// Seconds by which this computer's is ahead; negative: behind.
    pub ahead: i64,
    /// What the server said last.
    pub server: At,
}

/// Whether this computer's clock is off by the servers of a shop. One that agrees with it is enough for it to be right:
/// then it is the other server whose clock is off.
pub(crate) fn clock_off(sides: &[AskedSide]) -> Option<ClockOff> {
    let told = sides.iter().filter_map(|s| s.clock);
    let (server, ahead) = told.min_by_key(|(_, ahead)| ahead.abs())?;
    (ahead.abs() > CLOCK_BOUND).then_some(ClockOff { ahead, server })
}

/// Sides by their shop.
pub(crate) fn by_shop(sides: &[AskedSide]) -> BTreeMap<&str, Vec<AskedSide>> {
    let mut out: BTreeMap<&str, Vec<AskedSide>> = BTreeMap::new();
    for side in sides {
        out.entry(&side.shop).or_default().push(side.clone());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(clock: Option<(i64, i64)>) -> AskedSide {
        AskedSide {
            clock: clock.map(|(at, ahead)| (At(at), ahead)),
            ..AskedSide::default()
        }
    }

    #[test]
    fn a_clock_is_off_when_every_server_says_so() {
        let check = |clocks: &[Option<(i64, i64)>], expected: Option<i64>| {
            let sides: Vec<AskedSide> = clocks.iter().map(|c| side(*c)).collect();
            assert_eq!(clock_off(&sides).map(|o| o.ahead), expected, "{clocks:?}");
        };
        check(&[], None);
        check(&[None, None], None);
        check(&[Some((9, 300))], None);
        check(&[Some((9, 301))], Some(301));
        check(&[Some((9, -301))], Some(-301));
        check(&[Some((9, 86_400)), Some((9, 2))], None);
        check(&[Some((9, 86_400)), Some((9, 86_390))], Some(86_390));
        check(&[Some((9, -7_200)), None], Some(-7_200));
    }
}
