//! What holds for every page: its frame, its languages, its ids, its headings.

use std::collections::BTreeSet;

use super::{PREFIXES, Page, selector, words};

impl Page<'_> {
    pub(super) fn document_frame(&mut self) {
        if !self.source.starts_with("<!DOCTYPE html>") {
            self.breach(None, "no doctype");
        }
        for (css, name) in [("main", "main"), ("h1", "h1"), ("main h1", "h1 in main"), ("title", "title")] {
            if self.all(css).len() != 1 {
                self.breach(None, &format!("not exactly one {name}"));
            }
        }
        let title = self.all("title").first().map(|title| words(*title)).unwrap_or_default();
        if title.is_empty() {
            self.breach(None, "no title");
        }
        let has_errors = !self.all("[aria-invalid=true], .errors, .error").is_empty();
        // A message says in its title what went wrong; it has nothing to mend.
        let message = self.all("main form").is_empty() && !has_errors;
        if !message && has_errors != PREFIXES.iter().any(|prefix| title.starts_with(prefix)) {
            self.breach(None, "title and errors disagree");
        }
        let skip = self.all("body > a").first().copied();
        let target = skip.and_then(|link| link.attr("href")).and_then(|href| href.strip_prefix('#'));
        if target.and_then(|id| self.by_id(id)).map(|element| element.value().name()) != Some("main") {
            self.breach(None, "the first link does not skip to main");
        }
        for back in self.all(".back") {
            let inside = back.select(&selector("a[href]")).next().is_some();
            self.require(
                inside && self.all("main .back").contains(&back),
                back,
                "the way back is outside of main",
            );
        }
        let viewports = self.all("meta[name=viewport]");
        let content = viewports.first().and_then(|meta| meta.attr("content")).unwrap_or_default();
        if !content.contains("width=device-width")
            || content.contains("scalable")
            || content.contains("maximum")
        {
            self.breach(None, "the page cannot be enlarged or does not fit small screens");
        }
        for link in self.all("a[target]") {
            let says = words(link).contains('(');
            let apart = link.attr("rel").is_some_and(|rel| rel.contains("noopener"));
            self.require(
                says && apart,
                link,
                "a new window opens without a word, or keeps a hold on this one",
            );
        }
    }

    pub(super) fn languages(&mut self) {
        let root = self.document.root_element();
        self.require(root.attr("lang").is_some_and(|lang| !lang.is_empty()), root, "no language");
        for link in self.all(".languages a, a[hreflang]") {
            let lang = link.attr("lang").filter(|lang| !lang.is_empty());
            self.require(
                lang.is_some() && lang == link.attr("hreflang"),
                link,
                "language link without its language",
            );
        }
        for here in self.all(".languages span") {
            let is_here = here.attr("lang") == root.attr("lang") && here.attr("aria-current").is_some();
            self.require(is_here, here, "language of this page is not marked as such");
        }
        for select in self.all("[autofocus]") {
            let is_news = select.value().classes().any(|class| ["errors", "row"].contains(&class));
            self.require(is_news, select, "takes the focus although nothing has happened there");
        }
    }

    pub(super) fn ids_and_references(&mut self) {
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
        let mut described: BTreeSet<&str> = BTreeSet::new();
        for element in self.all("[aria-describedby]") {
            described.extend(element.attr("aria-describedby").unwrap_or_default().split_whitespace());
        }
        for text in self.all(".hint[id], .error") {
            let linked = text.attr("id").is_some_and(|id| described.contains(id));
            self.require(linked, text, "hint or error is not linked");
        }
        for element in self.all("[tabindex]") {
            let index = element.attr("tabindex").and_then(|index| index.parse::<i32>().ok());
            self.require(index.is_some_and(|index| index <= 0), element, "order of the Tab key is forced");
        }
        let hidden = "a[aria-hidden=true], button[aria-hidden=true], input[aria-hidden=true], \
                      [aria-hidden=true] a, [aria-hidden=true] button, [aria-hidden=true] input";
        for element in self.all(hidden) {
            self.require(
                element.attr("tabindex") == Some("-1"),
                element,
                "hidden, but the Tab key reaches it",
            );
        }
    }

    pub(super) fn no_inline_code(&mut self) {
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

    pub(super) fn headings(&mut self) {
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

    pub(super) fn progress(&mut self) {
        for progress in self.all("progress") {
            let label = self.all("label").into_iter().find(|label| label.attr("for") == progress.attr("id"));
            let text = label.map(words).unwrap_or_default();
            let numbers: Vec<&str> =
                text.split_whitespace().filter(|word| word.parse::<u32>().is_ok()).collect();
            let said = numbers == [progress.attr("value").unwrap_or(""), progress.attr("max").unwrap_or("")];
            self.require(said, progress, "progress is not said in words");
        }
    }

    pub(super) fn sending(&mut self) {
        for form in self.all("form[method=post]") {
            let hidden = form.select(&selector("input[type=hidden][name=csrf]")).next();
            self.require(hidden.is_some(), form, "no token against forged requests");
            let file = form.select(&selector("input[type=file]")).next().is_some();
            let multipart = form.attr("enctype") == Some("multipart/form-data");
            self.require(file == multipart, form, "files need multipart/form-data, and nothing else does");
            let rows = form.select(&selector("button[name=add], button[name=remove]")).next().is_some();
            let first = form.select(&selector("button")).next();
            let next = first.is_none_or(|button| button.attr("name") == Some("action"));
            self.require(!rows || next, form, "the Enter key adds or removes a row");
        }
        // Questions are checked where they are sent, in whole sentences.
        for form in self.all("form") {
            let asks = form.select(&selector(".intro ~ *, .field, .group, .list")).next().is_some();
            let simple = form.select(&selector("[aria-required], [required]")).next().is_none();
            self.require(
                form.attr("novalidate").is_some() || !asks || simple,
                form,
                "form is not novalidate",
            );
        }
    }

    /// What is neither required nor marked leaves people in doubt.
    pub(super) fn optional_marks(&mut self) {
        for field in self.all(".field:not(.locked)") {
            let name = field.select(&selector("legend, label")).next().map(words).unwrap_or_default();
            let marked =
                ["(freiwillig)", "(optional)", "(facultatif)"].iter().any(|mark| name.contains(mark));
            let required = field.attr("aria-required").is_some()
                || field.select(&selector("[aria-required], [required]")).next().is_some();
            self.require(!(marked && required), field, "required and optional at once");
        }
        if self.all(".intro").iter().all(|intro| words(*intro).is_empty()) {
            self.breach(None, "no introduction says what must be answered");
        }
    }
}
