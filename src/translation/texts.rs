//! Which texts of a file are translated: each with its place, its context and what kind of text it is.

use super::kind::TextKind;
use crate::ast::{self, ChoiceOption, Declaration, Field, FieldClause, Item, Text};
use crate::source::Span;

/// A text that translators translate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceText {
    /// Where it stands.
    pub span: Span,
    /// `msgctxt`: the path as artifacts write it, and what the text is there: `dogs.born_on/hint`.
    pub context: String,
    /// `msgid`: the text.
    pub source: String,
    /// What kind of text it is.
    pub kind: TextKind,
}

/// Every text of a file that people read, in the order of the file. What only authors read is left out: scenarios,
/// places in laws, abbreviations of laws, addresses.
pub fn texts_of(file: &ast::File) -> Vec<SourceText> {
    let mut collector = Collector { texts: Vec::new() };
    for declaration in &file.declarations {
        collector.declaration(declaration);
    }
    collector.texts.sort_by_key(|text| text.span);
    collector.texts
}

struct Collector {
    texts: Vec<SourceText>,
}

impl Collector {
    fn add<'t>(&mut self, path: &str, kind: TextKind, texts: impl IntoIterator<Item = &'t Text>) {
        let texts = texts.into_iter().filter(|text| !text.value.trim().is_empty());
        self.texts.extend(texts.map(|text| SourceText {
            span: text.span,
            context: format!("{path}/{}", kind.word()),
            source: text.value.clone(),
            kind,
        }));
    }

    fn declaration(&mut self, declaration: &Declaration) {
        match declaration {
            Declaration::Law(law) => self.add(&below("law", &law.name.text), TextKind::Law, &law.label),
            Declaration::Office(office) => {
                self.add(&below("office", &office.name.text), TextKind::Office, &office.label);
            }
            Declaration::Codelist(list) => {
                let path = below("codelist", &list.name.text);
                self.add(&path, TextKind::Codelist, &list.label);
                self.options(&path, &list.options);
            }
            Declaration::Block(block) => {
                self.add(&block.name.text, TextKind::Group, &block.label);
                self.items(&block.name.text, &block.items);
            }
            Declaration::Service(service) => self.service(service),
        }
    }

    fn service(&mut self, service: &ast::Service) {
        let (name, header) = (&service.name.text, &service.header);
        self.add(name, TextKind::Service, &service.label);
        self.add(name, TextKind::Summary, &header.summary);
        self.add(name, TextKind::Requires, &header.requires);
        self.add(name, TextKind::ApplyBy, &header.apply_by);
        self.add(name, TextKind::Takes, &header.takes);
        self.add(name, TextKind::Note, &header.notes);
        self.items("", &service.items);
        for stop in stops(&service.items) {
            self.add(name, TextKind::Stop, [&stop.message]);
            self.add(name, TextKind::Advice, &stop.advice);
        }
        for route in &service.routes {
            let path = below("route", &route.name.text);
            self.add(&path, TextKind::Route, &route.label);
            for arm in &route.arms {
                if let ast::RouteTarget::Refuse(text) = &arm.target {
                    self.add(&path, TextKind::Refuse, [text]);
                }
            }
        }
        for disclosure in &service.disclosures {
            let path = below("disclosure", &disclosure.name.text);
            self.add(&path, TextKind::Recipient, &disclosure.label);
        }
        for document in &service.documents {
            let path = below("document", &document.name.text);
            self.add(&path, TextKind::Document, &document.label);
            self.add(&path, TextKind::Note, &document.notes);
        }
        if let Some(process) = &service.process {
            process.states.iter().for_each(|state| self.state(state));
        }
    }

    fn state(&mut self, state: &ast::State) {
        let path = below("state", &state.name.text);
        self.add(&path, TextKind::State, &state.label);
        for clause in &state.clauses {
            if let ast::StateClause::Hint(text) = clause {
                self.add(&path, TextKind::Hint, [text]);
            }
        }
        for outcome in &state.outcomes {
            self.add(&below(&path, &outcome.name.text), TextKind::Outcome, &outcome.label);
        }
        self.items(&state.name.text, &state.fields);
        state.states.iter().for_each(|inner| self.state(inner));
    }

    fn items(&mut self, path: &str, items: &[Item]) {
        for item in items {
            match item {
                Item::Page(layout) => {
                    self.add(&below("page", &layout.name.text), TextKind::Page, &layout.label);
                    self.items(path, &layout.items);
                }
                Item::Section(layout) => {
                    self.add(&below("section", &layout.name.text), TextKind::Section, &layout.label);
                    self.items(path, &layout.items);
                }
                Item::When(when) => self.items(path, &when.items),
                Item::Field(field) => self.field(path, field),
                Item::Check(check) => {
                    let at = check.at.as_ref().map_or_else(|| path.to_owned(), |at| below(path, &dotted(at)));
                    self.add(&at, TextKind::Check, [&check.message]);
                }
                // Their context is the service: see `stops`.
                Item::Stop(_) => {}
                Item::Notice(text) => self.add(path, TextKind::Notice, [text]),
                Item::Unique(unique) => self.unique(path, unique),
                Item::Compute(compute) => {
                    let path = below(path, &compute.name.text);
                    self.add(&path, TextKind::Computed, &compute.label);
                    self.clauses(&path, &compute.clauses);
                }
                Item::Decision(decision) => {
                    self.add(&below(path, &decision.name.text), TextKind::Computed, &decision.label);
                }
            }
        }
    }

    fn field(&mut self, path: &str, field: &Field) {
        let path = below(path, &field.name.text);
        self.add(&path, TextKind::of_field(field), &field.label);
        self.clauses(&path, &field.clauses);
        self.options(&path, &field.options);
        self.items(&path, &field.items);
        if let Some(each) = &field.each {
            self.add(&path, TextKind::Row, &each.label);
            self.items(&path, &each.items);
        }
    }

    fn clauses(&mut self, path: &str, clauses: &[FieldClause]) {
        for clause in clauses {
            match clause {
                FieldClause::Hint(text) => self.add(path, TextKind::Hint, [text]),
                FieldClause::Help(text) => self.add(path, TextKind::Help, [text]),
                FieldClause::Purpose(text) => self.add(path, TextKind::Purpose, [text]),
                FieldClause::Error(text) => self.add(path, TextKind::Error, [text]),
                FieldClause::Output(text) => self.add(path, TextKind::Output, [text]),
                FieldClause::Notice(text) => self.add(path, TextKind::Notice, [text]),
                FieldClause::Check(check) => self.add(path, TextKind::Check, [&check.message]),
                FieldClause::Unique(unique) => self.unique(path, unique),
                _ => {}
            }
        }
    }

    fn unique(&mut self, path: &str, unique: &ast::Unique) {
        let at = unique.path.as_ref().map_or_else(|| path.to_owned(), |at| below(path, &dotted(at)));
        self.add(&at, TextKind::Unique, [&unique.message]);
    }

    fn options(&mut self, path: &str, options: &[ChoiceOption]) {
        for option in options {
            let path = below(path, &option.name.text);
            self.add(&path, TextKind::Option, &option.label);
            self.add(&path, TextKind::Hint, &option.hint);
        }
    }
}

/// Stops stand at the top of a service or of its pages.
fn stops(items: &[Item]) -> Vec<&ast::Stop> {
    let mut found = Vec::new();
    for item in items {
        match item {
            Item::Stop(stop) => found.push(stop),
            Item::Page(layout) => found.extend(stops(&layout.items)),
            _ => {}
        }
    }
    found
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn dotted(path: &ast::Path) -> String {
    let names: Vec<&str> = path.segments.iter().map(|segment| segment.name.text.as_str()).collect();
    names.join(".")
}
