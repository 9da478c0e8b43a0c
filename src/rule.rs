//! Rules: their kinds and their stable identifiers, for the tree that has them and the artifacts that name them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// Most words in a key.
const WORDS: usize = 6;

/// Most words that a key takes to differ from another; after that, keys are numbered.
const MOST_WORDS: usize = 24;

/// Articles carry no meaning in a key.
const ARTICLES: [&str; 13] =
    ["der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "the", "a"];

/// Kinds of rules; the middle part of a rule id. Manifest, errors, vectors, translations and the breaking
/// check all use the same words.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// A relevant answer that is not optional is there.
    Required,
    /// The answer has the shape of its type: a number, a day that exists, digits with a right checksum.
    Type,
    /// Not fewer and not more characters or words than allowed.
    Length,
    /// Not smaller, larger, earlier or later than allowed.
    Range,
    /// The whole text matches the pattern.
    Pattern,
    /// The code is one of the code list, under the parent chosen.
    Code,
    /// Number of rows of a list, of codes chosen, of files.
    Count,
    /// Media type and size of a file.
    File,
    /// A `when`: exists only under a condition.
    When,
    /// A `check`.
    Check,
    /// A `unique`.
    Unique,
    /// A `stop`.
    Stop,
    /// A route arm that refuses.
    Refuse,
    /// What a decision table comes to.
    Decision,
    /// Which office a route comes to.
    Route,
    /// Which part of an application a recipient gets.
    Mask,
    /// When a recipient gets it.
    Disclose,
    /// How long a state of the process may take.
    Deadline,
    /// A task is not done by whoever did another.
    FourEyes,
    /// The application is in canonical form; the key says in which respect.
    Canonical,
}

impl RuleKind {
    /// Every kind.
    pub const ALL: [RuleKind; 20] = [
        RuleKind::Required,
        RuleKind::Type,
        RuleKind::Length,
        RuleKind::Range,
        RuleKind::Pattern,
        RuleKind::Code,
        RuleKind::Count,
        RuleKind::File,
        RuleKind::When,
        RuleKind::Check,
        RuleKind::Unique,
        RuleKind::Stop,
        RuleKind::Refuse,
        RuleKind::Decision,
        RuleKind::Route,
        RuleKind::Mask,
        RuleKind::Disclose,
        RuleKind::Deadline,
        RuleKind::FourEyes,
        RuleKind::Canonical,
    ];

    /// The kind in the id of a rule.
    pub fn of(rule: &str) -> Option<RuleKind> {
        let word = rule.split('/').nth(1)?;
        RuleKind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The word in rule ids.
    pub fn word(self) -> &'static str {
        match self {
            RuleKind::Required => "required",
            RuleKind::Type => "type",
            RuleKind::Length => "length",
            RuleKind::Range => "range",
            RuleKind::Pattern => "pattern",
            RuleKind::Code => "code",
            RuleKind::Count => "count",
            RuleKind::File => "file",
            RuleKind::When => "when",
            RuleKind::Check => "check",
            RuleKind::Unique => "unique",
            RuleKind::Stop => "stop",
            RuleKind::Refuse => "refuse",
            RuleKind::Decision => "decision",
            RuleKind::Route => "route",
            RuleKind::Mask => "mask",
            RuleKind::Disclose => "disclose",
            RuleKind::Deadline => "deadline",
            RuleKind::FourEyes => "four_eyes",
            RuleKind::Canonical => "canonical",
        }
    }
}

/// How an application can deviate from the canonical form; the key of the rule `<service>/canonical/<kind>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeviationKind {
    /// The service asks no such thing.
    UnknownKey,
    /// The same key twice in one object; the first one was read.
    Twice,
    /// There, although irrelevant, or although its relevance is unknown.
    Irrelevant,
    /// A computed value as input.
    Computed,
    /// A group, list, tick or set of codes that is relevant must be there.
    Missing,
    /// A list with fewer rows than it always has.
    TooFewRows,
    /// Null or blank instead of missing.
    Blank,
    /// Text with white space at its ends, with CR, or not in Unicode normal form C.
    Unnormalised,
    /// An object, array or value in place of another shape.
    Shape,
}

impl DeviationKind {
    /// Every kind.
    pub const ALL: [DeviationKind; 9] = [
        DeviationKind::UnknownKey,
        DeviationKind::Twice,
        DeviationKind::Irrelevant,
        DeviationKind::Computed,
        DeviationKind::Missing,
        DeviationKind::TooFewRows,
        DeviationKind::Blank,
        DeviationKind::Unnormalised,
        DeviationKind::Shape,
    ];

    /// The id of the rule of a service that this breaks: `dog_registration/canonical/unknown_key`.
    pub fn rule(self, service: &str) -> String {
        rule_id(service, RuleKind::Canonical, Some(self.word()))
    }

    fn word(self) -> &'static str {
        match self {
            DeviationKind::UnknownKey => "unknown_key",
            DeviationKind::Twice => "twice",
            DeviationKind::Irrelevant => "irrelevant",
            DeviationKind::Computed => "computed",
            DeviationKind::Missing => "missing",
            DeviationKind::TooFewRows => "too_few_rows",
            DeviationKind::Blank => "blank",
            DeviationKind::Unnormalised => "unnormalised",
            DeviationKind::Shape => "shape",
        }
    }
}

/// The id of a rule: `dogs.born_on/required`, or with the key of its message
/// `dogs.born_on/check/geburtsdatum-darf-nicht-in-zukunft-liegen`.
pub fn rule_id(path: &str, kind: RuleKind, key: Option<&str>) -> String {
    match key {
        Some(key) => format!("{path}/{}/{key}", kind.word()),
        None => format!("{path}/{}", kind.word()),
    }
}

/// `path/kind/key` for every message of the same path and kind; none depends on the order of the source.
///
/// The key of a message is its first words without articles, in lower-case ASCII, joined by `-`:
/// `Das Geburtsdatum darf nicht in der Zukunft liegen.` becomes `geburtsdatum-darf-nicht-in-zukunft-liegen`,
/// a message without any Latin letter or digit `rule`.
/// Where two keys would be equal, they take as many words as tell them apart; equal messages are numbered.
pub fn rule_ids(path: &str, kind: RuleKind, messages: &[&str]) -> Vec<String> {
    let words: Vec<Vec<String>> = messages.iter().map(|message| words(message)).collect();
    let mut keys: Vec<String> = words.iter().map(|words| key_of(words, WORDS)).collect();
    for length in WORDS + 1..=MOST_WORDS {
        let shared = repeated(&keys);
        if shared.is_empty() {
            break;
        }
        for (key, words) in keys.iter_mut().zip(&words).filter(|(key, _)| shared.contains(*key)) {
            *key = key_of(words, length);
        }
    }
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    keys.into_iter()
        .map(|key| {
            let times = seen.entry(key.clone()).or_default();
            *times += 1;
            if *times == 1 {
                rule_id(path, kind, Some(&key))
            } else {
                rule_id(path, kind, Some(&format!("{key}-{times}")))
            }
        })
        .collect()
}

/// Keys that occur more than once.
fn repeated(keys: &[String]) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    keys.iter().filter(|key| !seen.insert(*key)).cloned().collect()
}

fn key_of(words: &[String], length: usize) -> String {
    if words.is_empty() { "rule".to_owned() } else { words[..words.len().min(length)].join("-") }
}

fn words(message: &str) -> Vec<String> {
    let plain = ascii(message);
    let all = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let telling: Vec<String> =
        all.clone().filter(|word| !ARTICLES.contains(word)).map(str::to_owned).collect();
    if telling.is_empty() { all.map(str::to_owned).collect() } else { telling }
}

/// Lower-case ASCII: German letters as people write them without umlauts, other letters without their marks.
fn ascii(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.nfc().flat_map(char::to_lowercase) {
        match letter {
            'ä' => plain.push_str("ae"),
            'ö' => plain.push_str("oe"),
            'ü' => plain.push_str("ue"),
            'ß' => plain.push_str("ss"),
            other if other.is_ascii() => plain.push(other),
            other => {
                let base = std::iter::once(other).nfd().find(char::is_ascii_alphanumeric);
                plain.push(base.unwrap_or(' '));
            }
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_artifacts() -> Result<(), serde_json::Error> {
        for kind in RuleKind::ALL {
            assert_eq!(serde_json::to_value(kind)?, kind.word());
            assert_eq!(RuleKind::of(&rule_id("dogs.name", kind, Some("x"))), Some(kind));
        }
        Ok(())
    }

    #[test]
    fn every_deviation_breaks_a_rule_of_its_own() {
        let rules: BTreeSet<String> = DeviationKind::ALL.map(|kind| kind.rule("dogs")).into();
        assert_eq!(rules.len(), DeviationKind::ALL.len());
        assert!(rules.contains("dogs/canonical/unknown_key"));
    }

    fn key(message: &str) -> String {
        key_of(&words(message), WORDS)
    }

    #[test]
    fn a_key_is_the_first_words_of_the_message() {
        assert_eq!(
            key("Das Geburtsdatum darf nicht in der Zukunft liegen."),
            "geburtsdatum-darf-nicht-in-zukunft-liegen"
        );
        assert_eq!(key("Größe über 5 m²: Öl & Café"), "groesse-ueber-5-m-oel-cafe");
        assert_eq!(key("Die"), "die");
        assert_eq!(key("…"), "rule");
    }

    #[test]
    fn a_decomposed_message_has_the_same_key() {
        assert_eq!(key("Gro\u{0308}ße"), key("Größe"));
    }

    #[test]
    fn keys_grow_until_they_differ_and_equal_messages_are_numbered() {
        let ids = rule_ids(
            "a",
            RuleKind::Check,
            &["eins zwei drei vier fünf sechs x", "eins zwei drei vier fünf sechs y"],
        );
        assert_eq!(
            ids,
            ["a/check/eins-zwei-drei-vier-fuenf-sechs-x", "a/check/eins-zwei-drei-vier-fuenf-sechs-y"]
        );
        assert_eq!(rule_ids("a", RuleKind::Check, &["x", "x"]), ["a/check/x", "a/check/x-2"]);
        assert_eq!(rule_ids("a", RuleKind::Check, &["x", "y"]), ["a/check/x", "a/check/y"]);
    }
}
