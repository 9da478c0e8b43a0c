//! `antrag validate`: judges an application by what a service was compiled to.

use std::path::PathBuf;

use clap::Args;

use super::compiled::{Place, day, language, written_file};
use super::place::Refusal;
use super::screen::Screen;
use super::{Exit, Format};
use crate::diagnostic::Words;
use crate::diagnostic::wrap::{harmless, wrap};
use crate::format::verdict::{self as json, Destination, Error};
use crate::runtime::{Service, Verdict};

#[derive(Args)]
pub(super) struct Validate {
    service: String,
    file: PathBuf,
    #[arg(long)]
    today: String,
    #[arg(long, default_value = "generated", hide_default_value = true)]
    generated: PathBuf,
    #[arg(long, default_value = "text", hide_default_value = true, hide_possible_values = true)]
    format: Format,
}

impl Validate {
    pub fn run(self, screen: &Screen) -> Exit {
        match self.judge(screen) {
            Ok(exit) => exit,
            Err(refusal) => screen.refuse(&refusal.sentence, refusal.help.as_deref()),
        }
    }

    fn judge(&self, screen: &Screen) -> Result<Exit, Refusal> {
        let today = day(&self.today, screen)?;
        let place = Place { service: &self.service, generated: &self.generated };
        let service = place.service(today, screen.lang)?;
        let bytes = written_file(&self.file, screen.lang)?;
        let verdict = service.validate(&bytes, today, language(screen.lang));
        screen.data(&match self.format {
            Format::Text => text(&service, &verdict, &self.today, screen),
            Format::Json => {
                let written = written(&service, &verdict, &self.today);
                String::from_utf8_lossy(&crate::emit::to_bytes(&written)).into_owned()
            }
        });
        Ok(if verdict.accepted() { Exit::Fine } else { Exit::Findings })
    }
}

/// The verdict for machines.
fn written(service: &Service, verdict: &Verdict<'_>, today: &str) -> json::Verdict {
    json::Verdict {
        format_version: json::FORMAT_VERSION.to_owned(),
        service: service.name().to_owned(),
        version: service.version().to_owned(),
        today: today.to_owned(),
        accepted: verdict.accepted(),
        errors: verdict.errors().to_vec(),
        computed: verdict.computed(),
        routes: verdict.routes(),
    }
}

/// The verdict for people.
fn text(service: &Service, verdict: &Verdict<'_>, today: &str, screen: &Screen) -> String {
    let style = screen.data_style();
    let words = match verdict.errors().len() {
        0 => Words::new("angenommen", "accepted"),
        1 => Words::new("nicht angenommen, 1 Fehler", "not accepted, 1 error"),
        _ => Words::new("nicht angenommen, {count} Fehler", "not accepted, {count} errors"),
    };
    let outcome = words.fill(screen.lang, &[("count", &verdict.errors().len().to_string())]);
    let title = Words::new("{name} {version}, Eingang {day}:", "{name} {version}, received {day}:");
    let title =
        title.fill(screen.lang, &[("name", service.name()), ("version", service.version()), ("day", today)]);
    let mut out = format!("{title} {}\n", style.accent(&outcome));
    out.push_str(&errors(verdict.errors(), style.width, APPLICATION.get(screen.lang)));
    let computed = verdict.computed().into_iter().map(|(pointer, value)| (pointer, value.to_string()));
    out.push_str(&pairs(screen.words("Berechnet", "Computed"), computed.collect()));
    let routes = verdict.routes().into_iter().map(|(name, destination)| match destination {
        Destination::Office(office) => (name, office),
        // Why, stands among the errors.
        Destination::Refused(_) => (name, screen.words("lehnt ab", "refuses").to_owned()),
    });
    out.push_str(&pairs(screen.words("Zuständig", "Responsible"), routes.collect()));
    out
}

/// What a mistake concerns that has no place of its own.
pub(super) const APPLICATION: Words = Words::new("Antrag als Ganzes", "Application as a whole");

/// Mistakes by place; `whole` is what those concern that have none.
pub(super) fn errors(errors: &[Error], width: usize, whole: &str) -> String {
    let mut out = String::new();
    let mut place = None;
    for error in errors {
        if place != Some(&error.pointer) {
            let named = if error.pointer.is_empty() { whole.to_owned() } else { harmless(&error.pointer) };
            out.push_str(&format!("\n{named}\n"));
            place = Some(&error.pointer);
        }
        let said = format!("{} [{}]", harmless(&error.text), harmless(&error.code));
        out.push_str(&format!("{}\n", wrap(&said, width, "  ", "  ")));
    }
    out
}

/// Names and values under a heading, in two columns; nothing for none.
fn pairs(heading: &str, pairs: Vec<(String, String)>) -> String {
    let widest = pairs.iter().map(|(name, _)| name.chars().count()).max();
    let Some(widest) = widest else { return String::new() };
    let lines = pairs.iter().map(|(name, value)| format!("  {name:widest$}  {value}\n"));
    format!("\n{heading}\n{}", lines.collect::<String>())
}
