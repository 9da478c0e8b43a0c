//! VAT identification numbers.
//!
//! Source: Europäische Kommission, VIES, frequently asked questions, "What is the format of a VAT number?"; the
//! Bundeszentralamt für Steuern lists the same (*Aufbau der USt-IdNr.*). Greece writes EL, Northern Ireland XI.

/// Prefix and pattern of what follows, by prefix.
const FORMATS: &[(&str, &str)] = &[
    ("AT", "U[0-9]{8}"),
    ("BE", "[01][0-9]{9}"),
    ("BG", "[0-9]{9,10}"),
    ("CY", "[0-9]{8}[A-Z]"),
    ("CZ", "[0-9]{8,10}"),
    ("DE", "[1-9][0-9]{8}"),
    ("DK", "[0-9]{8}"),
    ("EE", "[0-9]{9}"),
    ("EL", "[0-9]{9}"),
    ("ES", "(?:[A-Z][0-9]{7}[A-Z0-9]|[0-9]{8}[A-Z])"),
    ("FI", "[0-9]{8}"),
    ("FR", "[A-HJ-NP-Z0-9]{2}[0-9]{9}"),
    ("HR", "[0-9]{11}"),
    ("HU", "[0-9]{8}"),
    ("IE", "[0-9][A-Z0-9+*][0-9]{5}[A-Z]{1,2}"),
    ("IT", "[0-9]{11}"),
    ("LT", "(?:[0-9]{9}|[0-9]{12})"),
    ("LU", "[0-9]{8}"),
    ("LV", "[0-9]{11}"),
    ("MT", "[0-9]{8}"),
    ("NL", "[A-Z0-9+*]{9}B[A-Z0-9+*]{2}"),
    ("PL", "[0-9]{10}"),
    ("PT", "[0-9]{9}"),
    ("RO", "[0-9]{2,10}"),
    ("SE", "[0-9]{12}"),
    ("SI", "[0-9]{8}"),
    ("SK", "[0-9]{10}"),
    ("XI", "(?:[0-9]{9}|[0-9]{12}|(?:GD|HA)[0-9]{3})"),
];

/// The pattern of all. States whose numbers look alike stand together.
pub(super) fn pattern() -> String {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for (prefix, rest) in FORMATS {
        match groups.iter_mut().find(|(known, _)| known == rest) {
            Some((_, prefixes)) => prefixes.push(prefix),
            None => groups.push((rest, vec![prefix])),
        }
    }
    let branch = |(rest, prefixes): &(&str, Vec<&str>)| match prefixes[..] {
        [prefix] => format!("{prefix}{rest}"),
        _ => format!("(?:{}){rest}", prefixes.join("|")),
    };
    groups.iter().map(branch).collect::<Vec<_>>().join("|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_states_of_the_union_and_northern_ireland() {
        assert!(FORMATS.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!(FORMATS.len(), 27 + 1);
    }
}
