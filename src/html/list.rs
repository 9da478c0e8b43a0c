//! Lists: rows that can be added and removed.

use serde::Serialize;

use super::beside::Beside;
use super::build::{Builder, Scope};
use super::templates::render;
use super::text::Html;
use super::words::fill;
use crate::format::form::{Item, List, html_id};

#[derive(Serialize)]
struct ListView {
    b: Beside,
    /// Path of the list.
    name: String,
    rows: Vec<RowView>,
    add: Option<Button>,
}

#[derive(Serialize)]
struct RowView {
    id: String,
    /// Its path with its number: `dogs[2]`.
    path: String,
    /// Legend; none for a plain value, whose label says the same.
    legend: Option<String>,
    /// Does the focus belong here?
    focus: bool,
    items: Html,
    remove: Option<Button>,
}

#[derive(Serialize)]
struct Button {
    value: String,
    text: String,
}

impl<'a> Builder<'a> {
    /// A list with its rows.
    pub(super) fn list(&mut self, list: &'a List, scope: &Scope, level: u8) -> String {
        self.any_list = true;
        let path = scope.resolve(&list.path);
        let (line, input) = (self.summary.len(), self.inputs.len());
        let (min, max) = (list.min as usize, list.max as usize);
        let sent = self.view.send.is_some();
        let total = self.view.answers.rows(&path, max).max(min).max(usize::from(!sent));
        let rows = (1..=total).map(|row| self.row(list, &path, scope, level, (row, total))).collect();
        let mut b =
            self.beside(&path, self.writer.inline(&list.label), &list.label, &list.notes, self.range(list));
        b.error = self.error_of(&path, scope, line, input);
        b.describe();
        let add = (sent && total < max).then(|| {
            let text = fill(self.words.add, &[("row", &self.writer.plain(&list.row))]);
            Button { value: path.clone(), text }
        });
        render("list.html.j2", &ListView { b, name: path, rows, add })
    }

    fn row(
        &mut self,
        list: &'a List,
        path: &str,
        scope: &Scope,
        level: u8,
        place: (usize, usize),
    ) -> RowView {
        let (number, total) = (place.0.to_string(), place.1.to_string());
        let name = self.writer.plain(&list.row);
        let values = [("row", name.as_str()), ("n", number.as_str()), ("total", total.as_str())];
        let title = fill(if place.1 > 1 { self.words.row_of } else { self.words.row_alone }, &values);
        let row = self.row_scope(list, path, scope, place.0);
        let (items, legend) = match list.items.as_slice() {
            [Item::Field(field)] if list.plain => (Html(self.field(field, &row, Some(&title))), None),
            items => (self.items(items, &row, level), Some(title)),
        };
        let removable = self.view.send.is_some() && place.1 > list.min as usize;
        RowView {
            id: html_id(&row.row),
            path: row.row.clone(),
            focus: self.view.focus == Some(row.row.as_str()) && self.view.errors.is_empty(),
            remove: removable.then(|| Button { value: row.row, text: fill(self.words.remove, &values) }),
            legend,
            items,
        }
    }

    /// Where the questions of a row stand, counted from 1.
    pub(super) fn row_scope(&self, list: &List, path: &str, outer: &Scope, number: usize) -> Scope {
        let name = self.writer.plain(&list.row);
        let values = [("row", name.as_str()), ("n", &number.to_string())];
        let alone = fill(self.words.row_alone, &values);
        Scope {
            template: list.path.clone(),
            row: format!("{path}[{number}]"),
            title: Some(match &outer.title {
                Some(outer) => format!("{outer}, {alone}"),
                None => alone,
            }),
        }
    }

    /// How many rows there may be.
    fn range(&self, list: &List) -> Vec<String> {
        let (min, max) = (list.min.to_string(), list.max.to_string());
        let mut sentences = Vec::new();
        if list.min < list.max {
            sentences.push(fill(self.words.rows_range, &[("min", &min), ("max", &max)]));
            if self.view.send.is_none() {
                sentences.push(self.words.rows_more.to_owned());
            }
        } else if list.min > 1 {
            sentences.push(fill(self.words.rows_exact, &[("min", &min)]));
        }
        sentences
    }
}
