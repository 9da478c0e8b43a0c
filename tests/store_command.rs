//! `antrag store`, as whoever runs a portal uses it.

mod support;

use antrag::portal::seal::MasterKeys;
use antrag::portal::store::{Store, Submission};
use support::{Place, Run, run};

const OLD: &str = "0707070707070707070707070707070707070707070707070707070707070707";
const NEW: &str = "0909090909090909090909090909090909090909090909090909090909090909";

fn store(place: &Place, name: &str, key: &str) -> Store {
    Store::sqlite(&place.path(name), MasterKeys::parse(key).expect("a key")).expect("a store")
}

fn antrag(place: &Place, key: &str, arguments: &[&str]) -> Run {
    let mut all = vec!["store"];
    all.extend(arguments);
    all.extend(["--data", ".", "--database", "store.sqlite"]);
    run(place.command(&all).env("ANTRAG_KEY", key))
}

/// A store with one case of the dog registration, which waits to be handed over.
fn filled() -> (Place, Store) {
    let place = Place::new();
    let store = store(&place, "store.sqlite", OLD);
    let sent = Submission {
        instance: "i",
        reference: "R-1",
        owner: "anna",
        draft: None,
        service: "dog_registration",
        version: "1.0.0",
        received_at: 100,
        today: "2026-03-02",
        delete_after: None,
        payload: b"{}",
        uploads: &[],
        hand_over: true,
    };
    store.submit(&sent).expect("accepted");
    (place, store)
}

#[test]
fn a_backup_opens_with_the_same_key() {
    let (place, _store) = filled();
    let made = antrag(&place, OLD, &["backup", "copy.sqlite"]);
    assert_eq!((made.code, made.messages.as_str()), (0, ""));
    let again = antrag(&place, OLD, &["backup", "copy.sqlite"]);
    assert_eq!(again.code, 2, "it overwrites nothing");
    let copy = store(&place, "copy.sqlite", OLD);
    assert!(copy.read_case("R-1", "test", "check", 200).expect("read").is_some());
}

#[test]
fn a_master_key_is_exchanged() {
    let (place, _store) = filled();
    let done = antrag(&place, &format!("{NEW},{OLD}"), &["rewrap"]);
    assert_eq!((done.code, done.messages.trim()), (0, "1 Schlüssel neu verpackt."));
    let new = store(&place, "store.sqlite", NEW);
    assert!(new.read_case("R-1", "test", "check", 200).expect("read").is_some());
}

#[test]
fn a_dead_letter_is_shown_and_revived() {
    let (place, store) = filled();
    let job = store.claim("w", 60, 200).expect("claimed").expect("there");
    store.bury(&job, "status 410", 300).expect("given up");
    let shown = antrag(&place, OLD, &["dead-letters"]);
    assert_eq!(shown.data, format!("{}\tR-1\t1970-01-01T00:05:00Z\t1\tstatus 410\n", job.id));
    assert_eq!(antrag(&place, OLD, &["revive", &job.id]).code, 0);
    assert_eq!(antrag(&place, OLD, &["revive", &job.id]).code, 1);
    assert_eq!(store.backlog().expect("counted").waiting, 1);
}

#[test]
fn a_case_is_closed_by_the_retention_of_its_definition() {
    let (place, store) = filled();
    let out = concat!(env!("CARGO_MANIFEST_DIR"), "/generated");
    let closed = antrag(&place, OLD, &["close", "R-1", "2026-05-20", "--out", out]);
    assert_eq!((closed.code, closed.messages.as_str()), (0, ""));
    let meta = store.case_meta("R-1").expect("read").expect("there");
    assert_eq!(meta.closed.as_deref(), Some("2026-05-20"));
    assert!(meta.delete_after.is_some(), "the definition says how long it is kept");
    let wrong = antrag(&place, OLD, &["close", "R-1", "gestern", "--out", out]);
    assert!(wrong.code == 2 && wrong.messages.contains("`gestern` ist kein Tag"), "{}", wrong.messages);
    assert_eq!(antrag(&place, OLD, &["close", "R-2", "2026-05-20", "--out", out]).code, 1);
}

#[test]
fn a_case_is_forgotten_and_its_log_stays() {
    let (place, store) = filled();
    assert_eq!(antrag(&place, OLD, &["forget", "R-1"]).code, 0);
    assert_eq!(antrag(&place, OLD, &["forget", "R-1"]).code, 1);
    assert_eq!(store.read_case("R-1", "test", "check", 200), Ok(None));
    let log = antrag(&place, OLD, &["audit", "R-1"]);
    assert_eq!(log.data.lines().count(), 2);
    assert!(log.data.lines().last().is_some_and(|line| line.contains("\toperator\tforget\trequest")));
    let purged = antrag(&place, OLD, &["purge"]);
    assert!(purged.messages.contains("0 Vorgänge"), "{}", purged.messages);
}

#[test]
fn without_the_right_key_it_says_what_to_do() {
    let (place, _store) = filled();
    let wrong = antrag(&place, "secret", &["dead-letters"]);
    assert!(wrong.code == 2 && wrong.messages.contains("Das ist kein Hauptschlüssel"), "{}", wrong.messages);
    let missing = antrag(&place, NEW, &["rewrap"]);
    assert!(missing.code == 2 && missing.messages.contains("fehlt"), "{}", missing.messages);
}
