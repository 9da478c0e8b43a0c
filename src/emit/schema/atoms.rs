//! Comparisons of answers with constants, as schemas of the answer.

use super::formula::{Formula, Reader, Test};
use super::patterns;
use crate::format::manifest::Obstacle;
use crate::format::schema::{Constant, Keywords, Schema};
use crate::model::{
    BinaryOp, Expr, ExprKind, FieldType, FoldKind, ListRows, NodeId, NodeKind, Scale, Service, ValueType,
    power_of_ten,
};

/// A constant in an expression.
#[derive(Clone, Copy, Debug)]
pub(super) enum Literal<'a> {
    Bool(bool),
    /// Units of the last place, and how many places.
    Number(i128, u8),
    /// A text, code, day, time or month: the expression.
    Plain(&'a Expr),
}

impl<'a> Reader<'_, 'a> {
    /// `left op right`, certainly true or certainly false.
    pub(super) fn comparison(
        &mut self,
        whole: &'a Expr,
        op: BinaryOp,
        left: &'a Expr,
        right: &'a Expr,
        wanted: bool,
    ) -> Formula<'a> {
        if !matches!(op, BinaryOp::In | BinaryOp::NotIn) {
            let (left_literal, right_literal) = (literal(left), literal(right));
            return match (left_literal, right_literal) {
                (None, Some(value)) => self.compare(whole, op, left, &[value], wanted),
                (Some(value), None) => self.compare(whole, turned(op), right, &[value], wanted),
                (Some(a), Some(b)) => match holds(op, a, b) {
                    Some(held) if held == wanted => Formula::Always,
                    Some(_) => Formula::Never,
                    None => self.cannot(whole),
                },
                (None, None) => self.relation(whole, op, left, right, wanted),
            };
        }
        match (&right.kind, literal(left)) {
            (ExprKind::List(list), _) => match list.iter().map(literal).collect::<Option<Vec<_>>>() {
                Some(values) => self.compare(whole, op, left, &values, wanted),
                None => self.cannot(whole),
            },
            (ExprKind::Node(id), Some(value)) => self.member(whole, op, *id, value, wanted),
            _ => self.cannot(whole),
        }
    }

    /// `value in kinds`: the answer is a list of codes or of plain values.
    fn member(
        &mut self,
        whole: &'a Expr,
        op: BinaryOp,
        id: NodeId,
        value: Literal<'a>,
        wanted: bool,
    ) -> Formula<'a> {
        let ty = match &self.view.service.node(id).kind {
            NodeKind::Field { ty, .. } | NodeKind::List { rows: ListRows::Plain(ty), .. } => ty,
            _ => return self.cannot(whole),
        };
        let Some(value) = constant(self.view.service, ty, value) else { return self.cannot(whole) };
        let contains = Keywords { contains: Some(Schema::constant(value)), ..Keywords::default() }.into();
        let inside = (op == BinaryOp::In) == wanted;
        let schema = if inside { contains } else { Schema::negated(contains) };
        self.atom(id, Test::Has(schema), wanted || self.strict)
    }

    /// A subject against constants; several only for `in` and `not in`.
    pub(super) fn compare(
        &mut self,
        whole: &'a Expr,
        op: BinaryOp,
        subject: &'a Expr,
        values: &[Literal<'a>],
        wanted: bool,
    ) -> Formula<'a> {
        let op = if wanted { op } else { op.opposite() };
        match &subject.kind {
            ExprKind::Node(id) => match self.computed(*id) {
                Some(inner) => {
                    let applied = if wanted { op } else { op.opposite() };
                    let value = self.compare(whole, applied, inner, values, wanted);
                    self.while_relevant(*id, value, wanted)
                }
                None => self.compare_answer(whole, op, *id, values, wanted),
            },
            ExprKind::Length(text) => match whole_bounds(op, values, 0) {
                Some((low, high)) => {
                    let count = |bound: Option<i64>| bound.and_then(|bound| u32::try_from(bound.max(0)).ok());
                    let schema =
                        Keywords { min_length: count(low), max_length: count(high), ..Keywords::default() };
                    self.value_test(whole, text, wanted, schema.into())
                }
                None => self.cannot(whole),
            },
            ExprKind::Fold { kind: FoldKind::Count, list, body } => {
                self.compare_count(whole, op, *list, body.as_deref(), values)
            }
            ExprKind::Otherwise(inner, default) => match (&inner.kind, literal(default), values) {
                (ExprKind::Node(id), Some(default), [value]) => {
                    let given =
                        self.compare(whole, if wanted { op } else { op.opposite() }, inner, values, wanted);
                    match holds(op, default, *value) {
                        Some(true) => Formula::any([self.missing(*id), given]),
                        Some(false) => given,
                        None => self.cannot(whole),
                    }
                }
                _ => self.cannot(whole),
            },
            ExprKind::Binary { op: BinaryOp::Add, .. } => match values {
                [value] => self.sum(subject, op, *value, wanted).unwrap_or_else(|| self.cannot(whole)),
                _ => self.cannot(whole),
            },
            _ => match (op, values) {
                (BinaryOp::Eq, [Literal::Bool(value)]) => self.certainly(subject, *value),
                (BinaryOp::Ne, [Literal::Bool(value)]) => self.certainly(subject, !*value),
                _ => self.cannot(whole),
            },
        }
    }

    fn compare_answer(
        &mut self,
        whole: &'a Expr,
        op: BinaryOp,
        id: NodeId,
        values: &[Literal<'a>],
        wanted: bool,
    ) -> Formula<'a> {
        let NodeKind::Field { ty, .. } = &self.view.service.node(id).kind else { return self.cannot(whole) };
        match value_schema(self.view.service, ty, op, values) {
            Ok(schema) => self.atom(id, Test::Has(schema), wanted || self.strict),
            Err(obstacle) => self.obstacle(obstacle),
        }
    }

    /// The number of rows; an irrelevant list has none.
    fn compare_count(
        &mut self,
        whole: &'a Expr,
        op: BinaryOp,
        list: NodeId,
        body: Option<&'a Expr>,
        values: &[Literal<'a>],
    ) -> Formula<'a> {
        let Some((low, high)) = whole_bounds(op, values, 0) else {
            return if let (BinaryOp::Ne, None, Some((Some(only), Some(_)))) =
                (op, body, whole_bounds(BinaryOp::Eq, values, 0))
                && let Ok(only) = u32::try_from(only)
                && only > 0
            {
                let exactly =
                    Keywords { min_items: Some(only), max_items: Some(only), ..Keywords::default() };
                self.atom(list, Test::Has(Schema::negated(exactly.into())), false)
            } else if op == BinaryOp::Ne {
                let below = self.compare_count(whole, BinaryOp::Lt, list, body, values);
                Formula::any([below, self.compare_count(whole, BinaryOp::Gt, list, body, values)])
            } else {
                self.cannot(whole)
            };
        };
        let count = |bound: Option<i64>| bound.and_then(|bound| u32::try_from(bound.max(0)).ok());
        if high.is_some_and(|high| high < 0) {
            return Formula::Never;
        }
        let (low, high) = (count(low).filter(|low| *low > 0), count(high));
        let mut sure = true;
        let keywords = match body {
            None => Keywords { min_items: low, max_items: high, ..Keywords::default() },
            Some(body) => {
                let before = self.obstacles.len();
                let row = self.certainly(body, true);
                if high.is_some() && self.obstacles.len() > before {
                    return Formula::Never;
                }
                sure = row.atoms().iter().all(|atom| self.view.is_sure(atom, Some(list)));
                let Some(row) = super::clauses::row_schema(self.view, list, &row) else {
                    return self.obstacle(Obstacle::ReadsRows);
                };
                Keywords {
                    contains: Some(row),
                    min_contains: Some(low.unwrap_or(0)),
                    max_contains: high,
                    ..Keywords::default()
                }
            }
        };
        self.atom(list, Test::Has(keywords.into()), low.is_some()).with_sure(sure)
    }
}

/// The constant that an expression is.
pub(super) fn literal(expr: &Expr) -> Option<Literal<'_>> {
    match &expr.kind {
        ExprKind::Bool(value) => Some(Literal::Bool(*value)),
        ExprKind::Number(units) => Some(Literal::Number(*units, places(&expr.ty)?)),
        ExprKind::Negate(inner) => match literal(inner)? {
            Literal::Number(units, places) => Some(Literal::Number(units.checked_neg()?, places)),
            _ => None,
        },
        ExprKind::Text(_)
        | ExprKind::SemanticCode(_)
        | ExprKind::Code(..)
        | ExprKind::Date(_)
        | ExprKind::Time(_)
        | ExprKind::Month(..) => Some(Literal::Plain(expr)),
        _ => None,
    }
}

fn places(ty: &ValueType) -> Option<u8> {
    match ty {
        ValueType::Number(number) => match number.scale {
            Scale::Places(places) => Some(places),
            Scale::Ratio => None,
        },
        _ => None,
    }
}

/// Does a comparison of two constants hold?
fn holds(op: BinaryOp, left: Literal<'_>, right: Literal<'_>) -> Option<bool> {
    let order = match (left, right) {
        (Literal::Number(a, p), Literal::Number(b, q)) => {
            let a = a.checked_mul(power_of_ten(q))?;
            a.cmp(&b.checked_mul(power_of_ten(p))?)
        }
        (Literal::Bool(a), Literal::Bool(b)) => a.cmp(&b),
        (Literal::Plain(a), Literal::Plain(b)) => match op {
            BinaryOp::Eq => return Some(a.same(b)),
            BinaryOp::Ne => return Some(!a.same(b)),
            _ => return None,
        },
        _ => return None,
    };
    match op {
        BinaryOp::Eq => Some(order.is_eq()),
        BinaryOp::Ne => Some(order.is_ne()),
        BinaryOp::Lt => Some(order.is_lt()),
        BinaryOp::Le => Some(order.is_le()),
        BinaryOp::Gt => Some(order.is_gt()),
        BinaryOp::Ge => Some(order.is_ge()),
        _ => None,
    }
}

/// The comparison with its sides exchanged.
pub(super) fn turned(op: BinaryOp) -> BinaryOp {
    match op {
        BinaryOp::Lt => BinaryOp::Gt,
        BinaryOp::Gt => BinaryOp::Lt,
        BinaryOp::Le => BinaryOp::Ge,
        BinaryOp::Ge => BinaryOp::Le,
        other => other,
    }
}

/// The bounds that `op value` sets to a number counted in units of `10^-places`; both ends included.
fn whole_bounds(op: BinaryOp, values: &[Literal<'_>], places: u8) -> Option<(Option<i64>, Option<i64>)> {
    let [Literal::Number(units, own)] = values else { return None };
    let scaled = units.checked_mul(power_of_ten(places))?;
    let unit = power_of_ten(*own);
    let floor = i64::try_from(scaled.div_euclid(unit)).ok()?;
    let exact = scaled.rem_euclid(unit) == 0;
    let ceiling = if exact { floor } else { floor.checked_add(1)? };
    match op {
        BinaryOp::Lt => Some((None, Some(ceiling.checked_sub(1)?))),
        BinaryOp::Le => Some((None, Some(floor))),
        BinaryOp::Gt => Some((Some(floor.checked_add(1)?), None)),
        BinaryOp::Ge => Some((Some(ceiling), None)),
        BinaryOp::Eq if exact => Some((Some(floor), Some(floor))),
        _ => None,
    }
}

/// The schema of answers for which `op` holds.
fn value_schema<'a>(
    service: &'a Service,
    ty: &'a FieldType,
    op: BinaryOp,
    values: &[Literal<'a>],
) -> Result<Schema<'a>, Obstacle> {
    let positive = matches!(op, BinaryOp::Eq | BinaryOp::In);
    if positive || matches!(op, BinaryOp::Ne | BinaryOp::NotIn) {
        let mut constants: Vec<Constant<'a>> =
            values.iter().filter_map(|value| constant(service, ty, *value)).collect();
        let schema = match (constants.pop(), constants.is_empty()) {
            (None, _) => Schema::Bool(false),
            (Some(only), true) => Schema::constant(only),
            (Some(last), false) => {
                constants.push(last);
                Keywords { constants: Some(constants), ..Keywords::default() }.into()
            }
        };
        return Ok(match schema {
            schema if positive => schema,
            Schema::Bool(value) => Schema::Bool(!value),
            schema => Schema::negated(schema),
        });
    }
    if let (FieldType::Date { .. } | FieldType::Month | FieldType::Time, [value]) = (ty, values) {
        let text = constant(service, ty, *value);
        return text.and_then(|text| ordered(op, &text)).ok_or(Obstacle::Ordering);
    }
    let places = match ty {
        FieldType::Integer(_) | FieldType::Year(_) => 0,
        FieldType::Money { .. } => 2,
        FieldType::Decimal { places, .. } => *places,
        _ => return Err(Obstacle::Ordering),
    };
    let (minimum, maximum) = whole_bounds(op, values, places).ok_or(Obstacle::Ordering)?;
    if let FieldType::Decimal { places, .. } = ty {
        let least = minimum.map(|units| patterns::decimal_at_least(units, *places));
        let most = maximum.map(|units| patterns::decimal_at_most(units, *places));
        return least.or(most).map(patterns::matching).ok_or(Obstacle::Ordering);
    }
    Ok(Keywords { minimum, maximum, ..Keywords::default() }.into())
}

/// Texts of one width, such as days, for which `op` holds.
fn ordered<'a>(op: BinaryOp, constant: &Constant<'a>) -> Option<Schema<'a>> {
    let Constant::Text(text) = constant else { return None };
    let (least, most) = (patterns::at_least(text), patterns::at_most(text));
    match op {
        BinaryOp::Ge => Some(patterns::matching(least)),
        BinaryOp::Le => Some(patterns::matching(most)),
        BinaryOp::Gt => Some(Schema::negated(patterns::matching(most))),
        BinaryOp::Lt => Some(Schema::negated(patterns::matching(least))),
        _ => None,
    }
}

/// A constant in the canonical form of a type; none where no answer of the type can equal it.
pub(super) fn constant<'a>(service: &'a Service, ty: &FieldType, value: Literal<'a>) -> Option<Constant<'a>> {
    match value {
        Literal::Bool(value) => Some(Constant::Bool(value)),
        Literal::Number(..) => {
            let places = match ty {
                FieldType::Decimal { places, .. } => *places,
                FieldType::Money { .. } => 2,
                _ => 0,
            };
            let (units, _) = whole_bounds(BinaryOp::Eq, &[value], places)?;
            Some(match ty {
                FieldType::Decimal { places, .. } => Constant::Text(decimal(units?, *places).into()),
                _ => Constant::Number(units?),
            })
        }
        Literal::Plain(expr) => match &expr.kind {
            ExprKind::Text(text) | ExprKind::SemanticCode(text) => Some(Constant::Text(text.as_str().into())),
            ExprKind::Code(list, at) => {
                let option = service.codelist(*list).options.get(*at)?;
                Some(Constant::Text(option.code.as_str().into()))
            }
            ExprKind::Date(day) => Some(Constant::Text(day.to_string().into())),
            ExprKind::Time(at) => Some(Constant::Text(format!("{:02}:{:02}", at.hour(), at.minute()).into())),
            ExprKind::Month(year, month) => Some(Constant::Text(format!("{year:04}-{month:02}").into())),
            _ => None,
        },
    }
}

/// A number in the canonical form of a decimal: `-0.50`.
pub(super) fn decimal(units: i64, places: u8) -> String {
    let unit = power_of_ten(places).unsigned_abs();
    let size = u128::from(units.unsigned_abs());
    let sign = if units < 0 { "-" } else { "" };
    if places == 0 {
        return format!("{sign}{size}");
    }
    format!("{sign}{}.{:0width$}", size / unit, size % unit, width = usize::from(places))
}
