//! The words of the language: which word may stand where, how it is written, what it says.
//!
//! The grammar knows shapes only; this table is shared by lowering, completion and documentation.

use crate::diagnostic::Words;

/// A pair of braces (or the file) with words of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The top of a file.
    File,
    /// `law … { }`.
    Law,
    /// `office … { }`.
    Office,
    /// `codelist … { }`.
    Codelist,
    /// `option … { }`.
    Option,
    /// `service … { }`.
    Service,
    /// `form … { }` at the head of a service.
    Form,
    /// `page … { }`.
    Page,
    /// `section … { }`.
    Section,
    /// `block … { }`.
    Block,
    /// `when … { }` around fields.
    When,
    /// `each … { }`.
    Each,
    /// The braces of a `group`.
    Group,
    /// The braces of a field.
    Field,
    /// The braces of a list.
    List,
    /// The braces of a choice.
    Choice,
    /// The braces of a `compute`.
    Compute,
    /// `decision … { }`.
    Decision,
    /// `route … { }`.
    Route,
    /// `disclose … { }`.
    Disclose,
    /// `process { }`.
    Process,
    /// `task … { }`.
    Task,
    /// `call … { }`.
    Call,
    /// `send … { }`.
    Send,
    /// `wait … { }`.
    Wait,
    /// `pay … { }`.
    Pay,
    /// `forward … { }`.
    Forward,
    /// `decide … { }`.
    Decide,
    /// `parallel … { }`.
    Parallel,
    /// `stage … { }`.
    Stage,
    /// `end … { }`.
    End,
    /// `document … { }`.
    Document,
    /// `when … { }` in a document.
    Shown,
    /// `scenario … { }`.
    Scenario,
    /// `given … { }`.
    Given,
}

/// A word of the language.
#[derive(Debug)]
pub struct Word {
    /// The word; shapes without a word of their own are called [`FIELD`], [`ROW`] and [`ANSWER`].
    pub word: &'static str,
    /// Where it may stand.
    pub places: &'static [Place],
    /// How it is written.
    pub shape: &'static str,
    /// May it stand there more than once?
    pub many: bool,
    /// What its braces hold, where it has braces.
    pub body: Option<Place>,
    /// What it says, in one line.
    pub about: Words,
}

/// Stands in the table for `name: type`.
pub const FIELD: &str = "name:";
/// Stands in the table for a row of a decision table.
pub const ROW: &str = "|";
/// Stands in the table for `path = value`.
pub const ANSWER: &str = "path =";

/// Words of expressions, which no name may be.
const RESERVED: &[&str] = &[
    "and",
    "or",
    "not",
    "in",
    "is",
    "matches",
    "if",
    "then",
    "else",
    "otherwise",
    "yes",
    "no",
    "today",
    "unanswered",
    "optional",
];

/// Is this a word of expressions, which no name may be?
pub fn is_reserved(word: &str) -> bool {
    RESERVED.contains(&word)
}

/// All words.
pub fn words() -> impl Iterator<Item = &'static Word> {
    WORDS.iter()
}

/// The words that may stand in `place`.
pub fn words_of(place: Place) -> impl Iterator<Item = &'static Word> {
    WORDS.iter().filter(move |word| word.places.contains(&place))
}

/// What `word` says in `place`.
pub fn find(place: Place, word: &str) -> Option<&'static Word> {
    WORDS.iter().find(|entry| entry.word == word && entry.places.contains(&place))
}

/// The entries of a word, whatever the place.
pub fn find_anywhere(word: &str) -> impl Iterator<Item = &'static Word> {
    WORDS.iter().filter(move |entry| entry.word == word)
}

/// The word whose braces a place is.
pub fn opener(place: Place) -> &'static str {
    match place {
        Place::Field | Place::List | Place::Choice | Place::Group => FIELD,
        _ => WORDS.iter().find(|word| word.body == Some(place)).map_or("", |word| word.word),
    }
}

use Place as P;

const ITEMS: &[P] =
    &[P::Service, P::Page, P::Section, P::Block, P::When, P::Each, P::Group, P::Task, P::Call];
const CLAUSES: &[P] = &[P::Field, P::List, P::Choice, P::Group, P::Compute];
const STATES: &[P] = &[P::Process, P::Parallel, P::Stage];

const fn one(
    word: &'static str,
    places: &'static [P],
    shape: &'static str,
    de: &'static str,
    en: &'static str,
) -> Word {
    Word { word, places, shape, many: false, body: None, about: Words::new(de, en) }
}

const fn many(
    word: &'static str,
    places: &'static [P],
    shape: &'static str,
    de: &'static str,
    en: &'static str,
) -> Word {
    Word { word, places, shape, many: true, body: None, about: Words::new(de, en) }
}

impl Word {
    const fn holds(mut self, place: Place) -> Word {
        self.body = Some(place);
        self
    }
}

#[rustfmt::skip]
const WORDS: &[Word] = &[
    // What may stand most often comes first.
    many(FIELD, ITEMS, "name: type \"…\"", "eine Frage", "a question").holds(P::Field),
    many("when", ITEMS, "when condition { … }", "gibt es nur, solange die Bedingung gilt", "exists only while the condition holds").holds(P::When),
    many("when", &[P::Route, P::Decide], "when condition -> target", "führt dorthin, wenn die Bedingung gilt", "leads there if the condition holds"),
    one("when", &[P::Disclose, P::Task, P::Call, P::Send, P::Wait, P::Pay, P::Forward, P::Parallel, P::Stage], "when condition", "gilt nur unter der Bedingung", "only under the condition"),
    many("check", ITEMS, "check condition else \"…\" at field", "eine Regel", "a rule"),
    many("check", &[P::Field, P::List, P::Choice], "check condition else \"…\"", "eine Regel für diese Antwort", "a rule for this answer"),
    many("stop", &[P::Service, P::Page, P::When], "stop when condition \"…\" \"…\"", "beendet das Formular mit einem Rat", "ends the form with advice"),
    many("notice", ITEMS, "notice \"…\"", "ein Text, gespeichert wird nichts", "a text, nothing is stored"),
    many("notice", &[P::List, P::Field, P::Choice], "notice \"…\"", "ein Text, gespeichert wird nichts", "a text, nothing is stored"),
    many("unique", &[P::List], "unique field else \"…\"", "jede Zeile hat hier einen anderen Wert", "every row has another value here"),
    many("unique", ITEMS, "unique field else \"…\"", "jede Zeile der Liste ringsum hat hier einen anderen Wert", "every row of the list around has another value here"),
    many("page", &[P::Service, P::When], "page name \"…\" { … }", "eine Seite", "a page").holds(P::Page),
    many("section", ITEMS, "section name \"…\" { … }", "ein Abschnitt", "a section").holds(P::Section),
    many("compute", ITEMS, "compute name: type \"…\" = expression", "ein berechneter Wert", "a computed value").holds(P::Compute),
    many("decision", ITEMS, "decision name: type \"…\" { … }", "eine Entscheidungstabelle", "a decision table").holds(P::Decision),

    // Fields.
    one("hint", CLAUSES, "hint \"…\"", "kurz, unter der Frage", "short, under the question"),
    one("hint", &[P::Option], "hint \"…\"", "eine Zeile Hilfe zur Auswahl", "a line of help under the option"),
    one("help", CLAUSES, "help \"…\"", "länger, zum Aufklappen", "longer, to open"),
    many("law", CLAUSES, "law statute \"§ 1\"", "die Rechtsgrundlage", "the legal basis"),
    one("purpose", CLAUSES, "purpose \"…\"", "wozu gefragt wird", "why it is asked"),
    one("error", CLAUSES, "error \"…\"", "ersetzt den Text zu einer fehlenden oder unpassenden Antwort", "replaces the text for a missing or unfit answer"),
    one("prefill", CLAUSES, "prefill bundid", "füllt die Antwort aus dem Konto vor", "fills the answer from the account"),
    one("locked", CLAUSES, "locked", "was das Konto liefert, bleibt so", "what the account supplies stays"),
    one("start", CLAUSES, "start with value", "was am Anfang dasteht", "what stands there at first"),
    many("item", CLAUSES, "item 13, 29..31", "Nummern im amtlichen Formular", "numbers in the legal form"),
    one("fim", &[P::Field, P::List, P::Choice, P::Group, P::Compute, P::Service], "fim \"…\"", "Kennung im FIM-Baukasten", "identifier in the FIM catalogue"),
    one("later", CLAUSES, "later within 14 days", "die Datei darf folgen", "the file may follow"),
    one("autocomplete", CLAUSES, "autocomplete given-name", "was der Browser vorschlagen darf", "what the browser may suggest"),
    one("output", CLAUSES, "output \"…\"", "die Bezeichnung auf Dokumenten", "the label on documents"),
    one("only", &[P::Field, P::Group], "only a, b", "nur diese Felder des Blocks", "only these fields of the block"),
    one("without", &[P::Field, P::Group], "without a, b", "der Block ohne diese Felder", "the block without these fields"),
    one("each", &[P::List], "each \"…\" { … }", "eine Zeile der Liste", "a row of the list").holds(P::Each),
    many("option", &[P::Choice, P::Codelist], "option name = \"1\" \"…\"", "eine Auswahl", "an option").holds(P::Option),

    // Top of a file.
    many("import", &[P::File], "import a, b as c from \"path\"", "Namen aus einer anderen Datei", "names from another file"),
    many("service", &[P::File], "service name \"…\" { … }", "eine Leistung", "a public service").holds(P::Service),
    many("block", &[P::File], "block name \"…\" { … }", "Felder zum Wiederverwenden", "fields to use again").holds(P::Block),
    many("codelist", &[P::File], "codelist name \"…\" { … }", "eine Codeliste", "a code list").holds(P::Codelist),
    many("law", &[P::File], "law name \"…\" { … }", "ein Gesetz", "a statute").holds(P::Law),
    many("office", &[P::File], "office name \"…\" { … }", "eine Organisationseinheit", "an organisational unit").holds(P::Office),
    one("short", &[P::Law], "short \"…\"", "die Abkürzung", "the abbreviation"),
    one("url", &[P::Law, P::Office], "url \"https://…\"", "die Adresse im Netz", "the web page"),
    one("email", &[P::Office], "email \"…\"", "die Mailadresse", "the mail address"),
    one("phone", &[P::Office], "phone \"…\"", "die Telefonnummer", "the telephone number"),
    one("address", &[P::Office], "address \"…\"", "die Postanschrift", "the postal address"),
    one("from", &[P::Codelist, P::Decision], "from \"…\"", "die Datei mit dem Inhalt", "the file with the content"),
    one("key", &[P::Codelist], "key column", "die Spalte mit den Codes", "the column of the codes"),
    one("text", &[P::Codelist], "text de, en", "die Sprachen mit einer Spalte für Texte", "the languages that have a column of labels"),
    one("parent", &[P::Codelist], "parent column", "die Spalte mit dem übergeordneten Code", "the column of the parent code"),
    one("version", &[P::Codelist], "version \"…\"", "die Fassung der Liste", "the version of the list"),
    many("name", &[P::Codelist], "name german = \"000\"", "ein Name für einen Code", "a name for a code"),
    one("of", &[P::Codelist], "of list", "ein Teil dieser Liste", "a part of that list"),
    one("only", &[P::Codelist], "only a, b", "nur diese Codes", "only these codes"),
    one("without", &[P::Codelist], "without a, b", "ohne diese Codes", "without these codes"),

    // Head of a service.
    one("version", &[P::Service], "version 1.0.0", "die Fassung der Leistung", "the version of the service"),
    one("valid", &[P::Service], "valid from 2025-01-01", "von wann bis wann sie gilt", "from when to when it is valid"),
    one("leika", &[P::Service], "leika 99102013104000", "der Leistungsschlüssel, 14 Ziffern", "the LeiKa key, 14 digits"),
    one("region", &[P::Service], "region 100450117117", "der amtliche Regionalschlüssel", "the official region key"),
    one("authority", &[P::Service], "authority office", "wer zuständig ist", "who is responsible"),
    one("data_protection", &[P::Service], "data_protection office", "die oder der Datenschutzbeauftragte", "the data protection officer"),
    many("law", &[P::Service, P::Decision, P::Disclose, P::Stage, P::Task, P::Call, P::Send, P::Wait, P::Pay, P::Forward, P::Document], "law statute \"§ 1\"", "die Rechtsgrundlage", "the legal basis"),
    one("summary", &[P::Service], "summary \"…\"", "wozu die Leistung da ist", "what the service is for"),
    many("requires", &[P::Service], "requires \"…\"", "was Antragstellende mitbringen", "what applicants must meet"),
    one("apply_by", &[P::Service], "apply_by \"…\"", "bis wann der Antrag gestellt wird", "by when to apply"),
    one("takes", &[P::Service], "takes \"…\"", "wie lange es dauert", "how long it takes"),
    many("note", &[P::Service, P::Document], "note \"…\"", "was man noch wissen sollte", "what else to know"),
    many("account", &[P::Service], "account bundid basic", "Konto und Vertrauensniveau", "account and trust level"),
    one("retain", &[P::Service], "retain 10 years after end of year", "wie lange aufbewahrt wird", "how long it is kept"),
    one("language", &[P::Service], "language de, en", "die Sprachen, die erste ist die der Datei", "the languages, the first is the file's"),
    one("form", &[P::Service], "form statute \"Anlage 1\" { … }", "das amtliche Formular", "the legal form").holds(P::Form),
    many("dropped", &[P::Form], "dropped 33", "Nummern, die elektronisch entfallen", "numbers that an electronic form does not have"),
    many("route", &[P::Service], "route name \"…\" { … }", "wer zuständig ist", "who is responsible").holds(P::Route),
    many("disclose", &[P::Service], "disclose name \"…\" { … }", "wer welchen Teil erhält", "who gets which part").holds(P::Disclose),
    one("process", &[P::Service], "process { … }", "was nach dem Absenden geschieht", "what happens after submission").holds(P::Process),
    many("document", &[P::Service], "document name \"…\" { … }", "was man zurückbekommt", "what citizens get back").holds(P::Document),
    many("scenario", &[P::Service], "scenario \"…\" { … }", "ein Beispiel mit dem, was herauskommen muss", "an example with what must come of it").holds(P::Scenario),

    // Tables, routes, disclosures.
    many(ROW, &[P::Decision], "| a | => b |", "eine Zeile der Tabelle", "a row of the table"),
    one("hit", &[P::Decision], "hit first", "welche Zeile gilt: `unique`, `first` oder `collect sum`", "which row counts: `unique`, `first` or `collect sum`"),
    one("otherwise", &[P::Route, P::Decide], "otherwise -> target", "führt sonst dorthin", "leads there in all other cases"),
    one("only", &[P::Disclose], "only item 13, 29..31", "nur dieser Teil", "only this part"),
    one("without", &[P::Disclose], "without item 13, 29..31", "alles ohne diesen Teil", "all without this part"),
    one("with", &[P::Disclose], "with total", "berechnete Werte, die mitgehen", "computed values that go along"),
    one("monthly", &[P::Disclose], "monthly by workday 1", "gesammelt zum Werktag des Monats", "collected, by that workday of the month"),

    // The process.
    one("start", &[P::Process], "start state", "womit das Verfahren beginnt", "where the process begins"),
    one("withdrawn", &[P::Process], "withdrawn -> state", "wohin eine Rücknahme führt", "where a withdrawal leads"),
    many("task", STATES, "task name \"…\" { … }", "Menschen arbeiten", "people work").holds(P::Task),
    many("call", STATES, "call name \"…\" { … }", "ein System wird gefragt", "a system is asked").holds(P::Call),
    many("send", STATES, "send name \"…\" { … }", "ein Dokument geht hinaus", "a document goes out").holds(P::Send),
    many("wait", STATES, "wait name \"…\" { … }", "es wird auf jemanden gewartet", "waits for somebody").holds(P::Wait),
    many("pay", STATES, "pay name \"…\" { … }", "es wird bezahlt", "money is paid").holds(P::Pay),
    many("forward", STATES, "forward name \"…\" { … }", "alle Empfänger erhalten ihren Teil", "all recipients get their part").holds(P::Forward),
    many("decide", STATES, "decide name { … }", "eine Regel entscheidet", "a rule decides").holds(P::Decide),
    many("parallel", STATES, "parallel name \"…\" { … } -> next", "Zweige laufen nebeneinander", "branches run side by side").holds(P::Parallel),
    many("stage", STATES, "stage name \"…\" { … }", "eine Frist über mehrere Schritte", "one clock over several steps").holds(P::Stage),
    many("end", STATES, "end name \"…\"", "das Verfahren endet", "the case ends").holds(P::End),
    many("on", &[P::Task, P::Call, P::Send, P::Wait, P::Pay, P::Forward, P::Stage, P::Parallel], "on outcome \"…\" -> state", "ein Ergebnis und wohin es führt", "an outcome and where it leads"),
    one("by", &[P::Task], "by office", "wer arbeitet", "who works"),
    one("by", &[P::Send], "by account otherwise post", "auf welchem Weg", "by which way"),
    one("within", &[P::Task, P::Call, P::Send, P::Wait, P::Pay, P::Forward, P::Stage], "within 5 workdays", "die Frist", "the deadline"),
    one("escalate", &[P::Task, P::Call, P::Wait, P::Pay, P::Stage], "escalate office", "wer es bei Verzug erfährt", "who is told when it is late"),
    one("except", &[P::Task], "except whoever did review", "vier Augen: nicht dieselbe Person", "four eyes: not the same person"),
    one("system", &[P::Call], "system name", "welches System", "which system"),
    one("give", &[P::Call], "give a, b", "was das System erhält", "what the system gets"),
    one("to", &[P::Send, P::Forward], "to applicant", "an wen", "to whom"),
    one("what", &[P::Send], "what document", "welches Dokument", "which document"),
    one("from", &[P::Wait], "from applicant", "auf wen gewartet wird", "whom it waits for"),
    one("reopens", &[P::Wait], "reopens a, b", "was geändert werden darf", "what may be changed"),
    one("amount", &[P::Pay], "amount expression", "der Betrag", "the amount"),
    one("silent", &[P::End], "silent", "hier wird niemand benachrichtigt", "nobody is told here"),
    one("hint", &[P::Task, P::Call, P::Send, P::Wait, P::Pay, P::Forward, P::Decide, P::Parallel, P::Stage, P::End], "hint \"…\"", "was dabei zu wissen ist", "what to know about it"),

    // Documents and scenarios.
    many("when", &[P::Document], "when condition { shows a, b }", "zeigt etwas nur unter der Bedingung", "shows something only under the condition").holds(P::Shown),
    one("shows", &[P::Document, P::Shown], "shows a, b", "was darin steht", "what it shows"),
    one("remedy", &[P::Document], "remedy objection within 1 month", "der Rechtsbehelf", "the legal remedy"),
    one("for", &[P::Document], "for each p in list", "je Zeile ein Dokument", "one document for each row"),
    one("given", &[P::Scenario], "given \"file.json\" { … }", "der Antrag des Beispiels", "the application of the example").holds(P::Given),
    one("today", &[P::Scenario], "today 2026-03-02", "der Tag des Eingangs", "the day of receipt"),
    many("expect", &[P::Scenario], "expect value = 1", "was herauskommen muss", "what must come of it"),
    many(ANSWER, &[P::Given], "path = value", "eine Antwort", "an answer"),

    // Not yet, or never alone; named so that a finding can say where they belong.
    many("setting", &[], "setting name: type", "was von Stadt zu Stadt anders ist", "what differs from town to town"),
];
