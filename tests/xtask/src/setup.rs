//! What comes before a build: the machine's libraries, Node, the UI's packages, the built UI.

use crate::system::{self, Purpose};
use crate::ui;

/// Everything that `run` needs before cargo builds the program.
pub fn for_run() -> Result<(), String> {
    machine(Purpose::Run)?;
    ui::packages()?;
    ui::build_if_older()
}

/// The machine alone.
pub fn machine(purpose: Purpose) -> Result<(), String> {
    system::libraries(purpose)?;
    system::node()
}
