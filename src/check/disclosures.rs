//! Disclosures: their numbers exist, what goes along betrays nothing, and somebody sends them.

use std::collections::{BTreeMap, BTreeSet};

use super::Subject;
use crate::diagnostic::table::process::*;
use crate::diagnostic::{Arg, Diagnostic, Diagnostics, Words};
use crate::model::order::needs_of;
use crate::model::{Disclosure, NodeId, NodeKind, Service, StateKind};
use crate::source::Span;

/// Every number of a mask is carried by a field or declared as dropped, and the service says whose numbers they are.
pub(super) fn numbers_are_carried(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    // What was not read may carry the number, or name the form.
    if !subject.is_sound() {
        return;
    }
    let service = subject.service;
    let Some(form) = &service.header.form else {
        if let Some((number, span)) = first_number(service) {
            diagnostics.push(Diagnostic::new(NUMBER_WITHOUT_FORM, span).with("number", number as usize));
        }
        return;
    };
    let carried: BTreeSet<u32> =
        service.nodes.iter().flat_map(|node| node.clauses.items.iter().copied()).collect();
    for disclosure in &service.disclosures {
        let mut missing: BTreeMap<Span, Vec<u32>> = BTreeMap::new();
        for item in &disclosure.items {
            if !carried.contains(&item.value) && !form.dropped.contains(&item.value) {
                missing.entry(item.span).or_default().push(item.value);
            }
        }
        for (span, numbers) in missing {
            let numbers = numbers.iter().map(|number| Arg::Text(number.to_string())).collect();
            diagnostics.push(Diagnostic::new(NUMBER_NOT_CARRIED, span).with("numbers", Arg::AllOf(numbers)));
        }
    }
}

/// The first number of a legal form, and where it is used.
fn first_number(service: &Service) -> Option<(u32, Span)> {
    let of_fields = service.nodes.iter().find_map(|node| Some((*node.clauses.items.first()?, node.span)));
    let mut masks = service.disclosures.iter().flat_map(|disclosure| &disclosure.items);
    of_fields.or_else(|| masks.next().map(|item| (item.value, item.span)))
}

/// No computed value that goes along comes from what the recipient does not get.
pub(super) fn nothing_masked_leaks(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let service = subject.service;
    for disclosure in &service.disclosures {
        for with in &disclosure.with {
            if let Some(masked) = masked_source(service, disclosure, with.value) {
                let masked = service.node(masked);
                diagnostics.push(
                    Diagnostic::new(LEAKS_MASKED, with.span)
                        .with("name", service.node(with.value).path.as_str())
                        .with("masked", masked.path.as_str())
                        .with("recipient", disclosure.name.as_str())
                        .related(masked.span, Words::new("nicht für den Empfänger", "not for the recipient")),
                );
            }
        }
    }
}

/// The first answer that a value comes from and that the recipient does not get. Conditions count: that a value
/// is there at all says that they hold.
fn masked_source(service: &Service, disclosure: &Disclosure, value: NodeId) -> Option<NodeId> {
    let mut seen = BTreeSet::from([value]);
    let mut open = vec![value];
    let mut masked = Vec::new();
    while let Some(at) = open.pop() {
        let is_answer = matches!(service.node(at).kind, NodeKind::Field { .. } | NodeKind::List { .. });
        if is_answer && disclosure.granted.binary_search(&at).is_err() {
            masked.push(at);
        }
        // An answer that the recipient gets tells no more through the value than by itself.
        if !matches!(service.node(at).kind, NodeKind::Field { .. }) {
            open.extend(needs_of(service, at).into_iter().filter(|need| seen.insert(*need)));
        }
    }
    masked.into_iter().min()
}

/// Every disclosure is sent by some `forward`.
pub(super) fn disclosures_are_sent(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let service = subject.service;
    let Some(process) = &service.process else { return };
    if !subject.is_whole(process.extent) {
        return;
    }
    let sent: BTreeSet<usize> = process
        .iter()
        .filter_map(|(_, state)| match &state.kind {
            StateKind::Forward { to } => Some(to),
            _ => None,
        })
        .flatten()
        .map(|id| id.index())
        .collect();
    for (at, disclosure) in service.disclosures.iter().enumerate() {
        if !sent.contains(&at) {
            let name = disclosure.name.as_str();
            diagnostics.push(Diagnostic::new(NEVER_SENT, disclosure.span).with("recipient", name));
        }
    }
}
