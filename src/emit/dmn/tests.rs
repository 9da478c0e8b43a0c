use std::collections::BTreeSet;
use std::sync::Arc;

use super::table::{Decisions, Table};
use super::*;
use crate::emit::{logic, testing};
use crate::model::{RouteTarget, Service, Text};

fn of(service: &Service) -> Decisions {
    decisions(service, &logic(service))
}

fn xml(service: &Service) -> String {
    String::from_utf8_lossy(&write::document(service, &of(service))).into_owned()
}

/// As a reader sees them: inputs above, then each table.
fn shown(all: &Decisions) -> String {
    let mut lines = Vec::new();
    for input in &all.inputs {
        lines.push(format!("{} — {} — {}", input.name, input.label, input.note));
    }
    for table in &all.tables {
        lines.push(String::new());
        lines.push(format!("{}: {}{}", table.id, table.label, if table.adds { ", added" } else { "" }));
        lines.extend(table.note.clone());
        lines.push(heads(all, table));
        for row in &table.rows {
            let note = row.note.as_ref().map_or(String::new(), |note| format!("   {note}"));
            lines.push(format!("| {} | => {} |{note}", row.cells.join(" | "), row.results.join(" | => ")));
        }
    }
    lines.join("\n")
}

fn text(text: &str) -> Text {
    Text::new(text, Arc::default())
}

fn heads(all: &Decisions, table: &Table) -> String {
    let columns: Vec<&str> = table.columns.iter().map(|at| all.inputs[*at].name.as_str()).collect();
    let outputs: Vec<&str> = table.outputs.iter().map(|output| output.name.as_str()).collect();
    format!("| {} | => {} |", columns.join(" | "), outputs.join(" | => "))
}

#[test]
fn every_kind_of_cell_has_a_form_that_engines_share() -> Result<(), String> {
    insta::assert_snapshot!(shown(&of(&testing::fixture("decisions")?)));
    Ok(())
}

#[test]
fn a_table_and_a_route_as_xml() -> Result<(), String> {
    insta::assert_snapshot!(xml(&testing::shipped("dog_registration")?));
    Ok(())
}

#[test]
fn ids_are_names_and_occur_once() -> Result<(), String> {
    for service in [testing::fixture("decisions")?, testing::shipped("dog_registration")?] {
        let text = xml(&service);
        let document = roxmltree::Document::parse(&text).map_err(|error| error.to_string())?;
        let mut ids = BTreeSet::new();
        for id in document.descendants().filter_map(|node| node.attribute("id")) {
            assert!(ids.insert(id), "{id} twice");
            let allowed = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '.' | '-');
            assert!(
                id.starts_with(|sign: char| sign.is_ascii_alphabetic()) && id.chars().all(allowed),
                "{id}"
            );
        }
        let references = document.descendants().filter_map(|node| {
            node.attribute("href").and_then(|href| href.strip_prefix('#')).or(node.attribute("dmnElementRef"))
        });
        references.for_each(|reference| assert!(ids.contains(reference), "{reference}"));
    }
    Ok(())
}

#[test]
fn no_text_is_code() -> Result<(), String> {
    let mut service = testing::fixture("decisions")?;
    let hostile = "${1 + 1} #{x} ]]> \" <b> \u{202e}";
    service.label = text(hostile);
    service.nodes.iter_mut().for_each(|node| node.label = text(hostile));
    for arm in service.routes.iter_mut().flat_map(|route| &mut route.arms) {
        if let RouteTarget::Refuse(message) = &mut arm.target {
            *message = text(hostile);
        }
    }
    let text = xml(&service);
    let document = roxmltree::Document::parse(&text).map_err(|error| error.to_string())?;
    let attributes =
        document.descendants().flat_map(|node| node.attributes().map(|one| one.value()).collect::<Vec<_>>());
    for said in attributes.chain(document.descendants().filter_map(|node| node.text())) {
        assert!(!said.contains("${") && !said.contains("#{") && !said.contains('\u{202e}'), "{said}");
    }
    Ok(())
}

#[test]
fn the_manifest_says_what_is_decided() -> Result<(), String> {
    let service = testing::service(
        "page p \"P\" {\n n: integer(0..9) \"N\"\n b: birth_date \"B\"\n }\n decision when_born: birth_date \"Geboren\" {\n | n | => when_born |\n | - | => b |\n }\n \
         decision two: integer \"Zwei\" {\n hit collect sum\n | n | => two | => three: integer |\n | - | => 1 | => n |\n }\n \
         route r \"R\" {\n when n = 1 -> refuse \"Nein.\"\n otherwise -> town\n }",
    )?;
    let emission = DmnEmitter.emit(&service, &logic(&service));
    let said: Vec<String> =
        emission.reports.iter().map(|report| format!("{} {:?}", report.rule, report.obstacle)).collect();
    assert_eq!(
        said,
        ["two/decision None", "r/route None", "r/refuse/nein None", "when_born/decision Some(ValueType)"]
    );
    assert_eq!(emission.artifacts.len(), 1);
    let nothing = testing::service("page p \"P\" {\n n: integer(0..9) \"N\"\n }")?;
    let emission = DmnEmitter.emit(&nothing, &logic(&nothing));
    assert!(emission.artifacts.is_empty() && emission.reports.is_empty());
    Ok(())
}
