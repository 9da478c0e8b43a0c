//! `antrag disclose`: exactly the part of an application that a recipient lawfully gets.

use std::path::PathBuf;

use clap::Args;
use serde_json::Value as Json;

use super::Exit;
use super::compiled::{Place, day, language, near_or_all, written_file};
use super::place::Refusal;
use super::screen::Screen;
use super::validate::{APPLICATION, errors};
use crate::diagnostic::Words;
use crate::diagnostic::wrap::{harmless, wrap};
use crate::emit::{quoted, to_bytes};
use crate::eval::Case;
use crate::format::verdict::Error;
use crate::format::workflow::Recipient;
use crate::portal::settings::today;
use crate::runtime::{Disclosure, Missing, Service};
use crate::workspace;

#[derive(Args)]
pub(super) struct Disclose {
    service: String,
    file: PathBuf,
    recipient: String,
    #[arg(long)]
    case: Option<PathBuf>,
    #[arg(long)]
    today: Option<String>,
    #[arg(long)]
    out: Option<PathBuf>,
    #[arg(long, default_value = "generated", hide_default_value = true)]
    generated: PathBuf,
}

const CASE: Words = Words::new("Vorgangsdaten als Ganzes", "Case data as a whole");

impl Disclose {
    pub fn run(self, screen: &Screen) -> Exit {
        match self.disclose(screen) {
            Ok(exit) => exit,
            Err(refusal) => screen.refuse(&refusal.sentence, refusal.help.as_deref()),
        }
    }

    fn disclose(&self, screen: &Screen) -> Result<Exit, Refusal> {
        let lang = screen.lang;
        let today = self.today.as_deref().map_or_else(|| Ok(today()), |written| day(written, screen))?;
        let place = Place { service: &self.service, generated: &self.generated };
        let service = place.service(today, lang)?;
        let recipient = self.recipient(&service, screen)?;
        let bytes = written_file(&self.file, lang)?;
        let case = match &self.case {
            Some(file) => match service.read_case(&written_file(file, lang)?, language(lang)) {
                Ok(case) => Some(case),
                Err(found) => return Ok(self.refused(&CASE_NOT_READ, &found, CASE, screen)),
            },
            None => None,
        };
        self.conclude(&service, recipient, &bytes, today, case.as_ref(), screen)
    }

    fn conclude(
        &self,
        service: &Service,
        recipient: &Recipient,
        bytes: &[u8],
        today: jiff::civil::Date,
        case: Option<&Case>,
        screen: &Screen,
    ) -> Result<Exit, Refusal> {
        match service.disclose(recipient, bytes, today, case, language(screen.lang)) {
            Err(found) => Ok(self.refused(&NOT_ACCEPTED, &found, APPLICATION, screen)),
            Ok(Disclosure::Part(part)) => self.write(&part, screen),
            Ok(Disclosure::Withheld) => {
                let why = reason(service, recipient, screen);
                let words = Words::new(
                    "{recipient} erhält von diesem Antrag nichts: die Bedingung der Weitergabe gilt nicht{why}",
                    "{recipient} gets nothing of this application: the condition of the disclosure does not hold{why}",
                );
                self.say(words, &[("recipient", &name(service, recipient, screen)), ("why", &why)], screen);
                Ok(Exit::Findings)
            }
            Ok(Disclosure::Open(missing)) => {
                let data = named(service, &missing, screen);
                let words = match self.case {
                    None => Words::new(
                        "ob {recipient} etwas erhält, entscheiden Vorgangsdaten, die fehlen: {data} [case/missing]. Geben Sie sie mit --case an",
                        "whether {recipient} gets anything depends on case data that are missing: {data} [case/missing]. Give them with --case",
                    ),
                    Some(_) => Words::new(
                        "ob {recipient} etwas erhält, entscheiden Vorgangsdaten, die fehlen: {data} [case/missing]. Ergänzen Sie sie in der Datei, die --case nennt",
                        "whether {recipient} gets anything depends on case data that are missing: {data} [case/missing]. Add them to the file that --case names",
                    ),
                };
                self.say(words, &[("recipient", &name(service, recipient, screen)), ("data", &data)], screen);
                Ok(Exit::Findings)
            }
        }
    }

    fn recipient<'s>(&self, service: &'s Service, screen: &Screen) -> Result<&'s Recipient, Refusal> {
        let found = service.recipient(&self.recipient);
        found.ok_or_else(|| {
            let values = [("name", self.recipient.as_str()), ("service", service.name())];
            let recipients = &service.workflow().recipients;
            if recipients.is_empty() {
                let words = Words::new(
                    "`{service}` gibt an niemanden etwas weiter",
                    "`{service}` discloses nothing to anybody",
                );
                return Refusal { sentence: words.fill(screen.lang, &values), help: None };
            }
            let words = Words::new(
                "`{service}` hat keinen Empfänger `{name}`",
                "`{service}` has no recipient `{name}`",
            );
            let names: Vec<&str> = recipients.iter().map(|recipient| recipient.name.as_str()).collect();
            let help = near_or_all(&self.recipient, &names, screen.lang);
            Refusal { sentence: words.fill(screen.lang, &values), help: Some(help) }
        })
    }

    /// Writes the part: to standard output, or as a whole to a file.
    fn write(&self, part: &Json, screen: &Screen) -> Result<Exit, Refusal> {
        let text = String::from_utf8_lossy(&to_bytes(part)).into_owned();
        match &self.out {
            None => screen.data(&text),
            Some(path) => workspace::put(path, &text).map_err(|error| {
                let sentence = error.message(screen.lang);
                Refusal { sentence, help: None }
            })?,
        }
        Ok(Exit::Fine)
    }

    /// Says what is wrong with a file, of which therefore nothing is disclosed.
    fn refused(&self, words: &Words, found: &[Error], whole: Words, screen: &Screen) -> Exit {
        self.say(*words, &[("count", &found.len().to_string())], screen);
        screen.say(errors(found, screen.style().width, whole.get(screen.lang)).trim_end_matches('\n'));
        Exit::Findings
    }

    fn say(&self, words: Words, values: &[(&'static str, &str)], screen: &Screen) {
        screen.say(&wrap(&words.fill(screen.lang, values), screen.style().width, "", "  "));
    }
}

const NOT_ACCEPTED: Words = Words::new(
    "nichts wird weitergegeben: der Antrag ist nicht angenommen ({count} Fehler)",
    "nothing is disclosed: the application is not accepted (errors: {count})",
);
const CASE_NOT_READ: Words = Words::new(
    "nichts wird weitergegeben: die Vorgangsdaten sind fehlerhaft ({count} Fehler)",
    "nothing is disclosed: the case data are faulty (errors: {count})",
);

/// The recipient as people call it.
fn name(service: &Service, recipient: &Recipient, screen: &Screen) -> String {
    let label = recipient.label.get(language(screen.lang), first(service));
    format!("{} (`{}`)", harmless(label), recipient.name)
}

/// The condition in words.
fn reason(service: &Service, recipient: &Recipient, screen: &Screen) -> String {
    let Some(when) = &recipient.when else { return String::new() };
    let words = harmless(when.words.get(language(screen.lang), first(service)));
    format!(" ({} {words})", screen.words("sie gilt, wenn", "it holds if"))
}

/// Missing data by label and key.
fn named(service: &Service, missing: &[Missing], screen: &Screen) -> String {
    let one = |missing: &Missing| {
        let label = harmless(missing.label.get(language(screen.lang), first(service)));
        if label.is_empty() {
            format!("`{}`", missing.key)
        } else {
            format!("{} (`{}`)", quoted(&label, screen.lang), missing.key)
        }
    };
    missing.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn first(service: &Service) -> &str {
    service.workflow().languages.first().map_or("de", String::as_str)
}
