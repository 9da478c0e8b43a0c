//! Operators: which types meet, and what comes of them.

use super::expr::{Context, at};
use super::service::{Builder, invalid};
use crate::ast;
use crate::diagnostic::table::names::UNKNOWN_NAME;
use crate::diagnostic::table::types::*;
use crate::diagnostic::{Arg, Diagnostic, Words};
use crate::model::{BinaryOp, Expr, ExprKind, Numeric, RoundMode, Scale, ValueType};
use crate::source::Span;

impl Builder<'_> {
    pub(super) fn binary(
        &mut self,
        op: BinaryOp,
        left: &ast::Expr,
        right: &ast::Expr,
        span: Span,
        context: Context,
    ) -> Expr {
        match op {
            BinaryOp::Or | BinaryOp::And => {
                let (left, right) = (self.condition(left, context), self.condition(right, context));
                at(
                    ExprKind::Binary { op, left: Box::new(left), right: Box::new(right) },
                    ValueType::YesNo,
                    span,
                )
            }
            BinaryOp::In | BinaryOp::NotIn => self.membership(op, left, right, span, context),
            BinaryOp::Sub if self.hyphenated(left, right, context) => invalid(span),
            BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::Div => {
                let (left, right) = (self.expr(left, context, None), self.expr(right, context, None));
                let ty = self.arithmetic(op, &left, &right, span);
                if ty == ValueType::Invalid {
                    return invalid(span);
                }
                at(ExprKind::Binary { op, left: Box::new(left), right: Box::new(right) }, ty, span)
            }
            _ => self.comparison(op, left, right, span, context),
        }
    }

    /// `dog-count`, where there is neither a `dog` nor a `count`: a name with a hyphen, and no difference.
    fn hyphenated(&mut self, left: &ast::Expr, right: &ast::Expr, context: Context) -> bool {
        let (ast::ExprKind::Path(first), ast::ExprKind::Path(second)) = (&left.kind, &right.kind) else {
            return false;
        };
        let ([start], Some(end)) = (first.segments.as_slice(), second.segments.first()) else { return false };
        let known = |name: &ast::Name| {
            self.visible(context.container, &name.text).is_some() || self.library.knows(name)
        };
        if second.span.start != first.span.end + 1 || known(&start.name) || known(&end.name) {
            return false;
        }
        let text = format!("{}_{}", start.name.text, end.name.text);
        let name = ast::Name { text, span: start.name.span.to(end.name.span) };
        let finding = Diagnostic::new(UNKNOWN_NAME, name.span)
            .with("name", format!("{}-{}", start.name.text, end.name.text));
        let finding = if known(&name) {
            finding.instead(name.text.as_str())
        } else {
            finding.did_you_mean(&name.text, self.visible_names(context.container).iter().map(String::as_str))
        };
        self.say_unknown(&name, finding);
        true
    }

    /// Both sides, the one that can be a code last, because the other side's type finds it. Where the other side
    /// is not understood, neither is the code, and nothing more is said.
    fn sides(&mut self, left: &ast::Expr, right: &ast::Expr, context: Context) -> (Expr, Expr) {
        if self.may_be_code(left, context) && !self.may_be_code(right, context) {
            let right = self.expr(right, context, None);
            if right.ty == ValueType::Invalid {
                return (invalid(left.span), right);
            }
            let left = self.expr(left, context, Some(&element_type(&right.ty)));
            return (left, right);
        }
        let left = self.expr(left, context, None);
        if left.ty == ValueType::Invalid && self.may_be_code(right, context) {
            return (left, invalid(right.span));
        }
        let right = self.expr(right, context, Some(&left.ty.clone()));
        (left, right)
    }

    fn may_be_code(&self, written: &ast::Expr, context: Context) -> bool {
        match &written.kind {
            ast::ExprKind::Path(path) => match path.segments.as_slice() {
                [only] => {
                    self.visible(context.container, &only.name.text).is_none()
                        && (context.reads == super::expr::Reads::Data
                            || self.route_named(&only.name.text).is_none())
                }
                _ => false,
            },
            ast::ExprKind::Literal(ast::LiteralKind::Text(_)) => true,
            _ => false,
        }
    }

    fn comparison(
        &mut self,
        op: BinaryOp,
        left: &ast::Expr,
        right: &ast::Expr,
        span: Span,
        context: Context,
    ) -> Expr {
        let (left, right) = self.sides(left, right, context);
        if left.ty == ValueType::Invalid || right.ty == ValueType::Invalid {
            return invalid(span);
        }
        let ordered = !matches!(op, BinaryOp::Eq | BinaryOp::Ne);
        if left.ty == ValueType::BirthDate || right.ty == ValueType::BirthDate {
            let side = if left.ty == ValueType::BirthDate { left.span } else { right.span };
            self.diagnostics.push(Diagnostic::new(BIRTH_DATE, side));
            return invalid(span);
        }
        let comparable = match (&left.ty, &right.ty) {
            (ValueType::Number(a), ValueType::Number(b)) => a.currency == b.currency,
            (a, b) if a != b => false,
            (ValueType::Date | ValueType::Time | ValueType::Month, _) => true,
            (ValueType::Text, _) if ordered => {
                self.diagnostics.push(Diagnostic::new(TEXT_ORDER, span));
                return invalid(span);
            }
            (ValueType::YesNo | ValueType::Text | ValueType::Code(_) | ValueType::Semantic(_), _) => !ordered,
            (ValueType::Office, _) => !ordered,
            _ => false,
        };
        if !comparable {
            self.cannot_meet(&left, &right, span);
            return invalid(span);
        }
        at(ExprKind::Binary { op, left: Box::new(left), right: Box::new(right) }, ValueType::YesNo, span)
    }

    fn membership(
        &mut self,
        op: BinaryOp,
        left: &ast::Expr,
        right: &ast::Expr,
        span: Span,
        context: Context,
    ) -> Expr {
        let (left, right) = match &right.kind {
            ast::ExprKind::List(_) => {
                let left = self.expr(left, context, None);
                let many = ValueType::Many(Box::new(left.ty.clone()));
                let right = self.expr(right, context, Some(&many));
                (left, right)
            }
            _ => {
                let right = self.expr(right, context, None);
                let left = self.expr(left, context, Some(&element_type(&right.ty)));
                (left, right)
            }
        };
        if left.ty == ValueType::Invalid || right.ty == ValueType::Invalid {
            return invalid(span);
        }
        let element = element_type(&right.ty);
        let fits = match (&left.ty, &element) {
            (_, ValueType::Invalid) | (ValueType::Many(_), _) => false,
            (ValueType::Number(a), ValueType::Number(b)) => a.currency == b.currency,
            (a, b) => a == b && matches!(right.ty, ValueType::Many(_) | ValueType::Codes(_)),
        };
        if !fits {
            self.cannot_meet(&left, &right, span);
            return invalid(span);
        }
        at(ExprKind::Binary { op, left: Box::new(left), right: Box::new(right) }, ValueType::YesNo, span)
    }

    fn cannot_meet(&mut self, left: &Expr, right: &Expr, span: Span) {
        let (a, b) = (self.type_words(&left.ty), self.type_words(&right.ty));
        let mut diagnostic = Diagnostic::new(CANNOT_MEET, span).with("left", a).with("right", b);
        // A bare number beside an amount wants its currency: certain, so it is offered.
        let currency = |ty: &ValueType| match ty {
            ValueType::Number(number) => number.currency.clone(),
            _ => None,
        };
        for (amount, bare) in [(left, right), (right, left)] {
            if let (Some(code), ExprKind::Number(_), None) =
                (currency(&amount.ty), &bare.kind, currency(&bare.ty))
            {
                diagnostic = diagnostic.edit(bare.span.after(), format!(" {code}"));
            }
        }
        self.diagnostics.push(diagnostic);
    }

    fn arithmetic(&mut self, op: BinaryOp, left: &Expr, right: &Expr, span: Span) -> ValueType {
        match (&left.ty, &right.ty) {
            (ValueType::Invalid, _) | (_, ValueType::Invalid) => ValueType::Invalid,
            (ValueType::Date, ValueType::Duration) if matches!(op, BinaryOp::Add | BinaryOp::Sub) => {
                ValueType::Date
            }
            (ValueType::Number(a), ValueType::Number(b)) => {
                match crate::model::bounds::number_result(op, a, b) {
                    Some(number) => ValueType::Number(number),
                    None => {
                        self.cannot_meet(left, right, span);
                        ValueType::Invalid
                    }
                }
            }
            (ValueType::BirthDate, _) | (_, ValueType::BirthDate) => {
                let side = if left.ty == ValueType::BirthDate { left.span } else { right.span };
                self.diagnostics.push(Diagnostic::new(BIRTH_DATE, side));
                ValueType::Invalid
            }
            _ => {
                self.cannot_meet(left, right, span);
                ValueType::Invalid
            }
        }
    }

    pub(super) fn negate(&mut self, inner: &ast::Expr, span: Span, context: Context) -> Expr {
        let inner = self.expr(inner, context, None);
        let ValueType::Number(number) = &inner.ty else {
            self.mismatch(&inner, Arg::Words(Words::new("eine Zahl", "a number")));
            return invalid(span);
        };
        let ty = ValueType::Number(Numeric { low: -number.high, high: -number.low, ..number.clone() });
        at(ExprKind::Negate(Box::new(inner)), ty, span)
    }

    pub(super) fn round(
        &mut self,
        mode: RoundMode,
        value: &ast::Expr,
        rest: &[ast::Expr],
        span: Span,
        context: Context,
    ) -> Expr {
        let value = self.expr(value, context, None);
        let places = match rest {
            [] => Some(0),
            [ast::Expr { kind: ast::ExprKind::Literal(ast::LiteralKind::Number(text)), .. }] => {
                text.parse::<u8>().ok().filter(|places| *places <= 9)
            }
            _ => None,
        };
        let (ValueType::Number(number), Some(places)) = (&value.ty, places) else {
            if value.ty != ValueType::Invalid {
                self.diagnostics.push(Diagnostic::new(WRONG_ARGUMENTS, span).with("function", "round"));
            }
            return invalid(span);
        };
        let (low, high) = crate::model::bounds::rescaled(number, places);
        let ty = ValueType::Number(Numeric { scale: Scale::Places(places), low, high, ..number.clone() });
        at(ExprKind::Round(mode, Box::new(value), places), ty, span)
    }

    pub(super) fn extreme(
        &mut self,
        largest: bool,
        a: &ast::Expr,
        b: &ast::Expr,
        span: Span,
        context: Context,
    ) -> Expr {
        let a = self.expr(a, context, None);
        let b = self.expr(b, context, None);
        let ordered = matches!(a.ty, ValueType::Number(_) | ValueType::Date | ValueType::Invalid);
        if !ordered {
            self.mismatch(&a, Arg::Words(Words::new("eine Zahl oder ein Datum", "a number or a date")));
            return invalid(span);
        }
        match self.unify(&a.ty, &b.ty, b.span) {
            ValueType::Invalid => invalid(span),
            ty => at(ExprKind::Extreme(largest, Box::new(a), Box::new(b)), ty, span),
        }
    }
}

fn element_type(ty: &ValueType) -> ValueType {
    match ty {
        ValueType::Many(element) => element.as_ref().clone(),
        ValueType::Codes(list) => ValueType::Code(*list),
        other => other.clone(),
    }
}
