//! Real processes, and one with everything that the language has.

use std::collections::BTreeSet;
use std::error::Error;
use std::sync::Arc;

use super::flow::{Kind, Scope};
use super::{BpmnEmitter, build, layout};
use crate::emit::{Emitter, logic, testing, workflow};
use crate::model::{Service, Text};

const SERVICES: [&str; 5] =
    ["dog_registration", "dog_deregistration", "trade_registration", "trade_change", "trade_deregistration"];

fn everything() -> Result<Service, String> {
    testing::whole(include_str!("../../../tests/fixtures/process.antrag"))
}

fn scope(service: &Service) -> Result<Scope, String> {
    build::process(&workflow(service, &logic(service))).ok_or_else(|| "no process".to_owned())
}

/// One line a flow: from where to where, what is read beside it, and when it is taken.
fn flows(scope: &Scope, indent: &str, lines: &mut Vec<String>) {
    for flow in &scope.flows {
        let (from, to) = (&scope.nodes[flow.from].id, &scope.nodes[flow.to].id);
        let label = if flow.label.is_empty() { String::new() } else { format!(" [{}]", flow.label) };
        let condition = flow.condition.as_ref().map(super::camunda::condition).unwrap_or_default();
        lines.push(format!("{indent}{from} -> {to}{label} {condition}").trim_end().to_owned());
    }
    for node in &scope.nodes {
        if let Kind::Boundary { host, interrupts, event } = &node.kind {
            let how = if *interrupts { "interrupts" } else { "beside" };
            lines.push(format!(
                "{indent}{} at {}: {how}, {:?}",
                node.id, scope.nodes[*host].id, event.trigger
            ));
        }
        if let Kind::SubProcess(inner) = &node.kind {
            lines.push(format!("{indent}{} {{", node.id));
            flows(inner, &format!("{indent}  "), lines);
            lines.push(format!("{indent}}}"));
        }
    }
}

#[test]
fn every_kind_of_state_has_its_flows() -> Result<(), Box<dyn Error>> {
    let mut lines = Vec::new();
    flows(&scope(&everything()?)?, "", &mut lines);
    insta::assert_snapshot!(lines.join("\n"));
    Ok(())
}

#[test]
fn real_processes_are_drawn_without_a_fault() -> Result<(), Box<dyn Error>> {
    let shipped: Result<Vec<Service>, String> = SERVICES.into_iter().map(testing::shipped).collect();
    for service in shipped?.into_iter().chain([everything()?]) {
        let scope = scope(&service)?;
        let mut faults = Vec::new();
        layout::tests::faults(&scope, &layout::draw(&scope), &mut faults);
        assert!(faults.is_empty(), "{}: {faults:?}", service.name);
    }
    Ok(())
}

/// Everything in a file that an engine takes for an expression, by its beginning.
fn expressions(service: &Service) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let mut found = BTreeSet::new();
    for artifact in BpmnEmitter.emit(service, &logic(service)).artifacts {
        let text = String::from_utf8(artifact.bytes)?;
        let document = roxmltree::Document::parse(&text)?;
        for node in document.descendants() {
            let attributes = node.attributes().map(|attribute| attribute.value());
            let all = attributes.chain(node.text());
            let is_code = |text: &&str| text.contains("${") || text.contains("#{") || text.starts_with('=');
            // What starts with `=` is FEEL in the elements of Zeebe only; names of BPMN are never read so.
            let is_name = |text: &&str| node.attribute("name") == Some(text);
            found.extend(
                all.filter(is_code).filter(|text| !is_name(text) || text.contains("{")).map(str::to_owned),
            );
        }
    }
    Ok(found)
}

#[test]
fn labels_add_no_expression() -> Result<(), Box<dyn Error>> {
    let mut service = everything()?;
    let own = expressions(&service)?;
    assert!(own.iter().any(|one| one.starts_with("${outcome_")), "{own:?}");
    let label = || Text::new("${x} #{y} ]]> \"'<&> =1\u{202e}", Vec::new().into());
    service.label = label();
    for state in service.process.iter_mut().flat_map(|process| &mut process.states) {
        state.label = label();
        state.outcomes.iter_mut().for_each(|outcome| outcome.label = label());
    }
    service.case_fields.iter_mut().for_each(|field| field.label = label());
    service.offices.iter_mut().for_each(|office| Arc::make_mut(office).label = label());
    assert_eq!(expressions(&service)?, own);
    Ok(())
}
