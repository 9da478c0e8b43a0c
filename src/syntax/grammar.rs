//! The parser that pest makes of `grammar/antrag.pest`.

// pest's derive writes a public enum without documentation.
#![allow(missing_docs)]

#[derive(pest_derive::Parser)]
#[grammar = "../grammar/antrag.pest"]
pub(super) struct Grammar;
