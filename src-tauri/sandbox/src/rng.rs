//! A small seeded generator (SplitMix64): the same seed gives the same shop, on every machine.

/// A stream of numbers that its seed decides. Not for secrets.
#[derive(Clone)]
pub struct Rng(u64);

impl Rng {
    /// A stream; `label` keeps streams of one seed apart.
    pub const fn new(seed: u64, label: u64) -> Self {
        Self(seed.wrapping_add(label.wrapping_mul(0xD1B5_4A32_D192_ED03)))
    }

    /// The next 64 bits.
    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`; 0 when `n` is 0. The bias of the remainder does not matter here.
    pub const fn below(&mut self, n: u64) -> u64 {
        if n == 0 { 0 } else { self.next() % n }
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high - low + 1).unwrap_or(1);
        low + i64::try_from(self.below(width)).unwrap_or(0)
    }

    /// True in `n` of 1,000 cases.
    pub const fn per_mille(&mut self, n: u64) -> bool {
        self.below(1_000) < n
    }

    /// An index below `len`.
    pub fn index(&mut self, len: usize) -> usize {
        usize::try_from(self.below(u64::try_from(len).unwrap_or(0))).unwrap_or(0)
    }

    /// An index, by weight. 0 when all weights are 0.
    pub fn weighted(&mut self, weights: impl Iterator<Item = u64> + Clone) -> usize {
        let mut rest = self.below(weights.clone().sum());
        for (i, weight) in weights.enumerate() {
            if rest < weight {
                return i;
            }
            rest -= weight;
        }
        0
    }

    /// 32 lower-case hex digits.
    pub fn hex32(&mut self) -> String {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.next().to_be_bytes());
        bytes[8..].copy_from_slice(&self.next().to_be_bytes());
        payments::hex(&bytes)
    }

    /// `digits` decimal digits, the first one not 0.
    pub fn digits(&mut self, digits: u32) -> String {
        let low = 10_i64.pow(digits.saturating_sub(1));
        self.between(low, low * 10 - 1).to_string()
    }

    /// Mixes the order of a list.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            let j = self.index(i + 1);
            list.swap(i, j);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_decides_the_stream() {
        let take = |seed| {
            let mut rng = Rng::new(seed, 1);
            (rng.next(), rng.hex32(), rng.between(5, 9))
        };
        assert_eq!(take(7), take(7));
        assert_ne!(take(7), take(8));
    }

    #[test]
    fn bounds_hold() {
        let mut rng = Rng::new(1, 2);
        for _ in 0..1000 {
            assert!((3..=5).contains(&rng.between(3, 5)));
            assert!(rng.weighted([0_u64, 2, 1].into_iter()) > 0);
            assert_eq!(rng.digits(6).len(), 6);
        }
        assert_eq!(rng.below(0), 0);
    }
}
