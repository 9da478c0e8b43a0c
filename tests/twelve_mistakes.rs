//! One mistake gives one finding: twelve mistakes of twelve kinds give those twelve, each at its place.

use std::collections::BTreeSet;
use std::path::Path;

use antrag::compile::{Checked, Input, check};
use antrag::workspace::Workspace;

const SOURCE: &str = include_str!("fixtures/twelve_mistakes.antrag");

fn findings(text: &str) -> Vec<(u32, &'static str)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("services");
    let workspace = Workspace::of(&root).expect("the shipped definitions");
    let input = Input { path: "twelve_mistakes.antrag".to_owned(), bytes: Ok(text.as_bytes().to_vec()) };
    let Checked { sources, diagnostics, .. } = check(vec![input], &workspace);
    let place = |finding: &antrag::diagnostic::Diagnostic| {
        let line = sources.get(finding.span.file).position(finding.span.start as usize).line;
        (line, finding.code.id())
    };
    diagnostics.iter().map(place).collect()
}

/// What the comments at the ends of lines say.
fn expected() -> Vec<(u32, &'static str)> {
    let marked = |(at, line): (usize, &'static str)| {
        let (_, code) = line.rsplit_once("// ")?;
        code.starts_with("E0").then_some((at as u32 + 1, code))
    };
    SOURCE.lines().enumerate().filter_map(marked).collect()
}

#[test]
fn twelve_mistakes_are_twelve_findings() {
    let expected = expected();
    let kinds: BTreeSet<&str> = expected.iter().map(|(_, code)| *code).collect();
    assert_eq!((expected.len(), kinds.len()), (12, 12));
    assert_eq!(findings(SOURCE), expected);
}
