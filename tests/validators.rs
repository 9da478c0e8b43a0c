//! The evaluator and JSON Schema mean the same: on random applications, and on every vector.
//!
//! For each service, applications are judged by the evaluator and by the crate `jsonschema`. A valid application
//! must be accepted; one that breaks a rule of which the manifest says that `schema.json` enforces it must be
//! refused; the rest is open, because the manifest names what stands in the way. What was judged is written to
//! `target/tmp/validators/`, where `tests/validators.mjs` (ajv) and `tests/validators.py` (Python `jsonschema`)
//! judge it again and must come to the same.
//!
//! `ANTRAG_SAMPLES=20000 cargo test --test validators` takes more, `ANTRAG_SEED=…` other ones.

mod compiled;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use antrag::eval::{self, Deviation, DeviationKind, Program, Truth, Violation};
use antrag::format::logic::{Logic, Node};
use antrag::format::manifest::Manifest;
use antrag::format::vectors::{Deviates, Vectors};
use antrag::format::{RuleKind, rule_id};
use antrag::sample::{Prepared, Sample, Sampler, Stream, deviates};
use jiff::civil::Date;
use serde_json::{Map, Value, json};

const SEED: u64 = 20_260_302;
const SAMPLES: usize = 2_000;

/// What the schema has to do with an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Must {
    Accept,
    Refuse,
    /// It breaks only what the schema cannot enforce.
    Either,
}

/// What is needed to judge applications of one service.
struct Judge<'l> {
    logic: &'l Logic,
    program: Program,
    /// Rules of which the manifest says that the schema enforces them.
    enforced: BTreeSet<String>,
    nodes: BTreeMap<&'l str, &'l Node>,
}

impl<'l> Judge<'l> {
    fn of(logic: &'l Logic, manifest: &Manifest) -> Self {
        let by_schema =
            manifest.rules.iter().filter(|rule| rule.enforced_by.iter().any(|path| path == "schema.json"));
        Judge {
            logic,
            program: Program::new(logic).expect("a consistent logic"),
            enforced: by_schema.map(|rule| rule.id.clone()).collect(),
            nodes: logic.nodes.iter().map(|node| (node.key.as_str(), node)).collect(),
        }
    }

    /// What the schema must do, and the rules that the application breaks.
    fn judge(&self, application: &Value, today: Date) -> (Must, BTreeSet<String>) {
        let evaluation = eval::evaluate(&self.program, application, today, None);
        let (violations, deviations) = (evaluation.violations(), eval::deviations(&evaluation));
        if violations.is_empty() && deviations.is_empty() {
            return (Must::Accept, BTreeSet::new());
        }
        let broken = |violation: &Violation| violation.rule.clone();
        let mut rules: BTreeSet<String> = violations.iter().map(broken).collect();
        let in_full = rules.iter().all(|rule| self.enforced.contains(rule));
        for deviation in &deviations {
            // What is unknown because of a rule that the schema does not see is not unknown to the schema.
            let seen = in_full || evaluation.relevance().get(&deviation.pointer) != Some(&Truth::Unknown);
            rules.extend(self.rules_of(deviation).filter(|_| seen));
        }
        let refused = rules.iter().any(|rule| self.enforced.contains(rule));
        (if refused { Must::Refuse } else { Must::Either }, rules)
    }

    /// The rules that a deviation breaks. An irrelevant answer breaks the conditions around it, if the schema can
    /// say all of them.
    fn rules_of(&self, deviation: &Deviation) -> impl Iterator<Item = String> {
        let canonical = |kind| rule_id(&self.logic.service, RuleKind::Canonical, Some(Deviates::word(kind)));
        if deviation.kind != DeviationKind::Irrelevant {
            return vec![canonical(deviates(deviation.kind))].into_iter();
        }
        let names =
            deviation.pointer.split('/').filter(|part| part.parse::<usize>().is_err() && !part.is_empty());
        let mut key = String::new();
        let mut conditions = Vec::new();
        for name in names {
            key = if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
            conditions.extend(self.nodes.get(key.as_str()).into_iter().flat_map(|node| node.when.clone()));
        }
        let said = conditions.iter().all(|condition| self.enforced.contains(condition));
        (if said { conditions } else { Vec::new() }).into_iter()
    }
}

/// What came of the applications of one service.
#[derive(Default)]
struct Tally {
    accepted: usize,
    refused: usize,
    either: usize,
    rules: BTreeSet<String>,
    differences: Vec<String>,
}

impl Tally {
    fn count(&mut self, what: &str, must: Must, accepts: bool, application: &Value) {
        match must {
            Must::Accept => self.accepted += 1,
            Must::Refuse => self.refused += 1,
            Must::Either => self.either += 1,
        }
        let differs = matches!((must, accepts), (Must::Accept, false) | (Must::Refuse, true));
        if differs {
            self.differences
                .push(format!("{what}: {must:?}, but schema.json accepts: {accepts}\n{application}"));
        }
    }
}

fn number(variable: &str, usual: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Where the other validators find what was judged.
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("validators");
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Makes the changes of a vector.
fn patched(base: &Value, remove: &[String], set: &Map<String, Value>) -> Value {
    let mut application = base.clone();
    for pointer in remove {
        let (around, last) = pointer.rsplit_once('/').expect("a place inside");
        match application.pointer_mut(around).expect("it is there") {
            Value::Array(rows) => drop(rows.remove(last.parse().expect("a row"))),
            object => drop(object.as_object_mut().expect("an object").shift_remove(last)),
        }
    }
    for (pointer, value) in set {
        let Some((around, last)) = pointer.rsplit_once('/') else { return value.clone() };
        match application.pointer_mut(around).expect("it is there") {
            Value::Array(rows) if last.parse() == Ok(rows.len()) => rows.push(value.clone()),
            Value::Array(rows) => rows[last.parse::<usize>().expect("a row")] = value.clone(),
            object => object[last] = value.clone(),
        }
    }
    application
}

/// Judges the vectors and the random applications of a service.
fn compare(name: &str, files: &BTreeMap<String, Vec<u8>>, samples: usize, seed: u64) -> Tally {
    let json = |path: &str| files[path].as_slice();
    let logic: Logic = serde_json::from_slice(json("logic.json")).expect("a logic");
    let manifest: Manifest = serde_json::from_slice(json("service.json")).expect("a manifest");
    let vectors: Vectors = serde_json::from_slice(json("vectors.json")).expect("vectors");
    let schema: Value = serde_json::from_slice(json("schema.json")).expect("a schema");
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    let judge = Judge::of(&logic, &manifest);
    fs::write(folder().join(format!("{name}.schema.json")), json("schema.json")).expect("a file");
    let lines = fs::File::create(folder().join(format!("{name}.jsonl"))).expect("a file");
    let mut lines = std::io::BufWriter::new(lines);
    let mut tally = Tally::default();
    let mut take = |what: String, application: &Value, today: Date| {
        let (must, rules) = judge.judge(application, today);
        let accepts = validator.is_valid(application);
        tally.count(&what, must, accepts, application);
        let line = json!({"what": what, "accepts": accepts, "application": application});
        writeln!(lines, "{line}").expect("a line");
        rules
    };
    let day = |text: &str| text.parse::<Date>().expect("a day");
    for vector in &vectors.vectors {
        let base = &vectors.bases[vector.base];
        let application = patched(&base.application, &vector.remove, &vector.set);
        let today = day(vector.today.as_ref().unwrap_or(&base.today));
        take(format!("{name}: vector {} {:?}", vector.shows, vector.case), &application, today);
    }
    let seeds: Vec<Sample> = vectors
        .bases
        .iter()
        .map(|base| Sample { application: base.application.clone(), today: day(&base.today) })
        .collect();
    let prepared = Prepared::new(&logic);
    let sampler = Sampler::new(&prepared, seed).expect("a consistent logic");
    let mut stream = Stream::new(
        &prepared,
        &sampler,
        &seeds,
        &Sample { application: json!({}), today: day("2026-03-02") },
    );
    let mut rules = BTreeSet::new();
    for turn in 0..samples {
        let sample = stream.next_sample();
        rules.extend(take(format!("{name}: random {turn}"), &sample.application, sample.today));
    }
    tally.rules = rules.into_iter().filter(|rule| judge.enforced.contains(rule)).collect();
    let enforced = judge.enforced.iter().filter(|rule| RuleKind::of(rule) != Some(RuleKind::Mask)).count();
    println!(
        "{name}: {} vectors, {samples} random; {} accepted, {} refused, {} either; random ones broke {} of {enforced} rules",
        vectors.vectors.len(),
        tally.accepted,
        tally.refused,
        tally.either,
        tally.rules.len(),
    );
    if samples < SAMPLES {
        return tally;
    }
    // So that the comparison cannot become empty.
    let all = tally.accepted + tally.refused + tally.either;
    assert!(tally.accepted * 10 > all, "{name}: too few are valid");
    assert!(tally.refused * 3 > all, "{name}: too few are refused");
    assert!(tally.either * 5 < all, "{name}: too much is left open");
    assert!(tally.rules.len() * 10 > enforced * 6, "{name}: too few rules are broken");
    tally
}

#[test]
fn the_schema_and_the_evaluator_agree() {
    let samples = usize::try_from(number("ANTRAG_SAMPLES", SAMPLES as u64)).unwrap_or(SAMPLES);
    let seed = number("ANTRAG_SEED", SEED);
    println!("seed {seed}");
    let mut differences = Vec::new();
    for (folder, files) in compiled::folders("services") {
        let name = folder.split('/').next().unwrap_or(&folder);
        differences.extend(compare(name, &files, samples, seed).differences);
    }
    let shown: Vec<&String> = differences.iter().take(10).collect();
    assert!(differences.is_empty(), "{} differences, the first of them: {shown:#?}", differences.len());
}
