//! For tests: what the compiler says about a definition.

use crate::compile::{self, Files, Input};
use crate::diagnostic::table::files::MISSING;
use crate::diagnostic::{Diagnostic, Lang};
use crate::source::Span;

struct NoFiles;

impl Files for NoFiles {
    fn read(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        Err(Diagnostic::new(MISSING, Span::default()).with("path", path))
    }
}

/// Everything found in one file, sorted by place: the code, the text that it points at, and the sentence.
pub(super) fn found(source: &str) -> Vec<(String, String)> {
    let input = Input { path: "example.antrag".to_owned(), bytes: Ok(source.as_bytes().to_vec()) };
    let checked = compile::check(vec![input], &NoFiles);
    let say = |found: &Diagnostic| {
        let text = checked.sources.text(found.span).lines().next().unwrap_or_default();
        (format!("{} at {text}", found.code.id()), found.message(Lang::En))
    };
    checked.diagnostics.iter().map(say).collect()
}

/// What is said of a service with these statements, in both languages, with the further places.
pub(super) fn said(statements: &str) -> String {
    let source = format!("service example \"Example\" {{\n  version 1.0.0\n{statements}\n}}\n");
    let input = Input { path: "example.antrag".to_owned(), bytes: Ok(source.into_bytes()) };
    let checked = compile::check(vec![input], &NoFiles);
    let place = |span: Span| checked.sources.text(span).lines().next().unwrap_or_default().to_owned();
    let mut text = String::new();
    for found in &checked.diagnostics {
        text += &format!("{} at {}\n", found.code.id(), place(found.span));
        text += &format!("  {}\n  {}\n", found.message(Lang::De), found.message(Lang::En));
        for related in &found.related {
            text += &format!("  - {}: {}\n", place(related.span), related.words.get(Lang::De));
        }
    }
    text
}

/// What is found in a service with these statements: `E0401 at others`.
pub(super) fn codes(statements: &str) -> Vec<String> {
    let source = format!("service example \"Example\" {{\n  version 1.0.0\n{statements}\n}}\n");
    found(&source).into_iter().map(|(code, _)| code).collect()
}

/// Runs cases: statements, and what must be found in a service with them.
pub(super) fn run(cases: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (statements, expected) in cases {
        let found = codes(statements);
        if found != *expected {
            wrong.push(format!("{statements}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The source after every edit that was offered; edits do not overlap.
pub(super) fn mended(source: &str) -> String {
    let input = Input { path: "example.antrag".to_owned(), bytes: Ok(source.as_bytes().to_vec()) };
    let checked = compile::check(vec![input], &NoFiles);
    let mut edits: Vec<_> = checked.diagnostics.into_iter().flat_map(|found| found.edits).collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
    let mut text = source.to_owned();
    for edit in edits {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}

/// Every page of our codes: the failing example has exactly the one finding, the mended one none.
#[test]
fn pages_show_what_they_say() {
    let blocks = |page: &str, heading: &str| -> Option<String> {
        let after = page.split_once(&format!("## {heading}"))?.1;
        let block = after.split_once("```antrag\n")?.1;
        Some(block.split_once("```")?.0.to_owned())
    };
    let mut wrong = Vec::new();
    // Scenarios are not run here: tests/codes.rs carries their pages out.
    let of_scenarios = |id: &str| ("E0520"..="E0539").contains(&id);
    let ours = crate::diagnostic::Code::all()
        .filter(|code| ["E04", "E05"].iter().any(|group| code.id().starts_with(group)))
        .filter(|code| !of_scenarios(code.id()));
    for code in ours {
        let page = code.info().page;
        let (Some(failing), Some(mended)) = (blocks(page, "failing"), blocks(page, "mended")) else {
            continue;
        };
        let failing = found(&failing);
        if failing.len() != 1 || !failing[0].0.starts_with(code.id()) {
            wrong.push(format!("{} failing: {failing:#?}", code.id()));
        }
        let mended = found(&mended);
        if !mended.is_empty() {
            wrong.push(format!("{} mended: {mended:#?}", code.id()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
