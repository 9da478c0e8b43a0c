//! The drawing as SVG, for pages: the same places as in the file for modellers. Colours are those of the text around it.

use super::Head;
use super::flow::{Event, Kind, Scope, Trigger};
use super::layout::{Drawing, LINE, Point, Rect, Text};
use super::xml::number;
use crate::emit::xml::Xml;

/// The element `svg`, with a title for people who do not see it.
pub(super) fn svg(head: &Head, scope: &Scope, drawing: &Drawing) -> String {
    let (width, height) = (number(drawing.width.ceil()), number(drawing.height.ceil()));
    let view = format!("0 0 {width} {height}");
    let attributes = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("class", "process"),
        ("role", "img"),
        ("aria-labelledby", "process-title"),
        ("viewBox", view.as_str()),
        ("width", width.as_str()),
        ("height", height.as_str()),
    ];
    Xml::fragment(|xml| {
        xml.element("svg", &attributes, |xml| {
            xml.text_with("title", &[("id", "process-title")], &head.label);
            arrow(xml);
            let lines = [("fill", "none"), ("stroke", "currentColor"), ("stroke-width", "1.5")];
            xml.element("g", &lines, |xml| scope_of(xml, scope, drawing));
        });
    })
}

fn arrow(xml: &mut Xml) {
    let attributes = [
        ("id", "process-arrow"),
        ("viewBox", "0 0 10 10"),
        ("refX", "9.5"),
        ("refY", "5"),
        ("markerWidth", "7"),
        ("markerHeight", "7"),
        ("orient", "auto"),
    ];
    xml.element("defs", &[], |xml| {
        xml.element("marker", &attributes, |xml| {
            path(xml, "M0 1L10 5L0 9Z", &[("fill", "currentColor"), ("stroke", "none")]);
        });
    });
}

fn scope_of(xml: &mut Xml, scope: &Scope, drawing: &Drawing) {
    let nodes = || scope.nodes.iter().zip(&drawing.nodes);
    for (node, drawn) in nodes() {
        if let (Kind::SubProcess(inner), Some(inside)) = (&node.kind, &drawn.inner) {
            rectangle(xml, &drawn.bounds, "sub-process");
            scope_of(xml, inner, inside);
        }
    }
    for flow in &drawing.flows {
        line(xml, &flow.points);
        flow.text.iter().for_each(|label| text(xml, label, "middle"));
    }
    for (node, drawn) in nodes() {
        shape(xml, &node.kind, &drawn.bounds);
        let anchor = match node.kind {
            Kind::SubProcess(_) | Kind::Boundary { .. } => "start",
            _ => "middle",
        };
        drawn.text.iter().for_each(|label| text(xml, label, anchor));
    }
}

fn shape(xml: &mut Xml, kind: &Kind, bounds: &Rect) {
    match kind {
        Kind::UserTask(_) => {
            rectangle(xml, bounds, "task people");
            let (x, y) = (bounds.x + 8.0, bounds.y + 6.0);
            circle(xml, Point { x: x + 5.0, y: y + 3.0 }, 3.0, "1");
            let shoulders = format!("M{} {}a5 5 0 0 1 10 0z", number(x), number(y + 12.0));
            path(xml, &shoulders, &[("stroke-width", "1")]);
        }
        Kind::ServiceTask { .. } => {
            rectangle(xml, bounds, "task system");
            let middle = Point { x: bounds.x + 13.0, y: bounds.y + 12.0 };
            circle(xml, middle, 2.0, "1");
            circle(xml, middle, 5.0, "2");
        }
        Kind::SubProcess(_) => {}
        Kind::Exclusive | Kind::Parallel | Kind::EventBased => gateway(xml, kind, bounds),
        _ => event(xml, kind, bounds),
    }
}

fn gateway(xml: &mut Xml, kind: &Kind, bounds: &Rect) {
    let (middle, half) = (bounds.middle(), bounds.width / 2.0);
    let (x, y) = (middle.x, middle.y);
    let corners =
        format!("M{} {}l{half} {half}l-{half} {half}l-{half} -{half}z", number(x), number(bounds.y));
    path(xml, &corners, &[("class", "gateway")]);
    match kind {
        Kind::Exclusive => {
            let cross = format!("M{} {}l14 14m0 -14l-14 14", number(x - 7.0), number(y - 7.0));
            path(xml, &cross, &[("stroke-width", "3")]);
        }
        Kind::Parallel => {
            let plus = format!("M{} {}v20m-10 -10h20", number(x), number(y - 10.0));
            path(xml, &plus, &[("stroke-width", "3")]);
        }
        _ => {
            circle(xml, middle, 13.0, "1");
            circle(xml, middle, 10.0, "1");
            let five = format!("M{} {}l6 4.5l-2.3 7h-7.4l-2.3 -7z", number(x), number(y - 6.0));
            path(xml, &five, &[("stroke-width", "1")]);
        }
    }
}

fn event(xml: &mut Xml, kind: &Kind, bounds: &Rect) {
    let (middle, radius) = (bounds.middle(), bounds.width / 2.0);
    let dashes = match kind {
        Kind::Boundary { interrupts: false, .. } => "4 3",
        _ => "none",
    };
    let ring = |xml: &mut Xml, radius: f64, width: &str| {
        let (x, y, r) = (number(middle.x), number(middle.y), number(radius));
        let attributes = [
            ("class", "event"),
            ("cx", x.as_str()),
            ("cy", y.as_str()),
            ("r", r.as_str()),
            ("stroke-width", width),
            ("stroke-dasharray", dashes),
        ];
        xml.empty("circle", &attributes);
    };
    match kind {
        Kind::End | Kind::Leave { .. } => ring(xml, radius - 1.5, "3.5"),
        _ => ring(xml, radius, "1.5"),
    }
    match kind {
        Kind::Catch(Event { trigger, .. }) | Kind::Boundary { event: Event { trigger, .. }, .. } => {
            ring(xml, radius - 3.0, "1.5");
            mark(xml, trigger, middle);
        }
        Kind::Leave { code } => mark(xml, &Trigger::Leave(code.clone()), middle),
        _ => {}
    }
}

/// The sign of what an event waits for.
fn mark(xml: &mut Xml, trigger: &Trigger, middle: Point) {
    let Point { x, y } = middle;
    let commands = match trigger {
        Trigger::Message(_) => format!("M{} {}h18v12h-18zl9 7l9 -7", number(x - 9.0), number(y - 6.0)),
        Trigger::Time(_) => {
            circle(xml, middle, 9.0, "1");
            format!("M{} {}v6h4", number(x), number(y - 6.0))
        }
        Trigger::Leave(_) => format!("M{} {}l6 15l-6 -6l-6 6z", number(x), number(y - 9.0)),
    };
    path(xml, &commands, &[("stroke-width", "1")]);
}

fn line(xml: &mut Xml, points: &[Point]) {
    let pairs: Vec<String> =
        points.iter().map(|one| format!("{},{}", number(one.x), number(one.y))).collect();
    let points = pairs.join(" ");
    xml.empty("polyline", &[("class", "flow"), ("points", &points), ("marker-end", "url(#process-arrow)")]);
}

fn rectangle(xml: &mut Xml, bounds: &Rect, class: &str) {
    let sides = [bounds.x, bounds.y, bounds.width, bounds.height].map(number);
    let [x, y, width, height] = sides.each_ref().map(String::as_str);
    let attributes =
        [("class", class), ("x", x), ("y", y), ("width", width), ("height", height), ("rx", "8")];
    xml.empty("rect", &attributes);
}

fn circle(xml: &mut Xml, middle: Point, radius: f64, stroke: &str) {
    let [x, y, r] = [middle.x, middle.y, radius].map(number);
    xml.empty("circle", &[("cx", &x), ("cy", &y), ("r", &r), ("stroke-width", stroke)]);
}

fn path(xml: &mut Xml, commands: &str, attributes: &[(&str, &str)]) {
    xml.empty("path", &[&[("d", commands)], attributes].concat());
}

/// Lines of a text at its place.
fn text(xml: &mut Xml, label: &Text, anchor: &str) {
    let x = match anchor {
        "middle" => label.bounds.middle().x,
        _ => label.bounds.x,
    };
    let (x, size) = (number(x), number(label.size));
    let attributes =
        [("text-anchor", anchor), ("font-size", size.as_str()), ("fill", "currentColor"), ("stroke", "none")];
    xml.element("text", &attributes, |xml| {
        for (at, line) in label.lines.iter().enumerate() {
            // The first line stands on its base line.
            let y = number(label.bounds.y + label.size * (0.9 + LINE * at as f64));
            xml.text_with("tspan", &[("x", &x), ("y", &y)], line);
        }
    });
}
