//! The command line of Antrag.

use std::process::ExitCode;

fn main() -> ExitCode {
    antrag::cli::run(std::env::args_os())
}
