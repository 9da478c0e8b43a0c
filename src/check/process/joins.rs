//! The branches of a `parallel` join: none of them ends the case on its own.

use super::graph::Graph;
use crate::check::Subject;
use crate::diagnostic::table::ways::ENDS_IN_BRANCH;
use crate::diagnostic::{Diagnostic, Diagnostics, Words};
use crate::model::StateKind;

/// No `end` stands inside a `parallel`.
pub(in crate::check) fn branches_join(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let Some(process) = &subject.service.process else { return };
    if !subject.is_read(process.extent) {
        return;
    }
    let graph = Graph::new(process);
    let reached = graph.walk(|_, _| true, |_| false);
    for (id, state) in process.iter().filter(|(_, state)| !state.incomplete) {
        let ends = matches!(state.kind, StateKind::End { .. });
        let Some(parallel) = graph.parallel_around(id).filter(|_| ends) else { continue };
        // That no way leads there has been said.
        if reached.states[id.index()] {
            let around = process.state(parallel);
            let found = Diagnostic::new(ENDS_IN_BRANCH, state.span)
                .with("state", state.name.as_str())
                .with("parallel", around.name.as_str())
                .related(around.span, Words::new("hier beginnen die Zweige", "here the branches begin"));
            diagnostics.push(reached.path(process, id).shown_in(found));
        }
    }
}
