//! What is derived from the answers: computed values in words, decision tables as tables, who is responsible.

use super::phrases as say;
use super::speaker::{Speaker, line_of, words};
use crate::html::service_page::{Block, Line, List, Run, Table};
use crate::model::{
    BinaryOp, CellTest, Decision, Expr, ExprKind, HitPolicy, InputColumn, NodeId, NodeKind, Route,
    RouteTarget, ValueType,
};

/// Computed values and decision tables, in the order of the definition.
pub(super) fn computed(speaker: &Speaker<'_>) -> Vec<Block> {
    let service = speaker.service;
    let mut blocks = Vec::new();
    for (id, node) in service.iter_nodes() {
        match &node.kind {
            NodeKind::Compute { value, .. } => {
                blocks.push(heading(speaker, id));
                blocks.extend(of_rows(speaker, id));
                blocks.push(line_of(self_contained(speaker, id, value)));
                blocks.extend(conditions(speaker, id));
            }
            NodeKind::Decision { decision, column: 0, .. } => {
                let decision = service.decision(*decision);
                blocks.push(heading(speaker, id));
                blocks.extend(of_rows(speaker, id));
                blocks.extend(conditions(speaker, id));
                blocks.extend(table(speaker, decision));
            }
            _ => {}
        }
    }
    blocks
}

fn heading(speaker: &Speaker<'_>, id: NodeId) -> Block {
    let line = vec![speaker.label(&speaker.service.node(id).label)];
    Block::Heading { level: 3, id: None, line }
}

/// "Für jeden Eintrag unter „Hunde“."
fn of_rows(speaker: &Speaker<'_>, id: NodeId) -> Option<Block> {
    let list = speaker.service.list_around(id)?;
    Some(line_of(speaker.fill(say::EACH_ROW, &[("list", &speaker.node_name(list))])))
}

/// "Nur, wenn …", for values that are there only then.
fn conditions(speaker: &Speaker<'_>, id: NodeId) -> Vec<Block> {
    let service = speaker.service;
    let around = service.conditions_around(id);
    let said = around.into_iter().map(|condition| service.condition(condition));
    let whens = said.filter(|condition| matches!(condition.kind, crate::model::ConditionKind::When));
    whens
        .map(|condition| {
            let clause = speaker.clause(&condition.expr, condition.list);
            line_of(speaker.fill(say::ONLY_IF, &[("clause", &clause)]))
        })
        .collect()
}

/// A value with a sentence around it: "Ja, wenn …" of a yes or no, else how it is computed.
fn self_contained(speaker: &Speaker<'_>, id: NodeId, value: &Expr) -> String {
    let inside = speaker.service.node(id).parent;
    if value.ty == ValueType::YesNo {
        return speaker.fill(say::YES_IF, &[("clause", &speaker.clause(value, inside))]);
    }
    let said = speaker.words(inside).value(value);
    // What is put in parentheses inside a sentence needs none as a sentence of its own.
    let inner = said.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let said = inner.filter(|inner| !inner.contains(['(', ')'])).unwrap_or(&said);
    speaker.fill(say::COMPUTED, &[("value", said.trim_end_matches(','))])
}

fn table(speaker: &Speaker<'_>, decision: &Decision) -> Vec<Block> {
    let service = speaker.service;
    let mut blocks = Vec::new();
    let laws = speaker.laws(&decision.laws);
    if !laws.is_empty() {
        blocks.push(speaker.named_line(say::LAW, laws));
    }
    let head = |column: &InputColumn| match column.value.kind {
        ExprKind::Node(id) => vec![speaker.label(&service.node(id).label)],
        _ => vec![words(speaker.words(decision.list).value(&column.value))],
    };
    let outputs = decision.outputs.iter().map(|output| vec![speaker.label(&service.node(output.node).label)]);
    let rows = decision.rows.iter().map(|row| {
        let tests =
            decision.inputs.iter().zip(&row.tests).map(|(column, tests)| cell(speaker, column, tests));
        let results = row.results.iter().map(|result| result_of(speaker, decision, result));
        tests.chain(results).map(|said| vec![words(said)]).collect()
    });
    let caption = match decision.hit {
        HitPolicy::Unique => say::HIT_UNIQUE,
        HitPolicy::First => say::HIT_FIRST,
        HitPolicy::CollectSum => say::HIT_SUM,
    };
    blocks.push(Block::Table(Table {
        caption: vec![words(speaker.say(caption))],
        heads: decision.inputs.iter().map(head).chain(outputs).collect(),
        results: decision.outputs.len(),
        row_heads: false,
        rows: rows.collect(),
    }));
    blocks
}

fn result_of(speaker: &Speaker<'_>, decision: &Decision, result: &Expr) -> String {
    speaker.words(decision.list).value(result)
}

fn cell(speaker: &Speaker<'_>, column: &InputColumn, tests: &[CellTest]) -> String {
    let said: Vec<String> = tests.iter().map(|test| one_test(speaker, column, test)).collect();
    if said.is_empty() { speaker.say(say::ANY) } else { speaker.any_of(&said) }
}

fn one_test(speaker: &Speaker<'_>, column: &InputColumn, test: &CellTest) -> String {
    let say_value = |expr: &Expr| speaker.words(None).compared_with(&column.value, expr);
    match test {
        CellTest::Unanswered => speaker.say(say::UNANSWERED),
        CellTest::Is(value) => say_value(value),
        CellTest::Range { low, high } => {
            let (low, high) = (low.as_ref().map(say_value), high.as_ref().map(say_value));
            let phrase = match (&low, &high) {
                (Some(_), Some(_)) => say::CELL_FROM_TO,
                (Some(_), None) => say::CELL_FROM,
                (None, Some(_)) => say::CELL_UP_TO,
                (None, None) => say::ANY,
            };
            let (low, high) = (low.unwrap_or_default(), high.unwrap_or_default());
            speaker.fill(phrase, &[("low", &low), ("high", &high)])
        }
        CellTest::Compare(op, value) => {
            let is_time =
                matches!(column.value.ty, ValueType::Date | ValueType::BirthDate | ValueType::Month);
            let phrase = match (op, is_time) {
                (BinaryOp::Lt, true) => say::BEFORE,
                (BinaryOp::Lt, false) => say::LESS,
                (BinaryOp::Le, _) => say::CELL_UP_TO,
                (BinaryOp::Gt, true) => say::AFTER,
                (BinaryOp::Gt, false) => say::MORE,
                _ => say::CELL_FROM,
            };
            let value = say_value(value);
            speaker.fill(phrase, &[("low", &value), ("high", &value)])
        }
    }
}

/// Who is responsible: every route, the first arm that holds.
pub(super) fn routes(speaker: &Speaker<'_>) -> Vec<Block> {
    let service = speaker.service;
    match service.routes.as_slice() {
        [] => service
            .header
            .authority
            .map(|id| {
                let mut line: Line = vec![words(speaker.say(say::ALWAYS_OFFICE)), words(" ")];
                line.push(speaker.office(id));
                Block::Line(line)
            })
            .into_iter()
            .collect(),
        routes => routes.iter().flat_map(|route| one_route(speaker, route)).collect(),
    }
}

fn one_route(speaker: &Speaker<'_>, route: &Route) -> Vec<Block> {
    let arms = route.arms.iter().map(|arm| {
        let case = match &arm.cond {
            Some(cond) => speaker.fill(say::IF, &[("clause", &speaker.clause(cond, None))]),
            None => speaker.say(say::ELSE),
        };
        let mut line = vec![words(format!("{case}{} ", speaker.colon()))];
        match &arm.target {
            RouteTarget::Office(id) => {
                line.push(Run::Strong(speaker.plain(&speaker.service.office(*id).label)))
            }
            RouteTarget::Refuse(text) => {
                let text = speaker.message(text);
                line.push(words(speaker.fill(say::REFUSED, &[("text", &text)])));
            }
        }
        vec![Block::Line(line)]
    });
    vec![
        Block::Heading { level: 3, id: None, line: vec![speaker.label(&route.label)] },
        line_of(speaker.say(say::FIRST_ARM)),
        Block::List(List { ordered: true, class: None, entries: arms.collect() }),
    ]
}
