//! Validity of the types that German services share, in their compact writing.

mod checksum;
mod country;
mod letters;

pub use country::COUNTRIES;

use std::sync::LazyLock;

use regex::Regex;

use crate::format::logic::Semantic;

/// Is the text, trimmed and in Unicode normal form C, valid?
pub fn is_valid(semantic: Semantic, text: &str) -> bool {
    shape(semantic).is_none_or(|shape| shape.is_match(text))
        && match semantic {
            Semantic::PersonName => letters::is_name(text),
            Semantic::Iban => checksum::iban(text),
            Semantic::TaxId => checksum::tax_id(text),
            Semantic::VatId => text.get(2..).is_some_and(checksum::mod_11_10),
            Semantic::Email => text.len() <= 254 && text.find('@').is_some_and(|at| at <= 64),
            Semantic::Country | Semantic::Nationality => COUNTRIES.binary_search(&text).is_ok(),
            Semantic::Phone
            | Semantic::Url
            | Semantic::PostalCode
            | Semantic::Bic
            | Semantic::MunicipalityKey
            | Semantic::Leika => true,
        }
}

/// The portable pattern of the whole text, without anchors; what a pattern cannot say stands in [`is_valid`].
pub fn pattern(semantic: Semantic) -> Option<&'static str> {
    match semantic {
        Semantic::PersonName | Semantic::Country | Semantic::Nationality => None,
        // HTML, "valid e-mail address"; lengths by RFC 5321, 4.5.3.1.
        Semantic::Email => Some(concat!(
            r"[a-zA-Z0-9.!#$%&'*+\/=?\^_`\{\|\}~\-]+@[a-zA-Z0-9](?:[a-zA-Z0-9\-]{0,61}[a-zA-Z0-9])?",
            r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9\-]{0,61}[a-zA-Z0-9])?)*"
        )),
        // ITU-T E.164: up to 15 digits after the plus sign.
        Semantic::Phone => Some(r"\+[1-9][0-9]{1,14}"),
        // RFC 3986 with http or https; white space, quotes and angle brackets are never part of it.
        Semantic::Url => Some(r#"https?:\/\/[^\x00- "<>\\\^`\{\|\}\x7F]+"#),
        Semantic::PostalCode => Some("[0-9]{5}"),
        Semantic::Iban => Some("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}"),
        // ISO 9362: four characters of the party, country, location, optional branch.
        Semantic::Bic => Some("[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?"),
        Semantic::TaxId => Some("[1-9][0-9]{10}"),
        Semantic::VatId => Some("DE[0-9]{9}"),
        // Statistisches Bundesamt: Land, district group, district, municipality.
        Semantic::MunicipalityKey => Some("(?:[0-9]{2}|[0-9]{3}|[0-9]{5}|[0-9]{8})"),
        Semantic::Leika => Some("99[0-9]{12}"),
    }
}

fn shape(semantic: Semantic) -> Option<&'static Regex> {
    static SHAPES: LazyLock<Vec<(Semantic, Regex)>> = LazyLock::new(|| {
        ALL.iter()
            .filter_map(|semantic| {
                let pattern = pattern(*semantic)?;
                Some((*semantic, Regex::new(&format!(r"\A(?:{pattern})\z")).ok()?))
            })
            .collect()
    });
    SHAPES.iter().find(|(known, _)| *known == semantic).map(|(_, regex)| regex)
}

const ALL: [Semantic; 13] = [
    Semantic::PersonName,
    Semantic::Email,
    Semantic::Phone,
    Semantic::Url,
    Semantic::PostalCode,
    Semantic::Iban,
    Semantic::Bic,
    Semantic::TaxId,
    Semantic::VatId,
    Semantic::Country,
    Semantic::Nationality,
    Semantic::MunicipalityKey,
    Semantic::Leika,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(semantic: Semantic, valid: &[&str], invalid: &[&str]) {
        for text in valid {
            assert!(is_valid(semantic, text), "{semantic:?} {text:?}");
        }
        for text in invalid.iter().chain(&["", " ", "\n"]) {
            assert!(!is_valid(semantic, text), "{semantic:?} {text:?}");
        }
    }

    #[test]
    fn every_pattern_has_a_shape() {
        for semantic in ALL {
            assert_eq!(pattern(semantic).is_some(), shape(semantic).is_some(), "{semantic:?}");
        }
    }

    #[test]
    fn names_and_addresses() {
        check(
            Semantic::PersonName,
            &[
                "Müller-Lüdenscheidt",
                "O'Neill",
                "D’Angelo",
                "Nguyễn",
                "Štěpán",
                "Ç\u{306}elik",
                "J. R.",
                "Łukasz",
            ],
            &["Anna1", "Иван", "李", "A\u{301}\u{301}", "x\u{301}", "a@b", "A\tB", "A_B"],
        );
        check(
            Semantic::Email,
            &["a@b", "anna.muster+hund@st-ingbert.de", "o'neill@example.org"],
            &["a", "a@", "@b", "a b@c.de", "a@b..de", "a@-b.de", "ä@b.de", "a@b.de\n", "a@b@c"],
        );
        check(
            Semantic::Url,
            &["https://www.st-ingbert.de/a?b=c#d", "http://[::1]/", "https://münchen.de"],
            &[
                "ftp://a.de",
                "https://",
                "javascript:alert(1)",
                "https://a b.de",
                "https://a\"b",
                "HTTPS://a.de",
            ],
        );
        check(Semantic::Phone, &["+4968941300", "+11"], &["+0", "0689413", "+49 6894", "+1234567890123456"]);
        check(Semantic::PostalCode, &["66386", "01067"], &["6638", "663860", "D-66386", "٦٦٣٨٦"]);
    }

    #[test]
    fn banks_and_taxes() {
        check(
            Semantic::Iban,
            &[
                "DE89370400440532013000",
                "GB29NWBK60161331926819",
                "NO9386011117947",
                "MT84MALT011000012345MTLCAST001S",
            ],
            &[
                "DE89370400440532013001",
                "DE8937040044053201300",
                "DE89 3704 0044 0532 0130 00",
                "ZZ89370400440532013000",
                "de89370400440532013000",
                "NO93860111179470",
            ],
        );
        check(Semantic::Bic, &["DEUTDEFF", "MARKDEF1100"], &["DEUTDEF", "DEUTDEFF1", "deutdeff", "DEU1DEFF"]);
        // The test number of the Bundeszentralamt für Steuern.
        check(
            Semantic::TaxId,
            &["86095742719", "47036892816", "65929970489"],
            &["86095742718", "06095742719", "8609574271", "11111111111", "12345678903"],
        );
        check(Semantic::VatId, &["DE136695976"], &["DE136695977", "136695976", "ATU12345678", "de136695976"]);
    }

    #[test]
    fn keys() {
        check(Semantic::Country, &["DE", "FR", "ZW"], &["XX", "de", "DEU", "EU"]);
        check(Semantic::Nationality, &["DE"], &["DDR"]);
        check(
            Semantic::MunicipalityKey,
            &["10045117", "10", "100", "10045"],
            &["1004511", "1", "100450117117"],
        );
        check(Semantic::Leika, &["99102013104000"], &["99102013", "98102013104000"]);
    }
}
