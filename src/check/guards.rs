//! Guards (meaning 3 of the language): what may be absent is read only where its absence proves nothing.
//!
//! In the condition of a `when` or `stop` an absent value makes a comparison `no`, so it may stand there
//! unguarded as long as only `and`, `or` and `any` lie between it and the whole ([`Mode::Lenient`]). Everywhere
//! else ([`Mode::Strict`]) it needs `otherwise` or a guard: a fact that says `… is answered`, or facts that repeat
//! every condition around it ([`Facts`]). All of it is syntactic.

use std::collections::BTreeSet;

use super::Subject;
use super::absence::{self, Presence};
use super::facts::{Facts, Source};
use crate::diagnostic::table::rules::*;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{
    BinaryOp, CellTest, Check, Decision, Expr, ExprKind, FoldKind, LayoutItem, NodeId, NodeKind, Service,
    StateId, StateKind, TableRow, ValueType,
};
use crate::source::Span;

/// May an absent value stand here unguarded?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// Yes: there it makes the whole condition `no`, never `yes`.
    Lenient,
    /// No.
    Strict,
}

struct Walk<'a, 'd> {
    service: &'a Service,
    diagnostics: &'d mut Diagnostics,
    /// What has been said in this expression: a value that is read twice lacks one guard.
    said: BTreeSet<Source>,
    /// The check being looked at, where a `when` can be put around it.
    mendable: Option<Span>,
}

/// No value is read where it may be absent; no divisor is 0; no condition reads a file that may follow.
pub(super) fn guards_stand(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let service = subject.service;
    let mut walk = Walk { service, diagnostics, said: BTreeSet::new(), mendable: None };
    walk.layout(&service.layout, &Facts::default());
    service.checks.iter().for_each(|check| walk.check(check));
    for arm in service.routes.iter().flat_map(|route| &route.arms) {
        walk.root(arm.cond.as_ref(), &Facts::sent(), Mode::Strict);
    }
    for disclosure in &service.disclosures {
        walk.root(disclosure.when.as_ref(), &Facts::sent(), Mode::Strict);
    }
    for shown in service.documents.iter().flat_map(|document| &document.shows) {
        walk.root(shown.when.as_ref(), &Facts::sent(), Mode::Lenient);
    }
    walk.process();
}

impl<'a> Walk<'a, '_> {
    /// Everything that stands on pages, with the conditions around it.
    fn layout(&mut self, items: &'a [LayoutItem], facts: &Facts<'a>) {
        for item in items {
            match item {
                LayoutItem::Node(layout) => self.layout(&layout.items, facts),
                LayoutItem::Data { node, items } => {
                    self.node(*node, facts);
                    self.layout(items, facts);
                }
                LayoutItem::When { condition, items } => {
                    let condition = self.service.condition(*condition);
                    if condition.kind == crate::model::ConditionKind::When {
                        self.root(Some(&condition.expr), facts, Mode::Lenient);
                    }
                    self.layout(items, &facts.and(&condition.expr));
                }
                LayoutItem::Stop(stop) => {
                    let stop = &self.service.stops[stop.index()];
                    self.root(Some(&stop.cond), facts, Mode::Lenient);
                }
                LayoutItem::Notice(_) => {}
            }
        }
    }

    fn node(&mut self, node: NodeId, facts: &Facts<'a>) {
        match &self.service.node(node).kind {
            NodeKind::Compute { value, .. } => self.root(Some(value), facts, Mode::Strict),
            NodeKind::Decision { decision, column: 0, .. } => {
                self.decision(self.service.decision(*decision), facts);
            }
            _ => {}
        }
    }

    fn check(&mut self, check: &'a Check) {
        let mut facts = Facts::default();
        check.when.iter().for_each(|id| facts.assume(&self.service.condition(*id).expr));
        if let Some(field) = check.of {
            facts.assume_answered(Source::Node(field));
        } else {
            self.mendable = Some(check.span);
        }
        self.root(Some(&check.cond), &facts, Mode::Strict);
        self.mendable = None;
    }

    fn decision(&mut self, decision: &'a Decision, facts: &Facts<'a>) {
        self.said.clear();
        for (at, column) in decision.inputs.iter().enumerate() {
            let cells = || decision.rows.iter().filter_map(|row| Some((row, row.tests.get(at)?)));
            let asks = |tests: &[CellTest]| tests.iter().any(|test| matches!(test, CellTest::Unanswered));
            let asking = cells().find(|(_, tests)| asks(tests)).map(|(row, _)| row);
            match (Source::of(&column.value), asking) {
                // The table itself says what holds when the value is absent.
                (Some(source), Some(row)) => self.asked(source, &column.value, row.span, facts),
                _ => self.expr(&column.value, facts, Mode::Strict),
            }
        }
        for row in &decision.rows {
            for value in row.tests.iter().flatten().flat_map(CellTest::expressions) {
                self.expr(value, facts, Mode::Strict);
            }
            let facts = row_facts(decision, row, facts);
            row.results.iter().for_each(|result| self.expr(result, &facts, Mode::Strict));
        }
    }

    fn process(&mut self) {
        let Some(process) = &self.service.process else { return };
        for (id, state) in process.iter() {
            let mut facts = self.facts_of(id);
            match &state.kind {
                StateKind::Pay { amount } => self.root(Some(amount), &facts, Mode::Strict),
                StateKind::Decide { arms } => {
                    arms.iter().for_each(|arm| self.root(arm.cond.as_ref(), &facts, Mode::Strict));
                }
                _ => {}
            }
            if let Some(parent) = state.parent {
                facts = self.facts_of(parent);
            }
            self.root(state.when.as_ref(), &facts, Mode::Strict);
        }
    }

    fn facts_of(&self, state: StateId) -> Facts<'a> {
        let mut facts = Facts::sent();
        absence::branch_conditions(self.service, state).for_each(|condition| facts.assume(condition));
        facts
    }

    fn root(&mut self, expr: Option<&'a Expr>, facts: &Facts<'a>, mode: Mode) {
        self.said.clear();
        if let Some(expr) = expr {
            self.expr(expr, facts, mode);
        }
    }

    fn expr(&mut self, expr: &'a Expr, facts: &Facts<'a>, mode: Mode) {
        use ExprKind::*;
        match &expr.kind {
            Node(_) | Case(_) => self.read(expr, facts, mode),
            IsAnswered(value) => {
                if let Some(source) = Source::of(value) {
                    self.asked(source, value, expr.span, facts);
                }
            }
            Otherwise(value, default) => {
                // What is left of `otherwise` may be absent; the mode of a condition allows just that.
                self.expr(value, facts, Mode::Lenient);
                self.expr(default, facts, mode);
            }
            Binary { op: BinaryOp::And, left, right } => {
                self.expr(left, facts, mode);
                self.expr(right, &facts.and(left), mode);
            }
            Binary { op: BinaryOp::Ne | BinaryOp::NotIn, left, right } => {
                self.expr(left, facts, Mode::Strict);
                self.expr(right, facts, Mode::Strict);
            }
            Binary { op: BinaryOp::Div, left, right } => {
                self.expr(left, facts, mode);
                self.expr(right, facts, mode);
                self.divisor(right, facts);
            }
            If { cond, then, otherwise } => {
                self.expr(cond, facts, Mode::Strict);
                self.expr(then, &facts.and(cond), mode);
                self.expr(otherwise, facts, mode);
            }
            Fold { kind, list, body } => self.fold(*kind, *list, body.as_deref(), expr.span, facts, mode),
            Not(inner) => self.expr(inner, facts, Mode::Strict),
            Extreme(_, left, right) => {
                self.expr(left, facts, Mode::Strict);
                self.expr(right, facts, Mode::Strict);
            }
            _ => expr.operands().into_iter().for_each(|operand| self.expr(operand, facts, mode)),
        }
    }

    fn fold(
        &mut self,
        kind: FoldKind,
        list: NodeId,
        body: Option<&'a Expr>,
        span: Span,
        facts: &Facts<'a>,
        mode: Mode,
    ) {
        let function = match kind {
            FoldKind::All => Some("all"),
            FoldKind::Min => Some("min"),
            FoldKind::Max => Some("max"),
            FoldKind::Any | FoldKind::Count | FoldKind::Sum => None,
        };
        if let Some(function) = function
            && !absence::has_rows(self.service, facts, list)
        {
            self.diagnostics.push(
                Diagnostic::new(MAYBE_EMPTY, span)
                    .with("list", self.service.node(list).name.as_str())
                    .with("function", function),
            );
        }
        // A row exists only while every condition around its list holds.
        let mut inner = facts.outside(self.service, list);
        for condition in self.service.conditions_around(list) {
            inner.assume(&self.service.condition(condition).expr);
        }
        let mode = if kind == FoldKind::Any { mode } else { Mode::Strict };
        if let Some(body) = body {
            self.expr(body, &inner, mode);
        }
    }

    fn divisor(&mut self, divisor: &Expr, facts: &Facts<'_>) {
        let ValueType::Number(number) = &divisor.ty else { return };
        let excluded = number.low > 0 || number.high < 0;
        if !excluded && !facts.not_zero(divisor) {
            self.diagnostics.push(Diagnostic::new(DIVISOR_MAY_BE_ZERO, divisor.span));
        }
    }

    /// A value that is read.
    fn read(&mut self, expr: &Expr, facts: &Facts<'_>, mode: Mode) {
        let Some(source) = Source::of(expr) else { return };
        if self.follows_later(source, expr) || mode == Mode::Lenient {
            return;
        }
        if let Presence::Uncertain(reason) = absence::presence(self.service, facts, source)
            && self.said.insert(source)
        {
            let (name, declared) = self.named(source, expr.span);
            let (related, words) = reason.related(declared);
            let mut diagnostic =
                Diagnostic::new(MAYBE_ABSENT, expr.span).with("name", name).related(related, words);
            if let Some(check) = self.mendable {
                diagnostic = diagnostic
                    .edit(Span { end: check.start, ..check }, format!("when {name} is answered {{\n"))
                    .edit(check.after(), "\n}");
            }
            self.diagnostics.push(diagnostic);
        }
    }

    /// A value of which is asked whether it is there.
    fn asked(&mut self, source: Source, value: &Expr, span: Span, facts: &Facts<'_>) {
        if self.follows_later(source, value) || self.is_invalid(source) {
            return;
        }
        if absence::presence(self.service, facts, source) == Presence::Certain {
            let (name, _) = self.named(source, value.span);
            self.diagnostics.push(Diagnostic::new(ALWAYS_ANSWERED, span).with("name", name));
        }
    }

    /// Says that a file may follow later, if it may.
    fn follows_later(&mut self, source: Source, value: &Expr) -> bool {
        let Source::Node(node) = source else { return false };
        let follows = absence::follows_later(self.service, node);
        if follows && self.said.insert(source) {
            let name = self.service.node(node).name.as_str();
            self.diagnostics.push(Diagnostic::new(LATER_FILE_READ, value.span).with("name", name));
        }
        follows
    }

    fn is_invalid(&self, source: Source) -> bool {
        match source {
            Source::Node(node) => self.service.node(node).value_type() == Some(ValueType::Invalid),
            Source::Case(field) => {
                self.service.case_fields[field.index()].ty.value_type() == ValueType::Invalid
            }
        }
    }

    /// The name as it is written at `span`, and where the value is declared.
    fn named(&self, source: Source, span: Span) -> (&'a str, Span) {
        let (path, declared) = match source {
            Source::Node(node) => (self.service.node(node).path.as_str(), self.service.node(node).span),
            Source::Case(field) => {
                let field = &self.service.case_fields[field.index()];
                (field.path.as_str(), field.span)
            }
        };
        (written(path, span), declared)
    }
}

/// The end of a path that is as long as what is written: names are ASCII, and a scope is left out at the front.
pub(super) fn written(path: &str, span: Span) -> &str {
    let length = span.range().len();
    path.len().checked_sub(length).and_then(|start| path.get(start..)).unwrap_or(path)
}

/// What is true where the result of a row counts: what its cells say.
fn row_facts<'a>(decision: &'a Decision, row: &'a TableRow, facts: &Facts<'a>) -> Facts<'a> {
    let mut facts = facts.clone();
    for (column, tests) in decision.inputs.iter().zip(&row.tests) {
        let excludes_absence =
            !tests.is_empty() && !tests.iter().any(|test| matches!(test, CellTest::Unanswered));
        if excludes_absence && let Some(source) = Source::of(&column.value) {
            facts.assume_answered(source);
        }
        match tests.as_slice() {
            [CellTest::Is(Expr { kind: ExprKind::Bool(true), .. })] => facts.assume(&column.value),
            [CellTest::Is(Expr { kind: ExprKind::Bool(false), .. })] => facts.assume_not(&column.value),
            [CellTest::Is(value)] => facts.assume_equal(&column.value, value),
            _ => {}
        }
    }
    facts
}

#[cfg(test)]
mod tests;
