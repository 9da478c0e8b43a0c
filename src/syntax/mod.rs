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
mod mend;
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
use mend::Patch;
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
    let mut reading = read(id, text, &Patch::default());
    if !(reading.findings.is_empty() && reading.mends.is_empty()) {
        reading = mend::read_on(id, text, reading);
    }
    let mut diagnostics = reading.findings;
    diagnostics.append(&mut reading.mends);
    diagnostics.sort_by_key(|finding| finding.span);
    Parsed { file: reading.file, diagnostics }
}

/// What one reading of a text gave.
struct Reading {
    file: ast::File,
    /// What is wrong.
    findings: Vec<Diagnostic>,
    /// What is wrong and can be mended, so that the text is read on as if it had been right.
    mends: Vec<Diagnostic>,
}

/// Reads a text with some mends in it.
fn read(id: FileId, written: &str, patch: &Patch) -> Reading {
    let text = patch.apply(written);
    let scan = scan::scan(&text);
    let faults = balance::balance(&text, &scan);
    let layout = layout::lay_out(&text, &scan, &faults).of_mended(patch);
    let mut findings = text_faults(id, &text, &scan, &faults);
    let mut lower = lower::Lower::new(id, written, &layout);
    let file = match Grammar::parse(Rule::file, &layout.text) {
        Ok(mut pairs) => pairs.next().map(|node| lower.file(node)),
        Err(_) => None,
    };
    let silent = silent_lines(&scan, &findings, patch);
    findings.iter_mut().for_each(|finding| move_back(finding, patch));
    findings.extend(lower.diagnostics.into_iter().filter(|finding| !silent(finding.span)));
    let mends = lower.mends.into_iter().filter(|finding| !silent(finding.span)).collect();
    Reading { file: file.unwrap_or_default(), findings, mends }
}

/// From the places of a mended text to those of what the author wrote.
fn move_back(finding: &mut Diagnostic, patch: &Patch) {
    let back = |span: &mut Span| {
        *span = Span::new(span.file, patch.original(span.start as usize), patch.original(span.end as usize));
    };
    back(&mut finding.span);
    finding.related.iter_mut().for_each(|related| back(&mut related.span));
    finding.edits.iter_mut().for_each(|edit| back(&mut edit.span));
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
    let mut diagnostics = lower.diagnostics;
    diagnostics.append(&mut lower.mends);
    diagnostics.sort_by_key(|finding| finding.span);
    ParsedTable { columns, rows, diagnostics }
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
fn silent_lines(scan: &Scan, diagnostics: &[Diagnostic], patch: &Patch) -> impl Fn(Span) -> bool + use<> {
    let mut silent: Vec<(u32, u32)> = Vec::new();
    for finding in diagnostics.iter().filter(|finding| finding.code != codes::UNCLOSED) {
        let at = scan.lines.partition_point(|line| line.start <= finding.span.start).saturating_sub(1);
        let first = (0..=at).rev().find(|line| !scan.lines[*line].continues).unwrap_or(0);
        let last = (at + 1..scan.lines.len()).find(|line| !scan.lines[*line].continues);
        let end = last.map_or(u32::MAX, |line| scan.lines[line].start.max(finding.span.end));
        let original = |at: u32| if at == u32::MAX { at } else { patch.original(at as usize) as u32 };
        silent.push((original(scan.lines[first].start), original(end)));
    }
    silent.sort_unstable();
    move |span| {
        let before = silent.partition_point(|(start, _)| *start <= span.start);
        before > 0 && silent[before - 1].1 > span.start
    }
}
