//! Words that the compiler adds to the drawing.

use crate::emit::words::value::duration;
use crate::format::workflow::Deadline;
use crate::language::{Language, Phrase};

pub(super) const START: Phrase = Phrase::plain("Antrag eingegangen", "Application received", "Demande reçue");
pub(super) const ONCE: Phrase =
    Phrase::plain("Eingang übernehmen", "Take over receipt", "Prendre en charge la réception");
pub(super) const TAKEN: Phrase =
    Phrase::plain("Schon übernommen?", "Already taken?", "Déjà prise en charge ?");
pub(super) const DUPLICATE: Phrase = Phrase::plain("Doppelt begonnen", "Begun twice", "Commencé deux fois");
pub(super) const YES: Phrase = Phrase::plain("ja", "yes", "oui");
pub(super) const NO: Phrase = Phrase::plain("nein", "no", "non");
pub(super) const CASE: Phrase = Phrase::plain("Bearbeitung", "Handling", "Traitement");
pub(super) const ENDED: Phrase = Phrase::plain("Vorgang beendet", "Case closed", "Dossier clos");
pub(super) const WITHDRAWN: Phrase = Phrase::plain("Zurückgenommen", "Withdrawn", "Retirée");
pub(super) const OUTCOME: Phrase = Phrase::plain("Ergebnis?", "Outcome?", "Résultat ?");
pub(super) const WAY: Phrase = Phrase::plain("Wie weiter?", "Which way?", "Quelle suite ?");
pub(super) const TO_PAY: Phrase =
    Phrase::plain("Etwas zu zahlen?", "Anything to pay?", "Un montant à payer ?");
pub(super) const AMOUNT: Phrase =
    Phrase::plain("Betrag bestimmen", "Determine amount", "Déterminer le montant");
pub(super) const WAITS: Phrase =
    Phrase::plain("Was kommt zuerst?", "What comes first?", "Qu’arrive-t-il en premier ?");
pub(super) const RUNS: Phrase = Phrase::plain("Beteiligt?", "Involved?", "Concerné ?");
pub(super) const DECIDE: Phrase =
    Phrase::plain("Weiteren Weg bestimmen", "Decide how to go on", "Déterminer la suite");
pub(super) const OTHERWISE: Phrase = Phrase::plain("sonst", "otherwise", "sinon");
pub(super) const SAME: Phrase =
    Phrase::plain("Andere Person als zuvor?", "Another person than before?", "Autre personne qu’avant ?");
pub(super) const SOMEONE: Phrase = Phrase::plain("Bearbeitet durch?", "Who did it?", "Traité par qui ?");
pub(super) const NAMED: Phrase = Phrase::plain("Person bekannt", "person known", "personne connue");
pub(super) const NOBODY: Phrase =
    Phrase::plain("niemand eingetragen", "nobody assigned", "personne d’inscrit");
pub(super) const OVERDUE: Phrase = Phrase::plain("Frist abgelaufen", "Overdue", "Délai expiré");
pub(super) const TOLD: Phrase = Phrase::plain("Informiert", "Informed", "Informé");

const DEADLINE: Phrase = Phrase::plain("Frist: {time}", "Deadline: {time}", "Délai : {time}");
const WHEN: Phrase = Phrase::plain("wenn {clause}", "if {clause}", "si {clause}");
const ESCALATE: Phrase = Phrase::plain("{office} informieren", "Inform {office}", "Informer : {office}");

/// What the step that counts a deadline is called.
pub(super) fn deadline(deadline: &Deadline, language: Language) -> String {
    let time = duration(deadline.count.into(), deadline.unit, language);
    DEADLINE.fill(language, &[("time", &time)])
}

/// What leads to an arm.
pub(super) fn when(clause: &str, language: Language) -> String {
    WHEN.fill(language, &[("clause", clause)])
}

/// What is done when the time is over.
pub(super) fn escalate(office: &str, language: Language) -> String {
    ESCALATE.fill(language, &[("office", office)])
}
