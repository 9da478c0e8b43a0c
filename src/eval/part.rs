//! A part of an application: what a recipient gets, or what a document shows.
//!
//! INVARIANT: this is the only place that decides which values of an application leave it; schemas of parts are made
//! of the same keys, and a test holds both against each other.

use serde_json::{Map, Value as Json};

use super::evaluation::Evaluation;
use super::frame::FrameId;
use super::kind::Kind;
use super::program::{Members, Node, Origin, Program, ROOT};
use super::truth::Truth;

/// Which nodes of an application belong to a part.
#[derive(Clone, Debug)]
pub struct Part {
    /// By node.
    shown: Vec<bool>,
    /// A list of which only one row belongs to it: its node and that row, from 0.
    row: Option<(usize, usize)>,
}

impl Part {
    /// The nodes with these keys, and the groups and lists around them. A group or list alone brings nothing that
    /// stands in it; keys that the logic does not know are passed over.
    pub fn of<'k>(program: &Program, keys: impl IntoIterator<Item = &'k str>) -> Part {
        let mut part = Part { shown: vec![false; program.nodes.len()], row: None };
        for key in keys {
            let mut at = program.node(key).ok();
            while let Some(node) = at {
                part.shown[node] = true;
                at = program.nodes[node].parent;
            }
        }
        part
    }

    /// The same, with all that stands in the groups and lists that are named.
    pub fn with_contents<'k>(program: &Program, keys: impl IntoIterator<Item = &'k str>) -> Part {
        let named: Vec<&str> = keys.into_iter().collect();
        let is_in = |key: &str, outer: &str| {
            key.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let inside = program.nodes.iter().filter(|node| named.iter().any(|outer| is_in(&node.key, outer)));
        Part::of(program, inside.map(|node| node.key.as_str()))
    }

    /// The same with only one row of a list, from 0.
    pub fn in_row(mut self, program: &Program, list: &str, row: usize) -> Part {
        self.row = program.node(list).ok().map(|list| (list, row));
        self
    }
}

impl Evaluation<'_> {
    /// The part of an application that was evaluated; `application` is the same in canonical form. Answers stand as
    /// they were given, computed values in the place of their node. What is irrelevant, absent or unknown is left out.
    pub fn part(&self, application: &Json, part: &Part) -> Json {
        let reader = Reader { evaluation: self, part };
        Json::Object(reader.object(application, &self.program.top, ROOT))
    }

    /// How many rows a list has that stands in no other; 0 where it is not relevant.
    pub fn row_count(&self, list: &str) -> usize {
        let Ok(at) = self.program.node(list) else { return 0 };
        let node = &self.program.nodes[at];
        if node.address.scope != ROOT {
            return 0;
        }
        let slot = self.data.slot(ROOT, node.address);
        if slot.relevance == Truth::Yes { slot.rows.len() } else { 0 }
    }
}

struct Reader<'r, 'a> {
    evaluation: &'r Evaluation<'a>,
    part: &'r Part,
}

impl Reader<'_, '_> {
    fn object(&self, given: &Json, members: &Members, frame: FrameId) -> Map<String, Json> {
        let nodes = &self.evaluation.program.nodes;
        let shown = members.nodes.iter().filter(|at| self.part.shown[**at]);
        let values = shown.filter_map(|at| {
            let name = nodes[*at].name.as_ref()?;
            Some((name.clone(), self.value(given.get(name), *at, frame)?))
        });
        values.collect()
    }

    fn value(&self, given: Option<&Json>, at: usize, frame: FrameId) -> Option<Json> {
        let node = &self.evaluation.program.nodes[at];
        let slot = self.evaluation.data.slot(frame, node.address);
        if slot.relevance != Truth::Yes {
            return None;
        }
        match (&node.kind, &node.origin) {
            (Kind::Group, _) => Some(Json::Object(self.object(given?, &node.members, frame))),
            (Kind::List { plain: false, .. }, _) => {
                Some(Json::Array(self.rows(given?, at, node, &slot.rows)))
            }
            (_, Origin::Asked) => given.cloned(),
            _ => slot.term.value().and_then(|value| value.to_json(&node.ty)),
        }
    }

    fn rows(&self, given: &Json, at: usize, node: &Node, frames: &[FrameId]) -> Vec<Json> {
        let given = given.as_array().into_iter().flatten();
        let rows = given.zip(frames).enumerate();
        let wanted =
            rows.filter(|(row, _)| self.part.row.is_none_or(|(list, only)| list != at || only == *row));
        wanted.map(|(_, (given, frame))| Json::Object(self.object(given, &node.members, *frame))).collect()
    }
}
