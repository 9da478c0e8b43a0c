//! `process.bpmn` (Operaton and Flowable) and `process.zeebe.bpmn` (Camunda 8): BPMN 2.0.2 (OMG formal/2013-12-09) with
//! its diagram.

use std::collections::BTreeMap;

use super::Head;
use super::flow::{Event, Flow, Kind, Node, NodeId, Scope, Trigger};
use super::layout::{Drawing, Point, Rect, Text};
use super::{camunda, zeebe};
use crate::emit::xml::{Xml, label};

/// What tells engines apart: conditions, tasks, timers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flavour {
    /// Operaton and Flowable: the namespace of Camunda 7, expressions in JUEL.
    Camunda,
    /// Camunda 8: the namespace of Zeebe, expressions in FEEL.
    Zeebe,
}

impl Flavour {
    /// Prefix and namespace of what BPMN leaves to engines.
    fn namespace(self) -> (&'static str, &'static str) {
        match self {
            Flavour::Camunda => ("xmlns:camunda", "http://camunda.org/schema/1.0/bpmn"),
            Flavour::Zeebe => ("xmlns:zeebe", "http://camunda.org/schema/zeebe/1.0"),
        }
    }
}

/// The file.
pub(super) fn document(head: &Head, scope: &Scope, drawing: &Drawing, flavour: Flavour) -> Vec<u8> {
    let namespace = format!("urn:antrag:{}", head.id);
    let attributes = [
        ("xmlns:bpmn", "http://www.omg.org/spec/BPMN/20100524/MODEL"),
        ("xmlns:bpmndi", "http://www.omg.org/spec/BPMN/20100524/DI"),
        ("xmlns:dc", "http://www.omg.org/spec/DD/20100524/DC"),
        ("xmlns:di", "http://www.omg.org/spec/DD/20100524/DI"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        flavour.namespace(),
        ("id", "antrag.definitions"),
        ("targetNamespace", namespace.as_str()),
        ("exporter", "Antrag"),
        ("exporterVersion", env!("CARGO_PKG_VERSION")),
    ];
    Xml::document(|xml| {
        xml.element("bpmn:definitions", &attributes, |xml| {
            events(xml, scope, flavour);
            process(xml, head, scope, flavour);
            diagram(xml, head, scope, drawing);
        });
    })
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
fn events(xml: &mut Xml, scope: &Scope, flavour: Flavour) {
    let mut messages: BTreeMap<&str, &Node> = BTreeMap::new();
    let mut codes: BTreeMap<&str, &Node> = BTreeMap::new();
    for node in all_nodes(scope) {
        match trigger(&node.kind) {
            Some(Trigger::Message(name)) => _ = messages.insert(name, node),
            Some(Trigger::Leave(code)) => _ = codes.insert(code, node),
            _ => {}
        }
    }
    for name in messages.into_keys() {
        let id = message_id(name);
        let attributes = [("id", id.as_str()), ("name", name)];
        match flavour {
            Flavour::Camunda => xml.empty("bpmn:message", &attributes),
            Flavour::Zeebe => xml.element("bpmn:message", &attributes, zeebe::subscription),
        }
    }
    for (code, node) in codes {
        let (id, name) = (escalation_id(code), label(&node.label));
        let attributes = [("id", id.as_str()), ("name", name.as_str()), ("escalationCode", code)];
        xml.empty("bpmn:escalation", &attributes);
    }
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

fn process(xml: &mut Xml, head: &Head, scope: &Scope, flavour: Flavour) {
    let (name, days) = (label(&head.label), format!("P{}D", head.history_days));
    let mut attributes = vec![("id", head.id.as_str()), ("name", name.as_str()), ("isExecutable", "true")];
    if flavour == Flavour::Camunda {
        attributes.push(("camunda:historyTimeToLive", days.as_str()));
        attributes.push(("camunda:versionTag", head.version.as_str()));
    }
    xml.element("bpmn:process", &attributes, |xml| {
        if let Some(note) = &head.note {
            xml.text("bpmn:documentation", &label(note));
        }
        if flavour == Flavour::Zeebe {
            zeebe::version(xml, &head.version);
        }
        contents(xml, scope, flavour);
    });
}

/// Nodes and flows of a scope.
fn contents(xml: &mut Xml, scope: &Scope, flavour: Flavour) {
    let ids = flow_ids(scope);
    for id in 0..scope.nodes.len() {
        node(xml, scope, id, &ids, flavour);
    }
    for (flow, id) in scope.flows.iter().zip(&ids) {
        sequence_flow(xml, scope, flow, id, flavour);
    }
}

fn sequence_flow(xml: &mut Xml, scope: &Scope, flow: &Flow, id: &str, flavour: Flavour) {
    let name = label(&flow.label);
    let mut attributes = vec![("id", id)];
    if !name.is_empty() {
        attributes.push(("name", name.as_str()));
    }
    attributes.push(("sourceRef", scope.nodes[flow.from].id.as_str()));
    attributes.push(("targetRef", scope.nodes[flow.to].id.as_str()));
    let Some(condition) = &flow.condition else { return xml.empty("bpmn:sequenceFlow", &attributes) };
    let text = match flavour {
        Flavour::Camunda => camunda::condition(condition),
        Flavour::Zeebe => zeebe::condition(condition),
    };
    xml.element("bpmn:sequenceFlow", &attributes, |xml| {
        expression(xml, "bpmn:conditionExpression", &text);
    });
}

fn expression(xml: &mut Xml, name: &str, text: &str) {
    xml.text_with(name, &[("xsi:type", "bpmn:tFormalExpression")], text);
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

fn node(xml: &mut Xml, scope: &Scope, id: NodeId, ids: &[String], flavour: Flavour) {
    let node = &scope.nodes[id];
    let name = label(&node.label);
    let mut attributes = vec![("id", node.id.as_str())];
    if !name.is_empty() {
        attributes.push(("name", name.as_str()));
    }
    if let Kind::Boundary { host, interrupts, .. } = &node.kind {
        attributes.push(("attachedToRef", scope.nodes[*host].id.as_str()));
        attributes.push(("cancelActivity", if *interrupts { "true" } else { "false" }));
    }
    let own = match flavour {
        Flavour::Camunda => camunda::attributes(&node.kind),
        Flavour::Zeebe => Vec::new(),
    };
    attributes.extend(own.iter().map(|(key, value)| (*key, value.as_str())));
    xml.element(element_name(&node.kind), &attributes, |xml| {
        match flavour {
            Flavour::Camunda => camunda::extensions(xml, &node.kind),
            Flavour::Zeebe => zeebe::extensions(xml, &node.kind),
        }
        let flows = || scope.flows.iter().zip(ids);
        flows().filter(|(flow, _)| flow.to == id).for_each(|(_, id)| xml.text("bpmn:incoming", id));
        flows().filter(|(flow, _)| flow.from == id).for_each(|(_, id)| xml.text("bpmn:outgoing", id));
        definition(xml, node, flavour);
    });
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
fn definition(xml: &mut Xml, node: &Node, flavour: Flavour) {
    match &node.kind {
        Kind::Catch(event) | Kind::Boundary { event, .. } => event_definition(xml, &node.id, event, flavour),
        Kind::Leave { code } => escalation(xml, &node.id, code),
        Kind::SubProcess(inner) => contents(xml, inner, flavour),
        _ => {}
    }
}

fn escalation(xml: &mut Xml, id: &str, code: &str) {
    let (id, reference) = (format!("{id}-event"), escalation_id(code));
    let attributes = [("id", id.as_str()), ("escalationRef", reference.as_str())];
    xml.empty("bpmn:escalationEventDefinition", &attributes);
}

fn event_definition(xml: &mut Xml, id: &str, event: &Event, flavour: Flavour) {
    let own = format!("{id}-event");
    match &event.trigger {
        Trigger::Message(name) => {
            let reference = message_id(name);
            let attributes = [("id", own.as_str()), ("messageRef", reference.as_str())];
            xml.empty("bpmn:messageEventDefinition", &attributes);
        }
        Trigger::Time(variable) => {
            let text = match flavour {
                Flavour::Camunda => format!("${{{variable}}}"),
                Flavour::Zeebe => format!("={variable}"),
            };
            xml.element("bpmn:timerEventDefinition", &[("id", own.as_str())], |xml| {
                expression(xml, "bpmn:timeDate", &text);
            });
        }
        Trigger::Leave(code) => escalation(xml, id, code),
    }
}

fn diagram(xml: &mut Xml, head: &Head, scope: &Scope, drawing: &Drawing) {
    xml.element("bpmndi:BPMNDiagram", &[("id", "antrag.diagram")], |xml| {
        let plane = [("id", "antrag.plane"), ("bpmnElement", head.id.as_str())];
        xml.element("bpmndi:BPMNPlane", &plane, |xml| shapes(xml, scope, drawing));
    });
}

fn shapes(xml: &mut Xml, scope: &Scope, drawing: &Drawing) {
    for (node, drawn) in scope.nodes.iter().zip(&drawing.nodes) {
        let id = format!("{}-shape", node.id);
        let mut attributes = vec![("id", id.as_str()), ("bpmnElement", node.id.as_str())];
        match node.kind {
            Kind::SubProcess(_) => attributes.push(("isExpanded", "true")),
            Kind::Exclusive => attributes.push(("isMarkerVisible", "true")),
            _ => {}
        }
        xml.element("bpmndi:BPMNShape", &attributes, |xml| {
            bounds(xml, &drawn.bounds);
            label_place(xml, drawn.text.as_ref().filter(|_| has_label_beside(&node.kind)));
        });
        if let (Kind::SubProcess(inner), Some(inside)) = (&node.kind, &drawn.inner) {
            shapes(xml, inner, inside);
        }
    }
    for (drawn, id) in drawing.flows.iter().zip(flow_ids(scope)) {
        let shape = format!("{id}-edge");
        let attributes = [("id", shape.as_str()), ("bpmnElement", id.as_str())];
        xml.element("bpmndi:BPMNEdge", &attributes, |xml| {
            drawn.points.iter().for_each(|point| waypoint(xml, point));
            label_place(xml, drawn.text.as_ref());
        });
    }
}

/// Does its label stand beside it?
pub(super) fn has_label_beside(kind: &Kind) -> bool {
    !matches!(kind, Kind::UserTask(_) | Kind::ServiceTask { .. } | Kind::SubProcess(_))
}

fn label_place(xml: &mut Xml, text: Option<&Text>) {
    if let Some(text) = text {
        xml.element("bpmndi:BPMNLabel", &[], |xml| bounds(xml, &text.bounds));
    }
}

fn bounds(xml: &mut Xml, rect: &Rect) {
    let sides = [rect.x, rect.y, rect.width, rect.height].map(number);
    let [x, y, width, height] = sides.each_ref().map(String::as_str);
    xml.empty("dc:Bounds", &[("x", x), ("y", y), ("width", width), ("height", height)]);
}

fn waypoint(xml: &mut Xml, point: &Point) {
    xml.empty("di:waypoint", &[("x", &number(point.x)), ("y", &number(point.y))]);
}

/// To half a pixel, the same on every machine.
pub(super) fn number(value: f64) -> String {
    format!("{}", (value * 2.0).round() / 2.0)
}
