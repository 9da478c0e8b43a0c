//! Stable ids of rules: path, kind, and a key of the message; none depends on the order of the source.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

/// Most words in a key.
const WORDS: usize = 6;

/// Most words that a key takes to differ from another; after that, keys are numbered.
const MOST_WORDS: usize = 24;

/// Articles carry no meaning in a key.
const ARTICLES: [&str; 13] =
    ["der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "the", "a"];

/// `path/kind`: the id of a rule that a node has at most once, such as `dogs.born_on/required`.
pub fn rule_id(path: &str, kind: &str) -> String {
    format!("{path}/{kind}")
}

/// The key of a message: its first words without articles, in lower-case ASCII, joined by `-`.
///
/// `Das Geburtsdatum darf nicht in der Zukunft liegen.` becomes `geburtsdatum-darf-nicht-in-zukunft-liegen`;
/// a message without any Latin letter or digit becomes `rule`.
pub fn rule_key(message: &str) -> String {
    key_of(&words(message), WORDS)
}

/// `path/kind/key` for every message of the same path and kind.
///
/// Where two keys would be equal, they take as many words as tell them apart; equal messages are numbered.
pub fn rule_ids(path: &str, kind: &str, messages: &[&str]) -> Vec<String> {
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
            if *times == 1 { format!("{path}/{kind}/{key}") } else { format!("{path}/{kind}/{key}-{times}") }
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
    fn a_key_is_the_first_words_of_the_message() {
        assert_eq!(
            rule_key("Das Geburtsdatum darf nicht in der Zukunft liegen."),
            "geburtsdatum-darf-nicht-in-zukunft-liegen"
        );
        assert_eq!(rule_key("Größe über 5 m²: Öl & Café"), "groesse-ueber-5-m-oel-cafe");
        assert_eq!(rule_key("Die"), "die");
        assert_eq!(rule_key("…"), "rule");
    }

    #[test]
    fn a_decomposed_message_has_the_same_key() {
        assert_eq!(rule_key("Gro\u{0308}ße"), rule_key("Größe"));
    }

    #[test]
    fn keys_grow_until_they_differ_and_equal_messages_are_numbered() {
        let ids =
            rule_ids("a", "check", &["eins zwei drei vier fünf sechs x", "eins zwei drei vier fünf sechs y"]);
        assert_eq!(
            ids,
            ["a/check/eins-zwei-drei-vier-fuenf-sechs-x", "a/check/eins-zwei-drei-vier-fuenf-sechs-y"]
        );
        assert_eq!(rule_ids("a", "check", &["x", "x"]), ["a/check/x", "a/check/x-2"]);
        assert_eq!(rule_ids("a", "check", &["x", "y"]), ["a/check/x", "a/check/y"]);
    }
}
