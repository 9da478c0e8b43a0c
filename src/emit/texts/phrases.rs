//! The phrases of standard texts. Names of questions come in quotation marks; `what` and `thing` stand in the accusative.

use crate::language::Phrase;

pub(super) const PATTERN: Phrase = Phrase::new(
    "Prüfen Sie Ihre Angabe bei {name}. Sie hat nicht die verlangte Form.",
    "Check your answer to {name}. It does not have the required form.",
    "Vérifiez votre réponse à {name}. Elle n’a pas la forme demandée.",
    "Prüfen Sie Ihre Antwort bei {name}. Die Antwort hat nicht die richtige Form.",
);
pub(super) const OFFERED: Phrase = Phrase::new(
    "Wählen Sie bei {name} eine der angebotenen Antworten aus.",
    "Select one of the answers offered for {name}.",
    "Choisissez l’une des réponses proposées pour {name}.",
    "Wählen Sie bei {name} eine Antwort aus der Liste aus.",
);
pub(super) const ENTRY: Phrase = Phrase::plain("Eintrag", "entry", "entrée");
pub(super) const ENTRIES: Phrase = Phrase::plain("Einträge", "entries", "entrées");
pub(super) const ROWS: Phrase = Phrase::plain(
    "Machen Sie unter {name} {number} {entries}.",
    "Make {number} {entries} under {name}.",
    "Saisissez {number} {entries} sous {name}.",
);
pub(super) const ENTER: Phrase = Phrase::new(
    "Geben Sie bei {name} {what} ein.",
    "Enter {what} for {name}.",
    "Saisissez {what} pour {name}.",
    "Schreiben Sie bei {name} {what}.",
);
pub(super) const ENTER_EXAMPLE: Phrase = Phrase::new(
    "Geben Sie bei {name} {what} ein, zum Beispiel {example}.",
    "Enter {what} for {name}, for example {example}.",
    "Saisissez {what} pour {name}, par exemple {example}.",
    "Schreiben Sie bei {name} {what}. Zum Beispiel: {example}.",
);
pub(super) const EXACTLY: Phrase = Phrase::plain("genau {max}", "exactly {max}", "exactement {max}");
pub(super) const AT_MOST: Phrase = Phrase::plain("höchstens {max}", "at most {max}", "au plus {max}");
pub(super) const AT_LEAST: Phrase = Phrase::plain("mindestens {min}", "at least {min}", "au moins {min}");
pub(super) const BETWEEN: Phrase = Phrase::plain("{min} bis {max}", "{min} to {max}", "de {min} à {max}");
pub(super) const TICK: Phrase = Phrase::new(
    "Setzen Sie das Häkchen bei {name}.",
    "Tick {name}.",
    "Cochez {name}.",
    "Machen Sie ein Häkchen bei {name}.",
);
pub(super) const UPLOAD: Phrase = Phrase::plain(
    "Laden Sie bei {name} eine Datei hoch.",
    "Upload a file for {name}.",
    "Téléversez un fichier pour {name}.",
);
pub(super) const ANSWER: Phrase = Phrase::plain(
    "Beantworten Sie die Frage {name}.",
    "Answer the question {name}.",
    "Répondez à la question {name}.",
);
pub(super) const CHOOSE: Phrase = Phrase::plain(
    "Wählen Sie bei {name} {what} aus.",
    "Select {what} for {name}.",
    "Choisissez {what} pour {name}.",
);
pub(super) const YES_OR_NO: Phrase =
    Phrase::plain("„Ja“ oder „Nein“", "“Yes” or “No”", "«\u{a0}Oui\u{a0}» ou «\u{a0}Non\u{a0}»");
pub(super) const AN_ANSWER: Phrase = Phrase::plain("eine Antwort", "an answer", "une réponse");
pub(super) const ENTER_NAME: Phrase = Phrase::new(
    "Geben Sie {name} ein.",
    "Enter {name}.",
    "Saisissez {name}.",
    "Schreiben Sie etwas bei {name}.",
);
pub(super) const A_DATE: Phrase = Phrase::plain("ein Datum", "a date", "une date");
pub(super) const A_TIME: Phrase = Phrase::plain("eine Uhrzeit", "a time", "une heure");
pub(super) const A_MONTH: Phrase = Phrase::plain("einen Monat", "a month", "un mois");
pub(super) const A_YEAR: Phrase = Phrase::plain("ein Jahr", "a year", "une année");
pub(super) const AN_AMOUNT: Phrase = Phrase::plain("einen Betrag", "an amount", "un montant");
pub(super) const A_NUMBER: Phrase = Phrase::plain("eine Zahl", "a number", "un nombre");
pub(super) const A_WHOLE_NUMBER: Phrase =
    Phrase::plain("eine ganze Zahl", "a whole number", "un nombre entier");
pub(super) const A_LINE: Phrase = Phrase::new(
    "eine einzige Zeile Text",
    "a single line of text",
    "une seule ligne de texte",
    "eine einzige Zeile",
);
pub(super) const DAY_MONTH_YEAR: Phrase = Phrase::new(
    "Tag, Monat und Jahr eines Datums",
    "day, month and year of a date",
    "le jour, le mois et l’année d’une date",
    "Tag, Monat und Jahr",
);
pub(super) const MONTH_YEAR: Phrase = Phrase::plain("Monat und Jahr", "month and year", "le mois et l’année");
pub(super) const FOUR_DIGITS: Phrase = Phrase::new(
    "ein Jahr mit vier Ziffern",
    "a year of four digits",
    "une année de quatre chiffres",
    "ein Jahr mit 4 Ziffern",
);
pub(super) const TEXT: Phrase = Phrase::new("Text", "text", "un texte", "einen Text");
pub(super) const CHARACTERS: Phrase =
    Phrase::plain("{number} Zeichen", "{number} characters", "{number} caractères");
pub(super) const WORDS: Phrase = Phrase::plain("{number} Wörter", "{number} words", "{number} mots");
pub(super) const AND: Phrase = Phrase::plain(" und ", " and ", " et ");
pub(super) const OR: Phrase = Phrase::plain("oder", "or", "ou");
pub(super) const FROM_TO: Phrase = Phrase::plain(
    "{thing} von {low} bis {high}",
    "{thing} from {low} to {high}",
    "{thing} de {low} à {high}",
);
pub(super) const FROM: Phrase =
    Phrase::plain("{thing} ab {low}", "{thing} of at least {low}", "{thing} à partir de {low}");
pub(super) const UP_TO: Phrase =
    Phrase::plain("{thing} bis {high}", "{thing} of at most {high}", "{thing} jusqu’à {high}");
pub(super) const DATE_FROM_TO: Phrase = Phrase::plain(
    "{thing} vom {low} bis zum {high}",
    "{thing} from {low} to {high}",
    "{thing} du {low} au {high}",
);
pub(super) const DATE_FROM: Phrase =
    Phrase::plain("{thing} ab dem {low}", "{thing} from {low} on", "{thing} à partir du {low}");
pub(super) const DATE_UP_TO: Phrase =
    Phrase::plain("{thing} bis zum {high}", "{thing} up to {high}", "{thing} jusqu’au {high}");
pub(super) const UPLOAD_ONE: Phrase = Phrase::plain(
    "Laden Sie bei {name} {number} Datei hoch.",
    "Upload {number} files for {name}.",
    "Téléversez {number} fichier pour {name}.",
);
pub(super) const UPLOAD_SEVERAL: Phrase = Phrase::plain(
    "Laden Sie bei {name} {number} Dateien hoch.",
    "Upload {number} files for {name}.",
    "Téléversez {number} fichiers pour {name}.",
);
pub(super) const CHOOSE_ONE: Phrase = Phrase::plain(
    "Wählen Sie bei {name} {number} Antwort aus.",
    "Select {number} answers for {name}.",
    "Choisissez {number} réponse pour {name}.",
);
pub(super) const CHOOSE_SEVERAL: Phrase = Phrase::plain(
    "Wählen Sie bei {name} {number} Antworten aus.",
    "Select {number} answers for {name}.",
    "Choisissez {number} réponses pour {name}.",
);
pub(super) const FILE: Phrase = Phrase::new(
    "Laden Sie bei {name} eine Datei der Art {types} mit höchstens {size} hoch.",
    "Upload a file of type {types} of at most {size} for {name}.",
    "Téléversez pour {name} un fichier de type {types} de {size} au maximum.",
    "Laden Sie bei {name} eine Datei hoch: {types}. Die Datei darf höchstens {size} groß sein.",
);
pub(super) const BYTES: Phrase = Phrase::plain("Byte", "Byte", "octets");
pub(super) const KILOBYTES: Phrase = Phrase::plain("kB", "kB", "ko");
pub(super) const MEGABYTES: Phrase = Phrase::plain("MB", "MB", "Mo");
pub(super) const GIGABYTES: Phrase = Phrase::plain("GB", "GB", "Go");
