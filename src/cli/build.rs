//! `antrag build`: compiles definitions and brings the folder of results to what comes of them.

use std::io::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use clap::Args;

use super::pipeline::{Part, conclude, counted, hint, parts, tally};
use super::report::Report;
use super::screen::Screen;
use super::{Exit, Format};
use crate::compile::{Folder, Goal, Output, compile, shared};
use crate::diagnostic::{Diagnostic, Words};
use crate::workspace::{Stamp, Target, Written};

#[derive(Args, Clone)]
pub(super) struct Build {
    #[arg(default_value = "services", hide_default_value = true)]
    pub paths: Vec<PathBuf>,
    #[arg(long, default_value = "generated", hide_default_value = true)]
    pub out: PathBuf,
    #[arg(long)]
    pub check: bool,
    #[arg(long, default_value = "text", hide_default_value = true, hide_possible_values = true)]
    pub format: Format,
}

/// What came of a build.
#[derive(Default)]
struct Outcome {
    reports: Vec<Report>,
    /// Services compiled.
    services: usize,
    /// Services without errors.
    sound: usize,
    written: Written,
}

impl Build {
    pub fn run(self, screen: &Screen) -> Exit {
        let parts = match parts(&self.paths) {
            Ok(parts) => parts,
            Err(finding) => return self.close(Outcome::failed(finding), screen),
        };
        let [part] = parts.as_slice() else {
            let words = Words::new(
                "die Pfade liegen in verschiedenen Ordnern von Definitionen",
                "the paths lie in different folders of definitions",
            );
            let help = Words::new(
                "jeden für sich bauen, mit eigenem `--out`",
                "build each by itself, with an `--out` of its own",
            );
            return screen.refuse(words.get(screen.lang), Some(help.get(screen.lang)));
        };
        let mut outcome = Outcome::default();
        if let Err(finding) = self.build(part, &mut outcome, screen) {
            outcome.reports.push(Report::of_paths(vec![finding]));
        }
        self.close(outcome, screen)
    }

    /// Compiles the definitions; each service goes to the folder of results as soon as it is there.
    fn build(&self, part: &Part, outcome: &mut Outcome, screen: &Screen) -> Result<(), Diagnostic> {
        let paths = part.workspace.definitions(&part.paths)?;
        let target = Target::at(&self.out);
        if self.check {
            return self.compile(part, &paths, &target, outcome, screen);
        }
        let stamp = Stamp::new(&part.workspace, &paths, &target);
        if let Some(services) = stamp.as_ref().and_then(Stamp::services) {
            (outcome.services, outcome.sound) = (services, services);
            return Ok(());
        }
        self.compile(part, &paths, &target, outcome, screen)?;
        if let Some(stamp) = stamp.filter(|_| outcome.is_clean()) {
            stamp.keep(outcome.services);
        }
        Ok(())
    }

    fn compile(
        &self,
        part: &Part,
        paths: &[String],
        target: &Target,
        outcome: &mut Outcome,
        screen: &Screen,
    ) -> Result<(), Diagnostic> {
        let session = if self.check { target.look() } else { target.write()? };
        let count = AtomicUsize::new(0);
        let take = |folder: Folder| {
            let done = (count.fetch_add(1, Ordering::Relaxed) + 1).to_string();
            let words = Words::new("Dienste bauen: {done} …", "building services: {done} …");
            screen.progress(&words.fill(screen.lang, &[("done", &done)]));
            session.take(folder)
        };
        let output = compile(paths, &part.workspace, Goal::Build(&take));
        (outcome.services, outcome.sound) = (output.services, output.built);
        let Output { sources, diagnostics: findings, mut catalogue, .. } = output;
        outcome.reports.push(Report { prefix: part.workspace.prefix().to_owned(), sources, findings });
        for folder in shared() {
            // A failure is told at the end, with what was found.
            let _ = session.take(folder);
        }
        let mut unreadable = Vec::new();
        session
            .released(|folder, manifest| unreadable.extend(catalogue.add_released(folder, manifest).err()))?;
        outcome.reports.push(Report::of_paths(unreadable));
        let index = |out: &mut dyn Write| catalogue.write(out);
        if self.check {
            outcome.reports.push(Report::of_paths(session.drift(&index)?));
        } else {
            outcome.written = session.commit(&index)?;
        }
        Ok(())
    }

    /// Shows what was found and what was done.
    fn close(&self, outcome: Outcome, screen: &Screen) -> Exit {
        let exit = conclude(&outcome.reports, self.format, screen);
        if self.format == Format::Text {
            // Strays are worth a note here and a finding with `--check`.
            let notes = Report::of_paths(outcome.written.strays.clone());
            if !notes.findings.is_empty() {
                screen.say(notes.text(screen.style()).trim_end());
                screen.say("");
            }
            screen.say(&self.summary(&outcome, exit, screen));
            hint(&outcome.reports, screen);
        }
        exit
    }

    fn summary(&self, outcome: &Outcome, exit: Exit, screen: &Screen) -> String {
        let services = |count| counted(count, ["Dienst", "Diensten"], ["service", "services"], screen);
        let what = counted(outcome.services, ["Dienst", "Dienste"], ["service", "services"], screen)
            .unwrap_or_else(|| screen.words("kein Dienst", "no service").to_owned());
        let part = services(outcome.services).map(|all| {
            let of = screen.words("von", "of");
            format!("{} {of} {all}", outcome.sound)
        });
        let found = tally(&outcome.reports, screen);
        let written = counted(outcome.written.folders, ["Ordner", "Ordner"], ["folder", "folders"], screen);
        let words = match (exit, self.check) {
            (Exit::Fine, true) => Words::new("{what} gebaut, keine Abweichung", "{what} built, no drift"),
            (Exit::Fine, false) if written.is_none() && outcome.written.catalogue => Words::new(
                "{what} gebaut, nur das Verzeichnis `index.json` erneuert",
                "{what} built, only the catalogue `index.json` renewed",
            ),
            (Exit::Fine, false) if written.is_none() => Words::new(
                "{what} gebaut, alles auf dem neuesten Stand",
                "{what} built, everything up to date",
            ),
            (Exit::Fine, false) => Words::new(
                "{what} gebaut, {written} neu geschrieben nach `{out}`",
                "{what} built, {written} written to `{out}`",
            ),
            (_, true) => Words::new("{found}", "{found}"),
            (Exit::Failure, false) => Words::new("nicht gebaut: {found}", "not built: {found}"),
            (Exit::Findings, false) => Words::new("{part} gebaut: {found}", "{part} built: {found}"),
        };
        let out = self.out.display().to_string();
        let removed = counted(
            outcome.written.removed.len(),
            ["Datei eines früheren Baus entfernt", "Dateien früherer Bauten entfernt"],
            ["file of a former build removed", "files of former builds removed"],
            screen,
        );
        let mut text = words.fill(
            screen.lang,
            &[
                ("what", &what),
                ("part", &part.unwrap_or(what.clone())),
                ("found", &found),
                ("written", &written.unwrap_or_default()),
                ("out", &out),
            ],
        );
        if let Some(removed) = removed {
            text.push_str(", ");
            text.push_str(&removed);
        }
        text
    }
}

impl Outcome {
    /// Was nothing found at all?
    fn is_clean(&self) -> bool {
        self.written.strays.is_empty() && self.reports.iter().all(|report| report.findings.is_empty())
    }

    fn failed(finding: Diagnostic) -> Self {
        Outcome { reports: vec![Report::of_paths(vec![finding])], ..Outcome::default() }
    }
}
