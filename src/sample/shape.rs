//! The nodes of a logic with their places in an application.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use crate::format::logic::{Expr, Logic, Node, Type};
use crate::pattern::Pattern;

/// Which row of which list (by index of its node) is meant, outermost first; the last entry for a list counts.
pub(super) type Bound = Vec<(usize, usize)>;

/// A node in certain rows, one for each list around it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) at: usize,
    pub(super) rows: Vec<usize>,
}

/// How a computed value comes about.
#[derive(Clone, Copy)]
pub(super) enum Formula {
    Computation(usize),
    /// Decision and column.
    Decision(usize, usize),
}

pub(super) struct Entry<'l> {
    pub(super) node: &'l Node,
    pub(super) parent: Option<usize>,
    /// None for the values of a plain list.
    pub(super) name: Option<&'l str>,
    /// The lists around it, outermost first.
    pub(super) lists: Vec<usize>,
    pub(super) children: Vec<usize>,
    pub(super) formula: Option<Formula>,
}

/// A part of a way into JSON.
enum Step<'l> {
    Key(&'l str),
    Row(usize),
}

pub(super) struct Shape<'l> {
    pub(super) entries: Vec<Entry<'l>>,
    keys: BTreeMap<&'l str, usize>,
    conditions: BTreeMap<&'l str, &'l Expr>,
    patterns: Vec<Option<Pattern>>,
}

impl<'l> Shape<'l> {
    pub(super) fn of(logic: &'l Logic) -> Self {
        let conditions = logic.conditions.iter().map(|one| (one.id.as_str(), &one.holds)).collect();
        let patterns = logic.patterns.iter().map(|source| Pattern::published(source).ok()).collect();
        let mut shape = Shape { entries: Vec::new(), keys: BTreeMap::new(), conditions, patterns };
        logic.nodes.iter().for_each(|node| shape.add(node));
        for (index, computation) in logic.computations.iter().enumerate() {
            shape.give(&computation.node, Formula::Computation(index));
        }
        for (index, decision) in logic.decisions.iter().enumerate() {
            for (column, output) in decision.outputs.iter().enumerate() {
                shape.give(output, Formula::Decision(index, column));
            }
        }
        shape
    }

    fn add(&mut self, node: &'l Node) {
        let key = node.key.as_str();
        let (parent, name) = match key.strip_suffix("[]") {
            Some(list) => (Some(list), None),
            None => {
                key.rsplit_once('.').map_or((None, Some(key)), |(parent, name)| (Some(parent), Some(name)))
            }
        };
        let parent = parent.and_then(|parent| self.find(parent));
        let at = self.entries.len();
        let mut lists = Vec::new();
        if let Some(parent) = parent {
            let around = &mut self.entries[parent];
            around.children.push(at);
            lists.clone_from(&around.lists);
            if matches!(around.node.ty, Type::List { .. }) {
                lists.push(parent);
            }
        }
        self.keys.insert(key, at);
        self.entries.push(Entry { node, parent, name, lists, children: Vec::new(), formula: None });
    }

    fn give(&mut self, key: &str, formula: Formula) {
        if let Some(at) = self.find(key) {
            self.entries[at].formula = Some(formula);
        }
    }

    /// Index of a node.
    pub(super) fn find(&self, key: &str) -> Option<usize> {
        self.keys.get(key).copied()
    }

    pub(super) fn condition(&self, id: &str) -> Option<&'l Expr> {
        self.conditions.get(id).copied()
    }

    pub(super) fn pattern(&self, index: usize) -> Option<&Pattern> {
        self.patterns.get(index)?.as_ref()
    }

    /// The lists whose rows are bound inside this group or list; of a list its own, too.
    pub(super) fn lists_within(&self, at: usize) -> Vec<usize> {
        let entry = &self.entries[at];
        let own = matches!(entry.node.ty, Type::List { .. }).then_some(at);
        entry.lists.iter().copied().chain(own).collect()
    }

    /// The node where these rows are bound; unbound lists are meant in their first row.
    pub(super) fn place(&self, at: usize, bound: &Bound) -> Place {
        let row =
            |list: &usize| bound.iter().rev().find(|(known, _)| known == list).map_or(0, |(_, row)| *row);
        Place { at, rows: self.entries[at].lists.iter().map(row).collect() }
    }

    /// The rows around a place.
    pub(super) fn bound(&self, place: &Place) -> Bound {
        self.entries[place.at].lists.iter().copied().zip(place.rows.iter().copied()).collect()
    }

    fn steps(&self, at: usize, rows: &[usize]) -> Vec<Step<'l>> {
        let entry = &self.entries[at];
        let mut steps = Vec::new();
        if let Some(parent) = entry.parent {
            let outer = self.entries[parent].lists.len();
            steps = self.steps(parent, rows.get(..outer).unwrap_or(rows));
            if entry.lists.len() > outer {
                steps.push(Step::Row(rows.get(outer).copied().unwrap_or_default()));
            }
        }
        steps.extend(entry.name.map(Step::Key));
        steps
    }

    /// The answer at a place.
    pub(super) fn get<'j>(&self, root: &'j Json, place: &Place) -> Option<&'j Json> {
        self.steps(place.at, &place.rows).into_iter().try_fold(root, |json, step| match step {
            Step::Key(key) => json.get(key),
            Step::Row(row) => json.get(row),
        })
    }

    /// Answers at a place; objects and rows on the way are made.
    pub(super) fn set(&self, root: &mut Json, place: &Place, value: Json) {
        let mut json = root;
        for step in self.steps(place.at, &place.rows) {
            let next = match step {
                Step::Key(key) => object(json).map(|object| object.entry(key).or_insert(Json::Null)),
                Step::Row(row) => array(json).and_then(|rows| {
                    while rows.len() <= row {
                        rows.push(Json::Object(Map::new()));
                    }
                    rows.get_mut(row)
                }),
            };
            // INVARIANT: what is on the way was made an object or array just now.
            let Some(next) = next else { return };
            json = next;
        }
        *json = value;
    }

    /// Takes an answer away; a row with it where it is one.
    pub(super) fn remove(&self, root: &mut Json, place: &Place) {
        let mut steps = self.steps(place.at, &place.rows);
        let Some(last) = steps.pop() else { return };
        let around = steps.into_iter().try_fold(root, |json, step| match step {
            Step::Key(key) => json.get_mut(key),
            Step::Row(row) => json.get_mut(row),
        });
        match (around, last) {
            (Some(Json::Object(object)), Step::Key(key)) => drop(object.shift_remove(key)),
            (Some(Json::Array(rows)), Step::Row(row)) if row < rows.len() => drop(rows.remove(row)),
            _ => {}
        }
    }

    /// JSON Pointer (RFC 6901) of a place.
    pub(super) fn pointer(&self, place: &Place) -> String {
        let steps = self.steps(place.at, &place.rows).into_iter();
        steps
            .map(|step| match step {
                Step::Key(key) => format!("/{key}"),
                Step::Row(row) => format!("/{row}"),
            })
            .collect()
    }

    /// The place that a JSON Pointer names.
    pub(super) fn at_pointer(&self, pointer: &str) -> Option<Place> {
        let mut at: Option<usize> = None;
        let mut rows = Vec::new();
        let mut of_list: Option<usize> = None;
        for part in pointer.strip_prefix('/')?.split('/') {
            if let (Some(list), Ok(row)) = (of_list, part.parse::<usize>()) {
                rows.push(row);
                let plain = self.entries[list].children.iter().find(|at| self.entries[**at].name.is_none());
                at = plain.copied().or(Some(list));
                of_list = None;
                continue;
            }
            let known: Box<dyn Iterator<Item = usize>> = match at {
                Some(at) => Box::new(self.entries[at].children.iter().copied()),
                None => Box::new((0..self.entries.len()).filter(|at| self.entries[*at].parent.is_none())),
            };
            let found = known.into_iter().find(|at| self.entries[*at].name == Some(part))?;
            of_list = matches!(self.entries[found].node.ty, Type::List { .. }).then_some(found);
            at = Some(found);
        }
        let at = at?;
        (self.entries[at].lists.len() == rows.len()).then_some(Place { at, rows })
    }
}

/// The object that this is, or is made into.
fn object(json: &mut Json) -> Option<&mut Map<String, Json>> {
    if !json.is_object() {
        *json = Json::Object(Map::new());
    }
    json.as_object_mut()
}

fn array(json: &mut Json) -> Option<&mut Vec<Json>> {
    if !json.is_array() {
        *json = Json::Array(Vec::new());
    }
    json.as_array_mut()
}
