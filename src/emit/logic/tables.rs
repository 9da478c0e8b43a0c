//! Decision tables: cells compiled to conditions.

use super::expr::{Translator, all_of, compare};
use crate::format::logic::{Decision, DecisionRow, Expr, HitPolicy};
use crate::model::{self, BinaryOp, CellTest, ValueType};

impl Translator<'_> {
    /// A decision table.
    pub(super) fn decision(&mut self, decision: &model::Decision) -> Decision {
        Decision {
            name: decision.name.clone(),
            hit: match decision.hit {
                model::HitPolicy::Unique => HitPolicy::Unique,
                model::HitPolicy::First => HitPolicy::First,
                model::HitPolicy::CollectSum => HitPolicy::CollectSum,
            },
            outputs: decision.outputs.iter().map(|output| self.key(output.node)).collect(),
            rows: decision.rows.iter().map(|row| self.row(decision, row)).collect(),
        }
    }

    fn row(&mut self, decision: &model::Decision, row: &model::TableRow) -> DecisionRow {
        let mut cells = Vec::new();
        for (column, tests) in decision.inputs.iter().zip(&row.tests) {
            let mut alternatives: Vec<Expr> =
                tests.iter().map(|test| self.test(&column.value, test)).collect();
            match alternatives.len() {
                0 => {}
                1 => cells.extend(alternatives.pop()),
                _ => cells.push(Expr::Or { args: alternatives }),
            }
        }
        let results = row.results.iter().map(|result| self.expr(result)).collect();
        DecisionRow { when: all_of(cells), results }
    }

    fn test(&mut self, column: &model::Expr, test: &CellTest) -> Expr {
        let value = self.boxed(column);
        match test {
            CellTest::Unanswered => Expr::Not { arg: Box::new(Expr::IsAnswered { arg: value }) },
            CellTest::Is(wanted) if matches!(column.ty, ValueType::Codes(_) | ValueType::Many(_)) => {
                Expr::In { left: self.boxed(wanted), right: value }
            }
            CellTest::Is(wanted) => Expr::Equal { left: value, right: self.boxed(wanted) },
            CellTest::Compare(op, limit) => compare(*op, value, self.boxed(limit)),
            CellTest::Range { low, high } => {
                let mut ends = Vec::new();
                if let Some(low) = low {
                    ends.push(compare(BinaryOp::Ge, value.clone(), self.boxed(low)));
                }
                if let Some(high) = high {
                    ends.push(compare(BinaryOp::Le, value, self.boxed(high)));
                }
                all_of(ends).unwrap_or(Expr::YesNo { value: true })
            }
        }
    }
}
