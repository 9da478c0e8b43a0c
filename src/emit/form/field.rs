//! One question with its texts.

use std::collections::BTreeMap;

use serde_json::Value;

use super::types;
use crate::emit::common::{laws, optional, spoken, text};
use crate::emit::logic::decimal;
use crate::emit::{rules, texts};
use crate::format::form::{Field, Notes};
use crate::format::{RuleKind, Texts};
use crate::model::{self, ExprKind, FieldType, NodeId, NodeKind, Service, ValueType};

/// A question; `ty` is its type, of a plain list that of a row.
pub(super) fn field(service: &Service, id: NodeId, ty: &FieldType, is_optional: bool) -> Field {
    let node = service.node(id);
    let clauses = &node.clauses;
    let ticked = matches!(ty, FieldType::Tick);
    let any_count = matches!(ty, FieldType::Choices { min: 0, .. });
    Field {
        path: node.path.clone(),
        label: text(service, &node.label),
        required: !is_optional && !ticked && !any_count,
        ty: types::ty(service, ty, id),
        notes: notes(service, id),
        errors: errors(service, id, ty),
        autocomplete: autocomplete(clauses, ty),
        prefill: clauses
            .prefill
            .as_ref()
            .map(|prefill| format!("{}.{}", prefill.provider, prefill.attribute)),
        locked: clauses.locked,
        start: clauses.start.as_ref().and_then(|start| canonical(service, start)),
        output: optional(service, clauses.output.as_ref()),
        fim: clauses.fim.clone(),
    }
}

/// Hint, help, purpose, laws; numbers of the legal form where they differ from those around.
pub(super) fn notes(service: &Service, id: NodeId) -> Notes {
    let node = service.node(id);
    let clauses = &node.clauses;
    let around = node.parent.map(|parent| &service.node(parent).clauses.items);
    let item = if around == Some(&clauses.items) { Vec::new() } else { clauses.items.clone() };
    Notes {
        hint: optional(service, clauses.hint.as_ref()),
        help: optional(service, clauses.help.as_ref()),
        purpose: optional(service, clauses.purpose.as_ref()),
        laws: laws(service, &clauses.laws),
        item,
    }
}

/// What is said for each rule that the answer may break, by the id of the rule without the path.
fn errors(service: &Service, id: NodeId, ty: &FieldType) -> BTreeMap<String, Texts> {
    let node = service.node(id);
    let own = node.clauses.error.as_ref();
    let is_row = matches!(node.kind, NodeKind::List { .. });
    let mut errors = BTreeMap::new();
    for kind in std::iter::once(RuleKind::Required).chain(rules::type_kinds(ty)) {
        // A row of a plain list is always answered.
        if kind == RuleKind::Required && !is_row && !rules::kinds(node).contains(&kind) {
            continue;
        }
        let said = match own {
            Some(own) => text(service, own),
            None => spoken(service, |lang| texts::error(kind, ty, node.label.get(lang.tag()), lang)),
        };
        errors.insert(kind.word().to_owned(), said);
    }
    add_rules(service, id, &mut errors);
    errors
}

/// Messages of the checks and `unique`s that are said at a node.
pub(super) fn add_rules(service: &Service, id: NodeId, errors: &mut BTreeMap<String, Texts>) {
    let path = format!("{}/", service.node(id).path);
    let checks =
        service.checks.iter().filter(|check| check.at == id).map(|check| (&check.id, &check.message));
    let uniques = service
        .uniques
        .iter()
        .filter(|unique| unique.node.unwrap_or(unique.list) == id)
        .map(|unique| (&unique.id, &unique.message));
    for (rule, message) in checks.chain(uniques) {
        let key = rule.strip_prefix(&path).unwrap_or(rule);
        errors.insert(key.to_owned(), text(service, message));
    }
}

/// The token as written; else that of the type, where the account supplies the answer: then it is the
/// applicant's own.
fn autocomplete(clauses: &model::Clauses, ty: &FieldType) -> Option<String> {
    if clauses.autocomplete.is_some() || clauses.prefill.is_none() {
        return clauses.autocomplete.clone();
    }
    let token = match ty {
        FieldType::BirthDate => "bday",
        FieldType::Semantic(semantic) => semantic.facts().autocomplete?,
        _ => return None,
    };
    Some(token.to_owned())
}

/// A literal in canonical form; a value that is computed at the start (`today`) stands only in `logic.json`.
fn canonical(service: &Service, expr: &model::Expr) -> Option<Value> {
    Some(match &expr.kind {
        ExprKind::Bool(yes) => Value::Bool(*yes),
        ExprKind::Number(units) => number(*units, &expr.ty)?,
        ExprKind::Negate(inner) => match inner.kind {
            ExprKind::Number(units) => number(-units, &inner.ty)?,
            _ => return None,
        },
        ExprKind::Text(text) | ExprKind::SemanticCode(text) => Value::from(text.as_str()),
        ExprKind::Date(day) => Value::from(day.to_string()),
        ExprKind::Time(at) => Value::from(format!("{:02}:{:02}", at.hour(), at.minute())),
        ExprKind::Month(year, month) => Value::from(format!("{year:04}-{month:02}")),
        ExprKind::Code(list, at) => Value::from(service.codelist(*list).options.get(*at)?.code.as_str()),
        ExprKind::List(values) => {
            Value::Array(values.iter().map(|value| canonical(service, value)).collect::<Option<_>>()?)
        }
        _ => return None,
    })
}

fn number(units: i128, ty: &ValueType) -> Option<Value> {
    let ValueType::Number(numeric) = ty else { return None };
    match numeric.places()? {
        places @ 1.. if numeric.currency.is_none() => Some(Value::from(decimal(units, places))),
        _ => i64::try_from(units).ok().map(Value::from),
    }
}
