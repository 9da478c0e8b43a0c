//! "Did you mean": slips of the hand, and words that authors bring along from German and from programming.

/// More names than this are not compared: a file full of unknown names must stay fast to check.
pub const MOST_CANDIDATES: usize = 1_000;

/// Words that people try first, and what they mean; where a word may mean several, in order of likelihood.
const MEANT: &[(&str, &[&str])] = &[
    ("abschnitt", &["section"]),
    ("amt", &["office"]),
    ("anhang", &["file"]),
    ("anmerkung", &["note"]),
    ("arbeitstage", &["workdays"]),
    ("aufgabe", &["task"]),
    ("auswahl", &["choice"]),
    ("baustein", &["block"]),
    ("beantwortet", &["answered"]),
    ("behoerde", &["authority", "office"]),
    ("behörde", &["authority", "office"]),
    ("berechne", &["compute"]),
    ("berechnung", &["compute"]),
    ("bescheid", &["document"]),
    ("betrag", &["amount", "money"]),
    ("bool", &["yes_no"]),
    ("boolean", &["yes_no"]),
    ("checkbox", &["tick"]),
    ("dann", &["then"]),
    ("datei", &["file"]),
    ("datum", &["date"]),
    ("dezimalzahl", &["decimal"]),
    ("dienst", &["service"]),
    ("dokument", &["document"]),
    ("entscheidung", &["decision", "decide"]),
    ("erwarte", &["expect"]),
    ("falls", &["when", "if"]),
    ("float", &["decimal"]),
    ("freiwillig", &["optional"]),
    ("frist", &["within"]),
    ("ganzzahl", &["integer"]),
    ("geburtsdatum", &["birth_date"]),
    ("gegeben", &["given"]),
    ("geld", &["money"]),
    ("geldbetrag", &["money"]),
    ("gesetz", &["law"]),
    ("gruppe", &["group"]),
    ("gueltig", &["valid"]),
    ("gültig", &["valid"]),
    ("heute", &["today"]),
    ("hilfe", &["help"]),
    ("hinweis", &["hint", "notice"]),
    ("int", &["integer"]),
    ("ja", &["yes"]),
    ("ja_nein", &["yes_no"]),
    ("jahr", &["year"]),
    ("jahre", &["years"]),
    ("janein", &["yes_no"]),
    ("je", &["each"]),
    ("jede", &["each"]),
    ("kommazahl", &["decimal"]),
    ("land", &["country"]),
    ("langtext", &["long_text"]),
    ("leistung", &["service"]),
    ("liste", &["list"]),
    ("mehrfachauswahl", &["choices"]),
    ("monat", &["month"]),
    ("monate", &["months"]),
    ("nein", &["no"]),
    ("nicht", &["not"]),
    ("number", &["integer"]),
    ("oder", &["or"]),
    ("plz", &["postal_code"]),
    ("postleitzahl", &["postal_code"]),
    ("prozess", &["process"]),
    ("pruefe", &["check"]),
    ("pruefung", &["check"]),
    ("prüfe", &["check"]),
    ("prüfung", &["check"]),
    ("rechtsgrundlage", &["law"]),
    ("seite", &["page"]),
    ("sende", &["send"]),
    ("senden", &["send"]),
    ("sonst", &["otherwise", "else"]),
    ("sprache", &["language"]),
    ("staat", &["country"]),
    ("staatsangehoerigkeit", &["nationality"]),
    ("staatsangehörigkeit", &["nationality"]),
    ("stelle", &["office"]),
    ("string", &["text"]),
    ("szenario", &["scenario"]),
    ("tage", &["days"]),
    ("telefon", &["phone"]),
    ("ueberschrift", &["section"]),
    ("uhrzeit", &["time"]),
    ("unbeantwortet", &["unanswered"]),
    ("und", &["and"]),
    ("verfahren", &["process"]),
    ("von", &["from", "by"]),
    ("voraussetzung", &["requires"]),
    ("warte", &["wait"]),
    ("warten", &["wait"]),
    ("wenn", &["when", "if"]),
    ("werktage", &["workdays"]),
    ("wochen", &["weeks"]),
    ("zahl", &["integer"]),
    ("zahlung", &["pay"]),
    ("zeige", &["shows"]),
    ("zeigt", &["shows"]),
    ("zeit", &["time"]),
    ("zusammenfassung", &["summary"]),
    ("zustaendig", &["authority", "route"]),
    ("zustaendigkeit", &["route"]),
    ("zuständig", &["authority", "route"]),
    ("zuständigkeit", &["route"]),
    ("überschrift", &["section"]),
];

/// The candidate that was probably meant: the nearest to `written` by Damerau distance, at most a third of its
/// length away, of equally near ones the first in alphabetical order; else what the word means in the language.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let candidates: Vec<&str> = candidates.into_iter().take(MOST_CANDIDATES).collect();
    slip(written, &candidates).or_else(|| meant(written, &candidates))
}

fn slip<'a>(written: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let length = written.chars().count();
    let limit = (length / 3).max(1);
    candidates
        .iter()
        .copied()
        .filter(|candidate| *candidate != written && candidate.chars().count().abs_diff(length) <= limit)
        .map(|candidate| (strsim::damerau_levenshtein(written, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

fn meant<'a>(written: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let written = written.to_lowercase();
    let (_, words) = MEANT.iter().find(|(word, _)| *word == written)?;
    words.iter().find_map(|word| candidates.iter().copied().find(|candidate| candidate == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        assert_eq!(nearest("wohnrot", ["wohnort", "strasse"]), Some("wohnort"));
        assert_eq!(nearest("pgae", ["page", "section"]), Some("page"));
        assert_eq!(nearest("dog", ["annual_tax"]), None);
    }

    #[test]
    fn german_words_mean_the_word_that_is_possible_here() {
        assert_eq!(nearest("Seite", ["page", "section"]), Some("page"));
        assert_eq!(nearest("wenn", ["if", "then"]), Some("if"));
        assert_eq!(nearest("wenn", ["if", "when"]), Some("when"));
        assert_eq!(nearest("seite", ["task"]), None);
    }

    #[test]
    fn every_word_stands_once_and_means_another() {
        for (at, (word, meanings)) in MEANT.iter().enumerate() {
            assert!(MEANT[..at].iter().all(|(earlier, _)| earlier != word), "{word}");
            assert!(!meanings.is_empty() && !meanings.contains(word), "{word}");
        }
    }
}
