//! The process as a graph.

use crate::model::{Process, StateId, StateKind, Target};

/// The first states of the branches of `parallel`s that a state stands in, innermost first.
pub(super) fn branch_heads(process: &Process, state: StateId) -> Vec<StateId> {
    let mut heads = Vec::new();
    for at in around(process, state) {
        let Some(parent) = process.state(at).parent else { break };
        if let StateKind::Parallel { branches, .. } = &process.state(parent).kind {
            let mut leading = branches.iter().filter(|head| leads_to(process, parent, **head, at));
            if let (Some(head), None) = (leading.next(), leading.next()) {
                heads.push(*head);
            }
        }
    }
    heads
}

/// The state itself, then the `parallel`s and `stage`s around it, outwards.
pub(super) fn around(process: &Process, state: StateId) -> impl Iterator<Item = StateId> + '_ {
    std::iter::successors(Some(state), |at| process.state(*at).parent)
}

/// Is there a way from `head` to `state` among the states directly inside `parent`?
fn leads_to(process: &Process, parent: StateId, head: StateId, state: StateId) -> bool {
    let mut seen = vec![head];
    let mut at = 0;
    while let Some(from) = seen.get(at).copied() {
        if from == state {
            return true;
        }
        at += 1;
        for next in process.successors(from) {
            // What lies deeper belongs to the member of `parent` that it stands in.
            let member = around(process, next).find(|at| process.state(*at).parent == Some(parent));
            if let Some(member) = member
                && !seen.contains(&member)
            {
                seen.push(member);
            }
        }
    }
    false
}
