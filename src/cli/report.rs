//! Findings with the sources they are in, shown to people or written for machines.

use crate::diagnostic::render::{Renderer, Style};
use crate::diagnostic::table::artifacts::{BUSY, NOT_WRITABLE};
use crate::diagnostic::table::files::{MISSING, NO_DEFINITION, UNREADABLE};
use crate::diagnostic::{Arg, Diagnostic, Lang, Severity};
use crate::format::diagnostics as json;
use crate::source::{SourceFile, Sources, Span};

/// Findings of one compilation.
#[derive(Default)]
pub(super) struct Report {
    /// What stands before the paths of the sources so that they can be opened.
    pub prefix: String,
    pub sources: Sources,
    pub findings: Vec<Diagnostic>,
}

impl Report {
    /// Findings about paths rather than about places in definitions.
    pub fn of_paths(findings: Vec<Diagnostic>) -> Self {
        let mut report = Report::default();
        for mut finding in findings {
            let file = report.sources.add(SourceFile::new(path_of(&finding), ""));
            finding.span = Span::new(file, 0, 0);
            report.findings.push(finding);
        }
        report
    }

    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity() == severity).count()
    }

    /// Did the machine fail rather than an author? Then the exit code is 2.
    pub fn is_failure(&self) -> bool {
        const FAILURES: [crate::diagnostic::Code; 5] =
            [UNREADABLE, MISSING, NO_DEFINITION, NOT_WRITABLE, BUSY];
        self.findings.iter().any(|finding| {
            let named_by_author = finding.code == MISSING && !finding.span.range().is_empty();
            FAILURES.contains(&finding.code) && !named_by_author
        })
    }

    /// All findings for people.
    pub fn text(&self, style: Style) -> String {
        self.text_of(&self.findings, style)
    }

    /// Findings in these sources for people.
    pub fn text_of(&self, findings: &[Diagnostic], style: Style) -> String {
        let renderer = Renderer::new(&self.sources, &self.prefix, style);
        let mut out = String::new();
        for finding in findings {
            // INVARIANT: writing to a string does not fail.
            let written = renderer.write(&mut out, finding);
            debug_assert!(written.is_ok());
        }
        out
    }

    /// All findings for machines.
    pub fn json(&self, lang: Lang) -> impl Iterator<Item = json::Finding> + '_ {
        self.json_of(&self.findings, lang)
    }

    /// Findings in these sources for machines.
    pub fn json_of<'a>(
        &'a self,
        findings: &'a [Diagnostic],
        lang: Lang,
    ) -> impl Iterator<Item = json::Finding> + 'a {
        findings.iter().map(move |finding| json::Finding {
            code: finding.code.id().to_owned(),
            severity: match finding.severity() {
                Severity::Error => json::Severity::Error,
                Severity::Warning => json::Severity::Warning,
            },
            message: finding.message(lang),
            help: finding.help(lang),
            place: self.place(finding.span),
            related: finding
                .related
                .iter()
                .map(|related| json::Related {
                    message: related.words.get(lang).to_owned(),
                    place: self.place(related.span),
                })
                .collect(),
            edits: finding
                .edits
                .iter()
                .map(|edit| json::Edit { place: self.place(edit.span), text: edit.text.clone() })
                .collect(),
        })
    }

    pub fn place(&self, span: Span) -> json::Place {
        let file = self.sources.get(span.file);
        let point = |byte: u32| {
            let at = file.position(byte as usize);
            json::Point { byte, line: at.line, column: at.column }
        };
        json::Place {
            file: format!("{}{}", self.prefix, file.path),
            start: point(span.start),
            end: point(span.end),
        }
    }
}

/// The path that a finding about a path speaks of.
fn path_of(finding: &Diagnostic) -> &str {
    finding
        .args
        .iter()
        .find_map(|(name, value)| match value {
            Arg::Text(path) if *name == "path" => Some(path.as_str()),
            _ => None,
        })
        .unwrap_or_default()
}
