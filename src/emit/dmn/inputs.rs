//! What tables are handed: values of the application, conditions on them, operands of results.

use std::collections::BTreeSet;

use super::order::Order;
use super::table::{Input, Kind};
use super::words;
use crate::emit::logic::Translator;
use crate::emit::words::{Voice, Words};
use crate::format::logic::Expr as Logic;
use crate::language::Language;
use crate::model::{Expr, ExprKind, NodeId, NodeKind, Service, ValueType};

/// Words of the languages in which engines read a name: FEEL and the Unified Expression Language.
const RESERVED: &[&str] = &[
    "and",
    "between",
    "context",
    "div",
    "else",
    "empty",
    "eq",
    "every",
    "external",
    "false",
    "for",
    "function",
    "ge",
    "gt",
    "if",
    "in",
    "instance",
    "instanceof",
    "item",
    "le",
    "list",
    "lt",
    "mod",
    "ne",
    "not",
    "null",
    "of",
    "or",
    "range",
    "return",
    "satisfies",
    "some",
    "then",
    "true",
];

/// For which table something is looked at.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    /// Name of the table.
    pub(super) name: String,
    /// The list in whose rows it is asked.
    pub(super) list: Option<NodeId>,
}

/// Inputs of one service, each once.
pub(super) struct Inputs<'m> {
    pub(super) service: &'m Service,
    pub(super) language: Language,
    pub(super) all: Vec<Input>,
    translator: Translator<'m>,
    taken: BTreeSet<String>,
}

impl<'m> Inputs<'m> {
    /// Without inputs; `taken` are names that none may have, `patterns` those of the service's logic.
    pub(super) fn new(
        service: &'m Service,
        language: Language,
        patterns: &[String],
        taken: BTreeSet<String>,
    ) -> Self {
        let mut translator = Translator::new(service);
        translator.patterns.0 = patterns.to_vec();
        Inputs { service, language, all: Vec::new(), translator, taken }
    }

    /// The input of that number.
    pub(super) fn get(&self, at: usize) -> &Input {
        &self.all[at]
    }

    /// The value of a node; none where engines share no type for it.
    pub(super) fn node(&mut self, id: NodeId) -> Option<usize> {
        let node = self.service.node(id);
        let ty = type_of(&node.kind)?;
        let kind = kind_of(&ty)?;
        let value = Logic::Get { node: node.path.clone() };
        Some(self.known(&value, kind).unwrap_or_else(|| {
            self.add(Input {
                name: node.path.replace(|sign: char| !sign.is_ascii_alphanumeric(), "_"),
                label: words::written(&crate::markdown::plain(&node.label), &ty, self.language),
                note: node.path.clone(),
                kind,
                value,
                order: Order::of(&ty),
            })
        }))
    }

    /// Whether a node has a value.
    pub(super) fn answered(&mut self, id: NodeId, scope: &Scope) -> usize {
        let name = self.service.node(id).path.replace(|sign: char| !sign.is_ascii_alphanumeric(), "_");
        let span = self.service.node(id).span;
        let node = Expr { kind: ExprKind::Node(id), ty: ValueType::Invalid, span };
        let expr = Expr { kind: ExprKind::IsAnswered(Box::new(node)), ty: ValueType::YesNo, span };
        self.named_condition(format!("{name}_answered"), &expr, scope)
    }

    /// Whether a condition holds.
    pub(super) fn condition(&mut self, expr: &Expr, scope: &Scope) -> usize {
        self.named_condition(format!("{}_condition", scope.name), expr, scope)
    }

    /// Whether a condition holds, under a name that is made for it.
    pub(super) fn named_condition(&mut self, name: String, expr: &Expr, scope: &Scope) -> usize {
        let value = self.translator.expr(expr);
        self.known(&value, Kind::YesNo).unwrap_or_else(|| {
            let words = Words {
                service: self.service,
                lang: self.language,
                voice: Voice::Reader,
                inside: scope.list,
            };
            let (label, note) = (words.whether(expr), words::COMPUTED.get(self.language).to_owned());
            self.add(Input { name, label, note, kind: Kind::YesNo, value, order: None })
        })
    }

    /// What a result calculates with, or is, and no engine computes.
    pub(super) fn operand(&mut self, expr: &Expr, kind: Kind, label: &str, scope: &Scope) -> usize {
        let value = self.translator.expr(expr);
        self.known(&value, kind).unwrap_or_else(|| {
            self.add(Input {
                name: format!("{}_operand", scope.name),
                label: words::OPERAND.fill(self.language, &[("name", label)]),
                note: words::COMPUTED.get(self.language).to_owned(),
                kind,
                value,
                order: None,
            })
        })
    }

    fn known(&self, value: &Logic, kind: Kind) -> Option<usize> {
        self.all.iter().position(|input| input.value == *value && input.kind == kind)
    }

    fn add(&mut self, mut input: Input) -> usize {
        input.name = unique(&input.name, &mut self.taken);
        self.all.push(input);
        self.all.len() - 1
    }
}

/// A name that nothing else has and that engines read as a name.
pub(super) fn unique(name: &str, taken: &mut BTreeSet<String>) -> String {
    let name = if RESERVED.contains(&name) { format!("{name}_") } else { name.to_owned() };
    let mut free = name.clone();
    let mut number = 2;
    while !taken.insert(free.clone()) {
        free = format!("{name}_{number}");
        number += 1;
    }
    free
}

/// The type of a node's value; groups and lists have none.
pub(super) fn type_of(kind: &NodeKind) -> Option<ValueType> {
    match kind {
        NodeKind::Field { ty, .. } | NodeKind::Compute { ty, .. } | NodeKind::Decision { ty, .. } => {
            Some(ty.value_type())
        }
        NodeKind::Group | NodeKind::List { .. } => None,
    }
}

/// As what engines know a value of this type.
pub(super) fn kind_of(ty: &ValueType) -> Option<Kind> {
    match ty {
        ValueType::YesNo => Some(Kind::YesNo),
        ValueType::Number(number) if number.currency.is_some() => {
            (number.places() == Some(2)).then_some(Kind::Money)
        }
        ValueType::Number(number) => number.places().map(|places| Kind::Number { places }),
        ValueType::Text
        | ValueType::Date
        | ValueType::Time
        | ValueType::Month
        | ValueType::Code(_)
        | ValueType::Semantic(_)
        | ValueType::Office => Some(Kind::Text),
        ValueType::BirthDate
        | ValueType::Codes(_)
        | ValueType::Many(_)
        | ValueType::Duration
        | ValueType::File
        | ValueType::Invalid => None,
    }
}
