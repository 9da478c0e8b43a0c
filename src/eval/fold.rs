//! Functions over the rows of a list.

use std::cmp::Ordering;

use super::evaluation::{Evaluation, FaultKind};
use super::number::Number;
use super::place::Bound;
use super::table;
use super::truth::Truth;
use super::value::Term;
use crate::format::logic::Expr;

impl Evaluation<'_> {
    /// `any`, `all`, `count`, `sum`, `min`, `max`. An irrelevant list has no rows; of a list whose relevance is
    /// unknown, everything is.
    pub(super) fn over_rows(&self, expr: &Expr, bound: &Bound) -> Term {
        let (list, body) = match expr {
            Expr::Any { list, cond } | Expr::All { list, cond } => (list, Some(cond)),
            Expr::Count { list, cond } => (list, cond.as_ref()),
            Expr::Sum { list, of } | Expr::Min { list, of } | Expr::Max { list, of } => (list, Some(of)),
            _ => return self.fault(FaultKind::Kind),
        };
        let Some((at, count)) = self.rows_of(list, bound) else { return Term::Unknown };
        let each = |row: usize| bound.with(at, row);
        let truths =
            || body.into_iter().flat_map(|body| (0..count).map(|row| self.condition(body, &each(row))));
        let terms =
            || body.into_iter().flat_map(|body| (0..count).map(|row| self.expression(body, &each(row))));
        match expr {
            Expr::Any { .. } => Truth::any(truths()).into(),
            Expr::All { .. } => Truth::all(truths()).into(),
            Expr::Count { cond: None, .. } => whole(count),
            Expr::Count { cond: Some(_), .. } => {
                let truths: Vec<Truth> = truths().collect();
                if truths.contains(&Truth::Unknown) {
                    Term::Unknown
                } else {
                    whole(truths.into_iter().filter(|truth| *truth == Truth::Yes).count())
                }
            }
            Expr::Sum { .. } => table::sum(terms()).unwrap_or_else(|| self.fault(FaultKind::Number)),
            Expr::Max { .. } => self.extreme(terms(), Ordering::is_gt),
            _ => self.extreme(terms(), Ordering::is_lt),
        }
    }

    /// A list in the rows that are bound, and how many rows it has; `None` if that is unknown.
    fn rows_of(&self, list: &str, bound: &Bound) -> Option<(usize, usize)> {
        let at = self.program.node(list).ok()?;
        let key = (at, bound.rows(&self.program.nodes[at].lists)?);
        match self.slots.get(&key)?.relevance {
            Truth::Unknown => None,
            Truth::No => Some((at, 0)),
            Truth::Yes => Some((at, self.counts.get(&key).copied().unwrap_or(0))),
        }
    }
}

fn whole(count: usize) -> Term {
    // INVARIANT: an application has fewer rows than an i64 can count.
    Term::number(Number::whole(i64::try_from(count).unwrap_or(i64::MAX)))
}
