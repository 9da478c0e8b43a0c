//! Makes an application valid and canonical: what is broken is changed until the evaluator finds nothing more.

use serde_json::{Value as Json, json};

use super::aim::Aim;
use super::shape::{Bound, Place};
use super::{Sample, Sampler, Style};
use crate::eval::{Evaluation, Truth, Violation, deviations};
use crate::format::logic::{Target, Type};
use crate::format::{DeviationKind, RuleKind};

/// Most rounds of evaluating and mending.
const ROUNDS: usize = 24;

/// After so many rounds the ordinary values have not helped, and any are tried.
const ORDINARY: usize = 8;

impl Sampler<'_> {
    /// Makes a sample valid and canonical, apart from the rule `keep`, which may stay broken. None where that did not
    /// come about.
    pub(super) fn complete(&self, sample: Sample, keep: Option<&str>, style: Style) -> Option<Sample> {
        let mut sample = sample;
        for round in 0..ROUNDS {
            let style = if round < ORDINARY { style } else { Style::Wild };
            match self.mended(&sample, keep, style) {
                Some(mended) => sample = mended,
                None => return Some(sample),
            }
        }
        None
    }

    /// One round; none where there is nothing to mend.
    fn mended(&self, sample: &Sample, keep: Option<&str>, style: Style) -> Option<Sample> {
        let evaluation = self.evaluate(sample);
        let deviations = deviations(&evaluation);
        let violations: Vec<&Violation> = evaluation
            .violations()
            .iter()
            .filter(|violation| Some(violation.rule.as_str()) != keep)
            .collect();
        if deviations.is_empty() && violations.is_empty() {
            return None;
        }
        let mut draft = sample.clone();
        let mut changed = false;
        let (deep, plain): (Vec<&Violation>, Vec<&Violation>) =
            violations.into_iter().partition(|violation| {
                matches!(
                    violation.kind,
                    RuleKind::Check | RuleKind::Unique | RuleKind::Stop | RuleKind::Refuse
                )
            });
        for violation in &plain {
            changed |= self.give(&mut draft, &violation.pointer, style);
        }
        let unknown = |pointer: &str| evaluation.relevance().get(pointer) == Some(&Truth::Unknown);
        // From the last row to the first, so that what is taken away moves nothing that is still to be mended.
        for deviation in deviations.iter().rev() {
            let pointer = deviation.pointer.as_str();
            changed |= match deviation.kind {
                DeviationKind::Irrelevant if changed && unknown(pointer) => false,
                DeviationKind::UnknownKey
                | DeviationKind::Irrelevant
                | DeviationKind::Computed
                | DeviationKind::Blank => take(&mut draft.application, pointer),
                _ => self.give(&mut draft, pointer, style),
            };
        }
        if !changed && let Some(violation) = deep.first() {
            return Some(self.kept(sample, &evaluation, violation, style));
        }
        Some(draft)
    }

    /// Puts a valid answer there; a list keeps as many rows as it may have.
    fn give(&self, draft: &mut Sample, pointer: &str, style: Style) -> bool {
        if pointer.is_empty() {
            draft.application = json!({});
            return true;
        }
        let Some(place) = self.shape.at_pointer(pointer) else {
            return replace(&mut draft.application, pointer, json!({}));
        };
        if let Type::List { min, max, plain } = self.shape.entries[place.at].node.ty {
            let rows = self.shape.get(&draft.application, &place).and_then(Json::as_array);
            let mut rows = rows.cloned().unwrap_or_default();
            rows.truncate(max as usize);
            while rows.len() < min as usize {
                rows.push(if plain { Json::Null } else { json!({}) });
            }
            self.shape.set(&mut draft.application, &place, Json::Array(rows));
            return true;
        }
        match self.valid(draft, &place, style) {
            Some(value) => {
                self.shape.set(&mut draft.application, &place, value);
                true
            }
            None => false,
        }
    }

    /// Changes answers so that a check, `unique`, stop or refusal is kept.
    fn kept(
        &self,
        sample: &Sample,
        evaluation: &Evaluation<'_>,
        violation: &Violation,
        style: Style,
    ) -> Sample {
        let logic = self.logic();
        let mut aim = Aim::from(self, sample, evaluation, style);
        let bound = self.shape.at_pointer(&violation.pointer).map_or_else(Bound::new, |place| {
            let own = matches!(self.shape.entries[place.at].node.ty, Type::List { .. });
            let mut bound = self.shape.bound(&place);
            bound.extend(own.then_some((place.at, 0)));
            bound
        });
        match violation.kind {
            RuleKind::Check => {
                if let Some(check) = logic.checks.iter().find(|check| check.id == violation.rule) {
                    aim.make(&check.must, true, &bound);
                }
            }
            RuleKind::Stop => {
                if let Some(stop) = logic.stops.iter().find(|stop| stop.id == violation.rule) {
                    aim.make(&stop.holds, false, &bound);
                }
            }
            RuleKind::Refuse => self.accepted(&mut aim, &violation.rule),
            _ => {
                if let Some(place) = self.shape.at_pointer(&violation.pointer) {
                    return self.apart(sample, &place);
                }
            }
        }
        aim.draft
    }

    /// Reaches an arm of the route that leads to an office.
    fn accepted(&self, aim: &mut Aim<'_, '_, '_>, rule: &str) {
        let refuses = |to: &Target| matches!(to, Target::Refuse { id, .. } if id == rule);
        let routes = self.logic().routes.iter();
        let found =
            routes.filter_map(|route| Some((route, route.arms.iter().position(|arm| refuses(&arm.to))?)));
        for (route, at) in found {
            let top = Bound::new();
            let mut arms = route.arms.iter().take(at);
            let office = arms.find(|arm| matches!(arm.to, Target::Office { .. }));
            match (office.and_then(|arm| arm.when.as_ref()), &route.arms[at].when) {
                (Some(when), _) => aim.make(when, true, &top),
                (None, Some(when)) => aim.make(when, false, &top),
                (None, None) => false,
            };
        }
    }

    /// Gives a row's value another one than the rows beside it have.
    pub(super) fn apart(&self, sample: &Sample, place: &Place) -> Sample {
        let mut draft = sample.clone();
        let mut beside = Vec::new();
        let row = place.rows.last().copied().unwrap_or(0);
        for other in (0..row + 20).filter(|other| *other != row) {
            let mut rows = place.rows.clone();
            rows.pop();
            rows.push(other);
            beside.extend(self.shape.get(&sample.application, &Place { at: place.at, rows }).cloned());
        }
        let own = self.shape.get(&sample.application, place).and_then(Json::as_str).map(str::to_owned);
        let varied = own.into_iter().flat_map(|text| varied(&text));
        let found =
            self.values(sample, place).into_iter().chain(varied).find(|value| !beside.contains(value));
        match found {
            Some(value) => self.shape.set(&mut draft.application, place, value),
            None => self.shape.remove(&mut draft.application, place),
        }
        draft
    }
}

/// The text with another last character: digits stay digits, letters letters.
fn varied(text: &str) -> Vec<Json> {
    let mut signs: Vec<char> = text.chars().collect();
    let Some(last) = signs.pop() else { return Vec::new() };
    let others: Vec<char> = if last.is_ascii_digit() { ('0'..='9').collect() } else { ('a'..='z').collect() };
    let all = others.into_iter().filter(|other| *other != last);
    all.map(|other| json!(signs.iter().chain([&other]).collect::<String>())).collect()
}

/// Takes what stands at a JSON Pointer away.
pub(super) fn take(root: &mut Json, pointer: &str) -> bool {
    let Some((around, last)) = pointer.rsplit_once('/') else { return false };
    let key = last.replace("~1", "/").replace("~0", "~");
    match root.pointer_mut(around) {
        Some(Json::Object(object)) => object.shift_remove(&key).is_some(),
        Some(Json::Array(rows)) => match key.parse::<usize>() {
            Ok(row) if row < rows.len() => {
                rows.remove(row);
                true
            }
            _ => false,
        },
        _ => false,
    }
}

/// Replaces what stands at a JSON Pointer.
pub(super) fn replace(root: &mut Json, pointer: &str, value: Json) -> bool {
    match root.pointer_mut(pointer) {
        Some(place) => {
            *place = value;
            true
        }
        None => false,
    }
}
