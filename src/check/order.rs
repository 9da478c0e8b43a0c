//! No value depends on itself.

use super::Subject;
use crate::diagnostic::table::rules::CYCLE;
use crate::diagnostic::{Diagnostic, Diagnostics, Words};
use crate::model::order::dependency_order;

/// No value depends on itself; an error names only the members of its circle.
pub(super) fn order_is_acyclic(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let Err(cycles) = dependency_order(subject.service) else { return };
    for cycle in cycles {
        let members = cycle.iter().chain(cycle.first()).map(|id| subject.service.node(*id));
        let names: Vec<String> = members.map(|node| format!("`{}`", node.path)).collect();
        let Some((first, others)) = cycle.split_first() else { continue };
        let mut diagnostic =
            Diagnostic::new(CYCLE, subject.service.node(*first).span).with("cycle", names.join(" → "));
        for other in others {
            let words = Words::new("gehört zum Kreis", "belongs to the circle");
            diagnostic = diagnostic.related(subject.service.node(*other).span, words);
        }
        diagnostics.push(diagnostic);
    }
}
