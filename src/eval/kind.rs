//! Types of answers as they are read: code lists found, bounds parsed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::consistency::{Checked, LogicProblem, fail};
use super::date::parse_date;
use super::formula::Address;
use super::number::Number;
use super::program::Program;
use crate::format::logic::{CheckDigit, Codelist, CountRange, FileLimits, NumberRange, Type};

/// What an answer is.
#[derive(Debug)]
pub(super) enum Kind {
    Group,
    List {
        min: usize,
        max: usize,
        plain: bool,
    },
    Text {
        length: CountRange,
        pattern: Option<usize>,
    },
    LongText {
        length: CountRange,
        words: Option<u32>,
        pattern: Option<usize>,
    },
    Semantic(SemanticKind),
    /// A whole number, or an amount in cents.
    Whole(NumberRange),
    Year(NumberRange),
    Decimal {
        places: u8,
        min: Option<Number>,
        max: Option<Number>,
    },
    YesNo,
    Tick,
    Confirm,
    Date {
        min: Option<Date>,
        max: Option<Date>,
    },
    BirthDate,
    Time,
    Month,
    /// Index of the code list; in a cascade, where the code above is chosen.
    Choice {
        list: usize,
        under: Option<Address>,
    },
    Choices {
        list: usize,
        count: CountRange,
    },
    File(FileLimits),
    Office,
}

/// What makes a text of a type that services share valid.
#[derive(Debug)]
pub(super) struct SemanticKind {
    pub length: CountRange,
    pub pattern: Option<usize>,
    /// Index of the code list.
    pub list: Option<usize>,
    pub check_digit: Option<CheckDigit>,
}

impl Kind {
    /// Must it stand in a canonical application wherever it is relevant?
    pub fn always_there(&self) -> bool {
        matches!(self, Kind::Group | Kind::List { .. } | Kind::Tick | Kind::Choices { .. })
    }
}

/// A code list.
#[derive(Debug)]
pub(super) struct Codes {
    codes: BTreeSet<String>,
    parents: BTreeMap<String, String>,
}

impl Codes {
    pub fn new(list: &Codelist) -> Self {
        Codes { codes: list.codes.iter().cloned().collect(), parents: list.parents.clone() }
    }

    pub fn has(&self, code: &str) -> bool {
        self.codes.contains(code)
    }

    /// The code above, under which alone this one may be chosen.
    pub fn parent(&self, code: &str) -> Option<&str> {
        self.parents.get(code).map(String::as_str)
    }
}

impl Program {
    /// A type, with what it refers to. Where the code above a cascading one is chosen is left open.
    pub(super) fn kind(&self, place: &str, ty: &Type) -> Checked<Kind> {
        Ok(match ty {
            Type::Group => Kind::Group,
            Type::List { min, max, plain } => {
                Kind::List { min: *min as usize, max: *max as usize, plain: *plain }
            }
            Type::Text { length, pattern } => {
                Kind::Text { length: *length, pattern: self.known_pattern(place, *pattern)? }
            }
            Type::LongText { length, words, pattern } => Kind::LongText {
                length: *length,
                words: *words,
                pattern: self.known_pattern(place, *pattern)?,
            },
            Type::Semantic { length, pattern, codelist, check_digit, .. } => Kind::Semantic(SemanticKind {
                length: *length,
                pattern: self.known_pattern(place, *pattern)?,
                list: codelist.as_ref().map(|list| self.codelist(place, list)).transpose()?,
                check_digit: *check_digit,
            }),
            Type::Integer { range } | Type::Money { range, .. } => Kind::Whole(*range),
            Type::Year { range } => Kind::Year(*range),
            Type::Decimal { places, range } => Kind::Decimal {
                places: *places,
                min: in_last_place(place, range.min, *places)?,
                max: in_last_place(place, range.max, *places)?,
            },
            Type::YesNo => Kind::YesNo,
            Type::Tick => Kind::Tick,
            Type::Confirm => Kind::Confirm,
            Type::Date { range } => {
                Kind::Date { min: day(place, range.min.as_deref())?, max: day(place, range.max.as_deref())? }
            }
            Type::BirthDate => Kind::BirthDate,
            Type::Time => Kind::Time,
            Type::Month => Kind::Month,
            Type::Choice { codelist, .. } => {
                Kind::Choice { list: self.codelist(place, codelist)?, under: None }
            }
            Type::Choices { codelist, min, max } => Kind::Choices {
                list: self.codelist(place, codelist)?,
                count: CountRange { min: Some(*min), max: Some(*max) },
            },
            Type::File(limits) => Kind::File(limits.clone()),
            Type::Office => Kind::Office,
        })
    }

    fn known_pattern(&self, place: &str, pattern: Option<usize>) -> Checked<Option<usize>> {
        match pattern {
            Some(index) if index >= self.patterns.len() => fail(place, LogicProblem::Undeclared),
            known => Ok(known),
        }
    }
}

fn day(place: &str, text: Option<&str>) -> Checked<Option<Date>> {
    let Some(text) = text else { return Ok(None) };
    parse_date(text).map_or_else(|| fail(place, LogicProblem::Literal), |date| Ok(Some(date)))
}

/// A bound that is counted in units of the last place.
fn in_last_place(place: &str, bound: Option<i64>, places: u8) -> Checked<Option<Number>> {
    let Some(bound) = bound else { return Ok(None) };
    let number = (0..places).try_fold(Number::whole(bound), |bound, _| bound.divide(Number::whole(10)));
    number.map_or_else(|| fail(place, LogicProblem::Literal), |number| Ok(Some(number)))
}
