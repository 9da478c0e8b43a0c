//! What clerks fill in and systems return is read only where every way has passed the state that it comes from.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::{Graph, Reached, Way};
use crate::check::Subject;
use crate::diagnostic::table::process::*;
use crate::diagnostic::{Diagnostic, Diagnostics, Words};
use crate::model::{
    CaseRef, DocumentId, Expr, ExprKind, Process, Service, ShownValue, StateId, StateKind, Target,
};
use crate::source::Span;

/// Something of the case that is read in a state.
struct Read {
    /// What.
    what: CaseRef,
    /// Where it is written.
    span: Span,
    /// The state in which it is needed.
    place: StateId,
}

/// Every value of the case is there where it is read, and so is every outcome.
pub(in crate::check) fn case_data_is_there(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let service = subject.service;
    let Some(process) = &service.process else { return };
    if !subject.is_read(process.extent) {
        return;
    }
    let graph = Graph::new(process);
    let mut without: BTreeMap<(StateId, bool), Reached<'_>> = BTreeMap::new();
    let mut said = BTreeSet::new();
    for read in reads(service, process) {
        let (source, name, is_field) = match &read.what {
            CaseRef::Field(field) => {
                let field = &service.case_fields[field.index()];
                (field.state, field.path.clone(), true)
            }
            CaseRef::Outcome(state, outcome) => {
                (*state, format!("{}.{outcome}", process.state(*state).name), false)
            }
        };
        if let CaseRef::Outcome(_, outcome) = &read.what
            && !is_remembered(process, source, outcome)
        {
            if said.insert(read.span) {
                diagnostics.push(Diagnostic::new(OUTCOME_FORGOTTEN, read.span).with("outcome", name));
            }
            continue;
        }
        let walked = without.entry((source, is_field)).or_insert_with(|| {
            graph.walk(|at, way| at != source || (is_field && !completes(process, at, way)), |_| false)
        });
        if walked.states[read.place.index()] && said.insert(read.span) {
            let mut diagnostic = Diagnostic::new(NOT_YET_KNOWN, read.span).with("name", name).related(
                process.state(source).span,
                Words::new("steht erst hiernach fest", "is known only after this"),
            );
            let place = process.state(read.place);
            if !matches!(place.kind, StateKind::Decide { .. } | StateKind::Pay { .. }) {
                let words = Words::new("wird hier gebraucht", "is needed here");
                diagnostic = diagnostic.related(place.span, words);
            }
            diagnostics.push(walked.path(process, read.place).shown_in(diagnostic));
        }
    }
}

/// Are the fields of the state filled in when it is left this way? Not when its time ran out, nor when a system
/// failed.
fn completes(process: &Process, at: StateId, way: Way<'_>) -> bool {
    let is_call = matches!(process.state(at).kind, StateKind::Call { .. });
    match way {
        Way::Outcome(outcome) => outcome.name != "overdue" && !(is_call && outcome.name == "failed"),
        Way::Plain => true,
    }
}

/// Only outcomes that end a branch are remembered.
fn is_remembered(process: &Process, state: StateId, outcome: &str) -> bool {
    let outcomes = &process.state(state).outcomes;
    outcomes
        .iter()
        .any(|known| known.name == outcome && matches!(known.target, Target::BranchEnd | Target::Invalid))
}

/// All reads of case data, with the state in which each is needed.
fn reads(service: &Service, process: &Process) -> Vec<Read> {
    let mut reads = Vec::new();
    for (place, state) in process.iter() {
        if let (Some(when), Some(parent)) = (&state.when, state.parent) {
            in_expr(when, parent, &mut reads);
        }
        match &state.kind {
            StateKind::Decide { arms } => {
                arms.iter()
                    .filter_map(|arm| arm.cond.as_ref())
                    .for_each(|cond| in_expr(cond, place, &mut reads));
            }
            StateKind::Pay { amount } => in_expr(amount, place, &mut reads),
            StateKind::Call { give_case, .. } => {
                let given = give_case.iter();
                reads.extend(given.map(|field| Read {
                    what: CaseRef::Field(field.value),
                    span: field.span,
                    place,
                }));
            }
            StateKind::Send { what, .. } => in_document(service, *what, place, &mut reads),
            StateKind::Forward { to } => {
                let conditions = to.iter().filter_map(|id| service.disclosures[id.index()].when.as_ref());
                conditions.for_each(|condition| in_expr(condition, place, &mut reads));
            }
            _ => {}
        }
    }
    reads
}

fn in_expr(expr: &Expr, place: StateId, reads: &mut Vec<Read>) {
    expr.walk(&mut |part| {
        if let ExprKind::Case(what) = &part.kind {
            reads.push(Read { what: what.clone(), span: part.span, place });
        }
    });
}

fn in_document(service: &Service, document: DocumentId, place: StateId, reads: &mut Vec<Read>) {
    for shown in &service.documents[document.index()].shows {
        if let Some(when) = &shown.when {
            in_expr(when, place, reads);
        }
        if let ShownValue::Case(field) = shown.value {
            reads.push(Read { what: CaseRef::Field(field), span: shown.span, place });
        }
    }
}

/// `except whoever did x` names a task that every way has passed.
pub(in crate::check) fn tasks_have_predecessors(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let Some(process) = &subject.service.process else { return };
    if !subject.is_read(process.extent) {
        return;
    }
    let graph = Graph::new(process);
    for (id, state) in process.iter() {
        let StateKind::Task { except: Some(except), .. } = &state.kind else { continue };
        let before = process.state(except.value);
        let is_task = matches!(before.kind, StateKind::Task { .. }) || before.incomplete;
        let skips = |head: StateId| process.state(head).when.is_some();
        let passes = |at, way| at != except.value || !completes(process, at, way);
        let found = Diagnostic::new(NOBODY_DID, except.span)
            .with("state", before.name.as_str())
            .related(before.span, Words::new("dieser Schritt", "this step"));
        let skipped = graph.walk(passes, skips);
        if skipped.states[id.index()] {
            diagnostics.push(skipped.path(process, id).shown_in(found));
        } else if !is_task {
            let around = graph.walk(|_, _| true, |_| false).path(process, id);
            diagnostics.push(around.shown_in(found));
        }
    }
}
