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
