//! Expressions.

use super::{BinaryOp, DurationUnit, FoldKind, LiteralKind, Name, PartKind, Path, Text};
use crate::source::Span;

/// An expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
}

/// Kinds of expressions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExprKind {
    /// `yes`, `no`.
    Bool(bool),
    /// A number, amount, date, duration, text.
    Literal(LiteralKind),
    /// `today`.
    Today,
    /// `unanswered`, in scenarios only.
    Unanswered,
    /// A name or dotted path: a value, or a code.
    Path(Path),
    /// `[a, b]`.
    List(Vec<Expr>),
    /// `not a`.
    Not(Box<Expr>),
    /// `-a`.
    Negate(Box<Expr>),
    /// `a op b`.
    Binary {
        /// The operator.
        op: BinaryOp,
        /// Left operand.
        left: Box<Expr>,
        /// Right operand.
        right: Box<Expr>,
    },
    /// `a matches "…"`.
    Matches(Box<Expr>, Text),
    /// `a is answered`.
    IsAnswered(Box<Expr>),
    /// `path otherwise b`.
    Otherwise(Box<Expr>, Box<Expr>),
    /// `if a then b else c`.
    If {
        /// Condition.
        cond: Box<Expr>,
        /// Value if it holds.
        then: Box<Expr>,
        /// Value if it does not.
        otherwise: Box<Expr>,
    },
    /// `any(dogs: cond)`, `count(dogs)`.
    Fold {
        /// Which function.
        kind: FoldKind,
        /// The list.
        list: Path,
        /// What is evaluated in each row.
        body: Option<Box<Expr>>,
    },
    /// `round(x, 2)`, `age(d)`, `min(a, b)`, `months(3)`.
    Call(Name, Vec<Expr>),
    /// `years from a to b`.
    Difference {
        /// Counted in.
        unit: DurationUnit,
        /// Begin.
        from: Box<Expr>,
        /// End.
        to: Box<Expr>,
    },
    /// `days in a to b`: both ends count.
    DaysIn(Box<Expr>, Box<Expr>),
    /// `year of d`, `start of month d`, `earliest d`.
    Part(PartKind, Box<Expr>),
    /// Could not be read; a diagnostic has said so.
    Invalid,
}
