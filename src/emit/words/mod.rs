//! Conditions in words, for people: what a reader without script sees above a conditional part of the form,
//! and what clerks and reviewers read beside a rule.
//!
//! Names of the definition never appear: questions, values and lists are called by their labels.

mod de;
mod en;
mod noun;
mod shape;
#[cfg(test)]
mod tests;
pub(in crate::emit) mod value;

use crate::diagnostic::Lang;
use crate::model::{CaseFieldId, Expr, FieldType, ListRows, NodeId, NodeKind, Service};
use shape::{Place, Shaper};

/// Who is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::emit) enum Voice {
    /// The applicant: "wenn Sie bei „…“ „Ja“ angegeben haben".
    Applicant,
    /// A clerk or reviewer: "wenn bei „…“ „Ja“ angegeben ist".
    Reader,
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

    /// The label of a node, with the label of the group around it where the label alone may mean another.
    fn label(&self, id: NodeId) -> (&'m str, Option<&'m str>) {
        let node = self.service.node(id);
        if node.parent.is_some() && node.parent == self.inside {
            return (&node.label, None);
        }
        let same = |(other, known): (NodeId, &crate::model::Node)| {
            other != id && known.label == node.label && !matches!(known.kind, NodeKind::Group)
        };
        if !self.service.iter_nodes().any(same) {
            return (&node.label, None);
        }
        let around = self.service.ancestors(id).skip(1).map(|at| self.service.node(at).label.as_str());
        (&node.label, around.into_iter().find(|label| !label.is_empty() && *label != node.label))
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
