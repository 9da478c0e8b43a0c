//! Every question as `form.json` asks it: its token of autocomplete, whether it must be answered, its kind.

use std::collections::BTreeMap;

use antrag::format::form::{Field, FileType, Form, InputMode, Item, Type};
use scraper::ElementRef;

use super::{Page, selector, words};

impl<'a> Page<'a> {
    pub(super) fn asked(&mut self, form: &Form) {
        let mut fields = BTreeMap::new();
        form.pages.iter().for_each(|page| collect(&page.items, &mut fields));
        for control in self.all(".field [name]:not([type=hidden])") {
            let name = control.attr("name").unwrap_or_default();
            match fields.get(without_rows(name).as_str()) {
                Some((field, part)) => self.as_asked(control, field, part.as_deref()),
                None => self.breach(Some(control), "asks what the form does not ask"),
            }
        }
    }

    fn as_asked(&mut self, control: ElementRef<'a>, field: &Field, part: Option<&str>) {
        let token = match (field.autocomplete.as_deref(), part) {
            (Some("bday"), Some(part)) => Some(format!("bday-{part}")),
            (_, Some(_)) => None,
            (token, None) => token.map(str::to_owned),
        };
        let typed = matches!(control.value().name(), "input" | "select")
            && !matches!(control.attr("type"), Some("radio" | "checkbox" | "file"));
        if typed {
            let same = control.attr("autocomplete") == token.as_deref();
            self.require(same, control, "autocomplete is not that of the question");
        }
        let required = match &field.ty {
            // A day or a month may be unknown.
            Type::BirthDate => field.required && part == Some("year"),
            Type::File(FileType { later: Some(_), .. }) | Type::Choices(_) | Type::Tick => false,
            _ => field.required,
        };
        let holder = match control.attr("type") {
            Some("radio") => self.fieldset(control).unwrap_or(control),
            _ => control,
        };
        let says = holder.attr("aria-required").is_some() || holder.attr("required").is_some();
        self.require(says == required, holder, "required otherwise than the form says");
        let mark =
            self.ancestor(control, "field").map(|box_| box_.select(&selector(".mark")).next().is_some());
        let may_miss = !field.required && field.ty != Type::Tick;
        self.require(mark != Some(false) || !may_miss, control, "nothing says that it may be left blank");
        self.kind(control, &field.ty);
        self.options(control, field);
    }

    fn kind(&mut self, control: ElementRef<'a>, ty: &Type) {
        let Type::Text(text) = ty else { return };
        let fits = match text.input_mode {
            Some(InputMode::Email) => control.attr("type") == Some("email"),
            Some(InputMode::Tel) => control.attr("type") == Some("tel"),
            Some(InputMode::Url) => control.attr("type") == Some("url"),
            Some(InputMode::Numeric) => control.attr("inputmode") == Some("numeric"),
            _ => control.attr("type") == Some("text"),
        };
        self.require(fits, control, "the keyboard of a telephone does not fit");
        let checked = control.attr("spellcheck") != Some("false");
        self.require(checked == text.spellcheck, control, "spelling is checked where it must not be");
    }

    /// A group of options has them all, under the question as its legend.
    fn options(&mut self, control: ElementRef<'a>, field: &Field) {
        if !matches!(control.attr("type"), Some("radio")) {
            return;
        }
        let Some(set) = self.fieldset(control) else { return };
        let legend = set.select(&selector("legend")).next().map(words).unwrap_or_default();
        // Blanks that may not break (French) are blanks.
        let plain = |label: &String| label.replace('*', "").split_whitespace().collect::<Vec<_>>().join(" ");
        let label = field.label.0.values().any(|label| legend.contains(&plain(label)));
        self.require(label, set, "the legend is not the question");
    }
}

/// Fields by the names of their inputs without row numbers; a date has three.
fn collect<'f>(items: &'f [Item], found: &mut BTreeMap<String, (&'f Field, Option<String>)>) {
    for item in items {
        match item {
            Item::Field(field) => match field.ty {
                Type::Date(_) | Type::BirthDate | Type::Month => {
                    for part in ["day", "month", "year"] {
                        found.insert(format!("{}.{part}", field.path), (field, Some(part.to_owned())));
                    }
                }
                _ => {
                    found.insert(field.path.clone(), (field, None));
                }
            },
            Item::Section(section) => collect(&section.items, found),
            Item::When(when) => collect(&when.items, found),
            Item::Group(group) => collect(&group.items, found),
            Item::List(list) => collect(&list.items, found),
            Item::Notice(_) | Item::Stop(_) | Item::Computed(_) => {}
        }
    }
}

/// `dogs[2].uses[]` without what stands in brackets.
fn without_rows(name: &str) -> String {
    let mut parts = name.split('[');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |path, part| path + part.split_once(']').map_or("", |(_, rest)| rest))
}
