//! Only what is certainly relevant stays, and what is relevant and always there is added.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::{Answers, Decoder, below};
use crate::eval::Truth;
use crate::format::logic::{Source, Type};

/// The canonical application of all that was read.
pub(super) fn canonical(decoder: &Decoder, read: Json, relevance: &BTreeMap<String, Truth>) -> Answers {
    let prune = Prune { decoder, relevance };
    prune.object(None, read, "")
}

struct Prune<'d> {
    decoder: &'d Decoder,
    relevance: &'d BTreeMap<String, Truth>,
}

impl Prune<'_> {
    fn object(&self, parent: Option<usize>, read: Json, pointer: &str) -> Answers {
        let mut read = match read {
            Json::Object(object) => object,
            _ => Map::new(),
        };
        let mut kept = Map::new();
        let places =
            self.decoder.members(parent).iter().filter_map(|at| Some((*at, self.decoder.nodes.get(*at)?)));
        for (at, place) in places {
            let pointer = below(pointer, &place.name);
            let relevant = self.relevance.get(&pointer) == Some(&Truth::Yes);
            if !relevant || place.source != Source::Asked {
                continue;
            }
            let answer = read.remove(&place.name);
            let answer = match &place.ty {
                Type::Group => {
                    Some(Json::Object(self.object(Some(at), answer.unwrap_or_default(), &pointer)))
                }
                Type::List { min, plain, .. } => Some(self.list(at, answer, *min as usize, *plain, &pointer)),
                Type::Tick => Some(answer.unwrap_or(Json::Bool(false))),
                Type::Choices { .. } => Some(answer.unwrap_or_else(|| Json::Array(Vec::new()))),
                _ => answer,
            };
            kept.extend(answer.map(|answer| (place.name.clone(), answer)));
        }
        kept
    }

    /// A list has at least its minimum of rows.
    fn list(&self, at: usize, read: Option<Json>, min: usize, plain: bool, pointer: &str) -> Json {
        let mut rows = match read {
            Some(Json::Array(rows)) => rows,
            _ => Vec::new(),
        };
        if rows.len() < min {
            rows.resize(min, Json::Null);
        }
        if !plain {
            let each = rows.into_iter().enumerate();
            rows = each
                .map(|(row, read)| {
                    Json::Object(self.object(Some(at), read, &below(pointer, &row.to_string())))
                })
                .collect();
        }
        Json::Array(rows)
    }
}
