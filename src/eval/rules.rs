//! Checks, `unique`, stops and refusals.

use super::evaluation::{Destination, Evaluation};
use super::place::{self, Bound};
use super::truth::Truth;
use super::value::Term;
use crate::format::RuleKind;
use crate::format::logic::{Check, Type, Unique};

impl<'p> Evaluation<'p> {
    /// Runs every rule where it is relevant.
    pub(super) fn go_through_rules(&mut self) {
        let logic = self.program.logic;
        for check in &logic.checks {
            self.run_check(check);
        }
        for unique in &logic.uniques {
            self.run_unique(unique);
        }
        for stop in &logic.stops {
            self.now_at(&stop.id);
            let top = Bound::default();
            let holds = self.hold(&stop.when, &top) && self.condition(&stop.holds, &top) == Truth::Yes;
            if holds {
                self.violate(String::new(), stop.id.clone(), RuleKind::Stop);
            }
        }
        for route in &logic.routes {
            if let Destination::Refused(rule) = self.route(&route.name) {
                self.violate(String::new(), rule.to_owned(), RuleKind::Refuse);
            }
        }
    }

    /// Are all of these conditions certainly true?
    fn hold(&self, conditions: &[String], bound: &Bound) -> bool {
        // INVARIANT: `Program::new` has found every condition.
        let conditions = self.program.condition_indices(conditions).unwrap_or_default();
        conditions.iter().all(|condition| self.condition_at(*condition, bound) == Truth::Yes)
    }

    fn run_check(&mut self, check: &'p Check) {
        self.now_at(&check.id);
        let within = check.within.as_deref().and_then(|key| self.program.node(key).ok());
        let mut lists = Vec::new();
        if let Some(at) = within {
            lists.clone_from(&self.program.nodes[at].lists);
            if matches!(self.program.nodes[at].node.ty, Type::List { .. }) {
                lists.push(at);
            }
        }
        for rows in self.instances(&lists) {
            let bound = Bound::around(&lists, &rows);
            let relevant = within.is_none_or(|at| self.is_relevant(at, &bound));
            let answered =
                check.answered.as_deref().is_none_or(|key| matches!(self.read(key, &bound), Term::Value(_)));
            let runs = relevant && answered && self.hold(&check.when, &bound);
            if runs && self.condition(&check.must, &bound) == Truth::No {
                let pointer = check.at.as_deref().map_or(String::new(), |key| self.pointer_in(key, &bound));
                self.violate(pointer, check.id.clone(), RuleKind::Check);
            }
        }
    }

    fn is_relevant(&self, at: usize, bound: &Bound) -> bool {
        let rows = bound.rows(&self.program.nodes[at].lists).unwrap_or_default();
        self.slots.get(&(at, rows)).is_some_and(|slot| slot.relevance == Truth::Yes)
    }

    /// The pointer of a node from within these rows; lists that are not bound end it.
    fn pointer_in(&self, key: &str, bound: &Bound) -> String {
        let Ok(at) = self.program.node(key) else { return String::new() };
        let lists = &self.program.nodes[at].lists;
        let rows: Vec<usize> = lists.iter().map_while(|list| Some(bound.rows(&[*list])?[0])).collect();
        place::pointer(self.program, at, &rows)
    }

    /// Speaks at every row that repeats the value of an earlier one.
    fn run_unique(&mut self, unique: &'p Unique) {
        self.now_at(&unique.id);
        let (Ok(list), Ok(value)) = (self.program.node(&unique.list), self.program.node(&unique.value))
        else {
            return;
        };
        for outer in self.instances(&self.program.nodes[list].lists) {
            let count = self.counts.get(&(list, outer.clone())).copied().unwrap_or(0);
            let mut seen = Vec::new();
            for row in 0..count {
                let rows = [outer.as_slice(), &[row]].concat();
                let term = self.slots.get(&(value, rows.clone())).map(|slot| slot.term.clone());
                let Some(Term::Value(found)) = term else { continue };
                if seen.contains(&found) {
                    let pointer = place::pointer(self.program, value, &rows);
                    self.violate(pointer, unique.id.clone(), RuleKind::Unique);
                } else {
                    seen.push(found);
                }
            }
        }
    }
}
