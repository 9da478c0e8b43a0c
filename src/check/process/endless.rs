//! No circle of automatic steps: without a person or a deadline in between it would run without rest.

use super::graph::{Graph, Way};
use super::path::Path;
use crate::check::Subject;
use crate::diagnostic::table::ways::NEVER_RESTS;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::order::components;
use crate::model::{Process, StateId, StateKind, Target};

/// Every circle passes a task, a wait or a payment.
pub(in crate::check) fn loops_are_interrupted(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let Some(process) = &subject.service.process else { return };
    if !subject.is_read(process.extent) {
        return;
    }
    let graph = Graph::new(process);
    let reached = graph.walk(|_, _| true, |_| false);
    let ends = super::reach::ending(&graph);
    let steps = steps(&graph);
    let ways: Vec<Vec<usize>> =
        steps.iter().map(|out| out.iter().map(|(to, _)| to.index()).collect()).collect();
    for component in components(&ways) {
        let first = component.iter().copied().min().unwrap_or_default();
        let is_circle = component.len() > 1 || ways[first].contains(&first);
        // A circle that is never entered, or never left, has been said.
        if is_circle && reached.states[first] && ends[first] {
            let first = StateId(first as u32);
            let state = process.state(first);
            let path = reached.path(process, first).then(circle(process, &steps, first));
            let found = Diagnostic::new(NEVER_RESTS, state.span).with("state", state.name.as_str());
            diagnostics.push(path.shown_in(found));
        }
    }
}

/// Does nobody work or wait here, so that the state is left at once?
fn is_automatic(process: &Process, id: StateId) -> bool {
    let state = process.state(id);
    let rests = matches!(
        state.kind,
        StateKind::Task { .. } | StateKind::Wait { .. } | StateKind::Pay { .. } | StateKind::End { .. }
    );
    !rests && !state.incomplete
}

/// For each state: where it leads at once. A `parallel` leads on at once when all of its branches may end at once.
fn steps<'a>(graph: &Graph<'a>) -> Vec<Vec<(StateId, Way<'a>)>> {
    let process = graph.process;
    let mut steps: Vec<Vec<(StateId, Way<'a>)>> = process
        .iter()
        .map(|(id, _)| if is_automatic(process, id) { at_once(graph, id) } else { Vec::new() })
        .collect();
    // Inner ones first: whether an outer one leads on at once depends on them.
    for (id, state) in process.iter().collect::<Vec<_>>().into_iter().rev() {
        if let StateKind::Parallel { branches, next } = &state.kind
            && branches.iter().all(|head| process.state(*head).when.is_some() || ends(process, &steps, *head))
        {
            steps[id.index()].push((*next, Way::Plain));
        }
    }
    steps
}

/// Where an automatic state leads; not where it leads only when its time is over.
fn at_once<'a>(graph: &Graph<'a>, id: StateId) -> Vec<(StateId, Way<'a>)> {
    let is_late = |way: &Way<'_>| matches!(way, Way::Outcome(outcome) if outcome.name == "overdue");
    graph.ways(id).into_iter().filter(|(_, way)| !is_late(way)).collect()
}

/// May the branch that begins here end at once?
fn ends(process: &Process, steps: &[Vec<(StateId, Way<'_>)>], head: StateId) -> bool {
    let mut seen = vec![false; steps.len()];
    let mut open = vec![head];
    while let Some(at) = open.pop() {
        if std::mem::replace(&mut seen[at.index()], true) || !is_automatic(process, at) {
            continue;
        }
        let is_last = |target: &Target| matches!(target, Target::BranchEnd);
        if process.state(at).outcomes.iter().any(|out| out.name != "overdue" && is_last(&out.target)) {
            return true;
        }
        open.extend(steps[at.index()].iter().map(|(to, _)| *to));
    }
    false
}

/// A shortest way from a state back to itself.
fn circle<'a>(process: &'a Process, steps: &[Vec<(StateId, Way<'a>)>], first: StateId) -> Path<'a> {
    let mut before: Vec<Option<(StateId, Way<'a>)>> = vec![None; steps.len()];
    let mut open = std::collections::VecDeque::from([first]);
    while let Some(at) = open.pop_front() {
        for (to, way) in &steps[at.index()] {
            if before[to.index()].is_none() {
                before[to.index()] = Some((at, *way));
                open.push_back(*to);
            }
        }
    }
    let mut back = Vec::new();
    let mut at = first;
    while let Some((from, way)) = before[at.index()] {
        back.push((from, way));
        at = from;
        if at == first {
            break;
        }
    }
    back.reverse();
    Path::new(process, back, first)
}
