//! The script of all forms: an interpreter of `logic.json` for browsers and Node, and what connects it with a page.
//!
//! It is written in parts that people read, and shipped as one classic script: without comments, and with short names
//! for variables ([`shorten`]), so that it stays small on the wire. It means exactly what [`crate::eval`] means;
//! `tests/differential` compares both.

mod shorten;

use std::sync::LazyLock;

/// The parts of the script; inside its functions, a part uses all others.
const PARTS: [&str; 8] = [
    include_str!("values.js"),
    include_str!("calendar.js"),
    include_str!("answers.js"),
    include_str!("expressions.js"),
    include_str!("fields.js"),
    include_str!("evaluation.js"),
    include_str!("exports.js"),
    include_str!("page.js"),
];

/// In a block, so that a page gets one name, `Antrag`.
static SCRIPT: LazyLock<String> = LazyLock::new(|| format!("{{{}}}\n", shorten::shorten(&PARTS.concat())));

/// `assets/antrag.js`. A page and Node get one name, `Antrag`; in a form that holds its logic it sets to work.
pub fn script() -> &'static str {
    &SCRIPT
}
