//! `antrag store`: what whoever runs a portal does with what it keeps. It runs beside the portal, or without it.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Exit;
use super::place::{self, Place, Refusal, refused};
use super::screen::Screen;
use crate::diagnostic::Words;
use crate::diagnostic::wrap::harmless;
use crate::eval::date::parse_date;
use crate::portal::retention::delete_after;
use crate::portal::store::{self, StoreError};
use crate::runtime::Catalogue;

/// Most keys that one transaction wraps anew.
const BATCH: u32 = 500;

/// The name under which the audit log knows this command.
const ACTOR: &str = "operator";

#[derive(Args)]
pub(super) struct Store {
    #[command(subcommand)]
    task: Task,
    #[command(flatten)]
    place: Place,
}

#[derive(Subcommand)]
enum Task {
    Backup { file: PathBuf },
    Rewrap,
    DeadLetters,
    Revive { id: String },
    Audit { reference: String },
    Close(Close),
    Forget { reference: String },
    Purge,
}

#[derive(Args)]
struct Close {
    reference: String,
    day: String,
    #[arg(long, default_value = "generated", hide_default_value = true)]
    out: PathBuf,
}

impl Store {
    pub fn run(self, screen: &Screen) -> Exit {
        let done = place::open_known(&self.place, screen).and_then(|store| self.task.run(&store, screen));
        match done {
            Ok(exit) => exit,
            Err(refusal) => screen.refuse(&refusal.sentence, refusal.help.as_deref()),
        }
    }
}

impl Task {
    fn run(self, store: &store::Store, screen: &Screen) -> Result<Exit, Refusal> {
        let fail = |error: StoreError| refused(&error.said(), screen);
        let now = jiff::Timestamp::now().as_second();
        let done = match self {
            Task::Backup { file } => store.backup(&file).map(|()| Exit::Fine),
            Task::Rewrap => rewrap(store, screen),
            Task::DeadLetters => dead_letters(store, screen),
            Task::Revive { id } => store.revive(&id, now).map(|found| told(found, LETTER, &id, screen)),
            Task::Audit { reference } => {
                audit(store, &reference, screen).map(|found| told(found, CASE, &reference, screen))
            }
            Task::Close(close) => return close.run(store, now, screen),
            Task::Forget { reference } => {
                let found = store.forget(&reference, ACTOR, "request", now);
                found.map(|found| told(found, CASE, &reference, screen))
            }
            Task::Purge => purge(store, now, screen),
        };
        done.map_err(fail)
    }
}

const CASE: Words = Words::new(
    "Einen Vorgang {id} gibt es hier nicht, oder er ist gelöscht.",
    "There is no case {id} here, or it has been deleted.",
);

const LETTER: Words =
    Words::new("Einen aufgegebenen Eintrag {id} gibt es nicht.", "There is no entry {id} that was given up.");

/// What was asked for is not there: a finding.
fn told(found: bool, otherwise: Words, id: &str, screen: &Screen) -> Exit {
    if found {
        return Exit::Fine;
    }
    screen.say(&otherwise.fill(screen.lang, &[("id", &harmless(id))]));
    Exit::Findings
}

fn rewrap(store: &store::Store, screen: &Screen) -> Result<Exit, StoreError> {
    let mut all = 0;
    loop {
        match store.rewrap(BATCH)? {
            0 => break,
            some => all += some,
        }
    }
    let words = Words::new("{count} Schlüssel neu verpackt.", "{count} keys wrapped anew.");
    screen.say(&words.fill(screen.lang, &[("count", &all.to_string())]));
    Ok(Exit::Fine)
}

/// One line each: id, reference, since when, attempts, what went wrong.
fn dead_letters(store: &store::Store, screen: &Screen) -> Result<Exit, StoreError> {
    let letters = store.dead_letters(u32::MAX)?;
    if letters.is_empty() {
        screen.say(screen.words("Nichts wurde aufgegeben.", "Nothing was given up."));
    }
    for letter in letters {
        let since = moment(letter.since);
        screen.data(&format!(
            "{}\t{}\t{since}\t{}\t{}\n",
            letter.id, letter.reference, letter.attempts, letter.error
        ));
    }
    Ok(Exit::Fine)
}

/// One line each: when, who, what, what for.
fn audit(store: &store::Store, reference: &str, screen: &Screen) -> Result<bool, StoreError> {
    let entries = store.audit(reference)?;
    for entry in &entries {
        let at = moment(entry.at);
        screen.data(&format!("{at}\t{}\t{}\t{}\n", entry.actor, entry.action, entry.purpose));
    }
    Ok(!entries.is_empty())
}

fn purge(store: &store::Store, now: i64, screen: &Screen) -> Result<Exit, StoreError> {
    let purged = store.purge(now)?;
    let words = Words::new(
        "Gelöscht: {sessions} Sitzungen, {drafts} Entwürfe, {cases} Vorgänge. Noch nicht übergeben: {held}.",
        "Deleted: {sessions} sessions, {drafts} drafts, {cases} cases. Not handed over yet: {held}.",
    );
    let [sessions, drafts, cases, held] =
        [purged.sessions, purged.drafts, purged.cases, purged.held].map(|count| count.to_string());
    let values = [("sessions", &*sessions), ("drafts", &*drafts), ("cases", &*cases), ("held", &*held)];
    screen.say(&words.fill(screen.lang, &values));
    Ok(Exit::Fine)
}

/// A moment as ISO 8601 in UTC.
fn moment(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds).map(|moment| moment.to_string()).unwrap_or_default()
}

impl Close {
    /// Writes down the end of the process; the case's version of the service says how long it is kept from then on.
    fn run(&self, store: &store::Store, now: i64, screen: &Screen) -> Result<Exit, Refusal> {
        let fail = |error: StoreError| refused(&error.said(), screen);
        let Some(ended) = parse_date(&self.day) else {
            let words = Words::new("`{day}` ist kein Tag", "`{day}` is no day");
            let help = screen.words("so geht es: 2026-03-02", "like this: 2026-03-02").to_owned();
            return Err(Refusal {
                sentence: words.fill(screen.lang, &[("day", &self.day)]),
                help: Some(help),
            });
        };
        let Some(case) = store.case_meta(&self.reference).map_err(fail)? else {
            return Ok(told(false, CASE, &self.reference, screen));
        };
        let unread =
            |error: crate::runtime::LoadError| Refusal { sentence: error.text(screen.lang), help: None };
        let catalogue = Catalogue::load(&self.out).map_err(unread)?;
        let Some(service) = catalogue.service(&case.service, &case.version).map_err(unread)? else {
            let words =
                Words::new("{service} {version} ist nicht gebaut", "{service} {version} is not built");
            let values = [("service", &*case.service), ("version", &*case.version)];
            return Err(Refusal { sentence: words.fill(screen.lang, &values), help: None });
        };
        let manifest = service.manifest();
        let region = manifest.region.as_ref().map(|region| region.ars.as_str());
        let received = parse_date(&case.today).unwrap_or(ended);
        let kept = manifest.retention.and_then(|kept| delete_after(kept, received, Some(ended), region));
        let closed = store.close_case(&self.reference, &self.day, kept, ACTOR, now).map_err(fail)?;
        Ok(told(closed, CASE, &self.reference, screen))
    }
}
