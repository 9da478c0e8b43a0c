//! A [`Logic`] made ready to evaluate: keys resolved, patterns parsed, its consistency checked once.

use std::collections::{BTreeMap, BTreeSet};

use super::consistency::{Checked, LogicError, LogicProblem, fail};
use crate::format::logic::{Calendar, Logic, Node, Source, Type};
use crate::pattern::Pattern;

/// A logic that evaluates.
#[derive(Debug)]
pub struct Program<'l> {
    pub(super) logic: &'l Logic,
    /// In document order.
    pub(super) nodes: Vec<Entry<'l>>,
    keys: BTreeMap<&'l str, usize>,
    conditions: BTreeMap<&'l str, usize>,
    routes: BTreeMap<&'l str, usize>,
    pub(super) patterns: Vec<Pattern>,
    pub(super) codes: BTreeMap<&'l str, BTreeSet<&'l str>>,
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

    /// Index of a node.
    pub(super) fn node(&self, key: &str) -> Checked<usize> {
        match self.keys.get(key) {
            Some(at) => Ok(*at),
            None => fail(key, LogicProblem::Undeclared),
        }
    }

    /// The node of the values of a plain list.
    pub(super) fn plain_values(&self, list: usize) -> Option<usize> {
        let node = self.nodes.get(list)?.node;
        let plain = matches!(node.ty, Type::List { plain: true, .. });
        if plain { self.keys.get(format!("{}[]", node.key).as_str()).copied() } else { None }
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
