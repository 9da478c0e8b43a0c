//! Goes through all questions and reads what there is to each.

use serde_json::{Map, Value as Json};

use super::field::{self, Raw};
use super::problem::{Problem, ProblemKind, Wrong};
use super::sent::Sent;
use super::{Answers, Decoder, below};
use crate::format::logic::{Source, Type};

/// Everything that could be read, relevant or not.
pub(super) fn read(
    decoder: &Decoder,
    draft: Option<&Json>,
    sent: Sent<'_>,
    problems: &mut Vec<Problem>,
) -> Answers {
    let mut walk = Walk { decoder, sent, problems };
    let answers = walk.object(None, draft, &mut Vec::new(), "");
    let left: Vec<&str> = std::mem::take(&mut walk.sent).left().collect();
    for name in left {
        walk.problem(Wrong::of(ProblemKind::UnknownKey), &below("", name), None);
    }
    answers
}

struct Walk<'d, 's, 'p> {
    decoder: &'d Decoder,
    sent: Sent<'s>,
    problems: &'p mut Vec<Problem>,
}

impl Walk<'_, '_, '_> {
    fn problem(&mut self, wrong: Wrong, pointer: &str, ty: Option<&Type>) {
        self.problems.push(wrong.at(pointer, ty));
    }

    /// The nodes in `parent`, or at the top.
    fn object(
        &mut self,
        parent: Option<usize>,
        draft: Option<&Json>,
        rows: &mut Vec<usize>,
        pointer: &str,
    ) -> Answers {
        let draft = match draft {
            None | Some(Json::Null) => None,
            Some(Json::Object(object)) => Some(object),
            Some(_) => {
                self.problem(Wrong::of(ProblemKind::Shape), pointer, None);
                None
            }
        };
        self.unknown_keys(parent, draft, pointer);
        let mut answers = Map::new();
        let decoder = self.decoder;
        for at in decoder.members(parent) {
            let Some(place) = decoder.nodes.get(*at) else { continue };
            let pointer = below(pointer, &place.name);
            let draft = draft.and_then(|object| object.get(&place.name));
            if place.source != Source::Asked {
                if draft.is_some() {
                    self.problem(Wrong::of(ProblemKind::Computed), &pointer, None);
                }
            } else if let Some(answer) = self.node(*at, draft, rows, &pointer) {
                answers.insert(place.name.clone(), answer);
            }
        }
        answers
    }

    fn unknown_keys(&mut self, parent: Option<usize>, draft: Option<&Map<String, Json>>, pointer: &str) {
        for key in draft.into_iter().flat_map(Map::keys) {
            if key.is_empty() || self.decoder.member(parent, key).is_none() {
                self.problem(Wrong::of(ProblemKind::UnknownKey), &below(pointer, key), None);
            }
        }
    }

    fn node(
        &mut self,
        at: usize,
        draft: Option<&Json>,
        rows: &mut Vec<usize>,
        pointer: &str,
    ) -> Option<Json> {
        let decoder = self.decoder;
        match &decoder.nodes.get(at)?.ty {
            Type::Group => Some(Json::Object(self.object(Some(at), draft, rows, pointer))),
            ty @ Type::List { plain, .. } => {
                let items = self.rows(at, ty, draft, rows, pointer);
                let mut answers = Vec::with_capacity(items);
                let draft = draft.and_then(Json::as_array);
                for row in 0..items {
                    let (draft, pointer) =
                        (draft.and_then(|items| items.get(row)), below(pointer, &row.to_string()));
                    rows.push(row);
                    answers.push(match (plain, decoder.members(Some(at)).first()) {
                        // A row is there by its marker, even if it is blank.
                        (true, Some(value)) => self.node(*value, draft, rows, &pointer).unwrap_or(Json::Null),
                        _ => Json::Object(self.object(Some(at), draft, rows, &pointer)),
                    });
                    rows.pop();
                }
                Some(Json::Array(answers))
            }
            ty => self.leaf(at, ty, draft, rows, pointer),
        }
    }

    /// How many rows a list has: as posted, else as the draft has them.
    fn rows(&mut self, at: usize, ty: &Type, draft: Option<&Json>, rows: &[usize], pointer: &str) -> usize {
        let drafted = match draft {
            None | Some(Json::Null) => 0,
            Some(Json::Array(items)) => items.len(),
            Some(_) => {
                self.problem(Wrong::of(ProblemKind::Shape), pointer, Some(ty));
                0
            }
        };
        self.sent.rows(&(at, rows.to_vec())).unwrap_or(drafted)
    }

    fn leaf(
        &mut self,
        at: usize,
        ty: &Type,
        draft: Option<&Json>,
        rows: &[usize],
        pointer: &str,
    ) -> Option<Json> {
        let posted = self.sent.take(&(at, rows.to_vec()));
        let raw = match (posted, draft) {
            // An upload is described in the draft; its input posts but a name.
            (Some(posted), _) if !matches!(ty, Type::File(_)) => posted,
            (_, Some(json)) => Raw::Json(json),
            (_, None) => return None,
        };
        match field::read(&self.decoder.writings, ty, &raw) {
            Ok(answer) => answer,
            Err(wrong) => {
                self.problem(wrong, pointer, Some(ty));
                None
            }
        }
    }
}
