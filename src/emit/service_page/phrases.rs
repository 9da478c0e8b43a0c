//! The words of the page. Values stand in braces; sentences end where their phrase does.

use crate::language::Phrase;

// The page

pub(super) const CAPTION: Phrase =
    Phrase::plain("Der Dienst auf einen Blick", "The service at a glance", "Le service en un coup d’œil");
pub(super) const VERSION: Phrase =
    Phrase::plain("Fassung {version}", "version {version}", "version {version}");
pub(super) const FACTS: Phrase = Phrase::plain("Das Wichtigste", "The essentials", "L’essentiel");
pub(super) const QUESTIONS: Phrase = Phrase::plain("Was gefragt wird", "What is asked", "Ce qui est demandé");
pub(super) const RULES: Phrase =
    Phrase::plain("Was daraus berechnet wird", "What follows from the answers", "Ce qui en est déduit");
pub(super) const RESPONSIBLE: Phrase =
    Phrase::plain("Wer zuständig ist", "Who is responsible", "Qui est compétent");
pub(super) const PROCESS: Phrase = Phrase::plain(
    "Wie der Antrag bearbeitet wird",
    "How the application is handled",
    "Comment la demande est traitée",
);
pub(super) const RECIPIENTS: Phrase =
    Phrase::plain("Wer Angaben erhält", "Who receives data", "Qui reçoit des données");
pub(super) const DOCUMENTS: Phrase =
    Phrase::plain("Welche Schreiben hinausgehen", "Which documents are sent", "Quels documents sont envoyés");
pub(super) const SCENARIOS: Phrase = Phrase::plain(
    "Beispiele und was dabei herauskommt",
    "Examples and what comes of them",
    "Exemples et résultats",
);
pub(super) const COLON: Phrase = Phrase::plain(":", ":", "\u{a0}:");
pub(super) const AND: Phrase = Phrase::plain("und", "and", "et");
pub(super) const OR: Phrase = Phrase::plain("oder", "or", "ou");

// Facts

pub(super) const WHAT: Phrase = Phrase::plain("Worum es geht", "What it is about", "Objet");
pub(super) const WHO: Phrase = Phrase::plain("Für wen", "For whom", "Pour qui");
pub(super) const APPLY_BY: Phrase = Phrase::plain("Bis wann", "By when", "Délai");
pub(super) const TAKES: Phrase = Phrase::plain("Dauer", "Duration", "Durée");
pub(super) const COSTS: Phrase = Phrase::plain("Kosten", "Costs", "Coût");
pub(super) const NO_FEE: Phrase = Phrase::plain(
    "Im Verfahren wird keine Zahlung verlangt.",
    "No payment is asked for in the process.",
    "Aucun paiement n’est demandé pendant la procédure.",
);
pub(super) const NEEDED: Phrase = Phrase::plain("Nachweise", "Documents needed", "Pièces à fournir");
pub(super) const OPTIONAL_MARK: Phrase = Phrase::plain("(freiwillig)", "(optional)", "(facultatif)");
pub(super) const DEPENDS_MARK: Phrase =
    Phrase::plain("(je nach Angaben)", "(depending on the answers)", "(selon les réponses)");
pub(super) const OFFICE: Phrase = Phrase::plain("Zuständige Stelle", "Office", "Service compétent");
pub(super) const LAW: Phrase = Phrase::plain("Rechtsgrundlage", "Legal basis", "Base légale");
pub(super) const LEGAL_FORM: Phrase =
    Phrase::plain("Amtlicher Vordruck", "Official form", "Formulaire officiel");
pub(super) const DROPPED: Phrase = Phrase::plain(
    "Nicht gefragt, weil es online entfällt: Nummer {numbers}",
    "Not asked because it does not apply online: number {numbers}",
    "Non demandé, sans objet en ligne\u{a0}: numéro {numbers}",
);
pub(super) const ACCOUNT: Phrase = Phrase::plain("Anmeldung mit", "Sign-in with", "Connexion avec");
pub(super) const ACCOUNT_LEVEL: Phrase = Phrase::plain(
    "{account}, Vertrauensniveau {level}",
    "{account}, level of assurance {level}",
    "{account}, niveau de garantie {level}",
);
pub(super) const BASIC: Phrase = Phrase::plain("niedrig", "low", "faible");
pub(super) const SUBSTANTIAL: Phrase = Phrase::plain("substanziell", "substantial", "substantiel");
pub(super) const HIGH: Phrase = Phrase::plain("hoch", "high", "élevé");
pub(super) const REMARKS: Phrase = Phrase::plain("Hinweise", "Remarks", "Remarques");
pub(super) const KEPT: Phrase = Phrase::plain("Aufbewahrung", "Retention", "Conservation");
pub(super) const AFTER_SUBMISSION: Phrase = Phrase::plain(
    "{period} nach dem Absenden, dann wird gelöscht",
    "{period} after submission, then deleted",
    "{period} après l’envoi, puis suppression",
);
pub(super) const AFTER_END: Phrase = Phrase::plain(
    "{period} nach dem Ende des Verfahrens, dann wird gelöscht",
    "{period} after the end of the process, then deleted",
    "{period} après la fin de la procédure, puis suppression",
);
pub(super) const AFTER_YEAR: Phrase = Phrase::plain(
    "{period} nach dem Ende des Jahres, in dem das Verfahren endet, dann wird gelöscht",
    "{period} after the end of the year in which the process ends, then deleted",
    "{period} après la fin de l’année où la procédure s’achève, puis suppression",
);
pub(super) const VALID: Phrase = Phrase::plain("Fassung", "Version", "Version");
pub(super) const VALID_FROM: Phrase =
    Phrase::plain("gültig ab {from}", "valid from {from}", "valable à partir du {from}");
pub(super) const VALID_TO: Phrase =
    Phrase::plain("gültig bis {to}", "valid until {to}", "valable jusqu’au {to}");
pub(super) const VALID_BETWEEN: Phrase =
    Phrase::plain("gültig vom {from} bis {to}", "valid from {from} to {to}", "valable du {from} au {to}");
pub(super) const LEIKA: Phrase =
    Phrase::plain("Leistungsschlüssel (LeiKa)", "Service key (LeiKa)", "Clé de prestation (LeiKa)");
pub(super) const REGION: Phrase = Phrase::plain("Regionalschlüssel", "Regional key", "Clé régionale");
pub(super) const LANGUAGES: Phrase =
    Phrase::plain("Sprachen des Formulars", "Languages of the form", "Langues du formulaire");

// Questions

pub(super) const ANSWER: Phrase = Phrase::plain("Antwort", "Answer", "Réponse");
pub(super) const OPTIONAL: Phrase = Phrase::plain("freiwillig", "optional", "facultatif");
pub(super) const HINT: Phrase = Phrase::plain("Hinweis", "Hint", "Indication");
pub(super) const HELP: Phrase = Phrase::plain("Erläuterung", "Explanation", "Explication");
pub(super) const PURPOSE: Phrase = Phrase::plain("Wozu", "Why", "Pourquoi");
pub(super) const LATER: Phrase = Phrase::plain("Nachreichen", "To follow", "À fournir plus tard");
pub(super) const LATER_WITHIN: Phrase =
    Phrase::plain("möglich, Frist {period}", "allowed, within {period}", "possible, délai {period}");
pub(super) const START: Phrase =
    Phrase::plain("Steht anfangs da", "Stands there at first", "Valeur initiale");
pub(super) const PREFILLED: Phrase = Phrase::plain("Vorausgefüllt", "Prefilled", "Prérempli");
pub(super) const FROM_ACCOUNT: Phrase = Phrase::plain(
    "aus dem Konto, kann geändert werden",
    "from the account, may be changed",
    "à partir du compte, modifiable",
);
pub(super) const FROM_ACCOUNT_LOCKED: Phrase = Phrase::plain(
    "aus dem Konto, kann nicht geändert werden",
    "from the account, may not be changed",
    "à partir du compte, non modifiable",
);
pub(super) const NUMBER: Phrase = Phrase::plain("Nr. {numbers}", "no. {numbers}", "n° {numbers}");
pub(super) const ENTRIES: Phrase = Phrase::plain("Einträge", "Entries", "Entrées");
pub(super) const ROWS: Phrase = Phrase::plain("{min} bis {max}", "{min} to {max}", "{min} à {max}");
pub(super) const ROWS_EXACTLY: Phrase = Phrase::plain("genau {max}", "exactly {max}", "exactement {max}");
pub(super) const RULE: Phrase = Phrase::plain("Regel", "Rule", "Règle");
pub(super) const CHECK: Phrase = Phrase::plain(
    "Gültig nur, wenn {clause}. Sonst heißt es: {message}",
    "Valid only if {clause}. Otherwise it says: {message}",
    "Valable uniquement si {clause}. Sinon, le message est\u{a0}: {message}",
);
pub(super) const UNIQUE: Phrase = Phrase::plain(
    "Jeder Eintrag muss sich hierin unterscheiden. Sonst heißt es: {message}",
    "No two entries may be the same here. Otherwise it says: {message}",
    "Deux entrées ne peuvent pas être identiques. Sinon, le message est\u{a0}: {message}",
);
pub(super) const ADVICE: Phrase = Phrase::plain("Dort steht", "It says", "Le message est");
pub(super) const SHOWS: Phrase =
    Phrase::plain("Das Formular zeigt hier:", "The form shows here:", "Le formulaire affiche ici\u{a0}:");

// Kinds of answers

pub(super) const TEXT: Phrase = Phrase::plain("Text", "text", "texte");
pub(super) const LONG_TEXT: Phrase =
    Phrase::plain("mehrzeiliger Text", "text of several lines", "texte de plusieurs lignes");
pub(super) const WHOLE_NUMBER: Phrase = Phrase::plain("ganze Zahl", "whole number", "nombre entier");
pub(super) const NUMBER_TYPE: Phrase = Phrase::plain("Zahl", "number", "nombre");
pub(super) const AMOUNT: Phrase = Phrase::plain("Betrag", "amount", "montant");
pub(super) const YEAR: Phrase = Phrase::plain("Jahr", "year", "année");
pub(super) const DATE: Phrase = Phrase::plain("Datum", "date", "date");
pub(super) const YES_NO: Phrase = Phrase::plain("Ja oder Nein", "yes or no", "oui ou non");
pub(super) const TICK: Phrase = Phrase::plain("Kästchen zum Ankreuzen", "box to tick", "case à cocher");
pub(super) const CONFIRM: Phrase = Phrase::plain(
    "Kästchen, das angekreuzt werden muss",
    "box that must be ticked",
    "case qui doit être cochée",
);
pub(super) const BIRTH_DATE: Phrase = Phrase::plain(
    "Geburtsdatum; Tag und Monat dürfen unbekannt sein",
    "date of birth; day and month may be unknown",
    "date de naissance\u{a0}; le jour et le mois peuvent être inconnus",
);
pub(super) const TIME: Phrase = Phrase::plain("Uhrzeit", "time of day", "heure");
pub(super) const MONTH: Phrase = Phrase::plain("Monat und Jahr", "month and year", "mois et année");
pub(super) const ONE_OF: Phrase =
    Phrase::plain("eines davon: {options}", "one of these: {options}", "au choix\u{a0}: {options}");
pub(super) const ONE_OF_LIST: Phrase = Phrase::plain(
    "eines von {count} aus der Liste {list}",
    "one of {count} from the list {list}",
    "un élément parmi {count} de la liste {list}",
);
pub(super) const SEVERAL_OF: Phrase = Phrase::plain(
    "mehrere davon: {options}",
    "several of these: {options}",
    "plusieurs choix possibles\u{a0}: {options}",
);
pub(super) const SEVERAL_OF_LIST: Phrase = Phrase::plain(
    "mehrere von {count} aus der Liste {list}",
    "several of {count} from the list {list}",
    "plusieurs éléments parmi {count} de la liste {list}",
);
pub(super) const FROM_TO: Phrase =
    Phrase::plain("{what} von {low} bis {high}", "{what} from {low} to {high}", "{what} de {low} à {high}");
pub(super) const FROM: Phrase =
    Phrase::plain("{what} ab {low}", "{what} from {low} on", "{what} à partir de {low}");
pub(super) const UP_TO: Phrase =
    Phrase::plain("{what} bis {high}", "{what} up to {high}", "{what} jusqu’à {high}");
pub(super) const FILE: Phrase = Phrase::plain(
    "Datei ({types}) bis {size}",
    "file ({types}) up to {size}",
    "fichier ({types}) jusqu’à {size}",
);
pub(super) const FILES: Phrase = Phrase::plain("{number} Dateien", "{number} files", "{number} fichiers");
pub(super) const PERSON_NAME: Phrase = Phrase::plain("Name", "name", "nom");
pub(super) const EMAIL: Phrase = Phrase::plain("E-Mail-Adresse", "email address", "adresse électronique");
pub(super) const PHONE: Phrase = Phrase::plain("Telefonnummer", "telephone number", "numéro de téléphone");
pub(super) const URL: Phrase = Phrase::plain("Internetadresse", "web address", "adresse Internet");
pub(super) const POSTAL_CODE: Phrase = Phrase::plain(
    "Postleitzahl mit fünf Ziffern",
    "postal code of five digits",
    "code postal de cinq chiffres",
);
pub(super) const IBAN: Phrase =
    Phrase::plain("IBAN mit Prüfziffer", "IBAN with check digits", "IBAN avec clé de contrôle");
pub(super) const BIC: Phrase = Phrase::plain("BIC", "BIC", "BIC");
pub(super) const TAX_ID: Phrase = Phrase::plain(
    "steuerliche Identifikationsnummer mit Prüfziffer",
    "tax identification number with check digit",
    "numéro d’identification fiscale avec clé de contrôle",
);
pub(super) const VAT_ID: Phrase =
    Phrase::plain("Umsatzsteuer-Identifikationsnummer", "VAT identification number", "numéro de TVA");
pub(super) const COUNTRY: Phrase = Phrase::plain(
    "Staat aus der amtlichen Liste",
    "state from the official list",
    "État de la liste officielle",
);
pub(super) const NATIONALITY: Phrase = Phrase::plain(
    "Staatsangehörigkeit aus der amtlichen Liste",
    "nationality from the official list",
    "nationalité de la liste officielle",
);
pub(super) const MUNICIPALITY_KEY: Phrase =
    Phrase::plain("amtlicher Gemeindeschlüssel", "official municipality key", "clé officielle de commune");
pub(super) const LEIKA_KEY: Phrase = Phrase::plain("Leistungsschlüssel", "service key", "clé de prestation");

// Rules

pub(super) const EACH_ROW: Phrase = Phrase::plain(
    "Für jeden Eintrag unter {list}:",
    "For each entry under {list}:",
    "Pour chaque entrée sous {list}\u{a0}:",
);
pub(super) const ONLY_IF: Phrase =
    Phrase::plain("Nur, wenn {clause}.", "Only if {clause}.", "Seulement si {clause}.");
pub(super) const YES_IF: Phrase = Phrase::plain(
    "Ja, wenn {clause}; sonst Nein.",
    "Yes if {clause}; otherwise no.",
    "Oui si {clause}\u{a0}; sinon non.",
);
pub(super) const COMPUTED: Phrase = Phrase::plain(
    "Ergibt sich so: {value}.",
    "Comes about like this: {value}.",
    "Résulte de\u{a0}: {value}.",
);
pub(super) const HIT_UNIQUE: Phrase =
    Phrase::plain("Genau eine Zeile trifft zu.", "Exactly one row applies.", "Une seule ligne s’applique.");
pub(super) const HIT_FIRST: Phrase = Phrase::plain(
    "Es gilt die erste Zeile, die zutrifft.",
    "The first row that applies counts.",
    "La première ligne qui s’applique est retenue.",
);
pub(super) const HIT_SUM: Phrase = Phrase::plain(
    "Die Ergebnisse aller zutreffenden Zeilen werden addiert.",
    "The results of all rows that apply are added.",
    "Les résultats de toutes les lignes applicables sont additionnés.",
);
pub(super) const ANY: Phrase = Phrase::plain("beliebig", "any", "indifférent");
pub(super) const UNANSWERED: Phrase = Phrase::plain("keine Angabe", "no answer", "sans réponse");
pub(super) const CELL_FROM_TO: Phrase =
    Phrase::plain("{low} bis {high}", "{low} to {high}", "de {low} à {high}");
pub(super) const CELL_FROM: Phrase = Phrase::plain("ab {low}", "{low} or more", "à partir de {low}");
pub(super) const CELL_UP_TO: Phrase = Phrase::plain("bis {high}", "up to {high}", "jusqu’à {high}");
pub(super) const LESS: Phrase = Phrase::plain("unter {high}", "less than {high}", "moins de {high}");
pub(super) const MORE: Phrase = Phrase::plain("über {low}", "more than {low}", "plus de {low}");
pub(super) const ALWAYS_OFFICE: Phrase = Phrase::plain("Immer:", "Always:", "Toujours\u{a0}:");
pub(super) const FIRST_ARM: Phrase = Phrase::plain(
    "Es gilt die erste Zeile, die zutrifft:",
    "The first line that applies counts:",
    "La première ligne qui s’applique est retenue\u{a0}:",
);
pub(super) const IF: Phrase = Phrase::plain("Wenn {clause}", "If {clause}", "Si {clause}");
pub(super) const ELSE: Phrase =
    Phrase::plain("In allen anderen Fällen", "In all other cases", "Dans tous les autres cas");
pub(super) const REFUSED: Phrase = Phrase::plain(
    "Der Antrag kann hier nicht gestellt werden. Es heißt: {text}",
    "The application cannot be made here. It says: {text}",
    "La demande ne peut pas être faite ici. Le message est\u{a0}: {text}",
);

// Process

pub(super) const BEGINS: Phrase = Phrase::plain(
    "Nach dem Absenden beginnt das Verfahren mit",
    "After submission the process begins with",
    "Après l’envoi, la procédure commence par",
);
pub(super) const WITHDRAWN: Phrase = Phrase::plain(
    "Wird der Antrag zurückgenommen, geht es weiter mit",
    "If the application is withdrawn, it goes on with",
    "En cas de retrait de la demande, la suite est",
);
pub(super) const KIND: Phrase = Phrase::plain("Art", "Kind", "Nature");
pub(super) const TASK: Phrase =
    Phrase::plain("Aufgabe für Mitarbeitende", "task for staff", "tâche du personnel");
pub(super) const CALL: Phrase = Phrase::plain(
    "Aufruf eines Fachverfahrens, ohne Mitarbeitende",
    "call of another system, without staff",
    "appel d’un autre système, sans intervention",
);
pub(super) const SEND: Phrase =
    Phrase::plain("Versand eines Schreibens", "a document is sent", "envoi d’un document");
pub(super) const WAIT: Phrase = Phrase::plain("Warten", "waiting", "attente");
pub(super) const PAY: Phrase = Phrase::plain("Zahlung", "payment", "paiement");
pub(super) const FORWARD: Phrase = Phrase::plain(
    "Übermittlung an andere Stellen",
    "data go to other bodies",
    "transmission à d’autres organismes",
);
pub(super) const DECIDE: Phrase = Phrase::plain(
    "Entscheidung nach einer Regel, ohne Mitarbeitende",
    "decision by rule, without staff",
    "décision selon une règle, sans intervention",
);
pub(super) const PARALLEL: Phrase = Phrase::plain(
    "mehrere Schritte nebeneinander",
    "several steps side by side",
    "plusieurs étapes en parallèle",
);
pub(super) const STAGE: Phrase = Phrase::plain(
    "mehrere Schritte mit einer gemeinsamen Frist",
    "several steps under one deadline",
    "plusieurs étapes avec un délai commun",
);
pub(super) const END: Phrase =
    Phrase::plain("Ende des Verfahrens", "end of the process", "fin de la procédure");
pub(super) const SIDE_BY_SIDE: Phrase = Phrase::plain("Nebeneinander", "Side by side", "En parallèle");
pub(super) const BY_RULE: Phrase =
    Phrase::plain("Entscheidung nach Regel", "Decision by rule", "Décision selon une règle");
pub(super) const BY: Phrase = Phrase::plain("Wer", "Who", "Qui");
pub(super) const OF_ROUTE: Phrase = Phrase::plain(" (siehe oben)", " (see above)", " (voir ci-dessus)");
pub(super) const FOUR_EYES: Phrase = Phrase::plain("Vier-Augen-Prinzip", "Four eyes", "Double contrôle");
pub(super) const NOT_WHOEVER: Phrase =
    Phrase::plain("eine andere Person als bei", "somebody other than at", "une autre personne que pour");
pub(super) const SYSTEM: Phrase = Phrase::plain("Fachverfahren", "System", "Système");
pub(super) const GIVES: Phrase = Phrase::plain("Erhält", "Is given", "Reçoit");
pub(super) const RETURNS: Phrase = Phrase::plain("Liefert", "Returns", "Renvoie");
pub(super) const FILLS_IN: Phrase = Phrase::plain("Wird dabei festgehalten", "Is recorded", "Est consigné");
pub(super) const TO: Phrase = Phrase::plain("An", "To", "À");
pub(super) const DOCUMENT: Phrase = Phrase::plain("Schreiben", "Document", "Document");
pub(super) const CHANNEL: Phrase = Phrase::plain("Weg", "By", "Par");
pub(super) const BY_ACCOUNT: Phrase =
    Phrase::plain("Postfach des Nutzerkontos", "inbox of the account", "messagerie du compte");
pub(super) const BY_EMAIL: Phrase = Phrase::plain("E-Mail", "email", "courriel");
pub(super) const BY_POST: Phrase = Phrase::plain("Brief", "post", "courrier");
pub(super) const OTHERWISE: Phrase = Phrase::plain("sonst", "otherwise", "sinon");
pub(super) const WAITS_FOR: Phrase = Phrase::plain("Auf wen", "For whom", "De qui");
pub(super) const REOPENS: Phrase =
    Phrase::plain("Kann geändert werden", "May be changed", "Peut être modifié");
pub(super) const PAID_AMOUNT: Phrase = Phrase::plain("Betrag", "Amount", "Montant");
pub(super) const APPLICANT: Phrase =
    Phrase::plain("antragstellende Person", "applicant", "personne qui fait la demande");
pub(super) const NEXT: Phrase = Phrase::plain("Wie es weitergeht", "How it goes on", "Suite");
pub(super) const NEXT_AFTER_ALL: Phrase = Phrase::plain(
    "Danach, wenn alle fertig sind",
    "Then, when all have ended",
    "Ensuite, quand toutes sont achevées",
);
pub(super) const FIRST_STEP: Phrase = Phrase::plain("Beginnt mit", "Begins with", "Commence par");
pub(super) const TOLD: Phrase = Phrase::plain("Nachricht", "Message", "Message");
pub(super) const SILENT: Phrase = Phrase::plain(
    "Hier braucht niemand eine Nachricht.",
    "Nobody needs to be told.",
    "Aucun message n’est nécessaire.",
);
pub(super) const ONLY: Phrase = Phrase::plain("Bedingung", "Condition", "Condition");
pub(super) const DEADLINE: Phrase = Phrase::plain("Frist", "Deadline", "Délai");
pub(super) const ESCALATES: Phrase = Phrase::plain(
    "; danach erfährt es, ohne dass die Arbeit endet:",
    "; after that, while the work goes on, this office is told:",
    "\u{a0}; ensuite, sans interrompre le travail, est informé\u{a0}:",
);
pub(super) const OUTCOMES: Phrase =
    Phrase::plain("Ergebnis und nächster Schritt", "Outcome and next step", "Résultat et étape suivante");
pub(super) const BRANCH_ENDS: Phrase =
    Phrase::plain("dieser Zweig ist fertig", "this branch has ended", "cette branche est achevée");
pub(super) const TAKEN_BACK: Phrase = Phrase::plain("zurückgenommen", "withdrawn", "retrait");

// Recipients and documents

pub(super) const WHEN: Phrase = Phrase::plain("Wann", "When", "Quand");
pub(super) const ALWAYS: Phrase = Phrase::plain("immer", "always", "toujours");
pub(super) const HOW_OFTEN: Phrase = Phrase::plain("Wie oft", "How often", "Fréquence");
pub(super) const MONTHLY: Phrase = Phrase::plain(
    "gesammelt einmal im Monat, spätestens am {day}. Arbeitstag",
    "together once a month, by working day {day}",
    "regroupé une fois par mois, au plus tard le jour ouvré n° {day}",
);
pub(super) const SENT_IN: Phrase = Phrase::plain("Im Schritt", "In the step", "À l’étape");
pub(super) const GETS: Phrase = Phrase::plain("Erhält", "Receives", "Reçoit");
pub(super) const GETS_NOT: Phrase = Phrase::plain("Erhält nicht", "Does not receive", "Ne reçoit pas");
pub(super) const HOW_MANY: Phrase = Phrase::plain("Anzahl", "How many", "Nombre");
pub(super) const FOR_EACH: Phrase = Phrase::plain(
    "eines für jeden Eintrag unter {list}",
    "one for each entry under {list}",
    "un pour chaque entrée sous {list}",
);
pub(super) const SHOWN: Phrase = Phrase::plain("Zeigt", "Shows", "Contient");
pub(super) const REMEDY: Phrase = Phrase::plain("Rechtsbehelf", "Legal remedy", "Voie de recours");
pub(super) const NO_REMEDY: Phrase = Phrase::plain("keiner", "none", "aucune");
pub(super) const OBJECTION: Phrase =
    Phrase::plain("Widerspruch oder Einspruch", "objection", "recours administratif");
pub(super) const ACTION: Phrase = Phrase::plain("Klage", "action before a court", "recours contentieux");
pub(super) const REMEDY_WITHIN: Phrase =
    Phrase::plain("{kind}, Frist {period}", "{kind}, within {period}", "{kind}, délai {period}");

// Scenarios

pub(super) const PASSED_OF: Phrase = Phrase::plain(
    "Ergebnis wie erwartet: {passed} von {all}.",
    "Result as expected: {passed} of {all}.",
    "Résultat conforme\u{a0}: {passed} sur {all}.",
);
pub(super) const PASSED: Phrase = Phrase::plain("wie erwartet", "as expected", "conforme");
pub(super) const FAILED: Phrase = Phrase::plain("anders als erwartet", "not as expected", "non conforme");
pub(super) const UNCLEAR: Phrase = Phrase::plain(
    "nicht eindeutig, Angaben fehlen",
    "not clear, answers are missing",
    "indéterminé, réponses manquantes",
);
pub(super) const GIVEN: Phrase = Phrase::plain("Angenommen", "Given", "Données");
pub(super) const FROM_FILE: Phrase =
    Phrase::plain("Beispielantrag {file}", "example application {file}", "exemple de demande {file}");
pub(super) const MORE_ANSWERS: Phrase =
    Phrase::plain("und {number} weitere Angaben", "and {number} more answers", "et {number} autres réponses");
pub(super) const RECEIVED: Phrase = Phrase::plain("Eingang", "Received", "Réception");
pub(super) const EXPECTED: Phrase = Phrase::plain("Erwartet", "Expected", "Attendu");
pub(super) const RESULT: Phrase = Phrase::plain("Ergebnis", "Result", "Résultat");
pub(super) const IN_ROW: Phrase = Phrase::plain("Eintrag {row}", "entry {row}", "entrée {row}");
pub(super) const HOLDS: Phrase =
    Phrase::plain("Es gilt, dass {clause}.", "It holds that {clause}.", "Il est vrai que {clause}.");
pub(super) const IS_VALID: Phrase =
    Phrase::plain("Der Antrag ist gültig.", "The application is valid.", "La demande est valable.");
pub(super) const ERRORS_AT: Phrase = Phrase::plain(
    "Beanstandet wird genau: {places}.",
    "Exactly this is found wrong: {places}.",
    "Sont signalés exactement\u{a0}: {places}.",
);
pub(super) const WAY: Phrase = Phrase::plain("Weg: {way}", "Way: {way}", "Parcours\u{a0}: {way}");
pub(super) const GETS_SOMETHING: Phrase = Phrase::plain(
    "{recipient} erhält Angaben.",
    "{recipient} receives data.",
    "{recipient} reçoit des données.",
);
pub(super) const GETS_NOTHING: Phrase = Phrase::plain(
    "{recipient} erhält nichts.",
    "{recipient} receives nothing.",
    "{recipient} ne reçoit rien.",
);
pub(super) const GETS_THIS: Phrase =
    Phrase::plain("{recipient} erhält {what}.", "{recipient} receives {what}.", "{recipient} reçoit {what}.");
pub(super) const GETS_NOT_THIS: Phrase = Phrase::plain(
    "{recipient} erhält nicht {what}.",
    "{recipient} does not receive {what}.",
    "{recipient} ne reçoit pas {what}.",
);

// The drawing, and what was added to answers

pub(super) const DRAWING: Phrase =
    Phrase::plain("Zeichnung des Verfahrens", "Drawing of the process", "Schéma de la procédure");
pub(super) const DRAWING_AS_LIST: Phrase = Phrase::plain(
    "Die Zeichnung zeigt das Verfahren, wie das System es ausführt, mit seinen Zwischenschritten. Die Liste darunter sagt dasselbe in Worten.",
    "The drawing shows the process as the system carries it out, with its steps in between. The list below it says the same in words.",
    "Le schéma montre la procédure telle que le système l’exécute, avec ses étapes intermédiaires. La liste qui suit dit la même chose en toutes lettres.",
);
pub(super) const IS_COMPUTED: Phrase = Phrase::plain(
    "wird berechnet, siehe „Was daraus berechnet wird“",
    "is computed, see “What follows from the answers”",
    "calculé, voir «\u{a0}Ce qui en est déduit\u{a0}»",
);
pub(super) const IF_WRONG: Phrase =
    Phrase::plain("Bei falscher Angabe", "If the answer is wrong", "En cas d’erreur");
pub(super) const OF_A_FORM: Phrase =
    Phrase::plain("in vorgeschriebener Form", "in a prescribed form", "sous une forme prescrite");
pub(super) const BEFORE: Phrase = Phrase::plain("vor dem {high}", "before {high}", "avant le {high}");
pub(super) const AFTER: Phrase = Phrase::plain("nach dem {low}", "after {low}", "après le {low}");
