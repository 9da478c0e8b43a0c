//! Operators: which types meet, and what comes of them.

use super::expr::{Context, at};
use super::service::{Builder, invalid};
use crate::ast;
use crate::diagnostic::table::types::*;
use crate::diagnostic::{Arg, Diagnostic, Words};
use crate::model::{
    BinaryOp, CodelistId, Expr, ExprKind, FieldType, Numeric, RoundMode, Scale, UNBOUNDED, ValueType,
    power_of_ten,
};
use crate::source::Span;

impl Builder<'_> {
    pub(super) fn binary(
        &mut self,
        op: ast::BinaryOp,
        left: &ast::Expr,
        right: &ast::Expr,
        span: Span,
        context: Context,
    ) -> Expr {
        let op = binary_op(op);
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

    /// Both sides, the one that can be a code last, because the other side's type finds it.
    fn sides(&mut self, left: &ast::Expr, right: &ast::Expr, context: Context) -> (Expr, Expr) {
        if self.may_be_code(left, context) && !self.may_be_code(right, context) {
            let right = self.expr(right, context, None);
            let left = self.expr(left, context, Some(&element_type(&right.ty)));
            return (left, right);
        }
        let left = self.expr(left, context, None);
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
            (ValueType::Number(a), ValueType::Number(b)) => match number_result(op, a, b) {
                Some(number) => ValueType::Number(number),
                None => {
                    self.cannot_meet(left, right, span);
                    ValueType::Invalid
                }
            },
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
        let (low, high) = rescaled(number, places);
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

    /// The type that covers both; if there is none, it is said at `span`.
    pub(super) fn unify(&mut self, a: &ValueType, b: &ValueType, span: Span) -> ValueType {
        match (a, b) {
            (ValueType::Invalid, _) | (_, ValueType::Invalid) => ValueType::Invalid,
            (ValueType::Number(x), ValueType::Number(y)) if x.currency == y.currency => {
                ValueType::Number(join(x, y))
            }
            _ if a == b => a.clone(),
            _ => {
                let (wanted, found) = (self.type_words(a), self.type_words(b));
                self.diagnostics
                    .push(Diagnostic::new(MISMATCH, span).with("wanted", wanted).with("found", found));
                ValueType::Invalid
            }
        }
    }

    /// Has the expression this type? If not, it is said; what is invalid fits everything and nothing.
    pub(super) fn fits(&mut self, expr: &Expr, wanted: &ValueType) -> bool {
        if expr.ty == ValueType::Invalid {
            return false;
        }
        if expr.ty == *wanted {
            return true;
        }
        if expr.ty == ValueType::BirthDate && *wanted == ValueType::Date {
            self.diagnostics.push(Diagnostic::new(BIRTH_DATE, expr.span));
            return false;
        }
        let wanted = self.type_words(wanted);
        self.mismatch(expr, wanted);
        false
    }

    /// Says that an expression has another type than wanted.
    pub(super) fn mismatch(&mut self, expr: &Expr, wanted: Arg) {
        if expr.ty != ValueType::Invalid {
            let found = self.type_words(&expr.ty);
            self.diagnostics
                .push(Diagnostic::new(MISMATCH, expr.span).with("wanted", wanted).with("found", found));
        }
    }

    /// Checks that a value may be stored under a declared type.
    pub(super) fn assign(&mut self, value: Expr, ty: &FieldType) -> Expr {
        let wanted = ty.value_type();
        match (&value.ty, &wanted) {
            (ValueType::Invalid, _) | (_, ValueType::Invalid) => value,
            (ValueType::Number(have), ValueType::Number(want)) if have.currency == want.currency => {
                let enough = match (have.places(), want.places()) {
                    (Some(have), Some(want)) => have <= want,
                    _ => false,
                };
                if !enough {
                    let places = want.places().unwrap_or(0).to_string();
                    self.diagnostics.push(Diagnostic::new(NEEDS_ROUND, value.span).with("places", places));
                }
                value
            }
            (have, want) if have == want => value,
            _ => {
                self.fits(&value, &wanted);
                invalid(value.span)
            }
        }
    }

    /// A type in a reader's words.
    pub(super) fn type_words(&self, ty: &ValueType) -> Arg {
        let code = |list: CodelistId| Arg::Text(format!("„{}“", self.service.codelist(list).label));
        let words = match ty {
            ValueType::YesNo => Words::new("ja oder nein", "yes or no"),
            ValueType::Number(number) => match (&number.currency, number.scale) {
                (Some(_), _) => Words::new("ein Geldbetrag", "an amount of money"),
                (None, Scale::Places(0)) => Words::new("eine ganze Zahl", "a whole number"),
                (None, Scale::Places(_)) => Words::new("eine Dezimalzahl", "a decimal number"),
                (None, Scale::Ratio) => Words::new("ein Verhältnis", "a ratio"),
            },
            ValueType::Text => Words::new("ein Text", "a text"),
            ValueType::Date => Words::new("ein Datum", "a date"),
            ValueType::BirthDate => Words::new("ein Geburtsdatum", "a birth date"),
            ValueType::Time => Words::new("eine Uhrzeit", "a time of day"),
            ValueType::Month => Words::new("ein Monat", "a month"),
            ValueType::Code(list) | ValueType::Codes(list) => return code(*list),
            ValueType::Semantic(_) => Words::new("ein Staat", "a country"),
            ValueType::Many(_) => Words::new("eine Aufzählung", "a list of values"),
            ValueType::Duration => Words::new("eine Dauer", "a duration"),
            ValueType::File => Words::new("eine Datei", "a file"),
            ValueType::Office => Words::new("eine Stelle", "an office"),
            ValueType::Invalid => Words::new("etwas Unverstandenes", "something not understood"),
        };
        Arg::Words(words)
    }
}

fn element_type(ty: &ValueType) -> ValueType {
    match ty {
        ValueType::Many(element) => element.as_ref().clone(),
        ValueType::Codes(list) => ValueType::Code(*list),
        other => other.clone(),
    }
}

fn binary_op(written: ast::BinaryOp) -> BinaryOp {
    match written {
        ast::BinaryOp::Or => BinaryOp::Or,
        ast::BinaryOp::And => BinaryOp::And,
        ast::BinaryOp::Eq => BinaryOp::Eq,
        ast::BinaryOp::Ne => BinaryOp::Ne,
        ast::BinaryOp::Lt => BinaryOp::Lt,
        ast::BinaryOp::Le => BinaryOp::Le,
        ast::BinaryOp::Gt => BinaryOp::Gt,
        ast::BinaryOp::Ge => BinaryOp::Ge,
        ast::BinaryOp::In => BinaryOp::In,
        ast::BinaryOp::NotIn => BinaryOp::NotIn,
        ast::BinaryOp::Add => BinaryOp::Add,
        ast::BinaryOp::Sub => BinaryOp::Sub,
        ast::BinaryOp::Mul => BinaryOp::Mul,
        ast::BinaryOp::Div => BinaryOp::Div,
    }
}

pub(super) fn compare_op(written: ast::BinaryOp) -> BinaryOp {
    binary_op(written)
}

/// Bounds of a number in units of another last place, rounded outwards.
fn rescaled(number: &Numeric, places: u8) -> (i128, i128) {
    let have = number.places().unwrap_or(0);
    if places >= have {
        let factor = power_of_ten(places - have);
        return (number.low.saturating_mul(factor), number.high.saturating_mul(factor));
    }
    let factor = power_of_ten(have - places);
    (number.low.div_euclid(factor), -(-number.high).div_euclid(factor))
}

fn join(a: &Numeric, b: &Numeric) -> Numeric {
    let scale = match (a.scale, b.scale) {
        (Scale::Places(x), Scale::Places(y)) => Scale::Places(x.max(y)),
        _ => Scale::Ratio,
    };
    let places = match scale {
        Scale::Places(places) => places,
        Scale::Ratio => 0,
    };
    let ((low_a, high_a), (low_b, high_b)) = (rescaled(a, places), rescaled(b, places));
    Numeric { currency: a.currency.clone(), scale, low: low_a.min(low_b), high: high_a.max(high_b) }
}

/// What comes of two numbers; none where the language does not let them meet: a sum of money and number,
/// a product of two amounts, a sum with a ratio.
fn number_result(op: BinaryOp, a: &Numeric, b: &Numeric) -> Option<Numeric> {
    match op {
        BinaryOp::Add | BinaryOp::Sub => {
            if a.currency != b.currency {
                return None;
            }
            let places = a.places()?.max(b.places()?);
            let ((low_a, high_a), (low_b, high_b)) = (rescaled(a, places), rescaled(b, places));
            let (low, high) = if op == BinaryOp::Add {
                (low_a.saturating_add(low_b), high_a.saturating_add(high_b))
            } else {
                (low_a.saturating_sub(high_b), high_a.saturating_sub(low_b))
            };
            Some(Numeric { currency: a.currency.clone(), scale: Scale::Places(places), low, high })
        }
        BinaryOp::Mul => {
            if a.currency.is_some() && b.currency.is_some() {
                return None;
            }
            let products = [(a.low, b.low), (a.low, b.high), (a.high, b.low), (a.high, b.high)]
                .map(|(x, y)| x.saturating_mul(y));
            let scale = match (a.scale, b.scale) {
                (Scale::Places(x), Scale::Places(y)) => Scale::Places(x.saturating_add(y)),
                _ => Scale::Ratio,
            };
            let low = products.into_iter().min()?;
            let high = products.into_iter().max()?;
            Some(Numeric { currency: a.currency.clone().or_else(|| b.currency.clone()), scale, low, high })
        }
        BinaryOp::Div => {
            let currency = match (&a.currency, &b.currency) {
                (Some(x), Some(y)) if x == y => None,
                (Some(x), None) => Some(x.clone()),
                (None, None) => None,
                _ => return None,
            };
            let (low_a, high_a) = rescaled(a, 0);
            // A divisor of at least one in its last place makes the quotient at most that much larger.
            let factor = b.places().map_or(1, power_of_ten);
            let most = low_a.abs().max(high_a.abs()).saturating_mul(factor).min(UNBOUNDED * UNBOUNDED);
            Some(Numeric { currency, scale: Scale::Ratio, low: -most, high: most })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::literal;
    use super::*;
    use crate::model::Bounds;

    fn whole(low: i64, high: i64) -> Numeric {
        Numeric::of(None, 0, Bounds { low: Some(low), high: Some(high) })
    }

    #[test]
    fn bounds_follow_the_operators() {
        let sum = number_result(BinaryOp::Add, &whole(1, 3), &whole(-2, 5)).map(|n| (n.low, n.high));
        assert_eq!(sum, Some((-1, 8)));
        let product = number_result(BinaryOp::Mul, &whole(-2, 3), &whole(-5, 4)).map(|n| (n.low, n.high));
        assert_eq!(product, Some((-15, 12)));
    }

    #[test]
    fn amounts_are_not_multiplied_and_not_added_to_numbers() {
        let euro = literal::exactly(100, 2, Some("EUR".to_owned()));
        assert_eq!(number_result(BinaryOp::Mul, &euro, &euro), None);
        assert_eq!(number_result(BinaryOp::Add, &euro, &whole(1, 1)), None);
        assert_eq!(number_result(BinaryOp::Mul, &euro, &whole(3, 3)).and_then(|n| n.places()), Some(2));
    }
}
