//! Every state is reached, and from every state an end is reached.

use super::graph::{Graph, Way, around};
use super::outcomes;
use super::path::Path;
use crate::check::Subject;
use crate::diagnostic::table::process::*;
use crate::diagnostic::{Arg, Diagnostic, Diagnostics, Said, Words};
use crate::model::order::components;
use crate::model::{Process, StateId, StateKind, Target};
use crate::source::Span;

/// Every state of the process is reached from its start.
pub(in crate::check) fn states_are_reachable(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let Some(process) = &subject.service.process else { return };
    if !subject.is_whole(process.extent) {
        return;
    }
    let graph = Graph::new(process);
    let reached = graph.walk(|_, _| true, |_| false);
    let lost: Vec<usize> = (0..process.states.len()).filter(|at| !reached.states[*at]).collect();
    let ways = ways_among(&graph, &lost);
    let is_led_to = |component: &[usize]| {
        let leads =
            |from: usize| !component.contains(&from) && ways[from].iter().any(|to| component.contains(to));
        (0..lost.len()).any(leads)
    };
    let first: Vec<usize> = components(&ways)
        .into_iter()
        .filter(|component| !is_led_to(component))
        .filter_map(|component| component.first().map(|at| lost[*at]))
        .filter(|at| !waits_for_branches(&graph, *at))
        .collect();
    // Each missing outcome may be the lost way to one of them, and has been said.
    if first.len() > outcomes::missing(subject) {
        for at in first {
            diagnostics.push(unreachable(&graph, StateId(at as u32)));
        }
    }
}

/// Says that no way leads to a state, and where one leads that nobody can come to.
fn unreachable(graph: &Graph<'_>, id: StateId) -> Diagnostic {
    let state = graph.process.state(id);
    let found = Diagnostic::new(UNREACHABLE_STATE, state.span).with("state", state.name.as_str());
    match circle(graph, id) {
        Some(path) => {
            let text = path.names();
            let said = Words::new(
                "`{path}` führt nur im Kreis, von außen führt nichts hinein",
                "`{path}` only leads round in a circle, nothing leads into it",
            );
            found.related(state.extent, Said::by(|lang| said.fill(lang, &[("path", &text)])))
        }
        None => found,
    }
}

/// A shortest way from a state back to itself.
fn circle<'a>(graph: &Graph<'a>, id: StateId) -> Option<Path<'a>> {
    let from_here = graph.walk_from(std::iter::once(id), |_, _| true, |_| false);
    let leads_back = |(at, _): &(StateId, _)| from_here.states[at.index()];
    let process = graph.process;
    let back = process.iter().filter(leads_back).find_map(|(at, _)| {
        let (_, way) = graph.ways(at).into_iter().find(|(to, _)| *to == id)?;
        Some((at, way))
    });
    let (at, way) = back?;
    Some(from_here.path(process, at).then(Path::new(process, vec![(at, way)], id)))
}

/// Is it only lost because a `parallel` before it does not end? Then that is said.
fn waits_for_branches(graph: &Graph<'_>, at: usize) -> bool {
    graph
        .process
        .iter()
        .any(|(_, state)| matches!(&state.kind, StateKind::Parallel { next, .. } if next.index() == at))
}

/// The graph of some states, by their place among them.
fn ways_among(graph: &Graph<'_>, states: &[usize]) -> Vec<Vec<usize>> {
    let place = |id: StateId| states.binary_search(&id.index()).ok();
    let ways =
        |at: &usize| graph.process.successors(StateId(*at as u32)).into_iter().filter_map(place).collect();
    states.iter().map(ways).collect()
}

/// From every state that is reached, an end is reached.
pub(in crate::check) fn states_lead_to_an_end(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let Some(process) = &subject.service.process else { return };
    if !subject.is_read(process.extent) {
        return;
    }
    let graph = Graph::new(process);
    let reached = graph.walk(|_, _| true, |_| false);
    let ends = ending(&graph);
    let stuck: Vec<usize> =
        (0..process.states.len()).filter(|at| reached.states[*at] && !ends[*at]).collect();
    let ways = ways_among(&graph, &stuck);
    for component in components(&ways) {
        // What leads into the component is stuck because of it.
        let is_last = component.iter().all(|at| ways[*at].iter().all(|to| component.contains(to)));
        if let (true, Some(first)) = (is_last, component.first()) {
            let names =
                component.iter().map(|at| Arg::Text(format!("`{}`", process.states[stuck[*at]].name)));
            let found = Diagnostic::new(NO_END, process.states[stuck[*first]].span)
                .with("states", Arg::AllOf(names.collect()));
            let id = StateId(stuck[*first] as u32);
            let path = reached.path(process, id);
            let path = match circle(&graph, id) {
                Some(circle) => path.then(circle),
                None => path,
            };
            diagnostics.push(path.shown_in(found));
        }
    }
}

/// For each state: is an end, or the end of its branch, reached from it?
pub(super) fn ending(graph: &Graph<'_>) -> Vec<bool> {
    let process = graph.process;
    let count = process.states.len();
    let mut depend: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (id, _) in process.iter() {
        let leads = around(process, id).flat_map(|at| process.successors(at));
        leads.for_each(|to| depend[to.index()].push(id.index()));
    }
    let mut ends = vec![false; count];
    let mut open: Vec<usize> = (0..count).collect();
    while let Some(at) = open.pop() {
        if !ends[at] && state_ends(process, StateId(at as u32), &ends) {
            ends[at] = true;
            open.extend(&depend[at]);
        }
    }
    ends
}

fn state_ends(process: &Process, id: StateId, ends: &[bool]) -> bool {
    let state = process.state(id);
    // Where nothing leads out, that has been said, or what leads out was not understood.
    let leads_inward =
        matches!(state.kind, StateKind::Decide { .. } | StateKind::Parallel { .. } | StateKind::Stage { .. });
    let nothing_said = state.outcomes.is_empty() && !leads_inward;
    if state.incomplete || nothing_said {
        return true;
    }
    let leads = |target: &Target| match target {
        Target::State(to) => ends[to.index()],
        Target::BranchEnd | Target::Invalid => true,
    };
    // A clock around it that runs out leads out, too.
    let interrupted = around(process, id).flat_map(|at| &process.state(at).outcomes);
    let own = state.outcomes.iter().chain(interrupted.filter(|outcome| outcome.name == "overdue"));
    let inner = match &state.kind {
        StateKind::Decide { arms } => arms.is_empty() || arms.iter().any(|arm| ends[arm.target.index()]),
        StateKind::Parallel { branches, next } => {
            ends[next.index()] && branches.iter().all(|head| ends[head.index()])
        }
        StateKind::Stage { first } => ends[first.index()],
        _ => false,
    };
    inner || own.map(|outcome| &outcome.target).any(leads)
}

/// No way leads from one branch of a `parallel` into another, out of it or into it, or into the middle of a stage.
pub(in crate::check) fn branches_stay_apart(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let Some(process) = &subject.service.process else { return };
    let graph = Graph::new(process);
    for (from, state) in process.iter() {
        let outcomes = state.outcomes.iter().filter_map(|outcome| match outcome.target {
            Target::State(to) => Some((to, Way::Outcome(outcome), outcome.span)),
            _ => None,
        });
        let arms = match &state.kind {
            StateKind::Decide { arms } => arms.as_slice(),
            _ => &[],
        };
        let next = match &state.kind {
            StateKind::Parallel { next, .. } => Some((*next, Way::Plain, state.span)),
            _ => None,
        };
        let arms = arms.iter().map(|arm| (arm.target, Way::Plain, arm.span));
        for (to, way, span) in outcomes.chain(arms).chain(next) {
            crossing(&graph, Path::new(process, vec![(from, way)], to), span, diagnostics);
        }
    }
    let outside = [Some(process.start), process.withdrawn];
    for to in outside.into_iter().flatten() {
        let path = Path::new(process, Vec::new(), to);
        crossing(&graph, path, process.state(to).span, diagnostics);
    }
}

/// Says it if the last step of a way crosses the border of a branch or leads into a stage.
fn crossing(graph: &Graph<'_>, path: Path<'_>, span: Span, diagnostics: &mut Diagnostics) {
    let process = graph.process;
    let (from, to) = path.last_step();
    let parallel = from.and_then(|from| graph.parallel_around(from));
    let branch = from.and_then(|from| graph.branch_heads(from).next());
    let name = process.state(to).name.as_str();
    let text = format!("`{}`", path.text());
    if graph.parallel_around(to) != parallel
        || (parallel.is_some() && graph.branch_heads(to).next() != branch)
    {
        diagnostics.push(Diagnostic::new(CROSSES_BRANCH, span).with("state", name).with("path", text));
        return;
    }
    let is_around = |stage: StateId| from.is_some_and(|from| around(process, from).any(|at| at == stage));
    let entered = around(process, to).skip(1).find(|at| !is_around(*at));
    if let Some(stage) = entered {
        let stage = process.state(stage).name.as_str();
        diagnostics.push(
            Diagnostic::new(ENTERS_STAGE, span).with("state", name).with("stage", stage).with("path", text),
        );
    }
}
