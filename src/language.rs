//! Languages of citizens: those in which Antrag has words of its own.
//!
//! A definition may name any language; its texts then come in that language, and the words that Antrag adds (buttons,
//! standard errors, conditions) in the nearest one of these. The compiler itself speaks German and English:
//! [`Lang`](crate::diagnostic::Lang).

use crate::diagnostic::Lang;

/// A language in which forms speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// German.
    German,
    /// English.
    English,
    /// French.
    French,
    /// Simple German ("Leichte Sprache"): `de-simple`, the registered variant (IANA, `simple`).
    Simple,
}

impl Language {
    /// Every one.
    pub const ALL: [Language; 4] = [Language::German, Language::English, Language::French, Language::Simple];

    /// Its tag (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Language::German => "de",
            Language::English => "en",
            Language::French => "fr",
            Language::Simple => "de-simple",
        }
    }

    /// The language with exactly this tag, whatever its case.
    pub fn named(tag: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(tag))
    }

    /// The language for a tag: the tag's own, else that of its first part (`fr-CA` is French), else German.
    pub fn of(tag: &str) -> Language {
        let primary = tag.split('-').next().unwrap_or_default();
        Language::named(tag).or_else(|| Language::named(primary)).unwrap_or(Language::German)
    }
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::De => Language::German,
            Lang::En => Language::English,
        }
    }
}

/// The same words in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// German.
    pub de: &'static str,
    /// English.
    pub en: &'static str,
    /// French.
    pub fr: &'static str,
    /// Simple German.
    pub simple: &'static str,
}

impl Phrase {
    /// German, English, French, simple German.
    pub const fn new(de: &'static str, en: &'static str, fr: &'static str, simple: &'static str) -> Self {
        Self { de, en, fr, simple }
    }

    /// German, English, French; simple German says the same as German.
    pub const fn plain(de: &'static str, en: &'static str, fr: &'static str) -> Self {
        Self { de, en, fr, simple: de }
    }

    /// The words in one language.
    pub fn get(self, language: Language) -> &'static str {
        match language {
            Language::German => self.de,
            Language::English => self.en,
            Language::French => self.fr,
            Language::Simple => self.simple,
        }
    }

    /// The words in one language, with values in place of `{name}`.
    pub fn fill(self, language: Language, values: &[(&str, &str)]) -> String {
        fill(self.get(language), values)
    }
}

/// Puts values in place of `{name}`, each once: a value that looks like a place stays as it is.
pub fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(sentence.len() + 16);
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else { break };
        if let Some((_, value)) = values.iter().find(|(key, _)| *key == name) {
            out.push_str(value);
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_take_their_places_once() {
        assert_eq!(fill("{a} von {b}", &[("a", "{b}"), ("b", "2")]), "{b} von 2");
    }

    #[test]
    fn a_language_without_words_has_a_neighbour() {
        assert_eq!(Language::of("de-simple"), Language::Simple);
        assert_eq!(Language::of("DE-Simple"), Language::Simple);
        assert_eq!(Language::of("en-GB"), Language::English);
        assert_eq!(Language::of("fr"), Language::French);
        assert_eq!(Language::of("xx"), Language::German);
        assert_eq!(Language::named("en-GB"), None);
    }
}
