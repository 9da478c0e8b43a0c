//! Names that are written in parts, with a blank or a hyphen between them.

use super::tokens::{Kind, Token, tokens};
use super::{Head, Lower};
use crate::ast::Name;
use crate::diagnostic::Diagnostic;
use crate::syntax::lower::{misspelt, snake_case};
use std::ops::Range;

/// Words that authors put before a question as if it needed one.
const QUESTION_WORDS: &[&str] = &["frage", "question", "feld", "field", "angabe", "eingabe", "input"];

/// As many parts as a name may have to be looked for.
const MOST_PARTS: usize = 4;

impl Lower<'_> {
    /// `dog count: integer`, `dog-count: integer`, `compute dog count: integer`.
    pub(super) fn name_in_parts(&self, head: &Head<'_>) -> Option<Diagnostic> {
        let tokens = tokens(head.text);
        let colon = tokens.iter().position(|token| token.is(":"))?;
        let first = usize::from(tokens[0].is("compute") || tokens[0].is("decision"));
        let parts = tokens.get(first..colon)?;
        let numbered = parts.first().is_some_and(|part| part.kind == Kind::Number);
        if !(1..=2 * MOST_PARTS).contains(&parts.len()) || (parts.len() == 1 && !numbered) {
            return None;
        }
        let part = |token: &Token<'_>| {
            matches!(token.kind, Kind::Word | Kind::Number) || token.is("-") || token.is(".") || token.is("/")
        };
        if !parts.iter().all(part) {
            return None;
        }
        if let [word, name] = parts
            && first == 0
            && QUESTION_WORDS.contains(&word.text.to_lowercase().as_str())
        {
            let range = word.at..name.at;
            return head.reads(&head.with(&[(range.clone(), "")])).then(|| self.too_much(head, range));
        }
        self.joined(head, parts[0].at..parts.last()?.end())
    }

    /// The finding about a name in parts, if its one name makes a statement of it.
    fn joined(&self, head: &Head<'_>, range: Range<usize>) -> Option<Diagnostic> {
        let finding = misspelt(&head.text[range.clone()], self.place(head, range.clone()));
        let better = finding.suggestion.clone()?;
        head.helps(&head.with(&[(range, &better)])).then_some(finding)
    }

    /// Two names with a hyphen between them that are one, whose parts are no names.
    pub(in crate::syntax::lower) fn hyphenated(&self, start: &Name, end: &Name) -> Option<Diagnostic> {
        let words = &self.known().words;
        let times = |word: &str| words.get(word).copied().unwrap_or_default();
        let written = format!("{}-{}", start.text, end.text);
        let one = times(&snake_case(&written)) > 0 && (times(&start.text) == 1 || times(&end.text) == 1);
        (one && !self.placeless).then(|| misspelt(&written, start.span.to(end.span)))
    }

    /// `when dog count > 1 {`, where there is a `dog_count`.
    pub(super) fn use_in_parts(&self, head: &Head<'_>) -> Option<Diagnostic> {
        let tokens = tokens(head.text);
        self.parts(head, &tokens).into_iter().find_map(|range| self.joined(head, range))
    }

    /// Where words side by side, with blanks or a hyphen between, are the parts of a name that there is; the
    /// longest first.
    pub(super) fn parts(&self, head: &Head<'_>, tokens: &[Token<'_>]) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for first in tokens.iter().enumerate().filter(|(_, token)| token.is_word()).map(|(at, _)| at) {
            for last in (first + 1..tokens.len().min(first + 2 * MOST_PARTS)).rev() {
                let parts = &tokens[first..=last];
                let range = parts[0].at..tokens[last].end();
                let pairs = parts.chunks(2).all(|two| two[0].is_word());
                let hyphens = pairs && parts.iter().skip(1).step_by(2).all(|sign| sign.is("-"));
                let words = parts.iter().all(Token::is_word);
                let known =
                    || self.known().words.contains_key(snake_case(&head.text[range.clone()]).as_str());
                if (words || (hyphens && parts.len() % 2 == 1)) && known() {
                    found.push(range);
                    break;
                }
            }
        }
        found
    }
}
