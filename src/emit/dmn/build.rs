//! Decision tables and routes of the model as tables that all engines compute alike.

use std::collections::BTreeSet;

use super::cells::{Conjunction, Draft, both, holds, joined, laid_out};
use super::inputs::{Inputs, Scope, kind_of, type_of, unique};
use super::results::Results;
use super::table::{Decisions, Output, Table};
use super::words;
use crate::emit::common::source_language;
use crate::emit::disclosure::cited;
use crate::emit::words::node_name;
use crate::format::logic::Logic;
use crate::format::{RuleKind, rule_id};
use crate::language::Language;
use crate::markdown::plain;
use crate::model::{BinaryOp, CellTest, Decision, HitPolicy, Service};

/// Most rows that one row of an author becomes; beyond that, cells become conditions that are handed in.
pub(super) const MOST_WAYS: usize = 64;

/// The decisions of a service; `logic` is its own.
pub fn decisions(service: &Service, logic: &Logic) -> Decisions {
    let language = Language::of(source_language(service));
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let tables = service.decisions.iter().flat_map(|one| one.outputs.iter().map(|output| &output.name));
    let routes = service.routes.iter().map(|route| &route.name);
    taken.extend(tables.chain(service.decisions.iter().map(|one| &one.name)).chain(routes).cloned());
    let mut names = BTreeSet::new();
    let inputs = Inputs::new(service, language, &logic.patterns, taken);
    let mut builder = Builder { service, language, inputs, tables: Vec::new(), missing: Vec::new() };
    for decision in &service.decisions {
        builder.decision(decision, &mut names);
    }
    for route in &service.routes {
        builder.route(route, &mut names);
    }
    Decisions { inputs: builder.inputs.all, tables: builder.tables, missing: builder.missing }
}

/// Makes the tables of one service.
pub(super) struct Builder<'m> {
    pub(super) service: &'m Service,
    language: Language,
    pub(super) inputs: Inputs<'m>,
    pub(super) tables: Vec<Table>,
    missing: Vec<String>,
}

impl<'m> Builder<'m> {
    /// A decision table. Engines add one column of results only, so that a table that adds several becomes several.
    fn decision(&mut self, decision: &'m Decision, names: &mut BTreeSet<String>) {
        let rule = rule_id(&decision.name, RuleKind::Decision, None);
        let outputs: Option<Vec<Output>> =
            (0..decision.outputs.len()).map(|at| self.output(decision, at)).collect();
        let adds = decision.hit == HitPolicy::CollectSum;
        let Some(outputs) = outputs.filter(|all| !adds || all.iter().all(|one| one.kind.places().is_some()))
        else {
            self.missing.push(rule);
            return;
        };
        let parts: Vec<Vec<usize>> = match adds {
            true => (0..outputs.len()).map(|at| vec![at]).collect(),
            false => vec![(0..outputs.len()).collect()],
        };
        for part in parts {
            let name = match part.first() {
                Some(first) if adds => &decision.outputs[*first].name,
                _ => &decision.name,
            };
            let name = unique(name, names);
            let table = self.table(decision, &part, name, &outputs, &rule);
            self.tables.push(table);
        }
    }

    fn output(&self, decision: &Decision, at: usize) -> Option<Output> {
        let node = self.service.node(decision.outputs[at].node);
        let ty = type_of(&node.kind)?;
        let label = words::written(&plain(&node.label), &ty, self.language);
        Some(Output { name: node.name.clone(), label, kind: kind_of(&ty)? })
    }

    fn table(
        &mut self,
        decision: &'m Decision,
        part: &[usize],
        name: String,
        outputs: &[Output],
        rule: &str,
    ) -> Table {
        let scope = Scope { name: name.clone(), list: decision.list };
        let adds = decision.hit == HitPolicy::CollectSum;
        let applies = self.applies(decision, &scope);
        let mut order: Vec<usize> = applies.iter().flatten().map(|(input, _)| *input).collect();
        let mut operands = Vec::new();
        let mut drafts = Vec::new();
        if adds {
            let results = part.iter().map(|_| "0".to_owned()).collect();
            drafts.push(Draft { tests: applies.clone().unwrap_or_default(), results, note: None });
        }
        let mut asked = vec![Vec::new(); decision.inputs.len()];
        let ways: Vec<Vec<Conjunction>> =
            decision.rows.iter().map(|row| self.ways(decision, &row.tests, &scope, &mut asked)).collect();
        order.extend(asked.into_iter().flatten());
        for (row, ways) in decision.rows.iter().zip(ways) {
            let results: Vec<String> = part
                .iter()
                .filter_map(|at| Some((outputs.get(*at)?, row.results.get(*at)?)))
                .map(|(output, value)| {
                    let mut results = Results {
                        inputs: &mut self.inputs,
                        scope: &scope,
                        operands: &mut operands,
                        label: &output.label,
                    };
                    let text = results.write(value, output.kind);
                    if adds { as_summand(text) } else { text }
                })
                .collect();
            let always = applies.clone().unwrap_or_default();
            drafts.extend(ways.iter().filter_map(|way| {
                Some(Draft { tests: both(&always, way)?, results: results.clone(), note: None })
            }));
        }
        let (columns, rows) = laid_out(&self.inputs, drafts, &order);
        let main = part.first().and_then(|at| decision.outputs.get(*at));
        Table {
            id: self.id(&name),
            label: main.map_or(String::new(), |main| plain(&self.service.node(main.node).label).into_owned()),
            name,
            note: self.note(decision),
            list: decision.list.map(|list| self.service.node(list).path.clone()),
            rules: vec![rule.to_owned()],
            adds,
            columns,
            operands,
            outputs: part.iter().filter_map(|at| outputs.get(*at).cloned()).collect(),
            rows,
        }
    }

    /// The conditions around a table: without them it has no result.
    fn applies(&mut self, decision: &Decision, scope: &Scope) -> Option<Conjunction> {
        let around = decision.when.iter().map(|id| self.service.condition(*id).expr.clone());
        let all = joined(BinaryOp::And, around)?;
        Some(holds(self.inputs.named_condition(format!("{}_applies", scope.name), &all, scope)))
    }

    /// In which ways a row holds, no two of them at once. `asked` gathers the inputs of each column, so that they
    /// stand in the author's order, whichever row asks first.
    fn ways(
        &mut self,
        decision: &Decision,
        tests: &[Vec<CellTest>],
        scope: &Scope,
        asked: &mut [Vec<usize>],
    ) -> Vec<Conjunction> {
        let columns = || decision.inputs.iter().map(|column| &column.value).zip(tests);
        let mut cells: Vec<Vec<Conjunction>> =
            columns().map(|(column, tests)| self.inputs.cell(column, tests, scope)).collect();
        let all = cells.iter().fold(1, |all: usize, cell| all.saturating_mul(cell.len()));
        if all > MOST_WAYS && cells.iter().filter(|cell| cell.len() > 1).count() > 1 {
            for (cell, (column, tests)) in cells.iter_mut().zip(columns()) {
                if cell.len() > 1 {
                    *cell = vec![holds(self.inputs.whole(column, tests, scope))];
                }
            }
        }
        for (cell, asked) in cells.iter().zip(asked) {
            asked.extend(cell.iter().flatten().map(|(input, _)| *input));
        }
        cells.iter().fold(vec![Vec::new()], |ways, cell| product(&ways, cell))
    }

    /// Its legal bases, and for what it is asked.
    fn note(&self, decision: &Decision) -> Option<String> {
        let mut said: Vec<String> = Vec::new();
        if !decision.laws.is_empty() {
            let laws: Vec<String> = decision.laws.iter().map(|basis| cited(self.service, basis)).collect();
            said.push(laws.join("; "));
        }
        if let Some(list) = decision.list {
            let list = node_name(self.service, list, self.language);
            said.push(words::IN_ROWS.fill(self.language, &[("list", &list)]));
        }
        (!said.is_empty()).then(|| said.join(". "))
    }

    /// Engines know tables of all services by one key.
    pub(super) fn id(&self, name: &str) -> String {
        format!("{}.{name}", self.service.name)
    }
}

/// Each of these with each of those, where they do not exclude each other.
pub(super) fn product(left: &[Conjunction], right: &[Conjunction]) -> Vec<Conjunction> {
    left.iter().flat_map(|one| right.iter().filter_map(|other| both(one, other))).collect()
}

/// A result that is added to others. Flowable adds only floating numbers: a literal is one there, the result of a
/// calculation only if one of its operands is. Whole numbers below 2^53 stay exact.
fn as_summand(text: String) -> String {
    if text.parse::<i128>().is_ok() { text } else { format!("{text} + 0.0") }
}
