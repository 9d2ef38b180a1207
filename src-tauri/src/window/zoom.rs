//! How large the window draws.

use messages::commands::ZoomStep;
use std::sync::atomic::{AtomicU32, Ordering};

/// One step, percent.
const STEP: u32 = 10;

/// How large the window draws, in percent.
pub struct Zoom(AtomicU32);

impl Default for Zoom {
    fn default() -> Self {
        Self(AtomicU32::new(100))
    }
}

impl Zoom {
    /// As it was left.
    pub fn set(&self, percent: u32) {
        self.0.store(percent, Ordering::Relaxed);
    }

    /// One step larger, smaller, or back; the new size in percent.
    pub fn by(&self, step: ZoomStep) -> u32 {
        let now = self.0.load(Ordering::Relaxed);
        let next = match step {
            ZoomStep::In => now.saturating_add(STEP),
            ZoomStep::Out => now.saturating_sub(STEP),
            ZoomStep::Reset => 100,
        };
        let next = next.clamp(*ops::ZOOM.start(), *ops::ZOOM.end());
        self.set(next);
        next
    }

    /// The view's own factor.
    #[allow(clippy::float_arithmetic)] // no money
    pub fn factor(&self) -> f64 {
        f64::from(self.0.load(Ordering::Relaxed)) / 100.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_as_far_as_one_can_read() {
        let zoom = Zoom::default();
        let many = |step| (0..50).map(|_| zoom.by(step)).last();
        assert_eq!(many(ZoomStep::In), Some(200));
        assert_eq!(many(ZoomStep::Out), Some(50));
        assert_eq!(zoom.by(ZoomStep::Reset), 100);
        assert_eq!(zoom.by(ZoomStep::In), 110);
    }
}
