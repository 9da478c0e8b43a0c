//! The published artifacts as plain structs: the only thing that a runtime shares with the compiler.
//!
//! Each struct is written and read by serde; schemars derives the JSON Schemas in `generated/formats/`.
//! Fields are written in the order of declaration, maps in the order of their keys.

pub mod common;
pub mod form;
