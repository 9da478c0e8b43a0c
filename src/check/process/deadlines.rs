//! Every deadline takes some time, is counted in days that are known, and something follows when it is over.

use super::period;
use crate::check::Subject;
use crate::diagnostic::table::ways::*;
use crate::diagnostic::{Diagnostic, Diagnostics, Words};
use crate::model::{DurationUnit, Period, Process, State, StateId, StateKind, TaskBy};
use crate::source::Span;

/// Where a deadline stands nothing else follows from, somebody is told when it is over. At a task it is the day
/// that the clerk's list shows; a wait, a payment and a stage end with `on overdue`. Nobody looks at a call, a
/// `send` or a `forward`.
pub(in crate::check) fn deadlines_have_an_effect(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let Some(process) = &subject.service.process else { return };
    for (id, state, within) in deadlines(subject, process) {
        let nobody_looks = match state.kind {
            StateKind::Call { .. } => state.escalate.is_none(),
            StateKind::Send { .. } | StateKind::Forward { .. } => true,
            _ => false,
        };
        let said = state.outcomes.iter().any(|outcome| outcome.name == "overdue");
        if nobody_looks && !said {
            let is_call = matches!(process.state(id).kind, StateKind::Call { .. });
            let code = if is_call { CALL_DEADLINE_IDLE } else { DEADLINE_IDLE };
            diagnostics.push(Diagnostic::new(code, within).with("state", state.name.as_str()));
        }
    }
}

/// `escalate` names another office than the one that works on the task anyway.
pub(in crate::check) fn escalations_tell_somebody(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let Some(process) = &subject.service.process else { return };
    for (_, state) in process.iter() {
        let StateKind::Task { by: TaskBy::Office(worker), .. } = state.kind else { continue };
        // Without a deadline nobody is told at all, and that is said.
        let Some(place) = state.within_at else { continue };
        if state.escalate == Some(worker) {
            let office = subject.service.office(worker).name.as_str();
            diagnostics.push(
                Diagnostic::new(ESCALATES_TO_WORKER, place)
                    .with("state", state.name.as_str())
                    .with("office", office)
                    .related(state.span, Words::new("diese Aufgabe", "this task")),
            );
        }
    }
}

/// Every deadline of the process, against a document and for a file that may follow takes some time, and no more
/// than a hundred years.
pub(in crate::check) fn periods_are_sound(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let service = subject.service;
    let states = service.process.iter().flat_map(|process| &process.states);
    let within = states.filter_map(|state| Some((state.within?, state.within_at?)));
    let remedies = service
        .documents
        .iter()
        .filter_map(|document| Some((document.remedy.and_then(|remedy| remedy.within)?, document.span)));
    let later = service.nodes.iter().filter_map(|node| Some((node.clauses.later?, node.span)));
    for (period, at) in within.chain(remedies).chain(later).filter(|(period, _)| !period::is_sound(*period)) {
        let code = if period.count == 0 { NO_TIME } else { TOO_MUCH_TIME };
        diagnostics.push(Diagnostic::new(code, at).with("period", written(period)));
    }
}

/// As the author writes it.
fn written(period: Period) -> String {
    let unit = match period.unit {
        DurationUnit::Days => "days",
        DurationUnit::Weeks => "weeks",
        DurationUnit::Months => "months",
        DurationUnit::Years => "years",
        DurationUnit::Workdays => "workdays",
    };
    format!("{} {unit}", period.count)
}

/// Where a deadline counts workdays, the service says whose holidays are left out.
pub(in crate::check) fn workdays_have_a_calendar(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let service = subject.service;
    let Some(process) = &service.process else { return };
    if service.header.region.is_some() || !subject.is_sound() {
        return;
    }
    let is_workdays = |state: &State| state.within.is_some_and(|one| one.unit == DurationUnit::Workdays);
    // Once for the service: one line mends all of them.
    let counted = deadlines(subject, process).find(|(_, state, _)| is_workdays(state));
    if let Some((_, state, within)) = counted {
        diagnostics.push(Diagnostic::new(WHOSE_HOLIDAYS, within).with("state", state.name.as_str()));
    }
}

/// All states with a deadline, as far as they were understood, and where it is said.
fn deadlines<'a>(
    subject: &'a Subject<'_>,
    process: &'a Process,
) -> impl Iterator<Item = (StateId, &'a State, Span)> {
    process
        .iter()
        .filter(|(_, state)| !state.incomplete && subject.is_read(state.extent))
        .filter_map(|(id, state)| Some((id, state, state.within_at?)))
}
