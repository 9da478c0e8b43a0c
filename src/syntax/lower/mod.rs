//! From pest's tree to the written tree: which word means what, in which place.

mod args;
mod decls;
mod explain;
mod expr;
mod fields;
mod literal;
mod mend;
mod precedence;
mod process;
mod quantity;
mod scenario;
mod service;
mod statement;
mod table;
mod types;

use pest::iterators::Pair;

use super::grammar::Rule;
use super::layout::Layout;
use super::recover;
use crate::ast::{self, Name, Path, Segment, Text};
use crate::diagnostic::table::syntax as codes;
use crate::diagnostic::{Arg, Diagnostic, Words};
use crate::source::{FileId, Span};
use crate::syntax::vocabulary::is_reserved;

/// A node of pest's tree.
pub(super) type Node<'i> = Pair<'i, Rule>;

/// What lowering carries along.
pub(super) struct Lower<'i> {
    file: FileId,
    /// What the author wrote.
    source: &'i str,
    layout: &'i Layout<'i>,
    /// Findings so far.
    pub diagnostics: Vec<Diagnostic>,
    /// Findings whose edits are made in the text, so that it is read as if it had been right.
    pub mends: Vec<Diagnostic>,
    /// What is known of the names of the file; asked only when something is wrong.
    known: std::cell::OnceCell<mend::Known<'i>>,
    /// Names of statements that could not be read.
    broken: Vec<Name>,
    /// Words of what could not be read.
    mentioned: std::collections::BTreeSet<String>,
    /// Types that are no words of the language.
    foreign_types: Vec<Name>,
    /// The last word that stood in a wrong place, with its place.
    misplaced: Option<(super::vocabulary::Place, String, Span)>,
    /// All spans are empty, so that two trees can be compared.
    placeless: bool,
}

impl<'i> Lower<'i> {
    pub(super) fn new(file: FileId, source: &'i str, layout: &'i Layout<'i>) -> Self {
        Self {
            file,
            source,
            layout,
            diagnostics: Vec::new(),
            mends: Vec::new(),
            known: std::cell::OnceCell::new(),
            broken: Vec::new(),
            mentioned: std::collections::BTreeSet::new(),
            foreign_types: Vec::new(),
            misplaced: None,
            placeless: false,
        }
    }

    /// From now on all spans are empty, so that two trees can be compared.
    pub(super) fn forget_places(&mut self) {
        self.placeless = true;
    }

    /// Lowers the node of a whole file.
    pub(super) fn file(&mut self, node: Node<'i>) -> ast::File {
        let mut file = self.declarations(node);
        self.check_types(&file);
        file.broken = std::mem::take(&mut self.broken);
        file.mentioned = std::mem::take(&mut self.mentioned);
        file
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Remembers the words of a part that is not read: a name among them may be in use.
    fn mention(&mut self, text: &str) {
        self.mentioned.extend(super::mend::words(text).map(|(_, word)| word.to_owned()));
    }

    fn span(&self, node: &Node<'i>) -> Span {
        let span = node.as_span();
        self.span_of(span.start(), span.end())
    }

    /// The span in the original of two places in the laid out text.
    fn span_of(&self, start: usize, end: usize) -> Span {
        if self.placeless {
            return Span::default();
        }
        Span::new(self.file, self.layout.original(start), self.layout.original(end))
    }

    fn name(&self, node: &Node<'i>) -> Name {
        Name { text: node.as_str().to_owned(), span: self.span(node) }
    }

    /// A name that is declared here: reported unless it is `snake_case` and no word of expressions.
    fn declare(&mut self, name: &Name) {
        if is_reserved(&name.text) {
            self.report(Diagnostic::new(codes::RESERVED_NAME, name.span).with("name", name.text.as_str()));
        } else if !is_snake_case(&name.text) {
            let finding = misspelt(&name.text, name.span);
            if finding.edits.is_empty() { self.report(finding) } else { self.mends.push(finding) }
        }
    }

    fn path(&self, node: &Node<'i>) -> Path {
        self.path_at(node.as_str(), node.as_span().start())
    }

    /// A path whose text begins at this byte of the laid out text.
    fn path_at(&self, text: &str, start: usize) -> Path {
        let mut at = start;
        let mut segments = Vec::new();
        for part in text.split('.') {
            let (name, index) = match part.split_once('[') {
                Some((name, index)) => (name, index.trim_end_matches(']').parse().ok()),
                None => (part, None),
            };
            let name = Name { text: name.to_owned(), span: self.span_of(at, at + name.len()) };
            segments.push(Segment { name, index });
            at += part.len() + 1;
        }
        Path { segments, span: self.span_of(start, start + text.len()) }
    }

    fn text(&mut self, node: &Node<'i>) -> Text {
        let raw = node.as_str();
        let value = match raw.strip_prefix("\"\"\"") {
            Some(long) => dedent(long.strip_suffix("\"\"\"").unwrap_or(long)),
            None => raw.trim_matches('"').to_owned(),
        };
        Text { value, span: self.span(node) }
    }

    /// A text for people: `{` in it is kept for later.
    fn label(&mut self, node: &Node<'i>) -> Text {
        let text = self.text(node);
        self.check_label(&text);
        text
    }

    fn check_label(&mut self, text: &Text) {
        if text.value.contains('{') {
            self.report(Diagnostic::new(codes::BRACE_IN_TEXT, text.span));
        }
    }

    /// Says that `found` does not fit here.
    fn unexpected(&mut self, span: Span, expected: Words) {
        let found = self.found(span);
        self.report(
            Diagnostic::new(codes::UNEXPECTED, span)
                .with("found", found)
                .with("expected", Arg::Words(expected)),
        );
    }

    /// What stands at a place, for a sentence.
    fn found(&self, span: Span) -> Arg {
        recover::found(self.source, span.start as usize)
    }
}

/// The finding about a name that is no name, with the name that is nearest to it, if there is one.
fn misspelt(name: &str, span: Span) -> Diagnostic {
    let better = snake_case(name);
    let finding = Diagnostic::new(codes::BAD_NAME, span).with("name", name);
    if is_snake_case(&better) && !is_reserved(&better) { finding.instead(better) } else { finding }
}

fn is_snake_case(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// The nearest `snake_case` name: `Straße` becomes `strasse`, `bornOn` and `Born on` become `born_on`, and a
/// number at the beginning goes to the end.
fn snake_case(name: &str) -> String {
    let mut out = String::new();
    let mut lower = false;
    for letter in name.chars() {
        if letter.is_uppercase() && lower {
            out.push('_');
        }
        lower = letter.is_lowercase();
        for letter in letter.to_lowercase() {
            match letter {
                'ä' => out.push_str("ae"),
                'ö' => out.push_str("oe"),
                'ü' => out.push_str("ue"),
                'ß' => out.push_str("ss"),
                'a'..='z' | '0'..='9' => out.push(letter),
                '_' | ' ' | '-' | '.' | '/' if !out.ends_with('_') => out.push('_'),
                _ => {}
            }
        }
    }
    let digits = out.len() - out.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
    if digits > 0 {
        let rest = out[digits..].trim_matches('_');
        out = format!("{rest}_{}", &out[..digits]);
    }
    out
}

/// Takes away the first and last line break and the indentation that all lines share.
pub(super) fn dedent(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let text = text.strip_prefix('\n').unwrap_or(&text);
    let text = text.trim_end_matches([' ', '\t']);
    let text = text.strip_suffix('\n').unwrap_or(text);
    let blanks = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let indent = text.lines().filter(|line| !line.trim().is_empty()).map(blanks).min().unwrap_or(0);
    let lines: Vec<&str> = text.split('\n').map(|line| line.get(indent..).unwrap_or("").trim_end()).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_indentation_goes() {
        assert_eq!(dedent("\n    a\n      b\n\n    c\n  "), "a\n  b\n\nc");
        assert_eq!(dedent("one line"), "one line");
    }

    #[test]
    fn names_are_put_into_snake_case() {
        assert_eq!(snake_case("Straße"), "strasse");
        assert_eq!(snake_case("bornOn"), "born_on");
        assert_eq!(snake_case("IBAN"), "iban");
        assert_eq!(snake_case("Born on"), "born_on");
        assert_eq!(snake_case("2_others"), "others_2");
    }
}
