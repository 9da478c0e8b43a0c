//! What a browser posted, sorted to the questions that it answers.

use std::collections::BTreeMap;

use super::Decoder;
use super::calendar::Parts;
use super::field::Raw;
use super::problem::{Problem, ProblemKind, Wrong};
use crate::format::logic::{Source, Type};

/// Names of the buttons of `form.html`.
const BUTTONS: [&str; 3] = ["action", "add", "remove"];

/// A node in certain rows, counted from 0.
pub(super) type Key = (usize, Vec<usize>);

/// Texts by question; numbers of rows by list.
#[derive(Debug, Default)]
pub(super) struct Sent<'a> {
    answers: BTreeMap<Key, Entry<'a>>,
    rows: BTreeMap<Key, usize>,
}

#[derive(Debug)]
struct Entry<'a> {
    /// The first name it was posted under.
    name: &'a str,
    raw: Raw<'a>,
}

/// What a name means.
enum Meaning {
    Answer(Key),
    Part(Key, &'static str),
    Rows(Key),
    Computed,
}

/// Sorts what was posted.
pub(super) fn gather<'a>(
    decoder: &Decoder,
    posted: &'a [(String, String)],
    problems: &mut Vec<Problem>,
) -> Sent<'a> {
    let mut sent = Sent::default();
    for (name, text) in posted {
        let wrong = match meaning(decoder, name) {
            None if BUTTONS.contains(&name.as_str()) => continue,
            None => Some(ProblemKind::UnknownKey),
            Some(Meaning::Computed) => Some(ProblemKind::Computed),
            Some(Meaning::Answer(key)) => {
                sent.answer(key, name, text);
                continue;
            }
            Some(Meaning::Part(key, part)) => {
                sent.part(key, name, part, text);
                continue;
            }
            Some(Meaning::Rows(key)) => {
                if let Some(problem) = sent.count(decoder, key, text) {
                    problems.push(problem.at(&super::below("", name), None));
                }
                continue;
            }
        };
        if let Some(kind) = wrong {
            problems.push(Wrong::of(kind).at(&super::below("", name), None));
        }
    }
    sent
}

/// `dogs[2].born_on.day`: the day of `dogs.born_on` in row 1.
fn meaning(decoder: &Decoder, name: &str) -> Option<Meaning> {
    let (mut at, mut rows) = (None, Vec::new());
    let mut segments = name.split('.').peekable();
    while let Some(segment) = segments.next() {
        let (word, index) = match segment.split_once('[') {
            Some((word, index)) => (word, Some(index)),
            None => (segment, None),
        };
        let node = decoder.member(at, word).filter(|_| !word.is_empty())?;
        let ty = &decoder.nodes.get(node)?.ty;
        let last = segments.peek().is_none();
        match (ty, index) {
            (Type::Choices { .. }, Some("]")) if last => {}
            (Type::List { plain, .. }, Some(index)) => {
                rows.push(row(index)?);
                if *plain {
                    let value = *decoder.members(Some(node)).first()?;
                    return last_meaning(decoder, value, rows, segments.next(), segments.next());
                }
            }
            (_, Some(_)) => return None,
            (Type::Group, None) => {}
            (_, None) => return last_meaning(decoder, node, rows, segments.next(), segments.next()),
        }
        if last {
            return last_meaning(decoder, node, rows, None, None);
        }
        at = Some(node);
    }
    None
}

/// A node that holds no others by name, and what follows it in the name.
fn last_meaning(
    decoder: &Decoder,
    node: usize,
    rows: Vec<usize>,
    part: Option<&str>,
    more: Option<&str>,
) -> Option<Meaning> {
    let place = decoder.nodes.get(node)?;
    let key = (node, rows);
    let parts: &[&'static str] = match place.ty {
        Type::List { .. } => return (part == Some("rows") && more.is_none()).then_some(Meaning::Rows(key)),
        Type::Group => return None,
        Type::Date { .. } | Type::BirthDate => &["day", "month", "year"],
        Type::Month => &["month", "year"],
        _ => &[],
    };
    if more.is_some() {
        return None;
    }
    if place.source != Source::Asked {
        return Some(Meaning::Computed);
    }
    match part {
        None => Some(Meaning::Answer(key)),
        Some(part) => parts.iter().find(|known| **known == part).map(|part| Meaning::Part(key, part)),
    }
}

/// `2]` as 1.
fn row(index: &str) -> Option<usize> {
    let digits = index.strip_suffix(']')?;
    let canonical = !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse::<usize>().ok().filter(|_| canonical)?.checked_sub(1)
}

impl<'a> Sent<'a> {
    fn answer(&mut self, key: Key, name: &'a str, text: &'a str) {
        let entry = self.answers.entry(key).or_insert(Entry { name, raw: Raw::Typed(Vec::new()) });
        match &mut entry.raw {
            Raw::Typed(texts) => texts.push(text),
            other => *other = Raw::Twice,
        }
    }

    fn part(&mut self, key: Key, name: &'a str, part: &str, text: &'a str) {
        let entry = self.answers.entry(key).or_insert(Entry { name, raw: Raw::Parts(Parts::default()) });
        let Raw::Parts(parts) = &mut entry.raw else {
            entry.raw = Raw::Twice;
            return;
        };
        let place = match part {
            "day" => &mut parts.day,
            "month" => &mut parts.month,
            _ => &mut parts.year,
        };
        if place.replace(text).is_some() {
            entry.raw = Raw::Twice;
        }
    }

    /// The number of rows of a list; never more than it may have.
    fn count(&mut self, decoder: &Decoder, key: Key, text: &str) -> Option<Wrong> {
        let most = match decoder.nodes.get(key.0).map(|place| &place.ty) {
            Some(Type::List { max, .. }) => *max as usize,
            _ => 0,
        };
        let text = text.trim();
        // A number beyond all numbers is still more than the list may have.
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = is_number.then(|| text.parse().unwrap_or(usize::MAX));
        let before = self.rows.insert(key, number.unwrap_or(0).min(most));
        match (number, before) {
            (_, Some(_)) => Some(Wrong::of(ProblemKind::Twice)),
            (Some(number), None) if number <= most => None,
            _ => Some(Wrong::of(ProblemKind::Rows)),
        }
    }

    /// Takes what was posted for a question.
    pub(super) fn take(&mut self, key: &Key) -> Option<Raw<'a>> {
        self.answers.remove(key).map(|entry| entry.raw)
    }

    /// How many rows a list has.
    pub(super) fn rows(&self, key: &Key) -> Option<usize> {
        self.rows.get(key).copied()
    }

    /// What no row took: answers in rows that the list does not have.
    pub(super) fn left(self) -> impl Iterator<Item = &'a str> {
        self.answers.into_values().map(|entry| entry.name)
    }
}
