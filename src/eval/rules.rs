//! Checks, `unique`, stops and refusals.

use super::evaluation::{Destination, Evaluation};
use super::frame::{At, FrameId};
use super::pointer;
use super::program::{Check, ROOT, Unique};
use super::truth::Truth;
use super::value::{Term, Value};
use crate::format::RuleKind;

impl<'a> Evaluation<'a> {
    /// Runs every rule where it is relevant.
    pub(super) fn go_through_rules(&mut self) {
        let program = self.program;
        for check in &program.checks {
            self.now_at(&check.id);
            let mut next = self.data.next(check.scope, ROOT);
            while let Some(frame) = next {
                self.run_check(check, frame);
                next = self.data.next(check.scope, frame + 1);
            }
        }
        for unique in &program.uniques {
            let scope = unique.list.scope;
            let mut next = self.data.next(scope, ROOT);
            while let Some(frame) = next {
                self.run_unique(unique, frame);
                next = self.data.next(scope, frame + 1);
            }
        }
        for stop in &program.stops {
            self.now_at(&stop.id);
            if self.hold(ROOT, &stop.when, ROOT) && self.test(&stop.holds, At::frame(ROOT)) == Truth::Yes {
                self.violate(String::new(), stop.id.clone(), RuleKind::Stop);
            }
        }
        for route in 0..program.routes.len() {
            if let Destination::Refused(rule) = self.destination(route) {
                self.violate(String::new(), rule.to_owned(), RuleKind::Refuse);
            }
        }
    }

    /// Are all of these conditions certainly true?
    fn hold(&self, scope: usize, conditions: &[usize], frame: FrameId) -> bool {
        conditions.iter().all(|condition| self.condition(scope, *condition, frame) == Truth::Yes)
    }

    fn run_check(&mut self, check: &'a Check, frame: FrameId) {
        let at = At::frame(frame);
        let relevant = check.within.is_none_or(|within| {
            let around = at.find(&self.data, within.scope);
            around.is_some_and(|around| self.data.slot(around, within).relevance == Truth::Yes)
        });
        let runs = relevant
            && check.answered.as_ref().is_none_or(|answer| matches!(*self.solve(answer, at), Term::Value(_)))
            && self.hold(check.scope, &check.when, frame);
        if runs && self.test(&check.must, at) == Truth::No {
            let place = check.at.map(|at| pointer::seen_from(self.program, &self.data, frame, at));
            self.violate(place.unwrap_or_default(), check.id.clone(), RuleKind::Check);
        }
    }

    /// Speaks at every row that repeats the value of an earlier one. What is absent or wrong repeats nothing.
    fn run_unique(&mut self, unique: &'a Unique, frame: FrameId) {
        // Rows of an irrelevant list were read, but count nowhere.
        if self.data.slot(frame, unique.list).relevance == Truth::No {
            return;
        }
        let value = self.program.nodes[unique.value].address;
        let mut seen: Vec<&Value<'a>> = Vec::new();
        let mut repeated = Vec::new();
        for row in &self.data.slot(frame, unique.list).rows {
            let Term::Value(found) = &self.data.slot(*row, value).term else { continue };
            if seen.contains(&found) {
                repeated.push(*row);
            } else {
                seen.push(found);
            }
        }
        for row in repeated {
            let place = pointer::of(self.program, &self.data, row, unique.value);
            self.violate(place, unique.id.clone(), RuleKind::Unique);
        }
    }
}
