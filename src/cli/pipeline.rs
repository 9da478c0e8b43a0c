//! From paths on the command line to compiled services; shared by the commands.

use std::path::PathBuf;

use super::report::Report;
use super::screen::Screen;
use super::{Exit, Format};
use crate::compile;
use crate::diagnostic::table::files::NO_DEFINITION;
use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::format::diagnostics as json;
use crate::source::Span;
use crate::workspace::Workspace;

/// Paths that belong to one workspace.
pub(super) struct Part {
    pub workspace: Workspace,
    pub paths: Vec<PathBuf>,
}

/// Sorts paths by the workspace they lie in, in the order in which the workspaces come up.
pub(super) fn parts(paths: &[PathBuf]) -> Result<Vec<Part>, Diagnostic> {
    let mut parts: Vec<Part> = Vec::new();
    for path in paths {
        if path.as_os_str() == "services" && !path.exists() {
            return Err(Diagnostic::new(NO_DEFINITION, Span::default()).with("path", "services"));
        }
        let workspace = Workspace::of(path)?;
        match parts.iter_mut().find(|part| part.workspace.root() == workspace.root()) {
            Some(part) => part.paths.push(path.clone()),
            None => parts.push(Part { workspace, paths: vec![path.clone()] }),
        }
    }
    Ok(parts)
}

/// Shows all findings, to people on standard error or to machines on standard output, and says how the run ended.
pub(super) fn conclude(reports: &[Report], format: Format, screen: &Screen) -> Exit {
    match format {
        Format::Json => {
            let report = json::Report {
                format_version: json::FORMAT_VERSION.to_owned(),
                findings: reports.iter().flat_map(|report| report.json(screen.lang)).collect(),
            };
            screen.data(&String::from_utf8_lossy(&crate::emit::to_bytes(&report)));
        }
        Format::Text => {
            for report in reports.iter().filter(|report| !report.findings.is_empty()) {
                screen.say(report.text(screen.style()).trim_end_matches('\n'));
                screen.say("");
            }
        }
    }
    if reports.iter().any(Report::is_failure) {
        Exit::Failure
    } else if reports.iter().any(|report| !report.findings.is_empty()) {
        Exit::Findings
    } else {
        Exit::Fine
    }
}

/// What came of definitions that are only checked.
pub(super) fn checked(part: &Part, screen: &Screen) -> Result<compile::Checked, Diagnostic> {
    screen.progress(screen.words("Definitionen lesen …", "reading definitions …"));
    let inputs = part.workspace.inputs(&part.paths)?;
    screen.progress(screen.words("Definitionen übersetzen …", "compiling definitions …"));
    Ok(compile::check(inputs, &part.workspace))
}

/// The last words on findings: how many there are, and where to read about them.
pub(super) fn tally(reports: &[Report], screen: &Screen) -> String {
    let count = |severity| reports.iter().map(|report| report.count(severity)).sum::<usize>();
    let numbers = [
        counted(count(Severity::Error), ["Fehler", "Fehler"], ["error", "errors"], screen),
        counted(count(Severity::Warning), ["Warnung", "Warnungen"], ["warning", "warnings"], screen),
    ];
    let numbers: Vec<String> = numbers.into_iter().flatten().collect();
    numbers.join(", ")
}

/// `3 Dienste`, or nothing for none.
pub(super) fn counted(
    count: usize,
    de: [&'static str; 2],
    en: [&'static str; 2],
    screen: &Screen,
) -> Option<String> {
    let one = usize::from(count != 1);
    (count > 0).then(|| format!("{count} {}", screen.words(de[one], en[one])))
}

/// Says how to read more about the first finding.
pub(super) fn hint(reports: &[Report], screen: &Screen) {
    if let Some(finding) = reports.iter().flat_map(|report| &report.findings).next() {
        hint_at(finding, screen);
    }
}

/// Says how to read more about a finding.
pub(super) fn hint_at(finding: &Diagnostic, screen: &Screen) {
    let words = Words::new(
        "`antrag explain {code}` erklärt den ersten Befund mit einem Beispiel",
        "`antrag explain {code}` explains the first finding with an example",
    );
    screen.say(&words.fill(screen.lang, &[("code", finding.code.id())]));
}
