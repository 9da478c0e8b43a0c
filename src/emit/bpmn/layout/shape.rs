//! How large a node is, with its label and the events at its border; and where these stand, seen from its middle.

use super::super::flow::{Kind, NodeId, Scope};
use super::{BESIDE, Drawing, INSIDE, LABEL, Rect, Text, draw, is_boundary, measure, text};

/// A node before it has a place: everything counts from the middle of its own rectangle.
pub(super) struct Shape {
    pub(super) width: f64,
    pub(super) height: f64,
    /// How far it reaches, everything included.
    pub(super) above: f64,
    pub(super) below: f64,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) text: Option<Text>,
    pub(super) inner: Option<Drawing>,
    pub(super) border: Vec<BorderEvent>,
}

/// An event at the lower border of a node.
pub(super) struct BorderEvent {
    pub(super) id: NodeId,
    /// The middle of the event, from the middle of the node; it stands on the lower border.
    pub(super) x: f64,
    pub(super) text: Option<Text>,
    /// Height at which its flow turns to the right.
    pub(super) turn: f64,
}

/// Diameter of an event.
const EVENT: f64 = 36.0;
const GATEWAY: f64 = 50.0;
/// Between a shape and what stands beside it.
const GAP: f64 = 5.0;
/// Inside a sub-process, around what stands in it; above it stands its name.
const PADDING: f64 = 24.0;
const TITLE: f64 = 34.0;

pub(super) fn shape(scope: &Scope, id: NodeId) -> Shape {
    let node = &scope.nodes[id];
    let mut shape = match &node.kind {
        Kind::Start | Kind::End | Kind::Leave { .. } | Kind::Catch(_) | Kind::Boundary { .. } => {
            with_label_below(EVENT, &node.label)
        }
        Kind::Exclusive | Kind::Parallel | Kind::EventBased => with_label_below(GATEWAY, &node.label),
        Kind::UserTask(_) | Kind::ServiceTask { .. } => activity(&node.label),
        Kind::SubProcess(inner) => sub_process(inner, &node.label),
    };
    if !is_boundary(&node.kind) {
        shape.add_border(scope, id);
    }
    shape
}

/// A shape with nothing beside it.
fn bare(width: f64, height: f64, text: Option<Text>, inner: Option<Drawing>) -> Shape {
    let (half_width, half_height) = (width / 2.0, height / 2.0);
    Shape {
        width,
        height,
        above: half_height,
        below: half_height,
        left: half_width,
        right: half_width,
        text,
        inner,
        border: Vec::new(),
    }
}

fn with_label_below(size: f64, label: &str) -> Shape {
    let mut shape = bare(size, size, text(label, BESIDE, LABEL), None);
    if let Some(text) = &mut shape.text {
        text.bounds.x = -text.bounds.width / 2.0;
        text.bounds.y = size / 2.0 + GAP;
        shape.below += GAP + text.bounds.height;
        shape.left = shape.left.max(text.bounds.width / 2.0);
        shape.right = shape.left;
    }
    // A flow may come in from above.
    shape.above += 16.0;
    shape
}

/// As wide as needed for the longest word and five lines.
fn activity(label: &str) -> Shape {
    let fits = |width: &f64| {
        let whole = label.split_whitespace().all(|word| measure::width(word, INSIDE) <= width - 12.0);
        whole && measure::wrap(label, INSIDE, width - 12.0).len() <= 5
    };
    let width = [100.0, 120.0, 140.0, 160.0, 180.0].into_iter().find(fits).unwrap_or(200.0);
    let mut text = text(label, INSIDE, width - 12.0);
    let height = text.as_ref().map_or(80.0, |text| f64::max(80.0, text.bounds.height + 40.0));
    if let Some(text) = &mut text {
        (text.bounds.x, text.bounds.y) = (-text.bounds.width / 2.0, -text.bounds.height / 2.0);
    }
    bare(width, height, text, None)
}

fn sub_process(scope: &Scope, label: &str) -> Shape {
    let mut inner = draw(scope);
    let title = text(label, INSIDE, f64::max(140.0, inner.width));
    let above = TITLE + title.as_ref().map_or(0.0, |text| text.bounds.height - INSIDE);
    let wide = title.as_ref().map_or(0.0, |text| text.bounds.width);
    let width = f64::max(inner.width, wide) + 2.0 * PADDING;
    let height = inner.height + above + PADDING;
    inner.shift(-inner.width / 2.0, -height / 2.0 + above);
    let mut shape = bare(width, height, title, Some(inner));
    if let Some(text) = &mut shape.text {
        (text.bounds.x, text.bounds.y) = (-width / 2.0 + 12.0, -height / 2.0 + 10.0);
    }
    shape
}

impl Shape {
    /// Places the events at the lower border. The label of the first of two stands at its left.
    fn add_border(&mut self, scope: &Scope, id: NodeId) {
        let ids: Vec<NodeId> = scope.boundaries(id).collect();
        let count = ids.len();
        if count == 0 {
            return;
        }
        // More than two need room for the labels between them.
        let pitch = EVENT + 2.0 * GAP + LABEL;
        let needed = if count > 2 { pitch * count as f64 } else { 0.0 };
        self.widen(needed);
        let mut lowest: f64 = EVENT / 2.0;
        for (at, id) in ids.into_iter().enumerate() {
            let x = match (count, at) {
                (1, _) => self.width / 2.0 - 26.0,
                (2, 0) => -self.width / 2.0 + 26.0,
                (2, _) => self.width / 2.0 - 26.0,
                _ => -self.width / 2.0 + 26.0 + pitch * at as f64,
            };
            let mut text = text(&scope.nodes[id].label, BESIDE, LABEL);
            if let Some(text) = &mut text {
                let is_left = count == 2 && at == 0;
                let beside = EVENT / 2.0 + GAP;
                text.bounds.x = if is_left { x - beside - text.bounds.width } else { x + beside };
                text.bounds.y = self.height / 2.0 + GAP;
                self.left = self.left.max(-text.bounds.x);
                self.right = self.right.max(text.bounds.x + text.bounds.width);
                lowest = lowest.max(GAP + text.bounds.height);
            }
            self.border.push(BorderEvent { id, x, text, turn: 0.0 });
        }
        // Those further left turn lower, so that no flow crosses the one beside it.
        for (at, event) in self.border.iter_mut().enumerate() {
            event.turn = self.height / 2.0 + lowest + 8.0 + 10.0 * (count - 1 - at) as f64;
            self.below = self.below.max(event.turn + 6.0);
        }
    }

    fn widen(&mut self, width: f64) {
        if self.width < width {
            self.width = width;
            self.left = self.left.max(width / 2.0);
            self.right = self.right.max(width / 2.0);
        }
    }

    /// Its own rectangle, if its middle stands there.
    pub(super) fn bounds(&self, x: f64, y: f64) -> Rect {
        Rect { x: x - self.width / 2.0, y: y - self.height / 2.0, width: self.width, height: self.height }
    }
}

impl BorderEvent {
    /// Its rectangle at a node whose middle and size are these.
    pub(super) fn bounds(&self, host: &Rect) -> Rect {
        let middle = host.middle();
        Rect {
            x: middle.x + self.x - EVENT / 2.0,
            y: host.bottom() - EVENT / 2.0,
            width: EVENT,
            height: EVENT,
        }
    }
}
