//! The contract of every component, checked on the finished page.
//!
//! It knows nothing of the renderer: it reads HTML as a browser would and says what a person who depends on
//! the markup would miss.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html, Selector};

/// Every breach of the contract, in words; none is good.
pub fn breaches(source: &str) -> Vec<String> {
    let document = Html::parse_document(source);
    let page = Page { document: &document, source, found: Vec::new() };
    page.check()
}

struct Page<'a> {
    document: &'a Html,
    source: &'a str,
    found: Vec<String>,
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("selectors are valid")
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

impl<'a> Page<'a> {
    fn check(mut self) -> Vec<String> {
        self.document_frame();
        self.ids_and_references();
        self.no_inline_code();
        for control in self.all("input:not([type=hidden]), select, textarea") {
            self.control(control);
        }
        self.groups();
        self.dates();
        self.optional_marks();
        self.error_summary();
        self.headings();
        self.conditions();
        self.rows();
        self.found
    }

    fn all(&self, css: &str) -> Vec<ElementRef<'a>> {
        self.document.select(&selector(css)).collect()
    }

    fn by_id(&self, id: &str) -> Option<ElementRef<'a>> {
        self.all("[id]").into_iter().find(|element| element.attr("id") == Some(id))
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

    fn document_frame(&mut self) {
        if !self.source.starts_with("<!DOCTYPE html>") {
            self.breach(None, "no doctype");
        }
        let root = self.document.root_element();
        self.require(root.attr("lang").is_some_and(|lang| !lang.is_empty()), root, "no language");
        for (css, name) in [("main", "main"), ("h1", "h1"), ("title", "title"), ("form", "form")] {
            if self.all(css).len() != 1 {
                self.breach(None, &format!("not exactly one {name}"));
            }
        }
        let title = self.all("title").first().map(|title| words(*title)).unwrap_or_default();
        let has_errors = !self.all("[aria-invalid=true], .errors").is_empty();
        let prefixed = title.starts_with("Fehler: ") || title.starts_with("Error: ");
        if has_errors != prefixed {
            self.breach(None, "title and errors disagree");
        }
        let skip = self.all("body > a").first().copied();
        let target = skip.and_then(|link| link.attr("href")).and_then(|href| href.strip_prefix('#'));
        if target.and_then(|id| self.by_id(id)).map(|element| element.value().name()) != Some("main") {
            self.breach(None, "the first link does not skip to main");
        }
        for form in self.all("form") {
            self.require(form.attr("novalidate").is_some(), form, "form is not novalidate");
        }
        for link in self.all("a[hreflang]") {
            self.require(
                link.attr("lang") == link.attr("hreflang"),
                link,
                "language link without its language",
            );
        }
    }

    fn ids_and_references(&mut self) {
        let mut ids: BTreeSet<&str> = BTreeSet::new();
        for element in self.all("[id]") {
            let id = element.attr("id").unwrap_or_default();
            self.require(!id.is_empty() && ids.insert(id), element, "id is not unique");
        }
        for attribute in ["for", "aria-describedby", "aria-labelledby"] {
            for element in self.all(&format!("[{attribute}]")) {
                for id in element.attr(attribute).unwrap_or_default().split_whitespace() {
                    self.require(ids.contains(id), element, &format!("{attribute} leads nowhere"));
                }
            }
        }
        for link in self.all("a[href^='#']") {
            let id = link.attr("href").unwrap_or_default().trim_start_matches('#');
            self.require(ids.contains(id), link, "link leads nowhere");
        }
        let mut described: BTreeSet<String> = BTreeSet::new();
        for element in self.all("[aria-describedby]") {
            described.extend(
                element.attr("aria-describedby").unwrap_or_default().split_whitespace().map(str::to_owned),
            );
        }
        for text in self.all(".hint[id], .error[id]") {
            let linked = described.contains(text.attr("id").unwrap_or_default());
            self.require(linked, text, "hint or error is not linked");
        }
        for text in self.all(".error") {
            self.require(text.attr("id").is_some(), text, "error without id");
        }
    }

    fn no_inline_code(&mut self) {
        for element in self.all("*") {
            let bad = element.value().attrs().any(|(name, value)| {
                name.starts_with("on")
                    || name == "style"
                    || value.trim_start().to_lowercase().starts_with("javascript:")
            });
            self.require(!bad, element, "inline style, handler or script address");
            self.require(element.attr("placeholder").is_none(), element, "placeholder");
        }
        for element in self.all("style, script:not([src]):not([type='application/json'])") {
            self.breach(Some(element), "inline style or script");
        }
    }

    /// Label, then hint, then error, then control; and what the control says about itself.
    fn control(&mut self, control: ElementRef<'a>) {
        let id = control.attr("id").unwrap_or_default();
        let labels: Vec<_> =
            self.all("label").into_iter().filter(|label| label.attr("for") == Some(id)).collect();
        self.require(labels.len() == 1 && !words(labels[0]).is_empty(), control, "not exactly one label");
        self.require(control.attr("name").is_some_and(|name| !name.is_empty()), control, "no name");
        self.require(
            control.attr("aria-invalid").is_none_or(|value| value == "true"),
            control,
            "aria-invalid is not true",
        );
        self.require(
            control.attr("aria-required").is_none_or(|value| value == "true"),
            control,
            "aria-required is not true",
        );
        let kind = control.attr("type").unwrap_or(control.value().name());
        if !matches!(kind, "radio" | "checkbox") && self.ancestor(control, "date").is_none() {
            self.order_and_links(control, id);
        }
        if control.attr("aria-invalid") == Some("true") {
            let own = control.attr("aria-describedby").unwrap_or_default();
            let outer =
                self.fieldset(control).and_then(|set| set.attr("aria-describedby")).unwrap_or_default();
            let said = own.split_whitespace().chain(outer.split_whitespace()).any(|id| id.ends_with("-e"));
            self.require(said, control, "invalid, but no error is linked");
        }
        let names = ["given-name", "family-name", "name", "additional-name"];
        if control.attr("autocomplete").is_some_and(|token| names.contains(&token)) {
            self.require(control.attr("spellcheck") == Some("false"), control, "names are spell-checked");
        }
        if let Some(token) = control.attr("autocomplete") {
            self.require(AUTOCOMPLETE.contains(&token), control, "unknown autocomplete token");
        }
    }

    fn order_and_links(&mut self, control: ElementRef<'a>, id: &str) {
        let describes = control.attr("aria-describedby").unwrap_or_default().to_owned();
        let expected: Vec<String> = ["-h", "-e"]
            .iter()
            .map(|suffix| format!("{id}{suffix}"))
            .filter(|id| self.by_id(id).is_some())
            .collect();
        self.require(
            describes == expected.join(" "),
            control,
            "described by something else than hint and error",
        );
        let error = self.by_id(&format!("{id}-e")).is_some();
        self.require(
            (control.attr("aria-invalid") == Some("true")) == error,
            control,
            "error and aria-invalid disagree",
        );
        let order = [
            format!("for=\"{id}\""),
            format!("id=\"{id}-h\""),
            format!("id=\"{id}-e\""),
            format!(" id=\"{id}\""),
        ];
        let places: Vec<usize> = order.iter().filter_map(|mark| self.source.find(mark)).collect();
        self.require(places.is_sorted(), control, "label, hint, error and control stand in another order");
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

    fn groups(&mut self) {
        for set in self.all("fieldset") {
            let first = set.children().find_map(ElementRef::wrap);
            self.require(
                first.is_some_and(|first| first.value().name() == "legend"),
                set,
                "legend is not first",
            );
        }
        let mut names: BTreeMap<&str, BTreeSet<Option<&str>>> = BTreeMap::new();
        for radio in self.all("input[type=radio]") {
            let set = self.fieldset(radio);
            let role = set.and_then(|set| set.attr("role"));
            self.require(role == Some("radiogroup"), radio, "radio outside of a radiogroup");
            self.require(radio.attr("aria-expanded").is_none(), radio, "aria-expanded on a radio");
            names
                .entry(radio.attr("name").unwrap_or_default())
                .or_default()
                .insert(set.and_then(|set| set.attr("id")));
        }
        if names.values().any(|sets| sets.len() > 1) {
            self.breach(None, "radios of one name stand in several groups");
        }
        for set in self.all("fieldset[role=radiogroup]") {
            let radios: BTreeSet<_> =
                set.select(&selector("input[type=radio]")).filter_map(|radio| radio.attr("name")).collect();
            self.require(radios.len() == 1, set, "radios of one group have several names");
        }
        for set in self.all("fieldset[aria-required]") {
            self.require(set.attr("role") == Some("radiogroup"), set, "aria-required on a plain group");
        }
    }

    fn dates(&mut self) {
        for set in self.all("fieldset.date") {
            for input in set.select(&selector("input")) {
                let fits = input.attr("type") == Some("text") && input.attr("inputmode") == Some("numeric");
                self.require(fits, input, "part of a date is not numeric text");
                let token = input.attr("autocomplete").unwrap_or("bday-day");
                self.require(
                    token.starts_with("bday-"),
                    input,
                    "part of a date with another autocomplete token",
                );
            }
        }
    }

    /// What is neither required nor marked leaves people in doubt.
    fn optional_marks(&mut self) {
        for field in self.all(".field:not(.locked)") {
            let name = field.select(&selector("legend, label")).next().map(words).unwrap_or_default();
            let marked = name.contains("(freiwillig)") || name.contains("(optional)");
            let required = field.value().attr("aria-required").is_some()
                || field.select(&selector("[aria-required], [required]")).next().is_some();
            self.require(!(marked && required), field, "required and optional at once");
        }
        if self.all(".intro").iter().all(|intro| words(*intro).is_empty()) {
            self.breach(None, "no introduction says what must be answered");
        }
    }

    fn error_summary(&mut self) {
        let errors = self.all(".error");
        let summaries = self.all("section.errors");
        if !errors.is_empty() && summaries.is_empty() {
            self.breach(None, "errors without a summary");
        }
        let Some(summary) = summaries.first().copied() else { return };
        for attribute in ["tabindex", "autofocus", "aria-labelledby"] {
            self.require(summary.attr(attribute).is_some(), summary, &format!("summary without {attribute}"));
        }
        let lines: Vec<ElementRef<'a>> = self.all("section.errors a");
        for error in &errors {
            let text = words(*error);
            let text = text.trim_start_matches("Fehler: ").trim_start_matches("Error: ").to_owned();
            let lines_of_it = lines.iter().filter(|line| {
                let line = words(**line);
                let said = line.rsplit_once(": ").map_or(line.as_str(), |(_, said)| said).to_owned();
                text.contains(&said)
            });
            self.require(lines_of_it.count() > 0, *error, "error is not in the summary in the same words");
        }
        for line in lines {
            let id = line.attr("href").unwrap_or_default().trim_start_matches('#').to_owned();
            let Some(target) = self.by_id(&id) else { continue };
            let focusable = matches!(target.value().name(), "input" | "select" | "textarea" | "button");
            self.require(focusable, line, "summary leads to what cannot have the focus");
        }
    }

    fn headings(&mut self) {
        let mut before = 0;
        for heading in self.all("h1, h2, h3, h4, h5, h6") {
            let level = heading.value().name().trim_start_matches('h').parse::<u32>().unwrap_or_default();
            // The error summary stands before the h1.
            let skips = level > before + 1 && !(before == 0 && level == 2);
            self.require(!skips, heading, "a level of headings is left out");
            self.require(!words(heading).is_empty(), heading, "empty heading");
            before = level;
        }
    }

    fn conditions(&mut self) {
        for block in self.all("[data-when]") {
            let said = block.select(&selector(".condition")).next().map(words).unwrap_or_default();
            self.require(!said.is_empty(), block, "condition is not said in words");
            self.require(block.attr("hidden").is_none(), block, "conditional block is hidden without script");
        }
    }

    fn rows(&mut self) {
        for button in self.all("button") {
            let kind = button.attr("type");
            self.require(kind == Some("submit"), button, "button does not say that it submits");
            self.require(!words(button).is_empty(), button, "button without words");
        }
        for file in self.all("input[type=file]") {
            self.require(
                file.attr("accept").is_some_and(|types| !types.is_empty()),
                file,
                "file without accepted types",
            );
            self.require(
                file.attr("aria-describedby").is_some(),
                file,
                "file without types and size in its hint",
            );
        }
    }
}

/// Autofill field names of HTML that a form for one's own data may use.
const AUTOCOMPLETE: &[&str] = &[
    "off",
    "on",
    "name",
    "honorific-prefix",
    "given-name",
    "additional-name",
    "family-name",
    "honorific-suffix",
    "nickname",
    "username",
    "organization-title",
    "organization",
    "street-address",
    "address-line1",
    "address-line2",
    "address-line3",
    "address-level4",
    "address-level3",
    "address-level2",
    "address-level1",
    "country",
    "country-name",
    "postal-code",
    "bday",
    "bday-day",
    "bday-month",
    "bday-year",
    "sex",
    "url",
    "language",
    "tel",
    "tel-country-code",
    "tel-national",
    "tel-area-code",
    "tel-local",
    "tel-extension",
    "email",
];
