//! Charts and exports.
