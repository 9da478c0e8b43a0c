use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::patch::tests::apply;
use super::{expect, vectors};
use crate::emit::testing;
use crate::eval::Program;
use crate::eval::date::parse_date;
use crate::format::vectors::{Case, Vectors};
use crate::format::{DeviationKind, RuleKind};
use crate::model::{ListRows, Node, NodeKind, Service};
use crate::sample::Sample;

const SHIPPED: [&str; 5] =
    ["dog_registration", "dog_deregistration", "trade_registration", "trade_change", "trade_deregistration"];

/// Kinds of rules about an application.
const OF_APPLICATIONS: [RuleKind; 14] = [
    RuleKind::Required,
    RuleKind::Type,
    RuleKind::Length,
    RuleKind::Range,
    RuleKind::Pattern,
    RuleKind::Code,
    RuleKind::Count,
    RuleKind::File,
    RuleKind::When,
    RuleKind::Check,
    RuleKind::Unique,
    RuleKind::Stop,
    RuleKind::Refuse,
    RuleKind::Canonical,
];

/// Every vector of a service as application, with its errors as the vector says.
fn applications(vectors: &Vectors) -> Vec<(String, Sample, BTreeSet<&str>)> {
    let made = vectors.vectors.iter().map(|vector| {
        let base = &vectors.bases[vector.base];
        let mut application = base.application.clone();
        apply(&mut application, &vector.remove, &vector.set);
        let today = vector.today.as_ref().unwrap_or(&base.today);
        let sample = Sample { application, today: parse_date(today).expect("a day") };
        let errors = vector.expect.errors.iter().map(|error| error.rule.as_str());
        (format!("{} {:?}", vector.shows, vector.case), sample, errors.collect())
    });
    made.collect()
}

#[test]
fn nothing_is_left_open_in_shipped_services() {
    for name in SHIPPED {
        let service = testing::shipped(name).expect("a service");
        let vectors = vectors(&service, &crate::emit::logic(&service));
        assert_eq!(vectors.open, [], "{name}");
        let mut shown: BTreeSet<&str> = vectors.vectors.iter().map(|vector| vector.shows.as_str()).collect();
        // Every `when` shows what is irrelevant.
        let deviations = vectors.vectors.iter().flat_map(|vector| &vector.expect.deviations);
        shown.extend(deviations.map(|one| one.rule.as_str()));
        let impossible = impossible(&service);
        let silent: Vec<String> = crate::emit::rules::all(&service)
            .into_iter()
            .filter(|rule| RuleKind::of(rule).is_some_and(|kind| OF_APPLICATIONS.contains(&kind)))
            .filter(|rule| !shown.contains(rule.as_str()))
            .filter(|rule| !impossible.contains(rule))
            .collect();
        assert_eq!(silent, [""; 0], "{name}");
        let shown = impossible.iter().find(|rule| shown.contains(rule.as_str()));
        assert_eq!(shown, None, "{name}");
    }
}

/// Rules of the canonical form that no application of a service can break, once it has been parsed.
fn impossible(service: &Service) -> Vec<String> {
    // Where every list that always has rows wants an answer in each of them, that answer is told to be missing.
    let mut lists = service.nodes.iter().filter(|node| matches!(node.kind, NodeKind::List { min: 1.., .. }));
    let told = lists.all(|list| wants_an_answer(service, list));
    let computes = service.nodes.iter().any(crate::emit::rules::is_derived);
    [
        // A key that stands twice is gone when JSON has been parsed; `tests/validation.rs` has it.
        Some(DeviationKind::Twice),
        (!computes).then_some(DeviationKind::Computed),
        told.then_some(DeviationKind::TooFewRows),
    ]
    .into_iter()
    .flatten()
    .map(|kind| kind.rule(&service.name))
    .collect()
}

/// Is there always a required answer in it?
fn wants_an_answer(service: &Service, node: &Node) -> bool {
    let mut inside = node.children.iter().map(|id| service.node(*id)).filter(|node| node.when.is_empty());
    match &node.kind {
        NodeKind::List { min: 1.., rows: ListRows::Plain(_), .. } => true,
        NodeKind::Group | NodeKind::List { min: 1.., .. } => {
            inside.any(|node| wants_an_answer(service, node))
        }
        _ => crate::emit::rules::kinds(node).contains(&RuleKind::Required),
    }
}

#[test]
fn every_vector_says_what_the_evaluator_says() {
    for name in SHIPPED {
        let service = testing::shipped(name).expect("a service");
        let logic = crate::emit::logic(&service);
        let vectors = vectors(&service, &logic);
        let program = Program::new(&logic).expect("a logic");
        for base in &vectors.bases {
            assert!(
                base.expect.errors.is_empty() && base.expect.deviations.is_empty(),
                "{name} {}",
                base.name
            );
        }
        for ((what, sample, errors), vector) in applications(&vectors).iter().zip(&vectors.vectors) {
            let all = expect::of(&program, &logic, sample);
            let base = &vectors.bases[vector.base].expect;
            for (pointer, truth) in &all.relevance {
                let said = expect::relevance_of(pointer, &base.relevance, &vector.expect.relevance);
                assert_eq!(said, expect::word(*truth), "{name} {what} {pointer}");
            }
            let all = all.expected;
            let mut computed: BTreeMap<&String, &Json> = base.computed.iter().collect();
            computed.extend(&vector.expect.computed);
            computed.retain(|_, value| !value.is_null());
            assert_eq!(computed, all.computed.iter().collect::<BTreeMap<_, _>>(), "{name} {what}");
            assert_eq!(vector.expect.errors, all.errors, "{name} {what}");
            assert_eq!(vector.expect.deviations, all.deviations, "{name} {what}");
            let valid = all.errors.is_empty() && all.deviations.is_empty();
            match vector.case {
                Case::True | Case::False | Case::Decides => assert!(valid, "{name} {what}"),
                Case::Shortest
                | Case::Longest
                | Case::Smallest
                | Case::Largest
                | Case::Fewest
                | Case::Most => {
                    assert!(valid, "{name} {what}");
                }
                Case::Irrelevant | Case::Spaced | Case::Decomposed => {
                    assert!(!all.deviations.is_empty(), "{name} {what}");
                }
                _ if RuleKind::of(&vector.shows) == Some(RuleKind::Canonical) => {
                    assert!(!all.deviations.is_empty(), "{name} {what}");
                }
                _ => assert!(errors.contains(vector.shows.as_str()), "{name} {what}"),
            }
        }
    }
}

#[test]
fn vectors_are_the_same_every_time() {
    let service = testing::shipped("dog_registration").expect("a service");
    let logic = crate::emit::logic(&service);
    assert_eq!(vectors(&service, &logic), vectors(&service, &logic));
}
