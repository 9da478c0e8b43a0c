//! Literals in expressions; a quoted text may be a code.

use super::expr::{Context, at};
use super::literal;
use super::service::{Builder, invalid};
use crate::ast::{self, LiteralKind};
use crate::diagnostic::table::names::*;
use crate::diagnostic::table::types::*;
use crate::diagnostic::{Diagnostic, Words};
use crate::model::{CodelistId, DurationUnit, Expr, ExprKind, ValueType};
use crate::semantic::Semantic;
use crate::source::Span;

impl Builder<'_> {
    pub(super) fn literal(&mut self, kind: &LiteralKind, span: Span, expected: Option<&ValueType>) -> Expr {
        match kind {
            LiteralKind::Number(text) => match literal::number(text, span, &mut self.diagnostics) {
                Some((units, places)) => number_at(units, places, None, span),
                None => invalid(span),
            },
            LiteralKind::Quantity(text, unit) => self.quantity(text, unit, span),
            LiteralKind::Date(text) => match literal::date(text, span, &mut self.diagnostics) {
                Some(date) => at(ExprKind::Date(date), ValueType::Date, span),
                None => invalid(span),
            },
            LiteralKind::Month(text) => match literal::month(text, span, &mut self.diagnostics) {
                Some((year, month)) => at(ExprKind::Month(year, month), ValueType::Month, span),
                None => invalid(span),
            },
            LiteralKind::Time(text) => match literal::time(text, span, &mut self.diagnostics) {
                Some(time) => at(ExprKind::Time(time), ValueType::Time, span),
                None => invalid(span),
            },
            LiteralKind::Text(text) => self.quoted(text, span, expected),
            LiteralKind::Version(text) => {
                self.diagnostics.push(Diagnostic::new(BAD_LITERAL, span).with("text", text.as_str()));
                invalid(span)
            }
        }
    }

    pub(super) fn quantity(&mut self, text: &str, unit: &ast::Name, span: Span) -> Expr {
        let Some((units, places)) = literal::number(text, span, &mut self.diagnostics) else {
            return invalid(span);
        };
        if literal::is_currency(&unit.text) {
            return match literal::rescale(units, places, 2) {
                Some(cents) => number_at(cents, 2, Some(unit.text.clone()), span),
                None => {
                    self.diagnostics.push(Diagnostic::new(BAD_LITERAL, span).with("text", text));
                    invalid(span)
                }
            };
        }
        match DurationUnit::named(&unit.text) {
            Some(time) if places == 0 => {
                let count = number_at(units, 0, None, span);
                at(ExprKind::Duration(time, Box::new(count)), ValueType::Duration, span)
            }
            _ => {
                self.one_of(unit, &["EUR", "days", "weeks", "months", "years", "workdays"]);
                invalid(span)
            }
        }
    }

    /// A quoted text: a code where the other side is a choice.
    pub(super) fn quoted(&mut self, text: &str, span: Span, expected: Option<&ValueType>) -> Expr {
        match expected {
            Some(ValueType::Code(list)) => {
                let found = self.service.codelist(*list).find_code(text);
                let named = || {
                    self.service.codelist(*list).options.iter().position(|o| o.name.as_deref() == Some(text))
                };
                match found.or_else(named) {
                    Some(option) => at(ExprKind::Code(*list, option), ValueType::Code(*list), span),
                    None => self.unknown_code(text, *list, span),
                }
            }
            Some(ValueType::Semantic(semantic)) => self.official_code(text, *semantic, span),
            _ => at(ExprKind::Text(text.to_owned()), ValueType::Text, span),
        }
    }

    /// A code of an official list.
    fn official_code(&mut self, code: &str, semantic: Semantic, span: Span) -> Expr {
        let Some(list) = semantic.list() else { return invalid(span) };
        if list.find(code).is_some() {
            return at(ExprKind::SemanticCode(code.to_owned()), ValueType::Semantic(semantic), span);
        }
        // A name in place of its code is the likeliest mistake.
        let named = list.entries.iter().find(|entry| entry.de == code || entry.en == code);
        let diagnostic =
            Diagnostic::new(UNKNOWN_CODE, span).with("code", code).with("list", Words::new(list.de, list.en));
        self.diagnostics.push(match named {
            Some(entry) => diagnostic.instead(entry.code),
            None => diagnostic,
        });
        invalid(span)
    }

    pub(super) fn unknown_code(&mut self, code: &str, list: CodelistId, span: Span) -> Expr {
        let list = self.service.codelist(list);
        if !list.options.is_empty() && !self.library.told(span.file, code) {
            let called =
                list.options.iter().find(|option| option.labels.iter().any(|(_, label)| label == code));
            let names = list.options.iter().map(|option| option.name.as_deref().unwrap_or(&option.code));
            let diagnostic = Diagnostic::new(UNKNOWN_CODE, span)
                .with("code", code)
                .with("list", list.label.as_str())
                .one_of(code, names);
            self.diagnostics.push(match called {
                Some(option) => diagnostic.instead(option.name.as_deref().unwrap_or(&option.code)),
                None => diagnostic,
            });
        }
        invalid(span)
    }

    pub(super) fn list_literal(
        &mut self,
        list: &[ast::Expr],
        span: Span,
        context: Context,
        expected: Option<&ValueType>,
    ) -> Expr {
        let element = match expected {
            Some(ValueType::Many(element)) => Some(element.as_ref()),
            other => other,
        };
        let mut items: Vec<Expr> = Vec::with_capacity(list.len());
        for item in list {
            let first = items.first().map(|first| &first.ty).filter(|ty| **ty != ValueType::Invalid);
            let wanted = element.or(first).cloned();
            items.push(self.expr(item, context, wanted.as_ref()));
        }
        let mut ty = element.cloned();
        for item in &items {
            ty = match ty {
                None => Some(item.ty.clone()),
                Some(known) => {
                    let joined = self.unify(&known, &item.ty, item.span);
                    if joined == ValueType::Invalid {
                        return invalid(span);
                    }
                    Some(joined)
                }
            };
        }
        let ty = ty.unwrap_or(ValueType::Invalid);
        at(ExprKind::List(items), ValueType::Many(Box::new(ty)), span)
    }
}

pub(super) fn number_at(units: i128, places: u8, currency: Option<String>, span: Span) -> Expr {
    at(ExprKind::Number(units), ValueType::Number(literal::exactly(units, places, currency)), span)
}
