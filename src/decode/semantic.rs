//! The compact writing of the types that services share. What is still wrong afterwards, the evaluator says.

use crate::format::logic::Semantic;

/// The compact writing of a trimmed text; the text itself where it has none.
pub(super) fn compact(semantic: Semantic, text: &str) -> String {
    let compact = match semantic {
        Semantic::Phone => phone(text),
        Semantic::Iban | Semantic::Bic => Some(without(text, &['-']).to_ascii_uppercase()),
        Semantic::VatId => Some(without(text, &['-', '.', '/']).to_ascii_uppercase()),
        Semantic::TaxId => Some(without(text, &['/'])),
        Semantic::MunicipalityKey | Semantic::Leika => Some(without(text, &[])),
        Semantic::PostalCode => postal_code(text),
        Semantic::PersonName
        | Semantic::Email
        | Semantic::Url
        | Semantic::Country
        | Semantic::Nationality => None,
    };
    // Letters of other scripts would not stay normalised without the blanks between them.
    compact.filter(|compact| compact.is_ascii() && !compact.is_empty()).unwrap_or_else(|| text.to_owned())
}

/// `D-66386`, as envelopes have it.
fn postal_code(text: &str) -> Option<String> {
    let digits = text.strip_prefix("D-").or_else(|| text.strip_prefix("D "))?.trim_start();
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.to_owned())
}

/// Without blanks and these signs.
fn without(text: &str, signs: &[char]) -> String {
    text.chars().filter(|sign| !sign.is_whitespace() && !signs.contains(sign)).collect()
}

/// A telephone number as E.164: `06894 / 13-0`, `(06894) 130`, `0049 6894 130` and `+49 (0)6894 130` are one number.
/// A number without a country is German; one without an area code is none.
fn phone(text: &str) -> Option<String> {
    const BETWEEN: [char; 7] = ['-', '–', '‑', '/', '.', '(', ')'];
    let international = text.starts_with('+') || text.starts_with("00");
    // The zero that is dialled only inside the country.
    let text = if international { text.replacen("(0)", "", 1) } else { text.to_owned() };
    let digits = without(&text, &BETWEEN);
    let (plus, digits) = match digits.strip_prefix('+') {
        Some(digits) => (true, digits),
        None => (false, digits.as_str()),
    };
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = match (plus, digits.strip_prefix("00"), digits.strip_prefix('0')) {
        (true, _, _) => digits.to_owned(),
        (false, Some(abroad), _) => abroad.to_owned(),
        (false, None, Some(national)) => format!("49{national}"),
        (false, None, None) => return None,
    };
    // No German number has a zero after the country.
    let number = match number.strip_prefix("49") {
        Some(rest) => format!("49{}", rest.trim_start_matches('0')),
        None => number,
    };
    Some(format!("+{number}"))
}
