//! What to say of a statement that has no shape, where it is not clear what was meant.

use super::Lower;
use super::mend::Head;
use crate::diagnostic::table::syntax as codes;
use crate::diagnostic::{Diagnostic, Words};
use crate::source::Span;
use crate::syntax::recover;

const A_LABEL: Words = Words::new("eine Beschriftung in `\"…\"`", "a label in `\"…\"`");

impl Lower<'_> {
    /// Why the head of a statement has no shape.
    pub(super) fn explain(&self, head: &Head<'_>) -> Diagnostic {
        let trouble = recover::explain(head.text, head.has_body);
        let at = head.start + trouble.at;
        let at = self.span_of(at, at).start as usize;
        let bare = trouble.label && self.source[at..].starts_with(char::is_alphabetic);
        let span = Span::new(self.file, at, at + recover::word_length(self.source, at));
        let diagnostic =
            Diagnostic::new(codes::UNEXPECTED, span).with("found", recover::found(self.source, at));
        if bare {
            diagnostic.with("expected", A_LABEL)
        } else {
            diagnostic.with("expected", trouble.expected)
        }
    }
}
