//! Kinds of texts: the last part of their context, what translators are told of them, and which Markdown they take.

use crate::ast::Field;
use crate::diagnostic::Words;
use crate::markdown::Place;

/// What a text is to those who read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each says what it is in `words`")]
pub enum TextKind {
    Service,
    Summary,
    Requires,
    ApplyBy,
    Takes,
    Note,
    Law,
    Office,
    Codelist,
    Option,
    Page,
    Section,
    Group,
    List,
    Row,
    Question,
    Computed,
    Hint,
    Help,
    Purpose,
    Error,
    Output,
    Notice,
    Check,
    Unique,
    Stop,
    Advice,
    Route,
    Refuse,
    Recipient,
    Document,
    State,
    Outcome,
}

impl TextKind {
    /// What the label of a field is.
    pub(super) fn of_field(field: &Field) -> TextKind {
        match field.ty.name.text.as_str() {
            "group" => TextKind::Group,
            "list" => TextKind::List,
            _ => TextKind::Question,
        }
    }

    /// The last part of the context.
    pub fn word(self) -> &'static str {
        match self {
            TextKind::Summary => "summary",
            TextKind::Requires => "requires",
            TextKind::ApplyBy => "apply_by",
            TextKind::Takes => "takes",
            TextKind::Note => "note",
            TextKind::Row => "each",
            TextKind::Hint => "hint",
            TextKind::Help => "help",
            TextKind::Purpose => "purpose",
            TextKind::Error => "error",
            TextKind::Output => "output",
            TextKind::Notice => "notice",
            TextKind::Check => "check",
            TextKind::Unique => "unique",
            TextKind::Stop => "stop",
            TextKind::Advice => "advice",
            TextKind::Refuse => "refuse",
            _ => "label",
        }
    }

    /// What translators are told.
    pub fn words(self) -> Words {
        match self {
            TextKind::Service => Words::new("Titel des Dienstes", "title of the service"),
            TextKind::Summary => {
                Words::new("Wozu der Dienst da ist, ein Satz", "what the service is for, one sentence")
            }
            TextKind::Requires => Words::new("Voraussetzung", "requirement"),
            TextKind::ApplyBy => Words::new("Frist für den Antrag", "deadline for the application"),
            TextKind::Takes => Words::new("Bearbeitungsdauer", "processing time"),
            TextKind::Note => Words::new("Hinweis", "remark"),
            TextKind::Law => Words::new("Titel eines Gesetzes", "title of a law"),
            TextKind::Office => Words::new("Name einer Stelle", "name of an office"),
            TextKind::Codelist => Words::new("Name einer Auswahlliste", "name of a list of options"),
            TextKind::Option => Words::new("Antwort zur Auswahl", "option to choose"),
            TextKind::Page => {
                Words::new("Überschrift einer Seite des Formulars", "heading of a page of the form")
            }
            TextKind::Section => Words::new("Überschrift eines Abschnitts", "heading of a section"),
            TextKind::Group => Words::new(
                "Überschrift zusammengehöriger Fragen",
                "heading of questions that belong together",
            ),
            TextKind::List => Words::new("Überschrift einer Liste", "heading of a list"),
            TextKind::Row => Words::new(
                "Ein Eintrag der Liste, in der Einzahl; auch in „… hinzufügen“",
                "one entry of the list, singular; also in “Add: …”",
            ),
            TextKind::Question => Words::new("Frage", "question"),
            TextKind::Computed => Words::new("Berechneter Wert", "computed value"),
            TextKind::Hint => Words::new("Kurzer Hinweis unter der Frage", "short hint below the question"),
            TextKind::Help => Words::new("Längere Erläuterung zum Aufklappen", "longer explanation, to open"),
            TextKind::Purpose => Words::new("Wozu die Angabe gebraucht wird", "why the answer is needed"),
            TextKind::Error => Words::new(
                "Fehlermeldung zu einer Frage: was zu tun ist",
                "message for a wrong answer: what to do",
            ),
            TextKind::Output => Words::new("Beschriftung in Bescheiden", "label in documents"),
            TextKind::Notice => Words::new("Text im Formular", "text in the form"),
            TextKind::Check | TextKind::Unique => {
                Words::new("Meldung, wenn eine Regel verletzt ist", "message for a broken rule")
            }
            TextKind::Stop => Words::new("Warum das Formular hier endet", "why the form ends here"),
            TextKind::Advice => Words::new("Was stattdessen zu tun ist", "what to do instead"),
            TextKind::Route => Words::new("Frage nach der zuständigen Stelle", "which office is responsible"),
            TextKind::Refuse => {
                Words::new("Warum hier niemand zuständig ist", "why nobody here is responsible")
            }
            TextKind::Recipient => Words::new("Empfänger von Daten", "recipient of data"),
            TextKind::Document => Words::new("Titel eines Schreibens", "title of a document"),
            TextKind::State => Words::new("Schritt im Ablauf", "step of the process"),
            TextKind::Outcome => Words::new("Ergebnis eines Schritts", "outcome of a step"),
        }
    }

    /// Which Markdown it may use.
    pub fn place(self) -> Place {
        match self {
            TextKind::Notice => Place::Notice,
            TextKind::Summary
            | TextKind::Requires
            | TextKind::Note
            | TextKind::Help
            | TextKind::Purpose
            | TextKind::Hint
            | TextKind::Advice => Place::Text,
            _ => Place::Label,
        }
    }
}
