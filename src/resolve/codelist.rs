//! Code lists from options, from CSV, from OASIS genericode 1.0, and as parts of other lists.

use std::collections::BTreeMap;

use super::library::{Library, ReadFile};
use super::records;
use super::vocabulary::value;
use crate::ast::{self, CodeRef};
use crate::diagnostic::table::names::*;
use crate::diagnostic::table::types::*;
use crate::diagnostic::{Diagnostic, Diagnostics, Lang, Said};
use crate::model::{CodeOption, Codelist};
use crate::source::Span;

/// Language of labels where a list does not say: the language of the sources.
const SOURCE_LANGUAGE: &str = "de";

/// Builds a list; `whole` is the list that it is a part of.
pub(super) fn build(
    library: &Library<'_>,
    written: &ast::Codelist,
    whole: Option<&Codelist>,
    diagnostics: &mut Diagnostics,
) -> Codelist {
    let mut options = match (&written.from, whole) {
        (Some(from), _) => load(written, from, library.read, diagnostics).unwrap_or_default(),
        (None, Some(whole)) => whole.options.clone(),
        (None, None) => inline(library, &written.options, diagnostics),
    };
    name_codes(written, &mut options, diagnostics);
    take_part(written, &mut options, diagnostics);
    let complete = written.from.is_none() && written.of.is_none();
    if complete && options.is_empty() {
        diagnostics
            .push(Diagnostic::new(NO_OPTIONS, written.name.span).with("name", written.name.text.as_str()));
    }
    Codelist {
        name: written.name.text.clone(),
        label: library.label(written.label.as_ref(), &written.name, diagnostics),
        version: value(written.version.as_ref()),
        options,
        // The column of the parent codes bears the name of the list that they belong to.
        parent: written.parent.as_ref().map(|column| column.text.clone()),
    }
}

/// Inline options; codes and names are unique.
pub(super) fn inline(
    library: &Library<'_>,
    written: &[ast::ChoiceOption],
    diagnostics: &mut Diagnostics,
) -> Vec<CodeOption> {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    let mut options = Vec::with_capacity(written.len());
    for option in written {
        let code = option.code.as_ref().map_or(option.name.text.as_str(), |code| code.value.as_str());
        if let Some(first) = seen.insert(code, option.name.span) {
            diagnostics.push(
                Diagnostic::new(DUPLICATE_NAME, option.name.span)
                    .with("name", code)
                    .related(first, crate::diagnostic::Words::new("zuerst hier", "first here")),
            );
            continue;
        }
        let label = library.label(option.label.as_ref(), &option.name, diagnostics);
        let mut labels = vec![(SOURCE_LANGUAGE.to_owned(), label.as_str().to_owned())];
        labels.extend(label.translations().map(|(tag, text)| (tag.to_owned(), text.to_owned())));
        options.push(CodeOption {
            name: Some(option.name.text.clone()),
            code: code.to_owned(),
            labels,
            hint: option.hint.as_ref().map(|hint| library.text(hint)),
            parent: None,
        });
    }
    options
}

fn name_codes(written: &ast::Codelist, options: &mut [CodeOption], diagnostics: &mut Diagnostics) {
    for named in &written.names {
        let loaded = !options.is_empty();
        match options.iter_mut().find(|option| option.code == named.code.value) {
            Some(option) => option.name = Some(named.name.text.clone()),
            None if !loaded => {}
            None => diagnostics.push(
                Diagnostic::new(UNKNOWN_CODE, named.code.span)
                    .with("code", named.code.value.as_str())
                    .with("list", written.name.text.as_str()),
            ),
        }
    }
}

fn take_part(written: &ast::Codelist, options: &mut Vec<CodeOption>, diagnostics: &mut Diagnostics) {
    let only = codes(&written.only, written, options, diagnostics);
    let without = codes(&written.without, written, options, diagnostics);
    if !written.only.is_empty() {
        options.retain(|option| only.contains(&option.code));
    }
    options.retain(|option| !without.contains(&option.code));
}

fn codes(
    refs: &[CodeRef],
    written: &ast::Codelist,
    options: &[CodeOption],
    diagnostics: &mut Diagnostics,
) -> Vec<String> {
    let mut found = Vec::with_capacity(refs.len());
    for code in refs {
        let (text, span) = match code {
            CodeRef::Name(name) => (&name.text, name.span),
            CodeRef::Quoted(text) => (&text.value, text.span),
        };
        let option = options.iter().find(|option| option.name.as_ref() == Some(text) || option.code == *text);
        match option {
            Some(option) => found.push(option.code.clone()),
            None if options.is_empty() => {}
            None => diagnostics.push(
                Diagnostic::new(UNKNOWN_CODE, span)
                    .with("code", text.as_str())
                    .with("list", written.name.text.as_str())
                    .did_you_mean(text, options.iter().filter_map(|option| option.name.as_deref())),
            ),
        }
    }
    found
}

fn load(
    written: &ast::Codelist,
    from: &ast::Text,
    read: ReadFile<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<CodeOption>> {
    let bytes = match read(&from.value) {
        Ok(bytes) => bytes,
        Err(mut diagnostic) => {
            diagnostic.span = from.span;
            diagnostics.push(diagnostic);
            return None;
        }
    };
    let rows = if from.value.ends_with(".csv") { read_csv(&bytes) } else { read_genericode(&bytes) };
    let rows = match rows {
        Ok(rows) => rows,
        Err(reason) => {
            diagnostics.push(
                Diagnostic::new(BAD_LIST_FILE, from.span)
                    .with("path", from.value.as_str())
                    .with("reason", reason),
            );
            return None;
        }
    };
    options_of(written, from, &rows, diagnostics)
}

/// A table of texts: column names, then rows.
struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

fn read_csv(bytes: &[u8]) -> Result<Table, Said> {
    let mut reader = records::reader(bytes, true)?;
    let headers = reader.headers().map_err(|error| records::reason(&error, bytes))?;
    let columns = headers.iter().map(str::to_owned).collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| records::reason(&error, bytes))?;
        rows.push(record.iter().map(str::to_owned).collect());
    }
    Ok(Table { columns, rows })
}

/// OASIS genericode 1.0: `SimpleCodeList/Row/Value[@ColumnRef]/SimpleValue`. DTDs are refused by the reader.
fn read_genericode(bytes: &[u8]) -> Result<Table, Said> {
    let text = std::str::from_utf8(bytes).map_err(|error| records::not_utf8(bytes, error))?;
    let document = roxmltree::Document::parse(text).map_err(|error| no_xml(&error))?;
    let named = |node: &roxmltree::Node<'_, '_>, name: &str| node.tag_name().name() == name;
    let columns: Vec<String> = document
        .descendants()
        .filter(|node| named(node, "Column"))
        .filter_map(|node| node.attribute("Id").map(str::to_owned))
        .collect();
    let mut rows = Vec::new();
    for row in document.descendants().filter(|node| named(node, "Row")) {
        let mut cells = vec![String::new(); columns.len()];
        for cell in row.children().filter(|node| named(node, "Value")) {
            let column =
                cell.attribute("ColumnRef").and_then(|id| columns.iter().position(|name| name == id));
            let value = cell.children().find(|node| named(node, "SimpleValue")).and_then(|node| node.text());
            if let (Some(column), Some(value)) = (column, value) {
                cells[column] = value.trim().to_owned();
            }
        }
        rows.push(cells);
    }
    Ok(Table { columns, rows })
}

fn no_xml(error: &roxmltree::Error) -> Said {
    let at = error.pos();
    Said::by(|lang| match lang {
        Lang::De => format!("Zeile {}, Spalte {}: das ist kein wohlgeformtes XML", at.row, at.col),
        Lang::En => format!("line {}, column {}: this is no well-formed XML", at.row, at.col),
    })
}

fn options_of(
    written: &ast::Codelist,
    from: &ast::Text,
    table: &Table,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<CodeOption>> {
    let mut column = |name: &str, span: Span| {
        let found = table.columns.iter().position(|column| column == name);
        if found.is_none() {
            diagnostics.push(
                Diagnostic::new(UNKNOWN_COLUMN, span)
                    .with("column", name)
                    .with("path", from.value.as_str())
                    .did_you_mean(name, table.columns.iter().map(String::as_str)),
            );
        }
        found
    };
    let key = match &written.key {
        Some(key) => column(&key.text, key.span)?,
        None => column("code", from.span)?,
    };
    let mut labels = Vec::new();
    for tag in &written.text {
        labels.push((tag.text.clone(), column(&tag.text, tag.span)?));
    }
    if labels.is_empty() {
        labels.push((SOURCE_LANGUAGE.to_owned(), column(SOURCE_LANGUAGE, from.span)?));
    }
    let parent = match &written.parent {
        Some(parent) => Some(column(&parent.text, parent.span)?),
        None => None,
    };
    let mut seen = BTreeMap::new();
    let mut options: Vec<CodeOption> = Vec::with_capacity(table.rows.len());
    for (at, row) in table.rows.iter().enumerate() {
        let cell = |column: usize| row.get(column).cloned().unwrap_or_default();
        let code = cell(key);
        if code.is_empty() || seen.insert(code.clone(), at).is_some() {
            let reason = format!("{}: `{code}`", at + 2);
            diagnostics.push(
                Diagnostic::new(BAD_LIST_ROW, from.span)
                    .with("path", from.value.as_str())
                    .with("row", reason),
            );
            continue;
        }
        let labels = labels.iter().map(|(tag, column)| (tag.clone(), cell(*column))).collect();
        let parent = parent.map(cell).filter(|code| !code.is_empty());
        options.push(CodeOption { name: None, code, labels, hint: None, parent });
    }
    Some(options)
}
