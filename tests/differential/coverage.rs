//! What the generator reaches: every operator with every result that it can have, every kind of violation.

use std::collections::{BTreeMap, BTreeSet};

use antrag::eval::{Evaluation, Term};
use antrag::format::logic::Expr;

/// Outcomes seen, by operator; kinds of violations seen.
#[derive(Debug, Default)]
pub struct Coverage {
    operators: BTreeMap<String, BTreeSet<&'static str>>,
    violations: BTreeMap<&'static str, usize>,
}

/// Operators that always have a value.
const CERTAIN: &[&str] = &["yes_no", "integer", "decimal", "money", "text", "date", "month", "time", "today"];
/// Operators that are never absent, because absent counts as no.
const NEVER_ABSENT: &[&str] = &[
    "and",
    "or",
    "not",
    "is_answered",
    "=",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "in",
    "not_in",
    "matches",
    "any",
    "all",
    "count",
];
/// All others.
const FREE: &[&str] = &[
    "get",
    "case",
    "outcome",
    "route",
    "list",
    "otherwise",
    "if",
    "sum",
    "min",
    "max",
    "least",
    "greatest",
    "+",
    "-",
    "*",
    "/",
    "negate",
    "round",
    "length",
    "difference",
    "days_in",
    "shift",
    "part",
];
const VIOLATIONS: &[&str] = &[
    "required", "type", "length", "range", "pattern", "code", "count", "file", "check", "unique", "stop",
    "refuse",
];

impl Coverage {
    /// Notes what came of an application and of expressions with all their parts outside of lists.
    pub fn note(&mut self, evaluation: &Evaluation<'_>, exprs: &[Expr]) {
        for violation in evaluation.violations() {
            *self.violations.entry(violation.kind.word()).or_default() += 1;
        }
        exprs.iter().for_each(|expr| self.expression(evaluation, expr));
    }

    fn expression(&mut self, evaluation: &Evaluation<'_>, expr: &Expr) {
        let outcome = match evaluation.term(expr) {
            Term::Value(_) => "value",
            Term::Absent => "absent",
            Term::Unknown => "unknown",
        };
        let (op, goes_over_rows) = operator(expr);
        self.operators.entry(op).or_default().insert(outcome);
        if !goes_over_rows {
            expr.operands().into_iter().for_each(|operand| self.expression(evaluation, operand));
        }
    }

    /// What was never seen.
    pub fn gaps(&self) -> Vec<String> {
        let mut gaps = Vec::new();
        for (operators, outcomes) in [
            (CERTAIN, &["value"][..]),
            (NEVER_ABSENT, &["value", "unknown"]),
            (FREE, &["value", "absent", "unknown"]),
        ] {
            for (op, outcome) in
                operators.iter().flat_map(|op| outcomes.iter().map(move |outcome| (op, outcome)))
            {
                if !self.operators.get(*op).is_some_and(|seen| seen.contains(outcome)) {
                    gaps.push(format!("`{op}` was never {outcome}"));
                }
            }
        }
        let known = |op: &&String| [CERTAIN, NEVER_ABSENT, FREE].concat().contains(&op.as_str());
        gaps.extend(
            self.operators.keys().filter(|op| !known(op)).map(|op| format!("`{op}` is not in the tables")),
        );
        let never = VIOLATIONS.iter().filter(|kind| !self.violations.contains_key(*kind));
        gaps.extend(never.map(|kind| format!("no `{kind}` violation")));
        gaps
    }
}

/// The name of an operator, and whether its operands are evaluated in rows of a list.
fn operator(expr: &Expr) -> (String, bool) {
    let json = serde_json::to_value(expr).expect("an expression is JSON");
    (json["op"].as_str().unwrap_or_default().to_owned(), json.get("list").is_some())
}
