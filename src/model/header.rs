//! What stands at the head of a service, and the shared vocabulary it refers to.

use jiff::civil::Date;

use super::{DurationUnit, LawId, OfficeId, Text};
use crate::source::Span;

/// The head of a service.
#[derive(Clone, Debug)]
pub struct Header {
    /// Semantic version of the definition.
    pub version: Version,
    /// First day on which applications are received under it.
    pub valid_from: Option<Date>,
    /// Last day.
    pub valid_to: Option<Date>,
    /// LeiKa key, 14 digits.
    pub leika: Option<String>,
    /// Amtlicher Regionalschlüssel, 2 to 12 digits.
    pub region: Option<String>,
    /// Who is responsible unless a route says otherwise.
    pub authority: Option<OfficeId>,
    /// The data protection officer of the authority.
    pub data_protection: Option<OfficeId>,
    /// Legal bases.
    pub laws: Vec<LegalBasis>,
    /// One sentence on what it is for.
    pub summary: Option<Text>,
    /// What applicants must fulfil.
    pub requires: Vec<Text>,
    /// By when to apply.
    pub apply_by: Option<Text>,
    /// How long it takes.
    pub takes: Option<Text>,
    /// What else applicants must know.
    pub notes: Vec<Text>,
    /// Accounts that can be used, with their trust level.
    pub accounts: Vec<Account>,
    /// How long a case is kept.
    pub retention: Option<Retention>,
    /// Languages, the first is that of the source.
    pub languages: Vec<String>,
    /// Legal form whose numbers `item` means.
    pub form: Option<LegalForm>,
    /// FIM identity of the data schema.
    pub fim: Option<String>,
}

/// `1.0.0`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Version {
    /// Breaking changes.
    pub major: u32,
    /// Changes that keep old applications valid.
    pub minor: u32,
    /// Corrections of words.
    pub patch: u32,
}

impl std::fmt::Display for Version {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// A statute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Law {
    /// Its name in definitions.
    pub name: String,
    /// Its full title.
    pub label: Text,
    /// Its abbreviation.
    pub short: Option<String>,
    /// Where to read it (https).
    pub url: Option<String>,
}

/// A place in a statute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalBasis {
    /// The statute.
    pub law: LawId,
    /// The place in it, as people cite it.
    pub place: Option<String>,
}

/// An organisational unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Its name in definitions.
    pub name: String,
    /// Its name for people.
    pub label: Text,
    /// Mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Web page (https).
    pub url: Option<String>,
    /// Postal address.
    pub address: Option<String>,
}

/// `account bundid basic`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// `bundid` or `unternehmenskonto`.
    pub provider: String,
    /// `basic`, `substantial` or `high`.
    pub level: String,
}

/// A whole number of units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: DurationUnit,
}

/// How long a case is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// How long.
    pub period: Period,
    /// From when.
    pub after: RetentionStart,
}

/// When the time of retention begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetentionStart {
    /// With the submission.
    Submission,
    /// When the process has ended.
    End,
    /// With the end of the year in which the process has ended.
    EndOfYear,
}

/// `form gewanzv "Anlage 1" { dropped 33 }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalForm {
    /// The law.
    pub law: LawId,
    /// Which form of it.
    pub place: Option<String>,
    /// Numbers that an electronic application does not have.
    pub dropped: Vec<u32>,
    /// Where it is declared.
    pub span: Span,
}
