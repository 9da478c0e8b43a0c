//! Inline answers: `dogs[1].born_on = 2027-01-01`, `review.exempt = yes`, `others = unanswered`.

use serde_json::{Map, Value as Json, json};

use super::bench::Bench;
use super::given::Given;
use super::place::{Spot, lists_in};
use super::trial::{self, Trial};
use crate::diagnostic::table::scenarios::{GIVEN_UNFIT, NO_SUCH_ROW};
use crate::diagnostic::{Diagnostic, Words};
use crate::digest;
use crate::emit;
use crate::eval::{self, Case, Program, Term, Value};
use crate::format::logic::{Expr, Type};
use crate::model::{CaseFieldId, FieldType, GivenAnswer, ListRows, NodeKind, ScenarioPlace, Service};

/// The JSON Pointer of what an inline answer means; of case data none.
pub(super) fn pointer(service: &Service, answer: &GivenAnswer) -> String {
    match &answer.place {
        ScenarioPlace::Data(value) => Spot::of(value).map_or(String::new(), |spot| spot.pointer(service)),
        ScenarioPlace::Case(_) => String::new(),
    }
}

/// Adds the inline answers of a scenario to what a file gives.
pub(super) fn add(
    bench: &Bench<'_>,
    program: &Program,
    scenario: &crate::model::Scenario,
    mut given: Given,
) -> Result<Given, Vec<Diagnostic>> {
    let mut findings = Vec::new();
    let base = given.application.clone();
    // Values are expressions; those that read answers read what the file gives.
    let evaluation = eval::evaluate(program, &base, given.today, None);
    for answer in &scenario.answers {
        let value = answer.value.as_ref().map(|value| evaluation.term(&bench.ready(value).expr));
        let done = match &answer.place {
            ScenarioPlace::Case(field) => add_case(bench, *field, value, &mut given.case),
            ScenarioPlace::Data(place) => match spot(bench.service, place) {
                None => {
                    findings.push(no_such_row(bench.service, answer));
                    continue;
                }
                Some(spot) => add_answer(bench, &spot, value, answer, &mut given),
            },
        };
        if done.is_none() {
            let name = name(bench.service, answer);
            let why =
                Words::new("der Wert passt nicht zur Art der Angabe", "the value does not fit its type");
            findings.push(Diagnostic::new(GIVEN_UNFIT, answer.span).with("name", name).with("why", why));
        }
    }
    if findings.is_empty() { Ok(given) } else { Err(findings) }
}

/// Case data that does not fit its type, such as a number outside its bounds.
pub(super) fn unfit_case(trial: &Trial<'_>) -> Vec<Diagnostic> {
    let service = trial.service();
    let mut findings = Vec::new();
    for answer in &trial.scenario.answers {
        let ScenarioPlace::Case(id) = answer.place else { continue };
        let path = &service.case_fields[id.index()].path;
        let term = trial.evaluation.term(&Expr::Case { field: path.clone() });
        if answer.value.is_some() && term == Term::Unknown {
            let why =
                Words::new("der Wert passt nicht zur Art der Angabe", "the value does not fit its type");
            let finding = Diagnostic::new(GIVEN_UNFIT, answer.span).with("name", path.as_str());
            findings.push(finding.with("why", why));
        }
    }
    findings
}

fn name(service: &Service, answer: &GivenAnswer) -> String {
    match &answer.place {
        ScenarioPlace::Data(value) => {
            Spot::of(value).map_or_else(|| service.node(value.node).path.clone(), |spot| spot.path(service))
        }
        ScenarioPlace::Case(id) => service.case_fields[id.index()].path.clone(),
    }
}

/// The place of an answer, if it says a row for every list on the way, and none far beyond what the list may hold.
fn spot(service: &Service, place: &crate::model::ScenarioValue) -> Option<Spot> {
    let spot = Spot::of(place)?;
    let lists = lists_in(service, spot.node, true);
    let around = lists_in(service, spot.node, false).len();
    let fits = lists.iter().zip(&spot.rows).all(|(list, row)| match service.node(*list).kind {
        // One row too many may be what the scenario is about.
        NodeKind::List { max, .. } => *row <= max as usize,
        _ => true,
    });
    (fits && spot.rows.len() >= around).then_some(spot)
}

fn no_such_row(service: &Service, answer: &GivenAnswer) -> Diagnostic {
    let finding = Diagnostic::new(NO_SUCH_ROW, answer.span).with("name", name(service, answer));
    let lists = match &answer.place {
        ScenarioPlace::Data(value) => lists_in(service, value.node, true),
        ScenarioPlace::Case(_) => Vec::new(),
    };
    let list = lists.first().map_or("", |list| &service.node(*list).name);
    finding.with("list", list)
}

fn add_answer(
    bench: &Bench<'_>,
    spot: &Spot,
    value: Option<Term>,
    answer: &GivenAnswer,
    given: &mut Given,
) -> Option<()> {
    let pointer = spot.pointer(bench.service);
    match value {
        None => {
            remove(&mut given.application, &pointer);
            given.open.insert(pointer);
        }
        Some(term) => {
            let json = answer_json(bench, spot, term.value()?)?;
            *place_of(bench.service, spot, &mut given.application)? = json;
            given.inline.push((pointer, answer.span));
        }
    }
    Some(())
}

fn answer_json(bench: &Bench<'_>, spot: &Spot, value: &Value) -> Option<Json> {
    let service = bench.service;
    let node = service.node(spot.node);
    let ty = trial::answer_type(service, spot.node)?;
    let plain = matches!(node.kind, NodeKind::List { rows: ListRows::Plain(_), .. });
    let key = if plain { format!("{}[]", node.path) } else { node.path.clone() };
    let written = &bench.node(&key)?.ty;
    match value {
        Value::Many(values) if plain => values.iter().map(|one| json_of(one, ty, written)).collect(),
        value => json_of(value, ty, written),
    }
}

/// The canonical JSON of a value as an answer of this type.
fn json_of(value: &Value, ty: &FieldType, written: &Type) -> Option<Json> {
    match (ty, value) {
        (FieldType::File(limits), Value::Text(name)) => Some(match limits.count {
            Some(_) => json!([file(name)]),
            None => file(name),
        }),
        (FieldType::File(_), Value::Many(names)) => {
            let one = |name: &Value| match name {
                Value::Text(name) => Some(file(name)),
                _ => None,
            };
            names.iter().map(one).collect()
        }
        // Of a birth date only the year, or year and month.
        (FieldType::BirthDate, Value::Number(year)) => {
            year.to_whole().map(|year| Json::from(format!("{year:04}")))
        }
        (FieldType::BirthDate, Value::Month(month)) => Some(Json::from(month.to_string())),
        (_, value) => value.to_json(written),
    }
}

/// A file of that name as a portal would have stored it: small, of the media type that its ending says.
fn file(name: &str) -> Json {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    let hash = digest::sha256(name.as_bytes());
    json!({
        "id": format!("scenario-{}", &hash[..8]),
        "name": name,
        "media_type": emit::media_type(&ending),
        "size": 1000,
        "sha256": hash,
    })
}

/// The place of an answer, with the objects and rows around it.
fn place_of<'j>(service: &Service, spot: &Spot, application: &'j mut Json) -> Option<&'j mut Json> {
    let pointer = spot.pointer(service);
    let parts: Vec<&str> = pointer.split('/').skip(1).collect();
    let mut at = application;
    for part in parts {
        at = match part.parse::<usize>() {
            Ok(row) => {
                if !at.is_array() {
                    *at = Json::Array(Vec::new());
                }
                let rows = at.as_array_mut()?;
                if rows.len() <= row {
                    rows.resize(row + 1, Json::Null);
                }
                rows.iter_mut().filter(|one| one.is_null()).for_each(|one| *one = Json::Object(Map::new()));
                rows.get_mut(row)?
            }
            Err(_) => {
                if !at.is_object() {
                    *at = Json::Object(Map::new());
                }
                at.as_object_mut()?.entry(part).or_insert(Json::Null)
            }
        };
    }
    Some(at)
}

fn remove(application: &mut Json, pointer: &str) {
    let Some((around, last)) = pointer.rsplit_once('/') else { return };
    if let Some(object) = application.pointer_mut(around).and_then(Json::as_object_mut) {
        object.shift_remove(last);
    }
}

fn add_case(bench: &Bench<'_>, id: CaseFieldId, value: Option<Term>, case: &mut Case) -> Option<()> {
    let field = bench.service.case_fields.get(id.index())?;
    let written = &bench.logic().case_fields.iter().find(|known| known.key == field.path)?.ty;
    let (state, name) = field.path.split_once('.')?;
    let Some(term) = value else {
        if let Some(fields) = case.fields.get_mut(state).and_then(Json::as_object_mut) {
            fields.shift_remove(name);
        }
        return Some(());
    };
    let json = json_of(term.value()?, &field.ty, written)?;
    let fields = case.fields.as_object_mut()?.entry(state).or_insert_with(|| Json::Object(Map::new()));
    fields.as_object_mut()?.insert(name.to_owned(), json);
    Some(())
}
