//! The OS keychain.
