//! Entries become text.

use super::WIDTH;
use super::align::{self, Columns, aligns, width};
use super::collect::{Body, Entry, Head, Kind, Statement};
use super::print::{COMMA, Line};

/// Blanks before a line that continues a statement: more than the body of the statement has.
const CONTINUED: usize = 4;

/// The whole file; it ends with a newline unless it is empty.
pub(super) fn file(entries: &[Entry]) -> String {
    let mut out = String::new();
    write(entries, 0, &mut out);
    out
}

fn write(entries: &[Entry], indent: usize, out: &mut String) {
    let columns = align::columns(entries);
    for (entry, columns) in entries.iter().zip(&columns) {
        if entry.blank {
            out.push('\n');
        }
        match &entry.kind {
            Kind::Comment(text) => {
                pad(indent, out);
                out.push_str(text);
            }
            Kind::Statement(statement) => self::statement(statement, columns, indent, out),
        }
        if let Some(comment) = &entry.comment {
            out.push(' ');
            out.push_str(comment);
        }
        out.push('\n');
    }
}

fn pad(blanks: usize, out: &mut String) {
    out.extend(std::iter::repeat_n(' ', blanks));
}

fn statement(statement: &Statement, columns: &Columns, indent: usize, out: &mut String) {
    let mut line = head(&statement.head, columns);
    if statement.body.is_some() {
        line.append(Line::new(if line.text.is_empty() { "{" } else { " {" }));
    }
    pad(indent, out);
    broken(&line, indent, out);
    let Some(body) = &statement.body else { return };
    self::body(body, indent, out);
    if let Some(tail) = &statement.tail {
        out.push(' ');
        out.push_str(tail);
    }
}

fn body(body: &Body, indent: usize, out: &mut String) {
    if let Some(comment) = &body.comment {
        out.push(' ');
        out.push_str(comment);
    }
    if body.entries.is_empty() && body.comment.is_none() {
        out.push('}');
        return;
    }
    out.push('\n');
    write(&body.entries, indent + 2, out);
    pad(indent, out);
    out.push('}');
}

fn head(head: &Head, columns: &Columns) -> Line {
    match head {
        Head::Plain(line) => line.clone(),
        Head::Clause(word, values) => {
            let to = if aligns(word) { columns.get(0) } else { 0 };
            let mut line = Line::new(filled(word, to));
            line.append(Line::new(" "));
            line.append(values.clone());
            line
        }
        Head::Outcome { name, label, arrow } => {
            Line::new(joined("on", &[(name, columns.get(0)), (label, columns.get(1)), (arrow, 0)]))
        }
        Head::Choice { word, name, code, label } => {
            Line::new(joined(word, &[(name, columns.get(0)), (code, columns.get(1)), (label, 0)]))
        }
        Head::Arm(left, arrow) => {
            let mut line = left.clone();
            let blanks = columns.get(0).saturating_sub(left.width()) + 1;
            line.append(Line::new(format!("{}{arrow}", " ".repeat(blanks))));
            line
        }
        Head::Row(cells) => {
            let mut text = String::from("|");
            for (at, cell) in cells.iter().enumerate() {
                text.push(' ');
                text.push_str(&filled(cell, columns.get(at)));
                text.push_str(" |");
            }
            Line::new(text)
        }
        Head::Answer(path, value) => {
            let mut line = Line::new(filled(path, columns.get(0)));
            line.append(Line::new(" = "));
            line.append(value.clone());
            line
        }
    }
}

fn filled(text: &str, to: usize) -> String {
    let mut out = text.to_owned();
    pad(to.saturating_sub(width(text)), &mut out);
    out
}

/// A word and its parts in columns; a column that no neighbour fills takes no room.
fn joined(word: &str, parts: &[(&String, usize)]) -> String {
    let mut out = word.to_owned();
    for (part, to) in parts {
        if *to > 0 || !part.is_empty() {
            out.push(' ');
            out.push_str(&filled(part, *to));
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Writes a line; a part that is too long is broken, readily at operators, then after commas.
fn broken(line: &Line, indent: usize, out: &mut String) {
    if indent + line.width() <= WIDTH || line.breaks.is_empty() || line.text.contains('\n') {
        out.push_str(&line.text);
        return;
    }
    let mut levels: Vec<u8> =
        line.breaks.iter().map(|(_, level)| *level).filter(|level| *level < COMMA).collect();
    levels.sort_unstable();
    levels.dedup();
    let mut cuts: Vec<usize> = Vec::new();
    for level in levels {
        let breaks = line.breaks.iter().filter(|(_, other)| *other == level).map(|(at, _)| *at);
        let long: Vec<(usize, usize)> = parts(&line.text, &cuts, indent).collect();
        cuts.extend(breaks.filter(|at| long.iter().any(|(start, end)| (start..end).contains(&at))));
        cuts.sort_unstable();
    }
    let commas = line.breaks.iter().filter(|(_, level)| *level == COMMA).map(|(at, _)| *at);
    for (start, end) in parts(&line.text, &cuts.clone(), indent) {
        fill(&line.text, start, end, indent, commas.clone(), &mut cuts);
    }
    cuts.sort_unstable();
    let mut done = 0;
    for cut in cuts {
        out.push_str(&line.text[done..cut]);
        out.push('\n');
        pad(indent + CONTINUED, out);
        done = cut + 1;
    }
    out.push_str(&line.text[done..]);
}

/// Where a line begins that starts at this byte of the statement.
fn blanks_before(start: usize, indent: usize) -> usize {
    if start == 0 { indent } else { indent + CONTINUED }
}

/// The parts between cuts that are too long.
fn parts<'t>(text: &'t str, cuts: &[usize], indent: usize) -> impl Iterator<Item = (usize, usize)> + use<'t> {
    let starts = [0].into_iter().chain(cuts.iter().map(|cut| cut + 1));
    let ends = cuts.iter().copied().chain([text.len()]);
    let parts: Vec<(usize, usize)> = starts.zip(ends).collect();
    parts
        .into_iter()
        .filter(move |(start, end)| blanks_before(*start, indent) + width(&text[*start..*end]) > WIDTH)
}

/// Cuts a part after commas, as late as each line allows.
fn fill(
    text: &str,
    mut start: usize,
    end: usize,
    indent: usize,
    commas: impl Iterator<Item = usize>,
    cuts: &mut Vec<usize>,
) {
    let mut last = None;
    for next in
        commas.filter(|comma| (start..end).contains(comma)).collect::<Vec<_>>().into_iter().chain([end])
    {
        if blanks_before(start, indent) + width(&text[start..next]) > WIDTH
            && let Some(cut) = last.take()
        {
            cuts.push(cut);
            start = cut + 1;
        }
        last = Some(next);
    }
}
