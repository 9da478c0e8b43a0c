//! `antrag fmt`: lays definitions out, the one way there is.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;
use rayon::prelude::*;
use similar::TextDiff;

use super::pipeline::{conclude, counted, hint, parts, tally};
use super::report::Report;
use super::screen::Screen;
use super::{Exit, Format};
use crate::compile::Input;
use crate::diagnostic::table::artifacts::NOT_FORMATTED;
use crate::diagnostic::{Diagnostic, Words};
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::syntax::{self, FormatError, Refused};
use crate::workspace;

/// Stands for standard input among the paths.
const STANDARD_INPUT: &str = "-";

#[derive(Args)]
pub(super) struct Fmt {
    #[arg(default_value = "services", hide_default_value = true)]
    paths: Vec<PathBuf>,
    #[arg(long)]
    check: bool,
    #[arg(long)]
    diff: bool,
}

/// What became of one file.
struct Outcome {
    /// Path as the user finds it.
    path: String,
    text: String,
    result: Result<String, FormatError>,
}

/// What was done in all.
#[derive(Default)]
struct Done {
    files: usize,
    changed: usize,
    reports: Vec<Report>,
    /// The formatter refused its own result.
    refused: bool,
}

impl Fmt {
    pub fn run(self, screen: &Screen) -> Exit {
        let mut done = Done::default();
        let finished = if self.paths.iter().any(|path| path.as_os_str() == STANDARD_INPUT) {
            self.standard_input(&mut done, screen)
        } else {
            self.files(&mut done, screen)
        };
        if let Err(finding) = finished {
            done.reports.push(Report::of_paths(vec![finding]));
        }
        let exit = conclude(&done.reports, Format::Text, screen);
        if !self.paths.iter().any(|path| path.as_os_str() == STANDARD_INPUT) {
            screen.say(&self.summary(&done, screen));
        }
        hint(&done.reports, screen);
        if done.refused { Exit::Failure } else { exit }
    }

    fn standard_input(&self, done: &mut Done, screen: &Screen) -> Result<(), Diagnostic> {
        let mut bytes = Vec::new();
        let limit = crate::source::MAX_BYTES as u64 + 1;
        if let Err(error) = std::io::stdin().lock().take(limit).read_to_end(&mut bytes) {
            return Err(workspace::unreadable(STANDARD_INPUT, &error));
        }
        let outcome = lay_out(String::new(), Input { path: STANDARD_INPUT.to_owned(), bytes: Ok(bytes) })?;
        if let (Ok(text), false, false) = (&outcome.result, self.check, self.diff) {
            screen.data(text);
            return Ok(());
        }
        self.conclude_file(outcome, done, screen)
    }

    fn files(&self, done: &mut Done, screen: &Screen) -> Result<(), Diagnostic> {
        for part in parts(&self.paths)? {
            let prefix = part.workspace.prefix();
            let inputs = part.workspace.inputs(&part.paths)?;
            let outcomes: Vec<Result<Outcome, Diagnostic>> =
                inputs.into_par_iter().map(|input| lay_out(prefix.to_owned(), input)).collect();
            for outcome in outcomes {
                match outcome {
                    Ok(outcome) => self.conclude_file(outcome, done, screen)?,
                    Err(finding) => done.reports.push(Report::of_paths(vec![finding])),
                }
            }
        }
        Ok(())
    }

    /// Writes, shows or reports one file.
    fn conclude_file(&self, outcome: Outcome, done: &mut Done, screen: &Screen) -> Result<(), Diagnostic> {
        done.files += 1;
        let Outcome { path, text, result } = outcome;
        match result {
            Ok(formatted) if formatted == text => {}
            Ok(formatted) => {
                done.changed += 1;
                if self.diff {
                    screen.data(&difference(&path, &text, &formatted));
                }
                if self.check {
                    let finding = Diagnostic::new(NOT_FORMATTED, Span::default()).with("path", path.as_str());
                    done.reports.push(Report::of_paths(vec![finding]));
                } else if !self.diff {
                    workspace::rewrite(Path::new(&path), &formatted)?;
                }
            }
            Err(FormatError::Syntax(findings)) => {
                let mut sources = Sources::default();
                sources.add(SourceFile::new(path, text));
                let file = FileId(0);
                let here =
                    |finding: Diagnostic| Diagnostic { span: Span { file, ..finding.span }, ..finding };
                let findings = findings.into_iter().map(here).collect();
                done.reports.push(Report { prefix: String::new(), sources, findings });
            }
            Err(FormatError::Changed) => {
                done.refused = true;
                let words = Words::new(
                    "{path} bleibt, wie es ist: Das Ergebnis hätte eine andere Bedeutung. Das ist ein Fehler des Programms",
                    "{path} stays as it is: the result would have another meaning. This is a mistake of the program",
                );
                screen.say(&words.fill(screen.lang, &[("path", &path)]));
            }
        }
        Ok(())
    }

    fn summary(&self, done: &Done, screen: &Screen) -> String {
        let files =
            |count| counted(count, ["Datei", "Dateien"], ["file", "files"], screen).unwrap_or_default();
        let found = tally(&done.reports, screen);
        let words = match (self.check || self.diff, done.changed) {
            _ if done.files == 0 => Words::new("nichts gesetzt: {found}", "nothing laid out: {found}"),
            (_, 0) if !found.is_empty() => Words::new("{files} gelesen: {found}", "{files} read: {found}"),
            (_, 0) => Words::new("{files} gelesen, alle gut gesetzt", "{files} read, all well laid out"),
            (true, _) => Words::new(
                "{files} gelesen, {changed} anders zu setzen",
                "{files} read, {changed} to lay out",
            ),
            (false, _) => {
                Words::new("{files} gelesen, {changed} neu gesetzt", "{files} read, {changed} laid out anew")
            }
        };
        let changed = done.changed.to_string();
        words.fill(screen.lang, &[("files", &files(done.files)), ("changed", &changed), ("found", &found)])
    }
}

fn lay_out(prefix: String, input: Input) -> Result<Outcome, Diagnostic> {
    let path = format!("{prefix}{}", input.path);
    match syntax::check_bytes(&path, input.bytes?) {
        Ok(text) => {
            let result = syntax::format(&text);
            Ok(Outcome { path, text, result })
        }
        Err(Refused { finding, text }) => {
            Ok(Outcome { path, text, result: Err(FormatError::Syntax(vec![finding])) })
        }
    }
}

fn difference(path: &str, before: &str, after: &str) -> String {
    TextDiff::from_lines(before, after).unified_diff().context_radius(2).header(path, path).to_string()
}
