//! What agrees and what does not.
