//! `antrag new`: a starter definition that compiles at once and teaches by its comments.

use std::path::{Path, PathBuf};

use clap::Args;

use super::pipeline::conclude;
use super::report::Report;
use super::screen::Screen;
use super::{Exit, Format};
use crate::diagnostic::{Lang, Words};
use crate::workspace::{Workspace, create};

#[derive(Args)]
pub(super) struct New {
    name: String,
}

/// Where definitions lie when none is there yet.
const FOLDER: &str = "services";

impl New {
    pub fn run(self, screen: &Screen) -> Exit {
        if !is_name(&self.name) {
            let words = Words::new(
                "`{name}` kann ein Dienst nicht heißen: nur Kleinbuchstaben, Ziffern und `_`, vorn ein Buchstabe",
                "a service cannot be called `{name}`: only small letters, digits and `_`, a letter first",
            );
            let near = name_from(&self.name);
            let help =
                Words::new("antrag new {near}", "antrag new {near}").fill(screen.lang, &[("near", &near)]);
            let help = is_name(&near).then_some(help);
            return screen.refuse(&words.fill(screen.lang, &[("name", &self.name)]), help.as_deref());
        }
        let path = place().join(format!("{}.antrag", self.name));
        let shown = path.display().to_string();
        match create(&path, &starter(&self.name, screen.lang)) {
            Err(finding) => conclude(&[Report::of_paths(vec![finding])], Format::Text, screen),
            Ok(false) => {
                let words = Words::new("`{path}` gibt es schon", "`{path}` is already there");
                let help = screen.words("einen anderen Namen wählen", "choose another name");
                screen.refuse(&words.fill(screen.lang, &[("path", &shown)]), Some(help))
            }
            Ok(true) => {
                screen.say(&next_steps(&path, &self.name, screen));
                Exit::Fine
            }
        }
    }
}

/// The folder of definitions: the one around the current folder, else `services` in it.
fn place() -> PathBuf {
    match Workspace::of(Path::new(".")) {
        Ok(workspace) if workspace.is_named() => PathBuf::from(workspace.prefix()),
        _ => PathBuf::from(FOLDER),
    }
}

fn next_steps(path: &Path, name: &str, screen: &Screen) -> String {
    let words = Words::new(
        "`{path}` angelegt. So geht es weiter:\n\n  \
         antrag check          prüft die Definition\n  \
         antrag test           rechnet ihr Szenario durch\n  \
         antrag build          macht das Formular: generated/{name}/0.1.0/form.html\n\n\
         Die Anmerkungen in der Datei sagen, was wo steht.",
        "`{path}` made. What comes next:\n\n  \
         antrag check          checks the definition\n  \
         antrag test           runs its scenario\n  \
         antrag build          makes the form: generated/{name}/0.1.0/form.html\n\n\
         The comments in the file say what stands where.",
    );
    words.fill(screen.lang, &[("path", &path.display().to_string()), ("name", name)])
}

fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|ch| ch.is_ascii_lowercase() || ch.is_ascii_digit() || ch == '_')
}

/// A name as near as possible to what was written: `Hund anmelden` is `hund_anmelden`.
fn name_from(written: &str) -> String {
    let mut name = String::new();
    for ch in written.to_lowercase().chars() {
        match ch {
            'ä' => name.push_str("ae"),
            'ö' => name.push_str("oe"),
            'ü' => name.push_str("ue"),
            'ß' => name.push_str("ss"),
            'a'..='z' | '0'..='9' => name.push(ch),
            _ if name.ends_with('_') || name.is_empty() => {}
            _ => name.push('_'),
        }
    }
    name.trim_end_matches('_').to_owned()
}

/// The starter definition of a service called `name`.
pub(super) fn starter(name: &str, lang: Lang) -> String {
    let template = match lang {
        Lang::De => include_str!("new/starter.de.antrag"),
        Lang::En => include_str!("new/starter.en.antrag"),
    };
    template.replace("NAME", name).replace("LABEL", &label(name))
}

/// `hund_anmelden` as people read it: `Hund anmelden`.
fn label(name: &str) -> String {
    let text = name.replace('_', " ");
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name() {
        assert_eq!(name_from("Hund anmelden"), "hund_anmelden");
        assert_eq!(name_from("Straßen-Fest (Übung) "), "strassen_fest_uebung");
        assert!(!is_name(&name_from("123")));
        assert_eq!(label("hund_anmelden"), "Hund anmelden");
    }
}
