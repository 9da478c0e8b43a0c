//! What is reopened can be answered anew.

use crate::check::Subject;
use crate::diagnostic::table::process::REOPENS_COMPUTED;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{NodeKind, StateKind};

/// `reopens` names what is asked, not what is computed.
pub(in crate::check) fn reopened_answers_are_asked(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let Some(process) = &subject.service.process else { return };
    for (_, state) in process.iter() {
        let StateKind::Wait { reopens, .. } = &state.kind else { continue };
        for path in reopens {
            let node = subject.service.node(path.value);
            if matches!(node.kind, NodeKind::Compute { .. } | NodeKind::Decision { .. }) {
                diagnostics
                    .push(Diagnostic::new(REOPENS_COMPUTED, path.span).with("name", node.path.as_str()));
            }
        }
    }
}
