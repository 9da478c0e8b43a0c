//! Every shipped `schema.json` requires what is relevant and refuses what is not, condition by condition.
//!
//! The committed schemas are asked by a validator that is not ours. Which applications are sound says the
//! evaluator, which reads `logic.json` only; so two artifacts of one definition judge each other.

mod applications;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

use antrag::format::RuleKind;
use antrag::format::logic::{Logic, Node, Type};
use antrag::format::manifest::{Manifest, Rule};
use applications::{Applicant, put, take};
use jsonschema::Validator;
use serde_json::Value;

const SERVICES: [&str; 5] =
    ["dog_deregistration", "dog_registration", "trade_change", "trade_deregistration", "trade_registration"];

/// At most so many applications are looked at for each service; far fewer meet every condition.
const MOST: usize = 1_500;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> T {
    let text = fs::read_to_string(path).expect("a committed file");
    serde_json::from_str(&text).expect("its format")
}

fn artifact<T: serde::de::DeserializeOwned>(service: &str, file: &str) -> T {
    read(&root().join("generated").join(service).join("1.0.0").join(file))
}

/// What was asked of a schema, by condition.
#[derive(Default)]
struct Tally {
    applications: usize,
    required: BTreeMap<String, usize>,
    refused: BTreeMap<String, usize>,
}

impl Tally {
    /// How many sides of conditions were met.
    fn met(&self) -> usize {
        self.required.len() + self.refused.len()
    }

    fn both(&self, condition: &str) -> bool {
        self.required.contains_key(condition) && self.refused.contains_key(condition)
    }
}

/// Asks the schema about one sound application: each relevant answer left out, each irrelevant one put back.
struct Question<'a> {
    applicant: &'a Applicant<'a>,
    schema: &'a Validator,
    /// Conditions that the manifest says the schema cannot enforce.
    open: &'a BTreeSet<String>,
}

impl Question<'_> {
    fn is_enforced(&self, node: &Node) -> bool {
        !node.when.iter().any(|condition| self.open.contains(condition))
    }

    fn leave_out(&self, application: &Value, tally: &mut Tally) {
        let mut pointers = Vec::new();
        members(application, "", &mut pointers);
        for pointer in pointers {
            let Some(node) = self.applicant.node(&pointer) else { continue };
            if node.optional || node.when.is_empty() || !self.is_enforced(node) {
                continue;
            }
            let mut without = application.clone();
            take(&mut without, &pointer).expect("it was there");
            assert!(!self.schema.is_valid(&without), "{pointer} may be left out of {application:#}");
            for condition in &node.when {
                *tally.required.entry(condition.clone()).or_default() += 1;
            }
        }
    }

    fn put_back(&self, application: &Value, dropped: &applications::Dropped, tally: &mut Tally) {
        let Some(node) = self.applicant.node(&dropped.pointer) else { return };
        let mut with = application.clone();
        let put = put(&mut with, &dropped.pointer, dropped.value.clone());
        if put.is_none() || !self.is_enforced(node) || !self.applicant.irrelevant(&with, &dropped.pointer) {
            return;
        }
        assert!(!self.schema.is_valid(&with), "{} may be put into {application:#}", dropped.pointer);
        if let Some(innermost) = node.when.last() {
            *tally.refused.entry(innermost.clone()).or_default() += 1;
        }
    }
}

/// Pointers of all members of objects.
fn members(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (key, member) in object {
                found.push(format!("{path}/{key}"));
                members(member, &format!("{path}/{key}"), found);
            }
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| members(item, &format!("{path}/{at}"), found));
        }
        _ => {}
    }
}

/// The day on which all scenarios apply.
const TODAY: jiff::civil::Date = jiff::civil::date(2026, 3, 2);

/// The applications of the scenarios that are sound for this service.
fn seeds(applicant: &Applicant<'_>) -> Vec<Value> {
    let files = fs::read_dir(root().join("services/scenarios")).expect("the folder of scenarios");
    let mut paths: Vec<PathBuf> = files.filter_map(Result::ok).map(|file| file.path()).collect();
    paths.sort();
    let applications = paths.iter().map(|path| read(path));
    applications.filter(|application| applicant.sound(application)).collect()
}

/// The application as a text, whatever the order of its keys.
fn sorted(application: &Value) -> String {
    let mut application = application.clone();
    application.sort_all_objects();
    application.to_string()
}

/// Goes from the scenarios to their neighbours and on from those, first to where a condition was met for the first
/// time, until every condition of `wanted` is met from both sides.
fn walk(service: &str, logic: &Logic, open: &BTreeSet<String>, wanted: &[&String]) -> Tally {
    let schema: Value = artifact(service, "schema.json");
    let schema = jsonschema::draft202012::new(&schema).expect("a schema");
    let applicant = Applicant::new(logic, TODAY);
    let question = Question { applicant: &applicant, schema: &schema, open };
    let mut tally = Tally::default();
    let seeds = seeds(&applicant);
    assert!(!seeds.is_empty(), "{service} has no scenario that is sound");
    let (mut seen, mut next) = (BTreeSet::new(), VecDeque::from(seeds));
    while let Some(from) = next.pop_front() {
        for changed in applicant.neighbours(&from) {
            let Some((mended, dropped)) = applicant.mend(changed) else { continue };
            let met = tally.met();
            dropped.iter().for_each(|it| question.put_back(&mended, it, &mut tally));
            if seen.len() >= MOST || !seen.insert(sorted(&mended)) {
                continue;
            }
            let errors: Vec<String> = schema.iter_errors(&mended).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{service}: {errors:#?} {mended:#}");
            question.leave_out(&mended, &mut tally);
            if tally.met() > met { next.push_front(mended) } else { next.push_back(mended) }
        }
        if seen.len() >= MOST || wanted.iter().all(|id| tally.both(id)) {
            break;
        }
    }
    tally.applications = seen.len();
    tally
}

#[test]
fn every_enforced_condition_is_met_from_both_sides() {
    for service in SERVICES {
        let manifest: Manifest = artifact(service, "service.json");
        let logic: Logic = artifact(service, "logic.json");
        let left_open = |rule: &&Rule| {
            rule.kind == RuleKind::When && !rule.enforced_by.iter().any(|artifact| artifact == "schema.json")
        };
        let open: BTreeSet<String> =
            manifest.rules.iter().filter(left_open).map(|rule| rule.id.clone()).collect();
        // What follows a stop has the condition that the stop does not hold; that is no `when`.
        let is_when = |id: &&String| RuleKind::of(id) == Some(RuleKind::When);
        let reaches = |node: &&Node| !node.optional && !matches!(node.ty, Type::Group);
        let inner: BTreeSet<&String> =
            logic.nodes.iter().filter(reaches).filter_map(|node| node.when.last()).collect();
        let wanted: Vec<&String> =
            inner.into_iter().filter(|id| !open.contains(*id) && is_when(id)).collect();
        let tally = walk(service, &logic, &open, &wanted);
        let (required, refused): (usize, usize) =
            (tally.required.values().sum(), tally.refused.values().sum());
        println!(
            "{service}: {} applications accepted, {} conditions; {required} answers left out and {refused} put back, \
             all refused",
            tally.applications,
            wanted.len(),
        );
        let silent: Vec<&&String> = wanted.iter().filter(|id| !tally.both(id)).collect();
        assert!(silent.is_empty(), "{service}: not met from both sides: {silent:#?}");
    }
}
