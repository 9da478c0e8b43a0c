//! Routes and `decide`s are ordered and closed: their last arm, and no other, is `otherwise`.

use super::Subject;
use crate::diagnostic::table::rules::*;
use crate::diagnostic::{Diagnostic, Diagnostics, Words};
use crate::model::StateKind;
use crate::source::Span;

/// Every route ends with its one `otherwise`, and so does every `decide`.
pub(super) fn routes_are_closed(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    for route in &subject.service.routes {
        let whole = subject.is_whole(route.extent) && !route.incomplete;
        let arms = route.arms.iter().map(|arm| (arm.cond.is_none(), arm.span)).collect();
        closed(&route.name, route.span, arms, whole, diagnostics);
    }
    let Some(process) = &subject.service.process else { return };
    for (_, state) in process.iter() {
        if let StateKind::Decide { arms } = &state.kind {
            let arms = arms.iter().map(|arm| (arm.cond.is_none(), arm.span)).collect();
            closed(&state.name, state.span, arms, subject.is_whole(process.extent), diagnostics);
        }
    }
}

/// `arms` says of each arm whether it is `otherwise`, and where it is.
fn closed(name: &str, span: Span, arms: Vec<(bool, Span)>, whole: bool, diagnostics: &mut Diagnostics) {
    match arms.iter().position(|(is_otherwise, _)| *is_otherwise) {
        None if whole => diagnostics.push(Diagnostic::new(NOT_CLOSED, span).with("name", name)),
        None => {}
        Some(at) => {
            if let Some((_, late)) = arms.get(at + 1) {
                let words = Words::new("trifft immer zu", "always applies");
                diagnostics.push(Diagnostic::new(ARM_AFTER_OTHERWISE, *late).related(arms[at].1, words));
            }
        }
    }
}
