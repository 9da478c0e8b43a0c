//! All answers for reading, page by page.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Value as Json;

use super::words::PageWords;
use crate::format::form::{Computed, Field, FileType, Item, List, Type, html_id};
use crate::html::answers::{find, size};
use crate::html::build::{Builder, Scope};
use crate::html::text::Html;

/// A page of the form for reading.
#[derive(Serialize)]
pub(super) struct PageAnswers {
    id: String,
    title: Html,
    parts: Vec<Part>,
}

impl PageAnswers {
    /// Its answers, label and value, by their headings.
    pub(super) fn into_parts(self) -> impl Iterator<Item = (Option<Html>, Vec<(Html, Option<String>)>)> {
        let rows = |rows: Vec<Row>| rows.into_iter().map(|row| (row.label, row.value)).collect();
        self.parts.into_iter().map(move |part| (part.title, rows(part.rows)))
    }
}

/// Answers under one heading.
#[derive(Default, Serialize)]
struct Part {
    title: Option<Html>,
    rows: Vec<Row>,
}

/// One answer.
#[derive(Serialize)]
struct Row {
    label: Html,
    value: Option<String>,
    /// Where it is changed.
    change: Option<String>,
}

/// A derived value that is known.
#[derive(Serialize)]
pub(super) struct Result {
    pub(super) label: Html,
    pub(super) value: String,
}

/// What the form derives outside of its pages and, with `everywhere`, outside of rows.
pub(super) fn results(builder: &Builder<'_>, everywhere: bool) -> Vec<Result> {
    let shown = builder.form.computed_outside_rows().filter(|_| everywhere);
    let result = |one: &Computed| {
        let value = builder.view.computed?.get(&one.path)?;
        Some(Result { label: builder.writer.inline(&one.label), value: builder.readable(value, &one.ty) })
    };
    shown.chain(&builder.form.derived).filter_map(result).collect()
}

/// Walks the form and gathers what is relevant.
pub(super) struct Reader<'r, 'a> {
    pub(super) builder: &'r Builder<'a>,
    pub(super) words: &'static PageWords,
    pub(super) application: &'a Json,
    pub(super) relevant: &'r BTreeSet<String>,
    /// Address of a page of the form, by its name; without it nothing can be changed.
    pub(super) page_href: Option<&'r dyn Fn(&str) -> String>,
    /// Do the labels for documents count?
    pub(super) for_document: bool,
}

impl Reader<'_, '_> {
    /// All pages on which something is relevant.
    pub(super) fn pages(&self) -> Vec<PageAnswers> {
        let pages = self.builder.form.pages.iter().map(|page| {
            let change = self.page_href.map(|href| href(&page.name));
            let mut walk = Walk { reader: self, change, parts: vec![Part::default()] };
            walk.items(&page.items, &Scope::default(), None);
            let parts: Vec<Part> = walk.parts.into_iter().filter(|part| !part.rows.is_empty()).collect();
            PageAnswers {
                id: format!("{}-answers", page.name),
                title: self.builder.writer.inline(&page.title),
                parts,
            }
        });
        pages.filter(|page| !page.parts.is_empty()).collect()
    }

    fn is_relevant(&self, path: &str) -> bool {
        self.relevant.contains(path)
    }

    fn value(&self, field: &Field, value: Option<&Json>) -> String {
        match (&field.ty, value) {
            (Type::File(FileType { later: Some(_), .. }), None) if field.required => {
                self.words.hand_in_later.to_owned()
            }
            (Type::File(_), Some(files)) => self.files(files),
            (_, Some(value)) => {
                let read = self.builder.readable(value, &field.ty);
                if read.is_empty() { self.words.unanswered.to_owned() } else { read }
            }
            (_, None) => self.words.unanswered.to_owned(),
        }
    }

    fn files(&self, files: &Json) -> String {
        let files = match files {
            Json::Array(files) => files.as_slice(),
            one => std::slice::from_ref(one),
        };
        let one = |file: &Json| {
            let name = file.get("name").and_then(Json::as_str);
            let bytes = file.get("size").and_then(Json::as_u64).unwrap_or_default();
            name.map_or_else(
                || self.words.hand_in_later.to_owned(),
                |name| format!("\u{2068}{name}\u{2069} ({})", size(bytes, self.builder.words)),
            )
        };
        files.iter().map(one).collect::<Vec<_>>().join(", ")
    }
}

struct Walk<'w, 'r, 'a> {
    reader: &'w Reader<'r, 'a>,
    change: Option<String>,
    parts: Vec<Part>,
}

impl Walk<'_, '_, '_> {
    fn items(&mut self, items: &[Item], scope: &Scope, plain: Option<&str>) {
        for item in items {
            match item {
                Item::Section(section) => {
                    self.under(Some(self.inline(&section.title)), &section.items, scope)
                }
                Item::When(when) => self.items(&when.items, scope, plain),
                Item::Group(group) => self.group(&group.path, self.inline(&group.label), &group.items, scope),
                Item::Field(field) => self.field(field, scope, plain),
                Item::List(list) => self.list(list, scope),
                Item::Computed(computed) => self.computed(computed, scope),
                Item::Notice(_) | Item::Stop(_) => {}
            }
        }
    }

    fn inline(&self, text: &crate::format::Texts) -> Html {
        self.reader.builder.writer.inline(text)
    }

    /// Items under a heading of their own; what follows them stands under none.
    fn under(&mut self, title: Option<Html>, items: &[Item], scope: &Scope) {
        self.parts.push(Part { title, rows: Vec::new() });
        self.items(items, scope, None);
        self.parts.push(Part::default());
    }

    fn group(&mut self, path: &str, label: Html, items: &[Item], scope: &Scope) {
        if !self.reader.is_relevant(&scope.resolve(path)) {
            return;
        }
        let title = match &scope.title {
            Some(row) => Html(format!("{}{}{}", Html::text(row).0, self.reader.builder.words.colon, label.0)),
            None => label,
        };
        self.under(Some(title), items, scope);
    }

    fn list(&mut self, list: &List, scope: &Scope) {
        let path = scope.resolve(&list.path);
        if !self.reader.is_relevant(&path) {
            return;
        }
        let builder = self.reader.builder;
        let rows = find(self.reader.application, &path).and_then(Json::as_array).map_or(0, Vec::len);
        for number in 1..=rows {
            let row = builder.row_scope(list, &path, scope, number);
            let title = row.title.clone().unwrap_or_default();
            if list.plain {
                self.items(&list.items, &row, Some(&title));
            } else {
                self.under(Some(Html::text(&title)), &list.items, &row);
            }
        }
        if rows == 0 {
            let value = Some(self.reader.words.unanswered.to_owned());
            let change = self.link(&path);
            self.row(Row { label: self.inline(&list.label), value, change });
        }
    }

    fn field(&mut self, field: &Field, scope: &Scope, plain: Option<&str>) {
        let path = scope.resolve(&field.path);
        if plain.is_none() && !self.reader.is_relevant(&path) {
            return;
        }
        let value = find(self.reader.application, &path);
        let own = field.output.as_ref().filter(|_| self.reader.for_document).unwrap_or(&field.label);
        let label = plain.map_or_else(|| self.inline(own), Html::text);
        let value = Some(self.reader.value(field, value));
        let change = self.link(&path);
        self.row(Row { label, value, change });
    }

    fn computed(&mut self, computed: &Computed, scope: &Scope) {
        let path = scope.resolve(&computed.path);
        let builder = self.reader.builder;
        let known = builder.view.computed.and_then(|values| values.get(&path));
        if let Some(value) = known.map(|value| builder.readable(value, &computed.ty)) {
            self.row(Row { label: self.inline(&computed.label), value: Some(value), change: None });
        }
    }

    fn link(&self, path: &str) -> Option<String> {
        self.change.as_ref().map(|page| format!("{page}#{}", html_id(path)))
    }

    fn row(&mut self, row: Row) {
        if let Some(part) = self.parts.last_mut() {
            part.rows.push(row);
        }
    }
}
