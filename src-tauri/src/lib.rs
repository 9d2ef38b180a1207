//! The shell: the command line and the window. It owns the clock, the data folder's place and the texts' language, and
//! calls `ops` for everything else.

pub mod cli;
mod clock;
mod demo;
pub mod end;
mod listen;
mod place;
mod report;
mod window;
