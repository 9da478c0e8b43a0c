//! `vectors.json`: applications with what must come of them, at least one for every rule of the service.
//!
//! The applications of the scenarios are where it begins, so that they read like real ones; where a rule needs
//! another, the generator looks for it. What must come of an application is what the evaluator says.

mod expect;
mod patch;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde_json::{Map, Value as Json};

use self::expect::Outcome;
use super::common::source_language;
use super::{Artifact, Emission, Emitter, to_bytes};
use crate::eval::Program;
use crate::format::logic::Logic;
use crate::format::vectors::{Base, Case, Condition, FORMAT_VERSION, Open, Vector, Vectors};
use crate::format::{Texts, said};
use crate::model::Service;
use crate::sample::{Pool, Prepared, Sample, Sampler, Shown, Wanted, wanted};

/// Where the vectors stand.
const PATH: &str = "vectors.json";

/// Seed of the generator: the same vectors at every build.
const SEED: u64 = 20_250_101;

/// Date of receipt where neither a scenario nor the service's validity says one.
const TODAY: Date = Date::constant(2026, 3, 2);

/// Gives `vectors.json`.
pub struct VectorsEmitter;

impl Emitter for VectorsEmitter {
    fn name(&self) -> &'static str {
        "vectors"
    }

    fn emit(&self, service: &Service, logic: &Logic) -> Emission {
        Emission::of(Artifact {
            path: PATH.to_owned(),
            media_type: "application/json",
            format_version: FORMAT_VERSION,
            bytes: to_bytes(&vectors(service, logic)),
        })
    }
}

/// The vectors of a service that has no errors, by its logic.
pub fn vectors(service: &Service, logic: &Logic) -> Vectors {
    let mut vectors = Vectors {
        format_version: FORMAT_VERSION.to_owned(),
        service: logic.service.clone(),
        version: logic.version.clone(),
        ..Vectors::default()
    };
    let prepared = Prepared::new(logic);
    // INVARIANT: what the compiler writes is consistent; tests hold it.
    let (Ok(sampler), Ok(program)) = (Sampler::new(&prepared, SEED), Program::new(logic)) else {
        return vectors;
    };
    let empty =
        Sample { application: Json::Object(Map::new()), today: service.header.valid_from.unwrap_or(TODAY) };
    let mut pool = Pool::new(&sampler, empty);
    let bases: Vec<(Base, Outcome)> = bases(service, &mut pool)
        .into_iter()
        .map(|(name, sample)| {
            let outcome = expect::of(&program, logic, &sample);
            let (today, expect) = (sample.today.to_string(), expect::outermost(&outcome));
            (Base { name, today, application: sample.application, expect }, outcome)
        })
        .collect();
    for wanted in wanted(logic) {
        match pool.show(&wanted) {
            Some(shown) => vectors.vectors.extend(vector(&program, logic, &bases, &wanted, &shown)),
            None => vectors.open.push(Open {
                shows: wanted.rule.clone(),
                case: wanted.case,
                row: wanted.row(),
                reason: "no application found".to_owned(),
            }),
        }
    }
    vectors.bases = bases.into_iter().map(|(base, _)| base).collect();
    vectors.texts = texts(service, logic, &vectors.vectors);
    vectors
}

/// What is said of the rules that vectors break.
fn texts(service: &Service, logic: &Logic, vectors: &[Vector]) -> BTreeMap<String, Texts> {
    let errors = vectors.iter().flat_map(|vector| &vector.expect.errors);
    let broken: BTreeSet<&str> = errors.map(|error| error.rule.as_str()).collect();
    let mut texts = said(logic, &super::form(service), source_language(service));
    texts.retain(|rule, _| broken.contains(rule.as_str()));
    texts
}

/// The valid applications that vectors change: those of the scenarios, else one that is made.
fn bases(service: &Service, pool: &mut Pool<'_, '_>) -> Vec<(String, Sample)> {
    let mut named: Vec<(String, usize)> = Vec::new();
    for scenario in &service.scenarios {
        let given = scenario.given.as_ref().and_then(|(_, text)| serde_json::from_str(text).ok());
        let Some(application) = given else { continue };
        let today = scenario.today.or(service.header.valid_from).unwrap_or(TODAY);
        let known = pool.begin(Sample { application, today });
        if let Some(at) = known.filter(|at| !named.iter().any(|(_, known)| known == at)) {
            named.push((scenario.label.clone(), at));
        }
    }
    if named.is_empty() {
        let name = if source_language(service).starts_with("de") { "Beispiel" } else { "Example" };
        named.extend(pool.begin_empty().map(|at| (name.to_owned(), at)));
    }
    named.into_iter().filter_map(|(name, at)| Some((name, pool.sample(at)?.clone()))).collect()
}

/// The vector of an application: the base that it differs least from, and how.
fn vector(
    program: &Program,
    logic: &Logic,
    bases: &[(Base, Outcome)],
    wanted: &Wanted,
    shown: &Shown,
) -> Option<Vector> {
    let today = shown.sample.today.to_string();
    let patches = bases.iter().enumerate().map(|(at, (base, _))| {
        let patch = patch::between(&base.application, &shown.sample.application);
        (patch.remove.len() + patch.set.len() + usize::from(base.today != today), at, patch)
    });
    let (_, at, patch) = patches.min_by_key(|(size, at, _)| (*size, *at))?;
    let (base, outcome) = bases.get(at)?;
    let mut expect = expect::without(expect::of(program, logic, &shown.sample), &base.expect, outcome);
    if matches!(wanted.case, Case::True | Case::False | Case::Irrelevant) {
        expect.condition = Some(Condition { row: shown.row.clone(), holds: wanted.case == Case::True });
    }
    Some(Vector {
        shows: wanted.rule.clone(),
        case: wanted.case,
        row: wanted.row(),
        base: at,
        today: (base.today != today).then_some(today),
        remove: patch.remove,
        set: patch.set,
        expect,
    })
}
