//! The head of a statement in words and signs: no more than looking for slips needs.

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word of letters, digits and `_`.
    Word,
    /// Begins with a digit.
    Number,
    /// `"…"`.
    Text,
    /// Anything else.
    Sign,
}

/// A token of a head.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'h> {
    pub text: &'h str,
    /// Its first byte in the head.
    pub at: usize,
    pub kind: Kind,
}

impl Token<'_> {
    pub(super) fn end(&self) -> usize {
        self.at + self.text.len()
    }

    pub(super) fn range(&self) -> Range<usize> {
        self.at..self.end()
    }

    pub(super) fn is(&self, text: &str) -> bool {
        self.text == text
    }

    pub(super) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    pub(super) fn is_text(&self) -> bool {
        self.kind == Kind::Text
    }
}

/// Signs of more than one character, the longest first.
const SIGNS: &[&str] = &[
    "-->", "==>", "===", "...", "->", "=>", "==", "<>", "<=", ">=", "=<", "!=", "&&", "||", ":=", "..", "//",
    "/*", "--",
];

/// The tokens of a head.
pub(super) fn tokens(head: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(first) = head[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (length, kind) = next(&head[at..], first);
        out.push(Token { text: &head[at..at + length], at, kind });
        at += length;
    }
    out
}

fn next(rest: &str, first: char) -> (usize, Kind) {
    let word = |sign: char| sign.is_alphanumeric() || sign == '_';
    if first.is_ascii_digit() {
        return (number(rest), Kind::Number);
    }
    if word(first) {
        return (rest.find(|sign| !word(sign)).unwrap_or(rest.len()), Kind::Word);
    }
    if first == '"' {
        let length = match rest.strip_prefix("\"\"\"") {
            Some(long) => long.find("\"\"\"").map(|end| end + 6),
            None => rest[1..].find('"').map(|end| end + 2),
        };
        return (length.unwrap_or(rest.len()), Kind::Text);
    }
    let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign));
    (sign.map_or(first.len_utf8(), |sign| sign.len()), Kind::Sign)
}

/// Digits, and single signs between them: `84.00`, `2026-03-02`, `1-20`.
fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 1;
    while digit(at) || (bytes.get(at).is_some_and(|sign| b".,:-".contains(sign)) && digit(at + 1)) {
        at += 1;
    }
    at
}
