//! Is a logic consistent? Everything that it names is declared, every row is read from within, and the order of
//! evaluation follows what is read. The compiler writes no other; a file that was changed by hand is refused.

use super::date::{Clock, Month, parse_date};
use super::number::Number;
use super::program::{Entry, Formula, Program};
use crate::format::logic::{DurationUnit, Expr, Type};

/// Deepest nesting of an expression; deeper ones are refused, so that evaluation cannot exhaust the stack.
pub(super) const DEEPEST: usize = 200;

/// What is inconsistent in a logic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogicError {
    /// Where: a key, a rule id, a name.
    pub place: String,
    /// What.
    pub problem: LogicProblem,
}

/// Kinds of inconsistency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogicProblem {
    /// A key, condition, route, pattern, code list or field of the case that is not declared.
    Undeclared,
    /// Declared twice.
    Twice,
    /// A node that stands in something that is neither group nor list, or before it.
    Misplaced,
    /// A value of a row read from outside its list.
    OutsideRow,
    /// Evaluated before what it reads, or missing in the order.
    Order,
    /// A computed value without formula, or an asked one with one.
    Formula,
    /// A literal that is no value, a pattern that is not portable.
    Literal,
    /// Nested too deep.
    Depth,
}

impl std::fmt::Display for LogicError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "inconsistent logic: {:?} at `{}`", self.problem, self.place)
    }
}

impl std::error::Error for LogicError {}

pub(super) type Checked<T> = Result<T, LogicError>;

pub(super) fn fail<T>(place: &str, problem: LogicProblem) -> Checked<T> {
    Err(LogicError { place: place.to_owned(), problem })
}

impl<'l> Program<'l> {
    /// Checks `order`: every node once, after its parent and after all that it reads.
    pub(super) fn ordered(&self) -> Checked<Vec<usize>> {
        let mut done = vec![false; self.nodes.len()];
        let mut order = Vec::with_capacity(self.nodes.len());
        for key in &self.logic.order {
            let at = self.node(key)?;
            let entry = &self.nodes[at];
            let mut reads: Vec<usize> = entry.parent.into_iter().collect();
            let scope = Scope { rows: entry.lists.clone() };
            self.reads_of(entry, &scope, &mut reads)?;
            if reads.iter().any(|read| !done[*read]) || std::mem::replace(&mut done[at], true) {
                return fail(key, LogicProblem::Order);
            }
            order.push(at);
        }
        match done.iter().position(|done| !done) {
            Some(missing) => fail(&self.nodes[missing].node.key, LogicProblem::Order),
            None => Ok(order),
        }
    }

    fn reads_of(&self, entry: &Entry<'l>, scope: &Scope, reads: &mut Vec<usize>) -> Checked<()> {
        let place = entry.node.key.as_str();
        for condition in &entry.conditions {
            self.check(place, &self.logic.conditions[*condition].holds, scope, reads, 0)?;
        }
        if let Type::Choice { under: Some(parent), .. } = &entry.node.ty {
            reads.push(self.node(parent)?);
        }
        if let Some(start) = &entry.node.start {
            self.check(place, start, scope, &mut Vec::new(), 0)?;
        }
        match entry.formula {
            None => Ok(()),
            Some(Formula::Computation(at)) => {
                self.check(place, &self.logic.computations[at].value, scope, reads, 0)
            }
            Some(Formula::Decision(at, _)) => self.logic.decisions[at]
                .rows
                .iter()
                .flat_map(|row| row.when.iter().chain(&row.results))
                .try_for_each(|expr| self.check(place, expr, scope, reads, 0)),
        }
    }

    /// Checks rules, routes and what they refer to.
    pub(super) fn check_rules(&self) -> Checked<()> {
        let mut reads = Vec::new();
        let top = Scope { rows: Vec::new() };
        for check in &self.logic.checks {
            let scope = self.scope_of(check.within.as_deref())?;
            self.check_conditions(&check.id, &check.when, &scope)?;
            self.check(&check.id, &check.must, &scope, &mut reads, 0)?;
            for key in check.at.iter().chain(&check.answered) {
                self.node(key)?;
            }
        }
        for unique in &self.logic.uniques {
            let (list, value) = (self.node(&unique.list)?, self.node(&unique.value)?);
            if self.nodes[value].lists.last() != Some(&list) {
                return fail(&unique.id, LogicProblem::OutsideRow);
            }
        }
        for stop in &self.logic.stops {
            self.check_conditions(&stop.id, &stop.when, &top)?;
            self.check(&stop.id, &stop.holds, &top, &mut reads, 0)?;
        }
        for route in &self.logic.routes {
            for when in route.arms.iter().filter_map(|arm| arm.when.as_ref()) {
                self.check(&route.name, when, &top, &mut reads, 0)?;
            }
        }
        self.logic.case_fields.iter().try_for_each(|field| self.check_type(&field.key, &field.ty))
    }

    fn check_conditions(&self, place: &str, ids: &[String], scope: &Scope) -> Checked<()> {
        for condition in self.condition_indices(ids)? {
            self.check(place, &self.logic.conditions[condition].holds, scope, &mut Vec::new(), 0)?;
        }
        Ok(())
    }

    fn scope_of(&self, within: Option<&str>) -> Checked<Scope> {
        let Some(key) = within else { return Ok(Scope { rows: Vec::new() }) };
        let at = self.node(key)?;
        let entry = &self.nodes[at];
        let mut rows = entry.lists.clone();
        if matches!(entry.node.ty, Type::List { .. }) {
            rows.push(at);
        }
        Ok(Scope { rows })
    }

    pub(super) fn check_type(&self, place: &str, ty: &Type) -> Checked<()> {
        let (pattern, list) = match ty {
            Type::Text { pattern, .. } | Type::LongText { pattern, .. } => (*pattern, None),
            Type::Choice { codelist, .. } | Type::Choices { codelist, .. } => (None, Some(codelist)),
            _ => (None, None),
        };
        let known = pattern.is_none_or(|index| index < self.patterns.len())
            && list.is_none_or(|list| self.codes.contains_key(list.as_str()));
        if known { Ok(()) } else { fail(place, LogicProblem::Undeclared) }
    }

    /// Checks an expression that outside callers hand in, such as one of a workflow.
    ///
    /// # Errors
    /// What it refers to and is not there, or reads out of its row.
    pub fn check_expression(&self, place: &str, expr: &Expr) -> Result<(), LogicError> {
        self.check(place, expr, &Scope { rows: Vec::new() }, &mut Vec::new(), 0)
    }

    /// Checks what an expression refers to, and gathers the nodes that it reads.
    fn check(
        &self,
        place: &str,
        expr: &Expr,
        scope: &Scope,
        reads: &mut Vec<usize>,
        depth: usize,
    ) -> Checked<()> {
        if depth > DEEPEST {
            return fail(place, LogicProblem::Depth);
        }
        let literal = |valid: bool| if valid { Ok(()) } else { fail(place, LogicProblem::Literal) };
        let declared = |known: bool| if known { Ok(()) } else { fail(place, LogicProblem::Undeclared) };
        match expr {
            Expr::Decimal { value } => literal(Number::parse(value).is_some())?,
            Expr::Date { value } => literal(parse_date(value).is_some())?,
            Expr::Month { value } => literal(Month::parse(value).is_some())?,
            Expr::Time { value } => literal(Clock::parse(value).is_some())?,
            // Which days are holidays stands in the logic, for every runtime alike.
            Expr::Difference { unit: DurationUnit::Workdays, .. }
            | Expr::Shift { unit: DurationUnit::Workdays, .. } => declared(self.logic.calendar.is_some())?,
            Expr::Matches { pattern, .. } => declared(*pattern < self.patterns.len())?,
            Expr::Route { route } => declared(self.route(route).is_some())?,
            Expr::Case { field } => {
                declared(self.logic.case_fields.iter().any(|known| known.key == *field))?;
            }
            Expr::Get { node } => {
                let at = self.node(node)?;
                scope
                    .reaches(&self.nodes[at].lists)
                    .then_some(())
                    .map_or_else(|| fail(place, LogicProblem::OutsideRow), Ok)?;
                reads.push(at);
                reads.extend(self.plain_values(at));
            }
            Expr::Any { list, .. }
            | Expr::All { list, .. }
            | Expr::Count { list, .. }
            | Expr::Sum { list, .. }
            | Expr::Min { list, .. }
            | Expr::Max { list, .. } => {
                let at = self.node(list)?;
                let is_list = matches!(self.nodes[at].node.ty, Type::List { .. });
                if !is_list || !scope.reaches(&self.nodes[at].lists) {
                    return fail(place, LogicProblem::OutsideRow);
                }
                reads.push(at);
                let inner = scope.with(at);
                return expr
                    .operands()
                    .into_iter()
                    .try_for_each(|body| self.check(place, body, &inner, reads, depth + 1));
            }
            _ => {}
        }
        expr.operands()
            .into_iter()
            .try_for_each(|operand| self.check(place, operand, scope, reads, depth + 1))
    }
}

/// The lists whose rows are bound.
struct Scope {
    rows: Vec<usize>,
}

impl Scope {
    fn reaches(&self, lists: &[usize]) -> bool {
        lists.iter().all(|list| self.rows.contains(list))
    }

    fn with(&self, list: usize) -> Scope {
        let mut rows = self.rows.clone();
        rows.push(list);
        Scope { rows }
    }
}
