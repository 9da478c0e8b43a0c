//! `service.json`: what a service is, which artifacts it has, and which of them enforce which rule.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::common::{Duration, LawRef, Office};
use super::{RuleKind, Texts};

/// Version of this format; the first number rises when a reader of the old one could go wrong.
pub const FORMAT_VERSION: &str = "1.1.0";

/// One version of a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Manifest of a service")]
pub struct Manifest {
    /// Version of this format.
    pub format_version: String,
    /// Name of the service; the folder above this one.
    pub service: String,
    /// Semantic version of the service; the folder of this file.
    pub version: String,
    /// Title for citizens.
    pub title: Texts,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Texts>,
    /// Days of receipt on which this version applies.
    pub valid: Validity,
    /// Language tags; the first is the language of the source, every text has it.
    pub languages: Vec<String>,
    /// Key in the Leistungskatalog (LeiKa).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leika: Option<Leika>,
    /// Where the service is offered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// Who is responsible unless a route says otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<Office>,
    /// Accounts that can be used, with their level of trust; none means that no account is needed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<Account>,
    /// Legal bases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub laws: Vec<LawRef>,
    /// The legal form whose numbers the questions carry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_form: Option<LegalForm>,
    /// Identity of the data schema in the FIM library.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fim: Option<String>,
    /// Who may or must apply.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requires: Vec<Texts>,
    /// Until when to apply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apply_by: Option<Texts>,
    /// How long it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takes: Option<Texts>,
    /// Further remarks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Texts>,
    /// How long a case is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention: Option<Retention>,
    /// Every other file of this folder, by path.
    pub artifacts: Vec<Artifact>,
    /// Every rule of the service.
    pub rules: Vec<Rule>,
}

/// Days of receipt, both included.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Validity {
    /// First day (ISO 8601).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day (ISO 8601).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// A service in the Leistungskatalog of public administration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Leika {
    /// 14 digits.
    pub key: String,
    /// `urn:de:fim:leika:leistung:` and the key, as FIT-Connect wants it.
    pub urn: String,
}

/// A region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Region {
    /// Amtlicher Regionalschlüssel: 2, 3, 5, 9 or 12 digits.
    pub ars: String,
    /// Amtlicher Gemeindeschlüssel that follows from it: 2, 3, 5 or 8 digits; a Gemeindeverband has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ags: Option<String>,
}

/// A kind of user account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Account {
    /// `bundid` or `unternehmenskonto`.
    pub provider: String,
    /// Least level of trust: `basic`, `substantial` or `high`.
    pub level: String,
}

/// A form that a statute prescribes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LegalForm {
    /// The statute and the place of the form in it.
    pub law: LawRef,
    /// Numbers of the form that an electronic application does not have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<u32>,
}

/// How long a case is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Retention {
    /// How long.
    #[serde(flatten)]
    pub period: Duration,
    /// From when.
    pub after: RetentionStart,
}

/// When the time of retention begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RetentionStart {
    /// With the submission.
    Submission,
    /// When the process has ended.
    End,
    /// With the end of the year in which the process has ended.
    EndOfYear,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Artifact {
    /// Path with `/`, relative to the folder of the file that lists it.
    pub path: String,
    /// Media type (IANA).
    pub media_type: String,
    /// Version of its format; the first number rises when a reader of the old one could go wrong.
    pub format_version: String,
    /// SHA-256 of its bytes, hexadecimal in lower case.
    pub sha256: String,
}

/// A rule of the service, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Rule {
    /// Stable id: path, kind, and where several are of one kind a key.
    pub id: String,
    /// Its kind.
    pub kind: RuleKind,
    /// What is said where it is broken, for rules that have a message of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Texts>,
    /// Paths of the artifacts that enforce it.
    pub enforced_by: Vec<String>,
    /// Artifacts that should enforce it and cannot: they accept what breaks it, and never refuse what keeps it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_enforced_by: Vec<Gap>,
}

/// An artifact that does not enforce a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Gap {
    /// Path of the artifact.
    pub artifact: String,
    /// Why not.
    pub obstacle: Obstacle,
}

/// Why an artifact cannot enforce a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// It reads answers that the artifact does not contain.
    ReadsMasked,
    /// It reads data of the case, which the artifact does not have.
    ReadsCase,
    /// It reads the date of receipt.
    ReadsToday,
    /// It compares one answer with another.
    ComparesAnswers,
    /// It reads a computed value.
    ReadsComputed,
    /// It compares the answers of several rows, or an answer of a row with one outside of it.
    ReadsRows,
    /// It calculates.
    Calculates,
    /// It compares what is not ordered in this format, such as dates or decimal numbers.
    Ordering,
    /// It has a check digit.
    CheckDigit,
    /// It is about the text of the JSON, which was read before.
    ReadsText,
    /// It wants Unicode normal form C, which no pattern can tell.
    NormalForm,
    /// It allows more or other signs than the pattern of this artifact can say.
    Pattern,
    /// The artifact shows it only; it does not run without a script.
    NeedsScript,
    /// It comes to a value of a type that the format does not have.
    ValueType,
}
