//! A text with mends in it, and the way back to the places of the original.

use std::borrow::Cow;

use crate::diagnostic::Edit;

/// Edits of a text, in order and apart from each other.
#[derive(Debug, Default)]
pub(in crate::syntax) struct Patch {
    edits: Vec<Placed>,
}

#[derive(Debug)]
struct Placed {
    /// What is replaced in the original.
    start: usize,
    end: usize,
    /// By what.
    text: String,
    /// Where that begins in the mended text.
    at: usize,
}

impl Patch {
    /// Edits that do not touch each other, in any order.
    pub(super) fn of<'e>(edits: impl IntoIterator<Item = &'e Edit>) -> Patch {
        let placed = |edit: &Edit| {
            let range = edit.span.range();
            Placed { start: range.start, end: range.end, text: edit.text.clone(), at: 0 }
        };
        let mut edits: Vec<Placed> = edits.into_iter().map(placed).collect();
        edits.sort_by_key(|edit| (edit.start, edit.end));
        let (mut done, mut length) = (0, 0);
        for edit in &mut edits {
            edit.at = length + (edit.start - done);
            length = edit.at + edit.text.len();
            done = edit.end;
        }
        Patch { edits }
    }

    /// Does it change nothing?
    pub(in crate::syntax) fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// The mended text.
    pub(in crate::syntax) fn apply<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.edits.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len() + 8 * self.edits.len());
        let mut done = 0;
        for edit in &self.edits {
            out.push_str(&text[done..edit.start]);
            out.push_str(&edit.text);
            done = edit.end;
        }
        out.push_str(&text[done..]);
        Cow::Owned(out)
    }

    /// The byte of the original that stands at byte `at` of the mended text.
    pub(in crate::syntax) fn original(&self, at: usize) -> usize {
        let before = self.edits.partition_point(|edit| edit.at < at);
        match self.edits[..before].last() {
            None => at,
            Some(edit) if at >= edit.at + edit.text.len() => at - edit.at - edit.text.len() + edit.end,
            Some(edit) => edit.start,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    #[test]
    fn places_lead_back_to_the_original() {
        let edit =
            |start, end, text: &str| Edit { span: Span::new(FileId(0), start, end), text: text.into() };
        let patch = Patch::of(&[edit(6, 7, ""), edit(1, 1, ":"), edit(2, 5, "x")]);
        assert_eq!(patch.apply("a 123 ,b"), "a: x b");
        let places: Vec<usize> = (0..=6).map(|at| patch.original(at)).collect();
        assert_eq!(places, [0, 1, 1, 2, 5, 6, 8]);
    }
}
