//! Columns and rows with their sizes: each as large as what stands in it.

use std::collections::BTreeMap;

use super::super::flow::{NodeId, Scope};
use super::channels::{End, Piece, Stub, Tracks, tracks};
use super::rank::{Ranks, host};
use super::rows::{Lane, Rows};
use super::shape::Shape;
use super::{DrawnNode, Point, Rect, Text, is_boundary};

/// Around the whole, and between rows.
const MARGIN: f64 = 10.0;
const BETWEEN: f64 = 14.0;
/// Half the height of a flow that passes.
const LANE: f64 = 12.0;
/// Between a column and the first track, and between tracks.
const BESIDE_TRACKS: f64 = 18.0;
const TRACK: f64 = 10.0;
/// Farthest from the left border of its column that the middle of a node stands.
const FARTHEST: f64 = 110.0;
/// How far an end stands beside the middle of its row, if it must.
const MOVED: f64 = 9.0;

/// Where the columns and rows are, and the tracks between the columns.
pub(super) struct Grid<'a> {
    scope: &'a Scope,
    ranks: &'a Ranks,
    rows: &'a Rows,
    /// Middle of what stands in each column, unless it is wider; and of each row.
    columns: Vec<f64>,
    middles: Vec<f64>,
    /// Border between each column and the channel at its right; the first is that at the left of all columns.
    borders: Vec<f64>,
    /// The channel at the left of each column, and one behind the last.
    channels: Vec<Channel>,
    /// Height at which the flow of each event at a border turns, from the middle of its row.
    turns: Vec<f64>,
    size: (f64, f64),
}

impl<'a> Grid<'a> {
    pub(super) fn new(
        scope: &'a Scope,
        ranks: &'a Ranks,
        rows: &'a Rows,
        shapes: &[Shape],
        labels: &[Option<Text>],
    ) -> Self {
        let count = 1 + ranks.of.iter().copied().max().unwrap_or(0);
        let mut grid = Grid {
            scope,
            ranks,
            rows,
            columns: Vec::new(),
            middles: Vec::new(),
            borders: Vec::new(),
            channels: Vec::new(),
            turns: vec![0.0; scope.nodes.len()],
            size: (0.0, 0.0),
        };
        for event in shapes.iter().flat_map(|shape| &shape.border) {
            grid.turns[event.id] = event.turn;
        }
        grid.size.1 = grid.stack_rows(shapes, labels);
        grid.channels = (0..=count).map(|channel| Channel::new(&grid.pieces(channel))).collect();
        grid.size.0 = grid.line_up_columns(count, shapes, labels);
        grid
    }

    pub(super) fn width(&self) -> f64 {
        self.size.0
    }

    pub(super) fn height(&self) -> f64 {
        self.size.1
    }

    /// Middles of rows; gives the height of all.
    fn stack_rows(&mut self, shapes: &[Shape], labels: &[Option<Text>]) -> f64 {
        let mut extents = vec![(LANE, LANE); self.rows.count];
        let mut reach = |row: usize, above: f64, below: f64| {
            extents[row] = (extents[row].0.max(above), extents[row].1.max(below));
        };
        for (id, shape) in
            shapes.iter().enumerate().filter(|(id, _)| !is_boundary(&self.scope.nodes[*id].kind))
        {
            reach(self.rows.of[id], shape.above, shape.below);
        }
        for (lane, label) in self.rows.lanes.iter().zip(labels) {
            if let (Some(lane), Some(label)) = (lane, label) {
                reach(lane.row, label.bounds.height + 6.0, LANE);
            }
        }
        let mut y = MARGIN;
        for (above, below) in extents {
            self.middles.push(y + above);
            y += above + below + BETWEEN;
        }
        y - BETWEEN + MARGIN
    }

    /// Middles of columns, and the borders of channels; gives the width of all.
    fn line_up_columns(&mut self, count: usize, shapes: &[Shape], labels: &[Option<Text>]) -> f64 {
        let mut extents = vec![(0.0_f64, 0.0_f64); count];
        let mut reach = |column: usize, left: f64, right: f64| {
            extents[column] = (extents[column].0.max(left), extents[column].1.max(right));
        };
        for (id, shape) in
            shapes.iter().enumerate().filter(|(id, _)| !is_boundary(&self.scope.nodes[*id].kind))
        {
            reach(self.ranks.of[id], shape.left, shape.right);
        }
        for (at, label) in labels.iter().enumerate() {
            if let (Some(column), Some(label)) = (self.label_column(at), label) {
                reach(column, label.bounds.width / 2.0, label.bounds.width / 2.0);
            }
        }
        let mut x = MARGIN;
        self.borders.push(x);
        for (column, (left, right)) in extents.into_iter().enumerate() {
            x += self.channels[column].width(column == 0);
            self.columns.push(x + left.min(FARTHEST));
            x += left + right;
            self.borders.push(x);
        }
        x + self.channels[count].width(true) + MARGIN
    }

    /// The column in which the label of a flow stands: that of its first cell.
    pub(super) fn label_column(&self, flow: usize) -> Option<usize> {
        let lane = self.rows.lanes[flow]?;
        Some(if self.ranks.back[flow] { lane.last } else { lane.first })
    }

    /// Nodes at their places.
    pub(super) fn nodes(&self, scope: &Scope, shapes: Vec<Shape>) -> Vec<DrawnNode> {
        let mut nodes = Vec::new();
        let mut border: Vec<(NodeId, DrawnNode)> = Vec::new();
        for (id, mut shape) in shapes.into_iter().enumerate() {
            let column = self.columns[self.ranks.of[id]];
            // What is wider than others begins at the same border.
            let x = column + f64::max(0.0, shape.left - FARTHEST);
            let y = self.middles[self.rows.of[id]];
            let bounds = shape.bounds(x, y);
            if !is_boundary(&scope.nodes[id].kind) {
                border.extend(shape.border.iter_mut().map(|event| {
                    let text = event.text.take().map(|text| text.moved(x, y));
                    (event.id, DrawnNode { bounds: event.bounds(&bounds), text, inner: None })
                }));
            }
            if let Some(inner) = &mut shape.inner {
                inner.shift(x, y);
            }
            let text = shape.text.map(|text| text.moved(x, y));
            nodes.push(DrawnNode { bounds, text, inner: shape.inner });
        }
        for (id, node) in border {
            nodes[id] = node;
        }
        nodes
    }

    /// The flows that go up or down, or straight on, in the channel at the left of a column.
    fn pieces(&self, channel: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for (at, flow) in self.scope.flows.iter().enumerate() {
            let from = Stub { y: self.exit(flow.from), at_left: true };
            let to = Stub { y: self.middles[self.rows.of[flow.to]], at_left: false };
            let piece = |from, to| Piece { flow: at, net: 0, from, to };
            let lane = |lane: Lane, at_left| Stub { y: self.middles[lane.row], at_left };
            let (leaves, comes) = (self.ranks.of[flow.from] + 1, self.ranks.of[flow.to]);
            match self.rows.lanes[at] {
                None if leaves == channel => pieces.push(piece(from, to)),
                Some(passed) => {
                    let back = self.ranks.back[at];
                    if leaves == channel {
                        pieces.push(piece(from, lane(passed, back)));
                    }
                    if comes == channel {
                        pieces.push(piece(lane(passed, !back), to));
                    }
                }
                None => {}
            }
        }
        self.join(&mut pieces, channel);
        pieces
    }

    /// Flows that leave one node in this channel share a track, else those that come to one.
    fn join(&self, pieces: &mut [Piece], channel: usize) {
        let count = self.scope.nodes.len();
        let leaves = |piece: &Piece| {
            let from = self.scope.flows[piece.flow].from;
            (self.ranks.of[from] + 1 == channel && piece.from.at_left).then_some(from)
        };
        let comes = |piece: &Piece| {
            let to = self.scope.flows[piece.flow].to;
            (self.ranks.of[to] == channel && !piece.to.at_left).then_some(to)
        };
        let of: Vec<(Option<NodeId>, Option<NodeId>)> =
            pieces.iter().map(|piece| (leaves(piece), comes(piece))).collect();
        for (at, piece) in pieces.iter_mut().enumerate() {
            let (from, to) = of[at];
            let together = of.iter().filter(|other| from.is_some() && other.0 == from).count() > 1;
            let meet = of.iter().filter(|other| to.is_some() && other.1 == to).count() > 1;
            piece.net = match (from, to) {
                (Some(from), _) if together => from,
                (_, Some(to)) if meet => count + to,
                _ => 2 * count + piece.flow,
            };
        }
    }

    /// Height at which a flow leaves a node.
    fn exit(&self, from: NodeId) -> f64 {
        let middle = self.middles[self.rows.of[host(self.scope, from)]];
        if is_boundary(&self.scope.nodes[from].kind) { middle + self.turns[from] } else { middle }
    }

    /// How a flow goes through the channels; `aside` is how far beside the middle it comes to its node, if it must.
    pub(super) fn way(&self, flow: usize, aside: f64) -> Way {
        let ends = &self.scope.flows[flow];
        let (leaves, comes) = (self.ranks.of[ends.from] + 1, self.ranks.of[ends.to]);
        let exit = self.exit(ends.from);
        let is_aside = self.channels[comes].is_moved(flow, true);
        let entry = self.middles[self.rows.of[ends.to]] - if is_aside { aside } else { 0.0 };
        let mut points = Vec::new();
        let mut bend = |channel: usize, from: f64, to: f64| {
            let x = self.borders[channel] + self.channels[channel].track(flow);
            points.extend([Point { x, y: from }, Point { x, y: to }]);
        };
        match self.rows.lanes[flow] {
            None => bend(leaves, exit, entry),
            Some(lane) => {
                let y = self.middles[lane.row] + self.lane_shift(flow, leaves, comes);
                bend(leaves, exit, y);
                bend(comes, y, entry);
            }
        }
        Way { exit, entry, is_aside, points }
    }

    /// How far a flow that passes columns runs beside the middle of its row.
    fn lane_shift(&self, flow: usize, leaves: usize, comes: usize) -> f64 {
        let moved = self.channels[leaves].is_moved(flow, true) || self.channels[comes].is_moved(flow, false);
        if moved { MOVED } else { 0.0 }
    }

    /// Where the label of a flow stands: above its line, in the middle of its first cell.
    pub(super) fn label_place(&self, flow: usize, bounds: &Rect) -> Option<Point> {
        let column = self.label_column(flow)?;
        let row = self.rows.lanes[flow]?.row;
        Some(Point {
            x: self.columns[column] - bounds.width / 2.0,
            y: self.middles[row] - bounds.height - 3.0,
        })
    }
}

/// How a flow goes from node to node.
pub(super) struct Way {
    /// Height at which it leaves, and at which it comes.
    pub(super) exit: f64,
    pub(super) entry: f64,
    /// It must not come in at the middle of the row: another flow leaves there.
    pub(super) is_aside: bool,
    pub(super) points: Vec<Point>,
}

/// A channel with the net of every flow in it.
struct Channel {
    tracks: Tracks,
    nets: BTreeMap<usize, usize>,
}

impl Channel {
    fn new(pieces: &[Piece]) -> Self {
        Channel { tracks: tracks(pieces), nets: pieces.iter().map(|piece| (piece.flow, piece.net)).collect() }
    }

    /// Room for its tracks; at the outside none where nothing runs.
    fn width(&self, is_outside: bool) -> f64 {
        match self.tracks.count {
            0 if is_outside => 0.0,
            0 => 2.0 * BESIDE_TRACKS,
            count => 2.0 * BESIDE_TRACKS + TRACK * (count - 1) as f64,
        }
    }

    /// From its left border to the track of a flow.
    fn track(&self, flow: usize) -> f64 {
        let track = self.nets.get(&flow).and_then(|net| self.tracks.of.get(net)).copied().unwrap_or(0);
        BESIDE_TRACKS + TRACK * track as f64
    }

    fn is_moved(&self, flow: usize, is_last: bool) -> bool {
        self.tracks.moved.contains(&End { flow, is_last })
    }
}

impl Text {
    fn moved(mut self, x: f64, y: f64) -> Text {
        self.bounds.x += x;
        self.bounds.y += y;
        self
    }
}
