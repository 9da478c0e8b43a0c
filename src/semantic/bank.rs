//! International bank account numbers and business identifier codes.

use std::collections::BTreeMap;

use super::countries::COUNTRIES;

/// Length of an IBAN in each country that issues one (SWIFT, *IBAN Registry*, release 99).
pub(super) const IBAN_LENGTHS: &[(&str, usize)] = &[
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

/// What all IBANs have at least after country and check digits: the eleven signs of a Norwegian one.
const SHORTEST: usize = 11;

/// ISO 7064 MOD 97-10 never gives 00, 01 or 99.
const CHECK_DIGITS: &str = "(?:0[2-9]|[1-8][0-9]|9[0-8])";

/// The pattern of IBANs: country, two check digits, and as many signs as the country has. Countries of one length
/// stand together; the signs that all have stand once, at the end.
pub(super) fn iban() -> String {
    let mut by_length: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (country, length) in IBAN_LENGTHS {
        by_length.entry(*length).or_default().push(country);
    }
    let branch = |(length, countries): (usize, Vec<&str>)| {
        let more = length.saturating_sub("DE00".len() + SHORTEST);
        let more = if more > 0 { format!("[A-Z0-9]{{{more}}}") } else { String::new() };
        format!("{}{CHECK_DIGITS}{more}", one_of(countries))
    };
    let branches: Vec<String> = by_length.into_iter().map(branch).collect();
    format!("(?:{})[A-Z0-9]{{{SHORTEST}}}", branches.join("|"))
}

/// The pattern of BICs (ISO 9362:2014): party prefix, country, party suffix, optional branch. Kosovo has the code XK
/// there, which ISO 3166-1 leaves to users.
pub(super) fn bic() -> String {
    let countries = COUNTRIES.iter().map(|entry| entry.code).chain(["XK"]);
    format!("[A-Z0-9]{{4}}{}[A-Z0-9]{{2}}(?:[A-Z0-9]{{3}})?", one_of(countries))
}

/// The pattern of one of these codes of two letters.
fn one_of<'c>(codes: impl IntoIterator<Item = &'c str>) -> String {
    let mut by_first: BTreeMap<&str, String> = BTreeMap::new();
    for (first, second) in codes.into_iter().filter_map(|code| code.split_at_checked(1)) {
        by_first.entry(first).or_default().push_str(second);
    }
    let groups: Vec<String> = by_first.iter().map(|(first, second)| format!("{first}[{second}]")).collect();
    format!("(?:{})", groups.join("|"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_sorted_by_country() {
        assert!(IBAN_LENGTHS.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!(IBAN_LENGTHS.iter().map(|(_, length)| *length).min(), Some("NO00".len() + SHORTEST));
    }
}
