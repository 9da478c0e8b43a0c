//! What a condition says, before any language: negations pushed inwards, literals on the right, answers told
//! apart from computed values.

use crate::model::{
    BinaryOp, CaseRef, DurationUnit, Expr, ExprKind, FieldType, FoldKind, NodeId, NodeKind, Service,
    ValueType,
};

/// A condition as a reader thinks of it.
#[derive(Clone, Debug)]
pub(super) enum Shape<'m> {
    /// All of these.
    All(Vec<Shape<'m>>),
    /// At least one of these.
    Any(Vec<Shape<'m>>),
    /// Always, or never.
    Always(bool),
    /// What was answered to a question.
    Answer(Place<'m>, Said<'m>),
    /// A computed yes or no.
    Holds(&'m Expr, bool),
    /// A branch of a `parallel` has ended with this outcome, or not.
    Ended(&'m CaseRef, bool),
    /// Something about the rows of a list.
    Rows {
        /// In how many rows.
        rows: Rows,
        /// The list.
        list: NodeId,
        /// What holds there.
        body: Box<Shape<'m>>,
    },
    /// The number of rows, or of those in which something holds.
    Count {
        /// The list.
        list: NodeId,
        /// Only those.
        body: Option<Box<Shape<'m>>>,
        /// How the number compares.
        op: BinaryOp,
        /// With what.
        right: &'m Expr,
    },
    /// The time between two days.
    Span {
        /// Counted in.
        unit: DurationUnit,
        /// First day.
        from: &'m Expr,
        /// Last day.
        to: &'m Expr,
        /// How it compares.
        op: BinaryOp,
        /// With what.
        right: &'m Expr,
    },
    /// Any other comparison.
    Relation(&'m Expr, BinaryOp, &'m Expr),
    /// A computed code or text is one of these, or none of them.
    Among(&'m Expr, Vec<&'m Expr>, bool),
    /// A text has the form that is asked for, or has not.
    Form(&'m Expr, bool),
}

/// A question that somebody answered.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place<'m> {
    /// Of the application.
    Node(NodeId),
    /// Of the case.
    Case(&'m CaseRef),
}

impl Place<'_> {
    fn is(self, other: Place<'_>) -> bool {
        match (self, other) {
            (Place::Node(a), Place::Node(b)) => a == b,
            (Place::Case(a), Place::Case(b)) => a == b,
            _ => false,
        }
    }
}

/// What was answered.
#[derive(Clone, Debug)]
pub(super) enum Said<'m> {
    /// Yes or no.
    YesNo(bool),
    /// The box is ticked, or is not.
    Ticked(bool),
    /// One of these, or none of them.
    OneOf(Vec<&'m Expr>, bool),
    /// Compared with a literal or today.
    Compare(BinaryOp, &'m Expr),
    /// Anything, or nothing.
    Answered(bool),
}

/// In how many rows something holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rows {
    /// At least one.
    Some,
    /// Every one.
    Every,
    /// None.
    No,
    /// Not every one.
    NotEvery,
}

/// Most atoms that a computed yes or no may bring into a sentence; a longer one is called by its label.
const LARGEST_EXPANSION: usize = 5;

/// Makes shapes of expressions.
pub(super) struct Shaper<'m> {
    pub(super) service: &'m Service,
    /// Say computed answers by what was answered: applicants do not see their labels.
    pub(super) expand: bool,
}

impl<'m> Shaper<'m> {
    /// The shape of a condition, or of its opposite.
    pub(super) fn shape(&self, expr: &'m Expr, holds: bool) -> Shape<'m> {
        let shape = match &expr.kind {
            ExprKind::Bool(yes) => Shape::Always(*yes == holds),
            ExprKind::Not(inner) => return self.shape(inner, !holds),
            ExprKind::Binary { op: BinaryOp::And, left, right } => self.junction(true, left, right, holds),
            ExprKind::Binary { op: BinaryOp::Or, left, right } => self.junction(false, left, right, holds),
            ExprKind::Binary { op, left, right } => self.comparison(left, *op, right, holds),
            ExprKind::Matches(text, _) => Shape::Form(text, holds),
            ExprKind::IsAnswered(value) => match self.place(value) {
                Some(place) => Shape::Answer(place, Said::Answered(holds)),
                None => Shape::Holds(expr, holds),
            },
            ExprKind::Otherwise(value, other) => self.otherwise(expr, value, other, holds),
            ExprKind::If { cond, then, otherwise } => {
                let first = Shape::All(vec![self.shape(cond, true), self.shape(then, holds)]);
                let second = Shape::All(vec![self.shape(cond, false), self.shape(otherwise, holds)]);
                Shape::Any(vec![first, second])
            }
            ExprKind::Fold { kind, list, body: Some(body) } => {
                let rows = match (kind, holds) {
                    (FoldKind::All, true) => Rows::Every,
                    (FoldKind::All, false) => Rows::NotEvery,
                    (_, true) => Rows::Some,
                    (_, false) => Rows::No,
                };
                Shape::Rows { rows, list: *list, body: Box::new(self.shape(body, true)) }
            }
            ExprKind::Case(outcome @ CaseRef::Outcome(..)) => Shape::Ended(outcome, holds),
            ExprKind::Case(field @ CaseRef::Field(id)) => {
                let ticked = matches!(
                    self.service.case_fields.get(id.index()).map(|field| &field.ty),
                    Some(FieldType::Tick | FieldType::Confirm)
                );
                Shape::Answer(
                    Place::Case(field),
                    if ticked { Said::Ticked(holds) } else { Said::YesNo(holds) },
                )
            }
            ExprKind::Node(id) => self.yes_no(expr, *id, holds),
            _ => Shape::Holds(expr, holds),
        };
        flatten(shape)
    }

    /// The shape of conditions that must all hold.
    pub(super) fn all(&self, conditions: &[&'m Expr]) -> Shape<'m> {
        flatten(Shape::All(conditions.iter().map(|condition| self.shape(condition, true)).collect()))
    }

    fn junction(&self, and: bool, left: &'m Expr, right: &'m Expr, holds: bool) -> Shape<'m> {
        let parts = vec![self.shape(left, holds), self.shape(right, holds)];
        if and == holds { Shape::All(parts) } else { Shape::Any(parts) }
    }

    fn yes_no(&self, expr: &'m Expr, id: NodeId, holds: bool) -> Shape<'m> {
        match &self.service.node(id).kind {
            NodeKind::Field { ty: FieldType::Tick | FieldType::Confirm, .. } => {
                Shape::Answer(Place::Node(id), Said::Ticked(holds))
            }
            NodeKind::Field { .. } => Shape::Answer(Place::Node(id), Said::YesNo(holds)),
            NodeKind::Compute { value, .. } if self.expand && self.service.node(id).when.is_empty() => {
                let said = self.shape(value, holds);
                if atoms(&said) <= LARGEST_EXPANSION { said } else { Shape::Holds(expr, holds) }
            }
            _ => Shape::Holds(expr, holds),
        }
    }

    fn comparison(&self, left: &'m Expr, op: BinaryOp, right: &'m Expr, holds: bool) -> Shape<'m> {
        let op = if holds { op } else { op.opposite() };
        if matches!(op, BinaryOp::In | BinaryOp::NotIn) {
            return self.membership(left, right, op == BinaryOp::In);
        }
        if (is_literal(left) && !is_literal(right)) || (is_shifted(left) && !is_shifted(right)) {
            return self.comparison(right, op.mirrored(), left, true);
        }
        let equal = op == BinaryOp::Eq;
        if let (ExprKind::Bool(yes), true) = (&right.kind, equal || op == BinaryOp::Ne) {
            return self.shape(left, *yes == equal);
        }
        match &left.kind {
            ExprKind::Fold { kind: FoldKind::Count, list, body } => {
                let body = body.as_ref().map(|body| Box::new(self.shape(body, true)));
                return Shape::Count { list: *list, body, op, right };
            }
            ExprKind::Difference { unit, from, to } => {
                return Shape::Span { unit: *unit, from, to, op, right };
            }
            ExprKind::Otherwise(value, other) if is_literal(right) => {
                if let (Some(place), Some(kept)) = (self.place(value), literal_holds(other, op, right)) {
                    let said = Shape::Answer(place, said(op, right));
                    let nothing = Shape::Answer(place, Said::Answered(false));
                    return if kept { Shape::Any(vec![said, nothing]) } else { said };
                }
            }
            _ => {}
        }
        match self.place(left) {
            Some(place) if is_literal(right) => Shape::Answer(place, said(op, right)),
            _ if matches!(op, BinaryOp::Eq | BinaryOp::Ne) && is_word(right) => {
                Shape::Among(left, vec![right], equal)
            }
            _ => Shape::Relation(left, op, right),
        }
    }

    fn membership(&self, left: &'m Expr, right: &'m Expr, positive: bool) -> Shape<'m> {
        if let ExprKind::List(values) = &right.kind {
            let values: Vec<&Expr> = values.iter().collect();
            return match self.place(left) {
                Some(place) => Shape::Answer(place, Said::OneOf(values, positive)),
                None => Shape::Among(left, values, positive),
            };
        }
        match self.place(right) {
            Some(place) if is_literal(left) => Shape::Answer(place, Said::OneOf(vec![left], positive)),
            _ => Shape::Relation(left, if positive { BinaryOp::In } else { BinaryOp::NotIn }, right),
        }
    }

    fn otherwise(&self, whole: &'m Expr, value: &'m Expr, other: &'m Expr, holds: bool) -> Shape<'m> {
        let ExprKind::Bool(default) = other.kind else { return Shape::Holds(whole, holds) };
        let said = self.shape(value, holds);
        match self.place(value) {
            Some(place) if default == holds => {
                Shape::Any(vec![said, Shape::Answer(place, Said::Answered(false))])
            }
            _ => said,
        }
    }

    /// The question that an expression reads, if it reads nothing else.
    fn place(&self, expr: &'m Expr) -> Option<Place<'m>> {
        match &expr.kind {
            ExprKind::Node(id) => match self.service.node(*id).kind {
                NodeKind::Field { .. } | NodeKind::List { .. } => Some(Place::Node(*id)),
                _ => None,
            },
            ExprKind::Case(field @ CaseRef::Field(_)) => Some(Place::Case(field)),
            _ => None,
        }
    }
}

fn said(op: BinaryOp, right: &Expr) -> Said<'_> {
    match op {
        BinaryOp::Eq if is_word(right) => Said::OneOf(vec![right], true),
        BinaryOp::Ne if is_word(right) => Said::OneOf(vec![right], false),
        _ => Said::Compare(op, right),
    }
}

/// Codes and texts: equal or not, never larger.
fn is_word(expr: &Expr) -> bool {
    matches!(
        expr.kind,
        ExprKind::Code(..) | ExprKind::Text(_) | ExprKind::SemanticCode(_) | ExprKind::Office(_)
    )
}

fn is_literal(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Negate(inner) => matches!(inner.kind, ExprKind::Number(_)),
        ExprKind::Bool(_)
        | ExprKind::Number(_)
        | ExprKind::Text(_)
        | ExprKind::Date(_)
        | ExprKind::Time(_)
        | ExprKind::Month(..)
        | ExprKind::Code(..)
        | ExprKind::SemanticCode(_)
        | ExprKind::Today => true,
        _ => false,
    }
}

/// Is it a day some time after or before another?
fn is_shifted(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Binary { right, .. } if matches!(right.kind, ExprKind::Duration(..)))
}

/// Does a literal stand in this relation to another? None where that is not known.
fn literal_holds(left: &Expr, op: BinaryOp, right: &Expr) -> Option<bool> {
    let (ExprKind::Number(a), ExprKind::Number(b)) = (&left.kind, &right.kind) else {
        return match op {
            BinaryOp::Eq if is_word(left) => Some(left.same(right)),
            BinaryOp::Ne if is_word(left) => Some(!left.same(right)),
            _ => None,
        };
    };
    let places = |ty: &ValueType| match ty {
        ValueType::Number(numeric) => numeric.places(),
        _ => None,
    };
    let (a_places, b_places) = (places(&left.ty)?, places(&right.ty)?);
    let most = a_places.max(b_places);
    let a = a.checked_mul(crate::model::power_of_ten(most - a_places))?;
    let b = b.checked_mul(crate::model::power_of_ten(most - b_places))?;
    Some(match op {
        BinaryOp::Eq => a == b,
        BinaryOp::Ne => a != b,
        BinaryOp::Lt => a < b,
        BinaryOp::Le => a <= b,
        BinaryOp::Gt => a > b,
        BinaryOp::Ge => a >= b,
        _ => return None,
    })
}

fn atoms(shape: &Shape<'_>) -> usize {
    match shape {
        Shape::All(parts) | Shape::Any(parts) => parts.iter().map(atoms).sum(),
        Shape::Rows { body, .. } => atoms(body),
        Shape::Count { body: Some(body), .. } => atoms(body) + 1,
        _ => 1,
    }
}

/// Joins junctions of the same kind, and answers to the same question.
fn flatten(shape: Shape<'_>) -> Shape<'_> {
    let (parts, all) = match shape {
        Shape::All(parts) => (parts, true),
        Shape::Any(parts) => (parts, false),
        other => return other,
    };
    let mut flat: Vec<Shape<'_>> = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Shape::Always(holds) if holds == all => {}
            Shape::Always(holds) => return Shape::Always(holds),
            Shape::All(inner) if all => inner.into_iter().for_each(|part| push(&mut flat, part, all)),
            Shape::Any(inner) if !all => inner.into_iter().for_each(|part| push(&mut flat, part, all)),
            other => push(&mut flat, other, all),
        }
    }
    match (flat.len(), all) {
        (0, _) => Shape::Always(all),
        (1, _) => flat.remove(0),
        (_, true) => Shape::All(flat),
        (_, false) => Shape::Any(flat),
    }
}

/// `breed = a or breed = b` is one answer out of two; `!= a and != b` is none of them.
fn push<'m>(flat: &mut Vec<Shape<'m>>, part: Shape<'m>, all: bool) {
    if let Shape::Answer(place, Said::OneOf(values, positive)) = &part {
        for known in flat.iter_mut() {
            if let Shape::Answer(other, Said::OneOf(others, same)) = known
                && *positive != all
                && same == positive
                && place.is(*other)
            {
                others.extend(values.iter().copied());
                return;
            }
        }
    }
    flat.push(part);
}
