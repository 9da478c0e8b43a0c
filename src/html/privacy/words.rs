//! What a privacy notice says around the facts of a service.

use serde::Serialize;

use crate::language::{Language, Phrase};

/// Declares the words: a name, then German, English, French and simple German.
macro_rules! words {
    ($($name:ident: $de:literal, $en:literal, $fr:literal, $simple:literal;)*) => {
        /// The words of one language.
        #[derive(Serialize)]
        pub(super) struct NoticeWords { $(pub(super) $name: &'static str,)* }

        /// The words for a language tag.
        pub(super) fn words(lang: &str) -> NoticeWords {
            let language = Language::of(lang);
            NoticeWords { $($name: Phrase::new($de, $en, $fr, $simple).get(language),)* }
        }
    };
}

words! {
    title: "Datenschutz", "Privacy", "Protection des données", "Daten-Schutz";
    intro:
        "Das geschieht mit Ihren Angaben (Informationen nach Art. 13 der Datenschutz-Grundverordnung, DSGVO).",
        "This is what happens to your data (information under Art. 13 of the General Data Protection Regulation, GDPR).",
        "Voici ce que deviennent vos données (informations prévues à l’art. 13 du règlement général sur la protection des données, RGPD).",
        "Das machen wir mit Ihren Angaben. Das Gesetz dazu heißt: Datenschutz-Grundverordnung (DSGVO), Artikel 13.";
    overview: "Auf einen Blick", "At a glance", "En bref", "Das Wichtigste";
    controller: "Verantwortlich", "Controller", "Responsable du traitement", "Verantwortlich";
    officer:
        "Datenschutzbeauftragte oder Datenschutzbeauftragter", "Data protection officer",
        "Délégué à la protection des données", "Fragen zum Daten-Schutz";
    purpose: "Zweck", "Purpose", "Finalité", "Dafür brauchen wir Ihre Angaben";
    purpose_text:
        "Wir bearbeiten Ihren Antrag „{service}“.", "We process your application “{service}”.",
        "Nous traitons votre demande « {service} ».", "Wir bearbeiten Ihren Antrag „{service}“.";
    basis: "Rechtsgrundlage", "Legal basis", "Base juridique", "Das erlaubt uns das Gesetz";
    legal_obligation:
        "Art. 6 Abs. 1 Unterabs. 1 Buchst. c DSGVO (rechtliche Verpflichtung)",
        "Art. 6(1), first subparagraph, point (c) GDPR (legal obligation)",
        "Art. 6, paragraphe 1, premier alinéa, point c), RGPD (obligation légale)",
        "Artikel 6 Absatz 1 Buchstabe c DSGVO: Das Gesetz verlangt es";
    public_task:
        "Art. 6 Abs. 1 Unterabs. 1 Buchst. e DSGVO (öffentliche Aufgabe)",
        "Art. 6(1), first subparagraph, point (e) GDPR (public task)",
        "Art. 6, paragraphe 1, premier alinéa, point e), RGPD (mission d’intérêt public)",
        "Artikel 6 Absatz 1 Buchstabe e DSGVO: Das ist eine öffentliche Aufgabe";
    together_with: "in Verbindung mit", "together with", "en liaison avec", "und dazu";
    recipients: "Empfänger", "Recipients", "Destinataires", "Das geben wir weiter";
    nobody:
        "Eine Weitergabe an andere Stellen ist nicht vorgesehen.", "No data are to be passed on to others.",
        "Aucune transmission à d’autres organismes n’est prévue.", "Wir geben Ihre Angaben nicht weiter.";
    only_when: "nur wenn {condition}", "only if {condition}", "seulement si {condition}", "nur wenn {condition}";
    monthly:
        "gesammelt einmal im Monat", "once a month, together with others",
        "une fois par mois, avec d’autres", "einmal im Monat";
    goes_to:
        "Daraus gehen Angaben an: {recipients}", "Data from these go to: {recipients}",
        "Des données en sont transmises à : {recipients}", "Davon geben wir Angaben weiter an: {recipients}";
    offices: "Beteiligte Stellen der Behörde", "Offices of the authority involved", "Services de l’autorité concernés", "Diese Ämter arbeiten mit";
    systems: "Fachverfahren", "Specialist systems", "Applications métier", "Diese Computer-Programme nutzen wir";
    source: "Aus dem Nutzerkonto", "From your account", "Depuis votre compte", "Aus Ihrem Konto";
    source_text:
        "Wenn Sie sich mit {accounts} anmelden, füllen wir die so gekennzeichneten Angaben aus Ihrem Konto vor.",
        "If you sign in with {accounts}, we fill in the answers marked so from your account.",
        "Si vous vous connectez avec {accounts}, nous préremplissons les réponses ainsi marquées depuis votre compte.",
        "Sie können sich mit {accounts} anmelden. Dann nehmen wir manche Angaben aus Ihrem Konto.";
    abroad: "Andere Länder", "Third countries", "Pays tiers", "Andere Länder";
    abroad_text:
        "Eine Übermittlung in Länder außerhalb des Europäischen Wirtschaftsraums ist nicht vorgesehen.",
        "No transfer to countries outside the European Economic Area is planned.",
        "Aucun transfert vers des pays situés hors de l’Espace économique européen n’est prévu.",
        "Wir schicken Ihre Angaben nicht in Länder außerhalb von Europa.";
    retention: "Löschung", "Erasure", "Effacement", "So lange speichern wir Ihre Angaben";
    retention_open:
        "sobald wir die Angaben für den Zweck nicht mehr brauchen und kein Gesetz ihre Aufbewahrung verlangt",
        "as soon as we no longer need the data for the purpose and no law requires us to keep them",
        "dès que nous n’avons plus besoin des données pour la finalité et qu’aucune loi n’impose de les conserver",
        "Wir löschen Ihre Angaben, wenn wir sie nicht mehr brauchen.";
    duty: "Müssen Sie die Angaben machen?", "Must you give the data?", "Devez-vous fournir les données ?", "Müssen Sie die Angaben machen?";
    duty_text:
        "Ja, außer den freiwilligen. Wir brauchen sie, um nach den genannten Vorschriften zu entscheiden. Ohne sie können Sie den Antrag nicht absenden.",
        "Yes, except the optional ones. We need them in order to decide under the provisions named. Without them you cannot send the application.",
        "Oui, sauf celles qui sont facultatives. Nous en avons besoin pour décider selon les dispositions citées. Sans elles, vous ne pouvez pas envoyer la demande.",
        "Ja. Wir brauchen die Angaben für Ihren Antrag. Sonst können Sie den Antrag nicht abschicken. Manche Angaben sind freiwillig. Das steht dabei.";
    decisions: "Automatisierte Entscheidung", "Automated decision", "Décision automatisée", "Wer entscheidet?";
    by_people:
        "Nein: Ein Mensch bearbeitet Ihren Antrag. Profiling findet nicht statt.",
        "No: a person handles your application. There is no profiling.",
        "Non : une personne traite votre demande. Il n’y a pas de profilage.",
        "Ein Mensch bearbeitet Ihren Antrag. Das macht nicht der Computer allein.";
    without_people:
        "Möglich: Ein Antrag kann nach festen Regeln abgeschlossen werden, ohne dass ein Mensch ihn bearbeitet. Sie können verlangen, dass ein Mensch ihn prüft (Art. 22 DSGVO). Profiling findet nicht statt.",
        "Possible: an application can be concluded by fixed rules without a person handling it. You can demand that a person reviews it (Art. 22 GDPR). There is no profiling.",
        "Possible : une demande peut être conclue selon des règles fixes sans qu’une personne la traite. Vous pouvez exiger qu’une personne l’examine (art. 22 RGPD). Il n’y a pas de profilage.",
        "Manchmal entscheidet ein Computer nach festen Regeln. Sie können verlangen: Ein Mensch soll das prüfen.";
    computed:
        "Nach festen Regeln berechnet: {values}", "Computed by fixed rules: {values}",
        "Calculé selon des règles fixes : {values}", "Das rechnet der Computer aus: {values}";
    rights: "Ihre Rechte", "Your rights", "Vos droits", "Ihre Rechte";
    rights_text:
        "Sie können Auskunft verlangen (Art. 15 DSGVO), Berichtigung (Art. 16), Löschung (Art. 17) und Einschränkung der Verarbeitung (Art. 18), und Sie können der Verarbeitung widersprechen (Art. 21).",
        "You can demand access (Art. 15 GDPR), rectification (Art. 16), erasure (Art. 17) and restriction of processing (Art. 18), and you can object to the processing (Art. 21).",
        "Vous pouvez demander l’accès (art. 15 RGPD), la rectification (art. 16), l’effacement (art. 17) et la limitation du traitement (art. 18), et vous opposer au traitement (art. 21).",
        "Sie dürfen fragen: Was ist über mich gespeichert? Sie dürfen verlangen: Das soll geändert oder gelöscht werden. Sie dürfen auch Nein zum Speichern sagen.";
    complaint: "Beschwerde", "Complaint", "Réclamation", "Beschwerde";
    complaint_text:
        "Sie können sich bei einer Datenschutzaufsichtsbehörde beschweren (Art. 77 DSGVO).",
        "You can complain to a data protection supervisory authority (Art. 77 GDPR).",
        "Vous pouvez introduire une réclamation auprès d’une autorité de contrôle (art. 77 RGPD).",
        "Sie können sich beim Amt für Daten-Schutz beschweren.";
    complaint_land:
        "Zuständig ist die Aufsichtsbehörde des Landes {land}.", "Competent is the supervisory authority of the Land {land}.",
        "L’autorité compétente est celle du Land {land}.", "Zuständig ist das Amt vom Land {land}.";
    data: "Welche Daten wir verarbeiten", "Which data we process", "Quelles données nous traitons", "Diese Angaben brauchen wir";
    optional: "freiwillig", "optional", "facultatif", "freiwillig";
    account: "aus dem Konto vorausgefüllt", "filled in from the account", "préremplie depuis le compte", "aus dem Konto";
    is_computed: "berechnet", "computed", "calculée", "ausgerechnet";
    clerk: "stellt die Behörde fest", "found by the authority", "constatée par l’autorité", "vom Amt";
    system: "liefert ein Fachverfahren", "supplied by a specialist system", "fournie par une application métier", "aus einem Computer-Programm";
    why: "Wozu: {purpose}", "Why: {purpose}", "Pourquoi : {purpose}", "Wozu: {purpose}";
    record:
        "Eintrag für das Verzeichnis von Verarbeitungstätigkeiten (Art. 30 DSGVO)",
        "Entry for the record of processing activities (Art. 30 GDPR)",
        "Inscription au registre des activités de traitement (art. 30 RGPD)",
        "Eintrag in die Liste vom Amt (Artikel 30 DSGVO)";
    record_name: "Verarbeitung", "Processing", "Traitement", "Name";
    record_purpose:
        "Bearbeitung von Anträgen „{service}“", "Processing of applications “{service}”",
        "Traitement des demandes « {service} »", "Anträge „{service}“ bearbeiten";
    people: "Betroffene Personen", "Data subjects", "Personnes concernées", "Um diese Menschen geht es";
    applicants: "Antragstellende", "Applicants", "Demandeurs", "Menschen, die den Antrag stellen";
    categories: "Kategorien von Daten", "Categories of data", "Catégories de données", "Arten von Angaben";
    measures: "Technische und organisatorische Maßnahmen", "Technical and organisational measures", "Mesures techniques et organisationnelles", "Sicherheit";
    measures_text:
        "legt die verantwortliche Stelle fest (Art. 32 DSGVO)", "are laid down by the controller (Art. 32 GDPR)",
        "fixées par le responsable du traitement (art. 32 RGPD)", "Das regelt das Amt.";
}

/// The Länder by their ISO 3166-2 codes.
const LANDS: [(&str, Phrase); 16] = [
    ("DE-BB", Phrase::plain("Brandenburg", "Brandenburg", "Brandebourg")),
    ("DE-BE", Phrase::plain("Berlin", "Berlin", "Berlin")),
    ("DE-BW", Phrase::plain("Baden-Württemberg", "Baden-Württemberg", "Bade-Wurtemberg")),
    ("DE-BY", Phrase::plain("Bayern", "Bavaria", "Bavière")),
    ("DE-HB", Phrase::plain("Bremen", "Bremen", "Brême")),
    ("DE-HE", Phrase::plain("Hessen", "Hesse", "Hesse")),
    ("DE-HH", Phrase::plain("Hamburg", "Hamburg", "Hambourg")),
    (
        "DE-MV",
        Phrase::plain(
            "Mecklenburg-Vorpommern",
            "Mecklenburg-Western Pomerania",
            "Mecklembourg-Poméranie-Occidentale",
        ),
    ),
    ("DE-NI", Phrase::plain("Niedersachsen", "Lower Saxony", "Basse-Saxe")),
    ("DE-NW", Phrase::plain("Nordrhein-Westfalen", "North Rhine-Westphalia", "Rhénanie-du-Nord-Westphalie")),
    ("DE-RP", Phrase::plain("Rheinland-Pfalz", "Rhineland-Palatinate", "Rhénanie-Palatinat")),
    ("DE-SH", Phrase::plain("Schleswig-Holstein", "Schleswig-Holstein", "Schleswig-Holstein")),
    ("DE-SL", Phrase::plain("Saarland", "Saarland", "Sarre")),
    ("DE-SN", Phrase::plain("Sachsen", "Saxony", "Saxe")),
    ("DE-ST", Phrase::plain("Sachsen-Anhalt", "Saxony-Anhalt", "Saxe-Anhalt")),
    ("DE-TH", Phrase::plain("Thüringen", "Thuringia", "Thuringe")),
];

/// The name of a Land.
pub(super) fn land(code: &str, lang: &str) -> Option<&'static str> {
    LANDS.iter().find(|(known, _)| *known == code).map(|(_, name)| name.get(Language::of(lang)))
}
