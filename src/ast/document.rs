//! What citizens get back.

use super::{Duration, Expr, LawRef, Name, Path, Text};
use crate::source::Span;

/// `document name "…" { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its name.
    pub name: Name,
    /// Its title.
    pub label: Option<Text>,
    /// Legal basis.
    pub laws: Vec<LawRef>,
    /// `shows a, b`.
    pub shows: Vec<Path>,
    /// `when cond { shows a }`, any number.
    pub whens: Vec<DocumentWhen>,
    /// `remedy objection within 1 month`.
    pub remedy: Option<Remedy>,
    /// `for each p in people`.
    pub for_each: Option<ForEach>,
    /// `note "…"`.
    pub notes: Vec<Text>,
    /// The whole statement.
    pub span: Span,
}

/// `when cond { shows a, b }` in a document: the guard of values that may be absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentWhen {
    /// The condition.
    pub cond: Expr,
    /// What is shown only then.
    pub shows: Vec<Path>,
    /// The whole statement.
    pub span: Span,
}

/// `for each p in people`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForEach {
    /// Name of one row.
    pub name: Name,
    /// The list.
    pub list: Path,
}

/// `remedy objection within 1 month`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// `objection` (Widerspruch) or `action` (Klage).
    pub kind: Name,
    /// How long it is open.
    pub within: Option<Duration>,
    /// The whole clause.
    pub span: Span,
}
