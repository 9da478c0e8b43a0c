//! The directed search, second half: brings the value of an expression to where a comparison wants it.

use jiff::civil::Date;
use serde_json::Value as Json;

use super::Style;
use super::Value;
use super::aim::{Aim, DEEPEST};
use super::compare;
use super::shape::{Bound, Formula, Place};
use crate::eval::Relation;
use crate::eval::date::{self, shift};
use crate::eval::number::Number;
use crate::format::logic::{DurationUnit, Expr, HitPolicy, Part, Rounding, Source, Type};

impl Aim<'_, '_, '_> {
    /// Makes `expr op target` true.
    pub(super) fn aim(&mut self, expr: &Expr, op: Relation, target: &Value, bound: &Bound) -> bool {
        if self.depth > DEEPEST {
            return false;
        }
        self.depth += 1;
        let aimed = self.aim_now(expr, op, target, bound);
        self.depth -= 1;
        aimed
    }

    fn aim_now(&mut self, expr: &Expr, op: Relation, target: &Value, bound: &Bound) -> bool {
        match (expr, target) {
            (Expr::Get { node }, _) => self.aim_node(node, op, target, bound),
            (Expr::Today, Value::Date(date)) => self.aim_today(op, *date),
            (Expr::Otherwise { arg, default }, _) => {
                let default = compare::literal(default);
                let suits = default
                    .and_then(|value| compare::order(&value, target))
                    .is_some_and(|order| op.allows(order));
                (suits && self.answered(arg, false, bound)) || self.aim(arg, op, target, bound)
            }
            (Expr::If { cond, then, otherwise }, _) => {
                let first = self.style == Style::Plain || self.sampler.rng.chance(50);
                [first, !first].into_iter().any(|branch| {
                    self.make(cond, branch, bound)
                        && self.aim(if branch { then } else { otherwise }, op, target, bound)
                })
            }
            (Expr::Difference { unit, from, to }, Value::Number(count)) => {
                self.aim_difference(*unit, from, to, op, *count, bound)
            }
            (Expr::DaysIn { from, to }, Value::Number(count)) => {
                let count = count.subtract(Number::whole(1)).unwrap_or(*count);
                self.aim_difference(DurationUnit::Days, from, to, op, count, bound)
            }
            (Expr::Shift { date, unit, count }, Value::Date(day)) => match self.whole(count, bound) {
                Some(count) => match shift(*day, *unit, -count, self.calendar()) {
                    Some(day) => self.aim(date, op, &Value::Date(day), bound),
                    None => false,
                },
                None => false,
            },
            (Expr::Part { part, arg }, _) => self.aim_part(*part, arg, op, target, bound),
            (Expr::Length { arg }, Value::Number(length)) => self.aim_length(arg, op, *length, bound),
            (Expr::Count { list, cond }, Value::Number(count)) => {
                self.aim_count(list, cond.as_deref(), op, *count, bound)
            }
            (Expr::Sum { list, of } | Expr::Min { list, of } | Expr::Max { list, of }, _) => {
                let Some(at) = self.sampler.shape.find(list) else { return false };
                if self.count(at, bound) == 0 {
                    self.resize(at, 1, bound);
                }
                self.aim(of, op, target, &[bound.as_slice(), &[(at, 0)]].concat())
            }
            (Expr::Least { args } | Expr::Greatest { args }, _) => {
                args.iter().filter(|arg| compare::literal(arg).is_none()).count() > 0
                    && args
                        .iter()
                        .all(|arg| compare::literal(arg).is_some() || self.aim(arg, op, target, bound))
            }
            (_, Value::Number(number)) => self.aim_number(expr, op, *number, bound),
            _ => false,
        }
    }

    fn aim_node(&mut self, node: &str, op: Relation, target: &Value, bound: &Bound) -> bool {
        let Some(at) = self.sampler.shape.find(node) else { return false };
        let place = self.sampler.shape.place(at, bound);
        let entry = &self.sampler.shape.entries[at];
        let inside = self.sampler.shape.bound(&place);
        match entry.formula {
            None if entry.node.source == Source::Asked => {
                let near = || self.sampler.near(&entry.node.ty, op, target);
                match self.any_of(&place, op, target).or_else(near) {
                    Some(value) => self.answer(&place, value),
                    None => false,
                }
            }
            None => false,
            Some(Formula::Computation(index)) => {
                let logic = self.sampler.logic();
                let value = &logic.computations[index].value;
                self.relevant(&place)
                    && match (target, op) {
                        (Value::YesNo(yes), Relation::Equal) => self.make(value, *yes, &inside),
                        (Value::YesNo(yes), Relation::Different) => self.make(value, !*yes, &inside),
                        _ => self.aim(value, op, target, &inside),
                    }
            }
            Some(Formula::Decision(index, column)) => {
                self.relevant(&place) && self.aim_table(index, column, op, target, &inside)
            }
        }
    }

    /// In a wild search any answer that is different, so that none is out of reach.
    fn any_of(&self, place: &Place, op: Relation, target: &Value) -> Option<Json> {
        if self.style == Style::Plain || op != Relation::Different {
            return None;
        }
        let mut values = self.sampler.values(&self.draft, place);
        values.retain(|value| self.sampler.compares(value, op, target) == Some(true));
        self.sampler.rng.pick(&values).cloned()
    }

    /// Reaches a row of a table whose result is as wanted.
    fn aim_table(
        &mut self,
        index: usize,
        column: usize,
        op: Relation,
        target: &Value,
        bound: &Bound,
    ) -> bool {
        let decision = &self.sampler.logic().decisions[index];
        let suits = |expr: &Expr| {
            let value = self.value(expr, bound);
            value.is_some_and(|value| compare::order(&value, target).is_some_and(|order| op.allows(order)))
        };
        let found = decision.rows.iter().position(|row| row.results.get(column).is_some_and(suits));
        found.is_some_and(|row| self.reach_row(index, row, bound))
    }

    /// Makes a row of a decision table the one that counts.
    pub(super) fn reach_row(&mut self, index: usize, row: usize, bound: &Bound) -> bool {
        let decision = &self.sampler.logic().decisions[index];
        let first = decision.hit == HitPolicy::First;
        let before = decision.rows.iter().take(if first { row } else { 0 });
        let avoided = before.filter_map(|row| row.when.as_ref()).all(|when| self.make(when, false, bound));
        avoided && decision.rows[row].when.as_ref().is_none_or(|when| self.make(when, true, bound))
    }

    fn aim_today(&mut self, op: Relation, target: Date) -> bool {
        let days = [0, 1, -1].into_iter();
        let near = days.filter_map(|days| target.checked_add(jiff::Span::new().days(days)).ok());
        match near.into_iter().find(|day| op.allows(day.cmp(&target))) {
            Some(day) => {
                self.draft.today = day;
                true
            }
            None => false,
        }
    }

    fn aim_difference(
        &mut self,
        unit: DurationUnit,
        from: &Expr,
        to: &Expr,
        op: Relation,
        count: Number,
        bound: &Bound,
    ) -> bool {
        let Some(count) = count.round(Rounding::Down, 0).and_then(Number::to_whole) else {
            return false;
        };
        let wanted = [count, count + 1, count - 1].into_iter().find(|near| op.allows(near.cmp(&count)));
        let Some(wanted) = wanted else { return false };
        if let Some(Value::Date(end)) = self.value(to, bound)
            && let Some(begin) = shift(end, unit, -wanted, self.calendar())
            && date::difference(unit, begin, end, self.calendar()) == wanted
            && self.aim(from, Relation::Equal, &Value::Date(begin), bound)
        {
            return true;
        }
        match self.value(from, bound) {
            Some(Value::Date(begin)) => shift(begin, unit, wanted, self.calendar())
                .is_some_and(|end| self.aim(to, Relation::Equal, &Value::Date(end), bound)),
            _ => false,
        }
    }

    fn aim_part(&mut self, part: Part, arg: &Expr, op: Relation, target: &Value, bound: &Bound) -> bool {
        let day = match (part, target) {
            (Part::Earliest | Part::Latest | Part::StartOfMonth | Part::EndOfMonth, Value::Date(_)) => {
                return self.aim(arg, op, target, bound);
            }
            (Part::Year, Value::Number(year)) => near_whole(*year, op, 1583, 9999)
                .and_then(|year| Date::new(i16::try_from(year).ok()?, 6, 15).ok()),
            (Part::Month, Value::Number(month)) => near_whole(*month, op, 1, 12)
                .and_then(|month| Date::new(self.draft.today.year(), i8::try_from(month).ok()?, 15).ok()),
            _ => None,
        };
        day.is_some_and(|day| self.aim(arg, Relation::Equal, &Value::Date(day), bound))
    }

    fn aim_length(&mut self, arg: &Expr, op: Relation, length: Number, bound: &Bound) -> bool {
        let (Expr::Get { node }, Some(length)) = (arg, length.to_whole()) else { return false };
        let Some(at) = self.sampler.shape.find(node) else { return false };
        let place = self.sampler.shape.place(at, bound);
        match self.sampler.text_of_length(&self.sampler.shape.entries[at].node.ty, op, length) {
            Some(text) => self.answer(&place, text),
            None => false,
        }
    }

    fn aim_count(
        &mut self,
        list: &str,
        cond: Option<&Expr>,
        op: Relation,
        count: Number,
        bound: &Bound,
    ) -> bool {
        let Some(at) = self.sampler.shape.find(list) else { return false };
        let Type::List { min, max, .. } = self.sampler.shape.entries[at].node.ty else { return false };
        let least = if cond.is_some() { 0 } else { i64::from(min) };
        let Some(wanted) =
            near_whole(count, op, least, i64::from(max)).and_then(|near| usize::try_from(near).ok())
        else {
            return false;
        };
        let Some(cond) = cond else { return self.relevant_list(at, bound) && self.resize(at, wanted, bound) };
        if self.count(at, bound) < wanted.max(min as usize) {
            self.resize(at, wanted.max(min as usize), bound);
        }
        let count = self.count(at, bound);
        (0..count).all(|row| self.make(cond, row < wanted, &[bound.as_slice(), &[(at, row)]].concat()))
    }

    fn aim_number(&mut self, expr: &Expr, op: Relation, target: Number, bound: &Bound) -> bool {
        match expr {
            Expr::Add { args } => {
                self.aim_one(args, op, bound, |others| others.into_iter().try_fold(target, Number::subtract))
            }
            Expr::Multiply { args } => {
                self.aim_one(args, op, bound, |others| others.into_iter().try_fold(target, Number::divide))
            }
            Expr::Subtract { left, right } => {
                let to_left = self.number(right, bound).and_then(|right| target.plus(right));
                if to_left.is_some_and(|wanted| self.aim(left, op, &Value::Number(wanted), bound)) {
                    return true;
                }
                let to_right = self.number(left, bound).and_then(|left| left.subtract(target));
                to_right.is_some_and(|wanted| self.aim(right, op.turned(), &Value::Number(wanted), bound))
            }
            Expr::Divide { left, right } => {
                let wanted = self.number(right, bound).and_then(|right| target.multiply(right));
                wanted.is_some_and(|wanted| self.aim(left, op, &Value::Number(wanted), bound))
            }
            Expr::Negate { arg } => self.aim(arg, op.turned(), &Value::Number(target.negate()), bound),
            Expr::Round { arg, .. } => self.aim(arg, op, &Value::Number(target), bound),
            _ => false,
        }
    }

    /// Aims with one operand of a sum or product while the others stay.
    fn aim_one(
        &mut self,
        args: &[Expr],
        op: Relation,
        bound: &Bound,
        rest: impl Fn(Vec<Number>) -> Option<Number>,
    ) -> bool {
        let first = self.sampler.rng.below(args.len());
        (0..args.len()).map(|next| (first + next) % args.len()).any(|subject| {
            let others = args.iter().enumerate().filter(|(at, _)| *at != subject);
            let others: Option<Vec<Number>> = others.map(|(_, other)| self.number(other, bound)).collect();
            let wanted = others.and_then(&rest);
            wanted.is_some_and(|wanted| self.aim(&args[subject], op, &Value::Number(wanted), bound))
        })
    }
}

/// The whole number nearest to the target, within limits, that compares with it as wanted.
fn near_whole(target: Number, op: Relation, least: i64, most: i64) -> Option<i64> {
    let nearest = target.round(Rounding::Down, 0)?.to_whole()?;
    [nearest, nearest + 1, nearest - 1, least, most]
        .into_iter()
        .find(|near| (least..=most).contains(near) && op.allows(Number::whole(*near).compare(target)))
}
