//! Conditions in words, for people: what a reader without script sees above a conditional part of the form,
//! and what clerks and reviewers read beside a rule.
//!
//! Names of the definition never appear: questions, values and lists are called by their labels.

mod clause;
mod de;
mod en;
mod fr;
mod noun;
mod shape;
#[cfg(test)]
mod tests;
pub(in crate::emit) mod value;

pub(in crate::emit) use fr::elided;
pub use value::quoted;

use crate::language::{Language, Phrase};
use crate::model::{CaseFieldId, Expr, FieldType, ListRows, NodeId, NodeKind, Outcome, Service};
use clause::Speech;
use shape::{Place, Shape, Shaper};

/// Who is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::emit) enum Voice {
    /// The applicant: "wenn Sie bei „…“ „Ja“ angegeben haben".
    Applicant,
    /// A clerk or reviewer: "wenn bei „…“ „Ja“ angegeben ist".
    Reader,
}

/// What people call a value, in quotation marks: its label, and the group around it where several bear that label.
pub fn node_name(service: &Service, id: NodeId, lang: impl Into<Language>) -> String {
    Words { service, lang: lang.into(), voice: Voice::Reader, inside: None }.node_name(id)
}

/// What people call a field of the case, in quotation marks.
pub fn case_name(service: &Service, id: CaseFieldId, lang: impl Into<Language>) -> String {
    Words { service, lang: lang.into(), voice: Voice::Reader, inside: None }.case_name(id)
}

/// What a condition does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::emit) enum Effect {
    /// Questions are there only then.
    Questions,
    /// A text applies only then.
    Notice,
    /// The form ends.
    Stop,
}

/// Answers joined by "und" or "oder". Those to the same question share its name; those that are lists of their
/// own are set off by commas.
fn pieces_text(pieces: &[(String, String)], word: &str, say: impl Fn(&str, &str) -> String) -> String {
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    for (place, what) in pieces {
        match groups.iter_mut().find(|(known, _)| known == place) {
            Some((_, answers)) => answers.push(what.clone()),
            None => groups.push((place, vec![what.clone()])),
        }
    }
    let several = |what: &String| [" oder ", " or ", " ou "].iter().any(|word| what.contains(word));
    let lists = groups.len() > 1 && groups.iter().any(|(_, what)| what.iter().any(several));
    let parts: Vec<String> =
        groups.iter().map(|(place, what)| say(place, &value::join(what, word)).trim().to_owned()).collect();
    if lists { parts.join(&format!(", {word} ")) } else { value::join(&parts, word) }
}

/// The usual outcomes, for those to which the definition gives no label.
pub fn outcome_word(outcome: &Outcome) -> Option<Phrase> {
    if outcome.label != outcome.name {
        return None;
    }
    Some(match outcome.name.as_str() {
        "done" => Phrase::plain("Erledigt", "Done", "Terminé"),
        "failed" => Phrase::plain("Fehlgeschlagen", "Failed", "Échec"),
        "received" => Phrase::plain("Eingegangen", "Received", "Reçu"),
        "overdue" => Phrase::plain("Frist abgelaufen", "Overdue", "Délai expiré"),
        "paid" => Phrase::plain("Bezahlt", "Paid", "Payé"),
        "refunded" => Phrase::plain("Erstattet", "Refunded", "Remboursé"),
        _ => return None,
    })
}

/// Puts conditions of one service into words.
#[derive(Clone, Copy)]
pub(in crate::emit) struct Words<'m> {
    pub(in crate::emit) service: &'m Service,
    pub(in crate::emit) lang: Language,
    pub(in crate::emit) voice: Voice,
    /// The group or list in which the words stand: its own questions are called by their label alone.
    pub(in crate::emit) inside: Option<NodeId>,
}

impl<'m> Words<'m> {
    /// The condition as what follows "wenn" or "if".
    pub(in crate::emit) fn clause(&self, condition: &'m Expr) -> String {
        self.all_of(&[condition])
    }

    /// The condition as what is looked at: "Ob …", "Whether …".
    pub(in crate::emit) fn whether(&self, condition: &'m Expr) -> String {
        let clause = self.clause(condition);
        match self.lang {
            Language::German | Language::Simple => format!("Ob {clause}"),
            Language::English => format!("Whether {clause}"),
            Language::French => fr::elided(format!("Si {clause}")),
        }
    }

    /// What a value is called: a name, a literal, or how it comes about.
    pub(in crate::emit) fn value(&self, expr: &'m Expr) -> String {
        match self.lang {
            Language::German | Language::Simple => de::German(*self).noun(expr, de::Case::Nominative),
            Language::English => en::English(*self).noun(expr),
            Language::French => fr::elided(fr::French(*self).noun(expr)),
        }
    }

    /// A literal that is compared with a value: years have no separators.
    pub(in crate::emit) fn compared_with(&self, value: &'m Expr, literal: &'m Expr) -> String {
        self.literal(literal, self.compared(value)).unwrap_or_else(|| self.value(literal))
    }

    /// A sentence for conditions that must all hold.
    pub(in crate::emit) fn sentence(&self, effect: Effect, conditions: &[&'m Expr]) -> String {
        if self.lang == Language::Simple && effect != Effect::Stop {
            return self.simple(conditions);
        }
        let clause = self.all_of(conditions);
        match (self.lang, effect) {
            (Language::Simple, _) => format!("Wenn {clause}: Dann endet das Formular hier."),
            (Language::French, Effect::Questions) => fr::elided(format!("À remplir uniquement si {clause}.")),
            (Language::French, Effect::Notice) => fr::elided(format!("À lire uniquement si {clause}.")),
            (Language::French, Effect::Stop) => {
                fr::elided(format!("Si {clause}, le formulaire s’arrête ici."))
            }
            (Language::German, Effect::Questions) => format!("Nur ausfüllen, wenn {clause}."),
            (Language::German, Effect::Notice) => format!("Nur zu beachten, wenn {clause}."),
            (Language::German, Effect::Stop) => format!("Wenn {clause}, endet das Formular hier."),
            (Language::English, Effect::Questions) => format!("Only fill this in if {clause}."),
            (Language::English, Effect::Notice) => format!("Only relevant if {clause}."),
            (Language::English, Effect::Stop) => format!("If {clause}, the form ends here."),
        }
    }

    fn all_of(&self, conditions: &[&'m Expr]) -> String {
        self.spoken(&self.shape(conditions))
    }

    fn shape(&self, conditions: &[&'m Expr]) -> Shape<'m> {
        Shaper { service: self.service, expand: self.voice == Voice::Applicant }.all(conditions)
    }

    fn spoken(&self, shape: &Shape<'m>) -> String {
        match self.lang {
            Language::German | Language::Simple => de::German(*self).clause(shape, "wenn"),
            Language::English => en::English(*self).clause(shape, "if"),
            Language::French => fr::elided(fr::French(*self).clause(shape, "que")),
        }
    }

    /// Simple German says one thing a sentence: conditions that must all hold come one after the other.
    fn simple(&self, conditions: &[&'m Expr]) -> String {
        let parts = match self.shape(conditions) {
            Shape::All(parts) => parts,
            shape => vec![shape],
        };
        let mut said = String::new();
        for part in &parts {
            let opening = if said.is_empty() { "Das gilt nur, wenn" } else { " Und nur, wenn" };
            said.push_str(&format!("{opening} {}.", self.spoken(part)));
        }
        said
    }

    /// The label of a node, with the label of a group around it where readers could mean another node.
    ///
    /// Whoever reads inside a group thinks of the questions of that group; so only nodes inside the innermost
    /// group that holds both the words and the node can be mistaken for it.
    fn label(&self, id: NodeId) -> (&'m str, Option<&'m str>) {
        let node = self.service.node(id);
        let reading: Vec<NodeId> = self.inside.iter().flat_map(|at| self.service.ancestors(*at)).collect();
        let around: Vec<NodeId> =
            self.service.ancestors(id).skip(1).take_while(|at| !reading.contains(at)).collect();
        let shared = self.service.ancestors(id).skip(1).find(|at| reading.contains(at));
        let rivals: Vec<NodeId> = self
            .service
            .iter_nodes()
            .filter(|(other, known)| {
                *other != id
                    && known.label == node.label
                    && !matches!(known.kind, NodeKind::Group)
                    && shared.is_none_or(|shared| self.service.ancestors(*other).any(|at| at == shared))
            })
            .map(|(other, _)| other)
            .collect();
        if rivals.is_empty() {
            return (node.label.get(self.lang.tag()), None);
        }
        let label = |at: &NodeId| self.service.node(*at).label.get(self.lang.tag());
        let own = node.label.get(self.lang.tag());
        let telling = around.iter().map(label).find(|name| {
            !name.is_empty()
                && *name != own
                && !rivals.iter().any(|rival| self.service.ancestors(*rival).any(|at| label(&at) == *name))
        });
        (own, telling.or_else(|| around.iter().map(label).find(|name| *name != own)))
    }

    fn place_type(&self, place: Place<'_>) -> Option<&'m FieldType> {
        match place {
            Place::Node(id) => match &self.service.node(id).kind {
                NodeKind::Field { ty, .. } | NodeKind::List { rows: ListRows::Plain(ty), .. } => Some(ty),
                _ => None,
            },
            Place::Case(crate::model::CaseRef::Field(id)) => self.case_type(*id),
            Place::Case(_) => None,
        }
    }

    fn case_type(&self, id: CaseFieldId) -> Option<&'m FieldType> {
        self.service.case_fields.get(id.index()).map(|field| &field.ty)
    }
}
