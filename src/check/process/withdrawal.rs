//! A withdrawal ends what was begun: it leads to steps of its own, never back to where the process begins.

use std::collections::VecDeque;

use super::graph::{Graph, Way, around};
use super::path::Path;
use crate::check::Subject;
use crate::diagnostic::table::ways::WITHDRAWAL_RESTARTS;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{StateId, StateKind};

/// No way leads from the state after a withdrawal to the first state of the process.
pub(in crate::check) fn withdrawals_end(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let Some(process) = &subject.service.process else { return };
    let Some(first) = process.withdrawn else { return };
    let Some(begin) = around(process, process.start).last() else { return };
    let graph = Graph::new(process);
    if let Some(path) = shortest(&graph, first, begin) {
        let state = process.state(first);
        let found = Diagnostic::new(WITHDRAWAL_RESTARTS, state.span)
            .with("start", process.state(process.start).name.as_str());
        diagnostics.push(path.shown_in(found));
    }
}

/// The shortest way from one state to another.
fn shortest<'a>(graph: &Graph<'a>, from: StateId, to: StateId) -> Option<Path<'a>> {
    let mut seen = vec![false; graph.process.states.len()];
    let mut open: VecDeque<(StateId, Vec<(StateId, Way<'a>)>)> = VecDeque::from([(from, Vec::new())]);
    while let Some((at, steps)) = open.pop_front() {
        if at == to {
            return Some(Path::new(graph.process, steps, to));
        }
        if std::mem::replace(&mut seen[at.index()], true) {
            continue;
        }
        let joined = match graph.process.state(at).kind {
            StateKind::Parallel { next, .. } => Some((next, Way::Plain)),
            _ => None,
        };
        for (next, way) in graph.ways(at).into_iter().chain(joined) {
            let mut longer = steps.clone();
            longer.push((at, way));
            open.push_back((next, longer));
        }
    }
    None
}
