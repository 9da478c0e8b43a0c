//! Which data are about people, why they are asked and on which legal basis.

use super::{FieldType, LegalBasis, ListRows, Node, NodeId, NodeKind, Service, Text};
use crate::semantic::Semantic;

impl Service {
    /// Does it know who applies? Then every answer is personal data (Art. 4 No. 1 GDPR: any information relating to an
    /// identified or identifiable person), however harmless it looks by itself.
    pub fn identifies_people(&self) -> bool {
        !self.header.accounts.is_empty() || self.nodes.iter().any(identifies)
    }

    /// The legal bases of a datum itself or, where it has none, of the nearest group or list around it.
    pub fn laws_of(&self, id: NodeId) -> &[LegalBasis] {
        let around = self.ancestors(id).map(|at| self.node(at).clauses.laws.as_slice());
        around.into_iter().find(|laws| !laws.is_empty()).unwrap_or_default()
    }

    /// Why a datum is asked: what it says itself, or the nearest group or list around it.
    pub fn purpose_of(&self, id: NodeId) -> Option<&Text> {
        self.ancestors(id).find_map(|at| self.node(at).clauses.purpose.as_ref())
    }
}

/// Does this answer tell who somebody is?
fn identifies(node: &Node) -> bool {
    let (NodeKind::Field { ty, .. } | NodeKind::List { rows: ListRows::Plain(ty), .. }) = &node.kind else {
        return false;
    };
    node.clauses.prefill.is_some()
        || matches!(
            ty,
            FieldType::BirthDate
                | FieldType::Semantic(
                    Semantic::PersonName
                        | Semantic::Email
                        | Semantic::Phone
                        | Semantic::Iban
                        | Semantic::TaxId
                )
        )
}

/// Is it a name of a person?
pub fn is_person_name(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Field { ty: FieldType::Semantic(Semantic::PersonName), .. })
}
