//! The support sheet.
