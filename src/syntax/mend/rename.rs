//! A misspelt name is mended wherever it stands.

use std::collections::BTreeMap;

use super::Taken;
use crate::ast::Name;
use crate::diagnostic::{Diagnostic, Edit};
use crate::source::Span;
use crate::syntax::vocabulary;

/// Clauses whose values are words of other languages, in which `-` may stand.
const FOREIGN: &[&str] = &["autocomplete", "language", "text"];

/// The name that a finding is about, as it is written.
pub(super) fn written(text: &str, finding: &Diagnostic) -> Name {
    Name { text: text.get(finding.span.range()).unwrap_or_default().to_owned(), span: finding.span }
}

/// Adds to each finding the edits of the further places at which the name that it mends stands. `names` says which
/// finding mends which name.
pub(super) fn everywhere(
    text: &str,
    names: &BTreeMap<&str, usize>,
    findings: &mut [Diagnostic],
    taken: &mut Taken,
) {
    let mut by_word: BTreeMap<&str, Vec<(&str, usize)>> = BTreeMap::new();
    for (name, finding) in names.iter().filter(|(name, _)| is_clear(name)) {
        by_word.entry(first_word(name)).or_default().push((name, *finding));
    }
    if by_word.is_empty() {
        return;
    }
    for (start, word) in words(text) {
        for (name, finding) in by_word.get(word).into_iter().flatten() {
            let end = start + name.len();
            if !text[start..].starts_with(name) || !stands_alone(text, start, end) {
                continue;
            }
            let finding = &mut findings[*finding];
            let Some(better) = finding.suggestion.clone() else { continue };
            if taken.is_free(start as u32, end as u32) {
                taken.take(start as u32, end as u32);
                finding.edits.push(Edit { span: Span::new(finding.span.file, start, end), text: better });
            }
        }
    }
}

/// Can this be nothing but that name? `2` is a number elsewhere, `page count` may be a page called `count`, and `on time` an outcome.
fn is_clear(name: &str) -> bool {
    let first = first_word(name);
    if !name.contains(char::is_alphabetic) {
        return false;
    }
    first == name || (vocabulary::find_anywhere(first).next().is_none() && !vocabulary::is_reserved(first))
}

fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

fn first_word(name: &str) -> &str {
    name.split(|sign| !is_word(sign)).next().unwrap_or_default()
}

/// Is it the whole name, neither a unit after a number nor a word of another language?
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let (before, after) = (&text[..start], &text[end..]);
    let line = before.rfind('\n').map_or(before, |at| &before[at + 1..]);
    let unit = line.trim_end().ends_with(|sign: char| sign.is_ascii_digit());
    !unit && !after.starts_with(is_word) && !FOREIGN.contains(&first_word(line.trim_start()))
}

/// The words outside of texts and comments, with their places.
pub(in crate::syntax) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &text[at..];
            let sign = rest.chars().next()?;
            if rest.starts_with("//") {
                at += rest.find('\n').unwrap_or(rest.len());
            } else if sign == '"' {
                at += text_length(rest);
            } else if is_word(sign) {
                let length = rest.find(|sign| !is_word(sign)).unwrap_or(rest.len());
                at += length;
                return Some((at - length, &rest[..length]));
            } else {
                at += sign.len_utf8();
            }
        }
    })
}

/// How long the text is that begins here; without end it goes to the end of its line.
pub(super) fn text_length(rest: &str) -> usize {
    if let Some(long) = rest.strip_prefix("\"\"\"") {
        return long.find("\"\"\"").map_or(rest.len(), |end| end + 6);
    }
    let line = rest.find('\n').unwrap_or(rest.len());
    rest.get(1..line).and_then(|line| line.find('"')).map_or(line, |end| end + 2)
}
