//! Types of answers: words with arguments become [`FieldType`]s.

use std::sync::Arc;

use super::codelist::inline;
use super::library::Kind;
use super::literal;
use super::service::Builder;
use super::vocabulary::option_texts;
use crate::ast::{self, LiteralKind, RangeArg, TypeArg};
use crate::diagnostic::table::names::UNKNOWN_TYPE;
use crate::diagnostic::table::types::*;
use crate::diagnostic::{Diagnostic, Words};
use crate::model::{Codelist, CodelistId, FieldType, FileLimits, Text, TextLimits};
use crate::pattern::Pattern;
use crate::semantic::Semantic;

/// What a choice is declared with.
pub(super) struct Owner<'a> {
    /// Path of the field.
    pub(super) path: &'a str,
    /// Its label.
    pub(super) label: &'a Text,
    /// Options in its braces.
    pub(super) options: &'a [ast::ChoiceOption],
}

impl Builder<'_> {
    /// The type of a field, a computed value or a result column. What is wrong is said.
    pub(super) fn field_type(&mut self, ty: &ast::Type, owner: &Owner<'_>) -> FieldType {
        let word = ty.name.text.as_str();
        if let Some(semantic) = Semantic::named(word) {
            self.no_more(ty, &[]);
            return FieldType::Semantic(semantic);
        }
        match word {
            "text" => FieldType::Text(self.text_limits(ty)),
            "long_text" => self.long_text(ty),
            "integer" => FieldType::Integer(self.whole_bounds(ty)),
            "year" => FieldType::Year(self.whole_bounds(ty)),
            "decimal" => self.decimal(ty),
            "money" => self.money(ty),
            "yes_no" => self.plain(ty, FieldType::YesNo),
            "tick" => self.plain(ty, FieldType::Tick),
            "confirm" => self.plain(ty, FieldType::Confirm),
            "birth_date" => self.plain(ty, FieldType::BirthDate),
            "time" => self.plain(ty, FieldType::Time),
            "month" => self.plain(ty, FieldType::Month),
            "date" => self.date_type(ty),
            "choice" | "choices" => self.choice(ty, owner),
            "file" => self.file(ty),
            _ => {
                let blocks = self.library.names_of(ty.name.span.file, Kind::Block);
                let words = ast::TYPES.into_iter().chain(Semantic::words());
                let words: Vec<&str> = words.chain(["group", "list"]).chain(blocks).collect();
                self.diagnostics.push(
                    Diagnostic::new(UNKNOWN_TYPE, ty.name.span).with("name", word).did_you_mean(word, words),
                );
                FieldType::Invalid
            }
        }
    }

    fn plain(&mut self, ty: &ast::Type, plain: FieldType) -> FieldType {
        self.no_more(ty, &[]);
        plain
    }

    /// Says every argument that `taken` does not list.
    pub(super) fn no_more(&mut self, ty: &ast::Type, taken: &[usize]) {
        for (at, arg) in ty.args.iter().enumerate() {
            if !taken.contains(&at) {
                let wanted = wanted(&ty.name.text);
                self.diagnostics.push(
                    Diagnostic::new(BAD_TYPE_ARGUMENT, span_of(arg))
                        .with("type", ty.name.text.as_str())
                        .with("wanted", wanted),
                );
            }
        }
        if let Some(of) = &ty.of {
            self.diagnostics.push(
                Diagnostic::new(BAD_TYPE_ARGUMENT, of.span)
                    .with("type", ty.name.text.as_str())
                    .with("wanted", wanted(&ty.name.text)),
            );
        }
    }

    fn text_limits(&mut self, ty: &ast::Type) -> TextLimits {
        let mut limits = TextLimits::default();
        let mut taken = Vec::new();
        for (at, arg) in ty.args.iter().enumerate() {
            match arg {
                TypeArg::Range(range) => {
                    if let Some((min, max)) = self.counts(range) {
                        limits.min = min.unwrap_or(0);
                        limits.max = max;
                        taken.push(at);
                    }
                }
                TypeArg::Pattern(text) => {
                    taken.push(at);
                    limits.pattern = self.pattern(text);
                }
                _ => {}
            }
        }
        self.no_more(ty, &taken);
        limits
    }

    /// A portable pattern; what is not portable is said.
    pub(super) fn pattern(&mut self, text: &ast::Text) -> Option<Pattern> {
        match Pattern::parse(&text.value) {
            Ok(pattern) => Some(pattern),
            Err(error) => {
                self.diagnostics.push(error.diagnostic(text.span));
                None
            }
        }
    }

    fn long_text(&mut self, ty: &ast::Type) -> FieldType {
        if let [TypeArg::Range(RangeArg { low: None, high: Some(high), .. })] = ty.args.as_slice()
            && let LiteralKind::Quantity(count, unit) = &high.kind
            && unit.text == "words"
        {
            return FieldType::LongText { limits: TextLimits::default(), words: count.parse().ok() };
        }
        FieldType::LongText { limits: self.text_limits(ty), words: None }
    }

    /// A range of whole numbers that are not negative; another one is left to the caller.
    fn counts(&mut self, range: &RangeArg) -> Option<(Option<u32>, Option<u32>)> {
        let end = |end: &Option<ast::Literal>| match end {
            Some(literal) => literal::whole(literal).map(Some),
            None => Some(None),
        };
        let (low, high) = (end(&range.low)?, end(&range.high)?);
        if let (Some(low), Some(high)) = (low, high)
            && low > high
        {
            self.diagnostics.push(Diagnostic::new(EMPTY_RANGE, range.span));
        }
        Some((low, high))
    }

    fn date_type(&mut self, ty: &ast::Type) -> FieldType {
        let mut ends = (None, None);
        let mut taken = Vec::new();
        if let [TypeArg::Range(range)] = ty.args.as_slice() {
            taken.push(0);
            ends = (self.day(range.low.as_ref()), self.day(range.high.as_ref()));
            if let (Some(low), Some(high)) = ends
                && low > high
            {
                self.diagnostics.push(Diagnostic::new(EMPTY_RANGE, range.span));
            }
        }
        self.no_more(ty, &taken);
        FieldType::Date { low: ends.0, high: ends.1 }
    }

    fn day(&mut self, literal: Option<&ast::Literal>) -> Option<jiff::civil::Date> {
        let literal = literal?;
        match &literal.kind {
            LiteralKind::Date(text) => literal::date(text, literal.span, &mut self.diagnostics),
            _ => {
                self.diagnostics.push(Diagnostic::new(BAD_BOUND, literal.span));
                None
            }
        }
    }

    fn choice(&mut self, ty: &ast::Type, owner: &Owner<'_>) -> FieldType {
        let mut list = None;
        let mut range = None;
        let mut taken = Vec::new();
        for (at, arg) in ty.args.iter().enumerate() {
            match arg {
                TypeArg::Name(name) if list.is_none() => {
                    taken.push(at);
                    let Some(id) = self.codelist(name) else { return FieldType::Invalid };
                    list = Some(id);
                }
                TypeArg::Range(counts) if ty.name.text == "choices" => {
                    taken.push(at);
                    range = self.counts(counts);
                }
                _ => {}
            }
        }
        self.no_more(ty, &taken);
        let Some(list) = list.or_else(|| self.inline_list(owner)) else {
            self.diagnostics.push(Diagnostic::new(NO_OPTIONS, ty.span).with("name", ty.name.text.as_str()));
            return FieldType::Invalid;
        };
        if ty.name.text == "choice" {
            return FieldType::Choice(list);
        }
        let (min, max) = range.unwrap_or((None, None));
        let most = self.service.codelist(list).options.len() as u32;
        FieldType::Choices { list, min: min.unwrap_or(0), max: max.unwrap_or(most) }
    }

    fn inline_list(&mut self, owner: &Owner<'_>) -> Option<CodelistId> {
        if owner.options.is_empty() {
            return None;
        }
        let options = inline(self.library, owner.options, &mut self.diagnostics);
        self.service.texts.extend(option_texts(owner.options));
        Some(self.add_codelist(Arc::new(Codelist {
            name: owner.path.to_owned(),
            label: owner.label.clone(),
            version: None,
            options,
            parent: None,
        })))
    }

    fn file(&mut self, ty: &ast::Type) -> FieldType {
        const ENDINGS: [&str; 14] = [
            "pdf", "jpg", "jpeg", "png", "tiff", "heic", "docx", "xlsx", "odt", "ods", "txt", "csv", "xml",
            "zip",
        ];
        let mut limits = FileLimits { types: Vec::new(), max_bytes: 10_000_000, count: None };
        let mut taken = Vec::new();
        for (at, arg) in ty.args.iter().enumerate() {
            match arg {
                TypeArg::Name(name) => {
                    taken.push(at);
                    limits.types.extend(self.one_of(name, &ENDINGS));
                }
                TypeArg::Range(range) => {
                    if let Some(bytes) = range.high.as_ref().and_then(file_size) {
                        limits.max_bytes = bytes;
                        taken.push(at);
                    } else if let Some((low, Some(high))) = self.counts(range) {
                        limits.count = Some((low.unwrap_or(0), high));
                        taken.push(at);
                    }
                }
                _ => {}
            }
        }
        self.no_more(ty, &taken);
        if limits.types.is_empty() {
            limits.types.push("pdf".to_owned());
        }
        FieldType::File(limits)
    }
}

/// Bytes of `10 MB`; units are decimal, as file managers show them.
fn file_size(literal: &ast::Literal) -> Option<u64> {
    let LiteralKind::Quantity(count, unit) = &literal.kind else { return None };
    let factor = match unit.text.as_str() {
        "KB" => 1_000_i128,
        "MB" => 1_000_000,
        _ => return None,
    };
    let (units, places) = literal::decimal(count)?;
    let bytes = units.checked_mul(factor)? / crate::model::power_of_ten(places);
    u64::try_from(bytes).ok().filter(|bytes| *bytes > 0)
}

pub(super) fn span_of(arg: &TypeArg) -> crate::source::Span {
    match arg {
        TypeArg::Range(range) => range.span,
        TypeArg::Value(literal) => literal.span,
        TypeArg::Pattern(text) => text.span,
        TypeArg::Places(places) => places.span,
        TypeArg::Name(name) => name.span,
        TypeArg::By(path, name) => path.span.to(name.span),
    }
}

/// What a type takes in its parentheses.
fn wanted(ty: &str) -> Words {
    match ty {
        "text" => Words::new("eine Länge `..40` und `pattern \"…\"`", "a length `..40` and `pattern \"…\"`"),
        "long_text" => {
            Words::new("eine Länge `..2000` oder `..500 words`", "a length `..2000` or `..500 words`")
        }
        "integer" | "year" => {
            Words::new("einen Bereich ganzer Zahlen `1..20`", "a range of whole numbers `1..20`")
        }
        "decimal" => Words::new("einen Bereich und `places 2`", "a range and `places 2`"),
        "money" => {
            Words::new("einen Bereich `0.00..99.00` und eine Währung", "a range `0.00..99.00` and a currency")
        }
        "date" => Words::new("einen Bereich von Tagen", "a range of days"),
        "choice" => Words::new("eine Codeliste", "a code list"),
        "choices" => Words::new("eine Codeliste und eine Anzahl `1..3`", "a code list and a count `1..3`"),
        "file" => Words::new(
            "Dateiarten, eine Größe `..10 MB` und eine Anzahl `1..5`",
            "file types, a size `..10 MB` and a count `1..5`",
        ),
        _ => Words::new("nichts in Klammern", "nothing in parentheses"),
    }
}
