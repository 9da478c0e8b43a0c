//! What happens after submission.

use super::{Duration, Expr, Item, LawRef, Name, Path, Text};
use crate::source::Span;

/// `process { start x … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    /// Where it begins.
    pub start: Option<Name>,
    /// States in order.
    pub states: Vec<State>,
    /// `withdrawn -> state`.
    pub withdrawn: Option<Name>,
    /// The whole statement.
    pub span: Span,
}

/// A state of the process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Its kind.
    pub kind: StateKind,
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// Clauses in the order written.
    pub clauses: Vec<StateClause>,
    /// Fields that a clerk fills in or a system returns.
    pub fields: Vec<Item>,
    /// `on outcome ["Label"] [-> state]`.
    pub outcomes: Vec<Outcome>,
    /// Arms of a `decide`.
    pub arms: Vec<DecideArm>,
    /// States inside a `parallel` or a `stage`.
    pub states: Vec<State>,
    /// `} -> next` after a `parallel`.
    pub next: Option<Name>,
    /// The whole statement.
    pub span: Span,
}

/// Kinds of states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StateKind {
    /// People work.
    Task,
    /// A system is asked.
    Call,
    /// A document or message goes out.
    Send,
    /// The case waits for somebody.
    Wait,
    /// Money is paid.
    Pay,
    /// All recipients whose condition holds get their part.
    Forward,
    /// A rule decides.
    Decide,
    /// Branches run side by side.
    Parallel,
    /// One clock over several states.
    Stage,
    /// The case ends.
    End,
}

/// A clause of a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StateClause {
    /// `by office`, `by route`; of a `send`: `by account otherwise post`.
    By(Vec<Name>, Span),
    /// `within 5 workdays`.
    Within(Duration),
    /// `law x "§ 42a"`.
    Law(LawRef),
    /// `escalate office`.
    Escalate(Name),
    /// `except whoever did review`.
    Except(Name),
    /// `system hundesteuer`.
    System(Name),
    /// `give keeper, home`.
    Give(Vec<Path>),
    /// `to applicant`, `to ihk, hwk`.
    To(Vec<Name>),
    /// `what tax_notice`.
    What(Name),
    /// `from applicant`.
    From(Name),
    /// `reopens dogs, home`.
    Reopens(Vec<Path>),
    /// `amount fee`.
    Amount(Expr),
    /// `when cond` of a branch.
    When(Expr),
    /// `silent`.
    Silent(Span),
    /// `hint "…"`: what the clerk should know.
    Hint(Text),
}

/// `on outcome ["Label"] [-> state]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Its name.
    pub name: Name,
    /// What the clerk reads.
    pub label: Option<Text>,
    /// Where it leads; inside a `parallel`, nowhere ends the branch.
    pub target: Option<Name>,
    /// The whole clause.
    pub span: Span,
}

/// `when cond -> state` or `otherwise -> state`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecideArm {
    /// The condition; `otherwise` has none.
    pub cond: Option<Expr>,
    /// Where it leads.
    pub target: Name,
    /// The whole arm.
    pub span: Span,
}
