//! The vectors of the decoder, which `antrag.js` replays as far as it parses fields, and what holds of any input.

mod definitions;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use antrag::decode::{Decoded, Decoder, Draft, Problem};
use antrag::eval;
use antrag::format::DeviationKind;
use antrag::format::Texts;
use antrag::format::logic::{Codelist, Logic, Node, Source, Type};
use jiff::civil::Date;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// Every run tries the same cases.
const SEED: u64 = 20_260_302;
const TODAY: Date = Date::constant(2026, 3, 2);

#[derive(Deserialize)]
struct Vectors {
    fields: Vec<Field>,
    forms: Vec<FormCase>,
}

#[derive(Deserialize)]
struct Field {
    #[serde(rename = "type")]
    ty: Type,
    cases: Vec<Map<String, Value>>,
}

#[derive(Deserialize)]
struct FormCase {
    name: String,
    #[serde(default)]
    posted: Vec<(String, String)>,
    draft: Option<Value>,
    application: Value,
    problems: Vec<String>,
}

fn fixture(name: &str) -> String {
    std::fs::read_to_string(definitions::folder("tests/fixtures").join(name)).expect("a fixture")
}

fn vectors() -> Vectors {
    serde_json::from_str(&fixture("decode.json")).expect("vectors")
}

/// `logic.json` of the services in these files.
fn logics(root: &str, paths: &[String]) -> Vec<Logic> {
    let all = definitions::artifacts(&definitions::folder(root), paths);
    let logics = all.into_iter().filter(|(name, _)| name.ends_with("/logic.json"));
    logics.map(|(_, bytes)| serde_json::from_slice(&bytes).expect("a logic")).collect()
}

static FORM: LazyLock<Decoder> = LazyLock::new(|| {
    let logics = logics("tests/fixtures", &["decode.antrag".to_owned()]);
    Decoder::new(&logics[0]).expect("a consistent logic")
});

/// A form that asks one question, `x`.
fn question(ty: Type) -> Decoder {
    let node = Node {
        key: "x".to_owned(),
        source: Source::Asked,
        ty,
        optional: false,
        when: Vec::new(),
        start: None,
        later: false,
    };
    let colours = Codelist { codes: vec!["red".to_owned(), "blue".to_owned()], ..Codelist::default() };
    let writings = match node.ty {
        Type::Semantic { semantic, .. } => semantic.writing().map(|writing| (semantic, writing)),
        _ => None,
    };
    let logic = Logic {
        writings: writings.into_iter().collect(),
        nodes: vec![node],
        order: vec!["x".to_owned()],
        codelists: BTreeMap::from([("colours".to_owned(), colours)]),
        ..Logic::default()
    };
    Decoder::new(&logic).expect("a consistent logic")
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        value => vec![value.as_str().expect("a text").to_owned()],
    }
}

/// What a case of one field comes to.
fn decoded(decoder: &Decoder, ty: &Type, case: &Map<String, Value>) -> Decoded {
    let name = if matches!(ty, Type::Choices { .. }) { "x[]" } else { "x" };
    let mut posted: Vec<(String, String)> = Vec::new();
    if let Some(typed) = case.get("typed") {
        posted.extend(texts(typed).into_iter().map(|text| (name.to_owned(), text)));
    }
    if let Some(parts) = case.get("parts") {
        let parts = parts.as_object().expect("parts");
        posted.extend(
            parts.iter().flat_map(|(part, text)| {
                texts(text).into_iter().map(move |text| (format!("x.{part}"), text))
            }),
        );
    }
    let draft = case.get("draft").map(|draft| json!({ "x": draft }));
    decoder.decode(Draft { posted: &posted, json: draft.as_ref() }, TODAY)
}

#[test]
fn every_field_is_read_as_its_vector_says() {
    let mut count = 0;
    for Field { ty, cases } in vectors().fields {
        let decoder = question(ty.clone());
        for case in cases {
            count += 1;
            let decoded = decoded(&decoder, &ty, &case);
            let wanted = case.get("value").filter(|value| !value.is_null());
            assert_eq!(
                decoded.application.get("x").filter(|_| case.contains_key("value")),
                wanted,
                "{ty:?} {case:?}"
            );
            let problem = |problem: &Problem| {
                assert_eq!(problem.pointer, "/x");
                let mut shown = json!({ "problem": problem.kind.word() });
                if let Some(part) = problem.part {
                    shown["part"] = json!(format!("{part:?}").to_lowercase());
                }
                if !problem.offers.is_empty() {
                    shown["offers"] = json!(problem.offers);
                }
                shown
            };
            let mut wanted: Map<String, Value> = case.clone();
            wanted.retain(|key, _| matches!(key.as_str(), "problem" | "part" | "offers"));
            let wanted = if wanted.is_empty() { vec![] } else { vec![Value::Object(wanted)] };
            let found: Vec<Value> = decoded.problems.iter().map(problem).collect();
            assert_eq!(found, wanted, "{ty:?} {case:?}");
        }
    }
    assert!(count >= 150, "{count}");
}

#[test]
fn every_form_is_read_as_its_vector_says() {
    for case in vectors().forms {
        let decoded = FORM.decode(Draft { posted: &case.posted, json: case.draft.as_ref() }, TODAY);
        assert_eq!(decoded.application, case.application, "{}", case.name);
        let problems: Vec<String> =
            decoded.problems.iter().map(|one| format!("{} {}", one.pointer, one.kind.word())).collect();
        assert_eq!(problems, case.problems, "{}", case.name);
        stays_as_it_is(&FORM, &decoded);
    }
}

#[test]
fn problems_say_in_both_languages_what_to_do() {
    for Field { ty, cases } in vectors().fields {
        let decoder = question(ty.clone());
        for case in cases {
            for problem in decoded(&decoder, &ty, &case).problems {
                let texts = Texts::from(problem.text);
                for language in ["de", "en"] {
                    let text = texts.get(language, "");
                    assert!(
                        text.ends_with('.') && text.starts_with(char::is_uppercase),
                        "{case:?}: {text:?}"
                    );
                }
            }
        }
    }
}

/// What was decoded is canonical, and decoding it again changes nothing.
fn stays_as_it_is(decoder: &Decoder, decoded: &Decoded) {
    let application = &decoded.application;
    let evaluation = eval::evaluate(decoder.program(), application, TODAY, None);
    for deviation in eval::deviations(&evaluation) {
        // A row of a plain list that is still blank has nothing else to stand in its place.
        let blank_row = deviation.kind == DeviationKind::Blank
            && application.pointer(&deviation.pointer) == Some(&Value::Null);
        assert!(blank_row, "{deviation:?} in {application}");
    }
    let again = decoder.decode(Draft { posted: &[], json: Some(application) }, TODAY);
    assert_eq!((&again.application, &again.problems[..]), (application, &[][..]));
}

#[test]
fn applications_of_the_services_are_canonical_already() {
    let root = definitions::folder("services");
    let paths: Vec<String> = definitions::definitions(&root).into_iter().map(|(path, _)| path).collect();
    let decoders: Vec<Decoder> = logics("services", &paths)
        .iter()
        .map(|logic| Decoder::new(logic).expect("a consistent logic"))
        .collect();
    let mut canonical = 0;
    for entry in std::fs::read_dir(root.join("scenarios")).expect("applications") {
        let text = std::fs::read_to_string(entry.expect("a file").path()).expect("a text");
        let application: Value = serde_json::from_str(&text).expect("JSON");
        for decoder in &decoders {
            let evaluation = eval::evaluate(decoder.program(), &application, TODAY, None);
            if eval::deviations(&evaluation).is_empty() {
                let decoded = decoder.decode(Draft { posted: &[], json: Some(&application) }, TODAY);
                assert_eq!((decoded.application, decoded.problems), (application.clone(), vec![]));
                canonical += 1;
            }
        }
    }
    assert!(canonical >= 5, "{canonical}");
}

/// Names of inputs, and things near them.
fn name() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "keeper.name",
        "keeper.birth_date",
        "keeper.birth_date.day",
        "keeper.birth_date.month",
        "keeper.birth_date.year",
        "keeper.phone",
        "remark",
        "dogs.rows",
        "dogs[1].name",
        "dogs[1].born_on.day",
        "dogs[1].born_on.month",
        "dogs[1].born_on.year",
        "dogs[2].born_on",
        "dogs[1].assistance",
        "dogs[2].assistance",
        "dogs[1].proof",
        "dogs[1].tricks.rows",
        "dogs[1].tricks[1].trick",
        "dogs[1].tricks[2].shown",
        "languages.rows",
        "languages[1]",
        "languages[3]",
        "has_others",
        "others",
        "kinds[]",
        "stable.area",
        "stable.heated",
        "rent",
        "agreed",
        "animals",
        "action",
    ]);
    prop_oneof![9 => known.prop_map(str::to_owned), 1 => r"[a-z_\.\[\]0-9]{0,12}", 1 => any::<String>()]
}

/// Texts that mean something to some type, and others.
fn typed() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "",
        " ",
        "yes",
        "no",
        "on",
        "1",
        "2",
        "3",
        "03",
        "31",
        "1984",
        "2026",
        "26",
        "0",
        "-1",
        "1.234",
        "1.234,5",
        "12,50 €",
        "1,2,3",
        "02.03.2026",
        "2026-03-02",
        "29.2.2023",
        "8:30",
        "000",
        "129",
        "cat",
        "bird",
        "06894 / 13-0",
        "+49 (0)1",
        "+490049",
        "Ada\u{308} ",
        "a\r\nb",
        "\u{301}",
        "9007199254740993",
        "99999999999999999999999999999999999999999",
    ]);
    prop_oneof![6 => known.prop_map(str::to_owned), 1 => any::<String>()]
}

/// JSON near an application.
fn draft() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        typed().prop_map(Value::from),
    ];
    let key = prop::sample::select(vec![
        "keeper",
        "name",
        "birth_date",
        "phone",
        "remark",
        "dogs",
        "born_on",
        "assistance",
        "proof",
        "tricks",
        "trick",
        "shown",
        "languages",
        "has_others",
        "others",
        "kinds",
        "stable",
        "area",
        "heated",
        "rent",
        "agreed",
        "animals",
        "later",
        "day",
        "x",
    ]);
    leaf.prop_recursive(5, 60, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(key.clone().prop_map(str::to_owned), inner, 0..8)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 600,
        rng_seed: RngSeed::Fixed(SEED),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_is_posted_becomes_canonical(
        posted in prop::collection::vec((name(), typed()), 0..40),
        draft in prop::option::of(draft()),
    ) {
        let decoded = FORM.decode(Draft { posted: &posted, json: draft.as_ref() }, TODAY);
        stays_as_it_is(&FORM, &decoded);
        prop_assert!(decoded.problems.is_sorted());
    }

    #[test]
    fn every_type_reads_any_text(text in any::<String>(), at in any::<prop::sample::Index>()) {
        let fields = &*FIELDS;
        let (decoder, ty) = &fields[at.index(fields.len())];
        for case in [json!({"typed": text}), json!({"draft": text}), json!({"parts": {"day": text, "year": text}})] {
            let case = case.as_object().expect("an object");
            stays_as_it_is(decoder, &decoded(decoder, ty, case));
        }
    }
}

static FIELDS: LazyLock<Vec<(Decoder, Type)>> = LazyLock::new(|| {
    vectors().fields.into_iter().map(|field| (question(field.ty.clone()), field.ty)).collect()
});
