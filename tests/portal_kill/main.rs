//! Nothing acknowledged is ever lost: the running program is killed under load, has no disk space, or nobody to hand over to.
//!
//! `ANTRAG_SUBMISSIONS=200 cargo test --test portal_kill` sends fewer applications than 1,000.

mod clients;
#[path = "../support/postgres.rs"]
mod postgres;
mod program;
mod receiver;
mod small_disk;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use antrag::portal::outbox::{Courier, Policy, Step};
use antrag::portal::store::Store;
use antrag::portal::webhook::{Http, Secret};
use serde_json::Value as Json;

use clients::{Line, application, send_all};
use program::{Database, Program};
use receiver::Receiver;

/// How often the process is killed.
const KILLS: usize = 10;

/// Clients that send at the same time.
const CLIENTS: usize = 8;

fn submissions() -> usize {
    std::env::var("ANTRAG_SUBMISSIONS").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000)
}

#[test]
fn killed_under_load_on_sqlite() {
    killed_under_load(&Database::sqlite());
}

#[test]
fn killed_under_load_on_postgresql() {
    killed_under_load(&Database::postgresql());
}

/// Clients send while the process is killed ten times and asked to stop once; each client repeats what got no answer.
fn killed_under_load(database: &Database) {
    let (receiver, count) = (Receiver::start(), submissions());
    let line = Line::new(count);
    let acknowledged = std::thread::scope(|scope| {
        let mut program = Program::start(database, Some(&receiver.address()));
        line.open(program.origin());
        let clients: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(|| send_all(&line))).collect();
        for kill in 1..=KILLS + 1 {
            line.wait_for(count * kill / (KILLS + 2));
            line.close();
            if kill <= KILLS {
                program.kill()
            } else {
                program.stop()
            }
            program = Program::start(database, Some(&receiver.address()));
            line.open(program.origin());
        }
        let answers = clients.into_iter().flat_map(|client| client.join().expect("no panic"));
        let answers: BTreeMap<usize, String> = answers.collect();
        program.stop();
        answers
    });
    println!("{count} applications, {} requests without an answer were repeated", line.repeated());
    assert_eq!(acknowledged.len(), count, "every client got an answer in the end");
    let store = database.store();
    all_there_once(&store, &acknowledged);
    hand_over_the_rest(&store, &receiver);
    received_once(&receiver, &acknowledged);
}

/// Every acknowledged application is one case, as it was sent; there is no other case.
fn all_there_once(store: &Store, acknowledged: &BTreeMap<usize, String>) {
    let cases = store.cases(None, u32::MAX).expect("listed").cases;
    let stored: BTreeSet<&str> = cases.iter().map(|case| case.reference.as_str()).collect();
    let told: BTreeSet<&str> = acknowledged.values().map(String::as_str).collect();
    assert_eq!(told.len(), acknowledged.len(), "no reference was told twice");
    assert_eq!(stored, told, "neither more nor fewer cases than acknowledged");
    for (number, reference) in acknowledged {
        let case = store.read_case(reference, "test", "check", 0).expect("read").expect("there");
        let record: Json = serde_json::from_slice(&case.payload).expect("a whole record");
        assert_eq!(record["application"], application(*number), "{reference}");
        assert_eq!(record["reference"], *reference.as_str());
        let entries = store.audit(reference).expect("read");
        assert_eq!(entries.iter().filter(|entry| entry.action == "submit").count(), 1, "{reference}");
    }
}

/// What a killed process had claimed is free when its lease has ended: the clock of this worker is far ahead.
fn hand_over_the_rest(store: &Store, receiver: &Receiver) {
    let later = Arc::new(|| jiff::Timestamp::now().as_second() + 100_000);
    let secrets = vec![Secret::parse(program::SECRET).expect("a secret")];
    let transport = Box::new(Http::new(&receiver.address()));
    let courier = Courier::new(store.clone(), transport, secrets, Policy::default(), "test".into(), later);
    loop {
        match courier.step(|| false).expect("the store answers") {
            Step::Idle => break,
            Step::Delivered => {}
            other => panic!("{other:?}"),
        }
    }
    let backlog = store.backlog().expect("counted");
    assert_eq!((backlog.waiting, backlog.dead), (0, 0));
}

/// The receiver knows every case by one id, though some requests came twice.
fn received_once(receiver: &Receiver, acknowledged: &BTreeMap<usize, String>) {
    let received = receiver.received();
    let mut by_reference: BTreeMap<String, &Json> = BTreeMap::new();
    for body in received.values() {
        let reference = body["data"]["record"]["reference"].as_str().expect("a reference").to_owned();
        assert!(by_reference.insert(reference, body).is_none(), "two ids for one case");
    }
    assert_eq!(by_reference.len(), acknowledged.len());
    for (number, reference) in acknowledged {
        assert_eq!(by_reference[reference]["data"]["record"]["application"], application(*number));
    }
    println!("{} requests for {} cases", receiver.requests(), received.len());
}

#[test]
fn an_unreachable_webhook_loses_nothing_on_sqlite() {
    an_unreachable_webhook_loses_nothing(&Database::sqlite());
}

#[test]
fn an_unreachable_webhook_loses_nothing_on_postgresql() {
    an_unreachable_webhook_loses_nothing(&Database::postgresql());
}

fn an_unreachable_webhook_loses_nothing(database: &Database) {
    let line = Line::new(20);
    let program = Program::start(database, Some("http://127.0.0.1:1/nobody/listens"));
    line.open(program.origin());
    let acknowledged: BTreeMap<usize, String> = send_all(&line).into_iter().collect();
    program.stop();
    let store = database.store();
    all_there_once(&store, &acknowledged);
    assert_eq!(store.backlog().expect("counted").waiting, 20);
    // The receiver is there again, and the pauses are over.
    database.sql("UPDATE outbox SET due = 0, lease_until = NULL");
    let receiver = Receiver::start();
    let program = Program::start(database, Some(&receiver.address()));
    receiver.wait_for(20);
    program.stop();
    assert_eq!(store.backlog().expect("counted").waiting, 0);
    received_once(&receiver, &acknowledged);
}

#[test]
fn a_receiver_can_check_the_signature() {
    let (database, receiver, line) = (Database::sqlite(), Receiver::start(), Line::new(1));
    let program = Program::start(&database, Some(&receiver.address()));
    line.open(program.origin());
    send_all(&line);
    receiver.wait_for(1);
    program.stop();
    assert_eq!(receiver.forged(), 0, "every request has the signature of its id, time and body");
}
