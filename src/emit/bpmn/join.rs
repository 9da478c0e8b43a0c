//! Gateways where ways meet: an activity or event is entered by one flow only, so that nobody takes two flows for a
//! join that waits; and no gateway stands where nothing meets or parts.

use super::flow::{Flow, Kind, Node, NodeId, Scope};

/// The same scope with every meeting of ways at a gateway, and without those that join and part nothing.
pub(super) fn joined(mut scope: Scope) -> Scope {
    for id in 0..scope.nodes.len() {
        if needs_join(&scope, id) {
            let meeting = scope.add(format!("{}-in", scope.nodes[id].id), "", Kind::Exclusive);
            scope.flows.iter_mut().filter(|flow| flow.to == id).for_each(|flow| flow.to = meeting);
            scope.connect(meeting, id);
        }
    }
    while let Some(at) = superfluous(&scope) {
        bridge(&mut scope, at);
    }
    scope
}

/// Do several ways meet where none but a gateway may join them? One that also parts gets a gateway of its own.
fn needs_join(scope: &Scope, id: NodeId) -> bool {
    let parts = scope.outgoing(id).count() > 1;
    let joins = match &scope.nodes[id].kind {
        Kind::Exclusive => !parts,
        Kind::Parallel => true,
        _ => false,
    };
    !joins && scope.incoming(id).count() > 1
}

fn superfluous(scope: &Scope) -> Option<NodeId> {
    let is = |id: &NodeId| {
        matches!(scope.nodes[*id].kind, Kind::Exclusive | Kind::Parallel | Kind::EventBased)
            && scope.incoming(*id).count() == 1
            && scope.outgoing(*id).count() == 1
    };
    (0..scope.nodes.len()).find(is)
}

/// Takes a node out: the flow into it goes on to what follows it.
fn bridge(scope: &mut Scope, at: NodeId) {
    let Some(out) = scope.flows.iter().position(|flow| flow.from == at) else { return };
    let out = scope.flows.remove(out);
    if let Some(into) = scope.flows.iter_mut().find(|flow| flow.to == at) {
        into.to = out.to;
        if into.label.is_empty() {
            into.label = out.label;
        }
    }
    remove(scope, at);
}

fn remove(scope: &mut Scope, at: NodeId) {
    scope.nodes.remove(at);
    let moved = |id: &mut NodeId| *id -= usize::from(*id > at);
    for Flow { from, to, .. } in &mut scope.flows {
        moved(from);
        moved(to);
    }
    for Node { kind, .. } in &mut scope.nodes {
        if let Kind::Boundary { host, .. } = kind {
            moved(host);
        }
    }
}
