//! Who is responsible, and who lawfully gets which part.

use super::{Expr, LawRef, Name, NumberRange, Path, Spanned, Text};
use crate::source::Span;

/// `route name "…" { when … -> office … otherwise -> office }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Its name.
    pub name: Name,
    /// What people read beside it.
    pub label: Option<Text>,
    /// Arms in order.
    pub arms: Vec<RouteArm>,
    /// The whole statement.
    pub span: Span,
}

/// One arm of a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteArm {
    /// The condition; `otherwise` has none.
    pub cond: Option<Expr>,
    /// Where it leads.
    pub target: RouteTarget,
    /// The whole arm.
    pub span: Span,
}

/// Where an arm leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RouteTarget {
    /// To an office.
    Office(Name),
    /// `refuse "…"`: nobody here is responsible.
    Refuse(Text),
}

/// `disclose recipient "…" { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disclosure {
    /// Name of the recipient.
    pub name: Name,
    /// What people call the recipient.
    pub label: Option<Text>,
    /// Legal basis.
    pub laws: Vec<LawRef>,
    /// Only then.
    pub when: Option<Expr>,
    /// `only …` or `without …`.
    pub mask: Option<Mask>,
    /// `with total`: computed values that go along.
    pub with: Vec<Path>,
    /// `monthly by workday 1`.
    pub monthly: Option<Spanned<u32>>,
    /// The whole statement.
    pub span: Span,
}

/// What a recipient gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mask {
    /// `only`, else `without`.
    pub only: bool,
    /// Numbers after `item`.
    pub items: Vec<NumberRange>,
    /// Paths.
    pub paths: Vec<Path>,
    /// The whole clause.
    pub span: Span,
}
