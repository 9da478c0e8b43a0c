//! Groups, dates, conditions and rows.

use std::collections::{BTreeMap, BTreeSet};

use scraper::ElementRef;

use super::{Page, selector, words};

impl<'a> Page<'a> {
    pub(super) fn groups(&mut self) {
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

    pub(super) fn dates(&mut self) {
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

    pub(super) fn conditions(&mut self) {
        for block in self.all("[data-when]") {
            let own = block.select(&selector(".condition")).find(|text| {
                let mut around = text.ancestors().filter_map(ElementRef::wrap);
                around.find(|outer| outer.attr("data-when").is_some()) == Some(block)
            });
            let said = own.map(words).unwrap_or_default();
            self.require(!said.is_empty(), block, "condition is not said in words");
            self.require(block.attr("hidden").is_none(), block, "conditional block is hidden without script");
        }
    }

    pub(super) fn rows(&mut self) {
        for button in self.all("button") {
            let kind = button.attr("type");
            self.require(kind == Some("submit"), button, "button does not say that it submits");
            self.require(!words(button).is_empty(), button, "button without words");
        }
        for list in self.all("fieldset.list") {
            let path = list.attr("id").unwrap_or_default();
            let rows: Vec<_> = list.select(&selector("[data-row]")).collect();
            // Rows of lists in a row are those of another list.
            let own: Vec<_> = rows.iter().filter(|row| self.list_of(**row) == Some(list)).collect();
            let sent = list.select(&selector("input[type=hidden][name$='.rows']")).next();
            let number = sent.and_then(|input| input.attr("value")).unwrap_or_default();
            self.require(number == own.len().to_string(), list, "the number of rows is not sent");
            for (index, row) in own.iter().enumerate() {
                let id = row.attr("id").unwrap_or_default().trim_end_matches("-row");
                self.require(id == format!("{path}--{}", index + 1), **row, "rows are not counted");
                let legend = row.select(&selector("legend")).next().map(words).unwrap_or_default();
                let counted = legend.contains(&(index + 1).to_string()) || row.value().name() == "div";
                self.require(counted, **row, "a row does not say which one it is");
            }
        }
        for remove in self.all("button[name=remove]") {
            let row =
                remove.ancestors().filter_map(ElementRef::wrap).find(|it| it.attr("data-row").is_some());
            let own = row.is_some_and(|row| row.attr("data-row") == remove.attr("value"));
            self.require(own, remove, "a button removes another row than its own");
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

    fn list_of(&self, row: ElementRef<'a>) -> Option<ElementRef<'a>> {
        self.ancestor(row, "list")
    }
}
