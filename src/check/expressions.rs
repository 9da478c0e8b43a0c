//! All expressions of a service: conditions are neither always true nor always false by their look, and no
//! number grows too large.

use super::Subject;
use crate::diagnostic::table::rules::{CONSTANT_CONDITION, OVERFLOW};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::bounds::{join, number_result, rescaled};
use crate::model::{
    Bounds, ConditionKind, Expr, ExprKind, FieldType, FoldKind, NodeId, NodeKind, Numeric, Scale, Service,
    StateKind, ValueType, power_of_ten,
};

/// Every condition of the service, except what a `stop` implies.
fn conditions(service: &Service) -> Vec<&Expr> {
    let whens = service.conditions.iter().filter(|condition| condition.kind == ConditionKind::When);
    let mut all: Vec<&Expr> = whens.map(|condition| &condition.expr).collect();
    all.extend(service.stops.iter().map(|stop| &stop.cond));
    all.extend(service.checks.iter().map(|check| &check.cond));
    all.extend(service.routes.iter().flat_map(|route| &route.arms).filter_map(|arm| arm.cond.as_ref()));
    all.extend(service.disclosures.iter().filter_map(|disclosure| disclosure.when.as_ref()));
    let shown = service.documents.iter().flat_map(|document| &document.shows);
    all.extend(shown.filter_map(|shown| shown.when.as_ref()));
    for state in service.process.iter().flat_map(|process| &process.states) {
        all.extend(state.when.as_ref());
        if let StateKind::Decide { arms } = &state.kind {
            all.extend(arms.iter().filter_map(|arm| arm.cond.as_ref()));
        }
    }
    all
}

/// No condition is always the same because it reads nothing.
pub(super) fn conditions_read_something(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    for condition in conditions(subject.service) {
        let mut reads = false;
        condition.walk(&mut |part| {
            use ExprKind::*;
            reads |=
                matches!(part.kind, Node(_) | Case(_) | Route(_) | Row(..) | Fold { .. } | Today | Invalid);
        });
        if !reads {
            diagnostics.push(Diagnostic::new(CONSTANT_CONDITION, condition.span));
        }
    }
}

/// No value can become larger than every reader keeps exact.
pub(super) fn numbers_fit(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let service = subject.service;
    let mut ranges = Ranges { service, known: vec![None; service.nodes.len()], diagnostics };
    // Without an order values depend on each other in a circle, and that has been said.
    for id in &service.order {
        ranges.node(*id);
    }
    for condition in conditions(service) {
        ranges.number(condition);
    }
    for decision in &service.decisions {
        let tests = decision.rows.iter().flat_map(|row| row.tests.iter().flatten());
        tests.flat_map(|test| test.expressions()).for_each(|value| {
            ranges.number(value);
        });
    }
    for state in service.process.iter().flat_map(|process| &process.states) {
        if let StateKind::Pay { amount } = &state.kind {
            let range = ranges.number(amount);
            ranges.stored(amount, range, SAFE_INTEGER);
        }
    }
}

/// Largest whole number that every JSON reader keeps exact (RFC 8259, section 6).
const SAFE_INTEGER: i128 = (1 << 53) - 1;
/// Largest value of an expression, in units of its last place.
const LARGEST: i128 = 1_000_000_000_000_000_000;

struct Ranges<'a, 'd> {
    service: &'a Service,
    /// What is known of computed values beyond their declared types.
    known: Vec<Option<Numeric>>,
    diagnostics: &'d mut Diagnostics,
}

impl Ranges<'_, '_> {
    /// Follows a computed value, which needs only what was followed before.
    fn node(&mut self, id: NodeId) {
        let (ty, values): (&FieldType, Vec<&Expr>) = match &self.service.node(id).kind {
            NodeKind::Compute { ty, value } => (ty, vec![value]),
            NodeKind::Decision { ty, decision, column } => {
                let rows = &self.service.decision(*decision).rows;
                (ty, rows.iter().filter_map(|row| row.results.get(*column)).collect())
            }
            _ => return,
        };
        let most = if matches!(ty, FieldType::Decimal { .. }) { LARGEST } else { SAFE_INTEGER };
        let mut range: Option<Numeric> = None;
        for value in values {
            let computed = self.number(value);
            if let Some(stored) = self.stored(value, computed, most) {
                range = Some(range.map_or_else(|| stored.clone(), |range| join(&range, &stored)));
            }
        }
        if let (Some(range), ValueType::Number(declared)) = (range, ty.value_type()) {
            self.known[id.index()] = Some(narrowed(declared, &range, bounds_of(ty)));
        }
    }

    /// Says that a value is too large to be stored.
    fn stored(&mut self, value: &Expr, range: Option<Numeric>, most: i128) -> Option<Numeric> {
        let range = range?;
        if range.low < -most || range.high > most {
            self.too_large(value, &range);
            return None;
        }
        Some(range)
    }

    fn too_large(&mut self, value: &Expr, range: &Numeric) {
        let furthest = if range.low.saturating_abs() > range.high { range.low } else { range.high };
        let words = in_words(furthest, range.places().unwrap_or(0));
        self.diagnostics.push(Diagnostic::new(OVERFLOW, value.span).with("value", words));
    }

    /// The range of a number; none if it is none, or if it was said that something in it grows too large.
    fn number(&mut self, expr: &Expr) -> Option<Numeric> {
        let operands: Vec<Option<Numeric>> =
            expr.operands().into_iter().map(|operand| self.number(operand)).collect();
        let ValueType::Number(declared) = &expr.ty else { return None };
        let of = |at: usize| operands.get(at).cloned().flatten();
        let range = match &expr.kind {
            ExprKind::Node(id) => return self.known[id.index()].clone().or_else(|| Some(declared.clone())),
            ExprKind::Binary { op, .. } => number_result(*op, &of(0)?, &of(1)?)?,
            ExprKind::Negate(_) => {
                let inner = of(0)?;
                Numeric { low: -inner.high, high: -inner.low, ..inner }
            }
            ExprKind::Round(_, _, places) => {
                let inner = of(0)?;
                let (low, high) = rescaled(&inner, *places);
                Numeric { scale: Scale::Places(*places), low, high, ..inner }
            }
            ExprKind::If { .. } => join(&of(1)?, &of(2)?),
            ExprKind::Otherwise(..) | ExprKind::Extreme(..) => join(&of(0)?, &of(1)?),
            ExprKind::Fold { kind: FoldKind::Sum, list, .. } => self.summed(&of(0)?, *list),
            ExprKind::Fold { kind: FoldKind::Min | FoldKind::Max, .. } => of(0)?,
            _ => return Some(declared.clone()),
        };
        if range.low < -LARGEST || range.high > LARGEST {
            self.too_large(expr, &range);
            return None;
        }
        Some(range)
    }

    fn summed(&self, row: &Numeric, list: NodeId) -> Numeric {
        let most = match self.service.node(list).kind {
            NodeKind::List { max, .. } => i128::from(max),
            _ => 1,
        };
        let (low, high) = (row.low.saturating_mul(most), row.high.saturating_mul(most));
        Numeric { low: low.min(0), high: high.max(0), ..row.clone() }
    }
}

/// Bounds that a type states itself.
fn bounds_of(ty: &FieldType) -> Bounds {
    match ty {
        FieldType::Integer(bounds)
        | FieldType::Year(bounds)
        | FieldType::Decimal { bounds, .. }
        | FieldType::Money { bounds, .. } => *bounds,
        _ => Bounds::default(),
    }
}

/// A declared type whose open ends are those of the value.
fn narrowed(declared: Numeric, value: &Numeric, bounds: Bounds) -> Numeric {
    let (low, high) = rescaled(value, declared.places().unwrap_or(0));
    Numeric {
        low: if bounds.low.is_some() { declared.low } else { low },
        high: if bounds.high.is_some() { declared.high } else { high },
        ..declared
    }
}

/// A large number as people read it: `2000000000000000.00`, or its order of magnitude.
fn in_words(units: i128, places: u8) -> String {
    let factor = power_of_ten(places);
    let whole = (units / factor).unsigned_abs();
    let sign = if units < 0 { "-" } else { "" };
    match whole.checked_ilog10() {
        Some(digits) if digits >= 18 => format!("{sign}10^{digits}"),
        _ if places == 0 => format!("{sign}{whole}"),
        _ => {
            let rest = (units % factor).unsigned_abs();
            format!("{sign}{whole}.{rest:0width$}", width = usize::from(places))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::run;
    use super::*;

    #[test]
    fn numbers_stay_exact() {
        let data = "page p \"P\" {\n n: integer \"N\"\n m: integer(0..9) \"M\"\n e: money \"E\"\n \
                    rows: list(0..99) \"Rows\" {\n each \"Row\" {\n x: money(0.00..999.99) \"X\"\n y: money \"Y\"\n }\n }\n }\n";
        let with = |statement: &str| format!("{data}{statement}");
        run(&[
            (&with("compute t: integer \"T\" = n + n"), &[]),
            (&with("compute t: integer \"T\" = n * m"), &[]),
            (&with("compute t: integer \"T\" = n * n"), &["E0407 at n * n"]),
            (&with("compute t: integer \"T\" = n * 9 * 9 * 9 * 9"), &[]),
            (&with("compute t: integer \"T\" = n * 99999"), &["E0407 at n * 99999"]),
            // What has no bounds of its own is as large as what it comes from.
            (
                &with("compute t: integer \"T\" = n * 999\n compute u: integer \"U\" = t * 999"),
                &["E0407 at t * 999"],
            ),
            (&with("compute t: integer(0..9) \"T\" = n * 999\n compute u: integer \"U\" = t * 999"), &[]),
            (&with("compute t: money \"T\" = sum(rows: x)"), &[]),
            (&with("compute t: money \"T\" = sum(rows: y)"), &["E0407 at sum(rows: y)"]),
            (&with("compute t: money \"T\" = e + e"), &[]),
            (&with("check n * n * n > 5 else \"E\" at n"), &["E0407 at n * n"]),
        ]);
    }

    #[test]
    fn large_numbers_are_read_by_people() {
        assert_eq!(in_words(-1_234_505, 2), "-12345.05");
        assert_eq!(in_words(42, 0), "42");
        assert_eq!(in_words(10_i128.pow(26), 2), "10^24");
    }
}
