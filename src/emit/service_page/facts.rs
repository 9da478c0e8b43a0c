//! What everybody asks first: what it is, for whom, by when, what it costs, on which law.

use super::phrases as say;
use super::speaker::{Speaker, line_of, words};
use crate::emit::words::value::date;
use crate::format::Texts;
use crate::format::form::{Item, Office, Type};
use crate::html::service_page::{Block, Fact, Run};
use crate::language::Phrase;
use crate::model::{FieldType, NodeKind, RetentionStart};

pub(super) fn blocks(speaker: &Speaker<'_>) -> Vec<Block> {
    let (header, about) = (&speaker.service.header, &speaker.form.about);
    let texts = |name: Phrase, texts: &[Texts]| speaker.fact(name, texts.iter().map(said).collect());
    let facts: Vec<Option<Fact>> = vec![
        texts(say::WHAT, about.summary.as_slice()),
        texts(say::WHO, &about.requires),
        texts(say::APPLY_BY, about.apply_by.as_slice()),
        texts(say::TAKES, about.takes.as_slice()),
        costs(speaker),
        needed(speaker),
        about.authority.as_ref().and_then(|office| speaker.fact(say::OFFICE, vec![contact(office)])),
        speaker.fact_laws(&header.laws),
        legal_form(speaker),
        accounts(speaker),
        texts(say::REMARKS, &about.notes),
        retention(speaker),
        speaker.fact_line(say::VALID, validity(speaker)),
        speaker.fact_line(say::LEIKA, header.leika.clone().unwrap_or_default()),
        speaker.fact_line(say::REGION, header.region.clone().unwrap_or_default()),
        languages(speaker),
    ];
    vec![Block::Facts(facts.into_iter().flatten().collect())]
}

fn said(text: &Texts) -> Vec<Block> {
    vec![Block::Text(text.clone(), 3)]
}

/// Fees that are paid in the process; else amounts that are derived; else that there are none.
fn costs(speaker: &Speaker<'_>) -> Option<Fact> {
    let fees = &speaker.form.about.fees;
    if !fees.is_empty() {
        let lines = fees.iter().map(|fee| vec![Block::Line(vec![Run::Label(fee.clone())])]);
        return speaker.fact(say::COSTS, lines.collect());
    }
    let service = speaker.service;
    let is_amount = |ty: &FieldType| matches!(ty, FieldType::Money { .. });
    let amounts = service.roots.iter().map(|id| service.node(*id)).filter(|node| match &node.kind {
        NodeKind::Compute { ty, .. } | NodeKind::Decision { ty, .. } => is_amount(ty),
        _ => false,
    });
    let said: Vec<Vec<Block>> = amounts
        .map(|node| vec![Block::Line(speaker.labelled(&node.label, say::IS_COMPUTED.get(speaker.lang)))])
        .collect();
    match (said.is_empty(), &service.process) {
        (false, _) => speaker.fact(say::COSTS, said),
        (true, Some(_)) => speaker.fact_line(say::COSTS, speaker.say(say::NO_FEE)),
        (true, None) => None,
    }
}

/// The files that are asked for.
fn needed(speaker: &Speaker<'_>) -> Option<Fact> {
    let mut found = Vec::new();
    for page in &speaker.form.pages {
        files(speaker, &page.items, page.condition.is_some(), &mut found);
    }
    speaker.fact(say::NEEDED, found)
}

fn files(speaker: &Speaker<'_>, items: &[Item], depends: bool, found: &mut Vec<Vec<Block>>) {
    for item in items {
        match item {
            Item::Field(field) if matches!(field.ty, Type::File(_)) => {
                let mark = match (field.required, depends) {
                    (false, _) => Some(say::OPTIONAL_MARK),
                    (true, true) => Some(say::DEPENDS_MARK),
                    (true, false) => None,
                };
                let mut line = vec![Run::Label(field.label.clone())];
                line.extend(mark.map(|mark| words(format!(" {}", mark.get(speaker.lang)))));
                found.push(vec![Block::Line(line)]);
            }
            Item::Section(section) => files(speaker, &section.items, depends, found),
            Item::When(when) => files(speaker, &when.items, true, found),
            Item::Group(group) => files(speaker, &group.items, depends, found),
            Item::List(list) => files(speaker, &list.items, depends || list.min == 0, found),
            _ => {}
        }
    }
}

fn contact(office: &Office) -> Vec<Block> {
    let mut blocks = vec![Block::Line(vec![Run::Label(office.title.clone())])];
    let lines = office.address.iter().flat_map(|address| address.lines());
    let ways = [&office.phone, &office.email, &office.url].into_iter().flatten().map(String::as_str);
    let all: Vec<&str> = lines.chain(ways).collect();
    if !all.is_empty() {
        blocks.push(line_of(all.join(", ")));
    }
    blocks
}

fn legal_form(speaker: &Speaker<'_>) -> Option<Fact> {
    let form = speaker.form.about.legal_form.clone()?;
    let mut said = vec![vec![Block::Line(vec![Run::Law(form)])]];
    let dropped = speaker.service.header.form.as_ref().map_or(&[][..], |form| &form.dropped);
    if !dropped.is_empty() {
        let numbers: Vec<String> = dropped.iter().map(u32::to_string).collect();
        said.push(vec![line_of(speaker.fill(say::DROPPED, &[("numbers", &speaker.all_of(&numbers))]))]);
    }
    speaker.fact(say::LEGAL_FORM, said)
}

fn accounts(speaker: &Speaker<'_>) -> Option<Fact> {
    let accounts = &speaker.service.header.accounts;
    let said = accounts.iter().map(|account| {
        let provider = match account.provider.as_str() {
            "bundid" => "BundID",
            "unternehmenskonto" => "Mein Unternehmenskonto",
            other => other,
        };
        let level = match account.level.as_str() {
            "basic" => say::BASIC,
            "substantial" => say::SUBSTANTIAL,
            _ => say::HIGH,
        };
        let level = level.get(speaker.lang);
        vec![line_of(speaker.fill(say::ACCOUNT_LEVEL, &[("account", provider), ("level", level)]))]
    });
    speaker.fact(say::ACCOUNT, said.collect())
}

fn retention(speaker: &Speaker<'_>) -> Option<Fact> {
    let retention = speaker.service.header.retention?;
    let start = match retention.after {
        RetentionStart::Submission => say::AFTER_SUBMISSION,
        RetentionStart::End => say::AFTER_END,
        RetentionStart::EndOfYear => say::AFTER_YEAR,
    };
    let period = speaker.period(retention.period);
    speaker.fact_line(say::KEPT, speaker.fill(start, &[("period", &period)]))
}

fn validity(speaker: &Speaker<'_>) -> String {
    let header = &speaker.service.header;
    let version = header.version.to_string();
    let day = |day: Option<jiff::civil::Date>| day.map(|day| date(day, speaker.lang));
    let said = match (day(header.valid_from), day(header.valid_to)) {
        (Some(from), Some(to)) => speaker.fill(say::VALID_BETWEEN, &[("from", &from), ("to", &to)]),
        (Some(from), None) => speaker.fill(say::VALID_FROM, &[("from", &from)]),
        (None, Some(to)) => speaker.fill(say::VALID_TO, &[("to", &to)]),
        (None, None) => return version,
    };
    format!("{version}, {said}")
}

fn languages(speaker: &Speaker<'_>) -> Option<Fact> {
    let names: Vec<&str> =
        speaker.form.languages.iter().map(|tag| crate::html::words::name_of(tag)).collect();
    speaker.fact_line(say::LANGUAGES, names.join(", "))
}
