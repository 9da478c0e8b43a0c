//! What Operaton and Flowable read beside BPMN: both know the namespace of Camunda 7 and its expressions in JUEL.

use super::flow::{Condition, Event, FormField, FormKind, Group, Kind, UserTask};
use crate::emit::xml::{Xml, label};

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
pub(super) fn extensions(xml: &mut Xml, kind: &Kind) {
    match kind {
        Kind::UserTask(task) if task.keeps_person.is_some() || !task.form.is_empty() => {
            xml.element("bpmn:extensionElements", &[], |xml| user_task(xml, task));
        }
        Kind::Catch(Event { sets: Some(sets), .. })
        | Kind::Boundary { event: Event { sets: Some(sets), .. }, .. } => {
            xml.element("bpmn:extensionElements", &[], |xml| outcome(xml, sets));
        }
        _ => {}
    }
}

/// Keeps what has come about, for decisions that follow.
fn outcome(xml: &mut Xml, (variable, text): &(String, String)) {
    let set = format!("${{execution.setVariable('{variable}', '{text}')}}");
    xml.empty("camunda:executionListener", &[("event", "end"), ("expression", &set)]);
}

fn user_task(xml: &mut Xml, task: &UserTask) {
    if !task.form.is_empty() {
        xml.element("camunda:formData", &[], |xml| {
            task.form.iter().for_each(|field| form_field(xml, field));
        });
    }
    if let Some(variable) = &task.keeps_person {
        let set = format!("${{task.setVariable('{variable}', task.assignee)}}");
        xml.empty("camunda:taskListener", &[("event", "complete"), ("expression", &set)]);
    }
}

fn form_field(xml: &mut Xml, field: &FormField) {
    let (kind, codes) = match &field.kind {
        FormKind::Text => ("string", &[][..]),
        FormKind::Whole => ("long", &[][..]),
        FormKind::YesNo => ("boolean", &[][..]),
        FormKind::Choice(codes) => ("enum", codes.as_slice()),
    };
    let name = label(&field.label);
    let attributes = [("id", field.variable.as_str()), ("label", name.as_str()), ("type", kind)];
    xml.element("camunda:formField", &attributes, |xml| {
        if field.required {
            xml.element("camunda:validation", &[], |xml| {
                xml.empty("camunda:constraint", &[("name", "required")]);
            });
        }
        for (code, name) in codes {
            xml.empty("camunda:value", &[("id", code), ("name", &label(name))]);
        }
    });
}
