//! Decision tables from CSV: `decision … { from "tables/x.csv" }`.
//!
//! The header names the columns as a table in a definition does, `=> name` for a result. Each record becomes a
//! row of the language on a line of its own, so that findings name the line of the file.

use super::Files;
use crate::ast::{self, Decision, Declaration, Item};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::table::types::BAD_LIST_FILE;
use crate::source::{SourceFile, Sources};
use crate::syntax;

/// Every decision of a file that takes its table from another file.
pub(super) fn from_files(file: &mut ast::File) -> Vec<&mut Decision> {
    let mut found = Vec::new();
    for declaration in &mut file.declarations {
        match declaration {
            Declaration::Service(service) => collect(&mut service.items, &mut found),
            Declaration::Block(block) => collect(&mut block.items, &mut found),
            _ => {}
        }
    }
    found
}

fn collect<'a>(items: &'a mut [Item], found: &mut Vec<&'a mut Decision>) {
    for item in items {
        match item {
            Item::Page(layout) | Item::Section(layout) => collect(&mut layout.items, found),
            Item::When(when) => collect(&mut when.items, found),
            Item::Field(field) => {
                collect(&mut field.items, found);
                if let Some(each) = &mut field.each {
                    collect(&mut each.items, found);
                }
            }
            Item::Decision(decision) if decision.from.is_some() => found.push(decision),
            _ => {}
        }
    }
}

/// Reads the table of a decision; says what is wrong with it.
pub(super) fn fill(decision: &mut Decision, files: &dyn Files, sources: &mut Sources) -> Vec<Diagnostic> {
    let Some(from) = &decision.from else { return Vec::new() };
    let text = match files.read(&from.value) {
        Ok(bytes) => rows(&bytes),
        Err(diagnostic) => return vec![Diagnostic { span: from.span, ..diagnostic }],
    };
    match text {
        Ok(text) => {
            let id = sources.add(SourceFile::new(from.value.as_str(), text.as_str()));
            let table = syntax::table(id, &text);
            decision.columns = table.columns;
            decision.rows = table.rows;
            table.diagnostics
        }
        Err(reason) => {
            let path = from.value.as_str();
            vec![Diagnostic::new(BAD_LIST_FILE, from.span).with("path", path).with("reason", reason)]
        }
    }
}

/// The records as rows of the language. A blank cell means "any", as it does to people who fill in tables.
fn rows(bytes: &[u8]) -> Result<String, String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let delimiter = if first.contains(&b';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .trim(csv::Trim::All)
        .from_reader(bytes);
    let mut text = String::with_capacity(bytes.len() * 2);
    let mut line = 1;
    let mut results: Vec<bool> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        let at = record.position().map_or(line, |position| line_of(bytes, position));
        while line < at {
            text.push('\n');
            line += 1;
        }
        let header = results.is_empty();
        for (column, cell) in record.iter().enumerate() {
            if cell.contains(['\n', '|']) {
                return Err(format!("{at}: `{}`", cell.escape_debug()));
            }
            let result = results.get(column).copied().unwrap_or_default();
            text.push_str(if result { "| => " } else { "| " });
            text.push_str(if cell.is_empty() { "-" } else { cell });
            text.push(' ');
        }
        text.push('|');
        if header {
            results = record.iter().map(|cell| cell.starts_with("=>")).collect();
        }
    }
    Ok(text)
}

/// The line on which a record begins: the reader counts the blank lines before it as its own.
fn line_of(bytes: &[u8], position: &csv::Position) -> u64 {
    let rest = bytes.get(position.byte() as usize..).unwrap_or_default();
    let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    position.line() + blank.filter(|byte| **byte == b'\n').count() as u64
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn each_record_becomes_a_row_on_its_own_line() {
        let csv = "zahl;=> steuer\n1;84.00 EUR\n\n2..;198.00 EUR\n";
        let text = "| zahl | => steuer |\n| 1 | => 84.00 EUR |\n\n| 2.. | => 198.00 EUR |";
        assert_eq!(rows(csv.as_bytes()).as_deref(), Ok(text));
    }

    #[test]
    fn a_blank_cell_means_any() {
        assert_eq!(rows(b"a,=> b\n,1").as_deref(), Ok("| a | => b |\n| - | => 1 |"));
    }
}
