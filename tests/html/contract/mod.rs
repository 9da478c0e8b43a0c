//! The contract of every component, checked on the finished page.
//!
//! It knows nothing of the renderer: it reads HTML as a browser would and says what a person who depends on
//! the markup would miss. What only the definition knows (which token of autocomplete, which answer is required)
//! it compares with `form.json`; what only the stylesheet knows, [`style`] reads there.

// Test files take what they need of it.
#![allow(dead_code)]

mod asked;
mod controls;
mod frame;
mod groups;
pub mod style;
mod summary;

use std::collections::BTreeMap;

use antrag::format::form::Form;
use scraper::{ElementRef, Html, Selector};

/// Every breach of the contract, in words; none is good.
pub fn breaches(source: &str) -> Vec<String> {
    let document = Html::parse_document(source);
    Page::of(&document, source).check(None)
}

/// The same, and every question as the form asks it.
pub fn breaches_of(source: &str, form: &Form) -> Vec<String> {
    let document = Html::parse_document(source);
    Page::of(&document, source).check(Some(form))
}

/// Signs of errors before a title and before a message, by language.
pub const PREFIXES: &[&str] = &["Fehler: ", "Error: ", "Erreur : "];

struct Page<'a> {
    document: &'a Html,
    source: &'a str,
    ids: BTreeMap<&'a str, ElementRef<'a>>,
    found: Vec<String>,
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("selectors are valid")
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words without the sign of an error before them.
fn without_prefix(text: &str) -> &str {
    let rest = PREFIXES.iter().find_map(|prefix| text.strip_prefix(prefix));
    rest.unwrap_or(text)
}

impl<'a> Page<'a> {
    fn of(document: &'a Html, source: &'a str) -> Self {
        let marked = selector("[id]");
        let ids =
            document.select(&marked).filter_map(|element| Some((element.attr("id")?, element))).collect();
        Self { document, source, ids, found: Vec::new() }
    }

    fn check(mut self, form: Option<&Form>) -> Vec<String> {
        self.document_frame();
        self.languages();
        self.ids_and_references();
        self.no_inline_code();
        self.headings();
        for control in self.all(".field input:not([type=hidden]), .field select, .field textarea") {
            self.control(control);
        }
        for control in self.all("main input:not([type=hidden]), main select, main textarea") {
            self.labelled(control);
        }
        self.groups();
        self.dates();
        self.error_summary();
        self.conditions();
        self.rows();
        self.progress();
        self.sending();
        if !self.all(".field:not([hidden])").is_empty() && !self.all("form[novalidate]").is_empty() {
            self.optional_marks();
        }
        if let Some(form) = form {
            self.asked(form);
        }
        self.found
    }

    fn all(&self, css: &str) -> Vec<ElementRef<'a>> {
        self.document.select(&selector(css)).collect()
    }

    fn by_id(&self, id: &str) -> Option<ElementRef<'a>> {
        self.ids.get(id).copied()
    }

    fn breach(&mut self, element: Option<ElementRef<'_>>, what: &str) {
        let place = element.map(|element| {
            let html = element.html();
            html.split_inclusive('>').next().unwrap_or_default().to_owned()
        });
        self.found.push(format!("{what}: {}", place.unwrap_or_default()));
    }

    fn require(&mut self, holds: bool, element: ElementRef<'_>, what: &str) {
        if !holds {
            self.breach(Some(element), what);
        }
    }

    fn ancestor(&self, element: ElementRef<'a>, class: &str) -> Option<ElementRef<'a>> {
        element
            .ancestors()
            .filter_map(ElementRef::wrap)
            .find(|outer| outer.value().classes().any(|name| name == class))
    }

    fn fieldset(&self, element: ElementRef<'a>) -> Option<ElementRef<'a>> {
        element.ancestors().filter_map(ElementRef::wrap).find(|outer| outer.value().name() == "fieldset")
    }
}
