//! What could not be read, for people and for programs.

use crate::format::Texts;
use crate::format::logic::Type;

/// An answer that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// JSON Pointer (RFC 6901) of the answer; of something posted that the form does not ask, its name.
    pub pointer: String,
    /// What is wrong.
    pub kind: ProblemKind,
    /// The part of a date that is wrong or missing, if only one is.
    pub part: Option<DatePart>,
    /// Ways to write what may have been meant.
    pub offers: Vec<String>,
    /// What to do, in German and English.
    pub text: Sentence,
}

/// Kinds of problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemKind {
    /// The form asks no such thing, or has no such row.
    UnknownKey,
    /// A computed value as input.
    Computed,
    /// Several answers where one is asked for.
    Twice,
    /// A number of rows that is none, or more rows than the list may have.
    Rows,
    /// JSON of another kind than the type has.
    Shape,
    /// No number.
    Number,
    /// `1.234`: a point that may separate thousands or decimals.
    Ambiguous,
    /// More decimal places than the type has.
    Places,
    /// A number that is too large for any answer.
    TooLarge,
    /// No day that exists.
    Date,
    /// A year without its four digits, or outside of the calendar.
    Year,
    /// No month.
    Month,
    /// No time of day.
    Time,
    /// Neither yes nor no.
    YesNo,
}

/// A part of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DatePart {
    /// The day.
    Day,
    /// The month.
    Month,
    /// The year.
    Year,
}

/// A sentence in German and English.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sentence {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
}

impl From<Sentence> for Texts {
    fn from(sentence: Sentence) -> Self {
        Texts::one("de", sentence.de).with("en", sentence.en)
    }
}

impl ProblemKind {
    /// The word in vectors and messages: `unknown_key`.
    pub fn word(self) -> &'static str {
        match self {
            ProblemKind::UnknownKey => "unknown_key",
            ProblemKind::Computed => "computed",
            ProblemKind::Twice => "twice",
            ProblemKind::Rows => "rows",
            ProblemKind::Shape => "shape",
            ProblemKind::Number => "number",
            ProblemKind::Ambiguous => "ambiguous",
            ProblemKind::Places => "places",
            ProblemKind::TooLarge => "too_large",
            ProblemKind::Date => "date",
            ProblemKind::Year => "year",
            ProblemKind::Month => "month",
            ProblemKind::Time => "time",
            ProblemKind::YesNo => "yes_no",
        }
    }
}

/// What is wrong with one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub kind: ProblemKind,
    pub part: Option<DatePart>,
    pub offers: Vec<String>,
}

impl Wrong {
    /// Nothing more is known than the kind.
    pub fn of(kind: ProblemKind) -> Self {
        Wrong { kind, part: None, offers: Vec::new() }
    }

    /// One part of a date is wrong.
    pub fn part(kind: ProblemKind, part: DatePart) -> Self {
        Wrong { part: Some(part), ..Wrong::of(kind) }
    }

    /// The problem of the answer at this place.
    pub fn at(self, pointer: &str, ty: Option<&Type>) -> Problem {
        let text = text(&self, ty);
        Problem { pointer: pointer.to_owned(), kind: self.kind, part: self.part, offers: self.offers, text }
    }
}

fn text(wrong: &Wrong, ty: Option<&Type>) -> Sentence {
    let said = |de: &str, en: &str| Sentence { de: de.to_owned(), en: en.to_owned() };
    match wrong.kind {
        ProblemKind::UnknownKey => said(
            "Diese Angabe gehört nicht zum Formular. Laden Sie das Formular neu.",
            "This answer does not belong to the form. Reload the form.",
        ),
        ProblemKind::Computed => said(
            "Dieser Wert wird berechnet. Schicken Sie ihn nicht mit.",
            "This value is computed. Do not send it.",
        ),
        ProblemKind::Twice => said("Machen Sie hier nur eine Angabe.", "Give only one answer here."),
        ProblemKind::Rows => rows(ty),
        ProblemKind::Shape => said(
            "Diese Angabe hat eine andere Form, als das Formular vorsieht. Geben Sie sie neu ein.",
            "This answer has another form than expected. Enter it again.",
        ),
        ProblemKind::Number => number(ty),
        ProblemKind::Ambiguous => ambiguous(&wrong.offers),
        ProblemKind::Places => places(ty),
        ProblemKind::TooLarge => said("Geben Sie eine kleinere Zahl ein.", "Enter a smaller number."),
        ProblemKind::Date => date(wrong.part, ty),
        ProblemKind::Year => said(
            "Geben Sie das Jahr mit vier Ziffern ein, zum Beispiel 2024.",
            "Enter the year with four digits, for example 2024.",
        ),
        ProblemKind::Month => said(
            "Geben Sie Monat und Jahr ein, zum Beispiel 3.2024.",
            "Enter month and year, for example 3.2024.",
        ),
        ProblemKind::Time => {
            said("Geben Sie eine Uhrzeit ein, zum Beispiel 14:30.", "Enter a time, for example 14:30.")
        }
        ProblemKind::YesNo => said("Wählen Sie „Ja“ oder „Nein“ aus.", "Select “Yes” or “No”."),
    }
}

fn rows(ty: Option<&Type>) -> Sentence {
    match ty {
        Some(Type::List { max, .. }) => Sentence {
            de: format!("Machen Sie höchstens so viele Einträge: {max}."),
            en: format!("Make at most so many entries: {max}."),
        },
        _ => Sentence { de: "Prüfen Sie die Einträge.".to_owned(), en: "Check the entries.".to_owned() },
    }
}

fn number(ty: Option<&Type>) -> Sentence {
    let (de, en, example) = match ty {
        Some(Type::Integer { .. }) => ("eine ganze Zahl", "a whole number", "12"),
        Some(Type::Money { .. }) => ("einen Betrag", "an amount", "1250,00"),
        _ => ("eine Zahl", "a number", "12,5"),
    };
    Sentence {
        de: format!("Geben Sie {de} ein, zum Beispiel {example}."),
        en: format!("Enter {en}, for example {example}."),
    }
}

fn ambiguous(offers: &[String]) -> Sentence {
    Sentence {
        de: format!(
            "Der Punkt kann Tausender oder Dezimalstellen trennen. Schreiben Sie {}.",
            offers.join(" oder ")
        ),
        en: format!("The point may separate thousands or decimals. Write {}.", offers.join(" or ")),
    }
}

fn places(ty: Option<&Type>) -> Sentence {
    let most = match ty {
        Some(Type::Decimal { places, .. }) => *places,
        Some(Type::Money { .. }) => 2,
        _ => 0,
    };
    match most {
        0 => number(ty),
        1 => Sentence {
            de: "Geben Sie höchstens eine Stelle nach dem Komma ein.".to_owned(),
            en: "Enter at most one digit after the comma.".to_owned(),
        },
        _ => Sentence {
            de: format!("Geben Sie höchstens {most} Stellen nach dem Komma ein."),
            en: format!("Enter at most {most} digits after the comma."),
        },
    }
}

fn date(part: Option<DatePart>, ty: Option<&Type>) -> Sentence {
    let (de, en) = match (part, ty) {
        (Some(DatePart::Day), _) => (
            "Geben Sie den Tag als Zahl ein, die es in diesem Monat gibt.",
            "Enter the day as a number that exists in this month.",
        ),
        (Some(DatePart::Month), _) => {
            ("Geben Sie den Monat als Zahl von 1 bis 12 ein.", "Enter the month as a number from 1 to 12.")
        }
        (Some(DatePart::Year), _) => (
            "Geben Sie das Jahr mit vier Ziffern ein, zum Beispiel 2024.",
            "Enter the year with four digits, for example 2024.",
        ),
        (None, Some(Type::BirthDate)) => (
            "Geben Sie ein Datum ein, das es gibt, zum Beispiel 27.3.1985. Unbekanntes lassen Sie weg: 3.1985 oder 1985.",
            "Enter a date that exists, for example 27.3.1985. Leave out what is unknown: 3.1985 or 1985.",
        ),
        (None, _) => (
            "Geben Sie ein Datum ein, das es gibt, zum Beispiel 27.3.2024.",
            "Enter a date that exists, for example 27.3.2024.",
        ),
    };
    Sentence { de: de.to_owned(), en: en.to_owned() }
}
