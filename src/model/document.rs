//! What citizens get back, and what recipients lawfully get.

use super::{CaseFieldId, Expr, LegalBasis, NodeId, Period, Placed, Text};
use crate::source::Span;

/// `document name "…" { … }`.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its name.
    pub name: String,
    /// Its title.
    pub label: Text,
    /// Legal bases.
    pub laws: Vec<LegalBasis>,
    /// What it shows, in order.
    pub shows: Vec<Shown>,
    /// What can be done against it.
    pub remedy: Option<Remedy>,
    /// One for each row of this list; the name of a row.
    pub for_each: Option<(String, NodeId)>,
    /// Further texts.
    pub notes: Vec<Text>,
    /// Where it is declared (the name).
    pub span: Span,
}

/// A value that a document shows. A group, a list and a column of a list are shown as far as they are there.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Which value.
    pub value: ShownValue,
    /// Shown only then: the `when` around it.
    pub when: Option<Expr>,
    /// The path as written.
    pub span: Span,
}

/// Where a shown value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShownValue {
    /// The application.
    Node(NodeId),
    /// The case.
    Case(CaseFieldId),
}

/// What can be done against a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// Which remedy.
    pub kind: RemedyKind,
    /// How long it is open.
    pub within: Option<Period>,
}

/// Kinds of remedies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemedyKind {
    /// Widerspruch or Einspruch.
    Objection,
    /// Klage.
    Action,
}

/// `disclose recipient "…" { … }`.
#[derive(Clone, Debug)]
pub struct Disclosure {
    /// Name of the recipient.
    pub name: String,
    /// What people call the recipient.
    pub label: Text,
    /// Legal bases.
    pub laws: Vec<LegalBasis>,
    /// Only then; may read case data.
    pub when: Option<Expr>,
    /// Kind of mask.
    pub mode: DisclosureMode,
    /// Numbers of the mask, each with the place of its range.
    pub items: Vec<Placed<u32>>,
    /// Paths of the mask.
    pub paths: Vec<NodeId>,
    /// Leaves and groups of the application that the recipient gets, document order; parents included.
    pub granted: Vec<NodeId>,
    /// Computed values that go along.
    pub with: Vec<Placed<NodeId>>,
    /// Sent together once a month, by this workday.
    pub monthly_by_workday: Option<u32>,
    /// Where it is declared (the name).
    pub span: Span,
}

/// Kinds of masks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DisclosureMode {
    /// Nothing but this.
    Only,
    /// All but this; with numbers: all numbered fields but these.
    Without,
}
