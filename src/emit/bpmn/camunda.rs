//! What Operaton and Flowable read beside BPMN: both know the namespace of Camunda 7 and its expressions in JUEL.

use std::io;

use super::flow::{Condition, Event, FormField, FormKind, Group, Kind, UserTask};
use super::xml::Xml;
use crate::emit::xml::label as harmless;

/// A condition. Variables and texts in it are names of the definition: letters, digits and underscores.
pub(super) fn condition(condition: &Condition) -> String {
    match condition {
        Condition::Is(variable, text) => format!("${{{variable} == '{text}'}}"),
        Condition::Holds(variable, is) => format!("${{{variable} == {is}}}"),
        Condition::OthersDid(one, two) => format!("${{{one} != null && {two} != null && {one} != {two}}}"),
        Condition::SameDid(one, two) => format!("${{{one} == null || {two} == null || {one} == {two}}}"),
        Condition::Someone(person, true) => format!("${{{person} != null}}"),
        Condition::Someone(person, false) => format!("${{{person} == null}}"),
    }
}

/// Attributes of an element.
pub(super) fn attributes(kind: &Kind) -> Vec<(&'static str, String)> {
    match kind {
        Kind::ServiceTask { topic } => {
            vec![("camunda:type", "external".to_owned()), ("camunda:topic", topic.clone())]
        }
        Kind::UserTask(task) => {
            let group = match &task.group {
                Group::Named(name) => name.clone(),
                Group::Variable(variable) => format!("${{{variable}}}"),
            };
            let due = task.due.as_ref().map(|variable| ("camunda:dueDate", format!("${{{variable}}}")));
            std::iter::once(("camunda:candidateGroups", group)).chain(due).collect()
        }
        _ => Vec::new(),
    }
}

/// Extension elements of an element.
pub(super) fn extensions(xml: &mut Xml, kind: &Kind) -> io::Result<()> {
    match kind {
        Kind::UserTask(task) if task.keeps_person.is_some() || !task.form.is_empty() => {
            xml.create_element("bpmn:extensionElements").write_inner_content(|xml| user_task(xml, task))?;
        }
        Kind::Catch(Event { sets: Some(sets), .. })
        | Kind::Boundary { event: Event { sets: Some(sets), .. }, .. } => {
            xml.create_element("bpmn:extensionElements").write_inner_content(|xml| outcome(xml, sets))?;
        }
        _ => {}
    }
    Ok(())
}

/// Keeps what has come about, for decisions that follow.
fn outcome(xml: &mut Xml, (variable, text): &(String, String)) -> io::Result<()> {
    let set = format!("${{execution.setVariable('{variable}', '{text}')}}");
    xml.create_element("camunda:executionListener")
        .with_attributes([("event", "end"), ("expression", set.as_str())])
        .write_empty()?;
    Ok(())
}

fn user_task(xml: &mut Xml, task: &UserTask) -> io::Result<()> {
    if !task.form.is_empty() {
        xml.create_element("camunda:formData")
            .write_inner_content(|xml| task.form.iter().try_for_each(|field| form_field(xml, field)))?;
    }
    if let Some(variable) = &task.keeps_person {
        let set = format!("${{task.setVariable('{variable}', task.assignee)}}");
        xml.create_element("camunda:taskListener")
            .with_attributes([("event", "complete"), ("expression", set.as_str())])
            .write_empty()?;
    }
    Ok(())
}

fn form_field(xml: &mut Xml, field: &FormField) -> io::Result<()> {
    let kind = match &field.kind {
        FormKind::Text => "string",
        FormKind::Whole => "long",
        FormKind::YesNo => "boolean",
        FormKind::Choice(_) => "enum",
    };
    let label = harmless(&field.label);
    let attributes = [("id", field.variable.as_str()), ("label", label.as_str()), ("type", kind)];
    xml.create_element("camunda:formField").with_attributes(attributes).write_inner_content(|xml| {
        if field.required {
            xml.create_element("camunda:validation").write_inner_content(|xml| {
                xml.create_element("camunda:constraint")
                    .with_attribute(("name", "required"))
                    .write_empty()?;
                Ok(())
            })?;
        }
        let codes = match &field.kind {
            FormKind::Choice(codes) => codes.as_slice(),
            _ => &[],
        };
        for (code, label) in codes {
            let label = harmless(label);
            let attributes = [("id", code.as_str()), ("name", label.as_str())];
            xml.create_element("camunda:value").with_attributes(attributes).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}
