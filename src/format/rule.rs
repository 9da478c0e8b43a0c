//! Identifiers of rules: stable, and independent of their order.

use serde::{Deserialize, Serialize};

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
}

impl RuleKind {
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
        }
    }
}

/// The id of a rule: `dogs.born_on/required`, or with the key of its message
/// `dogs.born_on/check/das-geburtsdatum-darf-nicht-in-der-zukunft-liegen`.
pub fn rule_id(path: &str, kind: RuleKind, key: Option<&str>) -> String {
    match key {
        Some(key) => format!("{path}/{}/{key}", kind.word()),
        None => format!("{path}/{}", kind.word()),
    }
}

/// The key of a message: its letters and digits in lower case, words joined by hyphens, umlauts written out,
/// at most 60 characters and never a cut word unless the first word alone is longer.
pub fn message_key(message: &str) -> String {
    const LONGEST: usize = 60;
    let mut words: Vec<String> = Vec::new();
    for word in message.split(|letter: char| !letter.is_alphanumeric()) {
        let plain: String = word.to_lowercase().chars().flat_map(plain_letter).collect();
        if !plain.is_empty() {
            words.push(plain);
        }
    }
    let mut key = String::new();
    for word in words {
        if key.is_empty() {
            key.extend(word.chars().take(LONGEST));
        } else if key.len() + 1 + word.len() <= LONGEST {
            key.push('-');
            key.push_str(&word);
        } else {
            break;
        }
    }
    key
}

/// A letter as ASCII: German letters written out, other Latin letters without their marks, the rest dropped.
fn plain_letter(letter: char) -> Vec<char> {
    match letter {
        'ä' => vec!['a', 'e'],
        'ö' => vec!['o', 'e'],
        'ü' => vec!['u', 'e'],
        'ß' => vec!['s', 's'],
        'æ' => vec!['a', 'e'],
        'ø' => vec!['o'],
        _ => {
            let mut base = letter;
            unicode_normalization::char::decompose_canonical(letter, |part| {
                if part.is_ascii_alphanumeric() {
                    base = part;
                }
            });
            if base.is_ascii_alphanumeric() { vec![base] } else { Vec::new() }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_do_not_depend_on_order() {
        let key = message_key("Die Straße „Am Markt“ gehört nicht dazu: Größe über 5 ha.");
        assert_eq!(key, "die-strasse-am-markt-gehoert-nicht-dazu-groesse-ueber-5-ha");
        assert_eq!(rule_id("a.b", RuleKind::Check, Some("x")), "a.b/check/x");
        assert_eq!(rule_id("a.b", RuleKind::Required, None), "a.b/required");
    }

    #[test]
    fn keys_are_short_ascii() {
        assert_eq!(message_key("Élève déjà là"), "eleve-deja-la");
        assert_eq!(message_key("…"), "");
        assert_eq!(message_key(&"a".repeat(100)).len(), 60);
        assert!(message_key(&"wort ".repeat(40)).len() <= 60);
    }

    #[test]
    fn words_are_those_of_the_artifacts() -> Result<(), serde_json::Error> {
        for kind in [RuleKind::Required, RuleKind::Count, RuleKind::Refuse] {
            assert_eq!(serde_json::to_value(kind)?, kind.word());
        }
        Ok(())
    }
}
