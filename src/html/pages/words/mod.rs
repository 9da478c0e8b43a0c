//! The fixed words of the pages around a form, one table per language.
//!
//! A further language is a further [`PageWords`] and a line in [`TABLES`]. `{name}` is filled by
//! [`fill`](crate::language::fill).

mod de;
mod de_simple;
mod en;
mod fr;

use serde::Serialize;

use crate::language::Language;

/// All words of one language that stand on pages around a form; people are addressed formally.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "each field is named after what it says")]
pub struct PageWords {
    pub lang: &'static str,
    pub services: &'static str,
    pub search_label: &'static str,
    pub search_button: &'static str,
    pub found_one: &'static str,
    pub found_many: &'static str,
    pub found_none: &'static str,
    pub all_services: &'static str,
    pub begin: &'static str,
    pub kept: &'static str,
    pub begun_title: &'static str,
    pub begun_text: &'static str,
    pub account_title: &'static str,
    pub sign_in: &'static str,
    pub signed_in: &'static str,
    pub sign_out: &'static str,
    pub review_title: &'static str,
    pub review_intro: &'static str,
    pub change: &'static str,
    pub unanswered: &'static str,
    pub hand_in_later: &'static str,
    pub result_title: &'static str,
    pub after_submission: &'static str,
    pub after_end: &'static str,
    pub after_end_of_year: &'static str,
    pub haste_title: &'static str,
    pub haste: &'static str,
    pub send: &'static str,
    pub trap: &'static str,
    pub copy_title: &'static str,
    pub copy_print: &'static str,
    pub copy_json: &'static str,
    pub application: &'static str,
    pub draft_copy: &'static str,
    pub receipt_title: &'static str,
    pub reference: &'static str,
    pub received: &'static str,
    pub keep_reference: &'static str,
    pub responsible: &'static str,
    pub next_title: &'static str,
    pub step_within: &'static str,
    pub hand_in_title: &'static str,
    pub hand_in_until: &'static str,
    pub pay: &'static str,
    pub decision_sent: &'static str,
    pub waits: &'static str,
    pub applicant: &'static str,
    pub automatic: &'static str,
    pub saved_title: &'static str,
    pub saved_text: &'static str,
    pub saved_secret: &'static str,
    pub go_on: &'static str,
    pub resume_title: &'static str,
    pub resume_text: &'static str,
    pub resume: &'static str,
    pub simulated_title: &'static str,
    pub simulated_text: &'static str,
    pub simulated_choose: &'static str,
    pub local: &'static str,
    pub home: &'static str,
    pub not_found: &'static str,
    pub not_found_text: &'static str,
    pub gone: &'static str,
    pub gone_text: &'static str,
    pub refused: &'static str,
    pub refused_text: &'static str,
    pub too_many: &'static str,
    pub too_many_text: &'static str,
    pub too_large: &'static str,
    pub too_large_text: &'static str,
    pub failed: &'static str,
    pub failed_text: &'static str,
    pub file_too_large: &'static str,
    pub file_wrong_type: &'static str,
    pub file_empty: &'static str,
    pub file_too_many: &'static str,
    pub file_remove: &'static str,
    pub trapped: &'static str,
    pub page_of_portal: &'static str,
    pub accessibility_text: &'static str,
    pub barrier_text: &'static str,
    pub imprint_text: &'static str,
    pub privacy_text: &'static str,
    pub contact: &'static str,
}

/// Every language that has a table, in the order of [`Language::ALL`].
pub const TABLES: [&PageWords; 4] = [&de::WORDS, &en::WORDS, &fr::WORDS, &de_simple::WORDS];

/// The words for a language tag.
pub fn words(lang: &str) -> &'static PageWords {
    match Language::of(lang) {
        Language::German => &de::WORDS,
        Language::English => &en::WORDS,
        Language::French => &fr::WORDS,
        Language::Simple => &de_simple::WORDS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a template fills in stands in every language, or something would be lost in one.
    #[test]
    fn places_are_the_same_in_every_language() -> Result<(), serde_json::Error> {
        let tables: Vec<serde_json::Value> =
            TABLES.iter().map(serde_json::to_value).collect::<Result<_, _>>()?;
        let places = |text: &str| {
            let mut names: Vec<String> =
                text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect();
            names.sort();
            names
        };
        for (name, german) in tables[0].as_object().into_iter().flatten() {
            let wanted = places(german.as_str().unwrap_or_default());
            for table in &tables {
                let text = table[name].as_str().unwrap_or_default();
                assert!(!text.is_empty(), "{name}");
                assert_eq!(places(text), wanted, "{name}: {text}");
            }
        }
        Ok(())
    }

    #[test]
    fn every_table_is_in_its_place() {
        for (language, table) in Language::ALL.into_iter().zip(TABLES) {
            assert_eq!((table.lang, words(language.tag()).lang), (language.tag(), language.tag()));
        }
    }
}
