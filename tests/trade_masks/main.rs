//! The trade services against the law's own forms and masks, where that data lies beside the project.

#[path = "../judged/mod.rs"]
mod judged;
mod parts;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use antrag::compile::{Checked, check};
use antrag::model::{NodeKind, Service};
use antrag::workspace::Workspace;
use serde_json::Value;

/// Service, form of the transcript, key of its masks.
const FORMS: [(&str, &str, &str); 3] = [
    ("trade_registration", "GewA1", "A1"),
    ("trade_change", "GewA2", "A2"),
    ("trade_deregistration", "GewA3", "A3"),
];

/// Recipients of the transcript (§ 3 GewAnzV) and their names in the definitions.
const RECIPIENTS: [(&str, &str); 11] = [
    ("IHK", "ihk"),
    ("HWK", "hwk"),
    ("Immissionsschutz", "immission_control"),
    ("Arbeitsschutz", "labour_protection"),
    ("Mess-/Eichbehörde", "metrology"),
    ("Bundesagentur", "employment_agency"),
    ("DGUV", "accident_insurance"),
    ("Registergericht", "register_court"),
    ("Lebensmittel", "food_control"),
    ("Statistisches Landesamt", "statistics"),
    ("Zollverwaltung", "customs"),
];

fn data(file: &str) -> Option<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/gewerbe").join(file);
    let Ok(text) = fs::read_to_string(&path) else {
        println!("skipped: there is no {file} beside the project");
        return None;
    };
    Some(serde_json::from_str(&text).expect("the transcript is JSON"))
}

fn services() -> Vec<Service> {
    let root: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("services");
    let workspace = Workspace::of(&root).expect("the shipped definitions");
    let inputs = workspace.inputs(&[root]).expect("definitions");
    let Checked { diagnostics, services, .. } = check(inputs, &workspace);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    services
}

fn service<'s>(services: &'s [Service], name: &str) -> &'s Service {
    services.iter().find(|service| service.name == name).expect("a shipped service")
}

/// Numbers that questions carry.
fn carried(service: &Service) -> BTreeSet<u32> {
    let questions = service.nodes.iter().filter(|node| !matches!(node.kind, NodeKind::Group));
    questions.flat_map(|node| node.clauses.items.iter().copied()).collect()
}

fn dropped(service: &Service) -> BTreeSet<u32> {
    service.header.form.iter().flat_map(|form| form.dropped.iter().copied()).collect()
}

/// The numbers of a field of the transcript: `18`, or `25/26` for both. K1 and K2 are no numbers.
fn numbers(nr: &Value) -> Vec<u32> {
    let text = nr.as_str().map_or_else(|| nr.to_string(), str::to_owned);
    text.split('/').filter_map(|part| part.parse().ok()).collect()
}

#[test]
fn every_number_of_the_forms_is_asked_or_declared_dropped() {
    let Some(forms) = data("gewanzv_forms.json") else { return };
    let services = services();
    for (name, form, _) in FORMS {
        let service = service(&services, name);
        let (carried, dropped) = (carried(service), dropped(service));
        let fields = forms[form].as_array().expect("fields of a form");
        let mut all = BTreeSet::new();
        for field in fields {
            let signature = field["type"] == "signature";
            for number in numbers(&field["nr"]) {
                all.insert(number);
                let fine = if signature { dropped.contains(&number) } else { carried.contains(&number) };
                assert!(fine, "{name}: number {number} ({})", field["label"]);
            }
        }
        let foreign: Vec<_> = carried.difference(&all).collect();
        assert!(foreign.is_empty(), "{name} carries numbers that the form does not have: {foreign:?}");
    }
}

/// What the law lets through: the numbers that questions carry, by recipient.
fn lawful(recipients: &Value, form: &str, carried: &BTreeSet<u32>) -> BTreeMap<&'static str, BTreeSet<u32>> {
    let list = |value: &Value| -> BTreeSet<u32> {
        value.as_array().into_iter().flatten().filter_map(Value::as_u64).map(|number| number as u32).collect()
    };
    let mut lawful = BTreeMap::new();
    for (label, mask) in recipients["recipients"].as_object().expect("recipients") {
        let (_, name) =
            RECIPIENTS.iter().find(|(start, _)| label.starts_with(start)).expect("a known recipient");
        let statistics = mask.get("Erhebungsmerkmale");
        let own = statistics.map_or(&mask[form], |marks| &marks[form]);
        if own.is_null() {
            continue;
        }
        let mut passes = list(own);
        if statistics.is_some() {
            passes.extend(list(&mask["Hilfsmerkmale_Inhaber"]));
            passes.extend(list(&mask["Hilfsmerkmale_Betrieb"]));
        }
        let passes = match mask["mode"].as_str() {
            Some("all_except") => carried.difference(&passes).copied().collect(),
            _ => carried.intersection(&passes).copied().collect(),
        };
        lawful.insert(*name, passes);
    }
    lawful
}

#[test]
fn masks_are_those_of_the_law() {
    let Some(recipients) = data("gewanzv_recipients.json") else { return };
    let services = services();
    for (name, _, form) in FORMS {
        let service = service(&services, name);
        let lawful = lawful(&recipients, form, &carried(service));
        let declared: BTreeSet<&str> =
            service.disclosures.iter().map(|disclosure| disclosure.name.as_str()).collect();
        assert_eq!(declared, lawful.keys().copied().collect::<BTreeSet<_>>(), "recipients of {name}");
        for disclosure in &service.disclosures {
            let answers = disclosure.granted.iter().map(|id| service.node(*id));
            let answers: Vec<_> = answers.filter(|node| !node_is_outer(&node.kind)).collect();
            let granted: BTreeSet<u32> =
                answers.iter().flat_map(|node| node.clauses.items.iter().copied()).collect();
            assert_eq!(granted, lawful[disclosure.name.as_str()], "{} of {name}", disclosure.name);
            let unnumbered: Vec<_> =
                answers.iter().filter(|node| node.clauses.items.is_empty()).map(|node| &node.path).collect();
            assert!(unnumbered.is_empty(), "unnumbered questions reach {}: {unnumbered:?}", disclosure.name);
        }
    }
}

fn node_is_outer(kind: &NodeKind) -> bool {
    use antrag::model::ListRows;
    matches!(kind, NodeKind::Group | NodeKind::List { rows: ListRows::Each { .. }, .. })
}
