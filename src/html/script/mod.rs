//! The one script of all forms: an interpreter of `logic.json` for browsers and Node.
//!
//! It is written in parts that people read, and shipped as one classic script: without comments, and with
//! short names for variables ([`shorten`]), so that it stays below 6 KB on the wire. It means exactly what
//! [`crate::eval`] means; `tests/differential` compares both.

mod shorten;

use std::sync::LazyLock;

/// The parts in the order in which they are joined; a part uses what stands before it, and inside functions all.
const PARTS: [&str; 7] = [
    include_str!("values.js"),
    include_str!("calendar.js"),
    include_str!("answers.js"),
    include_str!("expressions.js"),
    include_str!("evaluation.js"),
    include_str!("fields.js"),
    include_str!("page.js"),
];

static SCRIPT: LazyLock<String> =
    LazyLock::new(|| format!("(()=>{{\"use strict\";{}}})();\n", shorten::shorten(&PARTS.concat())));

/// `assets/antrag.js`. In a browser it gives the page one name, `Antrag`, in Node it is a module.
pub fn script() -> &'static str {
    &SCRIPT
}
