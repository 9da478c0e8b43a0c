//! From the written tree to the meant one: imports, names, types.
//!
//! [`Library`] links the files and builds the shared vocabulary once; [`service`] then resolves each service on
//! its own, so that services can be resolved in parallel. What is not understood becomes `Invalid` and is said
//! once; whatever stands around it is resolved all the same.

mod block;
mod clauses;
mod codelist;
mod cycles;
mod data;
mod disclosure;
mod document;
mod expr;
mod expr_calls;
mod expr_literals;
mod expr_ops;
mod expr_values;
mod field_type;
mod header;
mod library;
mod literal;
mod node;
mod numeric_type;
mod pending;
mod place;
mod process;
pub mod records;
mod scenario;
mod scope;
mod service;
mod state;
mod table;
mod typing;
mod vocabulary;

pub use library::{Library, ParsedFile, ReadFile};
pub use service::{block, service};

use crate::ast;
use crate::diagnostic::table::names::DUPLICATE_NAME;
use crate::diagnostic::{Diagnostic, Words};
use crate::source::Span;

/// A name that stands already at `first`.
fn duplicate(name: &ast::Name, first: Span) -> Diagnostic {
    Diagnostic::new(DUPLICATE_NAME, name.span)
        .with("name", name.text.as_str())
        .related(first, Words::new("zuerst hier", "first here"))
}
