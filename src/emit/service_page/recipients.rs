//! Who lawfully gets which part of an application, when, and on which law.

use super::phrases as say;
use super::process::links;
use super::speaker::{Speaker, line_of};
use crate::html::service_page::{Block, Fact, List};
use crate::model::{Disclosure, NodeId, StateId, StateKind};

pub(super) fn blocks(speaker: &Speaker<'_>) -> Vec<Block> {
    let recipients = speaker.service.disclosures.iter().enumerate();
    recipients.flat_map(|(at, disclosure)| one(speaker, at, disclosure)).collect()
}

fn one(speaker: &Speaker<'_>, at: usize, disclosure: &Disclosure) -> [Block; 2] {
    let granted = |id: NodeId| disclosure.granted.contains(&id);
    let roots = &speaker.service.roots;
    let mut given = parts(speaker, roots, &granted, false);
    given.extend(disclosure.with.iter().map(|value| speaker.node_name(value.value)));
    let withheld = parts(speaker, roots, &granted, true);
    let when = disclosure.when.as_ref().map(|when| {
        let clause = speaker.clause(when, None);
        speaker.fill(say::ONLY_IF, &[("clause", &clause)])
    });
    let when = when.unwrap_or_else(|| speaker.say(say::ALWAYS));
    let monthly = disclosure.monthly_by_workday.map(|day| {
        let day = day.to_string();
        speaker.fill(say::MONTHLY, &[("day", &day)])
    });
    let facts: Vec<Option<Fact>> = vec![
        speaker.fact_laws(&disclosure.laws),
        speaker.fact_line(say::WHEN, when),
        speaker.fact_line(say::HOW_OFTEN, monthly.unwrap_or_default()),
        speaker.fact(say::SENT_IN, links(speaker, forwards(speaker, at))),
        speaker.fact(say::GETS, list(given)),
        speaker.fact_line(say::GETS_NOT, withheld.join("; ")),
    ];
    [
        Block::Heading { level: 3, id: None, line: vec![speaker.label(&disclosure.label)] },
        Block::Facts(facts.into_iter().flatten().collect()),
    ]
}

fn list(parts: Vec<String>) -> Vec<Vec<Block>> {
    if parts.is_empty() {
        return Vec::new();
    }
    let entries = parts.into_iter().map(|part| vec![line_of(part)]).collect();
    vec![vec![Block::List(List { ordered: false, class: None, entries })]]
}

/// Answers that are granted, or withheld: a group of which all is so stands for everything in it.
fn parts(
    speaker: &Speaker<'_>,
    nodes: &[NodeId],
    granted: &dyn Fn(NodeId) -> bool,
    withheld: bool,
) -> Vec<String> {
    let mut said = Vec::new();
    for id in nodes.iter().copied().filter(|id| !speaker.is_derived(*id)) {
        let leaves = leaves(speaker, id);
        let wanted = leaves.iter().filter(|leaf| granted(**leaf) != withheld).count();
        let node = speaker.service.node(id);
        let label = speaker.plain(&node.label);
        if wanted == 0 {
            continue;
        }
        if wanted == leaves.len() {
            said.push(label);
        } else {
            let inner = parts(speaker, &node.children, granted, withheld);
            said.push(format!("{label}{} {}", speaker.colon(), inner.join(", ")));
        }
    }
    said
}

/// The questions in a node; itself, where it is one.
fn leaves(speaker: &Speaker<'_>, id: NodeId) -> Vec<NodeId> {
    let node = speaker.service.node(id);
    if node.children.is_empty() {
        return if speaker.is_derived(id) { Vec::new() } else { vec![id] };
    }
    node.children.iter().flat_map(|child| leaves(speaker, *child)).collect()
}

/// The steps that send to a recipient.
fn forwards<'m>(speaker: &Speaker<'m>, at: usize) -> impl Iterator<Item = StateId> + use<'m> {
    let process = speaker.service.process.iter();
    process.flat_map(|process| process.iter()).filter_map(move |(id, state)| match &state.kind {
        StateKind::Forward { to } if to.is_empty() || to.iter().any(|one| one.index() == at) => Some(id),
        _ => None,
    })
}
