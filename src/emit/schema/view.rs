//! The part of an application that a schema describes.

use super::formula::Atom;
use crate::format::manifest::Obstacle;
use crate::model::{ConditionId, ConditionKind, Disclosure, Document, NodeId, NodeKind, Service, ShownValue};

/// A service as one schema sees it.
pub(super) struct View<'a> {
    pub(super) service: &'a Service,
    /// By node: does the schema describe it?
    shown: Vec<bool>,
    /// Is this a part of the application only?
    part: bool,
    /// By node: may it be missing although it is relevant?
    uncertain: Vec<bool>,
    /// A list of which there is exactly one row.
    one_row: Option<NodeId>,
}

impl<'a> View<'a> {
    /// The whole application: everything but computed values.
    pub(super) fn whole(service: &'a Service) -> View<'a> {
        let shown = service.nodes.iter().map(|node| !is_computed(&node.kind)).collect();
        View::new(service, shown, false)
    }

    /// What a recipient gets.
    pub(super) fn granted(service: &'a Service, disclosure: &Disclosure) -> View<'a> {
        let mut shown = vec![false; service.nodes.len()];
        for id in crate::emit::disclosure::gets(service, disclosure) {
            shown[id.index()] = true;
        }
        View::new(service, shown, true)
    }

    /// What a document shows: what it names with all that stands in it. What it names only under a condition may be missing.
    pub(super) fn shown_by(service: &'a Service, document: &Document) -> View<'a> {
        let mut view = View::new(service, vec![false; service.nodes.len()], true);
        view.uncertain = vec![true; service.nodes.len()];
        view.one_row = document.for_each.as_ref().map(|(_, list)| *list);
        for shown in &document.shows {
            let ShownValue::Node(named) = shown.value else { continue };
            for (id, _) in service.iter_nodes() {
                let is_named = service.ancestors(id).any(|at| at == named);
                if is_named || service.ancestors(named).any(|at| at == id) {
                    view.shown[id.index()] = true;
                    view.uncertain[id.index()] &= shown.when.is_some();
                }
            }
        }
        view
    }

    fn new(service: &'a Service, shown: Vec<bool>, part: bool) -> View<'a> {
        let uncertain = vec![false; shown.len()];
        View { service, shown, part, uncertain, one_row: None }
    }

    /// Is there exactly one row of this list?
    pub(super) fn has_one_row(&self, id: NodeId) -> bool {
        self.one_row == Some(id)
    }

    /// Does the schema describe this node?
    pub(super) fn shows(&self, id: NodeId) -> bool {
        self.shown[id.index()]
    }

    /// Why the schema does not describe this node.
    pub(super) fn hidden(&self, id: NodeId) -> Obstacle {
        if self.part && !is_computed(&self.service.node(id).kind) {
            Obstacle::ReadsMasked
        } else {
            Obstacle::ReadsComputed
        }
    }

    /// Described nodes in document order: those in `parent`, or those at the top.
    pub(super) fn children(&self, parent: Option<NodeId>) -> impl Iterator<Item = NodeId> + '_ {
        let all = match parent {
            Some(parent) => &self.service.node(parent).children,
            None => &self.service.roots,
        };
        all.iter().copied().filter(|id| self.shows(*id))
    }

    /// Conditions of a node itself. What follows a stop is unconditional in a valid application.
    pub(super) fn conditions(&self, id: NodeId) -> Vec<ConditionId> {
        let when = |id: &ConditionId| self.service.condition(*id).kind == ConditionKind::When;
        self.service.node(id).when.iter().copied().filter(when).collect()
    }

    /// Is the node there whenever it is relevant?
    pub(super) fn required(&self, id: NodeId) -> bool {
        if self.uncertain[id.index()] {
            return false;
        }
        match self.service.node(id).kind {
            NodeKind::Field { optional, .. } => !optional,
            NodeKind::Group | NodeKind::List { .. } => true,
            NodeKind::Compute { .. } | NodeKind::Decision { .. } => true,
        }
    }

    /// Is the node there wherever this object around it is (none is the application, a list means its row)?
    pub(super) fn always_there_in(&self, id: NodeId, object: Option<NodeId>) -> bool {
        self.service
            .ancestors(id)
            .take_while(|at| Some(*at) != object)
            .all(|at| self.required(at) && self.conditions(at).is_empty())
    }

    /// Is everything that the test reads there wherever this object is?
    pub(super) fn is_sure(&self, atom: &Atom<'_>, object: Option<NodeId>) -> bool {
        atom.sure && self.always_there_in(atom.node, object)
    }

    /// The objects around a node from the outside in: none is the application, a list means its row.
    pub(super) fn objects(&self, id: NodeId) -> Vec<Option<NodeId>> {
        let mut objects: Vec<Option<NodeId>> = self.service.ancestors(id).skip(1).map(Some).collect();
        objects.push(None);
        objects.reverse();
        objects
    }
}

fn is_computed(kind: &NodeKind) -> bool {
    matches!(kind, NodeKind::Compute { .. } | NodeKind::Decision { .. })
}
