//! The scripts of all forms: an interpreter of `logic.json` for browsers and Node, and what connects it with a page.
//!
//! They are written in parts that people read, and shipped as classic scripts: without comments, and with short names
//! for variables ([`shorten`]), so that the interpreter stays below 6 KB on the wire. It means exactly what
//! [`crate::eval`] means, and reads fields as [`crate::decode`] does; `tests/differential` compares them.

mod shorten;

use std::sync::LazyLock;

/// The parts of the interpreter; inside its functions, a part uses all others.
const PARTS: [&str; 7] = [
    include_str!("values.js"),
    include_str!("calendar.js"),
    include_str!("answers.js"),
    include_str!("expressions.js"),
    include_str!("fields.js"),
    include_str!("evaluation.js"),
    include_str!("exports.js"),
];

static SCRIPT: LazyLock<String> = LazyLock::new(|| shipped(&PARTS.concat()));
static FORM_SCRIPT: LazyLock<String> = LazyLock::new(|| shipped(include_str!("form.js")));

/// `assets/antrag.js`. It gives a page, or Node, one name: `Antrag`.
pub fn script() -> &'static str {
    &SCRIPT
}

/// `assets/form.js`, which needs [`script`] before it.
pub fn form_script() -> &'static str {
    &FORM_SCRIPT
}

/// In a block, so that nothing else gets a name outside.
fn shipped(source: &str) -> String {
    format!("{{{}}}\n", shorten::shorten(source))
}
