//! Evaluates formulas.

use std::borrow::Cow;

use super::date;
use super::evaluation::{Destination, Evaluation, FaultKind};
use super::formula::{Address, Formula, Test};
use super::frame::At;
use super::number::Number;
use super::read;
use super::truth::Truth;
use super::value::{Term, Value};
use crate::format::logic::Part;

/// A term: that of a slot or a literal, or one that was made.
pub(super) type Found<'s, 'a> = Cow<'s, Term<'a>>;

impl<'a> Evaluation<'a> {
    /// What a formula comes to.
    pub(super) fn solve<'s>(&'s self, formula: &'s Formula, at: At<'_>) -> Found<'s, 'a> {
        match formula {
            Formula::Constant(term) => Cow::Borrowed(term),
            Formula::Read(address) => self.read(*address, at),
            Formula::Otherwise(both) => match self.solve(&both[0], at) {
                absent if *absent == Term::Absent => self.solve(&both[1], at),
                known_or_not => known_or_not,
            },
            Formula::If(parts) => match self.test(&parts.0, at) {
                Truth::Yes => self.solve(&parts.1, at),
                Truth::No => self.solve(&parts.2, at),
                Truth::Unknown => Cow::Owned(Term::Unknown),
            },
            Formula::Extreme(order, args) => self.extreme(*order, args.iter().map(|arg| self.solve(arg, at))),
            Formula::ExtremeOf(order, list, body) => match self.rows_of(*list, at) {
                Some(rows) => self.extreme(*order, rows.map(|row| self.solve(body, at.row(row)))),
                None => Cow::Owned(Term::Unknown),
            },
            other => Cow::Owned(self.make(other, at)),
        }
    }

    /// Formulas whose term stands nowhere yet.
    fn make(&self, formula: &Formula, at: At<'_>) -> Term<'a> {
        match formula {
            Formula::Today => Term::Value(Value::Date(self.today)),
            Formula::Values(list, value) => self.values(*list, *value, at),
            Formula::CaseField(field) => self.case_field(*field),
            Formula::Outcome { state, outcome } => self.outcome(state, outcome),
            Formula::Route(route) => match self.destination(*route) {
                Destination::Office(office) => Term::Value(Value::Text(Cow::Borrowed(office))),
                Destination::Refused(_) => Term::Absent,
                Destination::Unknown => Term::Unknown,
            },
            Formula::Many(items) => self.many(items.iter().map(|item| self.solve(item, at))),
            Formula::Test(test) => self.test(test, at).into(),
            Formula::Sum(args) => {
                self.total(args.iter().map(|arg| self.solve(arg, at)), Number::ZERO, Number::plus)
            }
            Formula::Product(args) => {
                let terms = args.iter().map(|arg| self.solve(arg, at));
                self.total(terms, Number::whole(1), Number::multiply)
            }
            Formula::SumOf(list, body) => match self.rows_of(*list, at) {
                Some(rows) => {
                    self.total(rows.map(|row| self.solve(body, at.row(row))), Number::ZERO, Number::plus)
                }
                None => Term::Unknown,
            },
            Formula::Count(list, condition) => self.count(*list, condition.as_deref(), at),
            Formula::Subtract(both) => self.calculate(both, at, Number::subtract),
            Formula::Divide(both) => self.calculate(both, at, Number::divide),
            Formula::Negate(arg) => {
                self.one(arg, at, |value| number(value).map(|it| Ok(Value::Number(it.negate()))))
            }
            Formula::Round(mode, places, arg) => self.one(arg, at, |value| {
                let rounded = number(value)?.round(*mode, *places);
                Some(rounded.map(Value::Number).ok_or(FaultKind::Number))
            }),
            Formula::Length(arg) => self.one(arg, at, |value| match value {
                Value::Text(text) => Some(Ok(Value::whole(i64::try_from(text.chars().count()).ok()?))),
                _ => None,
            }),
            Formula::Part(part, arg) => self.one(arg, at, |value| part_of(*part, value).map(Ok)),
            Formula::Difference(unit, both) => self.two(both, at, |from, to| {
                let (Value::Date(from), Value::Date(to)) = (from, to) else { return None };
                Some(Ok(Value::whole(date::difference(*unit, *from, *to, &self.program.calendar))))
            }),
            Formula::DaysIn(both) => self.two(both, at, |from, to| {
                let (Value::Date(from), Value::Date(to)) = (from, to) else { return None };
                Some(Ok(Value::whole(date::days_in(*from, *to))))
            }),
            Formula::Shift(unit, both) => self.two(both, at, |from, count| {
                let (Value::Date(from), Value::Number(count)) = (from, count) else { return None };
                let shifted = date::shift(*from, *unit, count.to_whole()?, &self.program.calendar);
                Some(shifted.map(Value::Date).ok_or(FaultKind::Calendar))
            }),
            // INVARIANT: `solve` has kept the rest.
            _ => self.fault(FaultKind::Kind),
        }
    }

    /// The value of a node.
    pub(super) fn read(&self, address: Address, at: At<'_>) -> Found<'_, 'a> {
        match at.find(&self.data, address.scope) {
            Some(frame) => Cow::Borrowed(&self.data.slot(frame, address).term),
            // INVARIANT: the compiler of formulas has looked whether it is in reach.
            None => Cow::Owned(self.fault(FaultKind::Kind)),
        }
    }

    /// The values of the rows of a plain list.
    fn values(&self, list: Address, value: Address, at: At<'_>) -> Term<'a> {
        match (&*self.read(list, at), self.rows_of(list, at)) {
            (Term::Value(_), Some(rows)) => {
                self.many(rows.map(|row| Cow::Borrowed(&self.data.slot(row, value).term)))
            }
            (term, _) => term.clone(),
        }
    }

    /// A field of the case: before there is a case, unknown.
    fn case_field(&self, field: usize) -> Term<'a> {
        let field = &self.program.case_fields[field];
        let Some(case) = self.case else { return Term::Unknown };
        let json = field.key.split_once('.').and_then(|(state, name)| case.fields.get(state)?.get(name));
        let term = read::of_case(self.program, &field.kind, json);
        if term == Term::Absent && !field.optional { Term::Unknown } else { term }
    }

    /// Has a state ended so? A state that was never entered is absent.
    fn outcome(&self, state: &str, outcome: &str) -> Term<'a> {
        let Some(case) = self.case else { return Term::Unknown };
        case.outcomes.get(state).map_or(Term::Absent, |ended| Truth::from(ended == outcome).into())
    }

    /// A condition: absent counts as no.
    pub(super) fn test(&self, test: &Test, at: At<'_>) -> Truth {
        match test {
            Test::All(all) => Truth::all(all.iter().map(|one| self.test(one, at))),
            Test::Any(any) => Truth::any(any.iter().map(|one| self.test(one, at))),
            Test::Not(not) => !self.test(not, at),
            Test::Compare(relation, left, right) => {
                self.compare([left, right], at, |left, right| relation.holds(left, right))
            }
            Test::Among(value, set) => self.compare([value, set], at, among),
            Test::NotAmong(value, set) => {
                self.compare([value, set], at, |value, set| among(value, set).map(|among| !among))
            }
            Test::Matches(text, pattern) => match &*self.solve(text, at) {
                Term::Value(Value::Text(text)) => self.program.matches(*pattern, text).into(),
                Term::Value(_) => self.doubt(FaultKind::Kind),
                Term::Absent => Truth::No,
                Term::Unknown => Truth::Unknown,
            },
            Test::IsAnswered(arg) => match &*self.solve(arg, at) {
                Term::Value(_) => Truth::Yes,
                Term::Absent => Truth::No,
                Term::Unknown => Truth::Unknown,
            },
            Test::AnyRow(list, body) => match self.rows_of(*list, at) {
                Some(rows) => Truth::any(rows.map(|row| self.test(body, at.row(row)))),
                None => Truth::Unknown,
            },
            Test::EveryRow(list, body) => match self.rows_of(*list, at) {
                Some(rows) => Truth::all(rows.map(|row| self.test(body, at.row(row)))),
                None => Truth::Unknown,
            },
            Test::Is(formula) => {
                let truth = self.solve(formula, at).truth();
                truth.unwrap_or_else(|| self.doubt(FaultKind::Kind))
            }
        }
    }

    /// A comparison or membership: no with an absent operand.
    fn compare(
        &self,
        [left, right]: [&Formula; 2],
        at: At<'_>,
        holds: impl FnOnce(&Value<'a>, &Value<'a>) -> Option<bool>,
    ) -> Truth {
        match (&*self.solve(left, at), &*self.solve(right, at)) {
            (Term::Unknown, _) | (_, Term::Unknown) => Truth::Unknown,
            (Term::Absent, _) | (_, Term::Absent) => Truth::No,
            (Term::Value(left), Term::Value(right)) => {
                holds(left, right).map_or_else(|| self.doubt(FaultKind::Kind), Truth::from)
            }
        }
    }

    fn doubt(&self, kind: FaultKind) -> Truth {
        self.fault(kind);
        Truth::Unknown
    }

    /// What comes of one value: `None` for one of a wrong kind.
    fn one(
        &self,
        arg: &Formula,
        at: At<'_>,
        make: impl FnOnce(&Value<'a>) -> Option<Result<Value<'a>, FaultKind>>,
    ) -> Term<'a> {
        match &*self.solve(arg, at) {
            Term::Value(value) => self.made(make(value)),
            absent_or_unknown => absent_or_unknown.clone(),
        }
    }

    /// What comes of two values.
    fn two(
        &self,
        both: &[Formula; 2],
        at: At<'_>,
        make: impl FnOnce(&Value<'a>, &Value<'a>) -> Option<Result<Value<'a>, FaultKind>>,
    ) -> Term<'a> {
        match (&*self.solve(&both[0], at), &*self.solve(&both[1], at)) {
            (Term::Unknown, _) | (_, Term::Unknown) => Term::Unknown,
            (Term::Absent, _) | (_, Term::Absent) => Term::Absent,
            (Term::Value(left), Term::Value(right)) => self.made(make(left, right)),
        }
    }

    fn made(&self, result: Option<Result<Value<'a>, FaultKind>>) -> Term<'a> {
        match result.unwrap_or(Err(FaultKind::Kind)) {
            Ok(value) => Term::Value(value),
            Err(kind) => self.fault(kind),
        }
    }

    fn calculate(
        &self,
        both: &[Formula; 2],
        at: At<'_>,
        with: fn(Number, Number) -> Option<Number>,
    ) -> Term<'a> {
        self.two(both, at, |left, right| {
            let result = with(number(left)?, number(right)?);
            Some(result.map(Value::Number).ok_or(FaultKind::Number))
        })
    }
}

fn among(value: &Value<'_>, set: &Value<'_>) -> Option<bool> {
    match set {
        Value::Many(set) => Some(set.contains(value)),
        _ => None,
    }
}

fn number(value: &Value<'_>) -> Option<Number> {
    match value {
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

fn part_of<'a>(part: Part, value: &Value<'a>) -> Option<Value<'a>> {
    match (part, value) {
        (Part::Year, Value::Date(date)) => Some(Value::whole(i64::from(date.year()))),
        (Part::Month, Value::Date(date)) => Some(Value::whole(i64::from(date.month()))),
        (Part::Year, Value::Month(month)) => Some(Value::whole(i64::from(month.year))),
        (Part::Month, Value::Month(month)) => Some(Value::whole(i64::from(month.month))),
        (Part::StartOfMonth, Value::Date(date)) => Some(Value::Date(date.first_of_month())),
        (Part::EndOfMonth, Value::Date(date)) => Some(Value::Date(date.last_of_month())),
        (Part::Earliest, Value::BirthDate(date)) => Some(Value::Date(date.earliest())),
        (Part::Latest, Value::BirthDate(date)) => Some(Value::Date(date.latest())),
        (Part::Earliest | Part::Latest, Value::Date(_)) => Some(value.clone()),
        _ => None,
    }
}
