//! The drawing as SVG, for pages: the same places as in the file for modellers. Colours are those of the text around it.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::Head;
use super::flow::{Event, Kind, Scope, Trigger};
use super::layout::{Drawing, LINE, Point, Rect, Text};
use super::xml::{Xml, number};

/// The element `svg`, with a title for people who do not see it.
pub(super) fn svg(head: &Head, scope: &Scope, drawing: &Drawing) -> io::Result<String> {
    let mut xml = Writer::new(Vec::new());
    let (width, height) = (number(drawing.width.ceil()), number(drawing.height.ceil()));
    let view = format!("0 0 {width} {height}");
    xml.create_element("svg")
        .with_attributes([
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("class", "process"),
            ("role", "img"),
            ("aria-labelledby", "process-title"),
            ("viewBox", view.as_str()),
            ("width", width.as_str()),
            ("height", height.as_str()),
        ])
        .write_inner_content(|xml| {
            let title = xml.create_element("title").with_attribute(("id", "process-title"));
            title.write_text_content(BytesText::new(&head.label))?;
            arrow(xml)?;
            xml.create_element("g")
                .with_attributes([("fill", "none"), ("stroke", "currentColor"), ("stroke-width", "1.5")])
                .write_inner_content(|xml| scope_of(xml, scope, drawing))?;
            Ok(())
        })?;
    Ok(String::from_utf8_lossy(&xml.into_inner()).into_owned())
}

fn arrow(xml: &mut Xml) -> io::Result<()> {
    xml.create_element("defs").write_inner_content(|xml| {
        xml.create_element("marker")
            .with_attributes([
                ("id", "process-arrow"),
                ("viewBox", "0 0 10 10"),
                ("refX", "9.5"),
                ("refY", "5"),
                ("markerWidth", "7"),
                ("markerHeight", "7"),
                ("orient", "auto"),
            ])
            .write_inner_content(|xml| {
                path(xml, "M0 1L10 5L0 9Z", &[("fill", "currentColor"), ("stroke", "none")])
            })?;
        Ok(())
    })?;
    Ok(())
}

fn scope_of(xml: &mut Xml, scope: &Scope, drawing: &Drawing) -> io::Result<()> {
    let nodes = || scope.nodes.iter().zip(&drawing.nodes);
    for (node, drawn) in nodes().filter(|(node, _)| matches!(node.kind, Kind::SubProcess(_))) {
        rectangle(xml, &drawn.bounds, "sub-process", "8")?;
        if let (Kind::SubProcess(inner), Some(inside)) = (&node.kind, &drawn.inner) {
            scope_of(xml, inner, inside)?;
        }
    }
    for flow in &drawing.flows {
        line(xml, &flow.points)?;
        flow.text.iter().try_for_each(|label| text(xml, label, "middle"))?;
    }
    for (node, drawn) in nodes() {
        shape(xml, &node.kind, &drawn.bounds)?;
        let anchor = match node.kind {
            Kind::SubProcess(_) | Kind::Boundary { .. } => "start",
            _ => "middle",
        };
        drawn.text.iter().try_for_each(|label| text(xml, label, anchor))?;
    }
    Ok(())
}

fn shape(xml: &mut Xml, kind: &Kind, bounds: &Rect) -> io::Result<()> {
    match kind {
        Kind::UserTask(_) => {
            rectangle(xml, bounds, "task people", "8")?;
            let (x, y) = (bounds.x + 8.0, bounds.y + 6.0);
            circle(xml, x + 5.0, y + 3.0, 3.0, "1")?;
            path(
                xml,
                &format!("M{} {}a5 5 0 0 1 10 0z", number(x), number(y + 12.0)),
                &[("stroke-width", "1")],
            )
        }
        Kind::ServiceTask { .. } => {
            rectangle(xml, bounds, "task system", "8")?;
            let (x, y) = (bounds.x + 13.0, bounds.y + 12.0);
            circle(xml, x, y, 2.0, "1")?;
            circle(xml, x, y, 5.0, "2")
        }
        Kind::SubProcess(_) => Ok(()),
        Kind::Exclusive | Kind::Parallel | Kind::EventBased => gateway(xml, kind, bounds),
        _ => event(xml, kind, bounds),
    }
}

fn gateway(xml: &mut Xml, kind: &Kind, bounds: &Rect) -> io::Result<()> {
    let (middle, half) = (bounds.middle(), bounds.width / 2.0);
    let (x, y) = (middle.x, middle.y);
    let corners =
        format!("M{} {}l{half} {half}l-{half} {half}l-{half} -{half}z", number(x), number(bounds.y));
    path(xml, &corners, &[("class", "gateway")])?;
    match kind {
        Kind::Exclusive => {
            let cross = format!("M{} {}l14 14m0 -14l-14 14", number(x - 7.0), number(y - 7.0));
            path(xml, &cross, &[("stroke-width", "3")])
        }
        Kind::Parallel => {
            let plus = format!("M{} {}v20m-10 -10h20", number(x), number(y - 10.0));
            path(xml, &plus, &[("stroke-width", "3")])
        }
        _ => {
            circle(xml, x, y, 13.0, "1")?;
            circle(xml, x, y, 10.0, "1")?;
            let five = format!("M{} {}l6 4.5l-2.3 7h-7.4l-2.3 -7z", number(x), number(y - 6.0));
            path(xml, &five, &[("stroke-width", "1")])
        }
    }
}

fn event(xml: &mut Xml, kind: &Kind, bounds: &Rect) -> io::Result<()> {
    let middle = bounds.middle();
    let radius = bounds.width / 2.0;
    let is_end = matches!(kind, Kind::End | Kind::Leave { .. });
    let dashes = match kind {
        Kind::Boundary { interrupts: false, .. } => "4 3",
        _ => "none",
    };
    let ring = |xml: &mut Xml, radius: f64, width: &str| -> io::Result<()> {
        let (x, y, r) = (number(middle.x), number(middle.y), number(radius));
        xml.create_element("circle")
            .with_attributes([
                ("class", "event"),
                ("cx", x.as_str()),
                ("cy", y.as_str()),
                ("r", r.as_str()),
                ("stroke-width", width),
                ("stroke-dasharray", dashes),
            ])
            .write_empty()?;
        Ok(())
    };
    ring(xml, if is_end { radius - 1.5 } else { radius }, if is_end { "3.5" } else { "1.5" })?;
    match kind {
        Kind::Catch(Event { trigger, .. }) | Kind::Boundary { event: Event { trigger, .. }, .. } => {
            ring(xml, radius - 3.0, "1.5")?;
            mark(xml, trigger, middle)
        }
        Kind::Leave { .. } => mark(xml, &Trigger::Leave(String::new()), middle),
        _ => Ok(()),
    }
}

/// The sign of what an event waits for.
fn mark(xml: &mut Xml, trigger: &Trigger, Point { x, y }: Point) -> io::Result<()> {
    match trigger {
        Trigger::Message(_) => {
            let letter = format!("M{} {}h18v12h-18zl9 7l9 -7", number(x - 9.0), number(y - 6.0));
            path(xml, &letter, &[("stroke-width", "1")])
        }
        Trigger::Time(_) => {
            circle(xml, x, y, 9.0, "1")?;
            path(xml, &format!("M{} {}v6h4", number(x), number(y - 6.0)), &[("stroke-width", "1")])
        }
        Trigger::Leave(_) => {
            let arrow = format!("M{} {}l6 15l-6 -6l-6 6z", number(x), number(y - 9.0));
            path(xml, &arrow, &[("stroke-width", "1")])
        }
    }
}

fn line(xml: &mut Xml, points: &[Point]) -> io::Result<()> {
    let pairs: Vec<String> =
        points.iter().map(|one| format!("{},{}", number(one.x), number(one.y))).collect();
    xml.create_element("polyline")
        .with_attributes([
            ("class", "flow"),
            ("points", pairs.join(" ").as_str()),
            ("marker-end", "url(#process-arrow)"),
        ])
        .write_empty()?;
    Ok(())
}

fn rectangle(xml: &mut Xml, bounds: &Rect, class: &str, corner: &str) -> io::Result<()> {
    let sides = [bounds.x, bounds.y, bounds.width, bounds.height].map(number);
    let [x, y, width, height] = sides.each_ref().map(String::as_str);
    xml.create_element("rect")
        .with_attributes([
            ("class", class),
            ("x", x),
            ("y", y),
            ("width", width),
            ("height", height),
            ("rx", corner),
        ])
        .write_empty()?;
    Ok(())
}

fn circle(xml: &mut Xml, x: f64, y: f64, radius: f64, stroke: &str) -> io::Result<()> {
    let [x, y, radius] = [x, y, radius].map(number);
    xml.create_element("circle")
        .with_attributes([
            ("cx", x.as_str()),
            ("cy", y.as_str()),
            ("r", radius.as_str()),
            ("stroke-width", stroke),
        ])
        .write_empty()?;
    Ok(())
}

fn path(xml: &mut Xml, commands: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    xml.create_element("path")
        .with_attribute(("d", commands))
        .with_attributes(attributes.iter().copied())
        .write_empty()?;
    Ok(())
}

/// Lines of a text at its place.
fn text(xml: &mut Xml, label: &Text, anchor: &str) -> io::Result<()> {
    let x = match anchor {
        "middle" => label.bounds.middle().x,
        _ => label.bounds.x,
    };
    let (x, size) = (number(x), number(label.size));
    let element = xml.create_element("text").with_attributes([
        ("text-anchor", anchor),
        ("font-size", size.as_str()),
        ("fill", "currentColor"),
        ("stroke", "none"),
    ]);
    element.write_inner_content(|xml| {
        for (at, line) in label.lines.iter().enumerate() {
            // The first line stands on its base line.
            let y = number(label.bounds.y + label.size * (0.9 + LINE * at as f64));
            xml.create_element("tspan")
                .with_attributes([("x", x.as_str()), ("y", y.as_str())])
                .write_text_content(BytesText::new(line))?;
        }
        Ok(())
    })?;
    Ok(())
}
