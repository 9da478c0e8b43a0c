//! Results for people: a line a scenario, and below one that did not pass, why.

use super::{Run, Tally, conclusion, hint};
use crate::cli::screen::Screen;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::wrap::{harmless, wrap};
use crate::scenario::{Outcome, Untouched};

/// Shows errors of definitions on standard error, results on standard output, and how many passed.
pub(super) fn show(runs: &[Run], tally: Tally, coverage: bool, screen: &Screen) {
    for run in runs.iter().filter(|run| !run.report.findings.is_empty()) {
        screen.say(run.report.text(screen.style()).trim_end_matches('\n'));
        screen.say("");
    }
    let mut out = String::new();
    for run in runs {
        for at in 0..run.tested.len() {
            service(run, at, coverage, screen, &mut out);
        }
    }
    if !out.is_empty() {
        screen.data(&out);
    }
    screen.say(&conclusion(runs, tally, screen));
    hint(runs, screen);
}

fn service(run: &Run, at: usize, coverage: bool, screen: &Screen, out: &mut String) {
    let tested = &run.tested[at];
    let (service, results) = (&tested.service, &tested.results);
    if results.verdicts.is_empty() && !coverage {
        return;
    }
    let style = screen.data_style();
    let file = &run.report.place(service.span).file;
    out.push_str(&format!("{} ({})\n", style.accent(&harmless(&service.label)), harmless(file)));
    // Scenarios that share a file share its findings: each is shown once.
    let mut shown: Vec<&Diagnostic> = Vec::new();
    for verdict in &results.verdicts {
        let mark = match verdict.outcome {
            Outcome::Passed => "✓",
            Outcome::Failed => "✗",
            Outcome::Unclear => "?",
        };
        out.push_str(&wrap(&harmless(&verdict.label), style.width, &format!("  {mark} "), "    "));
        out.push('\n');
        let new: Vec<Diagnostic> =
            verdict.findings.iter().filter(|finding| !shown.contains(finding)).cloned().collect();
        shown.extend(&verdict.findings);
        if !new.is_empty() {
            out.push('\n');
            out.push_str(&run.report.text_of(&new, style));
        }
    }
    if coverage {
        untouched(run, &results.coverage.untouched(service), screen, out);
    }
    out.push('\n');
}

fn untouched(run: &Run, all: &[Untouched], screen: &Screen, out: &mut String) {
    if all.is_empty() {
        return;
    }
    let style = screen.data_style();
    out.push_str(&format!("  {}:\n", screen.words("kein Szenario berührt", "no scenario touches")));
    for one in all {
        let place = run.report.place(one.span);
        let line = format!("{}:{} {}", place.file, place.start.line, one.what.get(screen.lang));
        out.push_str(&wrap(&harmless(&line), style.width, "    ", "      "));
        out.push('\n');
    }
}
