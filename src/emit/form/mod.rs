//! `form.json`: pages, sections, fields and texts, for portals that render themselves; and `form.html` of it.

mod field;
mod layout;
mod types;

use std::collections::BTreeMap;

use super::common::{
    codelist, codelist_key, languages, laws, office, official, optional, spoken, text, texts,
};
use super::words::value::literal;
use super::{Artifact, Emission, Emitter, form_html, to_bytes};
use crate::format::Texts;
use crate::format::form::{About, Codelist, FORMAT_VERSION, Form};
use crate::format::logic::Logic;
use crate::language::{Language, Phrase};
use crate::model::{self, CaseRef, ExprKind, FieldType, LegalForm, Service, StateKind};

/// Emits `form.json` and the pages rendered from it. They enforce nothing: they show what `logic.json` enforces.
#[derive(Debug)]
pub struct FormEmitter;

impl Emitter for FormEmitter {
    fn name(&self) -> &'static str {
        "form"
    }

    fn emit(&self, service: &Service, logic: &Logic) -> Emission {
        let form = form(service);
        let mut emission = Emission::of(Artifact {
            path: "form.json".to_owned(),
            media_type: "application/json",
            format_version: FORMAT_VERSION,
            bytes: to_bytes(&form),
        });
        emission.artifacts.extend(form_html::pages(&form, logic));
        emission
    }
}

/// The form of a service.
pub fn form(service: &Service) -> Form {
    let (pages, derived) = layout::pages(service);
    Form {
        format_version: FORMAT_VERSION.to_owned(),
        service: service.name.clone(),
        version: service.header.version.to_string(),
        languages: languages(service),
        title: text(service, &service.label),
        about: about(service),
        pages,
        derived,
        codelists: codelists(service),
    }
}

fn about(service: &Service) -> About {
    let header = &service.header;
    About {
        summary: optional(service, header.summary.as_ref()),
        requires: texts(service, &header.requires),
        apply_by: optional(service, header.apply_by.as_ref()),
        takes: optional(service, header.takes.as_ref()),
        fees: fees(service),
        notes: texts(service, &header.notes),
        authority: header.authority.map(|id| office(service, id)),
        laws: laws(service, &header.laws),
        legal_form: header.form.as_ref().and_then(|form| legal_form(service, form)),
        accounts: header.accounts.iter().map(|account| account.provider.clone()).collect(),
    }
}

fn legal_form(service: &Service, form: &LegalForm) -> Option<crate::format::common::LawRef> {
    let basis = model::LegalBasis { law: form.law, place: form.place.clone() };
    laws(service, &[basis]).pop()
}

const SET: Phrase = Phrase::plain(
    "Die Höhe setzt die Behörde fest.",
    "the authority sets the amount.",
    "le montant est fixé par l’administration.",
);
const DEPENDS: Phrase = Phrase::plain(
    "Die Höhe hängt von Ihren Angaben ab.",
    "the amount depends on your answers.",
    "le montant dépend de vos réponses.",
);

/// One line for each payment: the amount where it is fixed, else what it depends on.
fn fees(service: &Service) -> Vec<Texts> {
    let states = service.process.iter().flat_map(|process| &process.states);
    states
        .filter_map(|state| match &state.kind {
            StateKind::Pay { amount } => Some((state, amount)),
            _ => None,
        })
        .map(|(state, amount)| {
            spoken(service, |lang| {
                let label = state.label.get(lang.tag());
                let said = literal(service, amount, lang, false);
                let said = said.unwrap_or_else(|| match amount.kind {
                    ExprKind::Case(CaseRef::Field(_)) => SET.get(lang).to_owned(),
                    _ => DEPENDS.get(lang).to_owned(),
                });
                let colon = if lang == Language::French { "\u{a0}:" } else { ":" };
                format!("{label}{colon} {said}")
            })
        })
        .collect()
}

/// The lists that questions of the application name.
fn codelists(service: &Service) -> BTreeMap<String, Codelist> {
    let mut lists = BTreeMap::new();
    for ty in layout::types(service) {
        match ty {
            FieldType::Choice(id) | FieldType::Choices { list: id, .. } => {
                lists.entry(codelist_key(service, *id)).or_insert_with(|| codelist(service, *id));
            }
            FieldType::Semantic(semantic) => {
                if let Some(list) = semantic.list() {
                    lists.entry(list.key.to_owned()).or_insert_with(|| official(service, list));
                }
            }
            _ => {}
        }
    }
    lists
}
