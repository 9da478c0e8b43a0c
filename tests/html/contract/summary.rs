//! The error summary: every error once, in the same words, linked to where it is mended.

use scraper::ElementRef;

use super::{Page, without_prefix, words};

impl<'a> Page<'a> {
    pub(super) fn error_summary(&mut self) {
        let errors = self.all(".error");
        let summaries = self.all("section.errors");
        if !errors.is_empty() && summaries.len() != 1 {
            self.breach(None, "errors without exactly one summary");
        }
        let Some(summary) = summaries.first().copied() else { return };
        self.require(summary.attr("tabindex") == Some("-1"), summary, "summary cannot have the focus");
        for attribute in ["autofocus", "aria-labelledby"] {
            self.require(summary.attr(attribute).is_some(), summary, &format!("summary without {attribute}"));
        }
        let mut told = Vec::new();
        for line in self.all("section.errors a[href^='#']") {
            let id = line.attr("href").unwrap_or_default().trim_start_matches('#');
            let Some(target) = self.by_id(id) else { continue };
            let focusable = matches!(target.value().name(), "input" | "select" | "textarea" | "button");
            self.require(focusable, line, "summary leads to what cannot have the focus");
            let said = words(line);
            let meant = self.errors_at(target).into_iter().find(|error| {
                let error = words(*error);
                // In a row: "Hund 2: …".
                said == without_prefix(&error) || said.ends_with(&format!(": {}", without_prefix(&error)))
            });
            match meant.and_then(|error| error.attr("id")) {
                Some(id) => told.push(id),
                None => self.breach(Some(line), "summary leads to a field that does not say the same"),
            }
        }
        for error in errors {
            let times = told.iter().filter(|id| Some(**id) == error.attr("id")).count();
            self.require(times == 1, error, "error does not stand in the summary exactly once");
        }
    }

    /// Errors that describe a control, or a group whose first control it is, or that holds one date.
    fn errors_at(&self, control: ElementRef<'a>) -> Vec<ElementRef<'a>> {
        let own = std::iter::once(control);
        let around = control.ancestors().filter_map(ElementRef::wrap);
        let around = around.filter(|outer| outer.value().name() == "fieldset").filter(|outer| {
            let date = outer.value().classes().any(|class| class == "date");
            let first = super::selector("input:not([type=hidden]), select, textarea, button");
            date || outer.select(&first).next() == Some(control)
        });
        let described = own.chain(around).filter_map(|element| element.attr("aria-describedby"));
        let ids = described.flat_map(str::split_whitespace);
        let texts = ids.filter_map(|id| self.by_id(id));
        texts.filter(|text| text.value().classes().any(|class| class == "error")).collect()
    }
}
