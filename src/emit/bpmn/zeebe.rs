//! What Camunda 8 reads beside BPMN: the namespace of Zeebe, expressions in FEEL.

use std::io;

use super::flow::{Condition, Event, Group, Kind, UserTask};
use super::xml::Xml;

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
pub(super) fn subscription(xml: &mut Xml) -> io::Result<()> {
    extension(xml, |xml| {
        xml.create_element("zeebe:subscription")
            .with_attribute(("correlationKey", "=case_id"))
            .write_empty()?;
        Ok(())
    })
}

/// The version of the service.
pub(super) fn version(xml: &mut Xml, version: &str) -> io::Result<()> {
    extension(xml, |xml| {
        xml.create_element("zeebe:versionTag").with_attribute(("value", version)).write_empty()?;
        Ok(())
    })
}

/// Extension elements of an element.
pub(super) fn extensions(xml: &mut Xml, kind: &Kind) -> io::Result<()> {
    match kind {
        Kind::ServiceTask { topic } => extension(xml, |xml| {
            xml.create_element("zeebe:taskDefinition")
                .with_attribute(("type", topic.as_str()))
                .write_empty()?;
            Ok(())
        }),
        Kind::UserTask(task) => extension(xml, |xml| user_task(xml, task)),
        Kind::Catch(Event { sets: Some(sets), .. })
        | Kind::Boundary { event: Event { sets: Some(sets), .. }, .. } => {
            extension(xml, |xml| outcome(xml, sets))
        }
        _ => Ok(()),
    }
}

fn extension(xml: &mut Xml, inner: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    xml.create_element("bpmn:extensionElements").write_inner_content(inner)?;
    Ok(())
}

/// Keeps what has come about, for decisions that follow.
fn outcome(xml: &mut Xml, (variable, text): &(String, String)) -> io::Result<()> {
    let source = format!("=\"{text}\"");
    xml.create_element("zeebe:ioMapping").write_inner_content(|xml| {
        xml.create_element("zeebe:output")
            .with_attributes([("source", source.as_str()), ("target", variable.as_str())])
            .write_empty()?;
        Ok(())
    })?;
    Ok(())
}

/// Who did a task is told by whoever completes it: FEEL cannot ask the engine.
fn user_task(xml: &mut Xml, task: &UserTask) -> io::Result<()> {
    xml.create_element("zeebe:userTask").write_empty()?;
    let groups = match &task.group {
        Group::Named(name) => name.clone(),
        Group::Variable(variable) => format!("=[{variable}]"),
    };
    xml.create_element("zeebe:assignmentDefinition")
        .with_attribute(("candidateGroups", groups.as_str()))
        .write_empty()?;
    if let Some(variable) = &task.due {
        let due = format!("={variable}");
        xml.create_element("zeebe:taskSchedule").with_attribute(("dueDate", due.as_str())).write_empty()?;
    }
    Ok(())
}
