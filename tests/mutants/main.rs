//! The mutants of `mutants.toml` still fit: each changes a text that stands exactly once in its file. That the tests
//! notice them is for `run.py`, which takes longer.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The tables `[[mutant]]`, each with its keys. Values are TOML strings of one line.
fn mutants() -> Vec<BTreeMap<&'static str, String>> {
    let mut found: Vec<BTreeMap<&str, String>> = Vec::new();
    for line in include_str!("mutants.toml").lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        if line == "[[mutant]]" {
            found.push(BTreeMap::new());
            continue;
        }
        let (key, written) = line.split_once(" = ").expect("a key and its value");
        let literal = written.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
        // A basic string of TOML without control characters is one of JSON.
        let value = match literal {
            Some(literal) => literal.to_owned(),
            None => serde_json::from_str(written).expect("a string"),
        };
        found.last_mut().expect("a table before its keys").insert(key, value);
    }
    found
}

#[test]
fn every_mutant_changes_a_text_that_stands_once() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mutants = mutants();
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for mutant in &mutants {
        let of = |key: &str| mutant.get(key).unwrap_or_else(|| panic!("{mutant:?} has no {key}")).as_str();
        let text = std::fs::read_to_string(root.join(of("file"))).expect("a file of the project");
        let count = text.matches(of("find")).count();
        if count != 1 || of("find") == of("put") || !seen.insert((of("group"), of("name"))) {
            faults.push(format!("{}: {count} times in {}", of("name"), of("file")));
        }
    }
    assert_eq!(faults, [""; 0]);
    let count = |group: &str| mutants.iter().filter(|mutant| mutant["group"] == group).count();
    assert!(mutants.len() >= 25);
    for group in ["eval", "schema", "script"] {
        assert!(count(group) >= 8, "few mutants of {group}");
    }
}
