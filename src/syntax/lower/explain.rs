//! What to say of a statement that has no shape, or of a text without quotes.

use super::Lower;
use super::statement::place_name;
use crate::ast::Name;
use crate::diagnostic::table::syntax as codes;
use crate::diagnostic::{Arg, Diagnostic, Words, meant_by};
use crate::source::Span;
use crate::syntax::recover;
use crate::syntax::vocabulary::{self, Place};

/// Words inside expressions and after them; no statement begins with them.
const EXPRESSION_WORDS: &[&str] =
    &["and", "or", "not", "is", "answered", "if", "then", "else", "yes", "no", "today", "from", "to"];

const A_LABEL: Words = Words::new("eine Beschriftung in `\"…\"`", "a label in `\"…\"`");

impl Lower<'_> {
    /// Why the head of a statement, at byte `start` of the laid out text, has no shape.
    pub(super) fn explain(&self, head: &str, start: usize, has_body: bool, place: Place) -> Diagnostic {
        if let Some(diagnostic) = self.german_statement(head, start, place) {
            return diagnostic;
        }
        if let Some(diagnostic) = self.bare_text(head, start, has_body, place) {
            return diagnostic;
        }
        let trouble = recover::explain(head, has_body);
        if let Some(diagnostic) = self.german_word(head, start, trouble.at, &trouble.expected) {
            return diagnostic;
        }
        let at = self.span_of(start + trouble.at, start + trouble.at).start as usize;
        let bare = trouble.label && self.source[at..].starts_with(char::is_alphabetic);
        let span = Span::new(self.file, at, at + recover::word_length(self.source, at));
        let diagnostic =
            Diagnostic::new(codes::UNEXPECTED, span).with("found", recover::found(self.source, at));
        if !bare {
            return diagnostic.with("expected", trouble.expected);
        }
        let diagnostic = diagnostic.with("expected", A_LABEL);
        let end = self.span_of(start, start + head.trim_end().len()).end as usize;
        match self.in_quotes(at, end) {
            Some((span, text)) => diagnostic.edit(span, text),
            None => diagnostic,
        }
    }

    /// A statement that begins with the German word for one of this place.
    fn german_statement(&self, head: &str, start: usize, place: Place) -> Option<Diagnostic> {
        let (word, _) = recover::declared(head);
        if vocabulary::find(place, word).is_some() {
            return None;
        }
        let meant =
            vocabulary::words_of(place).map(|entry| entry.word).find(|own| meant_by(word).contains(own))?;
        let diagnostic = Diagnostic::new(codes::UNKNOWN_WORD, self.span_of(start, start + word.len()))
            .with("word", word)
            .with("place", place_name(place));
        Some(diagnostic.did_you_mean(word, [meant]))
    }

    /// A German word at the place that cannot be understood, or just before it: `a und b`, `nicht a`.
    fn german_word(&self, head: &str, start: usize, at: usize, expected: &Arg) -> Option<Diagnostic> {
        let before = head.get(..at)?.trim_end();
        let previous = before.len() - word_at_end(before).len();
        [at, previous].into_iter().find_map(|at| {
            let word = head.get(at..at + recover::word_length(head, at))?;
            let meant = EXPRESSION_WORDS.iter().copied().find(|own| meant_by(word).contains(own))?;
            let span = self.span_of(start + at, start + at + word.len());
            let diagnostic = Diagnostic::new(codes::UNEXPECTED, span)
                .with("found", Arg::Text(format!("`{word}`")))
                .with("expected", expected.clone());
            Some(diagnostic.did_you_mean(word, [meant]))
        })
    }

    /// `hint Wie im Ausweis.`: a clause that has one text and nothing else, without its quotes.
    fn bare_text(&self, head: &str, start: usize, has_body: bool, place: Place) -> Option<Diagnostic> {
        let (word, _) = recover::declared(head);
        let entry = vocabulary::find(place, word).filter(|entry| is_text_clause(entry.shape))?;
        let rest = head.get(word.len()..)?;
        if has_body || rest.contains('"') || !rest.trim_start().starts_with(char::is_alphanumeric) {
            return None;
        }
        let span = self.span_of(start, start + word.len());
        let name = Name { text: word.to_owned(), span };
        let from = start + head.len() - rest.trim_start().len();
        let at = self.span_of(from, start + head.trim_end().len());
        Some(self.without_quotes(&name, entry.shape, at))
    }

    /// The finding about a text clause whose text, all of `rest`, has no quotes.
    pub(super) fn without_quotes(&self, word: &Name, shape: &'static str, rest: Span) -> Diagnostic {
        let diagnostic = self.misfit_finding(word, shape, rest);
        match self.in_quotes(rest.start as usize, rest.end as usize) {
            Some((span, text)) => diagnostic.edit(span, text),
            None => diagnostic,
        }
    }

    /// What stands there, in quotes, if that is certain: words on one line, without signs of the language.
    fn in_quotes(&self, start: usize, end: usize) -> Option<(Span, String)> {
        let text = self.source.get(start..end)?.trim_end();
        let plain = |sign: char| sign.is_alphanumeric() || matches!(sign, ' ' | ',' | '.' | '?' | '!' | '-');
        let certain = !text.is_empty() && text.chars().all(plain) && !text.contains("->");
        certain.then(|| (Span::new(self.file, start, start + text.len()), format!("\"{text}\"")))
    }
}

/// Is this the shape of a word and one text?
pub(super) fn is_text_clause(shape: &str) -> bool {
    shape.split_once(' ').is_some_and(|(_, rest)| rest == "\"…\"")
}

fn word_at_end(text: &str) -> &str {
    let word = |sign: char| sign.is_alphanumeric() || sign == '_';
    text.rfind(|sign| !word(sign)).map_or(text, |at| &text[at..]).trim_start_matches(|sign| !word(sign))
}
