//! Decision tables.

use super::{BinaryOp, Expr, LawRef, Name, Path, RangeArg, Spanned, Text, Type};
use crate::source::Span;

/// `decision name: type "Label" { table }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Its name.
    pub name: Name,
    /// Type of the result column of the same name.
    pub ty: Type,
    /// What people read beside it.
    pub label: Option<Text>,
    /// Legal basis.
    pub laws: Vec<LawRef>,
    /// `hit first`, `hit collect sum`, `hit unique`: the words after `hit`.
    pub hit: Option<Spanned<String>>,
    /// `from "tables/x.csv"`.
    pub from: Option<Text>,
    /// First row.
    pub columns: Vec<Column>,
    /// Further rows.
    pub rows: Vec<Row>,
    /// The whole statement.
    pub span: Span,
}

/// A column of a decision table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// A value that is looked at.
    Input(Path),
    /// `=> name` or `=> name: type`.
    Output {
        /// Name of the result.
        name: Name,
        /// Its type, where it is not the decision's own.
        ty: Option<Type>,
    },
}

/// A row of a decision table; as many cells as columns, or a diagnostic says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// From left to right.
    pub cells: Vec<Cell>,
    /// The whole row.
    pub span: Span,
}

/// A cell of a decision table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A condition: any of the tests.
    Test(Vec<CellTest>, Span),
    /// `=> expr`.
    Result(Expr),
}

/// One test of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellTest {
    /// `-`.
    Any(Span),
    /// `unanswered`.
    Unanswered(Span),
    /// A value, a code, `yes`, `no`.
    Is(Expr),
    /// `1..3`, `..9.99`, `10.00..`.
    Range(RangeArg),
    /// `< 5`.
    Compare(BinaryOp, Expr),
}
