//! A [`Logic`] made ready to evaluate: names resolved, literals and patterns parsed, consistency checked once.

use std::collections::BTreeMap;

use super::build::Builder;
use super::compile::Compiler;
use super::consistency::{Checked, LogicError, LogicProblem, fail};
use super::formula::{Address, Formula, Test};
use super::kind::{Codes, Kind};
use crate::format::RuleKind;
use crate::format::logic::{Calendar, Expr, HitPolicy, Logic, Type};
use crate::pattern::Pattern;

/// The scope, and the frame, of the application itself.
pub(super) const ROOT: usize = 0;

/// A logic that evaluates.
#[derive(Debug)]
pub struct Program {
    /// In document order.
    pub(super) nodes: Vec<Node>,
    /// That of the application first, then those of the rows of each list.
    pub(super) scopes: Vec<Scope>,
    /// The nodes at the top.
    pub(super) top: Members,
    /// Indices of nodes in the order of evaluation.
    pub(super) order: Vec<usize>,
    pub(super) decisions: Vec<Decision>,
    pub(super) checks: Vec<Check>,
    pub(super) uniques: Vec<Unique>,
    pub(super) stops: Vec<Stop>,
    pub(super) routes: Vec<Route>,
    pub(super) case_fields: Vec<CaseField>,
    pub(super) patterns: Vec<Pattern>,
    pub(super) codelists: Vec<Codes>,
    /// Only deadlines of the process may count by the holidays that all Länder share.
    pub(super) has_calendar: bool,
    pub(super) calendar: Calendar,
    pub(super) keys: BTreeMap<String, usize>,
    pub(super) codelist_names: BTreeMap<String, usize>,
}

/// What has slots of its own in the data: the application, and a row of a list.
#[derive(Debug)]
pub(super) struct Scope {
    /// The list whose rows these are; none for the application.
    pub list: Option<usize>,
    /// The scope that the list stands in.
    pub outer: usize,
    /// The nodes of its slots.
    pub slots: Vec<usize>,
    /// Conditions that are evaluated here, once for each frame.
    pub conditions: Vec<Test>,
}

/// A node of the data.
#[derive(Debug)]
pub(super) struct Node {
    pub key: String,
    /// Its name in the object around it; a value of a plain list has none.
    pub name: Option<String>,
    pub parent: Option<usize>,
    pub address: Address,
    /// The scope of its rows, if it is a list.
    pub rows: usize,
    /// What stands in it, if it is a group or a list.
    pub members: Members,
    pub kind: Kind,
    pub ty: Type,
    pub origin: Origin,
    pub optional: bool,
    pub later: bool,
    /// Conditions of its scope that must all be true.
    pub when: Vec<usize>,
}

/// How a value comes about.
#[derive(Debug)]
pub(super) enum Origin {
    Asked,
    Computed(Formula),
    /// A decision and its column.
    Decided(usize, usize),
}

/// The nodes of an object by name. Applications mostly keep the order of the form.
#[derive(Debug, Default)]
pub(super) struct Members {
    /// In document order; a value of a plain list has no name.
    pub nodes: Vec<usize>,
    names: Vec<String>,
    /// Positions sorted by name.
    sorted: Vec<usize>,
}

/// A decision table.
#[derive(Debug)]
pub(super) struct Decision {
    pub hit: HitPolicy,
    pub rows: Vec<(Option<Test>, Vec<Formula>)>,
}

/// A check.
#[derive(Debug)]
pub(super) struct Check {
    pub id: String,
    pub within: Option<Address>,
    pub scope: usize,
    pub when: Vec<usize>,
    /// What must have a value.
    pub answered: Option<Formula>,
    pub must: Test,
    pub at: Option<usize>,
}

/// Values that may not occur twice among the rows of a list.
#[derive(Debug)]
pub(super) struct Unique {
    pub id: String,
    pub list: Address,
    pub value: usize,
}

/// A stop.
#[derive(Debug)]
pub(super) struct Stop {
    pub id: String,
    pub when: Vec<usize>,
    pub holds: Test,
}

/// A route.
#[derive(Debug)]
pub(super) struct Route {
    pub name: String,
    pub arms: Vec<(Option<Test>, Target)>,
}

/// Where an arm leads: to an office, or nowhere by a rule.
#[derive(Debug)]
pub(super) enum Target {
    Office(String),
    Refuse(String),
}

/// A field of the case.
#[derive(Debug)]
pub(super) struct CaseField {
    pub key: String,
    pub kind: Kind,
    pub optional: bool,
}

impl Program {
    /// Checks a logic and makes it ready.
    ///
    /// # Errors
    /// The first inconsistency; none occurs in what the compiler writes.
    pub fn new(logic: &Logic) -> Result<Self, LogicError> {
        Builder::new(logic)?.build()
    }

    /// Checks an expression that outside callers hand in, such as one of a workflow.
    ///
    /// # Errors
    /// What it refers to and is not there, or reads out of its row.
    pub fn check_expression(&self, place: &str, expr: &Expr) -> Result<(), LogicError> {
        Compiler::new(self, place, ROOT).formula(expr).map(drop)
    }

    /// The rule that a value for a field of the case breaks by itself: its type, its bounds, its code list. A key that
    /// is not there breaks none.
    pub fn broken_in_case(&self, key: &str, value: &serde_json::Value) -> Option<RuleKind> {
        let field = self.case_fields.iter().find(|field| field.key == key)?;
        super::read::broken_in_case(self, &field.kind, value)
    }

    /// Index of a node.
    pub(super) fn node(&self, key: &str) -> Checked<usize> {
        match self.keys.get(key) {
            Some(at) => Ok(*at),
            None => fail(key, LogicProblem::Undeclared),
        }
    }

    pub(super) fn codelist(&self, place: &str, name: &str) -> Checked<usize> {
        match self.codelist_names.get(name) {
            Some(at) => Ok(*at),
            None => fail(place, LogicProblem::Undeclared),
        }
    }

    pub(super) fn route(&self, name: &str) -> Option<usize> {
        self.routes.iter().position(|route| route.name == name)
    }

    /// The node of the values of a plain list.
    pub(super) fn plain_values(&self, list: usize) -> Option<usize> {
        let list = self.nodes.get(list)?;
        let plain = matches!(list.kind, Kind::List { plain: true, .. });
        if plain { list.members.nodes.first().copied() } else { None }
    }

    /// Does the whole text match a pattern of the table?
    pub(super) fn matches(&self, index: usize, text: &str) -> bool {
        self.patterns.get(index).is_some_and(|pattern| pattern.matches(text))
    }

    /// Is `outer` this scope, or one around it?
    pub(super) fn reaches(&self, scope: usize, outer: usize) -> bool {
        scope == outer || (scope != ROOT && self.reaches(self.scopes[scope].outer, outer))
    }
}

impl Members {
    pub fn new(names: Vec<String>, nodes: Vec<usize>) -> Self {
        let mut sorted: Vec<usize> = (0..names.len()).collect();
        sorted.sort_by_key(|at| &names[*at]);
        Members { nodes, names, sorted }
    }

    /// The position of a name. Looks from `expected` on first: what was left out lies between.
    pub fn find(&self, name: &str, expected: usize) -> Option<usize> {
        let rest = self.names.get(expected..).unwrap_or_default();
        if let Some(found) = rest.iter().position(|known| known == name) {
            return Some(expected + found);
        }
        let found = self.sorted.binary_search_by(|at| self.names[*at].as_str().cmp(name)).ok()?;
        self.sorted.get(found).copied()
    }
}
