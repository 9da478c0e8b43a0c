//! Words that authors bring along from German and from programming, where the language has its own.

/// What each word, in small letters, may stand for, in order of likelihood; sorted.
const MEANT: &[(&str, &[&str])] = &[
    ("abschnitt", &["section"]),
    ("amt", &["office"]),
    ("anhang", &["file"]),
    ("anmerkung", &["note"]),
    ("arbeitstage", &["workdays"]),
    ("aufgabe", &["task"]),
    ("auswahl", &["choice", "option"]),
    ("baustein", &["block"]),
    ("beantwortet", &["answered"]),
    ("behoerde", &["authority", "office"]),
    ("behörde", &["authority", "office"]),
    ("beispiel", &["scenario"]),
    ("berechne", &["compute"]),
    ("berechnung", &["compute"]),
    ("bescheid", &["document"]),
    ("betrag", &["amount", "money"]),
    ("bis", &["to"]),
    ("bool", &["yes_no"]),
    ("boolean", &["yes_no"]),
    ("checkbox", &["tick"]),
    ("dann", &["then"]),
    ("datei", &["file"]),
    ("datenschutz", &["data_protection"]),
    ("datum", &["date"]),
    ("dezimalzahl", &["decimal"]),
    ("dienst", &["service"]),
    ("dokument", &["document"]),
    ("ende", &["end"]),
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
    ("innerhalb", &["within"]),
    ("int", &["integer"]),
    ("ist", &["is"]),
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
    ("liste", &["list", "codelist"]),
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
    ("regel", &["check"]),
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
    ("zweck", &["purpose"]),
    ("überschrift", &["section"]),
];

/// The words of the language that such a word may stand for, in order of likelihood.
pub fn meant_by(word: &str) -> &'static [&'static str] {
    let word = word.to_lowercase();
    match MEANT.binary_search_by_key(&word.as_str(), |(german, _)| german) {
        Ok(found) => MEANT[found].1,
        Err(_) => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_and_stand_in_order() {
        assert!(MEANT.is_sorted_by_key(|(german, _)| *german));
        assert_eq!(meant_by("Und"), ["and"]);
        assert_eq!(meant_by("wenn"), ["when", "if"]);
        assert!(meant_by("hund").is_empty());
    }

    #[test]
    fn every_word_stands_once_and_means_another() {
        assert!(MEANT.windows(2).all(|two| two[0].0 < two[1].0));
        for (word, meanings) in MEANT {
            assert!(!meanings.is_empty() && !meanings.contains(word), "{word}");
        }
    }
}
