//! The built program under a display of its own.
