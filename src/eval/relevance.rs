//! The pass over all nodes: is it relevant, and what is its value?

use super::answer::{self, Answer};
use super::evaluation::{Evaluation, FaultKind, Slot};
use super::place::{self, Bound, Rows};
use super::program::Formula;
use super::table::{self, Hits};
use super::truth::Truth;
use super::value::{Term, Value};
use crate::format::logic::{Expr, HitPolicy, Source, Type};
use crate::format::{RuleKind, rule_id};

impl<'p> Evaluation<'p> {
    /// Evaluates every node in the order of the logic, in every row.
    pub(super) fn go_through_nodes(&mut self) {
        for at in &self.program.order {
            for rows in self.instances(&self.program.nodes[*at].lists) {
                let slot = self.slot(*at, &rows);
                self.slots.insert((*at, rows), slot);
            }
        }
    }

    /// All rows of these lists.
    pub(super) fn instances(&self, lists: &[usize]) -> Vec<Rows> {
        let mut all = vec![Rows::new()];
        for list in lists {
            let mut longer = Vec::new();
            for rows in all {
                let count = self.counts.get(&(*list, rows.clone())).copied().unwrap_or(0);
                longer.extend((0..count).map(|row| [rows.as_slice(), &[row]].concat()));
            }
            all = longer;
        }
        all
    }

    fn slot(&mut self, at: usize, rows: &[usize]) -> Slot {
        let entry = &self.program.nodes[at];
        self.now_at(&entry.node.key);
        let bound = Bound::around(&entry.lists, rows);
        let relevance = self.relevance_of(at, rows, &bound);
        if let Type::List { min, max, .. } = entry.node.ty {
            self.count_rows(at, rows, relevance, (min, max));
        }
        let term = match (relevance, entry.node.source) {
            (Truth::No, _) => Term::Absent,
            (Truth::Unknown, _) => Term::Unknown,
            (Truth::Yes, Source::Asked) => self.answered(at, rows, &bound),
            (Truth::Yes, Source::Computed | Source::Decided) => self.formula(at, &bound),
        };
        Slot { relevance, term }
    }

    /// Relevance is inherited, and needs every condition.
    fn relevance_of(&self, at: usize, rows: &[usize], bound: &Bound) -> Truth {
        let entry = &self.program.nodes[at];
        let inherited = entry.parent.map_or(Truth::Yes, |parent| {
            let outer = self.program.nodes[parent].lists.len();
            let rows = rows.get(..outer).unwrap_or(rows);
            self.slots.get(&(parent, rows.to_vec())).map_or(Truth::Unknown, |slot| slot.relevance)
        });
        let own = entry.conditions.iter().map(|condition| self.condition_at(*condition, bound));
        Truth::all(std::iter::once(inherited).chain(own))
    }

    /// A condition of the table, evaluated once for the same rows.
    pub(super) fn condition_at(&self, condition: usize, bound: &Bound) -> Truth {
        let key = (condition, bound.key().to_vec());
        if let Some(known) = self.remembered.borrow().get(&key) {
            return *known;
        }
        let truth = self.condition(&self.program.logic.conditions[condition].holds, bound);
        self.remembered.borrow_mut().insert(key, truth);
        truth
    }

    /// A relevant list has at least its minimum of rows; an irrelevant one is empty.
    fn count_rows(&mut self, at: usize, rows: &[usize], relevance: Truth, (min, max): (u32, u32)) {
        let given = place::json(self.program, self.application, at, rows).and_then(|json| json.as_array());
        let given = given.map_or(0, Vec::len);
        let count = match relevance {
            Truth::No => 0,
            Truth::Unknown => given,
            Truth::Yes => given.max(min as usize),
        };
        self.counts.insert((at, rows.to_vec()), count);
        if relevance == Truth::Yes && given > max as usize {
            self.break_rule(at, rows, RuleKind::Count);
        }
    }

    fn answered(&mut self, at: usize, rows: &[usize], bound: &Bound) -> Term {
        let node = self.program.nodes[at].node;
        let json = place::json(self.program, self.application, at, rows);
        match answer::read(self.program, &node.ty, node.later, json) {
            Answer::Valid(value) => self.under_parent(at, rows, bound, value),
            Answer::Missing if node.optional => Term::Absent,
            Answer::Missing => {
                self.break_rule(at, rows, RuleKind::Required);
                Term::Unknown
            }
            Answer::Invalid(kind) => {
                self.break_rule(at, rows, kind);
                Term::Unknown
            }
        }
    }

    /// A code of a cascading list needs its parent code to be chosen.
    fn under_parent(&mut self, at: usize, rows: &[usize], bound: &Bound, value: Value) -> Term {
        let Type::Choice { codelist, under: Some(parent) } = &self.program.nodes[at].node.ty else {
            return Term::Value(value);
        };
        let list = self.program.logic.codelists.get(codelist);
        let needed = match (&value, list) {
            (Value::Text(code), Some(list)) => list.parents.get(code),
            _ => None,
        };
        let Some(needed) = needed else { return Term::Value(value) };
        match self.read(parent, bound) {
            Term::Unknown => Term::Unknown,
            Term::Value(Value::Text(chosen)) if chosen == *needed => Term::Value(value),
            _ => {
                self.break_rule(at, rows, RuleKind::Code);
                Term::Unknown
            }
        }
    }

    fn break_rule(&mut self, at: usize, rows: &[usize], kind: RuleKind) {
        let rule = rule_id(&self.program.nodes[at].node.key, kind, None);
        self.violate(place::pointer(self.program, at, rows), rule, kind);
    }

    fn formula(&self, at: usize, bound: &Bound) -> Term {
        let entry = &self.program.nodes[at];
        let term = match entry.formula {
            Some(Formula::Computation(index)) => {
                self.expression(&self.program.logic.computations[index].value, bound)
            }
            Some(Formula::Decision(index, column)) => self.decide(index, column, bound),
            // INVARIANT: `Program::new` has given every computed node its formula.
            None => Term::Unknown,
        };
        match &term {
            Term::Value(value) if value.to_json(&entry.node.ty).is_none() => {
                self.fault(FaultKind::Unwritable)
            }
            _ => term,
        }
    }

    fn decide(&self, index: usize, column: usize, bound: &Bound) -> Term {
        let decision = &self.program.logic.decisions[index];
        let truths = decision
            .rows
            .iter()
            .map(|row| row.when.as_ref().map_or(Truth::Yes, |when| self.condition(when, bound)));
        let Some(hits) = self.rows_that_count(table::hits(decision.hit, truths)) else {
            return Term::Unknown;
        };
        let results = hits.iter().filter_map(|row| decision.rows.get(*row)?.results.get(column));
        let mut terms = results.map(|result: &Expr| self.expression(result, bound));
        match decision.hit {
            HitPolicy::CollectSum => table::sum(terms).unwrap_or_else(|| self.fault(FaultKind::Number)),
            HitPolicy::Unique | HitPolicy::First => terms.next().unwrap_or(Term::Unknown),
        }
    }

    /// The rows of a table that count, or a fault kept and `None`.
    pub(super) fn rows_that_count(&self, hits: Hits) -> Option<Vec<usize>> {
        match hits {
            Hits::Rows(rows) => return Some(rows),
            Hits::Unknown => {}
            Hits::Gap => drop(self.fault(FaultKind::Gap)),
            Hits::Overlap => drop(self.fault(FaultKind::Overlap)),
        }
        None
    }
}
