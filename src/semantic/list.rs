//! Official lists of codes.

use super::countries::COUNTRIES;
use super::nationalities::NATIONALITIES;
use crate::language::Language;

/// An official list.
#[derive(Debug)]
pub struct List {
    /// Its key among the code lists of an artifact. Its hyphens keep it apart from lists that authors name.
    pub key: &'static str,
    /// What it is called.
    pub de: &'static str,
    /// What it is called in English.
    pub en: &'static str,
    /// By code.
    pub entries: &'static [Entry],
}

/// An entry of an official list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its code.
    pub code: &'static str,
    /// Its German name.
    pub de: &'static str,
    /// Its English name.
    pub en: &'static str,
    /// Its French name.
    pub fr: &'static str,
}

impl Entry {
    /// Its name in a language; simple German calls countries as German does.
    pub fn name(&self, language: Language) -> &'static str {
        match language {
            Language::German | Language::Simple => self.de,
            Language::English => self.en,
            Language::French => self.fr,
        }
    }
}

impl List {
    /// The entry with this code.
    pub fn find(&self, code: &str) -> Option<&'static Entry> {
        let at = self.entries.binary_search_by(|entry| entry.code.cmp(code)).ok()?;
        self.entries.get(at)
    }
}

pub(super) const fn entry(code: &'static str, de: &'static str, en: &'static str, fr: &'static str) -> Entry {
    Entry { code, de, en, fr }
}

/// ISO 3166-1 alpha-2.
pub(super) static STATES: List =
    List { key: "iso-3166-1", de: "Staaten (ISO 3166-1)", en: "countries (ISO 3166-1)", entries: COUNTRIES };

/// Staatsangehörigkeit, Statistisches Bundesamt.
pub(super) static CITIZENSHIPS: List = List {
    key: "destatis-nationality",
    de: "Staatsangehörigkeiten (Statistisches Bundesamt)",
    en: "nationalities (Statistisches Bundesamt)",
    entries: NATIONALITIES,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_and_unique() {
        for list in [&STATES, &CITIZENSHIPS] {
            assert!(list.entries.is_sorted_by(|a, b| a.code < b.code), "{}", list.key);
            for entry in list.entries {
                assert_eq!(list.find(entry.code), Some(entry));
                assert!(Language::ALL.iter().all(|language| !entry.name(*language).is_empty()));
            }
        }
        assert_eq!(COUNTRIES.len(), 249);
        assert_eq!(STATES.find("DE").map(|entry| entry.de), Some("Deutschland"));
        assert_eq!(CITIZENSHIPS.find("000").map(|entry| entry.en), Some("Germany"));
        assert_eq!(STATES.find("XX"), None);
    }
}
