//! Rows: every node has a cell of its own, and every flow that passes a column has one there, too. So no flow can lead
//! through a shape. Flows that lead back have rows below everything else.

use std::collections::BTreeSet;

use super::super::flow::{NodeId, Scope};
use super::rank::{Ranks, host};

/// Cells of nodes and flows.
pub(super) struct Rows {
    /// By node.
    pub(super) of: Vec<usize>,
    /// By flow: the cells that it passes; none where it leads to the next column.
    pub(super) lanes: Vec<Option<Lane>>,
    pub(super) count: usize,
}

/// A row of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lane {
    pub(super) row: usize,
    pub(super) first: usize,
    pub(super) last: usize,
}

pub(super) fn rows(scope: &Scope, ranks: &Ranks) -> Rows {
    let mut search = Search {
        scope,
        ranks,
        taken: BTreeSet::new(),
        rows: Rows { of: vec![0; scope.nodes.len()], lanes: vec![None; scope.flows.len()], count: 0 },
        wish: vec![None; scope.nodes.len()],
    };
    let mut order = ranks.order.clone();
    order.sort_by_key(|id| ranks.of[*id]);
    order.iter().for_each(|id| search.place(*id));
    for id in 0..scope.nodes.len() {
        search.rows.of[id] = search.rows.of[host(scope, id)];
    }
    search.lead_back();
    search.rows.count = 1 + search.taken.iter().map(|(row, _)| *row).max().unwrap_or(0);
    search.rows
}

struct Search<'a> {
    scope: &'a Scope,
    ranks: &'a Ranks,
    /// Row and column of every cell that is taken.
    taken: BTreeSet<(usize, usize)>,
    rows: Rows,
    /// The row from which each node is reached first.
    wish: Vec<Option<usize>>,
}

impl Search<'_> {
    /// Takes the cell of a node, and those of the flows that leave it.
    fn place(&mut self, id: NodeId) {
        let rank = self.ranks.of[id];
        let row = self.free(self.wish[id].unwrap_or(0), rank, rank);
        self.rows.of[id] = row;
        for at in 0..self.scope.flows.len() {
            let flow = &self.scope.flows[at];
            if host(self.scope, flow.from) != id || self.ranks.back[at] {
                continue;
            }
            // What leaves at the lower border goes on below.
            let wish = if flow.from == id { row } else { row + 1 };
            let (first, last) = (rank + 1, self.ranks.of[flow.to]);
            let reached = if first < last { self.take(at, wish, first, last - 1) } else { wish };
            let known = &mut self.wish[flow.to];
            *known = Some(known.map_or(reached, |known| known.min(reached)));
        }
    }

    /// Takes cells for a flow.
    fn take(&mut self, flow: usize, wish: usize, first: usize, last: usize) -> usize {
        let row = self.free(wish, first, last);
        self.rows.lanes[flow] = Some(Lane { row, first, last });
        row
    }

    /// The first row from `wish` on in which these columns are free; takes them.
    fn free(&mut self, wish: usize, first: usize, last: usize) -> usize {
        let is_free = |row: &usize| (first..=last).all(|rank| !self.taken.contains(&(*row, rank)));
        let row = (wish..).find(is_free).unwrap_or(wish);
        self.taken.extend((first..=last).map(|rank| (row, rank)));
        row
    }

    /// Flows that lead back, the shortest nearest to the nodes.
    fn lead_back(&mut self) {
        let below = 1 + self.taken.iter().map(|(row, _)| *row).max().unwrap_or(0);
        let span = |at: &usize| {
            let flow = &self.scope.flows[*at];
            (self.ranks.of[flow.to], self.ranks.of[flow.from])
        };
        let mut back: Vec<usize> = (0..self.scope.flows.len()).filter(|at| self.ranks.back[*at]).collect();
        back.sort_by_key(|at| span(at).1 - span(at).0);
        for at in back {
            let (first, last) = span(&at);
            self.take(at, below, first, last);
        }
    }
}
