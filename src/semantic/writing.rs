//! How people write the texts of a type, and how the compact writing comes of that: as data, so that the decoder and
//! `antrag.js` cannot differ.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Semantic;

/// From a trimmed text in normal form C to its compact writing. Patterns are those that Rust and ECMAScript (flag `u`)
/// read alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Writing {
    /// What is replaced, one after the other.
    pub steps: Vec<Step>,
    /// Pattern of the whole result. A text that comes to anything else stays as it is.
    pub result: String,
    /// Are small letters of the result (ASCII) to be capitals?
    #[serde(default, skip_serializing_if = "is_false")]
    pub capitals: bool,
}

/// A replacement, wherever its pattern is found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// Pattern of what is replaced.
    pub find: String,
    /// What stands there then; `$1` is what the first group of the pattern matched.
    pub put: String,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// Letters of other scripts would not stay normalised without the blanks between them.
const ASCII: &str = r"[\x00-\x7F]+";

/// `06894 / 13-0`, `(06894) 130`, `0049 6894 130` and `+49 (0)6894 130` are one number. A number without a country is
/// German; one without an area code is none.
const PHONE: &[(&str, &str)] = &[
    // The zero that is dialled only inside the country.
    (r"^(\+|00)([\s\S]*?)\(0\)", "$1$2"),
    (r"[\p{White_Space}\-–‑/.()]", ""),
    ("^00", "+"),
    ("^0", "+49"),
    // No German number has a zero after the country.
    (r"^\+490*", "+49"),
];

/// How people write a type; none where they write it as it is.
pub(super) fn of(semantic: Semantic) -> Option<Writing> {
    let (steps, result): (&[(&str, &str)], &str) = match semantic {
        Semantic::Phone => (PHONE, r"\+[0-9]*"),
        Semantic::Iban | Semantic::Bic => (&[(r"[\p{White_Space}\-]", "")], ASCII),
        Semantic::VatId => (&[(r"[\p{White_Space}\-./]", "")], ASCII),
        Semantic::TaxId => (&[(r"[\p{White_Space}/]", "")], ASCII),
        Semantic::MunicipalityKey | Semantic::Leika => (&[(r"\p{White_Space}", "")], ASCII),
        // `D-66386`, as envelopes have it.
        Semantic::PostalCode => (&[(r"^D[\- ]\p{White_Space}*", "")], "[0-9]+"),
        Semantic::PersonName
        | Semantic::Email
        | Semantic::Url
        | Semantic::Country
        | Semantic::Nationality => return None,
    };
    let step = |(find, put): &(&str, &str)| Step { find: (*find).to_owned(), put: (*put).to_owned() };
    let steps = steps.iter().map(step).collect();
    Some(Writing { steps, result: result.to_owned(), capitals: semantic.facts().capitals })
}
