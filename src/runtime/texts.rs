//! What is said of each mistake: the texts of the artifacts, and those of mistakes that no form can make.

use std::collections::BTreeMap;

use super::input::{Fault, MAX_BYTES};
use crate::format::form::Form;
use crate::format::logic::Logic;
use crate::format::manifest::Manifest;
use crate::format::{DeviationKind, Texts, said};
use crate::language::{Language, Phrase};

/// Texts by rule id.
#[derive(Debug)]
pub(super) struct TextTable {
    first: String,
    texts: BTreeMap<String, Texts>,
}

impl TextTable {
    /// Gathers what the form says of answers, and what the rules with messages of their own say.
    pub fn of(logic: &Logic, form: &Form, manifest: &Manifest) -> Self {
        let first = manifest.languages.first().cloned().unwrap_or_default();
        let texts = said(logic, form, &first);
        TextTable { first, texts }
    }

    /// What is said of a broken rule.
    pub fn rule(&self, rule: &str, language: &str) -> String {
        match self.texts.get(rule) {
            Some(texts) => texts.get(language, &self.first).to_owned(),
            None => UNNAMED.get(self.lang(language)).to_owned(),
        }
    }

    /// The language of texts that are not the service's.
    pub fn lang(&self, language: &str) -> Language {
        Language::of(if language.is_empty() { &self.first } else { language })
    }
}

/// For a rule of which the form says nothing.
const UNNAMED: Phrase = Phrase::new(
    "Diese Angabe ist so nicht möglich. Bitte prüfen Sie sie.",
    "This answer is not possible. Please check it.",
    "Cette réponse n’est pas possible. Veuillez la vérifier.",
    "Diese Antwort geht so nicht. Bitte prüfen Sie die Antwort.",
);

/// What is said of a deviation from the canonical form.
pub(super) fn deviation(kind: DeviationKind) -> Phrase {
    match kind {
        DeviationKind::UnknownKey => Phrase::new(
            "Nach dieser Angabe fragt der Antrag nicht. Lassen Sie sie weg.",
            "The application does not ask for this. Leave it out.",
            "La demande ne prévoit pas cette information. Supprimez-la.",
            "Danach fragt der Antrag nicht. Lassen Sie es weg.",
        ),
        DeviationKind::Twice => Phrase::new(
            "Diese Angabe steht zweimal da. Lassen Sie eine davon weg.",
            "This answer is given twice. Leave one of them out.",
            "Cette réponse est donnée deux fois. Supprimez-en une.",
            "Diese Antwort ist doppelt. Lassen Sie eine davon weg.",
        ),
        DeviationKind::Irrelevant => Phrase::new(
            "Nach Ihren übrigen Antworten ist diese Angabe nicht vorgesehen. Lassen Sie sie weg.",
            "With your other answers this is not asked for. Leave it out.",
            "Compte tenu de vos autres réponses, cette information n’est pas demandée. Supprimez-la.",
            "Das passt nicht zu Ihren anderen Antworten. Lassen Sie es weg.",
        ),
        DeviationKind::Computed => Phrase::new(
            "Dieser Wert wird berechnet. Lassen Sie ihn weg.",
            "This value is computed. Leave it out.",
            "Cette valeur est calculée. Supprimez-la.",
            "Diesen Wert rechnen wir aus. Lassen Sie ihn weg.",
        ),
        DeviationKind::Missing => Phrase::new(
            "Diese Angabe muss dastehen, auch wenn sie leer ist. Ergänzen Sie sie.",
            "This must be there, even if it is empty. Add it.",
            "Cette information doit figurer, même vide. Ajoutez-la.",
            "Das muss da sein. Es darf auch leer sein. Fügen Sie es hinzu.",
        ),
        DeviationKind::TooFewRows => Phrase::new(
            "Hier fehlen Einträge. Ergänzen Sie sie.",
            "Entries are missing here. Add them.",
            "Il manque des entrées ici. Ajoutez-les.",
            "Hier fehlen Einträge. Fügen Sie die Einträge hinzu.",
        ),
        DeviationKind::Blank => Phrase::new(
            "Diese Angabe ist leer. Füllen Sie sie aus, oder lassen Sie sie weg.",
            "This answer is blank. Fill it in, or leave it out.",
            "Cette réponse est vide. Remplissez-la ou supprimez-la.",
            "Hier steht nichts. Schreiben Sie etwas, oder lassen Sie es weg.",
        ),
        DeviationKind::Unnormalised => Phrase::new(
            "Dieser Text steht nicht in seiner festen Form. Senden Sie ihn ohne Leerraum am Anfang und am \
                 Ende, mit LF als Zeilenende und in Unicode-Normalform C.",
            "This text is not in its fixed form. Send it without white space at its ends, with LF as line \
                 end and in Unicode normal form C.",
            "Ce texte n’a pas sa forme fixe. Envoyez-le sans espaces au début ni à la fin, avec LF comme fin de ligne et en forme de normalisation Unicode C.",
            "Dieser Text hat nicht die richtige Form. Schicken Sie ihn ohne Leerzeichen am Anfang und am Ende. Nehmen Sie LF als Zeilen-Ende und Unicode-Normalform C.",
        ),
        DeviationKind::Shape => Phrase::new(
            "Hier steht etwas von anderer Gestalt, etwa ein Wert statt eines Objekts oder einer Liste. \
                 Senden Sie, was das Schema verlangt.",
            "This has another shape, such as a value in place of an object or a list. Send what the schema \
                 asks for.",
            "Cet élément a une autre structure, par exemple une valeur à la place d’un objet ou d’une liste. Envoyez ce que demande le schéma.",
            "Das hat nicht die richtige Form. Zum Beispiel steht da ein Wert, aber wir brauchen eine Liste. Schicken Sie es so, wie es im Schema steht.",
        ),
    }
}

/// The stable code of what cannot be read, and what is said of it.
pub(super) fn fault(fault: Fault, lang: Language) -> (&'static str, String) {
    let (code, words) = match fault {
        Fault::Empty => (
            "input/empty",
            Phrase::new(
                "Die Einsendung ist leer. Senden Sie den Antrag als JSON.",
                "The submission is empty. Send the application as JSON.",
                "L’envoi est vide. Envoyez la demande au format JSON.",
                "Es ist nichts angekommen. Schicken Sie den Antrag als JSON.",
            ),
        ),
        Fault::TooLarge => (
            "input/too_large",
            Phrase::new(
                "Die Einsendung ist größer als {limit} Bytes. Senden Sie Dateien getrennt vom Antrag.",
                "The submission is larger than {limit} bytes. Send files apart from the application.",
                "L’envoi dépasse {limit} octets. Envoyez les fichiers séparément de la demande.",
                "Es ist zu viel: mehr als {limit} Bytes. Schicken Sie Dateien extra.",
            ),
        ),
        Fault::ByteOrderMark => (
            "input/byte_order_mark",
            Phrase::new(
                "Die Einsendung beginnt mit einer Bytereihenfolge-Marke (BOM). Senden Sie UTF-8 ohne sie.",
                "The submission begins with a byte order mark. Send UTF-8 without it.",
                "L’envoi commence par un indicateur d’ordre des octets (BOM). Envoyez de l’UTF-8 sans cet indicateur.",
                "Am Anfang steht eine Marke (BOM). Schicken Sie UTF-8 ohne diese Marke.",
            ),
        ),
        Fault::NotUtf8(_) => (
            "input/not_utf8",
            Phrase::new(
                "Ab Byte {byte} ist die Einsendung kein UTF-8. Senden Sie den Antrag als JSON in UTF-8.",
                "From byte {byte} on the submission is not UTF-8. Send the application as JSON in UTF-8.",
                "À partir de l’octet {byte}, l’envoi n’est pas de l’UTF-8. Envoyez la demande au format JSON en UTF-8.",
                "Ab Byte {byte} ist es kein UTF-8. Schicken Sie den Antrag als JSON in UTF-8.",
            ),
        ),
        Fault::NotJson { .. } => (
            "input/not_json",
            Phrase::new(
                "In Zeile {line}, Spalte {column} ist die Einsendung kein JSON. Senden Sie den Antrag als JSON.",
                "In line {line}, column {column} the submission is not JSON. Send the application as JSON.",
                "À la ligne {line}, colonne {column}, l’envoi n’est pas du JSON. Envoyez la demande au format JSON.",
                "In Zeile {line}, Spalte {column} ist es kein JSON. Schicken Sie den Antrag als JSON.",
            ),
        ),
        Fault::Number { .. } => (
            "input/number",
            Phrase::new(
                "In Zeile {line}, Spalte {column} steht eine Zahl, die zu groß ist. Senden Sie eine kleinere.",
                "In line {line}, column {column} there is a number that is too large. Send a smaller one.",
                "À la ligne {line}, colonne {column}, un nombre est trop grand. Envoyez un nombre plus petit.",
                "In Zeile {line}, Spalte {column} ist eine Zahl zu groß. Schicken Sie eine kleinere Zahl.",
            ),
        ),
    };
    let (byte, line, column) = match fault {
        Fault::NotUtf8(byte) => (byte, 0, 0),
        Fault::NotJson { line, column } | Fault::Number { line, column } => (0, line, column),
        Fault::Empty | Fault::TooLarge | Fault::ByteOrderMark => (0, 0, 0),
    };
    let values = [
        ("limit", MAX_BYTES.to_string()),
        ("byte", byte.to_string()),
        ("line", line.to_string()),
        ("column", column.to_string()),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    (code, words.fill(lang, &values))
}

#[cfg(test)]
mod tests {
    use super::super::Catalogue;
    use crate::format::manifest::Manifest;
    use crate::rule::RuleKind;

    /// Every rule that an application can break has a text of the service.
    #[test]
    fn every_rule_of_the_shipped_services_has_its_text() -> Result<(), Box<dyn std::error::Error>> {
        let generated = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("generated");
        let catalogue = Catalogue::load(&generated)?;
        let services: Vec<&str> = catalogue.names().collect();
        assert_eq!(services.len(), 5);
        for name in services {
            let version = catalogue.versions(name).next().ok_or("a version")?;
            let service = catalogue.service(name, version)?.ok_or("a service")?;
            let manifest = std::fs::read(generated.join(name).join(version).join("service.json"))?;
            let manifest: Manifest = serde_json::from_slice(&manifest)?;
            let breakable = manifest.rules.iter().filter(|rule| {
                use RuleKind::*;
                matches!(
                    rule.kind,
                    Required
                        | Type
                        | Length
                        | Range
                        | Pattern
                        | Code
                        | Count
                        | File
                        | Check
                        | Unique
                        | Stop
                        | Refuse
                )
            });
            let silent: Vec<&str> = breakable
                .map(|rule| rule.id.as_str())
                .filter(|id| !service.texts.texts.contains_key(*id))
                .collect();
            assert!(silent.is_empty(), "{name} says nothing of {silent:?}");
        }
        Ok(())
    }
}
