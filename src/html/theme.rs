//! Class names of other design systems, put beside our own on a finished page.
//!
//! A theme changes no element and no order: it adds classes, so that every page keeps its contract. The stylesheet of the
//! other design system is not part of this crate; whoever has it names it in `Site::styles`.

/// Whose class names a page carries beside our own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Nobody's.
    #[default]
    Plain,
    /// Those of KERN, the design system of German administrations: `@kern-ux/native`, version 2.
    Kern,
}

/// What a start tag must be to get class names: its element, a word among its classes, a text among its attributes.
/// Empty is any.
struct Rule(&'static str, &'static str, &'static str, &'static str);

/// By the reference of `@kern-ux/native`.
const KERN: &[Rule] = &[
    Rule("h1", "", "", "kern-heading-x-large"),
    Rule("h2", "", "", "kern-heading-large"),
    Rule("h3", "", "", "kern-heading-medium"),
    Rule("h4", "", "", "kern-heading-small"),
    Rule("a", "", "", "kern-link"),
    Rule("label", "", "", "kern-label"),
    Rule("legend", "", "", "kern-label"),
    Rule("span", "mark", "", "kern-label__optional"),
    Rule("p", "hint", "", "kern-hint"),
    Rule("div", "hint", "", "kern-hint"),
    Rule("p", "error", "", "kern-error"),
    Rule("p", "lead", "", "kern-body kern-body--large"),
    Rule("p", "intro", "", "kern-body"),
    Rule("p", "caption", "", "kern-preline"),
    Rule("p", "progress", "", "kern-progress"),
    Rule("div", "field", "", "kern-form-input"),
    Rule("fieldset", "", "", "kern-fieldset"),
    Rule("fieldset", "wrong", "", "kern-fieldset--error"),
    Rule("div", "wrong", "", "kern-form-input--error"),
    Rule("div", "option", "", "kern-form-check"),
    Rule("input", "", "type=\"radio\"", "kern-form-check__radio"),
    Rule("input", "", "type=\"checkbox\"", "kern-form-check__checkbox"),
    Rule("select", "", "", "kern-form-input__select"),
    Rule("select", "", "aria-invalid=\"true\"", "kern-form-input__select--error"),
    Rule("textarea", "", "", "kern-form-input__input"),
    Rule("textarea", "", "aria-invalid=\"true\"", "kern-form-input__input--error"),
    Rule("button", "", "", "kern-btn"),
    Rule("button", "primary", "", "kern-btn--primary"),
    Rule("dl", "", "", "kern-description-list"),
    Rule("div", "answer", "", "kern-description-list-item"),
    Rule("dt", "", "", "kern-description-list-item__key"),
    Rule("dd", "", "", "kern-description-list-item__value"),
];

/// Inputs of one line, by their type.
const LINES: [&str; 6] = ["text", "email", "tel", "url", "file", "search"];

impl Theme {
    /// The page with the class names of this theme. Texts and values hold no `<` and no `>`, they are escaped, and
    /// so are data of scripts: whatever begins with `<` and a letter is a start tag of a template.
    pub(super) fn dress(self, html: String) -> String {
        if self == Theme::Plain {
            return html;
        }
        let mut out = String::with_capacity(html.len() + html.len() / 8);
        let mut rest = html.as_str();
        while let Some(at) = rest.find('<') {
            let (before, tag) = rest.split_at(at);
            out.push_str(before);
            let (tag, after) = tag.split_at(tag.find('>').unwrap_or(tag.len()));
            dress_tag(tag, &mut out);
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

/// One start tag without its last sign; an end tag and what else begins with `<` stay as they are.
fn dress_tag(tag: &str, out: &mut String) {
    let name: &str = tag.get(1..).and_then(|text| text.split([' ', '\n']).next()).unwrap_or_default();
    let classes = between(tag, " class=\"");
    let mut added: Vec<&str> = KERN
        .iter()
        .filter(|Rule(element, class, attribute, _)| {
            *element == name
                && (class.is_empty() || classes.split(' ').any(|own| own == *class))
                && tag.contains(attribute)
        })
        .map(|Rule(.., names)| *names)
        .collect();
    if name == "input" && LINES.contains(&between(tag, " type=\"")) {
        added.push("kern-form-input__input");
        if tag.contains("aria-invalid=\"true\"") {
            added.push("kern-form-input__input--error");
        }
    }
    if name == "button" && !classes.split(' ').any(|own| own == "primary") {
        added.push("kern-btn--secondary");
    }
    let added = added.join(" ");
    match tag.split_once(" class=\"") {
        _ if added.is_empty() => out.push_str(tag),
        Some((before, after)) => {
            let (own, after) = after.split_once('"').unwrap_or((after, ""));
            out.push_str(&format!("{before} class=\"{own} {added}\"{after}"));
        }
        None => {
            let (element, attributes) = tag.split_at(1 + name.len());
            out.push_str(&format!("{element} class=\"{added}\"{attributes}"));
        }
    }
}

/// What stands between a text and the next quotation mark.
fn between<'t>(tag: &'t str, begin: &str) -> &'t str {
    tag.split_once(begin).and_then(|(_, rest)| rest.split_once('"')).map_or("", |(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_stand_beside_our_own() {
        let html = "<p class=\"hint\" id=\"a-h\">x</p><label for=\"a\">A</label><input id=\"a\" type=\"email\">\n</p>";
        let dressed = Theme::Kern.dress(html.to_owned());
        let expected = "<p class=\"hint kern-hint\" id=\"a-h\">x</p><label class=\"kern-label\" for=\"a\">A</label>\
                        <input class=\"kern-form-input__input\" id=\"a\" type=\"email\">\n</p>";
        assert_eq!(dressed, expected);
        assert_eq!(Theme::Plain.dress(html.to_owned()), html);
    }

    #[test]
    fn whatever_it_gets_it_only_adds() {
        for html in [
            "",
            "<",
            "a < b",
            "<label",
            "<label class=\"",
            "</label>",
            "<!DOCTYPE html>",
            "<é>",
            "<p>&lt;label&gt;",
        ] {
            let dressed = Theme::Kern.dress(html.to_owned());
            assert!(dressed.len() >= html.len(), "{html}: {dressed}");
        }
    }
}
