//! Two nodes of Operaton on one PostgreSQL, one of them killed while processes are started: none is lost, none is there
//! twice. Whoever hands over asks for the case before it repeats a start that was not answered.

use antrag::format::process as names;
use antrag::scenario::Path;
use serde_json::{Value as Json, json};

use super::drive::Drive;
use super::engine::Engine;
use super::postgres;
use super::processes::{self, Subject};
use super::support::Place;

/// Cases that are started.
const CASES: usize = 500;
/// So many of them have been acknowledged when the node is killed, and so many more are on their way to it.
const BEFORE: usize = 240;
const UNANSWERED: usize = 40;

fn key(case: usize) -> String {
    format!("case-{case}")
}

fn start(engine: &mut Engine, subject: &Subject, case: usize) {
    let request = Drive::start(&subject.service, subject.path(), &key(case));
    engine.ask(&request).unwrap_or_else(|error| panic!("{error}"));
}

/// The processes of a case, the first one first.
fn instances(engine: &mut Engine, case: usize) -> Vec<String> {
    let found = engine.ask(&json!({ "instances": key(case) })).expect("a list");
    let found = found.as_array().expect("a list").iter().filter_map(Json::as_str);
    found.map(str::to_owned).collect()
}

/// Ends a process that is not the first one of its case, as the worker does.
fn end_duplicate(engine: &mut Engine, instance: &str) {
    let stands = engine.ask(&json!({ "stands": instance })).expect("a state");
    let task = &stands["external"][0];
    assert_eq!(task["topic"], names::BEGIN_TOPIC);
    let variables = json!({ names::BEGIN: names::SECOND });
    engine.ask(&json!({ "answer": task["id"], "variables": variables })).expect("an answer");
    assert_eq!(engine.ask(&json!({ "stands": instance })).expect("a state")["ended"], true);
}

#[test]
fn no_case_is_lost_when_a_node_is_killed() {
    let (server, port) = postgres::server_at_port();
    let database = format!("jdbc:postgresql://127.0.0.1:{port}/{}", server.create_database());
    let place = Place::new();
    let subject = processes::all(&place).into_iter().next().expect("a service");
    // Deadlines far ahead: the nodes themselves fire what is due.
    let path = Path { today: "2090-03-02".to_owned(), ..subject.path().clone() };
    let mut killed = Engine::start_at("operaton", Some(&database));
    let deploy = json!({ "deployProcess": subject.folder.join("process.bpmn") });
    killed.ask(&deploy).expect("it deploys");
    let mut left = Engine::start_at("operaton", Some(&database));

    for case in 0..BEFORE {
        let engine = if case % 2 == 0 { &mut killed } else { &mut left };
        start(engine, &subject, case);
    }
    for case in BEFORE..BEFORE + UNANSWERED {
        killed.send(&Drive::start(&subject.service, subject.path(), &key(case)));
    }
    // The first answers come while it works on the rest.
    start(&mut left, &subject, BEFORE + UNANSWERED);
    killed.kill();
    let mut repeated = 0;
    for case in BEFORE..BEFORE + UNANSWERED {
        if instances(&mut left, case).is_empty() {
            start(&mut left, &subject, case);
            repeated += 1;
        }
    }
    for case in BEFORE + UNANSWERED + 1..CASES {
        start(&mut left, &subject, case);
    }
    // A start that was repeated although the first had come about: its process ends by itself.
    start(&mut left, &subject, 0);
    println!("{repeated} of {UNANSWERED} starts without an answer were repeated");

    for case in 0..CASES {
        let of_case = instances(&mut left, case);
        assert_eq!(of_case.len(), if case == 0 { 2 } else { 1 }, "{}", key(case));
        Drive::go_on(&mut left, &subject.service, &path, &of_case[0]);
        of_case[1..].iter().for_each(|second| end_duplicate(&mut left, second));
    }
    assert_eq!(left.ask(&json!({ "troubles": true })), Ok(json!(0)));
}
