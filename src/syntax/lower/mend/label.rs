//! Labels and other texts without their quotation marks.

use super::tokens::{Token, tokens};
use super::{Head, Lower};
use crate::diagnostic::Diagnostic;
use crate::syntax::vocabulary::{self, Word};
use std::ops::Range;

impl Lower<'_> {
    /// `a: text(..40) Vorname`, `check a > 1 else Bitte prüfen.`, `import a from shared/person`.
    pub(super) fn without_label_quotes(&self, head: &Head<'_>) -> Option<Diagnostic> {
        let range = self.bare_text(head)?;
        let text = format!("\"{}\"", &head.text[range.clone()]);
        head.reads(&head.with(&[(range.clone(), &text)])).then(|| self.no_quotes(head, range))
    }

    /// Where a text stands that has no quotes.
    pub(super) fn bare_text(&self, head: &Head<'_>) -> Option<Range<usize>> {
        let tokens = tokens(head.text);
        if tokens.iter().any(Token::is_text) {
            return None;
        }
        let at = self.label_at(head, &tokens)?;
        let start = tokens.get(at)?;
        let ends = tokens[at..].iter().find(|token| matches!(token.text, "->" | "=" | "//"));
        let end = head.text[..ends.map_or(head.text.len(), |token| token.at)].trim_end().len();
        let text = head.text.get(start.at..end)?;
        let plain = |sign: char| sign.is_alphanumeric() || " ,.?!-–—/()§:;&'_„“”‚‘’«»%€".contains(sign);
        (!text.is_empty() && text.chars().all(plain)).then_some(start.at..end)
    }

    /// The number of the token at which the text of a statement begins.
    fn label_at(&self, head: &Head<'_>, tokens: &[Token<'_>]) -> Option<usize> {
        if let Some(other) = tokens.iter().position(|token| token.is("else")) {
            return Some(other + 1);
        }
        let colon = tokens.iter().take(3).position(|token| token.is(":"));
        if let Some(colon) = colon {
            let word = tokens.get(colon + 1 + usize::from(tokens.get(colon + 1)?.is("optional")))?;
            if !self.is_type(word.text) {
                return None;
            }
            return after_type(&tokens[colon + 1..]).map(|at| at + colon + 1);
        }
        if tokens.first()?.is("import") {
            return tokens.iter().position(|token| token.is("from")).map(|at| at + 1);
        }
        after_names(vocabulary::find(head.place, tokens.first()?.text)?, tokens)
    }
}

/// Where what follows a type begins.
fn after_type(tokens: &[Token<'_>]) -> Option<usize> {
    let optional = usize::from(tokens.first()?.is("optional"));
    let mut at = optional + 1;
    if tokens.get(at).is_some_and(|sign| sign.is("(")) {
        at += tokens[at..].iter().position(|sign| sign.is(")"))? + 1;
    }
    if tokens.get(at).is_some_and(|word| word.is("of")) {
        at += 2;
    }
    (at < tokens.len()).then_some(at)
}

/// Where the text of a clause begins, by the shape in which the clause is written.
fn after_names(word: &Word, tokens: &[Token<'_>]) -> Option<usize> {
    let mut at = 1;
    if !word.shape.contains('"') {
        return None;
    }
    for part in word.shape.split(' ').skip(1) {
        match part {
            "=" => return Some(at).filter(|at| !tokens.get(*at).is_some_and(|sign| sign.is("="))),
            _ if part.starts_with('"') => return Some(at),
            "{" | "->" => return None,
            _ => at += 1,
        }
    }
    None
}
