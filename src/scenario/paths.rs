//! Ways through the process of a service: those that its scenarios expect, and so many more that together they pass every
//! state, outcome, deadline and arm that can be reached. For tests that walk them on engines.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::{Map, Value as Json};

use super::bench::Bench;
use super::given;
use super::trial::Trial;
use super::walk::{Wanted, follow};
use super::walker::{Passed, Walker};
use super::{GivenFiles, LogicError};
use crate::eval::{Case, Program};
use crate::model::{Expectation, FieldType, Process, Service, StateId, StateKind, WITHDRAWN};

/// A way from submission to the end.
#[derive(Clone, Debug)]
pub struct Path {
    /// Label of the scenario whose application it is.
    pub scenario: String,
    /// The application.
    pub application: Json,
    /// The day of its receipt (ISO 8601).
    pub today: String,
    /// What clerks fill in and systems return: by state, then by field.
    pub case: Json,
    /// Where the process stands at the beginning.
    pub begins: Vec<String>,
    /// What happens.
    pub steps: Vec<Step>,
}

/// A state ends by an outcome.
#[derive(Clone, Debug)]
pub struct Step {
    /// The state; of a withdrawal none.
    pub state: Option<String>,
    /// Its name, or `withdrawn`.
    pub outcome: String,
    /// States in which the process stands afterwards, sorted; at the end the one that has been reached.
    pub stands: Vec<String>,
}

/// What the paths of a service pass, and what exists.
#[derive(Clone, Debug, Default)]
pub struct Paths {
    /// Those that scenarios expect come first.
    pub paths: Vec<Path>,
    /// Outcomes (`review.accept`, `case.withdrawn`) and arms (`certify -> receipt`) that no path passes.
    pub missing: BTreeSet<String>,
}

/// The ways that scenarios expect, then the shortest ones that pass what none before has passed.
///
/// # Errors
/// The logic of the service is inconsistent, which is a mistake of the compiler.
pub fn paths(service: &Service, files: &GivenFiles) -> Result<Paths, LogicError> {
    let bench = Bench::new(service);
    let program = Program::new(bench.logic())?;
    let mut found = Paths::default();
    let mut passed: BTreeSet<Passed> = BTreeSet::new();
    let Some(process) = &service.process else { return Ok(found) };
    for scenario in &service.scenarios {
        let Ok(given) = given::build(&bench, &program, scenario, files) else { continue };
        let evaluation = crate::eval::evaluate(&program, &given.application, given.today, Some(&given.case));
        let trial =
            Trial { bench: &bench, program: &program, scenario, given: &given, evaluation: &evaluation };
        for expectation in scenario.expectations.iter().filter(|_| evaluation.is_valid()) {
            if let Some(walk) = expected(&trial, process, expectation) {
                passed.extend(walk.iter().flat_map(|(_, walker)| walker.trail.iter().cloned()));
                found.paths.push(path(&trial, &settled(Walker::new(trial, process)), &walk));
            }
        }
    }
    for scenario in &service.scenarios {
        let Ok(given) = given::build(&bench, &program, scenario, files) else { continue };
        for case in cases(service, &given.case) {
            let given = given::Given { case, ..given.clone() };
            let evaluation =
                crate::eval::evaluate(&program, &given.application, given.today, Some(&given.case));
            let trial =
                Trial { bench: &bench, program: &program, scenario, given: &given, evaluation: &evaluation };
            if !evaluation.is_valid() {
                continue;
            }
            let begin = settled(Walker::new(trial, process));
            passed.extend(begin.trail.iter().cloned());
            while let Some(walk) = next(&begin, &passed) {
                passed.extend(walk.iter().flat_map(|(_, walker)| walker.trail.iter().cloned()));
                found.paths.push(path(&trial, &begin, &walk));
            }
        }
    }
    found.missing = missing(service, &passed);
    Ok(found)
}

/// The way that a scenario expects, and on to an end.
fn expected<'t>(trial: &Trial<'t>, process: &'t Process, expectation: &Expectation) -> Option<Walk<'t>> {
    let Expectation::Path { steps, end, span } = expectation else { return None };
    let followed = follow(trial, process, &Wanted { steps, end: *end, span: *span }).ok()?;
    let mut at = settled(Walker::new(*trial, process));
    let mut walk = Walk::new();
    for passed in &followed.trail {
        let Passed::Outcome(state, name) = passed else { continue };
        let withdrawn = name == WITHDRAWN;
        // What a rule passes has been passed.
        if withdrawn || at.is_at(*state) {
            at.trail.clear();
            at.take(*state, name);
            at = settled(at);
            walk.push((((!withdrawn).then_some(*state), name.clone()), at.clone()));
        }
    }
    if !has_ended(&at) {
        walk.extend(search(&at, &has_ended)?);
    }
    Some(walk)
}

/// The data of the case as given, and completed by values of both ends.
fn cases(service: &Service, given: &Case) -> Vec<Case> {
    let complete = |high: bool| {
        let mut case = given.clone();
        let Some(fields) = case.fields.as_object_mut() else { return case };
        for field in &service.case_fields {
            let Some((state, name)) = field.path.split_once('.') else { continue };
            let of_state = fields.entry(state).or_insert_with(|| Json::Object(Map::new()));
            if let (Some(of_state), Some(value)) = (of_state.as_object_mut(), value(service, &field.ty, high))
            {
                of_state.entry(name).or_insert(value);
            }
        }
        case
    };
    vec![complete(false), complete(true)]
}

/// A value at one end of a type.
fn value(service: &Service, ty: &FieldType, high: bool) -> Option<Json> {
    let of = |bounds: &crate::model::Bounds, most: i64| {
        let end = if high { bounds.high.unwrap_or(most) } else { bounds.low.unwrap_or(0) };
        Some(Json::from(end))
    };
    match ty {
        FieldType::YesNo | FieldType::Tick => Some(Json::from(high)),
        FieldType::Confirm => Some(Json::from(true)),
        FieldType::Integer(bounds) | FieldType::Year(bounds) => of(bounds, 9000),
        FieldType::Money { bounds, .. } => of(bounds, 9000),
        FieldType::Choice(list) => {
            let options = &service.codelist(*list).options;
            let option = if high { options.last() } else { options.first() };
            option.map(|option| Json::from(option.code.clone()))
        }
        FieldType::Text(_) | FieldType::LongText { .. } => Some(Json::from("Angaben")),
        FieldType::Date { .. } => Some(Json::from("2026-03-02")),
        _ => None,
    }
}

type Walk<'t> = Vec<((Option<StateId>, String), Walker<'t>)>;

/// The shortest way to something that has not been passed, and on to an end.
fn next<'t>(begin: &Walker<'t>, passed: &BTreeSet<Passed>) -> Option<Walk<'t>> {
    let is_new = |walker: &Walker<'t>| walker.trail.iter().any(|one| !passed.contains(one));
    let mut walk = search(begin, &is_new)?;
    let at = walk.last().map_or(begin, |(_, walker)| walker).clone();
    if !has_ended(&at) {
        walk.extend(search(&at, &has_ended)?);
    }
    Some(walk)
}

/// The shortest way to what is wanted; withdrawal is tried last. Each walker on it has the trail of its own step only.
fn search<'t>(begin: &Walker<'t>, wanted: &dyn Fn(&Walker<'t>) -> bool) -> Option<Walk<'t>> {
    let mut seen = BTreeSet::new();
    let mut open: VecDeque<Walk<'t>> = VecDeque::from([Vec::new()]);
    while let Some(walk) = open.pop_front() {
        let at = walk.last().map_or(begin, |(_, walker)| walker);
        for choice in choices(at) {
            let mut walker = at.clone();
            walker.trail.clear();
            match choice.0 {
                Some(state) => walker.take(state, &choice.1),
                // A withdrawal counts once for each state in which it may come.
                None => walker.take(*at.active.first()?, WITHDRAWN),
            }
            let walker = settled(walker);
            let key = (walker.active.clone(), walker.case.outcomes.clone());
            let mut longer = walk.clone();
            longer.push((choice, walker));
            let last = longer.last().map(|(_, walker)| walker)?;
            if wanted(last) {
                return Some(longer);
            }
            if seen.insert(key) {
                open.push_back(longer);
            }
        }
    }
    None
}

/// Everything that may happen where the process stands.
fn choices(walker: &Walker<'_>) -> Vec<(Option<StateId>, String)> {
    if has_ended(walker) {
        return Vec::new();
    }
    let mut choices: Vec<(Option<StateId>, String)> = Vec::new();
    for (id, state) in walker.process.iter().filter(|(id, _)| walker.is_at(*id)) {
        let waits = walker.active.contains(&id);
        let outcomes = state.outcomes.iter().filter(|outcome| waits || outcome.name == "overdue");
        choices.extend(outcomes.map(|outcome| (Some(id), outcome.name.clone())));
    }
    let is_before = walker.active.iter().any(|at| can_be_withdrawn(walker, *at));
    if is_before {
        choices.push((None, WITHDRAWN.to_owned()));
    }
    choices
}

/// A withdrawal ends what does not follow from it.
fn can_be_withdrawn(walker: &Walker<'_>, at: StateId) -> bool {
    let Some(first) = walker.process.withdrawn else { return false };
    let mut open = vec![first];
    let mut after = BTreeSet::new();
    while let Some(id) = open.pop() {
        if after.insert(id) {
            open.extend(walker.process.successors(id));
        }
    }
    !after.contains(&at)
}

fn has_ended(walker: &Walker<'_>) -> bool {
    walker.active.iter().all(|id| matches!(walker.process.state(*id).kind, StateKind::End { .. }))
}

/// Goes on through what nobody chooses.
fn settled(mut walker: Walker<'_>) -> Walker<'_> {
    while let Some(next) = walker.pass_automatic() {
        walker = next;
    }
    walker
}

fn path(trial: &Trial<'_>, begin: &Walker<'_>, walk: &Walk<'_>) -> Path {
    let stands = |walker: &Walker<'_>| {
        let mut names: Vec<String> =
            walker.active.iter().map(|id| walker.process.state(*id).name.clone()).collect();
        names.sort();
        names
    };
    let steps = walk.iter().map(|((state, outcome), walker)| Step {
        state: state.map(|id| begin.process.state(id).name.clone()),
        outcome: outcome.clone(),
        stands: stands(walker),
    });
    Path {
        scenario: trial.scenario.label.clone(),
        application: trial.given.application.clone(),
        today: trial.given.today.to_string(),
        case: trial.given.case.fields.clone(),
        begins: stands(begin),
        steps: steps.collect(),
    }
}

/// What exists and was not passed.
fn missing(service: &Service, passed: &BTreeSet<Passed>) -> BTreeSet<String> {
    let Some(process) = &service.process else { return BTreeSet::new() };
    let mut all: BTreeMap<Passed, String> = BTreeMap::new();
    for (id, state) in process.iter() {
        for outcome in &state.outcomes {
            all.insert(Passed::Outcome(id, outcome.name.clone()), format!("{}.{}", state.name, outcome.name));
        }
        if let StateKind::Decide { arms } = &state.kind {
            for (at, arm) in arms.iter().enumerate() {
                let name = format!("{} -> {}", state.name, process.state(arm.target).name);
                all.insert(Passed::Arm(id, at), name);
            }
        }
    }
    all.into_iter().filter(|(one, _)| !passed.contains(one)).map(|(_, name)| name).collect()
}
