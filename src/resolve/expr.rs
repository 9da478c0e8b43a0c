//! Expressions: names become nodes and codes, every part gets its type.

use super::service::{Builder, invalid};
use crate::ast::{self, ExprKind as Written};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::types::*;
use crate::model::{Bounds, CaseRef, DurationUnit, Expr, ExprKind, NodeId, Numeric, ValueType};
use crate::source::Span;

/// What an expression may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reads {
    /// The application.
    Data,
    /// The application and the case.
    Case,
    /// Both, routes, and single rows.
    Scenario,
}

/// Where an expression stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// The innermost group, row or block.
    pub(super) container: Option<NodeId>,
    /// What it may read.
    pub(super) reads: Reads,
}

impl Context {
    pub(super) fn data(container: Option<NodeId>) -> Self {
        Context { container, reads: Reads::Data }
    }

    pub(super) const CASE: Context = Context { container: None, reads: Reads::Case };
    pub(super) const SCENARIO: Context = Context { container: None, reads: Reads::Scenario };
}

pub(super) fn at(kind: ExprKind, ty: ValueType, span: Span) -> Expr {
    Expr { kind, ty, span }
}

/// A whole number between two bounds.
pub(super) fn integer(low: i64, high: i64) -> ValueType {
    ValueType::Number(Numeric::of(None, 0, Bounds { low: Some(low), high: Some(high) }))
}

impl Builder<'_> {
    /// An expression that must be yes or no.
    pub(super) fn condition(&mut self, written: &ast::Expr, context: Context) -> Expr {
        let expr = self.expr(written, context, Some(&ValueType::YesNo));
        match expr.ty {
            ValueType::YesNo | ValueType::Invalid => expr,
            _ => {
                let found = self.type_words(&expr.ty);
                self.diagnostics.push(Diagnostic::new(NOT_A_CONDITION, written.span).with("found", found));
                invalid(written.span)
            }
        }
    }

    /// An expression; `expected` is the type of the other side, by which codes are found.
    pub(super) fn expr(
        &mut self,
        written: &ast::Expr,
        context: Context,
        expected: Option<&ValueType>,
    ) -> Expr {
        let span = written.span;
        match &written.kind {
            Written::Bool(value) => at(ExprKind::Bool(*value), ValueType::YesNo, span),
            Written::Literal(kind) => self.literal(kind, span, expected),
            Written::Today => at(ExprKind::Today, ValueType::Date, span),
            Written::Unanswered => {
                self.diagnostics.push(Diagnostic::new(UNANSWERED_HERE, span));
                invalid(span)
            }
            Written::Path(path) => self.value_of(path, context, expected),
            Written::List(list) => self.list_literal(list, span, context, expected),
            Written::Not(inner) => {
                let inner = self.condition(inner, context);
                at(ExprKind::Not(Box::new(inner)), ValueType::YesNo, span)
            }
            Written::Negate(inner) => self.negate(inner, span, context),
            Written::Binary { op, left, right } => self.binary(*op, left, right, span, context),
            Written::Matches(text, pattern) => self.matches(text, pattern, span, context),
            Written::IsAnswered(inner) => self.is_answered(inner, span, context),
            Written::Otherwise(value, default) => self.otherwise(value, default, span, context, expected),
            Written::If { cond, then, otherwise } => {
                self.if_then(cond, then, otherwise, span, context, expected)
            }
            Written::Fold { kind, list, body } => self.fold(*kind, list, body.as_deref(), span, context),
            Written::Call(name, args) => self.call(name, args, span, context),
            Written::Difference { unit, from, to } => {
                let (from, to) = (self.date_expr(from, context), self.date_expr(to, context));
                let unit = *unit;
                let kind = ExprKind::Difference { unit, from: Box::new(from), to: Box::new(to) };
                at(kind, super::expr_calls::difference_type(unit), span)
            }
            Written::DaysIn(from, to) => {
                let (from, to) = (self.date_expr(from, context), self.date_expr(to, context));
                at(
                    ExprKind::DaysIn(Box::new(from), Box::new(to)),
                    super::expr_calls::difference_type(DurationUnit::Days),
                    span,
                )
            }
            Written::Part(kind, inner) => self.part(*kind, inner, span, context),
            Written::Invalid => invalid(span),
        }
    }

    fn matches(&mut self, text: &ast::Expr, pattern: &ast::Text, span: Span, context: Context) -> Expr {
        let value = self.expr(text, context, Some(&ValueType::Text));
        let Some(pattern) = self.pattern(pattern) else { return invalid(span) };
        if !self.fits(&value, &ValueType::Text) {
            return invalid(span);
        }
        at(ExprKind::Matches(Box::new(value), pattern), ValueType::YesNo, span)
    }

    fn is_answered(&mut self, inner: &ast::Expr, span: Span, context: Context) -> Expr {
        let value = self.expr(inner, context, None);
        match value.kind {
            ExprKind::Invalid => invalid(span),
            ExprKind::Node(_) | ExprKind::Row(..) | ExprKind::Case(CaseRef::Field(_)) => {
                at(ExprKind::IsAnswered(Box::new(value)), ValueType::YesNo, span)
            }
            _ => {
                self.diagnostics.push(Diagnostic::new(NOT_A_QUESTION, inner.span));
                invalid(span)
            }
        }
    }

    fn otherwise(
        &mut self,
        value: &ast::Expr,
        default: &ast::Expr,
        span: Span,
        context: Context,
        expected: Option<&ValueType>,
    ) -> Expr {
        let value = self.expr(value, context, expected);
        let default = self.expr(default, context, Some(&value.ty.clone()));
        let ty = self.unify(&value.ty, &default.ty, default.span);
        at(ExprKind::Otherwise(Box::new(value), Box::new(default)), ty, span)
    }

    fn if_then(
        &mut self,
        cond: &ast::Expr,
        then: &ast::Expr,
        otherwise: &ast::Expr,
        span: Span,
        context: Context,
        expected: Option<&ValueType>,
    ) -> Expr {
        let cond = Box::new(self.condition(cond, context));
        let then = Box::new(self.expr(then, context, expected));
        let wanted = expected.cloned().unwrap_or_else(|| then.ty.clone());
        let otherwise = Box::new(self.expr(otherwise, context, Some(&wanted)));
        let ty = self.unify(&then.ty, &otherwise.ty, otherwise.span);
        at(ExprKind::If { cond, then, otherwise }, ty, span)
    }
}
