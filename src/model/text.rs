//! Texts of a definition, with their translations.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// Translations of the texts of one file, by the byte at which each text begins.
pub type Translations = BTreeMap<u32, Arc<[(String, String)]>>;

/// A text as its author wrote it, and what translators made of it. It reads like the author's text.
#[derive(Clone, Debug, Default)]
pub struct Text {
    source: String,
    translations: Arc<[(String, String)]>,
}

impl Text {
    /// A text with its translations, each with its language tag.
    pub fn new(source: impl Into<String>, translations: Arc<[(String, String)]>) -> Self {
        Text { source: source.into(), translations }
    }

    /// The text of the author.
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// The text in a language; the author's where it has not been translated.
    pub fn get(&self, tag: &str) -> &str {
        let found = self.translations.iter().find(|(known, _)| known == tag);
        found.map_or(&self.source, |(_, text)| text)
    }

    /// Its translations, each with its language tag.
    pub fn translations(&self) -> impl Iterator<Item = (&str, &str)> {
        self.translations.iter().map(|(tag, text)| (tag.as_str(), text.as_str()))
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.source
    }
}

impl fmt::Display for Text {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.source)
    }
}

impl From<String> for Text {
    fn from(source: String) -> Self {
        Text { source, translations: Arc::default() }
    }
}

impl From<&str> for Text {
    fn from(source: &str) -> Self {
        Text::from(source.to_owned())
    }
}

/// Texts are the same if their authors wrote the same.
impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        self.source == other.source
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.source == other
    }
}

impl PartialEq<String> for Text {
    fn eq(&self, other: &String) -> bool {
        self.source == *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_translation_is_the_source() {
        let text = Text::new("Hund", Arc::from([("fr".to_owned(), "chien".to_owned())]));
        assert_eq!((text.get("fr"), text.get("en"), &*text), ("chien", "Hund", "Hund"));
    }
}
