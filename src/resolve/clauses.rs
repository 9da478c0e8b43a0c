//! The clauses in a field's braces.

use super::literal;
use super::pending::Pending;
use super::place::Place;
use super::service::Builder;
use crate::ast::{self, FieldClause};
use crate::diagnostic::table::names::*;
use crate::diagnostic::table::types::*;
use crate::diagnostic::{Arg, Diagnostic};
use crate::model::{Clauses, NodeId, NodeKind, Prefill};
use crate::source::Span;

/// Attributes that a BundID account supplies (its public documentation), in our spelling.
pub(super) const BUNDID: [&str; 14] = [
    "given_name",
    "surname",
    "birth_name",
    "birthdate",
    "place_of_birth",
    "nationality",
    "mail",
    "telephone_number",
    "postal_address",
    "postal_code",
    "locality_name",
    "country",
    "personal_title",
    "gender",
];

/// Is what stands here asked of the person whose account it is?
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Own {
    /// Outside any block: each field speaks for itself.
    Field,
    /// In a block whose use says `prefill`.
    Yes,
    /// In a block whose use does not.
    No,
}

impl<'a> Builder<'a> {
    /// Reads the clauses of a node; expressions and checks are left for later.
    pub(super) fn clauses(&mut self, node: NodeId, written: &'a [FieldClause], place: &Place) -> Clauses {
        let mut clauses = Clauses { items: place.items.clone(), ..Clauses::default() };
        for clause in written {
            self.clause(node, clause, place, &mut clauses);
        }
        clauses
    }

    fn clause(&mut self, node: NodeId, written: &'a FieldClause, place: &Place, clauses: &mut Clauses) {
        match written {
            FieldClause::Hint(hint) => clauses.hint = Some(self.text(hint)),
            FieldClause::Help(help) => clauses.help = Some(self.text(help)),
            FieldClause::Purpose(purpose) => clauses.purpose = Some(self.text(purpose)),
            FieldClause::Error(error) => clauses.error = Some(self.text(error)),
            FieldClause::Output(output) => clauses.output = Some(self.text(output)),
            FieldClause::Fim(fim) => clauses.fim = Some(fim.value.clone()),
            FieldClause::Law(law) => clauses.laws.extend(self.legal_basis(law)),
            FieldClause::Item(ranges) => {
                clauses.items = ranges.iter().flat_map(|range| range.first..=range.last).collect();
            }
            FieldClause::Prefill(path) => clauses.prefill = self.prefill(node, path, place),
            FieldClause::Locked(_) => clauses.locked = true,
            FieldClause::Autocomplete(token) if place.own != Own::No && !place.autocomplete_off => {
                clauses.autocomplete = Some(token.text.clone());
            }
            FieldClause::Autocomplete(_) | FieldClause::Notice(_) => {}
            FieldClause::Later(period) => self.later(node, period, clauses),
            FieldClause::StartWith(value) => self.start_with(node, value),
            FieldClause::Check(check) => self.pending.push(Pending::Check {
                written: check,
                place: place.clone(),
                of: matches!(self.service.node(node).kind, NodeKind::Field { .. }).then_some(node),
            }),
            FieldClause::Unique(unique) => self.pending.push(Pending::Unique { written: unique, list: node }),
            FieldClause::Only(paths) | FieldClause::Without(paths) => self.only_for_blocks(node, paths),
        }
    }

    fn only_for_blocks(&mut self, node: NodeId, paths: &[ast::Path]) {
        if let (false, Some(first)) = (self.blocks.contains(&node), paths.first()) {
            self.misplaced("only/without", first.span);
        }
    }

    fn misplaced(&mut self, clause: &'static str, span: Span) {
        self.diagnostics.push(Diagnostic::new(CLAUSE_MISPLACED_HERE, span).with("clause", clause));
    }

    fn later(&mut self, node: NodeId, period: &ast::Duration, clauses: &mut Clauses) {
        use crate::model::FieldType;
        match self.service.node(node).kind {
            NodeKind::Field { ty: FieldType::File(_) | FieldType::Invalid, .. } => {
                clauses.later = Some(literal::period(period));
            }
            _ => self.misplaced("later", period.span),
        }
    }

    fn start_with(&mut self, node: NodeId, value: &'a ast::Expr) {
        use crate::model::FieldType;
        match self.service.node(node).kind {
            NodeKind::Field { ty: FieldType::Tick | FieldType::Confirm, .. } => {
                self.diagnostics.push(Diagnostic::new(NO_START, value.span));
            }
            NodeKind::Field { .. } => self.pending.push(Pending::Start { node, value }),
            _ => self.misplaced("start with", value.span),
        }
    }

    /// `prefill bundid` at the use of a block is read by [`Builder::expand`]; here stands the attribute.
    fn prefill(&mut self, node: NodeId, path: &ast::Path, place: &Place) -> Option<Prefill> {
        let provider = &path.segments.first()?.name;
        if self.blocks.contains(&node) {
            if let Some(extra) = path.segments.get(1) {
                self.unknown(&extra.name, std::iter::empty());
            }
            return None;
        }
        self.one_of(provider, &["bundid", "unternehmenskonto"])?;
        let Some(attribute) = path.segments.get(1).map(|segment| &segment.name) else {
            if self.is_invalid(node) {
                return None;
            }
            let choices = BUNDID.iter().map(|name| Arg::Text(format!("`{name}`"))).collect();
            self.diagnostics.push(
                Diagnostic::new(NO_ATTRIBUTE, path.span)
                    .with("provider", provider.text.as_str())
                    .with("choices", Arg::OneOf(choices)),
            );
            return None;
        };
        if provider.text == "bundid" {
            self.one_of(attribute, &BUNDID)?;
        }
        let prefill = Prefill { provider: provider.text.clone(), attribute: attribute.text.clone() };
        (place.own != Own::No).then_some(prefill)
    }
}
