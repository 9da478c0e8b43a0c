//! `process.bpmn` (Operaton and Flowable) and `process.zeebe.bpmn` (Camunda 8): BPMN 2.0.2 (OMG formal/2013-12-09) with
//! its diagram.

use std::collections::BTreeMap;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event as Part};

use super::Head;
use super::flow::{Event, Kind, Node, NodeId, Scope, Trigger};
use super::layout::{Drawing, Point, Rect};
use super::{camunda, zeebe};
use crate::emit::xml::label as harmless;

pub(super) type Xml = Writer<Vec<u8>>;

/// What tells engines apart: conditions, tasks, timers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flavour {
    /// Operaton and Flowable: the namespace of Camunda 7, expressions in JUEL.
    Camunda,
    /// Camunda 8: the namespace of Zeebe, expressions in FEEL.
    Zeebe,
}

/// Namespace and prefix of what BPMN leaves to engines.
impl Flavour {
    fn namespace(self) -> (&'static str, &'static str) {
        match self {
            Flavour::Camunda => ("xmlns:camunda", "http://camunda.org/schema/1.0/bpmn"),
            Flavour::Zeebe => ("xmlns:zeebe", "http://camunda.org/schema/zeebe/1.0"),
        }
    }
}

/// The file.
pub(super) fn document(
    head: &Head,
    scope: &Scope,
    drawing: &Drawing,
    flavour: Flavour,
) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Part::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let namespace = format!("urn:antrag:{}", head.id);
    xml.create_element("bpmn:definitions")
        .with_attribute(("xmlns:bpmn", "http://www.omg.org/spec/BPMN/20100524/MODEL"))
        .with_attribute(("xmlns:bpmndi", "http://www.omg.org/spec/BPMN/20100524/DI"))
        .with_attribute(("xmlns:dc", "http://www.omg.org/spec/DD/20100524/DC"))
        .with_attribute(("xmlns:di", "http://www.omg.org/spec/DD/20100524/DI"))
        .with_attribute(("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"))
        .with_attribute(flavour.namespace())
        .with_attribute(("id", "antrag.definitions"))
        .with_attribute(("targetNamespace", namespace.as_str()))
        .with_attribute(("exporter", "Antrag"))
        .with_attribute(("exporterVersion", env!("CARGO_PKG_VERSION")))
        .write_inner_content(|xml| {
            events(xml, scope, flavour)?;
            process(xml, head, scope, flavour)?;
            diagram(xml, head, scope, drawing)
        })?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

/// Every node of the process, outer before inner.
pub(super) fn all_nodes(scope: &Scope) -> Vec<&Node> {
    let mut nodes = Vec::new();
    for node in &scope.nodes {
        nodes.push(node);
        if let Kind::SubProcess(inner) = &node.kind {
            nodes.extend(all_nodes(inner));
        }
    }
    nodes
}

/// Messages and ways out, which events refer to; each once.
fn events(xml: &mut Xml, scope: &Scope, flavour: Flavour) -> io::Result<()> {
    let mut messages: BTreeMap<&str, &Node> = BTreeMap::new();
    let mut codes: BTreeMap<&str, &Node> = BTreeMap::new();
    for node in all_nodes(scope) {
        match trigger(&node.kind) {
            Some(Trigger::Message(name)) => _ = messages.insert(name, node),
            Some(Trigger::Leave(code)) => _ = codes.insert(code, node),
            _ => {}
        }
    }
    for name in messages.keys() {
        let id = message_id(name);
        let element =
            xml.create_element("bpmn:message").with_attributes([("id", id.as_str()), ("name", *name)]);
        match flavour {
            Flavour::Camunda => _ = element.write_empty()?,
            Flavour::Zeebe => _ = element.write_inner_content(zeebe::subscription)?,
        }
    }
    for (code, node) in codes {
        let (id, label) = (escalation_id(code), harmless(&node.label));
        let attributes = [("id", id.as_str()), ("name", label.as_str()), ("escalationCode", code)];
        xml.create_element("bpmn:escalation").with_attributes(attributes).write_empty()?;
    }
    Ok(())
}

fn trigger(kind: &Kind) -> Option<&Trigger> {
    match kind {
        Kind::Catch(event) | Kind::Boundary { event, .. } => Some(&event.trigger),
        _ => None,
    }
}

fn message_id(name: &str) -> String {
    format!("message.{name}")
}

fn escalation_id(code: &str) -> String {
    format!("escalation.{code}")
}

fn process(xml: &mut Xml, head: &Head, scope: &Scope, flavour: Flavour) -> io::Result<()> {
    let label = harmless(&head.label);
    let attributes = [("id", head.id.as_str()), ("name", label.as_str()), ("isExecutable", "true")];
    let days = format!("P{}D", head.history_days);
    let mut element = xml.create_element("bpmn:process").with_attributes(attributes);
    if flavour == Flavour::Camunda {
        element = element
            .with_attribute(("camunda:historyTimeToLive", days.as_str()))
            .with_attribute(("camunda:versionTag", head.version.as_str()));
    }
    element.write_inner_content(|xml| {
        if let Some(note) = &head.note {
            let note = harmless(note);
            xml.create_element("bpmn:documentation").write_text_content(BytesText::new(&note))?;
        }
        if flavour == Flavour::Zeebe {
            zeebe::version(xml, &head.version)?;
        }
        contents(xml, scope, flavour)
    })?;
    Ok(())
}

/// Nodes and flows of a scope.
fn contents(xml: &mut Xml, scope: &Scope, flavour: Flavour) -> io::Result<()> {
    let ids = flow_ids(scope);
    for id in 0..scope.nodes.len() {
        node(xml, scope, id, &ids, flavour)?;
    }
    for (flow, id) in scope.flows.iter().zip(&ids) {
        let (from, to) = (&scope.nodes[flow.from].id, &scope.nodes[flow.to].id);
        let label = harmless(&flow.label);
        let mut element = xml.create_element("bpmn:sequenceFlow").with_attribute(("id", id.as_str()));
        if !label.is_empty() {
            element = element.with_attribute(("name", label.as_str()));
        }
        element = element.with_attributes([("sourceRef", from.as_str()), ("targetRef", to.as_str())]);
        let Some(condition) = &flow.condition else {
            element.write_empty()?;
            continue;
        };
        let text = match flavour {
            Flavour::Camunda => camunda::condition(condition),
            Flavour::Zeebe => zeebe::condition(condition),
        };
        element.write_inner_content(|xml| expression(xml, "bpmn:conditionExpression", &text))?;
    }
    Ok(())
}

pub(super) fn expression(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name)
        .with_attribute(("xsi:type", "bpmn:tFormalExpression"))
        .write_text_content(BytesText::new(text))?;
    Ok(())
}

/// Ids of flows: from where to where, with a number if there are several.
pub(super) fn flow_ids(scope: &Scope) -> Vec<String> {
    let mut seen: BTreeMap<(NodeId, NodeId), usize> = BTreeMap::new();
    let id = |flow: &super::flow::Flow| {
        let count = seen.entry((flow.from, flow.to)).or_insert(0);
        *count += 1;
        let pair = format!("{}--{}", scope.nodes[flow.from].id, scope.nodes[flow.to].id);
        if *count == 1 { pair } else { format!("{pair}--{count}") }
    };
    scope.flows.iter().map(id).collect()
}

fn node(xml: &mut Xml, scope: &Scope, id: NodeId, ids: &[String], flavour: Flavour) -> io::Result<()> {
    let node = &scope.nodes[id];
    let label = harmless(&node.label);
    let mut element = xml.create_element(element_name(&node.kind)).with_attribute(("id", node.id.as_str()));
    if !label.is_empty() {
        element = element.with_attribute(("name", label.as_str()));
    }
    if let Kind::Boundary { host, interrupts, .. } = &node.kind {
        let host = &scope.nodes[*host].id;
        element = element
            .with_attribute(("attachedToRef", host.as_str()))
            .with_attribute(("cancelActivity", if *interrupts { "true" } else { "false" }));
    }
    if flavour == Flavour::Camunda {
        for (key, value) in camunda::attributes(&node.kind) {
            element = element.with_attribute((key, value.as_str()));
        }
    }
    element.write_inner_content(|xml| {
        match flavour {
            Flavour::Camunda => camunda::extensions(xml, &node.kind)?,
            Flavour::Zeebe => zeebe::extensions(xml, &node.kind)?,
        }
        for (name, flows) in [
            ("bpmn:incoming", scope.flows.iter().map(|flow| flow.to == id).collect::<Vec<_>>()),
            ("bpmn:outgoing", scope.flows.iter().map(|flow| flow.from == id).collect()),
        ] {
            for (at, _) in flows.iter().enumerate().filter(|(_, is)| **is) {
                xml.create_element(name).write_text_content(BytesText::new(&ids[at]))?;
            }
        }
        definition(xml, node, flavour)
    })?;
    Ok(())
}

fn element_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Start => "bpmn:startEvent",
        Kind::End | Kind::Leave { .. } => "bpmn:endEvent",
        Kind::UserTask(_) => "bpmn:userTask",
        Kind::ServiceTask { .. } => "bpmn:serviceTask",
        Kind::Exclusive => "bpmn:exclusiveGateway",
        Kind::Parallel => "bpmn:parallelGateway",
        Kind::EventBased => "bpmn:eventBasedGateway",
        Kind::Catch(_) => "bpmn:intermediateCatchEvent",
        Kind::SubProcess(_) => "bpmn:subProcess",
        Kind::Boundary { .. } => "bpmn:boundaryEvent",
    }
}

/// What an event waits for or throws, and what stands in a sub-process.
fn definition(xml: &mut Xml, node: &Node, flavour: Flavour) -> io::Result<()> {
    match &node.kind {
        Kind::Catch(event) | Kind::Boundary { event, .. } => event_definition(xml, &node.id, event, flavour),
        Kind::Leave { code } => escalation(xml, &node.id, code),
        Kind::SubProcess(inner) => contents(xml, inner, flavour),
        _ => Ok(()),
    }
}

fn escalation(xml: &mut Xml, id: &str, code: &str) -> io::Result<()> {
    let (id, reference) = (format!("{id}-event"), escalation_id(code));
    let attributes = [("id", id.as_str()), ("escalationRef", reference.as_str())];
    xml.create_element("bpmn:escalationEventDefinition").with_attributes(attributes).write_empty()?;
    Ok(())
}

fn event_definition(xml: &mut Xml, id: &str, event: &Event, flavour: Flavour) -> io::Result<()> {
    let own = format!("{id}-event");
    match &event.trigger {
        Trigger::Message(name) => {
            let reference = message_id(name);
            let attributes = [("id", own.as_str()), ("messageRef", reference.as_str())];
            xml.create_element("bpmn:messageEventDefinition").with_attributes(attributes).write_empty()?;
        }
        Trigger::Time(variable) => {
            let text = match flavour {
                Flavour::Camunda => format!("${{{variable}}}"),
                Flavour::Zeebe => format!("={variable}"),
            };
            xml.create_element("bpmn:timerEventDefinition")
                .with_attribute(("id", own.as_str()))
                .write_inner_content(|xml| expression(xml, "bpmn:timeDate", &text))?;
        }
        Trigger::Leave(code) => escalation(xml, id, code)?,
    }
    Ok(())
}

fn diagram(xml: &mut Xml, head: &Head, scope: &Scope, drawing: &Drawing) -> io::Result<()> {
    xml.create_element("bpmndi:BPMNDiagram").with_attribute(("id", "antrag.diagram")).write_inner_content(
        |xml| {
            xml.create_element("bpmndi:BPMNPlane")
                .with_attributes([("id", "antrag.plane"), ("bpmnElement", head.id.as_str())])
                .write_inner_content(|xml| shapes(xml, scope, drawing))?;
            Ok(())
        },
    )?;
    Ok(())
}

fn shapes(xml: &mut Xml, scope: &Scope, drawing: &Drawing) -> io::Result<()> {
    for (node, drawn) in scope.nodes.iter().zip(&drawing.nodes) {
        let id = format!("{}-shape", node.id);
        let mut element = xml
            .create_element("bpmndi:BPMNShape")
            .with_attributes([("id", id.as_str()), ("bpmnElement", node.id.as_str())]);
        match node.kind {
            Kind::SubProcess(_) => element = element.with_attribute(("isExpanded", "true")),
            Kind::Exclusive => element = element.with_attribute(("isMarkerVisible", "true")),
            _ => {}
        }
        let beside = drawn.text.as_ref().filter(|_| has_label_beside(&node.kind));
        element.write_inner_content(|xml| {
            bounds(xml, &drawn.bounds)?;
            label(xml, beside.map(|text| &text.bounds))
        })?;
        if let (Kind::SubProcess(inner), Some(inside)) = (&node.kind, &drawn.inner) {
            shapes(xml, inner, inside)?;
        }
    }
    for ((flow, drawn), id) in scope.flows.iter().zip(&drawing.flows).zip(flow_ids(scope)) {
        let shape = format!("{id}-edge");
        xml.create_element("bpmndi:BPMNEdge")
            .with_attributes([("id", shape.as_str()), ("bpmnElement", id.as_str())])
            .write_inner_content(|xml| {
                drawn.points.iter().try_for_each(|point| waypoint(xml, point))?;
                label(xml, drawn.text.as_ref().filter(|_| !flow.label.is_empty()).map(|text| &text.bounds))
            })?;
    }
    Ok(())
}

/// Does its label stand beside it?
pub(super) fn has_label_beside(kind: &Kind) -> bool {
    !matches!(kind, Kind::UserTask(_) | Kind::ServiceTask { .. } | Kind::SubProcess(_))
}

fn label(xml: &mut Xml, place: Option<&Rect>) -> io::Result<()> {
    let Some(place) = place else { return Ok(()) };
    xml.create_element("bpmndi:BPMNLabel").write_inner_content(|xml| bounds(xml, place))?;
    Ok(())
}

fn bounds(xml: &mut Xml, rect: &Rect) -> io::Result<()> {
    let parts = [("x", rect.x), ("y", rect.y), ("width", rect.width), ("height", rect.height)];
    let mut element = xml.create_element("dc:Bounds");
    for (key, value) in parts {
        element = element.with_attribute((key, number(value).as_str()));
    }
    element.write_empty()?;
    Ok(())
}

fn waypoint(xml: &mut Xml, point: &Point) -> io::Result<()> {
    let (x, y) = (number(point.x), number(point.y));
    xml.create_element("di:waypoint")
        .with_attributes([("x", x.as_str()), ("y", y.as_str())])
        .write_empty()?;
    Ok(())
}

/// To half a pixel, the same on every machine.
pub(super) fn number(value: f64) -> String {
    format!("{}", (value * 2.0).round() / 2.0)
}
