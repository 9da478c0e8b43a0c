//! `service.json`: what a service is, which artifacts it has, and which of them enforce which rule.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why an artifact cannot enforce a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// It compares one answer with another.
    ComparesAnswers,
    /// It reads a computed value.
    ReadsComputed,
    /// It reads the date of receipt.
    ReadsToday,
    /// It calculates.
    Calculates,
    /// It compares what is not ordered in this format, such as dates or decimal numbers.
    Ordering,
    /// It reads answers of several rows.
    ReadsRows,
    /// It has a check digit.
    CheckDigit,
    /// It counts words.
    CountsWords,
    /// It reads data of the case, which the artifact does not have.
    ReadsCase,
    /// It reads answers that the artifact does not contain.
    ReadsMasked,
    /// A pattern of this artifact cannot say it.
    Pattern,
}
