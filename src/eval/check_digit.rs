//! Check digits: the only part of a semantic type that is a procedure; its shape and lists are data of the logic.

use crate::format::logic::CheckDigit;

/// Does the check digit of this text fit? The text is in its compact writing and has the shape of its type;
/// with any other text the answer is no.
pub fn holds(check: CheckDigit, text: &str) -> bool {
    match check {
        CheckDigit::Mod97_10 => mod_97_10(text),
        CheckDigit::Mod11_10 => match text.get(..2) {
            Some("DE") => text.get(2..).and_then(digits).is_some_and(|digits| mod_11_10(&digits)),
            _ => true,
        },
        CheckDigit::TaxId => digits(text).is_some_and(|digits| tax_id(&digits)),
    }
}

fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|sign| sign.to_digit(10)).collect()
}

/// ISO 7064 MOD 97-10 as ISO 13616 uses it: the first four signs moved to the end, letters as 10 to 35, the whole
/// number leaves 1.
fn mod_97_10(text: &str) -> bool {
    let (Some(head), Some(tail)) = (text.get(..4), text.get(4..)) else { return false };
    let rest = tail.chars().chain(head.chars()).try_fold(0_u32, |rest, sign| {
        let value = sign.to_digit(36)?;
        Some(if value < 10 { (rest * 10 + value) % 97 } else { (rest * 100 + value) % 97 })
    });
    rest == Some(1)
}

/// ISO 7064 MOD 11,10; the last digit is the check digit.
fn mod_11_10(digits: &[u32]) -> bool {
    let Some((last, body)) = digits.split_last() else { return false };
    let product = body.iter().fold(10, |product, digit| {
        let sum = (digit + product) % 10;
        let sum = if sum == 0 { 10 } else { sum };
        sum * 2 % 11
    });
    (11 - product) % 10 == *last
}

/// A Steuerliche Identifikationsnummer: among the first ten digits exactly one occurs twice or three times, never
/// three times side by side; the last is the check digit by MOD 11,10 (§ 139b AO; Bundeszentralamt für Steuern,
/// structure of the number since 2016).
fn tax_id(digits: &[u32]) -> bool {
    let Some(body) = digits.get(..10) else { return false };
    let counts = (0..10).map(|digit| body.iter().filter(|known| **known == digit).count());
    let repeated: Vec<usize> = counts.filter(|count| *count > 1).collect();
    let side_by_side = body.windows(3).any(|three| three[0] == three[1] && three[1] == three[2]);
    matches!(repeated[..], [2 | 3]) && !side_by_side && mod_11_10(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number of the Bundeszentralamt für Steuern that its own examples use, and an IBAN of the registry.
    const VALID: [(CheckDigit, &str); 4] = [
        (CheckDigit::Mod11_10, "DE136695976"),
        (CheckDigit::Mod97_10, "DE89370400440532013000"),
        (CheckDigit::Mod97_10, "MT84MALT011000012345MTLCAST001S"),
        (CheckDigit::TaxId, "86095742719"),
    ];

    #[test]
    fn one_wrong_digit_is_always_found() {
        for (check, text) in VALID {
            assert!(holds(check, text), "{text}");
            for at in text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at) {
                for digit in '0'..='9' {
                    let mut changed = text.to_owned();
                    changed.replace_range(at..=at, &digit.to_string());
                    assert_eq!(holds(check, &changed), changed == text, "{changed}");
                }
            }
        }
    }

    #[test]
    fn two_neighbours_that_changed_places_are_found_in_an_iban() {
        let text = VALID[1].1;
        for at in 4..text.len() - 1 {
            let (one, two) = (&text[at..=at], &text[at + 1..at + 2]);
            let changed = format!("{}{two}{one}{}", &text[..at], &text[at + 2..]);
            assert_eq!(holds(CheckDigit::Mod97_10, &changed), one == two, "{changed}");
        }
    }

    #[test]
    fn one_digit_of_a_tax_id_repeats() {
        for valid in ["86095742719", "47036892816", "65929970489"] {
            assert!(holds(CheckDigit::TaxId, valid), "{valid}");
        }
        for invalid in ["11111111111", "12345678903"] {
            assert!(!holds(CheckDigit::TaxId, invalid), "{invalid}");
        }
    }

    #[test]
    fn what_has_another_shape_does_not_hold_and_does_not_panic() {
        for check in [CheckDigit::Mod97_10, CheckDigit::TaxId] {
            for text in ["", "D", "DE", "DEé", "é9", "DE8937040044053201300ß", "1234567890x"] {
                assert!(!holds(check, text), "{text}");
            }
        }
        assert!(!holds(CheckDigit::Mod11_10, "DE13669597x"));
        assert!(holds(CheckDigit::Mod11_10, "ATU12345678"), "procedures of other states are their own");
    }
}
