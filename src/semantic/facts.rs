//! The table of facts.

use super::list::{CITIZENSHIPS, List, STATES};
use super::{CheckDigit, InputMode, Semantic, bank, names, vat};
use crate::language::Phrase;

/// What is known of a semantic type.
#[derive(Debug)]
pub struct Facts {
    /// The type.
    pub semantic: Semantic,
    /// The word that authors write.
    pub word: &'static str,
    /// What its texts look like.
    pub shape: Shape,
    /// Most code points, where the shape does not say.
    pub longest: Option<u32>,
    /// Its check digit.
    pub check_digit: Option<CheckDigit>,
    /// HTML autocomplete token, where the answer is the applicant's own.
    pub autocomplete: Option<&'static str>,
    /// The keyboard that suits it.
    pub input_mode: InputMode,
    /// Are its letters capitals?
    pub capitals: bool,
    /// What is asked for, in the accusative: "Geben Sie … ein.", "Enter …".
    pub wanted: Phrase,
    /// A made-up valid answer as people write it; empty where it would help nobody.
    pub example: &'static str,
}

/// What the texts of a type look like.
#[derive(Debug)]
pub enum Shape {
    /// The source of a portable pattern.
    Pattern(&'static str),
    /// Makes the source of a portable pattern of a table.
    Built(fn() -> String),
    /// The codes of an official list.
    Listed(&'static List),
}

impl Facts {
    /// The source of the portable pattern of its texts; none where they are the codes of a list.
    pub fn pattern(&self) -> Option<String> {
        match self.shape {
            Shape::Pattern(source) => Some(source.to_owned()),
            Shape::Built(make) => Some(make()),
            Shape::Listed(_) => None,
        }
    }
}

/// The facts of a type.
pub(super) fn of(semantic: Semantic) -> &'static Facts {
    // INVARIANT: the table has a row for each type, in their order; a test compares them.
    FACTS.get(semantic as usize).unwrap_or(&FACTS[0])
}

const PLAIN: Facts = Facts {
    semantic: Semantic::PersonName,
    word: "",
    shape: Shape::Pattern(""),
    longest: None,
    check_digit: None,
    autocomplete: None,
    input_mode: InputMode::Text,
    capitals: false,
    wanted: Phrase::new("", "", "", ""),
    example: "",
};

/// In the order of the types.
pub(super) static FACTS: [Facts; 13] = [
    Facts {
        semantic: Semantic::PersonName,
        word: "person_name",
        shape: Shape::Built(names::pattern),
        // FIM, data fields F60000227 "Familienname" (120) and F60000228 "Vornamen" (80).
        longest: Some(120),
        wanted: Phrase::new(
            "nur lateinische Buchstaben, Leerzeichen, Punkt, Bindestrich oder Apostroph",
            "only Latin letters, spaces, full stops, hyphens or apostrophes",
            "uniquement des lettres latines, des espaces, des points, des traits d’union ou des apostrophes",
            "nur Buchstaben, Leerzeichen, Punkt, Bindestrich oder Apostroph",
        ),
        ..PLAIN
    },
    Facts {
        semantic: Semantic::Email,
        word: "email",
        // HTML, "valid e-mail address"; RFC 5321, 4.5.3.1: at most 64 octets before the @, 254 for the whole.
        shape: Shape::Pattern(concat!(
            r"[a-zA-Z0-9.!#$%&'*+\/=?\^_`\{\|\}~\-]{1,64}@[a-zA-Z0-9](?:[a-zA-Z0-9\-]{0,61}[a-zA-Z0-9])?",
            r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9\-]{0,61}[a-zA-Z0-9])?)*"
        )),
        longest: Some(254),
        autocomplete: Some("email"),
        input_mode: InputMode::Email,
        wanted: Phrase::new(
            "eine E-Mail-Adresse",
            "an email address",
            "une adresse électronique",
            "eine E-Mail-Adresse",
        ),
        example: "name@example.org",
        ..PLAIN
    },
    Facts {
        semantic: Semantic::Phone,
        word: "phone",
        // ITU-T E.164, 6: up to 15 digits; no country code begins with 0, and no German number after it.
        shape: Shape::Pattern(r"\+(?:[1-35-9][0-9]{1,14}|4[0-8][0-9]{0,13}|49[1-9][0-9]{1,12})"),
        autocomplete: Some("tel"),
        input_mode: InputMode::Tel,
        wanted: Phrase::new(
            "eine Telefonnummer mit Vorwahl",
            "a telephone number with area code",
            "un numéro de téléphone avec son indicatif",
            "eine Telefonnummer mit Vorwahl",
        ),
        example: "030 23125 000",
        ..PLAIN
    },
    Facts {
        semantic: Semantic::Url,
        word: "url",
        // RFC 3986 with http or https; white space, quotes and angle brackets are never part of it.
        shape: Shape::Pattern(r#"https?:\/\/[^\x00- "<>\\\^`\{\|\}\x7F]+"#),
        // What browsers, proxies and search engines carry (sitemaps.org, protocol 0.9: less than 2,048).
        longest: Some(2047),
        autocomplete: Some("url"),
        input_mode: InputMode::Url,
        wanted: Phrase::new(
            "eine Internetadresse",
            "a web address",
            "une adresse Internet",
            "eine Internet-Adresse",
        ),
        example: "https://www.example.org",
        ..PLAIN
    },
    Facts {
        semantic: Semantic::PostalCode,
        word: "postal_code",
        // Deutsche Post: five digits; no region begins with 00.
        shape: Shape::Pattern("(?:0[1-9]|[1-9][0-9])[0-9]{3}"),
        autocomplete: Some("postal-code"),
        input_mode: InputMode::Numeric,
        wanted: Phrase::new(
            "eine Postleitzahl mit fünf Ziffern",
            "a postal code of five digits",
            "un code postal de cinq chiffres",
            "eine Postleitzahl mit 5 Ziffern",
        ),
        example: "66386",
        ..PLAIN
    },
    Facts {
        semantic: Semantic::Iban,
        word: "iban",
        shape: Shape::Built(bank::iban),
        check_digit: Some(CheckDigit::Mod97_10),
        capitals: true,
        wanted: Phrase::new("eine gültige IBAN", "a valid IBAN", "un IBAN valide", "eine richtige IBAN"),
        example: "DE02 1203 0000 0000 2020 51",
        ..PLAIN
    },
    Facts {
        semantic: Semantic::Bic,
        word: "bic",
        shape: Shape::Built(bank::bic),
        capitals: true,
        wanted: Phrase::new(
            "einen BIC mit 8 oder 11 Zeichen",
            "a BIC of 8 or 11 characters",
            "un BIC de 8 ou 11 caractères",
            "einen BIC mit 8 oder 11 Zeichen",
        ),
        example: "BYLADEM1001",
        ..PLAIN
    },
    Facts {
        semantic: Semantic::TaxId,
        word: "tax_id",
        // § 139b AO: eleven digits; those that begin with 0 are for tests.
        shape: Shape::Pattern("[1-9][0-9]{10}"),
        check_digit: Some(CheckDigit::TaxId),
        input_mode: InputMode::Numeric,
        wanted: Phrase::new(
            "die elf Ziffern der steuerlichen Identifikationsnummer ohne Tippfehler",
            "the eleven digits of the tax identification number without a typing error",
            "les onze chiffres du numéro d’identification fiscale, sans faute de frappe",
            "die 11 Ziffern von Ihrer Steuer-Nummer (IdNr)",
        ),
        ..PLAIN
    },
    Facts {
        semantic: Semantic::VatId,
        word: "vat_id",
        shape: Shape::Built(vat::pattern),
        check_digit: Some(CheckDigit::Mod11_10),
        capitals: true,
        wanted: Phrase::new(
            "eine gültige Umsatzsteuer-Identifikationsnummer mit Länderkennzeichen",
            "a valid VAT identification number with its country code",
            "un numéro de TVA intracommunautaire valide avec l’indicatif du pays",
            "eine richtige Umsatzsteuer-Nummer mit dem Länder-Zeichen",
        ),
        example: "DE123456788",
        ..PLAIN
    },
    Facts {
        semantic: Semantic::Country,
        word: "country",
        shape: Shape::Listed(&STATES),
        autocomplete: Some("country"),
        wanted: Phrase::new("einen Staat", "a country", "un pays", "ein Land"),
        ..PLAIN
    },
    Facts {
        semantic: Semantic::Nationality,
        word: "nationality",
        shape: Shape::Listed(&CITIZENSHIPS),
        wanted: Phrase::new(
            "eine Staatsangehörigkeit",
            "a nationality",
            "une nationalité",
            "eine Staats-Angehörigkeit",
        ),
        ..PLAIN
    },
    Facts {
        semantic: Semantic::MunicipalityKey,
        word: "municipality_key",
        // Statistisches Bundesamt: Land (01 to 16), Regierungsbezirk, Kreis, then the Gemeinde (AGS), or the
        // Gemeindeverband and its Gemeinde (ARS).
        shape: Shape::Pattern("(?:0[1-9]|1[0-6])(?:[0-9](?:[0-9]{2}(?:[0-9]{3}|[0-9]{4}(?:[0-9]{3})?)?)?)?"),
        input_mode: InputMode::Numeric,
        wanted: Phrase::new(
            "einen Gemeindeschlüssel mit 8 oder einen Regionalschlüssel mit 12 Ziffern",
            "a municipality key of 8 or a regional key of 12 digits",
            "un code de commune de 8 chiffres ou un code régional de 12 chiffres",
            "einen Gemeinde-Schlüssel mit 8 oder 12 Ziffern",
        ),
        example: "10045117",
        ..PLAIN
    },
    Facts {
        semantic: Semantic::Leika,
        word: "leika",
        // FIM, Leistungskatalog: 99, group 3, id 3, action 3, detail 3.
        shape: Shape::Pattern("99[0-9]{12}"),
        input_mode: InputMode::Numeric,
        wanted: Phrase::new(
            "einen LeiKa-Schlüssel aus 14 Ziffern mit 99 am Anfang",
            "a LeiKa key of 14 digits that begins with 99",
            "un numéro LeiKa de 14 chiffres commençant par 99",
            "einen LeiKa-Schlüssel mit 14 Ziffern, am Anfang 99",
        ),
        example: "99102013104000",
        ..PLAIN
    },
];
