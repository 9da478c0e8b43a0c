//! Data protection: data about people have a purpose and a legal basis (Art. 5(1)(b), 6(1), 13(1)(c) GDPR).
//!
//! A service that can be found (`leika`) or signed in to (`account`) is in use from version 1.0.0 on; anything else is a draft,
//! with which nobody's data are processed yet.

use super::Subject;
use crate::diagnostic::table::privacy::{NO_BASIS, NO_PURPOSE};
use crate::diagnostic::{Arg, Code, Diagnostic, Diagnostics};
use crate::model::{ListRows, NodeId, NodeKind, Service};

/// Most answers that one finding names.
const NAMED: usize = 3;

/// Every answer that is personal data has a purpose and a legal basis.
pub(super) fn data_have_purpose_and_basis(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let service = subject.service;
    let head = &service.header;
    let in_use = head.version.major > 0 && (head.leika.is_some() || !head.accounts.is_empty());
    // What was not read may say it.
    if !subject.is_sound() || !in_use || !service.identifies_people() {
        return;
    }
    if head.laws.is_empty() {
        report(service, NO_BASIS, |id| service.laws_of(id).is_empty(), diagnostics);
    }
    if head.summary.is_none() {
        report(service, NO_PURPOSE, |id| service.purpose_of(id).is_none(), diagnostics);
    }
}

/// One finding a service: whoever mends the first mends the others the same way.
fn report(service: &Service, code: Code, lacks: impl Fn(NodeId) -> bool, diagnostics: &mut Diagnostics) {
    let is_answer = |id: NodeId| {
        matches!(
            service.node(id).kind,
            NodeKind::Field { .. } | NodeKind::List { rows: ListRows::Plain(_), .. }
        )
    };
    let lacking: Vec<NodeId> =
        service.iter_nodes().map(|(id, _)| id).filter(|id| is_answer(*id) && lacks(*id)).collect();
    let Some(first) = lacking.first() else { return };
    let name = |id: &NodeId| Arg::Text(format!("`{}`", service.node(*id).path));
    let mut names: Vec<Arg> = lacking.iter().take(NAMED).map(name).collect();
    if lacking.len() > NAMED {
        names.push(Arg::Text("…".to_owned()));
    }
    diagnostics.push(Diagnostic::new(code, service.node(*first).span).with("fields", Arg::AllOf(names)));
}
