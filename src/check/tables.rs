//! Decision tables, as far as they can be judged by looking: the prover finds all gaps and overlaps.

use super::Subject;
use crate::diagnostic::table::rules::*;
use crate::diagnostic::{Diagnostic, Diagnostics, Words};
use crate::model::{
    BinaryOp, CellTest, Decision, Expr, ExprKind, HitPolicy, TableRow, ValueType, power_of_ten,
};

/// Every table has a row.
pub(super) fn tables_have_rows(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    for decision in &subject.service.decisions {
        if decision.rows.is_empty() && subject.is_whole(decision.extent) {
            let name = decision.name.as_str();
            diagnostics.push(Diagnostic::new(TABLE_WITHOUT_ROWS, decision.span).with("name", name));
        }
    }
}

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
                // What stands behind a row that takes everything is lost with it.
                if code == ROW_UNREACHABLE || other.tests.iter().all(Vec::is_empty) {
                    break;
                }
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

#[cfg(test)]
mod tests {
    use super::super::testing::run;

    const DATA: &str = "page p \"P\" {\n n: integer(1..20) \"N\"\n d: date \"D\"\n m: money(0.00..99.99) \"M\"\n y: yes_no \"Y\"\n \
                        c: choice \"C\" {\n option red \"R\"\n option blue \"B\"\n }\n }\n";

    fn table(hit: &str, column: &str, rows: &[&str]) -> String {
        let rows: Vec<String> = rows.iter().map(|row| format!("| {row} |")).collect();
        format!(
            "{DATA} decision t: integer \"T\" {{\n {hit}\n | {column} | => t |\n {}\n }}",
            rows.join("\n ")
        )
    }

    #[test]
    fn rows_differ_and_ranges_rise() {
        run(&[
            (&table("", "n", &["1..3 | => 1", "4.. | => 2"]), &[]),
            (&table("", "n", &["1..3 | => 1", "3.. | => 2"]), &["E0411 at | 3.. | => 2 |"]),
            (&table("hit first", "n", &["1..3 | => 1", "3.. | => 2"]), &[]),
            // Outside its type a column has no value.
            (&table("", "n", &["..0 | => 1", "..20 | => 2"]), &[]),
            (&table("", "n", &["< 5 | => 1", "> 4 | => 2"]), &[]),
            (&table("", "n", &["<= 5 | => 1", ">= 5 | => 2"]), &["E0411 at | >= 5 | => 2 |"]),
            (
                &table("", "n", &["1 or 3 | => 1", "2 or 3 | => 2", "4.. | => 3"]),
                &["E0411 at | 2 or 3 | => 2 |"],
            ),
            (&table("", "m", &["..9.99 | => 1", "10.00.. | => 2"]), &[]),
            (&table("", "m", &["..10.00 | => 1", "10.00.. | => 2"]), &["E0411 at | 10.00.. | => 2 |"]),
            (&table("", "d", &["..2025-12-31 | => 1", "2026-01-01.. | => 2"]), &[]),
            (
                &table("", "d", &["..2026-01-01 | => 1", "2026-01-01.. | => 2"]),
                &["E0411 at | 2026-01-01.. | => 2 |"],
            ),
            (&table("", "c", &["red | => 1", "red or blue | => 2"]), &["E0411 at | red or blue | => 2 |"]),
            (&table("", "n", &["1 | => 1", "1 | => 2", "2.. | => 3"]), &["E0410 at | 1 | => 2 |"]),
            (&table("hit collect sum", "n", &["1 | => 1", "1 | => 2"]), &[]),
            (&table("hit collect sum", "n", &["1 | => 1", "1 | => 1"]), &["E0410 at | 1 | => 1 |"]),
            (&table("hit first", "n", &["- | => 1", "1 | => 2", "2 | => 3"]), &["E0412 at | 1 | => 2 |"]),
            (&table("", "n | y", &["- | - | => 1", "1 | yes | => 2"]), &["E0411 at | 1 | yes | => 2 |"]),
            (&table("", "n | y", &["1.. | yes | => 1", "1.. | no | => 2"]), &[]),
            (&table("", "n", &["3..1 | => 1", "4.. | => 2"]), &["E0413 at 3..1"]),
            (&table("", "n", &[]), &["E0414 at t"]),
        ]);
    }
}
