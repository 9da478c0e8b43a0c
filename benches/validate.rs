//! How fast applications are judged, beside ajv on the same ones: `cargo bench --bench validate`.
//!
//! The applications are those of the scenarios of the five services, and for each of them some that break a rule
//! that the schema carries too; both judges must come to the same verdict on all. Measured is the way from bytes
//! to the verdict: here `Service::validate`, there `JSON.parse` and the standalone code that ajv generates from
//! our schema (`benches/ajv`, `npm ci` there first). Times are processor times of one thread, the best of many runs.

use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;

use antrag::runtime::Service;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

const TODAY: Date = Date::constant(2026, 3, 2);

/// Applications by service.
const SUBMISSIONS: [(&str, &[&str]); 5] = [
    ("dog_deregistration/1.0.0", &["dog_died", "dog_given_away"]),
    ("dog_registration/1.0.0", &["one_dog", "listed_dog"]),
    ("trade_change/1.0.0", &["change_craft", "change_gmbh", "change_relocation"]),
    ("trade_deregistration/1.0.0", &["dereg_gmbh", "dereg_sole"]),
    ("trade_registration/1.0.0", &["trade_craft", "trade_gmbh", "trade_partnership", "trade_sole"]),
];

/// One application and whether it is to be accepted.
struct Submission {
    service: &'static str,
    text: String,
    valid: bool,
}

/// What ajv says, with the first error of an application or with all of them.
#[derive(Deserialize)]
struct Ajv {
    first: Judged,
    all: Judged,
}

#[derive(Deserialize)]
struct Judged {
    accepted: Vec<bool>,
    /// Of processor time, for all applications once.
    seconds: f64,
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let submissions = submissions(root);
    let services: BTreeMap<&str, Service> = SUBMISSIONS
        .iter()
        .map(|(service, _)| {
            let loaded = Service::load(&root.join("generated").join(service));
            (*service, loaded.unwrap_or_else(|error| panic!("{error}")))
        })
        .collect();
    for one in &submissions {
        let verdict = services[one.service].validate(one.text.as_bytes(), TODAY, "de");
        assert_eq!(verdict.accepted(), one.valid, "{}: {} {:?}", one.service, one.text, verdict.errors());
    }
    let bytes: usize = submissions.iter().map(|one| one.text.len()).sum();
    println!("{} applications, {bytes} bytes", submissions.len());

    let ajv = ajv(root, &submissions);
    for (name, keep) in [("valid", Some(true)), ("invalid", Some(false)), ("all", None)] {
        let chosen: Vec<&Submission> =
            submissions.iter().filter(|one| keep.is_none_or(|keep| keep == one.valid)).collect();
        let seconds = best(|| {
            for one in &chosen {
                black_box(services[one.service].validate(black_box(one.text.as_bytes()), TODAY, "de"));
            }
        });
        let each = seconds / chosen.len() as f64;
        report(&format!("antrag, {name}"), each);
        if let Some(ajv) = ajv.as_ref().map(|ajv| &ajv[name]) {
            for (how, judged) in [("first error", &ajv.first), ("all errors", &ajv.all)] {
                let other = judged.seconds / chosen.len() as f64;
                report(&format!("ajv, {name}, {how}"), other);
                println!("{:>50.2} times as much", other / each);
            }
        }
    }
}

/// The applications of the scenarios, and what makes them invalid by what every schema says.
fn submissions(root: &Path) -> Vec<Submission> {
    let mut all = Vec::new();
    for (service, names) in SUBMISSIONS {
        for name in names {
            let path = root.join("services/scenarios").join(name).with_extension("json");
            let text =
                fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let value: Value = serde_json::from_str(&text).expect("an application");
            let mut unknown = value.clone();
            unknown["no_such_question"] = json!(true);
            let mut missing = value.clone();
            if let Some(object) = missing.as_object_mut() {
                object.shift_remove("truth");
            }
            let mut wrong = value.clone();
            if let Some((_, first)) = wrong.as_object_mut().and_then(|object| object.iter_mut().next()) {
                *first = json!([1, 2, 3]);
            }
            all.push(Submission { service, text: compact(&value), valid: true });
            for changed in [unknown, missing, wrong] {
                all.push(Submission { service, text: compact(&changed), valid: false });
            }
        }
    }
    all
}

/// As a browser sends it.
fn compact(value: &Value) -> String {
    serde_json::to_string(value).expect("JSON is written")
}

/// What ajv says, if Node and ajv are there.
fn ajv(root: &Path, submissions: &[Submission]) -> Option<BTreeMap<&'static str, Ajv>> {
    let folder = tempfile::tempdir().ok()?;
    let mut results = BTreeMap::new();
    for (name, keep) in [("valid", Some(true)), ("invalid", Some(false)), ("all", None)] {
        let chosen: Vec<&Submission> =
            submissions.iter().filter(|one| keep.is_none_or(|keep| keep == one.valid)).collect();
        let corpus: Vec<Value> =
            chosen.iter().map(|one| json!({"service": one.service, "text": one.text})).collect();
        let path = folder.path().join("corpus.json");
        fs::write(&path, json!(corpus).to_string()).ok()?;
        let output = Command::new("node")
            .arg(root.join("benches/ajv/run.js"))
            .arg(root.join("generated"))
            .arg(&path)
            .output()
            .ok()?;
        if !output.status.success() {
            println!("ajv is left out; `npm ci` in benches/ajv installs it");
            println!("{}", String::from_utf8_lossy(&output.stderr));
            return None;
        }
        let ajv: Ajv = serde_json::from_slice(&output.stdout).expect("the result of run.js");
        for judged in [&ajv.first, &ajv.all] {
            for (one, accepted) in chosen.iter().zip(&judged.accepted) {
                assert_eq!(*accepted, one.valid, "ajv on {}: {}", one.service, one.text);
            }
        }
        results.insert(name, ajv);
    }
    Some(results)
}

/// Processor seconds of one call, the best of many runs.
fn best(mut work: impl FnMut()) -> f64 {
    const RUNS: u32 = 15;
    const CALLS: u32 = 1_000;
    (0..CALLS).for_each(|_| work());
    let run = |work: &mut dyn FnMut()| {
        let started = processor_seconds();
        (0..CALLS).for_each(|_| work());
        processor_seconds() - started
    };
    (0..RUNS).map(|_| run(&mut work)).fold(f64::MAX, f64::min) / f64::from(CALLS)
}

/// Processor time of this process so far, to the nanosecond (Linux: `/proc/self/schedstat`).
fn processor_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    stat.split_whitespace().next().and_then(|field| field.parse::<f64>().ok()).unwrap_or_default() / 1e9
}

fn report(name: &str, seconds: f64) {
    println!("{name:<26} {:>8.2} µs of processor each, {:>8.0} a second", seconds * 1e6, 1.0 / seconds);
}
