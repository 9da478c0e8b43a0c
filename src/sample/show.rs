//! One application for everything that is to be shown: rules of types, checks, stops, refusals, the canonical form.

use serde_json::{Value as Json, json};

use super::aim::Aim;
use super::goal::Wanted;
use super::pool::{ATTEMPTS, Pool, style};
use super::repair::take;
use super::shape::Place;
use super::{Found, Sample};
use crate::format::DeviationKind;
use crate::format::logic::{Source, Type};
use crate::format::vectors::Case;

impl Pool<'_, '_> {
    pub(super) fn of_node(&mut self, at: usize, wanted: &Wanted) -> Option<(Sample, String)> {
        let (index, place) = self.with_node(at)?;
        let sample = self.known[index].sample.clone();
        let pointer = self.sampler.shape.pointer(&place);
        let is_valid = matches!(
            wanted.case,
            Case::Shortest | Case::Longest | Case::Smallest | Case::Largest | Case::Fewest | Case::Most
        );
        let mut best: Option<(usize, Sample)> = None;
        let mut tries: Vec<Sample> = Vec::new();
        if wanted.case == Case::Missing {
            let mut draft = sample.clone();
            match self.sampler.shape.entries[at].name {
                Some(_) => self.sampler.shape.remove(&mut draft.application, &place),
                None => self.sampler.shape.set(&mut draft.application, &place, Json::Null),
            }
            tries.push(draft);
        }
        for value in self.sampler.of_case(&sample, &place, wanted.case) {
            let mut draft = sample.clone();
            self.sampler.shape.set(&mut draft.application, &place, value);
            tries.push(draft);
        }
        for draft in tries {
            let found = if is_valid {
                self.limit(&draft, &place)
            } else {
                self.breaking(draft, &wanted.rule, &pointer)
            };
            if let Some((extra, draft)) = found
                && best.as_ref().is_none_or(|(known, _)| extra < *known)
            {
                best = Some((extra, draft));
            }
            if best.as_ref().is_some_and(|(extra, _)| *extra == 0) {
                break;
            }
        }
        best.map(|(_, sample)| (sample, String::new()))
    }

    /// A valid application with the answer that only just is allowed.
    fn limit(&self, draft: &Sample, place: &Place) -> Option<(usize, Sample)> {
        let size = |json: Option<&Json>| json.and_then(Json::as_array).map(Vec::len);
        let shape = &self.sampler.shape;
        let value = shape.get(&draft.application, place).cloned();
        (0..ATTEMPTS).find_map(|attempt| {
            let completed = self.sampler.complete(draft.clone(), None, style(attempt))?;
            let kept = shape.get(&completed.application, place);
            // The rows of a list may have been changed; how many there are is what is shown.
            let same = kept == value.as_ref() || (size(kept).is_some() && size(kept) == size(value.as_ref()));
            same.then_some((0, completed))
        })
    }

    /// The draft, tidied, if it breaks the rule at the place, and how much else is wrong with it.
    fn breaking(&self, draft: Sample, rule: &str, pointer: &str) -> Option<(usize, Sample)> {
        let (draft, found) = self.tidy(draft);
        let breaks = found.violations.iter().any(|one| one.rule == rule && one.pointer == pointer);
        breaks.then(|| (found.count() - 1, draft))
    }

    /// Takes away what has become irrelevant; says what is still wrong.
    fn tidy(&self, draft: Sample) -> (Sample, Found) {
        let mut draft = draft;
        for _ in 0..4 {
            let found = self.sampler.find(&draft);
            let irrelevant = found.deviations.iter().filter(|one| one.kind == DeviationKind::Irrelevant);
            let pointers: Vec<&String> = irrelevant.map(|one| &one.pointer).collect();
            if pointers.is_empty() {
                return (draft, found);
            }
            // From the last to the first, so that no row moves before it is taken away.
            for pointer in pointers.into_iter().rev() {
                take(&mut draft.application, pointer);
            }
        }
        let found = self.sampler.find(&draft);
        (draft, found)
    }

    /// An application that breaks a check, `unique`, stop or refusal, and as little else as possible.
    pub(super) fn broken(&mut self, wanted: &Wanted) -> Option<(Sample, String)> {
        let mut best: Option<(usize, Sample)> = None;
        for attempt in 0..ATTEMPTS {
            let Some(prepared) = self.prepared_for(wanted, attempt) else { continue };
            let evaluation = self.sampler.evaluate(&prepared);
            let mut aim = Aim::from(self.sampler, &prepared, &evaluation, style(attempt));
            aim.break_rule(&wanted.of);
            let draft = aim.draft;
            let completed = self.sampler.complete(draft.clone(), Some(&wanted.rule), style(attempt));
            for draft in [Some(draft), completed].into_iter().flatten() {
                let (draft, found) = self.tidy(draft);
                let breaks = found.violations.iter().any(|one| one.rule == wanted.rule);
                if breaks && best.as_ref().is_none_or(|(least, _)| found.count() < *least) {
                    best = Some((found.count(), draft));
                }
            }
            if best.as_ref().is_some_and(|(extra, _)| *extra == 1) {
                break;
            }
        }
        best.map(|(_, sample)| (sample, String::new()))
    }

    /// A valid application in which the rule runs.
    fn prepared_for(&mut self, wanted: &Wanted, attempt: usize) -> Option<Sample> {
        let index = self.reach(attempt, |aim| aim.let_run(&wanted.of))?;
        Some(self.known[index].sample.clone())
    }

    /// An application that deviates from the canonical form.
    pub(super) fn of_form(&mut self, kind: DeviationKind, case: Case) -> Option<(Sample, String)> {
        if self.known.is_empty() {
            self.begin_empty();
        }
        for (at, entry) in self.sampler.shape.entries.iter().enumerate() {
            let node = entry.node;
            let asked = node.source == Source::Asked;
            let changed: Option<Option<Json>> = match (kind, &node.ty) {
                (DeviationKind::UnknownKey, _) => Some(None),
                (DeviationKind::Computed, ty) if !asked => {
                    Some(self.sampler.of_type(ty, self.empty.today).into_iter().next().or(Some(json!(1))))
                }
                (
                    DeviationKind::Missing,
                    Type::Group | Type::List { .. } | Type::Tick | Type::Choices { .. },
                ) if asked => Some(None),
                (DeviationKind::TooFewRows, Type::List { min: 1.., .. }) => Some(Some(json!([]))),
                (DeviationKind::Blank, Type::Text { .. } | Type::LongText { .. }) => Some(Some(json!("  "))),
                (
                    DeviationKind::Unnormalised,
                    Type::Text { pattern: None, .. } | Type::LongText { pattern: None, .. },
                ) => Some(Some(if case == Case::Spaced { json!("Text ") } else { json!("U\u{308}ber") })),
                (DeviationKind::Shape, Type::Group | Type::List { .. }) if asked => Some(Some(json!("Text"))),
                _ => None,
            };
            let Some(changed) = changed.filter(|_| !self.sampler.prepared.is_probe(at)) else { continue };
            let Some((index, place)) = self.with_node(at) else { continue };
            let mut draft = self.known[index].sample.clone();
            let pointer = match (kind, changed) {
                (DeviationKind::UnknownKey, _) => {
                    draft.application["unbekannt"] = json!(true);
                    "/unbekannt".to_owned()
                }
                (_, Some(value)) => {
                    self.sampler.shape.set(&mut draft.application, &place, value);
                    self.sampler.shape.pointer(&place)
                }
                (_, None) => {
                    self.sampler.shape.remove(&mut draft.application, &place);
                    self.sampler.shape.pointer(&place)
                }
            };
            let found = self.sampler.find(&draft);
            if found.deviations.iter().any(|one| one.pointer == pointer && one.kind == kind) {
                return Some((draft, String::new()));
            }
        }
        None
    }
}
