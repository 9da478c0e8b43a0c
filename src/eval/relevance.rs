//! The pass over all nodes: is it relevant, and what is its value?

use std::borrow::Cow;

use super::answer::Given;
use super::evaluation::{Evaluation, FaultKind};
use super::formula::Formula;
use super::frame::{At, Form, FrameId, RowOrigin};
use super::kind::Kind;
use super::number::Number;
use super::pointer;
use super::program::{Node, Origin, ROOT};
use super::table::{self, Hits};
use super::truth::Truth;
use super::value::{Term, Value};
use crate::format::logic::HitPolicy;
use crate::format::{RuleKind, rule_id};

impl<'a> Evaluation<'a> {
    /// Evaluates every node in the order of the logic, in every row.
    pub(super) fn go_through_nodes(&mut self) {
        let program = self.program;
        for at in &program.order {
            let node = &program.nodes[*at];
            self.now_at(&node.key);
            let scope = node.address.scope;
            let mut next = self.data.next(scope, ROOT);
            while let Some(frame) = next {
                self.visit(*at, node, frame);
                next = if scope == ROOT { None } else { self.data.next(scope, frame + 1) };
            }
        }
    }

    fn visit(&mut self, at: usize, node: &'a Node, frame: FrameId) {
        let relevance = self.relevance_of(node, frame);
        let term = match (relevance, &node.origin) {
            (Truth::No, _) => Some(Term::Absent),
            (Truth::Unknown, _) => Some(Term::Unknown),
            (Truth::Yes, Origin::Asked) => self.answered(at, node, frame),
            (Truth::Yes, Origin::Computed(formula)) => {
                let term = self.solve(formula, At::frame(frame)).into_owned();
                Some(self.written(node, term))
            }
            (Truth::Yes, Origin::Decided(decision, column)) => {
                let term = self.decide(*decision, *column, At::frame(frame));
                Some(self.written(node, term))
            }
        };
        let slot = self.data.slot_mut(frame, node.address);
        slot.relevance = relevance;
        if let Some(term) = term {
            slot.term = term;
        }
        if let Kind::List { min, .. } = node.kind {
            self.settle_rows(node, frame, relevance, min);
        }
    }

    /// Relevance is inherited, and needs every condition.
    fn relevance_of(&self, node: &Node, frame: FrameId) -> Truth {
        let inherited = node.parent.map_or(Truth::Yes, |parent| {
            let parent = &self.program.nodes[parent];
            let frame = if parent.rows == ROOT { frame } else { self.data.frames[frame].outer };
            self.data.slot(frame, parent.address).relevance
        });
        let scope = node.address.scope;
        let own = node.when.iter().map(|condition| self.condition(scope, *condition, frame));
        Truth::all(std::iter::once(inherited).chain(own))
    }

    /// A condition of a scope, evaluated once for each frame.
    pub(super) fn condition(&self, scope: usize, condition: usize, frame: FrameId) -> Truth {
        let known = self.data.condition(frame, condition);
        known.get().unwrap_or_else(|| {
            let truth = self.test(&self.program.scopes[scope].conditions[condition], At::frame(frame));
            known.set(Some(truth));
            truth
        })
    }

    /// A relevant list has at least its minimum of rows; an irrelevant one is empty.
    fn settle_rows(&mut self, node: &Node, list: FrameId, relevance: Truth, min: usize) {
        let mut rows = std::mem::take(&mut self.data.slot_mut(list, node.address).rows);
        if relevance == Truth::Yes {
            for row in rows.len()..min {
                rows.push(self.data.add(self.program, node.rows, list, row, RowOrigin::Minimum));
            }
        }
        for row in &rows {
            self.data.frames[*row].live = relevance != Truth::No;
        }
        self.data.slot_mut(list, node.address).rows = rows;
    }

    /// A relevant answer; `None` where the slot holds it already.
    fn answered(&mut self, at: usize, node: &'a Node, frame: FrameId) -> Option<Term<'a>> {
        let slot = self.data.slot(frame, node.address);
        let nothing = (slot.form == Form::Missing).then(|| Given::nothing(&node.kind, Form::Missing));
        let (term, broken) = match &nothing {
            Some(given) => (&given.term, given.broken),
            None => (&slot.term, slot.broken),
        };
        let broken = match (broken, term) {
            (None, Term::Absent) if !node.optional => Some(RuleKind::Required),
            (None, Term::Value(value)) => match self.under_parent(node, value, frame) {
                Truth::Yes => None,
                Truth::No => Some(RuleKind::Code),
                Truth::Unknown => return Some(Term::Unknown),
            },
            (broken, _) => broken,
        };
        match broken {
            Some(kind) => {
                let rule = rule_id(&node.key, kind, None);
                self.violate(pointer::of(self.program, &self.data, frame, at), rule, kind);
                // A list with too many rows is there all the same.
                (node.rows == ROOT).then_some(Term::Unknown)
            }
            None => nothing.map(|given| given.term),
        }
    }

    /// A code of a cascading list needs the code above it to be chosen.
    fn under_parent(&self, node: &Node, value: &Value<'a>, frame: FrameId) -> Truth {
        let (Kind::Choice { list, under: Some(parent) }, Value::Text(code)) = (&node.kind, value) else {
            return Truth::Yes;
        };
        let Some(needed) = self.program.codelists[*list].parent(code) else { return Truth::Yes };
        match &*self.read(*parent, At::frame(frame)) {
            Term::Unknown => Truth::Unknown,
            Term::Value(Value::Text(chosen)) => (chosen == needed).into(),
            _ => Truth::No,
        }
    }

    /// What its type cannot write is no value.
    fn written(&self, node: &Node, term: Term<'a>) -> Term<'a> {
        match &term {
            Term::Value(value) if !value.is_written_as(&node.ty) => self.fault(FaultKind::Unwritable),
            _ => term,
        }
    }

    fn decide(&self, decision: usize, column: usize, at: At<'_>) -> Term<'a> {
        let decision = &self.program.decisions[decision];
        let truths = decision
            .rows
            .iter()
            .map(|(when, _)| when.as_ref().map_or(Truth::Yes, |when| self.test(when, at)));
        let Some(hits) = self.rows_that_count(table::hits(decision.hit, truths)) else {
            return Term::Unknown;
        };
        let results = hits.iter().filter_map(|row| decision.rows.get(*row)?.1.get(column));
        let mut terms = results.map(|result: &Formula| self.solve(result, at));
        match decision.hit {
            HitPolicy::CollectSum => self.total(terms, Number::ZERO, Number::plus),
            HitPolicy::Unique | HitPolicy::First => terms.next().map_or(Term::Unknown, Cow::into_owned),
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
