//! What recipients really get of random applications, against the numbers that the law lets through.
//!
//! `ANTRAG_SEED` and `ANTRAG_PARTS` (applications of each service) repeat a run or make it longer.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::Path;

use antrag::eval::Case;
use antrag::format::logic::Logic;
use antrag::format::vectors::Vectors;
use antrag::format::workflow::Recipient;
use antrag::model::{self, ListRows, NodeKind};
use antrag::runtime::{Catalogue, Disclosure, Service};
use antrag::sample::{Prepared, Sample, Sampler, Stream};
use jsonschema::Validator;
use serde_json::{Value, json};

use super::judged::Judged;
use super::{FORMS, carried, data, lawful, service, services};

/// Valid applications of each of the three services: more than 10,000 in all.
const APPLICATIONS: usize = 3_400;

/// Parts of each recipient that the validators of other languages judge, too.
const WRITTEN: usize = 100;

/// Most applications that changed masks are tried on.
const TRIED: usize = 6_000;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// A service as it was compiled, and as it is meant.
struct Bench<'m> {
    meant: &'m model::Service,
    compiled: Service,
    numbers: BTreeMap<&'m str, BTreeSet<u32>>,
    leaves: BTreeSet<&'m str>,
}

impl<'m> Bench<'m> {
    fn new(meant: &'m model::Service, catalogue: &Catalogue) -> Self {
        let version = meant.header.version.to_string();
        let compiled = catalogue.service(&meant.name, &version).expect("it loads").expect("it is there");
        let is_leaf = |kind: &NodeKind| {
            !matches!(kind, NodeKind::Group | NodeKind::List { rows: ListRows::Each { .. }, .. })
        };
        let leaves: Vec<_> = meant.nodes.iter().filter(|node| is_leaf(&node.kind)).collect();
        Bench {
            meant,
            compiled,
            numbers: leaves
                .iter()
                .map(|node| (node.path.as_str(), node.clauses.items.iter().copied().collect()))
                .collect(),
            leaves: leaves.iter().map(|node| node.path.as_str()).collect(),
        }
    }

    fn json(&self, file: &str) -> Value {
        let folder = format!("generated/{}/{}", self.meant.name, self.meant.header.version);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(file);
        serde_json::from_slice(&std::fs::read(path).expect("an artifact")).expect("JSON")
    }

    fn schema(&self, recipient: &Recipient) -> Validator {
        jsonschema::draft202012::new(&self.json(&recipient.schema)).expect("a schema")
    }

    /// Every answer with its pointer and its key.
    fn answers(&self, value: &Value) -> Vec<(String, String, Value)> {
        let mut answers = Vec::new();
        self.gather(value, String::new(), String::new(), &mut answers);
        answers
    }

    fn gather(&self, value: &Value, pointer: String, key: String, out: &mut Vec<(String, String, Value)>) {
        match value {
            _ if self.leaves.contains(key.as_str()) => out.push((pointer, key, value.clone())),
            Value::Object(members) => {
                for (name, value) in members {
                    let key = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
                    self.gather(value, format!("{pointer}/{name}"), key, out);
                }
            }
            Value::Array(rows) => {
                for (row, value) in rows.iter().enumerate() {
                    self.gather(value, format!("{pointer}/{row}"), key.clone(), out);
                }
            }
            _ => out.push((pointer, key, value.clone())),
        }
    }

    /// What a part has too much or too little, if only answers with these numbers may pass.
    fn difference(&self, application: &Value, part: &Value, passes: &BTreeSet<u32>) -> Option<String> {
        let may_pass = |key: &str| {
            let own = self.numbers.get(key);
            own.is_some_and(|own| !own.is_empty() && own.iter().all(|number| passes.contains(number)))
        };
        let mut expected = self.answers(application);
        expected.retain(|(_, key, _)| may_pass(key));
        let got = self.answers(part);
        let other = got.iter().find(|answer| !expected.contains(answer));
        let missing = expected.iter().find(|answer| !got.contains(answer));
        other
            .map(|(pointer, ..)| format!("must not pass: {pointer}"))
            .or_else(|| missing.map(|(pointer, ..)| format!("is held back: {pointer}")))
    }

    /// Numbers, those together that the same answers carry: `25/26` of GewA 3 is one field.
    fn inseparable(&self, carried: &BTreeSet<u32>) -> BTreeSet<BTreeSet<u32>> {
        let answers = |number: &u32| -> Vec<&str> {
            let with = self.numbers.iter().filter(|(_, own)| own.contains(number));
            with.map(|(key, _)| *key).collect()
        };
        carried
            .iter()
            .map(|number| carried.iter().filter(|other| answers(other) == answers(number)).copied().collect())
            .collect()
    }

    /// What each recipient gets.
    fn parts(&self, sample: &Sample, case: &Case) -> Vec<Disclosure> {
        let bytes = serde_json::to_vec(&sample.application).expect("JSON");
        let evaluation = self.compiled.evaluate(&bytes, sample.today, Some(case)).expect("JSON");
        let recipients = self.compiled.workflow().recipients.iter();
        recipients
            .map(|recipient| self.compiled.part_for(recipient, &evaluation, &sample.application, Some(case)))
            .collect()
    }

    /// Valid applications, each different from the ones before, until so many have been taken or enough is seen.
    fn samples(&self, count: usize, seed: u64, take: &mut dyn FnMut(&Sample) -> ControlFlow<()>) {
        let logic: Logic = serde_json::from_str(self.compiled.logic()).expect("a logic");
        let vectors: Vectors = serde_json::from_value(self.json("vectors.json")).expect("vectors");
        let prepared = Prepared::new(&logic);
        let sampler = Sampler::new(&prepared, seed).expect("a consistent logic");
        let sample = |application: &Value, today: &str| Sample {
            application: application.clone(),
            today: today.parse().expect("a day"),
        };
        let bases = vectors.bases.iter();
        let seeds: Vec<Sample> = bases.map(|base| sample(&base.application, &base.today)).collect();
        let mut stream = Stream::new(&prepared, &sampler, &seeds, &sample(&json!({}), "2026-03-02"));
        let (mut taken, mut tried) = (0, 0);
        while taken < count {
            let sample = stream.next_sample();
            tried += 1;
            assert!(tried < 100 * count, "too few applications are valid");
            let bytes = serde_json::to_vec(&sample.application).expect("JSON");
            if self.compiled.validate(&bytes, sample.today, "de").accepted() {
                taken += 1;
                if take(&sample).is_break() {
                    break;
                }
            }
        }
        println!("{}: {taken} valid of {tried} random applications", self.meant.name);
    }
}

/// The case that a random application has: every finding of clerks is one or the other.
fn case(of: &Service, turn: usize) -> Case {
    let mut fields = json!({});
    let yes_no =
        |field: &&antrag::format::workflow::CaseField| matches!(field.ty, antrag::format::logic::Type::YesNo);
    for (at, field) in of.workflow().case.fields.iter().filter(yes_no).enumerate() {
        let (state, name) = field.key.split_once('.').expect("a state and a name");
        fields[state][name] = json!((turn >> (at % 8)) & 1 == 1);
    }
    Case { fields, ..Case::default() }
}

#[test]
fn only_what_the_law_lets_through_reaches_a_recipient() {
    let Some(recipients) = data("gewanzv_recipients.json") else { return };
    let seed = number("ANTRAG_SEED", 20_260_302);
    let count = number("ANTRAG_PARTS", APPLICATIONS as u64) as usize;
    println!("seed {seed}");
    let catalogue = Catalogue::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("generated")).expect("built");
    let services = services();
    for (name, _, form) in FORMS {
        let bench = Bench::new(service(&services, name), &catalogue);
        let lawful = lawful(&recipients, form, &carried(bench.meant));
        let recipients: Vec<_> = bench.compiled.workflow().recipients.iter().collect();
        let schemas: Vec<_> = recipients.iter().map(|recipient| bench.schema(recipient)).collect();
        let lines = |recipient: &&Recipient| {
            let schema = bench.json(&recipient.schema);
            Judged::new(&format!("{name}.recipient.{}", recipient.name), &schema, WRITTEN)
        };
        let mut lines: Vec<Judged> = recipients.iter().map(lines).collect();
        let mut sent: BTreeMap<&str, usize> = BTreeMap::new();
        let mut turn = 0;
        bench.samples(count, seed, &mut |sample| {
            let case = case(&bench.compiled, turn);
            turn += 1;
            let parts = bench.parts(sample, &case);
            for (((recipient, schema), lines), part) in
                recipients.iter().zip(&schemas).zip(&mut lines).zip(parts)
            {
                let Disclosure::Part(part) = part else { continue };
                *sent.entry(&recipient.name).or_default() += 1;
                let passes = &lawful[recipient.name.as_str()];
                let difference = bench.difference(&sample.application, &part, passes);
                assert_eq!(difference, None, "{} of {name}: {}", recipient.name, sample.application);
                if let Err(error) = schema.validate(&part) {
                    panic!("{} of {name}: {error} at {}: {part}", recipient.name, error.instance_path());
                }
                lines.accepted(&part);
            }
            ControlFlow::Continue(())
        });
        println!("{name}: parts sent {sent:?}");
        assert_eq!(sent.len(), recipients.len(), "{name}: somebody never gets anything");
    }
}

/// The numbers of a mask are looked at one by one: with any of them changed, some application shows the difference.
#[test]
fn a_mask_with_one_number_changed_is_noticed() {
    let Some(recipients) = data("gewanzv_recipients.json") else { return };
    let seed = number("ANTRAG_SEED", 20_260_302);
    let catalogue = Catalogue::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("generated")).expect("built");
    let services = services();
    let (mut changed, mut unnoticed) = (0, Vec::new());
    for (name, _, form) in FORMS {
        let bench = Bench::new(service(&services, name), &catalogue);
        let carried = carried(bench.meant);
        let lawful = lawful(&recipients, form, &carried);
        let mut masks: Vec<(usize, String, BTreeSet<u32>)> = Vec::new();
        let recipients = &bench.compiled.workflow().recipients;
        for (at, recipient) in recipients.iter().enumerate() {
            let passes = &lawful[recipient.name.as_str()];
            for numbers in bench.inseparable(&carried) {
                let other = passes.symmetric_difference(&numbers).copied().collect();
                masks.push((at, format!("{numbers:?} changed"), other));
            }
            let shifted = passes.iter().map(|number| number + 1).collect();
            masks.push((at, "shifted by one".to_owned(), shifted));
        }
        changed += masks.len();
        let everything = case(&bench.compiled, usize::MAX);
        bench.samples(TRIED, seed, &mut |sample| {
            let parts = bench.parts(sample, &everything);
            masks.retain(|(recipient, _, passes)| match &parts[*recipient] {
                Disclosure::Part(part) => bench.difference(&sample.application, part, passes).is_none(),
                _ => true,
            });
            if masks.is_empty() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let named =
            masks.into_iter().map(|(at, what, _)| format!("{} of {name}: {what}", recipients[at].name));
        unnoticed.extend(named);
    }
    println!("{changed} changed masks, {} not noticed", unnoticed.len());
    assert!(unnoticed.is_empty(), "{unnoticed:#?}");
}

/// No condition, no demand and no name in a recipient's schema is about what the recipient does not get.
#[test]
fn schemas_speak_only_of_what_the_recipient_gets() {
    let catalogue = Catalogue::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("generated")).expect("built");
    for meant in &services() {
        let bench = Bench::new(meant, &catalogue);
        for recipient in &bench.compiled.workflow().recipients {
            let gets: BTreeSet<&str> = recipient.gets.iter().map(String::as_str).collect();
            let schema = bench.json(&recipient.schema);
            let mut named = BTreeSet::new();
            keys_of(&schema, "", &mut named);
            let foreign: Vec<_> = named.iter().filter(|key| !gets.contains(key.as_str())).collect();
            assert!(foreign.is_empty(), "{} of {}: {foreign:?}", recipient.name, meant.name);
            assert!(gets.iter().all(|key| named.contains(*key)), "{} of {}", recipient.name, meant.name);
        }
    }
}

/// The keys that a schema names, in conditions too.
fn keys_of(schema: &Value, key: &str, found: &mut BTreeSet<String>) {
    let below = |name: &str| if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
    let Value::Object(keywords) = schema else { return };
    for (word, value) in keywords {
        match (word.as_str(), value) {
            ("properties", Value::Object(properties)) => {
                for (name, schema) in properties {
                    // Below a file or a code list there are no keys of the application.
                    if !["media_type", "size"].contains(&name.as_str()) {
                        found.insert(below(name));
                        keys_of(schema, &below(name), found);
                    }
                }
            }
            ("required", Value::Array(names)) => {
                found.extend(names.iter().filter_map(Value::as_str).map(below));
            }
            ("$defs", _) => {}
            (_, Value::Array(schemas)) => schemas.iter().for_each(|schema| keys_of(schema, key, found)),
            (_, schema) => keys_of(schema, key, found),
        }
    }
}

#[test]
fn nothing_leaves_a_case_that_is_not_accepted_or_not_clear() {
    let catalogue = Catalogue::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("generated")).expect("built");
    let service = catalogue.service("trade_registration", "1.0.0").expect("it loads").expect("it is there");
    let given = Path::new(env!("CARGO_MANIFEST_DIR")).join("services/scenarios/trade_craft.json");
    let application = std::fs::read(given).expect("an application");
    let today = "2026-03-02".parse().expect("a day");
    let customs = service.recipient("customs").expect("a recipient");
    let disclose = |case: Option<&Case>| service.disclose(customs, &application, today, case, "de");
    let suspicion = |fields: Value| Case { fields, ..Case::default() };

    let open = |case: Option<&Case>| match disclose(case) {
        Ok(Disclosure::Open(missing)) => missing.iter().map(|one| one.key.clone()).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(open(None), ["record.suspicion"]);
    assert_eq!(open(Some(&suspicion(json!({"record": {"fee": 1000}})))), ["record.suspicion"]);
    assert_eq!(open(Some(&suspicion(json!({"record": {"suspicion": null}})))), ["record.suspicion"]);
    let no = suspicion(json!({"record": {"suspicion": false}}));
    assert_eq!(disclose(Some(&no)), Ok(Disclosure::Withheld));
    let yes = suspicion(json!({"record": {"suspicion": true}}));
    assert!(matches!(disclose(Some(&yes)), Ok(Disclosure::Part(_))));

    let mut broken: Value = serde_json::from_slice(&application).expect("JSON");
    broken["unknown"] = json!(1);
    let found = service.disclose(customs, broken.to_string().as_bytes(), today, Some(&yes), "de");
    assert!(found.is_err_and(|errors| errors.len() == 1 && errors[0].pointer == "/unknown"));
}
