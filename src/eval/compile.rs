//! From the expressions of a logic to formulas: everything that they name is found, or the logic refused.

use std::borrow::Cow;
use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;

use super::consistency::{Checked, DEEPEST, LogicProblem, fail};
use super::date::{Clock, Month, parse_date};
use super::formula::{Address, Formula, Test};
use super::number::Number;
use super::program::{Program, ROOT};
use super::relation::Relation;
use super::value::{Term, Value};
use crate::format::logic::{DurationUnit, Expr};

/// Compiles the expressions of one place, and gathers the nodes that they read.
pub(super) struct Compiler<'p> {
    program: &'p Program,
    place: &'p str,
    /// The scopes whose frames are there: that of the place, then those of the lists gone through.
    bound: Vec<usize>,
    pub reads: Vec<usize>,
    depth: usize,
}

impl<'p> Compiler<'p> {
    pub fn new(program: &'p Program, place: &'p str, scope: usize) -> Self {
        Compiler { program, place, bound: vec![scope], reads: Vec::new(), depth: 0 }
    }

    pub fn test(&mut self, expr: &Expr) -> Checked<Test> {
        self.formula(expr).map(Test::of)
    }

    pub fn formula(&mut self, expr: &Expr) -> Checked<Formula> {
        if self.depth > DEEPEST {
            return fail(self.place, LogicProblem::Depth);
        }
        self.depth += 1;
        let formula = match expr {
            Expr::YesNo { .. }
            | Expr::Integer { .. }
            | Expr::Decimal { .. }
            | Expr::Money { .. }
            | Expr::Text { .. }
            | Expr::Date { .. }
            | Expr::Month { .. }
            | Expr::Time { .. } => self.literal(expr),
            Expr::Today
            | Expr::Get { .. }
            | Expr::Case { .. }
            | Expr::Outcome { .. }
            | Expr::Route { .. }
            | Expr::List { .. }
            | Expr::Otherwise { .. }
            | Expr::If { .. } => self.reference(expr),
            Expr::Any { .. }
            | Expr::All { .. }
            | Expr::Count { .. }
            | Expr::Sum { .. }
            | Expr::Min { .. }
            | Expr::Max { .. } => self.over_rows(expr),
            Expr::Add { .. }
            | Expr::Subtract { .. }
            | Expr::Multiply { .. }
            | Expr::Divide { .. }
            | Expr::Negate { .. }
            | Expr::Round { .. }
            | Expr::Least { .. }
            | Expr::Greatest { .. }
            | Expr::Length { .. }
            | Expr::Difference { .. }
            | Expr::DaysIn { .. }
            | Expr::Shift { .. }
            | Expr::Part { .. } => self.calculation(expr),
            Expr::And { .. }
            | Expr::Or { .. }
            | Expr::Not { .. }
            | Expr::Equal { .. }
            | Expr::Different { .. }
            | Expr::Less { .. }
            | Expr::AtMost { .. }
            | Expr::More { .. }
            | Expr::AtLeast { .. }
            | Expr::In { .. }
            | Expr::NotIn { .. }
            | Expr::Matches { .. }
            | Expr::IsAnswered { .. } => self.condition(expr).map(|test| Formula::Test(Box::new(test))),
        };
        self.depth -= 1;
        formula
    }

    fn literal(&self, expr: &Expr) -> Checked<Formula> {
        let value = match expr {
            Expr::YesNo { value } => Some(Value::YesNo(*value)),
            Expr::Integer { value } | Expr::Money { cents: value } => Some(Value::whole(*value)),
            Expr::Decimal { value } => Number::parse(value).map(Value::Number),
            Expr::Text { value } => Some(Value::Text(Cow::Owned(value.nfc().collect()))),
            Expr::Date { value } => parse_date(value).map(Value::Date),
            Expr::Month { value } => Month::parse(value).map(Value::Month),
            Expr::Time { value } => Clock::parse(value).map(Value::Time),
            _ => None,
        };
        match value {
            Some(value) => Ok(Formula::Constant(Term::Value(value))),
            None => fail(self.place, LogicProblem::Literal),
        }
    }

    fn reference(&mut self, expr: &Expr) -> Checked<Formula> {
        Ok(match expr {
            Expr::Get { node } => self.get(node)?,
            Expr::Case { field } => {
                let known = self.program.case_fields.iter().position(|known| known.key == *field);
                Formula::CaseField(self.declared(known)?)
            }
            Expr::Outcome { state, outcome } => {
                Formula::Outcome { state: state.clone(), outcome: outcome.clone() }
            }
            Expr::Route { route } => Formula::Route(self.declared(self.program.route(route))?),
            Expr::List { items } => many(self.formulas(items)?),
            Expr::Otherwise { arg, default } => Formula::Otherwise(self.pair(arg, default)?),
            Expr::If { cond, then, otherwise } => {
                Formula::If(Box::new((self.test(cond)?, self.formula(then)?, self.formula(otherwise)?)))
            }
            Expr::Today => Formula::Today,
            other => self.formula(other)?,
        })
    }

    fn get(&mut self, key: &str) -> Checked<Formula> {
        let address = self.address(key)?;
        let values = self.program.node(key).ok().and_then(|list| self.program.plain_values(list));
        Ok(match values {
            Some(values) => {
                self.reads.push(values);
                Formula::Values(address, self.program.nodes[values].address)
            }
            None => Formula::Read(address),
        })
    }

    /// Where a node is, which must be in or around one of the frames.
    pub fn address(&mut self, key: &str) -> Checked<Address> {
        let at = self.program.node(key)?;
        let address = self.program.nodes[at].address;
        if !self.bound.iter().any(|bound| self.program.reaches(*bound, address.scope)) {
            return fail(self.place, LogicProblem::OutsideRow);
        }
        self.reads.push(at);
        Ok(address)
    }

    fn declared<T>(&self, known: Option<T>) -> Checked<T> {
        known.map_or_else(|| fail(self.place, LogicProblem::Undeclared), Ok)
    }

    fn condition(&mut self, expr: &Expr) -> Checked<Test> {
        let compare = |relation, [left, right]: [Formula; 2]| Test::Compare(relation, left, right);
        Ok(match expr {
            Expr::And { args } => Test::All(self.tests(args)?),
            Expr::Or { args } => Test::Any(self.tests(args)?),
            Expr::Not { arg } => Test::Not(Box::new(self.test(arg)?)),
            Expr::Equal { left, right } => compare(Relation::Equal, *self.pair(left, right)?),
            Expr::Different { left, right } => compare(Relation::Different, *self.pair(left, right)?),
            Expr::Less { left, right } => compare(Relation::Less, *self.pair(left, right)?),
            Expr::AtMost { left, right } => compare(Relation::AtMost, *self.pair(left, right)?),
            Expr::More { left, right } => compare(Relation::More, *self.pair(left, right)?),
            Expr::AtLeast { left, right } => compare(Relation::AtLeast, *self.pair(left, right)?),
            Expr::In { left, right } => Test::Among(self.formula(left)?, self.formula(right)?),
            Expr::NotIn { left, right } => Test::NotAmong(self.formula(left)?, self.formula(right)?),
            Expr::Matches { arg, pattern } => {
                let known = (*pattern < self.program.patterns.len()).then_some(*pattern);
                Test::Matches(self.formula(arg)?, self.declared(known)?)
            }
            Expr::IsAnswered { arg } => Test::IsAnswered(self.formula(arg)?),
            other => Test::Is(self.formula(other)?),
        })
    }

    fn calculation(&mut self, expr: &Expr) -> Checked<Formula> {
        Ok(match expr {
            Expr::Add { args } => Formula::Sum(self.formulas(args)?),
            Expr::Multiply { args } => Formula::Product(self.formulas(args)?),
            Expr::Least { args } => Formula::Extreme(Ordering::Less, self.formulas(args)?),
            Expr::Greatest { args } => Formula::Extreme(Ordering::Greater, self.formulas(args)?),
            Expr::Subtract { left, right } => Formula::Subtract(self.pair(left, right)?),
            Expr::Divide { left, right } => Formula::Divide(self.pair(left, right)?),
            Expr::Negate { arg } => Formula::Negate(self.boxed(arg)?),
            Expr::Round { arg, mode, places } => Formula::Round(*mode, *places, self.boxed(arg)?),
            Expr::Length { arg } => Formula::Length(self.boxed(arg)?),
            Expr::Difference { unit, from, to } => {
                Formula::Difference(self.counted(*unit)?, self.pair(from, to)?)
            }
            Expr::DaysIn { from, to } => Formula::DaysIn(self.pair(from, to)?),
            Expr::Shift { date, unit, count } => {
                Formula::Shift(self.counted(*unit)?, self.pair(date, count)?)
            }
            Expr::Part { part, arg } => Formula::Part(*part, self.boxed(arg)?),
            other => self.formula(other)?,
        })
    }

    /// What is counted. Which days are holidays stands in the logic, for every runtime alike.
    fn counted(&self, unit: DurationUnit) -> Checked<DurationUnit> {
        let known = unit != DurationUnit::Workdays || self.program.has_calendar;
        self.declared(known.then_some(unit))
    }

    /// A function over a list: its body is compiled in the scope of a row.
    fn over_rows(&mut self, expr: &Expr) -> Checked<Formula> {
        let (key, body) = match expr {
            Expr::Any { list, cond } | Expr::All { list, cond } => (list, Some(cond)),
            Expr::Count { list, cond } => (list, cond.as_ref()),
            Expr::Sum { list, of } | Expr::Min { list, of } | Expr::Max { list, of } => (list, Some(of)),
            other => return self.formula(other),
        };
        let list = self.address(key)?;
        let rows = self.program.nodes[self.program.node(key)?].rows;
        if rows == ROOT {
            return fail(self.place, LogicProblem::OutsideRow);
        }
        self.bound.push(rows);
        let body = body.map(|body| self.boxed(body)).transpose()?;
        self.bound.pop();
        let test = |body: Box<Formula>| Box::new(Test::of(*body));
        Ok(match (expr, body) {
            (Expr::Any { .. }, Some(body)) => Formula::Test(Box::new(Test::AnyRow(list, test(body)))),
            (Expr::All { .. }, Some(body)) => Formula::Test(Box::new(Test::EveryRow(list, test(body)))),
            (Expr::Sum { .. }, Some(body)) => Formula::SumOf(list, body),
            (Expr::Min { .. }, Some(body)) => Formula::ExtremeOf(Ordering::Less, list, body),
            (Expr::Max { .. }, Some(body)) => Formula::ExtremeOf(Ordering::Greater, list, body),
            (_, body) => Formula::Count(list, body.map(test)),
        })
    }

    fn boxed(&mut self, expr: &Expr) -> Checked<Box<Formula>> {
        self.formula(expr).map(Box::new)
    }

    fn pair(&mut self, left: &Expr, right: &Expr) -> Checked<Box<[Formula; 2]>> {
        Ok(Box::new([self.formula(left)?, self.formula(right)?]))
    }

    fn formulas(&mut self, exprs: &[Expr]) -> Checked<Vec<Formula>> {
        exprs.iter().map(|expr| self.formula(expr)).collect()
    }

    fn tests(&mut self, exprs: &[Expr]) -> Checked<Vec<Test>> {
        exprs.iter().map(|expr| self.test(expr)).collect()
    }
}

/// A list of literals is a literal.
fn many(items: Vec<Formula>) -> Formula {
    let literal = |item: &Formula| match item {
        Formula::Constant(Term::Value(value)) => Some(value.clone()),
        _ => None,
    };
    match items.iter().map(literal).collect() {
        Some(values) => Formula::Constant(Term::Value(Value::Many(values))),
        None => Formula::Many(items),
    }
}
