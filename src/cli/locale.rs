//! Which language and which colours, found before the command line is read: its errors use them, too.

use std::ffi::OsString;

use clap::ValueEnum;

use super::screen::ColorChoice;
use crate::diagnostic::Lang;

/// The language: `--lang`, else the first that is set of `LC_ALL`, `LC_MESSAGES` and `LANG`, else what the
/// system says.
pub(super) fn choose(arguments: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Lang {
    match value(arguments, "--lang") {
        Some("de") => return Lang::De,
        Some("en") => return Lang::En,
        _ => {}
    }
    let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set).or_else(sys_locale::get_locale);
    Lang::from_locale(&locale.unwrap_or_default())
}

/// The colours of `--color`.
pub(super) fn color(arguments: &[OsString]) -> ColorChoice {
    value(arguments, "--color").and_then(|value| ColorChoice::from_str(value, false).ok()).unwrap_or_default()
}

/// The value of an option, written as `--name value` or `--name=value`; the last one counts.
fn value<'a>(arguments: &'a [OsString], name: &str) -> Option<&'a str> {
    let words: Vec<&str> = arguments.iter().map_while(|word| word.to_str()).collect();
    let words = words.split(|word| *word == "--").next().unwrap_or_default();
    words.iter().enumerate().rev().find_map(|(at, word)| match word.strip_prefix(name)? {
        "" => words.get(at + 1).copied(),
        rest => rest.strip_prefix('='),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(arguments: &[&str], variables: &[(&str, &str)]) -> Lang {
        let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        choose(&arguments, |name| {
            variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_option_beats_the_locale() {
        assert_eq!(lang(&["antrag", "check", "--lang", "de"], &[("LANG", "C")]), Lang::De);
        assert_eq!(lang(&["antrag", "--lang=en"], &[("LANG", "de_DE.UTF-8")]), Lang::En);
        assert_eq!(lang(&["antrag", "--", "--lang=de"], &[("LANG", "C")]), Lang::En);
    }

    #[test]
    fn the_first_variable_that_is_set_counts() {
        assert_eq!(lang(&[], &[("LC_ALL", ""), ("LC_MESSAGES", "de_AT"), ("LANG", "en_GB")]), Lang::De);
        assert_eq!(lang(&[], &[("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")]), Lang::En);
    }
}
