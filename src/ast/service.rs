//! A service and the clauses at its head.

use super::{Disclosure, Document, Duration, Item, LawRef, Name, Process, Route, Scenario, Spanned, Text};
use crate::source::Span;

/// `service name "Label" { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Its name: folder of its artifacts, part of every identifier.
    pub name: Name,
    /// Its title for citizens.
    pub label: Option<Text>,
    /// What stands at its head.
    pub header: Header,
    /// Pages, fields, rules, layout, in order.
    pub items: Vec<Item>,
    /// Who is responsible.
    pub routes: Vec<Route>,
    /// Who lawfully gets which part.
    pub disclosures: Vec<Disclosure>,
    /// What happens after submission.
    pub process: Option<Process>,
    /// What citizens get back.
    pub documents: Vec<Document>,
    /// Examples with expected results.
    pub scenarios: Vec<Scenario>,
    /// The whole declaration.
    pub span: Span,
}

/// The clauses at the head of a service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// `version 1.0.0`.
    pub version: Option<Spanned<String>>,
    /// `valid from 2025-01-01 [to 2025-12-31]`.
    pub valid: Option<Valid>,
    /// `leika 99…`, 14 digits.
    pub leika: Option<Spanned<String>>,
    /// `region 100450117117`: Amtlicher Regionalschlüssel.
    pub region: Option<Spanned<String>>,
    /// `authority office`.
    pub authority: Option<Name>,
    /// `data_protection office`.
    pub data_protection: Option<Name>,
    /// `law x "§ 1"`, any number.
    pub laws: Vec<LawRef>,
    /// `summary "…"`.
    pub summary: Option<Text>,
    /// `requires "…"`, any number.
    pub requires: Vec<Text>,
    /// `apply_by "…"`.
    pub apply_by: Option<Text>,
    /// `takes "…"`.
    pub takes: Option<Text>,
    /// `note "…"`, any number.
    pub notes: Vec<Text>,
    /// `account bundid basic`, any number.
    pub accounts: Vec<Account>,
    /// `retain 10 years after end of year`.
    pub retain: Option<Retention>,
    /// `language de, en`.
    pub languages: Vec<Name>,
    /// `form gewanzv "Anlage 1" { dropped 33 }`.
    pub form: Option<LegalForm>,
    /// `fim "S00000009"`.
    pub fim: Option<Text>,
}

/// `valid from a [to b]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Valid {
    /// First day.
    pub from: Spanned<String>,
    /// Last day.
    pub to: Option<Spanned<String>>,
}

/// `account bundid basic`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Kind of account.
    pub provider: Name,
    /// Trust level.
    pub level: Name,
}

/// `retain 10 years after end of year`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retention {
    /// How long.
    pub period: Duration,
    /// From when: the words after `after`, joined by one blank.
    pub after: Spanned<String>,
}

/// `form law "Anlage 1" { dropped 33 }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalForm {
    /// The law whose form it is.
    pub law: Name,
    /// Which form of that law.
    pub place: Option<Text>,
    /// Numbers of the form that an electronic application does not have.
    pub dropped: Vec<NumberRange>,
    /// The whole clause.
    pub span: Span,
}

/// `13` or `29..31`: numbers of a legal form, both ends included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberRange {
    /// First number.
    pub first: u32,
    /// Last number.
    pub last: u32,
    /// Where it stands.
    pub span: Span,
}
