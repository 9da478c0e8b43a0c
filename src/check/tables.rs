//! Decision tables, as far as they can be judged by looking: the prover finds all gaps and overlaps.

use super::Subject;
use crate::diagnostic::table::rules::*;
use crate::diagnostic::{Diagnostic, Diagnostics, Words};
use crate::model::{
    BinaryOp, CellTest, Decision, Expr, ExprKind, HitPolicy, TableRow, ValueType, power_of_ten,
};

/// No cell asks for a range in which nothing lies.
pub(super) fn ranges_rise(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let rows = subject.service.decisions.iter().flat_map(|decision| &decision.rows);
    for test in rows.flat_map(|row| row.tests.iter().flatten()) {
        let CellTest::Range { low: Some(low), high: Some(high) } = test else { continue };
        if let (Some(least), Some(most)) = (place(low), place(high))
            && least > most
        {
            diagnostics.push(Diagnostic::new(CELL_RANGE_EMPTY, low.span.to(high.span)));
        }
    }
}

/// No row repeats another, lies behind one that takes everything, or overlaps another.
pub(super) fn rows_differ(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    for decision in &subject.service.decisions {
        for (at, row) in decision.rows.iter().enumerate() {
            let earlier = &decision.rows[..at];
            if let Some((code, other, words)) = clash(decision, row, earlier) {
                diagnostics.push(
                    Diagnostic::new(code, row.span)
                        .with("name", decision.name.as_str())
                        .related(other.span, words),
                );
                // Whatever else is wrong with the row or behind it may follow from this.
                break;
            }
        }
    }
}

fn clash<'t>(
    decision: &Decision,
    row: &TableRow,
    earlier: &'t [TableRow],
) -> Option<(crate::diagnostic::Code, &'t TableRow, Words)> {
    let takes_all = |other: &&TableRow| other.tests.iter().all(Vec::is_empty);
    if let Some(other) = earlier.iter().find(|other| repeats(decision, row, other)) {
        return Some((ROW_REPEATED, other, Words::new("zuerst hier", "first here")));
    }
    match decision.hit {
        HitPolicy::First => {
            let other = earlier.iter().find(takes_all)?;
            Some((ROW_UNREACHABLE, other, Words::new("diese Zeile gilt immer", "this row always applies")))
        }
        HitPolicy::Unique => {
            let of_all =
                || earlier.iter().find(|other| takes_all(other) || row.tests.iter().all(Vec::is_empty));
            let other = earlier.iter().find(|other| overlaps(decision, row, other)).or_else(of_all)?;
            Some((ROWS_OVERLAP, other, Words::new("gilt zugleich", "applies at the same time")))
        }
        HitPolicy::CollectSum => None,
    }
}

/// Do both rows ask the same? In a table that adds up, the same twice is meant unless the results are equal, too.
fn repeats(decision: &Decision, row: &TableRow, other: &TableRow) -> bool {
    let same_tests = row.tests.len() == other.tests.len()
        && row
            .tests
            .iter()
            .zip(&other.tests)
            .all(|(a, b)| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_test(a, b)));
    let same_results = || row.results.iter().zip(&other.results).all(|(a, b)| a.same(b));
    same_tests && (decision.hit != HitPolicy::CollectSum || same_results())
}

fn same_test(a: &CellTest, b: &CellTest) -> bool {
    let same_end = |a: &Option<Expr>, b: &Option<Expr>| match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => a.same(b),
        _ => false,
    };
    match (a, b) {
        (CellTest::Unanswered, CellTest::Unanswered) => true,
        (CellTest::Is(a), CellTest::Is(b)) => a.same(b),
        (CellTest::Compare(op, a), CellTest::Compare(other, b)) => op == other && a.same(b),
        (CellTest::Range { low: a, high: b }, CellTest::Range { low: c, high: d }) => {
            same_end(a, c) && same_end(b, d)
        }
        _ => false,
    }
}

/// Is there certainly a value for which both rows apply? Said only of tables with one column, because columns
/// may depend on each other.
fn overlaps(decision: &Decision, row: &TableRow, other: &TableRow) -> bool {
    let ([column], [tests], [others]) =
        (decision.inputs.as_slice(), row.tests.as_slice(), other.tests.as_slice())
    else {
        return false;
    };
    let Some(range) = Interval::of_type(&column.value.ty) else {
        return same_code(tests, others);
    };
    tests.iter().filter_map(|test| Interval::of_test(test, &column.value.ty)).any(|a| {
        let mut others = others.iter().filter_map(|test| Interval::of_test(test, &column.value.ty));
        others.any(|b| a.and(b).and(range).is_filled())
    })
}

fn same_code(tests: &[CellTest], others: &[CellTest]) -> bool {
    let is_constant = |expr: &Expr| {
        matches!(
            expr.kind,
            ExprKind::Bool(_) | ExprKind::Code(..) | ExprKind::SemanticCode(_) | ExprKind::Text(_)
        )
    };
    tests.iter().any(|test| {
        others.iter().any(|other| match (test, other) {
            (CellTest::Is(a), CellTest::Is(b)) => is_constant(a) && a.same(b),
            _ => false,
        })
    })
}

/// Values from `low` to `high`, both included, in units of the column's last place or in days.
#[derive(Clone, Copy, Debug)]
struct Interval {
    low: i128,
    high: i128,
}

/// Further than any value of the language, and far enough from the ends of the integer type.
const FAR: i128 = 1 << 120;

impl Interval {
    fn of_type(ty: &ValueType) -> Option<Interval> {
        match ty {
            ValueType::Number(number) => {
                number.places()?;
                Some(Interval { low: number.low, high: number.high })
            }
            ValueType::Date => Some(Interval { low: -FAR, high: FAR }),
            _ => None,
        }
    }

    /// What a test lets through, on the grid of the column; none if a value is not constant.
    fn of_test(test: &CellTest, ty: &ValueType) -> Option<Interval> {
        let least = |value: &Expr| on_grid(value, ty).map(|(_, above)| above);
        let most = |value: &Expr| on_grid(value, ty).map(|(below, _)| below);
        match test {
            CellTest::Unanswered => None,
            CellTest::Is(value) => Some(Interval { low: least(value)?, high: most(value)? }),
            CellTest::Range { low, high } => Some(Interval {
                low: low.as_ref().map_or(Some(-FAR), least)?,
                high: high.as_ref().map_or(Some(FAR), most)?,
            }),
            CellTest::Compare(BinaryOp::Ge, value) => Some(Interval { low: least(value)?, high: FAR }),
            CellTest::Compare(BinaryOp::Le, value) => Some(Interval { low: -FAR, high: most(value)? }),
            CellTest::Compare(BinaryOp::Gt, value) => Some(Interval { low: most(value)? + 1, high: FAR }),
            CellTest::Compare(BinaryOp::Lt, value) => Some(Interval { low: -FAR, high: least(value)? - 1 }),
            CellTest::Compare(..) => None,
        }
    }

    fn and(self, other: Interval) -> Interval {
        Interval { low: self.low.max(other.low), high: self.high.min(other.high) }
    }

    fn is_filled(self) -> bool {
        self.low <= self.high
    }
}

/// The values of the column's grid next to a constant, below and above; equal where it lies on the grid.
fn on_grid(value: &Expr, ty: &ValueType) -> Option<(i128, i128)> {
    let units = place(value)?;
    let (ValueType::Number(have), ValueType::Number(want)) = (&value.ty, ty) else {
        return Some((units, units));
    };
    let (have, want) = (have.places()?, want.places()?);
    if want >= have {
        let exact = units.checked_mul(power_of_ten(want - have))?;
        return Some((exact, exact));
    }
    let factor = power_of_ten(have - want);
    Some((units.div_euclid(factor), -(-units).div_euclid(factor)))
}

/// A constant as a whole number: units of its last place, or days.
fn place(value: &Expr) -> Option<i128> {
    match &value.kind {
        ExprKind::Number(units) => Some(*units),
        ExprKind::Negate(inner) => place(inner).map(|units| -units),
        ExprKind::Date(date) => {
            let days = date.since((jiff::Unit::Day, jiff::civil::date(1583, 1, 1))).ok()?.get_days();
            Some(i128::from(days))
        }
        _ => None,
    }
}
