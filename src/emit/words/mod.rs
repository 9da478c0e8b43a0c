//! Conditions in words, for people: what a reader without script sees above a conditional part of the form,
//! and what clerks and reviewers read beside a rule.
//!
//! Names of the definition never appear: questions, values and lists are called by their labels.

mod clause;
mod de;
mod en;
mod noun;
mod shape;
#[cfg(test)]
mod tests;
pub(in crate::emit) mod value;

pub use value::quoted;

use crate::diagnostic::{self, Lang};
use crate::model::{CaseFieldId, Expr, FieldType, ListRows, NodeId, NodeKind, Outcome, Service};
use clause::Speech;
use shape::{Place, Shaper};

/// Who is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::emit) enum Voice {
    /// The applicant: "wenn Sie bei „…“ „Ja“ angegeben haben".
    Applicant,
    /// A clerk or reviewer: "wenn bei „…“ „Ja“ angegeben ist".
    Reader,
}

/// What people call a value, in quotation marks: its label, and the group around it where several bear that label.
pub fn node_name(service: &Service, id: NodeId, lang: Lang) -> String {
    Words { service, lang, voice: Voice::Reader, inside: None }.node_name(id)
}

/// What people call a field of the case, in quotation marks.
pub fn case_name(service: &Service, id: CaseFieldId, lang: Lang) -> String {
    Words { service, lang, voice: Voice::Reader, inside: None }.case_name(id)
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
    let several = |what: &String| what.contains(" oder ") || what.contains(" or ");
    let lists = groups.len() > 1 && groups.iter().any(|(_, what)| what.iter().any(several));
    let parts: Vec<String> =
        groups.iter().map(|(place, what)| say(place, &value::join(what, word)).trim().to_owned()).collect();
    if lists { parts.join(&format!(", {word} ")) } else { value::join(&parts, word) }
}

/// The usual outcomes, for those to which the definition gives no label.
pub fn outcome_word(outcome: &Outcome) -> Option<diagnostic::Words> {
    if outcome.label != outcome.name {
        return None;
    }
    Some(match outcome.name.as_str() {
        "done" => diagnostic::Words::new("Erledigt", "Done"),
        "failed" => diagnostic::Words::new("Fehlgeschlagen", "Failed"),
        "received" => diagnostic::Words::new("Eingegangen", "Received"),
        "overdue" => diagnostic::Words::new("Frist abgelaufen", "Overdue"),
        "paid" => diagnostic::Words::new("Bezahlt", "Paid"),
        "refunded" => diagnostic::Words::new("Erstattet", "Refunded"),
        _ => return None,
    })
}

/// Puts conditions of one service into words.
#[derive(Clone, Copy)]
pub(in crate::emit) struct Words<'m> {
    pub(in crate::emit) service: &'m Service,
    pub(in crate::emit) lang: Lang,
    pub(in crate::emit) voice: Voice,
    /// The group or list in which the words stand: its own questions are called by their label alone.
    pub(in crate::emit) inside: Option<NodeId>,
}

impl<'m> Words<'m> {
    /// The condition as what follows "wenn" or "if".
    pub(in crate::emit) fn clause(&self, condition: &'m Expr) -> String {
        self.all_of(&[condition])
    }

    /// A sentence for conditions that must all hold.
    pub(in crate::emit) fn sentence(&self, effect: Effect, conditions: &[&'m Expr]) -> String {
        let clause = self.all_of(conditions);
        match (self.lang, effect) {
            (Lang::De, Effect::Questions) => format!("Nur ausfüllen, wenn {clause}."),
            (Lang::De, Effect::Notice) => format!("Nur zu beachten, wenn {clause}."),
            (Lang::De, Effect::Stop) => format!("Wenn {clause}, endet das Formular hier."),
            (Lang::En, Effect::Questions) => format!("Only fill this in if {clause}."),
            (Lang::En, Effect::Notice) => format!("Only relevant if {clause}."),
            (Lang::En, Effect::Stop) => format!("If {clause}, the form ends here."),
        }
    }

    fn all_of(&self, conditions: &[&'m Expr]) -> String {
        let shaper = Shaper { service: self.service, expand: self.voice == Voice::Applicant };
        let shape = shaper.all(conditions);
        match self.lang {
            Lang::De => de::German(*self).clause(&shape, "wenn"),
            Lang::En => en::English(*self).clause(&shape, "if"),
        }
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
            return (&node.label, None);
        }
        let label = |at: &NodeId| self.service.node(*at).label.as_str();
        let telling = around.iter().map(label).find(|own| {
            !own.is_empty()
                && *own != node.label
                && !rivals.iter().any(|rival| self.service.ancestors(*rival).any(|at| label(&at) == *own))
        });
        (&node.label, telling.or_else(|| around.iter().map(label).find(|own| *own != node.label)))
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
