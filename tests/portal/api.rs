//! For programs.

use serde_json::{Value as Json, json};

use super::support::{Page, Portal, Visitor, application};
use antrag::portal::settings::Reader;
use antrag::portal::token;

const JSON: (&str, &str) = ("content-type", "application/json");

fn instance(visitor: &mut Visitor) -> String {
    let made = visitor.ask("POST", "/api/services/dog_registration/instances", &[], Vec::new());
    assert_eq!(made.status, 201, "{}", made.body);
    parsed(&made)["instance"].as_str().expect("an id").to_owned()
}

fn parsed(page: &Page) -> Json {
    serde_json::from_str(&page.body).unwrap_or_else(|_| panic!("no JSON: {}", page.body))
}

fn send(visitor: &mut Visitor, instance: &str, body: &Json) -> Page {
    let headers = [JSON, ("idempotency-key", instance)];
    visitor.ask(
        "POST",
        "/api/services/dog_registration/applications",
        &headers,
        body.to_string().into_bytes(),
    )
}

#[test]
fn a_program_sends_an_application_once() {
    let portal = Portal::start();
    let mut program = portal.visitor();
    let id = instance(&mut program);
    let application = application("one_dog.json");
    let first = send(&mut program, &id, &application);
    assert_eq!(first.status, 201, "{}", first.body);
    let again = send(&mut program, &id, &application);
    assert_eq!((again.status, &again.body), (201, &first.body));
    assert_eq!(portal.store.cases(None, 10).expect("cases").cases.len(), 1);
}

#[test]
fn mistakes_are_told_by_place() {
    let portal = Portal::start();
    let mut program = portal.visitor();
    let id = instance(&mut program);
    let mut wrong = application("one_dog.json");
    wrong["keeper"]["family_name"] = json!(7);
    wrong["surprise"] = json!(true);
    let answer = send(&mut program, &id, &wrong);
    assert_eq!(answer.status, 422);
    assert_eq!(answer.headers["content-type"], "application/problem+json");
    let pointers: Vec<String> = parsed(&answer)["errors"]
        .as_array()
        .expect("errors")
        .iter()
        .map(|one| one["pointer"].to_string())
        .collect();
    assert_eq!(pointers, ["\"/keeper/family_name\"", "\"/surprise\""]);
    // A verdict says the same and keeps nothing.
    let verdict = program.ask(
        "POST",
        "/api/services/dog_registration/verdict",
        &[JSON],
        wrong.to_string().into_bytes(),
    );
    assert_eq!(parsed(&verdict)["errors"], parsed(&answer)["errors"]);
    assert!(portal.store.cases(None, 10).expect("cases").cases.is_empty());
}

#[test]
fn only_who_may_reads_a_case_and_is_written_down() {
    let folder = tempfile::tempdir().expect("a folder");
    let portal = Portal::start_with(folder.path(), |mut settings| {
        settings.readers = vec![Reader { name: "fachverfahren".into(), token_sha256: token::hash("geheim") }];
        settings
    });
    let mut program = portal.visitor();
    let id = instance(&mut program);
    let application = application("one_dog.json");
    let reference =
        parsed(&send(&mut program, &id, &application))["reference"].as_str().expect("a number").to_owned();
    let path = format!("/api/applications/{reference}");
    for headers in [&[][..], &[("authorization", "Bearer falsch")], &[("authorization", "geheim")]] {
        assert_eq!(program.ask("GET", &path, headers, Vec::new()).status, 403);
    }
    let case = program.ask("GET", &path, &[("authorization", "Bearer geheim")], Vec::new());
    assert_eq!(parsed(&case)["application"], application);
    assert_eq!(parsed(&case)["computed"]["annual_tax"], json!(8400));
    let audit = portal.store.audit(&reference).expect("an audit log");
    assert!(audit.iter().any(|entry| entry.actor == "fachverfahren"), "{audit:?}");
}

#[test]
fn what_is_offered_is_described() {
    let portal = Portal::start();
    let mut program = portal.visitor();
    let described = parsed(&program.get("/openapi.json"));
    assert_eq!(described["openapi"], "3.1.0");
    let paths = described["paths"].as_object().expect("paths");
    assert_eq!(paths.len(), 2 + 4 * 5);
    for path in paths.keys().filter(|path| !path.contains('{')) {
        let method = if path == "/api/services" { "GET" } else { "POST" };
        let answer = program.ask(method, path, &[JSON], b"{}".to_vec());
        assert!(![404, 405, 500].contains(&answer.status), "{path}: {}", answer.status);
    }
}

#[test]
fn a_file_that_was_not_uploaded_is_refused() {
    let portal = Portal::start();
    let mut program = portal.visitor();
    let id = instance(&mut program);
    let path = format!("/api/services/dog_registration/instances/{id}/files?path=keeper.family_name");
    assert_eq!(program.ask("POST", &path, &[], b"%PDF-1.7".to_vec()).status, 404);
}
