//! Examples and services are flawless: nothing is found in them, and they are formatted.

mod definitions;

use std::collections::BTreeMap;
use std::fs;

use definitions::{folder, lines};

fn are_flawless(name: &str) {
    let root = folder(name);
    let texts: BTreeMap<String, String> = definitions::definitions(&root).into_iter().collect();
    assert!(!texts.is_empty(), "no definitions in {name}");
    let found = definitions::findings(&root, &texts);
    assert!(found.is_empty(), "{}", lines(&found));
    for (path, text) in &texts {
        let formatted = antrag::syntax::format(text).expect("what parses can be formatted");
        assert!(formatted == *text, "{name}/{path} is not formatted: `antrag fmt {name}`");
    }
}

#[test]
fn examples_are_flawless() {
    are_flawless("examples");
}

#[test]
fn services_are_flawless() {
    are_flawless("services");
}

#[test]
fn every_example_begins_with_what_it_teaches() {
    for (path, text) in definitions::definitions(&folder("examples")) {
        let first = text.lines().next().unwrap_or_default();
        assert!(first.starts_with("// "), "{path} begins without a comment");
        let services = text.lines().filter(|line| line.starts_with("service ")).count();
        assert_eq!(services, usize::from(!path.starts_with("shared/")), "{path}: one service each");
    }
}

#[test]
fn every_example_is_named_in_the_handbook() {
    let handbook = fs::read_to_string(folder("docs").join("handbuch.md")).expect("the handbook");
    for (path, _) in definitions::definitions(&folder("examples")) {
        let named = path.starts_with("shared/") || handbook.contains(&format!("examples/{path}"));
        assert!(named, "{path} is not named in the handbook");
    }
}
