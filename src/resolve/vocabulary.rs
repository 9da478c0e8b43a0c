//! Laws, offices and code lists of the library.

use std::sync::Arc;

use super::codelist;
use super::library::{Built, Declared, Kind, Library};
use crate::ast;
use crate::diagnostic::table::names::*;
use crate::diagnostic::table::types::*;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{self, Text};
use crate::source::Span;

impl Library<'_> {
    /// Builds every law, office and code list; a list that is a part of another comes after it.
    pub(super) fn build_vocabulary(&mut self, diagnostics: &mut Diagnostics) {
        for at in 0..self.entities.len() {
            let built = match self.entities[at].declared {
                Declared::Law(law) => Built::Law(Arc::new(self.build_law(law, diagnostics))),
                Declared::Office(office) => Built::Office(Arc::new(self.build_office(office, diagnostics))),
                _ => Built::Later,
            };
            self.entities[at].built = built;
        }
        for at in 0..self.entities.len() {
            self.build_codelist(at, &mut Vec::new(), diagnostics);
        }
    }

    /// The finished code list of an entity; `trail` are the lists that wait for it.
    fn build_codelist(
        &mut self,
        at: usize,
        trail: &mut Vec<usize>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Arc<model::Codelist>> {
        if let Built::Codelist(list) = &self.entities[at].built {
            return Some(Arc::clone(list));
        }
        let Declared::Codelist(written) = self.entities[at].declared else { return None };
        if trail.contains(&at) {
            diagnostics
                .push(Diagnostic::new(RECURSIVE, written.name.span).with("name", written.name.text.as_str()));
            return None;
        }
        trail.push(at);
        let whole = written
            .of
            .as_ref()
            .and_then(|name| self.find_kind(name, Kind::Codelist, diagnostics))
            .and_then(|entity| self.build_codelist(entity, trail, diagnostics));
        trail.pop();
        let list = Arc::new(codelist::build(self, written, whole.as_deref(), diagnostics));
        self.entities[at].built = Built::Codelist(Arc::clone(&list));
        Some(list)
    }

    fn build_law(&self, law: &ast::Law, diagnostics: &mut Diagnostics) -> model::Law {
        model::Law {
            name: law.name.text.clone(),
            label: self.label(law.label.as_ref(), &law.name, diagnostics),
            short: value(law.short.as_ref()),
            url: web_address(law.url.as_ref(), diagnostics),
        }
    }

    fn build_office(&self, office: &ast::Office, diagnostics: &mut Diagnostics) -> model::Office {
        model::Office {
            name: office.name.text.clone(),
            label: self.label(office.label.as_ref(), &office.name, diagnostics),
            email: value(office.email.as_ref()),
            phone: value(office.phone.as_ref()),
            url: web_address(office.url.as_ref(), diagnostics),
            address: value(office.address.as_ref()),
        }
    }

    /// A text with its translations.
    pub(super) fn text(&self, written: &ast::Text) -> Text {
        let translations = self.translations.get(&written.span.file);
        let found = translations.and_then(|texts| texts.get(&written.span.start)).cloned();
        Text::new(written.value.as_str(), found.unwrap_or_default())
    }

    /// Everything that people meet needs words; without a label the name stands in, and it is said.
    pub(super) fn label(
        &self,
        label: Option<&ast::Text>,
        name: &ast::Name,
        diagnostics: &mut Diagnostics,
    ) -> Text {
        match label {
            Some(label) if !label.value.trim().is_empty() => self.text(label),
            _ => {
                diagnostics.push(Diagnostic::new(NO_LABEL, name.span).with("name", name.text.as_str()));
                Text::from(name.text.as_str())
            }
        }
    }

    /// Where the texts of a law, an office or a code list stand.
    pub(super) fn texts_of(&self, entity: usize) -> Vec<Span> {
        match self.entities[entity].declared {
            Declared::Law(law) => spans(law.label.as_ref()),
            Declared::Office(office) => spans(office.label.as_ref()),
            Declared::Codelist(list) => {
                let mut found = spans(list.label.as_ref());
                found.extend(option_texts(&list.options));
                let whole = list.of.as_ref();
                let whole =
                    whole.and_then(|of| self.find_kind(of, Kind::Codelist, &mut Diagnostics::default()));
                found.extend(whole.filter(|whole| *whole != entity).into_iter().flat_map(|whole| {
                    match self.entities[whole].declared {
                        Declared::Codelist(whole) => option_texts(&whole.options),
                        _ => Vec::new(),
                    }
                }));
                found
            }
            Declared::Block(_) | Declared::Service(_) => Vec::new(),
        }
    }
}

fn spans<'t>(texts: impl IntoIterator<Item = &'t ast::Text>) -> Vec<Span> {
    texts.into_iter().map(|text| text.span).collect()
}

/// Where the texts of options stand.
pub(super) fn option_texts(options: &[ast::ChoiceOption]) -> Vec<Span> {
    options.iter().flat_map(|option| spans(option.label.iter().chain(&option.hint))).collect()
}

pub(super) fn value(text: Option<&ast::Text>) -> Option<String> {
    text.map(|text| text.value.clone())
}

fn web_address(url: Option<&ast::Text>, diagnostics: &mut Diagnostics) -> Option<String> {
    let url = url?;
    if !url.value.starts_with("https://") {
        diagnostics.push(Diagnostic::new(NOT_HTTPS, url.span).with("url", url.value.as_str()));
        return None;
    }
    Some(url.value.clone())
}
