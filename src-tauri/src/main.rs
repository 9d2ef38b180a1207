//! The program `choba`: one binary for the command line and the window.

fn main() {
    choba::end::end(choba::cli::main())
}
