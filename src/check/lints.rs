//! Findings of FIM's quality catalogue that are worth a warning wherever they occur: a choice without a choice
//! (1044), a text of any length (1102).

use super::Subject;
use crate::diagnostic::table::rules::{NO_LENGTH, ONE_OPTION};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{FieldType, ListRows, Node, NodeKind};

/// Every choice offers at least two options.
pub(super) fn choices_offer_a_choice(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    for node in &subject.service.nodes {
        if let Some(list) = node.codelist()
            && subject.service.codelist(list).options.len() == 1
        {
            diagnostics.push(Diagnostic::new(ONE_OPTION, node.span).with("name", node.name.as_str()));
        }
    }
}

/// Every text has a greatest length.
pub(super) fn texts_are_limited(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    for node in &subject.service.nodes {
        let endless = match asked_type(node) {
            Some(FieldType::Text(limits)) => limits.max.is_none() && limits.pattern.is_none(),
            Some(FieldType::LongText { limits, words }) => {
                limits.max.is_none() && limits.pattern.is_none() && words.is_none()
            }
            _ => false,
        };
        if endless {
            diagnostics.push(Diagnostic::new(NO_LENGTH, node.span).with("name", node.name.as_str()));
        }
    }
}

fn asked_type(node: &Node) -> Option<&FieldType> {
    match &node.kind {
        NodeKind::Field { ty, .. } | NodeKind::List { rows: ListRows::Plain(ty), .. } => Some(ty),
        _ => None,
    }
}
