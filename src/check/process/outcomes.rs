//! The ways out of a state: which its kind must have, and which it may have.

use crate::check::Subject;
use crate::diagnostic::table::process::*;
use crate::diagnostic::{Arg, Diagnostic, Diagnostics};
use crate::model::{Channel, Outcome, State, StateKind, Target};

/// The outcomes of a kind of state.
struct Outcomes {
    /// Must be there.
    required: Vec<&'static str>,
    /// May be there, too.
    allowed: &'static [&'static str],
}

/// What a state of this kind ends with; none where people choose the names.
fn outcomes_of(state: &State) -> Option<Outcomes> {
    let overdue: &[&str] = if state.within.is_some() { &["overdue"] } else { &[] };
    let of = |required: &[&'static str], allowed| Some(Outcomes { required: required.to_vec(), allowed });
    match &state.kind {
        StateKind::Call { .. } | StateKind::Forward { .. } => of(&["done", "failed"], &[]),
        // A letter is sent or not; nothing comes back that says it failed.
        StateKind::Send { channels, .. } if channels.last() == Some(&Channel::Post) => {
            of(&["done"], &["failed"])
        }
        StateKind::Send { .. } => of(&["done", "failed"], &[]),
        StateKind::Wait { .. } => of(&[&["received"], overdue].concat(), &["overdue"]),
        StateKind::Pay { .. } => of(&["paid", "overdue"], &["refunded"]),
        StateKind::Stage { .. } | StateKind::Parallel { .. } => of(overdue, &["overdue"]),
        StateKind::Task { .. } | StateKind::Decide { .. } | StateKind::End { .. } => None,
    }
}

/// Is it a task that nobody can end?
fn lacks_outcome(state: &State) -> bool {
    let task = matches!(state.kind, StateKind::Task { .. });
    task && state.outcomes.iter().all(|outcome| outcome.name == "overdue")
}

/// Every state has the outcomes that its kind needs, and no others.
pub(in crate::check) fn outcomes_are_complete(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let Some(process) = &subject.service.process else { return };
    for (_, state) in process.iter().filter(|(_, state)| !state.incomplete) {
        let is_read = subject.is_read(state.extent);
        match outcomes_of(state) {
            Some(outcomes) => compare(state, &outcomes, is_read, diagnostics),
            None if is_read && lacks_outcome(state) => {
                let name = state.name.as_str();
                diagnostics.push(Diagnostic::new(NO_OUTCOME, state.span).with("state", name));
            }
            None => {}
        }
        if state.parent.is_none_or(|parent| !is_in_parallel(process, parent)) {
            let ends =
                |outcome: &&Outcome| outcome.target == Target::BranchEnd && subject.is_read(outcome.span);
            for outcome in state.outcomes.iter().filter(ends) {
                diagnostics.push(
                    Diagnostic::new(OUTCOME_LEADS_NOWHERE, outcome.span)
                        .with("outcome", outcome.name.as_str()),
                );
            }
        }
    }
}

fn is_in_parallel(process: &crate::model::Process, id: crate::model::StateId) -> bool {
    super::graph::around(process, id).any(|at| matches!(process.state(at).kind, StateKind::Parallel { .. }))
}

fn compare(state: &State, outcomes: &Outcomes, is_read: bool, diagnostics: &mut Diagnostics) {
    let known = || outcomes.required.iter().chain(outcomes.allowed).copied();
    let unknown = || state.outcomes.iter().filter(|outcome| known().all(|name| name != outcome.name));
    for outcome in unknown() {
        let choices = known().map(quoted).collect();
        diagnostics.push(
            Diagnostic::new(UNKNOWN_OUTCOME, outcome.name_span)
                .with("outcome", outcome.name.as_str())
                .with("state", state.name.as_str())
                .with("choices", Arg::OneOf(choices))
                .did_you_mean(&outcome.name, known()),
        );
    }
    let is_missing = |name: &&&str| state.outcomes.iter().all(|outcome| outcome.name != ***name);
    let missing: Vec<Arg> = outcomes.required.iter().filter(is_missing).map(|name| quoted(name)).collect();
    // An unknown outcome was probably meant to be one of the missing.
    if is_read && !missing.is_empty() && unknown().next().is_none() {
        diagnostics.push(
            Diagnostic::new(MISSING_OUTCOME, state.span)
                .with("state", state.name.as_str())
                .with("outcomes", Arg::AllOf(missing)),
        );
    }
}

fn quoted(name: &str) -> Arg {
    Arg::Text(format!("`{name}`"))
}

/// `on overdue` and `escalate` stand only where `within` says when the time is over.
pub(in crate::check) fn deadlines_have_a_time(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let Some(process) = &subject.service.process else { return };
    for (_, state) in
        process.iter().filter(|(_, state)| state.within.is_none() && subject.is_read(state.extent))
    {
        let overdue = state.outcomes.iter().find(|outcome| outcome.name == "overdue");
        let (clause, span) = match overdue {
            Some(outcome) => ("on overdue", outcome.span),
            None if state.escalate.is_some() => ("escalate", state.span),
            None => continue,
        };
        diagnostics.push(
            Diagnostic::new(NO_DEADLINE, span).with("state", state.name.as_str()).with("clause", clause),
        );
    }
}

/// How many outcomes are missing altogether: each may be the lost way to a state.
pub(super) fn missing(subject: &Subject<'_>) -> usize {
    let Some(process) = &subject.service.process else { return 0 };
    let of = |state: &State| match outcomes_of(state) {
        Some(outcomes) => {
            let is_missing = |name: &&&str| state.outcomes.iter().all(|outcome| outcome.name != ***name);
            outcomes.required.iter().filter(is_missing).count()
        }
        None => usize::from(matches!(state.kind, StateKind::Task { .. }) && state.outcomes.is_empty()),
    };
    process.iter().map(|(_, state)| of(state)).sum()
}
