//! What people type means the same to the decoder and to the script: all vectors, and random texts.

use std::collections::BTreeSet;

use antrag::decode::{Decoded, Decoder, Draft, ProblemKind};
use antrag::eval::date::parse_date;
use antrag::eval::{Truth, evaluate};
use antrag::format::logic::{Logic, Semantic, Type};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::dice::Dice;
use super::node::{Node, batch};
use super::text::{self, Run};
use super::{definitions, pool, script, semantic, setting};

const TODAY: &str = "2026-03-02";

/// Names and texts as a browser posts them.
type Posted = Vec<(String, String)>;

#[derive(Deserialize)]
struct Vectors {
    fields: Vec<Field>,
    forms: Vec<Form>,
}

#[derive(Deserialize)]
struct Field {
    #[serde(rename = "type")]
    ty: Json,
    cases: Vec<Json>,
}

#[derive(Deserialize)]
struct Form {
    #[serde(default)]
    posted: Posted,
    draft: Option<Json>,
}

/// What the script reads.
#[derive(Debug, PartialEq, Deserialize)]
struct Read {
    application: Json,
    unread: Vec<String>,
}

fn fixture(name: &str) -> String {
    std::fs::read_to_string(definitions::folder("tests/fixtures").join(name)).expect("a fixture")
}

fn vectors() -> Vectors {
    serde_json::from_str(&fixture("decode.json")).expect("vectors")
}

fn logic(name: &str) -> Json {
    let all = definitions::artifacts(&definitions::folder("tests/fixtures"), &[name.to_owned()]);
    let (_, bytes) = all.into_iter().find(|(path, _)| path.ends_with("/logic.json")).expect("a service");
    serde_json::from_slice(&bytes).expect("JSON")
}

/// A logic that asks one question, `x`.
fn question(ty: &Json) -> Json {
    let mut writings = json!({});
    if let Ok(Type::Semantic { semantic, .. }) = Type::deserialize(ty) {
        writings = semantic.writing().map_or(json!({}), |writing| json!({ semantic.word(): writing }));
    }
    json!({
        "format_version": "1.0.0", "service": "question", "version": "1.0.0",
        "codelists": {"colours": {"codes": ["red", "blue"]}},
        "writings": writings,
        "nodes": [{"key": "x", "source": "asked", "type": ty}],
        "order": ["x"],
    })
}

/// What the decoder reads. Problems with names that the form does not have, or with numbers of rows, are left out: in
/// a page there are no such names. So are those with what is not relevant: the script does not look at it.
fn decoded(decoder: &Decoder, posted: &Posted) -> Read {
    let today = parse_date(TODAY).expect("a day");
    let Decoded { application, problems } = decoder.decode(Draft { posted, json: None }, today);
    let relevance = evaluate(decoder.program(), &application, today, None).relevance();
    let of_answers = problems
        .into_iter()
        .filter(|problem| !matches!(problem.kind, ProblemKind::UnknownKey | ProblemKind::Computed));
    let unread: BTreeSet<String> = of_answers.map(|problem| problem.pointer).collect();
    let unread = unread.into_iter().filter(|place| relevance.get(place) == Some(&Truth::Yes)).collect();
    Read { application, unread }
}

/// Reads forms in both, and says how many were read.
fn compare(node: &mut Node, logic: &Json, forms: &[Posted]) -> usize {
    let typed: Logic = serde_json::from_value(logic.clone()).expect("a logic");
    let decoder = Decoder::new(&typed).expect("a consistent logic");
    node.send(&json!({"logic": logic, "today": TODAY, "forms": forms}));
    let read: Vec<Read> = node.receive();
    assert_eq!(read.len(), forms.len());
    for (posted, script) in forms.iter().zip(&read) {
        assert_eq!(
            decoded(&decoder, posted),
            *script,
            "decoder and script, {posted:?}, {}",
            logic["nodes"][0]
        );
    }
    forms.len()
}

fn texts(json: &Json) -> Vec<String> {
    match json {
        Json::Array(items) => items.iter().flat_map(texts).collect(),
        json => json.as_str().map(str::to_owned).into_iter().collect(),
    }
}

/// What a browser posts for a vector of one field; none for one of a draft.
fn posted(ty: &Json, case: &Json) -> Option<Posted> {
    let name = if ty["name"] == "choices" { "x[]" } else { "x" };
    let named =
        |name: String, json: &Json| texts(json).into_iter().map(move |text| (name.clone(), text)).collect();
    match (case.get("typed"), case.get("parts").and_then(Json::as_object)) {
        (Some(typed), _) => Some(named(name.to_owned(), typed)),
        (_, Some(parts)) => Some(
            parts.iter().flat_map(|(part, json)| -> Posted { named(format!("x.{part}"), json) }).collect(),
        ),
        _ => None,
    }
}

#[test]
fn the_script_reads_what_people_type_as_the_decoder_does() {
    let mut node = Node::with("fields.js", &script());
    let Vectors { fields, forms } = vectors();
    let mut count = 0;
    for Field { ty, cases } in &fields {
        let forms: Vec<Posted> = cases.iter().filter_map(|case| posted(ty, case)).collect();
        count += compare(&mut node, &question(ty), &forms);
    }
    // A page has no draft beside what is posted.
    let forms: Vec<Posted> =
        forms.into_iter().filter(|form| form.draft.is_none()).map(|form| form.posted).collect();
    count += compare(&mut node, &logic("decode.antrag"), &forms);
    assert!(count >= 220, "{count}");
}

/// Each type with texts of its vectors, with one sign changed, and with any other.
#[test]
fn the_script_reads_random_texts_as_the_decoder_does() {
    let (seed, cases) = (setting("ANTRAG_SEED", 66_386), setting("ANTRAG_TEXTS", 20_000));
    println!("seed {seed}: {cases} texts");
    let mut node = Node::with("fields.js", &script());
    let Vectors { fields, forms } = vectors();
    let inputs: Posted = forms.into_iter().flat_map(|form| form.posted).collect();
    let whole = logic("decode.antrag");
    let known: Vec<Vec<Posted>> = fields
        .iter()
        .map(|field| field.cases.iter().filter_map(|case| posted(&field.ty, case)).collect())
        .collect();
    let mut done = 0;
    for stream in 0.. {
        if done >= cases as usize {
            break;
        }
        for (field, known) in fields.iter().zip(&known) {
            let mut dice = Dice::new(seed, (2 << 32) + stream);
            let forms: Vec<Posted> = (0..40).map(|_| random(&mut dice, known)).collect();
            done += compare(&mut node, &question(&field.ty), &forms);
        }
        let mut dice = Dice::new(seed, (3 << 32) + stream);
        let forms: Vec<Posted> = (0..40).map(|_| whole_form(&mut dice, &inputs)).collect();
        compare(&mut node, &whole, &forms);
    }
}

fn random(dice: &mut Dice, known: &[Posted]) -> Posted {
    let mut posted = dice.pick(known).clone();
    for (_, text) in &mut posted {
        match dice.below(10) {
            0 => *text = pool::text(dice),
            1..8 => *text = semantic::near(dice, text, SIGNS),
            _ => {}
        }
    }
    posted
}

/// Some of the inputs of all forms, in any order; now and then one comes twice, or has another text.
fn whole_form(dice: &mut Dice, inputs: &Posted) -> Posted {
    let mut form: Posted = Vec::new();
    for _ in 0..dice.below(40) {
        let (name, text) = dice.pick(inputs).clone();
        let comes_twice = name != "kinds[]" && form.iter().any(|(known, _)| *known == name);
        // A date in one text and in parts, all of them blank, is for the decoder to refuse: no page has both.
        if name != "keeper.birth_date" && (!comes_twice || dice.chance(5)) {
            let text = if dice.chance(10) { semantic::near(dice, &text, SIGNS) } else { text };
            form.push((name, text));
        }
    }
    form
}

/// Signs that mean something to some type.
const SIGNS: &[char] = &[
    '0', '1', '2', '9', ',', '.', '-', '−', '–', '+', ' ', '\u{A0}', '\u{202F}', '\u{85}', '\u{FEFF}', '\'',
    '’', '€', '/', ':', 'e', 'E', 'u', 'D', '(', ')', 'ß', 'ſ', '٣', '\n', '\r', '\u{301}', '😀',
];

#[test]
fn the_script_judges_texts_of_semantic_types_as_the_evaluator_does() {
    let vectors: Json = serde_json::from_str(&fixture("semantic.json")).expect("vectors");
    let logic = logic("semantic.antrag");
    let mut expected_valid = Vec::new();
    let mut runs = Vec::new();
    for (word, known) in vectors["types"].as_object().expect("types") {
        assert!(Semantic::named(word).is_some(), "{word}");
        for which in ["valid", "invalid"] {
            for text in texts(&known[which]) {
                runs.push(Run { application: json!({ word: text }), today: TODAY.to_owned(), case: None });
                expected_valid.push(which == "valid");
            }
        }
    }
    let program: Logic = serde_json::from_value(logic.clone()).expect("a logic");
    let program = antrag::eval::Program::new(&program).expect("a consistent logic");
    let mut node = Node::start(&script());
    node.send(&batch(&logic, &[], &runs));
    let actual: Vec<String> = node.receive();
    assert_eq!(actual.len(), runs.len());
    assert!(runs.len() > 200, "{}", runs.len());
    for ((run, valid), actual) in runs.iter().zip(expected_valid).zip(&actual) {
        assert_eq!(text::text(&program, &[], &[], run), *actual, "{}", run.application);
        let violations = actual.lines().nth(2).unwrap_or_default();
        assert_eq!(violations.is_empty(), valid, "{}: {violations}", run.application);
    }
}

/// Every generated `vectors.json`: relevance, broken rules, computed values and routes.
#[test]
fn the_script_replays_the_vectors_of_all_services() {
    let output = std::process::Command::new("node")
        .args(["tests/vectors.mjs", "tests/script_runtime.mjs", "generated"])
        .env("ANTRAG_SCRIPT", script())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("Node is installed");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    println!("{said}");
}
