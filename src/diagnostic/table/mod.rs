//! Every code with its severity and its sentences. One file a group; numbers are never reused.

use super::{Severity, Words};

/// What the table says of one code.
#[derive(Debug)]
pub struct CodeInfo {
    /// `E0201`; stable.
    pub id: &'static str,
    /// Its name in our own sources.
    pub name: &'static str,
    /// How grave.
    pub severity: Severity,
    /// The sentence, with `{values}`: lower case, no full stop, the author's words in backticks.
    pub message: Words,
    /// What to do.
    pub help: Option<Words>,
    /// The page of `antrag explain`: Markdown with both languages, a failing and a mended example.
    pub page: &'static str,
}

/// A code: a reference into the table.
#[derive(Clone, Copy)]
pub struct Code(&'static CodeInfo);

impl Code {
    /// Its entry.
    pub fn info(self) -> &'static CodeInfo {
        self.0
    }

    /// `E0201`.
    pub fn id(self) -> &'static str {
        self.0.id
    }

    /// All codes, in the order of their numbers.
    pub fn all() -> impl Iterator<Item = Code> {
        GROUPS.iter().flat_map(|group| group.iter().copied())
    }

    /// The code with this number, whatever its case.
    pub fn find(id: &str) -> Option<Code> {
        Code::all().find(|code| code.id().eq_ignore_ascii_case(id))
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Eq for Code {}

impl std::fmt::Debug for Code {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}", self.id())
    }
}

/// Declares the codes of one group: a constant each, and `ALL`.
macro_rules! codes {
    ($($name:ident $id:literal $severity:ident { de: $de:literal, en: $en:literal $(, help_de: $help_de:literal, help_en: $help_en:literal)? $(,)? })*) => {
        $(
            #[doc = concat!($id, ": ", $en)]
            pub const $name: crate::diagnostic::Code = crate::diagnostic::table::code(&crate::diagnostic::table::CodeInfo {
                id: $id,
                name: stringify!($name),
                severity: crate::diagnostic::Severity::$severity,
                message: crate::diagnostic::Words::new($de, $en),
                help: codes!(@help $($help_de, $help_en)?),
                page: include_str!(concat!("../codes/", $id, ".md")),
            });
        )*
        /// All codes of the group.
        pub const ALL: &[crate::diagnostic::Code] = &[$($name),*];
    };
    (@help) => { None };
    (@help $de:literal, $en:literal) => { Some(crate::diagnostic::Words::new($de, $en)) };
}

const fn code(info: &'static CodeInfo) -> Code {
    Code(info)
}

pub mod artifacts;
pub mod files;
pub mod names;
pub mod privacy;
pub mod process;
pub mod rules;
pub mod scenarios;
pub mod syntax;
pub mod translations;
pub mod types;
pub mod ways;

const GROUPS: &[&[Code]] = &[
    files::ALL,
    syntax::ALL,
    names::ALL,
    types::ALL,
    rules::ALL,
    process::ALL,
    scenarios::ALL,
    ways::ALL,
    artifacts::ALL,
    translations::ALL,
    privacy::ALL,
];
