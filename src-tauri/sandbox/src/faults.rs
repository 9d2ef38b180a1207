//! What can go wrong on the wire, on request: which call, which order, how often.

use crate::rng::Rng;

/// How an answer fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The line drops before anything is done.
    DropBefore,
    /// It is done, then the line drops before a byte of the answer.
    DropAfter,
    /// It is done, then the line drops in the middle of the answer.
    Cut,
    /// An HTTP 503 with a page of HTML; nothing is done.
    Page503,
    /// It is done, the answer is noise.
    Garbage,
    /// The answer takes so many milliseconds of real time.
    Slow(u64),
    /// Refused with this code, nothing done: an ErrInfo at the PG, an HTTP status in digits at Amazon.
    Code(String),
    /// Refused with this code although it was done.
    CodeAfter(String),
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
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Adds one.
    pub fn add(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    /// Takes all back.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The fault that strikes this call, counted down.
    pub fn strike(&mut self, call: &str, about: &str) -> Option<FaultKind> {
        let fits = |want: &str, have: &str| want.is_empty() || want.eq_ignore_ascii_case(have);
        let at = self
            .0
            .iter()
            .position(|f| f.times > 0 && fits(&f.call, call) && fits(&f.about, about))?;
        let fault = &mut self.0[at];
        fault.times -= 1;
        let kind = fault.kind.clone();
        if fault.times == 0 {
            self.0.remove(at);
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
}
