//! What can go wrong on the wire, on request: which call, which order, how often; or by chance, from a seed.

use crate::rng::Rng;
use tokio::sync::watch;

/// How an answer fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The line drops before anything is done.
    DropBefore,
    /// It is done, then the line drops before a byte of the answer.
    DropAfter,
    /// It is done, then the line drops in the middle of the answer.
    Cut,
    /// It is done, and half of the answer's body comes as if it were the whole.
    Half,
    /// An HTTP 503 with a page of HTML; nothing is done.
    Page503,
    /// Another HTTP status with a page of HTML; nothing is done.
    Page(u16),
    /// It is done, the answer is noise.
    Garbage,
    /// So many milliseconds of real time pass before anything is done.
    Slow(u64),
    /// It is done, then so many milliseconds pass before the answer.
    SlowAfter(u64),
    /// Nothing is done, and nothing answered, before the faults are taken back.
    Held,
    /// Refused with this code, nothing done: an ErrInfo at the PG (several joined by `|`), an HTTP status in digits at
    /// Amazon.
    Code(String),
    /// Refused with this code although it was done.
    CodeAfter(String),
    /// Refused with this code, and done so many seconds of the sandbox's clock later: until then nothing shows it, and what
    /// else is asked of the order is not begun (E82010001).
    CodeLater(String, i64),
    /// Refused with this code under this HTTP status, nothing done.
    CodeUnder(String, u16),
}

/// A fault in waiting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// How.
    pub kind: FaultKind,
    /// Only this call, e.g. `AmazonpaySales`, `SearchTradeMulti`, `charges`; empty for every one.
    pub call: String,
    /// Only calls that name this order or id; empty for every one.
    pub about: String,
    /// How many more times.
    pub times: u32,
}

/// The faults in waiting.
#[derive(Default)]
pub struct Faults {
    waiting: Vec<Fault>,
    chance: Option<(u8, Rng)>,
    there: watch::Sender<()>,
}

impl Faults {
    /// Adds one.
    pub fn add(&mut self, fault: Fault) {
        self.waiting.push(fault);
    }

    /// Takes all back, chance too.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Ends once all faults are taken back.
    pub fn cleared(&self) -> impl Future<Output = ()> + use<> {
        let mut there = self.there.subscribe();
        // Nothing is ever sent: it ends with its sender.
        async move { while there.changed().await.is_ok() {} }
    }

    /// From now on so many in a hundred calls of the PG are struck, how and which from a seed; 0: none.
    pub fn by_chance(&mut self, percent: u8, seed: u64) {
        self.chance = (percent > 0).then(|| (percent.min(100), Rng::new(seed, 5)));
    }

    /// The fault that chance has for a call.
    pub fn draw(&mut self) -> Option<FaultKind> {
        let (percent, rng) = self.chance.as_mut()?;
        let struck = rng.between(1, 100) <= i64::from(*percent);
        let code = |code: &str| FaultKind::Code(code.to_owned());
        let after = |code: &str| FaultKind::CodeAfter(code.to_owned());
        let all = [
            FaultKind::DropBefore,
            FaultKind::DropAfter,
            FaultKind::Cut,
            FaultKind::Half,
            FaultKind::Page503,
            FaultKind::Page(500),
            FaultKind::Garbage,
            code("E92000001"),
            code("E90010001"),
            after("E90010001"),
            code("E91020001"),
            after("E91020001"),
            code("AMPL40010"),
            after("AMPL40010"),
            code("E82010001"),
            after("E82010001"),
        ];
        let which = rng.index(all.len());
        struck.then(|| all[which].clone())
    }

    /// The fault that strikes this call, counted down.
    pub fn strike(&mut self, call: &str, about: &str) -> Option<FaultKind> {
        let fits = |want: &str, have: &str| want.is_empty() || want.eq_ignore_ascii_case(have);
        let waiting = &mut self.waiting;
        let at = waiting
            .iter()
            .position(|f| f.times > 0 && fits(&f.call, call) && fits(&f.about, about))?;
        let fault = &mut waiting[at];
        fault.times -= 1;
        let kind = fault.kind.clone();
        if fault.times == 0 {
            waiting.remove(at);
        }
        Some(kind)
    }
}

/// Noise that is no answer of anyone.
pub fn noise(rng: &mut Rng) -> Vec<u8> {
    (0..64).flat_map(|_| rng.next().to_le_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_strikes_what_it_is_for_and_wears_off() {
        let mut faults = Faults::default();
        faults.add(Fault {
            kind: FaultKind::Cut,
            call: "AmazonpaySales".into(),
            about: String::new(),
            times: 2,
        });
        assert_eq!(faults.strike("SearchTradeMulti", "A"), None);
        assert_eq!(faults.strike("AmazonpaySales", "A"), Some(FaultKind::Cut));
        assert_eq!(faults.strike("amazonpaysales", "B"), Some(FaultKind::Cut));
        assert_eq!(faults.strike("AmazonpaySales", "A"), None);
    }

    #[test]
    fn chance_comes_from_its_seed() {
        let draws = |percent, seed| {
            let mut faults = Faults::default();
            faults.by_chance(percent, seed);
            (0..200).map(|_| faults.draw()).collect::<Vec<_>>()
        };
        let struck = |percent| draws(percent, 7).iter().flatten().count();
        assert_eq!(draws(30, 7), draws(30, 7));
        assert_ne!(draws(30, 7), draws(30, 8));
        assert_eq!((struck(0), struck(100)), (0, 200));
        assert!((30..90).contains(&struck(30)), "{}", struck(30));
    }
}
