//! Constants that a logic compares answers with: what lies at them and beside them is worth trying.

use std::collections::BTreeMap;

use super::Value;
use super::compare::literal;
use crate::format::logic::{Expr, Logic};

/// Constants by the key of the node that they are compared with.
pub(super) fn constants(logic: &Logic) -> BTreeMap<&str, Vec<Value>> {
    let mut found: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    let conditions = logic.conditions.iter().map(|one| &one.holds);
    let rows = logic.decisions.iter().flat_map(|decision| &decision.rows);
    let all = conditions
        .chain(logic.checks.iter().map(|check| &check.must))
        .chain(logic.stops.iter().map(|stop| &stop.holds))
        .chain(logic.computations.iter().map(|computation| &computation.value))
        .chain(rows.flat_map(|row| row.when.iter().chain(&row.results)))
        .chain(logic.routes.iter().flat_map(|route| route.arms.iter().filter_map(|arm| arm.when.as_ref())));
    all.for_each(|expr| gather(expr, &mut found));
    found
}

fn gather<'l>(expr: &'l Expr, found: &mut BTreeMap<&'l str, Vec<Value>>) {
    if let Some((left, right)) = super::compare::sides(expr) {
        for (one, other) in [(left, right), (right, left)] {
            let values = match other {
                Expr::List { items } => items.iter().filter_map(literal).collect(),
                other => literal(other).into_iter().collect::<Vec<_>>(),
            };
            if let Expr::Get { node } = one {
                let known = found.entry(node).or_default();
                values.into_iter().for_each(|value| {
                    if !known.contains(&value) {
                        known.push(value);
                    }
                });
            }
        }
    }
    expr.operands().into_iter().for_each(|part| gather(part, found));
}
