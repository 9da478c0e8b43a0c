//! The directed search: changes answers so that a condition becomes true or false.
//!
//! One step reads what the evaluator says of the present answers, and changes what the condition reads: it goes
//! down the expression, turns comparisons into answers, and makes relevant what it changes. Whether that was enough
//! is asked of the evaluator again; a step may be a guess.

use serde_json::{Value as Json, json};

use super::Value;
use super::compare;
use super::shape::{Bound, Place};
use super::{Sample, Sampler, Style};
use crate::eval::number::Number;
use crate::eval::{Evaluation, Relation, Term};
use crate::format::logic::{Calendar, Expr, Type};

/// Deepest nesting that a step follows: through computed values, and conditions of what it changes.
pub(super) const DEEPEST: usize = 40;

/// One step of the search.
pub(super) struct Aim<'s, 'p, 'e> {
    pub(super) sampler: &'s Sampler<'p>,
    evaluation: &'s Evaluation<'e>,
    /// The answers as they become.
    pub(super) draft: Sample,
    pub(super) style: Style,
    pub(super) depth: usize,
}

impl<'s, 'p, 'e> Aim<'s, 'p, 'e> {
    /// A step from a sample and what it comes to.
    pub(super) fn from(
        sampler: &'s Sampler<'p>,
        sample: &Sample,
        evaluation: &'s Evaluation<'e>,
        style: Style,
    ) -> Self {
        Aim { sampler, evaluation, draft: sample.clone(), style, depth: 0 }
    }

    /// Makes a condition true or false. False where no way is known.
    pub(super) fn make(&mut self, expr: &Expr, wanted: bool, bound: &Bound) -> bool {
        if self.depth > DEEPEST {
            return false;
        }
        self.depth += 1;
        let made = self.make_now(expr, wanted, bound);
        self.depth -= 1;
        made
    }

    fn make_now(&mut self, expr: &Expr, wanted: bool, bound: &Bound) -> bool {
        if self.is(expr, wanted, bound) {
            return true;
        }
        match expr {
            Expr::YesNo { value } => *value == wanted,
            Expr::Not { arg } => self.make(arg, !wanted, bound),
            Expr::And { args } => self.make_some(args, wanted, wanted, bound),
            Expr::Or { args } => self.make_some(args, wanted, !wanted, bound),
            Expr::Get { .. } | Expr::Otherwise { .. } => {
                self.aim(expr, Relation::Equal, &Value::YesNo(wanted), bound)
            }
            Expr::If { cond, then, otherwise } => {
                let branch = self.sampler.rng.chance(50);
                self.make(cond, branch, bound)
                    && self.make(if branch { then } else { otherwise }, wanted, bound)
            }
            Expr::In { left, right } => self.member(left, right, wanted, bound),
            Expr::NotIn { left, right } => self.member(left, right, !wanted, bound),
            Expr::Matches { arg, pattern } => self.matches(arg, *pattern, wanted, bound),
            Expr::IsAnswered { arg } => self.answered(arg, wanted, bound),
            Expr::Any { list, cond } => self.rows(list, cond, wanted, !wanted, bound),
            Expr::All { list, cond } => self.rows(list, cond, wanted, wanted, bound),
            _ => match compare::comparison(expr) {
                Some((op, left, right)) => {
                    let op = if wanted { op } else { op.opposite() };
                    self.compare(left, op, right, bound)
                }
                None => false,
            },
        }
    }

    /// Is the condition so already, by the evaluator's word?
    fn is(&self, expr: &Expr, wanted: bool, bound: &Bound) -> bool {
        self.value(expr, bound) == Some(Value::YesNo(wanted))
    }

    /// `all` of them, or one.
    fn make_some(&mut self, args: &[Expr], wanted: bool, all: bool, bound: &Bound) -> bool {
        if all {
            return args.iter().all(|arg| self.make(arg, wanted, bound));
        }
        let first = match self.style {
            Style::Plain => 0,
            Style::Wild => self.sampler.rng.below(args.len()),
        };
        (0..args.len()).any(|next| self.make(&args[(first + next) % args.len()], wanted, bound))
    }

    /// Makes the condition so in `all` rows, or in one, which is added where there is none.
    fn rows(&mut self, list: &str, cond: &Expr, wanted: bool, all: bool, bound: &Bound) -> bool {
        let Some(at) = self.sampler.shape.find(list) else { return false };
        let count = self.count(at, bound);
        let inside = |row: usize| [bound.as_slice(), &[(at, row)]].concat();
        if all {
            return (0..count).all(|row| self.make(cond, wanted, &inside(row)));
        }
        let row = match count {
            0 => {
                self.resize(at, 1, bound);
                0
            }
            count => self.sampler.rng.below(count),
        };
        self.make(cond, wanted, &inside(row))
    }

    fn compare(&mut self, left: &Expr, op: Relation, right: &Expr, bound: &Bound) -> bool {
        if let (Some(left), Some(right)) = (self.value(left, bound), self.value(right, bound))
            && compare::order(&left, &right).is_some_and(|order| op.allows(order))
        {
            return true;
        }
        let mut ways = [(left, op, right), (right, op.turned(), left)];
        if self.style == Style::Wild && self.sampler.rng.chance(50) {
            ways.reverse();
        }
        ways.into_iter().any(|(subject, op, other)| match self.value(other, bound) {
            Some(target) => self.aim(subject, op, &target, bound),
            None => false,
        })
    }

    fn member(&mut self, left: &Expr, right: &Expr, wanted: bool, bound: &Bound) -> bool {
        match right {
            Expr::List { items } => {
                let values: Vec<Value> = items.iter().filter_map(compare::literal).collect();
                if self.value(left, bound).is_some_and(|value| values.contains(&value) == wanted) {
                    return true;
                }
                if wanted {
                    let first =
                        if self.style == Style::Plain { 0 } else { self.sampler.rng.below(values.len()) };
                    return (0..values.len()).any(|next| {
                        self.aim(left, Relation::Equal, &values[(first + next) % values.len()], bound)
                    });
                }
                self.avoid(left, &values, bound)
            }
            Expr::Get { node } => {
                let (Some(at), Some(value)) = (self.sampler.shape.find(node), self.value(left, bound)) else {
                    return false;
                };
                self.include(at, &value, wanted, bound)
            }
            _ => false,
        }
    }

    /// Gives an answer that is none of these values.
    fn avoid(&mut self, subject: &Expr, values: &[Value], bound: &Bound) -> bool {
        let Expr::Get { node } = subject else {
            return values.first().is_some_and(|value| self.aim(subject, Relation::Different, value, bound));
        };
        let Some(at) = self.sampler.shape.find(node) else { return false };
        let place = self.sampler.shape.place(at, bound);
        let all = self.sampler.values(&self.draft, &place);
        let apart = |json: &&Json| {
            values.iter().all(|value| self.sampler.compares(json, Relation::Different, value) == Some(true))
        };
        match all.iter().find(apart).cloned() {
            Some(value) => self.answer(&place, value),
            None => false,
        }
    }

    /// Puts a value into a set of codes or a plain list, or takes it out.
    fn include(&mut self, at: usize, value: &Value, wanted: bool, bound: &Bound) -> bool {
        let Value::Text(code) = value else { return false };
        let place = self.sampler.shape.place(at, bound);
        let known = self.sampler.shape.get(&self.draft.application, &place).and_then(Json::as_array);
        let mut codes = known.cloned().unwrap_or_default();
        let most = match &self.sampler.shape.entries[at].node.ty {
            Type::Choices { max, .. } | Type::List { max, .. } => *max as usize,
            _ => return false,
        };
        codes.retain(|known| known.as_str() != Some(code));
        if wanted {
            codes.truncate(most.saturating_sub(1));
            codes.push(json!(code));
        } else if let (true, Type::Choices { codelist, .. }) =
            (codes.is_empty(), &self.sampler.shape.entries[at].node.ty)
        {
            let list = self.sampler.logic().codelists.get(codelist);
            codes.extend(
                list.and_then(|list| list.codes.iter().find(|known| *known != code)).map(|code| json!(code)),
            );
        }
        self.answer(&place, Json::Array(codes))
    }

    fn matches(&mut self, arg: &Expr, pattern: usize, wanted: bool, bound: &Bound) -> bool {
        let Some(pattern) = self.sampler.shape.pattern(pattern) else { return false };
        let found = (1..20).find_map(|length| match wanted {
            true => super::text::matching(pattern, length),
            false => super::text::not_matching(pattern, length),
        });
        found.is_some_and(|text| self.aim(arg, Relation::Equal, &Value::Text(text.into()), bound))
    }

    pub(super) fn answered(&mut self, arg: &Expr, wanted: bool, bound: &Bound) -> bool {
        let Expr::Get { node } = arg else { return false };
        let Some(at) = self.sampler.shape.find(node) else { return false };
        let place = self.sampler.shape.place(at, bound);
        if !wanted {
            self.sampler.shape.remove(&mut self.draft.application, &place);
            return self.sampler.shape.entries[at].node.optional;
        }
        match self.sampler.valid(&self.draft, &place, self.style) {
            Some(value) => self.answer(&place, value),
            None => false,
        }
    }

    /// The value of an expression, by the evaluator's word.
    pub(super) fn value(&self, expr: &Expr, bound: &Bound) -> Option<Value> {
        if let Some(value) = compare::literal(expr) {
            return Some(value);
        }
        if matches!(expr, Expr::Today) {
            return Some(Value::Date(self.draft.today));
        }
        let shape = &self.sampler.shape;
        let key = match expr {
            Expr::Get { node } => Some(node.as_str()),
            _ => {
                let lists = bound.iter().rev().map(|(list, _)| Some(shape.entries[*list].node.key.as_str()));
                lists.chain([None]).find_map(|list| self.sampler.prepared.probe(list, expr))
            }
        }?;
        let place = shape.place(shape.find(key)?, bound);
        match self.evaluation.value(key, &place.rows)? {
            Term::Value(value) => Some(value.clone().into_owned()),
            // A condition that reads something absent is no.
            Term::Absent | Term::Unknown => None,
        }
    }

    pub(super) fn number(&self, expr: &Expr, bound: &Bound) -> Option<Number> {
        match self.value(expr, bound)? {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    pub(super) fn whole(&self, expr: &Expr, bound: &Bound) -> Option<i64> {
        self.number(expr, bound)?.to_whole()
    }

    pub(super) fn calendar(&self) -> &'s Calendar {
        &self.sampler.calendar
    }

    /// Gives an answer, and makes relevant what it stands in.
    pub(super) fn answer(&mut self, place: &Place, value: Json) -> bool {
        let relevant = self.relevant(place);
        self.put(place, value);
        relevant
    }

    pub(super) fn put(&mut self, place: &Place, value: Json) {
        self.sampler.shape.set(&mut self.draft.application, place, value);
    }

    pub(super) fn relevant_list(&mut self, list: usize, bound: &Bound) -> bool {
        self.relevant(&self.sampler.shape.place(list, bound))
    }

    /// Makes every condition around a place true.
    pub(super) fn relevant(&mut self, place: &Place) -> bool {
        let sampler = self.sampler;
        let mut chain = vec![place.at];
        while let Some(parent) = chain.last().and_then(|at| sampler.shape.entries[*at].parent) {
            chain.push(parent);
        }
        let bound = sampler.shape.bound(place);
        chain.into_iter().rev().all(|at| {
            let conditions = sampler.shape.entries[at].node.when.iter();
            let mut conditions = conditions.filter_map(|id| sampler.shape.condition(id));
            conditions.all(|condition| self.make(condition, true, &bound))
        })
    }
}
