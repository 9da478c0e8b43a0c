//! Functions: over lists, of dates, of numbers.

use super::expr::{Context, at, integer};
use super::service::{Builder, invalid};
use crate::ast;
use crate::diagnostic::table::names::*;
use crate::diagnostic::table::types::*;
use crate::diagnostic::{Arg, Diagnostic};
use crate::model::{
    DurationUnit, Expr, ExprKind, FoldKind, NodeKind, Numeric, PartKind, RoundMode, ValueType,
};
use crate::source::Span;

/// Functions in parentheses, for suggestions.
const FUNCTIONS: [&str; 16] = [
    "age",
    "length",
    "round",
    "round_up",
    "round_down",
    "min",
    "max",
    "days",
    "weeks",
    "months",
    "years",
    "workdays",
    "any",
    "all",
    "count",
    "sum",
];

impl Builder<'_> {
    pub(super) fn fold(
        &mut self,
        kind: FoldKind,
        list: &ast::Path,
        body: Option<&ast::Expr>,
        span: Span,
        context: Context,
    ) -> Expr {
        let Some(node) = self.path(list, context.container, false) else { return invalid(span) };
        let NodeKind::List { max, .. } = self.service.node(node).kind else {
            let name = self.service.node(node).name.clone();
            self.diagnostics.push(Diagnostic::new(NOT_A_LIST, list.span).with("name", name));
            return invalid(span);
        };
        let inner = Context { container: Some(node), ..context };
        let condition = matches!(kind, FoldKind::Any | FoldKind::All | FoldKind::Count);
        let body = match body {
            Some(body) if condition => Some(self.condition(body, inner)),
            Some(body) => Some(self.expr(body, inner, None)),
            None if kind == FoldKind::Count => None,
            None => {
                self.diagnostics.push(Diagnostic::new(FOLD_WITHOUT_BODY, span));
                return invalid(span);
            }
        };
        let ty = match (kind, &body) {
            (FoldKind::Any | FoldKind::All, _) => ValueType::YesNo,
            (FoldKind::Count, _) => integer(0, i64::from(max)),
            (_, Some(body)) => self.fold_type(kind, body, max),
            (_, None) => ValueType::Invalid,
        };
        if ty == ValueType::Invalid {
            return invalid(span);
        }
        at(ExprKind::Fold { kind, list: node, body: body.map(Box::new) }, ty, span)
    }

    pub(super) fn fold_type(&mut self, kind: FoldKind, body: &Expr, max: u32) -> ValueType {
        match (&body.ty, kind) {
            (ValueType::Invalid, _) => ValueType::Invalid,
            (ValueType::Number(number), FoldKind::Sum) if number.places().is_some() => {
                let times = |bound: i128| bound.saturating_mul(i128::from(max));
                let low = times(number.low).min(0);
                let high = times(number.high).max(0);
                ValueType::Number(Numeric { low, high, ..number.clone() })
            }
            (ValueType::Number(_) | ValueType::Date, FoldKind::Min | FoldKind::Max) => body.ty.clone(),
            (ty, _) => {
                let found = self.type_words(ty);
                self.diagnostics.push(Diagnostic::new(CANNOT_FOLD, body.span).with("found", found));
                ValueType::Invalid
            }
        }
    }

    pub(super) fn date_expr(&mut self, written: &ast::Expr, context: Context) -> Expr {
        let expr = self.expr(written, context, Some(&ValueType::Date));
        if self.fits(&expr, &ValueType::Date) { expr } else { invalid(written.span) }
    }

    pub(super) fn part(&mut self, kind: PartKind, inner: &ast::Expr, span: Span, context: Context) -> Expr {
        let (wanted, ty) = match kind {
            PartKind::YearOf => (ValueType::Date, integer(1583, 9999)),
            PartKind::MonthOf => (ValueType::Date, integer(1, 12)),
            PartKind::StartOfMonth | PartKind::EndOfMonth => (ValueType::Date, ValueType::Date),
            PartKind::Earliest | PartKind::Latest => (ValueType::BirthDate, ValueType::Date),
        };
        let inner = self.expr(inner, context, Some(&wanted));
        let month = inner.ty == ValueType::Month && matches!(kind, PartKind::YearOf | PartKind::MonthOf);
        if !month && !self.fits(&inner, &wanted) {
            return invalid(span);
        }
        at(ExprKind::Part(kind, Box::new(inner)), ty, span)
    }

    pub(super) fn call(
        &mut self,
        name: &ast::Name,
        args: &[ast::Expr],
        span: Span,
        context: Context,
    ) -> Expr {
        match (name.text.as_str(), args) {
            ("age", [date]) => {
                let from = Box::new(self.date_expr(date, context));
                let to = Box::new(at(ExprKind::Today, ValueType::Date, span));
                let unit = DurationUnit::Years;
                at(ExprKind::Difference { unit, from, to }, difference_type(unit), span)
            }
            ("length", [text]) => {
                let text = self.expr(text, context, Some(&ValueType::Text));
                if !self.fits(&text, &ValueType::Text) {
                    return invalid(span);
                }
                at(ExprKind::Length(Box::new(text)), integer(0, 1_000_000), span)
            }
            ("round", [value, rest @ ..]) => self.round(RoundMode::Half, value, rest, span, context),
            ("round_up", [value, rest @ ..]) => self.round(RoundMode::Up, value, rest, span, context),
            ("round_down", [value, rest @ ..]) => self.round(RoundMode::Down, value, rest, span, context),
            ("min", [a, b]) => self.extreme(false, a, b, span, context),
            ("max", [a, b]) => self.extreme(true, a, b, span, context),
            (word, [count]) if DurationUnit::named(word).is_some() => {
                let count = self.expr(count, context, None);
                let whole = matches!(&count.ty, ValueType::Number(n) if n.currency.is_none() && n.places() == Some(0));
                match DurationUnit::named(word) {
                    Some(unit) if whole => {
                        at(ExprKind::Duration(unit, Box::new(count)), ValueType::Duration, span)
                    }
                    _ => {
                        self.mismatch(
                            &count,
                            Arg::Words(crate::diagnostic::Words::new("eine ganze Zahl", "a whole number")),
                        );
                        invalid(span)
                    }
                }
            }
            (word, _) if FUNCTIONS.contains(&word) => {
                self.diagnostics.push(Diagnostic::new(WRONG_ARGUMENTS, span).with("function", word));
                invalid(span)
            }
            (word, _) => {
                self.diagnostics.push(
                    Diagnostic::new(UNKNOWN_FUNCTION, name.span)
                        .with("name", word)
                        .did_you_mean(word, FUNCTIONS),
                );
                invalid(span)
            }
        }
    }
}

/// Differences of dates between 1583 and 9999 stay below 8,417 years or 3,074,324 days.
pub(super) fn difference_type(unit: DurationUnit) -> ValueType {
    let most = match unit {
        DurationUnit::Years => 8_417,
        DurationUnit::Months => 101_004,
        DurationUnit::Weeks => 439_190,
        DurationUnit::Days | DurationUnit::Workdays => 3_074_324,
    };
    integer(-most, most)
}
