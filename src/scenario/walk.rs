//! `expect path review.accept, assess.done -> registered`: the way through the process.

use super::coverage::Coverage;
use super::say;
use super::trial::{Trial, case_value};
use super::walker::{Stuck, Walker};
use crate::diagnostic::table::scenarios::*;
use crate::diagnostic::{Diagnostic, Lang, Said, Words};
use crate::emit;
use crate::eval::Case;
use crate::model::{CaseFieldId, CaseRef, Expr, ExprKind, PathStep, Process, StateId, StateKind};
use crate::source::Span;

/// The way that a scenario expects.
pub(super) struct Wanted<'a> {
    pub(super) steps: &'a [PathStep],
    pub(super) end: Option<StateId>,
    pub(super) span: Span,
}

/// A finding if the process does not take this way.
pub(super) fn judge(trial: &Trial<'_>, wanted: &Wanted<'_>, coverage: &mut Coverage) -> Option<Diagnostic> {
    if let Some(finding) = not_submitted(trial, wanted.span) {
        return Some(finding);
    }
    let process = trial.service().process.as_ref()?;
    match follow(trial, process, wanted) {
        Ok(walker) => {
            coverage.walked(&walker.trail);
            None
        }
        Err(finding) => Some(*finding),
    }
}

/// Where the process stands at the end of this way; a finding if it does not take it.
pub(super) fn follow<'t>(
    trial: &Trial<'t>,
    process: &'t Process,
    wanted: &Wanted<'_>,
) -> Result<Walker<'t>, Box<Diagnostic>> {
    let mut walker = Walker::new(*trial, process);
    for step in wanted.steps {
        match walker.reach(&|walker| walker.is_at(step.state)) {
            Ok(mut reached) => {
                reached.take(step.state, &step.outcome);
                walker = reached;
            }
            Err(stuck) => return Err(Box::new(leaves(trial, wanted.span, step, &stuck))),
        }
    }
    match wanted.end {
        None => Ok(walker),
        Some(end) => walker
            .reach(&|walker| walker.active == [end])
            .map_err(|stuck| Box::new(ends_elsewhere(trial, wanted.span, end, &stuck))),
    }
}

/// A finding if the application is not valid: then nothing is sent, and no process begins.
pub(super) fn not_submitted(trial: &Trial<'_>, span: Span) -> Option<Diagnostic> {
    let broken = trial.evaluation.violations();
    if broken.is_empty() {
        return None;
    }
    let errors =
        Said::by(|lang| say::list(broken.iter().map(|one| trial.say_error(one, lang)).collect(), 3, lang));
    Some(Diagnostic::new(NOT_SUBMITTED, span).with("errors", errors))
}

/// A finding that names the case data on which conditions depend and that the scenario does not give.
pub(super) fn missing_case_data(
    trial: &Trial<'_>,
    conditions: &[&Expr],
    case: &Case,
    span: Span,
    place: Span,
) -> Diagnostic {
    let service = trial.service();
    let mut missing: Vec<CaseFieldId> = Vec::new();
    for condition in conditions {
        condition.walk(&mut |part| {
            if let ExprKind::Case(CaseRef::Field(id)) = part.kind
                && !missing.contains(&id)
                && case_value(case, &service.case_fields[id.index()].path).is_none()
            {
                missing.push(id);
            }
        });
    }
    let fields = Said::by(|lang| {
        let name = |id: &CaseFieldId| {
            let path = &service.case_fields[id.index()].path;
            format!("{} (`{path}`)", emit::case_name(service, *id, lang))
        };
        say::list(missing.iter().map(name).collect(), usize::MAX, lang)
    });
    let first = missing.first().map_or(String::new(), |id| service.case_fields[id.index()].path.clone());
    Diagnostic::new(NEEDS_CASE_DATA, span)
        .with("fields", fields)
        .with("first", first)
        .related(place, Words::new("danach entscheidet sich das", "this decides by it"))
}

fn leaves(trial: &Trial<'_>, span: Span, step: &PathStep, stuck: &Stuck<'_>) -> Diagnostic {
    if let Some(unknown) = &stuck.unknown {
        return missing_case_data(trial, &unknown.conditions, &unknown.case, span, unknown.span);
    }
    let name = format!("{}.{}", stuck.at.process.state(step.state).name, step.outcome);
    let finding = Diagnostic::new(WAY_CLOSED, span).with("step", name).with("stands", stands(&stuck.at));
    at_places(finding, &stuck.at)
}

fn ends_elsewhere(trial: &Trial<'_>, span: Span, end: StateId, stuck: &Stuck<'_>) -> Diagnostic {
    if let Some(unknown) = &stuck.unknown {
        return missing_case_data(trial, &unknown.conditions, &unknown.case, span, unknown.span);
    }
    let finding = Diagnostic::new(OTHER_END, span)
        .with("end", stuck.at.process.state(end).name.as_str())
        .with("stands", stands(&stuck.at));
    at_places(finding, &stuck.at)
}

/// Where the process stands, and which outcomes exist there.
fn stands(walker: &Walker<'_>) -> Said {
    Said::by(|lang| {
        let states = walker.active.iter().map(|id| {
            let state = walker.process.state(*id);
            match state.label == state.name {
                true => format!("`{}`", state.name),
                false => format!("{} (`{}`)", emit::quoted(&state.label, lang), state.name),
            }
        });
        let states = say::list(states.collect(), usize::MAX, lang);
        let possible: Vec<String> = walker.possible().iter().map(|name| format!("`{name}`")).collect();
        let ended =
            walker.active.iter().all(|id| matches!(walker.process.state(*id).kind, StateKind::End { .. }));
        match (lang, ended) {
            (Lang::De, true) => format!("das Verfahren endet bei {states}"),
            (Lang::En, true) => format!("the process ends in {states}"),
            (Lang::De, false) => {
                format!("das Verfahren steht bei {states}, möglich ist dort {}", say::either(&possible, lang))
            }
            (Lang::En, false) => {
                format!("the process stands at {states}, possible there is {}", say::either(&possible, lang))
            }
        }
    })
}

fn at_places(finding: Diagnostic, walker: &Walker<'_>) -> Diagnostic {
    let here = Words::new("hier steht das Verfahren", "the process stands here");
    walker.active.iter().fold(finding, |finding, id| finding.related(walker.process.state(*id).span, here))
}
