//! One slip is one finding at its place, and everything else in the file is still read.

use antrag::diagnostic::Lang;
use antrag::source::{FileId, SourceFile};
use antrag::syntax::{Parsed, parse};

const SERVICE: &str = include_str!("fixtures/dog_registration.antrag");

fn read(text: &str) -> Parsed {
    parse(FileId(0), text)
}

/// The findings as `line:column code`.
fn findings(text: &str) -> Vec<String> {
    let file = SourceFile::new("a.antrag", text);
    read(text)
        .diagnostics
        .iter()
        .map(|finding| {
            let position = file.position(finding.span.start as usize);
            format!(
                "{}:{} {} {}",
                position.line,
                position.column,
                finding.code.id(),
                finding.message(Lang::En)
            )
        })
        .collect()
}

#[test]
fn a_whole_service_is_read_without_a_finding() {
    assert_eq!(findings(SERVICE), Vec::<String>::new());
}

#[test]
fn each_lost_brace_is_one_finding() {
    let mut wrong = Vec::new();
    for (at, brace) in SERVICE.match_indices(['{', '}']) {
        let text = format!("{}{}", &SERVICE[..at], &SERVICE[at + 1..]);
        let found = findings(&text);
        if found.len() != 1 {
            let line = SERVICE[..at].matches('\n').count() + 1;
            wrong.push(format!("{brace} of line {line}: {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
