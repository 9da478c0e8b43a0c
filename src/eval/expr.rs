//! Expressions. Unless an operator says otherwise, unknown operands make it unknown, and else absent ones absent.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;

use super::answer::{self, Answer};
use super::date::{self, Clock, Month, parse_date};
use super::evaluation::{Destination, Evaluation, FaultKind};
use super::number::Number;
use super::place::Bound;
use super::truth::Truth;
use super::value::{Term, Value};
use crate::format::logic::{Expr, Part};

impl Evaluation<'_> {
    /// A condition: absent counts as no.
    pub(super) fn condition(&self, expr: &Expr, bound: &Bound) -> Truth {
        let truth = self.expression(expr, bound).truth();
        truth.unwrap_or_else(|| {
            self.fault(FaultKind::Kind);
            Truth::Unknown
        })
    }

    /// Any expression.
    pub(super) fn expression(&self, expr: &Expr, bound: &Bound) -> Term {
        match expr {
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
            | Expr::List { .. } => self.reference(expr, bound),
            Expr::And { .. }
            | Expr::Or { .. }
            | Expr::Not { .. }
            | Expr::IsAnswered { .. }
            | Expr::Otherwise { .. }
            | Expr::If { .. } => self.connective(expr, bound),
            Expr::Equal { .. }
            | Expr::Different { .. }
            | Expr::Less { .. }
            | Expr::AtMost { .. }
            | Expr::More { .. }
            | Expr::AtLeast { .. }
            | Expr::In { .. }
            | Expr::NotIn { .. }
            | Expr::Matches { .. } => self.comparison(expr, bound),
            Expr::Any { .. }
            | Expr::All { .. }
            | Expr::Count { .. }
            | Expr::Sum { .. }
            | Expr::Min { .. }
            | Expr::Max { .. } => self.over_rows(expr, bound),
            Expr::Least { args } => self.extreme(self.terms(args, bound), Ordering::is_lt),
            Expr::Greatest { args } => self.extreme(self.terms(args, bound), Ordering::is_gt),
            Expr::Add { .. }
            | Expr::Subtract { .. }
            | Expr::Multiply { .. }
            | Expr::Divide { .. }
            | Expr::Negate { .. }
            | Expr::Round { .. } => self.calculate(expr, bound),
            Expr::Length { arg } => {
                self.together([self.expression(arg, bound)].into_iter(), |values| match values.as_slice() {
                    [Value::Text(text)] => Some(whole(i64::try_from(text.chars().count()).ok()?)),
                    _ => None,
                })
            }
            Expr::Difference { .. } | Expr::DaysIn { .. } | Expr::Shift { .. } | Expr::Part { .. } => {
                self.in_calendar(expr, bound)
            }
        }
    }

    fn terms<'e>(&'e self, exprs: &'e [Expr], bound: &'e Bound) -> impl Iterator<Item = Term> + 'e {
        exprs.iter().map(move |expr| self.expression(expr, bound))
    }

    fn literal(&self, expr: &Expr) -> Term {
        match expr {
            Expr::YesNo { value } => Term::Value(Value::YesNo(*value)),
            Expr::Integer { value } | Expr::Money { cents: value } => Term::number(Number::whole(*value)),
            Expr::Decimal { value } => self.known(Number::parse(value).map(Value::Number), FaultKind::Number),
            Expr::Text { value } => Term::Value(Value::Text(value.nfc().collect())),
            Expr::Date { value } => self.known(parse_date(value).map(Value::Date), FaultKind::Calendar),
            Expr::Month { value } => self.known(Month::parse(value).map(Value::Month), FaultKind::Calendar),
            Expr::Time { value } => self.known(Clock::parse(value).map(Value::Time), FaultKind::Calendar),
            _ => self.fault(FaultKind::Kind),
        }
    }

    fn reference(&self, expr: &Expr, bound: &Bound) -> Term {
        match expr {
            Expr::Today => Term::Value(Value::Date(self.today)),
            Expr::Get { node } => self.read(node, bound),
            Expr::Case { field } => self.case_field(field),
            Expr::Outcome { state, outcome } => self.outcome(state, outcome),
            Expr::Route { route } => match self.route(route) {
                Destination::Office(office) => Term::Value(Value::Text(office.to_owned())),
                Destination::Refused(_) => Term::Absent,
                Destination::Unknown => Term::Unknown,
            },
            Expr::List { items } => {
                self.together(self.terms(items, bound), |values| Some(Value::Many(values)))
            }
            _ => self.fault(FaultKind::Kind),
        }
    }

    fn connective(&self, expr: &Expr, bound: &Bound) -> Term {
        let truth = |expr: &Expr| self.condition(expr, bound);
        match expr {
            Expr::And { args } => Truth::all(args.iter().map(truth)).into(),
            Expr::Or { args } => Truth::any(args.iter().map(truth)).into(),
            Expr::Not { arg } => (!truth(arg)).into(),
            Expr::IsAnswered { arg } => match self.expression(arg, bound) {
                Term::Value(_) => Truth::Yes.into(),
                Term::Absent => Truth::No.into(),
                Term::Unknown => Term::Unknown,
            },
            Expr::Otherwise { arg, default } => match self.expression(arg, bound) {
                Term::Absent => self.expression(default, bound),
                known_or_not => known_or_not,
            },
            Expr::If { cond, then, otherwise } => match truth(cond) {
                Truth::Yes => self.expression(then, bound),
                Truth::No => self.expression(otherwise, bound),
                Truth::Unknown => Term::Unknown,
            },
            _ => self.fault(FaultKind::Kind),
        }
    }

    /// Comparisons and memberships; with an absent operand they are no.
    fn comparison(&self, expr: &Expr, bound: &Bound) -> Term {
        let terms = expr.operands().into_iter().map(|operand| self.expression(operand, bound));
        let compared = self.together(terms, |values| {
            let holds = match (expr, values.as_slice()) {
                (Expr::Matches { pattern, .. }, [Value::Text(text)]) => self.program.matches(*pattern, text),
                (Expr::In { .. }, [value, Value::Many(many)]) => many.contains(value),
                (Expr::NotIn { .. }, [value, Value::Many(many)]) => !many.contains(value),
                (Expr::Equal { .. }, [left, right]) => order(left, right, true)?.is_eq(),
                (Expr::Different { .. }, [left, right]) => order(left, right, true)?.is_ne(),
                (Expr::Less { .. }, [left, right]) => order(left, right, false)?.is_lt(),
                (Expr::AtMost { .. }, [left, right]) => order(left, right, false)?.is_le(),
                (Expr::More { .. }, [left, right]) => order(left, right, false)?.is_gt(),
                (Expr::AtLeast { .. }, [left, right]) => order(left, right, false)?.is_ge(),
                _ => return None,
            };
            Some(Value::YesNo(holds))
        });
        if compared == Term::Absent { Truth::No.into() } else { compared }
    }

    fn known(&self, value: Option<Value>, otherwise: FaultKind) -> Term {
        value.map_or_else(|| self.fault(otherwise), Term::Value)
    }

    /// The value of a node, in the rows that are bound; of a plain list, the values of its rows.
    pub(super) fn read(&self, key: &str, bound: &Bound) -> Term {
        let place = self.program.node(key).ok().and_then(|at| {
            let rows = bound.rows(&self.program.nodes[at].lists)?;
            self.slots.get_key_value(&(at, rows))
        });
        let Some(((at, rows), slot)) = place else { return self.fault(FaultKind::Kind) };
        match (&slot.term, self.program.plain_values(*at)) {
            (Term::Value(_), Some(values)) => {
                let count = self.counts.get(&(*at, rows.clone())).copied().unwrap_or(0);
                let terms = (0..count).map(|row| {
                    let slot = self.slots.get(&(values, [rows.as_slice(), &[row]].concat()));
                    slot.map_or(Term::Unknown, |slot| slot.term.clone())
                });
                self.together(terms, |values| Some(Value::Many(values)))
            }
            (term, _) => term.clone(),
        }
    }

    /// A field of the case: before there is a case, unknown.
    fn case_field(&self, key: &str) -> Term {
        let declared = self.program.logic.case_fields.iter().find(|field| field.key == key);
        let (Some(case), Some(field)) = (self.case, declared) else { return Term::Unknown };
        let json = key.split_once('.').and_then(|(state, name)| case.fields.get(state)?.get(name));
        match answer::read(self.program, &field.ty, false, json) {
            Answer::Valid(value) => Term::Value(value),
            Answer::Missing if field.optional => Term::Absent,
            Answer::Missing | Answer::Invalid(_) => Term::Unknown,
        }
    }

    /// Has a state ended so? A state that was never entered is absent.
    fn outcome(&self, state: &str, outcome: &str) -> Term {
        let Some(case) = self.case else { return Term::Unknown };
        case.outcomes.get(state).map_or(Term::Absent, |ended| Truth::from(ended == outcome).into())
    }

    /// All operands together: unknown if any is, else absent if any is, else what `make` gives.
    fn together(
        &self,
        terms: impl Iterator<Item = Term>,
        make: impl FnOnce(Vec<Value>) -> Option<Value>,
    ) -> Term {
        let mut values = Vec::new();
        let (mut absent, mut unknown) = (false, false);
        for term in terms {
            match term {
                Term::Value(value) => values.push(value),
                Term::Absent => absent = true,
                Term::Unknown => unknown = true,
            }
        }
        match (unknown, absent) {
            (true, _) => Term::Unknown,
            (false, true) => Term::Absent,
            (false, false) => self.known(make(values), FaultKind::Kind),
        }
    }

    /// The smallest or largest of some terms.
    pub(super) fn extreme(&self, terms: impl Iterator<Item = Term>, better: fn(Ordering) -> bool) -> Term {
        let mut none = false;
        let best = self.together(terms, |values| {
            let mut values = values.into_iter();
            let Some(first) = values.next() else {
                none = true;
                return Some(Value::Present);
            };
            values.try_fold(first, |best, value| {
                let order = order(&value, &best, false)?;
                Some(if better(order) { value } else { best })
            })
        });
        if none { Term::Absent } else { best }
    }

    fn calculate(&self, expr: &Expr, bound: &Bound) -> Term {
        let terms = expr.operands().into_iter().map(|operand| self.expression(operand, bound));
        let mut fits = true;
        let term = self.together(terms, |values| {
            let numbers: Option<Vec<Number>> = values.iter().map(number_in).collect();
            let result = number_of(expr, &numbers?);
            fits = result.is_some();
            Some(result.map_or(Value::Present, Value::Number))
        });
        if fits { term } else { self.fault(FaultKind::Number) }
    }

    fn in_calendar(&self, expr: &Expr, bound: &Bound) -> Term {
        let terms = expr.operands().into_iter().map(|operand| self.expression(operand, bound));
        let calendar = &self.program.calendar;
        let mut fits = true;
        let term = self.together(terms, |values| match (expr, values.as_slice()) {
            (Expr::Difference { unit, .. }, [Value::Date(from), Value::Date(to)]) => {
                Some(whole(date::difference(*unit, *from, *to, calendar)))
            }
            (Expr::DaysIn { .. }, [Value::Date(from), Value::Date(to)]) => {
                Some(whole(date::days_in(*from, *to)))
            }
            (Expr::Shift { unit, .. }, [Value::Date(from), Value::Number(count)]) => {
                let count = count.to_whole()?;
                let shifted = date::shift(*from, *unit, count, calendar);
                fits = shifted.is_some();
                Some(shifted.map_or(Value::Present, Value::Date))
            }
            (Expr::Part { part, .. }, [value]) => part_of(*part, value),
            _ => None,
        });
        if fits { term } else { self.fault(FaultKind::Calendar) }
    }
}

fn whole(value: i64) -> Value {
    Value::Number(Number::whole(value))
}

/// Which comes first; `None` for values of different kinds, and for kinds without an order.
fn order(left: &Value, right: &Value, equality: bool) -> Option<Ordering> {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => Some(left.compare(*right)),
        (Value::Date(left), Value::Date(right)) => Some(left.cmp(right)),
        (Value::Month(left), Value::Month(right)) => Some(left.cmp(right)),
        (Value::Time(left), Value::Time(right)) => Some(left.cmp(right)),
        (Value::Text(_), Value::Text(_))
        | (Value::YesNo(_), Value::YesNo(_))
        | (Value::BirthDate(_), Value::BirthDate(_))
        | (Value::Many(_), Value::Many(_))
            if equality =>
        {
            Some(if left == right { Ordering::Equal } else { Ordering::Less })
        }
        _ => None,
    }
}

fn number_in(value: &Value) -> Option<Number> {
    match value {
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

fn number_of(expr: &Expr, numbers: &[Number]) -> Option<Number> {
    match (expr, numbers) {
        (Expr::Add { .. }, _) => numbers.iter().try_fold(Number::ZERO, |sum, number| sum.plus(*number)),
        (Expr::Multiply { .. }, _) => {
            numbers.iter().try_fold(Number::whole(1), |product, number| product.multiply(*number))
        }
        (Expr::Subtract { .. }, [left, right]) => left.subtract(*right),
        (Expr::Divide { .. }, [left, right]) => left.divide(*right),
        (Expr::Negate { .. }, [number]) => Some(number.negate()),
        (Expr::Round { mode, places, .. }, [number]) => number.round(*mode, *places),
        _ => None,
    }
}

fn part_of(part: Part, value: &Value) -> Option<Value> {
    match (part, value) {
        (Part::Year, Value::Date(date)) => Some(whole(i64::from(date.year()))),
        (Part::Month, Value::Date(date)) => Some(whole(i64::from(date.month()))),
        (Part::Year, Value::Month(month)) => Some(whole(i64::from(month.year))),
        (Part::Month, Value::Month(month)) => Some(whole(i64::from(month.month))),
        (Part::StartOfMonth, Value::Date(date)) => Some(Value::Date(date.first_of_month())),
        (Part::EndOfMonth, Value::Date(date)) => Some(Value::Date(date.last_of_month())),
        (Part::Earliest, Value::BirthDate(date)) => Some(Value::Date(date.earliest())),
        (Part::Latest, Value::BirthDate(date)) => Some(Value::Date(date.latest())),
        (Part::Earliest | Part::Latest, Value::Date(_)) => Some(value.clone()),
        _ => None,
    }
}
