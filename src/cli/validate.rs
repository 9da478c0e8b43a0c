//! `antrag validate`: judges an application by what a service was compiled to.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;

use super::screen::Screen;
use super::{Exit, Format};
use crate::diagnostic::wrap::{harmless, wrap};
use crate::diagnostic::{Lang, Words, nearest};
use crate::eval::date::parse_date;
use crate::format::verdict::{self as json, Destination, Error};
use crate::runtime::{Catalogue, LoadError, Service, Verdict, read, read_file, reason};

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

/// Why no verdict can be given: a sentence, and what to do.
struct Refusal {
    sentence: String,
    help: Option<String>,
}

impl Validate {
    pub fn run(self, screen: &Screen) -> Exit {
        match self.judge(screen) {
            Ok(exit) => exit,
            Err(refusal) => screen.refuse(&refusal.sentence, refusal.help.as_deref()),
        }
    }

    fn judge(&self, screen: &Screen) -> Result<Exit, Refusal> {
        let lang = screen.lang;
        let Some(today) = parse_date(&self.today) else {
            let words = Words::new("`{day}` ist kein Tag", "`{day}` is no day");
            let help = screen.words("so geht es: --today 2026-03-02", "like this: --today 2026-03-02");
            return Err(Refusal {
                sentence: words.fill(lang, &[("day", &self.today)]),
                help: Some(help.to_owned()),
            });
        };
        let service = self.service(today, lang)?;
        let bytes = self.application().map_err(|error| self.unreadable(&error, lang))?;
        let language = match lang {
            Lang::De => "de",
            Lang::En => "en",
        };
        let verdict = service.validate(&bytes, today, language);
        screen.data(&match self.format {
            Format::Text => text(&service, &verdict, &self.today, screen),
            Format::Json => {
                let written = written(&service, &verdict, &self.today);
                String::from_utf8_lossy(&crate::emit::to_bytes(&written)).into_owned()
            }
        });
        Ok(if verdict.accepted() { Exit::Fine } else { Exit::Findings })
    }

    /// The service by its folder, by name and version, or by name: then the version of the day.
    fn service(&self, today: Date, lang: Lang) -> Result<Service, Refusal> {
        let failed =
            |error: LoadError| Refusal { sentence: error.text(lang), help: Some(BUILD.get(lang).to_owned()) };
        if Path::new(&self.service).join("service.json").is_file() {
            return Service::load(Path::new(&self.service)).map_err(failed);
        }
        let catalogue = Catalogue::load(&self.generated).map_err(failed)?;
        let (name, version) = match self.service.split_once('/') {
            Some((name, version)) => (name, Some(version)),
            None => (self.service.as_str(), None),
        };
        let found = match version {
            Some(version) => catalogue.service(name, version),
            None => catalogue.service_on(name, today),
        };
        found.map_err(failed)?.ok_or_else(|| self.missing(&catalogue, name, version, lang))
    }

    fn missing(&self, catalogue: &Catalogue, name: &str, version: Option<&str>, lang: Lang) -> Refusal {
        let versions: Vec<&str> = catalogue.versions(name).collect();
        if versions.is_empty() {
            let words = Words::new("den Dienst `{name}` gibt es nicht", "there is no service `{name}`");
            let help = match nearest(name, catalogue.names()) {
                Some(near) => Words::new("meinten Sie `{near}`?", "did you mean `{near}`?")
                    .fill(lang, &[("near", near)]),
                None => THERE.fill(lang, &[("what", &some(catalogue.names()))]),
            };
            return Refusal { sentence: words.fill(lang, &[("name", name)]), help: Some(help) };
        }
        let words = match version {
            Some(_) => Words::new(
                "`{name}` gibt es nicht in der Version {version}",
                "there is no version {version} of `{name}`",
            ),
            None => Words::new(
                "am {day} gilt keine Version von `{name}`",
                "on {day} no version of `{name}` applies",
            ),
        };
        let values = [("name", name), ("version", version.unwrap_or_default()), ("day", &*self.today)];
        Refusal {
            sentence: words.fill(lang, &values),
            help: Some(THERE.fill(lang, &[("what", &some(versions.iter().copied()))])),
        }
    }

    fn application(&self) -> io::Result<Vec<u8>> {
        if self.file.as_os_str() == "-" { read(io::stdin().lock()) } else { read_file(&self.file) }
    }

    fn unreadable(&self, error: &io::Error, lang: Lang) -> Refusal {
        let words =
            Words::new("`{path}` lässt sich nicht lesen ({reason})", "`{path}` cannot be read ({reason})");
        let path = self.file.display().to_string();
        Refusal {
            sentence: words.fill(lang, &[("path", &path), ("reason", &reason(error, lang))]),
            help: None,
        }
    }
}

const THERE: Words = Words::new("vorhanden: {what}", "there are: {what}");

/// Names in one line; of many only the first.
fn some<'n>(mut names: impl Iterator<Item = &'n str>) -> String {
    const MOST: usize = 12;
    let mut text = names.by_ref().take(MOST).collect::<Vec<_>>().join(", ");
    if names.next().is_some() {
        text.push_str(", …");
    }
    text
}

const BUILD: Words = Words::new(
    "`antrag build` übersetzt die Definitionen neu; --generated nennt einen anderen Ordner",
    "`antrag build` compiles the definitions anew; --generated names another folder",
);

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
    let mut place = None;
    for error in verdict.errors() {
        if place != Some(&error.pointer) {
            out.push_str(&format!("\n{}\n", place_of(error, screen)));
            place = Some(&error.pointer);
        }
        let said = format!("{} [{}]", harmless(&error.text), harmless(&error.code));
        out.push_str(&format!("{}\n", wrap(&said, style.width, "  ", "  ")));
    }
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

fn place_of(error: &Error, screen: &Screen) -> String {
    if error.pointer.is_empty() {
        screen.words("Antrag als Ganzes", "Application as a whole").to_owned()
    } else {
        harmless(&error.pointer)
    }
}

/// Names and values under a heading, in two columns; nothing for none.
fn pairs(heading: &str, pairs: Vec<(String, String)>) -> String {
    let widest = pairs.iter().map(|(name, _)| name.chars().count()).max();
    let Some(widest) = widest else { return String::new() };
    let lines = pairs.iter().map(|(name, value)| format!("  {name:widest$}  {value}\n"));
    format!("\n{heading}\n{}", lines.collect::<String>())
}
