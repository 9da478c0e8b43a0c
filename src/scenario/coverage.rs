//! What scenarios touch, and which rules of the definition none of them does.

use std::collections::BTreeSet;

use super::trial::Trial;
use super::walker::Passed;
use crate::diagnostic::{Lang, Said};
use crate::eval::Truth;
use crate::model::{HitPolicy, Service, StateId, StateKind};
use crate::source::Span;

/// What the scenarios of a service touched.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// Rows of tables: decision and row.
    rows: BTreeSet<(usize, usize)>,
    /// Arms of routes: route and arm.
    arms: BTreeSet<(usize, usize)>,
    /// Ids of rules that were broken.
    broken: BTreeSet<String>,
    /// What ways through the process passed.
    passed: BTreeSet<Passed>,
}

/// A rule that no scenario touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untouched {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub what: Said,
}

impl Coverage {
    /// Notes which rules the application of a scenario meets.
    pub(super) fn see(&mut self, trial: &Trial<'_>) {
        let service = trial.service();
        self.broken.extend(trial.evaluation.violations().iter().map(|one| one.rule.clone()));
        for (at, decision) in service.decisions.iter().enumerate() {
            let Some(output) = decision.outputs.first() else { continue };
            for spot in trial.spots(output.node).iter().filter(|spot| trial.json(spot).is_some()) {
                let truths = trial.rows_that_hold(decision, &spot.rows);
                let hits = truths.iter().enumerate().filter(|(_, truth)| **truth == Truth::Yes);
                let most = if decision.hit == HitPolicy::First { 1 } else { usize::MAX };
                self.rows.extend(hits.take(most).map(|(row, _)| (at, row)));
            }
        }
        for (at, route) in service.routes.iter().enumerate() {
            let taken = trial.arm_taken(route.arms.iter().map(|arm| arm.cond.as_ref()));
            self.arms.extend(taken.map(|arm| (at, arm)));
        }
    }

    /// Notes the way that a process took.
    pub(super) fn walked(&mut self, trail: &[Passed]) {
        self.passed.extend(trail.iter().cloned());
    }

    /// Rows of tables, arms of routes and decisions, checks, stops and outcomes that no scenario touches, by place.
    pub fn untouched(&self, service: &Service) -> Vec<Untouched> {
        let mut all = self.of_data(service);
        all.extend(self.of_process(service));
        all.sort_by_key(|one| one.span);
        all
    }

    fn of_data(&self, service: &Service) -> Vec<Untouched> {
        let mut all = Vec::new();
        for (at, decision) in service.decisions.iter().enumerate() {
            let rows = decision.rows.iter().enumerate().filter(|(row, _)| !self.rows.contains(&(at, *row)));
            let (de, en) = ("Zeile {} der Tabelle", "row {} of the table");
            all.extend(rows.map(|(row, it)| one(it.span, de, en, row + 1, &decision.name)));
        }
        for (at, route) in service.routes.iter().enumerate() {
            let arms = route.arms.iter().enumerate().filter(|(arm, _)| !self.arms.contains(&(at, *arm)));
            all.extend(arms.map(|(arm, it)| one(it.span, "Weg {} von", "way {} of", arm + 1, &route.name)));
        }
        let rule = |id: &String, span: Span| {
            (!self.broken.contains(id)).then(|| Untouched {
                span,
                what: Said::by(|lang| match lang {
                    Lang::De => format!("Regel `{id}`: nie verletzt"),
                    Lang::En => format!("rule `{id}`: never broken"),
                }),
            })
        };
        all.extend(service.checks.iter().filter_map(|check| rule(&check.id, check.span)));
        all.extend(service.uniques.iter().filter_map(|unique| rule(&unique.id, unique.span)));
        all.extend(service.stops.iter().filter_map(|stop| rule(&stop.id, stop.span)));
        all
    }

    fn of_process(&self, service: &Service) -> Vec<Untouched> {
        let mut all = Vec::new();
        for (id, state) in service.process.iter().flat_map(|process| process.iter()) {
            for outcome in &state.outcomes {
                if !self.passed.contains(&Passed::Outcome(id, outcome.name.clone())) {
                    let (state, outcome, span) = (&state.name, &outcome.name, outcome.span);
                    let what = Said::by(|lang| match lang {
                        Lang::De => format!("Ausgang `{state}.{outcome}`"),
                        Lang::En => format!("outcome `{state}.{outcome}`"),
                    });
                    all.push(Untouched { span, what });
                }
            }
            all.extend(self.of_arms(id, &state.name, &state.kind));
        }
        all
    }

    fn of_arms(&self, id: StateId, name: &str, kind: &StateKind) -> Vec<Untouched> {
        let StateKind::Decide { arms } = kind else { return Vec::new() };
        let arms = arms.iter().enumerate().filter(|(at, _)| !self.passed.contains(&Passed::Arm(id, *at)));
        arms.map(|(at, arm)| one(arm.span, "Weg {} von", "way {} of", at + 1, name)).collect()
    }
}

/// `Zeile 3 der Tabelle annual_tax`.
fn one(span: Span, de: &str, en: &str, number: usize, name: &str) -> Untouched {
    let what = Said::by(|lang| {
        let words = match lang {
            Lang::De => de,
            Lang::En => en,
        };
        format!("{} `{name}`", words.replace("{}", &number.to_string()))
    });
    Untouched { span, what }
}
