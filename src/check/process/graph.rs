//! The process as a graph: which state may follow which, and what a `parallel` waits for.

use std::collections::VecDeque;

use super::path::Path;
use crate::model::{Outcome, Process, StateId, StateKind, Target};

/// A process with the branch that each state belongs to.
pub(in crate::check) struct Graph<'a> {
    pub(super) process: &'a Process,
    /// What stands directly in each state.
    children: Vec<Vec<StateId>>,
    /// Of each state directly inside a `parallel`: the first state of its branch.
    heads: Vec<Option<StateId>>,
}

/// A way out of a state.
#[derive(Clone, Copy, Debug)]
pub(super) enum Way<'a> {
    /// An outcome.
    Outcome(&'a Outcome),
    /// An arm of a `decide`, the inner beginning of a `parallel` or `stage`, or what follows all branches.
    Plain,
}

/// What is met when the graph is walked from the start along the ways that are not closed.
#[derive(Debug)]
pub(super) struct Reached<'a> {
    /// For each state: is it reached?
    pub(super) states: Vec<bool>,
    /// For each state: from where on a shortest way; nothing for those where the walk begins.
    before: Vec<Option<(StateId, Way<'a>)>>,
    /// For each first state of a branch: can its branch end?
    ended: Vec<bool>,
}

impl<'a> Reached<'a> {
    /// A shortest way from where the walk began to a state that is reached.
    pub(super) fn path(&self, process: &'a Process, to: StateId) -> Path<'a> {
        let mut steps = Vec::new();
        let mut at = to;
        while let Some((from, way)) = self.before[at.index()] {
            steps.push((from, way));
            at = from;
        }
        steps.reverse();
        Path::new(process, steps, to)
    }
}

impl<'a> Graph<'a> {
    pub(in crate::check) fn new(process: &'a Process) -> Self {
        let count = process.states.len();
        let mut graph = Graph { process, children: vec![Vec::new(); count], heads: vec![None; count] };
        for (id, state) in process.iter() {
            if let Some(parent) = state.parent {
                graph.children[parent.index()].push(id);
            }
        }
        for (id, state) in process.iter() {
            if let StateKind::Parallel { branches, .. } = &state.kind {
                branches.iter().for_each(|head| graph.mark_branch(id, *head));
            }
        }
        graph
    }

    /// Marks all members of `parallel` that can be reached from `head` inside it; a state that two branches
    /// reach belongs to the first.
    fn mark_branch(&mut self, parallel: StateId, head: StateId) {
        let mut open = vec![head];
        while let Some(at) = open.pop() {
            if self.heads[at.index()].is_none() {
                self.heads[at.index()] = Some(head);
                let next = self.inside(at).into_iter().flat_map(|id| self.process.successors(id));
                open.extend(next.filter(|next| self.process.state(*next).parent == Some(parallel)));
            }
        }
    }

    /// The state itself and everything that stands in it.
    fn inside(&self, state: StateId) -> Vec<StateId> {
        let mut all = vec![state];
        let mut at = 0;
        while let Some(outer) = all.get(at).copied() {
            all.extend(&self.children[outer.index()]);
            at += 1;
        }
        all
    }

    /// The first states of the branches that a state stands in, innermost first.
    pub(in crate::check) fn branch_heads(&self, state: StateId) -> impl Iterator<Item = StateId> + '_ {
        around(self.process, state).filter_map(|at| self.heads[at.index()])
    }

    /// The innermost `parallel` around a state.
    pub(super) fn parallel_around(&self, state: StateId) -> Option<StateId> {
        let is_parallel = |at: &StateId| matches!(self.process.state(*at).kind, StateKind::Parallel { .. });
        around(self.process, state).skip(1).find(is_parallel)
    }

    /// Every way out of a state that leads to another.
    pub(super) fn ways(&self, id: StateId) -> Vec<(StateId, Way<'a>)> {
        let state = self.process.state(id);
        let mut ways: Vec<(StateId, Way<'a>)> = state
            .outcomes
            .iter()
            .filter_map(|outcome| match outcome.target {
                Target::State(target) => Some((target, Way::Outcome(outcome))),
                Target::BranchEnd | Target::Invalid => None,
            })
            .collect();
        match &state.kind {
            StateKind::Decide { arms } => ways.extend(arms.iter().map(|arm| (arm.target, Way::Plain))),
            StateKind::Parallel { branches, .. } => {
                ways.extend(branches.iter().map(|head| (*head, Way::Plain)));
            }
            StateKind::Stage { first } => ways.push((*first, Way::Plain)),
            _ => {}
        }
        ways
    }

    /// Walks from the start (and from a withdrawal, which may happen at once) along every way that `passes`
    /// does not close. A `parallel` goes on when each of its branches can end, `skips` says of a first state
    /// whether its branch may be left out.
    pub(super) fn walk(
        &self,
        passes: impl Fn(StateId, Way<'a>) -> bool,
        skips: impl Fn(StateId) -> bool,
    ) -> Reached<'a> {
        let begin = std::iter::once(self.process.start).chain(self.process.withdrawn);
        self.walk_from(begin, passes, skips)
    }

    /// Walks from these states, breadth first, so that the way to each state is a shortest one.
    pub(super) fn walk_from(
        &self,
        begin: impl Iterator<Item = StateId>,
        passes: impl Fn(StateId, Way<'a>) -> bool,
        skips: impl Fn(StateId) -> bool,
    ) -> Reached<'a> {
        let count = self.process.states.len();
        let mut reached =
            Reached { states: vec![false; count], before: vec![None; count], ended: vec![false; count] };
        let mut open: VecDeque<(StateId, Option<(StateId, Way<'a>)>)> =
            begin.map(|state| (state, None)).collect();
        while let Some((at, before)) = open.pop_front() {
            if std::mem::replace(&mut reached.states[at.index()], true) {
                continue;
            }
            reached.before[at.index()] = before;
            let ways = self.ways(at).into_iter().filter(|(_, way)| passes(at, *way));
            open.extend(ways.map(|(to, way)| (to, Some((at, way)))));
            let state = self.process.state(at);
            let mut last = state.outcomes.iter().filter(|outcome| outcome.target == Target::BranchEnd);
            if last.any(|outcome| passes(at, Way::Outcome(outcome)))
                && let Some(head) = self.branch_heads(at).next()
            {
                reached.ended[head.index()] = true;
                let parallel = self.process.state(head).parent;
                open.extend(parallel.and_then(|parallel| self.joined(parallel, &reached, &skips)));
            }
            open.extend(self.joined(at, &reached, &skips));
        }
        reached
    }

    /// Where a `parallel` goes on, if it was reached and all its branches can end.
    fn joined(
        &self,
        id: StateId,
        reached: &Reached<'a>,
        skips: &impl Fn(StateId) -> bool,
    ) -> Option<(StateId, Option<(StateId, Way<'a>)>)> {
        let StateKind::Parallel { branches, next } = &self.process.state(id).kind else { return None };
        let is_done = |head: &StateId| reached.ended[head.index()] || skips(*head);
        let goes_on = reached.states[id.index()] && branches.iter().all(is_done);
        goes_on.then_some((*next, Some((id, Way::Plain))))
    }
}

/// The state itself, then the `parallel`s and `stage`s around it, outwards.
pub(super) fn around(process: &Process, state: StateId) -> impl Iterator<Item = StateId> + '_ {
    std::iter::successors(Some(state), |at| process.state(*at).parent)
}
