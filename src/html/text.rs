//! Texts of a definition as HTML: escaping, and the Markdown subset written by hand.

use minijinja::Value;
use serde::{Serialize, Serializer};

use crate::format::Texts;
use crate::markdown::{Mark, Part, Place, read};

/// HTML that is ready to stand in a page: templates do not escape it again.
#[derive(Clone, Debug, Default)]
pub(super) struct Html(pub(super) String);

impl Html {
    /// Plain words, escaped.
    pub(super) fn text(words: &str) -> Self {
        let mut out = String::with_capacity(words.len());
        escape_into(&mut out, words);
        Html(out)
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::from_safe_string(self.0.clone()).serialize(serializer)
    }
}

/// Appends `text` so that it is text in element content and in quoted attributes.
pub(super) fn escape_into(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let name = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        // All five are single bytes, so both ends are character boundaries.
        out.push_str(text.get(from..at).unwrap_or_default());
        out.push_str(name);
        from = at + 1;
    }
    out.push_str(text.get(from..).unwrap_or_default());
}

/// How texts are written: in which language, with fall-back, and what is said after a link that opens a
/// window (so that a half-filled form is not left by a click).
#[derive(Clone, Copy)]
pub(super) struct Writer<'a> {
    pub(super) lang: &'a str,
    pub(super) first: &'a str,
    pub(super) new_window: &'a str,
}

impl Writer<'_> {
    /// A label: emphasis only, no block.
    pub(super) fn inline(&self, text: &Texts) -> Html {
        let mut out = String::new();
        let foreign = self.open_language(&mut out, text, "span");
        self.parts(&mut out, &read(text.get(self.lang, self.first), Place::Label), 0);
        if foreign {
            out.push_str("</span>");
        }
        Html(out)
    }

    /// A running text as blocks; headings of a notice begin at `level`.
    pub(super) fn blocks(&self, text: &Texts, place: Place, level: u8) -> Html {
        let mut out = String::new();
        let foreign = self.open_language(&mut out, text, "div");
        let mut parts = read(text.get(self.lang, self.first), place);
        close_ranks(&mut parts);
        self.parts(&mut out, &parts, level);
        if foreign {
            out.push_str("</div>");
        }
        Html(out)
    }

    /// A running text that is a single paragraph, without the paragraph's tags; none if it is more.
    pub(super) fn sentence(&self, text: &Texts) -> Option<Html> {
        let parts = read(text.get(self.lang, self.first), Place::Text);
        let [Part::Start(Mark::Paragraph), inner @ .., Part::End(Mark::Paragraph)] = parts.as_slice() else {
            return None;
        };
        if inner.contains(&Part::Start(Mark::Paragraph)) {
            return None;
        }
        let mut out = String::new();
        let foreign = self.open_language(&mut out, text, "span");
        self.parts(&mut out, inner, 0);
        if foreign {
            out.push_str("</span>");
        }
        Some(Html(out))
    }

    /// The words without marks, for titles and options.
    pub(super) fn plain(&self, text: &Texts) -> String {
        crate::markdown::plain(text.get(self.lang, self.first)).into_owned()
    }

    /// The language of a text, where it is not that of the page.
    pub(super) fn foreign(&self, text: &Texts) -> Option<String> {
        let missing = self.lang != self.first && !text.has(self.lang) && text.has(self.first);
        missing.then(|| self.first.to_owned())
    }

    fn open_language(&self, out: &mut String, text: &Texts, element: &str) -> bool {
        let Some(lang) = self.foreign(text) else { return false };
        out.push('<');
        out.push_str(element);
        out.push_str(" lang=\"");
        escape_into(out, &lang);
        out.push_str("\">");
        true
    }

    fn parts(&self, out: &mut String, parts: &[Part<'_>], level: u8) {
        for part in parts {
            match part {
                Part::Words(words) => escape_into(out, words),
                Part::Break => out.push_str("<br>"),
                Part::Start(mark) => self.open(out, mark, level),
                Part::End(mark) => self.close(out, mark, level),
            }
        }
    }

    fn open(&self, out: &mut String, mark: &Mark, level: u8) {
        match mark {
            Mark::Paragraph => out.push_str("<p>"),
            Mark::Heading(depth) => out.push_str(&format!("<h{}>", heading(level, *depth))),
            Mark::Bullets => out.push_str("<ul>"),
            Mark::Numbers(1) => out.push_str("<ol>"),
            Mark::Numbers(first) => out.push_str(&format!("<ol start=\"{first}\">")),
            Mark::Entry => out.push_str("<li>"),
            Mark::Emphasis => out.push_str("<em>"),
            Mark::Strong => out.push_str("<strong>"),
            Mark::Link(address) => {
                out.push_str("<a href=\"");
                escape_into(out, address);
                out.push_str(if is_mail(address) { "\">" } else { "\" target=\"_blank\" rel=\"noopener\">" });
            }
        }
    }

    fn close(&self, out: &mut String, mark: &Mark, level: u8) {
        match mark {
            Mark::Paragraph => out.push_str("</p>"),
            Mark::Heading(depth) => out.push_str(&format!("</h{}>", heading(level, *depth))),
            Mark::Bullets => out.push_str("</ul>"),
            Mark::Numbers(_) => out.push_str("</ol>"),
            Mark::Entry => out.push_str("</li>"),
            Mark::Emphasis => out.push_str("</em>"),
            Mark::Strong => out.push_str("</strong>"),
            Mark::Link(address) => {
                if !is_mail(address) {
                    out.push(' ');
                    escape_into(out, self.new_window);
                }
                out.push_str("</a>");
            }
        }
    }
}

/// Headings begin with the first level and leave none out, whatever the author wrote: people who move by
/// headings must not search for what is missing.
fn close_ranks(parts: &mut [Part<'_>]) {
    let mut deepest_allowed = 1;
    let mut current = 1;
    for part in parts {
        match part {
            Part::Start(Mark::Heading(depth)) => {
                *depth = deepest_allowed.min(*depth);
                current = *depth;
                deepest_allowed = current + 1;
            }
            Part::End(Mark::Heading(depth)) => *depth = current,
            _ => {}
        }
    }
}

/// Is this the address of a web page, and not of a script?
pub(super) fn is_web(address: &str) -> bool {
    let scheme =
        |wanted: &str| address.get(..wanted.len()).is_some_and(|start| start.eq_ignore_ascii_case(wanted));
    scheme("https://") || scheme("http://")
}

fn is_mail(address: &str) -> bool {
    address.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"))
}

fn heading(level: u8, depth: u8) -> u8 {
    level.saturating_add(depth).saturating_sub(1).clamp(2, 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITER: Writer<'_> = Writer { lang: "de", first: "de", new_window: "(neu)" };

    fn text(words: &str) -> Texts {
        Texts::one("de", words)
    }

    #[test]
    fn the_subset_is_written() {
        let html = WRITER.blocks(
            &text("# A\n\nb *c* [d](https://e.org/?a=1&b=\"2\")\n\n- e\n- f"),
            Place::Notice,
            3,
        );
        assert_eq!(
            html.0,
            "<h3>A</h3><p>b <em>c</em> <a href=\"https://e.org/?a=1&amp;b=&quot;2&quot;\" target=\"_blank\" \
             rel=\"noopener\">d (neu)</a></p><ul><li>e</li><li>f</li></ul>"
        );
    }

    #[test]
    fn no_level_of_headings_is_left_out() {
        let html = WRITER.blocks(&text("### A\n\n##### B\n\n# C"), Place::Notice, 3);
        assert_eq!(html.0, "<h3>A</h3><h4>B</h4><h3>C</h3>");
    }

    #[test]
    fn hostile_texts_stay_texts() {
        for hostile in [
            "<script>alert(1)</script>",
            "\"><img src=x onerror=y>",
            "</textarea>",
            "{{ 7*7 }}",
            "a\u{2028}b'",
        ] {
            for html in [WRITER.inline(&text(hostile)), WRITER.blocks(&text(hostile), Place::Text, 2)] {
                let inner = html.0.trim_start_matches("<p>").trim_end_matches("</p>").to_owned();
                assert!(!inner.contains(['<', '>', '"', '\'']), "{inner}");
            }
        }
    }

    #[test]
    fn a_missing_translation_names_its_language() {
        let writer = Writer { lang: "fr", ..WRITER };
        assert_eq!(writer.inline(&text("Hund")).0, "<span lang=\"de\">Hund</span>");
        assert_eq!(writer.inline(&text("Hund").with("fr", "chien")).0, "chien");
    }

    #[test]
    fn only_a_single_paragraph_is_a_sentence() {
        assert_eq!(WRITER.sentence(&text("a *b*")).map(|html| html.0), Some("a <em>b</em>".to_owned()));
        assert!(WRITER.sentence(&text("a\n\nb")).is_none());
        assert!(WRITER.sentence(&text("- a")).is_none());
    }
}
