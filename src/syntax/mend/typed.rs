//! What a keyboard, a word processor or the clipboard put in place of what was meant, found sign by sign before
//! anything is parsed: the quotation marks of books, and blanks that are none.

use super::rename::text_length;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::syntax::{CURLY_QUOTES, INVISIBLE, MISSING};
use crate::source::{FileId, Span};
use crate::syntax::vocabulary;

/// Opening marks with those that may close them.
const PAIRS: &[(char, &[char])] = &[
    ('„', &['“', '”', '"']),
    ('“', &['”', '“', '"']),
    ('”', &['”', '"']),
    ('«', &['»', '"']),
    ('»', &['«', '»', '"']),
    ('‚', &['‘', '’', '\'']),
    ('‘', &['’', '‘']),
    ('\'', &['\'']),
];

/// Marks that end a text which a straight one begins: `"Name“`.
const CLOSING: &[char] = &['“', '”', '»', '«'];

/// On longer lines quotation marks are not looked for: looking costs the square of their length.
const LONGEST: usize = 2_000;

/// The slips of a text, in order.
pub(super) fn slips(file: FileId, text: &str) -> Vec<Diagnostic> {
    let mut reader = Reader { file, text, at: 0, line_start: 0, line_end: 0, open: false, found: Vec::new() };
    while reader.step().is_some() {}
    reader.found
}

struct Reader<'t> {
    file: FileId,
    text: &'t str,
    at: usize,
    /// The line at which it reads: its first byte, and one past its newline.
    line_start: usize,
    line_end: usize,
    /// A text has begun on a line above and has not ended there.
    open: bool,
    found: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn step(&mut self) -> Option<()> {
        let rest = &self.text[self.at..];
        let sign = rest.chars().next()?;
        if self.at >= self.line_end {
            self.line_start = self.at;
            self.line_end = self.at + rest.find('\n').map_or(rest.len(), |end| end + 1);
        }
        let line = self.text[self.at..self.line_end].trim_end_matches('\n');
        self.at += match sign {
            '/' if rest.starts_with("//") => line.len(),
            '"' => self.straight(rest, line),
            _ if is_invisible(sign) => self.invisible(rest),
            _ if opens(sign) && self.line_end - self.line_start <= LONGEST => {
                self.quoted(sign, line).unwrap_or(sign.len_utf8())
            }
            _ => sign.len_utf8(),
        };
        Some(())
    }

    /// The line up to here.
    fn before(&self) -> &str {
        &self.text[self.line_start..self.at]
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, self.at + start, self.at + end)
    }

    /// A text that begins as it should: how long it is.
    fn straight(&mut self, rest: &str, line: &str) -> usize {
        let ends = rest.starts_with("\"\"\"") || line[1..].contains('"');
        if !ends && is_end(&line[1..]) {
            if !std::mem::take(&mut self.open) {
                self.found.extend(self.missing_start());
            }
            return 1;
        }
        let Some((end, mark)) =
            line.char_indices().rfind(|(_, sign)| CLOSING.contains(sign)).filter(|_| !ends)
        else {
            self.open |= !ends;
            return text_length(rest);
        };
        let after = end + mark.len_utf8();
        let span = self.span(end, after);
        self.found
            .push(Diagnostic::new(CURLY_QUOTES, span).with("found", format!("\"…{mark}")).edit(span, "\""));
        after
    }

    /// `Vorname"`: the text begins with the first word that begins with a capital, but for the first of the line; else
    /// where a text stands in a clause of this word.
    fn missing_start(&self) -> Option<Diagnostic> {
        let line = self.before();
        let first = line.len() - line.trim_start().len();
        let behind_type = line.rfind(')').map_or(first, |at| at + 1);
        let begins = |at: &usize| *at > first && line[*at..].starts_with(|sign| sign != ' ');
        let words: Vec<usize> = line.match_indices(' ').map(|(at, _)| at + 1).filter(begins).collect();
        let capital = |at: &&usize| line[**at..].starts_with(|sign: char| sign.is_uppercase() || sign == '§');
        let start = match words.iter().filter(|at| **at >= behind_type).find(capital) {
            Some(start) => *start,
            None => *words.get(names_before_text(line.split_whitespace().next()?)?)?,
        };
        let at = self.at - line.len() + start;
        let span = Span::new(self.file, at, at);
        Some(Diagnostic::new(MISSING, span).with("missing", "`\"`").with("add", "`\"`").edit(span, "\""))
    }

    /// A text between other marks: how long it is.
    fn quoted(&mut self, open: char, line: &str) -> Option<usize> {
        let (_, closing) = PAIRS.iter().find(|(mark, _)| *mark == open)?;
        let inside = &line[open.len_utf8()..];
        let length = inside.find(|sign: char| closing.contains(&sign)).filter(|length| *length > 0)?;
        let close = inside[length..].chars().next()?;
        let (from, to) = (open.len_utf8() + length, open.len_utf8() + length + close.len_utf8());
        if inside[..length].contains('"') || self.is_prose() {
            return None;
        }
        let mut finding = Diagnostic::new(CURLY_QUOTES, self.span(0, to))
            .with("found", format!("{open}…{close}"))
            .edit(self.span(0, open.len_utf8()), "\"");
        if close != '"' {
            finding = finding.edit(self.span(from, to), "\"");
        }
        self.found.push(finding);
        Some(to)
    }

    /// Does a word with a capital stand before on the line, outside of texts? Then a text without quotation marks
    /// has begun, and the marks here are a part of it.
    fn is_prose(&self) -> bool {
        let line = self.before();
        let outside = line.split('"').step_by(2);
        let mut words = outside.flat_map(str::split_whitespace);
        words.any(|word| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase))
    }

    /// Signs that nobody sees, as many as stand on the line outside of texts; they are one finding.
    fn invisible(&mut self, rest: &str) -> usize {
        let length = rest.find(|sign| !is_invisible(sign)).unwrap_or(rest.len());
        let sign = rest.chars().next().unwrap_or_default();
        let span = self.span(0, length);
        let blanks = rest[..length].chars().filter(|sign| is_blank(*sign)).count();
        self.found.push(
            Diagnostic::new(INVISIBLE, span)
                .with("sign", format!("U+{:04X}", u32::from(sign)))
                .edit(span, " ".repeat(blanks)),
        );
        length
    }
}

/// Can a statement end here, so that a mark before it does not begin a text?
fn is_end(rest: &str) -> bool {
    let rest = rest.trim();
    rest.is_empty() || rest == "{" || rest.starts_with("->") || rest.starts_with("//")
}

fn opens(sign: char) -> bool {
    PAIRS.iter().any(|(open, _)| *open == sign)
}

fn is_blank(sign: char) -> bool {
    matches!(sign, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}')
}

fn is_invisible(sign: char) -> bool {
    !sign.is_ascii()
        && (is_blank(sign) || matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'))
}

/// How many names stand before the text of a clause of this word.
fn names_before_text(word: &str) -> Option<usize> {
    let shape = vocabulary::find_anywhere(word).map(|own| own.shape).find(|shape| shape.contains('"'))?;
    shape.split(' ').skip(1).position(|part| part.starts_with('"') || part == "=")
}
