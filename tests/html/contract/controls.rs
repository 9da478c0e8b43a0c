//! Inputs with their labels, hints and errors.

use scraper::ElementRef;

use super::{Page, words};

impl<'a> Page<'a> {
    /// Every input has exactly one label with words.
    pub(super) fn labelled(&mut self, control: ElementRef<'a>) {
        let id = control.attr("id").unwrap_or_default();
        let labels: Vec<_> =
            self.all("label").into_iter().filter(|label| label.attr("for") == Some(id)).collect();
        self.require(labels.len() == 1 && !words(labels[0]).is_empty(), control, "not exactly one label");
    }

    /// Label, then hint, then error, then control; and what the control says about itself.
    pub(super) fn control(&mut self, control: ElementRef<'a>) {
        let id = control.attr("id").unwrap_or_default();
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

    pub(super) fn order_and_links(&mut self, control: ElementRef<'a>, id: &str) {
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
