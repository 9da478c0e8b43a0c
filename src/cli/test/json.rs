//! Results for machines, as `formats/scenarios.schema.json` describes them.

use super::{Run, Tally, Tested};
use crate::cli::screen::Screen;
use crate::format::scenarios as format;
use crate::scenario::{Outcome, Verdict};

/// Writes all results to standard output.
pub(super) fn show(runs: &[Run], tally: Tally, coverage: bool, screen: &Screen) {
    let services = runs.iter().flat_map(|run| {
        let with_scenarios =
            run.tested.iter().filter(|tested| !tested.results.verdicts.is_empty() || coverage);
        with_scenarios.map(|tested| service(run, tested, coverage, screen))
    });
    let report = format::Report {
        format_version: format::FORMAT_VERSION.to_owned(),
        summary: format::Summary { passed: tally.passed, failed: tally.failed, unclear: tally.unclear },
        services: services.collect(),
        findings: runs.iter().flat_map(|run| run.report.json(screen.lang)).collect(),
    };
    screen.data(&String::from_utf8_lossy(&crate::emit::to_bytes(&report)));
}

fn service(run: &Run, tested: &Tested, coverage: bool, screen: &Screen) -> format::Service {
    let service = &tested.service;
    let untouched = coverage.then(|| {
        let all = tested.results.coverage.untouched(service).into_iter();
        let one = |it: crate::scenario::Untouched| format::Untouched {
            what: it.what.get(screen.lang).to_owned(),
            place: run.report.place(it.span),
        };
        all.map(one).collect()
    });
    format::Service {
        name: service.name.clone(),
        version: service.header.version.to_string(),
        label: service.label.to_string(),
        file: run.report.place(service.span).file,
        scenarios: tested.results.verdicts.iter().map(|verdict| scenario(run, verdict, screen)).collect(),
        untouched,
    }
}

fn scenario(run: &Run, verdict: &Verdict, screen: &Screen) -> format::Scenario {
    format::Scenario {
        label: verdict.label.clone(),
        outcome: match verdict.outcome {
            Outcome::Passed => format::Outcome::Passed,
            Outcome::Failed => format::Outcome::Failed,
            Outcome::Unclear => format::Outcome::Unclear,
        },
        place: run.report.place(verdict.span),
        findings: run.report.json_of(&verdict.findings, screen.lang).collect(),
    }
}
