//! The command line of Antrag.

fn main() {}
