//! Steps of the search that let a rule run, and that break it.

use serde_json::Value as Json;

use super::aim::Aim;
use super::goal::Of;
use super::shape::{Bound, Place};
use crate::format::logic::{Expr, Type};

impl Aim<'_, '_, '_> {
    /// The first rows of the lists around an expression.
    pub(super) fn first_rows(&self, expr: &Expr) -> Bound {
        let list = self.sampler.prepared.list_of(expr).and_then(|key| self.sampler.shape.find(&key));
        list.map_or_else(Bound::new, |at| self.first_rows_within(at))
    }

    /// The first rows inside a group or list.
    fn first_rows_within(&self, at: usize) -> Bound {
        self.sampler.shape.lists_within(at).into_iter().map(|list| (list, 0)).collect()
    }

    /// Makes everything relevant that an expression reads outside of functions over lists.
    pub(super) fn readable(&mut self, expr: &Expr, bound: &Bound) -> bool {
        match expr {
            Expr::Get { node } => {
                let Some(at) = self.sampler.shape.find(node) else { return false };
                let place = self.sampler.shape.place(at, bound);
                self.relevant(&place)
            }
            Expr::Any { .. }
            | Expr::All { .. }
            | Expr::Count { .. }
            | Expr::Sum { .. }
            | Expr::Min { .. }
            | Expr::Max { .. } => true,
            _ => expr.operands().into_iter().all(|part| self.readable(part, bound)),
        }
    }

    /// Makes a check, `unique`, stop or refusal run.
    pub(super) fn let_run(&mut self, of: &Of) -> bool {
        let sampler = self.sampler;
        let logic = sampler.logic();
        match *of {
            Of::Check(at) => {
                let check = &logic.checks[at];
                let within = check.within.as_deref().and_then(|key| sampler.shape.find(key));
                let bound = within.map_or_else(Bound::new, |at| self.first_rows_within(at));
                let inside = within.is_none_or(|at| self.relevant(&sampler.shape.place(at, &bound)));
                if let Some((list, _)) = bound.last()
                    && self.count(*list, &bound) == 0
                {
                    self.resize(*list, 1, &bound);
                }
                inside
                    && self.all_hold(&check.when, &bound)
                    && check.answered.as_deref().is_none_or(|node| {
                        self.make(
                            &Expr::IsAnswered { arg: Box::new(Expr::Get { node: node.to_owned() }) },
                            true,
                            &bound,
                        )
                    })
            }
            Of::Unique(at) => {
                let unique = &logic.uniques[at];
                let (Some(list), Some(value)) =
                    (sampler.shape.find(&unique.list), sampler.shape.find(&unique.value))
                else {
                    return false;
                };
                let bound: Bound = self.first_rows_within(list);
                self.relevant(&sampler.shape.place(value, &bound))
                    && self.resize(list, self.count(list, &bound).max(2), &bound)
            }
            Of::Stop(at) => self.all_hold(&logic.stops[at].when, &Bound::new()),
            _ => true,
        }
    }

    fn all_hold(&mut self, conditions: &[String], bound: &Bound) -> bool {
        let shape = &self.sampler.shape;
        let conditions: Vec<&Expr> = conditions.iter().filter_map(|id| shape.condition(id)).collect();
        conditions.into_iter().all(|condition| self.make(condition, true, bound))
    }

    /// Breaks a check, `unique`, stop or route that runs.
    pub(super) fn break_rule(&mut self, of: &Of) -> bool {
        let sampler = self.sampler;
        let logic = sampler.logic();
        match *of {
            Of::Check(at) => {
                let check = &logic.checks[at];
                let within = check.within.as_deref().and_then(|key| sampler.shape.find(key));
                let bound = within.map_or_else(Bound::new, |at| self.first_rows_within(at));
                self.make(&check.must, false, &bound)
            }
            Of::Unique(at) => self.repeat(&logic.uniques[at].value),
            Of::Stop(at) => self.make(&logic.stops[at].holds, true, &Bound::new()),
            Of::Refuse { route, arm } => {
                let (arms, top) = (&logic.routes[route].arms, Bound::new());
                let before = arms[..arm].iter().filter_map(|arm| arm.when.as_ref());
                let mut avoided = true;
                for when in before {
                    avoided &= self.make(when, false, &top);
                }
                avoided && arms[arm].when.as_ref().is_none_or(|when| self.make(when, true, &top))
            }
            _ => false,
        }
    }

    /// Gives the second row the value of the first.
    fn repeat(&mut self, value: &str) -> bool {
        let sampler = self.sampler;
        let Some(at) = sampler.shape.find(value) else { return false };
        let mut place = Place { at, rows: vec![0; sampler.shape.entries[at].lists.len()] };
        let known =
            sampler.shape.get(&self.draft.application, &place).cloned().filter(|json| !json.is_null());
        let Some(value) = known.or_else(|| sampler.valid(&self.draft, &place, self.style)) else {
            return false;
        };
        let made = self.answer(&place, value.clone());
        if let Some(last) = place.rows.last_mut() {
            *last = 1;
        }
        made && self.answer(&place, value)
    }

    /// The rows of a list in the draft.
    pub(super) fn count(&self, list: usize, bound: &Bound) -> usize {
        let place = self.sampler.shape.place(list, bound);
        let rows = self.sampler.shape.get(&self.draft.application, &place).and_then(Json::as_array);
        rows.map_or(0, Vec::len)
    }

    /// Gives a list so many rows. False where it may not have as many.
    pub(super) fn resize(&mut self, list: usize, count: usize, bound: &Bound) -> bool {
        let place = self.sampler.shape.place(list, bound);
        let Type::List { max, plain, .. } = self.sampler.shape.entries[list].node.ty else { return false };
        let known = self.sampler.shape.get(&self.draft.application, &place).and_then(Json::as_array);
        let mut rows = known.cloned().unwrap_or_default();
        rows.truncate(count);
        while rows.len() < count {
            // A copy of the last row is likelier to be valid than an empty one.
            let blank = if plain { Json::Null } else { Json::Object(serde_json::Map::new()) };
            rows.push(rows.last().cloned().unwrap_or(blank));
        }
        let fits = rows.len() <= max as usize;
        self.put(&place, Json::Array(rows));
        fits
    }
}
