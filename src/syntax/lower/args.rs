//! The values of a clause, read one after the other.

use std::collections::VecDeque;

use super::literal::{self, Figure};
use super::mend::Head;
use super::{Lower, Node, Rule};
use crate::ast::{Duration, DurationUnit, Name, NumberRange, Path, Segment, Spanned, Text};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::syntax as codes;
use crate::source::Span;
use crate::syntax::vocabulary::Place;

/// One value of a clause.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// A word, a name, a path; `-` allowed.
    Item(Path),
    /// A text.
    Text(Text),
    /// A figure, perhaps `a..b`.
    Figures(String, Span),
    /// `,`.
    Comma(Span),
    /// `=`.
    Equals(Span),
}

impl Value {
    fn span(&self) -> Span {
        match self {
            Value::Item(path) => path.span,
            Value::Text(text) => text.span,
            Value::Figures(_, span) | Value::Comma(span) | Value::Equals(span) => *span,
        }
    }
}

/// `-> target`, or `-> refuse "…"`.
#[derive(Clone, Debug)]
pub(super) struct Arrow {
    pub name: Name,
    pub text: Option<Text>,
    pub span: Span,
}

/// What stands after the word of a clause; what has been read is gone from it.
#[derive(Debug)]
pub(super) struct Args<'i> {
    /// The word as written.
    pub word: Name,
    values: VecDeque<Value>,
    pub arrow: Option<Arrow>,
    pub body: Option<Node<'i>>,
    /// The whole statement.
    pub span: Span,
    /// Without what stands in its braces.
    pub head: Head<'i>,
    /// End of the last value read.
    end: Span,
    found: Vec<Diagnostic>,
}

impl<'i> Args<'i> {
    pub(super) fn new(word: Name, head: Head<'i>, span: Span) -> Self {
        let end = word.span.after();
        Self { word, values: VecDeque::new(), arrow: None, body: None, span, head, end, found: Vec::new() }
    }

    fn take(&mut self) -> Option<Value> {
        let value = self.values.pop_front()?;
        self.end = value.span().after();
        Some(value)
    }

    /// Where the next value stands, or the end of the clause.
    pub(super) fn here(&self) -> Span {
        self.values.front().map_or(self.end, Value::span)
    }

    /// Is anything left?
    pub(super) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The first word, without reading it.
    pub(super) fn peek_word(&self) -> Option<&str> {
        match self.values.front() {
            Some(Value::Item(path)) => simple(path).map(|name| name.text.as_str()),
            _ => None,
        }
    }

    /// The first name, without reading it.
    pub(super) fn peek_name(&self) -> Option<&Name> {
        match self.values.front() {
            Some(Value::Item(path)) => simple(path),
            _ => None,
        }
    }

    /// Does a figure follow the next value?
    pub(super) fn figures_follow(&self) -> bool {
        matches!(self.values.get(1), Some(Value::Figures(..)))
    }

    /// Is the next value a text?
    pub(super) fn peeks_text(&self) -> bool {
        matches!(self.values.front(), Some(Value::Text(_)))
    }

    pub(super) fn path(&mut self) -> Option<Path> {
        match self.values.front() {
            Some(Value::Item(path)) if !path.segments.iter().any(|part| part.name.text.contains('-')) => {}
            _ => return None,
        }
        match self.take()? {
            Value::Item(path) => Some(path),
            _ => None,
        }
    }

    pub(super) fn name(&mut self) -> Option<Name> {
        let name = simple(match self.values.front()? {
            Value::Item(path) => path,
            _ => return None,
        })?
        .clone();
        if name.text.contains('-') {
            return None;
        }
        self.take();
        Some(name)
    }

    /// A name in which `-` may stand: `de-simple`, `given-name`.
    pub(super) fn token(&mut self) -> Option<Name> {
        let name = simple(match self.values.front()? {
            Value::Item(path) => path,
            _ => return None,
        })?
        .clone();
        self.take();
        Some(name)
    }

    /// This word and no other.
    pub(super) fn word(&mut self, word: &str) -> Option<Span> {
        let span = self.here();
        (self.peek_word() == Some(word)).then(|| self.take())?;
        Some(span)
    }

    pub(super) fn text(&mut self) -> Option<Text> {
        if !self.peeks_text() {
            return None;
        }
        match self.take()? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn comma(&mut self) -> Option<()> {
        matches!(self.values.front(), Some(Value::Comma(_))).then(|| self.take())?;
        Some(())
    }

    pub(super) fn equals(&mut self) -> Option<()> {
        matches!(self.values.front(), Some(Value::Equals(_))).then(|| self.take())?;
        Some(())
    }

    pub(super) fn figures(&mut self) -> Option<(String, Span)> {
        if !matches!(self.values.front(), Some(Value::Figures(..))) {
            return None;
        }
        match self.take()? {
            Value::Figures(text, span) => Some((text, span)),
            _ => None,
        }
    }

    /// One or more, with commas between.
    pub(super) fn list<T>(&mut self, one: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut list = vec![one(self)?];
        while self.comma().is_some() {
            list.push(one(self)?);
        }
        Some(list)
    }

    /// A whole number.
    pub(super) fn whole(&mut self) -> Option<Spanned<u32>> {
        let (text, span) = self.figures()?;
        Some(Spanned { value: text.parse().ok()?, span })
    }

    /// Digits as written, such as keys.
    pub(super) fn digits(&mut self) -> Option<Spanned<String>> {
        let (value, span) = self.figures()?;
        value.bytes().all(|byte| byte.is_ascii_digit()).then_some(Spanned { value, span })
    }

    /// `2026-03-02`; `02.03.2026` is reported and read all the same.
    pub(super) fn date(&mut self) -> Option<Spanned<String>> {
        let (text, span) = self.figures()?;
        let value = match literal::figure(&text) {
            Figure::Date => text,
            Figure::GermanDate(date) => {
                self.found.push(german_date(&text, &date, span));
                return Some(Spanned { value: date, span });
            }
            _ => return None,
        };
        if !literal::exists(&value) {
            self.found.push(Diagnostic::new(codes::NO_SUCH_DATE, span).with("date", value.as_str()));
        }
        Some(Spanned { value, span })
    }

    /// `14 days`.
    pub(super) fn duration(&mut self) -> Option<Duration> {
        let count = self.whole()?;
        let unit = self.peek_word().and_then(DurationUnit::named)?;
        let end = self.here();
        self.take();
        Some(Duration { count: count.value, unit, span: count.span.to(end) })
    }

    /// `13` or `29..31`.
    pub(super) fn number_range(&mut self) -> Option<NumberRange> {
        let (text, span) = self.figures()?;
        let (first, last) = match text.split_once("..") {
            Some((first, last)) => (first.trim().parse().ok()?, last.trim().parse().ok()?),
            None => {
                let number = text.parse().ok()?;
                (number, number)
            }
        };
        Some(NumberRange { first, last, span })
    }
}

/// The name, if the path is nothing else.
pub(super) fn simple(path: &Path) -> Option<&Name> {
    match path.segments.as_slice() {
        [Segment { name, index: None }] => Some(name),
        _ => None,
    }
}

pub(super) fn german_date(written: &str, date: &str, span: Span) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(codes::GERMAN_DATE, span)
        .with("found", written)
        .edit(span, date)
        .with("better", date);
    diagnostic.suggestion = Some(date.to_owned());
    diagnostic
}

pub(super) fn german_number(written: &str, number: &str, span: Span) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(codes::GERMAN_NUMBER, span)
        .with("found", written)
        .edit(span, number)
        .with("better", number);
    diagnostic.suggestion = Some(number.to_owned());
    diagnostic
}

impl<'i> Lower<'i> {
    /// Reads the values of a clause; what does not fit its shape is reported once.
    pub(super) fn read<T>(
        &mut self,
        mut args: Args<'i>,
        shape: &'static str,
        read: impl FnOnce(&mut Args<'i>) -> Option<T>,
    ) -> Option<T> {
        let out = read(&mut args);
        self.diagnostics.append(&mut args.found);
        let misfit = if out.is_none() || !args.is_empty() {
            Some(args.here())
        } else if let Some(arrow) = &args.arrow {
            Some(arrow.span)
        } else {
            args.body.as_ref().map(|body| {
                let start = self.span(body);
                Span { end: start.start + 1, ..start }
            })
        };
        if let Some(span) = misfit {
            self.mention(args.head.text);
            match self.surely_meant_values(&args.head, shape) {
                Some(mend) => self.mends.push(mend),
                None => self.misfit(&args.word, shape, span),
            }
        }
        out
    }

    /// Says that a clause is written otherwise.
    pub(super) fn misfit(&mut self, word: &Name, shape: &'static str, span: Span) {
        self.report(self.misfit_finding(word, shape, span));
    }

    pub(super) fn misfit_finding(&self, word: &Name, shape: &'static str, span: Span) -> Diagnostic {
        Diagnostic::new(codes::CLAUSE_SHAPE, span)
            .with("word", word.text.as_str())
            .with("shape", shape)
            .with("found", self.found(span))
            .related(word.span, crate::diagnostic::Words::new("dieses Wort", "this word"))
    }

    /// Reads the values of a `clause` node.
    pub(super) fn args(&mut self, node: Node<'i>, place: Place) -> Args<'i> {
        let span = self.span(&node);
        let (start, text) = (node.as_span().start(), node.as_str());
        let mut inner = node.into_inner();
        // INVARIANT: the grammar begins a clause with a name.
        let word = inner.next().map_or_else(|| Name { text: String::new(), span }, |name| self.name(&name));
        let mut args = Args::new(word, Head { text, start, has_body: false, place }, span);
        let mut values = Vec::new();
        for part in inner {
            match part.as_rule() {
                Rule::arrow => args.arrow = Some(self.arrow(part)),
                Rule::body => {
                    args.head.text = &text[..part.as_span().start() - start];
                    args.head.has_body = true;
                    args.body = Some(part);
                }
                _ => self.value(&part, &mut values),
            }
        }
        args.values = values.into();
        args
    }

    fn value(&mut self, node: &Node<'i>, values: &mut Vec<Value>) {
        let text = node.as_str();
        match text.as_bytes().first() {
            Some(b'"') => values.push(Value::Text(self.text(node))),
            Some(b',') => values.push(Value::Comma(self.span(node))),
            Some(b'=') => values.push(Value::Equals(self.span(node))),
            Some(first) if !first.is_ascii_digit() => values.push(Value::Item(self.path(node))),
            _ => {
                let mut at = node.as_span().start();
                for (number, part) in text.split(',').enumerate() {
                    if number > 0 {
                        values.push(Value::Comma(self.span_of(at, at + 1)));
                        at += 1;
                    }
                    values.push(Value::Figures(part.to_owned(), self.span_of(at, at + part.len())));
                    at += part.len();
                }
            }
        }
    }

    pub(super) fn arrow(&mut self, node: Node<'i>) -> Arrow {
        let span = self.span(&node);
        let mut inner = node.into_inner();
        let name = inner.next().map_or_else(|| Name { text: String::new(), span }, |name| self.name(&name));
        let text = inner.next().map(|text| self.label(&text));
        Arrow { name, text, span }
    }
}
