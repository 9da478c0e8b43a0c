//! The points of flows, from shape to shape.

use super::super::flow::{Kind, Scope};
use super::grid::Grid;
use super::{DrawnFlow, DrawnNode, Point, Text, is_boundary};

/// How far above its middle an activity is entered where the middle is not free.
const BESIDE_MIDDLE: f64 = 20.0;
/// How far above its upper corner a smaller shape is passed.
const ABOVE: f64 = 10.0;

/// Flows at their places, with their labels.
pub(super) fn flows(
    scope: &Scope,
    grid: &Grid<'_>,
    nodes: &[DrawnNode],
    labels: Vec<Option<Text>>,
) -> Vec<DrawnFlow> {
    let drawn = labels.into_iter().enumerate().map(|(at, label)| {
        let text = label.and_then(|mut text| {
            let place = grid.label_place(at, &text.bounds)?;
            (text.bounds.x, text.bounds.y) = (place.x, place.y);
            Some(text)
        });
        DrawnFlow { points: points(scope, grid, nodes, at), text }
    });
    drawn.collect()
}

fn points(scope: &Scope, grid: &Grid<'_>, nodes: &[DrawnNode], flow: usize) -> Vec<Point> {
    let ends = &scope.flows[flow];
    let (from, to) = (&nodes[ends.from].bounds, &nodes[ends.to].bounds);
    let is_large = matches!(
        scope.nodes[ends.to].kind,
        Kind::UserTask(_) | Kind::ServiceTask { .. } | Kind::SubProcess(_)
    );
    let way = grid.way(flow, if is_large { BESIDE_MIDDLE } else { to.height / 2.0 + ABOVE });
    let mut points = match is_boundary(&scope.nodes[ends.from].kind) {
        true => {
            let x = from.middle().x;
            vec![Point { x, y: from.bottom() }, Point { x, y: way.exit }]
        }
        false => vec![Point { x: from.right(), y: way.exit }],
    };
    points.extend(way.points);
    if way.is_aside && !is_large {
        let x = to.middle().x;
        points.extend([Point { x, y: way.entry }, Point { x, y: to.y }]);
    } else {
        points.push(Point { x: to.x, y: way.entry });
    }
    straightened(points)
}

/// Without points that stand on the line between their neighbours.
fn straightened(points: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for point in points {
        if let [.., one, two] = kept.as_slice() {
            let on_row = (one.y - two.y).abs() < 0.5 && (two.y - point.y).abs() < 0.5;
            let on_column = (one.x - two.x).abs() < 0.5 && (two.x - point.x).abs() < 0.5;
            if on_row || on_column {
                kept.pop();
            }
        }
        if kept.last() != Some(&point) {
            kept.push(point);
        }
    }
    kept
}
