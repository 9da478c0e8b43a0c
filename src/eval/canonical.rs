//! Is an application in its canonical form? Without that, a server must not accept it even if it is valid.
//!
//! The schema refuses the same: unknown keys, values of what is irrelevant, computed values as input, objects,
//! lists and ticks that are relevant and missing, and answers that are blank or null instead of missing.

use serde_json::{Map, Value as Json};
use unicode_normalization::is_nfc;

use super::evaluation::Evaluation;
use super::place;
use super::truth::Truth;
use crate::format::logic::{Source, Type};

/// A place that is not in canonical form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deviation {
    /// JSON Pointer (RFC 6901).
    pub pointer: String,
    /// What is wrong.
    pub kind: DeviationKind,
}

/// How a place can deviate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeviationKind {
    /// The service asks no such thing.
    UnknownKey,
    /// There, although irrelevant, or although its relevance is unknown.
    Irrelevant,
    /// A computed value as input.
    Computed,
    /// A group, list, tick or set of codes that is relevant must be there.
    Missing,
    /// A list with fewer rows than it always has.
    TooFewRows,
    /// Null or blank instead of missing.
    Blank,
    /// Text with white space at its ends, with CR, or not in Unicode normal form C.
    Unnormalised,
    /// An object, array or value in place of another shape.
    Shape,
}

/// All deviations of the application that was evaluated, by place.
pub fn deviations(evaluation: &Evaluation<'_>) -> Vec<Deviation> {
    let mut walk = Walk { evaluation, found: Vec::new() };
    match evaluation.application {
        Json::Object(object) => walk.object(object, None, &[], ""),
        _ => walk.add("", DeviationKind::Shape),
    }
    walk.found.sort();
    walk.found
}

struct Walk<'a, 'p> {
    evaluation: &'a Evaluation<'p>,
    found: Vec<Deviation>,
}

impl Walk<'_, '_> {
    fn add(&mut self, pointer: &str, kind: DeviationKind) {
        self.found.push(Deviation { pointer: pointer.to_owned(), kind });
    }

    /// An object that holds the nodes in `parent`.
    fn object(&mut self, object: &Map<String, Json>, parent: Option<usize>, rows: &[usize], pointer: &str) {
        let program = self.evaluation.program;
        let members: Vec<usize> =
            (0..program.nodes.len()).filter(|at| program.nodes[*at].parent == parent).collect();
        for key in object.keys() {
            if !members.iter().any(|at| program.nodes[*at].name == Some(key)) {
                self.add(&format!("{pointer}/{}", escaped(key)), DeviationKind::UnknownKey);
            }
        }
        for at in members {
            let json = program.nodes[at].name.and_then(|name| object.get(name));
            self.node(at, json, rows);
        }
    }

    fn node(&mut self, at: usize, json: Option<&Json>, rows: &[usize]) {
        let node = self.evaluation.program.nodes[at].node;
        let pointer = place::pointer(self.evaluation.program, at, rows);
        let relevance = self.evaluation.slots.get(&(at, rows.to_vec())).map(|slot| slot.relevance);
        let Some(json) = json else {
            let always =
                matches!(node.ty, Type::Group | Type::List { .. } | Type::Tick | Type::Choices { .. });
            if relevance == Some(Truth::Yes) && always && node.source == Source::Asked {
                self.add(&pointer, DeviationKind::Missing);
            }
            return;
        };
        if node.source != Source::Asked {
            self.add(&pointer, DeviationKind::Computed);
        } else if relevance != Some(Truth::Yes) {
            self.add(&pointer, DeviationKind::Irrelevant);
        } else {
            self.relevant(at, json, rows, &pointer);
        }
    }

    fn relevant(&mut self, at: usize, json: &Json, rows: &[usize], pointer: &str) {
        match (&self.evaluation.program.nodes[at].node.ty, json) {
            (Type::Group, Json::Object(object)) => self.object(object, Some(at), rows, pointer),
            (Type::List { min, plain, .. }, Json::Array(items)) => {
                if items.len() < *min as usize {
                    self.add(pointer, DeviationKind::TooFewRows);
                }
                for (row, item) in items.iter().enumerate() {
                    let rows = [rows, &[row]].concat();
                    self.row(at, item, &rows, &format!("{pointer}/{row}"), *plain);
                }
            }
            (Type::Group | Type::List { .. }, _) => self.add(pointer, DeviationKind::Shape),
            (_, json) => self.leaf(json, pointer),
        }
    }

    fn row(&mut self, list: usize, item: &Json, rows: &[usize], pointer: &str, plain: bool) {
        let program = self.evaluation.program;
        if plain {
            let values = (0..program.nodes.len()).filter(|at| program.nodes[*at].parent == Some(list));
            values.for_each(|at| self.node(at, Some(item), rows));
        } else if let Json::Object(object) = item {
            self.object(object, Some(list), rows, pointer);
        } else {
            self.add(pointer, DeviationKind::Shape);
        }
    }

    fn leaf(&mut self, json: &Json, pointer: &str) {
        match json {
            Json::Null => self.add(pointer, DeviationKind::Blank),
            Json::String(text) if text.trim().is_empty() => self.add(pointer, DeviationKind::Blank),
            Json::String(text) if text.trim() != text || text.contains('\r') || !is_nfc(text) => {
                self.add(pointer, DeviationKind::Unnormalised);
            }
            _ => {}
        }
    }
}

/// A key as part of a JSON Pointer (RFC 6901, 3).
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
