//! Many terms at once: the rows of a list, the operands of a sum, the rows of a table that count.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::evaluation::{Evaluation, FaultKind};
use super::expr::Found;
use super::formula::{Address, Test};
use super::frame::{At, FrameId};
use super::number::Number;
use super::truth::Truth;
use super::value::{Term, Value};

impl<'a> Evaluation<'a> {
    /// The rows of a list. An irrelevant list has none; `None` if its relevance is unknown.
    pub(super) fn rows_of(&self, list: Address, at: At<'_>) -> Option<impl Iterator<Item = FrameId>> {
        let slot = self.data.slot(at.find(&self.data, list.scope)?, list);
        let rows: &[FrameId] = match slot.relevance {
            Truth::Unknown => return None,
            Truth::No => &[],
            Truth::Yes => &slot.rows,
        };
        Some(rows.iter().copied())
    }

    /// How many rows there are, or in how many a condition holds.
    pub(super) fn count(&self, list: Address, condition: Option<&Test>, at: At<'_>) -> Term<'a> {
        let Some(rows) = self.rows_of(list, at) else { return Term::Unknown };
        let mut count = 0;
        let mut unknown = false;
        for row in rows {
            match condition.map_or(Truth::Yes, |condition| self.test(condition, at.row(row))) {
                Truth::Yes => count += 1,
                Truth::Unknown => unknown = true,
                Truth::No => {}
            }
        }
        if unknown { Term::Unknown } else { Term::number(Number::whole(count)) }
    }

    /// All terms together: unknown if any is, else absent if any is, else their sum or product.
    pub(super) fn total<'s>(
        &self,
        terms: impl Iterator<Item = Found<'s, 'a>>,
        start: Number,
        with: fn(Number, Number) -> Option<Number>,
    ) -> Term<'a>
    where
        'a: 's,
    {
        let mut tally = Tally::default();
        let mut total = Some(start);
        let mut numbers = true;
        for term in terms {
            match &*term {
                Term::Value(Value::Number(number)) => total = total.and_then(|total| with(total, *number)),
                Term::Value(_) => numbers = false,
                other => tally.add(other),
            }
        }
        tally.without_value().unwrap_or_else(|| match total {
            Some(total) if numbers => Term::number(total),
            Some(_) => self.fault(FaultKind::Kind),
            None => self.fault(FaultKind::Number),
        })
    }

    /// All values as one; unknown if any is, else absent if any is.
    pub(super) fn many<'s>(&self, terms: impl Iterator<Item = Found<'s, 'a>>) -> Term<'a>
    where
        'a: 's,
    {
        let mut tally = Tally::default();
        let mut values = Vec::new();
        for term in terms {
            match term.into_owned() {
                Term::Value(value) => values.push(value),
                other => tally.add(&other),
            }
        }
        tally.without_value().unwrap_or(Term::Value(Value::Many(values)))
    }

    /// The term that comes first in this order: the smallest or the largest. Of none it is absent.
    pub(super) fn extreme<'s>(
        &self,
        order: Ordering,
        terms: impl Iterator<Item = Found<'s, 'a>>,
    ) -> Found<'s, 'a>
    where
        'a: 's,
    {
        let mut tally = Tally::default();
        let mut best: Option<Found<'s, 'a>> = None;
        let mut comparable = true;
        for term in terms {
            match (&*term, best.as_deref()) {
                (Term::Value(value), Some(Term::Value(known))) => match value.order(known) {
                    Some(found) if found == order => best = Some(term),
                    Some(_) => {}
                    None => comparable = false,
                },
                (Term::Value(_), _) => best = Some(term),
                (other, _) => tally.add(other),
            }
        }
        match (tally.without_value(), best) {
            (Some(term), _) => Cow::Owned(term),
            (None, Some(best)) if comparable => best,
            (None, Some(_)) => Cow::Owned(self.fault(FaultKind::Kind)),
            (None, None) => Cow::Owned(Term::Absent),
        }
    }
}

/// Terms without a value among many.
#[derive(Default)]
struct Tally {
    unknown: bool,
    absent: bool,
}

impl Tally {
    fn add(&mut self, term: &Term<'_>) {
        self.unknown |= *term == Term::Unknown;
        self.absent |= *term == Term::Absent;
    }

    /// What all come to if one of them has no value.
    fn without_value(&self) -> Option<Term<'static>> {
        match (self.unknown, self.absent) {
            (true, _) => Some(Term::Unknown),
            (false, true) => Some(Term::Absent),
            (false, false) => None,
        }
    }
}
