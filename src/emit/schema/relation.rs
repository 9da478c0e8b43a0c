//! Comparisons of two answers, and of sums, as far as constants can say them.
//!
//! JSON Schema compares an answer with constants only. Where one side has few values, each of them is such a
//! constant: `partners = count(people)` is "one partner and one person, or two partners and two persons, …". And a
//! sum of numbers that cannot be smaller than some least one is larger than all of these together exactly if one of
//! them is.

use super::atoms::{Literal, turned};
use super::formula::{Formula, Reader, Test};
use crate::format::schema::Keywords;
use crate::model::{BinaryOp, Bounds, Expr, ExprKind, FieldType, FoldKind, NodeId, NodeKind};

/// Most values of a side that are gone through.
const MOST_VALUES: i64 = 24;

impl<'a> Reader<'_, 'a> {
    /// `left op right`, where neither side is a constant.
    pub(super) fn relation(
        &mut self,
        whole: &'a Expr,
        op: BinaryOp,
        left: &'a Expr,
        right: &'a Expr,
        wanted: bool,
    ) -> Formula<'a> {
        let (subject, other, op) = match (self.few_values(left), self.few_values(right)) {
            (Some(_), _) if self.is_comparable(right) => (left, right, op),
            (_, Some(_)) if self.is_comparable(left) => (right, left, turned(op)),
            _ => return self.cannot(whole),
        };
        let (Some((id, values)), ExprKind::Node(_)) = (self.few_values(subject), &subject.kind) else {
            return self.cannot(whole);
        };
        let mut each = Vec::with_capacity(values.len() + 1);
        for value in values {
            let here = self.compare(whole, BinaryOp::Eq, subject, &[value], true);
            let there = self.compare(whole, turned(op), other, &[value], wanted);
            each.push(Formula::all([here, there]));
        }
        // A comparison with something absent is no.
        if !wanted && !self.strict {
            each.push(self.missing(id));
        }
        Formula::any(each)
    }

    /// The values of an answer, if they are few.
    fn few_values(&self, expr: &Expr) -> Option<(NodeId, Vec<Literal<'a>>)> {
        let ExprKind::Node(id) = expr.kind else { return None };
        let NodeKind::Field { ty, .. } = &self.view.service.node(id).kind else { return None };
        let values = match ty {
            FieldType::YesNo | FieldType::Tick => vec![Literal::Bool(false), Literal::Bool(true)],
            FieldType::Integer(Bounds { low: Some(low), high: Some(high) })
            | FieldType::Year(Bounds { low: Some(low), high: Some(high) })
                if high.checked_sub(*low).is_some_and(|count| (0..MOST_VALUES).contains(&count)) =>
            {
                (*low..=*high).map(|value| Literal::Number(i128::from(value), 0)).collect()
            }
            _ => return None,
        };
        Some((id, values))
    }

    /// Can it be compared with a constant?
    fn is_comparable(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Node(id) => matches!(
                self.view.service.node(*id).kind,
                NodeKind::Field {
                    ty: FieldType::Integer(_)
                        | FieldType::Year(_)
                        | FieldType::Decimal { .. }
                        | FieldType::YesNo
                        | FieldType::Tick,
                    ..
                }
            ),
            ExprKind::Length(_) => true,
            ExprKind::Fold { kind: FoldKind::Count, body: None, .. } => true,
            _ => false,
        }
    }

    /// `a + b op constant`, where the constant is the least sum there is, or just above it.
    pub(super) fn sum(
        &mut self,
        sum: &'a Expr,
        op: BinaryOp,
        value: Literal<'a>,
        wanted: bool,
    ) -> Option<Formula<'a>> {
        let mut terms = Vec::new();
        self.gather(sum, &mut terms)?;
        let least: i128 = terms.iter().map(|(_, low)| i128::from(*low)).sum();
        let Literal::Number(units, 0) = value else { return None };
        let is_least = match (op, units - least) {
            (BinaryOp::Eq | BinaryOp::Le, 0) | (BinaryOp::Lt, 1) => true,
            (BinaryOp::Ne | BinaryOp::Gt, 0) | (BinaryOp::Ge, 1) => false,
            _ => return None,
        };
        let (mut each, mut there) = (Vec::new(), Vec::new());
        for (id, low) in &terms {
            let limit = match is_least {
                true => Keywords { maximum: Some(*low), ..Keywords::default() },
                false => Keywords { minimum: Some(low.checked_add(1)?), ..Keywords::default() },
            };
            each.push(self.atom(*id, Test::Has(limit.into()), true));
            if !is_least {
                there.push(self.atom(*id, Test::There, true));
            }
        }
        let held = if is_least { Formula::all(each) } else { Formula::any(each) };
        let held = Formula::all(there.into_iter().chain([held]));
        // A comparison with something absent is no.
        let absent: Vec<Formula<'a>> = match wanted || self.strict {
            true => Vec::new(),
            false => terms.iter().map(|(id, _)| self.missing(*id)).collect(),
        };
        Some(Formula::any(std::iter::once(held).chain(absent)))
    }

    /// The whole numbers that are added, each with the least that it can be.
    fn gather(&self, expr: &'a Expr, terms: &mut Vec<(NodeId, i64)>) -> Option<()> {
        match &expr.kind {
            ExprKind::Binary { op: BinaryOp::Add, left, right } => {
                self.gather(left, terms)?;
                self.gather(right, terms)
            }
            ExprKind::Node(id) => match &self.view.service.node(*id).kind {
                NodeKind::Field { ty: FieldType::Integer(Bounds { low: Some(low), .. }), .. } => {
                    terms.push((*id, *low));
                    Some(())
                }
                _ => None,
            },
            _ => None,
        }
    }
}
