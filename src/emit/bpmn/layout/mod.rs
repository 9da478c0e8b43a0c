//! Where everything is drawn: columns by steps from the start, rows by ways, sub-processes from the inside out.
//!
//! Every node has a cell of a grid to itself, with its label; a flow runs through cells of its own and, up and down,
//! through the channels between columns. So nothing overlaps, and no flow leads through a shape, by construction.

mod channels;
mod grid;
mod measure;
mod rank;
mod route;
mod rows;
mod shape;
#[cfg(test)]
pub(super) mod tests;

pub(super) use measure::LINE;

use super::flow::{Flow, Kind, Scope};
use shape::Shape;

/// Size of the letters in shapes.
pub(super) const INSIDE: f64 = 12.0;
/// Size of the letters beside shapes.
pub(super) const BESIDE: f64 = 11.0;
/// Widest line of a label: modellers break it there.
const LABEL: f64 = 88.0;
/// Widest word that stays whole.
const LONGEST_WORD: f64 = 200.0;

/// A rectangle; in pixels, downwards from the top left.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// A text with its lines.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Text {
    pub(super) lines: Vec<String>,
    pub(super) size: f64,
    pub(super) bounds: Rect,
}

/// Nodes and flows of a [`Scope`] with their places, in its order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Drawing {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) nodes: Vec<DrawnNode>,
    pub(super) flows: Vec<DrawnFlow>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct DrawnNode {
    pub(super) bounds: Rect,
    pub(super) text: Option<Text>,
    /// What stands in a sub-process.
    pub(super) inner: Option<Drawing>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct DrawnFlow {
    pub(super) points: Vec<Point>,
    pub(super) text: Option<Text>,
}

impl Rect {
    pub(super) fn right(&self) -> f64 {
        self.x + self.width
    }

    pub(super) fn bottom(&self) -> f64 {
        self.y + self.height
    }

    pub(super) fn middle(&self) -> Point {
        Point { x: self.x + self.width / 2.0, y: self.y + self.height / 2.0 }
    }
}

/// Gives every node and flow its place.
pub(super) fn draw(scope: &Scope) -> Drawing {
    let shapes: Vec<Shape> = (0..scope.nodes.len()).map(|id| shape::shape(scope, id)).collect();
    let labels: Vec<Option<Text>> = scope.flows.iter().map(flow_label).collect();
    let ranks = rank::ranks(scope);
    let rows = rows::rows(scope, &ranks);
    let grid = grid::Grid::new(scope, &ranks, &rows, &shapes, &labels);
    let nodes = grid.nodes(scope, shapes);
    let flows = route::flows(scope, &grid, &nodes, labels);
    Drawing { width: grid.width(), height: grid.height(), nodes, flows }
}

fn flow_label(flow: &Flow) -> Option<Text> {
    text(&flow.label, BESIDE, LABEL)
}

/// A text with the room that it takes, at the origin; none where nothing is said. A long word makes it wider.
fn text(said: &str, size: f64, most: f64) -> Option<Text> {
    let longest = said.split_whitespace().map(|word| measure::width(word, size)).fold(most, f64::max);
    let most = longest.min(f64::max(most, LONGEST_WORD));
    let lines = measure::wrap(said, size, most);
    let (width, height) = measure::extent(&lines, size);
    (!lines.is_empty()).then_some(Text { lines, size, bounds: Rect { x: 0.0, y: 0.0, width, height } })
}

impl Drawing {
    /// Moves everything.
    fn shift(&mut self, x: f64, y: f64) {
        let moved = |rect: &mut Rect| (rect.x, rect.y) = (rect.x + x, rect.y + y);
        for node in &mut self.nodes {
            moved(&mut node.bounds);
            node.text.iter_mut().for_each(|text| moved(&mut text.bounds));
            node.inner.iter_mut().for_each(|inner| inner.shift(x, y));
        }
        for flow in &mut self.flows {
            flow.points.iter_mut().for_each(|point| (point.x, point.y) = (point.x + x, point.y + y));
            flow.text.iter_mut().for_each(|text| moved(&mut text.bounds));
        }
    }
}

/// Is it drawn at the border of another node?
fn is_boundary(kind: &Kind) -> bool {
    matches!(kind, Kind::Boundary { .. })
}
