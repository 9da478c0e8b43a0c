//! An author's cells as cells that all engines read alike: a value or one comparison each. What a cell joins by `or`
//! becomes several rows, a range two columns, `unanswered` a column of its own; what no such cell can say becomes a
//! condition that is handed in.

use super::inputs::{Inputs, Scope};
use super::order::{Interval, merged};
use super::table::Row;
use crate::emit::xml::is_plain;
use crate::model::{BinaryOp, CellTest, Expr, ExprKind, NodeId, Service, ValueType};

/// What is asked of one input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Test {
    /// Is it this?
    Is(Literal),
    /// Does it lie between?
    Between(Interval),
}

/// A value that has no order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Literal {
    YesNo(bool),
    Text(String),
}

/// Tests that must all hold, each input at most once.
pub(super) type Conjunction = Vec<(usize, Test)>;

/// A row whose cells are not yet laid out in columns.
pub(super) struct Draft {
    pub(super) tests: Conjunction,
    pub(super) results: Vec<String>,
    pub(super) note: Option<String>,
}

/// A condition that is handed in and must hold.
pub(super) fn holds(input: usize) -> Conjunction {
    vec![(input, Test::Is(Literal::YesNo(true)))]
}

/// Both together; none where they exclude each other.
pub(super) fn both(left: &Conjunction, right: &Conjunction) -> Option<Conjunction> {
    let mut all = left.clone();
    for (input, test) in right {
        match all.iter_mut().find(|(known, _)| known == input) {
            None => all.push((*input, test.clone())),
            Some((_, Test::Between(have))) => match test {
                Test::Between(more) => *have = have.and(*more)?,
                Test::Is(_) => return None,
            },
            Some((_, have)) if have == test => {}
            Some(_) => return None,
        }
    }
    Some(all)
}

impl Inputs<'_> {
    /// In which ways a cell holds, no two of them at once. An empty cell always does.
    pub(super) fn cell(&mut self, column: &Expr, tests: &[CellTest], scope: &Scope) -> Vec<Conjunction> {
        if tests.is_empty() {
            return vec![Vec::new()];
        }
        self.simple(column, tests, scope).unwrap_or_else(|| vec![holds(self.whole(column, tests, scope))])
    }

    /// The whole cell as a condition that is handed in.
    pub(super) fn whole(&mut self, column: &Expr, tests: &[CellTest], scope: &Scope) -> usize {
        self.condition(&cell_expression(column, tests), scope)
    }

    /// The ways of a cell that asks for constants of a value that engines know.
    pub(super) fn simple(
        &mut self,
        column: &Expr,
        tests: &[CellTest],
        scope: &Scope,
    ) -> Option<Vec<Conjunction>> {
        let ExprKind::Node(id) = column.kind else { return None };
        let mut ways = Vec::new();
        let (absent, present): (Vec<_>, Vec<_>) =
            tests.iter().partition(|test| matches!(test, CellTest::Unanswered));
        if !present.is_empty() {
            let input = self.node(id)?;
            let asked = match self.get(input).order {
                Some(order) => {
                    let found: Option<Vec<_>> = present.iter().map(|test| order.interval(test)).collect();
                    merged(found?.into_iter().flatten().collect()).into_iter().map(Test::Between).collect()
                }
                None => literals(self.service, &present)?,
            };
            for test in asked {
                // Any value, but none that is absent.
                let is_any = test == Test::Between(Interval { low: None, high: None });
                ways.push(if is_any { holds(self.answered(id, scope)) } else { vec![(input, test)] });
            }
        }
        if !absent.is_empty() {
            let input = self.answered(id, scope);
            ways.push(vec![(input, Test::Is(Literal::YesNo(false)))]);
        }
        Some(ways)
    }
}

/// What tests of equality ask for, each once; none where one cannot stand in a cell.
fn literals(service: &Service, tests: &[&CellTest]) -> Option<Vec<Test>> {
    let mut found: Vec<Test> = Vec::new();
    for test in tests {
        let CellTest::Is(value) = test else { return None };
        let one = Test::Is(literal(service, value)?);
        if !found.contains(&one) {
            found.push(one);
        }
    }
    Some(found)
}

/// A constant that can stand in an expression.
pub(super) fn literal(service: &Service, value: &Expr) -> Option<Literal> {
    let text = match &value.kind {
        ExprKind::Bool(yes) => return Some(Literal::YesNo(*yes)),
        ExprKind::Text(text) | ExprKind::SemanticCode(text) => text,
        ExprKind::Code(list, at) => &service.codelist(*list).options.get(*at)?.code,
        ExprKind::Office(id) => &service.office(*id).name,
        _ => return None,
    };
    is_plain(text).then(|| Literal::Text(text.clone()))
}

/// A cell as an expression, as `logic.json` has it.
fn cell_expression(column: &Expr, tests: &[CellTest]) -> Expr {
    let asked = |kind: ExprKind| Expr { kind, ty: ValueType::YesNo, span: column.span };
    let compared = |op: BinaryOp, limit: &Expr| {
        let (left, right) = (Box::new(column.clone()), Box::new(limit.clone()));
        asked(ExprKind::Binary { op, left, right })
    };
    let one = |test: &CellTest| match test {
        CellTest::Unanswered => {
            let answered = asked(ExprKind::IsAnswered(Box::new(column.clone())));
            asked(ExprKind::Not(Box::new(answered)))
        }
        CellTest::Is(wanted) if matches!(column.ty, ValueType::Codes(_) | ValueType::Many(_)) => {
            let (left, right) = (Box::new(wanted.clone()), Box::new(column.clone()));
            asked(ExprKind::Binary { op: BinaryOp::In, left, right })
        }
        CellTest::Is(wanted) => compared(BinaryOp::Eq, wanted),
        CellTest::Compare(op, limit) => compared(*op, limit),
        CellTest::Range { low, high } => {
            let low = low.as_ref().map(|low| compared(BinaryOp::Ge, low));
            let high = high.as_ref().map(|high| compared(BinaryOp::Le, high));
            joined(BinaryOp::And, low.into_iter().chain(high)).unwrap_or_else(|| asked(ExprKind::Bool(true)))
        }
    };
    joined(BinaryOp::Or, tests.iter().map(one)).unwrap_or_else(|| asked(ExprKind::Bool(true)))
}

/// Conditions joined by `and` or `or`.
pub(super) fn joined(op: BinaryOp, all: impl Iterator<Item = Expr>) -> Option<Expr> {
    all.reduce(|left, right| {
        let span = left.span;
        let kind = ExprKind::Binary { op, left: Box::new(left), right: Box::new(right) };
        Expr { kind, ty: ValueType::YesNo, span }
    })
}

/// A node that has a value in every application that can be sent.
pub(super) fn always_there(service: &Service, id: NodeId) -> bool {
    let optional = matches!(service.node(id).kind, crate::model::NodeKind::Field { optional: true, .. });
    !optional && service.conditions_around(id).is_empty() && service.list_around(id).is_none()
}

/// Lays rows out in columns, inputs in the order in which rows ask for them. A range takes a second column.
pub(super) fn laid_out(inputs: &Inputs<'_>, drafts: Vec<Draft>, first: &[usize]) -> (Vec<usize>, Vec<Row>) {
    let mut asked: Vec<usize> = Vec::new();
    for input in first {
        if !asked.contains(input) {
            asked.push(*input);
        }
    }
    let mut ranges: Vec<usize> = Vec::new();
    for (input, test) in drafts.iter().flat_map(|draft| &draft.tests) {
        if !asked.contains(input) {
            asked.push(*input);
        }
        if is_range(test) && !ranges.contains(input) {
            ranges.push(*input);
        }
    }
    asked.retain(|input| drafts.iter().any(|draft| draft.tests.iter().any(|(known, _)| known == input)));
    let columns: Vec<usize> =
        asked.iter().flat_map(|input| vec![*input; if ranges.contains(input) { 2 } else { 1 }]).collect();
    let rows = drafts.into_iter().map(|draft| {
        let mut cells = Vec::with_capacity(columns.len());
        for input in &asked {
            let test = draft.tests.iter().find(|(known, _)| known == input).map(|(_, test)| test);
            let (one, other) = written(inputs, *input, test);
            cells.push(one);
            cells.extend(ranges.contains(input).then_some(other));
        }
        Row { cells, results: draft.results, note: draft.note }
    });
    let rows = rows.collect();
    (columns, rows)
}

fn is_range(test: &Test) -> bool {
    matches!(test, Test::Between(Interval { low: Some(low), high: Some(high) }) if low != high)
}

/// The cell of an input, and that of its second column.
fn written(inputs: &Inputs<'_>, input: usize, test: Option<&Test>) -> (String, String) {
    let any = || "-".to_owned();
    let order = inputs.get(input).order;
    match (test, order) {
        (Some(Test::Is(literal)), _) => (literal_text(literal), any()),
        (Some(Test::Between(Interval { low, high })), Some(order)) => match (low, high) {
            (Some(low), Some(high)) if low == high => (order.text(*low), any()),
            (Some(low), Some(high)) => {
                (format!(">= {}", order.text(*low)), format!("<= {}", order.text(*high)))
            }
            (Some(low), None) => (format!(">= {}", order.text(*low)), any()),
            (None, Some(high)) => (format!("<= {}", order.text(*high)), any()),
            (None, None) => (any(), any()),
        },
        _ => (any(), any()),
    }
}

/// A literal in the words of an engine.
pub(super) fn literal_text(literal: &Literal) -> String {
    match literal {
        Literal::YesNo(yes) => yes.to_string(),
        Literal::Text(text) => format!("\"{}\"", text.replace('"', "\\\"")),
    }
}
