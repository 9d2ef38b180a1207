//! What crosses to the window and to --json.
