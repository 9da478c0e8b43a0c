//! The fixed words of the interface, one table per language.
//!
//! A further language is a further [`Words`] and a line in [`TABLES`]. `{name}` is filled by [`fill`].

use serde::Serialize;

use crate::format::common::{Duration, DurationUnit};

/// All fixed words of one language; people are addressed formally.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "each field is named after what it says")]
pub struct Words {
    pub lang: &'static str,
    pub lang_name: &'static str,
    pub decimal_sign: &'static str,
    pub thousands_sign: &'static str,
    pub date_order: &'static str,
    pub error_prefix: &'static str,
    pub skip: &'static str,
    pub languages: &'static str,
    pub optional: &'static str,
    pub later_mark: &'static str,
    pub all_required: &'static str,
    pub optional_marked: &'static str,
    pub conditions_marked: &'static str,
    pub file_note: &'static str,
    pub today: &'static str,
    pub errors_title: &'static str,
    pub before: &'static str,
    pub requires: &'static str,
    pub apply_by: &'static str,
    pub takes: &'static str,
    pub fees: &'static str,
    pub documents: &'static str,
    pub depends: &'static str,
    pub authority: &'static str,
    pub phone: &'static str,
    pub email: &'static str,
    pub laws: &'static str,
    pub remarks: &'static str,
    pub account: &'static str,
    pub account_text: &'static str,
    pub contents: &'static str,
    pub step: &'static str,
    pub item: &'static str,
    pub more: &'static str,
    pub purpose: &'static str,
    pub law: &'static str,
    pub locked: &'static str,
    pub day: &'static str,
    pub month: &'static str,
    pub year: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub choose: &'static str,
    pub date_hint: &'static str,
    pub birth_date_hint: &'static str,
    pub month_hint: &'static str,
    pub time_hint: &'static str,
    pub money_hint: &'static str,
    pub decimal_hint: &'static str,
    pub words_hint: &'static str,
    pub choices_hint: &'static str,
    pub choices_range: &'static str,
    pub choices_max: &'static str,
    pub file_hint: &'static str,
    pub files_hint: &'static str,
    pub later_hint: &'static str,
    pub uploaded: &'static str,
    pub or: &'static str,
    pub rows_range: &'static str,
    pub rows_exact: &'static str,
    pub rows_more: &'static str,
    pub row_of: &'static str,
    pub row_alone: &'static str,
    pub add: &'static str,
    pub remove: &'static str,
    pub pending: &'static str,
    pub back: &'static str,
    pub next: &'static str,
    pub review: &'static str,
    pub save: &'static str,
    pub check: &'static str,
    pub new_window: &'static str,
    pub version: &'static str,
    pub about_page: &'static str,
    pub accessibility: &'static str,
    pub barrier: &'static str,
    pub imprint: &'static str,
    pub privacy: &'static str,
    /// Days, weeks, months, years, working days: one and many, in the dative that "within" asks for.
    #[serde(skip)]
    pub durations: [(&'static str, &'static str); 5],
}

impl Words {
    /// What stands between the parts of a day.
    pub(super) fn between_days(&self) -> &'static str {
        let order = self.date_order.strip_prefix("{day}").and_then(|rest| rest.split_once('{'));
        order.map_or("-", |(between, _)| between)
    }
}

/// German.
const DE: Words = Words {
    lang: "de",
    lang_name: "Deutsch",
    decimal_sign: ",",
    thousands_sign: ".",
    date_order: "{day}.{month}.{year}",
    error_prefix: "Fehler: ",
    skip: "Zum Inhalt springen",
    languages: "Sprache",
    optional: "(freiwillig)",
    later_mark: "(kann nachgereicht werden)",
    all_required: "Bitte beantworten Sie alle Fragen.",
    optional_marked: "Nur was mit „(freiwillig)“ gekennzeichnet ist, dürfen Sie leer lassen.",
    conditions_marked: "Steht vor einer Frage eine Bedingung, beantworten Sie die Frage nur, wenn die Bedingung zutrifft.",
    file_note: "Diese Datei zeigt das ganze Formular zum Lesen, Ausprobieren und Drucken. Absenden können Sie es im Onlinedienst Ihrer Verwaltung.",
    today: "Das Formular rechnet vorläufig mit dem heutigen Tag, dem {date}. Maßgeblich ist der Tag, an dem Ihr Antrag eingeht.",
    errors_title: "Bitte berichtigen Sie Ihre Angaben",
    before: "Bevor Sie beginnen",
    requires: "Voraussetzungen",
    apply_by: "Frist",
    takes: "Bearbeitungsdauer",
    fees: "Kosten",
    documents: "Unterlagen",
    depends: "(je nach Ihren Angaben)",
    authority: "Zuständige Stelle",
    phone: "Telefon",
    email: "E-Mail",
    laws: "Rechtsgrundlagen",
    remarks: "Hinweise",
    account: "Nutzerkonto",
    account_text: "Wenn Sie sich mit {accounts} anmelden, sind einige Angaben schon ausgefüllt.",
    contents: "Inhalt",
    step: "Schritt {n} von {total}",
    item: "Nr. {n}",
    more: "Erläuterung zu „{label}“",
    purpose: "Wozu wir das brauchen:",
    law: "Rechtsgrundlage:",
    locked: "Diese Angabe stammt aus Ihrem Nutzerkonto und lässt sich hier nicht ändern.",
    day: "Tag",
    month: "Monat",
    year: "Jahr",
    yes: "Ja",
    no: "Nein",
    choose: "Bitte wählen",
    date_hint: "Zum Beispiel 27 3 2024",
    birth_date_hint: "Zum Beispiel 27 3 1985. Was unbekannt ist, lassen Sie leer: den Tag oder Tag und Monat.",
    month_hint: "Zum Beispiel 3 2024",
    time_hint: "Zum Beispiel 14:30",
    money_hint: "Betrag in {currency}, zum Beispiel 1250,00",
    decimal_hint: "Zum Beispiel {example}",
    words_hint: "Höchstens {n} Wörter.",
    choices_hint: "Wählen Sie alles aus, was zutrifft.",
    choices_range: "Wählen Sie {min} bis {max} aus.",
    choices_max: "Wählen Sie höchstens {max} aus.",
    file_hint: "Erlaubt: {types}, höchstens {size}.",
    files_hint: "Erlaubt: {types}, bis zu {count} Dateien, je höchstens {size}.",
    later_hint: "Sie können die Datei innerhalb von {duration} nach dem Absenden nachreichen.",
    uploaded: "Bereits hochgeladen:",
    or: "oder",
    rows_range: "Möglich sind {min} bis {max} Einträge.",
    rows_exact: "Nötig sind {min} Einträge.",
    rows_more: "Weitere fügen Sie im Onlinedienst hinzu.",
    row_of: "{row} {n} von {total}",
    row_alone: "{row} {n}",
    add: "{row} hinzufügen",
    remove: "{row} {n} entfernen",
    pending: "ergibt sich aus Ihren Angaben",
    back: "Zurück",
    next: "Weiter",
    review: "Weiter zur Prüfung Ihrer Angaben",
    save: "Speichern und später fortsetzen",
    check: "Angaben prüfen",
    new_window: "(öffnet ein neues Fenster)",
    version: "Version {version}",
    about_page: "Über diese Seite",
    accessibility: "Erklärung zur Barrierefreiheit",
    barrier: "Barriere melden",
    imprint: "Impressum",
    privacy: "Datenschutz",
    durations: [
        ("Tag", "Tagen"),
        ("Woche", "Wochen"),
        ("Monat", "Monaten"),
        ("Jahr", "Jahren"),
        ("Arbeitstag", "Arbeitstagen"),
    ],
};

/// English.
const EN: Words = Words {
    lang: "en",
    lang_name: "English",
    decimal_sign: ".",
    thousands_sign: ",",
    date_order: "{day}/{month}/{year}",
    error_prefix: "Error: ",
    skip: "Skip to content",
    languages: "Language",
    optional: "(optional)",
    later_mark: "(may follow later)",
    all_required: "Please answer all questions.",
    optional_marked: "Only what is marked “(optional)” may be left blank.",
    conditions_marked: "If a condition stands before a question, answer the question only if the condition applies.",
    file_note: "This file shows the whole form, to read, try out and print. You can send it through the online service of your administration.",
    today: "For now, the form reckons with today, {date}. What counts is the day on which your application arrives.",
    errors_title: "Please correct your answers",
    before: "Before you start",
    requires: "Requirements",
    apply_by: "Deadline",
    takes: "Processing time",
    fees: "Fees",
    documents: "Documents",
    depends: "(depending on your answers)",
    authority: "Responsible office",
    phone: "Telephone",
    email: "Email",
    laws: "Legal bases",
    remarks: "Please note",
    account: "User account",
    account_text: "If you sign in with {accounts}, some answers are filled in for you.",
    contents: "Contents",
    step: "Step {n} of {total}",
    item: "No. {n}",
    more: "About “{label}”",
    purpose: "Why we ask:",
    law: "Legal basis:",
    locked: "This comes from your user account and cannot be changed here.",
    day: "Day",
    month: "Month",
    year: "Year",
    yes: "Yes",
    no: "No",
    choose: "Please choose",
    date_hint: "For example 27 3 2024",
    birth_date_hint: "For example 27 3 1985. Leave blank what is unknown: the day, or day and month.",
    month_hint: "For example 3 2024",
    time_hint: "For example 14:30",
    money_hint: "Amount in {currency}, for example 1250,00",
    decimal_hint: "For example {example}",
    words_hint: "At most {n} words.",
    choices_hint: "Select all that apply.",
    choices_range: "Select {min} to {max}.",
    choices_max: "Select at most {max}.",
    file_hint: "Accepted: {types}, at most {size}.",
    files_hint: "Accepted: {types}, up to {count} files of at most {size} each.",
    later_hint: "You may hand in the file within {duration} after sending the form.",
    uploaded: "Already uploaded:",
    or: "or",
    rows_range: "{min} to {max} entries are possible.",
    rows_exact: "{min} entries are needed.",
    rows_more: "You can add more in the online service.",
    row_of: "{row} {n} of {total}",
    row_alone: "{row} {n}",
    add: "Add: {row}",
    remove: "Remove {row} {n}",
    pending: "follows from your answers",
    back: "Back",
    next: "Continue",
    review: "Continue to check your answers",
    save: "Save and continue later",
    check: "Check answers",
    new_window: "(opens a new window)",
    version: "Version {version}",
    about_page: "About this page",
    accessibility: "Accessibility statement",
    barrier: "Report a barrier",
    imprint: "Imprint",
    privacy: "Privacy",
    durations: [
        ("day", "days"),
        ("week", "weeks"),
        ("month", "months"),
        ("year", "years"),
        ("working day", "working days"),
    ],
};

/// Every language that has a table.
pub const TABLES: [&Words; 2] = [&DE, &EN];

/// The index in [`TABLES`] for a language tag: the tag itself, else its language without what follows
/// (`de-simple` reads German words), else German.
pub(super) fn index(lang: &str) -> usize {
    let primary = lang.split('-').next().unwrap_or_default();
    let find = |wanted: &str| TABLES.iter().position(|words| words.lang.eq_ignore_ascii_case(wanted));
    find(lang).or_else(|| find(primary)).unwrap_or(0)
}

/// What a language calls itself; the tag of one that has no table.
pub fn name_of(lang: &str) -> &str {
    TABLES.iter().find(|words| words.lang.eq_ignore_ascii_case(lang)).map_or(lang, |words| words.lang_name)
}

/// Puts values in place of `{name}`.
pub(super) fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(sentence.len() + 16);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else { break };
        if let Some((_, value)) = values.iter().find(|(key, _)| *key == name) {
            out.push_str(value);
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

impl Words {
    /// "14 Tagen", "1 week".
    pub(super) fn duration(&self, duration: Duration) -> String {
        let index = match duration.unit {
            DurationUnit::Days => 0,
            DurationUnit::Weeks => 1,
            DurationUnit::Months => 2,
            DurationUnit::Years => 3,
            DurationUnit::Workdays => 4,
        };
        let (one, many) = self.durations[index];
        format!("{} {}", duration.count, if duration.count == 1 { one } else { many })
    }

    /// "PDF, JPG oder PNG".
    pub(super) fn any_of(&self, list: &[String]) -> String {
        match list.split_last() {
            Some((last, before)) if !before.is_empty() => {
                format!("{} {} {last}", before.join(", "), self.or)
            }
            Some((last, _)) => last.clone(),
            None => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_take_their_places_once() {
        assert_eq!(fill("{a} von {b}", &[("a", "{b}"), ("b", "2")]), "{b} von 2");
    }

    #[test]
    fn a_language_without_table_has_a_neighbour() {
        assert_eq!(TABLES[index("de-simple")].lang, "de");
        assert_eq!(TABLES[index("en-GB")].lang, "en");
        assert_eq!(TABLES[index("xx")].lang, "de");
    }

    #[test]
    fn alternatives_are_joined() {
        assert_eq!(DE.any_of(&["PDF".into(), "JPG".into(), "PNG".into()]), "PDF, JPG oder PNG");
        assert_eq!(DE.any_of(&["PDF".into()]), "PDF");
    }
}
