//! Every table and every route gives the same on three implementations of DMN as in the evaluator.

use std::collections::BTreeMap;
use std::thread;

use antrag::emit::{DecisionInput, DecisionKind, DecisionTable};
use antrag::eval::{self, Destination, Evaluation, FaultKind, Program, Term, Truth, Value as Found};
use antrag::format::logic::Expr;
use serde_json::{Map, Value, json};

use super::candidates::{Dice, applications};
use super::engine::{Engine, folder};
use super::isolated::Isolated;
use super::subjects::{self, Subject, TODAY};

const ENGINES: [&str; 3] = ["operaton", "flowable", "drools"];
const SEED: u64 = 20_260_302;
const CASES: usize = 1_000;

/// A question for an engine, and what must come out: of each output a value, none where no row counts.
struct Question {
    request: Value,
    outputs: Vec<(String, Option<Value>)>,
    adds: bool,
}

fn setting(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn every_table_and_route_agrees_with_the_evaluator_on_every_engine() {
    let (seed, cases) = (setting("ANTRAG_SEED", SEED), setting("ANTRAG_CASES", CASES as u64) as usize);
    println!("ANTRAG_SEED={seed} ANTRAG_CASES={cases}");
    let subjects = subjects::all(&folder("decisions"));
    let mut dice = Dice(seed);
    let mut questions = Vec::new();
    for subject in &subjects {
        let before = questions.len();
        for table in &subject.decisions.tables {
            questions.extend(of_table(subject, table, cases, &mut dice));
        }
        let tables = questions.len() - before;
        questions.extend(of_applications(subject, seed));
        println!(
            "{}: {} tables, {tables} inputs, {} of applications",
            subject.name,
            subject.decisions.tables.len(),
            questions.len() - before - tables
        );
    }
    let wrong: Vec<String> = thread::scope(|scope| {
        let judges = ENGINES.map(|name| {
            let (subjects, questions) = (&subjects, &questions);
            scope.spawn(move || judged(name, subjects, questions))
        });
        judges.into_iter().flat_map(|judge| judge.join().expect("an engine answers")).collect()
    });
    let first: Vec<&str> = wrong.iter().take(20).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} of {} differ:\n{}", wrong.len(), 3 * questions.len(), first.join("\n"));
}

/// Where an engine differs.
fn judged(name: &'static str, subjects: &[Subject], questions: &[Question]) -> Vec<String> {
    let mut engine = Engine::start(name);
    let mut wrong = Vec::new();
    for subject in subjects {
        let mut ids: Vec<&str> = subject.decisions.tables.iter().map(|table| table.id.as_str()).collect();
        ids.sort_unstable();
        let deployed = engine.ask(&json!({"deploy": subject.file}));
        if deployed != Ok(json!(ids)) {
            wrong.push(format!("{name}: {}: {deployed:?}", subject.name));
        }
    }
    let requests: Vec<Value> = questions.iter().map(|question| question.request.clone()).collect();
    for (question, answer) in questions.iter().zip(engine.ask_all(&requests)) {
        if let Err(found) = answer.and_then(|answer| agrees(question, &answer)) {
            wrong.push(format!("{name}: {}: {found}; expected {:?}", question.request, question.outputs));
        }
    }
    wrong
}

/// Is this what must come out?
fn agrees(question: &Question, answer: &Value) -> Result<(), String> {
    // The rows that count, of Operaton and Flowable as a list; Drools gives the bare value of a single output.
    let row = match answer {
        Value::Array(rows) if rows.len() <= 1 => rows.first().cloned().unwrap_or(Value::Null),
        Value::Array(_) => return Err(format!("{answer}")),
        other => other.clone(),
    };
    for (name, expected) in &question.outputs {
        let found = match &row {
            Value::Object(values) => values.get(name).cloned().unwrap_or(Value::Null),
            bare => bare.clone(),
        };
        let expected = match expected {
            Some(value) => value.clone(),
            // A sum that does not apply is null in one engine and nothing in another.
            None => Value::Null,
        };
        let same = match (found.as_f64(), expected.as_f64()) {
            (Some(found), Some(expected)) => found == expected,
            _ => found == expected,
        };
        if !same {
            return Err(format!("{answer}"));
        }
    }
    let nothing = question.outputs.iter().all(|(_, expected)| expected.is_none());
    if nothing
        && !question.adds
        && !row.is_null()
        && row.as_object().is_none_or(|row| row.values().any(|one| !one.is_null()))
    {
        return Err(format!("{answer}"));
    }
    Ok(())
}

/// Every edge of a table and so many random inputs. Every row of the author holds for some of them.
fn of_table(subject: &Subject, table: &DecisionTable, cases: usize, dice: &mut Dice) -> Vec<Question> {
    let isolated = Isolated::of(subject, table);
    let program = Program::new(&isolated.logic).unwrap_or_else(|error| panic!("{}: {error:?}", table.id));
    let mut held = vec![false; isolated.rows.len()];
    let mut questions = Vec::new();
    for application in applications(&isolated.logic, cases, dice) {
        let evaluation = eval::evaluate(&program, &application, TODAY, None);
        let earlier = |row: &Option<Expr>| {
            row.as_ref().is_none_or(|row| evaluation.term(row).truth() == Some(Truth::Yes))
        };
        for (row, held) in isolated.rows.iter().zip(&mut held) {
            *held |= earlier(row);
        }
        let Some(outputs) = outputs(&evaluation, table, "=> ", &[]) else { continue };
        let inputs = isolated.inputs.iter().map(|(input, value)| {
            (
                input.name.clone(),
                handed(&evaluation.term(value), input).unwrap_or_else(|| panic!("{application}: {value:?}")),
            )
        });
        questions.push(question(table, inputs.collect(), outputs));
    }
    assert!(held.iter().all(|held| *held), "{}: rows that never hold: {held:?}", table.id);
    questions
}

/// What whole applications come to: tables outside of rows.
fn of_applications(subject: &Subject, seed: u64) -> Vec<Question> {
    let program = Program::new(&subject.logic).expect("a consistent logic");
    let mut questions = Vec::new();
    for sample in subjects::samples(subject, seed) {
        let evaluation = eval::evaluate(&program, &sample.application, sample.today, None);
        for table in subject.decisions.tables.iter().filter(|table| table.list.is_none()) {
            let Some(outputs) = outputs(&evaluation, table, "", &[]) else { continue };
            let read = table.reads();
            let inputs: Option<Map<String, Value>> = read
                .iter()
                .map(|at| &subject.decisions.inputs[*at])
                .map(|input| Some((input.name.clone(), handed(&evaluation.term(&input.value), input)?)))
                .collect();
            questions.extend(inputs.map(|inputs| question(table, inputs, outputs)));
        }
    }
    questions
}

fn question(
    table: &DecisionTable,
    inputs: Map<String, Value>,
    outputs: Vec<(String, Option<Value>)>,
) -> Question {
    Question { request: json!({"decide": table.id, "inputs": inputs}), outputs, adds: table.adds }
}

/// What must come out; none where the evaluator itself does not know, as no sound definition lets it.
fn outputs(
    evaluation: &Evaluation<'_>,
    table: &DecisionTable,
    prefix: &str,
    rows: &[usize],
) -> Option<Vec<(String, Option<Value>)>> {
    let (name, kind) = table.rules[0].split_once('/')?;
    let faults = evaluation.faults();
    let fault = |kind: FaultKind| faults.iter().any(|fault| fault.kind == kind && fault.place == name);
    if kind == "route" {
        let value = match evaluation.route(name) {
            Destination::Office(office) => office,
            Destination::Refused(rule) => rule,
            Destination::Unknown => return None,
        };
        return Some(vec![(table.outputs[0].name.clone(), Some(json!(value)))]);
    }
    let mut found = Vec::new();
    for output in &table.outputs {
        let term = evaluation.value(&format!("{prefix}{}", output.name), rows)?;
        let value = match term {
            Term::Value(value) => Some(written(value, output.kind)?),
            Term::Absent => None,
            Term::Unknown if fault(FaultKind::Gap) => None,
            Term::Unknown => return None,
        };
        found.push((output.name.clone(), value));
    }
    Some(found)
}

/// A value as an input; absent is null. None where it is unknown.
fn handed(term: &Term<'_>, input: &DecisionInput) -> Option<Value> {
    match term {
        Term::Value(value) => Some(written(value, input.kind).unwrap_or_else(|| panic!("{value:?}"))),
        Term::Absent => Some(Value::Null),
        Term::Unknown => None,
    }
}

fn written(value: &Found<'_>, kind: DecisionKind) -> Option<Value> {
    Some(match (value, kind) {
        (Found::YesNo(yes), DecisionKind::YesNo) => json!(yes),
        (Found::Number(number), DecisionKind::Number { places }) => {
            json!(i64::try_from(number.in_units(places)?).ok()?)
        }
        (Found::Number(cents), DecisionKind::Money) => json!(cents.to_whole()?),
        (Found::Text(text), DecisionKind::Text) => json!(text),
        (Found::Date(day), DecisionKind::Text) => json!(day.to_string()),
        (Found::Month(month), DecisionKind::Text) => json!(month.to_string()),
        (Found::Time(at), DecisionKind::Text) => json!(at.to_string()),
        _ => return None,
    })
}

/// No label is evaluated: engines deploy tables whose labels are all code, and decide as before.
#[test]
fn hostile_labels_reach_no_engine_as_code() {
    let folder = folder("hostile");
    let mut service = subjects::service("tests/fixtures", "decisions");
    subjects::poison(&mut service, "${nothing.at.all} #{1 / 0} ]]> \"'</decision> \u{202e}&amp;");
    let subject = subjects::subject(&service, &folder);
    let mut dice = Dice(SEED);
    let tables = subject.decisions.tables.iter();
    let questions: Vec<Question> =
        tables.flat_map(|table| of_table(&subject, table, 5, &mut dice).into_iter().take(40)).collect();
    let subjects = [subject];
    for name in ENGINES {
        assert_eq!(judged(name, &subjects, &questions), Vec::<String>::new());
    }
}

#[test]
fn the_schema_of_dmn_finds_nothing() {
    let subjects = subjects::all(&folder("schema"));
    let mut drools = Engine::start("drools");
    let found: BTreeMap<&str, _> =
        subjects.iter().map(|one| (one.name.as_str(), drools.ask(&json!({"validate": one.file})))).collect();
    assert!(found.values().all(|answer| *answer == Ok(json!(true))), "{found:?}");
    // It does look: an element that is no part of DMN is found.
    let broken = std::fs::read_to_string(&subjects[0].file)
        .expect("a text")
        .replace("<decisionTable", "<dance/><decisionTable");
    std::fs::write(&subjects[0].file, broken).expect("the folder can be written");
    assert!(drools.ask(&json!({"validate": subjects[0].file})).is_err());
}
