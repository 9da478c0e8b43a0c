//! `antrag i18n`: translations as gettext catalogues beside the definitions.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::pipeline::{Part, conclude, counted, hint, parts, tally};
use super::report::Report;
use super::screen::Screen;
use super::{Exit, Format};
use crate::compile::{Translated, Wanted, translate};
use crate::diagnostic::{Diagnostic, Words};
use crate::workspace;

#[derive(Args)]
pub(super) struct I18n {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    Extract(Extract),
    Check(Check),
}

#[derive(Args)]
struct Extract {
    #[arg(default_value = "services", hide_default_value = true)]
    paths: Vec<PathBuf>,
}

#[derive(Args)]
struct Check {
    #[arg(default_value = "services", hide_default_value = true)]
    paths: Vec<PathBuf>,
    #[arg(long, default_value = "text", hide_default_value = true, hide_possible_values = true)]
    format: Format,
}

/// What was looked at and done.
#[derive(Default)]
struct Done {
    reports: Vec<Report>,
    catalogues: usize,
    written: usize,
}

impl I18n {
    pub fn run(self, screen: &Screen) -> Exit {
        let (paths, format, wanted) = match self.command {
            Task::Extract(extract) => (extract.paths, Format::Text, Wanted::Catalogues),
            Task::Check(check) => (check.paths, check.format, Wanted::Findings),
        };
        let mut done = Done::default();
        if let Err(finding) = collect(&paths, wanted, &mut done, screen) {
            done.reports.push(Report::of_paths(vec![finding]));
        }
        let exit = conclude(&done.reports, format, screen);
        if format == Format::Text {
            screen.say(&summary(&done, wanted, screen));
            hint(&done.reports, screen);
        }
        exit
    }
}

fn collect(paths: &[PathBuf], wanted: Wanted, done: &mut Done, screen: &Screen) -> Result<(), Diagnostic> {
    for Part { workspace, paths } in parts(paths)? {
        screen.progress(screen.words("Texte sammeln …", "gathering texts …"));
        let chosen = workspace.definitions(&paths)?;
        let all = workspace.definitions(&[workspace.root().to_path_buf()])?;
        let lying = workspace.catalogues()?;
        let Translated { sources, diagnostics, catalogues, total } =
            translate(&chosen, &all, &lying, &workspace, wanted);
        done.catalogues += total;
        let prefix = workspace.prefix().to_owned();
        done.reports.push(Report { prefix, sources, findings: diagnostics });
        for (path, text) in catalogues {
            workspace::put(&workspace.root().join(path), &text)?;
            done.written += 1;
        }
    }
    Ok(())
}

fn summary(done: &Done, wanted: Wanted, screen: &Screen) -> String {
    let files = |count| {
        counted(count, ["PO-Datei", "PO-Dateien"], ["PO file", "PO files"], screen)
            .unwrap_or_else(|| screen.words("keine PO-Datei", "no PO file").to_owned())
    };
    let found = tally(&done.reports, screen);
    let words = match (wanted, found.is_empty(), done.written) {
        (Wanted::Findings, true, _) => {
            Words::new("{files} geprüft, alles übersetzt", "{files} checked, everything translated")
        }
        (Wanted::Findings, false, _) => Words::new("{files} geprüft: {found}", "{files} checked: {found}"),
        (Wanted::Catalogues, false, _) => {
            Words::new("{written} geschrieben: {found}", "{written} written: {found}")
        }
        (Wanted::Catalogues, true, 0) => {
            Words::new("{files} gelesen, alle auf dem Stand", "{files} read, all up to date")
        }
        (Wanted::Catalogues, true, _) => {
            Words::new("{files} gelesen, {written} geschrieben", "{files} read, {written} written")
        }
    };
    let values = [("files", files(done.catalogues)), ("written", files(done.written)), ("found", found)];
    let values: Vec<(&'static str, &str)> =
        values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    words.fill(screen.lang, &values)
}
