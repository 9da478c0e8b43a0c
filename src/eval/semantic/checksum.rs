//! Check digits.

/// Length of an IBAN in each country that issues one (SWIFT, *IBAN Registry*, release 99).
const IBAN_LENGTHS: &[(&str, usize)] = &[
    ("AD", 24),
    ("AE", 23),
    ("AL", 28),
    ("AT", 20),
    ("AZ", 28),
    ("BA", 20),
    ("BE", 16),
    ("BG", 22),
    ("BH", 22),
    ("BI", 27),
    ("BR", 29),
    ("BY", 28),
    ("CH", 21),
    ("CR", 22),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DJ", 27),
    ("DK", 18),
    ("DO", 28),
    ("EE", 20),
    ("EG", 29),
    ("ES", 24),
    ("FI", 18),
    ("FK", 18),
    ("FO", 18),
    ("FR", 27),
    ("GB", 22),
    ("GE", 22),
    ("GI", 23),
    ("GL", 18),
    ("GR", 27),
    ("GT", 28),
    ("HN", 28),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IL", 23),
    ("IQ", 23),
    ("IS", 26),
    ("IT", 27),
    ("JO", 30),
    ("KW", 30),
    ("KZ", 20),
    ("LB", 28),
    ("LC", 32),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("LY", 25),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MN", 20),
    ("MR", 27),
    ("MT", 31),
    ("MU", 30),
    ("NI", 28),
    ("NL", 18),
    ("NO", 15),
    ("OM", 23),
    ("PK", 24),
    ("PL", 28),
    ("PS", 29),
    ("PT", 25),
    ("QA", 29),
    ("RO", 24),
    ("RS", 22),
    ("RU", 33),
    ("SA", 24),
    ("SC", 31),
    ("SD", 18),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("SO", 23),
    ("ST", 25),
    ("SV", 28),
    ("TL", 23),
    ("TN", 24),
    ("TR", 26),
    ("UA", 29),
    ("VA", 22),
    ("VG", 24),
    ("XK", 20),
    ("YE", 30),
];

/// An IBAN in compact writing: the length of its country, and remainder 1 by ISO 7064 MOD 97-10 (ISO 13616).
pub(super) fn iban(text: &str) -> bool {
    let (Some(country), Some(rest)) = (text.get(..4), text.get(4..)) else { return false };
    let length = IBAN_LENGTHS.iter().find(|(code, _)| country.starts_with(code));
    if length.is_none_or(|(_, length)| text.len() != *length) {
        return false;
    }
    let rest = rest.bytes().chain(country.bytes()).try_fold(0_u32, |rest, byte| {
        let value = char::from(byte).to_digit(36)?;
        Some(if value < 10 { (rest * 10 + value) % 97 } else { (rest * 100 + value) % 97 })
    });
    rest == Some(1)
}

/// ISO 7064 MOD 11,10 over digits, the last of which is the check digit.
pub(super) fn mod_11_10(digits: &str) -> bool {
    let mut product = 10;
    let Some((last, body)) = digits.as_bytes().split_last() else { return false };
    for byte in body {
        let sum = (u32::from(byte - b'0') + product) % 10;
        product = if sum == 0 { 10 } else { sum } * 2 % 11;
    }
    (11 - product) % 10 == u32::from(last - b'0')
}

/// A Steuerliche Identifikationsnummer: eleven digits, the first not 0; among the first ten exactly one digit
/// occurs twice or three times, never three times side by side; the last is the check digit (§ 139b AO;
/// Bundeszentralamt für Steuern, structure of the number since 2016).
pub(super) fn tax_id(digits: &str) -> bool {
    let Some(body) = digits.as_bytes().get(..10) else { return false };
    let mut counts = [0_usize; 10];
    for byte in body {
        if let Some(count) = counts.get_mut(usize::from(byte - b'0')) {
            *count += 1;
        }
    }
    let repeated: Vec<usize> = counts.into_iter().filter(|count| *count > 1).collect();
    let side_by_side = body.windows(3).any(|three| three[0] == three[1] && three[1] == three[2]);
    matches!(repeated[..], [2 | 3]) && !side_by_side && mod_11_10(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wrong_digit_is_always_found() {
        for (number, valid) in
            [("136695976", mod_11_10 as fn(&str) -> bool), ("DE89370400440532013000", iban)]
        {
            assert!(valid(number));
            for at in number.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at) {
                for digit in b'0'..=b'9' {
                    let mut changed = number.as_bytes().to_vec();
                    changed[at] = digit;
                    let changed = String::from_utf8(changed).expect("digits are ASCII");
                    assert_eq!(valid(&changed), changed == number, "{changed}");
                }
            }
        }
    }

    #[test]
    fn lengths_are_sorted_by_country() {
        assert!(IBAN_LENGTHS.is_sorted());
    }
}
