//! German words that people write where the language has its own.

/// What each German word, in small letters, may stand for.
const MEANT: &[(&str, &[&str])] = &[
    ("abschnitt", &["section"]),
    ("amt", &["office"]),
    ("aufgabe", &["task"]),
    ("auswahl", &["choice", "option"]),
    ("beantwortet", &["answered"]),
    ("beispiel", &["scenario"]),
    ("betrag", &["amount", "money"]),
    ("bis", &["to"]),
    ("dann", &["then"]),
    ("datei", &["file"]),
    ("datum", &["date"]),
    ("dienst", &["service"]),
    ("dokument", &["document"]),
    ("ende", &["end"]),
    ("entscheidung", &["decision"]),
    ("falls", &["when", "if"]),
    ("ganzzahl", &["integer"]),
    ("geld", &["money"]),
    ("geldbetrag", &["money"]),
    ("gesetz", &["law"]),
    ("gruppe", &["group"]),
    ("heute", &["today"]),
    ("hilfe", &["help"]),
    ("hinweis", &["hint", "notice"]),
    ("innerhalb", &["within"]),
    ("ist", &["is"]),
    ("ja", &["yes"]),
    ("ja_nein", &["yes_no"]),
    ("jahr", &["year"]),
    ("jahre", &["years"]),
    ("leistung", &["service"]),
    ("liste", &["list", "codelist"]),
    ("monat", &["month"]),
    ("monate", &["months"]),
    ("nein", &["no"]),
    ("nicht", &["not"]),
    ("oder", &["or"]),
    ("plz", &["postal_code"]),
    ("pruefe", &["check"]),
    ("prüfe", &["check"]),
    ("regel", &["check"]),
    ("seite", &["page"]),
    ("sonst", &["else", "otherwise"]),
    ("sprache", &["language"]),
    ("stelle", &["office"]),
    ("tage", &["days"]),
    ("uhrzeit", &["time"]),
    ("unbeantwortet", &["unanswered"]),
    ("und", &["and"]),
    ("verfahren", &["process"]),
    ("von", &["from"]),
    ("wenn", &["when", "if"]),
    ("werktage", &["workdays"]),
    ("wochen", &["weeks"]),
    ("zahl", &["integer"]),
    ("zweck", &["purpose"]),
];

/// The words of the language that a German word may stand for.
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
}
