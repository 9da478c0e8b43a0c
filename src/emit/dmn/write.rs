//! Tables as XML.

use super::diagram::{DECISION, INPUT, Places, places};
use super::table::{Decisions, Input, Kind, Output, Row, Table};
use crate::emit::xml::{HISTORY_TIME_TO_LIVE, Xml, label};
use crate::markdown::plain;
use crate::model::Service;

const MODEL: &str = "https://www.omg.org/spec/DMN/20191111/MODEL/";

/// The document. Names are identifiers, because engines read them; what people read are labels.
pub(super) fn document(service: &Service, decisions: &Decisions) -> Vec<u8> {
    let name = service.name.as_str();
    let attributes = [
        ("xmlns", MODEL),
        ("xmlns:dmndi", "https://www.omg.org/spec/DMN/20191111/DMNDI/"),
        ("xmlns:dc", "http://www.omg.org/spec/DMN/20180521/DC/"),
        ("xmlns:di", "http://www.omg.org/spec/DMN/20180521/DI/"),
        ("xmlns:camunda", "http://camunda.org/schema/1.0/dmn"),
        ("id", &format!("{name}.decisions")),
        ("name", name),
        ("label", &label(&plain(&service.label))),
        ("namespace", &format!("urn:antrag:{name}:{}", service.header.version)),
    ];
    let read: Vec<bool> = read(decisions);
    let inputs = || decisions.inputs.iter().zip(&read).filter(|(_, read)| **read).map(|(input, _)| input);
    Xml::document(|xml| {
        xml.element("definitions", &attributes, |xml| {
            inputs().for_each(|one| input(xml, one));
            decisions.tables.iter().for_each(|table| decision(xml, table, &decisions.inputs));
            xml.element("dmndi:DMNDI", &[], |xml| drawing(xml, decisions));
        });
    })
}

/// Which inputs any table reads.
fn read(decisions: &Decisions) -> Vec<bool> {
    let mut read = vec![false; decisions.inputs.len()];
    for at in decisions.tables.iter().flat_map(Table::reads) {
        if let Some(read) = read.get_mut(at) {
            *read = true;
        }
    }
    read
}

fn input(xml: &mut Xml, input: &Input) {
    let (id, said) = (input_id(input), label(&input.label));
    xml.element("inputData", &[("id", &id), ("name", &input.name), ("label", &said)], |xml| {
        xml.text("description", &label(&input.note));
        variable(xml, &id, &input.name, Some(input.kind));
    });
}

fn variable(xml: &mut Xml, of: &str, name: &str, kind: Option<Kind>) {
    let id = format!("{of}.variable");
    let mut attributes = vec![("id", id.as_str()), ("name", name)];
    attributes.extend(kind.map(|kind| ("typeRef", type_ref(kind))));
    xml.empty("variable", &attributes);
}

fn decision(xml: &mut Xml, table: &Table, inputs: &[Input]) {
    let attributes = [
        ("id", table.id.as_str()),
        ("name", &table.name),
        ("label", &label(&table.label)),
        ("camunda:historyTimeToLive", HISTORY_TIME_TO_LIVE),
    ];
    xml.element("decision", &attributes, |xml| {
        if let Some(note) = &table.note {
            xml.text("description", &label(note));
        }
        let only = match table.outputs.as_slice() {
            [only] => Some(only.kind),
            _ => None,
        };
        variable(xml, &table.name, &table.name, only);
        for input in table.reads().into_iter().filter_map(|at| inputs.get(at)) {
            xml.element("informationRequirement", &[("id", &requirement_id(table, input))], |xml| {
                xml.empty("requiredInput", &[("href", &format!("#{}", input_id(input)))]);
            });
        }
        let id = format!("{}.table", table.name);
        let mut attributes = vec![("id", id.as_str())];
        attributes.extend(if table.adds {
            vec![("hitPolicy", "COLLECT"), ("aggregation", "SUM")]
        } else {
            vec![("hitPolicy", "FIRST")]
        });
        xml.element("decisionTable", &attributes, |xml| rules(xml, table, inputs));
    });
}

fn rules(xml: &mut Xml, table: &Table, inputs: &[Input]) {
    for (at, input) in
        table.columns.iter().enumerate().filter_map(|(at, input)| Some((at, inputs.get(*input)?)))
    {
        column(
            xml,
            &format!("{}.input.{}", table.name, at + 1),
            &label(&input.label),
            &input.name,
            input.kind,
        );
    }
    if table.columns.is_empty() {
        // Engines want a column, also where nothing is looked at.
        column(xml, &format!("{}.input.1", table.name), "", "true", Kind::YesNo);
    }
    for (at, output) in table.outputs.iter().enumerate() {
        let Output { name, label: said, kind } = output;
        let id = format!("{}.output.{}", table.name, at + 1);
        let said = label(said);
        xml.empty("output", &[("id", &id), ("label", &said), ("name", name), ("typeRef", type_ref(*kind))]);
    }
    for (at, one) in table.rows.iter().enumerate() {
        row(xml, &format!("{}.rule.{}", table.name, at + 1), one);
    }
}

fn column(xml: &mut Xml, id: &str, said: &str, expression: &str, kind: Kind) {
    xml.element("input", &[("id", id), ("label", said)], |xml| {
        let id = format!("{id}.expression");
        xml.element("inputExpression", &[("id", &id), ("typeRef", type_ref(kind))], |xml| {
            xml.text("text", expression);
        });
    });
}

fn row(xml: &mut Xml, id: &str, row: &Row) {
    let any = ["-".to_owned()];
    let cells = if row.cells.is_empty() { any.as_slice() } else { &row.cells };
    xml.element("rule", &[("id", id)], |xml| {
        if let Some(note) = &row.note {
            xml.text("description", &label(note));
        }
        for (element, place, texts) in
            [("inputEntry", "cell", cells), ("outputEntry", "result", &row.results)]
        {
            for (at, text) in texts.iter().enumerate() {
                let id = format!("{id}.{place}.{}", at + 1);
                xml.element(element, &[("id", &id)], |xml| xml.text("text", text));
            }
        }
    });
}

fn type_ref(kind: Kind) -> &'static str {
    match kind {
        Kind::YesNo => "boolean",
        Kind::Text => "string",
        Kind::Money | Kind::Number { .. } => "number",
    }
}

fn input_id(input: &Input) -> String {
    format!("input.{}", input.name)
}

fn requirement_id(table: &Table, input: &Input) -> String {
    format!("{}.reads.{}", table.name, input.name)
}

fn drawing(xml: &mut Xml, decisions: &Decisions) {
    let Places { tables, inputs } = places(decisions);
    xml.element("dmndi:DMNDiagram", &[("id", "diagram")], |xml| {
        for (table, place) in decisions.tables.iter().zip(&tables) {
            shape(xml, &table.id, *place, DECISION);
        }
        for (input, place) in decisions.inputs.iter().zip(&inputs) {
            if let Some(place) = place {
                shape(xml, &input_id(input), *place, INPUT);
            }
        }
        for (table, at) in decisions.tables.iter().zip(&tables) {
            for read in table.reads() {
                let (Some(input), Some(Some(from))) = (decisions.inputs.get(read), inputs.get(read)) else {
                    continue;
                };
                let id = requirement_id(table, input);
                let attributes = [("id", format!("{id}.edge")), ("dmnElementRef", id)];
                let attributes = attributes.each_ref().map(|(key, value)| (*key, value.as_str()));
                xml.element("dmndi:DMNEdge", &attributes, |xml| {
                    waypoint(xml, from.0 + INPUT.0 / 2, from.1);
                    waypoint(xml, at.0 + DECISION.0 / 2, at.1 + DECISION.1);
                });
            }
        }
    });
}

fn shape(xml: &mut Xml, of: &str, (x, y): (usize, usize), (width, height): (usize, usize)) {
    xml.element("dmndi:DMNShape", &[("id", &format!("{of}.shape")), ("dmnElementRef", of)], |xml| {
        let bounds =
            [("x", x), ("y", y), ("width", width), ("height", height)].map(|(key, at)| (key, at.to_string()));
        xml.empty("dc:Bounds", &bounds.each_ref().map(|(key, value)| (*key, value.as_str())));
    });
}

fn waypoint(xml: &mut Xml, x: usize, y: usize) {
    xml.empty("di:waypoint", &[("x", &x.to_string()), ("y", &y.to_string())]);
}
