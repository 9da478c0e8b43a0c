//! The order in which values come about: each node after everything that it reads.

use super::{CellTest, ConditionId, Decision, Expr, NodeId, NodeKind, Service};

/// Everything that a node directly needs before it has a value, without repetition: what it stands in, what
/// the conditions around it read, and what its own expression or table reads.
pub fn needs_of(service: &Service, id: NodeId) -> Vec<NodeId> {
    let node = service.node(id);
    let mut needs: Vec<NodeId> = node.parent.into_iter().collect();
    read_conditions(service, &node.when, &mut needs);
    match &node.kind {
        NodeKind::Compute { value, .. } => needs.extend(value.reads()),
        NodeKind::Decision { decision, .. } => {
            let decision = &service.decisions[decision.index()];
            read_conditions(service, &decision.when, &mut needs);
            decision.expressions().for_each(|expr| needs.extend(expr.reads()));
        }
        NodeKind::Field { .. } | NodeKind::Group | NodeKind::List { .. } => {}
    }
    needs.sort_unstable();
    needs.dedup();
    needs
}

fn read_conditions(service: &Service, conditions: &[ConditionId], needs: &mut Vec<NodeId>) {
    for condition in conditions {
        needs.extend(service.condition(*condition).expr.reads());
    }
}

impl Decision {
    /// Every expression of the table: columns, then cells and results row by row.
    pub fn expressions(&self) -> impl Iterator<Item = &Expr> {
        let columns = self.inputs.iter().map(|column| &column.value);
        let rows = self.rows.iter().flat_map(|row| {
            row.tests.iter().flatten().flat_map(CellTest::expressions).chain(row.results.iter())
        });
        columns.chain(rows)
    }
}

impl CellTest {
    /// The values that the test compares with.
    pub fn expressions(&self) -> Vec<&Expr> {
        match self {
            CellTest::Unanswered => Vec::new(),
            CellTest::Is(value) | CellTest::Compare(_, value) => vec![value],
            CellTest::Range { low, high } => low.iter().chain(high.iter()).collect(),
        }
    }
}

/// All nodes, each after everything that it needs, as near to document order as that allows.
///
/// # Errors
/// For every tangle of nodes that need each other, the shortest cycle through the first of them: each member
/// needs the next, the last needs the first.
pub fn dependency_order(service: &Service) -> Result<Vec<NodeId>, Vec<Vec<NodeId>>> {
    let needs: Vec<Vec<usize>> = service
        .iter_nodes()
        .map(|(id, _)| needs_of(service, id).into_iter().map(NodeId::index).collect())
        .collect();
    let node = |at: usize| NodeId(at as u32);
    let mut order = Vec::with_capacity(needs.len());
    let mut cycles = Vec::new();
    for component in components(&needs) {
        match component.first() {
            Some(first) if component.len() > 1 || needs[*first].contains(first) => {
                let cycle = shortest_cycle(&needs, &component, *first);
                cycles.push(cycle.into_iter().map(node).collect());
            }
            _ => order.extend(component.into_iter().map(node)),
        }
    }
    if cycles.is_empty() { Ok(order) } else { Err(cycles) }
}

/// Strongly connected components of a graph, each sorted and after those that it leads to.
///
/// Tarjan's algorithm, with a stack of its own: chains may be as long as a service.
pub fn components(needs: &[Vec<usize>]) -> Vec<Vec<usize>> {
    const UNSEEN: usize = usize::MAX;
    let mut index = vec![UNSEEN; needs.len()];
    let mut low = vec![0; needs.len()];
    let mut open = vec![false; needs.len()];
    let (mut path, mut work, mut found) = (Vec::new(), Vec::new(), Vec::new());
    let mut count = 0;
    for root in 0..needs.len() {
        if index[root] == UNSEEN {
            work.push((root, 0));
        }
        while let Some((at, next)) = work.pop() {
            if next == 0 {
                (index[at], low[at], open[at]) = (count, count, true);
                count += 1;
                path.push(at);
            }
            if let Some(need) = needs[at].get(next).copied() {
                work.push((at, next + 1));
                if index[need] == UNSEEN {
                    work.push((need, 0));
                } else if open[need] {
                    low[at] = low[at].min(index[need]);
                }
                continue;
            }
            if let Some((caller, _)) = work.last() {
                low[*caller] = low[*caller].min(low[at]);
            }
            if low[at] == index[at] {
                let start = path.iter().rposition(|member| *member == at).unwrap_or(0);
                let mut members = path.split_off(start);
                members.iter().for_each(|member| open[*member] = false);
                members.sort_unstable();
                found.push(members);
            }
        }
    }
    found
}

/// The shortest way from `first` back to itself inside its component.
fn shortest_cycle(needs: &[Vec<usize>], component: &[usize], first: usize) -> Vec<usize> {
    let mut came_from: Vec<Option<usize>> = vec![None; needs.len()];
    let mut queue = std::collections::VecDeque::from([first]);
    while let Some(at) = queue.pop_front() {
        for need in needs[at].iter().copied() {
            if need == first {
                let mut cycle: Vec<usize> = std::iter::successors(Some(at), |at| came_from[*at]).collect();
                cycle.reverse();
                return cycle;
            }
            if came_from[need].is_none() && component.binary_search(&need).is_ok() {
                came_from[need] = Some(at);
                queue.push_back(need);
            }
        }
    }
    // INVARIANT: every member of a component with more than one member lies on a cycle.
    component.to_vec()
}
