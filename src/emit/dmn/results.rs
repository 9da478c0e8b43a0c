//! Results in the words that FEEL and the Unified Expression Language share: literals, names, `+ - *` over whole
//! numbers. Decimals and amounts are whole numbers of their last place, so that nothing is ever rounded.

use super::cells::{literal, literal_text};
use super::inputs::{Inputs, Scope, kind_of};
use super::order::{Order, is_exact};
use super::table::Kind;
use crate::model::{BinaryOp, CellTest, Expr, ExprKind, ValueType, power_of_ten};

/// Digits after the point beyond which nothing is calculated.
const MOST_PLACES: u8 = 9;

/// A number, or what computes one.
struct Term {
    text: String,
    /// Its value is the number times ten to this power.
    places: u8,
    /// How tightly it keeps together.
    level: Level,
}

/// Operators from the loosest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    /// `a + b`, `a - b`; a sign.
    Sum,
    /// `a * b`.
    Product,
    /// A name, a number without sign.
    Whole,
}

/// What results read, and how they are written.
pub(super) struct Results<'i, 'm> {
    pub(super) inputs: &'i mut Inputs<'m>,
    pub(super) scope: &'i Scope,
    /// Inputs that are calculated with.
    pub(super) operands: &'i mut Vec<usize>,
    /// What people call the result.
    pub(super) label: &'i str,
}

impl Results<'_, '_> {
    /// A result.
    pub(super) fn write(&mut self, value: &Expr, kind: Kind) -> String {
        let own = match kind.places() {
            None => self.plain(value, kind),
            Some(places) => self.number(value, places),
        };
        own.unwrap_or_else(|| self.operand(value, kind))
    }

    /// A literal or a name.
    fn plain(&mut self, value: &Expr, kind: Kind) -> Option<String> {
        if let ExprKind::Node(id) = value.kind {
            let input = self.inputs.node(id)?;
            return (self.inputs.get(input).kind == kind).then(|| self.name(input));
        }
        let ordered = Order::of(&value.ty).and_then(|order| {
            let interval = order.interval(&CellTest::Is(value.clone()))??;
            interval.low.map(|at| order.text(at))
        });
        ordered.or_else(|| literal(self.inputs.service, value).map(|literal| literal_text(&literal)))
    }

    /// A number with so many places; none where it would have more.
    fn number(&mut self, value: &Expr, places: u8) -> Option<String> {
        // What is read on the way is of no use where the whole is handed in.
        let before = self.operands.len();
        let term = self.term(value).filter(|term| term.places <= places);
        if term.is_none() {
            self.operands.truncate(before);
        }
        term.map(|term| scaled(term, places).text)
    }

    /// None where engines could lose a digit on the way.
    fn term(&mut self, value: &Expr) -> Option<Term> {
        let ValueType::Number(number) = &value.ty else { return None };
        let places = number.places().filter(|places| *places <= MOST_PLACES)?;
        let term = self.calculated(value, places)?;
        let most = number.low.unsigned_abs().max(number.high.unsigned_abs());
        let most =
            i128::try_from(most).ok()?.checked_mul(power_of_ten(term.places.saturating_sub(places)))?;
        is_exact(most).then_some(term)
    }

    fn calculated(&mut self, value: &Expr, places: u8) -> Option<Term> {
        match &value.kind {
            ExprKind::Number(units) => {
                Some(Term { text: units.to_string(), places, level: level_of(*units) })
            }
            ExprKind::Node(id) => {
                let input = self.inputs.node(*id)?;
                Some(Term { text: self.name(input), places, level: Level::Whole })
            }
            ExprKind::Negate(inner) => {
                let inner = self.term(inner)?;
                Some(Term {
                    text: format!("-{}", closed(&inner, Level::Whole)),
                    places: inner.places,
                    level: Level::Sum,
                })
            }
            ExprKind::Binary { op: op @ (BinaryOp::Add | BinaryOp::Sub), left, right } => {
                let (left, right) = (self.term(left)?, self.term(right)?);
                let places = left.places.max(right.places);
                let (left, right) = (scaled(left, places), scaled(right, places));
                let text = match op {
                    BinaryOp::Add => format!("{} + {}", left.text, closed(&right, Level::Product)),
                    _ => format!("{} - {}", left.text, closed(&right, Level::Product)),
                };
                Some(Term { text, places, level: Level::Sum })
            }
            ExprKind::Binary { op: BinaryOp::Mul, left, right } => {
                let (left, right) = (self.term(left)?, self.term(right)?);
                let places = left.places.checked_add(right.places).filter(|places| *places <= MOST_PLACES)?;
                let text = format!("{} * {}", closed(&left, Level::Product), closed(&right, Level::Whole));
                Some(Term { text, places, level: Level::Product })
            }
            _ => {
                let text = self.operand(value, kind_of(&value.ty)?);
                Some(Term { text, places, level: Level::Whole })
            }
        }
    }

    fn operand(&mut self, value: &Expr, kind: Kind) -> String {
        let input = self.inputs.operand(value, kind, self.label, self.scope);
        self.name(input)
    }

    fn name(&mut self, input: usize) -> String {
        if !self.operands.contains(&input) {
            self.operands.push(input);
        }
        self.inputs.get(input).name.clone()
    }
}

/// The same number with more places.
fn scaled(term: Term, places: u8) -> Term {
    let factor = power_of_ten(places.saturating_sub(term.places));
    if factor == 1 {
        return term;
    }
    match term.text.parse::<i128>().ok().and_then(|number| number.checked_mul(factor)) {
        Some(number) => Term { text: number.to_string(), places, level: level_of(number) },
        None => Term {
            text: format!("{} * {factor}", closed(&term, Level::Product)),
            places,
            level: Level::Product,
        },
    }
}

fn level_of(number: i128) -> Level {
    if number < 0 { Level::Sum } else { Level::Whole }
}

/// In parentheses where it is looser than its place allows.
fn closed(term: &Term, at_least: Level) -> String {
    if term.level >= at_least { term.text.clone() } else { format!("({})", term.text) }
}
