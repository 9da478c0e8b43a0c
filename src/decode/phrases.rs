//! What is said of answers that could not be read.

use crate::language::Phrase;

pub(super) const UNKNOWN_KEY: Phrase = Phrase::new(
    "Diese Angabe gehört nicht zum Formular. Laden Sie das Formular neu.",
    "This answer does not belong to the form. Reload the form.",
    "Cette réponse ne fait pas partie du formulaire. Rechargez le formulaire.",
    "Diese Antwort gehört nicht zum Formular. Laden Sie das Formular neu.",
);
pub(super) const COMPUTED: Phrase = Phrase::new(
    "Dieser Wert wird berechnet. Schicken Sie ihn nicht mit.",
    "This value is computed. Do not send it.",
    "Cette valeur est calculée. Ne l’envoyez pas.",
    "Diesen Wert rechnen wir aus. Schicken Sie ihn nicht mit.",
);
pub(super) const TWICE: Phrase = Phrase::new(
    "Machen Sie hier nur eine Angabe.",
    "Give only one answer here.",
    "Ne donnez ici qu’une seule réponse.",
    "Geben Sie hier nur eine Antwort.",
);
pub(super) const SHAPE: Phrase = Phrase::new(
    "Diese Angabe hat eine andere Form, als das Formular vorsieht. Geben Sie sie neu ein.",
    "This answer has another form than expected. Enter it again.",
    "Cette réponse n’a pas la forme prévue. Saisissez-la de nouveau.",
    "Diese Antwort hat nicht die richtige Form. Schreiben Sie die Antwort neu.",
);
pub(super) const TOO_LARGE: Phrase = Phrase::new(
    "Geben Sie eine kleinere Zahl ein.",
    "Enter a smaller number.",
    "Saisissez un nombre plus petit.",
    "Schreiben Sie eine kleinere Zahl.",
);
pub(super) const YEAR: Phrase = Phrase::new(
    "Geben Sie das Jahr mit vier Ziffern ein, zum Beispiel 2024.",
    "Enter the year with four digits, for example 2024.",
    "Saisissez l’année en quatre chiffres, par exemple 2024.",
    "Schreiben Sie das Jahr mit 4 Ziffern. Zum Beispiel: 2024.",
);
pub(super) const MONTH: Phrase = Phrase::new(
    "Geben Sie Monat und Jahr ein, zum Beispiel 3.2024.",
    "Enter month and year, for example 3.2024.",
    "Saisissez le mois et l’année, par exemple 3.2024.",
    "Schreiben Sie Monat und Jahr. Zum Beispiel: 3.2024.",
);
pub(super) const TIME: Phrase = Phrase::new(
    "Geben Sie eine Uhrzeit ein, zum Beispiel 14:30.",
    "Enter a time, for example 14:30.",
    "Saisissez une heure, par exemple 14:30.",
    "Schreiben Sie eine Uhrzeit. Zum Beispiel: 14:30.",
);
pub(super) const YES_NO: Phrase = Phrase::new(
    "Wählen Sie „Ja“ oder „Nein“ aus.",
    "Select “Yes” or “No”.",
    "Choisissez «\u{a0}Oui\u{a0}» ou «\u{a0}Non\u{a0}».",
    "Wählen Sie „Ja“ oder „Nein“ aus.",
);
pub(super) const MOST_ROWS: Phrase = Phrase::new(
    "Machen Sie höchstens so viele Einträge: {max}.",
    "Make at most so many entries: {max}.",
    "Ne saisissez pas plus d’entrées que\u{a0}: {max}.",
    "Machen Sie nicht mehr Einträge als {max}.",
);
pub(super) const ROWS: Phrase = Phrase::new(
    "Prüfen Sie die Einträge.",
    "Check the entries.",
    "Vérifiez les entrées.",
    "Prüfen Sie die Einträge.",
);
pub(super) const WHOLE_NUMBER: Phrase = Phrase::new(
    "Geben Sie eine ganze Zahl ein, zum Beispiel 12.",
    "Enter a whole number, for example 12.",
    "Saisissez un nombre entier, par exemple 12.",
    "Schreiben Sie eine ganze Zahl. Zum Beispiel: 12.",
);
pub(super) const AMOUNT: Phrase = Phrase::new(
    "Geben Sie einen Betrag ein, zum Beispiel 1250,00.",
    "Enter an amount, for example 1250,00.",
    "Saisissez un montant, par exemple 1250,00.",
    "Schreiben Sie einen Betrag. Zum Beispiel: 1250,00.",
);
pub(super) const NUMBER: Phrase = Phrase::new(
    "Geben Sie eine Zahl ein, zum Beispiel 12,5.",
    "Enter a number, for example 12,5.",
    "Saisissez un nombre, par exemple 12,5.",
    "Schreiben Sie eine Zahl. Zum Beispiel: 12,5.",
);
pub(super) const AMBIGUOUS: Phrase = Phrase::new(
    "Der Punkt kann Tausender oder Dezimalstellen trennen. Schreiben Sie {offers}.",
    "The point may separate thousands or decimals. Write {offers}.",
    "Le point peut séparer les milliers ou les décimales. Écrivez {offers}.",
    "Der Punkt ist nicht klar. Schreiben Sie {offers}.",
);
pub(super) const OR: Phrase = Phrase::new(" oder ", " or ", " ou ", " oder ");
pub(super) const ONE_PLACE: Phrase = Phrase::new(
    "Geben Sie höchstens eine Stelle nach dem Komma ein.",
    "Enter at most one digit after the comma.",
    "Saisissez au plus un chiffre après la virgule.",
    "Schreiben Sie höchstens 1 Ziffer nach dem Komma.",
);
pub(super) const PLACES: Phrase = Phrase::new(
    "Geben Sie höchstens {most} Stellen nach dem Komma ein.",
    "Enter at most {most} digits after the comma.",
    "Saisissez au plus {most} chiffres après la virgule.",
    "Schreiben Sie höchstens {most} Ziffern nach dem Komma.",
);
pub(super) const DAY_OF_MONTH: Phrase = Phrase::new(
    "Geben Sie den Tag als Zahl ein, die es in diesem Monat gibt.",
    "Enter the day as a number that exists in this month.",
    "Saisissez le jour sous forme d’un nombre qui existe dans ce mois.",
    "Schreiben Sie den Tag als Zahl. Den Tag muss es in dem Monat geben.",
);
pub(super) const MONTH_OF_YEAR: Phrase = Phrase::new(
    "Geben Sie den Monat als Zahl von 1 bis 12 ein.",
    "Enter the month as a number from 1 to 12.",
    "Saisissez le mois sous forme d’un nombre de 1 à 12.",
    "Schreiben Sie den Monat als Zahl von 1 bis 12.",
);
pub(super) const BIRTH_DATE: Phrase = Phrase::new(
    "Geben Sie ein Datum ein, das es gibt, zum Beispiel 27.3.1985. Unbekanntes lassen Sie weg: 3.1985 oder 1985.",
    "Enter a date that exists, for example 27.3.1985. Leave out what is unknown: 3.1985 or 1985.",
    "Saisissez une date qui existe, par exemple 27.3.1985. Omettez ce qui est inconnu\u{a0}: 3.1985 ou 1985.",
    "Schreiben Sie ein Datum, das es gibt. Zum Beispiel: 27.3.1985. Was Sie nicht wissen, lassen Sie weg: 3.1985 oder 1985.",
);
pub(super) const DATE: Phrase = Phrase::new(
    "Geben Sie ein Datum ein, das es gibt, zum Beispiel 27.3.2024.",
    "Enter a date that exists, for example 27.3.2024.",
    "Saisissez une date qui existe, par exemple 27.3.2024.",
    "Schreiben Sie ein Datum, das es gibt. Zum Beispiel: 27.3.2024.",
);
