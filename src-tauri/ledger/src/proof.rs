//! Proofs on real files.
