//! One table as a logic of its own: what it reads is asked directly, so that every value can be tried, also such as an
//! application comes to only by a computation. Functions over lists are answers, too.

use std::collections::BTreeMap;

use antrag::emit::{DecisionInput, DecisionTable};
use antrag::format::logic::{
    Condition, CountRange, Decision, Expr, Logic, Node, NumberRange, Route, Source, Type,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::subjects::Subject;

/// The logic of one table.
pub struct Isolated<'s> {
    pub logic: Logic,
    /// What the table is handed, in the terms of this logic.
    pub inputs: Vec<(&'s DecisionInput, Expr)>,
    /// When each of the author's rows holds.
    pub rows: Vec<Option<Expr>>,
}

impl<'s> Isolated<'s> {
    pub fn of(subject: &'s Subject, table: &'s DecisionTable) -> Self {
        let mut renamer = Renamer { logic: &subject.logic, nodes: BTreeMap::new(), folds: Vec::new() };
        let (name, kind) = table.rules[0].split_once('/').expect("the id of a rule");
        let mut logic = Logic {
            patterns: subject.logic.patterns.clone(),
            codelists: subject.logic.codelists.clone(),
            calendar: subject.logic.calendar.clone(),
            ..Logic::default()
        };
        let mut rows = Vec::new();
        let mut decided = Vec::new();
        if kind == "decision" {
            let own = subject.logic.decisions.iter().find(|one| one.name == name).expect("the table");
            let mut own: Decision = renamer.all(own);
            let around = around(&subject.logic, &own.outputs[0]);
            let around = subject.logic.conditions.iter().filter(|one| around.contains(&one.id));
            logic.conditions = around.map(|one| renamer.all::<Condition>(one)).collect();
            for key in &mut own.outputs {
                let node = node(&subject.logic, key);
                *key = key.rsplit('.').next().expect("a name").to_owned();
                let when = logic.conditions.iter().map(|one| one.id.clone()).collect();
                decided.push(Node { key: format!("=> {key}"), when, ..node.clone() });
                *key = format!("=> {key}");
            }
            rows.extend(own.rows.iter().map(|row| row.when.clone()));
            logic.decisions.push(own);
        } else {
            let own = subject.logic.routes.iter().find(|one| one.name == name).expect("the route");
            let own: Route = renamer.all(own);
            rows.extend(own.arms.iter().map(|arm| arm.when.clone()));
            logic.routes.push(own);
        }
        let read = table.reads();
        let inputs = read.iter().map(|at| &subject.decisions.inputs[*at]);
        let inputs = inputs.map(|input| (input, renamer.all(&input.value))).collect();
        logic.nodes = renamer.nodes.into_values().collect();
        logic.nodes.extend(decided);
        logic.order = logic.nodes.iter().map(|node| node.key.clone()).collect();
        Isolated { logic, inputs, rows }
    }
}

/// Ids of the conditions around a node.
fn around(logic: &Logic, key: &str) -> Vec<String> {
    let mut ids = Vec::new();
    let mut end = Some(key.len());
    while let Some(at) = end {
        ids.extend(node(logic, &key[..at]).when.iter().cloned());
        end = key[..at].rfind('.');
    }
    ids
}

fn node<'l>(logic: &'l Logic, key: &str) -> &'l Node {
    logic.nodes.iter().find(|node| node.key == key).unwrap_or_else(|| panic!("{key}"))
}

/// Turns everything that is read into answers at the top.
struct Renamer<'l> {
    logic: &'l Logic,
    nodes: BTreeMap<String, Node>,
    folds: Vec<Value>,
}

impl Renamer<'_> {
    fn all<T: Serialize + DeserializeOwned>(&mut self, part: &T) -> T {
        let mut json = serde_json::to_value(part).expect("JSON");
        self.rename(&mut json);
        serde_json::from_value(json).expect("the same shape")
    }

    fn rename(&mut self, json: &mut Value) {
        match json {
            Value::Array(all) => all.iter_mut().for_each(|one| self.rename(one)),
            Value::Object(members) => {
                let read = match members.get("op").and_then(Value::as_str) {
                    Some("get") => {
                        let key = members["node"].as_str().expect("a key").to_owned();
                        Some((key.replace('.', "_"), self.answer(&key)))
                    }
                    Some("any" | "all") => Some((self.fold(members), (Type::YesNo, false))),
                    Some("count") => {
                        let ty = Type::Integer { range: NumberRange::default() };
                        Some((self.fold(members), (ty, false)))
                    }
                    Some("sum" | "min" | "max") => panic!("no table of a test reads such: {members:?}"),
                    _ => None,
                };
                let Some((key, (ty, optional))) = read else {
                    return members.values_mut().for_each(|one| self.rename(one));
                };
                *json = json!({"op": "get", "node": key});
                let node = Node {
                    key: key.clone(),
                    source: Source::Asked,
                    ty,
                    optional,
                    when: Vec::new(),
                    start: None,
                    later: false,
                };
                self.nodes.insert(key, node);
            }
            _ => {}
        }
    }

    /// The key under which what a function over a list comes to is answered.
    fn fold(&mut self, call: &Map<String, Value>) -> String {
        let call = Value::Object(call.clone());
        let at = self.folds.iter().position(|known| *known == call).unwrap_or_else(|| {
            self.folds.push(call);
            self.folds.len() - 1
        });
        format!("fold_{at}")
    }

    /// The type of an answer, without limits, and whether it may be absent.
    fn answer(&self, key: &str) -> (Type, bool) {
        let found = node(self.logic, key);
        let range = NumberRange::default;
        let text = || Type::Text { length: CountRange::default(), pattern: None };
        let ty = match &found.ty {
            Type::YesNo | Type::Tick | Type::Confirm => Type::YesNo,
            Type::Integer { .. } | Type::Year { .. } => Type::Integer { range: range() },
            Type::Money { currency, .. } => Type::Money { currency: currency.clone(), range: range() },
            Type::Decimal { places, .. } => Type::Decimal { places: *places, range: range() },
            Type::Text { .. } | Type::LongText { .. } | Type::Choice { .. } | Type::Semantic { .. } => text(),
            Type::Date { .. } => serde_json::from_value(json!({"name": "date"})).expect("a type"),
            other => other.clone(),
        };
        let inside = key.match_indices('.').map(|(at, _)| node(self.logic, &key[..at]));
        let sure = |node: &Node| node.when.is_empty() && !matches!(node.ty, Type::List { .. });
        let absent = found.optional || !inside.chain([found]).all(sure);
        (ty, absent)
    }
}
