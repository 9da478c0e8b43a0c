//! XML for engines: nested and escaped by a library, and no text in it that an engine could run.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// How long an engine may keep the history of what it has run, with everything that it was given. Operaton
/// refuses what does not say it.
pub(in crate::emit) const HISTORY_TIME_TO_LIVE: &str = "P30D";

/// A text that people read, as a name, label or description in what an engine reads.
///
/// Engines evaluate `${…}` and `#{…}` in such places, so that no text of an author or applicant may contain the
/// beginning of either: a blank goes between its two signs. Signs that XML 1.0 cannot carry, and those that turn
/// the direction of writing, are left out.
pub(in crate::emit) fn label(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars().filter(|sign| is_carried(*sign)) {
        if sign == '{' && out.ends_with(['$', '#']) {
            out.push(' ');
        }
        out.push(sign);
    }
    out
}

/// May the text stand in an expression or in a literal of one? As [`label`] it contains nothing that begins code,
/// and it reads the same with and without escapes.
pub(in crate::emit) fn is_plain(text: &str) -> bool {
    label(text) == text && !text.contains(['\\', '\n', '\t'])
}

/// The char production of XML 1.0 without the carriage return, which parsers turn into a line feed, and without the
/// controls of direction (Unicode Bidirectional Algorithm).
fn is_carried(sign: char) -> bool {
    let direction = matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    matches!(sign, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..) && !direction
}

/// Writes a document, indented.
pub(in crate::emit) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// The document that `write` fills.
    pub(in crate::emit) fn document(write: impl FnOnce(&mut Xml)) -> Vec<u8> {
        let mut xml = Xml(Writer::new_with_indent(Vec::new(), b' ', 2));
        settle(xml.0.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None))));
        write(&mut xml);
        let mut bytes = xml.0.into_inner();
        bytes.push(b'\n');
        bytes
    }

    /// A part of a document of another kind, on one line.
    pub(in crate::emit) fn fragment(write: impl FnOnce(&mut Xml)) -> String {
        let mut xml = Xml(Writer::new(Vec::new()));
        write(&mut xml);
        String::from_utf8_lossy(&xml.0.into_inner()).into_owned()
    }

    /// An element with others in it.
    pub(in crate::emit) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Xml),
    ) {
        let element = self.0.create_element(name).with_attributes(attributes.iter().copied());
        // The writer of an element borrows that of the document, which what stands inside needs, too.
        settle(element.write_inner_content(|writer| {
            let mut xml = Xml(std::mem::replace(writer, Writer::new(Vec::new())));
            inside(&mut xml);
            *writer = xml.0;
            Ok(())
        }));
    }

    /// An element with nothing in it.
    pub(in crate::emit) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let element = self.0.create_element(name).with_attributes(attributes.iter().copied());
        settle(element.write_empty());
    }

    /// An element with a text in it.
    pub(in crate::emit) fn text(&mut self, name: &str, text: &str) {
        self.text_with(name, &[], text);
    }

    /// An element with attributes and a text in it.
    pub(in crate::emit) fn text_with(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        let element = self.0.create_element(name).with_attributes(attributes.iter().copied());
        settle(element.write_text_content(BytesText::new(text)));
    }
}

/// INVARIANT: writing to memory does not fail.
fn settle<T>(written: io::Result<T>) {
    debug_assert!(written.is_ok());
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn labels_are_never_code() {
        assert_eq!(label("${1 + 1} und #{x}"), "$ {1 + 1} und # {x}");
        assert_eq!(label("$${x} $ {x} #$#{x}"), "$$ {x} $ {x} #$# {x}");
        // What is left out brings nothing together.
        assert_eq!(label("$\u{0}{x} #\u{202e}{x} $\r{x}"), "$ {x} # {x} $ {x}");
        assert_eq!(label("Größe ]]> & <b> \"'"), "Größe ]]> & <b> \"'");
        assert!(is_plain("66386 $ # {}"));
        assert!(!is_plain("a\\u0024{b") && !is_plain("${x}") && !is_plain("a\nb"));
    }

    #[test]
    fn what_is_written_is_read_back() -> Result<(), roxmltree::Error> {
        let hostile = "\"]]>&amp;<x a='1'>";
        let bytes = Xml::document(|xml| {
            xml.element("a", &[("label", hostile)], |xml| {
                xml.text("b", hostile);
                xml.empty("c", &[]);
            });
        });
        let text = String::from_utf8_lossy(&bytes);
        let read = roxmltree::Document::parse(&text)?;
        assert_eq!(read.root_element().attribute("label"), Some(hostile), "{text}");
        assert_eq!(read.root_element().first_element_child().and_then(|b| b.text()), Some(hostile));
        assert!(text.ends_with("  <c/>\n</a>\n"), "{text}");
        Ok(())
    }

    proptest! {
        #![proptest_config(crate::testing::cases(2_000))]

        #[test]
        fn any_text_becomes_a_label(text in "([$#{} a]|\\PC|[\\x00-\\x1f\u{202a}-\u{202e}]){0,20}") {
            let said = label(&text);
            let is_code = said.contains("${") || said.contains("#{");
            prop_assert!(!is_code);
            prop_assert_eq!(label(&said), said.clone());
            let bytes = Xml::document(|xml| xml.empty("a", &[("label", &said)]));
            prop_assert!(roxmltree::Document::parse(&String::from_utf8_lossy(&bytes)).is_ok());
        }
    }
}
