//! A [`Logic`] made ready to evaluate: keys resolved, patterns parsed, its consistency checked once.

use std::collections::{BTreeMap, BTreeSet};

use super::date::{Clock, Month, parse_date};
use super::number::Number;
use crate::format::logic::{Calendar, Expr, Logic, Node, Source, Type};
use crate::pattern::Pattern;

/// Deepest nesting of an expression; deeper ones are refused, so that evaluation cannot exhaust the stack.
pub const DEEPEST: usize = 200;

/// A logic that evaluates.
#[derive(Debug)]
pub struct Program<'l> {
    pub(super) logic: &'l Logic,
    /// In document order.
    pub(super) nodes: Vec<Entry<'l>>,
    keys: BTreeMap<&'l str, usize>,
    conditions: BTreeMap<&'l str, usize>,
    routes: BTreeMap<&'l str, usize>,
    patterns: Vec<Pattern>,
    codes: BTreeMap<&'l str, BTreeSet<&'l str>>,
    /// Indices of nodes in the order of evaluation.
    pub(super) order: Vec<usize>,
    pub(super) calendar: Calendar,
}

/// A node with what is known of its place.
#[derive(Debug)]
pub(super) struct Entry<'l> {
    pub(super) node: &'l Node,
    pub(super) parent: Option<usize>,
    /// Its name in the object around it; a value of a plain list has none.
    pub(super) name: Option<&'l str>,
    /// The lists around it, outermost first.
    pub(super) lists: Vec<usize>,
    pub(super) conditions: Vec<usize>,
    /// The computation of its value, if it has one.
    pub(super) formula: Option<Formula>,
}

/// How a value comes about.
#[derive(Clone, Copy, Debug)]
pub(super) enum Formula {
    /// By a computation.
    Computation(usize),
    /// By a column of a decision.
    Decision(usize, usize),
}

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

type Checked<T> = Result<T, LogicError>;

fn fail<T>(place: &str, problem: LogicProblem) -> Checked<T> {
    Err(LogicError { place: place.to_owned(), problem })
}

impl<'l> Program<'l> {
    /// Checks a logic and makes it ready.
    ///
    /// # Errors
    /// The first inconsistency; none occurs in what the compiler writes.
    pub fn new(logic: &'l Logic) -> Result<Self, LogicError> {
        let mut program = Program {
            logic,
            nodes: Vec::with_capacity(logic.nodes.len()),
            keys: BTreeMap::new(),
            conditions: index(logic.conditions.iter().map(|condition| condition.id.as_str()))?,
            routes: index(logic.routes.iter().map(|route| route.name.as_str()))?,
            patterns: Vec::new(),
            codes: BTreeMap::new(),
            order: Vec::new(),
            calendar: logic.calendar.clone().unwrap_or_else(|| super::holidays::calendar(None)),
        };
        for source in &logic.patterns {
            let pattern = Pattern::parse(source).or_else(|_| fail(source, LogicProblem::Literal))?;
            program.patterns.push(pattern);
        }
        for (name, list) in &logic.codelists {
            program.codes.insert(name, list.codes.iter().map(String::as_str).collect());
        }
        for node in &logic.nodes {
            program.place(node)?;
        }
        program.formulas()?;
        program.order = program.ordered()?;
        program.check_rules()?;
        Ok(program)
    }

    /// Adds a node under its parent.
    fn place(&mut self, node: &'l Node) -> Checked<()> {
        let key = node.key.as_str();
        let (parent, name) = match key.strip_suffix("[]") {
            Some(list) => (Some(list), None),
            None => match key.rsplit_once('.') {
                Some((parent, name)) => (Some(parent), Some(name)),
                None => (None, Some(key)),
            },
        };
        let parent = match parent {
            Some(parent) => match self.keys.get(parent) {
                Some(parent) => Some(*parent),
                None => return fail(key, LogicProblem::Misplaced),
            },
            None => None,
        };
        let mut lists = Vec::new();
        if let Some(parent) = parent {
            let around = &self.nodes[parent];
            let fits = match around.node.ty {
                Type::Group => name.is_some(),
                Type::List { plain, .. } => plain == name.is_none(),
                _ => false,
            };
            if !fits {
                return fail(key, LogicProblem::Misplaced);
            }
            lists.clone_from(&around.lists);
            if matches!(around.node.ty, Type::List { .. }) {
                lists.push(parent);
            }
        }
        let conditions = self.condition_indices(&node.when)?;
        self.check_type(key, &node.ty)?;
        if self.keys.insert(key, self.nodes.len()).is_some() {
            return fail(key, LogicProblem::Twice);
        }
        self.nodes.push(Entry { node, parent, name, lists, conditions, formula: None });
        Ok(())
    }

    /// Gives computed nodes their formulas.
    fn formulas(&mut self) -> Checked<()> {
        for (at, computation) in self.logic.computations.iter().enumerate() {
            self.give(&computation.node, Formula::Computation(at), Source::Computed)?;
        }
        for (at, decision) in self.logic.decisions.iter().enumerate() {
            for (column, output) in decision.outputs.iter().enumerate() {
                self.give(output, Formula::Decision(at, column), Source::Decided)?;
            }
            if decision.rows.iter().any(|row| row.results.len() != decision.outputs.len()) {
                return fail(&decision.name, LogicProblem::Formula);
            }
        }
        match self.nodes.iter().find(|entry| (entry.node.source != Source::Asked) != entry.formula.is_some())
        {
            Some(entry) => fail(&entry.node.key, LogicProblem::Formula),
            None => Ok(()),
        }
    }

    fn give(&mut self, key: &str, formula: Formula, source: Source) -> Checked<()> {
        let at = self.node(key)?;
        let entry = &mut self.nodes[at];
        if entry.node.source != source || entry.formula.replace(formula).is_some() {
            return fail(key, LogicProblem::Formula);
        }
        Ok(())
    }

    /// Checks `order`: every node once, after its parent and after all that it reads.
    fn ordered(&self) -> Checked<Vec<usize>> {
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
    fn check_rules(&self) -> Checked<()> {
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

    fn check_type(&self, place: &str, ty: &Type) -> Checked<()> {
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
            Expr::Matches { pattern, .. } => declared(*pattern < self.patterns.len())?,
            Expr::Route { route } => declared(self.routes.contains_key(route.as_str()))?,
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

    /// Index of a node.
    pub(super) fn node(&self, key: &str) -> Checked<usize> {
        match self.keys.get(key) {
            Some(at) => Ok(*at),
            None => fail(key, LogicProblem::Undeclared),
        }
    }

    pub(super) fn route(&self, name: &str) -> Option<usize> {
        self.routes.get(name).copied()
    }

    pub(super) fn condition_indices(&self, ids: &[String]) -> Checked<Vec<usize>> {
        ids.iter()
            .map(|id| match self.conditions.get(id.as_str()) {
                Some(at) => Ok(*at),
                None => fail(id, LogicProblem::Undeclared),
            })
            .collect()
    }

    /// Does the whole text match a pattern of the table?
    pub(super) fn matches(&self, index: usize, text: &str) -> bool {
        self.patterns.get(index).is_some_and(|pattern| pattern.matches(text))
    }

    /// Is the code in the list?
    pub(super) fn has_code(&self, list: &str, code: &str) -> bool {
        self.codes.get(list).is_some_and(|codes| codes.contains(code))
    }
}

fn index<'l>(names: impl Iterator<Item = &'l str>) -> Checked<BTreeMap<&'l str, usize>> {
    let mut found = BTreeMap::new();
    for (at, name) in names.enumerate() {
        if found.insert(name, at).is_some() {
            return fail(name, LogicProblem::Twice);
        }
    }
    Ok(found)
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
