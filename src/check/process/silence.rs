//! Nobody is left in silence (meaning 11): every way to an end passes a message to the applicant, or the end
//! says `silent`.

use super::graph::{Graph, Way};
use crate::check::Subject;
use crate::diagnostic::table::process::SILENT_END;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Party, StateId, StateKind};

/// Every way to an end that does not say `silent` passes a `send` to the applicant.
pub(in crate::check) fn nobody_is_left_in_silence(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let Some(process) = &subject.service.process else { return };
    if !subject.is_read(process.extent) {
        return;
    }
    let graph = Graph::new(process);
    let tells = |at: StateId, way: Way<'_>| {
        let state = process.state(at);
        let failed = matches!(way, Way::Outcome(outcome) if outcome.name == "failed");
        let sends = matches!(state.kind, StateKind::Send { to: Party::Applicant, .. });
        (sends && !failed) || state.incomplete
    };
    // A branch with a condition may be left out, so that nothing in it is certain to be sent.
    let untold = graph.walk(|at, way| !tells(at, way), |head| process.state(head).when.is_some());
    for (id, state) in process.iter() {
        if matches!(state.kind, StateKind::End { silent: false }) && untold.states[id.index()] {
            let found = Diagnostic::new(SILENT_END, state.span).with("state", state.name.as_str());
            diagnostics.push(untold.path(process, id).shown_in(found));
        }
    }
}
