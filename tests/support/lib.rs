//! What stories share: a ledger in a folder of its own, a sandbox, a clock.
