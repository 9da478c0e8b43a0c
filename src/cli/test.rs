//! `antrag test`: runs the scenarios of definitions.

mod json;
mod junit;
mod text;

use std::path::PathBuf;

use clap::Args;
use unicode_normalization::UnicodeNormalization;

use super::pipeline::{Part, checked, conclude, counted, hint_at, parts};
use super::report::Report;
use super::screen::Screen;
use super::{Exit, Format};
use crate::diagnostic::{Diagnostic, Severity, Words, nearest};
use crate::model::Service;
use crate::scenario::{self, GivenFiles, LogicError, Outcome, Results, Verdict};
use crate::source::SourceFile;

#[derive(Args)]
pub(super) struct Test {
    #[arg(default_value = "services", hide_default_value = true)]
    paths: Vec<PathBuf>,
    #[arg(short = 'k', long)]
    filter: Option<String>,
    #[arg(long, default_value = "text", hide_default_value = true, hide_possible_values = true)]
    format: ResultFormat,
    #[arg(long)]
    coverage: bool,
}

/// The form of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum ResultFormat {
    Text,
    Json,
    Junit,
}

/// The services of one workspace whose scenarios were run.
pub(super) struct Run {
    /// Sources, and errors of definitions.
    report: Report,
    tested: Vec<Tested>,
    /// Scenarios of services with errors.
    skipped: usize,
    /// Names of all scenarios, for "did you mean".
    labels: Vec<String>,
}

/// A service whose scenarios were run.
struct Tested {
    service: Service,
    results: Results,
}

/// How many scenarios came out how.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    passed: usize,
    failed: usize,
    unclear: usize,
}

impl Test {
    pub fn run(self, screen: &Screen) -> Exit {
        let runs = match self.collect(screen) {
            Ok(runs) => runs,
            Err(Stop::Finding(finding)) => {
                let form = if self.format == ResultFormat::Json { Format::Json } else { Format::Text };
                return conclude(&[Report::of_paths(vec![finding])], form, screen);
            }
            Err(Stop::Inconsistent(reason)) => return screen.refuse(&reason, None),
        };
        let tally = Tally::of(&runs);
        let broken = runs.iter().any(|run| !run.report.findings.is_empty());
        if tally.all() == 0
            && !broken
            && let Some(filter) = &self.filter
        {
            return no_match(filter, &runs, screen);
        }
        match self.format {
            ResultFormat::Text => text::show(&runs, tally, self.coverage, screen),
            ResultFormat::Json => json::show(&runs, tally, self.coverage, screen),
            ResultFormat::Junit => junit::show(&runs, screen),
        }
        if runs.iter().any(|run| run.report.is_failure()) {
            Exit::Failure
        } else if broken || tally.failed + tally.unclear > 0 {
            Exit::Findings
        } else {
            Exit::Fine
        }
    }

    fn collect(&self, screen: &Screen) -> Result<Vec<Run>, Stop> {
        let parts = parts(&self.paths)?;
        parts.iter().map(|part| self.run_part(part, screen)).collect()
    }

    fn run_part(&self, part: &Part, screen: &Screen) -> Result<Run, Stop> {
        let mut output = checked(part, screen)?;
        let mut files = GivenFiles::new();
        let scenarios = output.services.iter().flat_map(|service| &service.scenarios);
        for (path, text) in scenarios.filter_map(|scenario| scenario.given.as_ref()) {
            if !files.contains_key(path) {
                let id = output.sources.add(SourceFile::new(path.as_str(), text.as_str()));
                files.insert(path.clone(), id);
            }
        }
        let labels = output.services.iter().flat_map(|service| &service.scenarios);
        let labels = labels.map(|scenario| scenario.label.clone()).collect();
        let (broken, sound): (Vec<Service>, Vec<Service>) =
            output.services.into_iter().partition(|service| output.broken.contains(&service.span.file));
        let mut tested = Vec::new();
        for service in sound {
            screen.progress(screen.words("Szenarien durchrechnen …", "running scenarios …"));
            let results = scenario::run(&service, &files, &|label| self.chosen(label))?;
            tested.push(Tested { service, results });
        }
        let errors = output.diagnostics.into_iter().filter(|found| found.severity() == Severity::Error);
        Ok(Run {
            report: Report {
                prefix: part.workspace.prefix().to_owned(),
                sources: output.sources,
                findings: errors.collect(),
            },
            tested,
            skipped: broken.iter().map(|service| service.scenarios.len()).sum(),
            labels,
        })
    }

    /// Does the name of a scenario contain what is looked for, whatever the case of its letters?
    fn chosen(&self, label: &str) -> bool {
        let plain = |text: &str| text.nfc().collect::<String>().to_lowercase();
        self.filter.as_ref().is_none_or(|filter| plain(label).contains(&plain(filter)))
    }
}

/// Why nothing could be run.
enum Stop {
    Finding(Diagnostic),
    Inconsistent(String),
}

impl From<Diagnostic> for Stop {
    fn from(finding: Diagnostic) -> Self {
        Stop::Finding(finding)
    }
}

impl From<LogicError> for Stop {
    fn from(error: LogicError) -> Self {
        Stop::Inconsistent(error.to_string())
    }
}

/// A name that no scenario has is a mistake on the command line: silence would look like success.
fn no_match(filter: &str, runs: &[Run], screen: &Screen) -> Exit {
    let words = Words::new(
        "kein Szenario enthält `{filter}` in seinem Namen",
        "no scenario contains `{filter}` in its name",
    );
    let labels = runs.iter().flat_map(|run| &run.labels).map(String::as_str);
    let near = nearest(filter, labels).map(|near| {
        Words::new("meinten Sie `{near}`?", "did you mean `{near}`?").fill(screen.lang, &[("near", near)])
    });
    screen.refuse(&words.fill(screen.lang, &[("filter", filter)]), near.as_deref())
}

impl Tally {
    fn of(runs: &[Run]) -> Tally {
        let mut tally = Tally::default();
        for verdict in runs.iter().flat_map(|run| &run.tested).flat_map(|tested| &tested.results.verdicts) {
            match verdict.outcome {
                Outcome::Passed => tally.passed += 1,
                Outcome::Failed => tally.failed += 1,
                Outcome::Unclear => tally.unclear += 1,
            }
        }
        tally
    }

    fn all(self) -> usize {
        self.passed + self.failed + self.unclear
    }
}

/// The last words: how many passed, and what did not.
fn conclusion(runs: &[Run], tally: Tally, screen: &Screen) -> String {
    let scenarios = |count| counted(count, ["Szenario", "Szenarien"], ["scenario", "scenarios"], screen);
    let skipped: usize = runs.iter().map(|run| run.skipped).sum();
    let errors: usize = runs.iter().map(|run| run.report.findings.len()).sum();
    let passed =
        scenarios(tally.passed).map(|count| format!("{count} {}", screen.words("bestanden", "passed")));
    let numbered = |count: usize, de, en| (count > 0).then(|| format!("{count} {}", screen.words(de, en)));
    let parts = [
        passed,
        numbered(tally.failed, "nicht bestanden", "failed"),
        numbered(tally.unclear, "nicht zu beurteilen", "could not be judged"),
        numbered(skipped, "nicht durchgerechnet", "not run"),
        counted(
            errors,
            ["Fehler in Definitionen", "Fehler in Definitionen"],
            ["error in definitions", "errors in definitions"],
            screen,
        ),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        screen.words("keine Szenarien", "no scenarios").to_owned()
    } else {
        parts.join(", ")
    }
}

/// Says how to read more about the first finding.
fn hint(runs: &[Run], screen: &Screen) {
    let of_definitions = runs.iter().flat_map(|run| &run.report.findings);
    let verdicts = runs.iter().flat_map(|run| &run.tested).flat_map(|tested| &tested.results.verdicts);
    if let Some(first) = of_definitions.chain(verdicts.flat_map(|verdict: &Verdict| &verdict.findings)).next()
    {
        hint_at(first, screen);
    }
}
