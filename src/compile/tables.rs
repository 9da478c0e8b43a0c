//! Decision tables from CSV: `decision … { from "tables/x.csv" }`.
//!
//! The header names the columns as a table in a definition does, `=> name` for a result. Each record becomes a
//! row of the language on a line of its own, so that findings name the line of the file.

use std::collections::{BTreeMap, BTreeSet};

use super::Files;
use crate::ast::{self, Column, Decision, Declaration, Item, Row};
use crate::diagnostic::table::types::BAD_LIST_FILE;
use crate::diagnostic::{Diagnostic, Lang, Said};
use crate::resolve::records;
use crate::source::{FileId, SourceFile, Sources};
use crate::syntax::{self, ParsedTable};

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

/// Tables that have been read, by their path: what several decisions use is read, and what is wrong with it said, once.
#[derive(Debug, Default)]
pub(super) struct Tables {
    read: BTreeMap<String, Table>,
    /// Which file uses which table.
    users: BTreeSet<(FileId, FileId)>,
    /// Files with a table that cannot be read at all.
    without: BTreeSet<FileId>,
}

#[derive(Debug)]
struct Table {
    /// None where it cannot be read.
    id: Option<FileId>,
    columns: Vec<Column>,
    rows: Vec<Row>,
}

impl Tables {
    /// Reads the table of a decision in the file `user`; says what is wrong with it.
    pub(super) fn fill(
        &mut self,
        decision: &mut Decision,
        user: FileId,
        files: &dyn Files,
        sources: &mut Sources,
    ) -> Vec<Diagnostic> {
        let Some(from) = &decision.from else { return Vec::new() };
        let mut said = Vec::new();
        let table = self.read.entry(from.value.clone()).or_insert_with(|| {
            let (id, table) = table(from, files, sources);
            said = table.diagnostics;
            Table { id, columns: table.columns, rows: table.rows }
        });
        match table.id {
            Some(id) => drop(self.users.insert((user, id))),
            None => drop(self.without.insert(user)),
        }
        decision.columns.clone_from(&table.columns);
        decision.rows.clone_from(&table.rows);
        said
    }

    /// Files that are not sound because a table is not that they use.
    pub(super) fn broken_users(&self, broken: &BTreeSet<FileId>) -> Vec<FileId> {
        let users = self.users.iter().filter(|(_, table)| broken.contains(table)).map(|(user, _)| *user);
        users.chain(self.without.iter().copied()).collect()
    }
}

fn table(from: &ast::Text, files: &dyn Files, sources: &mut Sources) -> (Option<FileId>, ParsedTable) {
    let path = from.value.as_str();
    let bytes = files.read(path).map_err(|diagnostic| Diagnostic { span: from.span, ..diagnostic });
    let unreadable =
        |reason| Diagnostic::new(BAD_LIST_FILE, from.span).with("path", path).with("reason", reason);
    match bytes.and_then(|bytes| rows(&bytes).map_err(unreadable)) {
        Ok(text) => {
            let id = sources.add(SourceFile::new(path, text.as_str()));
            (Some(id), syntax::table(id, &text))
        }
        Err(finding) => (None, ParsedTable { diagnostics: vec![finding], ..ParsedTable::default() }),
    }
}

/// The records as rows of the language. A blank cell means "any", as it does to people who fill in tables.
fn rows(bytes: &[u8]) -> Result<String, Said> {
    let mut reader = records::reader(bytes, false)?;
    let mut text = String::with_capacity(bytes.len() * 2);
    let mut line = 1;
    let mut results: Vec<bool> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| records::reason(&error, bytes))?;
        let at = record.position().map_or(line, |position| records::line_of(bytes, position));
        while line < at {
            text.push('\n');
            line += 1;
        }
        let header = results.is_empty();
        for (column, cell) in record.iter().enumerate() {
            if cell.contains(['\n', '|']) {
                return Err(odd_cell(at, cell));
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

fn odd_cell(line: u64, cell: &str) -> Said {
    Said::by(|lang| match (lang, cell.contains('|')) {
        (Lang::De, true) => format!("in Zeile {line} enthält eine Zelle das Zeichen `|`"),
        (Lang::En, true) => format!("in line {line} a cell holds the sign `|`"),
        (Lang::De, false) => format!("in Zeile {line} geht eine Zelle über mehrere Zeilen"),
        (Lang::En, false) => format!("in line {line} a cell goes over several lines"),
    })
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn each_record_becomes_a_row_on_its_own_line() {
        let csv = "zahl;=> steuer\n1;84.00 EUR\n\n2..;198.00 EUR\n";
        let text = "| zahl | => steuer |\n| 1 | => 84.00 EUR |\n\n| 2.. | => 198.00 EUR |";
        assert_eq!(rows(csv.as_bytes()).expect("a table"), text);
    }

    #[test]
    fn a_blank_cell_means_any() {
        assert_eq!(rows(b"a,=> b\n,1").expect("a table"), "| a | => b |\n| - | => 1 |");
    }
}
