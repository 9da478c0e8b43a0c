//! The types that German services share: what is known of each stands here once.
//!
//! The compiler writes shape, length, lists, check digits and the ways of writing into `logic.json`, shapes and lists into `schema.json`,
//! keyboards, tokens and lists into `form.json`. Runtimes read them from there; only the procedures of check digits
//! are code, in the evaluator and in `antrag.js`.
//!
//! Shapes are sources of portable patterns and always mean the whole text, trimmed and in Unicode normal form C, in
//! its compact writing (an IBAN without blanks).

mod bank;
mod countries;
mod facts;
mod list;
mod names;
mod nationalities;
#[cfg(test)]
mod tests;
mod vat;
mod writing;

pub use facts::{Facts, Shape};
pub use list::{Entry, List};
pub use writing::{Step, Writing};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Types that German services share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Semantic {
    /// Name of a natural person: letters of DIN 91379, datatype A.
    PersonName,
    /// Mail address as HTML checks it.
    Email,
    /// Telephone number, ITU-T E.164: `+4968941300`.
    Phone,
    /// Web address, http or https.
    Url,
    /// German postal code: five digits.
    PostalCode,
    /// International bank account number, ISO 13616, with its check digits.
    Iban,
    /// Business identifier code, ISO 9362.
    Bic,
    /// Steuerliche Identifikationsnummer (§ 139b AO) with its check digit, ISO 7064 MOD 11,10.
    TaxId,
    /// Umsatzsteuer-Identifikationsnummer of Germany (§ 27a UStG) with its check digit, ISO 7064 MOD 11,10, or of
    /// another state of the European Union, or of Northern Ireland.
    VatId,
    /// State, ISO 3166-1 alpha-2.
    Country,
    /// Nationality, key of the Statistisches Bundesamt: three digits.
    Nationality,
    /// Official key of a municipality or of what it belongs to: AGS of 2, 3, 5 or 8 digits, ARS of 2, 3, 5, 9 or 12.
    MunicipalityKey,
    /// LeiKa key of a service: 14 digits, the first two 99.
    Leika,
}

/// Procedures of check digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum CheckDigit {
    /// ISO 7064 MOD 97-10 as ISO 13616 uses it: the first four signs moved to the end, letters as 10 to 35, the whole
    /// number leaves 1 when divided by 97.
    #[serde(rename = "mod_97_10")]
    Mod97_10,
    /// ISO 7064 MOD 11,10 over the digits after `DE`, the last of which is the check digit. A text that begins with
    /// another state is not checked: each has a procedure of its own.
    #[serde(rename = "mod_11_10")]
    Mod11_10,
    /// Steuerliche Identifikationsnummer: among the first ten digits exactly one occurs twice or three times, never
    /// three times side by side; the eleventh is the check digit by ISO 7064 MOD 11,10 over all.
    #[serde(rename = "tax_id")]
    TaxId,
}

/// Keyboards that a browser may show (HTML, "Input modalities: the inputmode attribute").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum InputMode {
    /// Letters.
    Text,
    /// Digits.
    Numeric,
    /// Digits and a decimal sign.
    Decimal,
    /// Mail address.
    Email,
    /// Telephone.
    Tel,
    /// Web address.
    Url,
}

impl Semantic {
    /// How many there are.
    pub const COUNT: usize = facts::FACTS.len();

    /// What is known of it.
    pub fn facts(self) -> &'static Facts {
        facts::of(self)
    }

    /// The type that authors write with this word.
    pub fn named(word: &str) -> Option<Semantic> {
        facts::FACTS.iter().find(|facts| facts.word == word).map(|facts| facts.semantic)
    }

    /// All words that authors write.
    pub fn words() -> [&'static str; 13] {
        facts::FACTS.each_ref().map(|facts| facts.word)
    }

    /// The word that authors write.
    pub fn word(self) -> &'static str {
        self.facts().word
    }

    /// How people write its texts, where that is not their compact writing.
    pub fn writing(self) -> Option<Writing> {
        writing::of(self)
    }

    /// The official list whose codes are its answers, if it has one.
    pub fn list(self) -> Option<&'static List> {
        match self.facts().shape {
            Shape::Listed(list) => Some(list),
            Shape::Pattern(_) | Shape::Built(_) => None,
        }
    }
}
