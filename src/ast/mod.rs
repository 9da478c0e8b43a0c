//! The written tree: what the author wrote, with the place of every part.
//!
//! Nothing here is resolved: names are names, types are words with arguments. `syntax` makes it,
//! `resolve` turns it into [`crate::model`].

mod data;
mod decision;
mod document;
mod expr;
mod library;
mod process;
mod responsibility;
mod scenario;
mod service;
mod types;

pub use crate::operator::{BinaryOp, DurationUnit, FoldKind, PartKind};
use crate::source::Span;
pub use data::{Check, Compute, Each, Field, FieldClause, Item, Layout, Stop, Unique, When};
pub use decision::{Cell, CellTest, Column, Decision, Row};
pub use document::{Document, DocumentWhen, ForEach, Remedy};
pub use expr::{Expr, ExprKind};
pub use library::{Block, ChoiceOption, CodeName, CodeRef, Codelist, Law, LawRef, Office};
pub use process::{DecideArm, Outcome, Process, State, StateClause, StateKind};
pub use responsibility::{Disclosure, Mask, Route, RouteArm, RouteTarget};
pub use scenario::{Answer, Expectation, Scenario};
pub use service::{Account, Header, LegalForm, NumberRange, Retention, Service, Valid};
pub use types::{Duration, Literal, LiteralKind, RangeArg, TYPES, Type, TypeArg};

/// An identifier as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The identifier.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A quoted text; of `"""…"""` the common indentation is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The text between the quotes.
    pub value: String,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// A dotted path such as `dogs[1].born_on`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// At least one segment.
    pub segments: Vec<Segment>,
    /// The whole path.
    pub span: Span,
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The name.
    pub name: Name,
    /// Row number from 1, in scenarios only.
    pub index: Option<u32>,
}

/// A value with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// One parsed file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// `import …`, in order.
    pub imports: Vec<Import>,
    /// Declarations, in order.
    pub declarations: Vec<Declaration>,
    /// Names that a statement declares which could not be read: whoever misses one has been told already.
    pub broken: Vec<Name>,
    /// Words of statements that could not be read: a name among them may be in use there.
    pub mentioned: std::collections::BTreeSet<String>,
}

/// `import a, b as c from "path"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// What is imported.
    pub names: Vec<ImportedName>,
    /// Path relative to the source root, without `.antrag`.
    pub from: Text,
    /// The whole statement.
    pub span: Span,
}

/// `a` or `a as b`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedName {
    /// The name in the other file.
    pub name: Name,
    /// The name in this file, where it differs.
    pub alias: Option<Name>,
}

impl ImportedName {
    /// What it is called in the file that imports it.
    pub fn local(&self) -> &Name {
        self.alias.as_ref().unwrap_or(&self.name)
    }
}

/// A declaration at the top of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Declaration {
    /// A statute.
    Law(Law),
    /// An organisational unit.
    Office(Office),
    /// A code list.
    Codelist(Codelist),
    /// A reusable group of fields.
    Block(Block),
    /// A public service.
    Service(Box<Service>),
}
