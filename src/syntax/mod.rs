//! From text to the written tree. The only user of pest.
//!
//! `scan` reads the bytes once; `balance` finds lost braces; `layout` settles what a newline means; the
//! grammar finds the shapes; `lower` gives them their meaning from the `vocabulary`. A statement that has
//! no shape costs itself only.

mod balance;
mod bytes;
mod format;
mod grammar;
mod layout;
mod lower;
mod recover;
mod scan;
pub mod vocabulary;

use pest::Parser;

pub use bytes::{Refused, check_bytes};
pub use format::{FormatError, format, same_meaning};

use crate::ast;
use crate::diagnostic::table::syntax as codes;
use crate::diagnostic::{Diagnostic, Words};
use crate::source::{FileId, Span};
use balance::Fault;
use grammar::{Grammar, Rule};
use scan::Scan;

/// A parsed file, and what was found wrong in it.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// What could be read.
    pub file: ast::File,
    /// What could not, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses one file. Never fails: what cannot be read is reported and left out.
pub fn parse(id: FileId, text: &str) -> Parsed {
    let scan = scan::scan(text);
    let faults = balance::balance(text, &scan);
    let layout = layout::lay_out(text, &scan, &faults);
    let mut diagnostics = text_faults(id, text, &scan, &faults);
    let mut lower = lower::Lower::new(id, text, &layout);
    let file = match Grammar::parse(Rule::file, &layout.text) {
        Ok(mut pairs) => pairs.next().map(|node| lower.file(node)),
        Err(_) => None,
    };
    let silent = silent_lines(&scan, &diagnostics);
    diagnostics.extend(lower.diagnostics.into_iter().filter(|finding| !silent(finding.span)));
    diagnostics.sort_by_key(|finding| finding.span);
    Parsed { file: file.unwrap_or_default(), diagnostics }
}

/// A table that stands in a file of its own, and what was found wrong in it.
#[derive(Clone, Debug, Default)]
pub struct ParsedTable {
    /// The first row.
    pub columns: Vec<ast::Column>,
    /// Further rows.
    pub rows: Vec<ast::Row>,
    /// What could not be read, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses the rows of a decision table, one a line.
pub fn table(id: FileId, text: &str) -> ParsedTable {
    let scan = scan::scan(text);
    let layout = layout::lay_out(text, &scan, &[]);
    let mut lower = lower::Lower::new(id, text, &layout);
    let (columns, rows) = match Grammar::parse(Rule::table, &layout.text) {
        Ok(mut pairs) => pairs.next().map(|node| lower.table(node)).unwrap_or_default(),
        Err(_) => Default::default(),
    };
    ParsedTable { columns, rows, diagnostics: lower.diagnostics }
}

/// Parts of [`parse`] by themselves, for `benches/parser.rs`.
#[doc(hidden)]
pub mod measure {
    use super::*;

    /// Everything before pest.
    pub fn scan(text: &str) -> usize {
        let scan = scan::scan(text);
        let faults = balance::balance(text, &scan);
        layout::lay_out(text, &scan, &faults).text.len()
    }

    /// Everything before pest, kept.
    pub fn laid_out(text: &str) -> String {
        let scan = scan::scan(text);
        layout::lay_out(text, &scan, &[]).text.into_owned()
    }

    /// pest alone, on a text that is laid out: how many nodes it made at the top.
    pub fn grammar(text: &str) -> usize {
        Grammar::parse(Rule::file, text).map_or(0, |pairs| pairs.len())
    }

    /// How many nodes pest makes of a text that is laid out.
    pub fn nodes(text: &str) -> usize {
        Grammar::parse(Rule::file, text).map_or(0, |pairs| pairs.flatten().count())
    }
}

/// Findings of the scan: about braces, texts without end, nesting.
fn text_faults(id: FileId, text: &str, scan: &Scan, faults: &[Fault]) -> Vec<Diagnostic> {
    let span = |start: u32, end: u32| Span::new(id, start as usize, end as usize);
    let mut out = Vec::new();
    for fault in faults {
        out.push(match *fault {
            Fault::Unclosed { open, indent, insert } => {
                let blanks = " ".repeat(indent as usize);
                let at_end = insert as usize == text.len() && !text.ends_with('\n');
                let edit = if at_end { format!("\n{blanks}}}\n") } else { format!("{blanks}}}\n") };
                Diagnostic::new(codes::UNCLOSED, span(open, open + 1))
                    .related(
                        span(insert, insert),
                        Words::new("spätestens hier fehlt `}`", "`}` is missing here at the latest"),
                    )
                    .edit(span(insert, insert), edit)
            }
            Fault::Surplus(at) => {
                Diagnostic::new(codes::SURPLUS, span(at, at + 1)).edit(span(at, at + 1), "")
            }
            Fault::Unopened { insert, close } => Diagnostic::new(codes::UNOPENED, span(insert, insert))
                .related(
                    span(close, close + 1),
                    Words::new("diese Klammer schließt den Block", "this brace closes the block"),
                )
                .edit(span(insert, insert), " {"),
            Fault::TooDeep { open, .. } => {
                Diagnostic::new(codes::TOO_DEEP, span(open, open + 1)).with("limit", balance::MAX_DEPTH)
            }
        });
    }
    for unended in &scan.unended {
        let quote = if unended.long { "\"\"\"" } else { "\"" };
        out.push(
            Diagnostic::new(codes::UNENDED_TEXT, span(unended.start, unended.end))
                .with("quote", quote)
                .edit(span(unended.end, unended.end), quote),
        );
    }
    out.extend(scan.split.iter().map(|(start, end)| split_text(text, span(*start, *end))));
    out
}

/// A text over several lines: each break would become a blank.
fn split_text(text: &str, span: Span) -> Diagnostic {
    let mut finding = Diagnostic::new(codes::SPLIT_TEXT, span);
    let inside = &text[span.range()];
    let blanks = [' ', '\t', '\r', '\n'];
    let mut done = 0;
    while let Some(at) = inside[done..].find('\n').map(|at| at + done) {
        let before = inside[..at].trim_end_matches(blanks);
        let after = inside[at..].trim_start_matches(blanks);
        done = inside.len() - after.len();
        let glue = if before.len() == 1 || after.len() == 1 { "" } else { " " };
        let start = span.start as usize;
        finding = finding.edit(Span::new(span.file, start + before.len(), start + done), glue);
    }
    finding
}

/// Says whether a span lies in a statement of which the scan has already said something.
fn silent_lines(scan: &Scan, diagnostics: &[Diagnostic]) -> impl Fn(Span) -> bool + use<> {
    let mut silent: Vec<(u32, u32)> = Vec::new();
    for finding in diagnostics.iter().filter(|finding| finding.code != codes::UNCLOSED) {
        let at = scan.lines.partition_point(|line| line.start <= finding.span.start).saturating_sub(1);
        let first = (0..=at).rev().find(|line| !scan.lines[*line].continues).unwrap_or(0);
        let last = (at + 1..scan.lines.len()).find(|line| !scan.lines[*line].continues);
        let end = last.map_or(u32::MAX, |line| scan.lines[line].start.max(finding.span.end));
        silent.push((scan.lines[first].start, end));
    }
    silent.sort_unstable();
    move |span| {
        let before = silent.partition_point(|(start, _)| *start <= span.start);
        before > 0 && silent[before - 1].1 > span.start
    }
}
