#![allow(missing_docs)]
use crate::{ast, diagnostic::Diagnostic, source::FileId};
pub struct Parsed {
    pub file: ast::File,
    pub diagnostics: Vec<Diagnostic>,
}
pub fn parse(_: FileId, _: &str) -> Parsed {
    Parsed { file: ast::File::default(), diagnostics: Vec::new() }
}
pub fn check_bytes(_: &str, b: Vec<u8>) -> Result<String, Diagnostic> {
    Ok(String::from_utf8_lossy(&b).into_owned())
}
