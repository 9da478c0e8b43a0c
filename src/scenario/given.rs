//! The application of a scenario: from a file, from inline answers, or both; inline wins.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;
use serde_json::{Map, Value as Json};

use super::bench::Bench;
use super::errors::Expected;
use super::inline;
use super::json::Positions;
use super::place::Spot;
use super::say;
use super::trial::Trial;
use super::{GivenFiles, trial};
use crate::diagnostic::table::scenarios::*;
use crate::diagnostic::table::types::BAD_GIVEN;
use crate::diagnostic::{Arg, Diagnostic, Said, Words};
use crate::eval::{self, Case, Program, Truth};
use crate::format::{DeviationKind, RuleKind};
use crate::model::{FieldType, NodeKind, Scenario, Service};
use crate::source::{FileId, Span};

/// An application with the day of its receipt and the data of its case.
#[derive(Clone, Debug)]
pub(super) struct Given {
    pub(super) application: Json,
    pub(super) today: Date,
    pub(super) case: Case,
    /// Inline answers: their pointers and places.
    pub(super) inline: Vec<(String, Span)>,
    /// Pointers of what is left open on purpose.
    pub(super) open: BTreeSet<String>,
}

/// Most open answers that are named.
const MOST: usize = 8;

/// Makes the application of a scenario; findings where what is given does not fit the definition by itself.
pub(super) fn build(
    bench: &Bench<'_>,
    program: &Program,
    scenario: &Scenario,
    files: &GivenFiles,
) -> Result<Given, Vec<Diagnostic>> {
    let Some(today) = scenario.today else {
        return Err(vec![Diagnostic::new(NO_TODAY, scenario.span)]);
    };
    let mut application = Json::Object(Map::new());
    if let Some((path, text)) = &scenario.given {
        let file = GivenFile { path, text, id: files.get(path).copied(), span: scenario.span };
        application = file.read(bench, program, scenario, today)?;
    }
    let case = Case { fields: Json::Object(Map::new()), outcomes: BTreeMap::new() };
    let given = Given { application, today, case, inline: Vec::new(), open: BTreeSet::new() };
    inline::add(bench, program, scenario, given)
}

/// What keeps a scenario from being judged: inline answers to what is not asked, and questions left open without
/// saying so.
pub(super) fn unclear(trial: &Trial<'_>) -> Vec<Diagnostic> {
    let service = trial.service();
    let mut findings = Vec::new();
    for (pointer, span) in &trial.given.inline {
        let Some(spot) = Spot::at(service, pointer) else { continue };
        if trial.is_irrelevant(&spot) {
            let finding = Diagnostic::new(GIVEN_IRRELEVANT, *span).with("name", spot.path(service));
            let reason = trial.why_irrelevant(&spot);
            findings.push(reason.into_iter().fold(finding, |it, (span, why)| it.related(span, why)));
        }
    }
    findings.extend(open_answers(trial));
    findings.extend(inline::unfit_case(trial));
    findings
}

/// Required answers that nobody gave, that are not left open on purpose, and where no error is expected.
fn open_answers(trial: &Trial<'_>) -> Option<Diagnostic> {
    let service = trial.service();
    let expected = Expected::of(trial);
    let mut open = Vec::new();
    for broken in trial.evaluation.violations() {
        let Some(spot) = Spot::at(service, &broken.pointer) else { continue };
        let codes = matches!(trial::answer_type(service, spot.node), Some(FieldType::Choices { .. }));
        let missing = broken.kind == RuleKind::Required
            || (broken.kind == RuleKind::Count && codes && trial.answer(&spot).is_none());
        if missing && !trial.given.open.contains(&broken.pointer) && !expected.covers(broken) {
            open.push(spot);
        }
    }
    if open.is_empty() {
        return None;
    }
    let places = Said::by(|lang| {
        let name = |spot: &Spot| format!("{} (`{}`)", spot.label(service, lang), spot.path(service));
        say::list(open.iter().map(name).collect(), MOST, lang)
    });
    let first = open.first().map_or(String::new(), |spot| spot.path(service));
    Some(Diagnostic::new(OPEN_ANSWERS, trial.scenario.span).with("places", places).with("first", first))
}

/// The file of a given application.
struct GivenFile<'a> {
    path: &'a str,
    text: &'a str,
    /// Its number, where findings can show it.
    id: Option<FileId>,
    /// Where it is named, for findings without.
    span: Span,
}

impl GivenFile<'_> {
    /// Reads the application and says what in it does not fit the definition.
    fn read(
        &self,
        bench: &Bench<'_>,
        program: &Program,
        scenario: &Scenario,
        today: Date,
    ) -> Result<Json, Vec<Diagnostic>> {
        let application: Json = serde_json::from_str(self.text).map_err(|error| {
            let finding = Diagnostic::new(BAD_GIVEN, self.span).with("path", self.path);
            vec![finding.with("reason", error.to_string())]
        })?;
        let positions = Positions::of(self.text);
        let mut findings = Vec::new();
        for (pointer, place) in &positions.twice {
            let twice = Words::new("sie steht zweimal da", "it stands there twice");
            findings.push(self.unfit(bench.service, pointer, place.clone(), twice));
        }
        let evaluation = eval::evaluate(program, &application, today, None);
        let relevance = evaluation.relevance();
        for deviation in eval::deviations(&evaluation) {
            let pointer = deviation.pointer.as_str();
            let key = self.at(positions.key(pointer));
            let name = path_of(bench.service, pointer);
            findings.extend(match deviation.kind {
                DeviationKind::UnknownKey => Some(unknown_key(bench.service, pointer, key)),
                DeviationKind::Computed => Some(Diagnostic::new(GIVEN_COMPUTED, key).with("name", name)),
                DeviationKind::Irrelevant if relevance.get(pointer) == Some(&Truth::No) => {
                    Some(Diagnostic::new(GIVEN_IRRELEVANT, key).with("name", name))
                }
                DeviationKind::Blank | DeviationKind::Unnormalised | DeviationKind::Shape => {
                    let why = form(deviation.kind);
                    Some(self.unfit(bench.service, pointer, positions.value(pointer), why))
                }
                // A list with rows to come, what a condition still has to decide: inline answers may follow.
                DeviationKind::Irrelevant | DeviationKind::Missing | DeviationKind::TooFewRows => None,
                // A tree has no key twice; the text was looked at above.
                DeviationKind::Twice => None,
            });
        }
        for broken in evaluation.violations() {
            let pointer = broken.pointer.as_str();
            let is_type = matches!(broken.kind, RuleKind::Type | RuleKind::Code);
            let known = positions.has(pointer);
            let expects = Expected::places(bench.service, scenario).covers(broken);
            let given = scenario.answers.iter().any(|one| inline::pointer(bench.service, one) == pointer);
            if is_type && known && !expects && !given {
                let why = wanted(bench.service, pointer);
                findings.push(self.unfit(bench.service, pointer, positions.value(pointer), why));
            }
        }
        findings.dedup_by(|a, b| a.span == b.span);
        if findings.is_empty() { Ok(application) } else { Err(findings) }
    }

    fn at(&self, place: Range<usize>) -> Span {
        self.id.map_or(self.span, |id| Span::new(id, place.start, place.end))
    }

    fn unfit(
        &self,
        service: &Service,
        pointer: &str,
        place: Range<usize>,
        why: impl Into<Arg>,
    ) -> Diagnostic {
        let name = if pointer.is_empty() { self.path.to_owned() } else { path_of(service, pointer) };
        Diagnostic::new(GIVEN_UNFIT, self.at(place)).with("name", name).with("why", why)
    }
}

/// A pointer as definitions write it.
fn path_of(service: &Service, pointer: &str) -> String {
    match Spot::at(service, pointer) {
        Some(spot) => spot.path(service),
        None => pointer.trim_start_matches('/').replace('/', "."),
    }
}

fn unknown_key(service: &Service, pointer: &str, place: Span) -> Diagnostic {
    let (around, key) = pointer.rsplit_once('/').unwrap_or(("", pointer));
    let key = key.replace("~1", "/").replace("~0", "~");
    let members = Spot::at(service, around).map_or(&service.roots, |spot| &service.node(spot.node).children);
    let asked = members.iter().map(|id| service.node(*id));
    let asked =
        asked.filter(|node| !matches!(node.kind, NodeKind::Compute { .. } | NodeKind::Decision { .. }));
    let mut finding = Diagnostic::new(GIVEN_UNKNOWN, place)
        .with("name", key.as_str())
        .did_you_mean(&key, asked.map(|node| node.name.as_str()));
    // The place holds the quotation marks, too.
    finding.edits.iter_mut().for_each(|edit| edit.text = format!("\"{}\"", edit.text));
    finding
}

fn form(kind: DeviationKind) -> Words {
    match kind {
        DeviationKind::Blank => Words::new(
            "sie ist leer; was offen ist, steht nicht in der Datei",
            "it is blank; what is open does not stand in the file",
        ),
        DeviationKind::Unnormalised => Words::new(
            "der Text hat Leerraum an seinen Enden oder zerlegte Umlaute",
            "the text has white space at its ends or is not in Unicode form NFC",
        ),
        _ => Words::new(
            "gebraucht wird eine andere Form: Gruppen sind Objekte, Listen Felder in eckigen Klammern",
            "another form is needed: groups are objects, lists are arrays",
        ),
    }
}

/// What is needed in place of an ill-typed value.
fn wanted(service: &Service, pointer: &str) -> Words {
    let ty = Spot::at(service, pointer).and_then(|spot| trial::answer_type(service, spot.node));
    match ty {
        Some(FieldType::Integer(_) | FieldType::Year(_)) => {
            Words::new("gebraucht wird eine ganze Zahl, wie 3", "a whole number is needed, such as 3")
        }
        Some(FieldType::Money { .. }) => Words::new(
            "gebraucht wird ein Betrag in Cent: 84.00 EUR sind 8400",
            "an amount in cents is needed: 84.00 EUR are 8400",
        ),
        Some(FieldType::Decimal { .. }) => Words::new(
            "gebraucht wird eine Zahl als Text mit allen Nachkommastellen, wie \"2.50\"",
            "a number as a text with all its places is needed, such as \"2.50\"",
        ),
        Some(FieldType::YesNo | FieldType::Tick | FieldType::Confirm) => {
            Words::new("gebraucht wird true oder false", "true or false is needed")
        }
        Some(FieldType::Date { .. } | FieldType::BirthDate) => Words::new(
            "gebraucht wird ein Tag, den es gibt, wie \"2026-03-02\"",
            "a day that exists is needed, such as \"2026-03-02\"",
        ),
        Some(FieldType::Choice(_)) => {
            Words::new("gebraucht wird ein Code der Auswahl", "a code of the options is needed")
        }
        Some(FieldType::Choices { .. }) => Words::new(
            "gebraucht werden Codes der Auswahl in eckigen Klammern, jeder einmal",
            "codes of the options are needed in an array, each once",
        ),
        Some(FieldType::File(_)) => Words::new(
            "gebraucht wird ein Objekt mit id, name, media_type, size und sha256",
            "an object with id, name, media_type, size and sha256 is needed",
        ),
        _ => Words::new(
            "die Antwort hat nicht die Form, die ihre Art verlangt",
            "the answer does not have the form that its type asks for",
        ),
    }
}
