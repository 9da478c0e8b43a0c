//! The evaluator and JSON Schema mean the same: on random applications, and on every vector.
//!
//! For each service, applications are judged by the evaluator and by the crate `jsonschema`; of each example, a tenth
//! as many. Of a vector, the evaluator must find exactly what it expects. A valid application
//! must be accepted; one that breaks a rule of which the manifest says that `schema.json` enforces it must be
//! refused; the rest is open, because the manifest names what stands in the way. What was judged is written to
//! `target/tmp/validators/`, where `tests/validators.mjs` (ajv) and `tests/validators.py` (Python `jsonschema`)
//! judge it again and must come to the same.
//!
//! `ANTRAG_SAMPLES=20000 cargo test --test validators` takes more, `ANTRAG_SEED=…` other ones.

mod compiled;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use antrag::eval::{self, Deviation, Evaluation, Program, Truth, Violation};
use antrag::format::logic::{Logic, Node};
use antrag::format::manifest::Manifest;
use antrag::format::vectors::{Broken, Expected, Vectors};
use antrag::format::{DeviationKind, RuleKind};
use antrag::sample::{Prepared, Sample, Sampler, Stream};
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
    fn judge(&self, evaluation: &Evaluation<'_>) -> (Must, BTreeSet<String>) {
        let (violations, deviations) = (evaluation.violations(), eval::deviations(evaluation));
        if violations.is_empty() && deviations.is_empty() {
            return (Must::Accept, BTreeSet::new());
        }
        let broken = |violation: &Violation| violation.rule.clone();
        let mut rules: BTreeSet<String> = violations.iter().map(broken).collect();
        let in_full = rules.iter().all(|rule| self.enforced.contains(rule));
        for deviation in &deviations {
            // What is unknown because of a rule that the schema does not see is not unknown to the schema.
            let seen = in_full || evaluation.relevance().get(&deviation.pointer) != Some(&Truth::Unknown);
            rules.extend(self.rules_of(deviation, violations).into_iter().filter(|_| seen));
        }
        let refused = rules.iter().any(|rule| self.enforced.contains(rule));
        (if refused { Must::Refuse } else { Must::Either }, rules)
    }

    /// Does the evaluator find what the vector expects?
    fn is_expected(&self, evaluation: &Evaluation<'_>, expected: &Expected) -> bool {
        let as_broken = |pointer: &str, rule: String| Broken { pointer: pointer.to_owned(), rule };
        let errors = evaluation.violations().iter().map(|one| as_broken(&one.pointer, one.rule.clone()));
        let deviations = eval::deviations(evaluation);
        let rule = |one: &Deviation| as_broken(&one.pointer, one.kind.rule(&self.logic.service));
        errors.eq(expected.errors.iter().cloned())
            && deviations.iter().map(rule).eq(expected.deviations.iter().cloned())
    }

    /// The rules that a deviation breaks. An irrelevant answer breaks the conditions around it, if the schema can
    /// say all of them. That a stop does not hold is no condition of the schema: where one holds, its own rule is
    /// broken, and what follows it says nothing.
    fn rules_of(&self, deviation: &Deviation, violations: &[Violation]) -> Vec<String> {
        if deviation.kind != DeviationKind::Irrelevant {
            return vec![deviation.kind.rule(&self.logic.service)];
        }
        let stopped = violations.iter().any(|violation| violation.kind == RuleKind::Stop);
        let names =
            deviation.pointer.split('/').filter(|part| part.parse::<usize>().is_err() && !part.is_empty());
        let mut key = String::new();
        let mut conditions = Vec::new();
        for name in names {
            key = if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
            conditions.extend(self.nodes.get(key.as_str()).into_iter().flat_map(|node| node.when.clone()));
        }
        conditions.retain(|id| stopped || RuleKind::of(id) == Some(RuleKind::When));
        let said = conditions.iter().all(|condition| self.enforced.contains(condition));
        if said { conditions } else { Vec::new() }
    }
}

/// What came of the applications of one service.
#[derive(Default)]
struct Tally {
    accepted: usize,
    refused: usize,
    either: usize,
    /// Rules that random applications broke.
    rules: BTreeSet<String>,
    /// Rules that left applications open, and how many.
    open: BTreeMap<String, usize>,
    differences: Vec<String>,
}

/// One service: everything that its applications are judged with, and what has come of it.
struct Bench<'l> {
    judge: Judge<'l>,
    validator: jsonschema::Validator,
    lines: BufWriter<File>,
    tally: Tally,
}

impl Bench<'_> {
    /// Judges an application and writes down what came of it, for the other validators.
    fn take(&mut self, what: &str, application: &Value, today: Date, expected: Option<&Expected>) {
        let evaluation = eval::evaluate(&self.judge.program, application, today, None);
        let (must, rules) = self.judge.judge(&evaluation);
        let accepts = self.validator.is_valid(application);
        match must {
            Must::Accept => self.tally.accepted += 1,
            Must::Refuse => self.tally.refused += 1,
            Must::Either => {
                self.tally.either += 1;
                rules.iter().for_each(|rule| *self.tally.open.entry(rule.clone()).or_default() += 1);
            }
        }
        if matches!((must, accepts), (Must::Accept, false) | (Must::Refuse, true)) {
            let rules: Vec<&String> = rules.iter().collect();
            let said = format!("{must:?}, but schema.json accepts: {accepts}; broken: {rules:?}");
            self.tally.differences.push(format!("{what}: {said}\n{application}"));
        }
        match expected {
            Some(expected) if self.judge.is_expected(&evaluation, expected) => {}
            Some(_) => self.tally.differences.push(format!("{what}: the evaluator finds something else")),
            None => self.tally.rules.extend(rules),
        }
        let line = json!({"what": what, "accepts": accepts, "application": application});
        writeln!(self.lines, "{line}").expect("a line");
    }
}

fn number(variable: &str, usual: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Where the other validators find what was judged; nothing of an earlier run is there.
fn empty_folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("validators");
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("what an earlier run wrote");
    }
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

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// Judges the bases and vectors of a service, and random applications.
fn compare(name: &str, files: &BTreeMap<String, Vec<u8>>, folder: &Path, samples: usize, seed: u64) -> Tally {
    let json = |path: &str| files[path].as_slice();
    let logic: Logic = serde_json::from_slice(json("logic.json")).expect("a logic");
    let manifest: Manifest = serde_json::from_slice(json("service.json")).expect("a manifest");
    let vectors: Vectors = serde_json::from_slice(json("vectors.json")).expect("vectors");
    let schema: Value = serde_json::from_slice(json("schema.json")).expect("a schema");
    fs::write(folder.join(format!("{name}.schema.json")), json("schema.json")).expect("a file");
    let mut bench = Bench {
        judge: Judge::of(&logic, &manifest),
        validator: jsonschema::draft202012::new(&schema).expect("a schema"),
        lines: BufWriter::new(File::create(folder.join(format!("{name}.jsonl"))).expect("a file")),
        tally: Tally::default(),
    };
    replay(name, &vectors, &mut bench);
    let prepared = Prepared::new(&logic);
    let sampler = Sampler::new(&prepared, seed).expect("a consistent logic");
    let seeds: Vec<Sample> = vectors
        .bases
        .iter()
        .map(|base| Sample { application: base.application.clone(), today: day(&base.today) })
        .collect();
    let empty = Sample { application: json!({}), today: day("2026-03-02") };
    let mut stream = Stream::new(&prepared, &sampler, &seeds, &empty);
    for turn in 0..samples {
        let sample = stream.next_sample();
        bench.take(&format!("{name}: random {turn}"), &sample.application, sample.today, None);
    }
    let Bench { judge, mut tally, .. } = bench;
    tally.rules.retain(|rule| judge.enforced.contains(rule));
    let enforced = judge.enforced.iter().filter(|rule| RuleKind::of(rule) != Some(RuleKind::Mask)).count();
    println!(
        "{name}: {} vectors, {samples} random; {} accepted, {} refused, {} either; random ones broke {} of {enforced} rules",
        vectors.bases.len() + vectors.vectors.len(),
        tally.accepted,
        tally.refused,
        tally.either,
        tally.rules.len(),
    );
    if let Some((rule, count)) = tally.open.iter().max_by_key(|(_, count)| **count) {
        println!("    most often open by {rule}: {count}");
    }
    if samples >= SAMPLES {
        check_that_much_was_judged(name, &tally, enforced);
    }
    tally
}

/// Every base and every vector.
fn replay(name: &str, vectors: &Vectors, bench: &mut Bench<'_>) {
    for base in &vectors.bases {
        let what = format!("{name}: base {}", base.name);
        bench.take(&what, &base.application, day(&base.today), Some(&base.expect));
    }
    for vector in &vectors.vectors {
        let base = &vectors.bases[vector.base];
        let application = patched(&base.application, &vector.remove, &vector.set);
        let today = day(vector.today.as_ref().unwrap_or(&base.today));
        let what = format!("{name}: vector {} {:?}", vector.shows, vector.case);
        bench.take(&what, &application, today, Some(&vector.expect));
    }
}

/// So that the comparison cannot become empty.
fn check_that_much_was_judged(name: &str, tally: &Tally, enforced: usize) {
    let all = tally.accepted + tally.refused + tally.either;
    assert!(tally.accepted * 10 > all, "{name}: too few are valid");
    assert!(tally.refused * 3 > all, "{name}: too few are refused");
    assert!(tally.either * 5 < all, "{name}: too much is left open");
    assert!(tally.rules.len() * 10 > enforced * 6, "{name}: too few rules are broken");
}

#[test]
fn the_schema_and_the_evaluator_agree() {
    let samples = usize::try_from(number("ANTRAG_SAMPLES", SAMPLES as u64)).unwrap_or(SAMPLES);
    let seed = number("ANTRAG_SEED", SEED);
    println!("seed {seed}");
    let written = empty_folder();
    let mut differences = Vec::new();
    // The examples have what the services lack: conditions that no schema can say, choices below one another.
    for (root, samples) in [("services", samples), ("examples", samples / 10)] {
        for (folder, files) in compiled::folders(root) {
            let name = folder.split('/').next().unwrap_or(&folder);
            differences.extend(compare(name, &files, &written, samples, seed).differences);
        }
    }
    let shown: Vec<&String> = differences.iter().take(10).collect();
    assert!(differences.is_empty(), "{} differences, the first of them: {shown:#?}", differences.len());
}
