//! The table is whole, its shapes are portable, and they are what the standards say.

use super::facts::FACTS;
use super::*;
use crate::language::Language;
use crate::pattern::Pattern;

fn pattern(semantic: Semantic) -> Pattern {
    let source = semantic.facts().pattern().unwrap_or_default();
    Pattern::parse(&source).unwrap_or_else(|error| panic!("{semantic:?}: {error:?}"))
}

#[test]
fn each_type_has_its_row() {
    for (at, facts) in FACTS.iter().enumerate() {
        assert_eq!(facts.semantic as usize, at, "{}", facts.word);
        assert_eq!(facts.semantic.facts().word, facts.word);
        assert_eq!(Semantic::named(facts.word), Some(facts.semantic));
        assert!(Language::ALL.iter().all(|language| !facts.wanted.get(*language).is_empty()));
        let written = serde_json::to_value(facts.semantic).expect("a name");
        assert_eq!(written, facts.word, "authors and artifacts use one word");
    }
    assert_eq!(FACTS[12].semantic, Semantic::Leika);
}

#[test]
fn every_shape_is_portable() {
    for facts in FACTS.iter().filter(|facts| facts.semantic.list().is_none()) {
        let pattern = pattern(facts.semantic);
        let again = Pattern::parse(pattern.portable()).expect("what was written is portable");
        assert_eq!(again.portable(), pattern.portable());
        for refused in ["", " ", "\n", "€"] {
            assert!(
                !pattern.matches(refused) || (refused == " " && facts.word == "person_name"),
                "{refused:?}"
            );
        }
    }
}

#[test]
fn an_iban_has_the_length_of_its_country() {
    let iban = pattern(Semantic::Iban);
    let mut shortest = usize::MAX;
    for (country, length) in bank::IBAN_LENGTHS {
        for wrong in [length - 1, length + 1] {
            assert!(!iban.matches(&format!("{country}02{}", "A".repeat(wrong - 4))), "{country} {wrong}");
        }
        assert!(iban.matches(&format!("{country}02{}", "A".repeat(length - 4))), "{country}");
        shortest = shortest.min(*length);
    }
    assert_eq!(shortest, 15);
    for unknown in ["US", "ZZ", "de"] {
        assert!((15..35).all(|length| !iban.matches(&format!("{unknown}02{}", "0".repeat(length - 4)))));
    }
    assert!(!iban.matches("DE00370400440532013000") && !iban.matches("DE99370400440532013000"));
}

#[test]
fn a_mark_needs_its_letter() {
    let name = pattern(Semantic::PersonName);
    for valid in
        ["K\u{35F}halid", "Ç\u{306}elik", "M\u{302}", "C\u{328}\u{306}", "Nguyễn", "D’Angelo", "O'Neill"]
    {
        assert!(name.matches(valid), "{valid}");
    }
    for invalid in
        ["K\u{35F}alid", "\u{301}", "b\u{302}", "A\u{301}", "Иван", "李", "A_B", "a@b", "Anna1", "A\tB"]
    {
        assert!(!name.matches(invalid), "{invalid}");
    }
}

/// DIN 91379 names its letters in a file of the KoSIT; where that lies at hand, every letter and every character
/// of the group N1 is compared. `ē̍`, `ō̍` and `ḗ` came with the edition of 2022.
#[test]
fn the_letters_are_those_of_the_standard() {
    let Ok(text) = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/data/identity/latinchars.xml"
    )) else {
        return;
    };
    let xml = roxmltree::Document::parse(&text).expect("XML");
    let name = pattern(Semantic::PersonName);
    let mut count = 0;
    for node in
        xml.root_element().children().filter(|node| matches!(node.tag_name().name(), "char" | "sequence"))
    {
        let points = node.children().filter(|child| child.tag_name().name() == "cp");
        let points =
            points.flat_map(|cp| cp.text().unwrap_or_default().split_whitespace().collect::<Vec<_>>());
        let letter: String =
            points.filter_map(|point| char::from_u32(u32::from_str_radix(point, 16).ok()?)).collect();
        let letter: String = unicode_normalization::UnicodeNormalization::nfc(letter.as_str()).collect();
        let wanted = matches!(node.attribute("group"), Some("bll" | "bnlreq"));
        let added = matches!(letter.as_str(), "\u{113}\u{30D}" | "\u{14D}\u{30D}" | "\u{1E17}");
        assert_eq!(name.matches(&letter), wanted || added, "{letter} {:?}", node.attribute("group"));
        count += usize::from(wanted);
    }
    assert_eq!(count, 664);
}
