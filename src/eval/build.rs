//! From a [`Logic`] to a [`Program`]: places its nodes, then compiles what refers to them.

use std::collections::BTreeMap;

use super::compile::Compiler;
use super::consistency::{Checked, LogicProblem, fail};
use super::formula::Address;
use super::kind::{Codes, Kind};
use super::program::{
    CaseField, Check, Decision, Members, Node, Origin, Program, ROOT, Route, Scope, Stop, Target, Unique,
};
use crate::format::logic::{self, Expr, Logic, Source, Type};
use crate::pattern::Pattern;

pub(super) struct Builder<'l> {
    logic: &'l Logic,
    program: Program,
    /// Index of each condition of the logic.
    conditions: BTreeMap<&'l str, usize>,
    /// Conditions that are compiled: scope and condition, their place in the scope and what they read.
    compiled: BTreeMap<(usize, usize), (usize, Vec<usize>)>,
    /// What each node reads.
    reads: Vec<Vec<usize>>,
}

impl<'l> Builder<'l> {
    /// Takes over what refers to nothing.
    pub fn new(logic: &'l Logic) -> Checked<Self> {
        let root = Scope { list: None, outer: ROOT, slots: Vec::new(), conditions: Vec::new() };
        let program = Program {
            nodes: Vec::with_capacity(logic.nodes.len()),
            scopes: vec![root],
            top: Members::default(),
            order: Vec::new(),
            decisions: Vec::new(),
            checks: Vec::new(),
            uniques: Vec::new(),
            stops: Vec::new(),
            routes: Vec::new(),
            case_fields: Vec::new(),
            patterns: logic.patterns.iter().map(|source| pattern(source)).collect::<Checked<_>>()?,
            codelists: logic.codelists.values().map(Codes::new).collect(),
            has_calendar: logic.calendar.is_some(),
            calendar: logic.calendar.clone().unwrap_or_else(|| super::holidays::calendar(None)),
            keys: BTreeMap::new(),
            codelist_names: logic.codelists.keys().cloned().zip(0..).collect(),
        };
        let mut conditions = BTreeMap::new();
        for (at, condition) in logic.conditions.iter().enumerate() {
            if conditions.insert(condition.id.as_str(), at).is_some() {
                return fail(&condition.id, LogicProblem::Twice);
            }
        }
        Ok(Builder { logic, program, conditions, compiled: BTreeMap::new(), reads: Vec::new() })
    }

    pub fn build(mut self) -> Checked<Program> {
        let logic = self.logic;
        for node in &logic.nodes {
            self.place(node)?;
        }
        self.gather_members();
        self.plain_lists_have_values()?;
        for field in &logic.case_fields {
            let kind = self.program.kind(&field.key, &field.ty)?;
            self.program.case_fields.push(CaseField {
                key: field.key.clone(),
                kind,
                optional: field.optional,
            });
        }
        for route in &logic.routes {
            self.declare_route(route)?;
        }
        for (at, node) in logic.nodes.iter().enumerate() {
            self.compile_node(at, node)?;
        }
        self.formulas()?;
        self.program.order = self.ordered()?;
        self.rules()?;
        Ok(self.program)
    }

    /// A plain list says what its values are.
    fn plain_lists_have_values(&self) -> Checked<()> {
        let empty = self.program.nodes.iter().position(|node| {
            matches!(node.kind, Kind::List { plain: true, .. }) && node.members.nodes.is_empty()
        });
        empty.map_or(Ok(()), |at| fail(&self.logic.nodes[at].key, LogicProblem::Misplaced))
    }

    /// Adds a node under its parent.
    fn place(&mut self, node: &logic::Node) -> Checked<()> {
        let key = node.key.as_str();
        let (parent, name) = match key.strip_suffix("[]") {
            Some(list) => (Some(list), None),
            None => match key.rsplit_once('.') {
                Some((parent, name)) => (Some(parent), Some(name)),
                None => (None, Some(key)),
            },
        };
        let parent = match parent {
            Some(parent) => {
                let found = self.program.node(parent);
                Some(found.or_else(|_| fail(key, LogicProblem::Misplaced))?)
            }
            None => None,
        };
        let scope = self.scope_in(key, parent, name.is_none())?;
        let at = self.program.nodes.len();
        if self.program.keys.insert(key.to_owned(), at).is_some() {
            return fail(key, LogicProblem::Twice);
        }
        let slots = &mut self.program.scopes[scope].slots;
        let address = Address { scope, slot: slots.len() };
        slots.push(at);
        let mut rows = ROOT;
        if matches!(node.ty, Type::List { .. }) {
            rows = self.program.scopes.len();
            let inner = Scope { list: Some(at), outer: scope, slots: Vec::new(), conditions: Vec::new() };
            self.program.scopes.push(inner);
        }
        self.program.nodes.push(Node {
            key: key.to_owned(),
            name: name.map(str::to_owned),
            parent,
            address,
            rows,
            members: Members::default(),
            kind: self.program.kind(key, &node.ty)?,
            ty: node.ty.clone(),
            origin: Origin::Asked,
            optional: node.optional,
            later: node.later,
            when: Vec::new(),
        });
        Ok(())
    }

    /// The scope of what stands in a node; `nameless` is a value of a plain list.
    fn scope_in(&self, key: &str, parent: Option<usize>, nameless: bool) -> Checked<usize> {
        let Some(parent) = parent else { return Ok(ROOT) };
        let around = &self.program.nodes[parent];
        match around.kind {
            Kind::Group if !nameless => Ok(around.address.scope),
            Kind::List { plain, .. } if plain == nameless => Ok(around.rows),
            _ => fail(key, LogicProblem::Misplaced),
        }
    }

    fn gather_members(&mut self) {
        let nodes = &mut self.program.nodes;
        let mut inside: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
        let mut top = Vec::new();
        for (at, node) in nodes.iter().enumerate() {
            node.parent.map_or(&mut top, |parent| &mut inside[parent]).push(at);
        }
        let names = |members: &[usize], nodes: &[Node]| -> Vec<String> {
            members.iter().filter_map(|at| nodes[*at].name.clone()).collect()
        };
        self.program.top = Members::new(names(&top, nodes), top);
        for (at, members) in inside.into_iter().enumerate() {
            nodes[at].members = Members::new(names(&members, nodes), members);
        }
    }

    /// Names a route, so that expressions can read it; its arms follow with the rules.
    fn declare_route(&mut self, route: &logic::Route) -> Checked<()> {
        if self.program.route(&route.name).is_some() {
            return fail(&route.name, LogicProblem::Twice);
        }
        self.program.routes.push(Route { name: route.name.clone(), arms: Vec::new() });
        Ok(())
    }

    /// Compiles what a node refers to, but for its formula.
    fn compile_node(&mut self, at: usize, node: &logic::Node) -> Checked<()> {
        let key = node.key.as_str();
        let scope = self.program.nodes[at].address.scope;
        let mut reads: Vec<usize> = self.program.nodes[at].parent.into_iter().collect();
        let when = self.conditions(key, &node.when, scope, &mut reads)?;
        if let Type::Choice { under: Some(parent), .. } = &node.ty {
            let mut compiler = Compiler::new(&self.program, key, scope);
            let address = compiler.address(parent)?;
            reads.append(&mut compiler.reads);
            if let Kind::Choice { under, .. } = &mut self.program.nodes[at].kind {
                *under = Some(address);
            }
        }
        if let Some(start) = &node.start {
            Compiler::new(&self.program, key, scope).formula(start)?;
        }
        self.program.nodes[at].when = when;
        self.reads.push(reads);
        Ok(())
    }

    /// Conditions, compiled once for each scope; what they read is added to `reads`.
    fn conditions(
        &mut self,
        place: &str,
        ids: &[String],
        scope: usize,
        reads: &mut Vec<usize>,
    ) -> Checked<Vec<usize>> {
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            let Some(condition) = self.conditions.get(id.as_str()).copied() else {
                return fail(id, LogicProblem::Undeclared);
            };
            if !self.compiled.contains_key(&(scope, condition)) {
                let mut compiler = Compiler::new(&self.program, place, scope);
                let test = compiler.test(&self.logic.conditions[condition].holds)?;
                let read = std::mem::take(&mut compiler.reads);
                let conditions = &mut self.program.scopes[scope].conditions;
                self.compiled.insert((scope, condition), (conditions.len(), read));
                conditions.push(test);
            }
            let (at, read) = &self.compiled[&(scope, condition)];
            found.push(*at);
            reads.extend(read);
        }
        Ok(found)
    }

    /// Gives computed nodes their formulas.
    fn formulas(&mut self) -> Checked<()> {
        for computation in &self.logic.computations {
            let at = self.program.node(&computation.node)?;
            let mut compiler =
                Compiler::new(&self.program, &computation.node, self.program.nodes[at].address.scope);
            let formula = compiler.formula(&computation.value)?;
            let reads = compiler.reads;
            self.give(at, Origin::Computed(formula), &reads)?;
        }
        for (index, decision) in self.logic.decisions.iter().enumerate() {
            self.decision(index, decision)?;
        }
        for (node, compiled) in self.logic.nodes.iter().zip(&self.program.nodes) {
            let asked = matches!(compiled.origin, Origin::Asked);
            if asked != (node.source == Source::Asked) {
                return fail(&node.key, LogicProblem::Formula);
            }
        }
        Ok(())
    }

    /// A table, in the scope of its outputs.
    fn decision(&mut self, index: usize, decision: &logic::Decision) -> Checked<()> {
        let outputs =
            decision.outputs.iter().map(|key| self.program.node(key)).collect::<Checked<Vec<_>>>()?;
        let scope = outputs.first().map_or(ROOT, |at| self.program.nodes[*at].address.scope);
        let together = outputs.iter().all(|at| self.program.nodes[*at].address.scope == scope);
        if !together || decision.rows.iter().any(|row| row.results.len() != outputs.len()) {
            return fail(&decision.name, LogicProblem::Formula);
        }
        let mut compiler = Compiler::new(&self.program, &decision.name, scope);
        let mut rows = Vec::with_capacity(decision.rows.len());
        for row in &decision.rows {
            let when = row.when.as_ref().map(|when| compiler.test(when)).transpose()?;
            let results =
                row.results.iter().map(|result| compiler.formula(result)).collect::<Checked<_>>()?;
            rows.push((when, results));
        }
        let reads = compiler.reads;
        self.program.decisions.push(Decision { hit: decision.hit, rows });
        for (column, at) in outputs.into_iter().enumerate() {
            self.give(at, Origin::Decided(index, column), &reads)?;
        }
        Ok(())
    }

    fn give(&mut self, at: usize, origin: Origin, reads: &[usize]) -> Checked<()> {
        let source = self.logic.nodes[at].source;
        let node = &mut self.program.nodes[at];
        let fits = match origin {
            Origin::Asked => false,
            Origin::Computed(_) => source == Source::Computed,
            Origin::Decided(..) => source == Source::Decided,
        };
        if !fits || !matches!(node.origin, Origin::Asked) {
            return fail(&node.key, LogicProblem::Formula);
        }
        node.origin = origin;
        self.reads[at].extend(reads);
        Ok(())
    }

    /// Checks `order`: every node once, after its parent and after all that it reads.
    fn ordered(&self) -> Checked<Vec<usize>> {
        let mut done = vec![false; self.program.nodes.len()];
        let mut order = Vec::with_capacity(done.len());
        for key in &self.logic.order {
            let at = self.program.node(key)?;
            let ready = self.reads[at].iter().all(|read| done[*read]);
            if !ready || std::mem::replace(&mut done[at], true) {
                return fail(key, LogicProblem::Order);
            }
            order.push(at);
        }
        match done.iter().position(|done| !done) {
            Some(missing) => fail(&self.program.nodes[missing].key, LogicProblem::Order),
            None => Ok(order),
        }
    }

    /// Compiles checks, `unique`, stops and routes.
    fn rules(&mut self) -> Checked<()> {
        let logic = self.logic;
        for check in &logic.checks {
            let check = self.check(check)?;
            self.program.checks.push(check);
        }
        for unique in &logic.uniques {
            let (list, value) = (self.program.node(&unique.list)?, self.program.node(&unique.value)?);
            let (list, inside) = (&self.program.nodes[list], self.program.nodes[value].address.scope);
            if list.rows == ROOT || inside != list.rows {
                return fail(&unique.id, LogicProblem::OutsideRow);
            }
            self.program.uniques.push(Unique { id: unique.id.clone(), list: list.address, value });
        }
        for stop in &logic.stops {
            let when = self.conditions(&stop.id, &stop.when, ROOT, &mut Vec::new())?;
            let holds = Compiler::new(&self.program, &stop.id, ROOT).test(&stop.holds)?;
            self.program.stops.push(Stop { id: stop.id.clone(), when, holds });
        }
        for (index, route) in logic.routes.iter().enumerate() {
            let mut compiler = Compiler::new(&self.program, &route.name, ROOT);
            let mut arms = Vec::with_capacity(route.arms.len());
            for arm in &route.arms {
                let when = arm.when.as_ref().map(|when| compiler.test(when)).transpose()?;
                let target = match &arm.to {
                    logic::Target::Office { office } => Target::Office(office.clone()),
                    logic::Target::Refuse { id, .. } => Target::Refuse(id.clone()),
                };
                arms.push((when, target));
            }
            self.program.routes[index].arms = arms;
        }
        Ok(())
    }

    fn check(&mut self, check: &logic::Check) -> Checked<Check> {
        let within = check.within.as_deref().map(|key| self.program.node(key)).transpose()?;
        let scope = within.map_or(ROOT, |at| {
            let node = &self.program.nodes[at];
            if node.rows == ROOT { node.address.scope } else { node.rows }
        });
        let when = self.conditions(&check.id, &check.when, scope, &mut Vec::new())?;
        let mut compiler = Compiler::new(&self.program, &check.id, scope);
        Ok(Check {
            id: check.id.clone(),
            within: within.map(|at| self.program.nodes[at].address),
            scope,
            when,
            answered: check
                .answered
                .as_ref()
                .map(|key| compiler.formula(&Expr::Get { node: key.clone() }))
                .transpose()?,
            must: compiler.test(&check.must)?,
            at: check.at.as_deref().map(|key| self.program.node(key)).transpose()?,
        })
    }
}

fn pattern(source: &str) -> Checked<Pattern> {
    Pattern::published(source).or_else(|_| fail(source, LogicProblem::Literal))
}
