//! The steps that follow a submission, as an applicant is told them: the way that a case takes if nothing goes wrong.

use std::collections::{BTreeMap, BTreeSet};

use crate::format::Texts;
use crate::format::common::Duration;
use crate::format::verdict::Destination;
use crate::format::workflow::{Party, State, Work, Worker, Workflow};
use crate::html::pages::NextStep;

/// From the first state along the first outcome of each, until the case ends. States that people do not see (systems,
/// rules) are left out.
pub fn next<'w>(workflow: &'w Workflow, routes: &BTreeMap<String, Destination>) -> Vec<NextStep<'w>> {
    let mut walk = Walk { workflow, routes, seen: BTreeSet::new(), steps: Vec::new() };
    if let Some(start) = &workflow.start {
        walk.from(start);
    }
    walk.steps
}

struct Walk<'w, 'r> {
    workflow: &'w Workflow,
    routes: &'r BTreeMap<String, Destination>,
    seen: BTreeSet<&'w str>,
    steps: Vec<NextStep<'w>>,
}

impl<'w> Walk<'w, '_> {
    fn from(&mut self, first: &'w str) {
        let mut name = Some(first);
        while let Some(state) =
            name.and_then(|name| self.workflow.states.iter().find(|state| state.name == name))
        {
            if !self.seen.insert(&state.name) {
                return;
            }
            self.steps.extend(self.step(state));
            name = match &state.work {
                Work::Parallel { branches, next } => {
                    branches.iter().for_each(|branch| self.from(branch));
                    Some(next)
                }
                Work::Stage { first } => Some(first),
                Work::Decide { arms } => arms.last().map(|arm| arm.to.as_str()),
                _ => state
                    .outcomes
                    .iter()
                    .find(|outcome| !outcome.overdue)
                    .and_then(|outcome| outcome.to.as_deref()),
            };
        }
    }

    /// A state as a step, if people see it.
    fn step(&self, state: &'w State) -> Option<NextStep<'w>> {
        let step = NextStep {
            label: state.label.as_ref(),
            office: None,
            document: None,
            by_applicant: false,
            within: state.within.as_ref().map(|time| Duration { count: time.count, unit: time.unit }),
        };
        match &state.work {
            Work::Task { by, .. } => Some(NextStep { office: self.office_of(by), ..step }),
            Work::Send { to: Party::Applicant, document, .. } => {
                let documents = &self.workflow.documents;
                let document = documents.iter().find(|one| one.name == *document).map(|one| &one.label);
                Some(NextStep { document, ..step })
            }
            Work::Wait { from: Party::Applicant, .. } | Work::Pay { .. } => {
                Some(NextStep { by_applicant: true, ..step })
            }
            Work::Forward { .. } => step.label.is_some().then_some(step),
            _ => None,
        }
    }

    fn office_of(&self, worker: &'w Worker) -> Option<&'w Texts> {
        let name = match worker {
            Worker::Office(name) => name,
            Worker::Route(route) => match self.routes.get(route) {
                Some(Destination::Office(name)) => name,
                _ => return None,
            },
        };
        self.workflow.offices.iter().find(|office| office.name == *name).map(|office| &office.title)
    }
}
