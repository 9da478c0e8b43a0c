//! Columns: how many steps a node stands behind the start, loops left out.

use super::super::flow::{Kind, NodeId, Scope};

/// Columns of nodes, and which flows lead back.
pub(super) struct Ranks {
    /// By node.
    pub(super) of: Vec<usize>,
    /// By flow: does it lead back?
    pub(super) back: Vec<bool>,
    /// Nodes in the order in which they are met along the first flow of each.
    pub(super) order: Vec<NodeId>,
}

/// The node in whose column a node stands: for an event at a border that of its host.
pub(super) fn host(scope: &Scope, id: NodeId) -> NodeId {
    match scope.nodes[id].kind {
        Kind::Boundary { host, .. } => host,
        _ => id,
    }
}

/// The longest way from the start, along flows that do not lead back. A labelled flow has a column for its label.
pub(super) fn ranks(scope: &Scope) -> Ranks {
    let count = scope.nodes.len();
    let out = outgoing(scope);
    let mut ranks = Ranks { of: vec![0; count], back: vec![false; scope.flows.len()], order: Vec::new() };
    let mut walk = Walk { scope, out: &out, open: vec![false; count], done: vec![false; count] };
    let finished = walk.run(&mut ranks);
    // Each node after all that lead to it.
    for id in finished.into_iter().rev() {
        for at in &out[id] {
            let flow = &scope.flows[*at];
            if !ranks.back[*at] {
                let least = ranks.of[id] + if flow.label.is_empty() { 1 } else { 2 };
                ranks.of[flow.to] = ranks.of[flow.to].max(least);
            }
        }
    }
    for id in 0..count {
        ranks.of[id] = ranks.of[host(scope, id)];
    }
    ranks
}

/// Flows out of each node, those of the events at its border behind its own.
fn outgoing(scope: &Scope) -> Vec<Vec<usize>> {
    let mut out = vec![Vec::new(); scope.nodes.len()];
    let is_own = |at: &usize| host(scope, scope.flows[*at].from) == scope.flows[*at].from;
    let (own, at_border): (Vec<usize>, Vec<usize>) = (0..scope.flows.len()).partition(is_own);
    for at in own.into_iter().chain(at_border) {
        out[host(scope, scope.flows[at].from)].push(at);
    }
    out
}

struct Walk<'a> {
    scope: &'a Scope,
    out: &'a [Vec<usize>],
    open: Vec<bool>,
    done: Vec<bool>,
}

impl Walk<'_> {
    /// Walks in depth without recursion; gives the nodes in the order in which they are finished.
    fn run(&mut self, ranks: &mut Ranks) -> Vec<NodeId> {
        let mut finished = Vec::new();
        for start in 0..self.scope.nodes.len() {
            if self.done[start] || host(self.scope, start) != start {
                continue;
            }
            let mut stack = vec![(start, 0)];
            self.enter(start, ranks);
            while let Some((id, next)) = stack.last_mut() {
                let (id, at) = (*id, self.out[*id].get(*next).copied());
                *next += 1;
                match at {
                    None => {
                        self.open[id] = false;
                        finished.push(id);
                        stack.pop();
                    }
                    Some(at) => {
                        let to = self.scope.flows[at].to;
                        if self.open[to] {
                            ranks.back[at] = true;
                        } else if !self.done[to] {
                            self.enter(to, ranks);
                            stack.push((to, 0));
                        }
                    }
                }
            }
        }
        finished
    }

    fn enter(&mut self, id: NodeId, ranks: &mut Ranks) {
        self.open[id] = true;
        self.done[id] = true;
        ranks.order.push(id);
    }
}
