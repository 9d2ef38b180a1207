//! Where facts come from: the PG, Amazon, files.
