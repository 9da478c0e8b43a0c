//! Every wait has a way out that does not depend on the one who is waited for.

use super::graph::{Graph, around};
use crate::check::Subject;
use crate::diagnostic::table::ways::WAITS_FOR_EVER;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Process, StateId, StateKind};

/// Each `wait` has a deadline, or stands in a `stage` or `parallel` whose clock ends it.
pub(in crate::check) fn nobody_waits_for_ever(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let Some(process) = &subject.service.process else { return };
    if !subject.is_read(process.extent) {
        return;
    }
    let graph = Graph::new(process);
    let reached = graph.walk(|_, _| true, |_| false);
    for (id, state) in process.iter() {
        let waits = matches!(state.kind, StateKind::Wait { .. }) && !state.incomplete;
        // A misspelt outcome has been said, and a wait that is never entered waits for nobody.
        let is_known = state.outcomes.iter().any(|outcome| outcome.name == "received");
        if waits && is_known && reached.states[id.index()] && !is_timed(process, id) {
            let found = Diagnostic::new(WAITS_FOR_EVER, state.span).with("state", state.name.as_str());
            diagnostics.push(reached.path(process, id).shown_in(found));
        }
    }
}

/// Does time lead out of the state? A deadline without `on overdue`, and the other way round, has been said.
fn is_timed(process: &Process, id: StateId) -> bool {
    let ends = |at: StateId| {
        let state = process.state(at);
        state.within.is_some() || state.outcomes.iter().any(|outcome| outcome.name == "overdue")
    };
    around(process, id).any(ends)
}
