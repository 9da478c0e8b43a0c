//! Expressions of the model as expressions of `logic.json`.

use std::collections::BTreeSet;

use crate::format::logic::{Expr, Part, Rounding};
use crate::model::{
    self, BinaryOp, CaseRef, CodelistId, ExprKind, FoldKind, NodeId, Scale, Service, ValueType,
};
use crate::pattern::Pattern;
use crate::semantic::Semantic;

/// Patterns that expressions and types refer to by index, each once.
#[derive(Debug, Default)]
pub(in crate::emit) struct Patterns(pub(in crate::emit) Vec<String>);

impl Patterns {
    /// The index of a pattern.
    pub(in crate::emit) fn index(&mut self, pattern: &Pattern) -> usize {
        let portable = pattern.portable();
        match self.0.iter().position(|known| known == portable) {
            Some(at) => at,
            None => {
                self.0.push(portable.to_owned());
                self.0.len() - 1
            }
        }
    }
}

/// An expression of a service in the terms of its logic, for whoever evaluates what the artifacts do not hold,
/// such as what a scenario expects. `patterns` are those of the logic; new ones are added.
///
/// A value in certain rows is read from the node [`key_in_rows`], which the reader adds to the logic.
pub fn expression(service: &Service, patterns: &mut Vec<String>, expr: &model::Expr) -> Expr {
    let mut translator =
        Translator { patterns: Patterns(std::mem::take(patterns)), ..Translator::new(service) };
    let expr = translator.expr(expr);
    *patterns = translator.patterns.0;
    expr
}

/// The key for a value in certain rows, from 1: `dogs/born_on[1]`. No node of a definition has such a key.
pub fn key_in_rows(service: &Service, node: NodeId, rows: &[u32]) -> String {
    format!("{}{rows:?}", service.node(node).path.replace('.', "/"))
}

/// Translates expressions of one service, gathering their patterns.
pub(in crate::emit) struct Translator<'m> {
    /// The service.
    pub(in crate::emit) service: &'m Service,
    /// Patterns seen so far.
    pub(in crate::emit) patterns: Patterns,
    /// Types with official lists seen so far.
    pub(in crate::emit) official: BTreeSet<Semantic>,
}

impl<'m> Translator<'m> {
    /// A translator that has seen nothing yet.
    pub(in crate::emit) fn new(service: &'m Service) -> Self {
        Translator { service, patterns: Patterns::default(), official: BTreeSet::new() }
    }

    /// Key of a node.
    pub(in crate::emit) fn key(&self, id: NodeId) -> String {
        self.service.node(id).path.clone()
    }

    /// An expression.
    pub(in crate::emit) fn expr(&mut self, expr: &model::Expr) -> Expr {
        match &expr.kind {
            ExprKind::Bool(value) => Expr::YesNo { value: *value },
            ExprKind::Number(units) => number(*units, &expr.ty),
            ExprKind::Text(value) | ExprKind::SemanticCode(value) => Expr::Text { value: value.clone() },
            ExprKind::Date(day) => Expr::Date { value: day.to_string() },
            ExprKind::Time(at) => Expr::Time { value: format!("{:02}:{:02}", at.hour(), at.minute()) },
            ExprKind::Month(year, month) => Expr::Month { value: format!("{year:04}-{month:02}") },
            ExprKind::Code(list, at) => Expr::Text { value: self.code(*list, *at) },
            ExprKind::Office(id) => Expr::Text { value: self.service.office(*id).name.clone() },
            ExprKind::Today => Expr::Today,
            ExprKind::Node(id) => Expr::Get { node: self.key(*id) },
            // Only in scenarios, which are not emitted.
            ExprKind::Row(id, rows) => Expr::Get { node: key_in_rows(self.service, *id, rows) },
            ExprKind::Case(reference) => self.case(reference),
            ExprKind::Route(id) => {
                let route = self.service.routes.get(id.index());
                Expr::Route { route: route.map_or(String::new(), |route| route.name.clone()) }
            }
            ExprKind::List(values) => Expr::List { items: values.iter().map(|one| self.expr(one)).collect() },
            ExprKind::Not(arg) => Expr::Not { arg: self.boxed(arg) },
            ExprKind::Negate(arg) => Expr::Negate { arg: self.boxed(arg) },
            ExprKind::Binary { op, left, right } => self.binary(*op, left, right),
            ExprKind::Matches(text, pattern) => {
                Expr::Matches { arg: self.boxed(text), pattern: self.patterns.index(pattern) }
            }
            ExprKind::IsAnswered(arg) => Expr::IsAnswered { arg: self.boxed(arg) },
            ExprKind::Otherwise(arg, default) => {
                Expr::Otherwise { arg: self.boxed(arg), default: self.boxed(default) }
            }
            ExprKind::If { cond, then, otherwise } => {
                Expr::If { cond: self.boxed(cond), then: self.boxed(then), otherwise: self.boxed(otherwise) }
            }
            ExprKind::Fold { kind, list, body } => self.fold(*kind, *list, body.as_deref()),
            ExprKind::Round(mode, arg, places) => {
                let mode = match mode {
                    model::RoundMode::Half => Rounding::Half,
                    model::RoundMode::Up => Rounding::Up,
                    model::RoundMode::Down => Rounding::Down,
                };
                let cents = if is_money(&arg.ty) { 2 } else { 0 };
                let places = i8::try_from(*places).unwrap_or(i8::MAX).saturating_sub(cents);
                Expr::Round { arg: self.boxed(arg), mode, places }
            }
            ExprKind::Extreme(largest, a, b) => {
                let args = vec![self.expr(a), self.expr(b)];
                if *largest { Expr::Greatest { args } } else { Expr::Least { args } }
            }
            ExprKind::Length(arg) => Expr::Length { arg: self.boxed(arg) },
            ExprKind::Difference { unit, from, to } => {
                Expr::Difference { unit: *unit, from: self.boxed(from), to: self.boxed(to) }
            }
            ExprKind::DaysIn(from, to) => Expr::DaysIn { from: self.boxed(from), to: self.boxed(to) },
            ExprKind::Part(part, arg) => Expr::Part { part: part_of(*part), arg: self.boxed(arg) },
            // INVARIANT: a duration stands only right of `+` or `-`, and nothing invalid reaches an emitter.
            ExprKind::Duration(_, count) => self.expr(count),
            ExprKind::Invalid => Expr::YesNo { value: false },
        }
    }

    /// An expression on the heap.
    pub(in crate::emit) fn boxed(&mut self, expr: &model::Expr) -> Box<Expr> {
        Box::new(self.expr(expr))
    }

    /// The code of an option.
    pub(in crate::emit) fn code(&self, list: CodelistId, at: usize) -> String {
        let option = self.service.codelist(list).options.get(at);
        option.map_or(String::new(), |option| option.code.clone())
    }

    /// Key of a field of the case.
    pub(in crate::emit) fn case_key(&self, id: model::CaseFieldId) -> String {
        self.service.case_fields.get(id.index()).map_or(String::new(), |field| field.path.clone())
    }

    fn case(&self, reference: &CaseRef) -> Expr {
        match reference {
            CaseRef::Field(id) => Expr::Case { field: self.case_key(*id) },
            CaseRef::Outcome(state, outcome) => {
                let process = self.service.process.as_ref();
                let state = process.map_or(String::new(), |process| process.state(*state).name.clone());
                Expr::Outcome { state, outcome: outcome.clone() }
            }
        }
    }

    fn binary(&mut self, op: BinaryOp, left: &model::Expr, right: &model::Expr) -> Expr {
        if let (BinaryOp::Add | BinaryOp::Sub, ExprKind::Duration(unit, count)) = (op, &right.kind) {
            let date = self.boxed(left);
            let count = self.boxed(count);
            let count = match op {
                BinaryOp::Sub => Box::new(negated(*count)),
                _ => count,
            };
            return Expr::Shift { date, unit: *unit, count };
        }
        if matches!(op, BinaryOp::And | BinaryOp::Or | BinaryOp::Add | BinaryOp::Mul) {
            let mut args = Vec::new();
            self.operands(op, left, &mut args);
            self.operands(op, right, &mut args);
            return match op {
                BinaryOp::And => Expr::And { args },
                BinaryOp::Or => Expr::Or { args },
                BinaryOp::Add => Expr::Add { args },
                _ => Expr::Multiply { args },
            };
        }
        let (left, right) = (self.boxed(left), self.boxed(right));
        compare(op, left, right)
    }

    /// `a and b and c` is one `and` of three.
    fn operands(&mut self, op: BinaryOp, expr: &model::Expr, into: &mut Vec<Expr>) {
        match &expr.kind {
            ExprKind::Binary { op: inner, left, right }
                if *inner == op && !matches!(right.kind, ExprKind::Duration(..)) =>
            {
                self.operands(op, left, into);
                self.operands(op, right, into);
            }
            _ => into.push(self.expr(expr)),
        }
    }

    fn fold(&mut self, kind: FoldKind, list: NodeId, body: Option<&model::Expr>) -> Expr {
        let list = self.key(list);
        let body = body.map(|body| self.boxed(body));
        match (kind, body) {
            (FoldKind::Count, cond) => Expr::Count { list, cond },
            (FoldKind::Any, Some(cond)) => Expr::Any { list, cond },
            (FoldKind::All, Some(cond)) => Expr::All { list, cond },
            (FoldKind::Sum, Some(of)) => Expr::Sum { list, of },
            (FoldKind::Min, Some(of)) => Expr::Min { list, of },
            (FoldKind::Max, Some(of)) => Expr::Max { list, of },
            // INVARIANT: only `count` may stand without a body.
            (_, None) => Expr::Count { list, cond: None },
        }
    }
}

/// A comparison, `in` or one of `-` and `/`.
pub(super) fn compare(op: BinaryOp, left: Box<Expr>, right: Box<Expr>) -> Expr {
    match op {
        BinaryOp::Eq => Expr::Equal { left, right },
        BinaryOp::Ne => Expr::Different { left, right },
        BinaryOp::Lt => Expr::Less { left, right },
        BinaryOp::Le => Expr::AtMost { left, right },
        BinaryOp::Gt => Expr::More { left, right },
        BinaryOp::Ge => Expr::AtLeast { left, right },
        BinaryOp::In => Expr::In { left, right },
        BinaryOp::NotIn => Expr::NotIn { left, right },
        BinaryOp::Sub => Expr::Subtract { left, right },
        BinaryOp::Div => Expr::Divide { left, right },
        BinaryOp::And => Expr::And { args: vec![*left, *right] },
        BinaryOp::Or => Expr::Or { args: vec![*left, *right] },
        BinaryOp::Add => Expr::Add { args: vec![*left, *right] },
        BinaryOp::Mul => Expr::Multiply { args: vec![*left, *right] },
    }
}

/// All of these; none where nothing is asked.
pub(super) fn all_of(mut conditions: Vec<Expr>) -> Option<Expr> {
    match conditions.len() {
        0 => None,
        1 => conditions.pop(),
        _ => Some(Expr::And { args: conditions }),
    }
}

fn negated(count: Expr) -> Expr {
    match count {
        Expr::Integer { value } => Expr::Integer { value: value.saturating_neg() },
        other => Expr::Negate { arg: Box::new(other) },
    }
}

fn is_money(ty: &ValueType) -> bool {
    matches!(ty, ValueType::Number(numeric) if numeric.currency.is_some())
}

/// A literal number: cents of money, a whole number, or a decimal.
fn number(units: i128, ty: &ValueType) -> Expr {
    let places = match ty {
        ValueType::Number(numeric) => match numeric.scale {
            Scale::Places(places) => places,
            Scale::Ratio => 0,
        },
        _ => 0,
    };
    match (is_money(ty), i64::try_from(units)) {
        (true, Ok(cents)) => Expr::Money { cents },
        (false, Ok(value)) if places == 0 => Expr::Integer { value },
        _ => Expr::Decimal { value: decimal(units, places) },
    }
}

/// `"12.50"`: the canonical form of a number in units of its last place.
pub(in crate::emit) fn decimal(units: i128, places: u8) -> String {
    let places = usize::from(places);
    let digits = format!("{:0>width$}", units.unsigned_abs(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let sign = if units < 0 { "-" } else { "" };
    if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

fn part_of(part: model::PartKind) -> Part {
    match part {
        model::PartKind::YearOf => Part::Year,
        model::PartKind::MonthOf => Part::Month,
        model::PartKind::StartOfMonth => Part::StartOfMonth,
        model::PartKind::EndOfMonth => Part::EndOfMonth,
        model::PartKind::Earliest => Part::Earliest,
        model::PartKind::Latest => Part::Latest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_have_their_places() {
        assert_eq!(decimal(250, 2), "2.50");
        assert_eq!(decimal(-5, 2), "-0.05");
        assert_eq!(decimal(7, 0), "7");
    }
}
