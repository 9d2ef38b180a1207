//! SQLite, encrypted: where facts are kept.
