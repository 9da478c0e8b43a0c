//! What applicants must know before they begin.

use minijinja::Value;
use serde::Serialize;

use super::beside::LawLink;
use super::build::Builder;
use super::templates::render;
use super::text::{Html, Writer, is_web};
use super::words::fill;
use crate::format::Texts;
use crate::format::form::{Item, Office, Type};
use crate::markdown::Place;

#[derive(Serialize)]
struct Need {
    label: Html,
    mark: Option<&'static str>,
}

#[derive(Serialize)]
pub(super) struct Contact<'v> {
    title: Html,
    lines: Vec<&'v str>,
    phone: Option<&'v str>,
    email: Option<&'v str>,
    url: Option<&'v str>,
}

#[derive(Serialize)]
struct AboutView<'v> {
    w: Value,
    file: bool,
    summary: Option<Html>,
    requires: Vec<Html>,
    apply_by: Option<Html>,
    takes: Option<Html>,
    fees: Vec<Html>,
    documents: Vec<Need>,
    notes: Vec<Html>,
    account: Option<String>,
    office: Option<Contact<'v>>,
    laws: Vec<LawLink>,
}

/// What applicants must know before they begin.
pub(super) fn about(builder: &Builder<'_>) -> Html {
    let (about, writer) = (&builder.form.about, builder.writer);
    let words = builder.words;
    let mut needs: Vec<(&Texts, Certainty)> = Vec::new();
    for page in &builder.form.pages {
        let certainty = if page.condition.is_some() { Certainty::Depends } else { Certainty::Needed };
        files(&page.items, certainty, &mut needs);
    }
    let mark = |certainty: Certainty| match certainty {
        Certainty::Needed => None,
        Certainty::Depends => Some(words.depends),
        Certainty::Optional => Some(words.optional),
    };
    let accounts: Vec<String> = about.accounts.iter().map(|account| account_name(account)).collect();
    let view = AboutView {
        w: builder.w.clone(),
        file: builder.view.send.is_none(),
        summary: about.summary.as_ref().map(|text| writer.blocks(text, Place::Text, 2)),
        requires: about.requires.iter().map(|text| writer.blocks(text, Place::Text, 3)).collect(),
        apply_by: about.apply_by.as_ref().map(|text| writer.blocks(text, Place::Text, 3)),
        takes: about.takes.as_ref().map(|text| writer.blocks(text, Place::Text, 3)),
        fees: about.fees.iter().map(|text| writer.inline(text)).collect(),
        documents: needs
            .iter()
            .map(|(label, certainty)| Need { label: writer.inline(label), mark: mark(*certainty) })
            .collect(),
        notes: about.notes.iter().map(|text| writer.blocks(text, Place::Notice, 3)).collect(),
        account: (!accounts.is_empty())
            .then(|| fill(words.account_text, &[("accounts", &words.any_of(&accounts))])),
        office: about.authority.as_ref().map(|office| builder.contact(office)),
        laws: about.laws.iter().map(|law| builder.law(law)).collect(),
    };
    Html(render("about.html.j2", &view))
}

impl Builder<'_> {
    /// An office with the ways to reach it.
    pub(super) fn contact<'o>(&self, office: &'o Office) -> Contact<'o> {
        contact(&self.writer, office)
    }
}

/// An office with the ways to reach it.
pub(super) fn contact<'o>(writer: &Writer<'_>, office: &'o Office) -> Contact<'o> {
    Contact {
        title: writer.inline(&office.title),
        lines: office.address.as_deref().unwrap_or_default().lines().collect(),
        phone: office.phone.as_deref(),
        email: office.email.as_deref(),
        url: office.url.as_deref().filter(|url| is_web(url)),
    }
}

/// Is a document needed?
#[derive(Clone, Copy)]
enum Certainty {
    Needed,
    Depends,
    Optional,
}

/// The file questions among these items.
fn files<'a>(items: &'a [Item], certainty: Certainty, found: &mut Vec<(&'a Texts, Certainty)>) {
    for item in items {
        match item {
            Item::Field(field) if matches!(field.ty, Type::File(_)) => {
                found.push((&field.label, if field.required { certainty } else { Certainty::Optional }));
            }
            Item::Section(section) => files(&section.items, certainty, found),
            Item::When(when) => files(&when.items, Certainty::Depends, found),
            Item::Group(group) => files(&group.items, certainty, found),
            Item::List(list) if list.min == 0 => files(&list.items, Certainty::Depends, found),
            Item::List(list) => files(&list.items, certainty, found),
            _ => {}
        }
    }
}

/// Accounts by the names under which people know them.
pub(super) fn account_name(account: &str) -> String {
    match account {
        "bundid" => "BundID".to_owned(),
        "elster" | "muk" | "unternehmenskonto" => "Mein Unternehmenskonto".to_owned(),
        other => other.to_owned(),
    }
}
