//! What applicants and others get in writing.

use super::phrases as say;
use super::process::links;
use super::speaker::{Speaker, line_of};
use crate::emit::words::case_name;
use crate::html::service_page::{Block, Fact, List};
use crate::model::{Document, RemedyKind, ShownValue, StateKind};

pub(super) fn blocks(speaker: &Speaker<'_>) -> Vec<Block> {
    let documents = speaker.service.documents.iter().enumerate();
    documents.flat_map(|(at, document)| one(speaker, at, document)).collect()
}

fn one(speaker: &Speaker<'_>, at: usize, document: &Document) -> [Block; 2] {
    let process = speaker.service.process.iter().flat_map(|process| process.iter());
    let senders = process.filter_map(|(id, state)| match &state.kind {
        StateKind::Send { what, .. } if what.index() == at => Some(id),
        _ => None,
    });
    let each = document.for_each.as_ref().map(|(_, list)| {
        let list = speaker.node_name(*list);
        speaker.fill(say::FOR_EACH, &[("list", &list)])
    });
    let notes = document.notes.iter().map(|note| vec![Block::Line(vec![speaker.label(note)])]).collect();
    let facts: Vec<Option<Fact>> = vec![
        speaker.fact_laws(&document.laws),
        speaker.fact(say::SENT_IN, links(speaker, senders)),
        speaker.fact_line(say::HOW_MANY, each.unwrap_or_default()),
        shows(speaker, document),
        speaker.fact(say::REMARKS, notes),
        remedy(speaker, document),
    ];
    [
        Block::Heading { level: 3, id: None, line: vec![speaker.label(&document.label)] },
        Block::Facts(facts.into_iter().flatten().collect()),
    ]
}

fn shows(speaker: &Speaker<'_>, document: &Document) -> Option<Fact> {
    let entries: Vec<Vec<Block>> = document
        .shows
        .iter()
        .map(|shown| {
            let name = match shown.value {
                ShownValue::Node(id) => speaker.node_name(id),
                ShownValue::Case(id) => case_name(speaker.service, id, speaker.lang),
            };
            let when = shown.when.as_ref().map(|when| {
                let clause = speaker.clause(when, None);
                format!(" – {}", speaker.fill(say::ONLY_IF, &[("clause", &clause)]))
            });
            vec![line_of(format!("{name}{}", when.unwrap_or_default()))]
        })
        .collect();
    if entries.is_empty() {
        return None;
    }
    speaker.fact(say::SHOWN, vec![vec![Block::List(List { ordered: false, class: None, entries })]])
}

fn remedy(speaker: &Speaker<'_>, document: &Document) -> Option<Fact> {
    let Some(remedy) = document.remedy else {
        return speaker.fact_line(say::REMEDY, speaker.say(say::NO_REMEDY));
    };
    let kind = match remedy.kind {
        RemedyKind::Objection => say::OBJECTION,
        RemedyKind::Action => say::ACTION,
    };
    let kind = speaker.say(kind);
    let said = match remedy.within {
        Some(period) => {
            let period = speaker.period(period);
            speaker.fill(say::REMEDY_WITHIN, &[("kind", &kind), ("period", &period)])
        }
        None => kind,
    };
    speaker.fact_line(say::REMEDY, said)
}
