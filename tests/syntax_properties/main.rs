//! Properties of parser and formatter, over generated definitions and over mutated real ones.
//!
//! 10,000 cases each unless `PROPTEST_CASES` says otherwise; the seed is fixed, and printed when a case fails.

mod generate;
mod mutate;

use antrag::source::FileId;
use antrag::syntax::{FormatError, format, parse, same_meaning};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};

const SEED: u64 = 0x0A17_0A60;

fn runner() -> TestRunner {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(10_000);
    TestRunner::new(Config {
        cases,
        rng_seed: RngSeed::Fixed(SEED),
        failure_persistence: None,
        max_shrink_iters: 5_000,
        ..Config::default()
    })
}

fn holds<S: Strategy>(strategy: &S, test: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    if let Err(error) = runner().run(strategy, test) {
        panic!("seed {SEED:#x}: {error}");
    }
}

/// What must be true of any text whatever.
fn safe(text: &str) -> Result<(), TestCaseError> {
    let parsed = parse(FileId(0), text);
    for finding in &parsed.diagnostics {
        let spans = [finding.span]
            .into_iter()
            .chain(finding.related.iter().map(|related| related.span))
            .chain(finding.edits.iter().map(|edit| edit.span));
        for span in spans {
            prop_assert!(text.get(span.range()).is_some(), "{finding:?} lies outside of {text:?}");
        }
    }
    match format(text) {
        Ok(formatted) => well_formatted(text, &formatted),
        Err(FormatError::Syntax(findings)) => {
            prop_assert_eq!(findings, parsed.diagnostics);
            Ok(())
        }
        Err(FormatError::Changed) => Err(TestCaseError::fail(format!("would change {text}"))),
    }
}

fn well_formatted(text: &str, formatted: &str) -> Result<(), TestCaseError> {
    prop_assert!(same_meaning(text, formatted), "changed:\n{text}\n---\n{formatted}");
    let again = format(formatted);
    prop_assert_eq!(again.as_deref(), Ok(formatted));
    prop_assert!(formatted.is_empty() || formatted.ends_with('\n'));
    prop_assert!(!formatted.contains('\r') && !formatted.lines().any(|line| line.ends_with(' ')));
    Ok(())
}

#[test]
fn generated_definitions_are_read_and_laid_out() {
    holds(&generate::file(), |text| {
        let parsed = parse(FileId(0), &text);
        prop_assert!(parsed.diagnostics.is_empty(), "{:#?}\n{text}", parsed.diagnostics);
        match format(&text) {
            Ok(formatted) => well_formatted(&text, &formatted),
            Err(error) => Err(TestCaseError::fail(format!("{error:?}\n{text}"))),
        }
    });
}

#[test]
fn mutated_definitions_never_break_the_parser() {
    holds(&mutate::text(), |text| safe(&text));
}

#[test]
fn any_characters_never_break_the_parser() {
    let sign = prop_oneof![
        4 => prop::sample::select(vec!["{", "}", "(", ")", "[", "]", "\"", "\"\"\"", "|", "->", "=>", "//", "\n", " ", ":", ",", "="]),
        4 => prop::sample::select(vec!["when", "check", "a", "else", "if", "page", "3", "1..4", "text", "not", "each", "otherwise"]),
        1 => prop::sample::select(vec!["ä", "€", "\t", "\r\n", "\u{200b}", "😀", "01.02.2026", "84,00"]),
    ];
    let text = prop::collection::vec(sign, 0..60).prop_map(|signs| signs.concat());
    holds(&text, |text| safe(&text));
}
