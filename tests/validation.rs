//! Applications are judged from `generated/` alone, whatever comes in.

mod support;

use std::io::Read;
use std::path::{Path, PathBuf};

use antrag::runtime::{Catalogue, LoadProblem, MAX_BYTES, Service, read};
use jiff::civil::{Date, date};
use serde_json::{Value, json};
use support::Place;

const TODAY: Date = date(2026, 3, 2);

fn generated() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("generated")
}

fn dogs() -> Service {
    Service::load(&generated().join("dog_registration/1.0.0")).expect("it is built")
}

fn one_dog() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("services/scenarios/one_dog.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("the scenario is there")).expect("JSON")
}

/// The errors as `pointer code`.
fn errors(service: &Service, bytes: &[u8], language: &str) -> Vec<String> {
    let verdict = service.validate(bytes, TODAY, language);
    assert_eq!(verdict.accepted(), verdict.errors().is_empty());
    for error in verdict.errors() {
        assert!(!error.text.is_empty(), "{} says nothing", error.code);
    }
    verdict.errors().iter().map(|error| format!("{} {}", error.pointer, error.code)).collect()
}

fn changed(pointer: &str, value: Value) -> Vec<u8> {
    let mut application = one_dog();
    let (object, key) = pointer.rsplit_once('/').expect("a pointer");
    application.pointer_mut(object).expect("it is there")[key] = value;
    application.to_string().into_bytes()
}

#[test]
fn what_is_right_is_accepted_with_its_values() {
    let service = dogs();
    let bytes = one_dog().to_string();
    let verdict = service.validate(bytes.as_bytes(), TODAY, "de");
    assert!(verdict.accepted(), "{:?}", verdict.errors());
    assert_eq!(verdict.computed().get("/annual_tax"), Some(&json!(8400)));
    assert_eq!(
        serde_json::to_value(verdict.routes()).expect("JSON"),
        json!({"responsible": {"office": "tax_office"}})
    );
    assert!(verdict.relevance().contains_key("/dogs/0/name"));
}

#[test]
fn a_mistake_names_its_place_its_rule_and_what_to_do() {
    let service = dogs();
    let bytes = changed("/dogs/0/name", json!("x".repeat(41)));
    let verdict = service.validate(&bytes, TODAY, "de");
    let error = &verdict.errors()[0];
    assert_eq!((error.pointer.as_str(), error.code.as_str()), ("/dogs/0/name", "dogs.name/length"));
    assert_eq!(error.text, "Geben Sie bei „Rufname“ höchstens 40 Zeichen ein.");
    let cases = [
        ("/dogs/0/weight", json!(7), "/dogs/0/weight dog_registration/canonical/unknown_key"),
        ("/annual_tax", json!(0), "/annual_tax dog_registration/canonical/computed"),
        ("/others", json!(1), "/others dog_registration/canonical/irrelevant"),
        ("/reach", json!([]), "/reach dog_registration/canonical/shape"),
        ("/reach/phone", json!(null), "/reach/phone dog_registration/canonical/blank"),
        ("/home/street", json!(" Markt"), "/home/street dog_registration/canonical/unnormalised"),
        ("/truth", json!(false), "/truth truth/required"),
        ("/home/street", json!(""), "/home/street home.street/required"),
    ];
    for (pointer, value, expected) in cases {
        for language in ["de", "en"] {
            assert_eq!(errors(&service, &changed(pointer, value.clone()), language), [expected]);
        }
    }
    let mut without = one_dog();
    without.as_object_mut().expect("an object").shift_remove("reach");
    assert_eq!(
        errors(&service, without.to_string().as_bytes(), "de"),
        ["/reach dog_registration/canonical/missing"]
    );
    let twice = one_dog().to_string().replacen('{', r#"{"truth": true, "#, 1);
    assert_eq!(errors(&service, twice.as_bytes(), "en"), ["/truth dog_registration/canonical/twice"]);
}

#[test]
fn what_is_no_application_has_a_code() {
    let service = dogs();
    let code = |bytes: &[u8]| errors(&service, bytes, "de").first().cloned().unwrap_or_default();
    assert_eq!(code(b""), " input/empty");
    assert_eq!(code(b" \n\t"), " input/empty");
    assert_eq!(code(b"hello"), " input/not_json");
    assert_eq!(code(b"{\"keeper\": {"), " input/not_json");
    assert_eq!(code(b"{} {}"), " input/not_json");
    assert_eq!(code(b"{\"truth\": \"\\ud800\"}"), " input/not_json");
    assert_eq!(code(b"\xEF\xBB\xBF{}"), " input/byte_order_mark");
    assert_eq!(code(b"\xFF\xFE{\0}\0"), " input/byte_order_mark");
    assert_eq!(code(b"{\"x\": \"\xE4\"}"), " input/not_utf8");
    assert_eq!(code(&changed("/others", json!(0)).escape_ascii().collect::<Vec<u8>>()), " input/not_json");
    for number in ["1e400", "-1e400"] {
        let text = format!(r#"{{"has_others": {number}}}"#);
        assert_eq!(code(text.as_bytes()), " input/number");
    }
    for wrong in [json!(null), json!([]), json!("x"), json!(7), json!(true)] {
        assert_ne!(errors(&service, wrong.to_string().as_bytes(), "de"), [""; 0]);
        assert!(
            errors(&service, wrong.to_string().as_bytes(), "de")
                .contains(&" dog_registration/canonical/shape".to_owned())
        );
    }
}

#[test]
fn depth_is_no_danger() {
    let service = dogs();
    let deep = "[".repeat(10_000) + &"]".repeat(10_000);
    let objects = "{\"a\":".repeat(10_000) + "1" + &"}".repeat(10_000);
    for inner in [&deep, &objects] {
        for place in ["keeper", "dogs", "truth", "has_others", "nowhere"] {
            let text = format!("{{\"{place}\": {inner}}}");
            assert!(!errors(&service, text.as_bytes(), "de").is_empty());
        }
        assert!(!errors(&service, inner.as_bytes(), "de").is_empty());
        assert_eq!(errors(&service, &inner.as_bytes()[..10_000], "de"), [" input/not_json"]);
    }
}

#[test]
fn wrong_types_everywhere_are_only_errors() {
    let service = dogs();
    let wrong =
        [json!(null), json!(true), json!(-1), json!(1.5), json!("x"), json!([]), json!({}), json!([[{}]])];
    let mut pointers = vec![String::new()];
    places(&one_dog(), "", &mut pointers);
    for pointer in pointers.iter().filter(|pointer| !pointer.is_empty()) {
        for value in &wrong {
            if one_dog().pointer(pointer) != Some(value) {
                service.validate(&changed(pointer, value.clone()), TODAY, "de");
            }
        }
    }
}

fn places(value: &Value, pointer: &str, found: &mut Vec<String>) {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(object) => {
            object.iter().map(|(key, inner)| (format!("{pointer}/{key}"), inner)).collect()
        }
        _ => Vec::new(),
    };
    for (pointer, inner) in inner {
        found.push(pointer.clone());
        places(inner, &pointer, found);
    }
}

#[test]
fn two_hundred_megabytes_are_not_read() {
    let endless = std::io::repeat(b' ').take(200 * 1024 * 1024);
    let bytes = read(endless).expect("it can be read");
    assert_eq!(bytes.len(), MAX_BYTES + 1);
    assert_eq!(errors(&dogs(), &bytes, "en"), [" input/too_large"]);
    let fits = format!("{}{}", one_dog(), " ".repeat(MAX_BYTES - one_dog().to_string().len()));
    assert_eq!(errors(&dogs(), fits.as_bytes(), "de"), [""; 0], "exactly the limit");
}

#[test]
fn many_rows_and_many_keys_take_little() {
    let service = dogs();
    let rows = format!(r#"{{"dogs": [{}{{}}]}}"#, "{},".repeat(300_000));
    let found = errors(&service, rows.as_bytes(), "de");
    assert!(found.contains(&"/dogs dogs/count".to_owned()));
    assert!(found.len() < 300, "rows beyond the most are not looked at: {}", found.len());
    let keys: Vec<String> = (0..60_000).map(|at| format!("\"k{at}\": 1")).collect();
    let found = errors(&service, format!("{{{}}}", keys.join(",")).as_bytes(), "de");
    assert!(found.len() < 1_100, "{}", found.len());
}

#[test]
fn a_changed_artifact_is_not_loaded() {
    let place = Place::new();
    let copy = |from: &Path| {
        for name in ["service.json", "logic.json", "form.json", "privacy.json", "workflow.json"] {
            place.write(&format!("x/{name}"), std::fs::read_to_string(from.join(name)).expect("it is built"));
        }
    };
    let from = generated().join("dog_registration/1.0.0");
    copy(&from);
    let folder = place.path("x");
    assert!(Service::load(&folder).is_ok());
    let logic = place.read("x/logic.json");
    place.write("x/logic.json", logic.replace("15600", "15601"));
    let problem =
        |folder: &Path| Service::load(folder).err().map(|error| (error.path.clone(), error.problem));
    assert!(matches!(problem(&folder), Some((path, LoadProblem::Changed)) if path.ends_with("logic.json")));
    std::fs::remove_file(folder.join("form.json")).expect("it was there");
    place.write("x/logic.json", &logic);
    assert!(matches!(problem(&folder), Some((_, LoadProblem::Unreadable(_)))));
    let version = format!("\"{}\"", antrag::format::manifest::FORMAT_VERSION);
    let newer = place.read("x/service.json").replacen(&version, "\"2.0.0\"", 1);
    place.write("x/service.json", &newer);
    assert!(matches!(problem(&folder), Some((_, LoadProblem::FormatVersion(version))) if version == "2.0.0"));
    place.write("x/service.json", "{}");
    assert!(matches!(problem(&folder), Some((_, LoadProblem::Malformed(_)))));
}

/// Meaning 15: the version is chosen by the day of receipt.
#[test]
fn the_day_chooses_the_version() {
    let catalogue = Catalogue::load(&generated()).expect("it is built");
    let on = |day| {
        catalogue.service_on("dog_registration", day).expect("it loads").map(|it| it.version().to_owned())
    };
    assert_eq!(on(TODAY).as_deref(), Some("1.0.0"));
    assert_eq!(on(date(1990, 1, 1)), None);
    assert!(catalogue.service("dog_registration", "9.9.9").expect("no error").is_none());
}

#[test]
fn the_command_says_the_verdict() {
    let place = Place::new();
    place.write("good.json", one_dog().to_string());
    place.write("bad.json", "{\"keeper\": {}}");
    let generated = generated().display().to_string();
    let run = |arguments: &[&str]| {
        place.run(&[&["validate", "--generated", &generated, "--today", "2026-03-02"], arguments].concat())
    };
    let good = run(&["dog_registration", "good.json"]);
    assert_eq!(good.code, 0, "{}", good.messages);
    assert!(good.data.lines().all(|line| line.chars().count() <= 80), "{}", good.data);
    assert!(good.data.contains("/annual_tax"), "{}", good.data);
    let bad = run(&["dog_registration/1.0.0", "bad.json", "--lang", "de"]);
    assert_eq!(bad.code, 1, "{}", bad.messages);
    assert!(bad.data.contains("Geben Sie „Vornamen“ ein. [keeper.given_names/required]"), "{}", bad.data);
    let json = run(&["dog_registration", "bad.json", "--format", "json"]);
    let verdict: Value = serde_json::from_str(&json.data).expect("JSON");
    assert_eq!((json.code, &verdict["accepted"]), (1, &json!(false)));
    let errors = verdict["errors"].as_array().expect("errors");
    assert_eq!(errors[0]["pointer"], "/dogs/0/born_on", "of what is missing the answers are told");
    let unfilled = errors.iter().filter(|error| error["kind"] == "canonical");
    let unfilled: Vec<&Value> = unfilled.map(|error| &error["pointer"]).collect();
    assert_eq!(unfilled, ["/reach"], "in which no answer is required");
    for (arguments, code) in [
        (["dog_registratoin", "good.json"], 2),
        (["dog_registration/9.0.0", "good.json"], 2),
        (["dog_registration", "none.json"], 2),
    ] {
        assert_eq!(run(&arguments).code, code, "{arguments:?}");
    }
    let no_day = place.run(&["validate", "dog_registration", "good.json"]);
    assert_eq!(no_day.code, 2, "the day of receipt must be said");
}
