//! Colons that are missing, are another sign, or stand where none belongs; and words that are misspelt.

use super::tokens::{Token, tokens};
use super::{Head, Lower, is_own_type};
use crate::diagnostic::table::syntax::UNKNOWN_WORD;
use crate::diagnostic::{Diagnostic, meant_by, nearest};
use crate::syntax::lower::statement::place_name;
use crate::syntax::vocabulary::{self, FIELD, Place, Word};

impl Lower<'_> {
    /// `dogs integer "…"`, `compute total money "…" = …`, `dogs = integer "…"`.
    pub(super) fn missing_colon(&self, head: &Head<'_>) -> Option<Diagnostic> {
        let tokens = tokens(head.text);
        let first = usize::from(tokens.first().is_some_and(|word| word.is("compute") || word.is("decision")));
        let name = tokens.get(first).filter(|name| name.is_word())?;
        let next = tokens.get(first + 1)?;
        // `gesetz gewo "§ 14"`: what is imported may be a type or not, and the word in German settles it.
        let german = |own: &&str| vocabulary::find(head.place, own).is_some();
        if first == 0 && !is_own_type(next.text) && meant_by(name.text).iter().any(german) {
            return None;
        }
        if self.begins_type(&tokens[first + 1..]) {
            let mended = head.with(&[(name.end()..name.end(), ":")]);
            let followed = tokens[first + 2..].iter().any(|token| token.is_text() || token.is("("));
            return (followed && head.helps(&mended)).then(|| self.missing(head, name.end(), ":"));
        }
        let other = next.is("=") || next.is(";") || next.is("::") || next.is("->");
        let mended = head.with(&[(next.range(), ":")]);
        (other && self.begins_type(&tokens[first + 2..]) && head.reads(&mended))
            .then(|| self.otherwise_written(head, next.range(), ":"))
    }

    fn begins_type(&self, tokens: &[Token<'_>]) -> bool {
        match tokens {
            [word, next, ..] if word.is("optional") || meant_by(word.text).contains(&"optional") => {
                next.is_word()
            }
            [word, ..] => word.is_word() && self.is_type(word.text),
            [] => false,
        }
    }

    /// `wenn a = 1 {`, `whne a = 1 {`: the first word is one of this place, misspelt or in German.
    pub(super) fn other_word(&self, head: &Head<'_>) -> Option<Diagnostic> {
        let tokens = tokens(head.text);
        let word = tokens.first().filter(|word| word.is_word())?;
        if vocabulary::find(head.place, word.text).is_some() {
            return None;
        }
        let colon = |at: usize| tokens.get(at).is_some_and(|sign| sign.is(":"));
        if colon(1) {
            return None;
        }
        let known = vocabulary::find_anywhere(word.text).any(|word| !word.places.is_empty());
        let own: Vec<&str> = vocabulary::words_of(head.place)
            .map(|own| own.word)
            .filter(|own| own.starts_with(char::is_alphabetic) && !own.contains([' ', ':']))
            .filter(|own| !colon(2) || matches!(*own, "compute" | "decision"))
            .collect();
        let meant = if known {
            meant_by(word.text).iter().find(|meant| own.contains(meant)).copied()
        } else {
            nearest(word.text, own)
        };
        let finding = Diagnostic::new(UNKNOWN_WORD, self.place(head, word.range()))
            .with("word", word.text)
            .with("place", place_name(head.place));
        Some(finding.instead(meant?))
    }

    /// `for each "…" {` in a list: a word too many before one of this place.
    pub(super) fn word_before(&self, head: &Head<'_>) -> Option<Diagnostic> {
        let tokens = tokens(head.text);
        let [first, second, ..] = tokens.as_slice() else { return None };
        let own = |word: &Token<'_>| word.is_word() && vocabulary::find(head.place, word.text).is_some();
        if nearest(first.text, vocabulary::words_of(head.place).map(|own| own.word)).is_some() {
            return None;
        }
        let surplus = first.is_word() && !own(first) && own(second) && head.reads(&head.text[second.at..]);
        surplus.then(|| self.too_much(head, first.at..second.at))
    }

    /// `"Hund" {` in a list: the only word that this can follow is missing.
    pub(super) fn missing_word(&self, head: &Head<'_>) -> Option<Diagnostic> {
        let tokens = tokens(head.text);
        let [text] = tokens.as_slice() else { return None };
        let shape = if head.has_body { " \"…\" { … }" } else { " \"…\"" };
        let mut own =
            vocabulary::words_of(head.place).filter(|own| own.shape.strip_prefix(own.word) == Some(shape));
        let (word, other) = (own.next()?, own.next());
        (text.is_text() && other.is_none()).then(|| self.missing(head, text.at, &format!("{} ", word.word)))
    }

    /// `page: dogs "…" {`, `option a: "…"`, `hint: "…"`; in a `given`, `a: 1`.
    pub(super) fn colon_after_word(&self, head: &Head<'_>) -> Option<Diagnostic> {
        let tokens = tokens(head.text);
        let at = tokens.iter().take(4).position(|token| token.is(":"))?;
        let (word, sign) = (tokens.first()?, &tokens[at]);
        let compares = head.place == Place::Given || (word.is("expect") && at > 1);
        if compares {
            let mended = head.with(&[(sign.range(), " =")]);
            return head.reads(&mended).then(|| self.otherwise_written(head, sign.range(), " ="));
        }
        let own = vocabulary::find(head.place, word.text).filter(|own| own.word != FIELD)?;
        if matches!(own.word, "compute" | "decision") && at == 2 {
            return None;
        }
        let mended = head.with(&[(sign.range(), "")]);
        (at <= 2 && has_values(own, &tokens) && head.reads(&mended))
            .then(|| self.too_much(head, sign.range()))
    }
}

/// Is there a text, where the clause of this word has one?
fn has_values(word: &Word, tokens: &[Token<'_>]) -> bool {
    !word.shape.contains('"') || tokens.iter().any(Token::is_text)
}
