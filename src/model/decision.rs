//! Decision tables.

use super::{BinaryOp, ConditionId, Expr, LegalBasis, NodeId};
use crate::source::Span;

/// `decision name: type "Label" { table }`.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Its name.
    pub name: String,
    /// Legal bases.
    pub laws: Vec<LegalBasis>,
    /// Which rows count.
    pub hit: HitPolicy,
    /// What is looked at.
    pub inputs: Vec<InputColumn>,
    /// What comes out.
    pub outputs: Vec<OutputColumn>,
    /// Rows in order.
    pub rows: Vec<TableRow>,
    /// Conditions around the decision, outermost first.
    pub when: Vec<ConditionId>,
    /// The list in whose rows it is evaluated.
    pub list: Option<NodeId>,
    /// Where it is declared (the name).
    pub span: Span,
    /// The whole statement.
    pub extent: Span,
}

/// Which rows of a table count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HitPolicy {
    /// Exactly one may be true.
    Unique,
    /// The first that is true.
    First,
    /// The results of all that are true are added.
    CollectSum,
}

/// A column that is looked at.
#[derive(Clone, Debug)]
pub struct InputColumn {
    /// The value.
    pub value: Expr,
    /// The header as written.
    pub name: String,
}

/// A column of results.
#[derive(Clone, Debug)]
pub struct OutputColumn {
    /// Its name.
    pub name: String,
    /// The node that carries the result.
    pub node: NodeId,
}

/// A row: one list of tests for each input, one result for each output.
#[derive(Clone, Debug)]
pub struct TableRow {
    /// A cell holds when any of its tests holds; no test means `-`.
    pub tests: Vec<Vec<CellTest>>,
    /// Results.
    pub results: Vec<Expr>,
    /// The whole row.
    pub span: Span,
}

/// One test of a cell.
// Tables are small, and boxes would be noise wherever cells are read.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug)]
pub enum CellTest {
    /// The value is absent.
    Unanswered,
    /// The value equals it; of a `choices` column, contains it.
    Is(Expr),
    /// The value lies between, both ends included.
    Range {
        /// Lower end.
        low: Option<Expr>,
        /// Upper end.
        high: Option<Expr>,
    },
    /// `< <= > >=`.
    Compare(BinaryOp, Expr),
}
