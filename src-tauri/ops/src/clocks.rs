//! The clocks of the sandbox's shops.

use ledger::ShopRow;
use payments::Environment;
use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

/// The clocks of the sandbox's shops.
#[derive(Debug, Default)]
pub(crate) struct Clocks(RwLock<Known>);

/// What is known of them.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// Seconds by which the clock of a sandbox's shop is ahead of this computer's.
    pub(crate) ahead: BTreeMap<String, i64>,
    /// Whether there is a shop outside the sandbox.
    pub(crate) others: bool,
}

impl Clocks {
    pub(crate) fn read<T>(&self, f: impl FnOnce(&Known) -> T) -> T {
        f(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn write(&self, f: impl FnOnce(&mut Known)) {
        f(&mut self.0.write().unwrap_or_else(PoisonError::into_inner));
    }

    /// Forgets clocks of shops that are not of the sandbox (any more).
    pub(crate) fn note_shops(&self, shops: &[ShopRow]) {
        let sandbox = |name: &str| {
            shops
                .iter()
                .any(|s| s.name == name && s.environment == Environment::Sandbox)
        };
        let others = shops.iter().any(|s| s.environment != Environment::Sandbox);
        let same = self.read(|k| k.others == others && k.ahead.keys().all(|name| sandbox(name)));
        if !same {
            self.write(|k| {
                k.others = others;
                k.ahead.retain(|name, _| sandbox(name));
            });
        }
    }
}
