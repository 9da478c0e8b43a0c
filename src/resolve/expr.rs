//! Expressions: names become nodes and codes, every part gets its type.

use super::literal;
use super::service::{Builder, invalid};
use crate::ast::{self, ExprKind as Written, LiteralKind};
use crate::diagnostic::table::names::*;
use crate::diagnostic::table::types::*;
use crate::diagnostic::{Arg, Diagnostic};
use crate::model::{
    Bounds, CaseRef, CodelistId, DurationUnit, Expr, ExprKind, FoldKind, NodeId, NodeKind, Numeric, PartKind,
    RoundMode, RouteId, StateId, ValueType,
};
use crate::source::Span;

/// What an expression may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reads {
    /// The application.
    Data,
    /// The application and the case.
    Case,
    /// Both, routes, and single rows.
    Scenario,
}

/// Where an expression stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// The innermost group, row or block.
    pub(super) container: Option<NodeId>,
    /// What it may read.
    pub(super) reads: Reads,
}

impl Context {
    pub(super) fn data(container: Option<NodeId>) -> Self {
        Context { container, reads: Reads::Data }
    }

    pub(super) const CASE: Context = Context { container: None, reads: Reads::Case };
    pub(super) const SCENARIO: Context = Context { container: None, reads: Reads::Scenario };
}

/// Functions in parentheses, for suggestions.
const FUNCTIONS: [&str; 16] = [
    "age",
    "length",
    "round",
    "round_up",
    "round_down",
    "min",
    "max",
    "days",
    "weeks",
    "months",
    "years",
    "workdays",
    "any",
    "all",
    "count",
    "sum",
];

pub(super) fn at(kind: ExprKind, ty: ValueType, span: Span) -> Expr {
    Expr { kind, ty, span }
}

/// A whole number between two bounds.
pub(super) fn integer(low: i64, high: i64) -> ValueType {
    ValueType::Number(Numeric::of(None, 0, Bounds { low: Some(low), high: Some(high) }))
}

impl Builder<'_> {
    /// An expression that must be yes or no.
    pub(super) fn condition(&mut self, written: &ast::Expr, context: Context) -> Expr {
        let expr = self.expr(written, context, Some(&ValueType::YesNo));
        match expr.ty {
            ValueType::YesNo | ValueType::Invalid => expr,
            _ => {
                let found = self.type_words(&expr.ty);
                self.diagnostics.push(Diagnostic::new(NOT_A_CONDITION, written.span).with("found", found));
                invalid(written.span)
            }
        }
    }

    /// An expression; `expected` is the type of the other side, by which codes are found.
    pub(super) fn expr(
        &mut self,
        written: &ast::Expr,
        context: Context,
        expected: Option<&ValueType>,
    ) -> Expr {
        let span = written.span;
        match &written.kind {
            Written::Bool(value) => at(ExprKind::Bool(*value), ValueType::YesNo, span),
            Written::Literal(kind) => self.literal(kind, span, expected),
            Written::Today => at(ExprKind::Today, ValueType::Date, span),
            Written::Unanswered => {
                self.diagnostics.push(Diagnostic::new(UNANSWERED_HERE, span));
                invalid(span)
            }
            Written::Path(path) => self.value_of(path, context, expected),
            Written::List(list) => self.list_literal(list, span, context, expected),
            Written::Not(inner) => {
                let inner = self.condition(inner, context);
                at(ExprKind::Not(Box::new(inner)), ValueType::YesNo, span)
            }
            Written::Negate(inner) => self.negate(inner, span, context),
            Written::Binary { op, left, right } => self.binary(*op, left, right, span, context),
            Written::Matches(text, pattern) => self.matches(text, pattern, span, context),
            Written::IsAnswered(inner) => self.is_answered(inner, span, context),
            Written::Otherwise(value, default) => self.otherwise(value, default, span, context, expected),
            Written::If { cond, then, otherwise } => {
                self.if_then(cond, then, otherwise, span, context, expected)
            }
            Written::Fold { kind, list, body } => self.fold(*kind, list, body.as_deref(), span, context),
            Written::Call(name, args) => self.call(name, args, span, context),
            Written::Difference { unit, from, to } => {
                let (from, to) = (self.date_expr(from, context), self.date_expr(to, context));
                let unit = literal::unit(*unit);
                let kind = ExprKind::Difference { unit, from: Box::new(from), to: Box::new(to) };
                at(kind, difference_type(unit), span)
            }
            Written::DaysIn(from, to) => {
                let (from, to) = (self.date_expr(from, context), self.date_expr(to, context));
                at(ExprKind::DaysIn(Box::new(from), Box::new(to)), difference_type(DurationUnit::Days), span)
            }
            Written::Part(kind, inner) => self.part(*kind, inner, span, context),
        }
    }

    fn literal(&mut self, kind: &LiteralKind, span: Span, expected: Option<&ValueType>) -> Expr {
        match kind {
            LiteralKind::Number(text) => match literal::number(text, span, &mut self.diagnostics) {
                Some((units, places)) => number_at(units, places, None, span),
                None => invalid(span),
            },
            LiteralKind::Quantity(text, unit) => self.quantity(text, unit, span),
            LiteralKind::Date(text) => match literal::date(text, span, &mut self.diagnostics) {
                Some(date) => at(ExprKind::Date(date), ValueType::Date, span),
                None => invalid(span),
            },
            LiteralKind::Month(text) => match literal::month(text, span, &mut self.diagnostics) {
                Some((year, month)) => at(ExprKind::Month(year, month), ValueType::Month, span),
                None => invalid(span),
            },
            LiteralKind::Time(text) => match literal::time(text, span, &mut self.diagnostics) {
                Some(time) => at(ExprKind::Time(time), ValueType::Time, span),
                None => invalid(span),
            },
            LiteralKind::Text(text) => self.quoted(text, span, expected),
            LiteralKind::Version(text) => {
                self.diagnostics.push(Diagnostic::new(BAD_LITERAL, span).with("text", text.as_str()));
                invalid(span)
            }
        }
    }

    fn quantity(&mut self, text: &str, unit: &ast::Name, span: Span) -> Expr {
        let Some((units, places)) = literal::number(text, span, &mut self.diagnostics) else {
            return invalid(span);
        };
        if literal::is_currency(&unit.text) {
            return match literal::rescale(units, places, 2) {
                Some(cents) => number_at(cents, 2, Some(unit.text.clone()), span),
                None => {
                    self.diagnostics.push(Diagnostic::new(BAD_LITERAL, span).with("text", text));
                    invalid(span)
                }
            };
        }
        match literal::unit_of(&unit.text) {
            Some(time) if places == 0 => {
                let count = number_at(units, 0, None, span);
                at(ExprKind::Duration(time, Box::new(count)), ValueType::Duration, span)
            }
            _ => {
                self.one_of(unit, &["EUR", "days", "weeks", "months", "years", "workdays"]);
                invalid(span)
            }
        }
    }

    /// A quoted text: a code where the other side is a choice.
    fn quoted(&mut self, text: &str, span: Span, expected: Option<&ValueType>) -> Expr {
        match expected {
            Some(ValueType::Code(list)) => {
                let found = self.service.codelist(*list).find_code(text);
                let named = || {
                    self.service.codelist(*list).options.iter().position(|o| o.name.as_deref() == Some(text))
                };
                match found.or_else(named) {
                    Some(option) => at(ExprKind::Code(*list, option), ValueType::Code(*list), span),
                    None => self.unknown_code(text, *list, span),
                }
            }
            Some(ty @ ValueType::Semantic(_)) => {
                at(ExprKind::SemanticCode(text.to_owned()), ty.clone(), span)
            }
            _ => at(ExprKind::Text(text.to_owned()), ValueType::Text, span),
        }
    }

    fn unknown_code(&mut self, code: &str, list: CodelistId, span: Span) -> Expr {
        let list = self.service.codelist(list);
        if !list.options.is_empty() {
            let names = list.options.iter().map(|option| option.name.as_deref().unwrap_or(&option.code));
            let diagnostic = Diagnostic::new(UNKNOWN_CODE, span)
                .with("code", code)
                .with("list", list.label.as_str())
                .did_you_mean(code, names);
            self.diagnostics.push(diagnostic);
        }
        invalid(span)
    }

    /// The value that a path means.
    fn value_of(&mut self, path: &ast::Path, context: Context, expected: Option<&ValueType>) -> Expr {
        let Some(first) = path.segments.first() else { return invalid(path.span) };
        let name = first.name.text.as_str();
        if let (Some(ValueType::Code(list)), [_]) = (expected, path.segments.as_slice()) {
            if let Some(option) = self.service.codelist(*list).find(name) {
                return at(ExprKind::Code(*list, option), ValueType::Code(*list), path.span);
            }
            if self.visible(context.container, name).is_none() {
                return self.unknown_code(name, *list, path.span);
            }
        }
        if expected == Some(&ValueType::Office) {
            return match self.office(&first.name) {
                Some(office) => at(ExprKind::Office(office), ValueType::Office, path.span),
                None => invalid(path.span),
            };
        }
        if context.reads != Reads::Data && self.visible(context.container, name).is_none() {
            if let Some(expr) = self.case_value(path) {
                return expr;
            }
            if let (Reads::Scenario, Some(route)) = (context.reads, self.route_named(name)) {
                return at(ExprKind::Route(route), ValueType::Office, path.span);
            }
        }
        let rows: Vec<u32> = path.segments.iter().filter_map(|segment| segment.index).collect();
        if !rows.is_empty() && context.reads != Reads::Scenario {
            self.diagnostics.push(Diagnostic::new(ROW_NUMBER, path.span));
            return invalid(path.span);
        }
        let Some(node) = self.path(path, context.container, !rows.is_empty()) else {
            return invalid(path.span);
        };
        self.node_value(node, rows, path.span)
    }

    fn node_value(&mut self, node: NodeId, rows: Vec<u32>, span: Span) -> Expr {
        let Some(ty) = self.service.node(node).value_type() else {
            let name = self.service.node(node).name.clone();
            let code = match self.service.node(node).kind {
                NodeKind::List { .. } => LIST_AS_VALUE,
                _ => GROUP_AS_VALUE,
            };
            self.diagnostics.push(Diagnostic::new(code, span).with("name", name));
            return invalid(span);
        };
        let kind = if rows.is_empty() { ExprKind::Node(node) } else { ExprKind::Row(node, rows) };
        at(kind, ty, span)
    }

    pub(super) fn route_named(&self, name: &str) -> Option<RouteId> {
        let at = self.service.routes.iter().position(|route| route.name == name)?;
        Some(RouteId(at as u32))
    }

    /// `review.exempt` or `roads.object`.
    fn case_value(&mut self, path: &ast::Path) -> Option<Expr> {
        let [state, member] = path.segments.as_slice() else { return None };
        let (state_name, member) = (&state.name.text, &member.name);
        let process = self.service.process.as_ref()?;
        let at_state = process.states.iter().position(|state| state.name == *state_name)?;
        let full = format!("{state_name}.{}", member.text);
        if let Some(field) = self.service.case_fields.iter().position(|field| field.path == full) {
            let ty = self.service.case_fields[field].ty.value_type();
            let id = crate::model::CaseFieldId(field as u32);
            return Some(at(ExprKind::Case(CaseRef::Field(id)), ty, path.span));
        }
        let state = &process.states[at_state];
        if state.outcomes.iter().any(|outcome| outcome.name == member.text) {
            let outcome = CaseRef::Outcome(StateId(at_state as u32), member.text.clone());
            return Some(at(ExprKind::Case(outcome), ValueType::YesNo, path.span));
        }
        let fields = state.fields.iter().map(|id| self.service.case_fields[id.index()].name.clone());
        let names: Vec<String> =
            fields.chain(state.outcomes.iter().map(|outcome| outcome.name.clone())).collect();
        self.unknown(member, names.iter().map(String::as_str));
        Some(invalid(path.span))
    }

    fn list_literal(
        &mut self,
        list: &[ast::Expr],
        span: Span,
        context: Context,
        expected: Option<&ValueType>,
    ) -> Expr {
        let element = match expected {
            Some(ValueType::Many(element)) => Some(element.as_ref()),
            other => other,
        };
        let mut items: Vec<Expr> = Vec::with_capacity(list.len());
        for item in list {
            let wanted = element.or(items.first().map(|first| &first.ty)).cloned();
            items.push(self.expr(item, context, wanted.as_ref()));
        }
        let mut ty = element.cloned();
        for item in &items {
            ty = match ty {
                None => Some(item.ty.clone()),
                Some(known) => {
                    let joined = self.unify(&known, &item.ty, item.span);
                    if joined == ValueType::Invalid {
                        return invalid(span);
                    }
                    Some(joined)
                }
            };
        }
        let ty = ty.unwrap_or(ValueType::Invalid);
        at(ExprKind::List(items), ValueType::Many(Box::new(ty)), span)
    }

    fn matches(&mut self, text: &ast::Expr, pattern: &ast::Text, span: Span, context: Context) -> Expr {
        let value = self.expr(text, context, Some(&ValueType::Text));
        let Some(pattern) = self.pattern(pattern) else { return invalid(span) };
        if !self.fits(&value, &ValueType::Text) {
            return invalid(span);
        }
        at(ExprKind::Matches(Box::new(value), pattern), ValueType::YesNo, span)
    }

    fn is_answered(&mut self, inner: &ast::Expr, span: Span, context: Context) -> Expr {
        let value = self.expr(inner, context, None);
        match value.kind {
            ExprKind::Invalid => invalid(span),
            ExprKind::Node(_) | ExprKind::Row(..) | ExprKind::Case(CaseRef::Field(_)) => {
                at(ExprKind::IsAnswered(Box::new(value)), ValueType::YesNo, span)
            }
            _ => {
                self.diagnostics.push(Diagnostic::new(NOT_A_QUESTION, inner.span));
                invalid(span)
            }
        }
    }

    fn otherwise(
        &mut self,
        value: &ast::Expr,
        default: &ast::Expr,
        span: Span,
        context: Context,
        expected: Option<&ValueType>,
    ) -> Expr {
        let value = self.expr(value, context, expected);
        let default = self.expr(default, context, Some(&value.ty.clone()));
        let ty = self.unify(&value.ty, &default.ty, default.span);
        at(ExprKind::Otherwise(Box::new(value), Box::new(default)), ty, span)
    }

    fn if_then(
        &mut self,
        cond: &ast::Expr,
        then: &ast::Expr,
        otherwise: &ast::Expr,
        span: Span,
        context: Context,
        expected: Option<&ValueType>,
    ) -> Expr {
        let cond = Box::new(self.condition(cond, context));
        let then = Box::new(self.expr(then, context, expected));
        let wanted = expected.cloned().unwrap_or_else(|| then.ty.clone());
        let otherwise = Box::new(self.expr(otherwise, context, Some(&wanted)));
        let ty = self.unify(&then.ty, &otherwise.ty, otherwise.span);
        at(ExprKind::If { cond, then, otherwise }, ty, span)
    }

    fn fold(
        &mut self,
        kind: ast::FoldKind,
        list: &ast::Path,
        body: Option<&ast::Expr>,
        span: Span,
        context: Context,
    ) -> Expr {
        let Some(node) = self.path(list, context.container, false) else { return invalid(span) };
        let NodeKind::List { max, .. } = self.service.node(node).kind else {
            let name = self.service.node(node).name.clone();
            self.diagnostics.push(Diagnostic::new(NOT_A_LIST, list.span).with("name", name));
            return invalid(span);
        };
        let inner = Context { container: Some(node), ..context };
        let kind = fold_kind(kind);
        let condition = matches!(kind, FoldKind::Any | FoldKind::All | FoldKind::Count);
        let body = match body {
            Some(body) if condition => Some(self.condition(body, inner)),
            Some(body) => Some(self.expr(body, inner, None)),
            None if kind == FoldKind::Count => None,
            None => {
                self.diagnostics.push(Diagnostic::new(FOLD_WITHOUT_BODY, span));
                return invalid(span);
            }
        };
        let ty = match (kind, &body) {
            (FoldKind::Any | FoldKind::All, _) => ValueType::YesNo,
            (FoldKind::Count, _) => integer(0, i64::from(max)),
            (_, Some(body)) => self.fold_type(kind, body, max),
            (_, None) => ValueType::Invalid,
        };
        if ty == ValueType::Invalid {
            return invalid(span);
        }
        at(ExprKind::Fold { kind, list: node, body: body.map(Box::new) }, ty, span)
    }

    fn fold_type(&mut self, kind: FoldKind, body: &Expr, max: u32) -> ValueType {
        match (&body.ty, kind) {
            (ValueType::Invalid, _) => ValueType::Invalid,
            (ValueType::Number(number), FoldKind::Sum) if number.places().is_some() => {
                let times = |bound: i128| bound.saturating_mul(i128::from(max));
                let low = times(number.low).min(0);
                let high = times(number.high).max(0);
                ValueType::Number(Numeric { low, high, ..number.clone() })
            }
            (ValueType::Number(_) | ValueType::Date, FoldKind::Min | FoldKind::Max) => body.ty.clone(),
            (ty, _) => {
                let found = self.type_words(ty);
                self.diagnostics.push(Diagnostic::new(CANNOT_FOLD, body.span).with("found", found));
                ValueType::Invalid
            }
        }
    }

    fn date_expr(&mut self, written: &ast::Expr, context: Context) -> Expr {
        let expr = self.expr(written, context, Some(&ValueType::Date));
        if self.fits(&expr, &ValueType::Date) { expr } else { invalid(written.span) }
    }

    fn part(&mut self, kind: ast::PartKind, inner: &ast::Expr, span: Span, context: Context) -> Expr {
        let (kind, wanted, ty) = match kind {
            ast::PartKind::YearOf => (PartKind::YearOf, ValueType::Date, integer(1583, 9999)),
            ast::PartKind::MonthOf => (PartKind::MonthOf, ValueType::Date, integer(1, 12)),
            ast::PartKind::StartOfMonth => (PartKind::StartOfMonth, ValueType::Date, ValueType::Date),
            ast::PartKind::EndOfMonth => (PartKind::EndOfMonth, ValueType::Date, ValueType::Date),
            ast::PartKind::Earliest => (PartKind::Earliest, ValueType::BirthDate, ValueType::Date),
            ast::PartKind::Latest => (PartKind::Latest, ValueType::BirthDate, ValueType::Date),
        };
        let inner = self.expr(inner, context, Some(&wanted));
        let month = inner.ty == ValueType::Month && matches!(kind, PartKind::YearOf | PartKind::MonthOf);
        if !month && !self.fits(&inner, &wanted) {
            return invalid(span);
        }
        at(ExprKind::Part(kind, Box::new(inner)), ty, span)
    }

    fn call(&mut self, name: &ast::Name, args: &[ast::Expr], span: Span, context: Context) -> Expr {
        match (name.text.as_str(), args) {
            ("age", [date]) => {
                let from = Box::new(self.date_expr(date, context));
                let to = Box::new(at(ExprKind::Today, ValueType::Date, span));
                let unit = DurationUnit::Years;
                at(ExprKind::Difference { unit, from, to }, difference_type(unit), span)
            }
            ("length", [text]) => {
                let text = self.expr(text, context, Some(&ValueType::Text));
                if !self.fits(&text, &ValueType::Text) {
                    return invalid(span);
                }
                at(ExprKind::Length(Box::new(text)), integer(0, 1_000_000), span)
            }
            ("round", [value, rest @ ..]) => self.round(RoundMode::Half, value, rest, span, context),
            ("round_up", [value, rest @ ..]) => self.round(RoundMode::Up, value, rest, span, context),
            ("round_down", [value, rest @ ..]) => self.round(RoundMode::Down, value, rest, span, context),
            ("min", [a, b]) => self.extreme(false, a, b, span, context),
            ("max", [a, b]) => self.extreme(true, a, b, span, context),
            (word, [count]) if literal::unit_of(word).is_some() => {
                let count = self.expr(count, context, None);
                let whole = matches!(&count.ty, ValueType::Number(n) if n.currency.is_none() && n.places() == Some(0));
                match literal::unit_of(word) {
                    Some(unit) if whole => {
                        at(ExprKind::Duration(unit, Box::new(count)), ValueType::Duration, span)
                    }
                    _ => {
                        self.mismatch(
                            &count,
                            Arg::Words(crate::diagnostic::Words::new("eine ganze Zahl", "a whole number")),
                        );
                        invalid(span)
                    }
                }
            }
            (word, _) if FUNCTIONS.contains(&word) => {
                self.diagnostics.push(Diagnostic::new(WRONG_ARGUMENTS, span).with("function", word));
                invalid(span)
            }
            (word, _) => {
                self.diagnostics.push(
                    Diagnostic::new(UNKNOWN_FUNCTION, name.span)
                        .with("name", word)
                        .did_you_mean(word, FUNCTIONS),
                );
                invalid(span)
            }
        }
    }
}

pub(super) fn number_at(units: i128, places: u8, currency: Option<String>, span: Span) -> Expr {
    at(ExprKind::Number(units), ValueType::Number(literal::exactly(units, places, currency)), span)
}

fn fold_kind(written: ast::FoldKind) -> FoldKind {
    match written {
        ast::FoldKind::Any => FoldKind::Any,
        ast::FoldKind::All => FoldKind::All,
        ast::FoldKind::Count => FoldKind::Count,
        ast::FoldKind::Sum => FoldKind::Sum,
        ast::FoldKind::Min => FoldKind::Min,
        ast::FoldKind::Max => FoldKind::Max,
    }
}

/// Differences of dates between 1583 and 9999 stay below 8,417 years or 3,074,324 days.
fn difference_type(unit: DurationUnit) -> ValueType {
    let most = match unit {
        DurationUnit::Years => 8_417,
        DurationUnit::Months => 101_004,
        DurationUnit::Weeks => 439_190,
        DurationUnit::Days | DurationUnit::Workdays => 3_074_324,
    };
    integer(-most, most)
}
