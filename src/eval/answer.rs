//! From one answer to its value: is it there, and is it well-typed?

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::check_digit;
use super::date::{Clock, Month, PartialDate, parse_date};
use super::frame::Form;
use super::kind::{Kind, SemanticKind};
use super::number::Number;
use super::program::Program;
use super::value::{Term, Value};
use crate::format::RuleKind;
use crate::format::logic::{CountRange, FileLimits};

/// JSON that is not made of other JSON.
#[derive(Debug)]
pub(super) enum Scalar<'a> {
    Null,
    Flag(bool),
    Whole(i64),
    /// Any other number; beyond 2⁵³ it need not be the very one.
    Float(f64),
    Text(Cow<'a, str>),
    /// An array or object where there should be none.
    Composite,
}

/// An answer that was read.
#[derive(Debug)]
pub(super) struct Given<'a> {
    /// Absent if there is none, unknown if it is wrong.
    pub term: Term<'a>,
    /// The rule that it breaks.
    pub broken: Option<RuleKind>,
    pub form: Form,
}

/// A value, or the rule that the answer breaks.
type Read<'a> = Result<Value<'a>, RuleKind>;

impl<'a> Given<'a> {
    pub fn new(read: Read<'a>, form: Form) -> Self {
        match read {
            Ok(value) => Given { term: Term::Value(value), broken: None, form },
            Err(kind) => Given { term: Term::Unknown, broken: Some(kind), form },
        }
    }

    /// What is there although nothing was said: an unticked box, and no codes where none are needed.
    pub fn nothing(kind: &Kind, form: Form) -> Self {
        match kind {
            Kind::Tick => Given::new(Ok(Value::YesNo(false)), form),
            Kind::Choices { count, .. } if count.allows(0) => Given::new(Ok(Value::Many(Vec::new())), form),
            Kind::Choices { .. } => Given::new(Err(RuleKind::Count), form),
            Kind::Group | Kind::List { .. } => Given::new(Ok(Value::Present), form),
            _ => Given { term: Term::Absent, broken: None, form },
        }
    }
}

/// Reads an answer that is no array and no object. Blank, null and missing are the same.
pub(super) fn scalar<'a>(program: &Program, kind: &Kind, json: Scalar<'a>) -> Given<'a> {
    match json {
        Scalar::Null => Given::nothing(kind, Form::Blank),
        Scalar::Text(text) => match without_ends(text) {
            (text, _) if text.is_empty() => Given::nothing(kind, Form::Blank),
            (text, form) => {
                let (text, form) = normalised(text, form, matches!(kind, Kind::LongText { .. }));
                Given::new(from_text(program, kind, text, form), form)
            }
        },
        // A box that must be ticked and is not has no answer yet.
        Scalar::Flag(false) if matches!(kind, Kind::Confirm) => Given::nothing(kind, Form::Canonical),
        Scalar::Flag(flag) => Given::new(from_flag(kind, flag), Form::Canonical),
        Scalar::Whole(number) => Given::new(from_whole(kind, number), Form::Canonical),
        Scalar::Float(number) => {
            let whole = exact(number).ok_or(RuleKind::Type);
            Given::new(whole.and_then(|whole| from_whole(kind, whole)), Form::Canonical)
        }
        Scalar::Composite => Given::new(Err(RuleKind::Type), Form::Canonical),
    }
}

/// Without white space at the ends.
fn without_ends(text: Cow<'_, str>) -> (Cow<'_, str>, Form) {
    let trimmed = text.trim();
    if trimmed.len() == text.len() {
        return (text, Form::Canonical);
    }
    let trimmed = match &text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(_) => Cow::Owned(trimmed.to_owned()),
    };
    (trimmed, Form::Unnormalised)
}

/// In normal form C; several lines with LF as line end.
fn normalised(text: Cow<'_, str>, form: Form, lines: bool) -> (Cow<'_, str>, Form) {
    let returns = text.contains('\r');
    if !returns && (text.is_ascii() || is_nfc(&text)) {
        return (text, form);
    }
    let text = if lines && returns {
        text.replace("\r\n", "\n").replace('\r', "\n").nfc().collect()
    } else {
        text.nfc().collect()
    };
    (Cow::Owned(text), Form::Unnormalised)
}

fn from_flag<'a>(kind: &Kind, flag: bool) -> Read<'a> {
    match kind {
        Kind::YesNo | Kind::Tick | Kind::Confirm => Ok(Value::YesNo(flag)),
        _ => Err(RuleKind::Type),
    }
}

/// The largest number up to which JSON readers keep whole numbers exact (RFC 8259, 6).
const SAFE: i64 = (1 << 53) - 1;

/// `5.0` is a whole number, as JSON Schema has it.
fn exact(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() <= SAFE as f64).then_some(number as i64)
}

fn from_whole<'a>(kind: &Kind, number: i64) -> Read<'a> {
    let range = match kind {
        Kind::Whole(range) => range,
        Kind::Year(range) if (1583..=9999).contains(&number) => range,
        _ => return Err(RuleKind::Type),
    };
    if !(-SAFE..=SAFE).contains(&number) {
        return Err(RuleKind::Type);
    }
    if range.allows(number) { Ok(Value::whole(number)) } else { Err(RuleKind::Range) }
}

/// A text that is not blank. What is neither text nor code is read as it was written.
fn from_text<'a>(program: &Program, kind: &Kind, text: Cow<'a, str>, form: Form) -> Read<'a> {
    match kind {
        Kind::Text { length, pattern } => within(program, line(text)?, *length, None, *pattern),
        Kind::LongText { length, words, pattern } => within(program, lines(text)?, *length, *words, *pattern),
        Kind::Semantic(semantic) => of_shared_type(program, semantic, line(text)?),
        Kind::Office => line(text).map(Value::Text),
        Kind::Choice { list, .. } if form == Form::Canonical && program.codelists[*list].has(&text) => {
            Ok(Value::Text(text))
        }
        Kind::Choice { .. } => Err(RuleKind::Code),
        _ if form != Form::Canonical => Err(RuleKind::Type),
        Kind::Decimal { places, min, max } => decimal(&text, *places, *min, *max),
        Kind::Date { min, max } => {
            let date = parse_date(&text).ok_or(RuleKind::Type)?;
            let outside = min.is_some_and(|min| date < min) || max.is_some_and(|max| date > max);
            if outside { Err(RuleKind::Range) } else { Ok(Value::Date(date)) }
        }
        Kind::BirthDate => PartialDate::parse(&text).map(Value::BirthDate).ok_or(RuleKind::Type),
        Kind::Month => Month::parse(&text).map(Value::Month).ok_or(RuleKind::Type),
        Kind::Time => Clock::parse(&text).map(Value::Time).ok_or(RuleKind::Type),
        _ => Err(RuleKind::Type),
    }
}

/// A text of a type that services share.
fn of_shared_type<'a>(program: &Program, semantic: &SemanticKind, text: Cow<'a, str>) -> Read<'a> {
    if semantic.list.is_some_and(|list| !program.codelists[list].has(&text)) {
        return Err(RuleKind::Code);
    }
    let valid = semantic.length.allows(text.chars().count())
        && semantic.pattern.is_none_or(|index| program.matches(index, &text))
        && semantic.check_digit.is_none_or(|check| check_digit::holds(check, &text));
    if valid { Ok(Value::Text(text)) } else { Err(RuleKind::Type) }
}

/// One line: no control characters.
fn line(text: Cow<'_, str>) -> Result<Cow<'_, str>, RuleKind> {
    let ends = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if text.contains(ends) { Err(RuleKind::Type) } else { Ok(text) }
}

/// Several lines: no control characters but tabs and line ends.
fn lines(text: Cow<'_, str>) -> Result<Cow<'_, str>, RuleKind> {
    let refused = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if text.contains(refused) { Err(RuleKind::Type) } else { Ok(text) }
}

fn within<'a>(
    program: &Program,
    text: Cow<'a, str>,
    length: CountRange,
    words: Option<u32>,
    pattern: Option<usize>,
) -> Read<'a> {
    let too_many_words = words.is_some_and(|most| text.split_whitespace().count() > most as usize);
    if too_many_words || !(length.is_open() || length.allows(text.chars().count())) {
        return Err(RuleKind::Length);
    }
    if pattern.is_some_and(|index| !program.matches(index, &text)) {
        return Err(RuleKind::Pattern);
    }
    Ok(Value::Text(text))
}

/// Exactly so many places, as `"2.50"`.
fn decimal<'a>(text: &str, places: u8, min: Option<Number>, max: Option<Number>) -> Read<'a> {
    let number = Number::parse(text).ok_or(RuleKind::Type)?;
    if number.to_decimal(places).as_deref() != Some(text) {
        return Err(RuleKind::Type);
    }
    let outside = min.is_some_and(|min| number < min) || max.is_some_and(|max| number > max);
    if outside { Err(RuleKind::Range) } else { Ok(Value::Number(number)) }
}

/// Several codes, one after the other.
pub(super) struct CodesRead<'a> {
    read: Result<Vec<Value<'a>>, RuleKind>,
}

impl<'a> CodesRead<'a> {
    pub fn new() -> Self {
        CodesRead { read: Ok(Vec::new()) }
    }

    /// Reads one more; the first mistake counts.
    pub fn add(&mut self, program: &Program, list: usize, json: Scalar<'a>) {
        let Ok(values) = &mut self.read else { return };
        let mistake = match json {
            Scalar::Text(code) if program.codelists[list].has(&code) => {
                let code = Value::Text(code);
                if values.contains(&code) {
                    RuleKind::Type
                } else {
                    values.push(code);
                    return;
                }
            }
            Scalar::Text(_) => RuleKind::Code,
            _ => RuleKind::Type,
        };
        self.read = Err(mistake);
    }

    pub fn finish(self, count: CountRange) -> Given<'a> {
        let read = self.read.and_then(|values| {
            if count.allows(values.len()) { Ok(Value::Many(values)) } else { Err(RuleKind::Count) }
        });
        Given::new(read, Form::Canonical)
    }
}

/// The members of a file that were read.
#[derive(Debug, Default)]
pub(super) struct FileRead {
    pub id: bool,
    pub name: bool,
    pub media_type: Option<bool>,
    pub size: Option<u64>,
    pub sha256: bool,
    /// There is a member `later`; is it a day?
    pub later: Option<bool>,
    /// How many members there were.
    pub members: usize,
}

impl FileRead {
    /// Reads one member.
    pub fn add(&mut self, limits: &FileLimits, key: FileKey, json: &Scalar<'_>) {
        let text = match json {
            Scalar::Text(text) => &**text,
            _ => "",
        };
        self.members += 1;
        match key {
            FileKey::Id => self.id = !text.is_empty(),
            FileKey::Name => self.name = !text.is_empty(),
            FileKey::MediaType if text.is_empty() => {}
            FileKey::MediaType => {
                self.media_type = Some(limits.media_types.iter().any(|known| known == text));
            }
            FileKey::Size => self.size = size(json),
            FileKey::Sha256 => {
                let hex = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
                self.sha256 = text.len() == 64 && hex;
            }
            FileKey::Later => self.later = Some(parse_date(text).is_some()),
            FileKey::Other => {}
        }
    }

    /// `{"later": "2026-03-16"}` in place of a file that may follow.
    pub fn later(&self) -> Read<'static> {
        if self.members == 1 && self.later == Some(true) { Ok(Value::File) } else { Err(RuleKind::Type) }
    }

    /// A file has exactly its five members.
    pub fn file(&self, limits: &FileLimits) -> Read<'static> {
        let (Some(allowed), Some(size)) = (self.media_type, self.size) else { return Err(RuleKind::Type) };
        if !(self.id && self.name && self.sha256 && self.members == 5) {
            return Err(RuleKind::Type);
        }
        if allowed && size <= limits.max_bytes { Ok(Value::File) } else { Err(RuleKind::File) }
    }
}

fn size(json: &Scalar<'_>) -> Option<u64> {
    let whole = match json {
        Scalar::Whole(size) => Some(*size).filter(|size| *size <= SAFE),
        Scalar::Float(size) => exact(*size),
        _ => None,
    };
    u64::try_from(whole?).ok()
}

/// A member of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKey {
    Id,
    Name,
    MediaType,
    Size,
    Sha256,
    Later,
    Other,
}

impl FileKey {
    pub fn of(name: &str) -> Self {
        match name {
            "id" => FileKey::Id,
            "name" => FileKey::Name,
            "media_type" => FileKey::MediaType,
            "size" => FileKey::Size,
            "sha256" => FileKey::Sha256,
            "later" => FileKey::Later,
            _ => FileKey::Other,
        }
    }
}
