//! Walks a page and renders its items, innermost first.

use std::collections::BTreeMap;

use minijinja::Value;
use serde::Serialize;

use super::beside::Beside;
use super::site::Frame;
use super::templates::{self, render};
use super::text::{Html, Writer};
use super::words::{TABLES, Words, fill, index};
use super::{FieldError, View};
use crate::format::Texts;
use crate::format::form::{Computed, Condition, Form, Group, Item, Page, Section, Stop, Type, When, html_id};
use crate::markdown::Place;

/// What is known while a page is walked.
pub(super) struct Builder<'a> {
    pub(super) form: &'a Form,
    pub(super) view: &'a View<'a>,
    pub(super) words: &'static Words,
    pub(super) writer: Writer<'a>,
    /// The words as templates read them.
    pub(super) w: Value,
    errors: BTreeMap<&'a str, Vec<&'a FieldError>>,
    /// The error summary, in the order of the page.
    pub(super) summary: Vec<SummaryLine>,
    /// Ids of the inputs so far: an error of a group leads to its first input.
    pub(super) inputs: Vec<String>,
    /// Number of conditions so far: they have no name of their own.
    conditions: usize,
    /// May anything on the page be left blank?
    pub(super) any_optional: bool,
    /// Is a file asked for?
    pub(super) any_file: bool,
    /// Is there a list, and with it buttons that must not be pressed by the enter key?
    pub(super) any_list: bool,
}

/// One line of the error summary.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SummaryLine {
    /// Where the mistake is mended: the input, or another page.
    pub(super) href: Option<String>,
    /// "Hund 2: " in a row.
    pub(super) row: Option<String>,
    /// The same words as at the field.
    pub(super) text: String,
}

/// In which row of which lists we are.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    /// Path of the list without row numbers.
    pub(super) template: String,
    /// Path of the row with its number.
    pub(super) row: String,
    /// What people call the row: "Hund 2".
    pub(super) title: Option<String>,
}

impl Scope {
    /// A path with the row numbers of this row.
    pub(super) fn resolve(&self, path: &str) -> String {
        match path.strip_prefix(&self.template) {
            Some("") if !self.template.is_empty() => self.row.clone(),
            Some(rest) if self.template.is_empty() || rest.starts_with('.') => format!("{}{rest}", self.row),
            _ => path.to_owned(),
        }
    }
}

impl<'a> Builder<'a> {
    pub(super) fn new(form: &'a Form, view: &'a View<'a>) -> Self {
        let lang = view.site.lang;
        let table = index(lang);
        let words = TABLES[table];
        let first = form.languages.first().map_or(lang, String::as_str);
        let mut errors: BTreeMap<&str, Vec<&FieldError>> = BTreeMap::new();
        for error in view.errors {
            errors.entry(error.path.as_str()).or_default().push(error);
        }
        Builder {
            form,
            view,
            words,
            writer: Writer { lang, first, new_window: words.new_window },
            w: templates::words(table),
            errors,
            summary: Vec::new(),
            inputs: Vec::new(),
            conditions: 0,
            any_optional: false,
            any_file: false,
            any_list: false,
        }
    }

    /// What stands around the page.
    pub(super) fn frame(&self, title: String) -> Frame<'a> {
        let form = self.form;
        let version = fill(self.words.version, &[("version", &form.version)]);
        let office = form.about.authority.as_ref().map(|office| self.writer.inline(&office.title));
        Frame::new(&self.view.site, title, self.words).office(office).imprint(format!(
            "{} ({}), {version}",
            self.writer.plain(&form.title),
            form.service
        ))
    }

    /// A day (ISO 8601) as people read it.
    pub(super) fn day(&self, day: &str) -> String {
        super::answers::read_date(day, self.words)
    }

    /// A page as a part of the whole form, under a heading of level 2.
    pub(super) fn page(&mut self, page: &'a Page, step: Option<String>) -> String {
        #[derive(Serialize)]
        struct View {
            id: String,
            title: Html,
            step: Option<String>,
            when: Option<WhenView>,
            items: Html,
        }
        let when = page.condition.as_ref().map(|condition| self.condition(condition));
        let items = self.items(&page.items, &Scope::default(), 3);
        let id = format!("{}-page", page.name);
        render("page.html.j2", &View { id, title: self.writer.inline(&page.title), step, when, items })
    }

    /// The items of a page that is a step of its own: its condition has been decided before.
    pub(super) fn page_alone(&mut self, page: &'a Page) -> String {
        self.items(&page.items, &Scope::default(), 2).0
    }

    /// Does anything on the page depend on a condition?
    pub(super) fn any_condition(&self) -> bool {
        self.conditions > 0
    }

    /// Items in order; headings among them have this level.
    pub(super) fn items(&mut self, items: &'a [Item], scope: &Scope, level: u8) -> Html {
        let mut out = String::new();
        for item in items {
            out.push_str(&match item {
                Item::Section(section) => self.section(section, scope, level),
                Item::When(when) => self.when(when, scope, level),
                Item::Field(field) => self.field(field, scope, None),
                Item::Group(group) => self.group(group, scope, level),
                Item::List(list) => self.list(list, scope, level),
                Item::Notice(notice) => self.notice(&notice.text, level),
                Item::Stop(stop) => self.stop(stop),
                Item::Computed(computed) => self.computed(computed, scope),
            });
        }
        Html(out)
    }

    fn section(&mut self, section: &'a Section, scope: &Scope, level: u8) -> String {
        #[derive(Serialize)]
        struct View {
            level: u8,
            title: Html,
            items: Html,
        }
        let title = self.writer.inline(&section.title);
        let items = self.items(&section.items, scope, level.saturating_add(1).min(6));
        render("section.html.j2", &View { level, title, items })
    }

    fn when(&mut self, when: &'a When, scope: &Scope, level: u8) -> String {
        #[derive(Serialize)]
        struct View {
            when: WhenView,
            items: Html,
        }
        let condition = self.condition(&when.condition);
        let items = self.items(&when.items, scope, level);
        render("when.html.j2", &View { when: condition, items })
    }

    fn condition(&mut self, condition: &Condition) -> WhenView {
        self.conditions += 1;
        WhenView {
            id: format!("condition-{}", self.conditions),
            rule: condition.rule.clone(),
            words: self.writer.inline(&condition.words),
        }
    }

    fn group(&mut self, group: &'a Group, scope: &Scope, level: u8) -> String {
        #[derive(Serialize)]
        struct View {
            b: Beside,
            items: Html,
        }
        let path = scope.resolve(&group.path);
        let (line, input) = (self.summary.len(), self.inputs.len());
        let items = self.items(&group.items, scope, level);
        let mut b = self.beside(&path, self.writer.inline(&group.label), &group.label, &group.notes, vec![]);
        b.error = self.error_of(&path, scope, line, input);
        b.describe();
        render("group.html.j2", &View { b, items })
    }

    fn notice(&mut self, text: &Texts, level: u8) -> String {
        #[derive(Serialize)]
        struct View {
            text: Html,
        }
        render("notice.html.j2", &View { text: self.writer.blocks(text, Place::Notice, level) })
    }

    fn stop(&mut self, stop: &Stop) -> String {
        #[derive(Serialize)]
        struct View {
            when: WhenView,
            title: Html,
            text: Option<Html>,
        }
        let when = self.condition(&stop.condition);
        let text = stop.text.as_ref().map(|text| self.writer.blocks(text, Place::Text, 3));
        render("stop.html.j2", &View { when, title: self.writer.inline(&stop.title), text })
    }

    fn computed(&mut self, computed: &Computed, scope: &Scope) -> String {
        #[derive(Serialize)]
        struct View {
            id: String,
            path: String,
            label: Html,
            value: Option<String>,
            pending: &'static str,
            /// What each code says, as JSON, for the script.
            labels: Option<String>,
            /// What stands between the parts of a day, for the script.
            between: Option<&'static str>,
        }
        let path = scope.resolve(&computed.path);
        let known = self.view.computed.and_then(|values| values.get(&path));
        let value = known.map(|value| self.readable(value, &computed.ty));
        let id = html_id(&path);
        let label = self.writer.inline(&computed.label);
        let labels = self.labels(&computed.ty).map(|labels| serde_json::Value::from(labels).to_string());
        let between =
            matches!(computed.ty, Type::Date(_) | Type::BirthDate).then(|| self.words.between_days());
        let pending = self.words.pending;
        render("computed.html.j2", &View { id, path, label, value, pending, labels, between })
    }

    /// The errors at a path as one text; each also gets its line in the summary, before the lines that came
    /// after `line`, and leads to the first input after `input`.
    pub(super) fn error_of(
        &mut self,
        path: &str,
        scope: &Scope,
        line: usize,
        input: usize,
    ) -> Option<String> {
        let errors = self.errors.remove(path)?;
        let href = self.inputs.get(input).map(|id| format!("#{id}"));
        let texts: Vec<&str> = errors.iter().map(|error| error.text.as_str()).collect();
        let row = scope.title.as_ref().map(|title| format!("{title}{}", self.words.colon));
        for (offset, text) in texts.iter().enumerate() {
            let entry = SummaryLine { href: href.clone(), row: row.clone(), text: (*text).to_owned() };
            self.summary.insert((line + offset).min(self.summary.len()), entry);
        }
        Some(texts.join(" "))
    }

    /// The errors at a path, to look at.
    pub(super) fn errors_at(&self, path: &str) -> &[&'a FieldError] {
        self.errors.get(path).map_or(&[], Vec::as_slice)
    }

    /// Errors of what this page does not show: said first, without a link.
    pub(super) fn remaining_errors(&mut self) {
        let rest = std::mem::take(&mut self.errors);
        let lines = rest.into_values().flatten();
        let entries = lines.map(|error| SummaryLine { href: None, row: None, text: error.text.clone() });
        self.summary.splice(0..0, entries);
    }
}

/// A condition in words.
#[derive(Debug, Serialize)]
pub(super) struct WhenView {
    id: String,
    rule: String,
    words: Html,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_get_the_number_of_their_row() {
        let scope = Scope { template: "dogs".into(), row: "dogs[2]".into(), title: None };
        assert_eq!(scope.resolve("dogs.born_on"), "dogs[2].born_on");
        assert_eq!(scope.resolve("dogs"), "dogs[2]");
        assert_eq!(scope.resolve("dogs_before"), "dogs_before");
        assert_eq!(Scope::default().resolve("keeper.name"), "keeper.name");
    }
}
