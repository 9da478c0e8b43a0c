//! What a statement that cannot be read was surely meant to be.
//!
//! Each function here knows one kind of slip: it looks for its marks, makes the edit, and lets the grammar say
//! whether that is a statement of this place. The first that is makes the finding. None of this runs as long as
//! statements can be read.

mod colon;
mod label;
mod line;
mod names;
mod sign;
mod tokens;
mod values;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pest::Parser;

use super::statement::takes_clause;
use super::{Lower, Node};
use crate::ast;
use crate::diagnostic::table::names::UNKNOWN_TYPE;
use crate::diagnostic::table::syntax as codes;
use crate::diagnostic::{Arg, Diagnostic, Words, nearest};
use crate::semantic::Semantic;
use crate::source::Span;
use crate::syntax::grammar::{Grammar, Rule};
use crate::syntax::vocabulary::{self, ANSWER, FIELD, Place, ROW};
use crate::syntax::{mend, recover};

/// Longer heads are not looked at: trying costs the square of their length.
const LONGEST: usize = 1_000;

/// A statement without what stands in its braces.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head<'h> {
    pub text: &'h str,
    /// Its first byte in the laid out text.
    pub start: usize,
    pub has_body: bool,
    pub place: Place,
}

impl Head<'_> {
    /// The text with some parts replaced; they are in order.
    fn with(&self, edits: &[(Range<usize>, &str)]) -> String {
        let mut out = String::with_capacity(self.text.len() + 8);
        let mut done = 0;
        for (range, text) in edits {
            out.push_str(self.text.get(done..range.start).unwrap_or_default());
            out.push_str(text);
            done = range.end;
        }
        out + self.text.get(done..).unwrap_or_default()
    }

    /// Is this text, in place of the head, a statement that may stand here?
    fn reads(&self, text: &str) -> bool {
        reads(text, self.has_body, self.place)
    }

    /// Is it one, or does it at least come further before it cannot be understood?
    fn helps(&self, text: &str) -> bool {
        let left = |text: &str| text.trim_end().len() - recover::explain(text, self.has_body).at;
        self.reads(text) || left(text) < left(self.text)
    }
}

/// What is known of the names of a file.
#[derive(Debug, Default)]
pub(super) struct Known<'i> {
    /// All words outside of texts and comments, and how often each stands there.
    words: BTreeMap<&'i str, u32>,
    /// Names that are imported or declared as a block.
    types: BTreeSet<&'i str>,
}

impl<'i> Lower<'i> {
    /// What was surely meant, as a finding whose edits mend it.
    pub(super) fn surely_meant(&self, head: &Head<'_>) -> Option<Diagnostic> {
        if head.text.len() > LONGEST || self.placeless {
            return None;
        }
        // The surest first.
        self.other_comment(head)
            .or_else(|| self.continued(head))
            .or_else(|| self.missing_colon(head))
            .or_else(|| self.word_before(head))
            .or_else(|| self.other_word(head))
            .or_else(|| self.colon_after_word(head))
            .or_else(|| self.name_in_parts(head))
            .or_else(|| self.without_label_quotes(head))
            .or_else(|| self.end_of_line(head))
            .or_else(|| self.other_sign(head))
            .or_else(|| self.other_range(head))
            .or_else(|| self.german_words(head))
            .or_else(|| self.optional_behind(head))
            .or_else(|| self.use_in_parts(head))
            .or_else(|| self.missing_arrow(head))
            .or_else(|| self.missing_word(head))
            .or_else(|| self.own_line(head))
    }

    fn known(&self) -> &Known<'i> {
        self.known.get_or_init(|| {
            let mut known = Known::default();
            for (_, word) in mend::words(self.source) {
                *known.words.entry(word).or_default() += 1;
            }
            for line in self.source.lines() {
                let mut words = line.split(|sign: char| !(sign.is_alphanumeric() || sign == '_'));
                match words.next() {
                    Some("import") => known.types.extend(words.take_while(|word| *word != "from")),
                    Some("block") => known.types.extend(words.next()),
                    _ => {}
                }
            }
            known
        })
    }

    /// Does this word say what kind of answer a question has?
    pub(super) fn is_type(&self, word: &str) -> bool {
        is_own_type(word) || self.known().types.contains(word)
    }

    /// Kinds of answers that are misspelt or in German.
    pub(super) fn check_types(&mut self, file: &ast::File) {
        let types = std::mem::take(&mut self.foreign_types);
        if types.is_empty() || self.placeless {
            return;
        }
        let imported =
            file.imports.iter().flat_map(|import| &import.names).map(|name| name.local().text.as_str());
        let block = |declaration: &'_ ast::Declaration| match declaration {
            ast::Declaration::Block(block) => Some(block.name.text.clone()),
            _ => None,
        };
        let blocks: Vec<String> = file.declarations.iter().filter_map(block).collect();
        let known: BTreeSet<&str> = imported.chain(blocks.iter().map(String::as_str)).collect();
        let own = || ast::TYPES.into_iter().chain(Semantic::words()).chain(["group", "list"]);
        for name in types.iter().filter(|name| !known.contains(name.text.as_str())) {
            if let Some(near) = nearest(&name.text, own().chain(known.iter().copied())) {
                let finding = Diagnostic::new(UNKNOWN_TYPE, name.span).with("name", name.text.as_str());
                self.mends.push(finding.instead(near));
            }
        }
    }

    fn place(&self, head: &Head<'_>, range: Range<usize>) -> Span {
        self.span_of(head.start + range.start, head.start + range.end)
    }

    fn otherwise_written(&self, head: &Head<'_>, range: Range<usize>, better: &str) -> Diagnostic {
        let span = self.place(head, range.clone());
        Diagnostic::new(codes::WRITTEN_OTHERWISE, span)
            .with("found", &head.text[range])
            .with("better", better.trim())
            .edit(span, better)
    }

    /// A sign or a word is missing; `text` is it with the blanks that belong around it.
    fn missing(&self, head: &Head<'_>, at: usize, text: &str) -> Diagnostic {
        let span = self.place(head, at..at);
        let sign = quoted(text.trim());
        Diagnostic::new(codes::MISSING, span).with("missing", sign.clone()).with("add", sign).edit(span, text)
    }

    fn too_much(&self, head: &Head<'_>, range: Range<usize>) -> Diagnostic {
        let span = self.place(head, range.clone());
        Diagnostic::new(codes::TOO_MUCH, span).with("found", quoted(head.text[range].trim())).edit(span, "")
    }

    fn no_quotes(&self, head: &Head<'_>, range: Range<usize>) -> Diagnostic {
        let span = self.place(head, range.clone());
        let text = &head.text[range];
        Diagnostic::new(codes::NO_QUOTES, span).with("text", text).edit(span, format!("\"{text}\""))
    }

    /// What stands at `at` belongs on another line; `range` is replaced by `text` to put it there.
    fn other_line(&self, head: &Head<'_>, found: Arg, at: Range<usize>, line: Words) -> Diagnostic {
        Diagnostic::new(codes::OTHER_LINE, self.place(head, at)).with("found", found).with("line", line)
    }
}

/// Is this one of the language's own words for kinds of answers?
pub(super) fn is_own_type(word: &str) -> bool {
    ast::TYPES.contains(&word) || matches!(word, "list" | "group") || Semantic::named(word).is_some()
}

fn quoted(text: &str) -> Arg {
    Arg::Text(format!("`{text}`"))
}

/// Is this text a statement that may stand in this place?
fn reads(text: &str, has_body: bool, place: Place) -> bool {
    let mut whole = text.trim().to_owned();
    if has_body {
        whole.push_str(" {}");
    }
    let Ok(mut pairs) = Grammar::parse(Rule::statement, &whole) else { return false };
    let Some(node) = pairs.next() else { return false };
    node.as_str().trim_end().len() == whole.len() && stands_in(place, node)
}

fn stands_in(place: Place, node: Node<'_>) -> bool {
    let rule = node.as_rule();
    let mut names =
        node.into_inner().take_while(|part| part.as_rule() == Rule::name).map(|name| name.as_str());
    let (first, second) = (names.next().unwrap_or_default(), names.next());
    let word = match rule {
        Rule::field if second.is_none() => FIELD,
        Rule::field if !matches!(first, "compute" | "decision") => return false,
        Rule::clause if !vocabulary::find(place, first).is_some_and(takes_clause) => return false,
        Rule::field | Rule::clause => first,
        Rule::row => ROW,
        Rule::check => "check",
        Rule::when => "when",
        Rule::expect => "expect",
        Rule::amount => "amount",
        Rule::start_with => "start",
        Rule::stop => "stop",
        Rule::assign => ANSWER,
        _ => return false,
    };
    vocabulary::find(place, word).is_some()
}
