//! Where a process stands: states that are active at the same time, and how it goes on from there.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use super::bench::truth;
use super::trial::{Trial, case_value};
use crate::eval::{Case, Term, Truth, Value};
use crate::model::{Arm, Expr, Outcome, Process, StateId, StateKind, Target, WITHDRAWN};
use crate::source::Span;

/// A process on its way.
#[derive(Clone)]
pub(super) struct Walker<'t> {
    trial: Trial<'t>,
    pub(super) process: &'t Process,
    /// States that are active, in the order in which they were entered; several inside a `parallel`.
    pub(super) active: Vec<StateId>,
    /// The data of the case so far.
    pub(super) case: Case,
    /// What has been passed.
    pub(super) trail: Vec<Passed>,
}

/// Something that has been passed on the way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Passed {
    /// A state with its outcome.
    Outcome(StateId, String),
    /// An arm of a `decide`.
    Arm(StateId, usize),
}

/// What a rule needs to know and does not.
#[derive(Clone)]
pub(super) struct Unknown<'t> {
    pub(super) conditions: Vec<&'t Expr>,
    pub(super) span: Span,
    pub(super) case: Case,
}

/// Where a process stands that does not come to where it should.
pub(super) struct Stuck<'t> {
    pub(super) at: Walker<'t>,
    pub(super) unknown: Option<Unknown<'t>>,
}

/// Whether a state is passed without anybody choosing.
enum Pass<'t> {
    Moved(Box<Walker<'t>>),
    Stays,
    Blocked(Unknown<'t>),
}

impl<'t> Walker<'t> {
    pub(super) fn new(trial: Trial<'t>, process: &'t Process) -> Self {
        let case = Case { fields: Json::Object(Map::new()), ..Case::default() };
        Walker { trial, process, active: vec![process.start], case, trail: Vec::new() }
    }

    /// Goes on through states with only one way on until what is looked for is found. One branch after the other
    /// is tried alone, so that no branch goes further than needed; then all together, for what waits for all.
    pub(super) fn reach(&self, found: &dyn Fn(&Walker<'t>) -> bool) -> Result<Walker<'t>, Box<Stuck<'t>>> {
        if found(self) {
            return Ok(self.clone());
        }
        for alone in &self.active {
            if let Ok(walker) = self.advance(vec![*alone], found) {
                return Ok(walker);
            }
        }
        self.advance(self.active.clone(), found)
    }

    fn advance(
        &self,
        mut moving: Vec<StateId>,
        found: &dyn Fn(&Walker<'t>) -> bool,
    ) -> Result<Walker<'t>, Box<Stuck<'t>>> {
        let mut ahead = self.clone();
        let mut unknown = None;
        // A process may go in circles as long as nobody chooses.
        let mut left = 2 * self.process.states.len();
        while let Some(state) = moving.pop().filter(|_| left > 0) {
            left -= 1;
            match ahead.pass(state) {
                Pass::Stays => {}
                Pass::Blocked(by) => unknown = unknown.or(Some(by)),
                Pass::Moved(next) => {
                    let entered = next.active.iter().filter(|id| !ahead.active.contains(id));
                    moving.extend(entered);
                    ahead = *next;
                    if found(&ahead) {
                        return Ok(ahead);
                    }
                }
            }
        }
        Err(Box::new(Stuck { at: ahead, unknown }))
    }

    /// Passes one state that decides, parts or begins by itself; none where the process waits, or does not know.
    pub(super) fn pass_automatic(&self) -> Option<Walker<'t>> {
        self.active.iter().find_map(|id| match self.pass_by_rule(*id) {
            Pass::Moved(walker) => Some(*walker),
            Pass::Stays | Pass::Blocked(_) => None,
        })
    }

    /// Passes a state as nobody could choose otherwise: by a rule, or by its only outcome.
    fn pass(&self, id: StateId) -> Pass<'t> {
        match (self.pass_by_rule(id), self.process.state(id).outcomes.as_slice()) {
            (Pass::Stays, [only]) => {
                let mut next = self.clone();
                next.take(id, &only.name);
                Pass::Moved(Box::new(next))
            }
            (pass, _) => pass,
        }
    }

    fn pass_by_rule(&self, id: StateId) -> Pass<'t> {
        let process = self.process;
        let state = process.state(id);
        let moved = |walker: Walker<'t>| Pass::Moved(Box::new(walker));
        match &state.kind {
            StateKind::Decide { arms } => match self.arm(arms) {
                Ok((at, arm)) => {
                    let mut next = self.clone();
                    next.trail.push(Passed::Arm(id, at));
                    next.replace(id, arm.target);
                    moved(next)
                }
                Err(unknown) => Pass::Blocked(*unknown),
            },
            StateKind::Parallel { branches, next } => self.enter(id, branches, *next),
            StateKind::Stage { first } => {
                let mut next = self.clone();
                next.replace(id, *first);
                moved(next)
            }
            StateKind::Pay { amount } if self.is_nothing(amount) => {
                let mut next = self.clone();
                next.take(id, "paid");
                moved(next)
            }
            _ => Pass::Stays,
        }
    }

    /// An amount of 0 is paid at once.
    fn is_nothing(&self, amount: &Expr) -> bool {
        matches!(self.term(amount), Term::Value(Value::Number(cents)) if cents.to_whole() == Some(0))
    }

    fn term(&self, expr: &Expr) -> Term<'static> {
        self.trial.term_with(expr, &self.case)
    }

    fn unknown(&self, conditions: Vec<&'t Expr>, span: Span) -> Unknown<'t> {
        Unknown { conditions, span, case: self.case.clone() }
    }

    /// The first arm that holds.
    fn arm(&self, arms: &'t [Arm]) -> Result<(usize, &'t Arm), Box<Unknown<'t>>> {
        for (at, arm) in arms.iter().enumerate() {
            match arm.cond.as_ref().map_or(Truth::Yes, |cond| truth(&self.term(cond))) {
                Truth::Yes => return Ok((at, arm)),
                Truth::No => {}
                Truth::Unknown => return Err(Box::new(self.unknown(arm.cond.iter().collect(), arm.span))),
            }
        }
        let last = arms.last().map(|arm| arm.span).unwrap_or_default();
        Err(Box::new(self.unknown(arms.iter().filter_map(|arm| arm.cond.as_ref()).collect(), last)))
    }

    /// Begins every branch whose condition holds.
    fn enter(&self, id: StateId, branches: &[StateId], after: StateId) -> Pass<'t> {
        let mut begun = Vec::new();
        for head in branches {
            let Some(when) = &self.process.state(*head).when else {
                begun.push(*head);
                continue;
            };
            match truth(&self.term(when)) {
                Truth::Yes => begun.push(*head),
                Truth::No => {}
                Truth::Unknown => return Pass::Blocked(self.unknown(vec![when], when.span)),
            }
        }
        let mut next = self.clone();
        next.active.retain(|at| *at != id);
        next.active.extend(if begun.is_empty() { vec![after] } else { begun });
        Pass::Moved(Box::new(next))
    }

    fn replace(&mut self, from: StateId, to: StateId) {
        match self.active.iter_mut().find(|at| **at == from) {
            Some(at) => *at = to,
            None => self.active.push(to),
        }
    }

    /// Can this outcome come now? Of a `parallel` or `stage`, while something in it is active.
    pub(super) fn is_at(&self, id: StateId) -> bool {
        self.active.iter().any(|at| *at == id || self.around(*at).any(|outer| outer == id))
    }

    fn around(&self, id: StateId) -> impl Iterator<Item = StateId> + '_ {
        std::iter::successors(self.process.state(id).parent, |at| self.process.state(*at).parent)
    }

    /// Leaves a state by an outcome; what is active inside it is interrupted.
    pub(super) fn take(&mut self, id: StateId, name: &str) {
        self.trail.push(Passed::Outcome(id, name.to_owned()));
        if name == WITHDRAWN {
            self.active = self.process.withdrawn.into_iter().collect();
            return;
        }
        let state = self.process.state(id);
        let Some(outcome) = state.outcomes.iter().find(|outcome| outcome.name == name) else { return };
        self.remember(id, outcome);
        let inside: BTreeSet<StateId> =
            self.active.iter().copied().filter(|at| self.around(*at).any(|outer| outer == id)).collect();
        self.active.retain(|at| *at != id && !inside.contains(at));
        match outcome.target {
            Target::State(to) => self.active.push(to),
            Target::BranchEnd | Target::Invalid => self.end_branch(id),
        }
    }

    /// A branch has ended; after the last one it goes on behind the `parallel`.
    fn end_branch(&mut self, id: StateId) {
        let parallel = self.around(id).find_map(|outer| match self.process.state(outer).kind {
            StateKind::Parallel { next, .. } => Some((outer, next)),
            _ => None,
        });
        let Some((parallel, next)) = parallel else { return };
        let runs = self.active.iter().any(|at| self.around(*at).any(|outer| outer == parallel));
        if !runs {
            self.active.push(next);
        }
    }

    /// Keeps the outcome, and what was filled in: not where time ran out, nor where a system failed.
    fn remember(&mut self, id: StateId, outcome: &Outcome) {
        let state = self.process.state(id);
        self.case.outcomes.insert(state.name.clone(), outcome.name.clone());
        let is_call = matches!(state.kind, StateKind::Call { .. });
        if outcome.name == "overdue" || (is_call && outcome.name == "failed") {
            return;
        }
        for field in &state.fields {
            let field = &self.trial.service().case_fields[field.index()];
            let given = case_value(&self.trial.given.case, &field.path).cloned();
            let Some(fields) = self.case.fields.as_object_mut() else { return };
            let of_state = fields.entry(state.name.as_str()).or_insert_with(|| Json::Object(Map::new()));
            if let (Some(json), Some(of_state)) = (given, of_state.as_object_mut()) {
                of_state.insert(field.name.clone(), json);
            }
        }
    }

    /// Outcomes that can come where the process stands, as `review.accept`; those of a `stage` around it, too.
    pub(super) fn possible(&self) -> Vec<String> {
        let mut names = Vec::new();
        for at in &self.active {
            for id in std::iter::once(*at).chain(self.around(*at)) {
                let state = self.process.state(id);
                for outcome in &state.outcomes {
                    let name = format!("{}.{}", state.name, outcome.name);
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
            }
        }
        names
    }
}
