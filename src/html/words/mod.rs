//! The fixed words of the interface, one table per language.
//!
//! A further language is a variant of [`Language`], a file with its [`Words`] and a place in [`TABLES`]. `{name}` is
//! filled by [`fill`].

mod de;
mod de_simple;
mod en;
mod fr;

use serde::Serialize;

use crate::format::common::{Duration, DurationUnit};
use crate::language::Language;
pub(super) use crate::language::fill;
use de::DE;
use de_simple::DE_SIMPLE;
use en::EN;
use fr::FR;

/// All fixed words of one language; people are addressed formally.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "each field is named after what it says")]
pub struct Words {
    pub lang: &'static str,
    pub lang_name: &'static str,
    pub decimal_sign: &'static str,
    pub thousands_sign: &'static str,
    pub date_order: &'static str,
    pub error_prefix: &'static str,
    pub colon: &'static str,
    pub skip: &'static str,
    pub languages: &'static str,
    pub optional: &'static str,
    pub later_mark: &'static str,
    pub all_required: &'static str,
    pub optional_marked: &'static str,
    pub conditions_marked: &'static str,
    pub file_note: &'static str,
    pub today: &'static str,
    pub errors_title: &'static str,
    pub before: &'static str,
    pub requires: &'static str,
    pub apply_by: &'static str,
    pub takes: &'static str,
    pub fees: &'static str,
    pub documents: &'static str,
    pub depends: &'static str,
    pub authority: &'static str,
    pub phone: &'static str,
    pub email: &'static str,
    pub laws: &'static str,
    pub remarks: &'static str,
    pub account: &'static str,
    pub account_text: &'static str,
    pub contents: &'static str,
    pub step: &'static str,
    pub item: &'static str,
    pub more: &'static str,
    pub purpose: &'static str,
    pub law: &'static str,
    pub locked: &'static str,
    pub day: &'static str,
    pub month: &'static str,
    pub year: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub choose: &'static str,
    pub date_hint: &'static str,
    pub birth_date_hint: &'static str,
    pub month_hint: &'static str,
    pub time_hint: &'static str,
    pub money_hint: &'static str,
    pub decimal_hint: &'static str,
    pub words_hint: &'static str,
    pub choices_hint: &'static str,
    pub choices_range: &'static str,
    pub choices_max: &'static str,
    pub file_hint: &'static str,
    pub files_hint: &'static str,
    pub later_hint: &'static str,
    pub uploaded: &'static str,
    pub or: &'static str,
    pub rows_range: &'static str,
    pub rows_exact: &'static str,
    pub rows_more: &'static str,
    pub row_of: &'static str,
    pub row_alone: &'static str,
    pub add: &'static str,
    pub remove: &'static str,
    pub pending: &'static str,
    pub back: &'static str,
    pub next: &'static str,
    pub review: &'static str,
    pub save: &'static str,
    pub check: &'static str,
    pub new_window: &'static str,
    pub version: &'static str,
    pub about_page: &'static str,
    pub accessibility: &'static str,
    pub barrier: &'static str,
    pub imprint: &'static str,
    pub privacy: &'static str,
    /// Days, weeks, months, years, working days: one and many, in the dative that "within" asks for.
    #[serde(skip)]
    pub durations: [(&'static str, &'static str); 5],
    /// Bytes, thousands, millions, thousands of millions of them.
    #[serde(skip)]
    pub sizes: [&'static str; 4],
}

impl Words {
    /// What stands between the parts of a day.
    pub(super) fn between_days(&self) -> &'static str {
        let order = self.date_order.strip_prefix("{day}").and_then(|rest| rest.split_once('{'));
        order.map_or("-", |(between, _)| between)
    }
}

/// Every language that has a table, in the order of [`Language::ALL`].
pub const TABLES: [&Words; 4] = [&DE, &EN, &FR, &DE_SIMPLE];

/// The index in [`TABLES`] for a language tag.
pub(super) fn index(lang: &str) -> usize {
    let language = Language::of(lang);
    Language::ALL.iter().position(|known| *known == language).unwrap_or(0)
}

/// The words for a language tag.
pub fn words(lang: &str) -> &'static Words {
    TABLES[index(lang)]
}

/// What a language calls itself; the tag of one that has no table.
pub fn name_of(lang: &str) -> &str {
    if Language::named(lang).is_some() { TABLES[index(lang)].lang_name } else { lang }
}

impl Words {
    /// "14 Tagen", "1 week".
    pub fn duration(&self, duration: Duration) -> String {
        let index = match duration.unit {
            DurationUnit::Days => 0,
            DurationUnit::Weeks => 1,
            DurationUnit::Months => 2,
            DurationUnit::Years => 3,
            DurationUnit::Workdays => 4,
        };
        let (one, many) = self.durations[index];
        format!("{} {}", duration.count, if duration.count == 1 { one } else { many })
    }

    /// "PDF, JPG oder PNG".
    pub fn any_of(&self, list: &[String]) -> String {
        match list.split_last() {
            Some((last, before)) if !before.is_empty() => {
                format!("{} {} {last}", before.join(", "), self.or)
            }
            Some((last, _)) => last.clone(),
            None => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_stand_in_the_order_of_languages() {
        for (language, words) in Language::ALL.into_iter().zip(TABLES) {
            assert_eq!(words.lang, language.tag());
            assert_eq!(TABLES[index(language.tag())].lang, words.lang);
        }
        assert_eq!((name_of("fr"), name_of("xx")), ("Français", "xx"));
    }

    /// A sentence that loses a value in one language says too little.
    #[test]
    fn every_language_has_the_same_places() {
        let places = |words: &Words| {
            let serde_json::Value::Object(all) = serde_json::to_value(words).expect("words") else {
                return Vec::new();
            };
            let places = |text: &str| -> std::collections::BTreeSet<String> {
                text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect()
            };
            all.into_iter().map(|(name, text)| (name, places(text.as_str().unwrap_or_default()))).collect()
        };
        for words in TABLES {
            assert_eq!(places(words), places(&DE), "{}", words.lang);
        }
    }

    #[test]
    fn alternatives_are_joined() {
        assert_eq!(DE.any_of(&["PDF".into(), "JPG".into(), "PNG".into()]), "PDF, JPG oder PNG");
        assert_eq!(DE.any_of(&["PDF".into()]), "PDF");
    }
}
