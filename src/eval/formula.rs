//! Expressions and conditions as they are evaluated: names resolved, literals read.

use std::cmp::Ordering;

use super::relation::Relation;
use super::value::Term;
use crate::format::logic::{DurationUnit, Part, Rounding};

/// Where a node is read: this slot of the nearest frame of this scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// Index of the scope: 0 is the application, every list has one for its rows.
    pub scope: usize,
    /// Slot in a frame of that scope.
    pub slot: usize,
}

/// What comes to a term.
#[derive(Debug)]
pub(super) enum Formula {
    Constant(Term<'static>),
    Today,
    Read(Address),
    /// The values of a plain list, right of `in`: the list, and the value in its rows.
    Values(Address, Address),
    /// Index of a field of the case.
    CaseField(usize),
    Outcome {
        state: String,
        outcome: String,
    },
    /// The office of a route, by index.
    Route(usize),
    Many(Vec<Formula>),
    Test(Box<Test>),
    Otherwise(Box<[Formula; 2]>),
    If(Box<(Test, Formula, Formula)>),
    Sum(Vec<Formula>),
    Product(Vec<Formula>),
    /// The operand that is least or greatest.
    Extreme(Ordering, Vec<Formula>),
    Subtract(Box<[Formula; 2]>),
    Divide(Box<[Formula; 2]>),
    Negate(Box<Formula>),
    Round(Rounding, i8, Box<Formula>),
    Length(Box<Formula>),
    Difference(DurationUnit, Box<[Formula; 2]>),
    DaysIn(Box<[Formula; 2]>),
    Shift(DurationUnit, Box<[Formula; 2]>),
    Part(Part, Box<Formula>),
    /// Rows of a list, or those in which a condition holds.
    Count(Address, Option<Box<Test>>),
    SumOf(Address, Box<Formula>),
    ExtremeOf(Ordering, Address, Box<Formula>),
}

/// What comes to a truth.
#[derive(Debug)]
pub(super) enum Test {
    All(Vec<Test>),
    Any(Vec<Test>),
    Not(Box<Test>),
    Compare(Relation, Formula, Formula),
    /// Is the first one of the second?
    Among(Formula, Formula),
    /// Is the first none of the second?
    NotAmong(Formula, Formula),
    /// Does the text match a pattern, by index?
    Matches(Formula, usize),
    IsAnswered(Formula),
    AnyRow(Address, Box<Test>),
    EveryRow(Address, Box<Test>),
    /// A yes_no.
    Is(Formula),
}

impl Test {
    /// A formula as a condition.
    pub fn of(formula: Formula) -> Test {
        match formula {
            Formula::Test(test) => *test,
            formula => Test::Is(formula),
        }
    }
}
