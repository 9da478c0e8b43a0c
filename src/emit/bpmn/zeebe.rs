//! What Camunda 8 reads beside BPMN: the namespace of Zeebe, expressions in FEEL.

use super::flow::{Condition, Event, Group, Kind, UserTask};
use crate::emit::xml::Xml;

/// A condition. Variables and texts in it are names of the definition: letters, digits and underscores.
pub(super) fn condition(condition: &Condition) -> String {
    match condition {
        Condition::Is(variable, text) => format!("={variable} = \"{text}\""),
        Condition::Holds(variable, is) => format!("={variable} = {is}"),
        Condition::OthersDid(one, two) => format!("={one} != null and {two} != null and {one} != {two}"),
        Condition::SameDid(one, two) => format!("={one} = null or {two} = null or {one} = {two}"),
        Condition::Someone(person, true) => format!("={person} != null"),
        Condition::Someone(person, false) => format!("={person} = null"),
    }
}

/// Messages find their case by its number.
pub(super) fn subscription(xml: &mut Xml) {
    extension(xml, |xml| xml.empty("zeebe:subscription", &[("correlationKey", "=case_id")]));
}

/// The version of the service.
pub(super) fn version(xml: &mut Xml, version: &str) {
    extension(xml, |xml| xml.empty("zeebe:versionTag", &[("value", version)]));
}

/// Extension elements of an element.
pub(super) fn extensions(xml: &mut Xml, kind: &Kind) {
    match kind {
        Kind::ServiceTask { topic } => extension(xml, |xml| {
            xml.empty("zeebe:taskDefinition", &[("type", topic)]);
        }),
        Kind::UserTask(task) => extension(xml, |xml| user_task(xml, task)),
        Kind::Catch(Event { sets: Some(sets), .. })
        | Kind::Boundary { event: Event { sets: Some(sets), .. }, .. } => {
            extension(xml, |xml| outcome(xml, sets));
        }
        _ => {}
    }
}

fn extension(xml: &mut Xml, inner: impl FnOnce(&mut Xml)) {
    xml.element("bpmn:extensionElements", &[], inner);
}

/// Keeps what has come about, for decisions that follow.
fn outcome(xml: &mut Xml, (variable, text): &(String, String)) {
    let source = format!("=\"{text}\"");
    xml.element("zeebe:ioMapping", &[], |xml| {
        xml.empty("zeebe:output", &[("source", &source), ("target", variable)]);
    });
}

/// Who did a task is told by whoever completes it: FEEL cannot ask the engine.
fn user_task(xml: &mut Xml, task: &UserTask) {
    xml.empty("zeebe:userTask", &[]);
    xml.empty("zeebe:formDefinition", &[("externalReference", &task.reference)]);
    let groups = match &task.group {
        Group::Named(name) => name.clone(),
        Group::Variable(variable) => format!("=[{variable}]"),
    };
    xml.empty("zeebe:assignmentDefinition", &[("candidateGroups", &groups)]);
    if let Some(variable) = &task.due {
        xml.empty("zeebe:taskSchedule", &[("dueDate", &format!("={variable}"))]);
    }
}
