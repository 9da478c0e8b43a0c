//! What could not be read, for people and for programs.

use super::phrases::*;
use crate::format::Texts;
use crate::format::logic::Type;
use crate::language::{Language, Phrase};

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
    /// What to do, in every language of citizens.
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

/// A sentence in every language of citizens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sentence {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
    /// French.
    pub fr: String,
    /// Simple German.
    pub simple: String,
}

impl Sentence {
    fn of(phrase: Phrase, values: &[(&str, &str)]) -> Self {
        let say = |language| phrase.fill(language, values);
        Sentence {
            de: say(Language::German),
            en: say(Language::English),
            fr: say(Language::French),
            simple: say(Language::Simple),
        }
    }
}

impl From<Sentence> for Texts {
    fn from(said: Sentence) -> Self {
        Texts::one("de", said.de).with("en", said.en).with("fr", said.fr).with("de-simple", said.simple)
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
    let phrase = match wrong.kind {
        ProblemKind::UnknownKey => UNKNOWN_KEY,
        ProblemKind::Computed => COMPUTED,
        ProblemKind::Twice => TWICE,
        ProblemKind::Rows => return rows(ty),
        ProblemKind::Shape => SHAPE,
        ProblemKind::Number => number(ty),
        ProblemKind::Ambiguous => return ambiguous(&wrong.offers),
        ProblemKind::Places => return places(ty),
        ProblemKind::TooLarge => TOO_LARGE,
        ProblemKind::Date => date(wrong.part, ty),
        ProblemKind::Year => YEAR,
        ProblemKind::Month => MONTH,
        ProblemKind::Time => TIME,
        ProblemKind::YesNo => YES_NO,
    };
    Sentence::of(phrase, &[])
}

fn rows(ty: Option<&Type>) -> Sentence {
    match ty {
        Some(Type::List { max, .. }) => Sentence::of(MOST_ROWS, &[("max", &max.to_string())]),
        _ => Sentence::of(ROWS, &[]),
    }
}

fn number(ty: Option<&Type>) -> Phrase {
    match ty {
        Some(Type::Integer { .. }) => WHOLE_NUMBER,
        Some(Type::Money { .. }) => AMOUNT,
        _ => NUMBER,
    }
}

fn ambiguous(offers: &[String]) -> Sentence {
    let say = |language| AMBIGUOUS.fill(language, &[("offers", &offers.join(OR.get(language)))]);
    Sentence {
        de: say(Language::German),
        en: say(Language::English),
        fr: say(Language::French),
        simple: say(Language::Simple),
    }
}

fn places(ty: Option<&Type>) -> Sentence {
    let most = match ty {
        Some(Type::Decimal { places, .. }) => *places,
        Some(Type::Money { .. }) => 2,
        _ => 0,
    };
    match most {
        0 => Sentence::of(number(ty), &[]),
        1 => Sentence::of(ONE_PLACE, &[]),
        _ => Sentence::of(PLACES, &[("most", &most.to_string())]),
    }
}

fn date(part: Option<DatePart>, ty: Option<&Type>) -> Phrase {
    match (part, ty) {
        (Some(DatePart::Day), _) => DAY_OF_MONTH,
        (Some(DatePart::Month), _) => MONTH_OF_YEAR,
        (Some(DatePart::Year), _) => YEAR,
        (None, Some(Type::BirthDate)) => BIRTH_DATE,
        (None, _) => DATE,
    }
}
