//! What is said of the process, of recipients, documents and scenarios.

use crate::language::Phrase;

// Process

pub(in crate::emit::service_page) const BEGINS: Phrase = Phrase::plain(
    "Nach dem Absenden beginnt das Verfahren mit",
    "After submission the process begins with",
    "Après l’envoi, la procédure commence par",
);
pub(in crate::emit::service_page) const WITHDRAWN: Phrase = Phrase::plain(
    "Wird der Antrag zurückgenommen, geht es weiter mit",
    "If the application is withdrawn, it goes on with",
    "En cas de retrait de la demande, la suite est",
);
pub(in crate::emit::service_page) const KIND: Phrase = Phrase::plain("Art", "Kind", "Nature");
pub(in crate::emit::service_page) const TASK: Phrase =
    Phrase::plain("Aufgabe für Mitarbeitende", "task for staff", "tâche du personnel");
pub(in crate::emit::service_page) const CALL: Phrase = Phrase::plain(
    "Aufruf eines Fachverfahrens, ohne Mitarbeitende",
    "call of another system, without staff",
    "appel d’un autre système, sans intervention",
);
pub(in crate::emit::service_page) const SEND: Phrase =
    Phrase::plain("Versand eines Schreibens", "a document is sent", "envoi d’un document");
pub(in crate::emit::service_page) const WAIT: Phrase = Phrase::plain("Warten", "waiting", "attente");
pub(in crate::emit::service_page) const PAY: Phrase = Phrase::plain("Zahlung", "payment", "paiement");
pub(in crate::emit::service_page) const FORWARD: Phrase = Phrase::plain(
    "Übermittlung an andere Stellen",
    "data go to other bodies",
    "transmission à d’autres organismes",
);
pub(in crate::emit::service_page) const DECIDE: Phrase = Phrase::plain(
    "Entscheidung nach einer Regel, ohne Mitarbeitende",
    "decision by rule, without staff",
    "décision selon une règle, sans intervention",
);
pub(in crate::emit::service_page) const PARALLEL: Phrase = Phrase::plain(
    "mehrere Schritte nebeneinander",
    "several steps side by side",
    "plusieurs étapes en parallèle",
);
pub(in crate::emit::service_page) const STAGE: Phrase = Phrase::plain(
    "mehrere Schritte mit einer gemeinsamen Frist",
    "several steps under one deadline",
    "plusieurs étapes avec un délai commun",
);
pub(in crate::emit::service_page) const END: Phrase =
    Phrase::plain("Ende des Verfahrens", "end of the process", "fin de la procédure");
pub(in crate::emit::service_page) const SIDE_BY_SIDE: Phrase =
    Phrase::plain("Nebeneinander", "Side by side", "En parallèle");
pub(in crate::emit::service_page) const BY_RULE: Phrase =
    Phrase::plain("Entscheidung nach Regel", "Decision by rule", "Décision selon une règle");
pub(in crate::emit::service_page) const BY: Phrase = Phrase::plain("Wer", "Who", "Qui");
pub(in crate::emit::service_page) const OF_ROUTE: Phrase =
    Phrase::plain(" (siehe oben)", " (see above)", " (voir ci-dessus)");
pub(in crate::emit::service_page) const FOUR_EYES: Phrase =
    Phrase::plain("Vier-Augen-Prinzip", "Four eyes", "Double contrôle");
pub(in crate::emit::service_page) const NOT_WHOEVER: Phrase =
    Phrase::plain("eine andere Person als bei", "somebody other than at", "une autre personne que pour");
pub(in crate::emit::service_page) const SYSTEM: Phrase = Phrase::plain("Fachverfahren", "System", "Système");
pub(in crate::emit::service_page) const GIVES: Phrase = Phrase::plain("Erhält", "Is given", "Reçoit");
pub(in crate::emit::service_page) const RETURNS: Phrase = Phrase::plain("Liefert", "Returns", "Renvoie");
pub(in crate::emit::service_page) const FILLS_IN: Phrase =
    Phrase::plain("Wird dabei festgehalten", "Is recorded", "Est consigné");
pub(in crate::emit::service_page) const TO: Phrase = Phrase::plain("An", "To", "À");
pub(in crate::emit::service_page) const DOCUMENT: Phrase = Phrase::plain("Schreiben", "Document", "Document");
pub(in crate::emit::service_page) const CHANNEL: Phrase = Phrase::plain("Weg", "By", "Par");
pub(in crate::emit::service_page) const BY_ACCOUNT: Phrase =
    Phrase::plain("Postfach des Nutzerkontos", "inbox of the account", "messagerie du compte");
pub(in crate::emit::service_page) const BY_EMAIL: Phrase = Phrase::plain("E-Mail", "email", "courriel");
pub(in crate::emit::service_page) const BY_POST: Phrase = Phrase::plain("Brief", "post", "courrier");
pub(in crate::emit::service_page) const OTHERWISE: Phrase = Phrase::plain("sonst", "otherwise", "sinon");
pub(in crate::emit::service_page) const WAITS_FOR: Phrase = Phrase::plain("Auf wen", "For whom", "De qui");
pub(in crate::emit::service_page) const REOPENS: Phrase =
    Phrase::plain("Kann geändert werden", "May be changed", "Peut être modifié");
pub(in crate::emit::service_page) const PAID_AMOUNT: Phrase = Phrase::plain("Betrag", "Amount", "Montant");
pub(in crate::emit::service_page) const APPLICANT: Phrase =
    Phrase::plain("antragstellende Person", "applicant", "personne qui fait la demande");
pub(in crate::emit::service_page) const NEXT: Phrase =
    Phrase::plain("Wie es weitergeht", "How it goes on", "Suite");
pub(in crate::emit::service_page) const NEXT_AFTER_ALL: Phrase = Phrase::plain(
    "Danach, wenn alle fertig sind",
    "Then, when all have ended",
    "Ensuite, quand toutes sont achevées",
);
pub(in crate::emit::service_page) const FIRST_STEP: Phrase =
    Phrase::plain("Beginnt mit", "Begins with", "Commence par");
pub(in crate::emit::service_page) const TOLD: Phrase = Phrase::plain("Nachricht", "Message", "Message");
pub(in crate::emit::service_page) const SILENT: Phrase = Phrase::plain(
    "Hier braucht niemand eine Nachricht.",
    "Nobody needs to be told.",
    "Aucun message n’est nécessaire.",
);
pub(in crate::emit::service_page) const ONLY: Phrase = Phrase::plain("Bedingung", "Condition", "Condition");
pub(in crate::emit::service_page) const DEADLINE: Phrase = Phrase::plain("Frist", "Deadline", "Délai");
pub(in crate::emit::service_page) const ESCALATES: Phrase = Phrase::plain(
    "; danach erfährt es, ohne dass die Arbeit endet:",
    "; after that, while the work goes on, this office is told:",
    "\u{a0}; ensuite, sans interrompre le travail, est informé\u{a0}:",
);
pub(in crate::emit::service_page) const OUTCOMES: Phrase =
    Phrase::plain("Ergebnis und nächster Schritt", "Outcome and next step", "Résultat et étape suivante");
pub(in crate::emit::service_page) const BRANCH_ENDS: Phrase =
    Phrase::plain("dieser Zweig ist fertig", "this branch has ended", "cette branche est achevée");
pub(in crate::emit::service_page) const TAKEN_BACK: Phrase =
    Phrase::plain("zurückgenommen", "withdrawn", "retrait");

// Recipients and documents

pub(in crate::emit::service_page) const WHEN: Phrase = Phrase::plain("Wann", "When", "Quand");
pub(in crate::emit::service_page) const ALWAYS: Phrase = Phrase::plain("immer", "always", "toujours");
pub(in crate::emit::service_page) const HOW_OFTEN: Phrase =
    Phrase::plain("Wie oft", "How often", "Fréquence");
pub(in crate::emit::service_page) const MONTHLY: Phrase = Phrase::plain(
    "gesammelt einmal im Monat, spätestens am {day}. Arbeitstag",
    "together once a month, by working day {day}",
    "regroupé une fois par mois, au plus tard le jour ouvré n° {day}",
);
pub(in crate::emit::service_page) const SENT_IN: Phrase =
    Phrase::plain("Im Schritt", "In the step", "À l’étape");
pub(in crate::emit::service_page) const GETS: Phrase = Phrase::plain("Erhält", "Receives", "Reçoit");
pub(in crate::emit::service_page) const GETS_NOT: Phrase =
    Phrase::plain("Erhält nicht", "Does not receive", "Ne reçoit pas");
pub(in crate::emit::service_page) const HOW_MANY: Phrase = Phrase::plain("Anzahl", "How many", "Nombre");
pub(in crate::emit::service_page) const FOR_EACH: Phrase = Phrase::plain(
    "eines für jeden Eintrag unter {list}",
    "one for each entry under {list}",
    "un pour chaque entrée sous {list}",
);
pub(in crate::emit::service_page) const SHOWN: Phrase = Phrase::plain("Zeigt", "Shows", "Contient");
pub(in crate::emit::service_page) const REMEDY: Phrase =
    Phrase::plain("Rechtsbehelf", "Legal remedy", "Voie de recours");
pub(in crate::emit::service_page) const NO_REMEDY: Phrase = Phrase::plain("keiner", "none", "aucune");
pub(in crate::emit::service_page) const OBJECTION: Phrase =
    Phrase::plain("Widerspruch oder Einspruch", "objection", "recours administratif");
pub(in crate::emit::service_page) const ACTION: Phrase =
    Phrase::plain("Klage", "action before a court", "recours contentieux");
pub(in crate::emit::service_page) const REMEDY_WITHIN: Phrase =
    Phrase::plain("{kind}, Frist {period}", "{kind}, within {period}", "{kind}, délai {period}");

// Scenarios

pub(in crate::emit::service_page) const PASSED_OF: Phrase = Phrase::plain(
    "Ergebnis wie erwartet: {passed} von {all}.",
    "Result as expected: {passed} of {all}.",
    "Résultat conforme\u{a0}: {passed} sur {all}.",
);
pub(in crate::emit::service_page) const PASSED: Phrase =
    Phrase::plain("wie erwartet", "as expected", "conforme");
pub(in crate::emit::service_page) const FAILED: Phrase =
    Phrase::plain("anders als erwartet", "not as expected", "non conforme");
pub(in crate::emit::service_page) const UNCLEAR: Phrase = Phrase::plain(
    "nicht eindeutig, Angaben fehlen",
    "not clear, answers are missing",
    "indéterminé, réponses manquantes",
);
pub(in crate::emit::service_page) const GIVEN: Phrase = Phrase::plain("Angenommen", "Given", "Données");
pub(in crate::emit::service_page) const FROM_FILE: Phrase =
    Phrase::plain("Beispielantrag {file}", "example application {file}", "exemple de demande {file}");
pub(in crate::emit::service_page) const MORE_ANSWERS: Phrase =
    Phrase::plain("und {number} weitere Angaben", "and {number} more answers", "et {number} autres réponses");
pub(in crate::emit::service_page) const RECEIVED: Phrase = Phrase::plain("Eingang", "Received", "Réception");
pub(in crate::emit::service_page) const EXPECTED: Phrase = Phrase::plain("Erwartet", "Expected", "Attendu");
pub(in crate::emit::service_page) const RESULT: Phrase = Phrase::plain("Ergebnis", "Result", "Résultat");
pub(in crate::emit::service_page) const IN_ROW: Phrase =
    Phrase::plain("Eintrag {row}", "entry {row}", "entrée {row}");
pub(in crate::emit::service_page) const HOLDS: Phrase =
    Phrase::plain("Es gilt, dass {clause}.", "It holds that {clause}.", "Il est vrai que {clause}.");
pub(in crate::emit::service_page) const IS_VALID: Phrase =
    Phrase::plain("Der Antrag ist gültig.", "The application is valid.", "La demande est valable.");
pub(in crate::emit::service_page) const ERRORS_AT: Phrase = Phrase::plain(
    "Beanstandet wird genau: {places}.",
    "Exactly this is found wrong: {places}.",
    "Sont signalés exactement\u{a0}: {places}.",
);
pub(in crate::emit::service_page) const WAY: Phrase =
    Phrase::plain("Weg: {way}", "Way: {way}", "Parcours\u{a0}: {way}");
pub(in crate::emit::service_page) const GETS_SOMETHING: Phrase = Phrase::plain(
    "{recipient} erhält Angaben.",
    "{recipient} receives data.",
    "{recipient} reçoit des données.",
);
pub(in crate::emit::service_page) const GETS_NOTHING: Phrase = Phrase::plain(
    "{recipient} erhält nichts.",
    "{recipient} receives nothing.",
    "{recipient} ne reçoit rien.",
);
pub(in crate::emit::service_page) const GETS_THIS: Phrase =
    Phrase::plain("{recipient} erhält {what}.", "{recipient} receives {what}.", "{recipient} reçoit {what}.");
pub(in crate::emit::service_page) const GETS_NOT_THIS: Phrase = Phrase::plain(
    "{recipient} erhält nicht {what}.",
    "{recipient} does not receive {what}.",
    "{recipient} ne reçoit pas {what}.",
);

// The drawing, and what was added to answers

pub(in crate::emit::service_page) const DRAWING: Phrase =
    Phrase::plain("Zeichnung des Verfahrens", "Drawing of the process", "Schéma de la procédure");
pub(in crate::emit::service_page) const DRAWING_AS_LIST: Phrase = Phrase::plain(
    "Die Zeichnung zeigt das Verfahren, wie das System es ausführt, mit seinen Zwischenschritten. Die Liste darunter sagt dasselbe in Worten.",
    "The drawing shows the process as the system carries it out, with its steps in between. The list below it says the same in words.",
    "Le schéma montre la procédure telle que le système l’exécute, avec ses étapes intermédiaires. La liste qui suit dit la même chose en toutes lettres.",
);
pub(in crate::emit::service_page) const IS_COMPUTED: Phrase = Phrase::plain(
    "wird berechnet, siehe „Was daraus berechnet wird“",
    "is computed, see “What follows from the answers”",
    "calculé, voir «\u{a0}Ce qui en est déduit\u{a0}»",
);
pub(in crate::emit::service_page) const IF_WRONG: Phrase =
    Phrase::plain("Bei falscher Angabe", "If the answer is wrong", "En cas d’erreur");
pub(in crate::emit::service_page) const OF_A_FORM: Phrase =
    Phrase::plain("in vorgeschriebener Form", "in a prescribed form", "sous une forme prescrite");
pub(in crate::emit::service_page) const BEFORE: Phrase =
    Phrase::plain("vor dem {high}", "before {high}", "avant le {high}");
pub(in crate::emit::service_page) const AFTER: Phrase =
    Phrase::plain("nach dem {low}", "after {low}", "après le {low}");
