//! What was compiled, as commands name it: a service, a file for it, a day.

use std::io;
use std::path::Path;

use jiff::civil::Date;

use super::place::Refusal;
use super::screen::Screen;
use crate::diagnostic::{Lang, Words, nearest};
use crate::eval::date::parse_date;
use crate::runtime::{Catalogue, LoadError, Service, read, read_file, reason};

/// The language of texts in artifacts.
pub(super) fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::De => "de",
        Lang::En => "en",
    }
}

/// A day as people write it on the command line.
pub(super) fn day(written: &str, screen: &Screen) -> Result<Date, Refusal> {
    parse_date(written).ok_or_else(|| {
        let words = Words::new("`{day}` ist kein Tag", "`{day}` is no day");
        let help = screen.words("so geht es: --today 2026-03-02", "like this: --today 2026-03-02");
        Refusal { sentence: words.fill(screen.lang, &[("day", written)]), help: Some(help.to_owned()) }
    })
}

/// The bytes of a file, or of standard input for `-`.
pub(super) fn written_file(file: &Path, lang: Lang) -> Result<Vec<u8>, Refusal> {
    let bytes = if file.as_os_str() == "-" { read(io::stdin().lock()) } else { read_file(file) };
    bytes.map_err(|error| {
        let words =
            Words::new("`{path}` lässt sich nicht lesen ({reason})", "`{path}` cannot be read ({reason})");
        let path = file.display().to_string();
        let sentence = words.fill(lang, &[("path", &path), ("reason", &reason(&error, lang))]);
        Refusal { sentence, help: None }
    })
}

/// A service, and where the results of all services lie.
pub(super) struct Place<'a> {
    pub service: &'a str,
    pub generated: &'a Path,
}

impl Place<'_> {
    /// The service by its folder, by name and version, or by name: then the version of the day.
    pub fn service(&self, today: Date, lang: Lang) -> Result<Service, Refusal> {
        let failed =
            |error: LoadError| Refusal { sentence: error.text(lang), help: Some(BUILD.get(lang).to_owned()) };
        if Path::new(self.service).join("service.json").is_file() {
            return Service::load(Path::new(self.service)).map_err(failed);
        }
        let catalogue = Catalogue::load(self.generated).map_err(failed)?;
        let (name, version) = match self.service.split_once('/') {
            Some((name, version)) => (name, Some(version)),
            None => (self.service, None),
        };
        let found = match version {
            Some(version) => catalogue.service(name, version),
            None => catalogue.service_on(name, today),
        };
        found.map_err(failed)?.ok_or_else(|| missing(&catalogue, name, version, today, lang))
    }
}

fn missing(catalogue: &Catalogue, name: &str, version: Option<&str>, today: Date, lang: Lang) -> Refusal {
    let versions: Vec<&str> = catalogue.versions(name).collect();
    if versions.is_empty() {
        let words = Words::new("den Dienst `{name}` gibt es nicht", "there is no service `{name}`");
        let help = near_or_all(name, &catalogue.names().collect::<Vec<_>>(), lang);
        return Refusal { sentence: words.fill(lang, &[("name", name)]), help: Some(help) };
    }
    let words = match version {
        Some(_) => Words::new(
            "`{name}` gibt es nicht in der Version {version}",
            "there is no version {version} of `{name}`",
        ),
        None => {
            Words::new("am {day} gilt keine Version von `{name}`", "on {day} no version of `{name}` applies")
        }
    };
    let values = [("name", name), ("version", version.unwrap_or_default()), ("day", &*today.to_string())];
    Refusal {
        sentence: words.fill(lang, &values),
        help: Some(THERE.fill(lang, &[("what", &some(versions.iter().copied()))])),
    }
}

/// What was perhaps meant, else what there is.
pub(super) fn near_or_all(name: &str, names: &[&str], lang: Lang) -> String {
    match nearest(name, names.iter().copied()) {
        Some(near) => {
            Words::new("meinten Sie `{near}`?", "did you mean `{near}`?").fill(lang, &[("near", near)])
        }
        None => THERE.fill(lang, &[("what", &some(names.iter().copied()))]),
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
