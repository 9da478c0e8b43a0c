//! What must come of an application, written down as differences.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::eval::{self, Program, Truth, evaluate};
use crate::format::logic::Logic;
use crate::format::vectors::{Broken, Destination, Expected, Relevance};
use crate::sample::Sample;

/// What comes of an application.
pub(super) struct Outcome {
    /// Everything but relevance.
    pub(super) expected: Expected,
    /// Of every place.
    pub(super) relevance: BTreeMap<String, Truth>,
}

/// Everything that comes of it.
pub(super) fn of(program: &Program, logic: &Logic, sample: &Sample) -> Outcome {
    let evaluation = evaluate(program, &sample.application, sample.today, None);
    let errors = evaluation.violations().iter();
    let deviations = eval::deviations(&evaluation).into_iter();
    let route = |name: &str| match evaluation.route(name) {
        eval::Destination::Office(office) => Destination::Office(office.to_owned()),
        eval::Destination::Refused(rule) => Destination::Refused(rule.to_owned()),
        eval::Destination::Unknown => Destination::Unknown,
    };
    let expected = Expected {
        errors: errors.map(|one| Broken { pointer: one.pointer.clone(), rule: one.rule.clone() }).collect(),
        deviations: deviations
            .map(|one| Broken { pointer: one.pointer, rule: one.kind.rule(&logic.service) })
            .collect(),
        condition: None,
        relevance: BTreeMap::new(),
        computed: evaluation.computed(),
        routes: logic.routes.iter().map(|one| (one.name.clone(), route(&one.name))).collect(),
    };
    Outcome { expected, relevance: evaluation.relevance() }
}

/// As a base says it: relevance only where a place differs from what is around it.
pub(super) fn outermost(all: &Outcome) -> Expected {
    Expected { relevance: differing(&all.relevance, &BTreeMap::new()), ..all.expected.clone() }
}

/// As a vector says it: only what differs from its base, apart from errors and deviations. `outcome` is that of the
/// base.
pub(super) fn without(all: Outcome, base: &Expected, outcome: &Outcome) -> Expected {
    let relevance = if all.relevance == outcome.relevance {
        BTreeMap::new()
    } else {
        differing(&all.relevance, &base.relevance)
    };
    let all = all.expected;
    let gone = base.computed.keys().filter(|pointer| !all.computed.contains_key(*pointer));
    let gone = gone.map(|pointer| (pointer.clone(), Json::Null));
    let changed = all.computed.iter().filter(|(pointer, value)| base.computed.get(*pointer) != Some(value));
    let computed = changed.map(|(pointer, value)| (pointer.clone(), value.clone())).chain(gone).collect();
    let routes = all.routes.into_iter().filter(|(name, to)| base.routes.get(name) != Some(to)).collect();
    Expected { relevance, computed, routes, ..all }
}

/// Places, outer ones first, whose relevance does not follow from `known` and from what was said before.
fn differing(
    all: &BTreeMap<String, Truth>,
    known: &BTreeMap<String, Relevance>,
) -> BTreeMap<String, Relevance> {
    let mut said = BTreeMap::new();
    for (pointer, truth) in all {
        let relevance = word(*truth);
        if relevance_of(pointer, known, &said) != relevance {
            said.insert(pointer.clone(), relevance);
        }
    }
    said
}

/// What the maps say of a place: the longest pointer that begins its own counts.
pub(super) fn relevance_of(
    pointer: &str,
    known: &BTreeMap<String, Relevance>,
    said: &BTreeMap<String, Relevance>,
) -> Relevance {
    let mut around = pointer;
    loop {
        if let Some(relevance) = said.get(around).or_else(|| known.get(around)) {
            return *relevance;
        }
        match around.rsplit_once('/') {
            Some((outer, _)) => around = outer,
            None => return Relevance::Yes,
        }
    }
}

pub(super) fn word(truth: Truth) -> Relevance {
    match truth {
        Truth::Yes => Relevance::Yes,
        Truth::No => Relevance::No,
        Truth::Unknown => Relevance::Unknown,
    }
}
