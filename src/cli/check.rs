//! `antrag check`: finds what is wrong with definitions.

use std::path::PathBuf;

use clap::Args;

use super::pipeline::{conclude, counted, hint, parts, tally};
use super::report::Report;
use super::screen::Screen;
use super::{Exit, Format};
use crate::compile::{Goal, compile};
use crate::diagnostic::{Diagnostic, Words};

#[derive(Args)]
pub(super) struct Check {
    #[arg(default_value = "services", hide_default_value = true)]
    paths: Vec<PathBuf>,
    #[arg(long, default_value = "text", hide_default_value = true, hide_possible_values = true)]
    format: Format,
}

/// What was looked at.
#[derive(Default)]
pub(super) struct Extent {
    pub services: usize,
    pub files: usize,
}

impl Check {
    pub fn run(self, screen: &Screen) -> Exit {
        let mut reports = Vec::new();
        let mut extent = Extent::default();
        if let Err(finding) = self.collect(&mut reports, &mut extent, screen) {
            reports.push(Report::of_paths(vec![finding]));
        }
        let exit = conclude(&reports, self.format, screen);
        if self.format == Format::Text {
            screen.say(&summary(&extent, &reports, screen));
            hint(&reports, screen);
        }
        exit
    }

    fn collect(
        &self,
        reports: &mut Vec<Report>,
        extent: &mut Extent,
        screen: &Screen,
    ) -> Result<(), Diagnostic> {
        for part in parts(&self.paths)? {
            screen.progress(screen.words("Definitionen prüfen …", "checking definitions …"));
            let paths = part.workspace.definitions(&part.paths)?;
            let output = compile(&paths, &part.workspace, Goal::Check);
            extent.services += output.services;
            extent.files += paths.len();
            reports.push(Report {
                prefix: part.workspace.prefix().to_owned(),
                sources: output.sources,
                findings: output.diagnostics,
            });
        }
        Ok(())
    }
}

fn summary(extent: &Extent, reports: &[Report], screen: &Screen) -> String {
    let what = counted(extent.services, ["Dienst", "Dienste"], ["service", "services"], screen)
        .or_else(|| counted(extent.files, ["Datei", "Dateien"], ["file", "files"], screen));
    let found = tally(reports, screen);
    let words = match (what.is_some(), found.is_empty()) {
        (true, true) => {
            Words::new("{what} geprüft, nichts zu beanstanden", "{what} checked, nothing to complain about")
        }
        (true, false) => Words::new("{what} geprüft: {found}", "{what} checked: {found}"),
        (false, _) => Words::new("nichts geprüft: {found}", "nothing checked: {found}"),
    };
    words.fill(screen.lang, &[("what", &what.unwrap_or_default()), ("found", &found)])
}
