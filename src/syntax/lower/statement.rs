//! Statements of a pair of braces: shape from the grammar, admission from the vocabulary.

use super::args::{Args, Arrow};
use super::mend::{Head, is_own_type};
use super::{Lower, Node, Rule};
use crate::ast::{Answer, Check, Expr, Name, Stop, Text, Type};
use crate::diagnostic::table::syntax as codes;
use crate::diagnostic::{Arg, Diagnostic, Words};
use crate::source::Span;
use crate::syntax::recover;
use crate::syntax::vocabulary::{self, ANSWER, FIELD, Place, ROW, Word};

/// `[keyword] name: type "Label" = expression { … }`.
#[derive(Debug)]
pub(super) struct FieldHead<'i> {
    pub keyword: Option<Name>,
    pub name: Name,
    pub ty: Type,
    pub label: Option<Text>,
    pub value: Option<Expr>,
    pub body: Option<Node<'i>>,
    pub span: Span,
}

/// `when condition`, with what follows.
#[derive(Debug)]
pub(super) struct WhenHead<'i> {
    pub cond: Expr,
    pub arrow: Option<Arrow>,
    pub body: Option<Node<'i>>,
    pub span: Span,
}

/// A statement by its shape.
#[derive(Debug)]
pub(super) enum Shape<'i> {
    Field(Box<FieldHead<'i>>),
    Row(Node<'i>),
    Check(Check),
    When(WhenHead<'i>),
    Expect(Expr),
    Amount(Expr),
    StartWith(Expr),
    Stop(Stop),
    Clause(Args<'i>),
    Answer(Answer),
}

/// A statement whose word may stand where it stands.
#[derive(Debug)]
pub(super) struct Statement<'i> {
    /// The entry of its word: the one written, or the one that was surely meant.
    pub word: &'static Word,
    pub shape: Shape<'i>,
}

impl<'i> Lower<'i> {
    /// The statements inside a node, those left out that may not stand there.
    pub(super) fn statements(&mut self, node: Node<'i>, place: Place) -> Vec<Statement<'i>> {
        let mut out = Vec::new();
        let mut seen: Vec<(&'static str, Span)> = Vec::new();
        for child in node.into_inner() {
            match child.as_rule() {
                Rule::comment | Rule::EOI => {}
                Rule::junk | Rule::stray => self.junk(child, place, &mut out),
                _ => {
                    let head =
                        Head { text: child.as_str(), start: child.as_span().start(), has_body: false, place };
                    let types = self.foreign_types.len();
                    let (word, shape) = self.statement(child, place);
                    match self.admit(head, word, shape) {
                        Some(statement) => {
                            if self.is_first(&statement, word_span(&statement.shape, word), &mut seen) {
                                out.push(statement);
                            }
                        }
                        // What seemed to be its type is none.
                        None => self.foreign_types.truncate(types),
                    }
                }
            }
        }
        out
    }

    /// What stands before the shape's own parts: the word, and where.
    fn statement(&mut self, node: Node<'i>, place: Place) -> (Span, Shape<'i>) {
        let span = self.span(&node);
        let head = |length: usize| Span { end: span.start + length as u32, ..span };
        match node.as_rule() {
            Rule::field => {
                let field = self.field_head(node);
                (field.keyword.as_ref().unwrap_or(&field.name).span, Shape::Field(Box::new(field)))
            }
            Rule::row => (head(1), Shape::Row(node)),
            Rule::check => (head(5), Shape::Check(self.check(node))),
            Rule::when => (head(4), Shape::When(self.when_head(node))),
            Rule::expect => (head(6), Shape::Expect(self.only_expr(node))),
            Rule::amount => (head(6), Shape::Amount(self.only_expr(node))),
            Rule::start_with => (head(5), Shape::StartWith(self.only_expr(node))),
            Rule::stop => (head(4), Shape::Stop(self.stop(node))),
            Rule::assign => {
                let answer = self.answer(node);
                (answer.path.span, Shape::Answer(answer))
            }
            _ => {
                let args = self.args(node, place);
                (args.word.span, Shape::Clause(args))
            }
        }
    }

    /// May this statement stand here? One that was surely meant to be another is mended, and read again.
    fn admit(&mut self, whole: Head<'i>, span: Span, shape: Shape<'i>) -> Option<Statement<'i>> {
        let place = whole.place;
        let written = written(&shape);
        let entry = vocabulary::find(place, written);
        if let Some(word) = entry.filter(|word| fits(word, &shape) && !self.is_word_with_colon(place, &shape))
        {
            return Some(Statement { word, shape });
        }
        let written = written.to_owned();
        let head = without_body(whole, &shape);
        if written == "setting" || (written == "from" && place == Place::Service) {
            self.report(Diagnostic::new(codes::NOT_YET, span).with("word", written.as_str()));
        } else if let Some(mend) = self.surely_meant(&head) {
            self.mends.push(mend);
        } else if entry.is_some() {
            let finding = self.explain(&head);
            self.report(finding);
        } else if let Some(entry) = self.half_written(place, &shape) {
            self.misfit_statement(entry, &shape, span);
        } else if vocabulary::find_anywhere(&written).any(|word| !word.places.is_empty()) {
            self.misplaced(&written, place, span);
        } else {
            let finding = Diagnostic::new(codes::UNKNOWN_WORD, span).with("word", written.as_str());
            self.report(finding.with("place", place_name(place)));
        }
        self.mention(whole.text);
        self.mourn_shape(&shape);
        None
    }

    /// `page: dogs "…"` has the shape of a question of the unknown type `dogs`.
    fn is_word_with_colon(&self, place: Place, shape: &Shape<'i>) -> bool {
        match shape {
            Shape::Field(field) if field.keyword.is_none() => {
                let ty = &field.ty.name.text;
                !is_own_type(ty) && vocabulary::find(place, &field.name.text).is_some() && !self.is_type(ty)
            }
            _ => false,
        }
    }

    /// The word is one of this place, and what follows is the shape of another statement: `hint = "…"`.
    fn half_written(&self, place: Place, shape: &Shape<'i>) -> Option<&'static Word> {
        match shape {
            Shape::Answer(answer) => {
                let name = super::args::simple(&answer.path)?;
                vocabulary::find(place, &name.text)
            }
            _ => None,
        }
    }

    fn misfit_statement(&mut self, entry: &'static Word, shape: &Shape<'i>, word: Span) {
        if let Shape::Answer(answer) = shape {
            let sign = Span { start: word.end, end: answer.value.span.start, ..word };
            let at = self.source[sign.range()].find('=').unwrap_or(0) as u32;
            let sign = Span { start: sign.start + at, end: sign.start + at + 1, ..sign };
            let name = Name { text: entry.word.to_owned(), span: word };
            self.misfit(&name, entry.shape, sign);
        }
    }

    /// Says that a word stands in the wrong place, but not of each of three options under a question that takes
    /// none: there the question is wrong, and the first says so.
    fn misplaced(&mut self, written: &str, place: Place, span: Span) {
        let before = self.misplaced.replace((place, written.to_owned(), span));
        let between =
            |last: Span| self.source.get(last.end as usize..span.start as usize).unwrap_or_default();
        let again = before.is_some_and(|(other, word, last)| {
            (other, word.as_str()) == (place, written)
                && between(last).trim_matches(|sign| sign != '\n') == "\n"
        });
        if !again {
            self.report(self.wrong_place(written, place, span));
        }
    }

    fn wrong_place(&self, written: &str, place: Place, span: Span) -> Diagnostic {
        let mut places: Vec<&'static str> = vocabulary::find_anywhere(written)
            .flat_map(|word| word.places)
            .map(|place| vocabulary::opener(*place))
            .filter(|opener| !opener.is_empty())
            .collect();
        places.sort_unstable();
        places.dedup();
        let list = places.iter().map(|opener| quoted_place(opener)).collect();
        let word: Arg = match written {
            FIELD => Words::new("eine Frage", "a question").into(),
            ROW => Words::new("eine Tabellenzeile", "a table row").into(),
            ANSWER => Words::new("eine Zuweisung mit `=`", "an assignment with `=`").into(),
            _ => Arg::Text(format!("`{written}`")),
        };
        Diagnostic::new(codes::WRONG_PLACE, span)
            .with("word", word)
            .with("place", place_name(place))
            .with("places", Arg::OneOf(list))
    }

    /// A clause that may stand once and stands again is reported, and left out.
    fn is_first(
        &mut self,
        statement: &Statement<'i>,
        span: Span,
        seen: &mut Vec<(&'static str, Span)>,
    ) -> bool {
        let word = statement.word.word;
        if statement.word.many {
            return true;
        }
        if let Some((_, first)) = seen.iter().find(|(other, _)| *other == word) {
            let diagnostic = Diagnostic::new(codes::REPEATED, span)
                .with("word", word)
                .related(*first, Words::new("hier steht es zum ersten Mal", "first written here"));
            self.report(diagnostic);
            return false;
        }
        seen.push((word, span));
        true
    }

    /// A statement that has no shape: its inside is read all the same.
    fn junk(&mut self, node: Node<'i>, place: Place, out: &mut Vec<Statement<'i>>) {
        let start = node.as_span().start();
        let rule = node.as_rule();
        let text = node.as_str();
        let mut parts = node.into_inner();
        let (head, body) = match (parts.next(), rule) {
            (Some(part), _) if part.as_rule() == Rule::body => ("", Some(part)),
            (Some(part), _) => (part.as_str(), parts.next()),
            (None, _) => (text, None),
        };
        let whole = Head { text: head, start, has_body: body.is_some(), place };
        let mend = self.surely_meant(&whole);
        // What stands in its braces is read with the head mended.
        let read_again = mend.is_some();
        match mend {
            Some(mend) => self.mends.push(mend),
            None => self.report(self.explain(&whole)),
        }
        self.mention(head);
        let (word, name) = recover::declared(head);
        if let Some((at, name)) = name {
            let span = self.span_of(start + at, start + at + name.len());
            self.broken.push(Name { text: name.to_owned(), span });
        }
        let Some(body) = body else { return };
        let inside = vocabulary::find(place, word).and_then(|word| word.body);
        match inside {
            _ if read_again => self.mourn(body),
            Some(inside) if inside == Place::Field || !holds_items(inside) => {
                self.mention(body.as_str());
                self.mourn(body);
            }
            _ => {
                let inside = self.statements(body, place);
                out.extend(inside);
            }
        }
    }

    fn mourn_shape(&mut self, shape: &Shape<'i>) {
        let body = match shape {
            Shape::Field(field) => {
                self.broken.push(field.name.clone());
                field.body.clone()
            }
            Shape::When(when) => when.body.clone(),
            Shape::Clause(args) => {
                self.broken.extend(args.peek_name().cloned());
                args.body.clone()
            }
            _ => None,
        };
        if let Some(body) = body {
            self.mourn(body);
        }
    }

    /// Remembers the names that are declared inside a part that is not read.
    pub(super) fn mourn(&mut self, node: Node<'i>) {
        for child in node.into_inner() {
            let rule = child.as_rule();
            if matches!(rule, Rule::field | Rule::clause) {
                let names: Vec<Name> = child
                    .clone()
                    .into_inner()
                    .filter(|part| matches!(part.as_rule(), Rule::name | Rule::value))
                    .filter(|part| part.as_str().starts_with(char::is_alphabetic))
                    .map(|part| self.name(&part))
                    .take(2)
                    .collect();
                self.broken.extend(names);
            }
            if matches!(rule, Rule::field | Rule::clause | Rule::when | Rule::body | Rule::junk) {
                self.mourn(child);
            }
        }
    }
}

/// Is this word followed by values, and not by an expression or a type?
pub(super) fn takes_clause(word: &Word) -> bool {
    !matches!(word.word, "when" | "check" | "stop" | "amount" | "compute" | "decision")
        && word.shape != "start with value"
}

/// Has the statement the shape of its word?
fn fits(word: &Word, shape: &Shape<'_>) -> bool {
    match shape {
        Shape::Field(_) => matches!(word.word, FIELD | "compute" | "decision"),
        Shape::Clause(_) => takes_clause(word),
        _ => true,
    }
}

/// The head of a statement that has been read.
fn without_body<'i>(whole: Head<'i>, shape: &Shape<'i>) -> Head<'i> {
    let body = match shape {
        Shape::Field(field) => field.body.as_ref(),
        Shape::When(when) => when.body.as_ref(),
        Shape::Clause(args) => return args.head,
        _ => None,
    };
    let length = body.map_or(whole.text.len(), |body| body.as_span().start() - whole.start);
    Head { text: &whole.text[..length], has_body: body.is_some(), ..whole }
}

fn holds_items(place: Place) -> bool {
    vocabulary::find(place, FIELD).is_some()
}

fn word_span(shape: &Shape<'_>, fallback: Span) -> Span {
    match shape {
        Shape::Clause(args) => args.word.span,
        _ => fallback,
    }
}

/// The word of a statement as the vocabulary calls it.
fn written<'s>(shape: &'s Shape<'_>) -> &'s str {
    match shape {
        Shape::Field(field) => field.keyword.as_ref().map_or(FIELD, |word| word.text.as_str()),
        Shape::Row(_) => ROW,
        Shape::Check(_) => "check",
        Shape::When(_) => "when",
        Shape::Expect(_) => "expect",
        Shape::Amount(_) => "amount",
        Shape::StartWith(_) => "start",
        Shape::Stop(_) => "stop",
        Shape::Clause(args) => args.word.text.as_str(),
        Shape::Answer(_) => ANSWER,
    }
}

/// A place, for a sentence.
pub(super) fn place_name(place: Place) -> Arg {
    match place {
        Place::File => {
            Words::new("am Anfang der Datei und zwischen Leistungen", "at the top of a file").into()
        }
        Place::Group => Words::new("in einer `group`", "in a `group`").into(),
        Place::List => Words::new("in einer Liste", "in a list").into(),
        Place::Choice => Words::new("in einer Auswahl", "in a choice").into(),
        Place::Field => Words::new("in einer Frage", "in a question").into(),
        Place::When | Place::Shown => Words::new("in einem `when`", "in a `when`").into(),
        _ => Arg::Text(format!("in `{}`", vocabulary::opener(place))),
    }
}

fn quoted_place(opener: &str) -> Arg {
    match opener {
        FIELD => Words::new("einer Frage", "a question").into(),
        _ => Arg::Text(format!("`{opener}`")),
    }
}
