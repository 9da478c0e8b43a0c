//! Portable patterns.

/// A portable pattern.
#[derive(Clone, Debug)]
pub struct Pattern(String);

impl Pattern {
    /// As written.
    pub fn source(&self) -> &str {
        &self.0
    }
}

/// What is not portable.
#[derive(Clone, Debug)]
pub struct PatternError;

impl PatternError {
    /// The finding.
    pub fn diagnostic(&self, span: crate::source::Span) -> crate::diagnostic::Diagnostic {
        crate::diagnostic::Diagnostic::new(crate::diagnostic::table::types::BAD_LITERAL, span)
    }
}

impl Pattern {
    /// Parses.
    pub fn parse(text: &str) -> Result<Pattern, PatternError> {
        Ok(Pattern(text.to_owned()))
    }
}
