//! Antrag: a compiler for public services.
//!
//! One definition of a service (fields, rules, routing, process) is parsed, checked and compiled into JSON
//! Schema, forms, logic and workflow configuration. `ARCHITECTURE.md` shows the way of a definition.

pub mod ast;
pub mod check;
pub mod cli;
pub mod compile;
pub mod decode;
pub mod diagnostic;
pub mod digest;
pub mod emit;
pub mod eval;
pub mod format;
pub mod html;
pub mod language;
pub mod markdown;
pub mod model;
pub mod operator;
pub mod pattern;
pub mod portal;
pub mod resolve;
pub mod rule;
pub mod runtime;
pub mod sample;
pub mod scenario;
pub mod semantic;
pub mod source;
pub mod syntax;
#[cfg(test)]
mod testing;
pub mod translation;
pub mod workspace;
