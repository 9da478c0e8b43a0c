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
    /// Which part of an application a recipient gets.
    Mask,
    /// When a recipient gets it.
    Disclose,
    /// How long a state of the process may take.
    Deadline,
    /// A task is not done by whoever did another.
    FourEyes,
}

impl RuleKind {
    /// Every kind.
    pub const ALL: [RuleKind; 17] = [
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
        RuleKind::Mask,
        RuleKind::Disclose,
        RuleKind::Deadline,
        RuleKind::FourEyes,
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
            RuleKind::Mask => "mask",
            RuleKind::Disclose => "disclose",
            RuleKind::Deadline => "deadline",
            RuleKind::FourEyes => "four_eyes",
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
}
