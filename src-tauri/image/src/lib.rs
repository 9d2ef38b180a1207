//! The ledger in memory: pages, totals, search.
