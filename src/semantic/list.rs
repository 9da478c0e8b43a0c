//! Official lists of codes.

use super::countries::COUNTRIES;
use super::nationalities::NATIONALITIES;

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
}

impl List {
    /// The entry with this code.
    pub fn find(&self, code: &str) -> Option<&'static Entry> {
        let at = self.entries.binary_search_by(|entry| entry.code.cmp(code)).ok()?;
        self.entries.get(at)
    }
}

pub(super) const fn entry(code: &'static str, de: &'static str, en: &'static str) -> Entry {
    Entry { code, de, en }
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
                assert!(!entry.de.is_empty() && !entry.en.is_empty());
            }
        }
        assert_eq!(COUNTRIES.len(), 249);
        assert_eq!(STATES.find("DE").map(|entry| entry.de), Some("Deutschland"));
        assert_eq!(CITIZENSHIPS.find("000").map(|entry| entry.en), Some("Germany"));
        assert_eq!(STATES.find("XX"), None);
    }
}
