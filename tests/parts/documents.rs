//! Data of documents of random applications, against their schemas.
//!
//! `ANTRAG_SEED` and `ANTRAG_PARTS` (applications of each service) repeat a run or make it longer.

use std::collections::BTreeMap;

use antrag::eval::Case;
use antrag::format::logic::{Logic, Type};
use antrag::format::vectors::Vectors;
use antrag::format::workflow::ShownValue;
use antrag::html::Site;
use antrag::html::pages::{Letter, render_letter};
use antrag::runtime::Service;
use antrag::sample::{Prepared, Sample, Sampler, Stream};
use serde_json::{Value, json};

use super::judged::Judged;
use super::{artifact, services};

/// Valid applications of each service.
const APPLICATIONS: u64 = 1_000;

/// Data of each document that the validators of other languages judge, too.
const WRITTEN: usize = 100;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// Valid random applications.
fn samples(service: &Service, count: u64, seed: u64, take: &mut dyn FnMut(&Sample)) {
    let logic: Logic = serde_json::from_str(service.logic()).expect("a logic");
    let vectors: Vectors = serde_json::from_value(artifact(service, "vectors.json")).expect("vectors");
    let prepared = Prepared::new(&logic);
    let sampler = Sampler::new(&prepared, seed).expect("a consistent logic");
    let sample = |application: &Value, today: &str| Sample {
        application: application.clone(),
        today: today.parse().expect("a day"),
    };
    let seeds: Vec<Sample> =
        vectors.bases.iter().map(|base| sample(&base.application, &base.today)).collect();
    let mut stream = Stream::new(&prepared, &sampler, &seeds, &sample(&json!({}), "2026-03-02"));
    let mut taken = 0;
    while taken < count {
        let sample = stream.next_sample();
        let bytes = serde_json::to_vec(&sample.application).expect("JSON");
        if service.validate(&bytes, sample.today, "de").accepted() {
            take(&sample);
            taken += 1;
        }
    }
}

/// A case in which every other field is filled in, by turns.
fn case(service: &Service, turn: u64) -> Case {
    let mut fields = json!({});
    let workflow = service.workflow();
    for (at, field) in workflow.case.fields.iter().enumerate() {
        let value = match &field.ty {
            Type::YesNo | Type::Tick => json!(turn.is_multiple_of(2)),
            Type::Money { .. } | Type::Integer { .. } => json!(1_000),
            Type::Text { .. } | Type::LongText { .. } => json!("Beispiel"),
            Type::Date { .. } => json!("2026-03-02"),
            Type::Choice { codelist, .. } => {
                let options = &workflow.case.codelists[codelist].options;
                json!(options[turn as usize % options.len()].code)
            }
            _ => continue,
        };
        let (state, name) = field.key.split_once('.').expect("a state and a name");
        if !(turn + at as u64).is_multiple_of(3) {
            fields[state][name] = value;
        }
    }
    Case { fields, ..Case::default() }
}

#[test]
fn data_of_documents_keep_their_contract_and_are_what_the_document_shows() {
    let (seed, count) = (number("ANTRAG_SEED", 20_260_302), number("ANTRAG_PARTS", APPLICATIONS));
    println!("seed {seed}");
    for service in services() {
        let documents = &service.workflow().documents;
        let schema =
            |path: String| jsonschema::draft202012::new(&artifact(&service, &path)).expect("a schema");
        let schemas: Vec<_> =
            documents.iter().map(|one| schema(format!("documents/{}.schema.json", one.name))).collect();
        let of_case = schema("case.schema.json".to_owned());
        let mut lines: Vec<Judged> = documents
            .iter()
            .map(|one| {
                let schema = artifact(&service, &format!("documents/{}.schema.json", one.name));
                Judged::new(&format!("{}.document.{}", service.name(), one.name), &schema, WRITTEN)
            })
            .collect();
        let mut written: BTreeMap<&str, usize> = BTreeMap::new();
        let mut turn = 0;
        samples(&service, count, seed, &mut |sample| {
            let case = case(&service, turn);
            turn += 1;
            let whole = json!({"fields": case.fields, "outcomes": {}});
            assert!(of_case.is_valid(&whole), "{whole}");
            assert!(service.read_case(whole.to_string().as_bytes(), "de").is_ok());
            let bytes = serde_json::to_vec(&sample.application).expect("JSON");
            let evaluation = service.evaluate(&bytes, sample.today, Some(&case)).expect("JSON");
            for ((document, schema), lines) in documents.iter().zip(&schemas).zip(&mut lines) {
                let all = service.data_for(document, &evaluation, &sample.application, &case);
                *written.entry(&document.name).or_default() += all.len();
                let rows = document.for_each.as_ref().map(|list| evaluation.row_count(list));
                assert_eq!(all.len(), rows.unwrap_or(1), "{}", document.name);
                for (row, data) in all.iter().enumerate() {
                    if let Err(error) = schema.validate(data) {
                        panic!("{}: {error} at {}: {data}", document.name, error.instance_path());
                    }
                    compare(data, document, sample, &case, row);
                    lines.accepted(data);
                }
            }
        });
        println!("{}: {count} applications, documents {written:?}", service.name());
        assert!(written.values().all(|count| *count > 0), "{written:?}");
    }
}

/// Everything that is named outright and asked at the top is there as it was given; nothing else is.
fn compare(
    data: &Value,
    document: &antrag::format::workflow::Document,
    sample: &Sample,
    case: &Case,
    row: usize,
) {
    let mut allowed = Vec::new();
    for shown in &document.shows {
        match &shown.value {
            ShownValue::Application(key) => {
                allowed.push(key.split('.').next().unwrap_or_default());
                let pointer = format!("/{}", key.replace('.', "/"));
                let given = sample.application.pointer(&pointer).filter(|given| is_answer(given));
                if let (Some(given), None) = (given, &shown.when) {
                    let got = data["application"].pointer(&pointer);
                    assert_eq!(got, Some(given), "{}: {key}", document.name);
                }
            }
            ShownValue::Case(key) => {
                let (state, name) = key.split_once('.').expect("a state and a name");
                if shown.when.is_none() {
                    assert_eq!(data["case"][state].get(name), case.fields[state].get(name), "{key}");
                }
            }
        }
    }
    let top = data["application"].as_object().expect("an object");
    assert!(top.keys().all(|key| allowed.contains(&key.as_str())), "{}: {data}", document.name);
    if let Some(list) = &document.for_each {
        let rows = data["application"][list].as_array().expect("rows");
        assert_eq!(rows.len(), 1);
        let given = &sample.application[list][row];
        for (name, value) in rows[0].as_object().expect("a row") {
            assert_eq!(Some(value), given.get(name), "{}: {list}.{name}", document.name);
        }
    }
}

/// Is it an answer, in which no computed value can stand?
fn is_answer(value: &Value) -> bool {
    !value.is_object() && !value.is_array()
}

/// A document as citizens read it.
#[test]
fn a_document_shows_the_data_of_a_case() {
    let services = services();
    let service = services.iter().find(|one| one.name() == "dog_registration").expect("a service");
    let document = service.document("tax_notice").expect("a document");
    let given = std::fs::read(super::file("services/scenarios/one_dog.json")).expect("an application");
    let case = json!({"fields": {
        "review": {"exemption": "none"},
        "assess": {"tax": 8_400, "tags": "4711"},
    }});
    let case = service.read_case(case.to_string().as_bytes(), "de").expect("a case");
    let today = "2026-03-02".parse().expect("a day");
    let all = service.document_data(document, &given, today, &case, "de").expect("accepted");
    let [data] = all.as_slice() else { panic!("{all:?}") };
    insta::assert_snapshot!("data_of_a_notice", serde_json::to_string_pretty(data).expect("JSON"));
    let letter = |data| {
        render_letter(&Letter {
            form: service.form(),
            workflow: service.workflow(),
            document,
            site: Site { lang: "de", assets: "../../../assets/", ..Site::default() },
            office: service.manifest().authority.as_ref(),
            data,
        })
    };
    insta::assert_snapshot!("a_notice", letter(Some(data)));
    let built = format!("generated/dog_registration/{}/documents/tax_notice.html", service.version());
    assert_eq!(letter(None), std::fs::read_to_string(super::file(&built)).expect("a page"));

    // What somebody typed is text, never markup.
    let hostile = json!({
        "application": {"keeper": {"given_names": "<script>alert(1)</script>"}},
        "case": {"assess": {"tags": "\"><img src=x>"}},
    });
    let page = letter(Some(&hostile));
    assert!(!page.contains("<script>alert") && !page.contains("<img"), "{page}");
    assert!(page.contains("&lt;script&gt;"), "{page}");
}

#[test]
fn nothing_is_written_to_whom_nothing_was_accepted() {
    let services = services();
    let service = services.iter().find(|one| one.name() == "dog_registration").expect("a service");
    let document = service.document("tax_notice").expect("a document");
    let today = "2026-03-02".parse().expect("a day");
    let refused = service.document_data(document, b"{}", today, &Case::default(), "de");
    assert!(refused.is_err_and(|errors| !errors.is_empty()));
}
