//! `expect valid` and `expect error at …`: exactly the errors that are expected.

use std::collections::BTreeSet;

use super::place::{Spot, lists_in};
use super::say;
use super::trial::Trial;
use super::why::Reason;
use crate::diagnostic::table::scenarios::*;
use crate::diagnostic::{Diagnostic, Lang, Said, Words};
use crate::emit;
use crate::eval::{FaultKind, Violation};
use crate::format::RuleKind;
use crate::format::logic::{Logic, Target};
use crate::model::{ErrorPlace, Expectation, Expr, Scenario, Service};
use crate::source::Span;

/// Most errors that one finding names.
const MOST: usize = 6;

/// Places and rules at which a scenario expects errors.
pub(super) struct Expected {
    pointers: Vec<Pattern>,
    rules: BTreeSet<String>,
}

/// A place, in every row of the lists for which it says none.
struct Pattern {
    spot: Spot,
    pointer: String,
    /// The name of the question, where rows are missing: `pointer` is that of the list then.
    name: Option<String>,
}

impl Expected {
    /// All errors that the scenario expects.
    pub(super) fn of(trial: &Trial<'_>) -> Expected {
        let mut expected = Expected::places(trial.service(), trial.scenario);
        for place in places(trial.scenario) {
            expected.rules.extend(rules_of(trial.service(), trial.bench.logic(), place));
        }
        expected
    }

    /// The places at which the scenario expects errors, without routes and stops.
    pub(super) fn places(service: &Service, scenario: &Scenario) -> Expected {
        let pointers = places(scenario).filter_map(|place| Pattern::of(service, place)).collect();
        Expected { pointers, rules: BTreeSet::new() }
    }

    /// Is this error expected?
    pub(super) fn covers(&self, broken: &Violation) -> bool {
        self.rules.contains(&broken.rule) || self.pointers.iter().any(|one| one.pointer_is(&broken.pointer))
    }
}

impl Pattern {
    fn of(service: &Service, place: &ErrorPlace) -> Option<Pattern> {
        let ErrorPlace::Value(value) = place else { return None };
        let spot = Spot::of(value)?;
        let is_open = spot.rows.len() < lists_in(service, spot.node, false).len();
        let name = is_open.then(|| service.node(spot.node).name.clone());
        Some(Pattern { pointer: spot.pointer(service), spot, name })
    }

    fn pointer_is(&self, pointer: &str) -> bool {
        match &self.name {
            Some(name) => {
                let below = pointer.strip_prefix(&self.pointer).is_some_and(|rest| rest.starts_with('/'));
                below && pointer.rsplit('/').next() == Some(name)
            }
            None => pointer == self.pointer,
        }
    }
}

fn places(scenario: &Scenario) -> impl Iterator<Item = &ErrorPlace> {
    scenario.expectations.iter().flat_map(|one| match one {
        Expectation::Errors(places, _) => places.as_slice(),
        _ => &[],
    })
}

/// The rules that a route or a page stands for: its refusals, its stops.
fn rules_of(service: &Service, logic: &Logic, place: &ErrorPlace) -> Vec<String> {
    match place {
        ErrorPlace::Value(_) => Vec::new(),
        ErrorPlace::Page { stops, .. } => stops
            .iter()
            .filter_map(|stop| service.stops.get(stop.index()))
            .map(|stop| stop.id.clone())
            .collect(),
        ErrorPlace::Route(route) => {
            let arms = logic.routes.get(route.index()).into_iter().flat_map(|route| &route.arms);
            arms.filter_map(|arm| match &arm.to {
                Target::Refuse { id, .. } => Some(id.clone()),
                Target::Office { .. } => None,
            })
            .collect()
        }
    }
}

/// A finding if the application is not valid.
pub(super) fn valid(trial: &Trial<'_>, span: Span) -> Option<Diagnostic> {
    let broken: Vec<&Violation> = trial.evaluation.violations().iter().collect();
    if broken.is_empty() {
        return None;
    }
    let said =
        Said::by(|lang| say::list(broken.iter().map(|one| trial.say_error(one, lang)).collect(), MOST, lang));
    let finding = Diagnostic::new(NOT_VALID, span).with("errors", said);
    Some(with_reasons(trial, finding, &broken))
}

/// A finding if not exactly the expected errors came.
pub(super) fn exactly(trial: &Trial<'_>, places: &[ErrorPlace], span: Span) -> Option<Diagnostic> {
    let service = trial.service();
    let expected = Expected::of(trial);
    let violations = trial.evaluation.violations();
    let further: Vec<&Violation> = violations.iter().filter(|one| !expected.covers(one)).collect();
    let missing: Vec<&ErrorPlace> = places
        .iter()
        .filter(|place| {
            let rules = rules_of(service, trial.bench.logic(), place);
            let pattern = Pattern::of(service, place);
            !violations.iter().any(|one| {
                rules.contains(&one.rule) || pattern.as_ref().is_some_and(|it| it.pointer_is(&one.pointer))
            })
        })
        .collect();
    if further.is_empty() && missing.is_empty() {
        return None;
    }
    let said = Said::by(|lang| {
        let name = |place: &&ErrorPlace| say_place(service, place, lang);
        let missing = say::list(missing.iter().map(name).collect(), MOST, lang);
        let further = say::list(further.iter().map(|one| trial.say_error(one, lang)).collect(), MOST, lang);
        let parts = match lang {
            Lang::De => [("kein Fehler kam bei ", missing), ("nicht erwartet war ", further)],
            Lang::En => [("no error came at ", missing), ("not expected was ", further)],
        };
        let parts = parts.into_iter().filter(|(_, what)| !what.is_empty());
        parts.map(|(word, what)| format!("{word}{what}")).collect::<Vec<_>>().join("; ")
    });
    let mut finding = Diagnostic::new(OTHER_ERRORS, span).with("what", said);
    for place in missing {
        if let Some(pattern) = Pattern::of(service, place) {
            let reads = trial.say_given(&pattern.spot);
            finding = finding.related(service.node(pattern.spot.node).span, reads);
        }
    }
    Some(with_reasons(trial, finding, &further))
}

fn say_place(service: &Service, place: &ErrorPlace, lang: Lang) -> String {
    match place {
        ErrorPlace::Value(value) => match Spot::of(value) {
            Some(spot) => spot.label(service, lang),
            None => emit::node_name(service, value.node, lang),
        },
        ErrorPlace::Route(route) => {
            let label = service.routes.get(route.index()).map_or("", |route| &route.label);
            emit::quoted(label, lang)
        }
        ErrorPlace::Page { name, .. } => format!("`{name}`"),
    }
}

/// Names the rules that were broken, and what they read.
fn with_reasons(trial: &Trial<'_>, finding: Diagnostic, broken: &[&Violation]) -> Diagnostic {
    let mut reasons: Vec<Reason> = Vec::new();
    for reason in broken.iter().filter_map(|one| trial.why_broken(one)) {
        if !reasons.contains(&reason) && reasons.len() < MOST {
            reasons.push(reason);
        }
    }
    reasons.into_iter().fold(finding, |finding, (span, why)| finding.related(span, why))
}

/// Findings for what the checks of the compiler exclude and that happened: a table without a row, a number that
/// does not fit.
pub(super) fn faults(trial: &Trial<'_>) -> Vec<Diagnostic> {
    let service = trial.service();
    let faults = trial.evaluation.faults();
    let finding = |fault: &crate::eval::Fault| {
        let node = service.iter_nodes().find(|(_, node)| node.path == fault.place);
        let span = node.map_or(trial.scenario.span, |(_, node)| node.span);
        let what = match fault.kind {
            FaultKind::Gap => Words::new("keine Zeile gilt", "no row applies"),
            FaultKind::Overlap => Words::new("mehr als eine Zeile gilt", "more than one row applies"),
            FaultKind::Calendar => {
                Words::new("der Tag liegt außerhalb des Kalenders", "the day is outside the calendar")
            }
            FaultKind::Number | FaultKind::Kind | FaultKind::Unwritable => {
                Words::new("die Zahl lässt sich nicht darstellen", "the number cannot be represented")
            }
        };
        let reasons = node.map(|(id, _)| trial.spots(id)).unwrap_or_default();
        let reason = reasons.iter().flat_map(|spot| trial.why(spot)).next();
        let finding = Diagnostic::new(FAULT, trial.scenario.span).with("name", fault.place.as_str());
        let finding = finding.with("what", what);
        match reason {
            Some((span, why)) => finding.related(span, why),
            None => finding.related(span, Words::new("hier", "here")),
        }
    };
    faults.iter().map(finding).collect()
}

impl Trial<'_> {
    /// „Geburtsdatum“ (Hund 1): „Das Geburtsdatum darf nicht in der Zukunft liegen“.
    pub(super) fn say_error(&self, broken: &Violation, lang: Lang) -> String {
        let message = self.message(&broken.rule, broken.kind, lang);
        match Spot::at(self.service(), &broken.pointer) {
            Some(spot) => format!("{}: {message}", spot.label(self.service(), lang)),
            None => message,
        }
    }

    fn say_given(&self, spot: &Spot) -> Said {
        Said::by(|lang| format!("{} = {}", spot.label(self.service(), lang), self.say(spot, lang)))
    }

    /// Where the broken rule stands, and what it read.
    fn why_broken(&self, broken: &Violation) -> Option<Reason> {
        let service = self.service();
        let spot = Spot::at(service, &broken.pointer);
        let read = |exprs: &[&Expr], rows: &[usize]| {
            Said::by(|lang| {
                let reads = self.reads(exprs, rows, lang);
                match lang {
                    Lang::De => format!("diese Regel gilt, und hier ist {reads}"),
                    Lang::En => format!("this rule applies, and here {reads}"),
                }
            })
        };
        match broken.kind {
            RuleKind::Check => {
                let check = service.checks.iter().find(|check| check.id == broken.rule)?;
                let depth = check.list.map_or(0, |list| lists_in(service, list, true).len());
                let rows = spot.map(|spot| spot.rows).unwrap_or_default();
                Some((check.span, read(&[&check.cond], rows.get(..depth).unwrap_or(&rows))))
            }
            RuleKind::Stop => {
                let stop = service.stops.iter().find(|stop| stop.id == broken.rule)?;
                Some((stop.span, read(&[&stop.cond], &[])))
            }
            RuleKind::Refuse => {
                let (route, _) = broken.rule.split_once('/')?;
                let at = service.routes.iter().position(|known| known.name == route)?;
                self.why_routed(crate::model::RouteId(u32::try_from(at).ok()?))
            }
            RuleKind::Unique => {
                let unique = service.uniques.iter().find(|one| one.id == broken.rule)?;
                Some((unique.span, self.say_given(&spot?)))
            }
            _ => {
                let spot = spot?;
                Some((service.node(spot.node).span, self.say_given(&spot)))
            }
        }
    }
}
