//! Which sub-process a state stands in, and which branch it belongs to.

use std::collections::{BTreeMap, BTreeSet};

use crate::format::workflow::{State, Work, Workflow};

/// A scope of sequence flows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place<'w> {
    /// The process.
    Root,
    /// Everything that a withdrawal ends.
    Case,
    /// Inside a `stage`, or a `parallel` with a clock.
    Inside(&'w str),
}

/// Where a way leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Goal<'w> {
    /// To a state.
    State(&'w str),
    /// To the end of the branch that begins with this state.
    BranchEnd(&'w str),
}

/// The states of a workflow with their places.
pub(super) struct Plan<'w> {
    pub(super) workflow: &'w Workflow,
    states: BTreeMap<&'w str, &'w State>,
    /// Top-level states that a withdrawal leads to, directly or in the end.
    after_withdrawal: BTreeSet<&'w str>,
    /// First state of the branch, by the states directly inside a `parallel`.
    heads: BTreeMap<&'w str, &'w str>,
}

impl<'w> Plan<'w> {
    pub(super) fn new(workflow: &'w Workflow) -> Self {
        let states = workflow.states.iter().map(|state| (state.name.as_str(), state)).collect();
        let mut plan = Plan { workflow, states, after_withdrawal: BTreeSet::new(), heads: BTreeMap::new() };
        if let Some(first) = &workflow.withdrawn {
            plan.after_withdrawal = plan.reached(first, |_| true);
        }
        for state in &workflow.states {
            if let Work::Parallel { branches, .. } = &state.work {
                for head in branches {
                    let inside = |other: &State| other.inside.as_deref() == Some(state.name.as_str());
                    for member in plan.reached(head, inside) {
                        plan.heads.entry(member).or_insert(head);
                    }
                }
            }
        }
        plan
    }

    pub(super) fn state(&self, name: &str) -> Option<&'w State> {
        self.states.get(name).copied()
    }

    /// The state itself and everything around it, outwards.
    fn around(&self, name: &'w str) -> impl Iterator<Item = &'w State> + '_ {
        std::iter::successors(self.state(name), |state| self.state(state.inside.as_deref()?))
    }

    /// All states that can be reached and that `counts`, through sub-states, too.
    fn reached(&self, first: &'w str, counts: impl Fn(&State) -> bool) -> BTreeSet<&'w str> {
        let mut reached = BTreeSet::new();
        let mut open = vec![first];
        while let Some(state) = open.pop().and_then(|name| self.state(name)) {
            if !counts(state) || !reached.insert(state.name.as_str()) {
                continue;
            }
            // What stands in a state may lead on beside it.
            let inner = self
                .workflow
                .states
                .iter()
                .filter(|other| self.around(&other.name).any(|around| around.name == state.name));
            open.extend(inner.flat_map(successors));
        }
        reached
    }

    /// Is there a scope of everything that a withdrawal ends?
    pub(super) fn has_case(&self) -> bool {
        let start = self.workflow.start.as_deref();
        self.workflow.withdrawn.is_some() && start.is_some_and(|start| self.can_be_withdrawn(start))
    }

    fn can_be_withdrawn(&self, name: &'w str) -> bool {
        let outermost = self.around(name).last();
        outermost.is_some_and(|state| !self.after_withdrawal.contains(state.name.as_str()))
    }

    /// Where a state stands. The end of the case never stands in a `stage`, which would only end itself.
    pub(super) fn place(&self, name: &'w str) -> Place<'w> {
        let is_end = self.state(name).is_some_and(|state| matches!(state.work, Work::End { .. }));
        let inner = self.around(name).skip(1).find(|state| has_scope(state));
        match inner {
            Some(state) if !is_end => Place::Inside(&state.name),
            _ if self.has_case() && self.can_be_withdrawn(name) => Place::Case,
            _ => Place::Root,
        }
    }

    /// The end of the branch that a state belongs to.
    pub(super) fn branch_end(&self, name: &'w str) -> Option<Goal<'w>> {
        self.around(name)
            .find_map(|state| self.heads.get(state.name.as_str()))
            .map(|head| Goal::BranchEnd(head))
    }

    /// The first state of each scope that stands in this one, and states of its own.
    pub(super) fn members(&self, place: Place<'w>) -> impl Iterator<Item = &'w State> + '_ {
        self.workflow.states.iter().filter(move |state| self.place(&state.name) == place)
    }
}

/// Does a state have a sub-process of its own?
pub(super) fn has_scope(state: &State) -> bool {
    match state.work {
        Work::Stage { .. } => true,
        Work::Parallel { .. } => state.within.is_some(),
        _ => false,
    }
}

/// States that may follow directly.
fn successors(state: &State) -> Vec<&str> {
    let mut next: Vec<&str> = state.outcomes.iter().filter_map(|outcome| outcome.to.as_deref()).collect();
    match &state.work {
        Work::Decide { arms } => next.extend(arms.iter().map(|arm| arm.to.as_str())),
        Work::Parallel { branches, next: after } => {
            next.extend(branches.iter().map(String::as_str));
            next.push(after);
        }
        Work::Stage { first } => next.push(first),
        _ => {}
    }
    next
}
